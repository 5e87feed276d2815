"""The documents of the envelope: dropped in, checked, ordered, looked at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.forms import DocumentForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.drop_area import DropArea
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.header_bar import DOT
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.intake import Coming, Intake
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.thumbnails import Thumbnails
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import megabytes, pages

_REPLACE, _DISMISS, _CANCEL = "replace", "dismiss", "cancel"


class UploadDocumentsPage(WizardPage):
    """The list of documents, and the files that are still coming or were refused under them."""

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
        self.intake = Intake(verbs, self)
        self._thumbnails = Thumbnails(verbs, self)
        field = Field(self.tr("Documents"), self.documents)
        field.hide_label()
        self.column.content.addWidget(field)
        self.column.content.addWidget(self.drop)
        self.register("documents", field)
        self.drop.dropped.connect(self.add_files)
        self.drop.folders_refused.connect(self._refuse_folders)
        self.drop.others_refused.connect(self._refuse_others)
        self.drop.choose_asked.connect(self._choose_files)
        self.documents.current_changed.connect(self._show_document)
        self.documents.order_changed.connect(self._reorder)
        self.documents.lead_asked.connect(self._make_lead)
        self.documents.remove_asked.connect(self._remove)
        self.documents.opened.connect(lambda _id: verbs.show_document())
        self.documents.link_followed.connect(self._follow_link)
        self.intake.changed.connect(self._files_changed)
        self._thumbnails.drawn.connect(self._redraw)
        QShortcut(QKeySequence("Ctrl+O"), self, self._choose_files)
        theme().changed.connect(self._redraw)

    @property
    def side(self) -> QWidget | None:
        """The document as the clerk will see it."""
        return self.preview

    @property
    def is_busy(self) -> bool:
        """Whether files are being taken in."""
        return self.intake.is_busy

    def when_done(self, then: Callable[[], None]) -> None:
        """Once every file is in."""
        self.intake.when_done(then)

    def first_field(self) -> QWidget | None:
        """The list, or the way to fill it."""
        return self.documents.view if self.documents.lines else self.drop.choose

    def refresh(self, picture: Picture) -> None:
        """Show the documents, and what this court takes."""
        limits = picture.limits
        if limits.document and limits.envelope:
            words = self.tr("This court takes up to {one} a file and {all} together.").format(
                one=megabytes(limits.document), all=megabytes(limits.envelope)
            )
            self.drop.set_caption(f"{words} {self.tr('Files stay on this computer until you submit.')}")
        self.intake.settle([document.id for document in picture.form.documents])
        self._redraw()
        self._show_document(self.documents.current_id)

    def attention(self) -> str:
        """Files that were not added."""
        count = len(self.intake.refused)
        if not count:
            return ""
        return self.tr("1 file was not added") if count == 1 else self.tr("{n} files were not added").format(n=count)

    def focus_neighbour(self, offset: int) -> bool:
        """A refused file is a thing to look at, though it stops nothing."""
        if super().focus_neighbour(offset):
            return True
        if not self.intake.refused:
            return False
        self.documents.set_current(self.intake.refused[0].key)
        self.documents.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def finish(self, then: Callable[[], None]) -> None:
        """Wait for files that are still on their way in."""
        self.intake.when_shown(then)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files in, in this order."""
        self.intake.add(paths)

    def _files_changed(self) -> None:
        self._redraw()
        self.noticed.emit()

    def _redraw(self) -> None:
        if self.picture is None:
            return
        lines = [self._line(document) for document in self.form.documents]
        lines += [self._coming_line(file) for file in self.intake.files]
        self.documents.set_lines(lines)
        self.documents.setVisible(bool(lines))

    def _line(self, document: DocumentForm) -> DocumentLine:
        chosen = DOT.join(part for part in (document.filing_type_name, document.document_type_name) if part)
        text = self.tr("Ready. The filing copy is byte for byte your file.")
        state = DocumentState.READY
        if document.upload_has_form_fields:
            state = DocumentState.LOOK
            text = self.tr("It has fillable fields; the court sees them as they are now.")
        return DocumentLine(
            id=document.id,
            name=document.original_filename or document.name,
            size=f"{pages(document.page_count)}{DOT}{megabytes(document.size)}",
            detail=chosen or self.tr("Filing type is chosen on Organize documents"),
            is_detail_pending=not chosen,
            is_lead=document.is_lead,
            state=state,
            state_text=text,
            thumbnail=self._thumbnails.of(document),
        )

    def _coming_line(self, file: Coming) -> DocumentLine:
        if file.refusal is None:
            return DocumentLine(
                id=file.key,
                name=file.name,
                state=DocumentState.WORKING,
                state_text=file.words,
                progress=file.share or 0.0,
                links=((_CANCEL, self.tr("Cancel")),),
            )
        fact, more = _told_of(file.refusal, file.name)
        return DocumentLine(
            id=file.key,
            name=file.name,
            state=DocumentState.PROBLEM,
            state_text=fact,
            links=((_REPLACE, self.tr("Replace...")), (_DISMISS, self.tr("Dismiss"))),
            is_locked=True,
            detail=self.tr("Not added. {more}").format(more=more).strip(),
            is_detail_pending=True,
        )

    def _follow_link(self, key: str, link: str) -> None:
        self.intake.give_up(key)
        if link == _REPLACE:
            self._choose_files()

    def _refuse_folders(self, folders: Sequence[Path]) -> None:
        self.intake.refuse(
            folders, AppError(self.tr("This is a folder."), action=self.tr("Drop the files in it instead."))
        )

    def _refuse_others(self, names: Sequence[str]) -> None:
        refusal = AppError(
            self.tr("This is no file on this computer."), action=self.tr("Save it here, then add the file.")
        )
        self.intake.refuse([Path(name) for name in names], refusal)

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose documents"), "", self.tr("PDF files (*.pdf);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _document(self, document_id: str) -> DocumentForm | None:
        return next((document for document in self.form.documents if document.id == document_id), None)

    def _make_lead(self, document_id: str) -> None:
        if self._document(document_id) is not None:
            self.verbs.make_lead(document_id)

    def _reorder(self, ids: list[str]) -> None:
        self.verbs.arrange([document_id for document_id in ids if self._document(document_id) is not None])

    def _remove(self, document_id: str) -> None:
        document = self._document(document_id)
        if document is None:
            self.intake.give_up(document_id)
        else:
            self.verbs.remove_document(document)

    def _show_document(self, document_id: str) -> None:
        self.preview.show_document(self._document(document_id) or self.form.lead)


def _told_of(refusal: AppError, name: str) -> tuple[str, str]:
    """The fact, then what it means and what to do; without the name, which stands above them anyway."""
    message = refusal.message.removeprefix(f"{name} ")
    if message != refusal.message:
        message = f"It {message}"
    fact, _, meaning = message.partition(". ")
    return f"{fact.rstrip('.')}.", f"{meaning} {refusal.action}".strip()
