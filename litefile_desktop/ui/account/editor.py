"""Fields for one record, opened under its table."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from litefile_desktop.core.errors import AppError
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.surface import Card, row
from litefile_desktop.ui.widgets.text import Text


class Editor(Card):
    """``opened`` says that it is shown now; ``saved`` and ``left`` are its buttons.

    What the court or the program refuses is shown beside the field that it names; what was typed stays.
    """

    opened = Signal()
    saved = Signal()
    left = Signal()

    def __init__(self, rows: Sequence[Sequence[tuple[str, Field[Any]]]]) -> None:
        super().__init__(well=True)
        self.fields: Mapping[str, Field[Any]] = {name: field for line in rows for name, field in line}
        self._title = Text("", Role.CARD_TITLE)
        self.grid = FormGrid()
        for line in rows:
            self.grid.add_row(*(field for _, field in line))
        self.save = Button("", Kind.PRIMARY)
        self.leave = Button(self.tr("Cancel"))
        acts = row(spacing=8)
        acts.addWidget(self.save)
        acts.addWidget(self.leave)
        acts.addStretch(1)
        for part in (self._title, self.grid):
            self.body.addWidget(part)
        self.body.addLayout(acts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.save.clicked.connect(self.saved)
        self.leave.clicked.connect(self.left)
        for field in self.fields.values():
            field.control.returnPressed.connect(self.saved)
        self.hide()

    def open(self, title: str, verb: str, values: Mapping[str, str]) -> None:
        """Show the editor with these values and give it the keyboard."""
        self._title.setText(title)
        self.save.set_text(verb)
        for name, field in self.fields.items():
            field.control.set_text(values.get(name, ""))
            field.set_problem("")
        self.show()
        next(iter(self.fields.values())).focus_control()
        self.opened.emit()

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.control.text() for name, field in self.fields.items()}

    def show_problem(self, error: AppError) -> bool:
        """Show an error beside its field; False when it is not about one of them."""
        field = self.fields.get(error.field)
        for other in self.fields.values():
            other.set_problem("")
        if field is None:
            return False
        field.set_problem(error.message)
        field.focus_control()
        return True
