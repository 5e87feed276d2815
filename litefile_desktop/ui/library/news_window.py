"""What the courts decided: the newest first, read and unread, each leading to its filing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.news import NewsItem
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.library.filing_words import filing_pill
from litefile_desktop.ui.library.line_list import Line, LineList
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.surface import Hairline, Surface, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import WorldChip
from litefile_desktop.ui.wizard.words import court_time

_USUAL, _SMALLEST = QSize(860, 620), QSize(560, 360)


class NewsWindow(QMainWindow):
    """``draft_opened`` carries a draft's id, ``changed`` says that something was read. Esc closes."""

    draft_opened = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._profile = profile
        self._items: dict[str, NewsItem] = {}
        self.list = LineList(self.tr("News from the court"))
        self.all_read = Button(self.tr("Mark all as read"))
        self.hint = Text("", Role.SMALL, "text2", wrap=True)
        self._banners = column(spacing=0)
        self.stack = QStackedWidget()
        self._build()
        self.setWindowTitle(self.tr("News · {system}").format(system=profile.name))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self.list.opened.connect(self._open)
        self.list.toggled.connect(self._toggle)
        self.all_read.clicked.connect(self._read_all)
        for keys, act in (("Escape", self.close), ("Ctrl+Shift+R", self._read_all), ("F5", self.look)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.list.setFocus()
        self.look()

    def _build(self) -> None:
        head = row(spacing=10, margins=(14, 10, 14, 8))
        head.addWidget(Text(self.tr("News"), Role.PANE_TITLE))
        head.addWidget(WorldChip(self._profile.environment))
        head.addStretch(1)
        head.addWidget(self.all_read)
        empty = EmptyState(
            Glyph.INBOX,
            self.tr("No news yet"),
            self.tr("What the court decides about your filings is listed here, with the clerk's words."),
        )
        holder = Surface("surface")
        around = column(margins=(24, 16, 24, 24))
        around.addWidget(empty, 1)
        holder.setLayout(around)
        self.stack.addWidget(self.list)
        self.stack.addWidget(holder)
        foot = Surface("chrome")
        line = row(margins=(14, 6, 14, 6))
        line.addWidget(self.hint, 1)
        foot.setLayout(line)
        whole = column(spacing=0)
        whole.addLayout(head)
        whole.addLayout(self._banners)
        whole.addWidget(Hairline())
        whole.addWidget(self.stack, 1)
        whole.addWidget(Hairline())
        whole.addWidget(foot)
        centre = Surface("surface")
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    @Slot()
    def look(self) -> None:
        """Read the list again."""
        self._runner.start(
            self,
            lambda _progress: self._desk.news.list([self._owner]),
            self._show,
            failed=self._failed,
            key="news list",
            fresh=True,
        )

    def _show(self, items: Sequence[NewsItem]) -> None:
        self._items = {str(item.id): item for item in items}
        self.list.set_lines([self._line(item) for item in items])
        self.stack.setCurrentIndex(0 if items else 1)
        unread = sum(not item.is_read for item in items)
        words = self.tr("{count} unread.").format(count=unread) if unread else self.tr("Everything is read.")
        keys = self.tr("Enter opens the filing, Space marks it as read or unread, Ctrl+Shift+R everything as read.")
        self.hint.setText(f"{words} {keys}")
        self.all_read.set_reason("" if unread else self.tr("Everything is read."))

    def _line(self, item: NewsItem) -> Line:
        number = item.docket_number or self.tr("envelope {number}").format(number=item.envelope_id)
        comment = f"“{item.comment}”" if item.comment else ""
        detail = " · ".join(part for part in (item.filing, comment, number, item.court_name) if part)
        return Line(
            key=str(item.id),
            title=item.title,
            detail=detail,
            note=court_time(item.at, self._profile),
            pill=filing_pill(item.status, item.text),
            is_marked=not item.is_read,
        )

    @Slot(str)
    def _open(self, key: str) -> None:
        item = self._items[key]
        if not item.is_read:
            self._mark([item], read=True)
        self.draft_opened.emit(item.draft_id)

    @Slot(str)
    def _toggle(self, key: str) -> None:
        item = self._items[key]
        self._mark([item], read=not item.is_read)

    @Slot()
    def _read_all(self) -> None:
        unread = [item for item in self._items.values() if not item.is_read]
        if unread:
            self._mark(unread, read=True)

    def _mark(self, items: Sequence[NewsItem], *, read: bool) -> None:
        def marked(_none: None) -> None:
            self.look()
            self.changed.emit()

        self._runner.start(self, lambda _progress: self._desk.news.mark(items, read=read), marked, failed=self._failed)

    def _failed(self, error: AppError) -> None:
        clear(self._banners)
        self._banners.addWidget(Banner(Tone.RED, error.message, error.action))
