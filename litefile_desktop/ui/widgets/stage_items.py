"""What the stage rail shows, and the item model that keyboards and screen readers walk."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class StageState(Enum):
    """How far a stage is."""

    DONE = "done"
    TODO = "todo"
    PROBLEM = "problem"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step under the current stage."""

    key: str
    label: str
    is_done: bool = False
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage; ``note`` says why it has a problem or is blocked, or how far it is."""

    key: str
    label: str
    state: StageState = StageState.TODO
    is_current: bool = False
    note: str = ""
    steps: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True)
class StageRow:
    """A row of the rail: a stage with its number, or a step (``step`` set) under it."""

    stage: StageLine
    number: int
    step: StepLine | None = None
    is_last_step: bool = False


class StageModel(QAbstractListModel):
    """Stages, with the steps of the current one under it."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: tuple[StageLine, ...] = ()
        self.rows: list[StageRow] = []

    def set_stages(self, stages: Sequence[StageLine]) -> bool:
        """Show these stages; answers whether anything is different now."""
        if tuple(stages) == self.stages:
            return False
        rows = []
        for number, stage in enumerate(stages, 1):
            rows.append(StageRow(stage, number))
            steps = stage.steps if stage.is_current else ()
            rows.extend(StageRow(stage, number, step, step is steps[-1]) for step in steps)
        same_shape = [_key(row) for row in rows] == [_key(row) for row in self.rows]
        if same_shape:  # keeps the keyboard where it is
            self.stages, self.rows = tuple(stages), rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self.stages, self.rows = tuple(stages), rows
            self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own idiom for the root
        """Rows of the rail."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Label for the eye, label with state for the ear."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.step.label if row.step else row.stage.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, len(self.stages))
        return None


def _key(row: StageRow) -> tuple[str, str]:
    return row.stage.key, row.step.key if row.step else ""


def spoken(row: StageRow, count: int) -> str:
    """What a screen reader says for a row."""
    tr = QCoreApplication.translate
    if row.step is not None:
        state = tr("StageRail", "current step") if row.step.is_current else tr("StageRail", "step")
        done = f", {tr('StageRail', 'done')}" if row.step.is_done else ""
        return f"{row.step.label}, {state}{done}"
    states = {
        StageState.DONE: tr("StageRail", "done"),
        StageState.TODO: tr("StageRail", "to do"),
        StageState.PROBLEM: tr("StageRail", "problem"),
        StageState.BLOCKED: tr("StageRail", "not reachable yet"),
    }
    words = [tr("StageRail", "Stage {number} of {count}, {label}")]
    words[0] = words[0].format(number=row.number, count=count, label=row.stage.label)
    words.append(tr("StageRail", "current") if row.stage.is_current else states[row.stage.state])
    if row.stage.note:
        words.append(row.stage.note)
    return ", ".join(words)
