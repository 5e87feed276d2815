"""New case, existing case, or not sure."""

from dataclasses import replace

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.verbs import Verbs


class FilingPathPage(WizardPage):
    """One question; changing it keeps documents and people and says what must be chosen again."""

    STEP = StepId.FILING_PATH
    QUESTION = "Does this open a new case or go into an existing one?"

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.path = ChoiceCards(
            (
                Choice(ExistingCase.NEW, self.tr("A new case")),
                Choice(ExistingCase.EXISTING, self.tr("An existing case")),
                Choice(ExistingCase.UNSURE, self.tr("Not sure yet")),
            )
        )
        field = Field(self.tr("New or existing case"), self.path)
        self._kept = Banner(
            Tone.AMBER,
            self.tr("Documents and people are kept"),
            self.tr("Filing types are chosen again: the court has other lists for the other kind of case."),
        )
        self._kept.hide()
        self.column.content.addWidget(field)
        self.column.content.addWidget(self._kept)
        self.register("existing_case", field)
        self.path.chosen.connect(self._choose)

    def refresh(self, picture: Picture) -> None:
        """Show the answer."""
        self.path.set_key(picture.form.existing_case)

    def _choose(self, key: str) -> None:
        before = self.form.existing_case
        self._kept.setVisible(bool(before) and before != key and any(d.filing_type_code for d in self.form.documents))
        self.emit_edit(replace(self.form, existing_case=key))
