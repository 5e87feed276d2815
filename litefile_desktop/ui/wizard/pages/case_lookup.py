"""Find the case: by its number, at its court, in the court's own record."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.case_search import FoundCase
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.header_bar import DOT
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.lists_banner import ListsBanner
from litefile_desktop.ui.wizard.page import WizardPage, line_field
from litefile_desktop.ui.wizard.verbs import Verbs


class CaseLookupPage(WizardPage):
    """A search; what it finds is chosen here and looked at on the next page."""

    STEP = StepId.CASE_LOOKUP
    QUESTION = "Which case is it?"
    HELP = "The court's own record decides the title, category and type; nothing of it is typed."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.court = Field(self.tr("Court"), CourtPicker())
        self.number = line_field(
            self.tr("Case number"),
            placeholder=self.tr("For example 2026-CV-00117"),
            help_text=self.tr("As it stands on the court's papers."),
        )
        self.search = Button(self.tr("Search"))
        self._lists = ListsBanner(verbs)
        self._answer = Banner(Tone.BLUE, "")
        self._answer.hide()
        self._results = column(spacing=8)
        self._found: dict[str, FoundCase] = {}
        grid = FormGrid()
        grid.add_row(self.court)
        grid.add_row(self.number)
        self.column.content.addWidget(self._lists)
        self.column.content.addWidget(grid)
        self.column.content.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.content.addWidget(self._answer)
        self.column.content.addLayout(self._results)
        self.register("court_code", self.court)
        self.register("docket_number", self.number)
        self.court.control.chosen.connect(self._choose_court)
        self.number.control.textEdited.connect(self._edit_number)
        self.number.control.returnPressed.connect(self._search)
        self.search.clicked.connect(self._search)

    @property
    def cases(self) -> ChoiceCards | None:
        """The cases that were found, to choose from."""
        return self.findChild(ChoiceCards)

    def refresh(self, picture: Picture) -> None:
        """Show the search terms."""
        form = picture.form
        self.court.control.set_items(picker_items(picture.lists.courts, code=form.court_code, name=form.court_name))
        self.court.control.set_code(form.court_code)
        self.number.control.follow(form.docket_number)
        self._lists.look(picture)

    def finish(self, then: Callable[[], None]) -> None:
        """A number that was typed is looked up; a case that was chosen, or is the only one, is looked at."""
        form = self.form
        if form.previous_case_id or not (form.court_code and form.docket_number.strip()):
            then()
        elif len(self._found) == 1:
            self._choose(next(iter(self._found)))
        elif self.cases is not None and self._found:
            self.cases.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._search()

    def _edit_number(self, text: str) -> None:
        """What was found for another number is no answer any more."""
        self._clear()
        self.emit_edit(replace(self.form, docket_number=text))

    def _choose_court(self, code: str) -> None:
        self._clear()
        name = name_of(self.picture.lists.courts, code) if self.picture else ""
        self.emit_edit(replace(self.form, court_code=code, court_name=name))

    def _search(self) -> None:
        self._clear()
        self.verbs.find_cases(self.form.court_code, self.number.control.text(), self._show, self._failed)

    def _show(self, cases: tuple[FoundCase, ...]) -> None:
        self._clear()
        if not cases:
            self._answer.set_message(
                Tone.AMBER,
                self.tr("The court knows no case of that number"),
                self.tr("Check the number and the court. Your documents are kept."),
            )
            self._answer.show()
            return
        self._found = {case.tracking_id: case for case in cases}
        cards = ChoiceCards([Choice(case.tracking_id, case.title, self._place_of(case)) for case in cases])
        cards.setAccessibleName(self.tr("Cases found"))
        cards.chosen.connect(self._choose)
        words = self.tr("{count} cases found. Choose one to look at the court's record.")
        if len(cases) == 1:
            words = self.tr("One case found. Choose it to look at the court's record.")
        self._results.addWidget(Text(words.format(count=len(cases)), Role.SMALL, "text2"))
        self._results.addWidget(cards)
        cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_of(self, case: FoundCase) -> str:
        courts = self.picture.lists.courts if self.picture else ()
        return DOT.join(part for part in (case.docket_number, name_of(courts, case.court) or case.court) if part)

    def _choose(self, tracking_id: str) -> None:
        self.verbs.choose_case(self._found[tracking_id], lambda: self.verbs.go_on_from(self.STEP), self._failed)

    def _failed(self, error: AppError) -> None:
        self._answer.set_message(Tone.AMBER, error.message, error.action)
        self._answer.show()

    def _clear(self) -> None:
        self._answer.hide()
        self._found = {}
        clear(self._results)
