"""Many drafts from a table: choose it and its folder, map its columns, look at the report, make the drafts."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.tables.columns import ColumnMapping
from litefile_desktop.services.tables.imports import Extent
from litefile_desktop.services.tables.planned import Plan
from litefile_desktop.services.tables.reading import Table
from litefile_desktop.ui.jobs.job import Done, Job, Work
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.tables.columns_pane import ColumnsPane
from litefile_desktop.ui.tables.keys import key_groups
from litefile_desktop.ui.tables.report import ReportModel, ReportTable, Show
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import WorldStrip
from litefile_desktop.ui.wizard.frame import world_sentence

T = TypeVar("T")

_SMALLEST = QSize(980, 620)
_USUAL = QSize(1240, 760)
_BOM = "\ufeff"


class TableWindow(QMainWindow):
    """``made`` carries how many drafts were made; nothing is made before the report was seen."""

    made = Signal(int)

    def __init__(self, desk: Desk, runner: JobRunner, owner: Owner) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Drafts from a table"))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self._desk, self._runner, self._owner = desk, runner, owner
        self._environment = desk.jurisdictions.get(owner.jurisdiction).environment
        self._table: Table | None = None
        self._folder: Path | None = None
        self._plan: Plan | None = None
        self._job: Job | None = None
        self.choose_table = Button(self.tr("Choose the table..."), glyph=Glyph.FILE)
        self.choose_folder = Button(self.tr("Choose the folder of documents..."), glyph=Glyph.FOLDER)
        self._table_name = ElidedLabel("", Role.BODY_STRONG, mode=Qt.TextElideMode.ElideMiddle)
        self._folder_name = ElidedLabel("", Role.BODY_STRONG, mode=Qt.TextElideMode.ElideMiddle)
        self.columns = ColumnsPane()
        self.model = ReportModel(self)
        self.report = ReportTable(self.model)
        self.detail = Text("", Role.BODY, wrap=True)
        self.counts = Text("", Role.PANE_TITLE)
        self.filters = Segmented([(show.value, words) for show, words in self._filter_words().items()], Show.ALL.value)
        self.good_only = CheckRow(self.tr("Leave out the rows with errors"))
        self.again = CheckRow(self.tr("Make drafts, too, of rows that changed since a draft was made of them"))
        self.state = Banner(Tone.RED, "")
        self.state.hide()
        self.progress = ProgressLine()
        self.back = Button(self.tr("Back to the columns"))
        self.save_report = Button(self.tr("Save the report..."), Kind.QUIET, Glyph.DOWNLOAD)
        self.check = Button(self.tr("Check every row"), Kind.PRIMARY)
        self.create_drafts = Button(self.tr("Make the drafts"), Kind.PRIMARY)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._show_stage()

    # what is shown

    def _build(self) -> None:
        page = PageColumn(
            self.tr("Drafts from a table"),
            self.tr("Which column is for what?"),
            self.tr(
                "Each row becomes a draft. Nothing is made before you saw the report. Files are looked for by name in "
                "the chosen folder only."
            ),
        )
        for button, name in ((self.choose_table, self._table_name), (self.choose_folder, self._folder_name)):
            line = row(spacing=12)
            line.addWidget(button)
            line.addWidget(name, 1)
            page.content.addLayout(line)
        page.content.addWidget(self.columns)
        self._stack.addWidget(page)
        self._stack.addWidget(self._report_stage())
        whole = column(spacing=0)
        whole.addWidget(WorldStrip(self._environment, world_sentence(self._environment)))
        banner = column(margins=(24, 12, 24, 0))
        banner.addWidget(self.state)
        whole.addLayout(banner)
        whole.addWidget(self._stack, 1)
        whole.addWidget(Hairline())
        whole.addWidget(self._foot())
        ground = Surface("surface")
        ground.setLayout(whole)
        self.setCentralWidget(ground)

    def _report_stage(self) -> QWidget:
        lines = column(spacing=10, margins=(24, 18, 24, 12))
        lines.addWidget(self.counts)
        lines.addWidget(self.filters)
        lines.addWidget(self.report, 1)
        lines.addWidget(self.detail)
        lines.addWidget(self.good_only)
        lines.addWidget(self.again)
        holder = QWidget()
        holder.setLayout(lines)
        return holder

    def _foot(self) -> QWidget:
        foot = Surface("chrome")
        line = row(spacing=12, margins=(24, 10, 24, 10))
        line.addWidget(self.back)
        line.addWidget(self.save_report)
        line.addWidget(self.progress, 1)
        line.addStretch(0)
        line.addWidget(self.check)
        line.addWidget(self.create_drafts)
        foot.setLayout(line)
        return foot

    def _filter_words(self) -> dict[Show, str]:
        return {
            Show.ALL: self.tr("All"),
            Show.ERRORS: self.tr("Errors"),
            Show.WARNINGS: self.tr("Worth a look"),
            Show.CHANGED: self.tr("Changed since"),
            Show.READY: self.tr("Ready"),
            Show.HERE: self.tr("Made before"),
        }

    def _connect(self) -> None:
        self.choose_table.clicked.connect(self._ask_table)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.columns.changed.connect(self._forget_plan)
        self.filters.chosen.connect(lambda key: self.model.show_only(Show(key)))
        self.report.selectionModel().currentChanged.connect(
            lambda current: self.detail.setText(self.model.words(current.row()))
        )
        self.model.modelReset.connect(lambda: self.detail.setText(self.model.words(0)))
        self.good_only.toggled.connect(self._tell_create)
        self.again.toggled.connect(self._tell_create)
        self.back.clicked.connect(self._go_back)
        self.save_report.clicked.connect(self._ask_report)
        self.check.clicked.connect(self.check_rows)
        self.create_drafts.clicked.connect(self.make)
        self.progress.cancelled.connect(self._stop)
        for keys, act in (
            ("Ctrl+O", self._ask_table),
            ("Ctrl+Shift+O", self._ask_folder),
            ("Ctrl+Return", self._go_on),
            ("Alt+Left", self._go_back),
            ("F1", lambda: ShortcutsHelp(self, self.tr("Keys of this window"), key_groups(self)).open()),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _show_stage(self) -> None:
        reports = self._plan is not None
        self._stack.setCurrentIndex(1 if reports else 0)
        for part in (self.back, self.save_report, self.create_drafts):
            part.setVisible(reports)
        self.check.setVisible(not reports)
        self.columns.setVisible(self._table is not None)
        self.check.set_reason("" if self._table is not None else self.tr("Choose the table first."))
        self._tell_create()

    @Slot()
    def _tell_create(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self.good_only.setVisible(bool(plan.bad))
        self.again.setVisible(bool(plan.changed))
        count = self._count()
        self.create_drafts.setText(
            self.tr("Make 1 draft") if count == 1 else self.tr("Make {count} drafts").format(count=count)
        )
        self.create_drafts.set_reason(self._obstacle(plan, count))

    def _count(self) -> int:
        plan = self._plan
        return 0 if plan is None else len(plan.good) + (len(plan.changed) if self.again.isChecked() else 0)

    def _obstacle(self, plan: Plan, count: int) -> str:
        """Why no drafts can be made as things stand; empty when they can."""
        if plan.bad and not self.good_only.isChecked():
            return self.tr("Correct the rows with errors and check again, or leave them out.")
        if not count:
            return self.tr("No row can become a new draft.")
        return ""

    # files

    @Slot()
    def _ask_table(self) -> None:
        dialog = QFileDialog(
            self, self.tr("Choose the table"), "", self.tr("Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the folder of documents"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.set_folder(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _ask_report(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the report"), "", self.tr("CSV (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a table and show its columns; the folder beside it holds the documents unless another is chosen."""
        desk, owner = self._desk, self._owner

        def work(_progress: Progress) -> tuple[Table, ColumnMapping]:
            table = desk.tables.read(path)
            return table, desk.tables.mapping(table, owner)

        def done(found: tuple[Table, ColumnMapping]) -> None:
            self._table, mapping = found
            rows = self.tr("{count} rows").format(count=len(self._table.rows))
            self._table_name.set_text(f"{path.name} · {rows}")
            if self._folder is None:
                self.set_folder(path.parent)
            self.columns.show_table(self._table, mapping)
            self._forget_plan()
            self._show_stage()

        self._start(work, done, self.tr("Reading the table"))

    def set_folder(self, folder: Path) -> None:
        """Look for documents there."""
        self._folder = folder
        self._folder_name.set_text(str(folder))
        self._forget_plan()

    def write_report(self, path: Path) -> None:
        """Write the whole report for a spreadsheet."""
        plan = self._plan
        if plan is None:
            return
        try:
            write_atomically(path, (_BOM + plan.report_csv()).encode())
        except OSError as fault:
            self.tell(AppError(self.tr("The report could not be written: {why}.").format(why=fault.strerror or fault)))

    # acts

    @Slot()
    def check_rows(self) -> None:
        """The dry run."""
        table, folder, mapping = self._table, self._folder, self.columns.mapping
        if table is None or not self.check.isVisibleTo(self):
            return
        if self.columns.doubled:
            self.tell(AppError(self.tr("Two columns are for “{what}”.").format(what=self.columns.doubled)))
            return
        desk, owner = self._desk, self._owner

        def work(progress: Progress) -> Plan:
            desk.tables.remember(table, mapping, owner)
            return desk.tables.plan(table, mapping, folder, owner, progress)

        self._start(work, self._show_plan, self.tr("Checking every row"))

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        first = Show.ERRORS if plan.bad else Show.ALL
        self.model.set_plan(plan, first)
        self.filters.set_key(first.value)
        for show, words in self._filter_words().items():
            segment = self.filters.segment(show.value)
            segment.setText(f"{words} {self.model.count(show)}")
            segment.setVisible(show in (Show.ALL, first) or self.model.count(show) > 0)
        self.counts.setText(plan.words)
        self.good_only.setChecked(False)
        self.again.setChecked(False)
        self._show_stage()
        self.report.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def make(self) -> None:
        """Make the drafts, as the boxes say."""
        plan = self._plan
        if plan is None or self._obstacle(plan, self._count()):
            return
        extent = Extent.GOOD if plan.bad or (plan.changed and not self.again.isChecked()) else Extent.ALL
        again = self.again.isChecked()
        desk, owner = self._desk, self._owner

        def work(progress: Progress) -> tuple[DraftForm, ...]:
            return desk.tables.create(plan, owner, extent, progress, again=again)

        def done(forms: tuple[DraftForm, ...]) -> None:
            self.made.emit(len(forms))
            self.close()

        self._start(work, done, self.tr("Making the drafts"))

    def _start(self, work: Work[T], done: Done[T], words: str) -> None:
        self.state.hide()
        self.progress.start(words)
        for button in (self.check, self.create_drafts):
            button.set_reason(words)
        self._job = self._runner.start(
            self, work, done, failed=self.tell, stepped=self.progress.advance, ended=self._ended
        )

    def _ended(self) -> None:
        self._job = None
        self.progress.finish()
        self._show_stage()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    @Slot()
    def _go_on(self) -> None:
        if self._plan is None:
            self.check_rows()
        else:
            self.make()

    @Slot()
    def _go_back(self) -> None:
        if self._job is None:
            self._forget_plan()

    @Slot()
    def _forget_plan(self) -> None:
        """The report is of other columns or files."""
        self._plan = None
        self._show_stage()

    @Slot(object)
    def tell(self, error: AppError) -> None:
        """Say what went wrong; what was chosen stays."""
        self.state.set_message(Tone.RED, error.message, error.action)
        self.state.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work that was begun is asked to stop; what all-or-nothing had not ended is not there."""
        self._stop()
        super().closeEvent(event)
