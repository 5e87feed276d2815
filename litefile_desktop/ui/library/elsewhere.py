"""Shows in the library which drafts somebody has open in another window or on another computer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from litefile_desktop.ui.wizard.elsewhere_strip import LOOK_EACH_MS, elsewhere_words

if TYPE_CHECKING:
    from litefile_desktop.core.errors import AppError
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.people.presence import OpenElsewhere
    from litefile_desktop.ui.jobs.runner import JobRunner
    from litefile_desktop.ui.library.frame import LibraryFrame
    from litefile_desktop.ui.library.model import LibraryModel


class ElsewhereWatch(QObject):
    """Looks when asked to, and by itself now and then."""

    def __init__(
        self, desk: Desk, runner: JobRunner, model: LibraryModel, frame: LibraryFrame, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._model = model
        self._frame = frame
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EACH_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Ask the database; what is open in this program is not elsewhere."""
        self._runner.start(
            self,
            lambda _progress: self._desk.presence.elsewhere(),
            self._show,
            failed=_no_matter,
            key="open elsewhere",
        )

    def _show(self, found: Mapping[str, tuple[OpenElsewhere, ...]]) -> None:
        now = self._desk.clock.now()
        words = {draft_id: elsewhere_words(seen[0], now) for draft_id, seen in found.items()}
        self._model.set_open_elsewhere(words)
        self._frame.detail.set_open_elsewhere(words)


def _no_matter(_error: AppError) -> None:
    """It is looked at again before long."""
