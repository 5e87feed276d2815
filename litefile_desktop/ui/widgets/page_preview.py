"""The document beside the page: name, zoom, one page on the desk, page n of m."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.page_canvas import DESK_MARGIN, PageCanvas
from litefile_desktop.ui.widgets.page_notes import PageNotes
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text

#: Asked for (page from 1, width in device pixels); answers later through ``set_image``.
PageProvider = Callable[[int, int], None]

#: A letter page is that wide at 100 %.
_PAGE_POINTS = 612
_SCROLL_BAR = 14
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PagePreview(Surface):
    """Shows one page at a time of the document that ``set_document`` named.

    ``page_changed`` carries the page from 1; ``enlarged`` is the button for the full size. Images that arrive for
    another document or another page than the one shown are ignored.
    """

    page_changed = Signal(int)
    enlarged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._key = ""
        self._page, self._pages = 0, 0
        self._provider: PageProvider | None = None
        self._zoom: float | None = None
        self.canvas = PageCanvas()
        self._area = _Desk()
        self._area.setWidget(self.canvas)
        self._area.resized.connect(self._width_changed)
        self._area.turned.connect(self._turn)
        self._notes = PageNotes()
        self._notes_of: Mapping[int, Sequence[str]] = {}
        self._later = QTimer(self)  # while a splitter is dragged, only the last width is rendered
        self._later.setSingleShot(True)
        self._later.setInterval(80)
        self._later.timeout.connect(self._request)
        layout = column(spacing=0)
        layout.addLayout(self._build_head())
        layout.addWidget(Hairline())
        layout.addWidget(self._area, 1)
        layout.addWidget(self._notes)
        layout.addWidget(Hairline())
        layout.addLayout(self._build_foot())
        self.setLayout(layout)
        self.setMinimumWidth(300)
        self.setFocusProxy(self._area)
        self.clear("")

    @property
    def page(self) -> int:
        """The page that is shown, from 1; 0 without a document."""
        return self._page

    def set_document(self, key: str, title: str, pages: int, provider: PageProvider, note: str = "") -> None:
        """Show a document from its first page; the same document again keeps its page and zoom."""
        is_same = key == self._key and pages == self._pages
        self._key, self._pages, self._provider = key, pages, provider
        self._title.set_text(title)
        self._note.set_text(note)
        if not is_same:
            self._notes_of = {}
            self.canvas.set_evidence(())
            self._show_page(1)

    def clear(self, words: str) -> None:
        """Show no document, and why."""
        self._key, self._provider, self._page, self._pages = "", None, 0, 0
        self._title.set_text("")
        self._note.set_text("")
        self.canvas.set_evidence(())
        self.canvas.show_nothing(words)
        self._notes_of = {}
        self._show_notes()
        self._width_changed()
        self._update_foot()

    def set_image(self, key: str, page: int, image: QImage) -> None:
        """A page has been rendered."""
        if key == self._key and page == self._page:
            self.canvas.set_image(image)

    def set_failed(self, key: str, page: int, words: str) -> None:
        """A page could not be rendered, and why."""
        if key == self._key and page == self._page:
            self.canvas.set_image(None, words)

    def set_notes(self, key: str, notes: Mapping[int, Sequence[str]]) -> None:
        """What was said of pages (from 1) of the document that is shown."""
        if key == self._key:
            self._notes_of = notes
            self._show_notes()

    def set_evidence(self, key: str, page: int, places: Sequence[QRectF]) -> None:
        """Turn to a page and frame where something was read."""
        if key == self._key:
            self.turn_to(page)
            self.canvas.set_evidence(places)

    def turn_to(self, page: int) -> None:
        """Show another page, within the document."""
        page = min(max(1, page), self._pages)
        if self._pages and page != self._page:
            self.canvas.set_evidence(())
            self._show_page(page)

    def zoom_in(self) -> None:
        """The next larger size."""
        now = self._shown_zoom()
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > now + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size."""
        now = self._shown_zoom()
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < now - 0.01), _ZOOMS[0]))

    def zoom_to_width(self) -> None:
        """As wide as the desk, also when it is resized."""
        self._zoom = None
        self._width_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with plus, minus and 0 zoom."""
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.zoom_to_width,
        }
        act = acts.get(Qt.Key(event.key())) if with_control else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _build_head(self) -> QHBoxLayout:
        self._title = ElidedLabel("", Role.PRIMARY, mode=Qt.TextElideMode.ElideMiddle)
        self._percent = Text("", Role.SMALL, "text2")
        smaller = IconButton(Glyph.ZOOM_OUT, self.tr("Smaller"))
        smaller.clicked.connect(self.zoom_out)
        larger = IconButton(Glyph.ZOOM_IN, self.tr("Larger"))
        larger.clicked.connect(self.zoom_in)
        full = IconButton(Glyph.EXPAND, self.tr("Full size"))
        full.clicked.connect(self.enlarged)
        self._tools = (smaller, larger, full)
        line = row(spacing=4, margins=(14, 5, 8, 5))
        line.addWidget(self._title, 1)
        for widget in (smaller, self._percent, larger, full):
            line.addWidget(widget)
        return line

    def _build_foot(self) -> QHBoxLayout:
        self._back = IconButton(Glyph.CHEVRON_UP, self.tr("Previous page"))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._forth = IconButton(Glyph.CHEVRON_DOWN, self.tr("Next page"))
        self._forth.clicked.connect(lambda: self._turn(1))
        self._count = Text("", Role.SMALL_STRONG, "text2")
        self._note = ElidedLabel("", Role.SMALL, "text3")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(spacing=4, margins=(8, 3, 14, 3))
        for widget in (self._back, self._count, self._forth):
            line.addWidget(widget)
        line.addWidget(self._note, 1)
        return line

    def _show_page(self, page: int) -> None:
        self._page = page
        self._show_notes()
        self.canvas.set_image(None, self.tr("Drawing page {page}").format(page=page) if page else "")
        self._area.verticalScrollBar().setValue(0)
        self._update_foot()
        self._width_changed()
        self._later.stop()
        self._request()
        self.page_changed.emit(page)

    def _show_notes(self) -> None:
        self.canvas.set_mark(shown=bool(self._notes_of.get(self._page)))
        self._notes.show_notes(self._page, self._notes_of)

    def _update_foot(self) -> None:
        words = self.tr("{page} of {pages}").format(page=self._page, pages=self._pages) if self._pages else ""
        self._count.setText(words)
        self._area.setAccessibleName(f"{self._title.text()}, {words}" if words else self._title.text())
        for tool in self._tools:
            tool.setEnabled(bool(self._pages))
        self._percent.setVisible(bool(self._pages))
        self._back.setEnabled(self._page > 1)
        self._forth.setEnabled(self._page < self._pages)

    @Slot(int)
    def _turn(self, by: int) -> None:
        self.turn_to(self._page + by)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._width_changed()

    def _shown_zoom(self) -> float:
        return self._page_width() / _PAGE_POINTS

    def _page_width(self) -> int:
        if self._zoom is not None:
            return round(_PAGE_POINTS * self._zoom)
        # by the width of the area, not of its viewport: a scroll bar that comes and goes must not change the page
        return max(120, self._area.width() - 2 * DESK_MARGIN - _SCROLL_BAR)

    @Slot()
    def _width_changed(self) -> None:
        self.canvas.set_page_width(self._page_width())
        self._percent.setText(f"{round(self._shown_zoom() * 100)} %")
        if self._provider is not None:
            self._later.start()

    @Slot()
    def _request(self) -> None:
        if self._provider is not None and self._page:
            self._provider(self._page, round(self._page_width() * self.devicePixelRatioF()))


class _Desk(QScrollArea):
    """Scrolls a page that is larger than the desk; PgUp and PgDn go on to the next page at the end."""

    resized = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turned.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() <= bar.minimum():
            self.turned.emit(-1)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Equal):
            event.ignore()  # the preview and the window know these
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
