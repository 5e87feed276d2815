"""What this court wants with a filing of this kind, read from its own lists."""

from dataclasses import replace

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.wizard.page import WizardPage
from litefile_desktop.ui.wizard.verbs import Verbs
from litefile_desktop.ui.wizard.words import megabytes


class DocumentChecklistPage(WizardPage):
    """Advice; it never blocks."""

    STEP = StepId.DOCUMENT_CHECKLIST
    QUESTION = "Do you have everything?"
    HELP = "What the court's own lists ask for in this kind of case. You can go on and come back."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self._missing = Banner(Tone.AMBER, self.tr("The court's lists are not on this computer"),
                               self.tr("What it asks for is shown once they are read."))  # fmt: skip
        self.have = FactsCard(self.tr("In this envelope"), change=self.tr("Change"))
        self.wants = FactsCard(self.tr("The court asks for"))
        self.done = CheckRow(self.tr("I have gone through this list"))
        for widget in (self._missing, self.have, self.wants, self.done):
            self.column.content.addWidget(widget)
        self.have.change_asked.connect(lambda: verbs.go_to(StepId.UPLOAD_DOCUMENTS))
        self.done.clicked.connect(
            lambda ticked: self.emit_edit(replace(self.form, document_checklist_acknowledged=ticked))
        )

    def first_field(self) -> CheckRow:
        """The tick."""
        return self.done

    def refresh(self, picture: Picture) -> None:
        """Show what is here and what is asked for."""
        form, lists = picture.form, picture.lists
        self._missing.setVisible(lists.read_at is None)
        self.have.set_facts(
            [
                (
                    self.tr("Lead document") if d.is_lead else self.tr("Document"),
                    f"{d.original_filename}, {megabytes(d.size)}",
                )
                for d in form.documents
            ]
            or [(self.tr("Documents"), self.tr("none yet"))]
        )
        parts = ", ".join(choice.name for choice in lists.party_types if choice.required)
        numbers = "\n".join(entry.name for entry in lists.cross_references if entry.required)
        terms = "\n".join(choice.name for choice in lists.disclaimers)
        facts = [
            (self.tr("Parties"), parts or self.tr("none in particular")),
            (self.tr("Numbers"), numbers or self.tr("none")),
            (self.tr("Terms to accept"), terms or self.tr("none")),
            (self.tr("Files"), self.tr("PDF, each in a form that the court can open without a password")),
        ]
        self.wants.set_facts(facts)
        self.done.setChecked(form.document_checklist_acknowledged)
