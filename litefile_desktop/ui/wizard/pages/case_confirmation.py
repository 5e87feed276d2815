"""Is this the case? The court's record as it was read, to be confirmed by a person."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
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
        self._state = Banner(Tone.AMBER, "", action=self.tr("Look it up again"))
        self._state.acted.connect(lambda: verbs.go_to(StepId.CASE_LOOKUP))
        self._state.hide()
        self.case = FactsCard(self.tr("Case"))
        self.people = FactsCard(self.tr("Parties"))
        self.no = Button(self.tr("No, look for another"))
        acts = row(spacing=8)
        acts.addWidget(self.no)
        acts.addStretch(1)
        for widget in (self._state, self.case, self.people):
            self.column.content.addWidget(widget)
        self.column.content.addLayout(acts)
        self.no.clicked.connect(lambda: verbs.reject_case(lambda: verbs.go_to(StepId.CASE_LOOKUP)))

    def first_field(self) -> QWidget | None:
        """The answer stands in the footer."""
        return None

    def continue_words(self) -> str:
        """Going on is the answer."""
        return "" if self._is_confirmed else self.tr("Yes, file into this case")

    def finish(self, then: Callable[[], None]) -> None:
        """Take the court's parties over."""
        if self._is_whole and not self._is_confirmed:
            self.verbs.confirm_case(then)
        else:
            then()

    def extra_problems(self) -> Iterator[Problem]:
        """A record that was not read completely cannot be confirmed."""
        if not self._is_whole:
            yield blocks("case.not_whole", self.STEP, self._what_is_missing())

    @property
    def _is_whole(self) -> bool:
        return self.form.existing_case_snapshot.get("status") == "loaded"

    @property
    def _is_confirmed(self) -> bool:
        return bool(self.form.existing_case_snapshot.get("confirmed"))

    def _what_is_missing(self) -> str:
        return " ".join(self.form.existing_case_snapshot.get("problems", ())) or self.tr("Look the case up again.")

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
            (self.tr("Name"), self.tr("Part"), self.tr("Attorneys")),
            [
                (
                    _name(party),
                    name_of(lists.party_types, party["role_code"]) or party["role_code"],
                    ", ".join(party["attorney_names"]) or self.tr("not known"),
                )
                for party in parties
            ],
            weights=(3, 2, 3),
        )
        self._state.setVisible(not self._is_whole)
        self._state.set_message(
            Tone.AMBER,
            self.tr("The court did not show the whole case"),
            self._what_is_missing(),
            action=self.tr("Look it up again"),
        )


def _name(party: dict[str, Any]) -> str:
    return party["organization_name"] or " ".join(part for part in party["name_parts"] if part)
