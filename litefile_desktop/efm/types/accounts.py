"""Who files and for whom: sessions, users, firms, attorneys, accounts to pay from, contacts to serve (ecf-efm §5).

These records are kept as JSON for offline choice: flat, with a default for whatever earlier programs did not keep.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in account: the token goes into every message, the password never does (ecf-efm §2.3)."""

    username: str
    token: str = field(repr=False)
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The answer to AuthenticateUser and to a password change: the token and when it ends, if the court says so."""

    session: Session
    first_name: str
    last_name: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; all empty means that there is none. ``country`` is FIPS 10-4: US, CA, MX."""

    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"

    @property
    def is_given(self) -> bool:
        """Whether any part of it is known; the country alone says nothing."""
        return any((self.street, self.unit, self.city, self.state, self.postal_code))


class RoleName(StrEnum):
    """What a user may do. The last three concern criminal filing and the vendor's own staff."""

    FIRM_ADMIN = "FirmAdmin"
    FILER = "Filer"
    CRIMINAL_FIRM_ADMIN = "CriminalFilingFirmAdmin"
    CRIMINAL_FILER = "CriminalFilingFiler"
    SITE_ADMIN = "SiteAdmin"


@dataclass(frozen=True, slots=True)
class UserRole:
    """A role at a location. ``name`` is the court's word; new ones may appear."""

    name: str
    location: str


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A user of the firm. ``status`` is the court's own word, in releases that have one."""

    user_id: str
    email: str
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    firm_id: str = ""
    roles: tuple[UserRole, ...] = ()
    is_approved: bool = True
    is_active: bool = True
    is_activated: bool = True
    is_locked_out: bool = False
    may_not_file: bool = False
    why_not_file: str = ""
    mail_comes_back: bool = False
    last_sign_in: datetime | None = None
    status: str = ""

    @property
    def name(self) -> str:
        """The name in one line."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)


class RegistrationKind(StrEnum):
    """Who is registered: the first user of a firm, one more of it, or a person filing alone."""

    FIRM = "FirmAdministrator"
    FIRM_MEMBER = "FirmAdminNewMember"
    INDIVIDUAL = "Individual"


@dataclass(frozen=True, slots=True)
class Registration:
    """A new account. A new firm and an individual need address and telephone (error 111); only a firm has a name."""

    kind: RegistrationKind
    email: str
    first_name: str
    last_name: str
    password: str = field(repr=False)
    middle_name: str = ""
    address: Address = Address()
    phone: str = ""
    firm_name: str = ""
    firm_id: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """The answer to a registration; until ``needs_activation`` is met by e-mail nobody can sign in."""

    user_id: str
    firm_id: str
    needs_activation: bool


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """The firm of the account; an individual's account is a firm of one."""

    firm_id: str
    name: str
    is_individual: bool
    address: Address = Address()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AttorneyRecord:
    """An attorney of the firm, as the court system knows them. The id is empty for one who is to be added."""

    attorney_id: str
    name: str
    bar_number: str
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaymentAccountType:
    """A kind of payment account; ``number`` is the court's own id of it, empty in releases that have none."""

    code: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """How fees are paid. ``type_code`` is the court's: CC, BankAccount, WV for a waiver."""

    account_id: str
    name: str
    type_code: str
    card_type: str = ""
    card_last4: str = ""
    active: bool = True
    card_month: int = 0
    card_year: int = 0
    card_holder: str = ""


@dataclass(frozen=True, slots=True)
class ServiceContact:
    """Somebody who can be served. The id is empty for one who is to be added."""

    contact_id: str
    name: str
    email: str
    firm_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    phone: str = ""
    copy_to: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    is_public: bool = False
    is_in_firm_list: bool = True
    mail_comes_back: bool = False
    is_served_by_mail: bool = False

    @property
    def address(self) -> Address:
        """The postal address."""
        return Address(self.street, self.unit, self.city, self.state, self.postal_code, self.country)


@dataclass(frozen=True, slots=True)
class PublicContactQuery:
    """What to look for in the public list; at least one of them (error 205)."""

    first_name: str = ""
    last_name: str = ""
    firm_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NotificationPreference:
    """One kind of e-mail of the court. ``is_on`` is None where only the list of kinds was asked for."""

    code: str
    name: str
    is_on: bool | None = None


class Attached(StrEnum):
    """What became of tying a contact to a case, or of untying it: both ends are where the caller wanted to be."""

    DONE = "done"
    WAS_SO = "was_so"
