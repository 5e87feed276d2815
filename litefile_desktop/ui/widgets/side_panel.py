"""A column of cards at the right of a page; with large text it stands under the page instead."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from litefile_desktop.ui.widgets.surface import Surface, column

_MARGINS = (20, 20, 20, 20)


class SidePanel(QScrollArea):
    """Put cards into ``cards``; ``stand_in`` moves them into the page's own column, ``stand_beside`` back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: QVBoxLayout = column(spacing=12)
        self._block = QWidget()
        self._block.setLayout(self.cards)
        self._stack = column(spacing=0, margins=_MARGINS)
        self._stack.addWidget(self._block)
        self._stack.addStretch(1)
        ground = Surface("chrome")
        ground.setLayout(self._stack)
        self.setWidget(ground)

    @property
    def is_beside(self) -> bool:
        """Whether the cards stand here, at the right of the page."""
        return self._stack.indexOf(self._block) >= 0

    def stand_in(self, page: QVBoxLayout) -> None:
        """Give the cards to a page's column."""
        if self.is_beside:
            page.addWidget(self._block)

    def stand_beside(self) -> None:
        """Take the cards back."""
        if not self.is_beside:
            self._stack.insertWidget(0, self._block)
