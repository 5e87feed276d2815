"""The wizard's window: one draft, walked through page by page; it knows no page by name."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.patches import applied
from litefile_desktop.services.people.roles import Act, why_not
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.saving import Saved
from litefile_desktop.services.versions import Overtaken
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.deadline import zone_word
from litefile_desktop.ui.widgets.deadline_sheet import DeadlineSheet
from litefile_desktop.ui.widgets.keyboard_order import move_focus
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.widgets.side_panel import SidePanel
from litefile_desktop.ui.widgets.toast import Toast
from litefile_desktop.ui.wizard.elsewhere_strip import Attendance
from litefile_desktop.ui.wizard.frame import WizardFrame
from litefile_desktop.ui.wizard.keeper import DraftKeeper
from litefile_desktop.ui.wizard.keys import install_keys, key_groups
from litefile_desktop.ui.wizard.overtaken_sheet import OvertakenSheet
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.registry import PAGES
from litefile_desktop.ui.wizard.route import Route
from litefile_desktop.ui.wizard.sheets import ask_before_losing, ask_while_sending
from litefile_desktop.ui.wizard.signs import Signs
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import clock_time
from litefile_desktop.workflow.gates import reachable
from litefile_desktop.workflow.navigate import ReturnTo

_SMALLEST = QSize(1100, 680)
_USUAL = QSize(1366, 768)


class WizardWindow(QMainWindow):
    """``closed`` and ``stored`` carry the draft's id: the library looks again, and ``library_asked`` shows it.

    ``draft_asked`` carries the id of another draft that is to be opened.
    """

    closed = Signal(str)
    stored = Signal(str)
    library_asked = Signal()
    draft_asked = Signal(str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, picture: Picture) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keeper = DraftKeeper(desk, runner, owner, picture, self)
        self._verbs = Verbs(desk, runner, owner, self._keeper)
        self._route = Route()
        self._only_looks = why_not(owner, Act.PREPARE)
        self._pages: dict[StepId, WizardPage] = {}
        self._closing = self._leaving = False
        self._close_when_sent = False
        self._to_library = False
        self._undo: Callable[[], None] | None = None
        self.frame = WizardFrame(picture.profile.environment)
        self._signs = Signs(self.frame, self._route)
        self.setCentralWidget(self.frame)
        self.toast = Toast(self)
        self._connect()
        self._install_keys()
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self._open(self._route.start(picture.form))
        self._show_saved()
        self._attendance = Attendance(desk, runner, owner, picture.form.id, self.frame.elsewhere, self)

    @property
    def draft_id(self) -> str:
        """The draft in this window."""
        return self._keeper.form.id

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self._pages[self._route.current]

    @property
    def picture(self) -> Picture:
        """The draft as it is shown."""
        return self._keeper.picture

    def open_step(self, which: StepId) -> None:
        """Go to a page, or to the one that must come first."""
        self._leave(lambda: self._open(which))

    def go_on(self) -> None:
        """Continue: store, let the page finish, check it, go."""
        if not self._is_held and self._route.current is not StepId.REVIEW:
            self._leave(lambda: self.page.finish(self._checked_on))

    @property
    def _is_locked(self) -> bool:
        return self._route.is_locked(self._keeper.form)

    @property
    def _is_held(self) -> bool:
        """Whether nothing may be changed now: the filing was sent, or is being sent."""
        return self._is_locked or self._verbs.is_sending

    def _connect(self) -> None:
        keeper, verbs, frame = self._keeper, self._verbs, self.frame
        keeper.shown.connect(self._show)
        keeper.stored.connect(self._was_stored)
        keeper.slow.connect(lambda: frame.footer.saved.set_saving(clock_time(keeper.saved_at)))
        keeper.refused.connect(self._not_stored)
        keeper.cleared.connect(self._was_cleared)
        keeper.overtaken.connect(self._was_overtaken)
        keeper.copied.connect(self._was_copied)
        verbs.failed.connect(self._failed)
        verbs.busy.connect(self._show_busy)
        verbs.step_asked.connect(lambda key: self.open_step(StepId(key)))
        verbs.detour_asked.connect(lambda key: self._detour(StepId(key)))
        verbs.completed.connect(lambda _key: self._advance())
        verbs.person_asked.connect(self._open_person)
        verbs.problem_asked.connect(self._mend)
        verbs.submitted.connect(self._submitted)
        verbs.not_submitted.connect(self._come_back)
        verbs.document_asked.connect(frame.toggle_document)
        verbs.undoable.connect(self._offer_undo)
        verbs.reviewing.stored.connect(lambda: self.stored.emit(self.draft_id))
        verbs.afterwards.draft_asked.connect(self.draft_asked)
        frame.returned.original_asked.connect(self.draft_asked)
        frame.asked.done.connect(verbs.reviewing.mark)
        verbs.told.connect(lambda words: self.toast.show_done(words))
        self.toast.undone.connect(self._take_back)
        frame.footer.went_on.connect(self.go_on)
        frame.footer.went_back.connect(self._go_back)
        frame.footer.problem_asked.connect(lambda: self._next_problem(+1))
        frame.footer.saved.retried.connect(keeper.retry)
        frame.deadline.clicked.connect(self._ask_deadline)
        frame.header.went_back.connect(self._go_to_library)
        frame.rail.stage_chosen.connect(self._choose_stage)
        frame.rail.step_chosen.connect(lambda key: self._choose_step(StepId(key)))
        frame.rail.check_asked.connect(self._check_everything)

    def _install_keys(self) -> None:
        frame = self.frame
        install_keys(
            self,
            {
                "Ctrl+Return": self.go_on,
                "Ctrl+Enter": self.go_on,
                "Alt+Left": self._go_back,
                "Ctrl+PgUp": lambda: self._move_stage(-1),
                "Ctrl+PgDown": lambda: self._move_stage(+1),
                "Ctrl+I": frame.toggle_document,
                "Escape": self._close_document,
                "F7": self._check_everything,
                "F8": lambda: self._next_problem(+1),
                "Shift+F8": lambda: self._next_problem(-1),
                "F6": lambda: frame.next_pane(+1, self.page),
                "Shift+F6": lambda: frame.next_pane(-1, self.page),
                "Ctrl+S": self._say_saved,
                "Ctrl+Shift+D": self._ask_deadline,
                "Ctrl+Alt+Z": self._take_back,
                "F1": self._show_keys,
                "?": self._show_keys,
            },
        )

    def _show_keys(self) -> None:
        ShortcutsHelp(self, self.tr("Keys of this window"), key_groups(self)).open()

    @Slot()
    def _ask_deadline(self) -> None:
        if self._is_held or self._only_looks:
            return
        picture = self._keeper.picture
        zone, now = picture.profile.zone, picture.taken_at
        sheet = DeadlineSheet(self, picture.form.due_at, now, zone, zone_word(zone, now))
        sheet.decided.connect(self._set_deadline)
        sheet.open()

    @Slot(str)
    def _set_deadline(self, due_at: str) -> None:
        if not self._is_held:
            self._keeper.edit(replace(self._keeper.form, due_at=due_at))
            self._signs.show_case(self._keeper.picture)

    @Slot()
    def _go_to_library(self) -> None:
        self._to_library = True
        self.close()

    def _close_document(self) -> None:
        if self.frame.is_document_over_page:
            self.frame.toggle_document()

    # showing

    @Slot(object)
    def _show(self, picture: Picture) -> None:
        self.setWindowTitle(f"{picture.form.title} · {picture.profile.name}")
        self._signs.show_case(picture)
        self.frame.asked.show_picture(picture, self._route.current)
        self.page.show_picture(picture)
        self._show_footer()

    def _show_footer(self) -> None:
        self._signs.show_footer(self._keeper.picture, self.page)

    @Slot(object)
    def _was_stored(self, _when: object) -> None:
        self.page.show_refusal(None)
        self._show_saved()
        self.stored.emit(self.draft_id)

    def _show_saved(self) -> None:
        saved = self.frame.footer.saved
        if self._is_locked:
            saved.set_fact(self.tr("Everything about this filing is stored on this computer"))
        else:
            saved.set_saved(clock_time(self._keeper.saved_at))

    def _say_saved(self) -> None:
        words = self.tr("Already saved {time}").format(time=clock_time(self._keeper.saved_at))
        self._leave(lambda: self.frame.footer.saved.set_fact(words))

    @Slot(object)
    def _not_stored(self, error: AppError) -> None:
        self.frame.footer.saved.set_failed(str(error))
        leaving, self._leaving = self._leaving, False
        is_here = self.page.show_refusal(error, self._keeper.owner_of(error.field))
        if leaving and is_here:
            self.page.check()
            self._show_footer()
        if self._closing:
            self._closing = False
            ask_before_losing(self, error, self._close_anyway)

    @Slot(object)
    def _was_overtaken(self, seen: Overtaken) -> None:
        """Somebody else saved first: a person says what becomes of what was typed here."""
        self._leaving = self._closing = self._to_library = False
        words = self.tr("Your last change waits: somebody else saved this draft first.")
        self.frame.footer.saved.set_failed(words)
        sheet = OvertakenSheet(self, seen)
        sheet.copy_asked.connect(self._keeper.keep_copy)
        sheet.theirs_asked.connect(lambda: self._take_newer(seen))
        sheet.chosen.connect(lambda mine: self._keeper.use_chosen(seen, mine))
        sheet.open()

    def _take_newer(self, seen: Overtaken) -> None:
        """Show theirs and what differs; what was typed can be had back."""
        self._keeper.drop()
        self._keeper.reread(self._show_saved)
        names = ", ".join(choice.label for choice in seen.choices)
        changed = ", ".join(dict.fromkeys((*(c.label for c in seen.choices if c.is_both), *seen.also)))
        fact = self.tr("The newer version is shown. It differs in: {fields}.").format(fields=changed or names)
        self.frame.say(Banner(Tone.BLUE, fact, self.tr("Put aside: {fields}.").format(fields=names)))
        self._offer_undo(
            self.tr("Your change was put aside"), lambda: self._keeper.edit(applied(self._keeper.form, seen.patch))
        )

    @Slot(str)
    def _was_copied(self, draft_id: str) -> None:
        self._show_saved()
        self.stored.emit(self.draft_id)
        self.draft_asked.emit(draft_id)
        words = self.tr("Your version is a draft of its own now, in another window. The newer one is shown here.")
        self.frame.say(Banner(Tone.BLUE, words))

    def _close_anyway(self) -> None:
        self._keeper.drop()
        self.close()

    @Slot(object)
    def _failed(self, error: AppError) -> None:
        self.frame.say(Banner(Tone.AMBER, error.message, error.action))

    @Slot(str)
    def _show_busy(self, words: str) -> None:
        if words:
            self.frame.busy.start(words, cancel=False)
        else:
            self.frame.busy.finish()

    @Slot(object)
    def _was_cleared(self, saved: Saved) -> None:
        undo = saved.undo
        if undo is not None:
            self._offer_undo(saved.words, lambda: self._verbs.take_back(undo))

    @Slot(str, object)
    def _offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        self.toast.show_done(words, self.tr("Undo"))

    @Slot()
    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    # going

    def _leave(self, then: Callable[[], object]) -> None:
        """Store what the page holds, then go."""
        self.page.settle()
        self._leaving = True

        def left() -> None:
            self._leaving = False
            then()

        self._keeper.flush(left)

    def _checked_on(self) -> None:
        if self.page.check():
            self._advance()
        else:
            self._show_footer()

    def _advance(self) -> None:
        following = self._route.following(self._keeper.picture)
        if following is None:
            self.page.check()
            self._show_footer()
            return
        announced = self._route.announced(self._keeper.picture)
        self._route.return_to = following.return_to
        self._open(following.step)
        if following.step != announced:  # another page must come first, and says why
            self.page.check()
            self._show_footer()

    @Slot()
    def _go_back(self) -> None:
        if self._is_locked:
            self._go_to_library()
            return
        target = self._route.before(self._keeper.picture)
        if target is not None and not self._is_held:
            self._route.return_to = None
            self.open_step(target)

    def _open(self, which: StepId) -> None:
        form = self._keeper.form
        target = StepId.CONFIRMATION if self._is_locked else reachable(form, which)
        self.frame.clear_banners()
        self._route.current = target
        if target not in self._pages:
            page = PAGES[target](self._verbs)
            page.edited.connect(self._edited)
            page.noticed.connect(self._show_footer)
            self._pages[target] = page
            self.frame.add_page(page)
            if self._only_looks and target not in (StepId.REVIEW, StepId.CONFIRMATION):
                page.column.inner.setEnabled(False)
                if isinstance(page.side, SidePanel):
                    page.side.setEnabled(False)
        self.frame.show_rail(shown=not self._is_locked)
        self.frame.show_page(self.page)
        self._show(self._keeper.picture)
        self._focus(self.page.first_field() or self.frame.footer.go_on)
        self._show_saved()
        if self._only_looks and form.is_editable:
            self.frame.say(Banner(Tone.GREY, self._only_looks, self.tr("You can read every page.")))
        elif form.is_editable and form.current_step != target:
            self._keeper.edit(replace(self._keeper.form, current_step=target.value))

    def _focus(self, target: QWidget) -> None:
        """Show where the keyboard is; in a text nothing is marked, so that a stray key replaces nothing."""
        target.clearFocus()  # Qt may have put the keyboard there already, unseen
        text = isinstance(target.focusProxy() or target, QLineEdit)
        target.setFocus(Qt.FocusReason.OtherFocusReason if text else Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _edited(self, form: DraftForm) -> None:
        self._keeper.edit(form)
        self._show_footer()

    def _detour(self, which: StepId) -> None:
        self._turn_off(which, lambda: None)

    @Slot(object)
    def _mend(self, problem: Problem) -> None:
        """Go to where a problem is mended; from the review page that is a detour."""

        def show() -> None:
            self.page.focus_problem(problem)
            self._show_footer()

        self._turn_off(problem.step, show)

    def _turn_off(self, which: StepId, then: Callable[[], None]) -> None:
        """Leave the way for one page; from the review page, and on a detour from it, one comes back there."""
        if self._is_held:
            return
        from_review = self._route.current is StepId.REVIEW or self._route.return_to is ReturnTo.REVIEW

        def go() -> None:
            self._route.return_to = ReturnTo.REVIEW if from_review else None
            self._open(which)
            then()

        self._leave(go)

    @Slot(str)
    def _choose_stage(self, key: str) -> None:
        line = next((line for line in self._route.stages(self._keeper.picture) if line.key == key), None)
        if line is not None and line.steps:
            self._choose_step(StepId(line.steps[0].key))

    def _choose_step(self, which: StepId) -> None:
        if not self._is_held:
            self._route.return_to = None
            self.open_step(which)

    def _move_stage(self, offset: int) -> None:
        target = self._route.neighbour_stage(self._keeper.picture, offset)
        if target is not None:
            self._choose_step(target)

    @Slot(str)
    def _open_person(self, party_id: str) -> None:
        def go() -> None:
            self._open(StepId.PARTY_DETAILS)
            self.page.open_item(party_id)

        if not self._is_held:
            self._leave(go)

    @Slot()
    def _check_everything(self) -> None:
        """The first problem of the filing; without any, say so."""

        def go() -> None:
            blocking = [problem for problem in self._keeper.picture.problems if problem.blocks]
            if blocking:
                self._mend(blocking[0])
            else:
                self.toast.show_done(self.tr("Checked against the court's lists: nothing stops this filing."))

        if not self._is_held:
            self._leave(go)

    def _next_problem(self, offset: int) -> None:
        if self.page.focus_neighbour(offset):
            self._show_footer()
        else:
            self._check_everything()

    @Slot()
    def _submitted(self) -> None:
        self.stored.emit(self.draft_id)
        if self._close_when_sent:
            self.close()
        else:
            self._keeper.shown_once(lambda: self._open(StepId.CONFIRMATION))

    @Slot()
    def _come_back(self) -> None:
        """A window that was closed while it sent comes back to say what went wrong."""
        if self._close_when_sent:
            self._close_when_sent = False
            self.show()
            self.raise_()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab and Shift+Tab follow the eye."""
        return move_focus(self, forward=next_) or super().focusNextPrevChild(next_)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing loses nothing: what waits is stored first, and a filing is sent to its end."""
        self.page.settle()
        busy = next((page for page in self._pages.values() if page.is_busy), None)
        if self._verbs.is_sending:
            event.ignore()
            ask_while_sending(self, self._hide_until_sent)
        elif busy is not None:
            event.ignore()
            if not self._closing:
                self._closing = True
                busy.when_done(self._close_now)
        elif self._keeper.is_settled:
            event.accept()
            self._attendance.leave()
            self._leave_for_library()
            self.closed.emit(self.draft_id)
        else:
            event.ignore()
            self._closing = True
            self._keeper.flush(self._close_now)

    def _leave_for_library(self) -> None:
        """The library comes forward only when this window goes: it may have something to ask first."""
        if self._to_library:
            self._to_library = False
            self.library_asked.emit()

    def _close_now(self) -> None:
        self._closing = False
        self.close()

    def _hide_until_sent(self) -> None:
        if self._verbs.is_sending:
            self._close_when_sent = True
            self._leave_for_library()
            self.hide()
        else:
            self.close()
