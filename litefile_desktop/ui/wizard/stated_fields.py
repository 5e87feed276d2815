"""What a filer states of a case unasked: what is so of it, who may see it, and which envelope this one corrects."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.asking import Asked
from litefile_desktop.services.checks.stated import CONFIDENTIAL, SECURITY_WORDS, STATEMENTS
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.ticks import Ticks

_REFERS = "refers_to_returned"
_ALL = (*STATEMENTS, CONFIDENTIAL)


class StatedFields(FormGrid):
    """``answered`` carries the draft's fields that a person changed."""

    answered = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statements = Field(self.tr("What is so of this case and filing"), Ticks())
        self.security = Field(
            self.tr("Who may file into the case and see it"),
            Picker([PickerItem(level, words) for level, words in SECURITY_WORDS.items()]),
            optional=True,
            help_text=self.tr("Without an answer the court decides. Not every court takes a wish."),
        )
        self.correction = Field(
            self.tr("Correction"),
            Ticks(),
            help_text=self.tr("Some courts refuse that for an envelope which was corrected before."),
        )
        for field in (self.statements, self.security, self.correction):
            field.hide()
            self.add_row(field)
        self._shown: tuple[str, ...] = ()
        self.statements.control.changed.connect(self._state)
        self.security.control.chosen.connect(lambda level: self.answered.emit({"case_security": level}))
        self.correction.control.changed.connect(lambda keys: self.answered.emit({_REFERS: bool(keys)}))

    def named_fields(self) -> Iterator[tuple[str, Field[Any]]]:
        """(the name that problems call it by, field)."""
        for statement in _ALL:
            yield statement.name, self.statements
        yield "case_security", self.security
        yield _REFERS, self.correction

    def show_stated(self, asked: Asked, form: DraftForm) -> None:
        """Show what can be stated; what was stated and is not sent stays in sight, to be taken back."""
        offered = {statement.name for statement in asked.statements}
        shown = [entry for entry in _ALL if entry.name in offered or getattr(form, entry.name)]
        self._shown = tuple(entry.name for entry in shown)
        self.statements.control.show_choices(
            [(entry.name, entry.words) for entry in shown], [name for name in self._shown if getattr(form, name)]
        )
        self.statements.setVisible(bool(shown))
        self.security.control.set_code(form.case_security)
        self.security.setVisible(asked.takes_security or bool(form.case_security))
        number = asked.returned_envelope
        words = self.tr("Tell the court that this corrects envelope {number}").format(number=number)
        self.correction.control.show_choices([(_REFERS, words)], [_REFERS] if form.refers_to_returned else [])
        self.correction.setVisible(bool(number))

    def _state(self, ticked: list[str]) -> None:
        self.answered.emit({name: name in ticked for name in self._shown})
