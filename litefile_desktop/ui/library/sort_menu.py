"""Sorting by keyboard: the orders of the library as a menu, with the one in force ticked."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from litefile_desktop.services.draft_order import Order, SortKey


def sort_menu(parent: QWidget, order: Order, chosen: Callable[[Order], object]) -> QMenu:
    """A menu of every order; the one in force has the keyboard first, and choosing it again turns it round."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    group = QActionGroup(menu)
    for key, words in _words().items():
        shown = order if order.key is key else order.turned(key)
        action = menu.addAction(words[shown.is_descending])
        action.setCheckable(True)
        action.setChecked(order.key is key)
        action.triggered.connect(lambda _checked=False, key=key: chosen(order.turned(key)))
        group.addAction(action)
        if order.key is key:
            menu.setActiveAction(action)
    return menu


def _words() -> dict[SortKey, tuple[str, str]]:
    return {
        SortKey.DEADLINE: (_tr("Deadline, the next first"), _tr("Deadline, the last first")),
        SortKey.EDITED: (_tr("Last change, the oldest first"), _tr("Last change, the newest first")),
        SortKey.STATUS: (_tr("Status, what is to be done first"), _tr("Status, what is done first")),
        SortKey.TITLE: (_tr("Case, A to Z"), _tr("Case, Z to A")),
        SortKey.COURT: (_tr("Court, A to Z"), _tr("Court, Z to A")),
    }


def _tr(words: str) -> str:
    return QCoreApplication.translate("Library", words)
