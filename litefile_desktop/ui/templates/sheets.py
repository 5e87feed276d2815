"""The two questions about templates: which one to begin from, and under which name to keep a filing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.surface import clear, column

if TYPE_CHECKING:
    from litefile_desktop.services.templates import Template

#: Name of the template, and what stands for its placeholders.
Begin = Callable[[str, Mapping[str, str]], None]


class TemplateChooser(Sheet):
    """Asks for a template and for what its placeholders stand for; ``begin`` gets both."""

    def __init__(self, parent: QWidget | None, templates: Sequence[Template], begin: Begin) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            parent,
            tr("TemplateChooser", "Begin a filing from a template"),
            tr("TemplateChooser", "Codes are looked up anew in the court's lists, and what changed since is listed."),
            (
                Verb("cancel", tr("TemplateChooser", "Cancel")),
                Verb("begin", tr("TemplateChooser", "Begin the filing"), Kind.PRIMARY),
            ),
            safe="cancel",
        )
        self._by_id = {template.id: template for template in templates}
        self._begin = begin
        items = [
            PickerItem(entry.id, entry.name, " · ".join(filter(None, (entry.court_name, entry.case_type_name))))
            for entry in templates
        ]
        self.template = Field(tr("TemplateChooser", "Template"), Picker(items, items[0].code if items else ""))
        self.fields: dict[str, LineInput] = {}
        self._placeholders = column(spacing=10)
        self.content.addWidget(self.template)
        self.content.addLayout(self._placeholders)
        self.template.control.chosen.connect(self._show_placeholders)
        self.answered.connect(self._answered)
        self._show_placeholders()
        self.template.control.setFocus()

    @Slot()
    def _show_placeholders(self) -> None:
        clear(self._placeholders)
        self.fields = {}
        chosen = self._by_id.get(self.template.control.code)
        for name in chosen.placeholders if chosen is not None else ():
            self.fields[name] = LineInput()
            self._placeholders.addWidget(Field(name.replace("_", " ").capitalize(), self.fields[name]))
        if self.isVisible():
            self.adjustSize()

    @Slot(str)
    def _answered(self, key: str) -> None:
        chosen = self._by_id.get(self.template.control.code)
        if key == "begin" and chosen is not None:
            self._begin(chosen.name, {name: field.text() for name, field in self.fields.items()})


def ask_template_name(parent: QWidget | None, title: str, keep: Callable[[str], None]) -> Sheet:
    """Under which name to keep a filing as a template; ``keep`` gets it."""
    tr = QCoreApplication.translate
    sheet = Sheet(
        parent,
        tr("TemplateChooser", "Keep it as a template"),
        tr(
            "TemplateChooser",
            "The case and the people of “{title}” are kept, its documents are not. A text such as {{{{client}}}} in a "
            "field is asked for when the template is used.",
        ).format(title=title),
        (
            Verb("cancel", tr("TemplateChooser", "Cancel")),
            Verb("keep", tr("TemplateChooser", "Keep the template"), Kind.PRIMARY),
        ),
        safe="cancel",
    )
    field = Field(tr("TemplateChooser", "Name of the template"), LineInput(title))
    sheet.content.addWidget(field)
    sheet.answered.connect(lambda key: keep(field.control.text()) if key == "keep" else None)
    sheet.open()
    field.control.setFocus()
    return sheet
