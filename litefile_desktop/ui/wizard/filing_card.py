"""One filing of a sent envelope: what it is, how it stands, what happened to it, and what the clerk wrote."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.kept_papers import CopyView
from litefile_desktop.services.tracking import FilingView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.status_pill import StatusPill
from litefile_desktop.ui.widgets.surface import Card, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.timeline import Timeline, TimelineEvent
from litefile_desktop.ui.widgets.tint import Tinted
from litefile_desktop.ui.wizard.outcome import status_pill
from litefile_desktop.ui.wizard.words import court_day, court_time, megabytes

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
    """The court's words stand in quotation marks, unchanged.

    ``copy_shown`` and ``copy_saved`` carry a CopyView, ``fetch_asked`` asks for copies that are not here,
    ``taken_back`` carries the id of a filing that a person wants back, and has said so twice.
    """

    copy_shown = Signal(object)
    copy_saved = Signal(object)
    fetch_asked = Signal()
    taken_back = Signal(str)

    def __init__(self, filing: FilingView, number: int, profile: Jurisdiction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filing = filing
        name = filing.description or self.tr("Filing {number}").format(number=number)
        self.body.addWidget(Text(name, Role.PRIMARY, wrap=True))
        self.body.addWidget(StatusPill(status_pill(filing)), 0, Qt.AlignmentFlag.AlignLeft)
        events = [_event(change.code, change.text, change.court_time or change.observed_at, profile)
                  for change in filing.history]  # fmt: skip
        self.body.addSpacing(4)
        self.body.addWidget(Timeline(events))
        if filing.comment:
            self.body.addWidget(_Comment(self.tr("Clerk's comment"), filing.comment, status_pill(filing).tone))
        self._add_papers(filing, profile)
        if not filing.is_final:
            self._add_taking_back()
        self.body.addStretch(1)
        number_line = ElidedLabel(f"Id {filing.id}", Role.SMALL, "text3", mode=Qt.TextElideMode.ElideMiddle)
        self.body.addWidget(number_line)
        self.setAccessibleName(f"{name}, {status_pill(filing).text}")

    def _add_papers(self, filing: FilingView, profile: Jurisdiction) -> None:
        papers = filing.papers
        for copy in papers.copies:
            if copy.is_kept:
                self._add_copy(copy)
        if papers.links_end_at is None:
            return
        day = court_day(papers.links_end_at, profile)
        if papers.missing:
            words = self.tr("{count} of the court's copies could not be fetched. {reason}")
            told = words.format(count=len(papers.missing), reason=papers.missing[0].words)
            self.body.addWidget(Text(told, Role.SMALL, Tone.AMBER, wrap=True))
        if papers.missing and papers.next_try_at is None:
            words = self.tr("The court's link ended on {day}; the court's own site may still have it.")
            self.body.addWidget(Text(words.format(day=day), Role.SMALL, "text2", wrap=True))
        if papers.next_try_at is not None:
            words = self.tr("The court has given no stamped copy yet. It is asked again by itself.")
            if papers.missing:
                words = self.tr("It is asked again by itself. The court's link lives until {day}.").format(day=day)
            self.body.addWidget(Text(words, Role.SMALL, "text2", wrap=True))
            fetch = Button(self.tr("Fetch now"), Kind.LINK)
            fetch.clicked.connect(self.fetch_asked)
            self.body.addWidget(fetch, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_copy(self, copy: CopyView) -> None:
        line = row(spacing=8, margins=(0, 6, 0, 0))
        line.addWidget(Mark(Glyph.STAMP, Tone.GREEN))
        line.addWidget(ElidedLabel(copy.filename, Role.SMALL_STRONG, mode=Qt.TextElideMode.ElideMiddle), 1)
        acts = row(spacing=12)
        words = self.tr("The court's copy, without a stamp") if copy.as_sent else self.tr("Stamped copy")
        acts.addWidget(Text(f"{words}, {megabytes(copy.size)}", Role.SMALL, "text2"))
        acts.addStretch(1)
        show, save = Button(self.tr("Show"), Kind.LINK), Button(self.tr("Save..."), Kind.LINK)
        show.setAccessibleName(self.tr("Show {name}").format(name=copy.filename))
        save.setAccessibleName(self.tr("Save {name}").format(name=copy.filename))
        show.clicked.connect(lambda: self.copy_shown.emit(copy))
        save.clicked.connect(lambda: self.copy_saved.emit(copy))
        acts.addWidget(show)
        acts.addWidget(save)
        self.body.addLayout(line)
        self.body.addLayout(acts)

    def _add_taking_back(self) -> None:
        """Two acts, in the same place: it cannot be undone."""
        self.take_back = Button(self.tr("Take this filing back"), Kind.LINK)
        self._sure = QWidget()
        self.yes = Button(self.tr("Yes, take it back"), Kind.DANGER)
        self.no = Button(self.tr("Keep it at the court"), Kind.LINK)
        line = row(spacing=10)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        line.addStretch(1)
        self._sure.setLayout(line)
        self._sure.hide()
        self.take_back.clicked.connect(lambda: self._ask_twice(asking=True))
        self.no.clicked.connect(lambda: self._ask_twice(asking=False))
        self.yes.clicked.connect(self._take_back)
        self.body.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._sure)

    def _ask_twice(self, *, asking: bool) -> None:
        self.take_back.setVisible(not asking)
        self._sure.setVisible(asking)
        (self.no if asking else self.take_back).setFocus(Qt.FocusReason.TabFocusReason)

    def _take_back(self) -> None:
        self.yes.set_reason(self.tr("Asking the court."))
        self.taken_back.emit(self._filing.id)


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
