"""The terms, the tick, and the button that files: two acts, never one key held, never unseen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.services.approval.standing import ApprovalState
from litefile_desktop.services.fees import QuoteState
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.people.roles import Act, why_not
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.surface import Card, clear, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.verbs import Failed, Verbs
from litefile_desktop.ui.wizard.words import content_of, megabytes

#: For so many milliseconds after a filing was drawn nothing can be filed: nobody has seen it yet.
UNSEEN_MS = 400


class SubmitCard(Card):
    """Stands under everything that it agrees to. ``failed`` hears why nothing was filed."""

    began = Signal()

    def __init__(self, verbs: Verbs, failed: Failed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._failed = failed
        self._picture: Picture | None = None
        self._drawn: DraftForm | None = None
        self._terms: QVBoxLayout = column(spacing=6)
        self.agree = CheckRow("")
        self.submit = Button(self.tr("Submit"), Kind.PRIMARY, Glyph.SEND)
        self._why = Text("", Role.SMALL_STRONG, "text2", wrap=True)
        self.sending = ProgressLine()
        self._consequence = Text("", Role.SMALL, "text3", wrap=True)
        self.review = Button(self.tr("Send for review first"), Kind.LINK)
        self.body.addWidget(Text(self.tr("Before you submit"), Role.CARD_TITLE))
        self.body.addLayout(self._terms)
        for widget in (self.agree, self.submit, self._why, self.sending, self._consequence):
            self.body.addWidget(widget)
        self.body.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        self.review.clicked.connect(verbs.reviewing.send)
        verbs.reviewing.changed.connect(self._show_submit)
        self.agree.clicked.connect(lambda _ticked: self._show_submit())
        self.submit.clicked.connect(self._send)
        self._unseen = QTimer(self)
        self._unseen.setSingleShot(True)
        self._unseen.setInterval(UNSEEN_MS)
        self.setAccessibleName(self.tr("Before you submit"))

    @property
    def is_unseen(self) -> bool:
        """Whether the filing was drawn too short a time ago to have been looked at."""
        return self._unseen.isActive() or not self.isVisible()

    def show_picture(self, picture: Picture) -> None:
        """Show what is agreed to; whatever changed was not agreed to."""
        self._picture = picture
        content = content_of(picture.form)
        if content != self._drawn:
            self._drawn = content
            self.agree.setChecked(False)
            self._unseen.start()
        self._show_terms(picture)
        self._show_world(picture)
        self._show_submit()

    def showEvent(self, event: QShowEvent) -> None:
        """The page was opened: now it begins to be seen."""
        super().showEvent(event)
        self._unseen.start()

    def submit_by_key(self) -> None:
        """After the tick it submits; else it goes to the tick."""
        if self._reason():
            self.agree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._send()

    def _show_terms(self, picture: Picture) -> None:
        clear(self._terms)
        for term in picture.lists.disclaimers:
            if term.detail and term.name:
                self._terms.addWidget(Text(term.name, Role.SMALL_STRONG, "text2", wrap=True))
            self._terms.addWidget(Text(term.detail or term.name, Role.SMALL, "text2", wrap=True))
        if picture.lists.disclaimers:
            self.agree.set_text(self.tr("I accept the court's terms above, and this is what the court should receive."))
        else:
            self.agree.set_text(self.tr("I have checked everything, and this is what the court should receive."))

    def _show_world(self, picture: Picture) -> None:
        world = picture.profile.environment
        court = picture.form.court_name or picture.form.court_code
        words, meaning = {
            Environment.PRACTICE: (
                self.tr("Submit to practice court"),
                self.tr("Nothing reaches a real court, and no money moves."),
            ),
            Environment.STAGE: (
                self.tr("Submit to test system"),
                self.tr("Clerks do not see it, and no money moves."),
            ),
            Environment.PRODUCTION: (
                self.tr("Submit to {court}").format(court=court),
                self.tr("This is a real filing. The court charges its fees when its clerk accepts it."),
            ),
        }[world]
        self.submit.set_text(words)
        self.submit.set_world(world)
        self._consequence.setText(meaning)

    def _show_submit(self) -> None:
        reason = self._reason()
        self.submit.set_reason(reason)
        self.agree.setEnabled(not self._verbs.is_sending)
        nobody = self._picture is not None and self._picture.approval.state is ApprovalState.NOT_ASKED
        self.review.setVisible(nobody and not self._verbs.is_sending)
        self.review.set_reason(self._verbs.reviewing.reason)
        self._why.setText(reason)
        self._why.setVisible(bool(reason))

    def _reason(self) -> str:
        """Why it cannot be submitted now; empty when it can."""
        picture = self._picture
        if picture is None or self._verbs.is_sending:
            return self.tr("It is being sent.")
        if role := why_not(self._verbs.owner, Act.SUBMIT):
            return role
        if self._verbs.reviewing.is_acting:
            return self._verbs.reviewing.reason
        if any(problem.blocks for problem in picture.problems):
            return self.tr("The problems above come first.")
        if picture.approval.words:
            return picture.approval.words
        if picture.quote not in (QuoteState.CURRENT, QuoteState.WAIVED):
            return self.tr("The court's fees come first.")
        if not self.agree.isChecked():
            return self.tr("Tick the box first.")
        return ""

    def _send(self) -> None:
        if not self._reason() and not self.is_unseen:
            self._verbs.once_stored(self._send_stored)

    def _send_stored(self) -> None:
        if self._reason():  # what was still being stored can have changed the price, or shown a problem
            return
        self.began.emit()
        self.sending.start(self.tr("Sending to the court"), cancel=False)
        self._verbs.submit(self._advance, self._failed, self._ended)
        self._show_submit()

    def _advance(self, done: int, total: int, _words: str) -> None:
        words = ""
        if total > 0:
            words = self.tr("Sending {done} of {total}").format(done=megabytes(done), total=megabytes(total))
        self.sending.advance(done, total, words)

    def _ended(self) -> None:
        self.sending.finish()
        self.agree.setChecked(False)
        self._show_submit()
