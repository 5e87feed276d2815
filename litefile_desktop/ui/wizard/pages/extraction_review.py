"""Confirm filing: the court, what kind of case it is, and what the lead document is filed as."""

from dataclasses import replace

from litefile_desktop.core.clock import age_in_words
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.code_search import CodePath
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.wizard.document_preview import DocumentPreview
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.lists_banner import ListsBanner
from litefile_desktop.ui.wizard.page import WizardPage, line_field, replaced_document
from litefile_desktop.ui.wizard.path_finder import PathFinder
from litefile_desktop.ui.wizard.verbs import Verbs


class ExtractionReviewPage(WizardPage):
    """Every choice comes from the court's own lists; free text never suffices."""

    STEP = StepId.EXTRACTION_REVIEW
    MENDS = (StepId.FILING_PATH,)
    QUESTION = "What is this filing?"
    HELP = "Type a few letters and choose from the court's list. An earlier answer decides what the later ones offer."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.preview = DocumentPreview(verbs)
        self._lists = ListsBanner(verbs)
        self.path = Field(
            self.tr("New or existing case"),
            Segmented(
                (
                    (ExistingCase.NEW.value, self.tr("New case")),
                    (ExistingCase.EXISTING.value, self.tr("Existing case")),
                    (ExistingCase.UNSURE.value, self.tr("Not sure")),
                )
            ),
        )
        self.finder = PathFinder(verbs, self)
        self.court = Field(self.tr("Court"), CourtPicker())
        self.category = Field(self.tr("Case category"), Picker())
        self.case_type = Field(self.tr("Case type"), Picker())
        self.subtype = Field(self.tr("Case subtype"), Picker())
        self.filing = Field(self.tr("The lead document is filed as"), Picker())
        self.docket = line_field(
            self.tr("Case number"), help_text=self.tr("Used to look the case up on the next page.")
        )
        grid = FormGrid()
        grid.add_row(self.path)
        grid.add_row(self.finder)
        self.register("existing_case", self.path)
        for name, field in (
            ("court_code", self.court),
            ("case_category_code", self.category),
            ("case_type_code", self.case_type),
            ("case_subtype_code", self.subtype),
            ("docket_number", self.docket),
            ("filing_type_code", self.filing),
        ):
            grid.add_row(field)
            self.register(name, field)
        self.column.content.addWidget(self._lists)
        self.column.content.addWidget(grid)
        self.path.control.chosen.connect(self._choose_path)
        self.finder.found.connect(self._take_path)
        self.court.control.chosen.connect(self._choose_court)
        self.category.control.chosen.connect(self._choose_category)
        self.case_type.control.chosen.connect(self._choose_type)
        self.subtype.control.chosen.connect(self._choose_subtype)
        self.filing.control.chosen.connect(self._choose_filing)
        self.docket.control.textEdited.connect(lambda text: self.emit_edit(replace(self.form, docket_number=text)))

    @property
    def side(self) -> DocumentPreview:
        """The lead document."""
        return self.preview

    def blocking(self) -> tuple[Problem, ...]:
        """What kind of case it is comes from the court when the case is there already."""
        asked_elsewhere = ("case_category_code", "case_type_code") if self._court_tells(self.form) else ()
        return tuple(problem for problem in super().blocking() if problem.field not in asked_elsewhere)

    def refresh(self, picture: Picture) -> None:
        """Show the answers and what the court offers for each."""
        form, lists = picture.form, picture.lists
        self.path.control.set_key(form.existing_case)
        self.finder.look(picture)
        existing = form.is_into_existing_case
        for field, choices, code, name in (
            (self.court, lists.courts, form.court_code, form.court_name),
            (self.category, lists.categories, form.case_category_code, form.case_category_name),
            (self.case_type, lists.case_types, form.case_type_code, form.case_type_name),
            (self.subtype, lists.subtypes, form.case_subtype_code, form.case_subtype_name),
        ):
            field.control.set_items(picker_items(choices, code=code, name=name))
            field.control.set_code(code)
        lead = form.lead
        code, name = (lead.filing_type_code, lead.filing_type_name) if lead else ("", "")
        self.filing.control.set_items(picker_items(lists.filings, code=code, name=name))
        self.filing.control.set_code(code)
        self.filing.setVisible(lead is not None and not existing)
        self.subtype.setVisible(bool(lists.subtypes))
        self.category.setVisible(not self._court_tells(form))
        self.case_type.setVisible(not self._court_tells(form))
        self.docket.setVisible(existing)
        self.docket.control.follow(form.docket_number)
        self._say_what_decides(form)
        self.preview.show_document(lead)
        self._lists.look(picture)

    @staticmethod
    def _court_tells(form: DraftForm) -> bool:
        """Whether category and type come with the case; of one that is not listed nobody tells them."""
        return form.is_into_existing_case and not form.is_into_unlisted_case

    def _say_what_decides(self, form: DraftForm) -> None:
        """An empty list with its reason beside it; how new the lists are, and what a number is for."""
        read_at = self.picture.lists.read_at if self.picture else None
        if read_at is not None and self.picture is not None:
            age = age_in_words(read_at, self.picture.taken_at)
            self.court.set_help(self.tr("This court's lists were looked at {age}.").format(age=age))
        else:
            self.court.set_help("")
        looked_up = self.tr("Used to look the case up on the next page.")
        alone = self.tr("The case is filed into by this number alone.")
        self.docket.set_help(alone if form.is_into_unlisted_case else looked_up)
        first = self.tr("Choose the court first.")
        self.category.set_help("" if form.court_code else first)
        self.case_type.set_help("" if form.case_category_code else self.tr("Choose the category first."))
        self.filing.set_help("" if form.case_type_code else self.tr("Choose the case type first."))

    def _choose_path(self, key: str) -> None:
        self.emit_edit(replace(self.form, existing_case=key))

    def _take_path(self, path: CodePath) -> None:
        """What the words led to; what they leave open is chosen next. An existing case tells its own kind."""
        form, lead = replace(self.form, court_code=path.court.code, court_name=path.court.name), self.form.lead
        if path.category is not None and not form.is_into_existing_case:
            form = replace(form, case_category_code=path.category.code, case_category_name=path.category.name)
        if path.case_type is not None and not form.is_into_existing_case:
            form = replace(form, case_type_code=path.case_type.code, case_type_name=path.case_type.name)
        if path.filing is not None and lead is not None:
            form = replaced_document(
                form, lead.id, filing_type_code=path.filing.code, filing_type_name=path.filing.name
            )
        self.emit_edit(form)
        if form.is_into_existing_case:
            self.docket.focus_control()
        elif not form.case_category_code or not form.case_type_code:
            (self.case_type if form.case_category_code else self.category).focus_control()
        else:
            self.filing.focus_control()

    def _choose_court(self, code: str) -> None:
        """What hung on the old court is cleared where the new one is stored, and can be put back."""
        name = name_of(self.picture.lists.courts, code) if self.picture else ""
        self.emit_edit(replace(self.form, court_code=code, court_name=name))

    def _choose_category(self, code: str) -> None:
        name = name_of(self.picture.lists.categories, code) if self.picture else ""
        self.emit_edit(replace(self.form, case_category_code=code, case_category_name=name))

    def _choose_type(self, code: str) -> None:
        name = name_of(self.picture.lists.case_types, code) if self.picture else ""
        self.emit_edit(replace(self.form, case_type_code=code, case_type_name=name))

    def _choose_subtype(self, code: str) -> None:
        name = name_of(self.picture.lists.subtypes, code) if self.picture else ""
        self.emit_edit(replace(self.form, case_subtype_code=code, case_subtype_name=name))

    def _choose_filing(self, code: str) -> None:
        lead = self.form.lead
        chosen = next((f for f in self.picture.lists.filings if f.code == code), None) if self.picture else None
        if lead is not None:
            self.emit_edit(
                replaced_document(
                    self.form,
                    lead.id,
                    filing_type_code=code,
                    filing_type_name=chosen.name if chosen else "",
                    filing_requires_amount_in_controversy=bool(chosen and chosen.requires_amount),
                )
            )
