"""What a draft is held against, besides its own answers."""

from dataclasses import dataclass
from datetime import date

from litefile_desktop.services.accounts import Standing
from litefile_desktop.services.court_view import CourtView


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The court's lists, who files, and which day it is at the court."""

    court: CourtView
    standing: Standing
    today: date


def day_of(text: str) -> date | None:
    """A day as ISO 8601 writes it; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
