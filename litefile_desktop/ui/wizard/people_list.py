"""The people of a filing as a list: name, part in the case, and whether something is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.plain_text import tool_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody in the list; ``note`` is the second line."""

    id: str
    name: str
    note: str
    is_organization: bool = False
    is_complete: bool = False


class _People(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ListedPerson] = []

    def set_lines(self, lines: Sequence[ListedPerson]) -> None:
        if [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        else:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("complete") if line.is_complete else self.tr("something is missing")
            return f"{line.name}, {line.note}, {state}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(f"{line.name}\n{line.note}")
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _People) -> None:
        super().__init__()
        self._people = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, theme().line_height(Role.BODY_STRONG) + theme().line_height(Role.SMALL) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, look = self._people.lines[index.row()], theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), 6, 6)
            painter.fillRect(QRectF(box.left(), box.top() + 6, 3, box.height() - 12), look.color("accent"))
        icon = look.px(IN_BUTTON)
        left = box.left() + 12
        glyph = Glyph.BUILDING if line.is_organization else Glyph.USER
        paint_glyph(painter, QRectF(left, box.top(), icon, box.height()), glyph, look.color("text2"))
        words = QRect(left + icon + 12, box.top() + 6, box.width() - icon - 24 - look.px(INLINE) - 24, box.height())
        self._write(painter, words, line.name, Role.BODY_STRONG, selected=selected)
        below = words.translated(0, look.line_height(Role.BODY_STRONG) + 1)
        self._write(painter, below, line.note, Role.SMALL, selected=False)
        mark = QRectF(box.right() - look.px(INLINE) - 12, box.top(), look.px(INLINE), box.height())
        shape, tone = (Glyph.CHECK, Tone.GREEN) if line.is_complete else (Glyph.PROBLEM, Tone.RED)
        paint_glyph(painter, mark, shape, look.tone_fg(tone))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -1, -2), 6, 6)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, box: QRect, text: str, role: Role, *, selected: bool) -> None:
        painter.setFont(role_font(role))
        quiet = role is Role.SMALL
        painter.setPen(theme().color("link" if selected else "text2" if quiet else "text"))
        shown = theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


class PeopleList(QListView):
    """``person_chosen`` carries the id of the row the keyboard or the mouse went to."""

    person_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = _People()
        self.setModel(self._people)
        self._painter = _Painter(self._people)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("People in this filing"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self._theme_changed)

    def set_people(self, lines: Sequence[ListedPerson], current: str) -> None:
        """Show these people with one of them chosen."""
        self._people.set_lines(lines)
        self.updateGeometry()
        place = next((at for at, line in enumerate(lines) if line.id == current), -1)
        if place >= 0 and place != self.currentIndex().row():
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(self._people.index(place))
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as all rows together; what follows the list stands right under it."""
        return QSize(220, self.sizeHintForRow(0) * self._people.rowCount() if self._people.lines else 0)

    def minimumSizeHint(self) -> QSize:
        """A few rows; the rest scrolls."""
        few = min(3, self._people.rowCount())
        return QSize(120, self.sizeHintForRow(0) * few if few else 0)

    @Slot()
    def _theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.person_chosen.emit(self._people.lines[index.row()].id)
