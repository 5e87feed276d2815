"""Which e-mails the court sends to the person who is signed in."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.firm_lists import FirmBook, NotificationPreference
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.surface import clear, column


class NoticesSection(Section):
    """A tick for each kind of e-mail; nothing changes at the court before Save."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("E-mails from the court"),
            self.tr("What the court sends to {who}. LITEFile shows news of your filings either way.").format(
                who=courier.owner.username
            ),
        )
        self.save = Button(self.tr("Save at the court"), Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.ticks: dict[str, CheckRow] = {}
        self._shown: tuple[NotificationPreference, ...] = ()
        self._rows = column(spacing=8, margins=(0, 4, 0, 4))
        self.acts.addWidget(self.save)
        self.content.addLayout(self._rows)
        self.content.addStretch(1)
        self._ticked()

    def first(self) -> QWidget:
        """The first tick."""
        return next(iter(self.ticks.values()), self.save)

    def show_book(self, book: FirmBook) -> None:
        """Show what is on and off; ticks that were not saved yet stay."""
        self.say_age(book.notifications.read_at)
        if book.notifications.records == self._shown:
            return
        self._shown = book.notifications.records
        clear(self._rows)
        self.ticks = {}
        for entry in self._shown:
            tick = CheckRow(entry.name or entry.code)
            tick.setChecked(bool(entry.is_on))
            tick.clicked.connect(self._ticked)
            self.ticks[entry.code] = tick
            self._rows.addWidget(tick)
        self._ticked()

    @property
    def _changes(self) -> dict[str, bool]:
        return {
            entry.code: self.ticks[entry.code].isChecked()
            for entry in self._shown
            if self.ticks[entry.code].isChecked() != bool(entry.is_on)
        }

    @Slot()
    def _ticked(self) -> None:
        self.save.set_reason("" if self._changes else self.tr("Nothing was changed."))

    @Slot()
    def _save(self) -> None:
        desk, owner, changes = self.courier.desk, self.courier.owner, self._changes
        self.carry_out(
            self.tr("Telling the court which e-mails you want"),
            lambda: desk.firm.notices.set(owner, changes),
            self.tr("Saved at the court"),
        )
