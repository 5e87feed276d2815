"""The fields of what a court asks besides: in what capacity, how much, which remedy, when, and its own questions."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.asking import Asked, LowerCourtAnswer
from litefile_desktop.services.code_types import Choice, Demand, Question
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import CourtLists
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.day_input import DayInput
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.ticks import Ticks
from litefile_desktop.ui.wizard.amount_field import amount_field
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import line_field

_LOWER_COURT = "lower_court_code"


class AskedFields(FormGrid):
    """``answered`` carries the draft's fields that a person changed; of an object, the entries that changed.

    Fields of what is not asked are hidden.
    """

    answered = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Asked()
        self.filer_type = Field(self.tr("In what capacity you file"), Picker())
        self.amount = self._amount_field(self.tr("Amount in controversy"), "amount_in_controversy")
        self.claim = self._amount_field(self.tr("Amount of the claim"), "civil_claim_amount")
        self.estate = self._amount_field(self.tr("Value of the estate"), "probate_estate_amount")
        self.remedies = Field(self.tr("What the court is asked for"), Ticks())
        self.damages = Field(self.tr("Range of damages"), Picker())
        self.will_filed = Field(self.tr("Day on which the will was filed"), DayInput())
        self.return_date = Field(self.tr("Return date"), DayInput(), optional=True)
        self._fixed: tuple[tuple[str, Field[Any]], ...] = (
            ("filer_type_code", self.filer_type),
            ("amount_in_controversy", self.amount),
            ("civil_claim_amount", self.claim),
            ("probate_estate_amount", self.estate),
            ("procedure_remedies", self.remedies),
            ("damage_amount_code", self.damages),
            ("will_filed_date", self.will_filed),
            ("return_date", self.return_date),
        )
        for _, field in self._fixed:
            field.hide()
            self.add_row(field)
        self._questions: dict[str, Field[Any]] = {}
        self._lower_court: dict[str, Field[Any]] = {}
        self.filer_type.control.chosen.connect(lambda code: self._choose("filer_type", self._asked.filer_types, code))
        self.damages.control.chosen.connect(
            lambda code: self._choose("damage_amount", self._asked.damage_amounts, code)
        )
        self.remedies.control.changed.connect(lambda codes: self.answered.emit({"procedure_remedies": tuple(codes)}))
        self.will_filed.control.chosen.connect(lambda day: self.answered.emit({"will_filed_date": day}))
        self.return_date.control.chosen.connect(lambda day: self.answered.emit({"return_date": day}))

    def named_fields(self) -> Iterator[tuple[str, Field[Any]]]:
        """(the name that problems call it by, field)."""
        yield from self._fixed
        for name, field in self._lower_court.items():
            yield f"supplemental_fields.{name}", field
        for code, field in self._questions.items():
            yield f"question_answers.{code}", field

    def show_asked(self, asked: Asked, form: DraftForm, lists: CourtLists) -> None:
        """Show what is asked with the answers so far; an answer that nobody asks for any more stays in sight."""
        self._asked = asked
        for picker, choices, code, name in (
            (self.filer_type.control, asked.filer_types, form.filer_type_code, form.filer_type_name),
            (self.damages.control, asked.damage_amounts, form.damage_amount_code, form.damage_amount_name),
        ):
            picker.set_items(picker_items(choices, code=code, name=name))
            picker.set_code(code)
        default = next((choice.name for choice in asked.filer_types if choice.is_default), "")
        unless = self.tr("{name}, unless you choose another.").format(name=default) if default else ""
        self.filer_type.set_help(unless)
        self.amount.control.follow(form.amount_in_controversy)
        self.claim.control.follow(form.civil_claim_amount)
        self.estate.control.follow(form.probate_estate_amount)
        ticked = [id_of(entry) for entry in form.procedure_remedies]
        self.remedies.control.show_choices([(choice.code, choice.name) for choice in asked.remedies], ticked)
        self.will_filed.control.set_day(form.will_filed_date)
        self.return_date.control.set_day(form.return_date)
        _show(self.filer_type, bool(asked.filer_types or form.filer_type_code), asked.needs_filer_type)
        _show_demand(self.amount, asked.amount, form.amount_in_controversy)
        _show_demand(self.claim, asked.claim_amount, form.civil_claim_amount)
        _show_demand(self.estate, asked.estate_amount, form.probate_estate_amount)
        _show(self.remedies, bool(asked.remedies), asked.remedy.is_required)
        _show(self.damages, bool(asked.damage_amounts or form.damage_amount_code), asked.damages.is_required)
        _show_demand(self.will_filed, asked.will_filed, form.will_filed_date)
        _show(self.return_date, asked.takes_return_date or bool(form.return_date), False)  # noqa: FBT003
        self._show_lower_court(asked.lower_court, form, lists)
        self._show_questions(asked.questions, form)

    def _show_lower_court(self, wanted: Sequence[LowerCourtAnswer], form: DraftForm, lists: CourtLists) -> None:
        for answer in wanted:
            if answer.name not in self._lower_court:
                self._lower_court[answer.name] = self._lower_court_field(answer)
                self.add_row(self._lower_court[answer.name])
            field, value = self._lower_court[answer.name], text_of(form.supplemental_fields, answer.name)
            field.set_optional(optional=not answer.required)
            if isinstance(field.control, Picker):
                field.control.set_items(picker_items(lists.locations, code=value))
                field.control.set_code(value)
            else:
                field.control.follow(value)
        names = {answer.name for answer in wanted}
        for name, field in self._lower_court.items():
            field.setVisible(name in names)

    def _lower_court_field(self, answer: LowerCourtAnswer) -> Field[Any]:
        label = answer.words[:1].upper() + answer.words[1:]
        if answer.name == _LOWER_COURT:
            chooser = Field(label, CourtPicker(), help_text=answer.hint)
            chooser.control.chosen.connect(lambda code: self._tell_of_decision(answer.name, code))
            return chooser
        field = line_field(label, help_text=answer.hint)
        field.control.textEdited.connect(lambda text: self._tell_of_decision(answer.name, text.strip()))
        return field

    def _show_questions(self, questions: Sequence[Question], form: DraftForm) -> None:
        for question in questions:
            if question.code not in self._questions:
                self._questions[question.code] = self._question_field(question)
                self.add_row(self._questions[question.code])
            field, answer = self._questions[question.code], id_of(form.question_answers.get(question.code, ""))
            field.set_optional(optional=not question.required)
            if isinstance(field.control, Picker):
                field.control.set_items(picker_items(question.answers, code=answer))
                field.control.set_code(answer)
            else:
                field.control.follow(answer)
        codes = {question.code for question in questions}
        for code, field in self._questions.items():
            field.setVisible(code in codes)

    def _question_field(self, question: Question) -> Field[Any]:
        words = question.text or question.name
        if question.answers:
            picker = Field(words, Picker(), help_text=question.help)
            picker.control.chosen.connect(lambda answer: self._answer(question.code, answer))
            return picker
        field = line_field(words, help_text=question.help)
        field.control.textEdited.connect(lambda text: self._answer(question.code, text.strip()))
        return field

    def _amount_field(self, label: str, name: str) -> Field[LineInput]:
        words = self.tr("In dollars. It can change the fee.")
        return amount_field(label, lambda amount: self.answered.emit({name: amount}), help_text=words)

    def _choose(self, stem: str, choices: Sequence[Choice], code: str) -> None:
        self.answered.emit({f"{stem}_code": code, f"{stem}_name": name_of(choices, code)})

    def _answer(self, code: str, answer: str) -> None:
        self.answered.emit({"question_answers": {code: answer}})

    def _tell_of_decision(self, name: str, value: str) -> None:
        self.answered.emit({"supplemental_fields": {name: value}})


def _show(field: Field[Any], shown: bool, required: bool) -> None:  # noqa: FBT001 - two facts of the court
    field.setVisible(shown)
    field.set_optional(optional=not required)


def _show_demand(field: Field[Any], demand: Demand, answer: str) -> None:
    _show(field, demand.is_offered or bool(answer), demand.is_required)
