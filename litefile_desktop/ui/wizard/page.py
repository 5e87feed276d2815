"""What every page of the wizard has: a column, its fields by name, and the two ways it speaks to the shell."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId, step
from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.choice_cards import ChoiceCards
from litefile_desktop.ui.widgets.day_input import DayInput
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.problem_summary import SummaryLine
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import is_missing

#: (field, public id of the document or person it belongs to) -> the field on the page.
FieldKey = tuple[str, str]
#: The code of words in a field that are no value of it: not in a picker's list, no day.
UNLISTED = "choice.unlisted"
#: Controls in which words can be left that are no value.
_STRAYING = (Picker, DayInput)


class WizardPage(QWidget):
    """A page shows a picture of the draft and emits changed forms; it never stores anything.

    ``edited`` carries a DraftForm, ``noticed`` says that the footer has something else to say. Everything else
    that a person can ask for goes through ``verbs``. The shell calls ``show_picture`` when something changed,
    ``finish`` when Continue was pressed.
    """

    STEP: ClassVar[StepId]
    #: Steps whose problems this page mends.
    MENDS: ClassVar[tuple[StepId, ...]] = ()
    QUESTION: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    edited = Signal(object)
    noticed = Signal()

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verbs = verbs
        self.picture: Picture | None = None
        self.column = PageColumn(self.tr(step(self.STEP).label), self.tr(self.QUESTION), self.tr(self.HELP))
        self.column.summary.followed.connect(self._follow)
        self._fields: dict[FieldKey, Field[Any]] = {}
        self._heard: set[Field[Any]] = set()
        self._lines: dict[str, Problem] = {}
        self._checked = False
        self._refused: Problem | None = None
        self._left: QWidget | None = None
        self._panes = row(spacing=0)
        self._panes.addWidget(self.column, 1)
        self.setLayout(self._panes)

    # to be filled in by pages

    @property
    def side(self) -> QWidget | None:
        """What stands at the right of the page, if anything: a preview, or a ``SidePanel``."""
        return None

    def refresh(self, picture: Picture) -> None:
        """Put the picture into the widgets. A field that has the keyboard keeps what is being typed."""

    def finish(self, then: Callable[[], None]) -> None:
        """Continue was pressed and everything typed is stored: do what is left, then call ``then``."""
        then()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way that closing would lose."""
        return False

    def when_done(self, then: Callable[[], None]) -> None:
        """Call ``then`` once that work is over."""
        then()

    def settle(self) -> None:
        """The page is left or closed: settle at once what it still holds back."""
        focused = self.focusWidget()
        if isinstance(focused, _STRAYING):
            focused.commit()

    def open_item(self, item: str) -> None:
        """Show one document or person of those the page is about."""

    def first_field(self) -> QWidget | None:
        """What gets the keyboard when the page opens."""
        return next((field.control for field in self._fields.values() if field.isVisibleTo(self)), None)

    def continue_words(self) -> str:
        """What the primary button says; empty where it names the next page."""
        return ""

    def attention(self) -> str:
        """What of this page wants a look before Continue is pressed; empty for nothing."""
        return ""

    def item_name(self, _item: str) -> str:
        """What people call one of the documents or people of the page."""
        return ""

    def extra_problems(self) -> Iterator[Problem]:
        """Problems of what stands on the page and is in no draft yet."""
        yield from ()

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

    def blocking(self) -> tuple[Problem, ...]:
        """What stops this page, in the order of its fields: one problem a field, the first says enough."""
        found: dict[object, Problem] = {}
        refused = (self._refused,) if self._refused is not None else ()
        for problem in (*refused, *self._unlisted(), *self.extra_problems(), *self.own_problems()):
            if problem.blocks:
                field = self._field_of(problem)
                found.setdefault((problem.field, problem.item) if field is None else id(field), problem)
        places: dict[object, int] = {id(field): at for at, field in enumerate(self._fields.values())}
        return tuple(found[key] for key in sorted(found, key=lambda key: places.get(key, len(places))))

    def show_refusal(self, error: AppError | None, item: str = "") -> bool:
        """Say at its field why it could not be stored, until something is; answers whether the field is here.

        What was typed stays. ``item`` is the document or person whose field it is.
        """
        before, self._refused = self._refused, None
        if error is not None and error.field:
            problem = blocks("value.refused", self.STEP, error.message, field=error.field, item=item)
            self._refused = problem if self._field_of(problem) is not None else None
        if self._refused != before:
            self._show_problems()
        return self._refused is not None

    @property
    def is_checked(self) -> bool:
        """Whether Continue or F7 asked for every problem of this page to be shown."""
        return self._checked

    def check(self) -> bool:
        """Show every problem of this page from now on; answers whether none of them blocks."""
        self._checked = True
        self._show_problems()
        blocking = self.blocking()
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

    def focus_neighbour(self, offset: int) -> bool:
        """Go to the next or previous problem from where the keyboard is; answers whether there is one."""
        blocking = self.blocking()
        if not blocking:
            return False
        fields = [self._field_of(problem) for problem in blocking]
        here = [at for at, field in enumerate(fields) if field is not None and field.has_keyboard]
        place = here[0] + offset if here else 0 if offset > 0 else -1
        self.focus_problem(blocking[place % len(blocking)])
        return True

    # for pages

    def set_left(self, pane: QWidget) -> None:
        """Put a pane at the left of the column."""
        self._left = pane
        self._panes.insertWidget(0, pane)

    def set_stacked(self, *, stacked: bool) -> None:
        """Let the pane stand in the column, so that only the page scrolls, or at its left."""
        if self._left is not None and stacked:
            self.column.content.insertWidget(0, self._left)
        elif self._left is not None:
            self._panes.insertWidget(0, self._left)

    def register(self, name: str, field: Field[Any], item: str = "") -> None:
        """Say which field mends problems of this name, for one document or person or for the draft."""
        self._fields[name, item] = field
        if isinstance(field.control, _STRAYING) and field not in self._heard:
            self._heard.add(field)
            field.control.unmatched.connect(self._show_problems)

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

    def _unlisted(self) -> Iterator[Problem]:
        """Words that were left in a field and are no value of it: a problem beside it."""
        for (name, item), field in self._fields.items():
            if isinstance(field.control, _STRAYING) and field.control.stray and field.isVisibleTo(self):
                words = field.control.unmatched_problem()
                yield blocks(UNLISTED, self.STEP, words, field=name, item=item)

    def _show_problems(self) -> None:
        """Not yet is not wrong: before Continue only what was entered wrongly is marked, never what is missing."""
        problems = self.blocking()
        marked = {
            id(field): problem
            for problem in problems
            if (self._checked or not is_missing(problem)) and (field := self._field_of(problem)) is not None
        }
        for field in self._fields.values():
            found = marked.get(id(field))
            field.set_problem(_beside(found) if found is not None else "")
        self._show_remarks()
        self._lines = {str(number): problem for number, problem in enumerate(problems if self._checked else [])}
        self.column.summary.set_lines([self._summary_line(key, problem) for key, problem in self._lines.items()])

    def _show_remarks(self) -> None:
        """What wants a look or is good to know stands beside its field at once: it is about what was answered."""
        found: dict[int, Problem] = {}
        for problem in sorted(self.own_problems(), key=lambda problem: list(Severity).index(problem.severity)):
            field = None if problem.blocks else self._field_of(problem)
            if field is not None:
                found.setdefault(id(field), problem)
        usual = self.tr("Usual for your account. Another choice here is for this filing only.")
        for (name, item), field in self._fields.items():
            remark = found.get(id(field))
            if remark is not None:
                field.set_remark(_whole(remark), remark.severity)
            else:
                is_usual = self.picture is not None and not item and name in self.picture.usual
                field.set_remark(usual if is_usual else "", Severity.ADVISES)

    def _summary_line(self, key: str, problem: Problem) -> SummaryLine:
        field = self._field_of(problem)
        if field is None:
            return SummaryLine(key, self.item_name(problem.item) or self.tr("This page"), problem.message)
        return SummaryLine(key, field.label, self._rest(problem, field.control))

    def _rest(self, problem: Problem, control: QWidget) -> str:
        """What follows the field's name: what is missing needs no sentence of its own."""
        if problem.code == UNLISTED:
            words = self.tr("is not chosen from the list")
            return words if isinstance(control, Picker) else self.tr("is not a day")
        if is_missing(problem) and isinstance(control, Picker | ChoiceCards | Segmented):
            return self.tr("is not chosen")
        if is_missing(problem) and isinstance(control, LineInput | TextArea):
            return self.tr("is missing")
        return problem.message

    def _follow(self, key: str) -> None:
        problem = self._lines.get(key)
        if problem is not None:
            self.focus_problem(problem)


def _beside(problem: Problem) -> str:
    """What stands beside a field: of what is missing only what to do, of what is wrong also why."""
    return problem.action if is_missing(problem) and problem.action else _whole(problem)


def _whole(problem: Problem) -> str:
    return " ".join(part for part in (problem.message, problem.action) if part)


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
