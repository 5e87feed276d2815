"""What stands where nothing is yet: one fact, one sentence that teaches, one button, one link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_EMPTY
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import Card, row
from litefile_desktop.ui.widgets.text import Text

_CENTER = Qt.AlignmentFlag.AlignHCenter


class EmptyState(Card):
    """``acted`` is the button, ``learned`` the link."""

    acted = Signal()
    learned = Signal()

    def __init__(
        self,
        glyph: Glyph,
        fact: str,
        sentence: str,
        *,
        action: str = "",
        link: str = "",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, well=True)
        self.action = Button(action, Kind.PRIMARY if primary else Kind.DEFAULT)
        self.action.clicked.connect(self.acted)
        self.link = Button(link, Kind.LINK)
        self.link.clicked.connect(self.learned)
        words = Text(sentence, Role.BODY, "text2", wrap=True)
        words.setAlignment(_CENTER | Qt.AlignmentFlag.AlignTop)
        words.setMaximumWidth(theme().px(400))
        centred = row(spacing=0)
        centred.addStretch(1)
        centred.addWidget(words, 8)
        centred.addStretch(1)
        acts = row(spacing=12)
        acts.addStretch(1)
        acts.addWidget(self.action)
        acts.addWidget(self.link)
        acts.addStretch(1)
        title = Text(fact, Role.PANE_TITLE, wrap=True)
        title.setAlignment(_CENTER)
        self.body.setContentsMargins(24, 32, 24, 32)
        self.body.addStretch(1)
        self.body.addWidget(Mark(glyph, "text3", size=IN_EMPTY), 0, _CENTER)
        self.body.addWidget(title)
        self.body.addLayout(centred)
        self.body.addSpacing(6)
        self.body.addLayout(acts)
        self.body.addStretch(1)
        self.action.setVisible(bool(action))
        self.link.setVisible(bool(link))
        self.setAccessibleName(fact)
        self.setAccessibleDescription(sentence)
