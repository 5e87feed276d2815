"""Walks the review queue: what waits, which one is shown, the next one drawn ahead, the place kept for next time."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import ReviewState
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DocumentForm, Owner
from litefile_desktop.services.pdf import PagePicture
from litefile_desktop.services.readings import Reading
from litefile_desktop.services.review.views import ReviewPicture
from litefile_desktop.ui.jobs.runner import JobRunner, Lane

Pictures = tuple[ReviewPicture, ...]
#: What was decided, and the first thing that kept one from it.
Decided = tuple[Pictures, AppError | None]

_PLACE = "review-place"
#: Pixels, until the preview has said how wide it is.
_USUAL_WIDTH = 800
_KEPT_PAGES = 6


class Walker(QObject):
    """``listed`` says that the queue is new, ``shown`` carries the filing to show (None when nothing is left).

    ``acted`` carries words for what was done, ``failed`` an AppError. Whatever is shown was opened: the board knows.
    """

    listed = Signal()
    shown = Signal(object)
    acted = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._place: Path = desk.folder.home / _PLACE
        self._begun = desk.clock.now()
        self.queue: tuple[ReviewPicture, ...] = ()
        self.done: tuple[ReviewPicture, ...] = ()
        self._known: dict[str, ReviewPicture] = {}
        self._current = ""
        self._is_first = True
        self.last_approved = ""
        self._width = _USUAL_WIDTH
        self._pages: dict[tuple[str, int, int], PagePicture] = {}

    @property
    def current(self) -> ReviewPicture | None:
        """The filing that is shown."""
        return self._known.get(self._current)

    @property
    def at(self) -> int:
        """The place of the current one among those that wait; -1 when it does not."""
        return next((at for at, picture in enumerate(self.queue) if picture.form.id == self._current), -1)

    @Slot()
    def load(self) -> None:
        """Read the queue; the first time, go on where the last program stopped."""
        desk, owner, since, place, first = self._desk, self._owner, self._begun, self._place, self._is_first

        def work(progress: Progress) -> tuple[tuple[ReviewPicture, ...], tuple[ReviewPicture, ...], str]:
            waiting = desk.reviews.queue([owner], progress)
            return waiting, desk.reviews.decided([owner], since), _kept(place) if first else ""

        self._runner.start(
            self, work, lambda answer: self._listed(*answer), failed=self.failed.emit, key="review queue", fresh=True
        )

    def _listed(self, waiting: tuple[ReviewPicture, ...], done: tuple[ReviewPicture, ...], kept: str) -> None:
        self._is_first = False
        before = self.at
        self.queue, self.done = waiting, done
        self._known = {picture.form.id: picture for picture in (*done, *waiting)}
        self.listed.emit()
        wanted = kept or self._current
        if wanted in self._known:
            self.go_to(wanted)
        elif waiting:
            self.go_to(waiting[min(max(before, 0), len(waiting) - 1)].form.id)
        else:
            self._current = ""
            self.shown.emit(None)

    def go_to(self, draft_id: str) -> None:
        """Show a filing: at once as it was read, then as it is now."""
        picture = self._known.get(draft_id)
        if picture is None:
            return
        is_other = draft_id != self._current
        self._current = draft_id
        if is_other:
            self.shown.emit(picture)
        desk, owner, place = self._desk, self._owner, self._place

        def work(_progress: Progress) -> ReviewPicture:
            _keep(place, draft_id)
            return desk.reviews.open(draft_id, owner)

        self._runner.start(self, work, self._opened, failed=self.failed.emit, key=f"review {draft_id}", fresh=True)
        self._draw_ahead()

    def look_again(self, draft_id: str) -> None:
        """Somebody stored this draft elsewhere; one that is not listed may be by now."""
        if draft_id not in self._known:
            self.load()
            return
        desk, owner = self._desk, self._owner

        def seen(picture: ReviewPicture) -> None:
            if picture.state is ReviewState.PREPARING or not picture.form.is_editable:
                self.load()  # withdrawn, or sent
            else:
                self._opened(picture)

        self._runner.start(
            self, lambda _progress: desk.reviews.look(draft_id, owner), seen, key=f"look {draft_id}", fresh=True
        )

    def step(self, by: int) -> None:
        """The next filing that waits, or the one before."""
        if not self.queue:
            return
        at = self.at
        place = min(max((at if at >= 0 else -1 if by > 0 else len(self.queue)) + by, 0), len(self.queue) - 1)
        if self.queue[place].form.id != self._current:
            self.go_to(self.queue[place].form.id)

    def _opened(self, picture: ReviewPicture) -> None:
        known = self._known.get(picture.form.id)
        self._replace(picture)
        if picture.form.id == self._current and picture != known:
            self.shown.emit(picture)

    def _replace(self, picture: ReviewPicture) -> None:
        self._known[picture.form.id] = picture
        self.queue = _with(self.queue, picture)
        self.done = _with(self.done, picture)
        self.listed.emit()

    def _draw_ahead(self) -> None:
        """The first page of the next filing is drawn before anybody asks for it."""
        following = self.queue[self.at + 1 : self.at + 2] if self.at >= 0 else ()
        for picture in following:
            if picture.form.documents:
                self.render(picture.form.documents[0], 0, 0, lambda _page: None, lambda _error: None)

    def render(
        self,
        document: DocumentForm,
        page: int,
        width: int,
        then: Callable[[PagePicture], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Draw a page (from 0) of a document. Without a width, as wide as the last one that was asked for."""
        self._width = width or self._width
        path, name, wide = self._desk.documents.path_of(document), document.name, self._width
        key = (document.sha256, page, wide)
        kept = self._pages.get(key)
        if kept is not None:
            then(kept)
            return

        def drawn(picture: PagePicture) -> None:
            self._pages[key] = picture
            while len(self._pages) > _KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            then(picture)

        self._runner.start(
            self,
            lambda _progress: self._desk.pdf.render(path, name, page=page, width=wide),
            drawn,
            failed=failed,
            lane=Lane.WIRE,
        )

    # deciding

    def approve(self, pictures: Sequence[ReviewPicture]) -> None:
        """Approve exactly what was shown of these; what one of them meets keeps no other from being approved."""
        desk, owner = self._desk, self._owner
        seen = [(picture.form.id, picture.sha256) for picture in pictures]

        def work(progress: Progress) -> Decided:
            approved: list[ReviewPicture] = []
            fault: AppError | None = None
            for number, (draft_id, sha256) in enumerate(seen):
                progress.tell(number, len(seen), "Approving")
                try:
                    approved.append(desk.reviews.approve(draft_id, owner, sha256=sha256))
                except AppError as error:
                    fault = fault or error
            return tuple(approved), fault

        def words(approved: Pictures) -> str:
            self.last_approved = approved[-1].form.id
            if len(approved) > 1:
                return self.tr("Approved {count} filings").format(count=len(approved))
            return self.tr("Approved: {title}").format(title=approved[0].form.title)

        self._decide(work, words)

    def take_back(self, draft_id: str) -> None:
        """Undo an approval of one's own."""
        desk, owner = self._desk, self._owner
        words = self.tr("The approval was taken back: {title}")
        self._decide_one(lambda: desk.reviews.take_back(draft_id, owner), words)

    def give_back(self, draft_id: str, reason: str) -> None:
        """Return a filing with a reason."""
        desk, owner = self._desk, self._owner
        self._decide_one(lambda: desk.reviews.give_back(draft_id, owner, reason), self.tr("Returned: {title}"))

    def comment(self, draft_id: str, words: str, path: str, page: int = 0) -> None:
        """Say something of a filing, of one value, or of a page of a document."""
        desk, owner = self._desk, self._owner
        kept = self.tr("The comment is kept with the filing")
        self._decide_one(lambda: desk.reviews.comment(draft_id, owner, words, field=path, page=page), kept)

    def confirm(self, picture: ReviewPicture, readings: Sequence[Reading], label: str = "") -> None:
        """Confirm values that were read by machine, exactly as they were shown."""
        desk, owner, draft_id = self._desk, self._owner, picture.form.id
        shown = {reading.path: reading.value for reading in readings}
        words = self.tr("Confirmed: {label}") if label else self.tr("Everything that was read by machine is confirmed")
        self._decide_one(lambda: desk.reviews.confirm(draft_id, owner, shown), words.replace("{label}", label))

    def fix(self, draft_id: str, path: str, value: str) -> None:
        """Set one value in place; ``path`` is that of the content."""
        desk, owner = self._desk, self._owner
        parts = path.split(".")

        def work() -> ReviewPicture:
            if len(parts) == 3 and parts[0] == "documents":
                desk.documents.update(draft_id, owner, parts[1], {parts[2]: value})
            elif len(parts) == 3:
                desk.parties.update(draft_id, owner, parts[1], {parts[2]: value})
            else:
                desk.drafts.update(draft_id, owner, {path: value})
            return desk.reviews.open(draft_id, owner)

        self._decide_one(work, self.tr("Saved on this computer"))

    def _decide_one(self, work: Callable[[], ReviewPicture], words: str) -> None:
        def decide(_progress: Progress) -> Decided:
            return (work(),), None

        self._decide(decide, lambda pictures: words.format(title=pictures[0].form.title))

    def _decide(self, work: Callable[[Progress], Decided], words: Callable[[Pictures], str]) -> None:
        def decided(answer: Decided) -> None:
            pictures, fault = answer
            if pictures:
                self.acted.emit(words(pictures))
                self._place_anew(pictures)
            if fault is not None:
                failed(fault)

        def failed(error: AppError) -> None:
            self.failed.emit(error)
            self.load()

        self._runner.start(self, work, decided, failed=failed)

    def _place_anew(self, pictures: Pictures) -> None:
        """Put what was decided where it stands now, and go on from where the keyboard was."""
        before = self.at
        for picture in pictures:
            draft_id = picture.form.id
            waits = picture.state is ReviewState.READY
            is_listed = any(known.form.id == draft_id for known in self.queue)
            self._known[draft_id] = picture
            if waits and is_listed:
                self.queue = _with(self.queue, picture)
            else:
                self.queue = _without(self.queue, draft_id)
                self.done = _without(self.done, draft_id)
                self.queue, self.done = ((picture, *self.queue), self.done) if waits else (
                    self.queue, (picture, *self.done)
                )  # fmt: skip
        self.listed.emit()
        current = self.current
        if current is None or current.state is ReviewState.READY or before < 0:
            self.shown.emit(current)
        elif self.queue:
            self.go_to(self.queue[min(before, len(self.queue) - 1)].form.id)
        else:
            self.shown.emit(current)


def _with(pictures: tuple[ReviewPicture, ...], picture: ReviewPicture) -> tuple[ReviewPicture, ...]:
    return tuple(picture if known.form.id == picture.form.id else known for known in pictures)


def _without(pictures: tuple[ReviewPicture, ...], draft_id: str) -> tuple[ReviewPicture, ...]:
    return tuple(known for known in pictures if known.form.id != draft_id)


def _kept(place: Path) -> str:
    try:
        return place.read_text(encoding="ascii").strip()[:36]
    except (OSError, UnicodeDecodeError):
        return ""


def _keep(place: Path, draft_id: str) -> None:
    """A place that cannot be kept is no reason to show nothing."""
    with suppress(OSError):
        write_atomically(place, draft_id.encode("ascii"))
