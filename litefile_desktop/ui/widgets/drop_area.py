"""Where files are dropped; the whole page accepts them, the dashed area says so."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text


class DropArea(QWidget):
    """``dropped`` carries the files as a list of Path; what is no file goes to the other two signals.

    ``folders_refused`` carries folders (list of Path), ``others_refused`` what is not on this computer (list of str,
    as it was named). ``choose_asked`` is the link; whoever owns the page opens the file dialog.
    """

    dropped = Signal(list)
    folders_refused = Signal(list)
    others_refused = Signal(list)
    choose_asked = Signal()

    def __init__(self, sentence: str, choose: str, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dragging = False
        self._area = _Dashes()
        line = row(spacing=12, margins=(16, 16, 16, 16))
        line.addStretch(1)
        line.addWidget(Mark(Glyph.UPLOAD, "link", size=18))
        line.addWidget(Text(sentence, Role.BODY, "text2"))
        self.choose = Button(choose, Kind.LINK)
        self.choose.clicked.connect(self.choose_asked)
        line.addWidget(self.choose)
        line.addStretch(1)
        self._area.setLayout(line)
        self._caption = Text(caption, Role.SMALL, "text3", wrap=True)
        layout = column(spacing=8)
        layout.addWidget(self._area)
        layout.addWidget(self._caption)
        self.setLayout(layout)
        self._caption.setVisible(bool(caption))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(caption)
        self.accept_drops_of(self)

    @property
    def is_dragging(self) -> bool:
        """Whether files are being dragged over the page."""
        return self._dragging

    def set_caption(self, caption: str) -> None:
        """The limits of this court."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self.setAccessibleDescription(caption)

    def accept_drops_of(self, page: QWidget) -> None:
        """Take files that are dropped anywhere on ``page``."""
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags and drops of the page."""
        if isinstance(event, QDragEnterEvent):
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
                self._set_dragging(dragging=True)
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self._set_dragging(dragging=False)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and event.mimeData().hasUrls():
            self._set_dragging(dragging=False)
            event.acceptProposedAction()
            self._sort(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _sort(self, data: QMimeData) -> None:
        files: list[Path] = []
        folders: list[Path] = []
        others: list[str] = []
        for url in data.urls():
            path = Path(url.toLocalFile())
            if not url.isLocalFile():
                others.append(url.toDisplayString())
            elif path.is_dir():
                folders.append(path)
            elif path.is_file():
                files.append(path)
            else:
                others.append(str(path))
        for signal, found in ((self.dropped, files), (self.folders_refused, folders), (self.others_refused, others)):
            if found:
                signal.emit(found)

    def _set_dragging(self, *, dragging: bool) -> None:
        self._dragging = self._area.lit = dragging
        self._area.update()


class _Dashes(QWidget):
    """The dashed area; lit while files are dragged over the page."""

    def __init__(self) -> None:
        super().__init__()
        self.lit = False
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().color("focus"), 2) if self.lit else QPen(theme().color("control"), 1)
        if not self.lit:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme().color("accent_soft" if self.lit else "subtle"))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
