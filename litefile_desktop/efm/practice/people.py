"""The invented firms, users, attorneys, accounts, contacts and existing cases of the practice court."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from litefile_desktop.core.paths import resource
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT


@dataclass(frozen=True, slots=True)
class PracticeUser:
    """Somebody who can sign in; the password is public, it opens nothing real."""

    email: str
    password: str
    first_name: str
    last_name: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm, or one person filing alone. ``address`` is street, unit, city, state, ZIP, country."""

    id: str
    name: str
    is_individual: bool
    address: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class User:
    """An account of the EFM. ``roles`` are names with the location they are for, ``1`` for all of them."""

    id: str
    firm: Firm
    email: str
    password: str
    first_name: str
    last_name: str
    roles: tuple[tuple[str, str], ...]
    middle_name: str = ""
    is_approved: bool = True
    is_active: bool = True
    is_activated: bool = True
    may_not_file: bool = False
    why_not_file: str = ""

    @property
    def full_name(self) -> str:
        """As filing lists show it."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_firm_admin(self) -> bool:
        """Whether the firm's records are this user's to change (error 50 else)."""
        return any(role == "FirmAdmin" for role, _ in self.roles)


@dataclass(frozen=True, slots=True)
class Attorney:
    """An attorney of a firm."""

    id: str
    firm: str
    bar_number: str
    first_name: str
    middle_name: str
    last_name: str
    email: str


@dataclass(frozen=True, slots=True)
class Account:
    """A way to pay. ``kind`` is ``CC``, ``BankAccount`` or ``WV``."""

    id: str
    firm: str
    name: str
    kind: str
    card: str
    last4: str
    month: int
    year: int
    is_active: bool

    @property
    def is_waiver(self) -> bool:
        """Whether it stands for a fee waiver."""
        return self.kind == WAIVER_ACCOUNT

    def has_expired(self, today: date) -> bool:
        """Whether the card's month is over; accounts without a month never expire."""
        return bool(self.year) and (today.year, today.month) > (self.year, self.month)


@dataclass(frozen=True, slots=True)
class Contact:
    """A service contact of a firm."""

    id: str
    firm: str
    first_name: str
    last_name: str
    email: str
    address: tuple[str, ...]
    phone: str
    middle_name: str = ""
    copy_to: str = ""
    is_public: bool = False
    is_in_firm_list: bool = True

    @property
    def full_name(self) -> str:
        """The name in one line."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)


@dataclass(frozen=True, slots=True)
class CaseParty:
    """A party on the court's docket: a person, or an organization when ``business_name`` is set.

    ``is_self`` says that it speaks for itself, which no filing can change (error 422).
    """

    id: str
    role: str
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    business_name: str = ""
    attorneys: tuple[str, ...] = ()
    is_self: bool = False

    @property
    def full_name(self) -> str:
        """The name in one line."""
        return self.business_name or " ".join(filter(None, (self.first_name, self.middle_name, self.last_name)))


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case on the docket. ``id`` is the EFM's tracking id, ``key`` the court system's own (ecf-efm §3.3)."""

    id: str
    key: str
    court: str
    docket: str
    title: str
    category: str
    type: str
    judge: str
    opened: str
    is_open: bool
    notice: str
    parties: tuple[CaseParty, ...]
    lower_court: str = ""
    lower_docket: str = ""
    lower_title: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A contact who is served in a case, for one party of it when ``party_id`` is given."""

    contact_id: str
    case_id: str
    party_id: str


class KnownPeople(Protocol):
    """Whom a court knows: as shipped, or with what was changed since."""

    @property
    def firms(self) -> Mapping[str, Firm]:
        """Firms by id."""

    @property
    def users(self) -> Sequence[User]:
        """Everybody with an account."""

    @property
    def attorneys(self) -> Mapping[str, Attorney]:
        """Attorneys by id."""

    @property
    def accounts(self) -> Mapping[str, Account]:
        """Payment accounts by id."""

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Service contacts by id."""

    @property
    def cases(self) -> Sequence[CaseRecord]:
        """The cases that were there before the first practice filing."""

    def ties(self, *, case_id: str = "", contact_id: str = "") -> Sequence[Tie]:
        """The contacts of a case, or the cases of a contact, in the order in which they were tied."""

    def find_user(self, user_id: str) -> User | None:
        """The user of that id, or None."""

    def find_by_email(self, email: str) -> User | None:
        """The user who signs in with that address, or None."""


class People:
    """Everybody the practice court knows, read from the shipped files; ``more_cases`` go on the docket too."""

    def __init__(self, folder: Path | None = None, more_cases: Sequence[CaseRecord] = ()) -> None:
        folder = folder or resource("practice")
        table = tomllib.loads((folder / "people.toml").read_text(encoding="utf-8"))
        self.firms = {
            row["id"]: Firm(row["id"], row["name"], row["individual"], tuple(row["address"]), row["phone"])
            for row in table["firm"]
        }
        self.users = tuple(
            User(
                row["id"], self.firms[row["firm"]], row["email"], row["password"], row["first_name"],
                row["last_name"], tuple((role, "1") for role in row["roles"]),
                is_approved=row.get("approved", True), is_activated=row.get("activated", True),
                may_not_file=row.get("restricted", False), why_not_file=row.get("why_restricted", ""),
            )
            for row in table["user"]
        )  # fmt: skip
        self.attorneys = {row["id"]: Attorney(**row) for row in table["attorney"]}
        self.accounts = {row["id"]: _account(row) for row in table["account"]}
        self.contacts = {
            row["id"]: Contact(**{**row, "address": tuple(row.get("address", ()))}) for row in table["contact"]
        }
        cases = tomllib.loads((folder / "cases.toml").read_text(encoding="utf-8"))
        self.cases = (*(_case(row) for row in cases["case"]), *more_cases)
        self.first_ties = tuple(
            Tie(contact["id"], row["id"], contact.get("party", ""))
            for row in cases["case"]
            for contact in row.get("contact", ())
        )

    def ties(self, *, case_id: str = "", contact_id: str = "") -> Sequence[Tie]:
        """The contacts of a case, or the cases of a contact, in the order in which they were tied."""
        return [tie for tie in self.first_ties if tie.case_id == case_id or tie.contact_id == contact_id]

    def find_user(self, user_id: str) -> User | None:
        """The user of that id, or None."""
        return next((user for user in self.users if user.id == user_id), None)

    def find_by_email(self, email: str) -> User | None:
        """The user who signs in with that address, or None."""
        return next((user for user in self.users if user.email.lower() == email.strip().lower()), None)


def _account(row: dict[str, Any]) -> Account:
    return Account(
        row["id"], row["firm"], row["name"], row["kind"], row.get("card", ""), row.get("last4", ""),
        row.get("month", 0), row.get("year", 0), row.get("active", True),
    )  # fmt: skip


def _case(row: dict[str, Any]) -> CaseRecord:
    parties = tuple(
        CaseParty(**{**party, "attorneys": tuple(party.get("attorneys", ()))}) for party in row.get("party", [])
    )
    return CaseRecord(
        row["id"], row["key"], row["court"], row["docket"], row["title"], row["category"], row["type"],
        row["judge"], row["opened"], row.get("open", True), row.get("notice", ""), parties,
        row.get("lower_court", ""), row.get("lower_docket", ""), row.get("lower_title", ""),
    )  # fmt: skip
