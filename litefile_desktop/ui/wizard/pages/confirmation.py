"""The receipt: what the court has, where each filing stands, what is kept here."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.reconcile import Verdict
from litefile_desktop.services.tracking import SubmissionView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.card_grid import CardGrid
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.filing_card import FilingCard
from litefile_desktop.ui.wizard.kept_card import KeptCard
from litefile_desktop.ui.wizard.outcome import outcome_of
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.reconcile_sheet import ReconcileSheet, ask_which
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import account_words, court_time

#: Milliseconds between two questions to the court while the page is open and a filing is not decided.
_ASK_EVERY_MS = {"practice": 2_000}
_ASK_USUALLY_MS = 120_000


class ConfirmationPage(WizardPage):
    """Asks the court by itself while a filing is open; never says more than the court said."""

    STEP = StepId.CONFIRMATION

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._shown: SubmissionView | None = None
        self._last_word = ""  # what the court's own list told when it was asked and decided nothing
        self.preview = DocumentPreview(verbs)
        self.outcome = Banner(Tone.BLUE, "")
        self.facts = BigFacts()
        self.facts.copied.connect(lambda text: verbs.told.emit(self.tr("Copied {text}").format(text=text)))
        self._age = ElidedLabel("", Role.SMALL, "text2")
        self.ask = Button(self.tr("Ask now"), Kind.LINK)
        heading = row()
        heading.addWidget(Text(self.tr("Filings"), Role.PANE_TITLE))
        heading.addStretch(1)
        heading.addWidget(Mark(Glyph.REFRESH, "text3"))
        heading.addWidget(self._age)
        heading.addWidget(self.ask)
        self._heading = QWidget()
        self._heading.setLayout(heading)
        self.filings = CardGrid()
        self.kept = KeptCard(verbs.folder)
        for part in (self.outcome, self.facts, self._heading, self.filings, self.kept):
            self.column.content.addWidget(part)
        self.sheet: ReconcileSheet | None = None
        self.ask.clicked.connect(self._ask)
        self.outcome.acted.connect(self._settle)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    @property
    def side(self) -> QWidget | None:
        """The document that was sent."""
        return self.preview

    def first_field(self) -> QWidget | None:
        """Asking the court."""
        return self.outcome.button if self.outcome.button.isVisibleTo(self) else self.ask

    def refresh(self, picture: Picture) -> None:
        """Show the receipt and the last answer of the court."""
        view = picture.submission
        self.preview.show_document(picture.form.lead)
        self.column.set_heading("", "", "")
        if view is None:
            return
        self._show_outcome(picture, view)
        self.facts.set_facts(self._big_facts(picture, view))
        self._show_filings(picture, view)
        self.kept.show_view(view)
        self._plan_next(picture, view)

    def _show_outcome(self, picture: Picture, view: SubmissionView) -> None:
        found = outcome_of(picture, view)
        action = self.tr("Ask the court now") if found.can_ask else ""
        sentence = self._last_word if found.can_ask and self._last_word else found.sentence
        self.outcome.set_message(found.tone, found.fact, sentence, action=action)
        self.column.setAccessibleName(found.fact)

    def _big_facts(self, picture: Picture, view: SubmissionView) -> tuple[BigFact, ...]:
        form = picture.form
        envelope = self.tr("Practice envelope") if picture.profile.is_practice else self.tr("Envelope")
        sent = self.tr("Sent {when}") if view.received_at else self.tr("Begun {when}")
        when = court_time(view.received_at or view.started_at, picture.profile)
        number = view.docket_number or (form.docket_number if form.is_into_found_case else "")
        account = form.selected_payment_account_name
        kind = account_words(picture.firm, form.selected_payment_account_id)
        return (
            BigFact(
                envelope,
                view.envelope_id or self.tr("Not known"),
                sent.format(when=when),
                can_copy=bool(view.envelope_id),
            ),
            BigFact(
                self.tr("Case number"),
                number or self.tr("Not yet"),
                self.tr("Assigned by the court") if number else self.tr("The court assigns it"),
                can_copy=bool(number),
            ),
            BigFact(
                self.tr("Fees quoted"),
                dollars(view.fee_total) if view.fee_total else self.tr("Waiver asked for"),
                ", ".join(part for part in (account, kind) if part),
            ),
        )

    def _show_filings(self, picture: Picture, view: SubmissionView) -> None:
        self._heading.setVisible(bool(view.filings))
        self.filings.setVisible(bool(view.filings))
        checked = [filing.checked_at for filing in view.filings if filing.checked_at is not None]
        words = self.tr("The court was not asked since.")
        if checked:
            age = age_in_words(min(checked), picture.taken_at)
            words = self.tr("The court's answer from {when}, {age}.").format(
                when=court_time(min(checked), picture.profile), age=age
            )
        if not view.is_final:
            words = f"{words} {self.tr('It is asked again by itself.')}"
        self._age.set_text(words)
        if self._shown is None or self._shown.filings != view.filings:
            cards = [FilingCard(filing, at, picture.profile) for at, filing in enumerate(view.filings, 1)]
            self.filings.set_cards(cards)
        self._shown = view

    def _plan_next(self, picture: Picture, view: SubmissionView) -> None:
        if view.is_final or picture.form.status != DraftStatus.SUBMITTED:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_ASK_EVERY_MS.get(picture.profile.environment.value, _ASK_USUALLY_MS))

    def _ask(self) -> None:
        if self.isVisible() and self.picture is not None and self.picture.form.status == DraftStatus.SUBMITTED:
            self.verbs.track(self._not_answered)

    def _settle(self) -> None:
        self.outcome.button.set_reason(self.tr("Asking the court."))
        self.verbs.reconcile(self._undecided, lambda error: self._still_open(str(error)))

    def _undecided(self, verdict: Verdict) -> None:
        """The list proves nothing; where it shows what may be the filing, a person compares."""
        self._still_open(verdict.words)
        if verdict.candidates and self.picture is not None:

            def failed(error: AppError) -> None:
                self._still_open(str(error))

            self.sheet = ask_which(
                self,
                verdict,
                self.picture.profile,
                lambda envelope_id: self.verbs.take_envelope(envelope_id, failed),
                lambda: self.verbs.declare_not_filed(failed),
            )

    def _still_open(self, words: str) -> None:
        self.outcome.button.set_reason("")
        self._last_word = words
        if self.picture is not None and self.picture.submission is not None:
            self._show_outcome(self.picture, self.picture.submission)

    def _not_answered(self, error: AppError) -> None:
        self._age.set_text(error.message)
        self._timer.start(_ASK_USUALLY_MS)
