"""The review window: walks what waits, shows everything that will be sent beside its documents, and decides."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import ReviewState
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DocumentForm, Owner
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.services.people.roles import Act, why_not
from litefile_desktop.services.review.line import SentLine
from litefile_desktop.services.review.lines import lines_of
from litefile_desktop.services.review.views import ReviewPicture
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.review.frame import BOARD, ONE, ReviewFrame
from litefile_desktop.ui.review.keys import key_groups
from litefile_desktop.ui.review.tab import Tab
from litefile_desktop.ui.review.walker import Walker
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.deadline import deadline_fact
from litefile_desktop.ui.widgets.plain_text import tool_tip
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.widgets.status_pill import Status
from litefile_desktop.ui.widgets.surface import clear
from litefile_desktop.ui.widgets.toast import Toast
from litefile_desktop.ui.wizard.document_preview import image_of

_SMALLEST = QSize(1100, 680)
_USUAL = QSize(1366, 768)
#: Milliseconds after a filing was drawn in which nothing is approved: a held or late key approves no unseen work.
UNSEEN_MS = 400
_PILLS = {
    ReviewState.READY: Status.FOR_REVIEW,
    ReviewState.APPROVED: Status.APPROVED,
    ReviewState.RETURNED: Status.RETURNED,
    ReviewState.PREPARING: Status.PREPARING,
}


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"


def _to_confirm(count: int) -> str:
    """How many values were read by machine and wait for somebody to look at them."""
    tr = QCoreApplication.translate
    if count == 1:
        return tr("Review", "1 machine-read value to confirm")
    return tr("Review", "{count} machine-read values to confirm").format(count=count)


class ReviewWindow(QMainWindow):
    """``library_asked`` goes back, ``stored`` says that drafts stand elsewhere, ``draft_opened_at`` (id, page) asks for
    the page that mends something."""

    library_asked = Signal()
    stored = Signal()
    draft_opened_at = Signal(str, str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._not_mine = why_not(owner, Act.REVIEW)
        self._not_said = why_not(owner, Act.COMMENT)
        self._not_changed = why_not(owner, Act.PREPARE)
        self._drawn = QElapsedTimer()
        self._document: DocumentForm | None = None
        self._drawn_of = ("", "")
        self.walker = Walker(desk, runner, owner, self)
        self.frame = ReviewFrame(profile)
        self.setCentralWidget(self.frame)
        self.toast = Toast(self)
        self.setWindowTitle(self.tr("Review · {system}").format(system=profile.name))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self._connect()
        self._make_shortcuts()
        self._show_counts()
        self.walker.load()

    @property
    def is_board(self) -> bool:
        """Whether the board is shown."""
        return self.frame.views.key == BOARD

    def refresh(self, draft_id: str) -> None:
        """Look again at a draft that was stored elsewhere."""
        self.walker.look_again(draft_id)

    def _connect(self) -> None:
        frame, walker = self.frame, self.walker
        frame.header.went_back.connect(self.library_asked)
        frame.views.chosen.connect(lambda _key: self._show_page())
        frame.queue.chosen.connect(walker.go_to)
        frame.data.fix_asked.connect(self._fix)
        frame.data.moved.connect(self._follow)
        frame.board.opened.connect(self._open_from_board)
        frame.board.ticked.connect(self._show_counts)
        frame.notes.left.connect(lambda: frame.data.setFocus(Qt.FocusReason.OtherFocusReason))
        frame.comment.clicked.connect(self._comment)
        frame.fix.clicked.connect(lambda: self._fix(frame.data.current))
        frame.give_back.clicked.connect(self._give_back)
        frame.approve.clicked.connect(self._approve)
        walker.listed.connect(self._listed)
        walker.shown.connect(self._show)
        walker.acted.connect(self._acted)
        walker.failed.connect(self.tell)

    def _make_shortcuts(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            ("J", lambda: self.walker.step(1)),
            ("K", lambda: self.walker.step(-1)),
            ("A", self._approve),
            ("U", self._take_back),
            ("R", self._give_back),
            ("C", self._comment),
            ("Shift+C", self._comment_on_page),
            ("Y", self._confirm),
            ("Shift+Y", self._confirm_all),
            ("F", lambda: self._fix(self.frame.data.current)),
            ("G", self._turn_page),
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
            ("F1", lambda: ShortcutsHelp(self, self.tr("Keys of this window"), key_groups(self)).open()),
        ]
        acts += [(str(number), partial(self._show_document_at, number - 1)) for number in range(1, 10)]
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(keys in ("J", "K"))
            shortcut.activated.connect(act)

    # the queue

    @Slot()
    def _listed(self) -> None:
        walker, now = self.walker, self._desk.clock.now()
        self.frame.queue.lines.show(walker.queue, walker.done, now)
        self.frame.board.lines.show(walker.queue, now)
        if walker.current is not None:
            self.frame.queue.go_to(walker.current.form.id)
        self._show_counts()

    def _show_counts(self) -> None:
        walker = self.walker
        waiting, done = len(walker.queue), len(walker.done)
        place = self.tr("{at} of {total}").format(at=walker.at + 1, total=waiting) if walker.at >= 0 else str(waiting)
        self.frame.header.set_case(
            self.tr("Review queue {place}").format(place=place), [self.tr("Ready for review, exceptions first")]
        )
        exceptions = sum(picture.is_exception for picture in walker.queue)
        self.frame.board_words.set_text(
            self.tr("{exceptions} need a look, {passing} pass every check, {done} done").format(
                exceptions=exceptions, passing=waiting - exceptions, done=done
            )
        )
        self._offer()

    @Slot()
    def _show_page(self) -> None:
        nothing = not self.walker.queue and not self.walker.done
        self.frame.show_page(self.frame.views.key, is_empty=nothing)
        (self.frame.board if self.is_board else self.frame.data).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_deadline()
        self._show_counts()

    def _turn_page(self) -> None:
        self.frame.views.set_key(ONE if self.is_board else BOARD)
        self._show_page()

    @Slot(str)
    def _open_from_board(self, draft_id: str) -> None:
        self.frame.views.set_key(ONE)
        self.walker.go_to(draft_id)
        self._show_page()

    # one filing

    @Slot(object)
    def _show(self, picture: ReviewPicture | None) -> None:
        nothing = picture is None
        self.frame.show_page(self.frame.views.key, is_empty=nothing)
        if picture is None:
            self._offer()
            return
        frame, form = self.frame, picture.form
        is_other = frame.title.text() != form.title or self._document not in form.documents
        frame.title.setText(form.title)
        frame.pill.set_pill(_PILLS[picture.state].pill())
        by = self.tr("Prepared by {name}").format(name=picture.preparer_name) if picture.preparer_name else ""
        facts = (form.court_name or form.court_code, form.docket_number, by)
        frame.facts.set_text("  ·  ".join(fact for fact in facts if fact))
        frame.set_chips(self._chips(picture))
        frame.data.show_lines(lines_of(picture, self._profile))
        self._show_tabs(picture)
        if is_other:
            self._show_document_at(0)
        self._show_page_notes(picture)
        frame.queue.go_to(form.id)
        self._show_deadline()
        if self._drawn_of != (form.id, picture.sha256):  # a confirmation changes nothing that has to be read anew
            self._drawn_of = (form.id, picture.sha256)
            self._drawn.start()
        self._show_counts()

    def _show_deadline(self) -> None:
        """The time that is left of the filing that is shown; the board has a column for it."""
        picture = self.walker.current
        due_at = picture.form.due_at if picture is not None and not self.is_board else ""
        self.frame.header.set_deadline(*deadline_fact(due_at, self._desk.clock.now(), self._profile.zone))

    def _chips(self, picture: ReviewPicture) -> list[tuple[str, Tone, Glyph]]:
        blocked, looks = len(picture.blocking), len(picture.problems) - len(picture.blocking)
        chips: list[tuple[str, Tone, Glyph]] = []
        if blocked:
            words = self.tr("1 problem") if blocked == 1 else self.tr("{count} problems").format(count=blocked)
            chips.append((words, Tone.RED, Glyph.PROBLEM))
        if looks:
            chips.append((self.tr("{count} to look at").format(count=looks), Tone.AMBER, Glyph.LOOK))
        if picture.unconfirmed:
            chips.append((_to_confirm(len(picture.unconfirmed)), Tone.AMBER, Glyph.EYE))
        if picture.changes:
            words = self.tr("{count} changed since round {round}")
            words = words.format(count=len(picture.changes), round=picture.round - 1)
            chips.append((words, Tone.AMBER, Glyph.PENCIL))
        approval = picture.approval
        if approval is not None and picture.state is not ReviewState.READY:
            words = self.tr("Approved by {name}") if approval.holds else self.tr("Approval by {name} no longer holds")
            tone, glyph = (Tone.GREEN, Glyph.CHECK) if approval.holds else (Tone.AMBER, Glyph.LOOK)
            chips.append((words.format(name=approval.name), tone, glyph))
        if not chips:
            chips.append((self.tr("Every check passes"), Tone.GREEN, Glyph.CHECK))
        return chips

    def _show_tabs(self, picture: ReviewPicture) -> None:
        clear(self.frame.tabs)
        for number, document in enumerate(picture.form.documents[:9]):
            tab = Tab(f"{number + 1}  {_short(document.name)}")
            tab.setChecked(self._document is not None and document.id == self._document.id)
            tab.setToolTip(tool_tip(document.name))
            tab.clicked.connect(partial(self._show_document_at, number))
            self.frame.tab_group.addButton(tab)
            self.frame.tabs.addWidget(tab, 1)
        self.frame.tabs.addStretch(0)

    def _show_document_at(self, number: int) -> None:
        picture = self.walker.current
        if picture is None or self.is_board:
            return
        documents = picture.form.documents
        if not documents:
            self._document = None
            self.frame.preview.clear(self.tr("This filing has no documents."))
            return
        if number >= len(documents):
            return
        document = self._document = documents[number]
        for at, button in enumerate(self.frame.tab_group.buttons()):
            button.setChecked(at == number)
        key = f"{document.id}-{document.sha256}"
        preview = self.frame.preview

        def provide(page: int, width: int) -> None:
            def drawn(image: PagePicture) -> None:
                preview.set_image(key, page, image_of(image))

            self.walker.render(
                document, page - 1, width, drawn, lambda error: preview.set_failed(key, page, error.message)
            )

        short = f"{document.sha256[:4]}…{document.sha256[-4:]}"
        note = self.tr("Filing copy, SHA-256 {hash}").format(hash=short)
        preview.set_document(key, document.original_filename, document.page_count, provide, note)
        self._show_page_notes(picture)

    def _show_page_notes(self, picture: ReviewPicture) -> None:
        """What was said of pages of the document that is shown."""
        document = self._document
        if document is None:
            return
        notes: dict[int, list[str]] = {}
        for said in picture.notes:
            if said.page and said.field == f"documents.{document.id}":
                notes.setdefault(said.page, []).append(said.told)
        self.frame.preview.set_notes(f"{document.id}-{document.sha256}", notes)

    @Slot(object)
    def _follow(self, line: SentLine) -> None:
        """The document follows the value that it is about."""
        picture = self.walker.current
        if picture is None or not line.document:
            return
        at = next((at for at, entry in enumerate(picture.form.documents) if entry.id == line.document), -1)
        if at >= 0 and (self._document is None or self._document.id != line.document):
            self._show_document_at(at)

    # deciding

    def _why_not(self) -> str:
        """Why nothing can be approved now; empty when something can."""
        if self._not_mine:
            return self._not_mine
        if self.is_board:
            return "" if self.frame.board.lines.chosen else self.tr("Nothing is ticked")
        picture = self.walker.current
        if picture is None:
            return self.tr("Nothing waits")
        if picture.state is not ReviewState.READY:
            return self.tr("It does not wait for a review")
        blocked = len(picture.blocking)
        if blocked:
            one = self.tr("1 problem stops approval")
            return one if blocked == 1 else self.tr("{count} problems stop approval").format(count=blocked)
        return _to_confirm(len(picture.unconfirmed)) if picture.unconfirmed else ""

    def _offer(self) -> None:
        frame, reason = self.frame, self._why_not()
        picture = self.walker.current
        chosen = len(frame.board.lines.chosen)
        frame.approve.set_reason(reason)
        frame.approve.set_text(
            self.tr("Approve {count} filings").format(count=chosen) if self.is_board and chosen else self.tr("Approve")
        )
        frame.reason.set_text("" if self.is_board else reason)
        can_return = picture is not None and picture.state in (ReviewState.READY, ReviewState.APPROVED)
        for button, is_possible, role in (
            (frame.give_back, can_return, self._not_mine),
            (frame.comment, picture is not None, self._not_said),
            (frame.fix, picture is not None, self._not_changed),
        ):
            button.set_reason(role)
            button.setEnabled(is_possible and not self.is_board and not role)

    @Slot()
    def _approve(self) -> None:
        if self._why_not():
            return
        if self.is_board:
            chosen = self.frame.board.lines.chosen
            self.frame.board.lines.ticked.clear()
            self.walker.approve(chosen)
            return
        picture = self.walker.current
        if picture is not None and picture.is_opened and self._drawn.elapsed() >= UNSEEN_MS:
            self.walker.approve([picture])

    @Slot()
    def _confirm(self) -> None:
        """Confirm what was read by machine on the line under the keyboard, and go to the next such line."""
        picture, data = self.walker.current, self.frame.data
        if picture is None or self.is_board or self._drawn.elapsed() < UNSEEN_MS:
            return
        line = data.current
        if line is None or not line.unconfirmed:
            data.next_unconfirmed()
            return
        self.walker.confirm(picture, line.unconfirmed, line.label)
        data.next_unconfirmed()

    @Slot()
    def _confirm_all(self) -> None:
        """Confirm everything that was read by machine in this filing, once all of it has been in sight."""
        picture, data = self.walker.current, self.frame.data
        if picture is None or self.is_board or not picture.unconfirmed or self._drawn.elapsed() < UNSEEN_MS:
            return
        unseen = data.unseen
        if unseen:
            data.go_to(unseen[0])
            self.frame.clear_banners()
            fact = self.tr("Nothing was confirmed yet")
            words = self.tr("{count} lines to be confirmed were not in sight so far; the first of them is shown now.")
            self.frame.say(Banner(Tone.AMBER, fact, words.format(count=len(unseen))))
            return
        self.walker.confirm(picture, picture.unconfirmed)

    def _take_back(self) -> None:
        current = self.walker.current
        draft_id = current.form.id if current and current.state is ReviewState.APPROVED else self.walker.last_approved
        if draft_id:
            self.walker.take_back(draft_id)

    @Slot()
    def _give_back(self) -> None:
        picture = self.walker.current
        if picture is None or self.is_board or not self.frame.give_back.isEnabled():
            return
        self.frame.notes.ask(
            self.tr("Why it is returned"),
            self.tr("Return"),
            lambda words: self.walker.give_back(picture.form.id, words),
        )

    @Slot()
    def _comment(self) -> None:
        picture = self.walker.current
        if picture is None or self.is_board:
            return
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self.frame.preview.isAncestorOf(focused):
            self._comment_on_page()
            return
        line = self.frame.data.current
        path, about = (line.path, line.label) if line is not None and line.path else ("", "")
        label = self.tr("Comment on {what}").format(what=about) if about else self.tr("Comment on the filing")
        self.frame.notes.ask(label, self.tr("Comment"), lambda words: self.walker.comment(picture.form.id, words, path))

    def _comment_on_page(self) -> None:
        """Comment on the page that is shown."""
        picture, document, page = self.walker.current, self._document, self.frame.preview.page
        if picture is None or document is None or not page or self.is_board:
            return
        path = f"documents.{document.id}"
        label = self.tr("Comment on page {page} of {name}").format(page=page, name=_short(document.name))
        self.frame.notes.ask(
            label, self.tr("Comment"), lambda words: self.walker.comment(picture.form.id, words, path, page)
        )

    def _fix(self, line: SentLine | None) -> None:
        picture = self.walker.current
        if picture is None or line is None or self.is_board:
            return
        if not line.field:
            self.draft_opened_at.emit(picture.form.id, line.step.value)
            return
        path = next(path for path in line.paths if path.endswith(line.field))
        now = line.value
        if line.document:
            now = next(entry.name for entry in picture.form.documents if entry.id == line.document)
        self.frame.notes.ask(
            line.label, self.tr("Save"), lambda value: self.walker.fix(picture.form.id, path, value), now
        )

    @Slot(str)
    def _acted(self, words: str) -> None:
        self.frame.clear_banners()
        self.toast.show_done(words)
        self.stored.emit()

    @Slot(object)
    def tell(self, error: AppError) -> None:
        """Say what went wrong; nothing that was typed or ticked elsewhere is lost."""
        self.frame.say(Banner(Tone.RED, error.message, error.action))

    # the window

    def _next_pane(self, offset: int) -> None:
        if self.is_board:
            self.frame.board.setFocus(Qt.FocusReason.TabFocusReason)
            return
        panes: list[QWidget] = [self.frame.queue, self.frame.data, self.frame.preview]
        focused: QWidget | None = self.focusWidget()
        inside = (at for at, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused))
        at = next(inside, next((at for at, pane in enumerate(panes) if pane is focused), 1))
        panes[(at + offset) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes share the new width."""
        super().resizeEvent(event)
        self.frame.fit()
