"""Who is in this filing, and on whose behalf it is made."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.completeness import first_incomplete, is_complete, is_email
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.surface import Card, Hairline, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.page import WizardPage, line_field, put_text, replaced_party
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.workflow.roles import suggested_role

_CLIENT, _SELF = "client", "self"


class PartiesPage(WizardPage):
    """People with their parts; "for a client" and "for myself" undo each other completely."""

    STEP = StepId.PARTIES
    QUESTION = "Who is in this filing?"
    HELP = "Add everybody in the caption, then say for whom you file."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._asked = False
        self._people = Card()
        self._rows = column(spacing=0)
        self._people.body.addLayout(self._rows)
        self.add = Button(self.tr("Add a person or organization"), Kind.LINK, Glyph.PLUS)
        self._people.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.whose = Field(
            self.tr("You file for"),
            Segmented(((_CLIENT, self.tr("A client")), (_SELF, self.tr("Myself"))), _CLIENT),
        )
        self._clients = QWidget()
        self._client_rows = column(spacing=4)
        self._clients.setLayout(self._client_rows)
        self.filed_for = Field(self.tr("Filed for"), self._clients)
        self.own_part = Field(self.tr("Your part in the case"), Picker())
        self.suggestion = Button("", Kind.LINK)
        self.notice = line_field(self.tr("Court notices go to"), placeholder=self.tr("E-mail address"))
        self.attorney = Field(self.tr("Attorney of record"), Picker(), optional=True)
        grid = FormGrid()
        for field in (self.whose, self.filed_for, self.own_part, self.notice, self.attorney):
            grid.add_row(field)
        self.column.content.addWidget(self._people)
        self.column.content.addWidget(grid)
        self.column.content.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        self.register("is_filing_party", self.filed_for)
        self.register("notice_email", self.notice)
        self.register("party_type", self.whose)
        self.add.clicked.connect(lambda: verbs.add_party({}, self._open_new))
        self.whose.control.chosen.connect(self._choose_side)
        self.own_part.control.chosen.connect(self._choose_own_part)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.notice.control.textEdited.connect(lambda text: self.emit_edit(replace(self.form, notice_email=text)))
        self.attorney.control.chosen.connect(self._choose_attorney)

    def first_field(self) -> QWidget:
        """Adding somebody."""
        return self.add

    def refresh(self, picture: Picture) -> None:
        """Show everybody and for whom the filing is made."""
        form, lists = picture.form, picture.lists
        self._fill_people(form)
        filer = form.filer
        for_myself = bool(filer and filer.in_caption)
        if filer is not None and (for_myself or form.filing_parties):
            self.whose.control.set_key(_SELF if for_myself else _CLIENT)
        self._fill_clients(form)
        put_text(self.notice.control, form.notice_email or ("" if for_myself else self.verbs.owner.username))
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
        self.attorney.set_help("" if attorneys else self.tr("The court lists no attorney of your firm."))
        if picture.firm.read_at is None and not self._asked:
            self._asked = True
            self.verbs.read_firm()
        self._show_side()

    def _show_side(self) -> None:
        for_myself = self.whose.control.key == _SELF
        self.filed_for.setVisible(not for_myself)
        self.notice.setVisible(not for_myself)
        self.own_part.setVisible(for_myself)
        suggested = suggested_role(self.form, self.picture.lists.party_types) if self.picture and for_myself else None
        self.suggestion.setVisible(suggested is not None)
        if suggested is not None:
            self.suggestion.set_text(self.tr("You are probably the {part}: choose it").format(part=suggested.name))

    def _fill_people(self, form: DraftForm) -> None:
        _clear(self._rows)
        for party in form.parties:
            self._rows.addWidget(self._person_row(party))
            self._rows.addWidget(Hairline())

    def _person_row(self, party: PartyForm) -> QWidget:
        holder = QWidget()
        line = row(spacing=10, margins=(0, 6, 0, 6))
        line.addWidget(Mark(Glyph.BUILDING if party.is_organization else Glyph.USER, "text2"))
        words = column(spacing=0)
        words.addWidget(ElidedLabel(party.display_name or self.tr("Not named yet"), Role.BODY_STRONG))
        part = party.party_type_name or (
            self.tr("Prepares the filing") if party.is_filer else self.tr("Part not chosen")
        )
        if party.is_filing_party:
            part = self.tr("{part}, filed for").format(part=part)
        if party.is_from_court:
            part = self.tr("{part}, from the court's record").format(part=part)
        words.addWidget(ElidedLabel(part, Role.SMALL, "text2"))
        line.addLayout(words, 1)
        done = is_complete(party)
        line.addWidget(Mark(Glyph.CHECK if done else Glyph.PROBLEM, Tone.GREEN if done else Tone.RED))
        if not party.is_from_court:
            line.addWidget(self._link(self.tr("Edit"), party, lambda: self._edit(party)))
            if not party.is_filer:
                line.addWidget(self._link(self.tr("Remove"), party, lambda: self.verbs.remove_party(party.id)))
        holder.setLayout(line)
        return holder

    def _link(self, words: str, party: PartyForm, act: Callable[[], None]) -> Button:
        link = Button(words, Kind.LINK, role=Role.SMALL_STRONG)
        link.setAccessibleName(f"{words}: {party.display_name or self.tr('not named yet')}")
        link.clicked.connect(lambda: act())
        return link

    def _fill_clients(self, form: DraftForm) -> None:
        _clear(self._client_rows)
        named = [party for party in form.parties if not party.is_filer and party.display_name]
        for party in named:
            tick = CheckRow(party.display_name, party.party_type_name)
            tick.setChecked(party.is_filing_party)
            tick.clicked.connect(lambda ticked, p=party: self._mark(p, ticked=ticked))
            self._client_rows.addWidget(tick)
        if not named:
            self._client_rows.addWidget(Text(self.tr("Name somebody above first."), Role.BODY, "text3"))

    def _mark(self, party: PartyForm, *, ticked: bool) -> None:
        """A client is chosen: the account's own address takes the notices unless another one is given."""
        form = replaced_party(self.form, party.id, is_filing_party=ticked)
        if ticked and not form.notice_email:
            form = replace(form, notice_email=self.verbs.owner.username)
        self.emit_edit(form)

    def _choose_side(self, key: str) -> None:
        self._show_side()
        if key == _CLIENT and self.form.filer is not None and self.form.filer.in_caption:
            named = [p.id for p in self.form.parties if not p.is_filer and p.display_name]
            email = self.notice.control.text()
            if named and is_email(email):
                self.verbs.file_for(named[:1], email)

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

    def _edit(self, party: PartyForm) -> None:
        if party.is_filer:
            self.verbs.change_one_thing(StepId.YOUR_INFORMATION)
        else:
            self.verbs.open_person(party.id)

    def _open_new(self, form: DraftForm) -> None:
        others = [party for party in form.parties if not party.is_filer]
        if others:
            self.verbs.open_person(max(others, key=lambda party: party.sort_order).id)

    def finish(self, then: Callable[[], None]) -> None:
        """Add rows for the parts that the court wants and nobody has; they are filled in next."""
        required = (
            [(part.code, part.name) for part in self.picture.lists.party_types if part.required] if self.picture else []
        )
        self.verbs.fill_required(required, then)

    def check(self) -> bool:
        """A missing part is no obstacle here: its row is added and filled in on the next page."""
        self._checked = True
        self._show_problems()
        blocking = [p for p in self.own_problems() if p.blocks and p.code != "party.required_missing"]
        if blocking and first_incomplete(self.form.parties) is None:
            self.column.summary.focus_first()
            return False
        return True


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
