"""What a draft is held against, besides its own answers; and the shapes of what is kept as JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litefile_desktop.services.accounts import Standing
from litefile_desktop.services.court_view import CourtView


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The court's lists, who files, and which day it is at the court."""

    court: CourtView
    standing: Standing
    today: date


def text_of(entry: Any, name: str) -> str:
    """A text of an entry of a JSON list; empty when there is none. Imported drafts can hold anything."""
    value = entry.get(name) if isinstance(entry, dict) else None
    return "" if value is None else str(value).strip()


def id_of(entry: Any) -> str:
    """The id of an entry: a bare id, or an object with one."""
    return text_of(entry, "id") if isinstance(entry, dict) else str(entry).strip()


def day_of(text: str) -> date | None:
    """A day as ISO 8601 writes it; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
