"""A filing as the court sees it: plain values of a CoreFilingMessage whose order was checked before.

None means that the element was not there; an empty text that it was there and empty. The rules need the difference:
a hidden field may not be sent, a required one may not be empty.
"""

from dataclasses import dataclass

from litefile_desktop.efm.practice.intake import Attachment
from litefile_desktop.efm.practice.markup import q

ATTORNEY_ROLE = "ATTY"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address as sent."""

    street: str
    city: str
    state: str
    country: str
    postal_code: str

    @property
    def parts(self) -> tuple[str, ...]:
        """All five; they are needed together (error 137)."""
        return (self.street, self.city, self.state, self.country, self.postal_code)


@dataclass(frozen=True, slots=True)
class Participant:
    """A party or an attorney. ``ids`` are (category, id) pairs; a missing category is None."""

    tag: str
    ref: str
    role: str
    ids: tuple[tuple[str | None, str], ...]
    given_name: str
    middle_name: str
    surname: str
    suffix: str
    business_name: str
    is_me: bool
    birth_date: str | None
    gender: str | None
    language: str | None
    address: Address | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        """Whether it was sent as a person."""
        return self.tag in (q("ecf:EntityPerson"), q("nc:EntityPerson"))

    @property
    def is_attorney(self) -> bool:
        """Whether it has the role of an attorney."""
        return self.role == ATTORNEY_ROLE

    def id_of(self, category: str) -> str:
        """The id of that category, in small letters; empty when there is none."""
        return next((value.lower() for kind, value in self.ids if kind == category), "")

    @property
    def case_party_id(self) -> str:
        """The id of a party that is on the case already; empty for a new one."""
        return self.id_of("CASEPARTYID")

    @property
    def full_name(self) -> str:
        """The name in one line."""
        return self.business_name or " ".join(filter(None, (self.given_name, self.middle_name, self.surname)))


@dataclass(frozen=True, slots=True)
class AttorneyLink:
    """Who represents whom, by s:ref; None where the attribute is missing."""

    attorney: str | None
    parties: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment of a filing. ``file`` is None when nothing was sent."""

    file: Attachment | None
    name: str
    description: str
    document_type: str
    component: str
    pages: str


@dataclass(frozen=True, slots=True)
class Service:
    """An optional service asked for."""

    code: str
    multiplier: str | None
    fee: str | None


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing: a lead or connected document with its attachments."""

    tag: str
    ref: str
    is_lead: bool
    description: str | None
    reference: str | None
    due_date: str | None
    sequence: str
    code: str
    attorney_id: str
    attorney_category: str
    parties: tuple[tuple[str, str], ...]
    prior_envelope: str | None
    renditions: int
    papers: tuple[Paper, ...]
    comments: str | None
    services: tuple[Service, ...]
    courtesy_copies: str | None
    preliminary_copies: str | None
    action: str
    motion_type: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """A service contact of the envelope."""

    ref: str
    contact_id: str
    category: str
    service_type: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A number by which the case is known elsewhere."""

    code: str
    value: str
    category: str


@dataclass(frozen=True, slots=True)
class LowerCourt:
    """What an appeal is from."""

    court: str | None
    judge: str | None
    title: str | None
    docket: str | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """The remedies and the damage amount of a case; ``is_there`` when the element was, however empty."""

    is_there: bool
    codes: tuple[str, ...]
    damage: str | None


@dataclass(slots=True)
class Submission:
    """A CoreFilingMessage in plain values."""

    case_tag: str
    court: str
    category: str
    case_type: str
    tracking_id: str
    docket: str
    lineage_id: str
    senders: tuple[tuple[str, str], ...]
    participants: tuple[Participant, ...]
    links: tuple[AttorneyLink, ...]
    filings: tuple[Filing, ...]
    recipients: tuple[Recipient, ...]
    cross_references: tuple[CrossReference, ...]
    associations: tuple[tuple[str, str], ...]
    deaths: dict[str, str]
    amounts: dict[str, str | None]
    extras: dict[str, str | None]
    account: str
    remedy: Remedy
    answers: tuple[tuple[str, str], ...]
    case_address: Address | None
    lower_court: LowerCourt
    ties: tuple[tuple[str, str], ...]
    attaches_contacts: bool

    @property
    def is_indexed(self) -> bool:
        """Whether it goes into a case that the court lists."""
        return bool(self.tracking_id)

    @property
    def is_initial(self) -> bool:
        """Whether it opens a case (ecf-efm §3.11)."""
        return not self.tracking_id and not self.docket

    @property
    def parties(self) -> list[Participant]:
        """The participants that are no attorneys."""
        return [participant for participant in self.participants if not participant.is_attorney]

    @property
    def attorneys(self) -> list[Participant]:
        """The participants that are attorneys."""
        return [participant for participant in self.participants if participant.is_attorney]
