"""Why the clerk sent a filing back, over every page of the draft that corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from litefile_desktop.services.clerk_return import ClerkReturn, clerk_return_of, relief_of
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.wizard.outcome import relief_words
from litefile_desktop.ui.wizard.words import court_time

if TYPE_CHECKING:
    from litefile_desktop.services.picture import Picture


class ReturnStrip(Banner):
    """Hidden for a draft that corrects nothing; ``original_asked`` carries the id of the filing that was sent back."""

    original_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.AMBER, "", parent=parent)
        self._original_id = ""
        self.acted.connect(lambda: self.original_asked.emit(self._original_id))
        self.hide()

    def show_picture(self, picture: Picture) -> None:
        """Say what the clerk said, and how long relief can be asked for; nothing once the correction was sent."""
        returned = clerk_return_of(picture.form) if picture.form.is_editable else None
        self.setVisible(returned is not None)
        if returned is None:
            return
        self._original_id = returned.original_id
        rejected = self.tr("Envelope {number} was rejected {when}")
        if returned.case is not None:
            rejected = self.tr("Part of envelope {number} was rejected {when}; only that part is here")
        fact = rejected.format(number=returned.envelope_id, when=court_time(returned.returned_at, picture.profile))
        parts = [self._reasons(returned)]
        relief = relief_of(returned.returned_at, picture.profile, picture.taken_at)
        if relief is not None:
            parts.append(relief_words(relief, picture.profile))
        self.set_message(Tone.AMBER, fact, " ".join(parts), action=self.tr("Show what was filed"))

    def _reasons(self, returned: ClerkReturn) -> str:
        """The clerk's own words; which filing they are about where there are several."""
        several = len(returned.filings) > 1
        told = [
            f"{filing.description}: “{filing.comment}”" if several and filing.description else f"“{filing.comment}”"
            for filing in returned.sent_back
            if filing.comment
        ]
        if not told:
            return self.tr("The clerk gave no reason.")
        return self.tr("Clerk's comment: {words}").format(words=" ".join(dict.fromkeys(told)))
