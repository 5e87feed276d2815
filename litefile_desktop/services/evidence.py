"""What speaks for and against an envelope on the court's list being the one that was sent, aspect by aspect.

A person decides by it what the program may not: it is shown, and proves nothing by itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.efm.types import FilingDetails, FilingStatusReport
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionAttempt

#: Clocks differ; an envelope may seem a little older than the attempt that made it.
SKEW = timedelta(minutes=10)
#: An envelope that came so much later is hardly the one that was sent.
_LATEST = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Sending:
    """What an unproved attempt sent, in words that can be held against a court's list.

    ``names`` are what people call court, category and case type, by their codes.
    """

    court: str
    started_at: datetime
    submitter: str
    case_number: str
    case_title: str
    people: tuple[str, ...]
    category: str
    case_type: str
    names: Mapping[str, str]
    filings: tuple[str, ...]
    filing_types: tuple[str, ...]
    files: tuple[str, ...]

    @classmethod
    def of(cls, row: FilingDraft, attempt: SubmissionAttempt, submitter: str) -> "Sending":
        """From the draft, which nobody can have changed since, and the record of the attempt."""
        names = {document.public_id: document.filing_type_name for document in row.documents}
        return cls(
            court=attempt.court_code,
            started_at=attempt.started_at,
            submitter=submitter,
            case_number=row.docket_number if row.previous_case_id else "",
            case_title=row.title,
            people=tuple(party.organization_name or party.last_name for party in row.parties if party.party_type),
            category=row.case_category_code,
            case_type=row.case_type_code,
            names={
                attempt.court_code: row.court_name,
                row.case_category_code: row.case_category_name,
                row.case_type_code: row.case_type_name,
            },
            filings=tuple(document.description for document in attempt.filings),
            filing_types=tuple(names.get(document.document_public_id, "") for document in attempt.filings),
            files=tuple(document.filename for document in attempt.documents),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One aspect: what was sent, what the court tells, and whether they agree; None where the court does not tell."""

    aspect: str
    sent: str
    told: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An envelope of the court's list that may be the one that was sent, with everything that was compared."""

    envelope_id: str
    findings: tuple[Finding, ...]
    received_at: datetime | None

    @property
    def against(self) -> int:
        """How many aspects speak against it."""
        return sum(1 for finding in self.findings if finding.agrees is False)

    def to_json(self) -> dict[str, Any]:
        """The candidate for scripts, and for the record of a decision."""
        return {
            "envelope_id": self.envelope_id,
            "received_at": iso_utc(self.received_at) if self.received_at is not None else None,
            "findings": [asdict(finding) for finding in self.findings],
        }


def compare(
    sending: Sending, envelope_id: str, filings: Sequence[FilingStatusReport], details: Sequence[FilingDetails]
) -> Candidate:
    """Hold an envelope of the list against what was sent. ``details`` are those that the court told."""
    told_at = next((report.filed_at or report.court_time for report in filings), None)
    return Candidate(envelope_id, tuple(_findings(sending, told_at, filings, details)), told_at)


def _findings(
    sending: Sending,
    told_at: datetime | None,
    filings: Sequence[FilingStatusReport],
    details: Sequence[FilingDetails],
) -> Iterator[Finding]:
    first = filings[0]
    yield _codes(sending, "Court", sending.court, first.court)
    yield _texts("Submitter", sending.submitter, first.submitter)
    yield Finding(
        "Time",
        iso_utc(sending.started_at),
        iso_utc(told_at) if told_at is not None else "",
        None if told_at is None else sending.started_at - SKEW <= told_at <= sending.started_at + _LATEST,
    )
    if sending.case_number:
        yield _texts("Case number", sending.case_number, first.case_number)
    yield Finding("Case", sending.case_title, first.case_title, _names_one_of(first.case_title, sending.people))
    yield _codes(sending, "Category", sending.category, first.category_code)
    yield _codes(sending, "Case type", sending.case_type, first.type_code)
    yield Finding(
        "Number of filings", str(len(sending.filings)), str(len(filings)), len(sending.filings) == len(filings)
    )
    yield _lists("Descriptions", sending.filings, [report.description for report in filings])
    yield _lists("Filed as", sending.filing_types, [report.filing_code for report in filings])
    yield _lists("Files", sending.files, [copy.name for found in details for copy in found.copies])


def _codes(sending: Sending, aspect: str, sent: str, told: str) -> Finding:
    ours, theirs = (sending.names.get(code) or code for code in (sent, told))
    return Finding(aspect, ours, theirs, sent == told if sent and told else None)


def _texts(aspect: str, sent: str, told: str) -> Finding:
    agrees = comparable(sent) == comparable(told) if sent and told else None
    return Finding(aspect, sent, told, agrees)


def _lists(aspect: str, sent: Sequence[str], told: Sequence[str]) -> Finding:
    """Lists in any order. What is told of some only is not told."""
    ours, theirs = [text for text in sent if text], [text for text in told if text]
    is_told = len(ours) == len(sent) and bool(theirs) and len(theirs) == len(told)
    agrees = Counter(map(comparable, ours)) == Counter(map(comparable, theirs)) if is_told and ours else None
    return Finding(aspect, ", ".join(ours), ", ".join(theirs), agrees)


def _names_one_of(title: str, people: Sequence[str]) -> bool | None:
    """Courts write titles in their own way, but with the names of the parties."""
    names = [name for name in map(comparable, people) if name]
    told = comparable(title)
    return any(name in told for name in names) if told and names else None


def comparable(text: str) -> str:
    """Courts write the same number and name with other spaces, dashes and letter case."""
    return "".join(char for char in text.casefold() if char.isalnum())
