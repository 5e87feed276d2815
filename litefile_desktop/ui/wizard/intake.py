"""Files on their way into the draft, one after the other; a bad one is kept with its reason and harms no other."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.filenames import display_name
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.jobs.job import Job
from litefile_desktop.ui.wizard.verbs import Verbs


@dataclass(eq=False)
class Coming:
    """A file that is no document on the page yet: waiting, being read (``job``), taken in, or refused."""

    key: str
    name: str
    path: Path
    words: str = ""
    share: float | None = None
    job: Job | None = None
    refusal: AppError | None = None
    document_id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet what becomes of it."""
        return self.refusal is None and not self.document_id


class Intake(QObject):
    """``changed`` says that ``files`` are others, or stand otherwise."""

    changed = Signal()

    def __init__(self, verbs: Verbs, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._numbers = 0
        self._waiting: list[Callable[[], None]] = []
        self._unshown: list[Callable[[], None]] = []
        self.files: list[Coming] = []

    @property
    def is_busy(self) -> bool:
        """Whether files wait or are being read."""
        return any(file.is_open for file in self.files)

    @property
    def refused(self) -> tuple[Coming, ...]:
        """Files that were not added."""
        return tuple(file for file in self.files if file.refusal is not None)

    def find(self, key: str) -> Coming | None:
        """The file of a row."""
        return next((file for file in self.files if file.key == key), None)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in, in this order."""
        self.files += [self._coming(path, words=self.tr("Waiting")) for path in paths]
        self.changed.emit()
        self._next()

    def refuse(self, paths: Sequence[Path], refusal: AppError) -> None:
        """Keep what is no file at all, with its reason."""
        self.files += [self._coming(path, refusal=refusal) for path in paths]
        self.changed.emit()

    def give_up(self, key: str) -> None:
        """Take a file away: one that waits or was refused at once, one that is being read at its next step."""
        file = self.find(key)
        if file is None or file.document_id:
            return
        if file.job is not None and file.is_open:
            file.job.cancel()
        else:
            self._drop(file)

    def settle(self, documents: Collection[str]) -> None:
        """These documents are shown: their own rows take the places of the files."""
        self.files = [file for file in self.files if file.document_id not in documents]
        QTimer.singleShot(0, self, self._tell_shown)  # once the page has drawn them

    def when_done(self, then: Callable[[], None]) -> None:
        """Call ``then`` once no file waits any more."""
        if self.is_busy:
            self._waiting.append(then)
        else:
            then()

    def when_shown(self, then: Callable[[], None]) -> None:
        """Call ``then`` once no file waits and every one that came in stands on the page as a document."""

        def done() -> None:
            self._unshown.append(then)
            self._tell_shown()

        self.when_done(done)

    @Slot()
    def _tell_shown(self) -> None:
        if any(file.document_id for file in self.files):
            return
        unshown, self._unshown = self._unshown, []
        for then in unshown:
            then()

    def _coming(self, path: Path, *, words: str = "", refusal: AppError | None = None) -> Coming:
        self._numbers += 1
        return Coming(f"coming-{self._numbers}", display_name(path.name), path, words=words, refusal=refusal)

    def _next(self) -> None:
        open_files = [file for file in self.files if file.is_open]
        if any(file.job is not None for file in open_files):
            return
        if open_files:
            self._take(open_files[0])
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _take(self, file: Coming) -> None:
        def added(form: DraftForm) -> None:
            file.document_id = form.documents[-1].id

        def refused(error: AppError) -> None:
            file.refusal = error

        def stepped(done: int, total: int, words: str) -> None:
            file.share, file.words = (done / total if total else None), words
            self.changed.emit()

        def ended() -> None:
            if file.is_open:
                self._drop(file)  # it was given up
            self.changed.emit()
            self._next()

        file.job = self._verbs.add_file(file.path, added, refused, stepped, ended)

    def _drop(self, file: Coming) -> None:
        if file in self.files:
            self.files.remove(file)
            self.changed.emit()
