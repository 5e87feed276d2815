"""One contact, many cases: what is to be done, a look ahead at every case, then the result of every case."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import SweepAct, SweepResult
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm.sweeps import CaseOutcome, SweepCase, SweepPlan, SweepView
from litefile_desktop.services.firm_lists import FirmBook
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.record_table import Head, Line, RecordTable
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.account.sweep_words import count, plan_words, result_pill, sums, verb
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.surface import row

_WHERE, _FILINGS, _NUMBERS = "where", "filings", "numbers"


class SweepSection(Section):
    """Nothing is done before the look ahead was made for exactly what stands in the fields; any change voids it."""

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("One contact, many cases"),
            self.tr(
                "Add, replace or take off one service contact in many cases at once. First every case is looked at and "
                "you see what would be done; every case has its own result, and nothing is done twice."
            ),
        )
        self.hide_age()
        self._foreseen: tuple[SweepPlan, tuple[CaseOutcome, ...]] | None = None
        self._open: SweepView | None = None
        self._courts: dict[str, str] = {}
        self.act = Segmented(
            [
                (SweepAct.REPLACE.value, self.tr("Replace")),
                (SweepAct.ADD.value, self.tr("Add")),
                (SweepAct.REMOVE.value, self.tr("Take off")),
            ],
            SweepAct.REPLACE.value,
        )
        self.contact = Field(self.tr("Contact"), Picker())
        self.new = Field(self.tr("Who takes the place"), Picker())
        self.source = Segmented(
            [
                (_WHERE, self.tr("Another contact's")),
                (_FILINGS, self.tr("Of my filings")),
                (_NUMBERS, self.tr("By number")),
            ],
            _WHERE,
        )
        self.where = Field(self.tr("Whose cases"), Picker())
        self.court = Field(self.tr("Court"), Picker())
        self.numbers = Field(self.tr("Case numbers"), LineInput("", self.tr("several with commas between them")))
        self.look = Button(self.tr("Look ahead"), glyph=Glyph.EYE)
        self.go = Button("", Kind.PRIMARY)
        self.stop = Button(self.tr("Stop after this case"), glyph=Glyph.STOP)
        self.sums = ElidedLabel("", Role.BODY_STRONG, "text2")
        self.unfinished = Banner(Tone.AMBER, "", action=self.tr("Go on"))
        self.unfinished.hide()
        self.table = RecordTable(
            self.tr("Cases"),
            (
                Head(self.tr("Case")),
                Head(self.tr("Number"), 130),
                Head(self.tr("Court"), 170),
                Head(self.tr("Result"), 130),
                Head(self.tr("In words")),
            ),
        )
        self._build()

    def _build(self) -> None:
        form = FormGrid()
        form.add_row(Field(self.tr("What to do"), self.act))
        form.add_row(self.contact, self.new)
        form.add_row(Field(self.tr("Which cases"), self.source))
        form.add_row(self.where)
        form.add_row(self.court, self.numbers)
        line = row(spacing=8)
        for part in (self.look, self.go, self.stop):
            line.addWidget(part)
        line.addWidget(self.sums, 1)
        self.content.addWidget(self.unfinished)
        self.content.addWidget(form)
        self.content.addLayout(line)
        self.content.addWidget(self.table, 1)
        self.act.chosen.connect(self._void)
        self.source.chosen.connect(self._void)
        for field in (self.contact, self.new, self.where, self.court):
            field.control.chosen.connect(self._void)
        self.numbers.control.textEdited.connect(self._void)
        self.numbers.control.returnPressed.connect(self.look_ahead)
        self.look.clicked.connect(self.look_ahead)
        self.go.clicked.connect(self._begin)
        self.stop.clicked.connect(self._stop)
        self.unfinished.acted.connect(self._go_on)
        self.courier.ended.connect(self._settle)
        self._void()

    def first(self) -> QWidget:
        """The contact."""
        return self.contact.control

    def show_book(self, book: FirmBook) -> None:
        """Offer the firm's contacts."""
        items = [
            PickerItem(entry.contact_id, entry.name, entry.email or self.tr("by mail only"))
            for entry in book.service_contacts.records
        ]
        for field in (self.contact, self.new, self.where):
            field.control.set_items(items)

    def begin_with(self, contact_id: str) -> None:
        """Start from a contact that was chosen elsewhere."""
        self.contact.control.set_code(contact_id)
        self._void()

    def reload(self) -> None:
        """Look whether a sweep was left unfinished, and which courts there are."""
        desk, owner = self.courier.desk, self.courier.owner
        self.courier.look(lambda _progress: desk.firm.sweeps.recent(owner), self._show_unfinished)
        if not self._courts:
            self.courier.look(lambda _progress: _courts(desk, owner.jurisdiction), self._show_courts)

    def _show_courts(self, courts: Sequence[PickerItem]) -> None:
        self._courts = {item.code: item.name for item in courts}
        self.court.control.set_items(courts)
        self.court.set_help("" if courts else self.tr("The courts are read when a filing is begun."))

    def _show_unfinished(self, views: Sequence[SweepView]) -> None:
        self._open = next((view for view in views if view.is_open), None)
        self.unfinished.setVisible(self._open is not None)
        if self._open is not None:
            left = self._open.count(SweepResult.WAITING, SweepResult.BEGUN)
            words = self.tr("A sweep was not finished: {left} of {total} cases are left")
            self.unfinished.set_message(
                Tone.AMBER,
                words.format(left=left, total=len(self._open.cases)),
                plan_words(self._open.plan),
                action=self.tr("Go on"),
            )

    # the look ahead

    @property
    def _plan(self) -> SweepPlan:
        contact, new = self.contact.control.item, self.new.control.item
        act = SweepAct(self.act.key)
        plan = SweepPlan(act, contact.code if contact else "", contact.name if contact else "")
        if act is SweepAct.REPLACE and new is not None:
            return SweepPlan(act, plan.contact_id, plan.contact_name, new.code, new.name)
        return plan

    @Slot()
    def _void(self) -> None:
        """What was foreseen holds for what was asked then, and for nothing else."""
        self._foreseen = None
        self.new.setVisible(self.act.key == SweepAct.REPLACE.value)
        adds = self.act.key == SweepAct.ADD.value
        self.where.setVisible(self.source.key == _WHERE and adds)
        self.court.setVisible(self.source.key == _NUMBERS)
        self.numbers.setVisible(self.source.key == _NUMBERS)
        self.source.segment(_WHERE).setText(self.tr("Another contact's") if adds else self.tr("The contact's"))
        for field in (self.contact, self.new, self.where, self.court, self.numbers):
            field.set_problem("")
        self.table.show_lines([])
        self.sums.set_text("")
        self._settle()

    @Slot()
    def _settle(self) -> None:
        todo = 0 if self._foreseen is None else count(self._foreseen[1], SweepResult.WAITING)
        self.go.set_text(verb(SweepAct(self.act.key), todo))
        self.go.setVisible(self._foreseen is not None)
        self.go.set_reason("" if todo else self.tr("There is nothing to do in any of these cases."))
        self.look.setVisible(self._foreseen is None)
        self.stop.hide()

    @Slot()
    def look_ahead(self) -> None:
        """Say for every case what would be done; nothing is changed."""
        for field in (self.contact, self.new, self.where, self.court):
            field.control.commit()
        plan = self._plan
        whose = self.where.control.code if plan.act is SweepAct.ADD else plan.contact_id
        missing = self._missing(plan, whose)
        if missing is not None:
            missing.focus_control()
            return
        desk, owner, find = self.courier.desk, self.courier.owner, self._finder(whose)

        def work(progress: Progress) -> tuple[CaseOutcome, ...]:
            return desk.firm.sweeps.foresee(owner, plan, find(), progress)

        def foreseen(outcomes: tuple[CaseOutcome, ...]) -> None:
            self._foreseen = (plan, outcomes)
            self._show_outcomes(outcomes)
            self._settle()
            self.table.setFocus()

        self.courier.ask(self.tr("Looking at every case"), work, foreseen, self._not_foreseen)

    def _finder(self, whose: str) -> Callable[[], Sequence[SweepCase]]:
        """What finds the cases that are wanted; it is called on a worker's thread."""
        sweeps, owner = self.courier.desk.firm.sweeps, self.courier.owner
        if self.source.key == _FILINGS:
            return lambda: sweeps.cases_of_filings(owner)
        if self.source.key == _WHERE:
            return lambda: sweeps.cases_of_contact(owner, whose)
        court, numbers = self.court.control.code, self._numbers
        return lambda: [case for number in numbers for case in sweeps.cases_of_number(owner, court, number)]

    @property
    def _numbers(self) -> list[str]:
        return [number for part in self.numbers.control.text().split(",") if (number := part.strip())]

    def _not_foreseen(self, error: AppError) -> None:
        fields = {"contact": self.contact, "new_contact": self.new}
        if error.field == "cases" and self.source.key == _NUMBERS:
            self.numbers.set_problem(error.message)
        elif error.field == "cases":
            self.sums.set_text(self.tr("There is no such case."))
        elif error.field in fields:
            fields[error.field].set_problem(error.message)
        else:
            self.failed.emit(error)

    def _missing(self, plan: SweepPlan, whose: str) -> Field[Picker] | Field[LineInput] | None:
        wanted: list[tuple[Field[Picker] | Field[LineInput], object, str]] = [
            (self.contact, plan.contact_id, self.tr("Choose the service contact."))
        ]
        if plan.act is SweepAct.REPLACE:
            wanted.append((self.new, plan.new_contact_id, self.tr("Choose who takes the place.")))
        if plan.act is SweepAct.ADD and self.source.key == _WHERE:
            wanted.append((self.where, whose, self.tr("Choose whose cases these are.")))
        if self.source.key == _NUMBERS:
            wanted.append((self.court, self.court.control.code, self.tr("Choose the court.")))
            wanted.append((self.numbers, self._numbers, self.tr("Enter at least one case number.")))
        for field, value, words in wanted:
            field.set_problem("" if value else words)
        return next((field for field, value, _ in wanted if not value), None)

    # the act

    @Slot()
    def _begin(self) -> None:
        if self._foreseen is None or not self.go.isEnabled():
            return
        plan, outcomes = self._foreseen
        cases = [entry.case for entry in outcomes if entry.result is SweepResult.WAITING]
        desk, owner = self.courier.desk, self.courier.owner
        self._run(lambda progress: desk.firm.sweeps.run(owner, desk.firm.sweeps.begin(owner, plan, cases).id, progress))

    @Slot()
    def _go_on(self) -> None:
        view = self._open
        if view is None:
            return
        desk, owner = self.courier.desk, self.courier.owner
        self._run(lambda progress: desk.firm.sweeps.run(owner, view.id, progress))

    def _run(self, work: Callable[[Progress], SweepView]) -> None:
        self.courier.ask(self.tr("Working through the cases"), work, self._finished, self._ended_early)
        self.go.hide()
        self.look.hide()
        self.stop.show()

    @Slot()
    def _stop(self) -> None:
        self.stop.set_reason(self.tr("It stops after the case in hand."))
        self.courier.stop()

    def _finished(self, view: SweepView) -> None:
        self._foreseen = None
        self.stop.set_reason("")
        self._show_outcomes(view.cases)
        done = view.count(SweepResult.DONE)
        self.done.emit(self.tr("{count} of {total} cases done").format(count=done, total=len(view.cases)))
        self.reload()

    def _ended_early(self, error: AppError) -> None:
        self._foreseen = None
        self.stop.set_reason("")
        self.failed.emit(error)
        self.reload()

    def _show_outcomes(self, outcomes: Sequence[CaseOutcome]) -> None:
        self.table.show_lines(
            [
                Line(
                    f"{entry.case.court}:{entry.case.case_id}",
                    (
                        entry.case.title or entry.case.docket_number,
                        entry.case.docket_number,
                        self._courts.get(entry.case.court, entry.case.court),
                        result_pill(entry.result),
                        entry.words,
                    ),
                )
                for entry in outcomes
            ]
        )
        self.sums.set_text(sums(outcomes))


def _courts(desk: Desk, jurisdiction: str) -> list[PickerItem]:
    """The courts that take filings into cases; none as long as their list is not on this computer."""
    try:
        return [PickerItem(court.code, court.name) for court in desk.codes.courts(jurisdiction, new_case=False)]
    except AppError:
        return []
