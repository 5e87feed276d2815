"""The parts of the library's window and how they share its room; no behaviour."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.people.roles import Act, why_not
from litefile_desktop.ui.library.detail import DetailPane
from litefile_desktop.ui.library.lists_panel import ListsPanel
from litefile_desktop.ui.library.model import LibraryModel
from litefile_desktop.ui.library.search_field import SearchField
from litefile_desktop.ui.library.sidebar import Sidebar
from litefile_desktop.ui.library.table import LibraryTable
from litefile_desktop.ui.sending.panel import BatchPanel
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, IconButton, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.stage_rail import FOLD_AT_SCALE
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import WorldChip, WorldStrip
from litefile_desktop.ui.wizard.frame import world_sentence

#: Under the first width the pane at the right closes by itself, under the second its words leave the toolbar.
_PANE_FROM, _WORDS_FROM = 1280, 1180
_PANE, _PANE_LEAST, _PANE_MOST = 273, 260, 420


class LibraryFrame(QWidget):
    """World strip, sidebar, toolbar, table or what stands for it, pane, status line.

    ``pane_shown`` says that the pane came back and shows nothing yet.
    """

    pane_shown = Signal()

    def __init__(self, owner: Owner, profile: Jurisdiction, model: LibraryModel) -> None:
        super().__init__()
        self.sidebar = Sidebar(owner, profile)
        self._sidebar_line = Hairline(Qt.Orientation.Vertical)
        self.new = Button(self.tr("New filing"), Kind.PRIMARY, Glyph.PLUS)
        self.from_table = Button(self.tr("From a table"), glyph=Glyph.UPLOAD)
        self.search = SearchField()
        self.review = Button("", Kind.QUIET, Glyph.EYE)
        self.send_approved = Button("", Kind.QUIET, Glyph.SEND)
        self.ask = Button(self.tr("Ask the court"), Kind.QUIET, Glyph.REFRESH)
        self.news = Button("", Kind.QUIET, Glyph.COMMENT)
        self.history = IconButton(Glyph.CLOCK, self.tr("Every filing of the account, by case"))
        self.accounts = IconButton(Glyph.KEY, self.tr("Accounts, people, contacts and certificates"))
        self.batch = BatchPanel()
        self._ready = self._approved = 0
        self.pane_button = IconButton(Glyph.PANEL, self.tr("Show or hide the pane at the right"))
        self.view_button = Button("", Kind.DEFAULT, Glyph.CHEVRON_DOWN)
        self.save_search = Button(self.tr("Save search"), Kind.LINK, role=Role.SMALL_STRONG)
        self.save_search.hide()
        self.view_name = Text("", Role.PANE_TITLE)
        self.count = ElidedLabel("", Role.BODY, "text2")
        self.table = LibraryTable(model)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self._empty: QWidget | None = None
        self.lists = ListsPanel()
        self.stack.addWidget(self.lists)
        self.lists_button = Button(self.tr("Court lists"), Kind.LINK, role=Role.SMALL_STRONG)
        self.detail = DetailPane()
        self.selected = ElidedLabel("", Role.SMALL, "text2")
        self._banners: QVBoxLayout = column(spacing=0)
        self._wanted: bool | None = None
        self._is_narrow = False
        for button in (self.new, self.from_table):
            button.set_reason(why_not(owner, Act.PREPARE))
        self._chip = WorldChip(profile.environment)
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(profile.environment, world_sentence(profile.environment)))
        body: QHBoxLayout = row(spacing=0)
        body.addWidget(self.sidebar)
        body.addWidget(self._sidebar_line)
        body.addLayout(self._main(), 1)
        whole.addLayout(body, 1)
        self.setLayout(whole)
        theme().changed.connect(self.fit)
        self.fit()

    def _main(self) -> QVBoxLayout:
        toolbar = Surface("chrome")
        tools = row(spacing=12, margins=(12, 9, 12, 9))
        for part in (self.new, self.from_table, self.search):
            tools.addWidget(part)
        tools.addStretch(1)
        for part in (
            self.review, self.send_approved, self.ask, self.news, self.history, self.accounts, self.pane_button,
        ):  # fmt: skip
            tools.addWidget(part)
        toolbar.setLayout(tools)
        toolbar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        heading = row(spacing=10, margins=(12, 8, 12, 4))
        heading.addWidget(self.view_button)
        heading.addWidget(self.view_name)
        heading.addWidget(self.count, 1)
        heading.addWidget(self.save_search)
        heading.addWidget(self._chip)
        lines = column(spacing=0)
        lines.addLayout(heading)
        lines.addWidget(self.stack, 1)
        centre = Surface("surface")
        centre.setLayout(lines)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(centre)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        main = column(spacing=0)
        main.addWidget(toolbar)
        main.addWidget(Hairline())
        main.addLayout(self._banners)
        main.addWidget(self._splitter, 1)
        main.addWidget(self.batch)
        main.addWidget(Hairline())
        main.addWidget(self._status_line())
        return main

    def _status_line(self) -> QWidget:
        line = Surface("chrome")
        parts = row(spacing=8, margins=(12, 4, 12, 4))
        parts.addWidget(self.selected, 1)
        parts.addWidget(self.lists_button)
        parts.addWidget(Mark(Glyph.CLOUD_CHECK, Tone.GREEN, size=IN_BUTTON))
        parts.addWidget(Text(self.tr("Everything is saved on this computer"), Role.SMALL, "text2"))
        line.setLayout(parts)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return line

    def show_news_count(self, count: int) -> None:
        """Say how much news nobody read yet."""
        self.news.set_text(str(count) if count else "")
        told = self.tr("News from the court, {count} unread").format(count=count)
        self.news.setAccessibleName(told if count else self.tr("News from the court"))

    def show_empty(self, empty: QWidget | None) -> None:
        """Show something else where the table stands, or the table again."""
        before, self._empty = self._empty, empty
        shows_lists = self.shows_lists
        if empty is not None:
            self.stack.addWidget(empty)
        self.show_lists(shown=shows_lists)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()

    @property
    def shows_lists(self) -> bool:
        """Whether the courts' lists stand where the table stands."""
        return self.stack.currentWidget() is self.lists

    def show_lists(self, *, shown: bool) -> None:
        """Show the courts' lists where the table stands, or the filings again."""
        self.stack.setCurrentWidget(self.lists if shown else self._empty or self.table)

    @property
    def banners(self) -> tuple[Banner, ...]:
        """What is said now, the newest first."""
        items = (self._banners.itemAt(at) for at in range(self._banners.count()))
        return tuple(widget for item in items if item is not None and isinstance(widget := item.widget(), Banner))

    def say(self, banner: Banner) -> None:
        """Show a banner under the toolbar, the newest first, at most two."""
        self._banners.insertWidget(0, banner)
        while self._banners.count() > 2:
            self._drop(2)

    def clear_banners(self) -> None:
        """Nothing to say any more."""
        while self._banners.count():
            self._drop(0)

    def set_onward(self, ready: int, approved: int) -> None:
        """Say how many wait for a review, and how many are approved and not sent."""
        self._ready, self._approved = ready, approved
        self.fit()

    def toggle_pane(self) -> None:
        """Show the pane at the right, or give its room to the table."""
        self._wanted = not self.detail.isVisible()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Share the room."""
        large = theme().scale >= FOLD_AT_SCALE
        narrow = self.width() < _PANE_FROM
        if narrow != self._is_narrow:  # a choice made in a window of another width is not meant for this one
            self._is_narrow, self._wanted = narrow, None
        shown = self._wanted if self._wanted is not None else not narrow and not large
        self.sidebar.setVisible(not large)
        self._sidebar_line.setVisible(not large)
        self.view_button.setVisible(large)
        self.view_name.setVisible(not large)
        has_words = self.width() >= _WORDS_FROM and not large
        self.ask.set_text(self.tr("Ask the court") if has_words and self.width() >= _PANE_FROM else "")
        review = self.tr("Review queue {count}").format(count=self._ready)
        approved = self.tr("Send approved {count}...").format(count=self._approved)
        self.review.set_text(review if has_words else str(self._ready))
        self.review.setAccessibleName(review)
        self.send_approved.set_text(approved if has_words else str(self._approved))
        self.send_approved.setAccessibleName(approved)
        self.send_approved.setVisible(bool(self._approved))
        self.ask.setAccessibleName(self.tr("Ask the court about every open filing"))
        self.detail.setMinimumWidth(theme().px(_PANE_LEAST))
        self.detail.setMaximumWidth(theme().px(_PANE_MOST))
        was_shown = not self.detail.isHidden()
        self.detail.setVisible(shown)
        if shown and not was_shown:
            pane = theme().px(_PANE)
            self._splitter.setSizes([max(300, self._splitter.width() - pane), pane])
            self.detail.clear()
            self.pane_shown.emit()

    def next_pane(self, offset: int) -> None:
        """Move the keyboard to the next pane: views, search, filings, pane."""
        panes: list[tuple[QWidget, QWidget]] = [
            (self.sidebar, self.sidebar.list),
            (self.search, self.search),
            (self.stack, self.lists if self.shows_lists else self._empty or self.table),
            (self.detail, self.detail.open),
        ]
        shown = [(area, target) for area, target in panes if target.isVisible() and target.isEnabled()]
        focused: QWidget | None = self.window().focusWidget()
        place = next(
            (
                at
                for at, (area, _) in enumerate(shown)
                if focused is not None and (area is focused or area.isAncestorOf(focused))
            ),
            0,
        )
        shown[(place + offset) % len(shown)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _drop(self, at: int) -> None:
        item = self._banners.takeAt(at)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
