"""What the sections of the Accounts window share: heading, age, buttons, and how acts are carried out."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.errors import AppError
from litefile_desktop.services.firm_lists import FirmBook
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.editor import Editor
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.surface import Surface, column, row
from litefile_desktop.ui.widgets.text import LONGEST_LINE, Text


class _Page(Surface):
    """As high as its words need at its width; what wrapped labels ask for at their narrowest would scroll too early."""

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 0)


class Section(QScrollArea):
    """``done`` carries words for the toast, ``failed`` an AppError for the banner. It scrolls down, and down only."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, courier: Courier, title: str, help_text: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.courier = courier
        self._age = ElidedLabel("", Role.SMALL, "text3")
        self.acts: QHBoxLayout = row(spacing=8)
        head = row(spacing=12)
        words = column(spacing=2)
        words.addWidget(Text(title, Role.PAGE_QUESTION))
        self._help = Text(help_text, Role.BODY, "text2", wrap=True)
        helped = row(spacing=0)
        helped.addWidget(self._help, 1)
        helped.addStretch(0)
        words.addLayout(helped)
        words.addWidget(self._age)
        head.addLayout(words, 1)
        head.addLayout(self.acts)
        head.setAlignment(self.acts, Qt.AlignmentFlag.AlignTop)
        self.content: QVBoxLayout = column(spacing=12)
        whole = column(spacing=14, margins=(24, 18, 24, 18))
        whole.addLayout(head)
        whole.addLayout(self.content, 1)
        page = _Page("surface")
        page.setLayout(whole)
        self.setWidget(page)
        self.setAccessibleName(title)
        courier.book_changed.connect(self._show)
        theme().changed.connect(self._theme_changed)
        self._theme_changed()

    def show_book(self, book: FirmBook) -> None:
        """Show what is kept of the firm."""

    def begin_adding(self) -> None:
        """Ctrl+N: begin a new record, where there is one to begin."""

    def begin_search(self) -> None:
        """Ctrl+F: go to the search, where there is one."""

    def leave_editor(self) -> bool:
        """Esc: close what is being edited; answers whether there was something."""
        return False

    def first(self) -> QWidget:
        """What has the keyboard when the section is opened."""
        return self

    def follow(self, widget: QWidget) -> None:
        """Scroll so that what has the keyboard is seen."""
        if self.isAncestorOf(widget):
            self.ensureWidgetVisible(widget, 0, 48)

    def add_editor(self, editor: Editor) -> None:
        """Put an editor under what stands here; once it is open and laid out, it is scrolled to."""
        self.content.addWidget(editor)
        editor.opened.connect(lambda: self.ensureWidgetVisible(editor), Qt.ConnectionType.QueuedConnection)
        editor.left.connect(self.leave_editor)

    def say_age(self, read_at: datetime | None) -> None:
        """Say when the court last told this list."""
        now = self.courier.desk.clock.now()
        words = self.tr("Read from the court {age}").format(age=age_in_words(read_at, now)) if read_at else ""
        self._age.set_text(words or self.tr("Not read from the court yet"))
        self._age.setVisible(True)

    def hide_age(self) -> None:
        """This section shows nothing that has an age."""
        self._age.hide()

    def ask_removal(self, question: str, sentence: str, verb: str, remove: Callable[[], None]) -> None:
        """Remove only after a second word."""
        sheet = Sheet(
            self.window(),
            question,
            sentence,
            [Verb("keep", self.tr("Keep")), Verb("remove", verb, Kind.DANGER)],
            safe="keep",
        )
        sheet.answered.connect(lambda key: remove() if key == "remove" else None)
        sheet.open()

    def carry_out(self, words: str, act: Callable[[], object], told: str, editor: Editor | None = None) -> None:
        """Have the court do something; then show the lists as they are, and close the editor it came from.

        What is refused is shown beside its field, or in the banner; what was typed stays.
        """

        def done(_answer: object) -> None:
            if editor is not None:
                self.leave_editor()
            self.courier.read()
            self.done.emit(told)

        def refused(error: AppError) -> None:
            if editor is None or not editor.show_problem(error):
                self.failed.emit(error)

        self.courier.ask(words, lambda _progress: act(), done, refused)

    @Slot()
    def _theme_changed(self) -> None:
        self._help.setMaximumWidth(theme().px(LONGEST_LINE))

    def _show(self, book: FirmBook) -> None:
        self.show_book(book)
