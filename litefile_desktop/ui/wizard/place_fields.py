"""Where what a case is about lies: an address that only some case types have."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.code_types import Choice, Demand
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.surface import column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import picker_items
from litefile_desktop.ui.wizard.page import line_field


class PlaceFields(FormGrid):
    """``answered`` carries the entries of ``case_address`` that a person changed."""

    answered = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.street = line_field(self.tr("Street address"))
        self.unit = line_field(self.tr("Suite or unit"), optional=True)
        self.city = line_field(self.tr("City"))
        self.state = Field(self.tr("State"), Picker())
        self.zip = line_field(self.tr("ZIP code"))
        self._note = Text("", Role.SMALL, "text3", wrap=True)
        self.add_wide(self._heading())
        self.add_row(self.street, self.unit, weights=(3, 2))
        self.add_row(self.city, self.state, self.zip, weights=(3, 3, 2))
        for name, field in self._texts:
            field.control.textEdited.connect(lambda text, n=name: self._tell(n, text.strip()))
        self.state.control.chosen.connect(lambda code: self._tell("state", code))

    @property
    def _texts(self) -> Sequence[tuple[str, Field[LineInput]]]:
        return (("street", self.street), ("unit", self.unit), ("city", self.city), ("zip_code", self.zip))

    def show_place(self, demand: Demand, form: DraftForm, states: Sequence[Choice]) -> None:
        """Show the address so far; hidden where none is asked for, unless one was given."""
        for name, field in self._texts:
            field.control.follow(text_of(form.case_address, name))
        code = text_of(form.case_address, "state")
        self.state.control.set_items(picker_items(states, code=code))
        self.state.control.set_code(code)
        whole = self.tr("The court asks for all of it.")
        self._note.setText(whole if demand.is_required else self.tr("Optional: all of it, or none of it."))
        self.setVisible(demand.is_offered or any(form.case_address.values()))

    def _heading(self) -> QWidget:
        words = column(spacing=0, margins=(0, 8, 0, 0))
        words.addWidget(Text(self.tr("Address of what the case is about"), Role.CARD_TITLE))
        words.addWidget(self._note)
        holder = QWidget()
        holder.setLayout(words)
        return holder

    def _tell(self, name: str, value: Any) -> None:
        self.answered.emit({"case_address": {name: value}})
