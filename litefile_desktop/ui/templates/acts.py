"""What the library does with templates: begins filings from them, keeps them, follows a filing with another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.templates.sheets import TemplateChooser, ask_template_name

if TYPE_CHECKING:
    from litefile_desktop.services.desk import Desk
    from litefile_desktop.services.forms import DraftForm, Owner
    from litefile_desktop.services.templates import Begun, Template
    from litefile_desktop.ui.jobs.runner import JobRunner


class TemplateActs(QObject):
    """``begun`` carries a new DraftForm, ``differs`` what the court calls otherwise by now, ``told`` what was done.

    ``failed`` carries an AppError. Its sheets belong to the window that it is made for.
    """

    begun = Signal(object)
    differs = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._runner, self._owner, self._window = desk, runner, owner, window

    def choose(self) -> None:
        """Ask which template to begin from."""
        desk, owner = self._desk, self._owner

        def asked(templates: tuple[Template, ...]) -> None:
            if templates:
                TemplateChooser(self._window, templates, self._begin).open()
            else:
                self.told.emit(self.tr("There are no templates yet: the menu of a filing keeps it as one"))

        self._runner.start(self, lambda _progress: desk.templates.list(owner), asked, failed=self.failed.emit)

    def keep(self, draft_id: str, title: str) -> None:
        """Ask under which name to keep a filing."""
        desk, owner = self._desk, self._owner

        def named(name: str) -> None:
            def kept(template: Template) -> None:
                self.told.emit(self.tr("Kept the template {name}").format(name=template.name))

            self._runner.start(
                self,
                lambda _progress: desk.templates.save(draft_id, owner, name, {}),
                kept,
                failed=self.failed.emit,
            )

        ask_template_name(self._window, title, named)

    def follow(self, draft_id: str) -> None:
        """Begin another filing in the case of this one."""
        desk, owner = self._desk, self._owner

        def work(_progress: object) -> DraftForm:
            return desk.templates.follow(draft_id, owner)

        self._runner.start(self, work, self.begun.emit, failed=self.failed.emit)

    def _begin(self, name: str, values: Mapping[str, str]) -> None:
        desk, owner = self._desk, self._owner

        def done(found: Begun) -> None:
            if found.differences:
                self.differs.emit(" ".join(found.differences))
            self.begun.emit(found.form)

        self._runner.start(
            self, lambda _progress: desk.templates.begin(owner, name, values), done, failed=self.failed.emit
        )
