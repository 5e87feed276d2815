"""One person or organization after the other."""

from typing import Any

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.completeness import first_incomplete, is_complete
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.surface import Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import WizardPage, replaced_party
from litefile_desktop.ui.wizard.people_list import PeopleList, PersonLine
from litefile_desktop.ui.wizard.person_fields import PersonFields
from litefile_desktop.ui.wizard.verbs import Verbs

_PANE = 240


class PartyDetailsPage(WizardPage):
    """Everybody at the left, the details of one of them at the right."""

    STEP = StepId.PARTY_DETAILS
    QUESTION = "Who is this?"
    HELP = "The court prints names and addresses as they stand here. Fields are required unless marked optional."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._person_id = ""
        self.people = PeopleList()
        self.people.person_chosen.connect(self.open_item)
        self.add = Button(self.tr("Add person"), Kind.LINK, Glyph.PLUS)
        self.add.clicked.connect(lambda: verbs.add_party({}, self._open_last))
        self._pane = Surface("chrome")
        inside = column(spacing=8, margins=(10, 20, 8, 12))
        heading = row(margins=(10, 0, 0, 0))
        heading.addWidget(Text(self.tr("In this filing"), Role.SMALL_STRONG, "text3"))
        inside.addLayout(heading)
        inside.addWidget(self.people, 1)
        inside.addWidget(self.add)
        self._pane.setLayout(inside)
        self._pane.setFixedWidth(theme().px(_PANE))
        self.add_left(self._pane)
        self.part = Field(
            self.tr("Part in the case"), Picker(), help_text=self.tr("The court's own list for this case type.")
        )
        part_grid = FormGrid()
        part_grid.add_row(self.part)
        self.person = PersonFields(with_kind=True, email_needed=False)
        self.column.content.addWidget(part_grid)
        self.column.content.addWidget(self.person)
        self.part.control.chosen.connect(self._choose_part)
        self.part.control.unmatched.connect(lambda _t: self.part.set_problem(self.part.control.unmatched_problem()))
        self.person.changed.connect(self._change)
        theme().changed.connect(self._resize_pane)

    @property
    def person_id(self) -> str:
        """Whose details are shown."""
        return self._person_id

    def first_field(self) -> QWidget:
        """The part in the case, or the name once that is chosen."""
        if not self.part.control.code:
            return self.part.control
        first = self.person.organization if self.person.organization.isVisibleTo(self) else self.person.first
        return first.control

    def open_item(self, item: str) -> None:
        """Show somebody."""
        self._person_id = item
        if self.picture is not None:
            self.refresh(self.picture)
            self._show_problems()

    def refresh(self, picture: Picture) -> None:
        """Show the list and the details of the current person."""
        others = self._others(picture.form)
        party = next((party for party in others if party.id == self._person_id), None)
        if party is None:
            party = first_incomplete(tuple(others)) or (others[0] if others else None)
        self.people.set_people([self._line(other) for other in others], party.id if party else "")
        self.person.setVisible(party is not None)
        self.part.setVisible(party is not None)
        if party is None:
            self.column.set_heading(self.tr("Person details"), self.tr("Nobody else is in this filing yet"), "")
            return
        if party.id != self._person_id:
            self.person.kind.control.set_key("")
        self._person_id = party.id
        number = others.index(party) + 1
        who = party.display_name
        self.column.set_heading(
            self.tr("Person {number} of {count}").format(number=number, count=len(others)),
            self.tr("Who is {name}?").format(name=who) if who else self.tr("Who is this?"),
            self.tr(self.HELP),
        )
        self.part.control.set_items(
            picker_items(picture.lists.party_types, code=party.party_type, name=party.party_type_name)
        )
        self.part.control.set_code(party.party_type)
        self.person.show_party(party, picture.lists)
        self.forget_fields()
        self.register("party_type", self.part, party.id)
        for name, field in self.person.fields():
            self.register(name, field, party.id)

    def own_problems(self) -> tuple[Problem, ...]:
        """The problems of the person who is shown."""
        return tuple(problem for problem in super().own_problems() if problem.item == self._person_id)

    def check(self) -> bool:
        """The person shown must be complete; then the next one who is not takes the page."""
        if not super().check():
            return False
        wrong = {problem.item for problem in super().own_problems() if problem.blocks and problem.item}
        following = next((party.id for party in self._others(self.form) if party.id in wrong), None)
        if following is None:
            return True
        self._checked = False
        self.open_item(following)
        self.first_field().setFocus()
        return False

    def focus_problem(self, problem: Problem) -> None:
        """The problem may be another person's."""
        if problem.item and problem.item != self._person_id:
            self.open_item(problem.item)
        super().focus_problem(problem)

    def _others(self, form: DraftForm) -> list[PartyForm]:
        return [party for party in form.parties if not party.is_filer and not party.is_from_court]

    def _line(self, party: PartyForm) -> PersonLine:
        note = party.party_type_name or self.tr("Part not chosen")
        if party.is_filing_party:
            note = self.tr("{part}, our client").format(part=note)
        name = party.display_name or self.tr("Not named yet")
        return PersonLine(party.id, name, note, party.is_organization, is_complete(party))

    def _choose_part(self, code: str) -> None:
        self._change(
            {
                "party_type": code,
                "party_type_name": name_of(self.picture.lists.party_types, code) if self.picture else "",
            }
        )

    def _change(self, changes: dict[str, Any]) -> None:
        if self._person_id:
            self.emit_edit(replaced_party(self.form, self._person_id, **changes))

    def _open_last(self, form: DraftForm) -> None:
        others = self._others(form)
        if others:
            self.open_item(max(others, key=lambda party: party.sort_order).id)

    def _resize_pane(self) -> None:
        self._pane.setFixedWidth(theme().px(_PANE))
