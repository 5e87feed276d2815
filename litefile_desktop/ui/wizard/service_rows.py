"""Optional services of a filing: chosen by typing, each with its count where the court wants one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.code_types import Service
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.surface import clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import picker_items


class ServiceRows(QWidget):
    """``changed`` carries the services as the draft keeps them: ``{"code", "multiplier"?, "fee_amount"?}``."""

    changed = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[str, Service] = {}
        self._chosen: list[dict[str, Any]] = []
        self.add = Picker((), placeholder=self.tr("Add a service of the court"))
        self.add.setAccessibleName(self.tr("Add a service of the court"))
        self.add.chosen.connect(self._add)
        self._rows = column(spacing=6)
        layout = column(spacing=8)
        layout.addLayout(self._rows)
        layout.addWidget(self.add)
        self.setLayout(layout)
        self.setFocusProxy(self.add)

    def set_services(self, offered: Sequence[Service], chosen: Sequence[Any]) -> None:
        """Show what is offered and what is chosen."""
        entries = [dict(entry) if isinstance(entry, dict) else {"code": str(entry)} for entry in chosen]
        same = entries == self._chosen and {s.code for s in offered} == set(self._offered)
        self._offered = {service.code: service for service in offered}
        self._chosen = entries
        if same:
            return
        taken = {entry["code"] for entry in entries}
        self.add.set_items(picker_items([service for service in offered if service.code not in taken]))
        self.add.set_code("")
        self.add.setVisible(bool(offered))
        clear(self._rows)
        for entry in entries:
            self._rows.addWidget(self._row(entry))

    def _row(self, entry: dict[str, Any]) -> QWidget:
        service = self._offered.get(entry["code"])
        name = service.name if service else entry["code"]
        holder = QWidget()
        line = row(spacing=8)
        line.addWidget(ElidedLabel(name, Role.BODY), 1)
        if service is not None and service.takes_multiplier:
            line.addWidget(Text(self.tr("How many"), Role.SMALL, "text2"))
            line.addWidget(self._number(entry, "multiplier", self.tr("How many of {name}").format(name=name), "1"))
        if service is not None and service.asks_fee:
            line.addWidget(Text(service.prompt or self.tr("Amount in dollars"), Role.SMALL, "text2"))
            line.addWidget(self._number(entry, "fee_amount", self.tr("Amount for {name}").format(name=name), "0.00"))
        if service is not None and service.detail:
            line.addWidget(Text(service.detail, Role.SMALL, "text3"))
        remove = IconButton(Glyph.CLOSE, self.tr("Remove {name}").format(name=name))
        remove.clicked.connect(lambda: self._remove(entry["code"]))
        line.addWidget(remove)
        holder.setLayout(line)
        return holder

    def _number(self, entry: dict[str, Any], key: str, name: str, placeholder: str) -> LineInput:
        field = LineInput(str(entry.get(key, "")), placeholder)
        field.set_characters(7)
        field.setAccessibleName(name)
        field.textEdited.connect(lambda text: self._edit(entry["code"], key, text))
        return field

    def _add(self, code: str) -> None:
        service = self._offered.get(code)
        if service is None:
            return
        entry: dict[str, Any] = {"code": code}
        if service.takes_multiplier:
            entry["multiplier"] = 1
        self.changed.emit([*self._chosen, entry])

    def _remove(self, code: str) -> None:
        self.changed.emit([entry for entry in self._chosen if entry["code"] != code])

    def _edit(self, code: str, key: str, text: str) -> None:
        value: Any = int(text) if key == "multiplier" and text.isascii() and text.isdecimal() else text.strip()
        self._chosen = [{**entry, key: value} if entry["code"] == code else entry for entry in self._chosen]
        self.changed.emit(list(self._chosen))
