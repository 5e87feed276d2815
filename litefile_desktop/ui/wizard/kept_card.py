"""What is kept of a sent envelope on this computer: the receipt, and the very bytes that were sent."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from litefile_desktop.services.tracking import SubmissionView
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button, IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.surface import Card, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.words import megabytes

_HASH = 170


class KeptCard(Card):
    """Each document with its size and its fingerprint, which can be copied."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, object] = ("", ())
        self._lines: QVBoxLayout = column(spacing=6)
        self.folder = Button(self.tr("Open folder"), glyph=Glyph.FOLDER)
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        acts = row(margins=(0, 6, 0, 0))
        self.receipt = Button(self.tr("Save the receipt..."), glyph=Glyph.PRINT)
        self.packet = Button(self.tr("Save a packet for relief..."), glyph=Glyph.ARCHIVE)
        for button in (self.receipt, self.packet, self.folder):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addWidget(Text(self.tr("What is kept on this computer"), Role.CARD_TITLE))
        self.body.addLayout(self._lines)
        self.body.addLayout(acts)
        self.setAccessibleName(self.tr("What is kept on this computer"))

    def show_view(self, view: SubmissionView, *, can_be_corrected: bool) -> None:
        """List what is kept; the same again stays as it is, for whoever stands on a button of it."""
        self.receipt.setVisible(bool(view.envelope_id))
        self.packet.setVisible(can_be_corrected)
        if self._shown == (view.envelope_id, view.documents):
            return
        self._shown = (view.envelope_id, view.documents)
        clear(self._lines)
        told = self.tr("The receipt: every number that the court gave, with its time")
        self._lines.addWidget(self._line(told if view.envelope_id else self.tr("The attempt, with its time"), "", ""))
        for name, digest, size in view.documents:
            self._lines.addWidget(self._line(name, megabytes(size), digest))

    def _line(self, words: str, size: str, digest: str) -> QWidget:
        holder = QWidget()
        line = row(spacing=10)
        line.addWidget(Mark(Glyph.CHECK, Tone.GREEN))
        line.addWidget(ElidedLabel(words, Role.BODY, mode=Qt.TextElideMode.ElideMiddle), 1)
        if digest:
            line.addWidget(Text(size, Role.SMALL, "text2"))
            mark = ElidedLabel(f"SHA-256 {digest}", Role.SMALL, "text3", mode=Qt.TextElideMode.ElideMiddle)
            mark.setMaximumWidth(theme().px(_HASH))
            line.addWidget(mark)
            copy = IconButton(Glyph.COPY, self.tr("Copy the SHA-256 of {name}").format(name=words), side=24)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(digest))
            line.addWidget(copy)
        holder.setLayout(line)
        return holder
