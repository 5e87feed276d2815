"""The lines of the library as a table model that loads by keyset: never all of them, never twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from litefile_desktop.services.draft_order import AT_FIRST, Order, SortKey
from litefile_desktop.services.forms import DraftPage, DraftRow
from litefile_desktop.ui.library.rows import deadline_of, pill_of, short_age, spoken, step_words
from litefile_desktop.ui.theme.theme import Role, role_font
from litefile_desktop.ui.widgets.deadline import zone_word

Index = QModelIndex | QPersistentModelIndex

#: The DraftRow and the pill behind a cell, for the painter.
ROW_ROLE = Qt.ItemDataRole.UserRole
PILL_ROLE = Qt.ItemDataRole.UserRole + 1
DEADLINE_ROLE = Qt.ItemDataRole.UserRole + 2
#: Who has the draft open elsewhere, in words.
ELSEWHERE_ROLE = Qt.ItemDataRole.UserRole + 3
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    CASE = 0
    COURT = 1
    KIND = 2
    MATTER = 3
    STEP = 4
    STATUS = 5
    DEADLINE = 6
    DOCUMENTS = 7
    EDITED = 8


#: The columns that the lines can be sorted by.
SORTED_BY = {
    Column.CASE: SortKey.TITLE,
    Column.COURT: SortKey.COURT,
    Column.STATUS: SortKey.STATUS,
    Column.DEADLINE: SortKey.DEADLINE,
    Column.EDITED: SortKey.EDITED,
}


class LibraryModel(QAbstractTableModel):
    """``more_asked`` carries the cursor of the next page when the view has come near the end."""

    more_asked = Signal(str)

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self.rows: list[DraftRow] = []
        self._next: str | None = None
        self._now: datetime | None = None
        self._asked = False
        self.order = AT_FIRST
        self._open_elsewhere: Mapping[str, str] = {}

    @property
    def has_more(self) -> bool:
        """Whether the store has lines beyond those loaded."""
        return self._next is not None

    def replace(self, page: DraftPage, now: datetime) -> None:
        """Show this first page. When only contents changed, the lines stay where they are."""
        self._now, self._next, self._asked = now, page.next, False
        if [row.id for row in page.rows] == [row.id for row in self.rows]:
            self.rows = list(page.rows)
            if self.rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self.rows = list(page.rows)
        self.endResetModel()

    def set_order(self, order: Order) -> None:
        """Say over the columns how the lines are sorted."""
        self.order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def set_open_elsewhere(self, words: Mapping[str, str]) -> None:
        """Mark these drafts as open elsewhere, and say by whom."""
        if words != self._open_elsewhere:
            self._open_elsewhere = words
            if self.rows:
                self.dataChanged.emit(self.index(0, Column.CASE), self.index(len(self.rows) - 1, Column.CASE))

    def append(self, page: DraftPage) -> None:
        """Show the page after the lines loaded; a line that moved meanwhile is not shown twice."""
        known = {row.id for row in self.rows}
        fresh = [row for row in page.rows if row.id not in known]
        self._next, self._asked = page.next, False
        if fresh:
            first = len(self.rows)
            self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
            self.rows.extend(fresh)
            self.endInsertRows()

    def give_up(self) -> None:
        """The next page could not be read; it may be asked for again."""
        self._asked = False

    def place(self, draft_id: str) -> int:
        """The line of a draft; -1 when it is not loaded."""
        return next((at for at, row in enumerate(self.rows) if row.id == draft_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Lines loaded."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All columns, hidden ones too."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Whether another page may be asked for."""
        return not parent.isValid() and self._next is not None and not self._asked

    def fetchMore(self, _parent: Index = _ROOT) -> None:
        """Ask for the next page."""
        if self._next is not None and not self._asked:
            self._asked = True
            self.more_asked.emit(self._next)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section] + self._arrow(Column(section))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken_title(Column(section))
        if role == Qt.ItemDataRole.FontRole:
            return role_font(Role.SMALL)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.DOCUMENTS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, the pill, what a screen reader says, the full text as tool tip."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == ROW_ROLE:
            return row
        if role == PILL_ROLE:
            return pill_of(row.status, row.outcome, row.review_state) if column is Column.STATUS else None
        if role == DEADLINE_ROLE:
            return deadline_of(row, self._at(row), self._zone) if column is Column.DEADLINE else None
        elsewhere = self._open_elsewhere.get(row.id, "") if column is Column.CASE else ""
        if role == ELSEWHERE_ROLE:
            return elsewhere
        if role == Qt.ItemDataRole.ToolTipRole and elsewhere:
            return f"{row.title}\n{elsewhere}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is not Column.CASE:
                return self._text(row, column)
            told = spoken(row, self._at(row), self._zone)
            return f"{told}. {elsewhere}" if elsewhere else told
        return None

    def _at(self, row: DraftRow) -> datetime:
        return self._now or row.updated_at

    def _text(self, row: DraftRow, column: Column) -> str:
        match column:
            case Column.CASE:
                return row.title
            case Column.COURT:
                return row.court_name
            case Column.KIND:
                return row.kind
            case Column.MATTER:
                return row.client_matter
            case Column.STEP:
                return step_words(row)
            case Column.STATUS:
                return pill_of(row.status, row.outcome, row.review_state).text
            case Column.DEADLINE:
                due = deadline_of(row, self._at(row), self._zone)
                return f"{due.left}  {due.clock}".strip()
            case Column.DOCUMENTS:
                return str(row.document_count) if row.document_count else ""
            case Column.EDITED:
                return short_age(row.updated_at, self._at(row))

    def _arrow(self, column: Column) -> str:
        if SORTED_BY.get(column) is not self.order.key:
            return ""
        return " ↓" if self.order.is_descending else " ↑"

    def _spoken_title(self, column: Column) -> str:
        title = self._titles()[column]
        if column not in SORTED_BY:
            return title
        if SORTED_BY[column] is not self.order.key:
            return self.tr("{column}: press to sort by it").format(column=title)
        if self.order.is_descending:
            return self.tr("{column}: sorted downwards").format(column=title)
        return self.tr("{column}: sorted upwards").format(column=title)

    def _titles(self) -> Sequence[str]:
        return (
            self.tr("Case"),
            self.tr("Court"),
            self.tr("Kind"),
            self.tr("Matter"),
            self.tr("Step"),
            self.tr("Status"),
            self.tr("Deadline ({zone})").format(zone=zone_word(self._zone, self._now)),
            self.tr("Files"),
            self.tr("Edited"),
        )
