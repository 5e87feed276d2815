"""The stages of a filing at the left of the wizard; one line above the page when texts are large."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.key_cap import KeyCap
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.widgets.stage_items import StageLine, StageModel, StageRow, StageState
from litefile_desktop.ui.widgets.stage_painter import StagePainter
from litefile_desktop.ui.widgets.surface import Hairline, Surface, clear, column, row
from litefile_desktop.ui.widgets.text import Text

#: From this text size on the rail is a line above the page.
FOLD_AT_SCALE = 1.75
_WIDTH = 224


class _StageList(QListView):
    """A list whose row is chosen by Enter or Space, and not by walking over it."""

    entered_by_key = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.entered_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _LineButton(Button):
    """Where you are, in one line, with the mark of a list at its right."""

    def __init__(self) -> None:
        super().__init__("")
        self.setProperty("place", "line")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().px(INLINE)
        box = QRectF(self.width() - side - 12, 0, side, self.height())
        paint_glyph(QPainter(self), box, Glyph.UP_DOWN, theme().color("text2"))


class StageRail(Surface):
    """``stage_chosen`` and ``step_chosen`` carry a key; blocked stages choose nothing; ``check_asked`` is F7's button.

    Whoever lays out the window listens to ``folded_changed`` and puts the rail beside the page or above it.
    """

    stage_chosen = Signal(str)
    step_chosen = Signal(str)
    check_asked = Signal()
    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._model = StageModel()
        self._painter = StagePainter(self._model)
        self._compact = False
        self.list = self._make_list()
        self.folded_button = _LineButton()
        self.folded_button.clicked.connect(self._open_menu)
        self._foot = QWidget()
        self._facts = column(spacing=5)
        self._build_foot()
        self._stack = layout = column(spacing=0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._foot)
        layout.addWidget(self.folded_button)
        self.setLayout(layout)
        self._folded = False
        theme().changed.connect(self._refresh)
        self._refresh()

    @property
    def is_folded(self) -> bool:
        """Whether the rail is one line."""
        return self._folded

    def set_stages(self, stages: Sequence[StageLine]) -> None:
        """Show these stages."""
        if self._model.set_stages(stages):
            current = next((at for at, line in enumerate(self._model.rows) if _is_current(line)), -1)
            if not self.list.hasFocus():
                self.list.setCurrentIndex(self._model.index(current) if current >= 0 else QModelIndex())
            self._name_folded()

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Up to three (label, value) lines about this filing in the foot block."""
        clear(self._facts)
        for label, value in facts[:3]:
            holder = QWidget()
            line = row(spacing=8)
            line.addWidget(Text(label, Role.SMALL, "text3"))
            shown = ElidedLabel(value, Role.SMALL_STRONG, "text2")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(shown, 1)
            holder.setLayout(line)
            holder.setAccessibleName(f"{label}: {value}")
            self._facts.addWidget(holder)

    def set_compact(self, *, compact: bool) -> None:
        """Drop the foot block in a narrow window."""
        self._compact = compact
        self._refresh()

    def sizeHint(self) -> QSize:
        """224 wide at 100 %."""
        if self._folded:
            return super().sizeHint()
        return QSize(theme().px(_WIDTH), 500)

    def _make_list(self) -> QListView:
        view = _StageList()
        view.setModel(self._model)
        view.setItemDelegate(self._painter)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setViewportMargins(0, 10, 0, 10)
        view.setAccessibleName(self.tr("Stages of this filing"))
        view.clicked.connect(self._choose)
        view.entered_by_key.connect(self._choose)
        return view

    def _build_foot(self) -> None:
        check = Button(self.tr("Check everything"), Kind.QUIET, Glyph.CHECK)
        check.clicked.connect(self.check_asked)
        line = row(margins=(0, 6, 0, 0))
        line.addWidget(check)
        line.addStretch(1)
        line.addWidget(KeyCap("F7"))
        inside = column(spacing=5, margins=(16, 12, 12, 10))
        inside.addLayout(self._facts)
        inside.addLayout(line)
        foot = column(spacing=0)
        foot.addWidget(Hairline())
        foot.addLayout(inside)
        self._foot.setLayout(foot)

    @Slot()
    def _refresh(self) -> None:
        folded = theme().scale >= FOLD_AT_SCALE
        self.list.setVisible(not folded)
        self._foot.setVisible(not folded and not self._compact)
        self.folded_button.setVisible(folded)
        self._stack.setContentsMargins(*((12, 0, 12, 8) if folded else (0, 0, 0, 0)))
        if folded:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(theme().px(_WIDTH))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.list.scheduleDelayedItemsLayout()
        if folded != self._folded:
            self._folded = folded
            self.folded_changed.emit(folded)

    def _name_folded(self) -> None:
        for at in self._model.rows:
            if at.stage.is_current:
                words = self.tr("Stage {number} of {count}: {label}")
                name = words.format(number=at.number, count=len(self._model.stages), label=at.stage.label)
                self.folded_button.set_text(name)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, line in enumerate(self._model.rows):
            label = line.step.label if line.step else line.stage.label
            indent = "      " if line.step else f"{line.number}  "
            note = f"  ({line.stage.note})" if line.stage.note and line.step is None else ""
            action = menu.addAction(button_text(indent + label + note))
            action.setEnabled(not _is_blocked(line))
            action.triggered.connect(lambda _checked=False, at=at: self._choose(self._model.index(at)))
        menu.popup(self.folded_button.mapToGlobal(QPoint(0, self.folded_button.height() + 2)))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        line = self._model.rows[index.row()]
        if line.step is not None:
            self.step_chosen.emit(line.step.key)
        elif not _is_blocked(line):
            self.stage_chosen.emit(line.stage.key)


def _is_current(line: StageRow) -> bool:
    return line.step.is_current if line.step else line.stage.is_current and not line.stage.steps


def _is_blocked(line: StageRow) -> bool:
    return line.step is None and line.stage.state is StageState.BLOCKED and not line.stage.is_current
