"""How a filing starts: into which kind of case, and for which matter."""

from dataclasses import replace

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.wizard.page import WizardPage, line_field
from litefile_desktop.ui.wizard.verbs import Verbs


class OptionsPage(WizardPage):
    """The first page of a new draft."""

    STEP = StepId.OPTIONS
    MENDS = (StepId.FILING_PATH,)
    QUESTION = "How does this filing start?"
    HELP = "You can change this later; documents and people are kept."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.path = ChoiceCards(
            (
                Choice(ExistingCase.NEW, self.tr("A new case"), self.tr("The court gives it a number."), Glyph.PLUS),
                Choice(
                    ExistingCase.EXISTING,
                    self.tr("An existing case"),
                    self.tr("You have its number; the court's own record is looked up."),
                    Glyph.FOLDER,
                ),
                Choice(
                    ExistingCase.UNSURE,
                    self.tr("Not sure yet"),
                    self.tr("Add documents first, decide later."),
                    Glyph.QUESTION,
                ),
            )
        )
        self._path_field = Field(self.tr("New or existing case"), self.path)
        self.matter = line_field(
            self.tr("Client-matter number"),
            optional=True,
            help_text=self.tr("Your own reference. The court prints it where it can."),
        )
        grid = FormGrid()
        grid.add_row(self.matter)
        self.column.content.addWidget(self._path_field)
        self.column.content.addWidget(grid)
        self.register("existing_case", self._path_field)
        self.register("client_matter", self.matter)
        self.path.chosen.connect(self._choose)
        self.matter.control.textEdited.connect(self._edit_matter)

    def refresh(self, picture: Picture) -> None:
        """Show the answers."""
        self.path.set_key(picture.form.existing_case)
        self.matter.control.follow(picture.form.client_matter)

    def _choose(self, key: str) -> None:
        answers = {**self.form.supplemental_fields, "_filing_path_source": "start_menu"}
        self.emit_edit(replace(self.form, existing_case=key, supplemental_fields=answers))

    def _edit_matter(self, text: str) -> None:
        self.emit_edit(replace(self.form, client_matter=text))
