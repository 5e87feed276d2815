"""What the court offers, as values: each carries the court's code, exactly as the court sends it, and its words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from litefile_desktop.core.errors import NotFound


class UnknownCourt(NotFound):
    """The court system's own list of courts does not have that court."""

    code = "court_unknown"


class ListMissing(NotFound):
    """A list of a court is not on this computer; an empty list would be here."""

    code = "codes_missing"


class Demand(StrEnum):
    """The courts' three-valued fields; a blank one is a fourth answer and means that the court says nothing."""

    BLANK = ""
    NOT_AVAILABLE = "Not Available"
    AVAILABLE = "Available"
    REQUIRED = "Required"

    @classmethod
    def of(cls, text: str) -> "Demand":
        """From the court's text, in any case. A word that nobody knows offers something, and demands nothing."""
        return _DEMANDS.get(text) or _DEMANDS.get(text.strip().lower(), cls.AVAILABLE)

    @property
    def is_offered(self) -> bool:
        """Whether a value may be given."""
        return self in (Demand.AVAILABLE, Demand.REQUIRED)

    @property
    def is_required(self) -> bool:
        """Whether a value must be given."""
        return self is Demand.REQUIRED


_DEMANDS = {form: demand for demand in Demand for form in (demand.value, demand.value.lower())}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list; ``detail`` is a second line for people, such as a fee."""

    code: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Court(Choice):
    """A filing location with its flags (ecf-efm §6.7). A flag that is None was left blank by the court.

    ``describes_documents_as`` is 1 for the filing's name, 2 for the file's name, blank for neither.
    ``serves_on_new_cases`` blank leaves it to the data field.
    """

    takes_new_cases: bool = False
    takes_existing_cases: bool = False
    parent: str = ""
    is_hidden: bool = False
    allows_unlisted_cases: bool = False
    card_types: tuple[str, ...] = ()
    refuses_bank_accounts: bool = False
    allows_several_attorneys: bool = False
    allows_largest_fee: bool = False
    waived_fees_reach_the_court: bool | None = None
    skips_preauthorization: bool = False
    allows_hearing: bool = False
    allows_return_date: bool = False
    shows_damage_amount: bool = False
    asks_for_service_types: bool = False
    protected_case_types: tuple[str, ...] = ()
    protected_case_words: str = ""
    allows_no_fee_without_party: bool = False
    serves_on_new_cases: bool | None = None
    adds_contacts_on_new_cases: bool = False
    serves_before_review: bool = False
    describes_documents_as: str = ""
    allows_waiver_by_mail: bool = False
    says_returned: bool = False
    allows_party_id: bool = False
    allows_charge_update: bool = False
    refuses_copied_envelopes: bool = False
    no_service_on_new_contacts: bool = False
    enforces_redaction: bool = False
    redaction_fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CaseCategory(Choice):
    """A category; ``case_kind`` decides the message element (ecf-efm §3.2)."""

    case_kind: str = ""
    remedy_in_new_cases: Demand = Demand.BLANK
    remedy_in_existing_cases: Demand = Demand.BLANK
    damages_in_new_cases: Demand = Demand.BLANK
    damages_in_existing_cases: Demand = Demand.BLANK


@dataclass(frozen=True, slots=True)
class CaseType(Choice):
    """A case type. ``fee`` is in dollars, None where the court left it blank."""

    category: str = ""
    opens_cases: bool = False
    fee: Decimal | None = None
    will_filed_date: Demand = Demand.BLANK
    street_address: Demand = Demand.BLANK


@dataclass(frozen=True, slots=True)
class FilingCode(Choice):
    """What a document can be filed as. ``fee`` is in dollars, None where the court left it blank."""

    fee: Decimal | None = None
    for_new_cases: bool = True
    for_existing_cases: bool = True
    amount_in_controversy: Demand = Demand.BLANK
    civil_claim_amount: Demand = Demand.BLANK
    probate_estate_amount: Demand = Demand.BLANK
    uses_due_date: bool = False
    is_proposed_order: bool = False

    @property
    def requires_amount(self) -> bool:
        """Whether the amount in controversy must be given."""
        return self.amount_in_controversy.is_required


@dataclass(frozen=True, slots=True)
class PartyType(Choice):
    """A part in the case. ``fee`` is for each party beyond the first ``parties_without_fee``."""

    required: bool = False
    for_new_parties: bool = True
    date_of_death: Demand = Demand.BLANK
    fee: Decimal | None = None
    parties_without_fee: int = 0
    goes_to_redaction: bool = False


@dataclass(frozen=True, slots=True)
class Component(Choice):
    """A kind of attachment within a filing."""

    required: bool = False
    allows_several: bool = False


@dataclass(frozen=True, slots=True)
class DocumentType(Choice):
    """An access class of a document."""

    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Service(Choice):
    """An optional service of the court. ``fee`` is in dollars, each; ``fee_words`` stand in its place for people.

    With ``asks_fee`` the filer enters the amount; ``prompt`` is what the court asks for.
    """

    fee: Decimal | None = None
    takes_multiplier: bool = False
    asks_fee: bool = False
    prompt: str = ""
    fee_words: str = ""


@dataclass(frozen=True, slots=True)
class CrossReferenceType(Choice):
    """A number the court asks for."""

    required: bool = False
    preselected: bool = False
    pattern: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class State(Choice):
    """A state of a country; the same code stands for another state in another country."""

    country: str = ""


@dataclass(frozen=True, slots=True)
class ServiceType(Choice):
    """A way to serve somebody; ``method`` is the court system's word for it."""

    method: str = ""
    fee: Decimal | None = None
    disclaimer: str = ""


@dataclass(frozen=True, slots=True)
class ToldWays:
    """The ways to serve that a court named for filings of one kind, where that depends (ecf-efm §6.7)."""

    ways: tuple[ServiceType, ...]
    read_at: datetime


@dataclass(frozen=True, slots=True)
class FileType(Choice):
    """A kind of file the court takes; ``code`` is its MIME type, ``extension`` without a dot in small letters."""

    extension: str = ""


@dataclass(frozen=True, slots=True)
class FilerType(Choice):
    """In what capacity somebody files."""

    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Disclaimer(Choice):
    """What the filer must accept; ``detail`` is its text."""


@dataclass(frozen=True, slots=True)
class Question(Choice):
    """A question of the court with the answers it offers; none means free text."""

    text: str = ""
    help: str = ""
    required: bool = False
    answers: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class DataField:
    """How the court treats one field; a field found nowhere is neither shown nor required (ecf-efm §6.5).

    ``level`` is the court or parent that decided; empty when none did.
    """

    code: str
    visible: bool = False
    required: bool = False
    pattern: str = ""
    message: str = ""
    hint: str = ""
    help: str = ""
    default: str = ""
    read_only: bool = False
    level: str = ""

    @property
    def is_demanded(self) -> bool:
        """Whether a value must be given: a hidden field is never asked for, whatever else the court says of it."""
        return self.visible and self.required
