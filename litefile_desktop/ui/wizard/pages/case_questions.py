"""What the court asks about this case, and what one wants to tell its clerk."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.asked_fields import AskedFields
from litefile_desktop.ui.wizard.page import WizardPage, line_field
from litefile_desktop.ui.wizard.place_fields import PlaceFields
from litefile_desktop.ui.wizard.stated_fields import StatedFields
from litefile_desktop.ui.wizard.verbs import Verbs


class CaseQuestionsPage(WizardPage):
    """The court's own questions first; with nothing to ask the page is passed over and opened from the review."""

    STEP = StepId.CASE_QUESTIONS
    QUESTION = "What else does the court ask?"
    HELP = "The court's own lists decide what is asked for this case type."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.asked = AskedFields()
        self.place = PlaceFields()
        self.stated = StatedFields()
        self._stated_title = Text(self.tr("What you state of the case"), Role.CARD_TITLE)
        self.nothing = Text(self.tr("This court asks nothing more for this kind of case."), color="text2")
        self._numbers: dict[str, Field[LineInput]] = {}
        self._grid = FormGrid()
        self.note = Field(
            self.tr("Note to the clerk"),
            TextArea(lines=3),
            optional=True,
            help_text=self.tr("The clerk reads it with the lead document."),
        )
        self.matter = line_field(
            self.tr("Client-matter number"),
            optional=True,
            help_text=self.tr("Your own reference. The court prints it where it can."),
        )
        notes = FormGrid()
        notes.add_row(self.note)
        notes.add_row(self.matter)
        self.column.content.addWidget(self.nothing)
        self.column.content.addWidget(self._grid)
        self.column.content.addWidget(self.asked)
        self.column.content.addWidget(self.place)
        self.column.content.addSpacing(10)
        self.column.content.addWidget(self._stated_title)
        self.column.content.addWidget(self.stated)
        self.column.content.addSpacing(10)
        self.column.content.addWidget(Text(self.tr("Notes"), Role.CARD_TITLE))
        self.column.content.addWidget(notes)
        self.register("filing_comments", self.note)
        self.register("client_matter", self.matter)
        self.register("case_address", self.place.street)
        for name, field in self.stated.named_fields():
            self.register(name, field)
        for fields in (self.asked, self.place, self.stated):
            fields.answered.connect(self._answer)
        self.note.control.textChanged.connect(self._edit_note)
        self.matter.control.textEdited.connect(lambda text: self.emit_edit(replace(self.form, client_matter=text)))

    def first_field(self) -> QWidget | None:
        """The court's questions, then the notes."""
        fields = (*self._grid.fields, *self.asked.fields, *self.place.fields)
        return next((field.control for field in fields if field.isVisibleTo(self)), self.note.control)

    def number(self, code: str) -> Field[LineInput]:
        """The field of one of the court's own numbers."""
        return self._numbers[code]

    def refresh(self, picture: Picture) -> None:
        """Show the questions of this court with the answers so far."""
        form, offered = picture.form, picture.lists.cross_references
        for entry in offered:
            if entry.code not in self._numbers:
                self._add_number(entry.code, entry.name, required=entry.required)
        asked = {entry.code for entry in offered}
        for code, field in self._numbers.items():
            field.setVisible(code in asked)
            field.control.follow(str(form.cross_references.get(code, "")))
        self.asked.show_asked(picture.asked, form, picture.lists)
        for name, field in self.asked.named_fields():
            self.register(name, field)
        self.place.show_place(picture.asked.address, form, picture.lists.states)
        self.stated.show_stated(picture.asked, form)
        states_anything = any(field.isVisibleTo(self.stated) for field in self.stated.fields)
        self._stated_title.setVisible(states_anything)
        self.stated.setVisible(states_anything)
        self.note.control.follow(form.filing_comments)
        self.note.setVisible(picture.lists.takes_notes or bool(form.filing_comments))
        self.matter.control.follow(form.client_matter)
        self._grid.setVisible(bool(offered))
        shows_fields = any(field.isVisibleTo(self.asked) for field in self.asked.fields)
        self.asked.setVisible(shows_fields)
        self.nothing.setVisible(not offered and not shows_fields and self.place.isHidden())

    def _add_number(self, code: str, name: str, *, required: bool) -> None:
        field = line_field(name, optional=not required)
        field.control.textEdited.connect(lambda text: self._edit_number(code, text))
        self._numbers[code] = field
        self._grid.add_row(field)
        self.register(f"cross_references.{code}", field)

    def _edit_number(self, code: str, text: str) -> None:
        numbers = {key: value for key, value in self.form.cross_references.items() if key != code}
        if text.strip():
            numbers[code] = text.strip()
        self.emit_edit(replace(self.form, cross_references=numbers))

    def _edit_note(self) -> None:
        if self.note.control.document().isModified():  # a person typed; a stored text that is shown is no edit
            self.emit_edit(replace(self.form, filing_comments=self.note.control.toPlainText()))

    def _answer(self, changes: dict[str, Any]) -> None:
        """An object keeps its other entries; an answer that was emptied is none."""
        whole: dict[str, Any] = {name: self._merged(name, value) for name, value in changes.items()}
        self.emit_edit(replace(self.form, **whole))

    def _merged(self, name: str, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        merged = {**getattr(self.form, name), **value}
        return {key: answer for key, answer in merged.items() if answer or key not in value}
