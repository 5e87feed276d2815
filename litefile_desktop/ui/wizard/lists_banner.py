"""Sees to it that a court's lists are on this computer, and says while they are not."""

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.wizard.verbs import Verbs

_COURTS = "*"


class ListsBanner(Banner):
    """Give it every picture with ``look``; it asks by itself once for each court, and again when told to."""

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BLUE, "", parent=parent)
        self._verbs = verbs
        self._asked_for = ""
        self._picture: Picture | None = None
        self.acted.connect(self._again)
        self.hide()

    def look(self, picture: Picture) -> None:
        """Ask for what is not here: the list of courts, or the lists of the chosen court."""
        self._picture = picture
        wanted = picture.form.court_code if picture.lists.courts else _COURTS
        is_here = not wanted or (wanted != _COURTS and picture.lists.read_at is not None)
        if is_here or wanted == self._asked_for:
            return
        self._asked_for = wanted
        fact = self.tr("Reading the list of courts") if wanted == _COURTS else self.tr("Reading the court's lists")
        self.set_message(Tone.BLUE, fact, self.tr("The choices appear when they are here."))
        self.show()
        if wanted == _COURTS:
            self._verbs.read_courts(self.hide, self._failed)
        else:
            self._verbs.read_lists(wanted, self.hide, self._failed)

    def _failed(self, error: AppError) -> None:
        fact = self.tr("The court's lists could not be read")
        self.set_message(Tone.AMBER, fact, str(error), action=self.tr("Try again"))
        self.show()

    def _again(self) -> None:
        self._asked_for = ""
        if self._picture is not None:
            self.look(self._picture)
