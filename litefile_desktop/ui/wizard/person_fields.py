"""The fields of a person or an organization, used on two pages."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.vocabulary import Gender
from litefile_desktop.services.code_types import Demand
from litefile_desktop.services.forms import PartyForm
from litefile_desktop.services.picture import CourtLists
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.day_input import DayInput
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.surface import column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import picker_items
from litefile_desktop.ui.wizard.page import line_field

PERSON, ORGANIZATION = "person", "organization"


class PersonFields(QWidget):
    """``changed`` carries the fields that a person changed, by the names of the party's fields.

    ``beside`` is a field that stands beside the question whether it is a person or an organization; without it
    the question is not asked, and it is a person.
    """

    changed = Signal(dict)

    def __init__(self, *, beside: Field[Any] | None, email_needed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Field(
            self.tr("Person or organization"),
            Segmented(((PERSON, self.tr("Person")), (ORGANIZATION, self.tr("Organization"))), PERSON),
        )
        self.organization = line_field(self.tr("Name of the organization"))
        self.first = line_field(self.tr("First name"))
        self.middle = line_field(self.tr("Middle name"), optional=True)
        self.last = line_field(self.tr("Last name"))
        self.suffix = Field(self.tr("Suffix"), Picker(), optional=True)
        self.email = line_field(self.tr("E-mail"), optional=not email_needed)
        self.phone = line_field(self.tr("Phone"), optional=True)
        self.street = line_field(self.tr("Street address"))
        self.unit = line_field(self.tr("Suite or unit"), optional=True)
        self.city = line_field(self.tr("City"))
        self.state = Field(self.tr("State"), Picker())
        self.zip = line_field(self.tr("ZIP code"))
        self.born = Field(self.tr("Date of birth"), DayInput())
        self.died = Field(self.tr("Date of death"), DayInput())
        self.gender = Field(self.tr("Gender"), Picker(_genders(self)))
        self.language = Field(self.tr("Needs an interpreter from"), Picker())
        self.grid = FormGrid()
        if beside is not None:
            self.grid.add_row(beside, self.kind, weights=(3, 2))
        self.grid.add_row(self.organization)
        self.grid.add_row(self.first, self.middle, weights=(3, 2))
        self.grid.add_row(self.last, self.suffix, weights=(3, 2))
        self.grid.add_row(self.born, self.died)
        self.grid.add_row(self.gender, self.language)
        self.grid.add_row(self.email, self.phone, weights=(3, 2))
        self.grid.add_wide(self._address_heading())
        self.grid.add_row(self.street, self.unit, weights=(3, 2))
        self.grid.add_row(self.city, self.state, self.zip, weights=(3, 3, 2))
        layout = column(spacing=0)
        layout.addWidget(self.grid)
        self.setLayout(layout)
        for name, field in self._texts():
            field.control.textEdited.connect(lambda text, n=name: self.changed.emit({n: text}))
        self.kind.control.chosen.connect(self._choose_kind)
        self.suffix.control.chosen.connect(lambda code: self.changed.emit({"suffix": code}))
        self.state.control.chosen.connect(lambda code: self.changed.emit({"state": code}))
        for name, asked in self._asked_of_some():
            asked.hide()
            asked.control.chosen.connect(lambda value, n=name: self.changed.emit({n: value}))
        self.show_kind(organization=False)

    def fields(self) -> Sequence[tuple[str, Field[Any]]]:
        """(name of the party's field, field on the page)."""
        return (*self._texts(), ("suffix", self.suffix), ("state", self.state), *self._asked_of_some())

    def show_party(self, party: PartyForm, lists: CourtLists, *, anew: bool = False) -> None:
        """Show somebody; a field with the keyboard keeps what is being typed, unless it is somebody else ``anew``."""
        for name, field in self._texts():
            field.control.follow(getattr(party, name), anew=anew)
        for field, choices, code in (
            (self.suffix, lists.suffixes, party.suffix),
            (self.state, lists.states, party.state),
        ):
            field.control.set_items(picker_items(choices, code=code))
            field.control.set_code(code, anew=anew)
        self.born.control.set_day(party.birth_date, anew=anew)
        self.died.control.set_day(party.death_date, anew=anew)
        self.gender.control.set_code(party.gender, anew=anew)
        self.language.control.set_items(picker_items(lists.languages, code=party.language_code))
        self.language.control.set_code(party.language_code, anew=anew)
        meant = self.kind.control.key == ORGANIZATION and not party.display_name and not anew
        self.show_kind(organization=bool(party.organization_name) or meant)
        self._show_asked(party, lists)

    def _show_asked(self, party: PartyForm, lists: CourtLists) -> None:
        """What some courts ask of people, and of some parts in the case; and what was told without being asked."""
        part = next((part for part in lists.party_types if part.code == party.party_type), None)
        demands = {
            **lists.asked_of_people,
            "death_date": part.date_of_death if part is not None and lists.takes_death_dates else Demand.NOT_AVAILABLE,
        }
        for name, field in self._asked_of_some():
            demand = demands.get(name, Demand.NOT_AVAILABLE)
            is_person = self.kind.control.key == PERSON or name == "death_date"
            field.setVisible(is_person and (demand.is_offered or bool(getattr(party, name))))
            field.set_optional(optional=not demand.is_required)

    def show_kind(self, *, organization: bool) -> None:
        """Show the fields of one kind."""
        self.kind.control.set_key(ORGANIZATION if organization else PERSON)
        self.organization.setVisible(organization)
        for field in (self.first, self.middle, self.last, self.suffix):
            field.setVisible(not organization)

    def values(self) -> dict[str, str]:
        """Everything as it stands in the fields."""
        texts = {name: field.control.text() for name, field in self._texts()}
        return {**texts, "suffix": self.suffix.control.code, "state": self.state.control.code}

    def _address_heading(self) -> QWidget:
        """One word for five fields: the address is left out as a whole, or given as a whole."""
        words = column(spacing=0, margins=(0, 8, 0, 0))
        words.addWidget(Text(self.tr("Address"), Role.CARD_TITLE))
        words.addWidget(Text(self.tr("Optional: all of it, or none of it."), Role.SMALL, "text3", wrap=True))
        holder = QWidget()
        holder.setLayout(words)
        return holder

    def _choose_kind(self, key: str) -> None:
        """Somebody is a person or an organization: the other kind's names are cleared, the rest stays."""
        organization = key == ORGANIZATION
        self.show_kind(organization=organization)
        if organization:
            self.changed.emit({"first_name": "", "middle_name": "", "last_name": "", "suffix": ""})
        else:
            self.changed.emit({"organization_name": ""})

    def _asked_of_some(self) -> Sequence[tuple[str, Field[Any]]]:
        return (
            ("birth_date", self.born),
            ("death_date", self.died),
            ("gender", self.gender),
            ("language_code", self.language),
        )

    def _texts(self) -> Sequence[tuple[str, Field[Any]]]:
        return (
            ("organization_name", self.organization),
            ("first_name", self.first),
            ("middle_name", self.middle),
            ("last_name", self.last),
            ("email", self.email),
            ("phone", self.phone),
            ("address_line_1", self.street),
            ("address_line_2", self.unit),
            ("city", self.city),
            ("zip_code", self.zip),
        )


def _genders(owner: QWidget) -> list[PickerItem]:
    """What the court's schema knows."""
    return [
        PickerItem(Gender.FEMALE, owner.tr("Female")),
        PickerItem(Gender.MALE, owner.tr("Male")),
        PickerItem(Gender.UNKNOWN, owner.tr("Not known")),
    ]
