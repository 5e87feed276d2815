"""How a draft is told in the library: its status pill, its step, the time since its last change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.deadlines import TimeLeft, time_left
from litefile_desktop.core.steps import find_step
from litefile_desktop.core.vocabulary import ACTIVE_STATUSES, DraftStatus, ReviewState
from litefile_desktop.services.forms import DraftRow
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.status_pill import Pill, Status

_ACCEPTED = frozenset({"accepted", "granted"})
_REFUSED = frozenset({"rejected", "denied", "failed"})
_IN_REVIEW = {
    ReviewState.READY.value: Status.FOR_REVIEW,
    ReviewState.RETURNED.value: Status.RETURNED,
    ReviewState.APPROVED.value: Status.APPROVED,
}


def pill_of(status: str, outcome: str, review: str = "") -> Pill:
    """The pill of a draft. ``outcome`` is the court's status code for the whole envelope, once it was sent.

    ``review`` is where it stands in review before.
    """
    tr = QCoreApplication.translate
    match DraftStatus(status):
        case DraftStatus.DRAFT:
            return _IN_REVIEW.get(review, Status.PREPARING).pill()
        case DraftStatus.SUBMITTING:
            return Status.SENDING.pill()
        case DraftStatus.ERROR:
            return Status.UNPROVED.pill()
        case DraftStatus.ABANDONED:
            return Status.ARCHIVED.pill(tr("Library", "Discarded"))
        case DraftStatus.SUBMITTED:
            if outcome in _ACCEPTED:
                return Status.ACCEPTED.pill()
            if outcome in _REFUSED:
                return Status.REJECTED.pill()
            if outcome == "cancelled":
                return Pill(tr("Library", "Cancelled"), Tone.GREY, Glyph.CLOSE)
            return Status.AT_COURT.pill()


def step_words(row: DraftRow) -> str:
    """Where the preparation stands; empty once it was sent."""
    if row.status not in (DraftStatus.DRAFT, DraftStatus.ABANDONED):
        return ""
    step = find_step(row.current_step)
    return step.label if step is not None else ""


def short_age(then: datetime, now: datetime) -> str:
    """The last change in a few letters: ``now``, ``38 min``, ``3 h``, ``1 day``, ``Nov 17``, ``Nov 17, 2025``."""
    tr = QCoreApplication.translate
    age = max(now - then, timedelta(0))
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return tr("Library", "now")
    if minutes < 60:
        return tr("Library", "{count} min").format(count=minutes)
    if minutes < 24 * 60:
        return tr("Library", "{count} h").format(count=minutes // 60)
    if minutes < 2 * 24 * 60:
        return tr("Library", "1 day")
    here, today = then.astimezone(), now.astimezone()
    day = f"{here:%b} {here.day}"
    return day if here.year == today.year else f"{day}, {here.year}"


def deadline_of(row: DraftRow, now: datetime, zone: ZoneInfo) -> TimeLeft:
    """What is left until the deadline of a line; nothing once it was sent or discarded."""
    return time_left(row.due_at if row.status in ACTIVE_STATUSES else "", now, zone)


def spoken(row: DraftRow, now: datetime, zone: ZoneInfo) -> str:
    """The whole line for a screen reader."""
    due = deadline_of(row, now, zone)
    parts = [
        row.title,
        pill_of(row.status, row.outcome, row.review_state).text,
        row.court_name,
        row.kind,
        row.client_matter,
        step_words(row),
        f"{due.left}, {due.clock}" if due.left else "",
        QCoreApplication.translate("Library", "changed {age}").format(age=short_age(row.updated_at, now)),
    ]
    return ", ".join(part for part in parts if part)
