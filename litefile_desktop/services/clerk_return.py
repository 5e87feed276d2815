"""What a clerk sent back and why, as a correction draft carries it with it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.court_days import ReliefRule
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.outcomes import SENT_BACK


@dataclass(frozen=True, slots=True)
class ReturnedFiling:
    """One filing that was sent back. ``document_id`` is the correction's document, empty when it is not certain."""

    description: str
    status: str
    text: str
    comment: str
    document_id: str


@dataclass(frozen=True, slots=True)
class JoinedCase:
    """The case that has the accepted part of an envelope; ``is_opened`` when that part made it.

    Of a case that was just opened the court may not have told the number yet: then ``docket_number`` is empty.
    """

    court: str
    tracking_id: str
    docket_number: str
    is_opened: bool

    def is_case_of(self, form: DraftForm) -> bool:
        """Whether a draft is filed into this case; courts write the id of one in several ways (ecf-efm §3.3)."""
        kept = form.existing_case_snapshot
        ids = {form.previous_case_id, kept.get("court_local_case_id"), kept.get("lineage_tracking_id")}
        same_id = bool(self.tracking_id) and self.tracking_id.lower() in {str(known or "").lower() for known in ids}
        number = comparable_number(self.docket_number)
        return same_id or bool(number and number == comparable_number(form.docket_number))


def comparable_number(number: str) -> str:
    """A docket number without what two writings of it may differ in."""
    return "".join(char for char in number.casefold() if char.isalnum())


@dataclass(frozen=True, slots=True)
class ClerkReturn:
    """The envelope that was sent back. ``original_id`` is the public id of the draft that was filed.

    Of one that was accepted in part ``case`` is where that part is, and ``accepted`` the SHA-256 of its documents.
    """

    original_id: str
    envelope_id: str
    submitted_at: datetime
    returned_at: datetime
    filings: tuple[ReturnedFiling, ...]
    case: JoinedCase | None = None
    accepted: tuple[str, ...] = ()

    @property
    def sent_back(self) -> tuple[ReturnedFiling, ...]:
        """The filings that are corrected."""
        return tuple(filing for filing in self.filings if filing.status in SENT_BACK)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the clerk sent filings back, each once."""
        return tuple(dict.fromkeys(filing.comment for filing in self.sent_back if filing.comment))

    def to_json(self) -> dict[str, Any]:
        """What the ``clerk_return`` column holds."""
        body: dict[str, Any] = {
            "original_id": self.original_id,
            "envelope_id": self.envelope_id,
            "submitted_at": iso_utc(self.submitted_at),
            "returned_at": iso_utc(self.returned_at),
            "filings": [
                {
                    "description": filing.description,
                    "status": filing.status,
                    "text": filing.text,
                    "comment": filing.comment,
                    "document_id": filing.document_id,
                }
                for filing in self.filings
            ],
        }
        if self.case is not None:
            body |= {"case": asdict(self.case), "accepted": list(self.accepted)}
        return body


def clerk_return_of(form: DraftForm) -> ClerkReturn | None:
    """What this draft corrects; None for a draft that corrects nothing, or holds what another program wrote."""
    body = form.clerk_return
    try:
        return ClerkReturn(
            original_id=str(body["original_id"]),
            envelope_id=str(body["envelope_id"]),
            submitted_at=datetime.fromisoformat(body["submitted_at"]),
            returned_at=datetime.fromisoformat(body["returned_at"]),
            filings=tuple(
                ReturnedFiling(**{name: str(entry[name]) for name in ReturnedFiling.__dataclass_fields__})
                for entry in body["filings"]
            ),
            case=_joined(body["case"]) if "case" in body else None,
            accepted=tuple(str(entry) for entry in body.get("accepted", ())),
        )
    except (KeyError, TypeError, ValueError):
        return None


def joined_case(form: DraftForm) -> JoinedCase | None:
    """The case that a correction of a partly accepted envelope must go into; None for every other draft."""
    returned = clerk_return_of(form)
    return returned.case if returned is not None else None


def _joined(body: dict[str, Any]) -> JoinedCase:
    return JoinedCase(
        court=str(body["court"]),
        tracking_id=str(body["tracking_id"]),
        docket_number=str(body["docket_number"]),
        is_opened=body["is_opened"] is True,
    )


@dataclass(frozen=True, slots=True)
class Relief:
    """Until when a court may be asked to take a corrected filing as of the first day, and by which rule of it."""

    source: str
    court_days: int
    last_moment: datetime
    days_left: int

    @property
    def is_over(self) -> bool:
        """Whether the time has run out."""
        return self.days_left == 0


def relief_of(returned_at: datetime, profile: Jurisdiction, now: datetime) -> Relief | None:
    """The time for relief after a rejection; None where the court system's profile names no rule for it."""
    rule: ReliefRule | None = profile.relief
    if rule is None:
        return None
    zone: ZoneInfo = profile.zone
    return Relief(
        source=rule.source,
        court_days=rule.court_days,
        last_moment=rule.last_moment(returned_at, zone),
        days_left=rule.days_left(returned_at, now, zone),
    )
