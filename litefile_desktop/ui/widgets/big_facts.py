"""The facts that people read out on the telephone: large, in one row, each with a copy button."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row

#: A value that is wider than this is cut in the middle.
_WIDEST = 260
_COPY = 24


@dataclass(frozen=True, slots=True)
class BigFact:
    """A label, a value that can be copied, and a line under it."""

    label: str
    value: str
    note: str = ""
    can_copy: bool = False


class BigFacts(Surface):
    """``copied`` carries what was put on the clipboard, so that the window can say so."""

    copied = Signal(str)

    def __init__(self, facts: Sequence[BigFact] = (), parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._facts: tuple[BigFact, ...] = ()
        self._cells: list[_Cell] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 12, 18, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[BigFact]) -> None:
        """Show these facts; the same ones again keep the keyboard on their buttons."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = [self._make_cell(fact) for fact in facts]
        self._columns = 0
        self._arrange()

    def value(self, label: str) -> str:
        """What stands under a label; empty when it is not shown."""
        return next((fact.value for fact in self._facts if fact.label == label), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows, or one column, where four do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self._cells)
        if not count:
            return
        widest = min(theme().px(_WIDEST), max(cell.sizeHint().width() for cell in self._cells)) + 16
        fits = max(1, (self.width() - 20) // widest)
        columns = count if fits >= count else min(2, fits)
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
            cell.line.setVisible(at % columns > 0)
        for at in range(count):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _make_cell(self, fact: BigFact) -> "_Cell":
        cell = _Cell()
        words = column(spacing=2)
        words.addWidget(ElidedLabel(fact.label, Role.SMALL, "text3"))
        line = row(spacing=6)
        value = ElidedLabel(fact.value, Role.BIG_FACT, mode=Qt.TextElideMode.ElideMiddle)
        value.setAccessibleName(f"{fact.label}: {fact.value}")
        line.addStrut(_COPY)  # level with values that have a copy button
        line.addWidget(value)
        if fact.can_copy:
            copy = IconButton(Glyph.COPY, self.tr("Copy {label}").format(label=fact.label), side=_COPY)
            copy.clicked.connect(lambda: self._copy(fact.value))
            line.addWidget(copy)
        line.addStretch(1)
        words.addLayout(line)
        words.addWidget(ElidedLabel(fact.note, Role.SMALL, "text2"))
        whole = row(spacing=16)
        whole.addWidget(cell.line)
        whole.addLayout(words, 1)
        cell.setLayout(whole)
        return cell

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self.copied.emit(value)


class _Cell(QWidget):
    """A fact with the line that parts it from the one at its left."""

    def __init__(self) -> None:
        super().__init__()
        self.line = Hairline(Qt.Orientation.Vertical)
