"""Showing the court's price, in the one way in which it may be shown."""

from litefile_desktop.core.money import dollars
from litefile_desktop.services.fees import Quote, QuoteState
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.wizard.words import court_time


def show_quote(card: FeesCard, picture: Picture) -> None:
    """A price only while it is the price of exactly these answers."""
    form = picture.form
    quote = Quote.of(form)
    if picture.quote is QuoteState.WAIVED:
        card.set_message(card.tr("You ask the court to waive the fees. The court decides."))
    elif picture.quote is QuoteState.CURRENT and quote is not None:
        lines = [(label, dollars(amount)) for label, amount in quote.lines]
        when = court_time(quote.quoted_at, picture.profile)
        note = card.tr("Quoted by the court on {when} for exactly these answers.").format(when=when)
        card.set_quote(lines, card.tr("Total"), dollars(quote.total), note)
    elif picture.quote is QuoteState.STALE:
        card.set_message(card.tr("The fees were quoted before your last change. Ask the court again."), Tone.AMBER)
    else:
        card.set_message(card.tr("The court has not been asked yet."))
