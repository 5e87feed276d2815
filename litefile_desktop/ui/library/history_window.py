"""Every filing of the account, grouped by case: what was filed from here at once, the court's own list on demand."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.history import MOST_YEARS, CaseHistory, PastFiling
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.library.filing_words import filing_pill
from litefile_desktop.ui.library.line_list import Line, LineList
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.surface import Hairline, Surface, clear, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import WorldChip
from litefile_desktop.ui.wizard.words import court_time

_USUAL, _SMALLEST = QSize(960, 680), QSize(620, 400)


class HistoryWindow(QMainWindow):
    """``draft_opened`` carries the id of a draft; what was filed elsewhere can be read and not opened. Esc closes."""

    draft_opened = Signal(str)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner, profile: Jurisdiction) -> None:
        super().__init__()
        self._desk = desk
        self._runner = runner
        self._owner = owner
        self._profile = profile
        self._years = 0
        self._drafts: dict[str, str] = {}
        self.list = LineList(self.tr("Filings by case"))
        self.ask = Button(self.tr("Ask the court's list"), glyph=Glyph.REFRESH)
        self.age = Text("", Role.SMALL, "text2", wrap=True)
        self._banners = column(spacing=0)
        self.stack = QStackedWidget()
        self._build()
        self.setWindowTitle(self.tr("History · {system}").format(system=profile.name))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self.list.opened.connect(lambda key: self.draft_opened.emit(self._drafts[key]))
        self.ask.clicked.connect(self._ask)
        for keys, act in (("Escape", self.close), ("F5", self._ask)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.list.setFocus()
        runner.start(
            self, lambda _progress: desk.history.here(owner), self._show, failed=self._failed, key="history here"
        )

    def _build(self) -> None:
        head = row(spacing=10, margins=(14, 10, 14, 8))
        head.addWidget(Text(self.tr("History"), Role.PANE_TITLE))
        head.addWidget(WorldChip(self._profile.environment))
        head.addStretch(1)
        head.addWidget(self.ask)
        empty = EmptyState(
            Glyph.ARCHIVE,
            self.tr("Nothing was filed from this computer yet"),
            self.tr("The court's own list knows what was filed elsewhere with this account."),
        )
        holder = Surface("surface")
        around = column(margins=(24, 16, 24, 24))
        around.addWidget(empty, 1)
        holder.setLayout(around)
        self.stack.addWidget(self.list)
        self.stack.addWidget(holder)
        foot = Surface("chrome")
        line = row(margins=(14, 6, 14, 6))
        line.addWidget(self.age, 1)
        foot.setLayout(line)
        whole = column(spacing=0)
        whole.addLayout(head)
        whole.addLayout(self._banners)
        whole.addWidget(Hairline())
        whole.addWidget(self.stack, 1)
        whole.addWidget(Hairline())
        whole.addWidget(foot)
        centre = Surface("surface")
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    @Slot()
    def _ask(self) -> None:
        """Each time one year more, up to five."""
        years = min(self._years + 1, MOST_YEARS)
        self.ask.set_reason(self.tr("Asking the court's list."))

        def answered(cases: tuple[CaseHistory, ...]) -> None:
            self._years = years
            clear(self._banners)
            self._show(cases)

        self._runner.start(
            self,
            lambda progress: self._desk.history.ask(self._owner, years=years, progress=progress),
            answered,
            failed=self._failed,
            ended=self._can_ask,
            lane=Lane.WIRE,
            key="history",
        )

    def _can_ask(self) -> None:
        self.ask.set_reason("")
        if self._years:
            self.ask.set_text(self.tr("Ask for one more year") if self._years < MOST_YEARS else self.tr("Ask again"))

    def _show(self, cases: Sequence[CaseHistory]) -> None:
        self._drafts = {filing.id: filing.draft_id for case in cases for filing in case.filings}
        lines: list[Line] = []
        for case in cases:
            number = case.case_number or self.tr("No case number yet")
            lines.append(Line(case.key, case.title or number, note=f"{number} · {case.court}", is_heading=True))
            lines.extend(self._line(filing) for filing in case.filings)
        self.list.set_lines(lines)
        self.stack.setCurrentIndex(0 if cases else 1)
        count = sum(len(case.filings) for case in cases)
        words = self.tr("{count} filings in {cases} cases").format(count=count, cases=len(cases))
        if self._years:
            source = self.tr("from this computer and the court's list of the last {years} years").format(
                years=self._years
            )
            if self._years == 1:
                source = self.tr("from this computer and the court's list of the last year")
        else:
            source = self.tr("from this computer; the court's list was not asked")
        self.age.setText(f"{words}, {source}. {self.tr('Enter opens a filing that was made here.')}")

    def _line(self, filing: PastFiling) -> Line:
        comment = f"“{filing.comment}”" if filing.comment else ""
        elsewhere = "" if filing.draft_id else self.tr("filed elsewhere")
        envelope = self.tr("envelope {number}").format(number=filing.envelope_id) if filing.envelope_id else ""
        return Line(
            key=filing.id,
            title=filing.description or self.tr("Filing without a description"),
            detail=" · ".join(part for part in (comment, envelope, filing.submitter, elsewhere) if part),
            note=court_time(filing.at, self._profile) if filing.at is not None else "",
            pill=filing_pill(filing.status, filing.text),
            can_open=bool(filing.draft_id),
        )

    def _failed(self, error: AppError) -> None:
        clear(self._banners)
        self._banners.addWidget(Banner(Tone.AMBER, error.message, error.action))
