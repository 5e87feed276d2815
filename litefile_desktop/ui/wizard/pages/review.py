"""Everything that will be sent, on one page, with the way to change each part; and the submit button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from litefile_desktop.core.errors import AppError, OutcomeUnknown
from litefile_desktop.core.money import dollars, parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import AttemptOutcome, Environment, Severity
from litefile_desktop.services.fees import QuoteState
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.surface import Card, Surface, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.quote import show_quote
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import megabytes, pages


class ReviewPage(WizardPage):
    """Submitting takes two acts: the tick, then the button; a held key does neither."""

    STEP = StepId.REVIEW
    QUESTION = "Is this exactly what the court should receive?"
    HELP = "Nothing has been sent. Change any part and you come straight back here."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._agreed_to = 0
        self._state = Banner(Tone.AMBER, "")
        self._state.hide()
        self._problems = column(spacing=6)
        change = self.tr("Change")
        self.case = FactsCard(self.tr("Case"), change=change)
        self.documents = FactsCard(self.tr("Documents"), change=change)
        self.people = FactsCard(self.tr("People"), change=change)
        self.answers = FactsCard(self.tr("Answers and notes"), change=change)
        self.column.content.addWidget(self._state)
        self.column.content.addLayout(self._problems)
        for card, step in (
            (self.case, StepId.EXTRACTION_REVIEW),
            (self.documents, StepId.ORGANIZE_DOCUMENTS),
            (self.people, StepId.PARTIES),
            (self.answers, StepId.CASE_QUESTIONS),
        ):
            self.column.content.addWidget(card)
            card.change_asked.connect(lambda target=step: verbs.change_one_thing(target))
        self._side = self._make_side()
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._submit_by_key)

    @property
    def side(self) -> QWidget:
        """Fees, payment, terms and Submit."""
        return self._side

    def first_field(self) -> QWidget:
        """The tick, or the first thing to change."""
        return self.case.change

    def _make_side(self) -> QWidget:
        self.fees = FeesCard(self.tr("Fees"), self.tr("Ask again"))
        self.payment = FactsCard(self.tr("Payment"), change=self.tr("Change"))
        self._account = Text("", wrap=True)
        self.payment.body.addWidget(self._account)
        self.terms = Card()
        self.terms.body.addWidget(Text(self.tr("Before you submit"), Role.CARD_TITLE))
        self._disclaimers = column(spacing=6)
        self.terms.body.addLayout(self._disclaimers)
        self.agree = CheckRow("")
        self.submit = Button(self.tr("Submit"), Kind.PRIMARY, Glyph.SEND)
        self.sending = ProgressLine()
        self._consequence = Text("", Role.SMALL, "text3", wrap=True)
        for widget in (self.agree, self.submit, self.sending, self._consequence):
            self.terms.body.addWidget(widget)
        self.fees.asked_again.connect(self._quote)
        self.payment.change_asked.connect(lambda: self.verbs.change_one_thing(StepId.PAYMENT))
        self.agree.clicked.connect(lambda _ticked: self._show_submit())
        self.submit.setAutoRepeat(False)
        self.submit.clicked.connect(self._submit)
        stack = column(spacing=12, margins=(20, 20, 20, 20))
        for card in (self.fees, self.payment, self.terms):
            stack.addWidget(card)
        stack.addStretch(1)
        ground = Surface("chrome")
        ground.setLayout(stack)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        return scroll

    def refresh(self, picture: Picture) -> None:
        """Show everything that will be sent."""
        form = picture.form
        self._show_case(form)
        self._show_documents(form)
        self._show_people(form)
        self._show_answers(picture)
        self._show_problem_rows(picture)
        show_quote(self.fees, picture)
        self._account.setText(form.selected_payment_account_name or self.tr("Not chosen yet"))
        self._show_terms(picture)
        self._show_refusal(picture)
        self._show_submit()

    def _show_case(self, form: DraftForm) -> None:
        kind = (
            self.tr("New case")
            if form.is_new_case
            else self.tr("Existing case {number}").format(number=form.docket_number)
        )
        rows = [
            (self.tr("Court"), form.court_name or form.court_code),
            (self.tr("New or existing"), kind),
            (
                self.tr("Category and type"),
                f"{form.case_category_name or form.case_category_code} › {form.case_type_name or form.case_type_code}",
            ),
        ]
        if form.case_subtype_code:
            rows.append((self.tr("Subtype"), form.case_subtype_name or form.case_subtype_code))
        if form.is_into_existing_case:
            rows.append((self.tr("Title"), form.case_title))
        self.case.set_facts(rows)

    def _show_documents(self, form: DraftForm) -> None:
        count = sum(document.page_count for document in form.documents)
        size = sum(document.size for document in form.documents)
        files = (
            self.tr("1 file")
            if len(form.documents) == 1
            else self.tr("{count} files").format(count=len(form.documents))
        )
        self.documents.set_note(f"{files}, {pages(count)}, {megabytes(size)}")
        self.documents.set_table(
            (self.tr("File"), self.tr("Filed as"), self.tr("Access"), self.tr("Pages")),
            [
                (
                    d.original_filename,
                    d.filing_type_name or self.tr("not chosen"),
                    d.document_type_name,
                    str(d.page_count),
                )
                for d in form.documents
            ],
        )

    def _show_people(self, form: DraftForm) -> None:
        filed_for = form.filing_parties
        rows = [(self.tr("Filing for"), _names(filed_for) or self.tr("not chosen"))]
        rows += [
            (party.party_type_name or self.tr("Party"), _described(party))
            for party in form.caption_parties
            if party not in filed_for
        ]
        if form.filing_attorney_id:
            rows.append((self.tr("Attorney of record"), form.filing_attorney_name))
        rows.append((self.tr("Court notices go to"), form.notice_email or self.verbs.owner.username))
        self.people.set_facts(rows)

    def _show_answers(self, picture: Picture) -> None:
        form = picture.form
        names = {entry.code: entry.name for entry in picture.lists.cross_references}
        rows = [(names.get(code, code), str(value)) for code, value in form.cross_references.items() if str(value)]
        if form.amount_in_controversy:
            rows.append((self.tr("Amount in controversy"), _dollars(form.amount_in_controversy)))
        if form.client_matter:
            rows.append((self.tr("Client-matter number"), form.client_matter))
        if form.filing_comments:
            rows.append((self.tr("Note to the clerk"), form.filing_comments))
        self.answers.set_facts(rows or [(self.tr("Questions"), self.tr("The court asks nothing more."))])
        self.answers.change.setVisible(picture.asks_questions)

    def _show_problem_rows(self, picture: Picture) -> None:
        while (item := self._problems.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, problem in enumerate(picture.problems):
            if problem.severity is Severity.ADVISES:
                continue
            line = ProblemRow(ProblemItem(str(number), problem.severity, f"{problem.message} {problem.action}".strip()))
            line.followed.connect(lambda _key, p=problem: self.verbs.mend(p))
            self._problems.addWidget(line)

    def _show_terms(self, picture: Picture) -> None:
        while (item := self._disclaimers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for term in picture.lists.disclaimers:
            self._disclaimers.addWidget(Text(term.detail or term.name, Role.SMALL, "text2", wrap=True))
        if picture.lists.disclaimers:
            self.agree.set_text(self.tr("I accept the court's terms above, and this is what the court should receive."))
        else:
            self.agree.set_text(self.tr("I have checked everything, and this is what the court should receive."))
        world = picture.profile.environment
        court = picture.form.court_name or picture.form.court_code
        words = {
            Environment.PRACTICE: self.tr("Submit to practice court"),
            Environment.STAGE: self.tr("Submit to test system"),
            Environment.PRODUCTION: self.tr("Submit to {court}").format(court=court),
        }
        self.submit.set_text(words[world])
        self.submit.set_world(world)
        meaning = {
            Environment.PRACTICE: self.tr("Nothing reaches a real court, and no money moves."),
            Environment.STAGE: self.tr("Clerks do not see it, and no money moves."),
            Environment.PRODUCTION: self.tr(
                "This is a real filing. The court charges its fees when its clerk accepts it."
            ),
        }
        self._consequence.setText(meaning[world])
        if self._agreed_to != picture.form.version:
            self.agree.setChecked(False)  # whatever changed was not agreed to
            self._agreed_to = picture.form.version

    def _show_refusal(self, picture: Picture) -> None:
        """Why the court did not take it the last time."""
        last = picture.submission
        if last is None or last.outcome not in (AttemptOutcome.REFUSED, AttemptOutcome.NOT_SENT):
            return
        fact = self.tr("The court refused the envelope. Nothing was filed.")
        if last.outcome == AttemptOutcome.NOT_SENT:
            fact = self.tr("The court was not reached. Nothing was filed.")
        self._state.set_message(Tone.RED, fact, last.words)
        self._state.show()

    def _show_submit(self) -> None:
        self.submit.set_reason(self._reason())

    def _reason(self) -> str:
        picture = self.picture
        if picture is None or any(problem.blocks for problem in picture.problems):
            return self.tr("Something still has to be mended.")
        if picture.quote not in (QuoteState.CURRENT, QuoteState.WAIVED):
            return self.tr("Ask the court for the fees first.")
        if not self.agree.isChecked():
            return self.tr("Tick the box above first.")
        return ""

    def _quote(self) -> None:
        self.verbs.quote_fees(
            failed=lambda error: self._say(Tone.AMBER, self.tr("The court did not quote the fees"), error)
        )

    def _submit_by_key(self) -> None:
        """After the tick it submits; else it goes to the tick."""
        if self._reason():
            self.agree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._submit()

    def _submit(self) -> None:
        if self._reason():
            return
        self.submit.set_reason(self.tr("It is being sent."))
        self.agree.setEnabled(False)
        self.sending.start(self.tr("Sending to the court"), cancel=False)
        self.verbs.submit(self.sending.advance, self._not_sent)

    def _not_sent(self, error: AppError) -> None:
        self.sending.finish()
        self.agree.setEnabled(True)
        self.agree.setChecked(False)
        if isinstance(error, OutcomeUnknown):
            self.verbs.go_to(StepId.CONFIRMATION)
            return
        self._say(Tone.RED, self.tr("It was not filed"), error)
        self._show_submit()

    def _say(self, tone: Tone, fact: str, error: AppError) -> None:
        self._state.set_message(tone, fact, str(error))
        self._state.show()
        self.column.verticalScrollBar().setValue(0)


def _dollars(text: str) -> str:
    amount = parse_amount(text)
    return dollars(amount) if amount is not None else text


def _names(parties: tuple[PartyForm, ...]) -> str:
    return "\n".join(_described(party) for party in parties)


def _described(party: PartyForm) -> str:
    address = ", ".join(part for part in (*party.address_parts[:2], f"{party.state} {party.zip_code}".strip()) if part)
    name = party.display_name
    part = f", {party.party_type_name}" if party.is_filing_party and party.party_type_name else ""
    return f"{name}{part}" + (f"\n{address}" if address else "")
