"""What the practice court keeps of an envelope, and where each filing of it stands at any moment.

The clerk is no timer: a status follows from the stored times and the clock, so a court that was switched off
meanwhile, or two courts on one folder, say the same.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Decision(StrEnum):
    """What the scripted clerk will do with a filing."""

    ACCEPT = "accept"
    REJECT = "reject"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of a fee calculation."""

    code: str
    reason: str
    amount: Decimal
    multiplier: Decimal | None = None
    unit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One received file. ``path`` is relative to the court's folder."""

    filing_id: str
    position: int
    name: str
    description: str
    component: str
    document_type: str
    pages: int
    sha256: str
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class RecipientRecord:
    """A contact who is served with an envelope, for one party of the case when ``party_id`` is given."""

    contact_id: str
    service_type: str
    party_id: str = ""


@dataclass(frozen=True, slots=True)
class FilingRecord:
    """One filing of an envelope.

    ``reason`` are the clerk's words, whatever the decision; ``decided_at`` is set when the decision was given in
    person, ahead of the script. ``parties`` are the ids of the parties it is filed for.
    """

    filing_id: str
    envelope: int
    position: int
    is_lead: bool
    code: str
    description: str
    reference: str
    comments: str
    attorney: str
    charges: tuple[Charge, ...]
    decision: Decision
    reason: str
    cancelled_at: datetime | None
    documents: tuple[DocumentRecord, ...] = ()
    action: str = ""
    parties: tuple[str, ...] = ()
    decided_at: datetime | None = None

    @property
    def serves(self) -> bool:
        """Whether contacts are served with it."""
        return self.action in ("EFileAndServe", "Serve")


@dataclass(frozen=True, slots=True)
class EnvelopeRecord:
    """One received envelope. ``docket`` of a new case is only told once the clerk has accepted it."""

    number: int
    court: str
    user_id: str
    submitted_at: datetime
    is_initial: bool
    case_id: str
    case_title: str
    category: str
    case_type: str
    docket: str
    account: str
    charges: tuple[Charge, ...]
    total: Decimal
    review_at: datetime
    decide_at: datetime
    message: str
    filings: tuple[FilingRecord, ...] = ()
    recipients: tuple[RecipientRecord, ...] = ()
    remedies: tuple[str, ...] = ()
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a filing stands: the status code, since when, and the clerk's words."""

    code: str
    since: datetime
    words: str = ""

    @property
    def is_final(self) -> bool:
        """Whether nothing more will change (ecf-efm §6.8)."""
        return self.is_done or self.code in ("rejected", "cancelled")

    @property
    def is_done(self) -> bool:
        """Whether it came through: on the docket, or served when that was all that was asked."""
        return self.code in ("accepted", "served")


def standing(envelope: EnvelopeRecord, filing: FilingRecord, now: datetime) -> Standing:
    """The clerk's work as far as it has come."""
    if filing.cancelled_at is not None:
        return Standing("cancelled", filing.cancelled_at)
    review_at, decide_at = (filing.decided_at or moment for moment in (envelope.review_at, envelope.decide_at))
    if filing.decision is Decision.NONE or now < review_at:
        return Standing("submitted", envelope.submitted_at)
    if now < decide_at:
        return Standing("under-review", review_at)
    if filing.decision is Decision.REJECT:
        return Standing("rejected", decide_at, filing.reason)
    return Standing("served" if filing.action == "Serve" else "accepted", decide_at, filing.reason)


def shown_docket(envelope: EnvelopeRecord, now: datetime) -> str:
    """The docket number that may be told: a new case has none before its first filing is accepted."""
    if not envelope.is_initial or any(standing(envelope, f, now).code == "accepted" for f in envelope.filings):
        return envelope.docket
    return ""
