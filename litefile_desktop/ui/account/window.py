"""The Accounts window: everything that is managed at the court system, beside the filings."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from litefile_desktop.core.errors import AppError, SignInNeeded
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm_lists import FirmBook
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.account.accounts_section import AccountsSection
from litefile_desktop.ui.account.contacts_section import ContactsSection
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.notices_section import NoticesSection
from litefile_desktop.ui.account.office_section import OfficeSection
from litefile_desktop.ui.account.payment_section import PaymentSection
from litefile_desktop.ui.account.people_section import PeopleSection
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.account.section_list import Entry, SectionList
from litefile_desktop.ui.account.sweep_section import SweepSection
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.keyboard_order import move_focus
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup, ShortcutsHelp
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.toast import Toast
from litefile_desktop.ui.widgets.world import WorldChip, WorldStrip
from litefile_desktop.ui.wizard.frame import world_sentence

_SMALLEST, _USUAL = QSize(980, 640), QSize(1240, 760)
#: Lists that are older are read again when the window opens.
_STALE = timedelta(minutes=30)


class AccountsWindow(QMainWindow):
    """``account_used`` carries the Owner whose library is wanted; ``sign_in_asked`` the sign-in window;
    ``signed_out`` says that the account of this window has left, ``people_changed`` that persons or roles are others
    now; ``work_as_asked`` carries the name of a person."""

    account_used = Signal(object)
    sign_in_asked = Signal()
    signed_out = Signal()
    people_changed = Signal()
    work_as_asked = Signal(str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Accounts · {system}").format(system=profile.name))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self.courier = Courier(desk, runner, owner, self)
        self.accounts = AccountsSection(self.courier)
        self.people = PeopleSection(self.courier)
        self.payment = PaymentSection(self.courier)
        self.contacts = ContactsSection(self.courier)
        self.sweep = SweepSection(self.courier)
        self.notices = NoticesSection(self.courier)
        self.office = OfficeSection(self.courier)
        self.sections: tuple[Section, ...] = (
            self.accounts, self.people, self.payment, self.contacts, self.sweep, self.notices, self.office,
        )  # fmt: skip
        self.list = SectionList(
            self.tr("Sections"),
            (
                Entry(self.tr("Accounts"), Glyph.KEY),
                Entry(self.tr("People"), Glyph.USER),
                Entry(self.tr("Payment accounts"), Glyph.DOLLAR),
                Entry(self.tr("Service contacts"), Glyph.SEND),
                Entry(self.tr("One contact, many cases"), Glyph.COPY),
                Entry(self.tr("E-mails from the court"), Glyph.COMMENT),
                Entry(self.tr("Who works here"), Glyph.LOCK),
            ),
        )
        self.stack = QStackedWidget()
        self.refresh = Button(self.tr("Ask the court"), Kind.QUIET, Glyph.REFRESH)
        self.banner = Banner(Tone.RED, "")
        self.banner.hide()
        self.progress = ProgressLine()
        self.toast = Toast(self)
        self._is_first_book = True
        self._build(owner, profile)
        self._connect()
        self._make_shortcuts()
        self.list.choose(0)
        self.courier.read()
        self.accounts.reload()
        self.sweep.reload()
        self.office.reload()

    def _build(self, owner: Owner, profile: Jurisdiction) -> None:
        for section in self.sections:
            self.stack.addWidget(section)
        who = ElidedLabel(f"{owner.firm_name or owner.full_name}  ·  {owner.username}", Role.BODY_STRONG, "text")
        head = row(spacing=12, margins=(16, 9, 12, 9))
        head.addWidget(who, 1)
        head.addWidget(self.refresh)
        head.addWidget(WorldChip(profile.environment))
        top = Surface("chrome")
        top.setLayout(head)
        around = column(margins=(24, 12, 24, 0))
        around.addWidget(self.banner)
        around.addWidget(self.progress)
        right = column(spacing=0)
        right.addLayout(around)
        right.addWidget(self.stack, 1)
        main = Surface("surface")
        main.setLayout(right)
        side = Surface("chrome")
        lines = column(spacing=0)
        lines.addWidget(self.list, 1)
        side.setLayout(lines)
        body = row(spacing=0)
        body.addWidget(side)
        body.addWidget(Hairline(Qt.Orientation.Vertical))
        body.addWidget(main, 1)
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(profile.environment, world_sentence(profile.environment)))
        whole.addWidget(top)
        whole.addWidget(Hairline())
        whole.addLayout(body, 1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.list.section_chosen.connect(self._show_section)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self.refresh.clicked.connect(self._refresh)
        self.banner.acted.connect(self.sign_in_asked)
        for section in self.sections:
            section.done.connect(self._told)
            section.failed.connect(self.tell)
        courier = self.courier
        courier.failed.connect(self.tell)
        courier.book_changed.connect(self._book_changed)
        courier.begun.connect(self._begun)
        courier.stepped.connect(self.progress.advance)
        courier.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(courier.stop)
        self.contacts.cases_asked.connect(self._open_cases)
        self.accounts.account_used.connect(self.account_used)
        self.office.people_changed.connect(self.people_changed)
        self.office.work_as_asked.connect(self.work_as_asked)
        self.accounts.sign_in_asked.connect(self.sign_in_asked)
        self.accounts.signed_out.connect(self.signed_out)

    def _make_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F5", self._refresh),
            ("Ctrl+N", lambda: self.section.begin_adding()),
            ("Ctrl+F", lambda: self.section.begin_search()),
            ("Ctrl+W", self.close),
            ("Esc", self._leave),
            ("F6", self._other_pane),
            ("F1", lambda: ShortcutsHelp(self, self.tr("Keys of this window"), self._keys()).open()),
        ]
        keys += [(f"Ctrl+{number + 1}", partial(self.open_section, number)) for number in range(len(self.sections))]
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _keys(self) -> tuple[KeyGroup, ...]:
        return (
            KeyGroup(
                self.tr("Records"),
                (
                    ("Ctrl+N", self.tr("Add one")),
                    ("Enter", self.tr("Change the chosen one")),
                    ("Del", self.tr("Remove it, after a second word")),
                    ("Ctrl+F", self.tr("Search")),
                    ("Esc", self.tr("Close what is being edited")),
                    ("F5", self.tr("Ask the court for all lists")),
                ),
            ),
            KeyGroup(
                self.tr("Window"),
                (
                    (f"Ctrl+1 to {len(self.sections)}", self.tr("The sections")),
                    ("F6", self.tr("Sections, or what is in one")),
                    ("Ctrl+W", self.tr("Close the window")),
                    ("F1", self.tr("These keys")),
                ),
            ),
        )

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[self.stack.currentIndex()]

    def open_section(self, number: int) -> None:
        """Show a section, by its number from 0, and give it the keyboard."""
        self.list.choose(number)
        self.section.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _open_cases(self, contact_id: str) -> None:
        self.sweep.begin_with(contact_id)
        self.open_section(self.sections.index(self.sweep))

    @Slot(int)
    def _show_section(self, number: int) -> None:
        self.stack.setCurrentIndex(number)

    @Slot("QWidget*", "QWidget*")
    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.section.follow(now)

    @Slot()
    def _leave(self) -> None:
        self.section.leave_editor()

    @Slot()
    def _other_pane(self) -> None:
        target = self.section.first() if self.list.hasFocus() else self.list
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _refresh(self) -> None:
        self.banner.hide()
        self.courier.refresh()

    @Slot(object)
    def _book_changed(self, book: FirmBook) -> None:
        """Lists that were never read, or are old, are asked for once when the window opens."""
        if not self._is_first_book:
            return
        self._is_first_book = False
        now = self.courier.desk.clock.now()
        ages = [book.users.read_at, book.notifications.read_at, book.service_contacts.read_at]
        if any(age is None or now - age > _STALE for age in ages):
            QTimer.singleShot(0, self, self.courier.refresh)

    @Slot(str)
    def _begun(self, words: str) -> None:
        self.banner.hide()
        self.progress.start(words)

    @Slot(str)
    def _told(self, words: str) -> None:
        self.toast.show_done(words)

    @Slot(object)
    def tell(self, error: AppError) -> None:
        """Say what went wrong; what is shown stays usable."""
        if error.exit_code == SignInNeeded.exit_code:
            self.banner.set_message(Tone.AMBER, error.message, error.action, action=self.tr("Sign in"))
        else:
            self.banner.set_message(Tone.RED, error.message, error.action)
        self.banner.show()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab goes where the eye goes."""
        return move_focus(self, forward=next_) or super().focusNextPrevChild(next_)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being asked is asked to stop; what it did is kept."""
        self.courier.stop()
        super().closeEvent(event)
