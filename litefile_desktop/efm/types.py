"""What goes to the court and what comes back, in domain terms: frozen, without XML, without database."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in account: the token goes into every message, the password never does (ecf-efm §2.3)."""

    username: str
    token: str = field(repr=False)
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The answer to AuthenticateUser."""

    session: Session
    first_name: str
    last_name: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """The firm of the account; an individual's account is a firm of one."""

    firm_id: str
    name: str
    is_individual: bool


@dataclass(frozen=True, slots=True)
class AttorneyRecord:
    """An attorney of the firm, as the court system knows them."""

    attorney_id: str
    name: str
    bar_number: str


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """How fees are paid. ``type_code`` is the court's: CC, BankAccount, WV for a waiver."""

    account_id: str
    name: str
    type_code: str
    card_type: str = ""
    card_last4: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class ServiceContact:
    """Somebody who can be served electronically."""

    contact_id: str
    name: str
    email: str
    firm_name: str = ""


@dataclass(frozen=True, slots=True)
class CodeListAddress:
    """Where the court offers one of its code lists."""

    element_name: str
    url: str


@dataclass(frozen=True, slots=True)
class CourtPolicy:
    """What GetPolicy says that matters to a filer. Sizes are bytes, None where the court is silent."""

    court: str
    max_document_bytes: int | None
    max_envelope_bytes: int | None
    accepts_several_leads: bool
    code_lists: tuple[CodeListAddress, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Address, telephone and e-mail of a participant; all empty means that none is sent."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"
    phone: str = ""
    email: str = ""

    @property
    def has_address(self) -> bool:
        """Whether an address is sent; the court then wants all of it (ecf-efm §3.5)."""
        return bool(self.street)


@dataclass(frozen=True, slots=True)
class Participant:
    """A party of the case. ``key`` is its id inside the message; ``court_id`` names one the court knows."""

    key: str
    role_code: str
    organization_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    contact: Contact = Contact()
    court_id: str = ""
    is_organization: bool = False
    is_this_user: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a filing; the bytes are read from ``path`` when they are sent."""

    path: Path
    size: int
    sha256: str
    file_name: str
    description: str
    document_type_code: str
    component_code: str
    page_count: int


@dataclass(frozen=True, slots=True)
class OptionalService:
    """A service of the court asked for with a filing."""

    code: str
    multiplier: int | None = None
    fee_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing of the envelope; the first one leads."""

    key: str
    filing_code: str
    description: str
    attachments: tuple[Attachment, ...]
    party_keys: tuple[str, ...]
    attorney_id: str = ""
    reference: str = ""
    comments: str = ""
    motion_type_code: str = ""
    services: tuple[OptionalService, ...] = ()
    courtesy_copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A number that other systems know the filer or the case by."""

    type_code: str
    number: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything one ReviewFiling call sends (ecf-efm §3)."""

    court: str
    case_kind: str
    category_code: str
    type_code: str
    participants: tuple[Participant, ...]
    filings: tuple[Filing, ...]
    payment_account_id: str
    subtype_code: str = ""
    tracking_id: str = ""
    lineage_tracking_id: str = ""
    docket_number: str = ""
    attorney_ids: tuple[str, ...] = ()
    represented_keys: tuple[str, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    amount_in_controversy: Decimal | None = None
    associate_parties_with_filings: bool = False

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Every file of the envelope in the order in which it is sent."""
        return tuple(attachment for filing in self.filings for attachment in filing.attachments)


@dataclass(frozen=True, slots=True)
class Identification:
    """One number the court gave, with its kind: ENVELOPEID, CASEID, FILINGID."""

    category: str
    number: str


@dataclass(frozen=True, slots=True)
class FilingReceipt:
    """The answer to ReviewFiling that proves receipt."""

    envelope_id: str
    case_id: str
    filing_ids: tuple[str, ...]
    identifications: tuple[Identification, ...]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One part of a fee quote."""

    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """What the court says this envelope costs."""

    total: Decimal
    currency: str
    lines: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class FilingStatusReport:
    """What the court says of one filing now; ``code`` is one of the court's filing status codes."""

    filing_id: str
    code: str
    text: str
    comment: str
    court_time: datetime | None = None
    envelope_id: str = ""
    description: str = ""
    case_number: str = ""
    case_title: str = ""
    tracking_id: str = ""
    court: str = ""
    filing_code: str = ""
    category_code: str = ""
    type_code: str = ""


@dataclass(frozen=True, slots=True)
class FilingDetails:
    """More about one filing: what was charged and under which names documents are kept at the court."""

    status: FilingStatusReport
    fees: tuple[FeeLine, ...]
    documents: tuple[str, ...]
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case found at a court; ``court`` may differ from the one searched (ecf-efm §4.3)."""

    tracking_id: str
    docket_number: str
    title: str
    category_code: str
    court: str


@dataclass(frozen=True, slots=True)
class CaseParty:
    """A party or attorney of a case at the court."""

    court_id: str
    role_code: str
    is_organization: bool
    name_parts: tuple[str, str, str, str]
    organization_name: str
    attorney_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtCase:
    """A case as GetCase tells it."""

    summary: CaseSummary
    type_code: str
    lineage_tracking_id: str
    parties: tuple[CaseParty, ...]
    problems: tuple[str, ...]
