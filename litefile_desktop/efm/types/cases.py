"""Cases as a court tells them: what a search found, one case with its people, who is served in it (ecf-efm §4.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

#: The location that stands for all courts in a search (ecf-efm §4.3).
ALL_COURTS: Final = "1"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person to search for; first and last name are both needed (errors 106, 107)."""

    first: str
    last: str
    middle: str = ""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case found at a court; ``court`` may differ from the one searched (ecf-efm §4.3).

    ``case_kind`` is the kind of the court's element: ``CivilCase``, ``CriminalCase``.
    """

    tracking_id: str
    docket_number: str
    title: str
    category_code: str
    court: str
    type_code: str = ""
    case_kind: str = ""
    lineage_tracking_id: str = ""
    status: str = ""
    opened_at: datetime | None = None
    judge: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the court said beside its answer: its case system is away, so that the answer may be old or incomplete."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundCases:
    """What a search found. None at all is an answer too: the case may still be filed into as one that is not listed.

    With a ``notice`` cases may be missing or old; filing is possible all the same.
    """

    cases: tuple[CaseSummary, ...]
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class CaseParty:
    """A party of a case at the court. ``name_parts`` are first, middle, last name and suffix.

    ``key`` is the court's mark of the party inside this one answer. ``is_self_represented`` is what the court's
    own links say: it then refuses a change of attorneys (error 422).
    """

    court_id: str
    role_code: str
    is_organization: bool
    name_parts: tuple[str, str, str, str]
    organization_name: str
    attorney_names: tuple[str, ...] = ()
    key: str = ""
    is_self_represented: bool = False
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    birth_date: str = ""

    @property
    def name(self) -> str:
        """The name in one line, as it comes."""
        return self.organization_name or " ".join(part for part in self.name_parts if part)


@dataclass(frozen=True, slots=True)
class CaseAttorney:
    """An attorney of a case. ``attorney_id`` is the EFM's, ``case_attorney_id`` the case system's link to the party.

    ``represents`` are the court's ids of the parties.
    """

    name: str
    attorney_id: str = ""
    case_attorney_id: str = ""
    bar_number: str = ""
    represents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtCase:
    """A case as GetCase tells it. ``problems`` name what it lacks to be filed into."""

    summary: CaseSummary
    type_code: str
    lineage_tracking_id: str
    parties: tuple[CaseParty, ...]
    problems: tuple[str, ...]
    attorneys: tuple[CaseAttorney, ...] = ()
    subtype_code: str = ""
    short_title: str = ""
    lower_court: str = ""
    lower_court_judge: str = ""
    original_docket_number: str = ""
    original_title: str = ""
    has_own_filings: bool | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class CaseContact:
    """Somebody who is served in a case."""

    contact_id: str
    name: str
    email: str = ""
    firm: str = ""
    service_type_code: str = ""
    party_id: str = ""


@dataclass(frozen=True, slots=True)
class CaseContactEvent:
    """Something that was done with a contact of a case: attached, detached, replaced, in the court's words."""

    contact: CaseContact
    action: str
    at: datetime | None
