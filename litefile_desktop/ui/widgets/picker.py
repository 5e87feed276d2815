"""Chooses one entry of a court's list by typing; what matches nothing is a problem, not a value."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.widgets.announce import Announcer
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker_popup import PickerPopup
from litefile_desktop.ui.widgets.picker_search import PickerIndex, PickerItem

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_PageUp: -7,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(LineInput):
    """A line edit over a list of ``PickerItem``.

    ``chosen(code)`` is emitted when the user changes the value, with an empty code when it was cleared;
    ``unmatched(text)`` when the field was left with words that are not in the list (``code`` is then empty).
    Setting items or the code from outside emits nothing.
    """

    chosen = Signal(str)
    unmatched = Signal(str)

    def __init__(
        self, items: Sequence[PickerItem] = (), code: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", placeholder, parent)
        self._index = PickerIndex(items)
        self._query = ""  # what the open list was searched for
        self._code = self._stray = ""  # stray: words that were left here and match nothing
        self._announcer = Announcer(self)
        self._popup = PickerPopup(self)
        self._popup.picked.connect(self._choose)
        self.textEdited.connect(self._typed)
        self.set_code(code)

    @property
    def code(self) -> str:
        """The code of the chosen entry; empty when none is chosen or the list does not have it."""
        return self._code if self._index.item(self._code) else ""

    @property
    def item(self) -> PickerItem | None:
        """The chosen entry."""
        return self._index.item(self._code)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup.isVisible()

    @property
    def popup(self) -> PickerPopup:
        """The list, for tests and pictures."""
        return self._popup

    def set_items(self, items: Sequence[PickerItem]) -> None:
        """Offer another list. A chosen code stays chosen as long as the new list has it; what is being typed stays."""
        if tuple(items) == self._index.items:
            return
        self._index = PickerIndex(items)
        if self._is_typing and self.is_open:
            self._typed(self.text())
        else:
            self._popup.hide()
            self._show_chosen()

    def set_code(self, code: str, *, anew: bool = False) -> None:
        """Show the entry of that code; may be called before the list arrives.

        An empty code does not wipe words that match nothing: they wait to be corrected. ``anew`` does, and ends
        what is being typed: the field now belongs to somebody or something else.
        """
        if anew or code or self._code:
            self._stray = ""
        self._code = code
        if anew:
            self._popup.hide()
            self._give_up_typing()
        else:
            self._show_chosen()

    @property
    def stray(self) -> str:
        """Words that were left here and match nothing; empty when there are none."""
        return self._stray

    def commit(self) -> None:
        """Settle what is being typed, as leaving the field does."""
        self._popup.hide()
        self._settle()

    def unmatched_problem(self) -> str:
        """What to say beside the field after ``unmatched``."""
        return self.tr("Choose from the list, so that the court's code is sent.")

    def open_list(self) -> None:
        """Show the whole list with the chosen entry highlighted."""
        if self.isReadOnly() or not self.isEnabled():
            return
        self._show_matches("")
        self._popup.highlight_code(self._code)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list, Enter chooses, Esc keeps what you had, F2 shows codes; everything else is typing."""
        key = Qt.Key(event.key())
        opens = key == Qt.Key.Key_F4 or (key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.is_open)
        if opens and not self.isReadOnly():
            self.open_list()
        elif self.is_open and key in _STEPS:
            self._popup.move_by(_STEPS[key])
            if self._popup.current is not None:
                self._announcer.say(self._popup.current.name)
        elif key == Qt.Key.Key_F2 and not self.isReadOnly():
            self._toggle_codes()
        elif self.is_open and key in _ENTER:
            if self._popup.current is not None:
                self._choose(self._popup.current)
        elif key == Qt.Key.Key_Escape and (self.is_open or self.text() != self._chosen_text()):
            self._popup.hide()
            self._give_up_typing()
        elif self.is_open and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._popup.hide()
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the mark shows the whole list."""
        super().mousePressEvent(event)
        if event.position().x() >= self._mark_box().left() - 4:
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles the value."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line edit, then the up-down mark."""
        super().paintEvent(event)
        if not self.isReadOnly():
            color = theme().color("text2" if self.isEnabled() else "disabled")
            paint_glyph(QPainter(self), self._mark_box(), Glyph.UP_DOWN, color)

    def _mark_box(self) -> QRectF:
        side = theme().px(INLINE)
        return QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)

    def _chosen_text(self) -> str:
        return self.item.name if self.item else self._stray

    @property
    def _is_typing(self) -> bool:
        return self.isModified() and self.text() != self._chosen_text()

    def _show_chosen(self) -> None:
        if not self._is_typing:
            self.set_text(self._chosen_text())
        self.setToolTip(self.tr("Code {code}").format(code=self.code) if self.code else "")

    def _give_up_typing(self) -> None:
        self.setModified(False)
        self._show_chosen()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not text.strip():
            self._popup.hide()
            return
        self._show_matches(text)
        self._popup.highlight(0)

    def _toggle_codes(self) -> None:
        """The list with its codes; one that was closed opens."""
        self._popup.toggle_codes()
        if not self.is_open:
            self.open_list()
            return
        place = self._popup.list.currentIndex().row()
        self._show_matches(self._query)
        self._popup.highlight(place)

    def _matches(self, query: str) -> Sequence[PickerItem]:
        """The entries to list for what was typed; for nothing, all."""
        return [self._index.items[at] for at in self._index.find(query)]

    def _foot(self, count: int) -> str:
        """What stands under the list of so many matches."""
        total = len(self._index.items)
        if not count:
            return self.tr("Nothing in the list of {total} matches. Esc keeps what you had.").format(total=total)
        if count == total:
            words = self.tr("{total} in the list. Enter chooses, Esc keeps what you had, F2 shows codes.")
        else:
            words = self.tr("{count} of {total}. Enter chooses, Esc keeps what you had, F2 shows codes.")
        return words.format(count=count, total=total)

    def _show_matches(self, query: str) -> None:
        self._query = query
        matches = self._matches(query)
        foot = self._foot(len(matches))
        self._popup.show_matches(matches, query, foot)
        self._popup.place()
        if not self.is_open:
            self._popup.show()
        self._announcer.say(foot)

    @Slot(object)
    def _choose(self, item: PickerItem) -> None:
        self._take(item)  # a slot is never overridden: PySide keeps a connection to it when its object dies

    def _take(self, item: PickerItem) -> None:
        self._popup.hide()
        changed = item.code != self._code
        self._code, self._stray = item.code, ""
        self._give_up_typing()
        if changed:
            self.chosen.emit(item.code)

    def _settle(self) -> None:
        typed = self.text()
        if typed == self._chosen_text():
            return
        if (item := self._index.exact(typed)) is not None:
            self._choose(item)
            return
        had_code = bool(self._code)
        self._code, self._stray = "", typed.strip()
        if had_code:
            self.chosen.emit("")
        self.setModified(False)
        if self._stray:
            self.unmatched.emit(self._stray)

    def _dress(self) -> None:
        super()._dress()
        self.setTextMargins(0, 0, theme().px(INLINE) + 4, 0)
