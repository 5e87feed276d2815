"""A notice of the system when a court decided something, where there is a place for one and the person wants it.

It may stand on a locked screen: it tells how many filings of which court were decided, and nobody's name.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from litefile_desktop.services.news import NewsItem
from litefile_desktop.services.outcomes import SENT_BACK, TAKEN
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_EMPTY, glyph_pixmap
from litefile_desktop.ui.theme.theme import theme


class ShowsNotices(Protocol):
    """A place for notices."""

    def show_notice(self, title: str, words: str) -> None:
        """Show one."""


class TrayPlace(QObject):
    """The system's tray. ``clicked`` says that somebody followed a notice or the icon."""

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(QIcon(glyph_pixmap(Glyph.COURT, theme().color("accent"), IN_EMPTY)), self)
        self._icon.setToolTip("LITEFile")
        self._icon.activated.connect(lambda _reason: self.clicked.emit())
        self._icon.messageClicked.connect(self.clicked)

    def show_notice(self, title: str, words: str) -> None:
        """Show one; the icon appears with the first."""
        self._icon.show()
        self._icon.showMessage(title, words, self._icon.icon())


def system_tray(parent: QObject) -> TrayPlace | None:
    """The tray of this system; None where there is none."""
    return TrayPlace(parent) if QSystemTrayIcon.isSystemTrayAvailable() else None


def notice_of(items: Sequence[NewsItem]) -> tuple[str, str]:
    """The title and the words of a notice."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Tray", words)

    courts = Counter(item.court_name for item in items)
    title = tr("The court answered about 1 filing")
    if len(items) > 1:
        title = tr("The court answered about {count} filings").format(count=len(items))
    taken = sum(item.status in TAKEN for item in items)
    back = sum(item.status in SENT_BACK for item in items)
    parts = [tr("{count} accepted").format(count=taken)] if taken else []
    parts += [tr("{count} rejected").format(count=back)] if back else []
    rest = len(items) - taken - back
    parts += [tr("{count} changed").format(count=rest)] if rest else []
    return title, f"{', '.join(courts)}: {', '.join(parts)}"
