"""One person or organization after the other."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.completeness import first_incomplete, is_complete
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.surface import Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.facts import complete_people
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import WizardPage, replaced_party
from litefile_desktop.ui.wizard.people_list import ListedPerson, PeopleList
from litefile_desktop.ui.wizard.person_fields import PersonFields
from litefile_desktop.ui.wizard.verbs import Verbs

_PANE = 240
#: Qt's own word for no limit.
_UNLIMITED = 16_777_215


class PartyDetailsPage(WizardPage):
    """Everybody at the left, the details of one of them at the right."""

    STEP = StepId.PARTY_DETAILS
    MENDS = (StepId.YOUR_INFORMATION,)
    QUESTION = "Who is this?"
    HELP = "The court prints names and addresses as they stand here. Fields are required unless marked optional."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._person_id = ""
        self.people = PeopleList()
        self.people.person_chosen.connect(self.open_item)
        self.add = Button(self.tr("Add person"), Kind.LINK, Glyph.PLUS)
        self.add.clicked.connect(lambda: verbs.add_party({}, self._open_last))
        self._pane = self._make_pane()
        self.set_left(self._pane)
        self.part = Field(self.tr("Part in the case"), Picker())
        self.person = PersonFields(beside=self.part, email_needed=False)
        self.client = CheckRow(self.tr("Our client"), self.tr("The filing is made on their behalf."))
        self.client.clicked.connect(lambda ticked: self._change({"is_filing_party": ticked}))
        self.remove = Button(self.tr("Remove from this filing"), Kind.LINK, Glyph.TRASH)
        self.remove.clicked.connect(self._remove)
        self.column.content.addWidget(self.person)
        self.column.content.addWidget(self.client, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.content.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.part.control.chosen.connect(self._choose_part)
        self.person.changed.connect(self._change)
        self.person.kind.control.chosen.connect(lambda _kind: self._show_problems())

    def _make_pane(self) -> Surface:
        pane = Surface("chrome")
        inside = column(spacing=8, margins=(10, 20, 8, 12))
        heading = row(margins=(12, 0, 0, 0))
        heading.addWidget(Text(self.tr("In this filing"), Role.SMALL_STRONG, "text3"))
        adding = row(margins=(12, 0, 0, 0))
        adding.addWidget(self.add)
        adding.addStretch(1)
        inside.addLayout(heading)
        inside.addWidget(self.people)
        inside.addLayout(adding)
        inside.addStretch(1)
        pane.setLayout(inside)
        return pane

    @property
    def person_id(self) -> str:
        """Whose details are shown."""
        return self._person_id

    def first_field(self) -> QWidget | None:
        """The part in the case, or the name once that is chosen; adding somebody where nobody is."""
        if not self._person_id:
            return self.add
        if not self.part.control.code:
            return self.part.control
        first = self.person.organization if self.person.organization.isVisibleTo(self) else self.person.first
        return first.control

    def continue_words(self) -> str:
        """Somebody else may come first."""
        return self.tr("Continue to the next person") if self._next_incomplete() else ""

    def open_item(self, item: str) -> None:
        """Show somebody."""
        if item == self._person_id:
            return
        self.settle()
        self._person_id = item
        self._checked = False
        if self.picture is not None:
            self._show_person(self.picture, anew=True)
            self._show_problems()
            self.noticed.emit()

    def refresh(self, picture: Picture) -> None:
        """Show the list and the details of the current person."""
        self._show_person(picture, anew=False)

    def _show_person(self, picture: Picture, *, anew: bool) -> None:
        people = self._people(picture.form)
        party = next((party for party in people if party.id == self._person_id), None)
        if party is None:
            anew = True
            party = first_incomplete(tuple(people)) or (people[0] if people else None)
        self._person_id = party.id if party else ""
        complete = complete_people(picture)
        self.people.set_people([self._line(other, other.id in complete) for other in people], self._person_id)
        self.person.setVisible(party is not None)
        self.remove.setVisible(party is not None and not party.is_filer)
        for_client = picture.form.filer is None or not picture.form.filer.in_caption
        self.client.setVisible(party is not None and not party.is_filer and for_client)
        self.client.setChecked(party is not None and party.is_filing_party)
        self.forget_fields()
        if party is None:
            sentence = self.tr("Add everybody in the caption, one after the other.")
            self.column.set_heading(self.tr("Person details"), self.tr("Nobody else is in this filing yet"), sentence)
            return
        who = party.display_name
        self.column.set_heading(
            self.tr("Person {number} of {count}").format(number=people.index(party) + 1, count=len(people)),
            self.tr("Who is {name}?").format(name=who) if who else self.tr("Who is this?"),
            self.tr(self.HELP),
        )
        self.part.control.set_items(
            picker_items(picture.lists.party_types, code=party.party_type, name=party.party_type_name)
        )
        self.part.control.set_code(party.party_type, anew=anew)
        self.person.show_party(party, picture.lists, anew=anew)
        self.register("party_type", self.part, party.id)
        for name, field in self.person.fields():
            self.register(name, field, party.id)

    def own_problems(self) -> tuple[Problem, ...]:
        """The problems of the person who is shown."""
        return tuple(problem for problem in super().own_problems() if problem.item == self._person_id)

    def extra_problems(self) -> Iterator[Problem]:
        """A name that nobody gave has its field: the organization's for an organization."""
        party = next((party for party in self.form.parties if party.id == self._person_id), None)
        if party is None:
            return
        if self.person.organization.isVisibleTo(self) and not party.organization_name:
            words = self.tr("Enter the name.")
            yield blocks("party.name_missing", self.STEP, words, field="organization_name", item=party.id)
        if party.is_filer and party.has_no_address:
            words = self.tr("Enter your address: you file for yourself.")
            yield blocks("party.address_missing", self.STEP, words, field="address_line_1", item=party.id)

    def blocking(self) -> tuple[Problem, ...]:
        """An organization has no first and last name."""
        hidden = ("first_name", "last_name") if self.person.organization.isVisibleTo(self) else ()
        return tuple(problem for problem in super().blocking() if problem.field not in hidden)

    def check(self) -> bool:
        """The person shown must be complete; then the next one who is not takes the page."""
        if not super().check():
            return False
        following = self._next_incomplete()
        if not following:
            return True
        self.open_item(following)
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self.column.verticalScrollBar().setValue(0)
        return False

    def focus_problem(self, problem: Problem) -> None:
        """The problem may be another person's."""
        if problem.item:
            self.open_item(problem.item)
        super().focus_problem(problem)

    def _next_incomplete(self) -> str:
        """The next person after this one with something missing or wrong, else the first such one."""
        wrong = {problem.item for problem in super().own_problems() if problem.blocks and problem.item}
        people = self._people(self.form)
        ids = [party.id for party in people]
        at = ids.index(self._person_id) + 1 if self._person_id in ids else 0
        for party in (*people[at:], *people[:at]):
            if party.id != self._person_id and (party.id in wrong or not is_complete(party)):
                return party.id
        return ""

    def _people(self, form: DraftForm) -> list[PartyForm]:
        """Everybody whose details are asked for: the filer only as a party, nobody whom the court listed."""
        return [p for p in form.parties if not p.is_from_court and (p.in_caption or not p.is_filer)]

    def _line(self, party: PartyForm, complete: bool) -> ListedPerson:  # noqa: FBT001 - one fact of the line
        note = party.party_type_name or self.tr("Part not chosen")
        if party.is_filing_party:
            mine = self.tr("{part}, yourself") if party.is_filer else self.tr("{part}, our client")
            note = mine.format(part=note)
        name = party.display_name or self.tr("Not named yet")
        return ListedPerson(party.id, name, note, party.is_organization, complete)

    def _choose_part(self, code: str) -> None:
        name = name_of(self.picture.lists.party_types, code) if self.picture else ""
        self._change({"party_type": code, "party_type_name": name})

    def _change(self, changes: dict[str, Any]) -> None:
        if self._person_id:
            self.emit_edit(replaced_party(self.form, self._person_id, **changes))

    def _remove(self) -> None:
        party = next((party for party in self.form.parties if party.id == self._person_id), None)
        if party is not None:
            self.verbs.remove_party(party)

    def _open_last(self, form: DraftForm) -> None:
        others = [party for party in form.parties if not party.is_filer]
        if others:
            self.open_item(max(others, key=lambda party: party.sort_order).id)
            self.part.focus_control()

    def set_stacked(self, *, stacked: bool) -> None:
        """In the column the list is as wide as the form."""
        super().set_stacked(stacked=stacked)
        if stacked:
            self._pane.setMinimumWidth(0)
            self._pane.setMaximumWidth(_UNLIMITED)
        else:
            self._pane.setFixedWidth(theme().px(_PANE))
