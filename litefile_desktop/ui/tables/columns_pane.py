"""Which column of the table is for what, and what stands in every row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from litefile_desktop.services.tables.columns import TARGETS, ColumnMapping
from litefile_desktop.services.tables.reading import Table
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.widgets.text import Text

#: What offices most often say once for all rows.
_ONCE = (
    "court", "case_category", "case_type", "document_1_filing", "document_1_access", "party_1_type", "party_2_type",
    "attorney", "payment_account", "due_at",
)  # fmt: skip
_SAMPLES = 3
#: Rows in which different samples are looked for.
_LOOKED_AT = 30


class ColumnsPane(QWidget):
    """``changed`` says that the mapping is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pickers: dict[str, Picker] = {}
        self.inputs: dict[str, LineInput] = {}
        self._rest: dict[str, str] = {}
        self._lines = column(spacing=18)
        self.setLayout(self._lines)

    def show_table(self, table: Table, mapping: ColumnMapping) -> None:
        """Offer every column of a table, and what may be said once for all rows."""
        clear(self._lines)
        self.pickers, self.inputs = {}, {}
        self._rest = {key: text for key, text in mapping.fixed.items() if key not in _ONCE}
        self._lines.addWidget(self._columns(table, mapping))
        self._lines.addWidget(self._once(mapping))

    @property
    def mapping(self) -> ColumnMapping:
        """What is chosen now; of two columns for one thing the first counts."""
        columns: dict[str, str] = {}
        for heading, picker in self.pickers.items():
            if picker.code:
                columns.setdefault(picker.code, heading)
        said = {key: field.text().strip() for key, field in self.inputs.items()}
        return ColumnMapping(columns, {**self._rest, **{key: text for key, text in said.items() if text}})

    @property
    def doubled(self) -> str:
        """What two columns are for; empty when every column is for something else."""
        codes = [picker.code for picker in self.pickers.values() if picker.code]
        twice = next((code for code in codes if codes.count(code) > 1), "")
        return TARGETS[twice].words if twice else ""

    def _columns(self, table: Table, mapping: ColumnMapping) -> QWidget:
        items = [PickerItem(target.key, target.words, target.key) for target in TARGETS.values()]
        chosen = {heading: key for key, heading in mapping.columns.items()}
        grid = _grid()
        for at, words in enumerate((self.tr("Column"), self.tr("First rows"), self.tr("Is for"))):
            grid.addWidget(Text(words, Role.SMALL_STRONG, "text3"), 0, at)
        for line, (place, heading) in enumerate(((n, h) for n, h in enumerate(table.headings) if h), start=1):
            told = dict.fromkeys(row.cells[place] for row in table.rows[:_LOOKED_AT] if row.cells[place])
            samples = " · ".join(list(told)[:_SAMPLES])
            picker = Picker(items, chosen.get(heading, ""), self.tr("Leave it out"))
            picker.setAccessibleName(heading)
            picker.chosen.connect(lambda _code: self.changed.emit())
            self.pickers[heading] = picker
            grid.addWidget(ElidedLabel(heading, Role.BODY_STRONG), line, 0)
            grid.addWidget(ElidedLabel(samples, Role.SMALL, "text2"), line, 1)
            grid.addWidget(picker, line, 2)
        return _held(grid)

    def _once(self, mapping: ColumnMapping) -> QWidget:
        grid = _grid()
        grid.addWidget(Text(self.tr("For every row"), Role.CARD_TITLE), 0, 0, 1, 3)
        words = self.tr("A code or a name of the court's list. It counts where a row says nothing itself.")
        grid.addWidget(Text(words, Role.SMALL, "text2", wrap=True), 1, 0, 1, 3)
        for line, key in enumerate(_ONCE, start=2):
            field = LineInput(mapping.fixed.get(key, ""))
            field.setAccessibleName(TARGETS[key].words)
            field.textEdited.connect(lambda _text: self.changed.emit())
            self.inputs[key] = field
            grid.addWidget(Text(TARGETS[key].words, Role.BODY), line, 0)
            grid.addWidget(field, line, 1, 1, 2)
        return _held(grid)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for at, stretch in enumerate((3, 4, 4)):
        grid.setColumnStretch(at, stretch)
    return grid


def _held(grid: QGridLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(grid)
    return holder
