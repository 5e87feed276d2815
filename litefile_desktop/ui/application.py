"""The windows of the program: one library, any number of drafts, each draft in one window only."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QApplication, QMenu

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.later import Later
from litefile_desktop.core.settings import Settings
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.ui.appearance import Appearance
from litefile_desktop.ui.beside import Beside
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.tray import ShowsNotices, notice_of, system_tray
from litefile_desktop.ui.who_sheet import WhoSheet
from litefile_desktop.ui.widgets.plain_text import button_text

if TYPE_CHECKING:
    from litefile_desktop.services.news import NewsItem
    from litefile_desktop.services.picture import Picture
    from litefile_desktop.ui.account import sign_in
    from litefile_desktop.ui.account import window as accounts
    from litefile_desktop.ui.library import history_window as history
    from litefile_desktop.ui.library import news_window as news
    from litefile_desktop.ui.review import window as review
    from litefile_desktop.ui.tables import window as tables
    from litefile_desktop.ui.wizard import window as wizard
else:
    sign_in = Later("litefile_desktop.ui.account.sign_in")
    accounts = Later("litefile_desktop.ui.account.window")
    history = Later("litefile_desktop.ui.library.history_window")
    news = Later("litefile_desktop.ui.library.news_window")
    review = Later("litefile_desktop.ui.review.window")
    tables = Later("litefile_desktop.ui.tables.window")
    wizard = Later("litefile_desktop.ui.wizard.window")

log = logging.getLogger(__name__)


class Application(QObject):
    """Opens windows and keeps them; holds nothing of any draft."""

    def __init__(self, app: QApplication, desk: Desk, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._desk = desk
        self.runner = JobRunner(self)
        self.library: LibraryWindow | None = None
        self._sign_in: sign_in.SignInWindow | None = None
        self._wizards: dict[str, wizard.WizardWindow] = {}
        self._opening: set[str] = set()
        self._owner: Owner | None = None
        self.beside = Beside()
        app.setApplicationName("LITEFile")
        app.setApplicationDisplayName("LITEFile")
        self.appearance = Appearance(app, settings, desk.folder.settings)
        place = system_tray(self)
        if place is not None:
            place.clicked.connect(self.show_news)
        self.tray: ShowsNotices | None = place
        self.runner.unheard.connect(self._unheard)
        app.aboutToQuit.connect(self.close)

    def start(self, *, practice: bool, draft: str = "") -> None:
        """Show the library of the practice court or of the account that is signed in, or ask to sign in."""
        owners = [] if practice else list(self._desk.accounts.owners())
        own_court = self._desk.practice.jurisdiction
        owner = next((entry for entry in owners if entry.jurisdiction != own_court), None)
        if owner is not None:
            self.show_library(owner)
            if draft:
                self.open_draft(draft)
        elif practice:
            self.enter_practice(draft)
        else:
            self.ask_sign_in()

    def enter_practice(self, draft: str = "") -> None:
        """Start the practice court, sign its sample user in, and show its library."""

        def entered(owner: Owner) -> None:
            self.show_library(owner)
            if draft:
                self.open_draft(draft)

        self.runner.start(
            self,
            lambda _progress: self._desk.practice.sign_in(),
            entered,
            failed=self._failed,
            lane=Lane.WIRE,
            key="practice",
        )

    def ask_sign_in(self) -> None:
        """Show the sign-in window."""
        window = sign_in.SignInWindow(self._desk, self.runner, self._desk.jurisdictions.all())
        window.signed_in.connect(self._signed_in)
        window.practice_asked.connect(lambda: self.enter_practice())
        self._sign_in = window
        window.show()

    @Slot(object)
    def _signed_in(self, owner: Owner) -> None:
        """Show the library, and read the firm's lists meanwhile; without them the old ones stay."""
        self.show_library(owner)
        self.runner.start(
            self,
            lambda progress: self._desk.firm.reading.refresh(owner, progress=progress),
            failed=lambda error: log.info("the firm's lists were not read", extra={"fault": error.error_code}),
            lane=Lane.WIRE,
            key=f"firm {owner.profile_id}",
        )

    @Slot()
    def open_accounts(self) -> None:
        """Show accounts, people, contacts and certificates of the account whose library is shown."""
        owner = self._owner
        if owner is None:
            return

        def make() -> accounts.AccountsWindow:
            window = accounts.AccountsWindow(
                self._desk, self.runner, owner, self._desk.jurisdictions.get(owner.jurisdiction)
            )
            window.account_used.connect(self.show_library)
            window.sign_in_asked.connect(self.ask_sign_in)
            window.signed_out.connect(self.ask_sign_in)
            window.people_changed.connect(self._person_changed)
            window.work_as_asked.connect(self.work_as)
            return window

        self.beside.bring(accounts.AccountsWindow, make)

    @Slot(str)
    def work_as(self, name: str) -> None:
        """Act as another person from now on: what is open is stored and closed first."""
        self.runner.start(
            self,
            lambda _progress: self._desk.people.work_as(name),
            lambda _person: self._person_changed(),
            failed=self._failed,
        )

    @Slot()
    def _person_changed(self) -> None:
        """Persons or roles are others now: whoever sits here goes on with theirs."""
        before = self._owner
        now = self._desk.accounts.find_owner(before.jurisdiction) if before is not None else None
        if now is not None and now != before:
            for window in self.wizards:
                window.close()
            self.show_library(now)

    def _ask_who(self, owner: Owner) -> None:
        """Where several people share the data and nobody said who sits here, ask once."""
        if not owner.roles and self.library is not None:
            sheet = WhoSheet(self.library, self._desk.people.all())
            sheet.chosen.connect(self.work_as)
            sheet.open()

    @Slot(object)
    def show_library(self, owner: Owner) -> None:
        """Show the drafts of an account."""
        self._owner = owner
        self.beside.close()
        profile = self._desk.jurisdictions.get(owner.jurisdiction)
        window = LibraryWindow(self._desk, self.runner, owner, profile)
        window.draft_opened.connect(lambda draft_id: self.open_draft(draft_id))
        window.draft_opened_at.connect(lambda draft_id, step: self.open_draft(draft_id, step))
        window.new_asked.connect(self.new_draft)
        window.table_asked.connect(self.open_table)
        window.sign_in_asked.connect(self.ask_sign_in)
        window.accounts_asked.connect(self.open_accounts)
        window.review_asked.connect(self.open_review)
        window.account_menu_asked.connect(self._open_account_menu)
        window.settings_asked.connect(self._open_settings_menu)
        window.news_asked.connect(self.show_news)
        window.history_asked.connect(self.show_history)
        window.correction_asked.connect(self.correct)
        window.news.came.connect(self._tell_news)
        before, self.library = self.library, window
        window.show()
        if before is not None:
            before.watcher.stop()
            before.leave()
            before.deleteLater()
        if self._sign_in is not None:
            self._sign_in.close()
            self._sign_in = None
        self._ask_who(owner)

    @Slot()
    def new_draft(self) -> None:
        """Make a draft and open it."""
        owner = self._owner
        if owner is None:
            return

        def work(_progress: object) -> DraftForm:
            # The first page asks how the filing starts; the question is not asked a second time.
            begun = {"supplemental_fields": {"_filing_path_source": "start_menu"}}
            return self._desk.templates.plain(owner, begun)

        self.runner.start(self, work, lambda form: self.open_draft(form.id), failed=self._failed)

    @Slot()
    def open_table(self) -> None:
        """Show the window that makes many drafts of a table."""
        owner = self._owner
        if owner is None:
            return

        def make() -> tables.TableWindow:
            window = tables.TableWindow(self._desk, self.runner, owner)
            window.made.connect(self._tell_made)
            return window

        self.beside.bring(tables.TableWindow, make)

    @Slot(int)
    def _tell_made(self, count: int) -> None:
        if self.library is not None:
            words = self.tr("Made 1 draft") if count == 1 else self.tr("Made {count} drafts").format(count=count)
            self.library.toast.show_done(words)
            self._refresh_library()

    def open_draft(self, draft_id: str, step: str = "") -> None:
        """Open a draft in its window; one that is open already comes to the front."""
        window = self._wizards.get(draft_id)
        if window is not None:
            self._bring_forward(window, step)
            return
        owner = self._owner
        if owner is None or draft_id in self._opening:
            return
        self._opening.add(draft_id)

        def work(_progress: object) -> Picture:
            full_id, _jurisdiction = self._desk.drafts.locate(draft_id)
            return self._desk.pictures.take(full_id, owner)

        def opened(picture: Picture) -> None:
            window = wizard.WizardWindow(self._desk, self.runner, owner, picture)
            self._wizards[picture.form.id] = window
            window.closed.connect(self._wizard_closed)
            window.library_asked.connect(self._bring_library)
            window.draft_asked.connect(lambda draft_id: self.open_draft(draft_id))
            window.stored.connect(self._refresh_after_change)
            window.show()
            if step:
                window.open_step(StepId(step))
            self._refresh_library()

        self.runner.start(self, work, opened, failed=self._failed, ended=lambda: self._opening.discard(draft_id))

    @Slot()
    def show_news(self) -> None:
        """Show what the courts decided."""
        owner, library = self._owner, self.library
        if owner is None or library is None:
            return

        def make() -> news.NewsWindow:
            window = news.NewsWindow(self._desk, self.runner, owner, self._desk.jurisdictions.get(owner.jurisdiction))
            window.draft_opened.connect(lambda draft_id: self.open_draft(draft_id))
            window.changed.connect(library.news.look)
            library.news.came.connect(window.look)
            return window

        self.beside.bring(news.NewsWindow, make)

    @Slot()
    def show_history(self) -> None:
        """Show every filing of the account."""
        owner = self._owner
        if owner is None:
            return

        def make() -> history.HistoryWindow:
            window = history.HistoryWindow(
                self._desk, self.runner, owner, self._desk.jurisdictions.get(owner.jurisdiction)
            )
            window.draft_opened.connect(lambda draft_id: self.open_draft(draft_id))
            return window

        self.beside.bring(history.HistoryWindow, make)

    @Slot()
    def open_review(self) -> None:
        """Show what waits for a review."""
        owner = self._owner
        if owner is None:
            return

        def make() -> review.ReviewWindow:
            window = review.ReviewWindow(
                self._desk, self.runner, owner, self._desk.jurisdictions.get(owner.jurisdiction)
            )
            window.library_asked.connect(self._bring_library)
            window.stored.connect(self._refresh_library)
            window.draft_opened_at.connect(lambda draft_id, step: self.open_draft(draft_id, step))
            return window

        self.beside.bring(review.ReviewWindow, make)

    @Slot(str)
    def correct(self, draft_id: str) -> None:
        """Make the draft that corrects a rejected filing, or find it, and open it."""
        owner = self._owner
        if owner is not None:
            self.runner.start(
                self,
                lambda _progress: self._desk.corrections.begin(draft_id, owner),
                lambda form: self.open_draft(form.id),
                failed=self._failed,
                key=f"correct {draft_id}",
            )

    @Slot(object)
    def _tell_news(self, items: tuple[NewsItem, ...]) -> None:
        """In the library, and as a notice of the system while no window of ours has the keyboard."""
        title, words = notice_of(items)
        if self.library is not None and not self.library.toast.isVisible():  # an offer to undo is not taken away
            self.library.toast.show_done(f"{title}. {words}")
        if self.tray is not None and self.appearance.tray_notices and self._app.activeWindow() is None:
            self.tray.show_notice(title, words)

    @property
    def wizards(self) -> tuple[wizard.WizardWindow, ...]:
        """The drafts that are open now."""
        return tuple(self._wizards.values())

    def _bring_forward(self, window: wizard.WizardWindow, step: str) -> None:
        window.raise_()
        window.activateWindow()
        if step:
            window.open_step(StepId(step))

    @Slot(str)
    def _wizard_closed(self, draft_id: str) -> None:
        self._wizards.pop(draft_id, None)
        self._refresh_library()

    @Slot()
    def _bring_library(self) -> None:
        if self.library is not None:
            self.library.show()
            self.library.raise_()
            self.library.activateWindow()

    @Slot(QPoint)
    def _open_account_menu(self, place: QPoint) -> None:
        if self.library is None or self._owner is None:
            return
        current = self._owner
        menu = QMenu(self.library)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for owner in self._desk.accounts.owners():
            profile = self._desk.jurisdictions.get(owner.jurisdiction)
            action = menu.addAction(button_text(f"{profile.name}: {owner.firm_name or owner.full_name}"))
            action.setCheckable(True)
            action.setChecked(owner.profile_id == current.profile_id)
            action.triggered.connect(lambda _checked=False, owner=owner: self.show_library(owner))
        self._add_people(menu)
        menu.addSeparator()
        if not self._desk.jurisdictions.get(current.jurisdiction).starts_own_court:
            menu.addAction(self.tr("Open the practice court")).triggered.connect(lambda: self.enter_practice())
        menu.addAction(self.tr("Accounts, people and contacts...")).triggered.connect(self.open_accounts)
        menu.addAction(self.tr("Sign in to a court system...")).triggered.connect(self.ask_sign_in)
        menu.popup(place)

    def _add_people(self, menu: QMenu) -> None:
        """Who else may work here; nothing where one person does."""
        people = [person for person in self._desk.people.all() if person.is_active]
        if len(people) < 2 and all(person.is_here for person in people):
            return
        choices = menu.addMenu(self.tr("Work as"))
        for person in people:
            action = choices.addAction(button_text(person.name))
            action.setCheckable(True)
            action.setChecked(person.is_here)
            action.triggered.connect(lambda _checked=False, name=person.name: self.work_as(name))

    @Slot(QPoint)
    def _open_settings_menu(self, place: QPoint) -> None:
        if self.library is not None:
            menu = self.appearance.make_menu(self.library)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place - QPoint(0, menu.sizeHint().height()))

    @Slot(str)
    def _refresh_after_change(self, draft_id: str) -> None:
        self._refresh_library()
        found = self.beside.find(review.ReviewWindow)
        if found is not None:
            found.refresh(draft_id)

    def _refresh_library(self) -> None:
        if self.library is not None:
            self.library.refresh()

    @Slot(object)
    def _unheard(self, error: AppError) -> None:
        log.warning("nobody heard of a failed job", extra={"fault": error.error_code})
        self._failed(error)

    def _failed(self, error: AppError) -> None:
        """Say what went wrong in the window that is there; before any is, in the one for signing in."""
        if self.library is None:
            if self._sign_in is None:
                self.ask_sign_in()
            if self._sign_in is not None:
                self._sign_in.tell(error)
            return
        self.library.tell(error)

    @Slot()
    def close(self) -> None:
        """Finish what is being stored; stop asking the court."""
        if self.library is not None:
            self.library.watcher.stop()
        self.runner.shutdown(wait=True)
