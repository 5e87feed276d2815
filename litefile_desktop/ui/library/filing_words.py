"""How one filing's status is shown where filings of many envelopes stand together."""

from litefile_desktop.services.outcomes import SENT_BACK, TAKEN, is_final
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.status_pill import Pill, Status


def filing_pill(code: str, text: str) -> Pill:
    """The pill of a status; the court's own words where it gave some."""
    words = text or code.replace("-", " ").capitalize()
    if code in TAKEN:
        return Status.ACCEPTED.pill(words)
    if code in SENT_BACK:
        return Status.REJECTED.pill(words)
    if is_final(code):
        return Pill(words, Tone.GREY, Glyph.CLOSE)
    return Status.AT_COURT.pill(words)
