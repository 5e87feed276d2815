"""The receipt: what the court has, where each filing stands, what is kept here."""

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.picture import Picture
from litefile_desktop.services.tracking import FilingView, SubmissionView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.widgets.surface import Card, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.timeline import Timeline, TimelineEvent
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import court_time, megabytes

#: Milliseconds between two questions to the court while the page is open and a filing is not decided.
_ASK_EVERY_MS = {"practice": 2_000}
_ASK_USUALLY_MS = 120_000

_LOOKS: dict[str, tuple[Tone, Glyph]] = {
    "accepted": (Tone.GREEN, Glyph.STAMP),
    "granted": (Tone.GREEN, Glyph.STAMP),
    "rejected": (Tone.RED, Glyph.PROBLEM),
    "denied": (Tone.RED, Glyph.PROBLEM),
    "failed": (Tone.RED, Glyph.PROBLEM),
    "cancelled": (Tone.GREY, Glyph.CLOSE),
    "under-review": (Tone.BLUE, Glyph.EYE),
    "submitted": (Tone.BLUE, Glyph.SEND),
}


class ConfirmationPage(WizardPage):
    """Asks the court by itself while a filing is open; never says more than the court said."""

    STEP = StepId.CONFIRMATION
    QUESTION = "Receipt"

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.preview = DocumentPreview(verbs)
        self.outcome = Banner(Tone.BLUE, "")
        self.facts = BigFacts()
        self._age = Text("", Role.SMALL, "text2")
        self.ask = Button(self.tr("Ask now"), Kind.LINK)
        heading = row()
        heading.addWidget(Text(self.tr("Filings"), Role.CARD_TITLE))
        heading.addStretch(1)
        heading.addWidget(self._age)
        heading.addWidget(self.ask)
        self._filings = column(spacing=12)
        self.kept = FactsCard(self.tr("What is kept on this computer"))
        self.folder = Button(self.tr("Open folder"))
        acts = row()
        acts.addWidget(self.folder)
        acts.addStretch(1)
        self.kept.body.addLayout(acts)
        for part in (self.outcome, self.facts):
            self.column.content.addWidget(part)
        self.column.content.addLayout(heading)
        self.column.content.addLayout(self._filings)
        self.column.content.addWidget(self.kept)
        self.ask.clicked.connect(self._ask)
        self.outcome.acted.connect(self._settle)
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(verbs.folder))))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    @property
    def side(self) -> QWidget:
        """The document that was sent."""
        return self.preview

    def first_field(self) -> QWidget:
        """Asking the court."""
        return self.ask

    def refresh(self, picture: Picture) -> None:
        """Show the receipt and the last answer of the court."""
        view = picture.submission
        self.preview.show_document(picture.form.lead)
        if view is None:
            return
        if picture.form.status == DraftStatus.ERROR:
            self._show_unproved(view)
        else:
            self._show_outcome(picture, view)
        self._show_facts(picture, view)
        self._show_filings(picture, view)
        self._show_kept(view)
        self._plan_next(picture, view)

    def _show_unproved(self, view: SubmissionView) -> None:
        self.column.set_heading(self.tr("Confirmation"), self.tr("The outcome is not known"), "")
        self.outcome.set_message(
            Tone.VIOLET,
            self.tr("We do not know whether the court received this filing"),
            self.tr("{reason} Do not send it again: LITEFile asks the court's own list and tells you.").format(
                reason=view.words
            ),
            action=self.tr("Ask the court now"),
        )

    def _show_outcome(self, picture: Picture, view: SubmissionView) -> None:
        title = picture.form.title
        self.column.set_heading(self.tr("Confirmation"), title, "")
        court = picture.form.court_name or picture.form.court_code
        overall = view.overall
        practice = self.tr(" Nothing reached a real court.") if picture.profile.is_practice else ""
        if overall == "accepted":
            number = view.docket_number or self.tr("not told yet")
            self.outcome.set_message(
                Tone.GREEN,
                self.tr("{court} accepted the filing").format(court=court),
                self.tr("Case number {number}.").format(number=number) + practice,
            )
        elif overall in ("rejected", "denied", "failed"):
            comment = next((filing.comment for filing in view.filings if filing.comment), "")
            self.outcome.set_message(
                Tone.RED,
                self.tr("{court} did not accept the filing").format(court=court),
                (self.tr("The clerk says: “{comment}”").format(comment=comment) if comment else "") + practice,
            )
        else:
            self.outcome.set_message(
                Tone.BLUE,
                self.tr("{court} received the filing").format(court=court),
                self.tr("Its clerk looks at it next.") + practice,
            )

    def _show_facts(self, picture: Picture, view: SubmissionView) -> None:
        practice = picture.profile.is_practice
        envelope = self.tr("Practice envelope") if practice else self.tr("Envelope")
        sent = court_time(view.received_at or view.started_at, picture.profile)
        waived = self.tr("waived") if not view.fee_total else dollars(view.fee_total)
        self.facts.set_facts(
            (
                BigFact(
                    envelope,
                    view.envelope_id or "—",
                    self.tr("Sent {when}").format(when=sent),
                    can_copy=bool(view.envelope_id),
                ),
                BigFact(
                    self.tr("Case number"),
                    view.docket_number or "—",
                    self.tr("Assigned by the court"),
                    can_copy=bool(view.docket_number),
                ),
                BigFact(self.tr("Fees quoted"), waived, picture.form.selected_payment_account_name),
            )
        )

    def _show_filings(self, picture: Picture, view: SubmissionView) -> None:
        while (item := self._filings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for filing in view.filings:
            self._filings.addWidget(self._filing_card(filing, picture))
        checked = [filing.checked_at for filing in view.filings if filing.checked_at is not None]
        if checked:
            age = age_in_words(min(checked), picture.taken_at)
            self._age.setText(self.tr("The court's answer is from {age}.").format(age=age))

    def _filing_card(self, filing: FilingView, picture: Picture) -> QWidget:
        card = Card()
        card.body.addWidget(Text(filing.description or self.tr("Filing"), Role.BODY_STRONG, wrap=True))
        card.body.addWidget(Text(filing.id, Role.SMALL, "text3", wrap=True))
        card.body.addWidget(
            Timeline(
                [
                    self._event(change.code, change.text, change.court_time or change.observed_at, picture)
                    for change in filing.history
                ]
            )
        )
        if filing.comment:
            card.body.addWidget(Text(self.tr("Clerk's comment: “{comment}”").format(comment=filing.comment), wrap=True))
        return card

    def _event(self, code: str, text: str, when: object, picture: Picture) -> TimelineEvent:
        tone, glyph = _LOOKS.get(code, (Tone.GREY, Glyph.CLOCK))
        word = code.replace("-", " ").capitalize()
        return TimelineEvent(text or word, court_time(when, picture.profile), tone, glyph)  # type: ignore[arg-type]

    def _show_kept(self, view: SubmissionView) -> None:
        rows = [
            (name, self.tr("{size}, SHA-256 {digest}").format(size=megabytes(size), digest=digest))
            for name, digest, size in view.documents
        ]
        self.kept.set_facts([(self.tr("Receipt"), self.tr("every number the court gave, with its time")), *rows])

    def _plan_next(self, picture: Picture, view: SubmissionView) -> None:
        if view.is_final or picture.form.status != DraftStatus.SUBMITTED:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_ASK_EVERY_MS.get(picture.profile.environment.value, _ASK_USUALLY_MS))

    def _ask(self) -> None:
        if self.isVisible() and self.picture is not None and self.picture.form.status == DraftStatus.SUBMITTED:
            self.verbs.track(self._not_answered)

    def _settle(self) -> None:
        self.verbs.reconcile(self._not_answered)

    def _not_answered(self, error: AppError) -> None:
        self._age.setText(error.message)
        self._timer.start(_ASK_USUALLY_MS)
