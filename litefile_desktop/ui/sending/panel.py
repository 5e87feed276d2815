"""The batch panel at the foot of the library: every envelope with its result, sums, and what can be done."""

from collections import Counter

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QProgressBar, QSizePolicy, QWidget

from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.services.sending.queue import QueueLine
from litefile_desktop.ui.sending.lines import BatchModel, BatchPainter
from litefile_desktop.ui.sending.sender import BatchState, Pace
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row

_HIGHEST = 320


class BatchPanel(Surface):
    """Docked, never a dialog. Signals ask; whoever drives the queue answers with ``show_state``.

    ``skipped`` and ``opened`` carry a draft's id.
    """

    paused = Signal()
    resumed = Signal()
    stopped = Signal()
    cleared = Signal()
    exported = Signal()
    skipped = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._state = BatchState(Pace.IDLE)
        self._announcer = Announcer(self)
        self._model = BatchModel()
        self._painter = BatchPainter(self._model)
        self._title = ElidedLabel("", Role.CARD_TITLE)
        self._done = ElidedLabel("", Role.SMALL, "text2")
        self._done.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Filings of this batch"))
        self.list.doubleClicked.connect(lambda index: self.opened.emit(self._model.lines[index.row()].draft_id))
        self._sums = ElidedLabel("", Role.SMALL, "text2")
        self.pause = Button(self.tr("Pause"), glyph=Glyph.PAUSE)
        self.resume = Button(self.tr("Go on"), glyph=Glyph.SEND)
        self.stop = Button(self.tr("Stop after this one"), glyph=Glyph.STOP)
        self.skip = Button(self.tr("Take out"), Kind.QUIET, Glyph.MINUS)
        self.export = Button(self.tr("Export results..."), Kind.QUIET, Glyph.DOWNLOAD)
        self.close_button = Button(self.tr("Close"), Kind.QUIET, Glyph.CLOSE)
        self._build()
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def _build(self) -> None:
        head = row(spacing=12, margins=(16, 8, 16, 6))
        head.addWidget(self._title, 1)
        head.addWidget(self._done, 1)
        bar = row(margins=(16, 0, 16, 8))
        bar.addWidget(self._bar)
        sums = row(margins=(16, 6, 16, 0))
        sums.addWidget(self._sums, 1)
        acts = row(spacing=8, margins=(16, 6, 16, 10))
        for button in (self.pause, self.resume, self.stop, self.skip):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.export)
        acts.addWidget(self.close_button)
        whole = column(spacing=0)
        whole.addWidget(Hairline())
        whole.addLayout(head)
        whole.addLayout(bar)
        whole.addWidget(Hairline())
        whole.addWidget(self.list)
        whole.addLayout(sums)
        whole.addLayout(acts)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.pause.clicked.connect(self.paused)
        self.resume.clicked.connect(self.resumed)
        self.stop.clicked.connect(self.stopped)
        self.export.clicked.connect(self.exported)
        self.close_button.clicked.connect(self.cleared)
        self.skip.clicked.connect(self._skip)
        self.list.selectionModel().currentChanged.connect(self._offer)
        theme().changed.connect(self._fit)

    @property
    def state(self) -> BatchState:
        """What is shown."""
        return self._state

    @Slot(object)
    def show_state(self, state: BatchState) -> None:
        """Show the queue; an empty one needs no panel."""
        told = self._headline(self._state)
        self._state = state
        self.setVisible(bool(state.lines))
        if not state.lines:
            self._model.show((), "")
            return
        chosen = self._chosen
        self._model.show(state.lines, state.step)
        self._choose(chosen)
        ended = sum(not line.is_open for line in state.lines)
        headline = self._headline(state)
        self._title.set_text(headline)
        self._done.set_text(self.tr("{done} of {total}").format(done=ended, total=len(state.lines)))
        self._bar.setRange(0, len(state.lines))
        self._bar.setValue(ended)
        self._sums.set_text(self._sums_of(state.lines))
        busy = state.pace in (Pace.SENDING, Pace.OFFLINE)
        waits = any(line.is_open for line in state.lines)
        self.pause.setVisible(busy)
        self.stop.setVisible(busy or state.pace in (Pace.PAUSED, Pace.SIGN_IN) or state.pace is Pace.PAUSING)
        self.stop.setEnabled(state.pace is not Pace.PAUSING)
        self.resume.setVisible(waits and state.pace not in (Pace.SENDING, Pace.PAUSING))
        self.close_button.setVisible(not waits and state.pace is Pace.IDLE)
        self._offer()
        self._fit()
        if headline != told:
            self._announcer.say(headline)

    def _headline(self, state: BatchState) -> str:
        count = len(state.lines)
        open_count = sum(line.is_open for line in state.lines)
        match state.pace:
            case Pace.SENDING:
                return self.tr("Sending {count} filings").format(count=count)
            case Pace.PAUSING:
                return self.tr("Pausing after the one that is being sent")
            case Pace.PAUSED:
                return self.tr("Paused. {count} wait").format(count=open_count)
            case Pace.OFFLINE:
                return self.tr("The court does not answer. {count} wait and go out when it does").format(
                    count=open_count
                )
            case Pace.SIGN_IN:
                return self.tr("Your court sign-in ended. {count} wait; sign in, then go on").format(count=open_count)
            case Pace.STORAGE:
                return state.error.message if state.error is not None else self.tr("Stopped")
            case Pace.IDLE:
                if open_count:
                    return self.tr("{count} filings wait to be sent").format(count=open_count)
                return self.tr("Done: {count} filings").format(count=count)

    def _sums_of(self, lines: tuple[QueueLine, ...]) -> str:
        sums = Counter(line.state for line in lines)
        words = [
            (sums[QueueState.RECEIVED], self.tr("received")),
            (sums[QueueState.REFUSED], self.tr("refused")),
            (sums[QueueState.UNPROVED], self.tr("unproved")),
            (sums[QueueState.SKIPPED], self.tr("taken out")),
            (sums[QueueState.WAITING] + sums[QueueState.SENDING], self.tr("to go")),
        ]
        return ", ".join(f"{count} {word}" for count, word in words if count)

    @property
    def _chosen(self) -> str:
        at = self.list.currentIndex().row()
        return self._model.lines[at].draft_id if 0 <= at < len(self._model.lines) else ""

    def _choose(self, draft_id: str) -> None:
        """Keep the keyboard where it was; without one, keep what is being sent in sight."""
        at = next((at for at, line in enumerate(self._model.lines) if line.draft_id == draft_id), -1)
        if at >= 0:
            index = self._model.index(at)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            return
        sending = next((at for at, line in enumerate(self._model.lines) if line.state is QueueState.SENDING), -1)
        if sending >= 0:
            self.list.scrollTo(self._model.index(sending), QListView.ScrollHint.PositionAtCenter)

    @Slot()
    def _offer(self) -> None:
        at = self.list.currentIndex().row()
        line = self._model.lines[at] if 0 <= at < len(self._model.lines) else None
        self.skip.setVisible(any(entry.state is QueueState.WAITING for entry in self._model.lines))
        self.skip.setEnabled(line is not None and line.state is QueueState.WAITING)

    @Slot()
    def _skip(self) -> None:
        if self._chosen:
            self.skipped.emit(self._chosen)

    @Slot()
    def _fit(self) -> None:
        line = self.list.sizeHintForRow(0) if self._model.lines else 0
        self.list.setFixedHeight(min(max(1, len(self._model.lines)) * line + 2, theme().px(_HIGHEST) - 110))
