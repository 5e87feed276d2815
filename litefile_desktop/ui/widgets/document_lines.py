"""What the document list shows, and its item model."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from litefile_desktop.ui.widgets.plain_text import tool_tip

Index = QModelIndex | QPersistentModelIndex


class DocumentState(Enum):
    """How a document stands."""

    READY = "ready"
    TODO = "todo"
    WORKING = "working"
    LOOK = "look"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document. ``links`` are (key, words) offered in the state line; ``progress`` runs from 0 to 1."""

    id: str
    name: str
    size: str = ""
    detail: str = ""
    is_detail_pending: bool = False
    is_lead: bool = False
    state: DocumentState = DocumentState.READY
    state_text: str = ""
    progress: float | None = None
    links: tuple[tuple[str, str], ...] = ()
    is_locked: bool = False
    thumbnail: QImage | None = field(default=None, compare=False)


class DocumentModel(QAbstractListModel):
    """The documents of an envelope in the order the clerk will see."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[DocumentLine] = []

    def set_lines(self, lines: Sequence[DocumentLine]) -> None:
        """Show these documents; the keyboard stays where it is while only their states change."""
        if [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        else:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def place(self, document_id: str) -> int:
        """Where a document stands; -1 when it is not there."""
        return next((at for at, line in enumerate(self.lines) if line.id == document_id), -1)

    def move(self, source: int, target: int) -> bool:
        """Put one document in another place; answers whether anything moved."""
        if source == target or not (0 <= source < len(self.lines) and 0 <= target < len(self.lines)):
            return False
        root = QModelIndex()
        self.beginMoveRows(root, source, source, root, target + (target > source))
        self.lines.insert(target, self.lines.pop(source))
        self.endMoveRows()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own idiom for the root
        """Number of documents."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Name for the eye, everything for the ear, what may be cut as tool tip."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lead = QCoreApplication.translate("DocumentList", "lead document") if line.is_lead else ""
            parts = (str(index.row() + 1), line.name, lead, line.size, line.detail, line.state_text)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(f"{line.name}\n{line.state_text}".strip())
        return None
