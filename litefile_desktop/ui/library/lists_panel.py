"""The courts' lists: how old they are, reading them anew, and the drafts that their changes touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.services.codes_drift import Drift, DriftKind
from litefile_desktop.ui.theme.focus_ring import ring_on_focus
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.quiet_scroll import quiet_scroll
from litefile_desktop.ui.widgets.surface import Card, Surface, clear, column, row
from litefile_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.services.code_report import CodeReport
    from litefile_desktop.services.code_sync import ListsAge
    from litefile_desktop.services.drift import DriftedDraft
    from litefile_desktop.ui.library.lists_watcher import ListsState

#: Lists that nobody could look at for so many days are pointed out.
_OLD_DAYS = 3
_TOP = Qt.AlignmentFlag.AlignTop
_LOOKS = {
    DriftKind.GONE: (Glyph.PROBLEM, Tone.RED),
    DriftKind.WANTS_MORE: (Glyph.LOOK, Tone.AMBER),
    DriftKind.CHANGED: (Glyph.LOOK, Tone.AMBER),
    DriftKind.RENAMED: (Glyph.INFO, Tone.GREY),
}


class DriftCard(Card):
    """One draft with what changed since it was filled in. Keys: Enter opens it, S takes what is proposed, K keeps it.

    Each signal carries the draft's id; ``opened`` the page that shows the first change too.
    """

    opened = Signal(str, str)
    succeeded = Signal(str)
    kept = Signal(str)

    def __init__(self, drifted: DriftedDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drifted = drifted
        self._step = drifted.drifts[0].chosen.step.value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ring_on_focus(self, 8)
        self.body.addWidget(Text(drifted.title, Role.CARD_TITLE, wrap=True))
        self.body.addWidget(ElidedLabel(drifted.court_name, Role.SMALL, "text2"))
        for drift in drifted.drifts:
            self.body.addWidget(_drift_line(drift))
        self.succeed = Button(self.tr("Use what is proposed"), Kind.PRIMARY)
        self.keep = Button(self.tr("Keep my choices"))
        self.open = Button(self.tr("Open"))
        self.can_succeed = any(drift.proposed is not None for drift in drifted.drifts)
        self.can_keep = any(drift.kind is not DriftKind.GONE for drift in drifted.drifts)
        acts = row(spacing=8, margins=(0, 6, 0, 0))
        for button, shown in ((self.succeed, self.can_succeed), (self.keep, self.can_keep), (self.open, True)):
            button.setVisible(shown)
            acts.addWidget(button)
        acts.addStretch(1)
        keys = (
            self.tr("S uses") if self.can_succeed else "",
            self.tr("K keeps") if self.can_keep else "",
            self.tr("Enter opens"),
        )
        acts.addWidget(Text(", ".join(key for key in keys if key), Role.SMALL, "text3"))
        self.body.addLayout(acts)
        self.succeed.clicked.connect(lambda: self.succeeded.emit(drifted.draft_id))
        self.keep.clicked.connect(lambda: self.kept.emit(drifted.draft_id))
        self.open.clicked.connect(self._open)
        self.setAccessibleName(f"{drifted.title}, {drifted.court_name}")
        self.setAccessibleDescription(" ".join(drift.words for drift in drifted.drifts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for each act; a held key acts once."""
        key, plain = event.key(), not event.modifiers() and not event.isAutoRepeat()
        if plain and key == Qt.Key.Key_S and self.can_succeed:
            self.succeeded.emit(self.drifted.draft_id)
        elif plain and key == Qt.Key.Key_K and self.can_keep:
            self.kept.emit(self.drifted.draft_id)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.drifted.draft_id, self._step)


def _drift_line(drift: Drift) -> QWidget:
    glyph, tone = _LOOKS[drift.kind]
    holder = QWidget()
    line = row(spacing=8)
    line.addWidget(Mark(glyph, tone, size=INLINE, beside=Role.BODY), 0, _TOP)
    line.addWidget(Text(drift.words, Role.BODY, wrap=True), 1)
    holder.setLayout(line)
    holder.setAccessibleName(drift.words)
    return holder


class ListsPanel(Surface):
    """Stands where the table stands. ``asked`` and ``cancelled`` are about reading the lists anew, ``left`` is Esc."""

    asked = Signal()
    cancelled = Signal()
    left = Signal()
    opened = Signal(str, str)
    succeeded = Signal(str)
    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.ask = Button(self.tr("Read them again"), Kind.DEFAULT, Glyph.REFRESH)
        self.close_panel = Button(self.tr("Back to the filings"), Kind.LINK)
        self.progress = ProgressLine()
        self._outcome = Banner(Tone.AMBER, "")
        self._outcome.hide()
        self._ages: QVBoxLayout = column(spacing=6)
        self._drift_title = Text("", Role.CARD_TITLE)
        self._drift_help = Text("", Role.SMALL, "text2", wrap=True)
        self._cards: QVBoxLayout = column(spacing=10)
        self._build()
        self.ask.clicked.connect(self.asked)
        self.close_panel.clicked.connect(self.left)
        self.progress.cancelled.connect(self.cancelled)
        self.setFocusProxy(self.ask)
        self.setAccessibleName(self.tr("The courts' lists"))

    def _build(self) -> None:
        heading = row(spacing=12)
        heading.addWidget(Text(self.tr("The courts' lists"), Role.PANE_TITLE))
        heading.addStretch(1)
        heading.addWidget(self.close_panel)
        heading.addWidget(self.ask)
        inside = column(spacing=12, margins=(18, 12, 18, 18))
        inside.addLayout(heading)
        inside.addWidget(self.progress)
        inside.addWidget(self._outcome)
        inside.addLayout(self._ages)
        inside.addSpacing(8)
        inside.addWidget(self._drift_title)
        inside.addWidget(self._drift_help)
        inside.addLayout(self._cards)
        inside.addStretch(1)
        content = Surface("surface")
        content.setLayout(inside)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        area = quiet_scroll(content)
        whole = column(spacing=0)
        whole.addWidget(area)
        self.setLayout(whole)
        self._area = area

    @property
    def cards(self) -> tuple[DriftCard, ...]:
        """The drafts that are listed."""
        items = (self._cards.itemAt(at) for at in range(self._cards.count()))
        return tuple(card for item in items if item is not None and isinstance(card := item.widget(), DriftCard))

    def show_state(self, state: ListsState, now: datetime) -> None:
        """Show ages and drafts; the keyboard stays with the draft it is on, or goes to the next one."""
        place = self._place()
        clear(self._ages)
        for age in state.ages:
            self._ages.addWidget(_age_line(age, now))
        if not state.ages:
            words = self.tr("No open filing has a court yet. Lists are read when a court is chosen.")
            self._ages.addWidget(Text(words, Role.BODY, "text2", wrap=True))
        clear(self._cards)
        for drifted in state.drifted:
            card = DriftCard(drifted)
            card.opened.connect(self.opened)
            card.succeeded.connect(self.succeeded)
            card.kept.connect(self.kept)
            self._cards.addWidget(card)
            card.show()  # the layout would do it a moment later, and until then it could not take the keyboard
        self._show_drift_words(len(state.drifted))
        if place is not None:
            following: QWidget = self.cards[min(place, len(self.cards) - 1)] if self.cards else self.ask
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """The first draft that wants a look, else the way to read the lists again."""
        (self.cards[0] if self.cards else self.ask).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def show_reading(self) -> None:
        """The lists are being read."""
        self._outcome.hide()
        self.ask.setEnabled(False)
        self.progress.start(self.tr("Reading the courts' lists"))

    @Slot()
    def show_read(self) -> None:
        """That has ended, one way or another."""
        self.ask.setEnabled(True)
        self.progress.finish()

    @Slot(object)
    def show_report(self, report: CodeReport) -> None:
        """What came of it."""
        tone = Tone.AMBER if report.skipped else Tone.GREEN
        refused = "\n".join(f"{entry['court']}, {entry['list']}: {entry['reason']}" for entry in report.skipped[:5])
        self._outcome.set_message(tone, report.words, refused)
        self._outcome.show()

    @Slot(object)
    def show_failure(self, error: AppError) -> None:
        """Why nothing came; what was here is used on."""
        self._outcome.set_message(
            Tone.AMBER, error.message, self.tr("The lists on this computer are used until the court answers.")
        )
        self._outcome.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; arrows walk the drafts."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in steps and self.cards:
            here = self._place()
            here = -1 if here is None else here
            target = self.cards[max(0, min(len(self.cards) - 1, here + steps[Qt.Key(event.key())]))]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)
        else:
            super().keyPressEvent(event)

    def _place(self) -> int | None:
        """The draft that the keyboard is on."""
        focused: QWidget | None = self.window().focusWidget()
        if focused is None:
            return None
        return next((at for at, card in enumerate(self.cards) if card is focused or card.isAncestorOf(focused)), None)

    def _show_drift_words(self, count: int) -> None:
        title = self.tr("1 draft is touched by changes") if count == 1 else self.tr("{n} drafts are touched by changes")
        self._drift_title.setText(title.format(n=count) if count else self.tr("No draft is touched by a change"))
        self._drift_help.setText(
            self.tr("Nothing is chosen by itself. What is proposed is named most like what is gone.") if count else ""
        )
        self._drift_help.setVisible(bool(count))


def _age_line(age: ListsAge, now: datetime) -> QWidget:
    holder = QWidget()
    line = row(spacing=10)
    is_old = age.checked_at is None or (now - age.checked_at).days >= _OLD_DAYS
    glyph, color = (Glyph.LOOK, Tone.AMBER) if is_old else (Glyph.CLOUD_CHECK, Tone.GREEN)
    words = (
        holder.tr("not on this computer")
        if age.checked_at is None
        else holder.tr("looked at {age}").format(age=age_in_words(age.checked_at, now))
    )
    line.addWidget(Mark(glyph, color, size=INLINE, beside=Role.BODY))
    line.addWidget(ElidedLabel(age.name, Role.BODY), 1)
    line.addWidget(Text(words, Role.SMALL, "text2"))
    holder.setLayout(line)
    holder.setAccessibleName(f"{age.name}, {words}")
    return holder


def drift_words(drifted: Sequence[DriftedDraft], owner: QObject) -> str:
    """What a banner says of them."""
    if len(drifted) == 1:
        return owner.tr("A court changed its lists: “{title}” is touched").format(title=drifted[0].title)
    return owner.tr("Courts changed their lists: {count} drafts are touched").format(count=len(drifted))
