"""How much news is unread, and what has just come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import Owner
    from litefile_desktop.services.news import NewsItem
    from litefile_desktop.ui.jobs.runner import JobRunner


class NewsWatch(QObject):
    """``counted`` carries how many are unread, ``came`` the NewsItems since the last look. The first look only counts:
    what waits from before is no reason to call anybody."""

    counted = Signal(int)
    came = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._last: int | None = None

    @Slot()
    def look(self) -> None:
        """Read what is unread."""
        owner = self._owner

        def work(_progress: object) -> tuple[int, tuple[NewsItem, ...]]:
            items = self._desk.news.list([owner], unread_only=True)
            return self._desk.news.unread_count([owner]), items

        self._runner.start(self, work, self._looked, key="news", fresh=True)

    def _looked(self, found: tuple[int, tuple[NewsItem, ...]]) -> None:
        count, items = found
        self.counted.emit(count)
        before = self._last
        self._last = max((item.id for item in items), default=before or 0)
        if before is not None:
            self._last = max(before, self._last)
            fresh = tuple(item for item in items if item.id > before)
            if fresh:
                self.came.emit(fresh)
