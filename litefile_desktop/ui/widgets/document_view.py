"""The rows of the document list: keyboard, mouse and reordering."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QScrollArea, QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.document_lines import DocumentModel
from litefile_desktop.ui.widgets.document_painter import GRIP, MENU, DocumentPainter

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DocumentView(QListView):
    """As high as its rows: the page scrolls, not the list."""

    moved = Signal(int, int)
    linked = Signal(int, str)
    lead_asked = Signal(int)
    removed = Signal(int)
    opened = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, model: DocumentModel) -> None:
        super().__init__()
        self._painter = DocumentPainter(model)
        self._pressed: tuple[int, str, QPoint] | None = None
        self._drop_at: int | None = None
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for change in (model.modelReset, model.rowsMoved):
            change.connect(self.updateGeometry)

    @property
    def current(self) -> int:
        """The row under the keyboard; -1 for none."""
        return self.currentIndex().row()

    def sizeHint(self) -> QSize:
        """As high as all rows together."""
        row = self.sizeHintForRow(0) if self.model().rowCount() else 0
        return QSize(480, row * self.model().rowCount())

    def minimumSizeHint(self) -> QSize:
        """Narrow if it must, never lower."""
        return QSize(280, self.sizeHint().height())

    def part_at(self, place: QPoint) -> tuple[int, str]:
        """(row, part) under a point of the viewport."""
        index = self.indexAt(place)
        if not index.isValid():
            return -1, ""
        return index.row(), self._painter.part_at(self.visualRect(index), index.row(), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up, Alt+Down, Ctrl+L, Del, Enter, Space and the menu key act on the current row."""
        row, key, modifiers = self.current, event.key(), event.modifiers()
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape and self._drop_at is not None:
            self._end_drag()
        elif row < 0:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(row, row + (1 if key == Qt.Key.Key_Down else -1))
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_L:
            self.lead_asked.emit(row)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(row)
        elif plain and key in _ENTER:
            self.linked.emit(row, "")
        elif plain and key == Qt.Key.Key_Space:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click, or the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = self.visualRect(self.currentIndex())
            self.menu_asked.emit(self.current, self.viewport().mapToGlobal(box.center()))
        elif (row := self.indexAt(event.pos()).row()) >= 0:
            self.menu_asked.emit(row, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: a link, the menu, or a row that may be dragged."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            place = event.position().toPoint()
            row, part = self.part_at(place)
            self._pressed = (row, part, place) if row >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pressed row, or say by the pointer what a click would do."""
        place = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            _row, part, start = self._pressed
            far = (place - start).manhattanLength() >= QApplication.startDragDistance()
            if part in ("", GRIP) and (far or self._drop_at is not None):
                self._drag_to(place)
            return
        super().mouseMoveEvent(event)
        part = self.part_at(place)[1]
        shapes = {"": Qt.CursorShape.ArrowCursor, GRIP: Qt.CursorShape.OpenHandCursor, MENU: Qt.CursorShape.ArrowCursor}
        self.viewport().setCursor(shapes.get(part, Qt.CursorShape.PointingHandCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dragged row, follow the link, open the menu."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row, part, _start = pressed
        if self._drop_at is not None:
            target = self._drop_at - (self._drop_at > row)
            self._end_drag()
            self.moved.emit(row, target)
        elif self.part_at(event.position().toPoint()) == (row, part):
            if part == MENU:
                self.menu_asked.emit(row, event.globalPosition().toPoint())
            elif part not in ("", GRIP):
                self.linked.emit(row, part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the document."""
        row, part = self.part_at(event.position().toPoint())
        if row >= 0 and part in ("", GRIP):
            self.opened.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows, then the line where a dragged row would land."""
        super().paintEvent(event)
        if self._drop_at is None:
            return
        row = self.sizeHintForRow(0)
        y = min(max(self._drop_at * row - 1, 0), self.viewport().height() - 3)
        QPainter(self.viewport()).fillRect(QRectF(8, y, self.viewport().width() - 16, 3), theme().color("focus"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _drag_to(self, place: QPoint) -> None:
        self._drop_at = min(self.model().rowCount(), max(0, round(place.y() / max(1, self.sizeHintForRow(0)))))
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()
        step: QWidget | None = self.parentWidget()
        while step is not None:
            page = step.widget() if isinstance(step, QScrollArea) else None
            if isinstance(step, QScrollArea) and page is not None:
                inside = self.viewport().mapTo(page, place)
                step.ensureVisible(inside.x(), inside.y(), 0, 40)
                return
            step = step.parentWidget()

    def _end_drag(self) -> None:
        self._drop_at = self._pressed = None
        self.viewport().unsetCursor()
        self.viewport().update()
