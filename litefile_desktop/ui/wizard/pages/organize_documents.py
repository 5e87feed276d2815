"""What each document is filed as, who may see it, and what is asked for with it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DocumentForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.day_input import DayInput
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.header_bar import DOT
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.lists_banner import ListsBanner
from litefile_desktop.ui.wizard.page import WizardPage, line_field, replaced_document
from litefile_desktop.ui.wizard.service_rows import ServiceRows
from litefile_desktop.ui.wizard.thumbnails import Thumbnails
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import is_missing, pages


class OrganizeDocumentsPage(WizardPage):
    """The list above, the chosen document's own form below it."""

    STEP = StepId.ORGANIZE_DOCUMENTS
    QUESTION = "What is each document filed as?"
    HELP = "The answers below are those of the chosen document. Each one is a filing of its own to the court."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._shown = ""
        self.preview = DocumentPreview(verbs)
        self.documents = DocumentList()
        self._thumbnails = Thumbnails(verbs, self)
        self._lists = ListsBanner(verbs)
        self._title = ElidedLabel("", Role.CARD_TITLE, mode=Qt.TextElideMode.ElideMiddle)
        self.name = line_field(self.tr("Name of the document"))
        self.filing = Field(self.tr("Filed as"), Picker())
        self.access = Field(self.tr("Who may see it"), Picker())
        self.component = Field(self.tr("Component"), Picker())
        self.motion = Field(self.tr("Motion type"), Picker())
        self.due = Field(self.tr("Due date"), DayInput(), help_text=self.tr("The day on which the court must have it."))
        self.services = Field(self.tr("Services of the court"), ServiceRows(), optional=True)
        self.copy_to = line_field(
            self.tr("Courtesy copy to"),
            optional=True,
            placeholder=self.tr("E-mail address"),
            help_text=self.tr("The court writes there once it has accepted this document. A comma between two."),
        )
        self.preliminary_to = line_field(
            self.tr("Preliminary copy to"),
            optional=True,
            placeholder=self.tr("E-mail address"),
            help_text=self.tr("The court writes there as soon as this document is submitted."),
        )
        self.next = Button("", Kind.LINK, Glyph.CHEVRON_DOWN)
        grid = FormGrid()
        grid.add_row(self.filing)
        grid.add_row(self.access, self.component)
        for field in (self.motion, self.due, self.services, self.name, self.copy_to, self.preliminary_to):
            grid.add_row(field)
        for widget in (self._lists, self.documents, self._title, grid):
            self.column.content.addWidget(widget)
        self.column.content.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def _connect(self) -> None:
        self.documents.current_changed.connect(self._show_document)
        self.documents.order_changed.connect(self.verbs.arrange)
        self.documents.lead_asked.connect(self.verbs.make_lead)
        self.documents.remove_asked.connect(self._remove)
        self.documents.opened.connect(lambda _id: self.verbs.show_document())
        self._thumbnails.drawn.connect(self._redraw)
        self.next.clicked.connect(self._go_to_next)
        self.name.control.textEdited.connect(lambda text: self._change(name=text))
        self.copy_to.control.textEdited.connect(lambda text: self._change(courtesy_copy_email=text))
        self.preliminary_to.control.textEdited.connect(lambda text: self._change(preliminary_copy_email=text))
        self.filing.control.chosen.connect(self._choose_filing)
        self.access.control.chosen.connect(lambda code: self._choose("document_type", code))
        self.component.control.chosen.connect(lambda code: self._choose("filing_component", code))
        self.motion.control.chosen.connect(lambda code: self._choose("motion_type", code))
        self.due.control.chosen.connect(lambda day: self._change(due_date=day))
        self.services.control.changed.connect(lambda chosen: self._change(requested_optional_services=tuple(chosen)))

    @property
    def side(self) -> QWidget | None:
        """The document that is being described."""
        return self.preview

    @property
    def document(self) -> DocumentForm | None:
        """The document whose answers are shown."""
        wanted = self.documents.current_id
        return next((d for d in self.form.documents if d.id == wanted), self.form.lead)

    def first_field(self) -> QWidget | None:
        """What the current document is filed as."""
        return self.filing.control

    def item_name(self, item: str) -> str:
        """The file's name."""
        return next((d.original_filename for d in self.form.documents if d.id == item), "")

    def refresh(self, picture: Picture) -> None:
        """Show the documents and the answers of the current one."""
        self._lists.look(picture)
        self._redraw()
        self._show_answers(picture)

    def open_item(self, item: str) -> None:
        """Show one document's answers."""
        self.documents.set_current(item)

    def focus_problem(self, problem: Problem) -> None:
        """The problem may be another document's."""
        if problem.item:
            self.documents.set_current(problem.item)
        super().focus_problem(problem)

    def check(self) -> bool:
        """What is missing is marked in the list too."""
        passed = super().check()
        self._redraw()
        return passed

    def _redraw(self) -> None:
        if self.picture is None:
            return
        first: dict[str, Problem] = {}
        for problem in self.picture.problems:
            if problem.blocks and problem.step == self.STEP:
                first.setdefault(problem.item, problem)
        self.documents.set_lines([self._line(d, first.get(d.id)) for d in self.form.documents])

    def _line(self, document: DocumentForm, problem: Problem | None) -> DocumentLine:
        chosen = DOT.join(part for part in (document.filing_type_name, document.document_type_name) if part)
        state = DocumentState.READY
        if problem is not None:
            state = DocumentState.TODO if is_missing(problem) and not self.is_checked else DocumentState.PROBLEM
        return DocumentLine(
            id=document.id,
            name=document.original_filename or document.name,
            size=pages(document.page_count),
            detail=chosen or self.tr("Not chosen yet"),
            is_detail_pending=not chosen,
            is_lead=document.is_lead,
            state=state,
            state_text=self.tr("Complete") if problem is None else problem.action or problem.message,
            thumbnail=self._thumbnails.of(document),
        )

    def _remove(self, document_id: str) -> None:
        document = next((d for d in self.form.documents if d.id == document_id), None)
        if document is not None:
            self.verbs.remove_document(document)

    def _show_document(self, _document_id: str) -> None:
        if self.picture is not None:
            self._show_answers(self.picture)
            self._show_problems()

    def _show_answers(self, picture: Picture) -> None:
        document = self.document
        self.preview.show_document(document)
        if document is None:
            return
        anew, self._shown = document.id != self._shown, document.id
        lists, options = picture.lists, picture.lists.of_filing(document.filing_type_code)
        self._title.set_text(document.original_filename)
        self.name.control.follow(document.name, anew=anew)
        self.copy_to.control.follow(document.courtesy_copy_email, anew=anew)
        self.preliminary_to.control.follow(document.preliminary_copy_email, anew=anew)
        for field, choices, stem in (
            (self.filing, lists.filings, "filing_type"),
            (self.access, options.document_types, "document_type"),
            (self.component, options.components, "filing_component"),
            (self.motion, options.motion_types, "motion_type"),
        ):
            code, name = getattr(document, f"{stem}_code"), getattr(document, f"{stem}_name")
            if stem == "filing_component" and not code and options.default_component is not None:
                code = options.default_component.code  # what is sent unless another is chosen
            field.control.set_items(picker_items(choices, code=code, name=name))
            field.control.set_code(code, anew=anew)
        self.component.setVisible(len(options.components) > 1)
        self.access.setVisible(bool(options.document_types) or bool(document.document_type_code))
        self.motion.setVisible(bool(options.motion_types))
        self.due.control.set_day(document.due_date, anew=anew)
        self.due.set_optional(optional=not options.due_date.is_required)
        self.due.setVisible(options.due_date.is_offered or bool(document.due_date))
        self.services.control.set_services(options.services, document.requested_optional_services)
        self.services.setVisible(bool(options.services))
        self._show_next(document)
        self._register(document.id)

    def _show_next(self, document: DocumentForm) -> None:
        following = self._after(document)
        self.next.setVisible(following is not None)
        if following is not None:
            self.next.set_text(self.tr("Next document: {name}").format(name=following.original_filename))

    def _after(self, document: DocumentForm) -> DocumentForm | None:
        place = self.form.documents.index(document) + 1
        return self.form.documents[place] if place < len(self.form.documents) else None

    def _go_to_next(self) -> None:
        document = self.document
        following = self._after(document) if document is not None else None
        if following is not None:
            self.documents.set_current(following.id)
            self.column.show_widget(self.filing)
            self.filing.focus_control()

    def _register(self, item: str) -> None:
        self.forget_fields()
        for name, field in (
            ("filing_type_code", self.filing),
            ("document_type_code", self.access),
            ("filing_component_code", self.component),
            ("motion_type_code", self.motion),
            ("due_date", self.due),
            ("requested_optional_services", self.services),
            ("name", self.name),
            ("courtesy_copy_email", self.copy_to),
            ("preliminary_copy_email", self.preliminary_to),
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

    def _choose(self, stem: str, code: str) -> None:
        document = self.document
        if document is None or self.picture is None:
            return
        options = self.picture.lists.of_filing(document.filing_type_code)
        choices: Mapping[str, Any] = {
            "document_type": options.document_types,
            "filing_component": options.components,
            "motion_type": options.motion_types,
        }
        self._change(**{f"{stem}_code": code, f"{stem}_name": name_of(choices[stem], code)})
