"""Paints the rows of the stage rail: marks, connecting line, labels and notes."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token, Tone
from litefile_desktop.ui.widgets.stage_items import Index, StageModel, StageRow, StageState, StepLine
from litefile_desktop.ui.widgets.text import color_of

_LEFT, _MARK, _TEXT_GAP = 16, 20, 10
_CENTER = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class StagePainter(QStyledItemDelegate):
    """One delegate for stages and steps."""

    def __init__(self, model: StageModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Stages are 34 high at 100 %, 50 with a note; steps 28, the last one with air under it."""
        row = self._model.rows[index.row()]
        base = theme().line_height(Role.BODY_STRONG)
        if row.step is not None:
            return QSize(100, base + 12 + (8 if row.is_last_step else 0))
        return QSize(100, base + 18 + (theme().line_height(Role.SMALL) + 1 if row.stage.note else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = self._model.rows[index.row()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, box, index.row())
        if row.step is not None:
            self._paint_step(painter, box, row.step, state, is_last=row.is_last_step)
        else:
            self._paint_stage(painter, box, row, state)
        painter.restore()

    def _paint_stage(self, painter: QPainter, box: QRect, row: StageRow, state: QStyle.StateFlag) -> None:
        stage = row.stage
        blocked = stage.state is StageState.BLOCKED and not stage.is_current
        ground = QRectF(box).adjusted(8, 1, -8, -1)
        if state & QStyle.StateFlag.State_MouseOver and not blocked and not stage.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("hover"))
            painter.drawRoundedRect(ground, 6, 6)
        self._paint_mark(painter, self._mark_box(box), row)
        line = theme().line_height(Role.BODY_STRONG)
        left = _LEFT + theme().px(_MARK) + _TEXT_GAP
        words = QRect(left, box.top() + 9, box.right() - 12 - left, line)
        painter.setFont(role_font(Role.BODY if blocked else Role.BODY_STRONG))
        painter.setPen(theme().color("text3" if blocked else "text"))
        painter.drawText(words, _CENTER, _fitting(stage.label, Role.BODY_STRONG, words.width()))
        if stage.note:
            note = QRect(left, words.bottom() + 1, words.width(), theme().line_height(Role.SMALL) + 1)
            painter.setFont(role_font(Role.SMALL))
            painter.setPen(color_of(Tone.RED if stage.state is StageState.PROBLEM else "text3"))
            painter.drawText(note, _CENTER, _fitting(stage.note, Role.SMALL, note.width()))
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, ground)

    def _paint_step(
        self, painter: QPainter, box: QRect, step: StepLine, state: QStyle.StateFlag, *, is_last: bool
    ) -> None:
        left = _LEFT + theme().px(_MARK) + 4
        ground = QRectF(left, box.top() + 1, box.right() - 7 - left, box.height() - 2 - (8 if is_last else 0))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if step.is_current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent_soft" if step.is_current else "hover"))
            painter.drawRoundedRect(ground, 5, 5)
        if step.is_current:
            painter.setBrush(theme().color("focus"))
            painter.drawRoundedRect(QRectF(left, ground.top() + 5, 3, ground.height() - 10), 1.5, 1.5)
        tick = theme().px(14)
        words = ground.toRect().adjusted(12, 0, -(tick + 12 if step.is_done else 8), 0)
        role = Role.BODY_STRONG if step.is_current else Role.BODY
        painter.setFont(role_font(role))
        painter.setPen(theme().color("link" if step.is_current else "text2"))
        painter.drawText(words, _CENTER, _fitting(step.label, role, words.width()))
        if step.is_done:
            place = QRectF(ground.right() - 8 - tick, ground.top(), tick, ground.height())
            paint_glyph(painter, place, Glyph.CHECK, theme().tone_fg(Tone.GREEN))
        if state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, ground)

    def _paint_mark(self, painter: QPainter, box: QRectF, row: StageRow) -> None:
        look, state = theme(), row.stage.state
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        glyph_box = box.adjusted(box.width() * 0.19, 0, -box.width() * 0.19, 0)
        if row.stage.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(box)
            self._paint_sign(painter, box, str(row.number), "on_accent")
            return
        if state is StageState.DONE or state is StageState.PROBLEM:
            tone = Tone.GREEN if state is StageState.DONE else Tone.RED
            painter.setPen(QPen(look.tone_line(tone), look.tokens.outline_px))
            painter.setBrush(look.tone_bg(tone))
            painter.drawEllipse(inner)
            if tone is Tone.GREEN:
                paint_glyph(painter, glyph_box, Glyph.CHECK, look.tone_fg(tone))
            else:
                self._paint_sign(painter, box, "!", tone)
            return
        blocked = state is StageState.BLOCKED
        painter.setPen(QPen(look.color("line2" if blocked else "control"), look.tokens.outline_px))
        painter.setBrush(look.color("window" if blocked else "surface"))
        painter.drawEllipse(inner)
        if blocked:
            shrunk = box.adjusted(box.width() * 0.22, 0, -box.width() * 0.22, 0)
            paint_glyph(painter, shrunk, Glyph.LOCK, look.color("text3"))
        else:
            self._paint_sign(painter, box, str(row.number), "text2")

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: str, color: Token | Tone) -> None:
        painter.setFont(role_font(Role.HEADING))
        painter.setPen(color_of(color))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _paint_line(self, painter: QPainter, box: QRect, at: int) -> None:
        """From mark to mark, past the steps; this row draws its own part."""
        rows = self._model.rows
        row = rows[at]
        mark = self._mark_box(box)
        x = round(mark.center().x()) + 0.0
        goes_on = at + 1 < len(rows)
        if row.step is None:
            start, end = mark.bottom() + 4, float(box.bottom() + 1)
            if at > 0:
                self._draw_line(painter, x, float(box.top()), mark.top() - 4)
        else:
            start, end = float(box.top()), float(box.bottom() + 1)
        if goes_on:
            self._draw_line(painter, x, start, end)

    def _draw_line(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        if bottom > top:
            painter.setPen(QPen(theme().color("line2"), 1.5))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _mark_box(self, box: QRect) -> QRectF:
        side = theme().px(_MARK)
        middle = box.top() + 9 + theme().line_height(Role.BODY_STRONG) / 2
        return QRectF(_LEFT, round(middle - side / 2), side, side)


def _paint_ring(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(theme().color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)


def _fitting(text: str, role: Role, width: int) -> str:
    return theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
