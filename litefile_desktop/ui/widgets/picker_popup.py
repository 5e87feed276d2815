"""The list under a picker: two-line rows, matched letters bold, a foot line with what Enter and Esc do."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.widgets.picker_search import PickerItem, matched_spans
from litefile_desktop.ui.widgets.shadow import paint_shadow
from litefile_desktop.ui.widgets.surface import Hairline, column
from litefile_desktop.ui.widgets.text import Text

_SHADOW = 10
_MOST_ROWS = 8
#: The foot line must not be cut, however narrow the picker is.
_LEAST_WIDE = 400
Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """The matching entries and what was typed to find them."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[PickerItem] = ()
        self.query = ""
        self.shows_codes = False

    def show_matches(self, items: Sequence[PickerItem], query: str) -> None:
        self.beginResetModel()
        self.items, self.query = items, query
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own idiom for the root
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.name, self.detail_of(item)) if part)
        return None

    def detail_of(self, item: PickerItem) -> str:
        """The second line, with the code before it when codes are asked for."""
        code = item.code if self.shows_codes and not item.is_group and item.code not in item.detail else ""
        return "  ·  ".join(part for part in (code, item.detail) if part)


class _RowPainter(QStyledItemDelegate):
    """Name with its matched letters, detail below."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows
        self.two_lines = True

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = theme().line_height(Role.BODY) + 16
        if self.two_lines:
            height = max(44, height + theme().line_height(Role.SMALL) - 3)
        return QSize(100, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self._rows.items[index.row()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(4, 1, -4, -1), 5, 5)
        inner = box.adjusted(14, 0, -14, 0)
        if item.is_group:
            side = theme().px(INLINE)
            mark = QRectF(inner.right() - side, box.center().y() - side / 2, side, side)
            paint_glyph(painter, mark, Glyph.CHEVRON_RIGHT, theme().color("text3"))
            inner.setRight(inner.right() - side - 8)
        name_height, detail_height = theme().line_height(Role.BODY), theme().line_height(Role.SMALL)
        words = self._rows.detail_of(item)
        lines = name_height + (detail_height + 1 if words else 0)
        top = inner.top() + (inner.height() - lines) // 2
        self._paint_name(painter, QRect(inner.left(), top, inner.width(), name_height), item.name)
        if words:
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(theme().color("text2"))
            detail = theme().metrics(Role.SMALL).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), top + name_height + 1, inner.width(), detail_height), 0, detail)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, name: str) -> None:
        shown = theme().metrics(Role.MATCH).elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        matched = QTextCharFormat()
        matched.setFont(role_font(Role.MATCH))
        matched.setForeground(theme().color("link"))
        ranges = []
        for start, length in matched_spans(shown, self._rows.query):
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, length, matched
            ranges.append(span)
        layout = QTextLayout(shown, role_font(Role.BODY))
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width() + 100)  # elided by hand; never wrap
        layout.endLayout()
        painter.setPen(theme().color("text"))
        layout.draw(painter, box.topLeft().toPointF())


class PickerPopup(QFrame):
    """Floats under its picker; keys that are typed while it is open go to the picker."""

    picked = Signal(object)

    def __init__(self, picker: QWidget) -> None:
        flags = Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        super().__init__(picker, flags)
        self._picker = picker
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusProxy(picker)
        self._rows = _Rows()
        self._painter = _RowPainter(self._rows)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._clicked)
        self.foot = Text("", Role.SMALL, "text3")
        self.foot.setContentsMargins(14, 7, 14, 8)
        layout = column(spacing=0, margins=(_SHADOW + 1, _SHADOW + 4, _SHADOW + 1, _SHADOW + 1))
        layout.addWidget(self.list, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.foot)
        self.setLayout(layout)

    def show_matches(self, items: Sequence[PickerItem], query: str, foot: str) -> None:
        """Fill the list; ``foot`` says how many there are."""
        self._painter.two_lines = self._rows.shows_codes or any(item.detail for item in items[:200])
        self._rows.show_matches(items, query)
        self.foot.setText(foot)

    @property
    def items(self) -> tuple[PickerItem, ...]:
        """What is listed."""
        return tuple(self._rows.items)

    @property
    def shows_codes(self) -> bool:
        """Whether the court's codes stand under the names."""
        return self._rows.shows_codes

    def toggle_codes(self) -> None:
        """Show the court's codes under the names, or take them away; fill the list again afterwards."""
        self._rows.shows_codes = not self._rows.shows_codes

    @property
    def current(self) -> PickerItem | None:
        """The highlighted entry."""
        row = self.list.currentIndex().row()
        return self._rows.items[row] if 0 <= row < len(self._rows.items) else None

    def highlight(self, row: int) -> None:
        """Highlight an entry, within the list."""
        last = len(self._rows.items) - 1
        if last >= 0:
            self.list.setCurrentIndex(self._rows.index(min(last, max(0, row))))

    def highlight_code(self, code: str) -> None:
        """Highlight the entry of that code; the first one when it is not listed."""
        self.highlight(next((at for at, item in enumerate(self._rows.items) if item.code == code), 0))

    def move_by(self, rows: int) -> None:
        """Move the highlight up or down."""
        self.highlight(self.list.currentIndex().row() + rows)

    def place(self) -> None:
        """Stand under the picker, or above it where the screen ends."""
        row_height = self._painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        chrome = 2 * _SHADOW + 6 + self.foot.sizeHint().height()
        screen = self._picker.screen().availableGeometry()
        below = self._picker.mapToGlobal(QPoint(0, self._picker.height() + 4))
        above = self._picker.mapToGlobal(QPoint(0, -4))
        wanted = min(len(self._rows.items), _MOST_ROWS) * row_height
        room_below, room_above = screen.bottom() - below.y() - chrome, above.y() - screen.top() - chrome
        upwards = room_below < min(wanted, 3 * row_height) and room_above > room_below
        rows = min(wanted, max(row_height, room_above if upwards else room_below))
        width = max(self._picker.width(), theme().px(_LEAST_WIDE)) + 2 * _SHADOW
        left = max(screen.left(), min(below.x(), screen.right() - width)) - _SHADOW
        top = above.y() - rows - chrome + _SHADOW if upwards else below.y() - _SHADOW
        self.list.setVisible(bool(self._rows.items))
        self.setGeometry(left, top, width, rows + chrome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing goes on in the picker."""
        QApplication.sendEvent(self._picker, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, ground and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        paint_shadow(painter, box, radius=8, spread=_SHADOW - 2)
        painter.setPen(QPen(theme().color("line2"), 1))
        painter.setBrush(theme().color("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows.items[index.row()])
