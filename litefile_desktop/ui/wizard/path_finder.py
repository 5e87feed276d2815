"""Finds court, category, case type and filing type at once, by words: “eviction complaint cook”."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.code_search import CodePath
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.look_up import LookUp
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.wizard.verbs import Verbs

KEYS = "Ctrl+F"


class PathFinder(Field[LookUp]):
    """``found`` carries the CodePath that was chosen. Give it every picture with ``look``."""

    found = Signal(object)

    def __init__(self, verbs: Verbs, page: QWidget) -> None:
        super().__init__(
            page.tr("Search all courts and filing types"),
            LookUp(page.tr("For example: eviction complaint cook")),
            optional=True,
        )
        self._verbs = verbs
        self._new_case = True
        self._paths: Sequence[CodePath] = ()
        self.set_help(self.tr("{keys}. Fills the answers below at once.").format(keys=KEYS))
        self.control.asked.connect(self._ask)
        self.control.picked.connect(lambda key: self.found.emit(self._paths[int(key)]))
        shortcut = QShortcut(QKeySequence(KEYS), page)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.focus_control)
        shortcut.activated.connect(self.control.selectAll)

    def look(self, picture: Picture) -> None:
        """Search for this kind of filing."""
        self._new_case = not picture.form.is_into_existing_case

    def _ask(self, text: str) -> None:
        def show(paths: tuple[CodePath, ...]) -> None:
            if text == self.control.text():
                self._paths = paths
                self.control.show_found(text, [_item(at, path) for at, path in enumerate(paths)], self._foot(paths))

        self._verbs.find_paths(text, show, new_case=self._new_case)

    def _foot(self, paths: Sequence[CodePath]) -> str:
        if not paths:
            return self.tr("Nothing has these words. Filing types are found in courts whose lists are here.")
        return self.tr("The best {count}. Enter fills everything in, Esc keeps what you had.").format(count=len(paths))


def _item(at: int, path: CodePath) -> PickerItem:
    """The most particular name first, then the way to it."""
    parts = [part.name for part in (path.court, path.category, path.case_type, path.filing) if part is not None]
    return PickerItem(str(at), parts[-1], "  ›  ".join(parts[:-1]))
