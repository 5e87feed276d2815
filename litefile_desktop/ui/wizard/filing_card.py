"""One filing of a sent envelope: what it is, how it stands, what happened to it, and what the clerk wrote."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.tracking import FilingView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.status_pill import StatusPill
from litefile_desktop.ui.widgets.surface import Card, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.timeline import Timeline, TimelineEvent
from litefile_desktop.ui.widgets.tint import Tinted
from litefile_desktop.ui.wizard.outcome import status_pill
from litefile_desktop.ui.wizard.words import court_time

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


class FilingCard(Card):
    """The court's words stand in quotation marks, unchanged."""

    def __init__(self, filing: FilingView, number: int, profile: Jurisdiction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = filing.description or self.tr("Filing {number}").format(number=number)
        self.body.addWidget(Text(name, Role.PRIMARY, wrap=True))
        self.body.addWidget(StatusPill(status_pill(filing)), 0, Qt.AlignmentFlag.AlignLeft)
        events = [_event(change.code, change.text, change.court_time or change.observed_at, profile)
                  for change in filing.history]  # fmt: skip
        self.body.addSpacing(4)
        self.body.addWidget(Timeline(events))
        if filing.comment:
            self.body.addWidget(_Comment(self.tr("Clerk's comment"), filing.comment, status_pill(filing).tone))
        self.body.addStretch(1)
        number_line = ElidedLabel(f"Id {filing.id}", Role.SMALL, "text3", mode=Qt.TextElideMode.ElideMiddle)
        self.body.addWidget(number_line)
        self.setAccessibleName(f"{name}, {status_pill(filing).text}")


class _Comment(Tinted):
    def __init__(self, title: str, comment: str, tone: Tone) -> None:
        super().__init__(tone)
        words = column(spacing=2, margins=(14, 10, 14, 10))
        words.addWidget(Text(title, Role.SMALL_HEAVY, tone))
        quoted = Text(f"“{comment}”", Role.BODY, wrap=True)
        quoted.set_selectable()
        words.addWidget(quoted)
        self.setLayout(words)
        self.setAccessibleName(f"{title}: {comment}")


def _event(code: str, text: str, when: datetime, profile: Jurisdiction) -> TimelineEvent:
    tone, glyph = _LOOKS.get(code, (Tone.GREY, Glyph.CLOCK))
    word = code.replace("-", " ").capitalize()
    return TimelineEvent(text or word, court_time(when, profile), tone, glyph)
