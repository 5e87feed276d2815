"""From the court's choices to what a picker lists."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from litefile_desktop.services.code_types import Choice
from litefile_desktop.ui.widgets.picker_search import PickerItem


def picker_items(choices: Sequence[Choice], *, code: str = "", name: str = "") -> list[PickerItem]:
    """The choices as they are listed. Where names clash the code tells them apart.

    ``code`` and ``name`` are what the draft holds: a saved choice that the court no longer offers is still
    shown, and says so.
    """
    clashes = Counter(choice.name for choice in choices)
    items = [
        PickerItem(choice.code, choice.name, _detail(choice, clash=clashes[choice.name] > 1)) for choice in choices
    ]
    if code and all(choice.code != code for choice in choices):
        gone = QCoreApplication.translate("Picker", "Not in the court's list")
        items.append(PickerItem(code, name or code, gone if choices else ""))
    return items


def _detail(choice: Choice, *, clash: bool) -> str:
    parts: Iterable[str] = (choice.detail, choice.code if clash else "")
    return ", ".join(part for part in parts if part)


def name_of(choices: Sequence[Choice], code: str) -> str:
    """The court's words for a code; empty when it is not offered."""
    return next((choice.name for choice in choices if choice.code == code), "")
