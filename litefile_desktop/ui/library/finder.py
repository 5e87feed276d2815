"""Finds what the table shows: the view, the words searched for, page after page, without standing in the way."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.draft_order import Order
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.forms import DraftPage, Owner
from litefile_desktop.ui.jobs.job import Done, Failed
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.library.model import LibraryModel

#: Milliseconds from the last key until the search is asked.
PAUSE_MS = 120
_PAGE = 100
_AHEAD = 40


class Finder(QObject):
    """Fills a model. ``found`` says that its first page is new; ``counted`` carries the number of each view.

    ``sorted`` carries the order of the lines; the first time it is the one that was kept.
    """

    found = Signal()
    counted = Signal(object)
    sorted = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, model: LibraryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._model = model
        self._asked = 0
        self.view = DraftView.ALL
        self.text = ""
        self.order: Order | None = None  # until the kept one was read
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search_now)
        model.more_asked.connect(self._read_more)

    @property
    def is_waiting(self) -> bool:
        """Whether words were typed that are not searched for yet."""
        return self._pause.isActive()

    def show_view(self, view: DraftView) -> None:
        """Look into another view."""
        self.view = view
        self._read_first(_PAGE)

    def sort(self, order: Order) -> None:
        """Show the lines in another order from now on."""
        owner = self._owner
        self.order = order
        self.sorted.emit(order)
        self._read_first(_PAGE)
        self._runner.start(
            self,
            lambda _progress: self._desk.memory.keep_order(owner, order),
            lambda _none: None,
            failed=self.failed.emit,
        )

    def search(self, text: str) -> None:
        """Look for these words, once the typing pauses."""
        if text != self.text:
            self.text = text
            self._pause.start()

    def refresh(self, in_sight: int) -> None:
        """Read again what is loaded down to the line ``in_sight``, and the counts."""
        self._read_first(max(_PAGE, in_sight + _AHEAD))
        self.count()

    def count(self) -> None:
        """Count every view anew."""
        owner = self._owner
        self._runner.start(
            self,
            lambda _progress: self._desk.drafts.counts([owner]),
            self.counted.emit,
            failed=self.failed.emit,
            key="library counts",
            fresh=True,
        )

    @Slot()
    def _search_now(self) -> None:
        self._read_first(_PAGE)

    def _read_first(self, limit: int) -> None:
        self._pause.stop()
        self._asked += 1
        number = self._asked

        def show(found: tuple[DraftPage, Order]) -> None:
            page, order = found
            if number != self._asked:  # something newer was asked meanwhile
                return
            if self.order is None:
                self.order = order
                self.sorted.emit(order)
            self._model.replace(page, self._desk.clock.now())
            self.found.emit()

        self._start(limit, None, show, self.failed.emit)

    @Slot(str)
    def _read_more(self, cursor: str) -> None:
        number = self._asked

        def show(found: tuple[DraftPage, Order]) -> None:
            if number == self._asked:
                self._model.append(found[0])

        def not_read(error: AppError) -> None:
            self._model.give_up()
            self.failed.emit(error)

        self._start(_PAGE, cursor, show, not_read)

    def _start(self, limit: int, cursor: str | None, show: Done[tuple[DraftPage, Order]], not_read: Failed) -> None:
        owner, view, text, wanted = self._owner, self.view, self.text, self.order

        def work(_progress: Progress) -> tuple[DraftPage, Order]:
            order = wanted or self._desk.memory.order(owner)
            page = self._desk.drafts.list([owner], view=view, text=text, order=order, limit=limit, after=cursor)
            return page, order

        self._runner.start(self, work, show, failed=not_read)
