"""Who prepares the filing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.forms import PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.wizard.keeper import PAUSE_MS
from litefile_desktop.ui.wizard.page import WizardPage, replaced_party
from litefile_desktop.ui.wizard.person_fields import PersonFields
from litefile_desktop.ui.wizard.verbs import Verbs


class YourInformationPage(WizardPage):
    """Filled in from the account at first; stored once something is typed or Continue is pressed."""

    STEP = StepId.YOUR_INFORMATION
    QUESTION = "Who prepares this filing?"
    HELP = "You are the contact for this envelope. You need not be a party."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.person = PersonFields(with_kind=False, email_needed=True)
        self.person.show_kind(organization=False)
        self.column.content.addWidget(self.person)
        self.person.changed.connect(self._change)
        for name, field in self.person.fields():
            self.register(name, field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._store_filer)
        for field in (self.person.street, self.person.city, self.person.state, self.person.zip):
            field.set_optional(optional=True)

    def refresh(self, picture: Picture) -> None:
        """Show the filer's row, else what the account tells."""
        owner = self.verbs.owner
        filer = picture.form.filer or PartyForm(
            id="", role="filer", first_name=owner.first_name, last_name=owner.last_name, email=owner.username
        )
        self.person.show_party(filer, picture.lists)

    def finish(self, then: Callable[[], None]) -> None:
        """Store the filer even when nothing had to be typed."""
        self._pause.stop()
        if self.form.filer is None:
            self.verbs.save_filer(self.person.values(), then)
        else:
            then()

    def _change(self, changes: dict[str, Any]) -> None:
        filer = self.form.filer
        if filer is None:
            self._pause.start()  # there is no row yet: the first save makes it, with all that stands here
        else:
            self.emit_edit(replaced_party(self.form, filer.id, **changes))

    def settle(self) -> None:
        """Make the row now if one was begun."""
        if self._pause.isActive():
            self._pause.stop()
            self._store_filer()

    def _store_filer(self) -> None:
        self.verbs.save_filer(self.person.values())
