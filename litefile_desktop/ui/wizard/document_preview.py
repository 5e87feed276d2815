"""The preview of a stored document: pages are drawn by the worker process and shown when they come."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.services.forms import DocumentForm
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.ui.widgets.page_preview import PagePreview
from litefile_desktop.ui.wizard.verbs import Verbs


def image_of(page: PagePicture) -> QImage:
    """A rendered page as an image of its own."""
    kind = QImage.Format.Format_RGB888 if page.channels == 3 else QImage.Format.Format_RGBX8888
    return QImage(page.data, page.width, page.height, page.stride, kind).copy()


class DocumentPreview(PagePreview):
    """Shows one document at a time."""

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.enlarged.connect(verbs.show_document)
        self.show_document(None)

    def show_document(self, document: DocumentForm | None, note: str = "") -> None:
        """Show a document from its first page; the same one again keeps its page. ``note`` says what its bytes are."""
        if document is None:
            self.clear(self.tr("Documents you add are shown here."))
            return
        key = f"{document.id}-{document.sha256}"

        def provide(page: int, width: int) -> None:
            def drawn(picture: PagePicture) -> None:
                self.set_image(key, page, image_of(picture))

            def failed(error: AppError) -> None:
                self.set_failed(key, page, error.message)

            self._verbs.render(document, page - 1, width, drawn, failed)

        note = note or self.tr("These are the bytes that are sent")
        self.set_document(key, document.original_filename, document.page_count, provide, note)
