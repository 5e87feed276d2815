"""Tab goes where the eye goes: by what stands beside and below what, not by what was made first.

Qt's own chain has every widget where it was created, so that rows which come later stand behind everything.
"""

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QSplitter, QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def keyboard_order(root: QWidget) -> list[QWidget]:
    """Everything that Tab reaches in a window, as it is read; what stands in no layout comes last."""
    return [widget for widget in _walk(root) if _takes_tab(widget)]


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Go to the next or previous widget, round and round; answers whether there is one."""
    order = keyboard_order(window)
    here: QWidget | None = window.focusWidget()
    if here is not None and here not in order:
        return False
    if not order:
        return False
    if here is None:
        target = order[0 if forward else -1]
    else:
        target = order[(order.index(here) + (1 if forward else -1)) % len(order)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & _TAB) and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    if widget.isVisible():
        yield widget
        for child in _children(widget):
            yield from _walk(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        return [page] if (page := widget.widget()) is not None else []
    if isinstance(widget, QSplitter):
        return [pane for at in range(widget.count()) if (pane := widget.widget(at)) is not None]
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    others = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return placed + [child for child in others if child not in placed and not child.isWindow()]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def _cell(grid: QGridLayout, at: int) -> tuple[int, int]:
    line, place, *_span = cast("tuple[int, int, int, int]", grid.getItemPosition(at))
    return line, place


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_cell, layout))
    return [item for at in places if (item := layout.itemAt(at)) is not None]
