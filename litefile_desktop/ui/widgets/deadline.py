"""How a deadline looks in headers: its words and how urgent they are."""

from datetime import datetime
from zoneinfo import ZoneInfo

from litefile_desktop.core.deadlines import Urgency, time_left
from litefile_desktop.ui.theme.tokens import Tone

#: Red under 3 h, amber under 24 h.
URGENT_TONES: dict[Urgency, Tone] = {Urgency.SOON: Tone.AMBER, Urgency.URGENT: Tone.RED, Urgency.LATE: Tone.RED}


def deadline_fact(due_at: str, now: datetime, zone: ZoneInfo) -> tuple[str, Tone]:
    """Time left and clock time with their tone; no words for no deadline."""
    due = time_left(due_at, now, zone)
    return f"{due.left}  {due.clock}".strip(), URGENT_TONES.get(due.urgency, Tone.GREY)
