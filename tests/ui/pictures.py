"""Draws every page of the wizard with the practice court, light and dark, at screen ratio 2. By hand:

QT_QPA_PLATFORM=offscreen .venv/bin/python tests/ui/pictures.py OUTDIR [NAME]

A picture is called SCENE-LOOK.png; NAME draws only those that have it in their name (``upload``, ``-dark``).
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from litefile_desktop.ui.theme.style import SchemeChoice, apply_theme
from tests.ui.scenes import accounts, afterwards, choosing, people, review, wizard  # each registers its scenes
from tests.ui.scenes.registry import SCENES
from tests.ui.studio import Studio, studio

#: Those of choosing leave the courts' lists changed, and those of people several persons, so they come last.
_ORDER = (wizard, afterwards, accounts, review, choosing, people)
_NAMES = [name for module in _ORDER for name, made in SCENES.items() if made.__module__ == module.__name__]
WORLDS = {
    "practice": [name for name in _NAMES if not name.startswith("world_")],
    "stage": ["world_test"],
    "production": ["world_live"],
}


@dataclass(frozen=True)
class Look:
    """A size, a scheme and a size of text."""

    name: str
    size: QSize
    scheme: SchemeChoice = "light"
    percent: int = 100


LOOKS = (
    Look("light", QSize(1366, 768)),
    Look("dark", QSize(1366, 768), "dark"),
    Look("small", QSize(1100, 680)),
    Look("large", QSize(1366, 768), percent=200),
)


def grab(widget: QWidget, path: Path) -> None:
    """The widget, and the popup over it if one is open."""
    picture = widget.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(picture)
        under = popup.focusProxy() or widget  # the offscreen screen is too small to let a popup stand where it would
        place = under.mapTo(widget, QPoint(0, under.height() + 4)) - QPoint(10, 10)
        painter.drawPixmap(place, popup.grab())
        painter.end()
    picture.save(str(path))


def draw(office: Studio, name: str, wanted: str, out: Path) -> None:
    """One scene in every look that is asked for."""
    looks = [look for look in LOOKS if wanted in f"{name}-{look.name}"]
    if not looks:
        return
    apply_theme(office.app, looks[0].scheme, looks[0].percent)
    widget = SCENES[name](office)
    for look in looks:
        apply_theme(office.app, look.scheme, look.percent)
        if isinstance(widget, QMainWindow):
            widget.resize(look.size)
        office.settle()
        grab(widget, out / f"{name}-{look.name}.png")
    widget.window().close()
    office.settle()


def main() -> None:
    """Draw what the command line asks for."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    app = QApplication([])
    for world, names in WORLDS.items():
        chosen = [name for name in names if any(wanted in f"{name}-{look.name}" for look in LOOKS)]
        if chosen:
            with tempfile.TemporaryDirectory() as folder, studio(app, Path(folder), world) as office:
                for name in chosen:
                    draw(office, name, wanted, out)


if __name__ == "__main__":
    main()
