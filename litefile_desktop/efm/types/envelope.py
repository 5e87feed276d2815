"""What is sent to a court: one envelope with its case, people, filings and documents (ecf-efm §3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from litefile_desktop.efm.types.accounts import Address


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

    @property
    def address(self) -> Address:
        """The postal address alone."""
        return Address(self.street, "", self.city, self.state, self.postal_code, self.country)


@dataclass(frozen=True, slots=True)
class Participant:
    """A party of the case. ``key`` is its id inside the message; ``court_id`` names one the court knows.

    ``gender`` is M, F or U, ``language`` the one an interpreter is needed for. What the court's lists do not
    ask for must be empty: hidden fields are refused.
    """

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
    birth_date: date | None = None
    death_date: date | None = None
    gender: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Representation:
    """Who speaks for a party: the AttorneyIDs, or nobody but the party itself when there are none (ecf-efm §3.6)."""

    party_key: str
    attorney_ids: tuple[str, ...] = ()


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


class FilingAction(StrEnum):
    """What the court does with a filing: file it, serve it on the envelope's contacts, or both."""

    FILE = "EFile"
    FILE_AND_SERVE = "EFileAndServe"
    SERVE = "Serve"


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing of the envelope. The first one leads; ``also_leads`` makes another one lead too, where a court
    takes several leads.

    ``action`` None means what fits the envelope: serve as well when there is somebody to serve.
    ``prior_envelope`` is the number of the rejected envelope that this filing corrects.
    """

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
    preliminary_copies: tuple[str, ...] = ()
    due_date: date | None = None
    action: FilingAction | None = None
    also_leads: bool = False
    prior_envelope: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRecipient:
    """A service contact who is served with this envelope, tied to a party of it when ``party_key`` is given.

    ``key`` is its id inside the message, ``service_type_code`` the court's way of serving.
    """

    key: str
    contact_id: str
    service_type_code: str
    party_key: str = ""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A number that other systems know the filer or the case by."""

    type_code: str
    number: str


@dataclass(frozen=True, slots=True)
class LowerCourtCase:
    """What an appeal is from. ``court_code`` and ``type_code`` are of the court's lists, the rest is typed."""

    court_code: str = ""
    judge: str = ""
    docket_number: str = ""
    title: str = ""
    type_code: str = ""


class CaseSecurity(StrEnum):
    """Who may file into the case and who may see it."""

    PUBLIC_FILING_PRIVATE_VIEW = "PublicFilingPrivateView"
    PUBLIC_FILING_PUBLIC_VIEW = "PublicFilingPublicView"
    PRIVATE_FILING_PRIVATE_VIEW = "PrivateFilingPrivateView"
    PRIVATE_FILING_PUBLIC_VIEW = "PrivateFilingPublicView"
    SEALED = "Sealed"
    EXPUNGED = "Expunged"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of the court's own questions, both by their codes."""

    question_code: str
    answer_code: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything one ReviewFiling call sends.

    With ``tracking_id`` it goes into that case, with ``docket_number`` alone into a case the court does not list,
    with neither it opens one (ecf-efm §3.11). Empty texts, None and False are not sent, except for the three
    statements about the case that the schema demands.
    """

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
    representations: tuple[Representation, ...] = ()
    recipients: tuple[ServiceRecipient, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    associate_parties_with_filings: bool = False
    filer_type_code: str = ""
    lower_court: LowerCourtCase | None = None
    remedy_codes: tuple[str, ...] = ()
    damage_amount_code: str = ""
    amount_in_controversy: Decimal | None = None
    civil_claim_amount: Decimal | None = None
    probate_estate_amount: Decimal | None = None
    max_fee_amount: Decimal | None = None
    security: CaseSecurity | None = None
    return_date: date | None = None
    will_filed_date: date | None = None
    answers: tuple[Answer, ...] = ()
    case_address: Address | None = None
    is_confidential: bool | None = None
    is_out_of_state: bool = False
    is_contested: bool = False
    is_class_action: bool = False
    demands_jury: bool = False

    @property
    def filings_as_sent(self) -> tuple[Filing, ...]:
        """The filings in the order of the message: what leads comes before what is connected with it."""
        leads = [not number or filing.also_leads for number, filing in enumerate(self.filings)]
        paired = sorted(zip(leads, self.filings, strict=True), key=lambda pair: not pair[0])
        return tuple(filing for _, filing in paired)

    @property
    def lead_count(self) -> int:
        """How many filings lead."""
        return sum(1 for number, filing in enumerate(self.filings) if not number or filing.also_leads)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Every file of the envelope in the order in which it is sent."""
        return tuple(attachment for filing in self.filings_as_sent for attachment in filing.attachments)

    def participant(self, key: str) -> Participant:
        """The participant of that key. Raises KeyError when there is none."""
        for participant in self.participants:
            if participant.key == key:
                return participant
        raise KeyError(key)
