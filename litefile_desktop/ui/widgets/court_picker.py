"""Chooses a court by typing any part of its name, or by answering where it is, which division, and which place.

A court system lists hundreds of courts. Their names say how they belong together (“Cook County - Law - District 1 -
Chicago”), so the open list asks for one part after the other, and shows courts where a part leaves only one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerIndex, PickerItem, words_of

_BETWEEN_PARTS: Final = re.compile(r"\s+[-–—]\s+")
#: Stands between the parts in the codes of groups; in no court's code.
_BETWEEN: Final = "\x1f"
_BACK: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Left)

#: Parts of names, from the outside in.
Way = tuple[str, ...]


class CourtPicker(Picker):
    """A picker whose list is a way of questions: Enter goes on, Backspace goes back, typing searches everything."""

    def __init__(
        self, items: Sequence[PickerItem] = (), code: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(items, code, placeholder, parent)
        self._way: Way = ()

    @property
    def way(self) -> Way:
        """The parts that were answered in the open list."""
        return self._way

    def open_list(self) -> None:
        """Begin where the chosen court stands; without one, at the first question."""
        self._way = self._way_to(self.item) if self.item is not None else ()
        super().open_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Left go back to the question before, Right goes on, as long as nothing is typed."""
        current = self.popup.current
        is_asking = self.is_open and not self._query
        if is_asking and self._way and event.key() in _BACK:
            left = self._way
            self._ask(left[:-1])
            self.popup.highlight_code(_code_of(left))
        elif is_asking and current is not None and current.is_group and event.key() == Qt.Key.Key_Right:
            self._take(current)
        else:
            super().keyPressEvent(event)

    def _show_matches(self, query: str) -> None:
        if query and not self.is_open:
            self._way = ()  # typing from a closed list searches everything
        super()._show_matches(query)

    def _matches(self, query: str) -> Sequence[PickerItem]:
        if not words_of(query):
            return self._answers(self._way)
        inside = [item for item in self._index.items if _parts(item.name)[: len(self._way)] == self._way]
        if self._way and (found := PickerIndex(inside).find(query)):
            return [inside[at] for at in found]
        groups = [item for item in self._answers(()) if item.is_group and _begins(item.name, query)]
        return [*groups, *super()._matches(query)]

    def _foot(self, count: int) -> str:
        if words_of(self._query):
            return super()._foot(count)
        if self._way:
            place = ", ".join(self._way)
            return self.tr("{place}: which one? Enter goes on, Backspace goes back.").format(place=place)
        words = self.tr("Where is the court? Enter goes on, or type any part of {total} names.")
        return words.format(total=len(self._index.items))

    def _take(self, item: PickerItem) -> None:
        if not item.is_group:
            super()._take(item)
            return
        self.set_text(self._chosen_text())
        self._ask(tuple(item.code.split(_BETWEEN)))
        self.popup.highlight(0)
        self.selectAll()

    def _ask(self, way: Way) -> None:
        self._way = way
        self._show_matches("")

    def _way_to(self, item: PickerItem) -> Way:
        """The question among whose answers a court stands."""
        parts = _parts(item.name)
        for depth in range(len(parts)):
            answers = self._answers(parts[:depth])
            if any(answer.code == item.code for answer in answers):
                return parts[:depth]
        return ()

    def _answers(self, way: Way) -> list[PickerItem]:
        """The next parts after those that were answered; a part of one court is that court."""
        depth = len(way)
        courts: dict[str, list[PickerItem]] = {}
        for item in self._index.items:
            parts = _parts(item.name)
            if parts[:depth] == way:
                courts.setdefault(parts[depth] if len(parts) > depth else "", []).append(item)
        answers: list[PickerItem] = []
        for part, found in courts.items():
            if part and len(found) > 1:
                detail = self.tr("{count} courts").format(count=len(found))
                answers.append(PickerItem(_code_of((*way, part)), part, detail, is_group=True))
            else:
                answers += [PickerItem(item.code, _rest(item.name, depth), item.detail) for item in found]
        return answers


@lru_cache(maxsize=4096)
def _parts(name: str) -> Way:
    return tuple(_BETWEEN_PARTS.split(name.strip()))


def _rest(name: str, depth: int) -> str:
    """What a name says after the parts that were answered."""
    return " - ".join(_parts(name)[depth:]) or name


def _code_of(way: Way) -> str:
    return _BETWEEN.join(way)


def _begins(name: str, query: str) -> bool:
    """Whether every word that was typed begins a word of a place's name."""
    words = words_of(name)
    return all(any(word.startswith(typed) for word in words) for typed in words_of(query))
