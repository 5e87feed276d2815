"""How a deadline looks: its words, how urgent they are, and what its zone is called."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from litefile_desktop.core.deadlines import Urgency, time_left
from litefile_desktop.ui.theme.tokens import Tone

#: Red under 3 h, amber under 24 h.
URGENT_TONES: dict[Urgency, Tone] = {Urgency.SOON: Tone.AMBER, Urgency.URGENT: Tone.RED, Urgency.LATE: Tone.RED}
#: The zones of the states, by the first of their letters.
_ZONES = {"E": "Eastern", "C": "Central", "M": "Mountain", "P": "Pacific"}


def deadline_fact(due_at: str, now: datetime, zone: ZoneInfo) -> tuple[str, Tone]:
    """Time left and clock time with their tone; no words for no deadline."""
    due = time_left(due_at, now, zone)
    return f"{due.left}  {due.clock}".strip(), URGENT_TONES.get(due.urgency, Tone.GREY)


def zone_word(zone: ZoneInfo, now: datetime | None) -> str:
    """How people call a court's zone: ``Central``; its letters where they have no word."""
    letters = (now or datetime.now(UTC)).astimezone(zone).tzname() or ""
    known = len(letters) == 3 and letters[1:] in ("ST", "DT")
    return _ZONES.get(letters[:1], letters) if known else letters
