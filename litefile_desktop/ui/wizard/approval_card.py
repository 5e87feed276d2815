"""How the filing stands with its approval, over the fees: who approved it, or what must come before it is sent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.approval.standing import ApprovalState
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.icons import IN_BANNER
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import TONE_GLYPHS
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.tint import Tinted
from litefile_desktop.ui.wizard.reviewing import Reviewing
from litefile_desktop.ui.wizard.words import court_time

_TONES = {
    ApprovalState.APPROVED: Tone.GREEN,
    ApprovalState.WAITS: Tone.BLUE,
    ApprovalState.MISSING: Tone.AMBER,
    ApprovalState.RETURNED: Tone.AMBER,
    ApprovalState.ENDED: Tone.AMBER,
    ApprovalState.OWN: Tone.AMBER,
}


class ApprovalCard(Tinted):
    """Hidden where nobody must approve and nobody was asked; its buttons are the acts that fit."""

    def __init__(self, reviewing: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(Tone.AMBER, parent)
        self._reviewing = reviewing
        self._mark = Mark(TONE_GLYPHS[Tone.AMBER], Tone.AMBER, size=IN_BANNER, beside=Role.PRIMARY)
        self._fact = Text("", Role.PRIMARY, Tone.AMBER, wrap=True)
        self._comment = Text("", Role.SMALL, "text", wrap=True)
        self._sentence = Text("", Role.SMALL, "text2", wrap=True)
        self.send = Button(self.tr("Send for review"), Kind.DEFAULT)
        self.withdraw = Button(self.tr("Withdraw"), Kind.DEFAULT)
        acts = row(spacing=8, margins=(0, 6, 0, 0))
        acts.addWidget(self.send)
        acts.addWidget(self.withdraw)
        acts.addStretch(1)
        self._acts = QWidget()
        self._acts.setLayout(acts)
        words = column(spacing=3)
        for part in (self._fact, self._comment, self._sentence, self._acts):
            words.addWidget(part)
        line = row(spacing=10, margins=(14, 11, 12, 12))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.send.clicked.connect(reviewing.send)
        self.withdraw.clicked.connect(reviewing.withdraw)
        reviewing.changed.connect(self._show_acts)
        self._show_acts()
        self.hide()

    def show_picture(self, picture: Picture) -> None:
        """Say how the draft stands, in the words that the claim of a submission uses."""
        standing = picture.approval
        self.setVisible(standing.state is not ApprovalState.NOT_ASKED)
        if self.isHidden():
            return
        when = court_time(standing.at, picture.profile) if standing.at is not None else ""
        fact, sentence, comment = standing.words, standing.action, ""
        if standing.state is ApprovalState.APPROVED:
            fact = self.tr("Approved by {name}, {when}").format(name=standing.name, when=when)
            sentence = self.tr("Nothing has changed since.")
        elif standing.state is ApprovalState.WAITS:
            sentence = self.tr("Sent {when}. {action}").format(when=when, action=standing.action)
        elif standing.state is ApprovalState.ENDED and standing.comment:
            fact = self.tr("Approval by {name} no longer holds").format(name=standing.name)
            comment = self.tr("Changed since {when}: {changes}.").format(when=when, changes=standing.comment)
        elif standing.state is ApprovalState.RETURNED and standing.comment:
            comment = f"“{standing.comment}”"
        tone = _TONES[standing.state]
        self.set_tone(tone)
        self._mark.set(TONE_GLYPHS[tone], tone)
        self._fact.setText(fact)
        self._fact.set_color(tone)
        self._comment.setText(comment)
        self._comment.setVisible(bool(comment))
        self._sentence.setText(sentence)
        self.send.setVisible(standing.may_send)
        self.withdraw.setVisible(standing.may_withdraw)
        self.setAccessibleName(fact)
        self.setAccessibleDescription(" ".join(part for part in (comment, sentence) if part))

    def _show_acts(self) -> None:
        reason = self._reviewing.reason
        self.send.set_reason(reason)
        self.withdraw.set_reason(reason)
