"""Somebody else saved the draft first: what was typed here, beside what they stored, and what is to become of it."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from litefile_desktop.services.versions import FieldChoice, Overtaken
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.quiet_scroll import quiet_scroll
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.words import clock_time

MINE, THEIRS = "mine", "theirs"
_WIDTH, _HIGHEST = 720, 330
_SCROLL_BAR = 16
_MOST_NAMED = 6


class OvertakenSheet(Sheet):
    """``copy_asked`` keeps mine as a draft of its own, ``theirs_asked`` takes the newer one, ``chosen`` carries the
    keys of the fields that are taken from mine; with none of them, nothing happens and the typing waits."""

    copy_asked = Signal()
    theirs_asked = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, seen: Overtaken) -> None:
        who = seen.by or _tr("Somebody else")
        super().__init__(
            parent,
            _tr("This draft was saved somewhere else"),
            _tr("{who} saved it at {time}. What you typed since is not stored, and nothing was overwritten.").format(
                who=who, time=clock_time(seen.at)
            ),
            (
                Verb("later", _tr("Not now")),
                Verb("copy", _tr("Keep mine as a copy")),
                Verb("theirs", _tr("Take the newer one")),
                Verb("save", _tr("Save as chosen"), Kind.PRIMARY),
            ),
            safe="later",
        )
        self.setFixedWidth(theme().px(_WIDTH))
        self.lines = tuple(_Line(choice) for choice in seen.choices)
        self._fill(seen)
        self.answered.connect(self._decide)
        self._offer()

    @property
    def mine(self) -> frozenset[str]:
        """The keys of the fields that are taken from mine."""
        return frozenset(line.choice.key for line in self.lines if line.key == MINE)

    def _fill(self, seen: Overtaken) -> None:
        inside = column(spacing=0)
        for at, line in enumerate(self.lines):
            if at:
                inside.addWidget(Hairline())
            inside.addWidget(line)
            line.chosen.connect(self._offer)
        inside.addStretch(1)
        content = _Lines("surface")
        content.setLayout(inside)
        area = quiet_scroll(content)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.content.addWidget(area)
        if seen.also:
            named = ", ".join(seen.also[:_MOST_NAMED])
            rest = len(seen.also) - _MOST_NAMED
            more = _tr(" and {count} more").format(count=rest) if rest > 0 else ""
            words = _tr("Also changed there, and kept: {fields}.").format(fields=named + more)
            self.content.addWidget(Text(words, Role.SMALL, "text2", wrap=True))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now fonts and margins are those of the style, so that heights can be told."""
        width = theme().px(_WIDTH) - 48 - theme().px(_SCROLL_BAR)
        high = sum(line.height_at(width) + 1 for line in self.lines)
        self._area.setFixedHeight(min(theme().px(_HIGHEST), high))
        super().showEvent(event)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is seen."""
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 30)

    @Slot()
    def _offer(self) -> None:
        """Where both changed a field, a person says which one stays."""
        undecided = next((line.choice.label for line in self.lines if not line.key), "")
        reason = _tr("Choose yours or theirs for: {field}").format(field=undecided) if undecided else ""
        self.buttons["save"].set_reason(reason)

    @Slot(str)
    def _decide(self, key: str) -> None:
        if key == "copy":
            self.copy_asked.emit()
        elif key == "theirs":
            self.theirs_asked.emit()
        elif key == "save":
            self.chosen.emit(self.mine)


class _Lines(Surface):
    """As high as its words need at its width; what wrapped labels ask for at their narrowest would scroll too early."""

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 0)


class _Line(QWidget):
    """One field: what it is, both values, and which one stays."""

    chosen = Signal()

    def __init__(self, choice: FieldChoice) -> None:
        super().__init__()
        self.choice = choice
        self._switch = Segmented(
            ((MINE, _tr("Yours")), (THEIRS, _tr("Theirs"))),
            THEIRS if choice.is_gone else "" if choice.is_both else MINE,
        )
        self._switch.setAccessibleName(choice.label)
        self._switch.setEnabled(not choice.is_gone)
        self._switch.chosen.connect(lambda _key: self.chosen.emit())
        words = column(spacing=2)
        words.addWidget(Text(choice.label[:1].upper() + choice.label[1:], Role.BODY_STRONG, wrap=True))
        words.addWidget(self._value(_tr("Yours"), choice.mine))
        gone = _tr("It was removed. Only a copy can keep yours.")
        words.addWidget(Text(gone, Role.SMALL, "text2", wrap=True) if choice.is_gone else self._theirs())
        words.addStretch(1)
        line = row(spacing=16, margins=(0, 9, 4, 9))
        line.addLayout(words, 1)
        line.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    @property
    def key(self) -> str:
        """Which one stays; empty until a person said so."""
        return self._switch.key

    def height_at(self, width: int) -> int:
        """As high as its words need at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def choose(self, key: str) -> None:
        """Press one of the two."""
        self._switch.segment(key).click()

    def _theirs(self) -> QWidget:
        if self.choice.is_both:
            return self._value(_tr("Theirs"), self.choice.theirs)
        return Text(_tr("They did not change it: {value}").format(
            value=self.choice.theirs or _tr("empty")), Role.SMALL, "text3", wrap=True
        )  # fmt: skip

    def _value(self, whose: str, value: str) -> Text:
        text = Text(f"{whose}: {value or _tr('empty')}", Role.SMALL, "text2", wrap=True)
        text.set_selectable()
        return text


def _tr(words: str) -> str:
    return QCoreApplication.translate("OvertakenSheet", words)
