"""The parts of the wizard's window and how they share its room; no behaviour."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.footer_bar import FooterBar
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.stage_rail import FOLD_AT_SCALE, StageRail
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.world import WorldStrip
from litefile_desktop.ui.wizard.page import WizardPage

#: Under this width the preview folds away and the rail drops its facts.
_WIDE_FROM = 1180
_PREVIEW, _PANEL = 430, 364


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
        self.rail = StageRail()
        self._rail_line = Hairline(Qt.Orientation.Vertical)
        self.stack = QStackedWidget()
        self.sides = QStackedWidget()
        self.busy = ProgressLine()
        self.footer = FooterBar()
        self._banners: QVBoxLayout = column(spacing=0)
        self._page: WizardPage | None = None
        self._as_panel = False
        self._over_page = False
        self.show_document = Button(self.tr("Show the document"), Kind.QUIET, Glyph.EYE)
        self.show_document.clicked.connect(self.toggle_document)
        self._folded_line = Surface("chrome")
        line = row(margins=(12, 2, 12, 2))
        line.addWidget(self.show_document)
        line.addStretch(1)
        self._folded_line.setLayout(line)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.stack)
        self._splitter.addWidget(self.sides)
        self._body: QHBoxLayout = row(spacing=0)
        self._body.addWidget(self.rail)
        self._body.addWidget(self._rail_line)
        self._body.addWidget(self._splitter, 1)
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(world, world_sentence(world)))
        whole.addWidget(self.header)
        whole.addLayout(self._banners)
        whole.addWidget(self._folded_line)
        whole.addLayout(self._body, 1)
        whole.addWidget(self.busy)
        whole.addWidget(self.footer)
        self.setLayout(whole)
        self.rail.folded_changed.connect(self._fold)
        self._fold(self.rail.is_folded)

    def show_page(self, page: WizardPage, *, as_panel: bool) -> None:
        """Bring a page and its side to the front. ``as_panel`` says that the side is more than a preview."""
        self._page, self._as_panel, self._over_page = page, as_panel, False
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
        if self._page is None or self._page.side is None or self._as_panel:
            return
        self._over_page = not self._over_page
        self.fit()
        target = self.sides if self._over_page else self._page.first_field()
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

    def fit(self) -> None:
        """Share the room. A panel is never folded away; a preview is, in a narrow window and with large text."""
        if self._page is None:
            return
        has_side = self._page.side is not None
        large = theme().scale >= FOLD_AT_SCALE
        beside = has_side and (self._as_panel or (self.width() >= _WIDE_FROM and not large))
        self._splitter.setOrientation(Qt.Orientation.Vertical if large else Qt.Orientation.Horizontal)
        self.stack.setVisible(not self._over_page)
        self.sides.setVisible(beside or self._over_page)
        self._folded_line.setVisible((has_side and not beside) or self._over_page)
        words = self.tr("Back to the page") if self._over_page else self.tr("Show the document")
        self.show_document.set_text(words)
        self.rail.set_compact(compact=self.width() < _WIDE_FROM)
        if beside and not large:
            side = _PANEL if self._as_panel else _PREVIEW
            self._splitter.setSizes([max(500, self._splitter.width() - side), side])

    def say(self, banner: Banner) -> None:
        """Show a banner under the header, in place of the one before."""
        self.clear_banners()
        self._banners.addWidget(banner)

    def clear_banners(self) -> None:
        """Nothing to say any more."""
        while (item := self._banners.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def next_pane(self, offset: int, page: WizardPage) -> None:
        """Move the keyboard to the next pane: rail, page, side, footer."""
        first = page.first_field()
        panes = [
            (self.rail, self.rail.list),
            (page, first or page),
            (self.sides, self.sides),
            (self.footer, self.footer.go_on),
        ]
        shown = [(area, target) for area, target in panes if target.isVisible() and target.isEnabled()]
        focused: QWidget | None = self.window().focusWidget()
        place = next(
            (at for at, (area, _) in enumerate(shown) if focused is not None and area.isAncestorOf(focused)), 0
        )
        shown[(place + offset) % len(shown)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self, folded: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._rail_line.setVisible(not folded)
