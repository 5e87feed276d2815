"""What every page of the wizard has: a column, its fields by name, and the two ways it speaks to the shell."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId, step
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.problem_summary import SummaryLine
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.wizard.verbs import Verbs

#: (field, public id of the document or person it belongs to) -> the field on the page.
FieldKey = tuple[str, str]


class WizardPage(QWidget):
    """A page shows a picture of the draft and emits changed forms; it never stores anything.

    ``edited`` carries a DraftForm. Everything else a person can ask for goes through ``verbs``. The shell
    calls ``show_picture`` when something changed, ``finish`` when Continue was pressed.
    """

    STEP: ClassVar[StepId]
    #: Steps whose problems this page mends.
    MENDS: ClassVar[tuple[StepId, ...]] = ()
    QUESTION: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    edited = Signal(object)

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verbs = verbs
        self.picture: Picture | None = None
        self.column = PageColumn(self.tr(step(self.STEP).label), self.tr(self.QUESTION), self.tr(self.HELP))
        self.column.summary.followed.connect(self._follow)
        self._fields: dict[FieldKey, Field[Any]] = {}
        self._lines: dict[str, Problem] = {}
        self._checked = False
        self._panes = row(spacing=0)
        self._panes.addWidget(self.column, 1)
        self.setLayout(self._panes)

    # to be filled in by pages

    @property
    def side(self) -> QWidget | None:
        """What stands at the right of the page, if anything."""
        return None

    def refresh(self, picture: Picture) -> None:
        """Put the picture into the widgets. A field that has the keyboard keeps what is being typed."""

    def finish(self, then: Callable[[], None]) -> None:
        """Continue was pressed and everything typed is stored: do what is left, then call ``then``."""
        then()

    def settle(self) -> None:
        """The page is left or closed: store at once what it still holds back."""

    def open_item(self, item: str) -> None:
        """Show one document or person of those the page is about."""

    def first_field(self) -> QWidget | None:
        """What gets the keyboard when the page opens."""
        return next((field.control for field in self._fields.values() if field.isVisibleTo(self)), None)

    # for the shell

    @property
    def form(self) -> DraftForm:
        """The draft as it is shown."""
        assert self.picture is not None  # noqa: S101 - the shell shows a picture before anything else
        return self.picture.form

    def show_picture(self, picture: Picture) -> None:
        """Show another state of the draft."""
        self.picture = picture
        self.refresh(picture)
        self._show_problems()

    def own_problems(self) -> tuple[Problem, ...]:
        """The problems that this page mends."""
        mends = (self.STEP, *self.MENDS)
        return tuple(problem for problem in self.picture.problems if problem.step in mends) if self.picture else ()

    @property
    def is_checked(self) -> bool:
        """Whether Continue or F7 asked for every problem of this page to be shown."""
        return self._checked

    def check(self) -> bool:
        """Show every problem of this page from now on; answers whether none of them blocks."""
        self._checked = True
        self._show_problems()
        blocking = [problem for problem in self.own_problems() if problem.blocks]
        if blocking:
            self.column.summary.focus_first()
            self.column.verticalScrollBar().setValue(0)
        return not blocking

    def focus_problem(self, problem: Problem) -> None:
        """Go to the field that mends a problem."""
        self._checked = True
        self._show_problems()
        field = self._field_of(problem)
        if field is not None:
            field.focus_control()
            self.column.show_widget(field)

    # for pages

    def add_left(self, pane: QWidget) -> None:
        """Put a pane at the left of the column."""
        self._panes.insertWidget(0, pane)

    def register(self, name: str, field: Field[Any], item: str = "") -> None:
        """Say which field mends problems of this name, for one document or person or for the draft."""
        self._fields[name, item] = field

    def forget_fields(self, item: str | None = None) -> None:
        """Drop registered fields: of one item, or all."""
        self._fields = {} if item is None else {key: f for key, f in self._fields.items() if key[1] != item}

    def emit_edit(self, changed: DraftForm) -> None:
        """Hand a changed form to the shell; from now on it is what this page shows."""
        if self.picture is not None and changed != self.picture.form:
            self.picture = replace(self.picture, form=changed)
            self.edited.emit(changed)

    def _field_of(self, problem: Problem) -> Field[Any] | None:
        found = self._fields.get((problem.field, problem.item)) or self._fields.get((problem.field, ""))
        return found if found is not None and found.isVisibleTo(self) else None

    def _show_problems(self) -> None:
        """Not yet is not wrong: before Continue only what was entered wrongly is marked, never what is missing."""
        problems = [problem for problem in self.own_problems() if problem.blocks]
        marked = problems if self._checked else [problem for problem in problems if "missing" not in problem.code]
        by_field: dict[int, Problem] = {}
        for problem in marked:
            field = self._field_of(problem)
            if field is not None:
                by_field.setdefault(id(field), problem)
        for field in self._fields.values():
            found = by_field.get(id(field))
            field.set_problem(found.message if found else "")
        self._lines = {str(number): problem for number, problem in enumerate(problems if self._checked else [])}
        self.column.summary.set_lines([self._summary_line(key, problem) for key, problem in self._lines.items()])

    def _summary_line(self, key: str, problem: Problem) -> SummaryLine:
        field = self._field_of(problem)
        label = field.label if field is not None else self.tr("Here")
        return SummaryLine(key, label, problem.message)

    def _follow(self, key: str) -> None:
        problem = self._lines.get(key)
        if problem is not None:
            self.focus_problem(problem)


def put_text(control: LineInput | TextArea, text: str) -> None:
    """Show a stored text, unless somebody is typing there: their text is newer than what was stored."""
    if not control.hasFocus():
        control.set_text(text)


def line_field(label: str, *, help_text: str = "", optional: bool = False, placeholder: str = "") -> Field[LineInput]:
    """A one-line text field."""
    return Field(label, LineInput("", placeholder), help_text=help_text, optional=optional)


def replaced_party(form: DraftForm, party_id: str, **changes: Any) -> DraftForm:
    """The form with one person changed."""
    parties = tuple(replace(party, **changes) if party.id == party_id else party for party in form.parties)
    return replace(form, parties=parties)


def replaced_document(form: DraftForm, document_id: str, **changes: Any) -> DraftForm:
    """The form with one document changed."""
    documents = tuple(replace(d, **changes) if d.id == document_id else d for d in form.documents)
    return replace(form, documents=documents)
