"""Find the case: by its number, or by somebody in it, in the court's own record."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.case_search import EVERYWHERE, CaseQuery, CaseResults, FoundCase, protected_words
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.picture import Picture
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.header_bar import DOT
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.surface import clear, column
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.items import name_of, picker_items
from litefile_desktop.ui.wizard.lists_banner import ListsBanner
from litefile_desktop.ui.wizard.page import WizardPage, line_field
from litefile_desktop.ui.wizard.verbs import Verbs

_NUMBER: Final = "number"
_PERSON: Final = "person"
_COMPANY: Final = "organization"
#: Where a search begins that is not by number.
_FIRST_FIELD: Final = {_PERSON: "first_name", _COMPANY: "organization_name"}


class CaseLookupPage(WizardPage):
    """A search; what it finds is chosen here and looked at on the next page."""

    STEP = StepId.CASE_LOOKUP
    QUESTION = "Which case is it?"
    HELP = "The court's own record decides the title, category and type; nothing of it is typed."

    def __init__(self, verbs: Verbs) -> None:
        super().__init__(verbs)
        self.court = Field(self.tr("Court"), CourtPicker())
        self.everywhere = CheckRow(self.tr("Search all courts"))
        by = ((_NUMBER, self.tr("Case number")), (_PERSON, self.tr("Person")), (_COMPANY, self.tr("Organization")))
        self.by = Field(self.tr("Search by"), Segmented(by, _NUMBER))
        self.number = line_field(
            self.tr("Case number"),
            placeholder=self.tr("For example 2026-CV-00117"),
            help_text=self.tr("As it stands on the court's papers."),
        )
        self.first_name = line_field(self.tr("First name"))
        self.middle_name = line_field(self.tr("Middle name"), optional=True)
        self.last_name = line_field(self.tr("Last name"))
        self.company = line_field(self.tr("Organization"), help_text=self.tr("As the court's record names it."))
        self.search = Button(self.tr("Search"))
        self._lists = ListsBanner(verbs)
        self._answer = Banner(Tone.BLUE, "")
        self._answer.hide()
        self._notice = Banner(Tone.AMBER, "")
        self._notice.hide()
        self._results = column(spacing=8)
        self._found: dict[str, FoundCase] = {}
        self._terms: dict[str, tuple[Field[LineInput], ...]] = {
            _NUMBER: (self.number,),
            _PERSON: (self.first_name, self.middle_name, self.last_name),
            _COMPANY: (self.company,),
        }
        self._lay_out()
        self._connect()
        self._show_terms()

    def _lay_out(self) -> None:
        grid = FormGrid()
        grid.add_row(self.court)
        grid.add_wide(self.everywhere, Qt.AlignmentFlag.AlignLeft)
        grid.add_row(self.by)
        for fields in self._terms.values():
            grid.add_row(*fields)
        self.column.content.addWidget(self._lists)
        self.column.content.addWidget(grid)
        self.column.content.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.content.addWidget(self._answer)
        self.column.content.addWidget(self._notice)
        self.column.content.addLayout(self._results)
        for name, registered in (
            ("court_code", self.court),
            ("docket_number", self.number),
            ("first_name", self.first_name),
            ("last_name", self.last_name),
            ("organization_name", self.company),
        ):
            self.register(name, registered)

    def _connect(self) -> None:
        self.court.control.chosen.connect(self._choose_court)
        self.by.control.chosen.connect(lambda _key: self._show_terms())
        self.number.control.textEdited.connect(self._edit_number)
        for field in self._term_fields:
            field.control.returnPressed.connect(self._search)
            if field is not self.number:
                field.control.textEdited.connect(lambda _text: self._clear())
        self.search.clicked.connect(self._search)
        self._answer.acted.connect(self._file_by_number)

    @property
    def _term_fields(self) -> list[Field[LineInput]]:
        return [field for fields in self._terms.values() for field in fields]

    @property
    def cases(self) -> ChoiceCards | None:
        """The cases that were found, to choose from."""
        return self.findChild(ChoiceCards)

    def blocking(self) -> tuple[Problem, ...]:
        """That no case was found yet is mended by what is searched by now."""
        field = _FIRST_FIELD.get(self.by.control.key)
        action = self.tr("Search for the case, and choose it.")
        return tuple(
            replace(problem, field=field, action=action) if field and problem.code == "case.not_found" else problem
            for problem in super().blocking()
        )

    def refresh(self, picture: Picture) -> None:
        """Show the search terms."""
        form = picture.form
        self.court.control.set_items(picker_items(picture.lists.courts, code=form.court_code, name=form.court_name))
        self.court.control.set_code(form.court_code)
        self.number.control.follow(form.docket_number)
        self.everywhere.setVisible(picture.lists.searches_everywhere)
        self._lists.look(picture)

    def finish(self, then: Callable[[], None]) -> None:
        """What was entered is looked up; a case that was chosen, or is the only one, is looked at."""
        if self._is_settled() or not (self.form.court_code and self._has_terms()):
            then()
        elif len(self._found) == 1:
            self._choose(next(iter(self._found)))
        elif self.cases is not None and self._found:
            self.cases.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._search()

    def _is_settled(self) -> bool:
        """Whether it is said which case it is, and nobody is looking for another one."""
        form = self.form
        if self.by.control.key != _NUMBER and self._has_terms():
            return False
        typed = self.number.control.text().strip()
        return (bool(form.previous_case_id) or form.is_into_unlisted_case) and typed in ("", form.docket_number)

    def _has_terms(self) -> bool:
        return any(field.control.text().strip() for field in self._asked)

    @property
    def _asked(self) -> tuple[Field[LineInput], ...]:
        return self._terms[self.by.control.key]

    def _show_terms(self) -> None:
        for key, fields in self._terms.items():
            for field in fields:
                field.setVisible(key == self.by.control.key)
        self._clear()
        self._show_problems()

    def _edit_number(self, text: str) -> None:
        """What was found for another number is no answer any more; a case that was chosen stays until another is."""
        self._clear()
        if not self.form.previous_case_id:
            self.emit_edit(replace(self.form, docket_number=text))

    def _choose_court(self, code: str) -> None:
        self._clear()
        name = name_of(self.picture.lists.courts, code) if self.picture else ""
        self.emit_edit(replace(self.form, court_code=code, court_name=name))

    def _query(self) -> CaseQuery:
        court = (
            EVERYWHERE if self.everywhere.isVisibleTo(self) and self.everywhere.isChecked() else self.form.court_code
        )
        key = self.by.control.key
        if key == _NUMBER:
            return CaseQuery(court, docket_number=self.number.control.text())
        if key == _COMPANY:
            return CaseQuery(court, organization_name=self.company.control.text())
        first, middle, last = (field.control.text() for field in self._asked)
        return CaseQuery(court, first_name=first, middle_name=middle, last_name=last)

    def _search(self) -> None:
        self._clear()
        query = self._query()
        self.verbs.find_cases(query, lambda results: self._show(query, results), self._failed)

    def _show(self, query: CaseQuery, results: CaseResults) -> None:
        self._clear()
        if results.notice:
            self._notice.set_message(Tone.AMBER, self.tr("The court's record may be out of date"), results.notice)
            self._notice.show()
        if not results.cases:
            self._show_nothing(query)
            return
        self._found = {case.tracking_id: case for case in results.cases}
        cards = ChoiceCards([Choice(c.tracking_id, c.title, self._place_of(c, query)) for c in results.cases])
        cards.setAccessibleName(self.tr("Cases found"))
        cards.chosen.connect(self._choose)
        words = self.tr("{count} cases found. Choose one to look at the court's record.")
        if len(results.cases) == 1:
            words = self.tr("One case found. Choose it to look at the court's record.")
        self._results.addWidget(Text(words.format(count=len(results.cases)), Role.SMALL, "text2"))
        self._results.addWidget(cards)
        cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_nothing(self, query: CaseQuery) -> None:
        """Nothing found: check what was entered, or file by the number where the court takes that."""
        court = self.picture.lists.court if self.picture else None
        if not query.docket_number:
            fact = self.tr("The court knows no case of {name}").format(name=query.words)
            sentence = self.tr("Check the spelling and the court, or search by the number. Your documents are kept.")
            self._answer.set_message(Tone.AMBER, fact, sentence)
        elif court is not None and court.allows_unlisted_cases:
            sentence = self.tr(
                "Check the number and the court. If both are right, this court takes the filing by the number alone: "
                "you then choose the case type and enter the parties yourself."
            )
            fact = self.tr("The court knows no case of that number")
            self._answer.set_message(Tone.AMBER, fact, sentence, action=self.tr("File by the number"))
        else:
            fact = self.tr("The court knows no case of that number")
            sentence = self.tr(
                "Check the number and the court, which takes filings only into cases of its record. Your documents are "
                "kept."
            )
            self._answer.set_message(Tone.AMBER, fact, sentence)
        self._answer.show()

    def _place_of(self, case: FoundCase, query: CaseQuery) -> str:
        """Number, court, and what the court tells besides; another court than the one searched is said to be one."""
        courts = self.picture.lists.courts if self.picture else ()
        place = name_of(courts, case.court) or case.court
        if case.court != query.court and query.court != EVERYWHERE:
            place = self.tr("at another court: {court}").format(court=place)
        court = next((entry for entry in courts if entry.code == case.court), None)
        protected = protected_words(court, case.type_code)
        return DOT.join(part for part in (case.docket_number, place, case.status, protected, case.judge) if part)

    def _choose(self, tracking_id: str) -> None:
        self.verbs.choose_case(self._found[tracking_id], lambda: self.verbs.go_on_from(self.STEP), self._failed)

    def _file_by_number(self) -> None:
        def told() -> None:
            if self.form.case_type_code:
                self.verbs.go_on_from(self.STEP)
            else:
                self.verbs.go_to(StepId.EXTRACTION_REVIEW)

        self.verbs.file_by_number(self.number.control.text(), told, self._failed)

    def _failed(self, error: AppError) -> None:
        self._answer.set_message(Tone.AMBER, error.message, error.action)
        self._answer.show()

    def _clear(self) -> None:
        self._answer.hide()
        self._notice.hide()
        self._found = {}
        clear(self._results)
