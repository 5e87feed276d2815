"""The keys of a window, on one sheet; ? and F1 bring it up, Esc and the same keys close it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.key_cap import KeyCap
from litefile_desktop.ui.widgets.surface import Surface, column, row
from litefile_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A heading and its (keys, what they do); keys as in ``Ctrl+Enter`` or ``F8 / Shift+F8``."""

    title: str
    keys: tuple[tuple[str, str], ...]


class ShortcutsHelp(QDialog):
    """Open with ``open()``."""

    def __init__(self, parent: QWidget | None, title: str, groups: Sequence[KeyGroup]) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = Surface("surface")
        content.setLayout(_table(groups))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.close)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = column(spacing=12, margins=(24, 20, 24, 18))
        layout.addWidget(Text(title, Role.PANE_TITLE))
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.setLayout(layout)
        height = content.sizeHint().height() + theme().px(120)
        room = parent.window().height() - 40 if parent is not None else 640
        self.resize(theme().px(520), min(height, max(320, room)))
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that opened it closes it."""
        if event.key() == Qt.Key.Key_F1 or event.text() == "?":
            self.close()
        else:
            super().keyPressEvent(event)


def _table(groups: Sequence[KeyGroup]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    line = 0
    for group in groups:
        heading = Text(group.title, Role.HEADING, "text3")
        heading.setContentsMargins(0, 8 if line else 0, 0, 0)
        grid.addWidget(heading, line, 0, 1, 2)
        line += 1
        for keys, does in group.keys:
            caps = _caps(keys)
            caps.setAccessibleName(keys)
            grid.addWidget(caps, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(does, Role.BODY, wrap=True), line, 1)
            line += 1
    grid.setRowStretch(line, 1)
    return grid


def _caps(keys: str) -> QWidget:
    """``F8 / Shift+F8`` as caps, with the Mac's names on a Mac."""
    if sys.platform == "darwin":
        keys = keys.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧")
    holder = QWidget()
    line = row(spacing=4)
    for at, combination in enumerate(keys.split(" / ")):
        if at:
            line.addWidget(Text("/", Role.SMALL, "text3"))
        for cap in combination.split("+"):
            line.addWidget(KeyCap(cap))
    line.addStretch(1)
    holder.setLayout(line)
    return holder
