"""The receipt: what the court has, where each filing stands, what is kept here."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.corrections import can_correct
from litefile_desktop.services.kept_papers import CopyView
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.reconcile import Verdict
from litefile_desktop.services.tracking import FilingView, SubmissionView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.card_grid import CardGrid
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.save_dialog import ask_where_to_save
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

#: Milliseconds between two looks at the clock while the page is open; the court is asked only when it is time.
_LOOK_EVERY_MS = {"practice": 2_000}
_LOOK_USUALLY_MS = 60_000


class ConfirmationPage(WizardPage):
    """Asks the court by itself while a filing is open; never says more than the court said."""

    STEP = StepId.CONFIRMATION

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._shown: SubmissionView | None = None
        self._shown_copy: CopyView | None = None
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
        self.kept.receipt.clicked.connect(self._save_receipt)
        self.kept.packet.clicked.connect(self._save_packet)
        for part in (self.outcome, self.facts, self._heading, self.filings, self.kept):
            self.column.content.addWidget(part)
        self.sheet: ReconcileSheet | None = None
        self.ask.clicked.connect(lambda: self._ask(by_hand=True))
        self.outcome.acted.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._ask(by_hand=False))

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
        if self._shown_copy is None:
            self.preview.show_document(picture.form.lead)
        self.column.set_heading("", "", "")
        if view is None:
            return
        self._show_outcome(picture, view)
        self.facts.set_facts(self._big_facts(picture, view))
        self._show_filings(picture, view)
        self.kept.show_view(view, can_be_corrected=can_correct(view))
        self._plan_next(picture, view)

    def _show_outcome(self, picture: Picture, view: SubmissionView) -> None:
        found = outcome_of(picture, view)
        action = self.tr("Ask the court now") if found.can_ask else ""
        if found.can_correct:
            action = self.tr("Correct and file again")
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
        charged = view.fees_charged
        kind = account_words(picture.firm, form.selected_payment_account_id)
        facts = [
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
                self.tr("Fees charged") if charged else self.tr("Fees quoted"),
                dollars(charged or view.fee_total) if charged or view.fee_total else self.tr("Waiver asked for"),
                ", ".join(part for part in (account, kind) if part),
            ),
        ]
        if view.approved_at is not None:
            label = self.tr("Approved by")
            facts.append(BigFact(label, view.approver_name, court_time(view.approved_at, picture.profile)))
        return tuple(facts)

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
            cards = [self._card(filing, at, picture) for at, filing in enumerate(view.filings, 1)]
            self.filings.set_cards(cards)
        self._shown = view

    def _plan_next(self, picture: Picture, view: SubmissionView) -> None:
        if view.is_final or picture.form.status != DraftStatus.SUBMITTED:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_LOOK_EVERY_MS.get(picture.profile.environment.value, _LOOK_USUALLY_MS))

    def _card(self, filing: FilingView, number: int, picture: Picture) -> FilingCard:
        card = FilingCard(filing, number, picture.profile)
        card.copy_shown.connect(self._show_copy)
        card.copy_saved.connect(self._choose_place_of_copy)
        card.fetch_asked.connect(self.verbs.afterwards.fetch_copies)
        card.taken_back.connect(lambda filing_id: self.verbs.afterwards.cancel(filing_id, self._not_taken_back))
        return card

    def _show_copy(self, copy: CopyView) -> None:
        self._shown_copy = copy
        note = self.tr("The court's copy, kept on this computer")
        self.preview.show_document(copy.as_document(), note)

    def _choose_place_of_copy(self, copy: CopyView) -> None:
        ask_where_to_save(self, copy.filename, lambda path: self.verbs.afterwards.save_copy(copy, path))

    def _save_receipt(self) -> None:
        if self._shown is not None:
            name = self.tr("Receipt of envelope {number}.pdf").format(number=self._shown.envelope_id)
            ask_where_to_save(self, name, self.verbs.afterwards.save_receipt)

    def _save_packet(self) -> None:
        if self._shown is not None:
            name = self.tr("Packet for envelope {number}.zip").format(number=self._shown.envelope_id)
            ask_where_to_save(self, name, self.verbs.afterwards.save_packet)

    def _not_taken_back(self, error: AppError) -> None:
        self._shown = None  # the cards are made anew: their buttons can be pressed again
        if self.picture is not None:
            self.refresh(self.picture)
        self.verbs.failed.emit(error)

    def _ask(self, *, by_hand: bool) -> None:
        if self.isVisible() and self.picture is not None and self.picture.form.status == DraftStatus.SUBMITTED:
            self.verbs.afterwards.track(self._not_answered, by_hand=by_hand)

    def _act(self) -> None:
        if can_correct(self._shown):
            self.verbs.afterwards.correct()
        else:
            self._settle()

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
        self._timer.start(_LOOK_USUALLY_MS)
