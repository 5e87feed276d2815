"""The parts of the wizard's window and how they share its room; no behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.footer_bar import FooterBar
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.side_panel import SidePanel
from litefile_desktop.ui.widgets.stage_rail import FOLD_AT_SCALE, StageRail
from litefile_desktop.ui.widgets.surface import Hairline, Surface, clear, column, row
from litefile_desktop.ui.widgets.world import WorldStrip
from litefile_desktop.ui.wizard.asked_strip import AskedStrip
from litefile_desktop.ui.wizard.elsewhere_strip import ElsewhereStrip
from litefile_desktop.ui.wizard.return_strip import ReturnStrip

if TYPE_CHECKING:
    from litefile_desktop.ui.widgets.banner import Banner
    from litefile_desktop.ui.wizard.page import WizardPage

#: Under these widths the preview folds away, and the rail drops its facts.
_PREVIEW_FROM, _FACTS_FROM = 1280, 1180
_PREVIEW, _PANEL, _PAGE = 430, 364, 500


def world_sentence(world: Environment) -> str:
    """What the strip over a practice or test window says."""
    tr = QCoreApplication.translate
    return {
        Environment.PRACTICE: tr("World", "Nothing here reaches a real court. No fees are charged."),
        Environment.STAGE: tr("World", "Clerks do not see these filings. No money moves."),
        Environment.PRODUCTION: "",
    }[world]


class WizardFrame(QWidget):
    """World strip, header, rail, page, side, footer. Only the page scrolls."""

    def __init__(self, world: Environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = HeaderBar(self.tr("Library"), world)
        self.header.more.hide()
        self.show_document = Button("", Kind.QUIET, Glyph.EYE)
        self.show_document.clicked.connect(self.toggle_document)
        self.header.add_act(self.show_document)
        self.deadline = Button(self.tr("Set deadline"), Kind.QUIET)
        self.header.add_act(self.deadline)
        self.returned = ReturnStrip()
        self.elsewhere = ElsewhereStrip()
        self.asked = AskedStrip()
        self.rail = StageRail()
        self._rail_line = Hairline(Qt.Orientation.Vertical)
        self.stack = QStackedWidget()
        self.sides = QStackedWidget()
        self.busy = ProgressLine()
        self.footer = FooterBar()
        self._banners: QVBoxLayout = column(spacing=0)
        self._page: WizardPage | None = None
        self._over_page = False
        self._wished: dict[bool, int] = {True: _PANEL, False: _PREVIEW}  # width of a panel, of a preview
        self._splitter = _Splitter()
        self._splitter.addWidget(self.stack)
        self._splitter.addWidget(self.sides)
        self._splitter.splitterMoved.connect(self._remember_side)
        self._splitter.resized.connect(self._share)
        self._body: QHBoxLayout = row(spacing=0)
        self._body.addWidget(self.rail)
        self._body.addWidget(self._rail_line)
        self._body.addWidget(self._splitter, 1)
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(world, world_sentence(world)))
        whole.addWidget(self.header)
        whole.addWidget(self.returned)
        whole.addWidget(self.elsewhere)
        whole.addWidget(self.asked)
        whole.addLayout(self._banners)
        whole.addLayout(self._body, 1)
        whole.addWidget(self._make_busy())
        whole.addWidget(self.footer)
        self.setLayout(whole)
        self.rail.folded_changed.connect(self._fold)
        self._fold(self.rail.is_folded)
        theme().changed.connect(self.fit)

    def show_page(self, page: WizardPage) -> None:
        """Bring a page and its side to the front."""
        self._page, self._over_page = page, False
        self.stack.setCurrentWidget(page)
        if page.side is not None:
            self.sides.setCurrentWidget(page.side)
        self.fit()

    @property
    def is_document_over_page(self) -> bool:
        """Whether the document covers the page."""
        return self._over_page

    @Slot()
    def toggle_document(self) -> None:
        """Show the document over the page, or the page again."""
        if self._page is None or self._page.side is None or self._has_panel:
            return
        self._over_page = not self._over_page
        self.fit()
        target = self.sides.currentWidget() if self._over_page else self._page.first_field()
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_rail(self, *, shown: bool) -> None:
        """The stages, or the whole room for a receipt."""
        self.rail.setVisible(shown)
        self._rail_line.setVisible(shown and not self.rail.is_folded)

    def add_page(self, page: WizardPage) -> None:
        """Take a page in."""
        self.stack.addWidget(page)
        if page.side is not None:
            self.sides.addWidget(page.side)

    @Slot()
    def fit(self) -> None:
        """Share the room. A preview folds away in a narrow window; with large text everything stands in one column."""
        if self._page is None:
            return
        large = theme().scale >= FOLD_AT_SCALE
        side = self._page.side
        here: QWidget | None = self.window().focusWidget()
        if isinstance(side, SidePanel):
            if large:
                side.stand_in(self._page.column.content)
            else:
                side.stand_beside()
        self._page.set_stacked(stacked=large)
        if here is not None and here is not self.window().focusWidget():
            here.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt takes the keyboard from what changes its place
        beside = side is not None and not large and (self._has_panel or self.width() >= _PREVIEW_FROM)
        self.stack.setVisible(not self._over_page)
        self.sides.setVisible(beside or self._over_page)
        folded = side is not None and not self._has_panel and not beside
        self.show_document.setVisible(folded or self._over_page)
        self.show_document.set_text(self.tr("Back to the page") if self._over_page else self.tr("Show the document"))
        self.rail.set_compact(compact=self.width() < _FACTS_FROM)
        self._share()

    def say(self, banner: Banner) -> None:
        """Show a banner under the header, in place of the one before."""
        self.clear_banners()
        self._banners.addWidget(banner)

    def clear_banners(self) -> None:
        """Nothing to say any more."""
        clear(self._banners)

    def next_pane(self, offset: int, page: WizardPage) -> None:
        """Move the keyboard to the next pane: rail, page, side, footer."""
        first = page.first_field()
        panes = [
            (self.rail, self.rail.folded_button if self.rail.is_folded else self.rail.list),
            (page, first or page),
            (self.sides, self.sides.currentWidget()),
            (self.footer, self.footer.go_on if self.footer.go_on.isVisible() else self.footer.back),
        ]
        shown = [(area, target) for area, target in panes if target and target.isVisible() and target.isEnabled()]
        focused: QWidget | None = self.window().focusWidget()
        place = next(
            (at for at, (area, _) in enumerate(shown) if focused is not None and area.isAncestorOf(focused)), 0
        )
        target = shown[(place + offset) % len(shown)][1]
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus and target.focusProxy() is None:
            target = target.nextInFocusChain() or target
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside the page depends on the width."""
        super().resizeEvent(event)
        self.fit()

    @property
    def _has_panel(self) -> bool:
        return self._page is not None and isinstance(self._page.side, SidePanel)

    def _make_busy(self) -> QWidget:
        holder = Surface("chrome")
        line = row(margins=(16, 4, 16, 6))
        line.addWidget(self.busy)
        holder.setLayout(line)
        holder.hide()
        self.busy.shown_changed.connect(holder.setVisible)
        return holder

    @Slot()
    def _share(self) -> None:
        """Extra width goes to the page, up to what the person chose for the side."""
        whole = self._splitter.width()
        side = min(self._wished[self._has_panel], max(300, whole - _PAGE))
        if self.sides.isVisibleTo(self) and self.stack.isVisibleTo(self):
            self._splitter.setSizes([whole - side, side])

    @Slot()
    def _remember_side(self) -> None:
        self._wished[self._has_panel] = self.sides.width()

    def _fold(self, folded: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._rail_line.setVisible(not folded)


class _Splitter(QSplitter):
    """Says when its own width has changed, which is later than the window's."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
