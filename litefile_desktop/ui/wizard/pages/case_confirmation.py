"""Is this the case? The court's record as it was read, to be confirmed by a person."""

from typing import Any

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.wizard.items import name_of
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.verbs import Verbs


class CaseConfirmationPage(WizardPage):
    """Only a record that was read completely can be confirmed."""

    STEP = StepId.CASE_CONFIRMATION
    QUESTION = "Is this your case?"
    HELP = "This is what the court's record says. Its parties are taken over and cannot be edited here."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._state = Banner(Tone.AMBER, "")
        self._state.hide()
        self.case = FactsCard(self.tr("Case"))
        self.people = FactsCard(self.tr("Parties"))
        self.yes = Button(self.tr("Yes, file into this case"), Kind.DEFAULT)
        self.no = Button(self.tr("No, look for another"), Kind.QUIET)
        acts = row(spacing=8)
        acts.addWidget(self.yes)
        acts.addWidget(self.no)
        acts.addStretch(1)
        for widget in (self._state, self.case, self.people):
            self.column.content.addWidget(widget)
        self.column.content.addLayout(acts)
        self.yes.clicked.connect(lambda: verbs.confirm_case(lambda: verbs.go_on_from(self.STEP)))
        self.no.clicked.connect(lambda: verbs.reject_case(lambda: verbs.go_to(StepId.CASE_LOOKUP)))

    def first_field(self) -> Button:
        """The answer."""
        return self.yes

    def refresh(self, picture: Picture) -> None:
        """Show the record."""
        form, snapshot = picture.form, picture.form.existing_case_snapshot
        lists = picture.lists
        self.case.set_facts(
            (
                (self.tr("Title"), form.case_title),
                (self.tr("Number"), form.docket_number),
                (self.tr("Court"), form.court_name or form.court_code),
                (self.tr("Category"), name_of(lists.categories, form.case_category_code) or form.case_category_code),
                (self.tr("Type"), name_of(lists.case_types, form.case_type_code) or form.case_type_code),
            )
        )
        parties: list[dict[str, Any]] = list(snapshot.get("parties", ()))
        self.people.set_table(
            (self.tr("Name"), self.tr("Part"), self.tr("Attorney")),
            [
                (
                    _name(party),
                    name_of(lists.party_types, party["role_code"]) or party["role_code"],
                    ", ".join(party["attorney_names"]) or self.tr("not known"),
                )
                for party in parties
            ],
        )
        whole = snapshot.get("status") == "loaded"
        self._state.setVisible(not whole)
        self._state.set_message(
            Tone.AMBER,
            self.tr("The court did not show the whole case"),
            " ".join(snapshot.get("problems", ())) or self.tr("Look the case up again."),
        )
        self.yes.set_reason("" if whole else self.tr("The court did not show the whole case."))


def _name(party: dict[str, Any]) -> str:
    return party["organization_name"] or " ".join(part for part in party["name_parts"] if part)
