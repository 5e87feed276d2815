"""One row of the sidebar: a heading, or a view with its count."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from litefile_desktop.ui.library.views import SmartView

Index = QModelIndex | QPersistentModelIndex

#: The SidebarRow behind an index, for the painter.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A heading has no view."""

    label: str
    view: SmartView | None = None
    count: int = 0
