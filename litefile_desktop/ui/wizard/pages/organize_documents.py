"""What each document is filed as, who may see it, and what is asked for with it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DocumentForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import WizardPage, line_field, put_text, replaced_document
from litefile_desktop.ui.wizard.service_rows import ServiceRows
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import pages


class OrganizeDocumentsPage(WizardPage):
    """The list above, the chosen document's own form below it."""

    STEP = StepId.ORGANIZE_DOCUMENTS
    QUESTION = "What is each document filed as?"
    HELP = "Choose a document above; its answers are below. The court takes each one as a filing of its own."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.preview = DocumentPreview(verbs)
        self.documents = DocumentList()
        self.name = line_field(self.tr("Name of the document"))
        self.filing = Field(self.tr("Filed as"), Picker())
        self.access = Field(self.tr("Who may see it"), Picker())
        self.component = Field(self.tr("Component"), Picker())
        self.motion = Field(self.tr("Motion type"), Picker())
        self.services = Field(self.tr("Services of the court"), ServiceRows(), optional=True)
        self.copy_to = line_field(self.tr("Courtesy copy to"), optional=True, placeholder=self.tr("E-mail address"))
        grid = FormGrid()
        grid.add_row(self.name)
        for field in (self.filing, self.access, self.component, self.motion, self.services, self.copy_to):
            grid.add_row(field)
        self.column.content.addWidget(self.documents)
        self.column.content.addWidget(grid)
        self.documents.current_changed.connect(self._show_document)
        self.documents.order_changed.connect(verbs.arrange)
        self.documents.lead_asked.connect(verbs.make_lead)
        self.documents.opened.connect(lambda _id: verbs.show_document())
        self.name.control.textEdited.connect(lambda text: self._change(name=text))
        self.copy_to.control.textEdited.connect(lambda text: self._change(courtesy_copy_email=text))
        self.filing.control.chosen.connect(self._choose_filing)
        self.access.control.chosen.connect(self._choose_access)
        self.component.control.chosen.connect(self._choose_component)
        self.motion.control.chosen.connect(self._choose_motion)
        self.services.control.changed.connect(lambda chosen: self._change(requested_optional_services=tuple(chosen)))
        for field in (self.filing, self.access, self.component, self.motion):
            field.control.unmatched.connect(lambda _text, f=field: f.set_problem(f.control.unmatched_problem()))

    @property
    def side(self) -> QWidget:
        """The document that is being described."""
        return self.preview

    @property
    def document(self) -> DocumentForm | None:
        """The document whose answers are shown."""
        wanted = self.documents.current_id
        return next((d for d in self.form.documents if d.id == wanted), self.form.lead)

    def first_field(self) -> QWidget:
        """What the current document is filed as."""
        return self.filing.control

    def refresh(self, picture: Picture) -> None:
        """Show the documents and the answers of the current one."""
        wrong = {problem.item for problem in picture.problems if problem.blocks and problem.step == self.STEP}
        self.documents.set_lines([self._line(d, wrong) for d in picture.form.documents])
        self._show_answers(picture)

    def open_item(self, item: str) -> None:
        """Show one document's answers."""
        self.documents.set_current(item)

    def focus_problem(self, problem: Problem) -> None:
        """The problem may be another document's."""
        if problem.item:
            self.documents.set_current(problem.item)
        super().focus_problem(problem)

    def _line(self, document: DocumentForm, wrong: set[str]) -> DocumentLine:
        chosen = " · ".join(part for part in (document.filing_type_name, document.document_type_name) if part)
        waiting = document.id in wrong
        return DocumentLine(
            id=document.id,
            name=document.original_filename or document.name,
            size=pages(document.page_count),
            detail=chosen or self.tr("Not chosen yet"),
            is_detail_pending=not chosen,
            is_lead=document.is_lead,
            state=DocumentState.LOOK if waiting else DocumentState.READY,
            state_text=self.tr("Something is to be chosen.") if waiting else self.tr("Everything is chosen."),
        )

    def _show_document(self, _document_id: str) -> None:
        if self.picture is not None:
            self._show_answers(self.picture)
            self._show_problems()

    def _show_answers(self, picture: Picture) -> None:
        document = self.document
        self.preview.show_document(document)
        if document is None:
            return
        lists, options = picture.lists, picture.lists.of_filing(document.filing_type_code)
        put_text(self.name.control, document.name)
        put_text(self.copy_to.control, document.courtesy_copy_email)
        for field, choices, stem in (
            (self.filing, lists.filings, "filing_type"),
            (self.access, options.document_types, "document_type"),
            (self.component, options.components, "filing_component"),
            (self.motion, options.motion_types, "motion_type"),
        ):
            code, name = getattr(document, f"{stem}_code"), getattr(document, f"{stem}_name")
            field.control.set_items(picker_items(choices, code=code, name=name))
            field.control.set_code(code)
        if not document.filing_component_code and options.default_component is not None:
            self.component.control.set_code(options.default_component.code)  # what is sent unless another is chosen
        self.component.setVisible(len(options.components) > 1)
        self.access.setVisible(bool(options.document_types) or bool(document.document_type_code))
        self.motion.setVisible(bool(options.motion_types))
        self.services.control.set_services(options.services, document.requested_optional_services)
        self.services.setVisible(bool(options.services))
        self._register(document.id)

    def _register(self, item: str) -> None:
        self.forget_fields()
        for name, field in (
            ("filing_type_code", self.filing),
            ("document_type_code", self.access),
            ("filing_component_code", self.component),
            ("motion_type_code", self.motion),
            ("requested_optional_services", self.services),
            ("courtesy_copy_email", self.copy_to),
            ("name", self.name),
        ):
            self.register(name, field, item)

    def _change(self, **changes: Any) -> None:
        document = self.document
        if document is not None:
            self.emit_edit(replaced_document(self.form, document.id, **changes))

    def _choose_filing(self, code: str) -> None:
        chosen = next((f for f in self.picture.lists.filings if f.code == code), None) if self.picture else None
        self._change(
            filing_type_code=code,
            filing_type_name=chosen.name if chosen else "",
            filing_requires_amount_in_controversy=bool(chosen and chosen.requires_amount),
        )

    def _choose_access(self, code: str) -> None:
        self._choose("document_type", code)

    def _choose_component(self, code: str) -> None:
        self._choose("filing_component", code)

    def _choose_motion(self, code: str) -> None:
        self._choose("motion_type", code)

    def _choose(self, stem: str, code: str) -> None:
        document = self.document
        if document is None or self.picture is None:
            return
        options = self.picture.lists.of_filing(document.filing_type_code)
        choices = {
            "document_type": options.document_types,
            "filing_component": options.components,
            "motion_type": options.motion_types,
        }[stem]
        self._change(**{f"{stem}_code": code, f"{stem}_name": name_of(choices, code)})
