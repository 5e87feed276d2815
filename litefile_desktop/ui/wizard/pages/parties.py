"""Who is in this filing, and on whose behalf it is made."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.steps import StepId, step
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.completeness import first_incomplete
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.served import removed
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.wizard.facts import complete_people
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import WizardPage, line_field, replaced_party
from litefile_desktop.ui.wizard.people_card import PeopleCard, PersonLine
from litefile_desktop.ui.wizard.serving_card import Change, ServingCard
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.workflow.roles import suggested_role

CLIENT, SELF = "client", "self"


class PartiesPage(WizardPage):
    """People with their parts; "for a client" and "for myself" undo each other completely."""

    STEP = StepId.PARTIES
    QUESTION = "Who is in this filing?"
    HELP = "Say for whom you file, then add everybody in the caption."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._asked = False
        self._served_items: set[str] = set()
        usual = SELF if verbs.owner.is_individual else CLIENT
        self.whose = Field(
            self.tr("You file for"),
            Segmented(((CLIENT, self.tr("A client")), (SELF, self.tr("Myself"))), usual),
        )
        self.own_part = Field(self.tr("Your part in the case"), Picker())
        self.suggestion = Button("", Kind.LINK)
        self.people = PeopleCard()
        self._people_field = Field(self.tr("People in this filing"), self.people)
        self.notice = line_field(
            self.tr("Court notices go to"),
            placeholder=self.tr("E-mail address"),
            help_text=self.tr("The court writes there about this filing."),
        )
        self.attorney = Field(self.tr("Attorney of record"), Picker(), optional=True)
        self.serving = ServingCard(verbs)
        self._served_field = Field(
            self.tr("Who is served"),
            self.serving,
            optional=True,
            help_text=self.tr("The court sends these people what is served."),
        )
        above, below = FormGrid(), FormGrid()
        above.add_row(self.whose)
        above.add_row(self.own_part)
        above.add_wide(self.suggestion, Qt.AlignmentFlag.AlignLeft)
        below.add_row(self.notice)
        below.add_row(self.attorney)
        for part in (above, self._people_field, below, self._served_field):
            self.column.content.addWidget(part)
        self.register("existing_side", self.whose)
        self.register("party_type", self.own_part)
        self.register("is_filing_party", self._people_field)
        self.register("notice_email", self.notice)
        self.register("filing_attorney_id", self.attorney)
        self.register("service_contacts", self._served_field)
        self._connect()

    def _connect(self) -> None:
        self.whose.control.chosen.connect(self._choose_side)
        self.own_part.control.chosen.connect(self._choose_own_part)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.people.add_asked.connect(lambda: self.verbs.add_party({}, self._open_new))
        self.people.ticked.connect(self._mark)
        self.people.edit_asked.connect(self._edit)
        self.people.remove_asked.connect(self._remove)
        self.notice.control.textEdited.connect(lambda text: self.emit_edit(replace(self.form, notice_email=text)))
        self.attorney.control.chosen.connect(self._choose_attorney)
        self.serving.changed.connect(self._change_served)
        self.serving.removed.connect(self._take_off)

    @property
    def _for_myself(self) -> bool:
        return self.whose.control.key == SELF

    @property
    def _is_attorney_missing(self) -> bool:
        demanded = self.picture is not None and self.picture.lists.needs_attorney
        return demanded and not self.verbs.owner.is_individual and not self.form.filing_attorney_id

    def first_field(self) -> QWidget | None:
        """For whom; once that is said, adding somebody."""
        return self.people.add if self.form.filing_parties else self.whose.control

    def continue_words(self) -> str:
        """Parts that the court wants are added by Continue and filled in next."""
        if not self._wanted():
            return ""
        return self.tr("Continue to {page}").format(page=self.tr(step(StepId.PARTY_DETAILS).label))

    def refresh(self, picture: Picture) -> None:
        """Show everybody and for whom the filing is made."""
        form, lists = picture.form, picture.lists
        filer = form.filer
        if filer is not None and filer.in_caption:
            self.whose.control.set_key(SELF)
        elif form.filing_parties:
            self.whose.control.set_key(CLIENT)
        own = filer.party_type if filer else ""
        name = filer.party_type_name if filer else ""
        self.own_part.control.set_items(picker_items(lists.party_types, code=own, name=name))
        self.own_part.control.set_code(own)
        attorneys = [PickerItem(a.attorney_id, a.name, a.bar_number) for a in picture.firm.attorneys]
        if form.filing_attorney_id and all(a.code != form.filing_attorney_id for a in attorneys):
            attorneys.append(PickerItem(form.filing_attorney_id, form.filing_attorney_name))
        self.attorney.control.set_items(attorneys)
        self.attorney.control.set_code(form.filing_attorney_id)
        self.attorney.setVisible(not self.verbs.owner.is_individual)
        self.attorney.set_optional(optional=not lists.needs_attorney)
        nobody = self.tr("The court lists no attorney of your firm.")
        self.attorney.set_help(self._attorneys_words(picture) if attorneys else nobody)
        if picture.firm.read_at is None and not self._asked:
            self._asked = True
            self.verbs.read_firm()
        self._show_side(form)
        self._show_served(picture)

    def _attorneys_words(self, picture: Picture) -> str:
        """How old the list is, which may have been kept from a day with a network."""
        if picture.firm.read_at is None:
            return ""
        age = age_in_words(picture.firm.read_at, picture.taken_at)
        return self.tr("Your firm's attorneys as the court told them {age}.").format(age=age)

    def own_problems(self) -> tuple[Problem, ...]:
        """What can be mended now: Continue adds rows for missing parts, and whose filing it is waits for names."""
        later = {"party.required_missing"}
        if self._wanted() or first_incomplete(self.form.parties) is not None:
            later.add("filing_party.missing")
        return tuple(problem for problem in super().own_problems() if problem.code not in later)

    def extra_problems(self) -> Iterator[Problem]:
        """The other half of each answer: a part for oneself, an address for a client's notices."""
        if self._for_myself:
            if self.form.filer is None or not self.form.filer.in_caption:
                words = self.tr("Choose your part in the case.")
                yield blocks("party.type_missing", self.STEP, words, field="party_type")
        elif not self.notice.control.text().strip():
            words = self.tr("Enter the e-mail address for court notices.")
            yield blocks("notice_email.missing", self.STEP, words, field="notice_email")
        if self._is_attorney_missing:
            words = self.tr("The court wants to know the attorney.")
            yield blocks("attorney.missing", self.STEP, words, field="filing_attorney_id")

    def finish(self, then: Callable[[], None]) -> None:
        """Keep the address that was offered, and add rows for the parts that the court wants and nobody has."""
        email = self.notice.control.text().strip()
        if not self._for_myself and email and not self.form.notice_email:
            self.emit_edit(replace(self.form, notice_email=email))
        self.verbs.fill_required(self._required(), then)

    def _required(self) -> list[tuple[str, str]]:
        parts = self.picture.lists.party_types if self.picture and not self.form.is_into_existing_case else ()
        return [(part.code, part.name) for part in parts if part.required]

    def _wanted(self) -> list[tuple[str, str]]:
        present = {party.party_type for party in self.form.parties}
        return [(code, name) for code, name in self._required() if code not in present]

    def _show_side(self, form: DraftForm) -> None:
        for_myself = self._for_myself
        self.notice.setVisible(not for_myself)
        self.notice.control.follow(form.notice_email or ("" if for_myself else self.verbs.owner.username))
        self.own_part.setVisible(for_myself)
        suggested = suggested_role(form, self.picture.lists.party_types) if self.picture and for_myself else None
        self.suggestion.setVisible(suggested is not None)
        if suggested is not None:
            self.suggestion.set_text(self.tr("Take the likely one: {part}").format(part=suggested.name))
        complete = complete_people(self.picture) if self.picture else frozenset()
        self.people.set_people([self._line(party, party.id in complete) for party in form.parties])

    def _show_served(self, picture: Picture) -> None:
        """The card's fields come and go with the people and documents in it."""
        if self.serving.show_picture(picture):
            for item in self._served_items:
                self.forget_fields(item)
            self._served_items = {item for _, item, _ in self.serving.fields()}
            for name, item, field in self.serving.fields():
                self.register(name, field, item)
        self._served_field.setVisible(self.serving.is_needed)

    def _change_served(self, change: Change) -> None:
        self.emit_edit(change(self.form))
        if self.picture is not None:
            self._show_served(self.picture)

    def _take_off(self, place: int) -> None:
        """Out of the form that is shown, at once; the verb keeps what is needed to put them back."""
        form = self.form
        self._change_served(lambda shown: removed(shown, place))
        self.verbs.taken_off(form, place)

    def _line(self, party: PartyForm, complete: bool) -> PersonLine:  # noqa: FBT001 - one fact of the line
        part = party.party_type_name
        if party.is_filer:
            prepares = self.tr("Prepares the filing")
            part = self.tr("{part}, prepares the filing").format(part=part) if part else prepares
        elif not part:
            part = self.tr("Part not chosen")
        if party.is_from_court:
            part = self.tr("{part}, from the court's record").format(part=part)
        return PersonLine(
            id=party.id,
            name=party.display_name or self.tr("Not named yet"),
            note=part,
            is_organization=party.is_organization,
            is_complete=complete,
            is_client=party.is_filing_party and not party.is_filer,
            can_tick=not self._for_myself and not party.is_filer and bool(party.display_name),
            can_edit=not party.is_from_court,
            can_remove=not party.is_from_court and not party.is_filer,
        )

    def _party(self, party_id: str) -> PartyForm | None:
        return next((party for party in self.form.parties if party.id == party_id), None)

    def _mark(self, party_id: str, ticked: bool) -> None:  # noqa: FBT001 - the signal's own arguments
        """A client is chosen: the account's own address takes the notices unless another one is given."""
        form = replaced_party(self.form, party_id, is_filing_party=ticked)
        if ticked and not form.notice_email:
            form = replace(form, notice_email=self.notice.control.text().strip() or self.verbs.owner.username)
        self.emit_edit(form)

    def _choose_side(self, key: str) -> None:
        """For a client: the filer is no party any more. For myself: that is settled once the part is chosen."""
        filer = self.form.filer
        if key == CLIENT and filer is not None and filer.in_caption:
            undone = {"party_type": "", "party_type_name": "", "party_side": "", "is_filing_party": False}
            self.emit_edit(replaced_party(self.form, filer.id, **undone))
        self._show_side(self.form)

    def _choose_own_part(self, code: str) -> None:
        name = name_of(self.picture.lists.party_types, code) if self.picture else ""
        if code:
            self.verbs.become_party(code, name)

    def _take_suggestion(self) -> None:
        suggested = suggested_role(self.form, self.picture.lists.party_types) if self.picture else None
        if suggested is not None:
            self.verbs.become_party(suggested.code, suggested.name)

    def _choose_attorney(self, code: str) -> None:
        attorneys = self.picture.firm.attorneys if self.picture else ()
        name = next((attorney.name for attorney in attorneys if attorney.attorney_id == code), "")
        self.emit_edit(replace(self.form, filing_attorney_id=code, filing_attorney_name=name))

    def _edit(self, party_id: str) -> None:
        party = self._party(party_id)
        if party is not None and party.is_filer and not party.in_caption:
            self.verbs.change_one_thing(StepId.YOUR_INFORMATION)
        elif party is not None:
            self.verbs.open_person(party.id)

    def _remove(self, party_id: str) -> None:
        party = self._party(party_id)
        if party is not None:
            self.verbs.remove_party(party)

    def _open_new(self, form: DraftForm) -> None:
        others = [party for party in form.parties if not party.is_filer]
        if others:
            self.verbs.open_person(max(others, key=lambda party: party.sort_order).id)
