"""Whose filings these are, and at which court system: the button at the top of the sidebar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import IN_BUTTON, INLINE, paint_glyph
from litefile_desktop.ui.theme.theme import Role, role_font, theme
from litefile_desktop.ui.theme.tokens import Token
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.plain_text import tool_tip

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class AccountCard(Button):
    """Two lines: the court system, then firm or person. Pressing it offers other accounts."""

    def __init__(self, profile: Jurisdiction, owner: Owner, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._system = profile.name
        account = owner.firm_name or owner.full_name
        self._who = f"{owner.person_name} · {account}" if owner.person_name else account
        self._glyph_name = Glyph.SCALES if profile.is_practice else Glyph.COURT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Account: {system}, {who}").format(system=self._system, who=self._who))
        self.setToolTip(tool_tip(f"{self._system}\n{self._who}\n{owner.username}"))

    def sizeHint(self) -> QSize:
        """Two lines and the room around them."""
        lines = theme().line_height(Role.PRIMARY) + theme().line_height(Role.HEADING)
        return QSize(170, max(42, lines + 13))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then icon, two lines and the mark of a list."""
        super().paintEvent(event)
        painter = QPainter(self)
        box, icon, mark = self.rect(), theme().px(IN_BUTTON), theme().px(INLINE)
        paint_glyph(painter, QRectF(12, 0, icon, box.height()), self._glyph_name, theme().color("text2"))
        paint_glyph(
            painter, QRectF(box.right() - mark - 8, 0, mark, box.height()), Glyph.UP_DOWN, theme().color("text2")
        )
        left, right = 12 + icon + 10, box.right() - mark - 14
        first, second = theme().line_height(Role.PRIMARY), theme().line_height(Role.HEADING)
        top = (box.height() - first - second) // 2
        self._line(painter, QRect(left, top, right - left, first), self._system, Role.PRIMARY, "text")
        self._line(painter, QRect(left, top + first, right - left, second), self._who, Role.HEADING, "text3")

    def _line(self, painter: QPainter, box: QRect, text: str, role: Role, color: Token) -> None:
        painter.setFont(role_font(role))
        painter.setPen(theme().color(color))
        painter.drawText(box, _LEFT, theme().metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
