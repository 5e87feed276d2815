"""The values the window and the command line see: frozen copies of rows, under the models' own names."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.vocabulary import (
    ACTIVE_STATUSES,
    DocumentRole,
    DraftStatus,
    ExistingCase,
    PartyRole,
    PartySource,
    PersonRole,
    ReviewState,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who acts: the local profile of a signed-in EFM account, and the person who uses it.

    ``person_id`` is 0 and ``person_name`` empty where persons have no names here; ``roles`` are those of the person
    when this was read. What is allowed, ``services.people.roles`` decides.
    """

    profile_id: int
    jurisdiction: str
    username: str
    first_name: str = ""
    last_name: str = ""
    tyler_user_id: str = ""
    firm_name: str = ""
    is_individual: bool = False
    person_id: int = 0
    person_name: str = ""
    roles: frozenset[PersonRole] = frozenset(PersonRole)

    @property
    def full_name(self) -> str:
        """First and last name, or the account's e-mail address."""
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def acting_name(self) -> str:
        """Who does what is done: the person, or the account's holder where persons have no names."""
        return self.person_name or self.full_name

    @property
    def actor(self) -> str:
        """How the audit log names who acts: the person and the court account."""
        return f"{self.person_name} ({self.username})"[:254] if self.person_name else self.username

    @property
    def reader(self) -> str:
        """Tells readers of one draft apart: several persons may use one account."""
        return f"{self.username} {self.person_id}" if self.person_id else self.username


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One document of a draft; ``id`` is its public identity, ``size`` is bytes."""

    id: str
    role: str
    sort_order: int
    name: str
    original_filename: str
    size: int
    content_type: str
    sha256: str
    stored_name: str
    page_count: int
    upload_has_form_fields: bool | None = None
    preparation: str = ""
    document_type_confirmed: bool = False
    filing_type_code: str = ""
    filing_type_name: str = ""
    document_type_code: str = ""
    document_type_name: str = ""
    filing_component_code: str = ""
    filing_component_name: str = ""
    motion_type_code: str = ""
    motion_type_name: str = ""
    filing_requires_amount_in_controversy: bool = False
    checklist_item_id: str = ""
    attached_to: str = ""
    leads_filing: bool = False
    filing_description: str = ""
    filing_comments: str = ""
    reference_number: str = ""
    due_date: str = ""
    filing_action: str = ""
    filing_attorney_id: str = ""
    filing_attorney_name: str = ""
    filing_party_ids: tuple[Any, ...] = ()
    courtesy_copy_email: str = ""
    preliminary_copy_email: str = ""
    requested_optional_services: tuple[Any, ...] = ()

    @property
    def is_lead(self) -> bool:
        """Whether this document leads the envelope."""
        return self.role == DocumentRole.LEAD


@dataclass(frozen=True, slots=True)
class PartyForm:
    """One person or organization of a draft; ``id`` is its public identity."""

    id: str
    role: str = PartyRole.OTHER.value
    sort_order: int = 0
    party_type: str = ""
    party_type_name: str = ""
    external_party_id: str = ""
    source: str = PartySource.MANUAL.value
    source_case_id: str = ""
    representation: dict[str, Any] = field(default_factory=dict)
    is_self: bool = False
    is_filing_party: bool = False
    party_side: str = ""
    party_role_hint: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    organization_name: str = ""
    email: str = ""
    phone: str = ""
    address_line_1: str = ""
    address_line_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = "US"
    birth_date: str = ""
    death_date: str = ""
    gender: str = ""
    language_code: str = ""
    attorneys: tuple[Any, ...] = ()
    is_self_represented: bool = False

    @property
    def is_filer(self) -> bool:
        """Whether this is the signed-in person's own row."""
        return self.role == PartyRole.FILER

    @property
    def is_organization(self) -> bool:
        """Whether the name is that of an organization."""
        return bool(self.organization_name)

    @property
    def is_from_court(self) -> bool:
        """Whether the row is the court's own and cannot be edited."""
        return self.source == PartySource.COURT

    @property
    def in_caption(self) -> bool:
        """Whether the person is a party: the court's word for the part is known."""
        return bool(self.party_type)

    @property
    def display_name(self) -> str:
        """The name as one would say it; empty when nobody has been named yet."""
        if self.organization_name:
            return self.organization_name
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name, self.suffix) if part)

    @property
    def address_parts(self) -> tuple[str, str, str, str]:
        """The four parts that make an address complete; the unit is optional."""
        return (self.address_line_1, self.city, self.state, self.zip_code)

    @property
    def has_no_address(self) -> bool:
        """Whether no part of an address was given."""
        return not any((*self.address_parts, self.address_line_2))

    @property
    def has_full_address(self) -> bool:
        """Whether street, city, state and ZIP are all given."""
        return all(self.address_parts)


@dataclass(frozen=True, slots=True)
class DraftForm:
    """One envelope with everything in it, as it is stored; ``version`` guards against stale saves."""

    id: str
    version: int
    owner_id: int
    jurisdiction: str
    created_at: datetime
    updated_at: datetime
    status: str = DraftStatus.DRAFT.value
    current_step: str = "options"
    workflow_version: int = 2
    submitted_at: datetime | None = None
    title: str = ""
    client_matter: str = ""
    due_at: str = ""
    existing_case: str = ""
    court_code: str = ""
    court_name: str = ""
    case_category_code: str = ""
    case_category_name: str = ""
    case_type_code: str = ""
    case_type_name: str = ""
    case_subtype_code: str = ""
    case_subtype_name: str = ""
    filing_type_code: str = ""
    filing_type_name: str = ""
    document_type_code: str = ""
    document_type_name: str = ""
    previous_case_id: str = ""
    docket_number: str = ""
    case_title: str = ""
    existing_case_snapshot: dict[str, Any] = field(default_factory=dict)
    filer_role: str = ""
    filer_type_code: str = ""
    filer_type_name: str = ""
    case_security: str = ""
    cross_references: dict[str, Any] = field(default_factory=dict)
    notice_email: str = ""
    filing_attorney_id: str = ""
    filing_attorney_name: str = ""
    filing_comments: str = ""
    selected_payment_account_id: str = ""
    selected_payment_account_name: str = ""
    selected_payment_account_type: str = ""
    quoted_fee_total: str = ""
    quoted_fee_breakdown: tuple[dict[str, Any], ...] = ()
    quoted_fee_fingerprint: str = ""
    quoted_at: datetime | None = None
    max_fee_amount: str = ""
    amount_in_controversy: str = ""
    civil_claim_amount: str = ""
    probate_estate_amount: str = ""
    procedure_remedies: tuple[Any, ...] = ()
    damage_amount_code: str = ""
    damage_amount_name: str = ""
    return_date: str = ""
    will_filed_date: str = ""
    case_address: dict[str, Any] = field(default_factory=dict)
    jury_demand: bool = False
    class_action: bool = False
    contested_case: bool = False
    out_of_state: bool = False
    confidential: bool = False
    refers_to_returned: bool = False
    question_answers: dict[str, Any] = field(default_factory=dict)
    service_contacts: tuple[Any, ...] = ()
    name_change_reason: str = ""
    optional_services: tuple[Any, ...] = ()
    supplemental_fields: dict[str, Any] = field(default_factory=dict)
    document_checklist_acknowledged: bool = False
    disclaimer_acceptance: dict[str, Any] = field(default_factory=dict)
    codes_seen: dict[str, Any] = field(default_factory=dict)
    extracted_guesses: dict[str, Any] = field(default_factory=dict)
    extraction_review_fingerprint: str = ""
    filing_type_proposal: dict[str, Any] = field(default_factory=dict)
    clerk_return: dict[str, Any] = field(default_factory=dict)
    correction_fields: tuple[Any, ...] = ()
    extra_case_data: dict[str, Any] = field(default_factory=dict)
    documents: tuple[DocumentForm, ...] = ()
    parties: tuple[PartyForm, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether it is listed and may be resumed."""
        return self.status in ACTIVE_STATUSES

    @property
    def is_editable(self) -> bool:
        """Whether its answers may change; one whose outcome is unproved must first be settled."""
        return self.status == DraftStatus.DRAFT

    @property
    def lead(self) -> DocumentForm | None:
        """The lead document."""
        return next((document for document in self.documents if document.is_lead), None)

    @property
    def filer(self) -> PartyForm | None:
        """The signed-in person's own row."""
        return next((party for party in self.parties if party.is_filer), None)

    @property
    def filing_parties(self) -> tuple[PartyForm, ...]:
        """On whose behalf the filing is made; a filer in the caption counts when nobody is marked."""
        marked = tuple(party for party in self.parties if party.is_filing_party and party.in_caption)
        if marked:
            return marked
        filer = self.filer
        return (filer,) if filer is not None and filer.in_caption else ()

    @property
    def caption_parties(self) -> tuple[PartyForm, ...]:
        """Everybody who has a part in the case."""
        return tuple(party for party in self.parties if party.in_caption)

    @property
    def is_new_case(self) -> bool:
        """Whether the filing opens a case."""
        return self.existing_case == ExistingCase.NEW

    @property
    def is_into_existing_case(self) -> bool:
        """Whether the filing goes into a case that is open at the court already."""
        return self.existing_case == ExistingCase.EXISTING

    @property
    def is_into_found_case(self) -> bool:
        """Whether the court's own case was found; only then are number and title facts."""
        return self.is_into_existing_case and bool(self.previous_case_id)

    @property
    def is_case_confirmed(self) -> bool:
        """Whether a person confirmed what the court shows of exactly this case, at this court."""
        shown = self.existing_case_snapshot
        return (
            shown.get("confirmed") is True
            and shown.get("tracking_id") == self.previous_case_id
            and shown.get("court") == self.court_code
        )

    @property
    def is_into_unlisted_case(self) -> bool:
        """Whether a person chose to file into exactly this number, which the court's record does not show."""
        return (
            self.is_into_existing_case
            and not self.previous_case_id
            and self.existing_case_snapshot == unlisted_case(self.court_code, self.docket_number)
        )

    @property
    def is_case_settled(self) -> bool:
        """Whether it is said which case it is: looked at and confirmed, or by its number alone."""
        return (bool(self.previous_case_id) and self.is_case_confirmed) or self.is_into_unlisted_case

    @property
    def needs_amount(self) -> bool:
        """Whether any document's filing type demands an amount in controversy."""
        return any(document.filing_requires_amount_in_controversy for document in self.documents)

    def to_json(self) -> dict[str, Any]:
        """The draft object of the command line's contract (design §5)."""
        body = {name: _plain(getattr(self, name)) for name in form_names(DraftForm) if name != "owner_id"}
        return {"id": body.pop("id"), "status": body.pop("status"), "current_step": body.pop("current_step"), **body}


def unlisted_case(court: str, docket_number: str) -> dict[str, Any]:
    """What stands in place of the court's record of a case that is filed into by its number alone."""
    return {"status": "not_listed", "court": court, "docket_number": docket_number}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (DocumentForm, PartyForm)):
        return {name: _plain(getattr(value, name)) for name in form_names(type(value))}
    return value


_NAMES = {form: tuple(entry.name for entry in fields(form)) for form in (DraftForm, DocumentForm, PartyForm)}


def form_names(form: type[DraftForm] | type[DocumentForm] | type[PartyForm]) -> tuple[str, ...]:
    """The field names of a form class."""
    return _NAMES[form]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One line of the library."""

    id: str
    title: str
    jurisdiction: str
    court_name: str
    kind: str
    client_matter: str
    current_step: str
    status: str
    document_count: int
    envelope_id: str
    outcome: str
    updated_at: datetime
    submitted_at: datetime | None
    review_state: str = ReviewState.PREPARING.value
    due_at: str = ""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page of the library; ``next`` is the cursor of the page after it, None at the end."""

    rows: tuple[DraftRow, ...]
    next: str | None
