"""Is this the case? The court's record as it was read, to be confirmed by a person."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.case_search import protected_words
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.facts_card import Fact, FactsCard
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.wizard.items import name_of
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.served_card import ServedCard, ServedLine
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
        self._notice = Banner(Tone.AMBER, self.tr("The court's record may be out of date"))
        self._notice.hide()
        self.case = FactsCard(self.tr("Case"))
        self.people = FactsCard(self.tr("Parties"))
        self.attorneys = FactsCard(self.tr("Attorneys of record"))
        self.served = ServedCard()
        self.no = Button(self.tr("No, look for another"))
        acts = row(spacing=8)
        acts.addWidget(self.no)
        acts.addStretch(1)
        for widget in (self._state, self._notice, self.case, self.people, self.attorneys, self.served):
            self.column.content.addWidget(widget)
        self.column.content.addLayout(acts)
        self.no.clicked.connect(lambda: verbs.reject_case(lambda: verbs.go_to(StepId.CASE_LOOKUP)))
        self.served.changed.connect(self._serve)

    def first_field(self) -> QWidget | None:
        """The answer stands in the footer."""
        return None

    def continue_words(self) -> str:
        """Going on is the answer."""
        return "" if self._is_confirmed else self.tr("Yes, file into this case")

    def finish(self, then: Callable[[], None]) -> None:
        """Take the court's parties over, and those who are served."""
        if self._is_whole and not self._is_confirmed:
            self.verbs.confirm_case(self.served.chosen, then)
        else:
            then()

    def extra_problems(self) -> Iterator[Problem]:
        """A record that was not read completely cannot be confirmed."""
        if not self._is_whole:
            yield blocks("case.not_whole", self.STEP, self._what_is_missing())

    @property
    def _snapshot(self) -> dict[str, Any]:
        return self.form.existing_case_snapshot

    @property
    def _is_whole(self) -> bool:
        return self._snapshot.get("status") == "loaded"

    @property
    def _is_confirmed(self) -> bool:
        return bool(self._snapshot.get("confirmed"))

    def _what_is_missing(self) -> str:
        return " ".join(self._snapshot.get("problems", ())) or self.tr("Look the case up again.")

    def refresh(self, picture: Picture) -> None:
        """Show the record."""
        self.case.set_facts(tuple(fact for fact in self._facts(picture) if fact[1]))
        self._show_parties(picture)
        self._show_attorneys()
        self._show_served(picture)
        notice = text_of(self._snapshot, "notice")
        self._notice.setVisible(bool(notice))
        self._notice.set_message(Tone.AMBER, self.tr("The court's record may be out of date"), notice)
        self._state.setVisible(not self._is_whole)
        self._state.set_message(
            Tone.AMBER,
            self.tr("The court did not show the whole case"),
            self._what_is_missing(),
            action=self.tr("Look it up again"),
        )

    def _facts(self, picture: Picture) -> Iterator[Fact]:
        form, lists, shown = picture.form, picture.lists, self._snapshot
        protected = protected_words(lists.court, form.case_type_code)
        lower: Mapping[str, str] = shown.get("lower_court") or {}
        yield self.tr("Title"), form.case_title
        yield self.tr("Number"), form.docket_number
        yield self.tr("Court"), form.court_name or name_of(lists.courts, form.court_code) or form.court_code
        yield (
            self.tr("Category"),
            protected or name_of(lists.categories, form.case_category_code) or form.case_category_code,
        )
        yield self.tr("Type"), protected or name_of(lists.case_types, form.case_type_code) or form.case_type_code
        yield self.tr("Status"), text_of(shown, "case_status")
        yield self.tr("Judge"), text_of(shown, "judge")
        yield self.tr("Opened"), _day(text_of(shown, "opened_at"))
        below = name_of(lists.courts, lower.get("code", "")) or lower.get("code", "")
        yield (
            self.tr("Appealed from"),
            ", ".join(part for part in (below, lower.get("docket_number", ""), lower.get("title", "")) if part),
        )

    def _show_parties(self, picture: Picture) -> None:
        parts = picture.lists.party_types
        parties: list[dict[str, Any]] = list(self._snapshot.get("parties", ()))
        self.people.set_note(self.tr("{count} on the case").format(count=len(parties)))
        self.people.set_table(
            (self.tr("Name"), self.tr("Part"), self.tr("Attorneys")),
            [
                (_name(party), name_of(parts, party["role_code"]) or party["role_code"], self._counsel(party))
                for party in parties
            ],
            weights=(3, 2, 3),
        )

    def _counsel(self, party: Mapping[str, Any]) -> str:
        """No attorney on the record is not the same as none."""
        alone = self.tr("speaks for itself") if party.get("is_self_represented") else self.tr("not known")
        return ", ".join(party["attorney_names"]) or alone

    def _show_attorneys(self) -> None:
        names = {party["court_id"]: _name(party) for party in self._snapshot.get("parties", ())}
        attorneys: list[dict[str, Any]] = list(self._snapshot.get("attorneys", ()))
        self.attorneys.setVisible(bool(attorneys))
        self.attorneys.set_table(
            (self.tr("Name"), self.tr("Bar number"), self.tr("Represents")),
            [
                (
                    attorney["name"] or self.tr("Not named"),
                    attorney["bar_number"] or self.tr("not told"),
                    ", ".join(names[party] for party in attorney["represents"] if party in names)
                    or self.tr("not told"),
                )
                for attorney in attorneys
            ],
            weights=(3, 2, 3),
        )

    def _show_served(self, picture: Picture) -> None:
        """Whom the case has served; ticked are those who are served with this filing too."""
        shown = self._snapshot
        names = {party["court_id"]: _name(party) for party in shown.get("parties", ())}
        contacts: list[dict[str, Any]] = list(shown.get("contacts", ())) if picture.lists.serves else []
        unknown = text_of(shown, "contacts_unknown") if picture.lists.serves else ""
        self.served.setVisible(bool(contacts or unknown))
        chosen = {id_of(entry) for entry in picture.form.service_contacts} if self._is_confirmed else self.served.chosen
        self.served.set_lines(
            [
                ServedLine(
                    contact["contact_id"],
                    contact["name"] or contact["email"] or self.tr("Not named"),
                    ", ".join(
                        part
                        for part in (
                            contact["email"],
                            contact["firm"],
                            self.tr("for {party}").format(party=names[contact["party_id"]])
                            if contact["party_id"] in names
                            else "",
                        )
                        if part
                    ),
                )
                for contact in contacts
            ],
            chosen,
            unknown,
        )

    def _serve(self) -> None:
        """Once the case is confirmed, a tick changes the draft at once; before that it waits for the yes."""
        if self._is_confirmed:
            self.verbs.confirm_case(self.served.chosen, lambda: None)


def _day(instant: str) -> str:
    """A moment as its day: ``January 12, 2026``; empty for none."""
    if not instant:
        return ""
    day = datetime.fromisoformat(instant)
    return f"{day:%B} {day.day}, {day.year}"


def _name(party: Mapping[str, Any]) -> str:
    name: str = party["organization_name"]
    return name or " ".join(part for part in party["name_parts"] if part)
