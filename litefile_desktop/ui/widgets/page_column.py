"""The scrolling column of a page: step label, question, help, banners, summary, content."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.problem_summary import ProblemSummary
from litefile_desktop.ui.widgets.surface import Surface, clear, column, row
from litefile_desktop.ui.widgets.text import LONGEST_LINE, Text

#: Extra width goes to the preview and to the margins, not to the lines.
WIDEST = 920


class _Page(Surface):
    """As high as its words need at its width: what wrapped labels ask for at their narrowest would scroll too early."""

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 0)


class PageColumn(QScrollArea):
    """Put widgets into ``content``; the summary stands under the question and hides while nothing is wrong.

    ``resized`` carries the width of the content.
    """

    resized = Signal(int)

    def __init__(self, step: str = "", question: str = "", help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._step = Text(step, Role.SMALL_STRONG, "text3")
        self._question = Text(question, Role.PAGE_QUESTION, wrap=True)
        self._help = Text(help_text, Role.BODY, "text2", wrap=True)
        self._banners = column(spacing=8)
        self.summary = ProblemSummary()
        self.content: QVBoxLayout = column(spacing=14)
        self.inner = QWidget()
        self._build()
        theme().changed.connect(self._theme_changed)
        self._theme_changed()
        self.set_heading(step, question, help_text)

    def set_heading(self, step: str, question: str, help_text: str = "") -> None:
        """Ask another question."""
        for label, words in ((self._step, step), (self._question, question), (self._help, help_text)):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(question)

    def set_banners(self, *banners: Banner) -> None:
        """At most two, the worse first; they replace the ones before."""
        clear(self._banners)
        for banner in banners[:2]:
            self._banners.addWidget(banner)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that a widget and a little around it are seen."""
        self.ensureWidgetVisible(widget, 0, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the width of the content."""
        super().resizeEvent(event)
        self.resized.emit(self.inner.width())

    @Slot()
    def _theme_changed(self) -> None:
        self._help.setMaximumWidth(theme().px(LONGEST_LINE))
        self.inner.setMaximumWidth(theme().px(WIDEST))

    def _build(self) -> None:
        helped = row(spacing=0)
        helped.addWidget(self._help, 1)
        helped.addStretch(0)
        heading = column(spacing=3)
        heading.addWidget(self._step)
        heading.addWidget(self._question)
        heading.addLayout(helped)
        stack = column(spacing=16)
        stack.addLayout(self._banners)
        stack.addLayout(heading)
        stack.addWidget(self.summary)
        stack.addLayout(self.content)
        stack.addStretch(1)
        self.inner.setLayout(stack)
        page = _Page("surface")
        sides = row(spacing=0, margins=(32, 20, 32, 32))
        sides.addWidget(self.inner, 1)
        sides.addStretch(0)
        page.setLayout(sides)
        self.setWidget(page)
