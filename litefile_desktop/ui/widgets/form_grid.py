"""Fields in rows, one to three beside each other; problems and help in the right margin while there is room."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.field import LABEL_GAP, Field
from litefile_desktop.ui.widgets.surface import column

#: A page of 900 px less its margins: from here on notes stand beside the fields.
WIDE = 836
MARGIN, MARGIN_AT_MOST, GUTTER = 226, 340, 20
#: Fields are not as wide as the window.
FIELDS_AT_MOST = 500
FIELDS_AT_MOST_ALONE = 560
#: At this text size, and in narrow panes, rows of several fields become one field a row.
STACK_AT_SCALE = 1.75
STACK_BELOW = 380

AnyField = Field[Any]
_NO_ALIGNMENT = Qt.AlignmentFlag(0)


class _Row:
    """One line of fields, its grid, and its place in the margin."""

    def __init__(self, fields: Sequence[AnyField], weights: Sequence[int]) -> None:
        self.fields = tuple(fields)
        self.wide: QWidget | None = None
        self.weights = tuple(weights) or (1,) * len(fields)
        for field in fields:  # widths come from the weights, not from what stands in the fields
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.holder = QWidget()
        self.cells = QGridLayout(self.holder)
        self.cells.setContentsMargins(0, 0, 0, 0)
        self.cells.setHorizontalSpacing(16)
        self.below = QWidget()  # notes of several fields beside each other share the row's width
        self.notes_below = column(spacing=0)
        self.below.setLayout(self.notes_below)
        self.margin = QWidget()
        self.has_margin = False
        self.notes = column(spacing=4)
        self.margin.setLayout(self.notes)

    def arrange(self, *, stacked: bool) -> None:
        self.cells.setVerticalSpacing(14 if stacked else 0)
        self.cells.addWidget(self.below, len(self.fields), 0, 1, max(1, len(self.fields)))
        self.below.setVisible(not stacked)
        for at, (field, weight) in enumerate(zip(self.fields, self.weights, strict=True)):
            self.cells.addWidget(field, at if stacked else 0, 0 if stacked else at)
            self.cells.setColumnStretch(at, 0 if stacked and at else weight)

    def hide_when_empty(self) -> None:
        parts = self.fields or (self.wide,)
        if None not in parts:
            away = all(_is_put_away(part) for part in parts if part is not None)
            self.holder.setHidden(away)
            if self.fields:
                self.margin.setHidden(away or not self.has_margin)

    def level_with_control(self, width: int) -> None:
        """Begin the notes beside the control of the first field, when the fields share that width."""
        if not self.fields:
            return
        room = width - self.cells.horizontalSpacing() * (len(self.fields) - 1)
        first = max(40, room * self.weights[0] // sum(self.weights))
        to_middle = (theme().control_height - theme().line_height(Role.SMALL)) // 2
        self.notes.setContentsMargins(0, self.fields[0].control_top(first) + to_middle, 0, 0)


def _is_put_away(widget: QWidget) -> bool:
    """Hidden on purpose; a widget that was never shown counts as hidden to Qt too."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


class FormGrid(QWidget):
    """Add rows of fields; the grid finds the room. ``is_wide`` says whether notes stand in the margin.

    ``rearranged`` is emitted when the layout changed with the width.
    """

    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)  # else it could never narrow again
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(3, 1)
        self._wide: bool | None = None
        self._stacked: bool | None = None
        theme().changed.connect(self._theme_changed)

    @property
    def is_wide(self) -> bool:
        """Whether notes stand in the right margin."""
        return bool(self._wide)

    @property
    def fields(self) -> tuple[AnyField, ...]:
        """Every field, in reading order."""
        return tuple(field for row in self._rows for field in row.fields)

    def add_row(self, *fields: AnyField, weights: Sequence[int] = ()) -> None:
        """A line of one to three fields; ``weights`` share the width (3, 1), equal when left out."""
        row = _Row(fields, weights)
        at = len(self._rows)
        self._rows.append(row)
        self._grid.addWidget(row.holder, at, 0)
        self._grid.addWidget(row.margin, at, 2, Qt.AlignmentFlag.AlignTop)
        for field in fields:
            field.installEventFilter(self)
        row.hide_when_empty()
        self._wide = self._stacked = None
        self._arrange()

    def add_wide(self, widget: QWidget, alignment: Qt.AlignmentFlag = _NO_ALIGNMENT) -> None:
        """Something that is not a field (a heading, a note) across the column of fields."""
        at = len(self._rows)
        row = _Row((), ())
        row.wide = widget
        row.cells.addWidget(widget, 0, 0, alignment)
        widget.installEventFilter(self)
        self._rows.append(row)
        self._grid.addWidget(row.holder, at, 0)

    def minimumSizeHint(self) -> QSize:
        """The fields' own need: the margin gives way first."""
        return QSize(240, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose margin or no margin by the new width."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row whose fields are all hidden leaves no gap."""
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            for row in self._rows:
                if watched in row.fields or watched is row.wide:
                    row.hide_when_empty()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Sizes follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._theme_changed()

    @Slot()
    def _theme_changed(self) -> None:
        self._wide = self._stacked = None
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme().px(WIDE)
        stacked = theme().scale >= STACK_AT_SCALE or self.width() < theme().px(STACK_BELOW)
        self._share_width(wide=wide)
        if (wide, stacked) == (self._wide, self._stacked):
            return
        self._wide, self._stacked = wide, stacked
        for row in self._rows:
            self._arrange_row(row, wide=wide, stacked=stacked)
        self.rearranged.emit()

    def _share_width(self, *, wide: bool) -> None:
        if wide:
            gutter = theme().px(GUTTER)
            fields = min(theme().px(FIELDS_AT_MOST), self.width() - gutter - theme().px(MARGIN))
            margin = min(self.width() - fields - gutter, theme().px(MARGIN_AT_MOST))
        else:
            fields, gutter, margin = min(self.width(), theme().px(FIELDS_AT_MOST_ALONE)), 0, 0
        for index, width in enumerate((fields, gutter, margin)):
            self._grid.setColumnMinimumWidth(index, width)
        for row in self._rows:
            row.holder.setMaximumWidth(fields)
            row.level_with_control(fields)

    def _arrange_row(self, row: _Row, *, wide: bool, stacked: bool) -> None:
        row.arrange(stacked=stacked)
        row.has_margin = wide
        row.hide_when_empty()
        for field in row.fields:
            if wide:
                field.note.set_in_margin(in_margin=True)
                row.notes.addWidget(field.note)
            elif len(row.fields) > 1 and not stacked:
                field.note.set_in_margin(in_margin=False, gap=LABEL_GAP)
                row.notes_below.addWidget(field.note)
            else:
                field.take_note_back()
