"""The wizard's window: one draft, walked through page by page; it knows no page by name."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import StepId, step
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.fees import QuoteState
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.widgets.toast import Toast
from litefile_desktop.ui.wizard.frame import WizardFrame
from litefile_desktop.ui.wizard.keeper import DraftKeeper
from litefile_desktop.ui.wizard.keys import key_groups
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.registry import PAGES
from litefile_desktop.ui.wizard.route import Route, stage_label
from litefile_desktop.ui.wizard.sheets import ask_before_losing, ask_whose_version
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import clock_time, megabytes, pages
from litefile_desktop.workflow.gates import reachable
from litefile_desktop.workflow.navigate import ReturnTo

_SMALLEST = QSize(1100, 680)
_USUAL = QSize(1366, 768)


class WizardWindow(QMainWindow):
    """``closed`` and ``stored`` carry the draft's id: the library looks again, and ``library_asked`` shows it."""

    closed = Signal(str)
    stored = Signal(str)
    library_asked = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, picture: Picture) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keeper = DraftKeeper(desk, runner, owner, picture, self)
        self._verbs = Verbs(desk, runner, owner, self._keeper)
        self._route = Route()
        self._pages: dict[StepId, WizardPage] = {}
        self._closing = False
        self._undo: Callable[[], None] | None = None
        self.frame = WizardFrame(picture.profile.environment)
        self.setCentralWidget(self.frame)
        self.toast = Toast(self)
        self._connect()
        self._make_shortcuts()
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self._open(self._route.start(picture.form))
        self._show_saved()

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
        if not self._is_locked and self._route.current is not StepId.REVIEW:
            self._leave(lambda: self.page.finish(self._checked_on))

    @property
    def _is_locked(self) -> bool:
        return self._route.is_locked(self._keeper.form)

    def _connect(self) -> None:
        keeper, verbs, frame = self._keeper, self._verbs, self.frame
        keeper.shown.connect(self._show)
        keeper.stored.connect(self._was_stored)
        keeper.slow.connect(lambda: frame.footer.saved.set_saving(clock_time(keeper.saved_at)))
        keeper.refused.connect(self._not_stored)
        keeper.overtaken.connect(lambda fields: ask_whose_version(self, fields, keeper.use_theirs, keeper.use_mine))
        verbs.failed.connect(self._failed)
        verbs.busy.connect(self._show_busy)
        verbs.step_asked.connect(lambda key: self.open_step(StepId(key)))
        verbs.detour_asked.connect(lambda key: self._detour(StepId(key)))
        verbs.completed.connect(lambda _key: self._advance())
        verbs.person_asked.connect(self._open_person)
        verbs.problem_asked.connect(self._mend)
        verbs.submitted.connect(self._submitted)
        verbs.document_asked.connect(frame.toggle_document)
        verbs.undoable.connect(self._offer_undo)
        verbs.told.connect(lambda words: self.toast.show_done(words))
        self.toast.undone.connect(self._take_back)
        frame.footer.went_on.connect(self.go_on)
        frame.footer.went_back.connect(self._go_back)
        frame.footer.problem_asked.connect(self._next_problem)
        frame.footer.saved.retried.connect(keeper.retry)
        frame.header.went_back.connect(self._go_to_library)
        frame.rail.stage_chosen.connect(self._choose_stage)
        frame.rail.step_chosen.connect(lambda key: self._choose_step(StepId(key)))
        frame.rail.check_asked.connect(self._check_everything)

    @Slot()
    def _go_to_library(self) -> None:
        self.library_asked.emit()
        self.close()

    def _close_document(self) -> None:
        if self.frame.is_document_over_page:
            self.frame.toggle_document()

    def _make_shortcuts(self) -> None:
        frame = self.frame
        for keys, act in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Alt+Left", self._go_back),
            ("Ctrl+PgUp", lambda: self._move_stage(-1)),
            ("Ctrl+PgDown", lambda: self._move_stage(+1)),
            ("Ctrl+I", frame.toggle_document),
            ("Escape", self._close_document),
            ("F7", self._check_everything),
            ("F8", self._next_problem),
            ("F6", lambda: frame.next_pane(+1, self.page)),
            ("Shift+F6", lambda: frame.next_pane(-1, self.page)),
            ("Ctrl+S", self._say_saved),
            ("F1", lambda: ShortcutsHelp(self, self.tr("Keys of this window"), key_groups(self)).open()),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # showing

    @Slot(object)
    def _show(self, picture: Picture) -> None:
        form = picture.form
        self.setWindowTitle(f"{form.title} · {picture.profile.name}")
        kinds = {"new": self.tr("New case"), "existing": self.tr("Existing case")}
        matter = self.tr("Matter {number}").format(number=form.client_matter) if form.client_matter else ""
        kind = form.filing_type_name or kinds.get(form.existing_case, "")
        self.frame.header.set_case(form.title, (kind, form.court_name or form.court_code, matter))
        self.frame.rail.set_stages(self._route.stages(picture))
        self.frame.rail.set_facts(self._facts(picture))
        self.page.show_picture(picture)
        self._show_footer()

    def _facts(self, picture: Picture) -> list[tuple[str, str]]:
        documents = picture.form.documents
        count = sum(document.page_count for document in documents)
        size = sum(document.size for document in documents)
        facts = [(self.tr("Documents"), f"{len(documents)}, {pages(count)}")] if documents else []
        if documents:
            facts.append((self.tr("Combined size"), megabytes(size)))
        if picture.quote is QuoteState.CURRENT:
            facts.append((self.tr("Fees"), dollars(picture.form.quoted_fee_total)))
        return facts

    def _show_footer(self) -> None:
        footer, current = self.frame.footer, self._route.current
        footer.set_continue("" if self._is_locked or current is StepId.REVIEW else self._continue_words())
        back = None if self._is_locked else self._route.before(self._keeper.picture)
        on_detour = self._route.return_to is not None
        if self._is_locked:
            footer.set_back(self.tr("Back to library"))
        else:
            footer.set_back("" if back is None else self.tr("Back to Review") if on_detour else self.tr("Back"))
        count = sum(1 for problem in self.page.own_problems() if problem.blocks) if self.page.is_checked else 0
        words = self.tr("1 problem on this page")
        if count != 1:
            words = self.tr("{count} problems on this page").format(count=count)
        footer.set_problems(words if count else "")
        hint = self.tr("Ctrl+Shift+Enter submits once the box is ticked")
        footer.set_hint(hint if current is StepId.REVIEW and not self._is_locked else "")

    def _continue_words(self) -> str:
        following = self._route.announced(self._keeper.picture)
        if following is None:
            return self.tr("Continue")
        target = stage_label(following)
        if target == stage_label(self._route.current):
            target = self.tr(step(following).label)
        return self.tr("Continue to {target}").format(target=target)

    @Slot(object)
    def _was_stored(self, _when: object) -> None:
        self._show_saved()
        self.stored.emit(self.draft_id)

    def _show_saved(self) -> None:
        self.frame.footer.saved.set_saved(clock_time(self._keeper.saved_at))

    def _say_saved(self) -> None:
        words = self.tr("Already saved {time}").format(time=clock_time(self._keeper.saved_at))
        self._leave(lambda: self.frame.footer.saved.set_fact(words))

    @Slot(object)
    def _not_stored(self, error: AppError) -> None:
        self.frame.footer.saved.set_failed(str(error))
        if self._closing:
            self._closing = False
            ask_before_losing(self, error, self._close_anyway)

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
        self._keeper.flush(then)

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
        self._route.return_to = following.return_to
        self._open(following.step)

    @Slot()
    def _go_back(self) -> None:
        if self._is_locked:
            self._go_to_library()
            return
        target = self._route.before(self._keeper.picture)
        if target is not None:
            self._route.return_to = None
            self.open_step(target)

    def _open(self, which: StepId) -> None:
        form = self._keeper.form
        target = which if self._is_locked else reachable(form, which)
        self.frame.clear_banners()
        self._route.current = target
        if target not in self._pages:
            page = PAGES[target](self._verbs)
            page.edited.connect(self._edited)
            self._pages[target] = page
            self.frame.add_page(page)
        self.frame.show_rail(shown=not self._is_locked)
        self.frame.show_page(self.page, as_panel=target is StepId.REVIEW)
        self._show(self._keeper.picture)
        first = self.page.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        if form.is_editable and form.current_step != target:
            self._keeper.edit(replace(self._keeper.form, current_step=target.value))

    @Slot(object)
    def _edited(self, form: DraftForm) -> None:
        self._keeper.edit(form)
        self._show_footer()

    def _detour(self, which: StepId) -> None:
        from_review = self._route.current is StepId.REVIEW or self._route.return_to is ReturnTo.REVIEW

        def go() -> None:
            self._route.return_to = ReturnTo.REVIEW if from_review else None
            self._open(which)

        self._leave(go)

    @Slot(str)
    def _choose_stage(self, key: str) -> None:
        line = next((line for line in self._route.stages(self._keeper.picture) if line.key == key), None)
        if line is not None and line.steps:
            self._choose_step(StepId(line.steps[0].key))

    def _choose_step(self, which: StepId) -> None:
        if not self._is_locked:
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

        self._leave(go)

    @Slot(object)
    def _mend(self, problem: Problem) -> None:
        """Go to where a problem is mended; from the review page that is a detour."""
        from_review = self._route.current is StepId.REVIEW or self._route.return_to is ReturnTo.REVIEW

        def go() -> None:
            self._route.return_to = ReturnTo.REVIEW if from_review else None
            self._open(problem.step)
            self.page.focus_problem(problem)
            self._show_footer()

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

        if not self._is_locked:
            self._leave(go)

    @Slot()
    def _next_problem(self) -> None:
        blocking = [problem for problem in self.page.own_problems() if problem.blocks]
        if blocking:
            self.page.focus_problem(blocking[0])
        else:
            self._check_everything()

    @Slot()
    def _submitted(self) -> None:
        self._keeper.shown_once(lambda: self._open(StepId.CONFIRMATION))
        self.stored.emit(self.draft_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side folds away in a narrow window."""
        super().resizeEvent(event)
        if self._route.current in self._pages:
            self.frame.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing loses nothing: what waits is stored first."""
        self.page.settle()
        if self._keeper.is_settled:
            event.accept()
            self.closed.emit(self.draft_id)
            return
        event.ignore()
        self._closing = True
        self._keeper.flush(self.close)
