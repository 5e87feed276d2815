"""Who prepares the filing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import PartyRole
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.completeness import is_us_zip
from litefile_desktop.services.forms import PartyForm
from litefile_desktop.services.patches import NEW_FILER
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.wizard.page import WizardPage, replaced_party
from litefile_desktop.ui.wizard.person_fields import PersonFields
from litefile_desktop.ui.wizard.verbs import Verbs

_ADDRESS = ("address_line_1", "city", "state", "zip_code")


class YourInformationPage(WizardPage):
    """Filled in from the account at first; stored once something is typed or Continue is pressed."""

    STEP = StepId.YOUR_INFORMATION
    QUESTION = "Who prepares this filing?"
    HELP = "You are the contact for this envelope. You need not be a party."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.person = PersonFields(beside=None, email_needed=True)
        self.column.content.addWidget(self.person)
        self.person.changed.connect(self._change)
        for name, field in self.person.fields():
            self.register(name, field)

    def refresh(self, picture: Picture) -> None:
        """Show the filer's row, else what the account tells."""
        owner = self.verbs.owner
        account = PartyForm(
            id=NEW_FILER,
            role=PartyRole.FILER.value,
            first_name=owner.first_name,
            last_name=owner.last_name,
            email=owner.username,
        )
        self.person.show_party(picture.form.filer or account, picture.lists)

    def extra_problems(self) -> Iterator[Problem]:
        """Name and e-mail address of a contact, who need be no party; a postal address is whole or left out."""
        values = {name: value.strip() for name, value in self.person.values().items()}
        wanted = {
            "first_name": self.tr("Enter your first name."),
            "last_name": self.tr("Enter your last name."),
            "email": self.tr("Enter your e-mail address."),
        }
        if any(values[name] for name in (*_ADDRESS, "address_line_2")):
            words = self.tr("Complete the address or leave all of it empty.")
            wanted |= dict.fromkeys(_ADDRESS, words)
        for name, words in wanted.items():
            if not values[name]:
                yield blocks(f"filer.{name}_missing", self.STEP, words, field=name)
        if values["zip_code"] and not is_us_zip(values["zip_code"]):
            words = self.tr("A ZIP code has five digits, or nine with a hyphen.")
            yield blocks("filer.zip_invalid", self.STEP, words, field="zip_code")

    def finish(self, then: Callable[[], None]) -> None:
        """Store the filer even when nothing had to be typed."""
        if self.form.filer is None and not any(self.extra_problems()):
            self.verbs.save_filer(self.person.values(), then)
        else:
            then()

    def _change(self, changes: dict[str, Any]) -> None:
        """The first change begins the row, with all that stands here."""
        filer = self.form.filer
        if filer is None:
            everything: dict[str, Any] = {**self.person.values()}
            begun = PartyForm(id=NEW_FILER, role=PartyRole.FILER.value, **everything)
            self.emit_edit(replace(self.form, parties=(*self.form.parties, begun)))
        else:
            self.emit_edit(replaced_party(self.form, filer.id, **changes))
