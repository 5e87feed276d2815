"""The queue at the left of the review window: exceptions, what passes, what was decided since it was opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from litefile_desktop.core.deadlines import TimeLeft, time_left
from litefile_desktop.core.vocabulary import ReviewState
from litefile_desktop.services.review.views import ReviewPicture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.deadline import URGENT_TONES
from litefile_desktop.ui.widgets.text import color_of

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, or a filing with its mark and second line."""

    heading: str = ""
    picture: ReviewPicture | None = None
    glyph: Glyph = Glyph.RING
    color: Token | Tone = "text3"
    note: str = ""
    due: TimeLeft | None = None


def mark_of(picture: ReviewPicture) -> tuple[Glyph, Token | Tone]:
    """The mark before a filing: decided, stopped, worth a look, passing."""
    if picture.state is ReviewState.APPROVED:
        return Glyph.CHECK, Tone.GREEN
    if picture.state is ReviewState.RETURNED:
        return Glyph.RETURN, Tone.AMBER
    if picture.blocking:
        return Glyph.PROBLEM, Tone.RED
    return (Glyph.LOOK, Tone.AMBER) if picture.is_exception else (Glyph.RING, "text3")


def kind_of(picture: ReviewPicture) -> str:
    """Court and kind in one line."""
    form = picture.form
    return ", ".join(part for part in (form.court_name or form.court_code, form.filing_type_name) if part)


class QueueModel(QAbstractListModel):
    """Three groups with their headings."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self.entries: list[Entry] = []

    def show(self, queue: tuple[ReviewPicture, ...], done: tuple[ReviewPicture, ...], now: datetime) -> None:
        """Show the queue anew, in place when only contents changed."""
        tr = QCoreApplication.translate
        exceptions = [picture for picture in queue if picture.is_exception]
        passing = [picture for picture in queue if not picture.is_exception]
        entries: list[Entry] = []
        for heading, pictures in (
            (tr("Review", "Exceptions, {count} left"), exceptions),
            (tr("Review", "Checks pass, {count}"), passing),
            (tr("Review", "Done, {count}"), list(done)),
        ):
            if pictures:
                entries.append(Entry(heading.format(count=len(pictures))))
                entries += [self._entry(picture, now) for picture in pictures]
        if [_key(entry) for entry in entries] == [_key(entry) for entry in self.entries]:
            self.entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def _entry(self, picture: ReviewPicture, now: datetime) -> Entry:
        glyph, color = mark_of(picture)
        if picture.state is ReviewState.READY:
            due = time_left(picture.form.due_at, now, self._zone)
            return Entry(picture=picture, glyph=glyph, color=color, note=kind_of(picture), due=due)
        word = (
            QCoreApplication.translate("Review", "Approved")
            if picture.state is ReviewState.APPROVED
            else QCoreApplication.translate("Review", "Returned")
        )
        return Entry(picture=picture, glyph=glyph, color=color, note=word)

    def place(self, draft_id: str) -> int:
        """The row of a filing; -1 when it is not listed."""
        return next(
            (at for at, entry in enumerate(self.entries) if entry.picture and entry.picture.form.id == draft_id), -1
        )

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and filings."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only filings are chosen."""
        if self.entries[index.row()].picture is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry for the painter, the title for everybody else."""
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        title = entry.picture.form.title if entry.picture else entry.heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            left = entry.due.left if entry.due else ""
            return ", ".join(part for part in (title, entry.note, left) if part)
        return None


def _key(entry: Entry) -> str:
    return entry.picture.form.id if entry.picture else f"heading {entry.heading}"


class QueueList(QListView):
    """``chosen`` carries the id of a filing that somebody clicked or walked to."""

    chosen = Signal(str)

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = QueueModel(zone)
        self._follows = False
        self._painter = _QueuePainter()
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Review queue"))
        self.selectionModel().currentChanged.connect(self._moved)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def go_to(self, draft_id: str) -> None:
        """Put the bar on a filing without telling anybody."""
        at = self.lines.place(draft_id)
        if at >= 0 and at != self.currentIndex().row():
            self._follows = True
            self.selectionModel().setCurrentIndex(
                self.lines.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._follows = False
            self.scrollTo(self.lines.index(at))

    def _moved(self, index: QModelIndex) -> None:
        entry = self.lines.entries[index.row()] if index.isValid() else None
        if entry is not None and entry.picture is not None and not self._follows:
            self.chosen.emit(entry.picture.form.id)


class _QueuePainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY_ROLE)
        if entry.picture is None:
            return QSize(100, theme().line_height(Role.HEADING) + 18)
        return QSize(100, max(48, theme().line_height(Role.BODY_STRONG) + theme().line_height(Role.SMALL) + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        box: QRect = option.rect
        painter.save()
        if entry.picture is None:
            painter.setFont(role_font(Role.HEADING))
            painter.setPen(theme().color("text2"))
            painter.drawText(box.adjusted(12, 6, -12, 0), _LEFT, entry.heading)
        else:
            self._filing(painter, box, entry, entry.picture, option.state)
        painter.restore()

    def _filing(
        self, painter: QPainter, box: QRect, entry: Entry, picture: ReviewPicture, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("accent_soft"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().color("focus"))
        first, second = theme().line_height(Role.BODY_STRONG), theme().line_height(Role.SMALL)
        icon = theme().px(INLINE)
        left, right = box.left() + 12 + icon + 8, box.right() - 12
        top = box.top() + (box.height() - first - second - 2) // 2
        paint_glyph(painter, QRectF(box.left() + 12, top, icon, first), entry.glyph, color_of(entry.color))
        is_done = picture.state is not ReviewState.READY
        title = QRect(left, top, right - left, first)
        _write(painter, title, picture.form.title, Role.BODY if is_done else Role.BODY_STRONG,
               "text2" if is_done else "text")  # fmt: skip
        room = 0
        if entry.due is not None and entry.due.left:
            warned = entry.due.urgency in URGENT_TONES
            role = Role.SMALL_HEAVY if warned else Role.SMALL
            room = theme().metrics(role).horizontalAdvance(entry.due.left) + 10
            painter.setFont(role_font(role))
            painter.setPen(color_of(URGENT_TONES.get(entry.due.urgency, "text2")))
            painter.drawText(QRect(left, top + first + 2, right - left, second), _RIGHT, entry.due.left)
        _write(painter, QRect(left, top + first + 2, right - left - room, second), entry.note, Role.SMALL, "text2")
        painter.fillRect(QRectF(left, box.bottom(), box.right() - left, 1), theme().color("line"))


def _write(painter: QPainter, box: QRect, text: str, role: Role, color: Token | Tone) -> None:
    painter.setFont(role_font(role))
    painter.setPen(color_of(color))
    painter.drawText(box, _LEFT, theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
