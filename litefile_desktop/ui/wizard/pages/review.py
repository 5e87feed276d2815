"""Everything that will be sent, on one page, with the way to change each part; and the submit button."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars, parse_amount
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import AttemptOutcome, Severity
from litefile_desktop.services.approval.standing import ApprovalState
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.facts_card import Fact, FactsCard
from litefile_desktop.ui.widgets.problem_card import ProblemCard
from litefile_desktop.ui.widgets.problem_row import ProblemItem
from litefile_desktop.ui.widgets.side_panel import SidePanel
from litefile_desktop.ui.wizard.approval_card import ApprovalCard
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.quote import QuoteCard
from litefile_desktop.ui.wizard.service_facts import service_facts
from litefile_desktop.ui.wizard.submit_card import SubmitCard
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import account_words, megabytes, pages

#: Milliseconds between two looks whether a reviewer decided, while the page is open and the filing waits.
_LOOK_EVERY_MS = 3_000


class ReviewPage(WizardPage):
    """Submitting takes two acts: the tick, then the button; a held key does neither."""

    STEP = StepId.REVIEW
    QUESTION = "Is this exactly what the court should receive?"
    HELP = "Nothing has been sent. Change any part and you come straight back here."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._state = Banner(Tone.AMBER, "")
        self._state.hide()
        self._refused_at = ""
        self.problems = ProblemCard()
        self._mends: dict[str, Problem] = {}
        change = self.tr("Change")
        self.case = FactsCard(self.tr("Case"), change=change)
        self.documents = FactsCard(self.tr("Documents"), change=change)
        self.people = FactsCard(self.tr("People"), change=change)
        self.answers = FactsCard(self.tr("Answers and notes"), change=change)
        self.column.content.addWidget(self._state)
        self.column.content.addWidget(self.problems)
        for card, step in (
            (self.case, StepId.EXTRACTION_REVIEW),
            (self.documents, StepId.ORGANIZE_DOCUMENTS),
            (self.people, StepId.PARTIES),
            (self.answers, StepId.CASE_QUESTIONS),
        ):
            self.column.content.addWidget(card)
            card.change_asked.connect(lambda target=step: verbs.change_one_thing(target))
        self.approval = ApprovalCard(verbs.reviewing)
        self.fees = QuoteCard(verbs, self.tr("Fees"))
        self.payment = FactsCard(self.tr("Payment"), change=change, labels=76)
        self.terms = SubmitCard(verbs, self._not_sent)
        self.terms.began.connect(self._state.hide)
        self._side = SidePanel()
        for widget in (self.approval, self.fees, self.payment, self.terms):
            self._side.cards.addWidget(widget)
        self.problems.followed.connect(lambda key: verbs.mend(self._mends[key]))
        self.payment.change_asked.connect(lambda: verbs.change_one_thing(StepId.PAYMENT))
        for keys, act in (
            ("Ctrl+Shift+Return", self.terms.submit_by_key),
            ("Ctrl+Shift+R", verbs.reviewing.turn),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)

    @property
    def side(self) -> QWidget | None:
        """Approval, fees, payment, terms and Submit."""
        return self._side

    def first_field(self) -> QWidget | None:
        """The first thing to mend, else the first to change."""
        return self.problems.rows[0].link if self.problems.rows else self.case.change

    def attention(self) -> str:
        """How many problems F8 walks through."""
        count = len(self.blocking())
        if not count:
            return ""
        return self.tr("1 problem stops it") if count == 1 else self.tr("{n} problems stop it").format(n=count)

    def own_problems(self) -> tuple[Problem, ...]:
        """Every problem of the filing; each is mended on its own page."""
        return self.picture.problems if self.picture else ()

    def focus_problem(self, problem: Problem) -> None:
        """Go to its page."""
        self.verbs.mend(problem)

    def refresh(self, picture: Picture) -> None:
        """Show everything that will be sent."""
        form = picture.form
        self.case.set_facts(self._case_facts(form))
        self._show_documents(form)
        self.people.set_facts((*self._people_facts(form), *service_facts(picture)))
        self.answers.set_facts(self._answer_facts(picture))
        self._show_problem_rows(picture)
        self.payment.set_facts(self._payment_facts(picture))
        self.approval.show_picture(picture)
        if picture.approval.state is ApprovalState.WAITS:
            self._looking.start()
        else:
            self._looking.stop()
        self.fees.show_picture(picture)
        self.terms.show_picture(picture)
        self._show_refusal(picture)

    @Slot()
    def _look(self) -> None:
        if self.isVisible() and not self.verbs.is_sending:
            self.verbs.reviewing.look()

    def _case_facts(self, form: DraftForm) -> list[Fact]:
        kind = self.tr("Existing case {number}").format(number=form.docket_number)
        facts: list[Fact] = [
            (self.tr("Court"), form.court_name or form.court_code),
            (self.tr("New or existing"), self.tr("New case") if form.is_new_case else kind),
        ]
        if form.is_into_existing_case:
            facts.append((self.tr("Title"), form.case_title))
        chosen = [form.case_category_name or form.case_category_code, form.case_type_name or form.case_type_code]
        facts.append((self.tr("Category and type"), "  ›  ".join(part for part in chosen if part)))
        if form.case_subtype_code:
            facts.append((self.tr("Subtype"), form.case_subtype_name or form.case_subtype_code))
        return facts

    def _show_documents(self, form: DraftForm) -> None:
        count = sum(document.page_count for document in form.documents)
        size = sum(document.size for document in form.documents)
        files = self.tr("{count} files").format(count=len(form.documents))
        if len(form.documents) == 1:
            files = self.tr("1 file")
        self.documents.set_note(f"{files}, {pages(count)}, {megabytes(size)}")
        self.documents.set_table(
            (self.tr("File"), self.tr("Filed as"), self.tr("Access"), self.tr("Pages")),
            [
                (
                    document.original_filename,
                    document.filing_type_name or document.filing_type_code or self.tr("not chosen"),
                    document.document_type_name or document.document_type_code,
                    str(document.page_count),
                )
                for document in form.documents
            ],
            weights=(5, 4, 3, 0),
        )

    def _people_facts(self, form: DraftForm) -> list[Fact]:
        filed_for = form.filing_parties
        facts: list[Fact] = [
            (self.tr("Filing for") if at == 0 else "", _with_part(party), _address(party))
            for at, party in enumerate(filed_for)
        ] or [(self.tr("Filing for"), self.tr("not chosen"))]
        facts += [
            (party.party_type_name or self.tr("Party"), party.display_name or self.tr("not named"), _address(party))
            for party in form.caption_parties
            if party not in filed_for
        ]
        if form.filing_attorney_id:
            facts.append((self.tr("Attorney of record"), form.filing_attorney_name))
        facts.append((self.tr("Court notices go to"), form.notice_email or self.verbs.owner.username))
        return facts

    def _answer_facts(self, picture: Picture) -> list[Fact]:
        form = picture.form
        names = {entry.code: entry.name for entry in picture.lists.cross_references}
        facts: list[Fact] = [
            (names.get(code, code), str(value)) for code, value in form.cross_references.items() if str(value)
        ]
        if form.amount_in_controversy:
            amount = parse_amount(form.amount_in_controversy)
            words = dollars(amount) if amount is not None else form.amount_in_controversy
            facts.append((self.tr("Amount in controversy"), words))
        if form.client_matter:
            facts.append((self.tr("Client-matter number"), form.client_matter))
        if form.filing_comments:
            facts.append((self.tr("Note to the clerk"), f"“{form.filing_comments}”"))
        return facts or [(self.tr("Questions"), self.tr("The court asks nothing more."))]

    def _payment_facts(self, picture: Picture) -> list[Fact]:
        form = picture.form
        name = form.selected_payment_account_name or form.selected_payment_account_id
        if not name:
            return [(self.tr("Account"), self.tr("Not chosen yet"))]
        facts: list[Fact] = [(self.tr("Account"), name, account_words(picture.firm, form.selected_payment_account_id))]
        if form.client_matter:
            facts.append((self.tr("Billed to"), self.tr("Matter {number}").format(number=form.client_matter)))
        return facts

    def _show_problem_rows(self, picture: Picture) -> None:
        """One row for each field that stops the filing or wants a look."""
        found: dict[tuple[str, str], Problem] = {}
        for problem in picture.problems:
            if problem.severity is not Severity.ADVISES:
                found.setdefault((problem.field, problem.item), problem)
        self._mends = {str(number): problem for number, problem in enumerate(found.values())}
        self.problems.set_problems(
            [ProblemItem(key, problem.severity, problem.message) for key, problem in self._mends.items()]
        )

    def _show_refusal(self, picture: Picture) -> None:
        """Why the court did not take it the last time."""
        last = picture.submission
        outcomes = {
            AttemptOutcome.REFUSED: self.tr("The court refused the envelope. Nothing was filed."),
            AttemptOutcome.NOT_SENT: self.tr("It was not filed: it did not reach the court."),
        }
        fact = outcomes.get(AttemptOutcome(last.outcome)) if last is not None else None
        if last is not None and fact is not None and self._refused_at != str(last.started_at):
            self._refused_at = str(last.started_at)
            tone = Tone.RED if last.outcome == AttemptOutcome.REFUSED else Tone.AMBER
            self._say(tone, fact, last.words.removeprefix(fact).strip())

    def _not_sent(self, error: AppError) -> None:
        """Something stopped it before any attempt was stored; the words of an attempt stand there already."""
        if self._state.isHidden():
            self._say(Tone.RED, self.tr("Nothing was filed."), str(error))

    def _say(self, tone: Tone, fact: str, sentence: str) -> None:
        self._state.set_message(tone, fact, sentence)
        self._state.show()
        self.column.verticalScrollBar().setValue(0)


def _with_part(party: PartyForm) -> str:
    name = party.display_name
    return f"{name}, {party.party_type_name}" if party.party_type_name else name


def _address(party: PartyForm) -> str:
    street = " ".join(part for part in (party.address_line_1, party.address_line_2) if part)
    place = f"{party.state} {party.zip_code}".strip()
    return ", ".join(part for part in (street, party.city, place) if part)
