"""The middle of the review window: everything that will be sent, painted line by line, with its marks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from litefile_desktop.services.readings import Reader
from litefile_desktop.services.review.line import SentLine
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.plain_text import tool_tip
from litefile_desktop.ui.widgets.text import color_of

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LABELS = 130
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_WORD_ROOM = 104
_EDGE = 22


class LinesModel(QAbstractListModel):
    """The lines of the filing that is shown; each group begins with its heading."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[SentLine, ...] = ()

    def show(self, lines: Sequence[SentLine]) -> None:
        """Show another filing."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def starts_group(self, at: int) -> bool:
        """Whether a heading stands over this line."""
        return at == 0 or self.lines[at].group != self.lines[at - 1].group

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a value."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line for the painter, words for everybody else."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.label}: {line.value}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [f"{line.label}: {line.value}", *told(line), _confirmed(line)]
            return ". ".join(part for part in words if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(_confirmed(line)) or None
        return None


def told(line: SentLine) -> list[str]:
    """What stands under a marked value."""
    words = [f"{problem.message} {problem.action}".strip() for problem in line.problems]
    words += [note.told for note in line.notes]
    if line.is_usual:
        words.append(QCoreApplication.translate("Review", "Usual for the preparer's account"))
    return [*words, *_where_from(line)]


def _where_from(line: SentLine) -> list[str]:
    """What the values of a line were read from, and who has looked at them; one sentence, however many they are."""
    if not line.readings:
        return []
    tr = QCoreApplication.translate
    source = {
        Reader.INTERVIEW: tr("Review", "Read from an interview"),
        Reader.TABLE: tr("Review", "Read from a table"),
        Reader.WEB_APP: tr("Review", "Read from the web app"),
    }[line.readings[0].reader]
    if line.unconfirmed:
        return [tr("Review", "{source}. Y confirms it.").format(source=source)]
    return []


def _confirmed(line: SentLine) -> str:
    """Who confirmed what was read by machine; empty where that is nobody or nothing."""
    if not line.readings or line.unconfirmed:
        return ""
    by = ", ".join(dict.fromkeys(reading.confirmed_by for reading in line.readings))
    return QCoreApplication.translate("Review", "Read by machine, confirmed by {name}").format(name=by)


class DataView(QListView):
    """``fix_asked`` carries a SentLine that somebody double-clicked; ``moved`` the one under the keyboard."""

    fix_asked = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_lines = LinesModel()
        self._painter = _LinePainter(self)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(self._painter)
        self.setObjectName("surface")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("What will be sent"))
        self.doubleClicked.connect(lambda index: self.fix_asked.emit(self.model_of_lines.lines[index.row()]))
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self.scheduleDelayedItemsLayout)
        self._in_sight: set[str] = set()

    @property
    def unseen(self) -> tuple[SentLine, ...]:
        """Lines to be confirmed that never stood whole in sight since this filing is shown."""
        lines = self.model_of_lines.lines
        return tuple(line for line in lines if line.unconfirmed and line.path not in self._in_sight)

    def saw(self, line: SentLine, box: QRect) -> None:
        """A line was drawn; it was seen if its end stood in sight, so that a long one counts as well."""
        if 0 < box.bottom() <= self.viewport().height():
            self._in_sight.add(line.path)

    @property
    def current(self) -> SentLine | None:
        """The line under the keyboard."""
        at = self.currentIndex().row()
        return self.model_of_lines.lines[at] if 0 <= at < len(self.model_of_lines.lines) else None

    def show_lines(self, lines: Sequence[SentLine]) -> None:
        """Show a filing; the same one again keeps the place of the keyboard."""
        at = self.currentIndex().row()
        same = [line.path for line in lines] == [line.path for line in self.model_of_lines.lines]
        if not same:
            self._in_sight.clear()
        self.model_of_lines.show(lines)
        if same and at >= 0:
            self.setCurrentIndex(self.model_of_lines.index(at))
        else:
            self.scrollToTop()

    def next_mark(self, by: int) -> bool:
        """Go to the next marked line, or the one before; False when there is none that way."""
        at = self.currentIndex().row()
        marked = [place for place, line in enumerate(self.model_of_lines.lines) if line.is_marked]
        ahead = [place for place in marked if (place > at if by > 0 else 0 <= place < at)]
        return bool(ahead) and self._go(ahead[0] if by > 0 else ahead[-1])

    def next_unconfirmed(self) -> bool:
        """Go to the next line to be confirmed, or from the last one to the first; False when there is no other."""
        at = self.currentIndex().row()
        open_ones = [place for place, line in enumerate(self.model_of_lines.lines) if line.unconfirmed and place != at]
        ahead = [place for place in open_ones if place > at] or open_ones
        return bool(ahead) and self._go(ahead[0])

    def go_to(self, line: SentLine) -> None:
        """Put the keyboard on a line."""
        self._go(self.model_of_lines.lines.index(line))

    def _go(self, place: int) -> bool:
        index = self.model_of_lines.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab walks the marks; after the last one it goes on as everywhere."""
        return self.next_mark(1 if following else -1) or super().focusNextPrevChild(following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Values wrap anew; the one under the keyboard stays in sight."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(self.model_of_lines.lines[index.row()])


class _LinePainter(QStyledItemDelegate):
    """Heading, label, value with the old one struck, what is told of it, and the bar of its mark."""

    def __init__(self, view: DataView) -> None:
        super().__init__()
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: SentLine = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        height = self._value_height(line, width) + 10 + (4 if line.is_marked else 0)
        for words in told(line):
            height += self._height(words, Role.SMALL, self._told_width(width)) + 2
        if self._view.model_of_lines.starts_group(index.row()):
            height += self._heading
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: SentLine = index.data(LINE_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.model_of_lines.starts_group(index.row()):
            painter.setFont(role_font(Role.SMALL_HEAVY))
            painter.setPen(theme().color("text2"))
            head = QRect(box.left() + _EDGE, box.top() + 8, box.width() - 2 * _EDGE, self._heading - 8)
            painter.drawText(head, _LEFT, line.group)
            box = box.adjusted(0, self._heading, 0, 0)
        self._view.saw(line, box)
        tone = _tone(line)
        ground = QRectF(box).adjusted(_EDGE - 10, 1, -_EDGE + 10, -2)
        if tone is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().tone_bg(tone))
            painter.drawRoundedRect(ground, 4, 4)
            painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), theme().tone_fg(tone))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)
        self._texts(painter, box, line, tone)
        painter.restore()

    def _texts(self, painter: QPainter, box: QRect, line: SentLine, tone: Tone | None) -> None:
        top = box.top() + (6 if line.is_marked else 4)
        labels, height = theme().px(_LABELS), theme().line_height(Role.BODY)
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(theme().color("text2"))
        label = QRect(box.left() + _EDGE, top, labels - 10, height)
        painter.drawText(
            label, _LEFT, theme().metrics(Role.SMALL).elidedText(line.label, Qt.TextElideMode.ElideRight, label.width())
        )
        left = box.left() + _EDGE + labels
        width = self._value_width(line, box.width())
        used = self._value_height(line, box.width())
        painter.setFont(role_font(Role.BODY_STRONG if line.is_marked else Role.BODY))
        painter.setPen(theme().color("text" if line.value else "text3"))
        value = QRect(left, top, width, used)
        painter.drawText(value, int(_WRAP), line.value or "—")
        if line.is_changed:
            self._was(painter, value, line)
        y = top + used + 2
        below = self._told_width(box.width())
        for words in told(line):
            lines_high = self._height(words, Role.SMALL, below)
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(color_of(tone or "text2"))
            painter.drawText(QRect(left, y, below, lines_high), int(_WRAP), words)
            y += lines_high + 2
        place = QRect(box.right() - _EDGE - _room(), top, _room(), height)
        if tone is not None:
            self._word(painter, place, line, tone)
        elif line.readings:
            _write_word(painter, place, Glyph.CHECK, self._view.tr("Confirmed"), theme().color("text3"))

    def _was(self, painter: QPainter, value: QRect, line: SentLine) -> None:
        """The old value, struck, after the last line of the new one."""
        metrics = theme().metrics(Role.BODY_STRONG)
        if metrics.horizontalAdvance(line.value) + metrics.horizontalAdvance(f"  was {line.was}") <= value.width():
            left = value.left() + metrics.horizontalAdvance(line.value or "—") + 10
            top = value.top()
        else:
            left, top = value.left(), value.bottom() - theme().line_height(Role.BODY) + 1
        height = theme().line_height(Role.BODY)
        painter.setFont(role_font(Role.BODY))
        painter.setPen(theme().color("text2"))
        before = self._view.tr("was") + " "
        painter.drawText(QRect(left, top, value.right() - left, height), _LEFT, before)
        left += theme().metrics(Role.BODY).horizontalAdvance(before)
        struck = QFont(role_font(Role.BODY))
        struck.setStrikeOut(True)
        painter.setFont(struck)
        room = value.right() - left
        was = theme().metrics(Role.BODY).elidedText(line.was, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, height), _LEFT, was)

    def _word(self, painter: QPainter, box: QRect, line: SentLine, tone: Tone) -> None:
        if tone is Tone.RED:
            glyph, word = Glyph.PROBLEM, self._view.tr("Problem")
        elif line.is_changed:
            glyph, word = Glyph.PENCIL, self._view.tr("Changed")
        elif line.problems:
            glyph, word = Glyph.LOOK, self._view.tr("Look")
        elif line.unconfirmed:
            glyph, word = Glyph.EYE, self._view.tr("To confirm")
        else:
            glyph, word = Glyph.COMMENT, self._view.tr("Comment")
        _write_word(painter, box, glyph, word, theme().tone_fg(tone))

    @property
    def _heading(self) -> int:
        return theme().line_height(Role.SMALL_HEAVY) + 16

    @staticmethod
    def _told_width(width: int) -> int:
        return max(80, width - 2 * _EDGE - theme().px(_LABELS))

    def _value_width(self, line: SentLine, width: int) -> int:
        room = _room() if _tone(line) is not None or line.readings else 0
        return max(80, width - 2 * _EDGE - theme().px(_LABELS) - room)

    def _value_height(self, line: SentLine, width: int) -> int:
        role = Role.BODY_STRONG if line.is_marked else Role.BODY
        room = self._value_width(line, width)
        height = self._height(line.value or "—", role, room)
        if line.is_changed:
            metrics = theme().metrics(role)
            if metrics.horizontalAdvance(line.value) + metrics.horizontalAdvance(f"  was {line.was}") > room:
                height += theme().line_height(Role.BODY)
        return height

    @staticmethod
    def _height(words: str, role: Role, width: int) -> int:
        return theme().metrics(role).boundingRect(QRect(0, 0, width, 10_000), int(_WRAP), words).height()


def _write_word(painter: QPainter, box: QRect, glyph: Glyph, word: str, color: QColor) -> None:
    icon = theme().px(INLINE)
    paint_glyph(painter, QRectF(box.left(), box.top(), icon, box.height()), glyph, color)
    painter.setFont(role_font(Role.SMALL_STRONG))
    painter.setPen(color)
    painter.drawText(box.adjusted(icon + 6, 0, 0, 0), _LEFT, word)


def _room() -> int:
    return theme().px(_WORD_ROOM)


def _tone(line: SentLine) -> Tone | None:
    if any(problem.blocks for problem in line.problems):
        return Tone.RED
    if line.is_changed or line.problems or line.unconfirmed:
        return Tone.AMBER
    return Tone.BLUE if line.notes else None
