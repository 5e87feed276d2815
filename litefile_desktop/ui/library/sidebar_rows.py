"""One row of the sidebar: a heading, a view with its count, or a search that is kept."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from litefile_desktop.services.library_memory import KeptSearch
from litefile_desktop.ui.library.views import SmartView

Index = QModelIndex | QPersistentModelIndex

#: The SidebarRow behind an index, for the painter.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A heading has neither view nor search."""

    label: str
    view: SmartView | None = None
    count: int = 0
    search: KeptSearch | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it cannot be chosen."""
        return self.view is None and self.search is None
