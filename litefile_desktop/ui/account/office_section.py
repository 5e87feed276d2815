"""Who works with this data, and what each may do: persons of this database, not accounts of the court."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.services.people.people import PersonView
from litefile_desktop.services.people.roles import Act
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.editor import Editor
from litefile_desktop.ui.account.record_table import Head, Line, RecordTable
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.status_pill import Pill
from litefile_desktop.ui.widgets.surface import row


class OfficeSection(Section):
    """``people_changed`` says that persons or roles are others now; ``work_as_asked`` carries the name of a person."""

    people_changed = Signal()
    work_as_asked = Signal(str)

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("Who works here"),
            self.tr(
                "Several people can share this data, whichever court account they use. Roles organise the work; they "
                "do not protect it from somebody who can open the files of this computer."
            ),
        )
        self.hide_age()
        self.people: tuple[PersonView, ...] = ()
        self.add = Button(self.tr("Add..."), glyph=Glyph.PLUS)
        self.change = Button(self.tr("Change..."), glyph=Glyph.PENCIL)
        self.leave = Button(self.tr("No longer works here"))
        self.work_as = Button(self.tr("Work as this person"), glyph=Glyph.USER)
        heads = (Head(self.tr("Name")), Head(self.tr("Roles")), Head("", 130))
        self.table = RecordTable(self.tr("Who works here"), heads)
        name = Field(self.tr("Name"), LineInput())
        self.editor = Editor([[("name", name)]])
        self.roles = {role: CheckRow(*words) for role, words in _role_words(self).items()}
        for at, tick in enumerate(self.roles.values()):
            self.editor.body.insertWidget(2 + at, tick)
        self._editing = ""
        line = row(spacing=8)
        for button in (self.change, self.leave, self.work_as):
            line.addWidget(button)
        line.addStretch(1)
        self.acts.addWidget(self.add)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(line)
        self.add_editor(self.editor)
        self._connect()

    def _connect(self) -> None:
        self.table.chosen.connect(self._offer)
        self.table.opened.connect(lambda _key: self._open_change())
        self.add.clicked.connect(self.begin_adding)
        self.change.clicked.connect(self._open_change)
        self.leave.clicked.connect(self._turn_activity)
        self.work_as.clicked.connect(self._work_as)
        self.editor.saved.connect(self._save)

    def first(self) -> QWidget:
        """The table."""
        return self.table

    def reload(self) -> None:
        """Show the persons as they are now."""
        self.courier.look(lambda _progress: self.courier.desk.people.all(), self._show_people)

    def begin_adding(self) -> None:
        """A new person."""
        if self.add.isEnabled():
            self._editing = ""
            self._open(self.tr("New person"), self.tr("Add person"), "", {PersonRole.PREPARES})

    def leave_editor(self) -> bool:
        """Close the editor."""
        was_open = not self.editor.isHidden()
        self.editor.hide()
        if was_open:
            self.table.setFocus()
        return was_open

    def _show_people(self, people: tuple[PersonView, ...]) -> None:
        self.people = people
        words = _role_words(self)
        self.table.show_lines(
            [
                Line(
                    person.name,
                    (
                        person.name,
                        ", ".join(words[role][0] for role in PersonRole if role in person.roles),
                        self._pill(person),
                    ),
                )
                for person in people
            ]
        )
        self._offer()

    def _pill(self, person: PersonView) -> Pill:
        if not person.is_active:
            return Pill(self.tr("Left"), Tone.GREY, Glyph.LOCK)
        if person.is_here:
            return Pill(self.tr("You"), Tone.GREEN, Glyph.USER)
        return Pill(self.tr("Active"), Tone.GREY, Glyph.USER)

    @property
    def _person(self) -> PersonView | None:
        return next((person for person in self.people if person.name == self.table.key), None)

    @Slot()
    def _offer(self) -> None:
        person = self._person
        here = next((entry for entry in self.people if entry.is_here), None)
        not_allowed = "" if here is not None and here.may(Act.ADMINISTER) else self.tr("Who administers can do that.")
        nobody = self.tr("Choose somebody.") if person is None else ""
        alone = self.tr("Nobody else works here.") if len(self.people) < 2 else ""
        left = person is not None and not person.is_active
        self.add.set_reason(not_allowed)
        self.change.set_reason(not_allowed or nobody)
        self.leave.set_reason(not_allowed or nobody or alone)
        self.leave.set_text(self.tr("Works here again") if left else self.tr("No longer works here"))
        same = self.tr("That is you already.") if person is not None and person.is_here else ""
        self.work_as.set_reason(nobody or same or (self.tr("No longer works here.") if left else ""))

    @Slot()
    def _open_change(self) -> None:
        person = self._person
        if person is not None and self.change.isEnabled():
            self._editing = person.name
            title = self.tr("Change {name}").format(name=person.name)
            self._open(title, self.tr("Save changes"), person.name, person.roles)

    def _open(self, title: str, verb: str, name: str, roles: frozenset[PersonRole] | set[PersonRole]) -> None:
        for role, tick in self.roles.items():
            tick.setChecked(role in roles)
        self.editor.open(title, verb, {"name": name})

    @Slot()
    def _save(self) -> None:
        people, editing, name = self.courier.desk.people, self._editing, self.editor.values()["name"]
        roles = frozenset(role for role, tick in self.roles.items() if tick.isChecked())
        if editing:
            self._store(lambda: people.change(editing, new_name=name, roles=roles), self.tr("The person was changed"))
        else:
            self._store(lambda: people.add(name, roles), self.tr("The person was added"))

    @Slot()
    def _turn_activity(self) -> None:
        person, people = self._person, self.courier.desk.people
        if person is not None:
            name, was_active = person.name, person.is_active
            told = self.tr("{name} no longer works here") if was_active else self.tr("{name} works here again")
            self._store(lambda: people.change(name, is_active=not was_active), told.format(name=name))

    @Slot()
    def _work_as(self) -> None:
        if self._person is not None:
            self.work_as_asked.emit(self._person.name)

    def _store(self, work: Callable[[], object], told: str) -> None:
        def done(_answer: object) -> None:
            self.leave_editor()
            self.done.emit(told)
            self.reload()
            self.people_changed.emit()

        def refused(error: AppError) -> None:
            if self.editor.isHidden() or not self.editor.show_problem(error):
                self.failed.emit(error)

        self.courier.ask(self.tr("Storing who works here"), lambda _progress: work(), done, refused)


def _role_words(section: OfficeSection) -> dict[PersonRole, tuple[str, str]]:
    """Each role with what it allows."""
    return {
        PersonRole.PREPARES: (section.tr("Prepares"), section.tr("makes and changes drafts, sends them for review")),
        PersonRole.REVIEWS: (section.tr("Reviews"), section.tr("approves and returns filings of every account here")),
        PersonRole.SUBMITS: (section.tr("Submits"), section.tr("sends filings to the court, and takes them back")),
        PersonRole.ADMINISTERS: (section.tr("Administers"), section.tr("adds people and says what they may do")),
    }
