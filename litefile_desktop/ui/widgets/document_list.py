"""The documents of an envelope: order, lead document, state of each, and the one next act."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentModel
from litefile_desktop.ui.widgets.document_view import DocumentView
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.widgets.surface import Surface, column


class DocumentList(Surface):
    """All signals carry document ids.

    ``current_changed`` (the preview follows it), ``order_changed`` (all ids in their new order; the list shows it
    already), ``lead_asked``, ``remove_asked``, ``opened`` (Space or double click), ``link_followed(id, link key)``.
    """

    current_changed = Signal(str)
    order_changed = Signal(list)
    lead_asked = Signal(str)
    remove_asked = Signal(str)
    opened = Signal(str)
    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._model = DocumentModel()
        self.view = DocumentView(self._model)
        self.view.setAccessibleName(self.tr("Documents in this envelope"))
        layout = column(margins=(1, 1, 1, 1))
        layout.addWidget(self.view)
        self.setLayout(layout)
        self.setFocusProxy(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view.moved.connect(self._move)
        self.view.linked.connect(self._follow)
        self.view.lead_asked.connect(lambda row: self.lead_asked.emit(self._id(row)))
        self.view.removed.connect(lambda row: self.remove_asked.emit(self._id(row)))
        self.view.opened.connect(lambda row: self.opened.emit(self._id(row)))
        self.view.menu_asked.connect(self._open_menu)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        theme().changed.connect(self._theme_changed)

    @property
    def current_id(self) -> str:
        """The document under the keyboard; empty when there is none."""
        return self._id(self.view.current)

    @property
    def lines(self) -> tuple[DocumentLine, ...]:
        """What is shown, in order."""
        return tuple(self._model.lines)

    def set_lines(self, lines: Sequence[DocumentLine]) -> None:
        """Show these documents; the current one stays current while it is there."""
        was, at = self.current_id, self.view.current
        self._model.set_lines(lines)
        if not lines:
            return
        place = self._model.place(was)
        if place < 0:
            place = min(max(at, 0), len(lines) - 1)  # after a removal: the one that moved up
        if place != self.view.current:
            self.set_current(self._model.lines[place].id)

    def set_current(self, document_id: str) -> None:
        """Put the keyboard on a document."""
        if (at := self._model.place(document_id)) >= 0:
            self.view.setCurrentIndex(self._model.index(at))

    def _id(self, row: int) -> str:
        return self._model.lines[row].id if 0 <= row < len(self._model.lines) else ""

    @Slot(int, int)
    def _move(self, source: int, target: int) -> None:
        if self._model.move(source, target):
            self.order_changed.emit([line.id for line in self._model.lines])

    @Slot(int, str)
    def _follow(self, row: int, key: str) -> None:
        line = self._model.lines[row]
        if not key and not line.links:
            self.opened.emit(line.id)
        else:
            self.link_followed.emit(line.id, key or line.links[0][0])

    @Slot(QModelIndex)
    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.current_changed.emit(self._id(index.row()))

    @Slot(int, QPoint)
    def _open_menu(self, row: int, place: QPoint) -> None:
        if 0 <= row < len(self._model.lines):
            self.make_menu(row).popup(place)

    def make_menu(self, row: int) -> QMenu:
        """Everything that can be done with a row, with its keys."""
        line = self._model.lines[row]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in line.links:
            action = menu.addAction(button_text(words))
            action.triggered.connect(lambda _checked=False, key=key: self._follow(row, key))
        if line.links:
            menu.addSeparator()
        lead = self._add(menu, self.tr("Make lead document"), "Ctrl+L")
        lead.setEnabled(not line.is_lead)
        lead.triggered.connect(lambda: self.lead_asked.emit(line.id))
        up = self._add(menu, self.tr("Move up"), "Alt+Up")
        up.setEnabled(row > 0)
        up.triggered.connect(lambda: self._move(row, row - 1))
        down = self._add(menu, self.tr("Move down"), "Alt+Down")
        down.setEnabled(row < len(self._model.lines) - 1)
        down.triggered.connect(lambda: self._move(row, row + 1))
        menu.addSeparator()
        self._add(menu, self.tr("Remove"), "Del").triggered.connect(lambda: self.remove_asked.emit(line.id))
        return menu

    def _add(self, menu: QMenu, words: str, keys: str) -> QAction:
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    @Slot()
    def _theme_changed(self) -> None:
        self.view.scheduleDelayedItemsLayout()
        self.view.updateGeometry()
