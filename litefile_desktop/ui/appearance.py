"""The look of the windows: light or dark, and how large the texts are; remembered in the settings."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from litefile_desktop.core.settings import TEXT_SCALES, Settings, save_settings
from litefile_desktop.ui.theme.style import SchemeChoice, apply_theme

_SCHEMES: tuple[SchemeChoice, ...] = ("system", "light", "dark")


class Appearance(QObject):
    """Applies the settings at once and stores them; ``not_stored`` carries the reason when the disk refused."""

    not_stored = Signal(str)

    def __init__(self, app: QApplication, settings: Settings, path: Path) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._path = path
        self._apply()

    @property
    def scheme(self) -> SchemeChoice:
        """The scheme that was asked for."""
        return next((scheme for scheme in _SCHEMES if scheme == self._settings.theme), "system")

    @property
    def text_scale(self) -> int:
        """The text size in per cent."""
        return self._settings.text_scale

    def set_scheme(self, scheme: SchemeChoice) -> None:
        """Show the windows in another scheme from now on."""
        self._change(replace(self._settings, theme=scheme))

    def set_text_scale(self, percent: int) -> None:
        """Show texts in another size from now on."""
        self._change(replace(self._settings, text_scale=percent))

    def step_text(self, offset: int) -> None:
        """The next larger or smaller text size."""
        place = TEXT_SCALES.index(self.text_scale) + offset
        if 0 <= place < len(TEXT_SCALES):
            self.set_text_scale(TEXT_SCALES[place])

    @property
    def tray_notices(self) -> bool:
        """Whether the system may show a notice when a court decided something."""
        return self._settings.tray_notices

    def set_tray_notices(self, wanted: bool) -> None:  # noqa: FBT001 - the signal's own argument
        """Let notices be shown, or not."""
        self._change(replace(self._settings, tray_notices=wanted))

    def make_menu(self, parent: QWidget) -> QMenu:
        """Schemes, text sizes and notices, with those in force ticked."""
        menu = QMenu(parent)
        tr = QCoreApplication.translate
        names = {
            "system": tr("Appearance", "Like the system"),
            "light": tr("Appearance", "Light"),
            "dark": tr("Appearance", "Dark"),
        }
        schemes = QActionGroup(menu)
        for scheme in _SCHEMES:
            action = menu.addAction(names[scheme])
            action.setCheckable(True)
            action.setChecked(scheme == self.scheme)
            action.triggered.connect(lambda _checked=False, scheme=scheme: self.set_scheme(scheme))
            schemes.addAction(action)
        menu.addSeparator()
        self._add_sizes(menu, TEXT_SCALES)
        menu.addSeparator()
        notices = menu.addAction(tr("Appearance", "Notices when the court decides"))
        notices.setCheckable(True)
        notices.setChecked(self.tray_notices)
        notices.triggered.connect(self.set_tray_notices)
        return menu

    def _add_sizes(self, menu: QMenu, sizes: Sequence[int]) -> None:
        group = QActionGroup(menu)
        for percent in sizes:
            words = QCoreApplication.translate("Appearance", "Text {percent} %").format(percent=percent)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(percent == self.text_scale)
            action.triggered.connect(lambda _checked=False, percent=percent: self.set_text_scale(percent))
            group.addAction(action)

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self._apply()
        try:
            save_settings(self._path, settings)
        except OSError as fault:
            self.not_stored.emit(fault.strerror or str(fault))

    def _apply(self) -> None:
        apply_theme(self._app, self.scheme, self._settings.text_scale)
