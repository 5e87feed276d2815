"""Cards beside each other while there is room, each as wide as the others."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.ui.theme.theme import theme

_NARROWEST, _MOST = 250, 3


class CardGrid(QWidget):
    """Give it cards with ``set_cards``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        theme().changed.connect(self._arrange)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards in place of the ones before."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards, self._columns = list(cards), 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fits = max(1, (self.width() + 12) // (theme().px(_NARROWEST) + 12))
        columns = max(1, min(fits, _MOST, len(self._cards)))
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(_MOST):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
