"""What this court wants with a filing of this kind, read from its own lists."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt

from litefile_desktop.core.steps import StepId, step
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.check_list import CheckLine, CheckList
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
        self._missing = Banner(
            Tone.AMBER,
            self.tr("The court's lists are not on this computer"),
            self.tr("What it asks for is shown once they are read: on Confirm filing, while you are online."),
        )
        self.have = FactsCard(self.tr("In this envelope"), change=self.tr("Change"))
        self.wants = CheckList(self.tr("The court asks for"))
        self.done = CheckRow(self.tr("I have gone through this list"))
        for widget in (self._missing, self.have, self.wants):
            self.column.content.addWidget(widget)
        self.column.content.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.have.change_asked.connect(lambda: verbs.go_to(StepId.UPLOAD_DOCUMENTS))
        self.done.clicked.connect(
            lambda ticked: self.emit_edit(replace(self.form, document_checklist_acknowledged=ticked))
        )

    def first_field(self) -> CheckRow:
        """The tick."""
        return self.done

    def refresh(self, picture: Picture) -> None:
        """Show what is here and what is asked for."""
        form, known = picture.form, picture.lists.read_at is not None
        self._missing.setVisible(not known)
        self.wants.setVisible(known)
        self.have.set_table(
            (self.tr("File"), self.tr("Part"), self.tr("Pages"), self.tr("Size")),
            [
                (
                    document.original_filename,
                    self.tr("Lead document") if document.is_lead else self.tr("Supporting"),
                    str(document.page_count),
                    megabytes(document.size),
                )
                for document in form.documents
            ],
            weights=(6, 2, 0, 0),
        )
        self.wants.set_lines([*self._wanted(picture)])
        self.done.setChecked(form.document_checklist_acknowledged)

    def _wanted(self, picture: Picture) -> Iterator[CheckLine]:
        form, lists = picture.form, picture.lists
        lead = form.lead
        leads = lead.original_filename if lead else self._later(StepId.UPLOAD_DOCUMENTS)
        yield CheckLine(self.tr("A lead document"), leads, is_done=lead is not None)
        limits = picture.limits
        if limits.document and limits.envelope:
            words = self.tr("PDF files without a password, up to {one} each and {all} together").format(
                one=megabytes(limits.document), all=megabytes(limits.envelope)
            )
            size = sum(document.size for document in form.documents)
            yield CheckLine(words, self.tr("{size} now").format(size=megabytes(size)), is_done=size <= limits.envelope)
        if not form.is_into_existing_case:
            for part in (part for part in lists.party_types if part.required):
                named = [p.display_name for p in form.parties if p.party_type == part.code and p.display_name]
                yield CheckLine(part.name, ", ".join(named) or self._later(StepId.PARTIES), is_done=bool(named))
        for entry in (entry for entry in lists.cross_references if entry.required):
            given = str(form.cross_references.get(entry.code, ""))
            yield CheckLine(entry.name, given or self._later(StepId.CASE_QUESTIONS), is_done=bool(given))
        for term in lists.disclaimers:
            words = self.tr("Its terms: {name}").format(name=term.name)
            yield CheckLine(words, self.tr("Accepted on Review"), is_done=False)

    def _later(self, where: StepId) -> str:
        return self.tr("Answered on {page}").format(page=self.tr(step(where).label))
