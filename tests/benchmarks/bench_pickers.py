"""How long a keystroke in the largest lists takes until the list is drawn anew: at most 30 ms.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks.bench_pickers

The floor is a line edit with Qt's own completer over the same names, which neither ranks nor forgives. What counts is
the window's own thread, so that other programs on the machine do not.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget

from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem

THIRTY_MS = 30.0
_ACTS = ("Motion to", "Notice of", "Response to", "Order on", "Petition for", "Affidavit of", "Complaint for")
_VERBS = ("Compel", "Quash", "Dismiss", "Extend", "Seal", "Vacate", "Continue", "Strike", "Amend", "Appoint")
_THINGS = ("Discovery", "Service of Process", "Guardian ad Litem", "Judgment by Default", "Possession of Premises")
#: What people type: words, beginnings, slips, things that are not there, codes.
TYPED = (
    "motion to compel discovery", "possesion premises", "guradian", "petition for", "zzzz", "90417", "order vac def",
)  # fmt: skip


def filings(count: int) -> list[PickerItem]:
    """As many filing types as the largest court has."""
    return [
        PickerItem(
            f"9{number:04}",
            f"{_ACTS[number % 7]} {_VERBS[number % 10]} {_THINGS[number % 5]} - Form {number}",
            f"${number % 90}.00",
        )
        for number in range(count)
    ]


def courts(count: int) -> list[PickerItem]:
    """As many courts as the largest system has: many counties of one court, one of many."""
    single = [PickerItem(f"c{number}", f"Meadow {number} County") for number in range(count - 60)]
    many = [
        PickerItem(f"l:{number}", f"Lakeshore County - Division {number // 6} - District {number % 6} - Hall {number}")
        for number in range(60)
    ]
    return [*single, *many]


def keystrokes(app: QApplication, field: QLineEdit, texts: Sequence[str]) -> list[float]:
    """Milliseconds from each key until everything that it changes is drawn."""
    took = []
    for text in texts:
        field.selectAll()
        for char in text:
            began = time.thread_time()
            QTest.keyClicks(field, char)
            app.processEvents()
            took.append((time.thread_time() - began) * 1000)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        app.processEvents()
    return took


def measure(app: QApplication, name: str, make: Callable[[], QLineEdit], texts: Sequence[str]) -> float:
    """Type into a field that stands in a window; says and answers the median."""
    window = QWidget()
    layout = QVBoxLayout(window)
    field = make()
    layout.addWidget(field)
    window.resize(620, 500)
    window.show()
    window.activateWindow()
    field.setFocus()
    app.processEvents()
    took = sorted(keystrokes(app, field, texts))
    middle, p95, worst = statistics.median(took), took[int(len(took) * 0.95)], took[-1]
    say(f"{name:<44} median {middle:6.2f}  p95 {p95:6.2f}  max {worst:6.2f} ms")
    say(f"{'':<44} {worst / THIRTY_MS:.0%} of the {THIRTY_MS:.0f} ms that a keystroke may take")
    return middle


def completing(items: Sequence[PickerItem]) -> QLineEdit:
    """What Qt gives for nothing."""
    field = QLineEdit()
    completer = QCompleter([item.name for item in items], field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
    return field


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Both lists, each with its floor."""
    app = QApplication([])
    apply_theme(app, "light", 100)
    many, places = filings(1_300), courts(347)
    for name, items, make, texts in (
        ("1,300 filing types", many, lambda: Picker(many), TYPED),
        ("347 courts", places, lambda: CourtPicker(places), ("lakeshore district 3", "medow 28", "county", "hall 7")),
    ):
        floor = measure(app, f"floor: {name}, Qt's completer", lambda items=items: completing(items), texts)
        ours = measure(app, name, make, texts)
        say(f"{'':<44} {ours / floor:.1f} times the floor")


if __name__ == "__main__":
    main()
