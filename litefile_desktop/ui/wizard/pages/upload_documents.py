"""The documents of the envelope: dropped in, checked, ordered, looked at."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.filenames import display_name
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.forms import DocumentForm, DraftForm
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.drop_area import DropArea
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.wizard.document_preview import DocumentPreview, image_of
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import megabytes, pages

_THUMBNAIL = 34


@dataclass
class _Coming:
    """A file on its way in, or one that was refused; it is no document yet."""

    key: str
    path: Path
    done: float | None = None
    words: str = ""
    problem: str = ""


class UploadDocumentsPage(WizardPage):
    """Files are taken in one after the other; a bad one is named with its reason and harms no other."""

    STEP = StepId.UPLOAD_DOCUMENTS
    QUESTION = "Which documents are you filing?"
    HELP = (
        "Add everything that goes in this envelope. The lead document decides what kind of filing the court sees; "
        "drag rows to change the order."
    )

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.preview = DocumentPreview(verbs)
        self.documents = DocumentList()
        self.drop = DropArea(self.tr("Drop PDF files here, or"), self.tr("Choose files..."))
        self.drop.accept_drops_of(self)
        self._queue: deque[_Coming] = deque()
        self._coming: list[_Coming] = []
        self._numbers = 0
        self._after_intake: Callable[[], None] | None = None
        self._thumbnails: dict[str, QImage] = {}
        self._asked_thumbnails: set[str] = set()
        field = Field(self.tr("Documents"), self.documents)
        self.column.content.addWidget(field)
        self.column.content.addWidget(self.drop)
        self.register("documents", field)
        self.drop.dropped.connect(self.add_files)
        self.drop.folders_refused.connect(self._refuse_folders)
        self.drop.choose_asked.connect(self._choose_files)
        self.documents.current_changed.connect(self._show_document)
        self.documents.order_changed.connect(self._reorder)
        self.documents.lead_asked.connect(verbs.make_lead)
        self.documents.remove_asked.connect(self._remove)
        self.documents.opened.connect(lambda _id: verbs.show_document())
        self.documents.link_followed.connect(self._follow_link)
        QShortcut(QKeySequence("Ctrl+O"), self, self._choose_files)
        theme().changed.connect(self._redraw)

    @property
    def side(self) -> QWidget:
        """The document as the clerk will see it."""
        return self.preview

    @property
    def is_busy(self) -> bool:
        """Whether files are being taken in."""
        return any(not entry.problem for entry in self._coming)

    def first_field(self) -> QWidget | None:
        """The list, or the link that chooses files while there is none."""
        return self.documents if self.form.documents else self.drop.choose

    def refresh(self, picture: Picture) -> None:
        """Show the documents, with those that are still coming below them."""
        limits = picture.limits
        if limits.document and limits.envelope:
            words = self.tr("This court takes up to {one} a file and {all} together.").format(
                one=megabytes(limits.document), all=megabytes(limits.envelope)
            )
            self.drop.set_caption(f"{words} {self.tr('Files stay on this computer until you submit.')}")
        self._redraw()
        for document in picture.form.documents:
            self._ask_thumbnail(document)
        self._show_document(self.documents.current_id)

    def finish(self, then: Callable[[], None]) -> None:
        """Wait for files that are still on their way in."""
        if self.is_busy:
            self._after_intake = then
        else:
            then()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files in, in this order."""
        for path in paths:
            self._numbers += 1
            entry = _Coming(f"coming-{self._numbers}", path, words=self.tr("Waiting"))
            self._coming.append(entry)
            self._queue.append(entry)
        self._redraw()
        self._next()

    def _next(self) -> None:
        running = next((entry for entry in self._coming if not entry.problem and entry not in self._queue), None)
        if running is not None:
            return
        if not self._queue:
            waiting, self._after_intake = self._after_intake, None
            if waiting is not None:
                waiting()
            return
        entry = self._queue.popleft()

        def added(_form: DraftForm) -> None:
            self._coming.remove(entry)
            self._next()

        def refused(error: AppError) -> None:
            entry.problem = error.message
            self._redraw()
            self._next()

        def stepped(done: int, total: int, words: str) -> None:
            entry.done = done / total if total else None
            entry.words = words
            self._redraw()

        self.verbs.add_file(entry.path, added, refused, stepped)

    def _redraw(self) -> None:
        if self.picture is None:
            return
        lines = [self._line(document) for document in self.form.documents]
        lines += [self._coming_line(entry) for entry in self._coming]
        self.documents.set_lines(lines)
        self.documents.setVisible(bool(lines))

    def _line(self, document: DocumentForm) -> DocumentLine:
        chosen = " · ".join(part for part in (document.filing_type_name, document.document_type_name) if part)
        text = self.tr("Ready. The filing copy is byte for byte your file.")
        state = DocumentState.READY
        if document.upload_has_form_fields:
            state = DocumentState.LOOK
            text = self.tr("It has fillable fields; the court sees them as they are now.")
        return DocumentLine(
            id=document.id,
            name=document.original_filename or document.name,
            size=f"{pages(document.page_count)} · {megabytes(document.size)}",
            detail=chosen or self.tr("Filing type is chosen on Organize documents"),
            is_detail_pending=not chosen,
            is_lead=document.is_lead,
            state=state,
            state_text=text,
            thumbnail=self._thumbnails.get(document.sha256),
        )

    def _coming_line(self, entry: _Coming) -> DocumentLine:
        name = display_name(entry.path.name)
        if entry.problem:
            links = (("replace", self.tr("Replace...")), ("dismiss", self.tr("Dismiss")))
            return DocumentLine(
                id=entry.key,
                name=name,
                state=DocumentState.PROBLEM,
                state_text=entry.problem,
                links=links,
                is_locked=True,
                detail=self.tr("Not added"),
                is_detail_pending=True,
            )
        return DocumentLine(
            id=entry.key, name=name, state=DocumentState.WORKING, state_text=entry.words, progress=entry.done or 0.0
        )

    def _follow_link(self, key: str, link: str) -> None:
        entry = next((entry for entry in self._coming if entry.key == key), None)
        if entry is None:
            return
        self._coming.remove(entry)
        self._redraw()
        if link == "replace":
            self._choose_files()

    def _refuse_folders(self, folders: Sequence[Path]) -> None:
        for folder in folders:
            self._numbers += 1
            words = self.tr("This is a folder. Drop the files in it instead.")
            self._coming.append(_Coming(f"coming-{self._numbers}", folder, problem=words))
        self._redraw()

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose documents"), "", self.tr("PDF files (*.pdf);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reorder(self, ids: list[str]) -> None:
        known = {document.id for document in self.form.documents}
        self.verbs.arrange([document_id for document_id in ids if document_id in known])

    def _remove(self, document_id: str) -> None:
        document = next((d for d in self.form.documents if d.id == document_id), None)
        if document is None:
            self._follow_link(document_id, "dismiss")
            return
        self.verbs.remove_document(document)

    def _show_document(self, document_id: str) -> None:
        document = next((d for d in self.form.documents if d.id == document_id), None) or self.form.lead
        self.preview.show_document(document)

    def _ask_thumbnail(self, document: DocumentForm) -> None:
        if document.sha256 in self._asked_thumbnails:
            return
        self._asked_thumbnails.add(document.sha256)

        def drawn(page: PagePicture) -> None:
            self._thumbnails[document.sha256] = image_of(page)
            QTimer.singleShot(0, self, self._redraw)

        width = int(theme().px(_THUMBNAIL) * self.devicePixelRatioF())
        self.verbs.render(document, 0, width, drawn, lambda _error: None)
