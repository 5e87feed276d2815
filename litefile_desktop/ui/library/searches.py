"""Searches under a name: kept from the search line, shown in the sidebar, renamed and removed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.sheet import Sheet, Verb

if TYPE_CHECKING:
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import Owner
    from litefile_desktop.services.library_memory import KeptSearch
    from litefile_desktop.ui.jobs.runner import JobRunner
    from litefile_desktop.ui.library.finder import Finder
    from litefile_desktop.ui.library.frame import LibraryFrame


class SavedSearches(QObject):
    """``told`` says what was done, with a function that takes it back or None; ``failed`` carries an AppError."""

    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, frame: LibraryFrame, finder: Finder) -> None:
        super().__init__(frame)
        self._desk, self._runner, self._owner = desk, runner, owner
        self._frame, self._finder = frame, finder
        frame.sidebar.rename_asked.connect(self._ask_rename)
        frame.sidebar.remove_asked.connect(self.remove)
        frame.save_search.clicked.connect(self.ask_to_keep)
        frame.search.textChanged.connect(lambda text: frame.save_search.setVisible(bool(text.strip())))
        self._run(lambda: desk.memory.searches(owner))

    @Slot()
    def ask_to_keep(self) -> None:
        """Ask under which name to keep what is searched for."""
        words, view = self._frame.search.text().strip(), self._finder.view
        if words:
            self._ask_name(
                self.tr("Keep this search"),
                words,
                lambda name: self._run(
                    lambda: self._desk.memory.keep_search(self._owner, name, view, words),
                    self.tr("Kept the search {name}").format(name=name),
                ),
            )

    @Slot(object)
    def remove(self, search: KeptSearch) -> None:
        """Forget a search; it can be put back."""

        def put_back() -> None:
            self._run(
                lambda: self._desk.memory.keep_search(self._owner, search.name, search.view, search.words),
                self.tr("Put back"),
            )

        words = self.tr("Removed the search {name}").format(name=search.name)
        self._run(lambda: self._desk.memory.remove_search(self._owner, search.name), words, put_back)

    @Slot(object)
    def _ask_rename(self, search: KeptSearch) -> None:
        self._ask_name(
            self.tr("Rename the search"),
            search.name,
            lambda name: self._run(
                lambda: self._desk.memory.rename_search(self._owner, search.name, name),
                self.tr("Renamed to {name}").format(name=name),
            ),
        )

    def _ask_name(self, question: str, name: str, named: Callable[[str], object]) -> None:
        verbs = (Verb("keep", self.tr("Cancel")), Verb("save", self.tr("Save"), Kind.PRIMARY))
        sheet = Sheet(self._frame.window(), question, "", verbs, safe="keep")
        field = Field(self.tr("Name"), LineInput(name))
        sheet.content.addWidget(field)
        field.control.returnPressed.connect(sheet.buttons["save"].click)
        sheet.answered.connect(lambda key: named(field.control.text().strip()) if key == "save" else None)
        sheet.open()
        field.control.setFocus()
        field.control.selectAll()

    def _run(
        self, work: Callable[[], tuple[KeptSearch, ...]], words: str = "", undo: Callable[[], None] | None = None
    ) -> None:
        def done(searches: tuple[KeptSearch, ...]) -> None:
            self._frame.sidebar.set_searches(searches)
            if words:
                self.told.emit(words, undo)

        self._runner.start(self, lambda _progress: work(), done, failed=self.failed.emit)
