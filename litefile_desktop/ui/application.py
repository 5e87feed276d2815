"""The windows of the program: one library, any number of drafts, each draft in one window only."""

import logging

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QApplication, QMenu

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.settings import Settings
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.account.sign_in import SignInWindow
from litefile_desktop.ui.appearance import Appearance
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.tables.window import TableWindow
from litefile_desktop.ui.widgets.plain_text import button_text
from litefile_desktop.ui.wizard.window import WizardWindow

log = logging.getLogger(__name__)


class Application(QObject):
    """Opens windows and keeps them; holds nothing of any draft."""

    def __init__(self, app: QApplication, desk: Desk, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._desk = desk
        self.runner = JobRunner(self)
        self.library: LibraryWindow | None = None
        self._sign_in: SignInWindow | None = None
        self._tables: TableWindow | None = None
        self._wizards: dict[str, WizardWindow] = {}
        self._opening: set[str] = set()
        self._owner: Owner | None = None
        app.setApplicationName("LITEFile")
        app.setApplicationDisplayName("LITEFile")
        self.appearance = Appearance(app, settings, desk.folder.settings)
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
        window = SignInWindow(self._desk, self.runner, self._desk.jurisdictions.all())
        window.signed_in.connect(self.show_library)
        window.practice_asked.connect(lambda: self.enter_practice())
        self._sign_in = window
        window.show()

    @Slot(object)
    def show_library(self, owner: Owner) -> None:
        """Show the drafts of an account."""
        self._owner = owner
        profile = self._desk.jurisdictions.get(owner.jurisdiction)
        window = LibraryWindow(self._desk, self.runner, owner, profile)
        window.draft_opened.connect(lambda draft_id: self.open_draft(draft_id))
        window.draft_opened_at.connect(lambda draft_id, step: self.open_draft(draft_id, step))
        window.new_asked.connect(self.new_draft)
        window.table_asked.connect(self.open_table)
        window.sign_in_asked.connect(self.ask_sign_in)
        window.account_menu_asked.connect(self._open_account_menu)
        window.settings_asked.connect(self._open_settings_menu)
        before, self.library = self.library, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        if self._sign_in is not None:
            self._sign_in.close()
            self._sign_in = None

    @Slot()
    def new_draft(self) -> None:
        """Make a draft and open it."""
        owner = self._owner
        if owner is None:
            return

        def work(_progress: object) -> DraftForm:
            # The first page asks how the filing starts; the question is not asked a second time.
            begun = {"supplemental_fields": {"_filing_path_source": "start_menu"}}
            return self._desk.drafts.create(owner, owner.jurisdiction, begun)

        self.runner.start(self, work, lambda form: self.open_draft(form.id), failed=self._failed)

    @Slot()
    def open_table(self) -> None:
        """Show the window that makes many drafts of a table."""
        owner, library = self._owner, self.library
        if owner is None or library is None:
            return
        if self._tables is None:
            self._tables = TableWindow(self._desk, self.runner, owner)
            self._tables.made.connect(self._tell_made)
            self._tables.destroyed.connect(self._table_closed)
            self._tables.show()
        self._tables.raise_()
        self._tables.activateWindow()

    @Slot(int)
    def _tell_made(self, count: int) -> None:
        if self.library is not None:
            words = self.tr("Made 1 draft") if count == 1 else self.tr("Made {count} drafts").format(count=count)
            self.library.toast.show_done(words)
            self._refresh_library()

    @Slot()
    def _table_closed(self) -> None:
        self._tables = None

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
            window = WizardWindow(self._desk, self.runner, owner, picture)
            self._wizards[picture.form.id] = window
            window.closed.connect(self._wizard_closed)
            window.library_asked.connect(self._bring_library)
            window.stored.connect(lambda _id: self._refresh_library())
            window.show()
            if step:
                window.open_step(StepId(step))
            self._refresh_library()

        self.runner.start(self, work, opened, failed=self._failed, ended=lambda: self._opening.discard(draft_id))

    @property
    def wizards(self) -> tuple[WizardWindow, ...]:
        """The drafts that are open now."""
        return tuple(self._wizards.values())

    def _bring_forward(self, window: WizardWindow, step: str) -> None:
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
        menu.addSeparator()
        if not self._desk.jurisdictions.get(current.jurisdiction).starts_own_court:
            menu.addAction(self.tr("Open the practice court")).triggered.connect(lambda: self.enter_practice())
        menu.addAction(self.tr("Sign in to a court system...")).triggered.connect(self.ask_sign_in)
        menu.popup(place)

    @Slot(QPoint)
    def _open_settings_menu(self, place: QPoint) -> None:
        if self.library is not None:
            menu = self.appearance.make_menu(self.library)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place - QPoint(0, menu.sizeHint().height()))

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
        self.runner.shutdown(wait=True)
