"""The court's price: asked for by itself when everything is ready, and shown only while it is the price of this."""

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.money import dollars
from litefile_desktop.services.fees import Quote, QuoteState
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import content_of, court_time


class QuoteCard(FeesCard):
    """Asks once for each state of the draft; after a refusal only when a person asks again."""

    def __init__(self, verbs: Verbs, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, self.tr("Ask the court"), parent)
        self._verbs = verbs
        self._picture: Picture | None = None
        self._asked_for: DraftForm | None = None
        self._number = 0
        self._is_asking = False
        self._refusal = ""
        self.asked_again.connect(self._ask)

    def show_picture(self, picture: Picture) -> None:
        """Show the price of exactly this draft, or why there is none."""
        self._picture = picture
        if picture.quote is QuoteState.CURRENT:
            self._is_asking, self._refusal = False, ""
        if self._may_ask(picture):
            self._ask()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """A price that nobody saw is not asked for."""
        super().showEvent(event)
        if self._picture is not None:
            self.show_picture(self._picture)

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            return
        quote = Quote.of(picture.form)
        again = quote is not None or bool(self._refusal)
        has_account = bool(picture.form.selected_payment_account_id)
        self.ask.setVisible(has_account and picture.quote is not QuoteState.WAIVED and not self._is_asking)
        self.ask.set_text(self.tr("Ask again") if again else self.tr("Ask the court"))
        if picture.quote is QuoteState.WAIVED:
            self.set_message(self.tr("You ask the court to waive the fees. The court decides."))
        elif self._is_asking:
            self._show_estimate(picture, self.tr("Asking the court for the fees"))
        elif picture.quote is QuoteState.CURRENT and quote is not None:
            lines = [(label, dollars(amount)) for label, amount in quote.lines]
            when = court_time(quote.quoted_at, picture.profile)
            note = self.tr("Quoted by the court on {when} for exactly these answers. It is asked again if they change.")
            self.set_quote(lines, self.tr("Total"), dollars(quote.total), note.format(when=when))
        elif self._refusal:
            self._show_estimate(picture, self._refusal, Tone.AMBER)
        elif picture.quote is QuoteState.STALE:
            words = self.tr("The fees were quoted before your last change. Ask the court again.")
            self._show_estimate(picture, words, Tone.AMBER)
        else:
            self._show_estimate(picture, self._why_not_yet(picture))

    def _show_estimate(self, picture: Picture, state: str, tone: Tone | None = None) -> None:
        """Why there is no price of the court, and what its lists say meanwhile: an estimate, and called one."""
        estimate = picture.estimate
        if not estimate.at_least:
            self.set_message(state, tone)
            return
        lines = [
            (line.label, dollars(line.amount))
            if line.amount is not None
            else (self.tr("{label} ({why})").format(label=line.label, why=line.why), self.tr("not known"))
            for line in estimate.lines
        ]
        label = self.tr("Estimate, about") if estimate.total is not None else self.tr("Estimate, at least")
        meaning = self.tr("From the court's lists on this computer, not the court's price.")
        self.set_quote(lines, label, dollars(estimate.at_least))
        self.set_note(" ".join((state, meaning, *estimate.notes)), tone)

    def _may_ask(self, picture: Picture) -> bool:
        """Whether the price is wanted, can be told, and was not asked for this very draft."""
        wanted = picture.quote in (QuoteState.MISSING, QuoteState.STALE) and self.isVisible()
        ready = picture.form.is_editable and not any(problem.blocks for problem in picture.problems)
        return wanted and ready and self._asked_for != _without_price(picture.form)

    def _why_not_yet(self, picture: Picture) -> str:
        if not picture.form.selected_payment_account_id:
            return self.tr("The court is asked as soon as an account is chosen.")
        if any(problem.blocks for problem in picture.problems):
            return self.tr("The court is asked as soon as everything is complete.")
        return self.tr("The court has not been asked yet.")

    def _ask(self) -> None:
        if self._picture is not None:
            self._asked_for = _without_price(self._picture.form)
        self._number += 1
        number = self._number
        self._is_asking, self._refusal = True, ""
        self._show()

        def failed(error: AppError) -> None:
            if number == self._number:  # an answer about an older draft says nothing of this one
                self._is_asking = False
                self._refusal = str(error)
                self._show()

        self._verbs.quote_fees(failed=failed)


def _without_price(form: DraftForm) -> DraftForm:
    return replace(
        content_of(form), quoted_fee_total="", quoted_fee_breakdown=(), quoted_fee_fingerprint="", quoted_at=None
    )
