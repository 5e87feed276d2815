"""The attempt and what the court lists, side by side: a person decides what the list does not prove."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.evidence import Candidate, Finding
from litefile_desktop.services.reconcile import Verdict
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.sheet import Sheet, Verb
from litefile_desktop.ui.widgets.surface import clear
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.words import moment_words

OPEN, TAKE, NOT_FILED = "open", "take", "not_filed"
#: Wide enough for two columns of file names, in pixels at 100 %.
_WIDTH = 760
_SIGNS = {
    True: (Glyph.CHECK, Tone.GREEN, "agrees"),
    False: (Glyph.PROBLEM, Tone.RED, "differs"),
    None: (Glyph.RING, Tone.GREY, "not told"),
}


class ReconcileSheet(Sheet):
    """``taken`` carries the envelope that a person says is the filing; ``declared`` says that none of them is.

    Esc leaves it open, which is always right.
    """

    taken = Signal(str)
    declared = Signal()

    def __init__(self, parent: QWidget | None, verdict: Verdict, profile: Jurisdiction) -> None:
        verbs = [Verb(OPEN, self.tr("Leave it open"))]
        if verdict.can_be_declared:
            verbs.append(Verb(NOT_FILED, self.tr("None of these: it was not filed"), Kind.DANGER))
        verbs.append(Verb(TAKE, self.tr("This is my filing")))
        super().__init__(
            parent,
            self.tr("Is this the filing you sent?"),
            self.tr(
                "The court's list does not prove it. Compare what was sent with what the court lists, or look at the "
                "court's own site. What you say here is kept with your name."
            ),
            verbs,
            safe=OPEN,
        )
        self.setFixedWidth(theme().px(_WIDTH))
        self._candidates = verdict.candidates
        self._profile = profile
        options = [(candidate.envelope_id, candidate.envelope_id) for candidate in verdict.candidates]
        self.which = Segmented(options, options[0][0])
        self.which.setAccessibleName(self.tr("Envelope of the court"))
        self.which.setVisible(len(options) > 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.content.addWidget(self.which)
        self.content.addLayout(self._grid)
        whole = self.layout()
        if whole is not None:  # its own least height is that of unwrapped names, which is too high
            whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.which.chosen.connect(lambda _key: self._show())
        self.answered.connect(self._say)
        self._show()

    @property
    def candidate(self) -> Candidate:
        """The envelope that is shown."""
        key = self.which.key
        return next((entry for entry in self._candidates if entry.envelope_id == key), self._candidates[0])

    def _show(self) -> None:
        clear(self._grid)
        number = self.candidate.envelope_id
        heads = ("", self.tr("What was sent"), self.tr("Envelope {number} at the court").format(number=number), "")
        for at, words in enumerate(heads):
            self._grid.addWidget(Text(words, Role.SMALL, "text3"), 0, at)
        for line, finding in enumerate(self.candidate.findings, 1):
            self._add(line, finding)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the longest names need."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), layout.heightForWidth(self.width()))

    def _add(self, line: int, finding: Finding) -> None:
        glyph, tone, words = _SIGNS[finding.agrees]
        said = self.tr(words)
        top = Qt.AlignmentFlag.AlignTop
        sent, told = (self._words(finding.aspect, text) for text in (finding.sent, finding.told))
        self._grid.addWidget(Text(self.tr(finding.aspect), Role.BODY, "text3"), line, 0, top)
        for at, text in ((1, sent), (2, told or self.tr("not told"))):
            shown = Text(text, Role.BODY, "text" if text != self.tr("not told") else "text3", wrap=True)
            shown.setAccessibleName(f"{finding.aspect}, {said}: {text}")
            shown.set_selectable()
            self._grid.addWidget(shown, line, at, top)
        mark = Mark(glyph, tone, size=INLINE, beside=Role.BODY)
        mark.setAccessibleName(said)
        mark.setToolTip(said)
        self._grid.addWidget(mark, line, 3, top)

    def _words(self, aspect: str, text: str) -> str:
        return moment_words(text, self._profile) if aspect == "Time" else text

    def _say(self, key: str) -> None:
        if key == TAKE:
            self.taken.emit(self.candidate.envelope_id)
        elif key == NOT_FILED:
            self.declared.emit()


def ask_which(
    window: QWidget,
    verdict: Verdict,
    profile: Jurisdiction,
    take: Callable[[str], None],
    declare: Callable[[], None],
) -> ReconcileSheet:
    """Open the sheet for a verdict that holds candidates."""
    sheet = ReconcileSheet(window, verdict, profile)
    sheet.taken.connect(take)
    sheet.declared.connect(declare)
    sheet.open()
    return sheet
