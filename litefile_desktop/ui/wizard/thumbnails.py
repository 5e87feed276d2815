"""The small first pages in document lists: drawn once each by the worker process."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.forms import DocumentForm
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.wizard.document_preview import image_of
from litefile_desktop.ui.wizard.verbs import Verbs

_WIDTH = 34


class Thumbnails(QObject):
    """Ask with ``of``; ``drawn`` says that one more is there."""

    drawn = Signal()

    def __init__(self, verbs: Verbs, page: QWidget) -> None:
        super().__init__(page)
        self._verbs = verbs
        self._page = page
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def of(self, document: DocumentForm) -> QImage | None:
        """The first page; None until it is drawn, and for a file that cannot be."""
        if document.sha256 not in self._asked:
            self._asked.add(document.sha256)
            self._ask(document)
        return self._images.get(document.sha256)

    def _ask(self, document: DocumentForm) -> None:
        def came(page: PagePicture) -> None:
            self._images[document.sha256] = image_of(page)
            QTimer.singleShot(0, self, self.drawn.emit)

        width = int(theme().px(_WIDTH) * self._page.devicePixelRatioF())
        self._verbs.render(document, 0, width, came, lambda _error: None)
