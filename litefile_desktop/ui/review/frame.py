"""The parts of the review window and how they share its room; no behaviour."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.ui.review.board import Board
from litefile_desktop.ui.review.data_view import DataView
from litefile_desktop.ui.review.note_bar import NoteBar
from litefile_desktop.ui.review.queue_list import QueueList
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.chip import ToneChip
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.key_cap import KeyCap
from litefile_desktop.ui.widgets.page_preview import PagePreview
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.status_pill import Status, StatusPill
from litefile_desktop.ui.widgets.surface import Hairline, Surface, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import WorldStrip
from litefile_desktop.ui.wizard.frame import world_sentence

ONE, BOARD = "one", "board"
_QUEUE, _PREVIEW = 272, 472
#: Under this width the hints of keys leave the footer.
_HINTS_FROM = 1260


class ReviewFrame(QWidget):
    """World strip, header, queue, data, document, or the board; note bar, footer."""

    def __init__(self, profile: Jurisdiction) -> None:
        super().__init__()
        self.header = HeaderBar(self.tr("Library"), profile.environment)
        self.header.more.hide()
        self.views = Segmented([(ONE, self.tr("One by one")), (BOARD, self.tr("Board"))], ONE)
        self.header.add_act(self.views)
        self.queue = QueueList(profile.zone)
        self.title = Text("", Role.PANE_TITLE, wrap=True)
        self.facts = ElidedLabel("", Role.SMALL, "text2")
        self.pill = StatusPill(Status.FOR_REVIEW.pill())
        self._chips: QHBoxLayout = row(spacing=8)
        self.data = DataView()
        self.tabs: QHBoxLayout = row(spacing=2, margins=(10, 6, 10, 0))
        self.tab_group = QButtonGroup(self)
        self.preview = PagePreview()
        self.board = Board(profile.zone)
        self.board_words = ElidedLabel("", Role.BODY_STRONG)
        self.notes = NoteBar()
        self.comment = Button(self.tr("Comment"), glyph=Glyph.COMMENT)
        self.fix = Button(self.tr("Fix"), glyph=Glyph.PENCIL)
        self.give_back = Button(self.tr("Return..."), glyph=Glyph.RETURN)
        self.approve = Button(self.tr("Approve"), Kind.PRIMARY, Glyph.CHECK)
        self.reason = ElidedLabel("", Role.SMALL_STRONG, Tone.RED)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._banners: QVBoxLayout = column(spacing=0)
        self.stack = QStackedWidget()
        self._empty = EmptyState(
            Glyph.EYE,
            self.tr("Nothing waits for your review"),
            self.tr("Drafts appear here when somebody sends them for review."),
        )
        self._hints: list[QWidget] = []
        self._one = self._one_by_one()
        self._board = self._board_page()
        nothing = Surface("surface")
        around = column(margins=(24, 24, 24, 24))
        around.addWidget(self._empty, 1)
        nothing.setLayout(around)
        self._nothing = nothing
        for page in (self._one, self._board, self._nothing):
            self.stack.addWidget(page)
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(profile.environment, world_sentence(profile.environment)))
        whole.addWidget(self.header)
        whole.addLayout(self._banners)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.notes)
        whole.addWidget(Hairline())
        whole.addWidget(self._footer())
        self.setLayout(whole)
        theme().changed.connect(self.fit)
        self.fit()

    def _one_by_one(self) -> QWidget:
        left = Surface("chrome")
        list_box = column(spacing=0)
        list_box.addWidget(self.queue)
        left.setLayout(list_box)
        self._left = left
        head = row(spacing=12, margins=(22, 14, 22, 0))
        head.addWidget(self.title, 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        facts = column(spacing=8, margins=(22, 4, 22, 10))
        facts.addWidget(self.facts)
        facts.addLayout(self._chips)
        middle = Surface("surface")
        lines = column(spacing=0)
        lines.addLayout(head)
        lines.addLayout(facts)
        lines.addWidget(Hairline())
        lines.addWidget(self.data, 1)
        middle.setLayout(lines)
        right = Surface("chrome")
        papers = column(spacing=0)
        papers.addLayout(self.tabs)
        papers.addWidget(Hairline())
        papers.addWidget(self.preview, 1)
        right.setLayout(papers)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for part in (left, middle, right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        return self._splitter

    def _board_page(self) -> QWidget:
        page = Surface("surface")
        head = row(spacing=12, margins=(16, 10, 16, 8))
        head.addWidget(self.board_words, 1)
        words = self.tr("A row can be ticked once it passes every check and has been opened.")
        note = ElidedLabel(words, Role.SMALL, "text2")
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(note, 1)
        lines = column(spacing=0)
        lines.addLayout(head)
        lines.addWidget(self.board, 1)
        page.setLayout(lines)
        return page

    def _footer(self) -> QWidget:
        foot = Surface("chrome")
        line = row(spacing=8, margins=(16, 10, 16, 10))
        for key, words in (
            ("J", self.tr("next")),
            ("K", self.tr("previous")),
            ("Tab", self.tr("next mark")),
            ("1-9", self.tr("document")),
            ("G", self.tr("board")),
            ("F1", self.tr("all keys")),
        ):
            cap, hint = KeyCap(key), Text(words, Role.SMALL, "text2")
            line.addWidget(cap)
            line.addWidget(hint)
            self._hints += [cap, hint]
        line.addWidget(self.reason, 1)
        for button, key in ((self.fix, "F"), (self.comment, "C"), (self.give_back, "R"), (self.approve, "A")):
            line.addWidget(button)
            cap = KeyCap(key)
            line.addWidget(cap)
            self._hints.append(cap)
        foot.setLayout(line)
        foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return foot

    def set_chips(self, facts: list[tuple[str, Tone, Glyph]]) -> None:
        """What stands out of this filing, in a few chips."""
        clear(self._chips)
        for words, tone, glyph in facts:
            self._chips.addWidget(ToneChip(words, tone, glyph))
        self._chips.addStretch(1)

    def show_page(self, key: str, *, is_empty: bool) -> None:
        """One by one, the board, or what stands for them."""
        self.stack.setCurrentWidget(self._nothing if is_empty else self._board if key == BOARD else self._one)

    def say(self, banner: Banner) -> None:
        """Show one banner under the header."""
        clear(self._banners)
        self._banners.addWidget(banner)

    def clear_banners(self) -> None:
        """Nothing to say any more."""
        clear(self._banners)

    @Slot()
    def fit(self) -> None:
        """Share the room."""
        width = self.width()
        wide = width >= theme().px(_HINTS_FROM)
        for hint in self._hints:
            hint.setVisible(wide)
        self._left.setMinimumWidth(theme().px(200))
        queue = theme().px(_QUEUE) if width >= 1280 else theme().px(210)
        preview = theme().px(_PREVIEW) if width >= 1280 else max(300, round(width * 0.32))
        self._splitter.setSizes([queue, max(320, width - queue - preview), preview])
