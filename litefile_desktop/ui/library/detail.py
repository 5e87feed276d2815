"""The pane beside the table: one filing with its problems, documents and outcome, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from litefile_desktop.core.later import Later
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import find_step
from litefile_desktop.core.vocabulary import DraftStatus, Severity
from litefile_desktop.services.clerk_return import clerk_return_of
from litefile_desktop.services.corrections import can_correct
from litefile_desktop.services.outcomes import SENT_BACK
from litefile_desktop.ui.library.rows import pill_of
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.icons import INLINE
from litefile_desktop.ui.theme.theme import Role, theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, IconButton
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.quiet_scroll import quiet_scroll
from litefile_desktop.ui.widgets.status_pill import Status, StatusPill
from litefile_desktop.ui.widgets.surface import Hairline, Surface, column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.outcome import status_pill
from litefile_desktop.ui.wizard.words import court_day, court_time, megabytes, pages

if TYPE_CHECKING:
    from litefile_desktop.core.jurisdictions import Jurisdiction
    from litefile_desktop.services import fees
    from litefile_desktop.services.checks.problem import Problem
    from litefile_desktop.services.picture import Picture
    from litefile_desktop.services.tracking import SubmissionView
else:
    fees = Later("litefile_desktop.services.fees")

_WIDTH = 273
_LABELS = 66
_SHOWN_PROBLEMS = 6


class DetailPane(Surface):
    """``opened`` and ``restored`` carry a draft's id, ``opened_at`` its id and the page that mends something.

    ``menu_asked`` carries the place on the screen where the menu of the filing belongs, ``correction_asked`` the id of
    a filing that was sent back.
    """

    opened = Signal(str)
    opened_at = Signal(str, str)
    restored = Signal(str)
    menu_asked = Signal(QPoint)
    correction_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._draft_id = ""
        self._steps: dict[str, str] = {}
        self._open_elsewhere: Mapping[str, str] = {}
        self._elsewhere = Text("", Role.SMALL, "text2", wrap=True)
        self._elsewhere.hide()
        self._title = Text("", Role.PANE_TITLE, wrap=True)
        self._pill = StatusPill(Status.PREPARING.pill())
        self._where = ElidedLabel("", Role.SMALL, "text2")
        self.open = Button(self.tr("Open"))
        self.more = IconButton(Glyph.MORE, self.tr("More for this filing"))
        self._body: QVBoxLayout = column(spacing=6)
        self._nothing = Text(
            self.tr("Choose a filing to see its problems, documents and outcome."), Role.BODY, "text3", wrap=True
        )
        self._filled = QWidget()
        self._build()
        self.open.clicked.connect(self._open)
        self.more.clicked.connect(
            lambda: self.menu_asked.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        )
        self.setAccessibleName(self.tr("The chosen filing"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.clear()

    def _build(self) -> None:
        state = row(spacing=8)
        state.addWidget(self._pill)
        state.addWidget(self._where, 1)
        acts = row(spacing=8, margins=(0, 4, 0, 4))
        acts.addWidget(self.open)
        acts.addStretch(1)
        acts.addWidget(self.more)
        filled = column(spacing=8)
        filled.addWidget(self._title)
        filled.addLayout(state)
        filled.addLayout(acts)
        filled.addWidget(self._elsewhere)
        filled.addWidget(Hairline())
        filled.addLayout(self._body)
        self._filled.setLayout(filled)
        inside = column(spacing=0, margins=(16, 16, 14, 16))
        inside.addWidget(self._nothing)
        inside.addWidget(self._filled)
        inside.addStretch(1)
        content = Surface("surface")
        content.setLayout(inside)
        area = quiet_scroll(content)
        whole = column(spacing=0)
        whole.addWidget(area)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        """273 wide at 100 %."""
        return QSize(theme().px(_WIDTH), 500)

    @property
    def draft_id(self) -> str:
        """The filing that is shown; empty for none."""
        return self._draft_id

    def clear(self) -> None:
        """Nothing is chosen."""
        self._draft_id = ""
        self._filled.hide()
        self._nothing.show()

    def show_picture(self, picture: Picture, review: str = "") -> None:
        """Show a filing; ``review`` is where it stands in review."""
        form, view = picture.form, picture.submission
        self._draft_id = form.id
        self._title.setText(form.title)
        self._pill.set_pill(pill_of(form.status, view.overall if view is not None else "", review))
        self._where.set_text(self._stage(picture))
        self._show_elsewhere()
        self._empty_body()
        self._add_outcome(picture)
        if form.is_editable:
            self._add_problems(picture.problems)
        self._add_facts(picture)
        self._add_documents(picture)
        self._nothing.hide()
        self._filled.show()

    def set_open_elsewhere(self, words: Mapping[str, str]) -> None:
        """Who has which draft open elsewhere, in words, by the draft's id."""
        self._open_elsewhere = words
        self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        words = self._open_elsewhere.get(self._draft_id, "")
        self._elsewhere.setText(words)
        self._elsewhere.setVisible(bool(words))

    def _stage(self, picture: Picture) -> str:
        form, view = picture.form, picture.submission
        if form.status == DraftStatus.SUBMITTED and view is not None:
            return self.tr("Envelope {number}").format(number=view.envelope_id)
        step = find_step(form.current_step)
        return step.label if step is not None and form.is_editable else ""

    def _add_outcome(self, picture: Picture) -> None:
        form, view = picture.form, picture.submission
        if form.status == DraftStatus.ERROR:
            words = self.tr("Open it to ask the court's own list. It is not sent again.")
            self._body.addWidget(Banner(Tone.VIOLET, self.tr("We do not know whether the court received this"), words))
        elif form.status == DraftStatus.ABANDONED:
            banner = Banner(
                Tone.GREY, self.tr("Discarded"), self.tr("Its documents are kept."), action=self.tr("Restore")
            )
            banner.acted.connect(lambda: self.restored.emit(form.id))
            self._body.addWidget(banner)
        elif view is not None and form.status == DraftStatus.SUBMITTED:
            self._add_filings(view, picture.profile)
        if (returned := clerk_return_of(form)) is not None and form.is_editable:
            words = " ".join(f"“{reason}”" for reason in returned.reasons)
            fact = self.tr("Corrects envelope {number}").format(number=returned.envelope_id)
            self._body.addWidget(Banner(Tone.AMBER, fact, words))

    def _add_filings(self, view: SubmissionView, profile: Jurisdiction) -> None:
        """Each filing with its own end, the clerk's words beside it, and whether the court's copy is here."""
        self._heading(self.tr("Filings"))
        for number, filing in enumerate(view.filings, 1):
            line = row(spacing=8)
            name = filing.description or self.tr("Filing {number}").format(number=number)
            line.addWidget(ElidedLabel(name, Role.SMALL_STRONG), 1)
            line.addWidget(StatusPill(status_pill(filing)))
            self._add_lines(line)
            if filing.comment:
                tone = Tone.RED if filing.status in SENT_BACK else Tone.GREY
                self._body.addWidget(Banner(tone, self.tr("Clerk's comment"), f"“{filing.comment}”"))
            kept = sum(copy.is_kept for copy in filing.papers.copies)
            if kept:
                words = self.tr("The stamped copy is stored here.")
                self._body.addWidget(Text(words, Role.SMALL, "text2", wrap=True))
            elif filing.papers.missing and filing.papers.links_end_at is not None:
                words = self.tr("The stamped copy was not fetched yet; its link lives until {day}.")
                until = court_day(filing.papers.links_end_at, profile)
                self._body.addWidget(Text(words.format(day=until), Role.SMALL, Tone.AMBER, wrap=True))
        if can_correct(view):
            correct = Button(self.tr("Correct and file again"))
            draft_id = view.draft_id
            correct.clicked.connect(lambda: self.correction_asked.emit(draft_id))
            self._body.addWidget(correct)

    def _add_problems(self, problems: Sequence[Problem]) -> None:
        self._heading(self.tr("Problems"))
        self._steps = {}
        listed = sorted(problems, key=lambda problem: list(Severity).index(problem.severity))
        for at, problem in enumerate(listed[:_SHOWN_PROBLEMS]):
            key = str(at)
            self._steps[key] = problem.step.value
            line = ProblemRow(ProblemItem(key, problem.severity, problem.message))
            line.followed.connect(self._follow)
            self._body.addWidget(line)
        rest = len(listed) - _SHOWN_PROBLEMS
        if rest > 0:
            self._body.addWidget(Text(self.tr("and {count} more").format(count=rest), Role.SMALL, "text3"))
        if not listed:
            line_box = row(spacing=8)
            line_box.addWidget(Mark(Glyph.CHECK, "text3", size=INLINE))
            line_box.addWidget(Text(self.tr("Nothing stops this filing."), Role.SMALL, "text2", wrap=True), 1)
            self._add_lines(line_box)

    def _add_facts(self, picture: Picture) -> None:
        form, view = picture.form, picture.submission
        facts = [
            (self.tr("Court"), form.court_name or form.court_code),
            (self.tr("Type"), form.case_type_name),
            (self.tr("Case number"), (view.docket_number if view is not None else "") or form.docket_number),
            (self.tr("Matter"), form.client_matter),
            (self.tr("Attorney"), form.filing_attorney_name),
        ]
        if view is not None and view.received_at is not None:
            facts.append((self.tr("Sent"), court_time(view.received_at, picture.profile)))
        if picture.quote is fees.QuoteState.CURRENT:
            facts.append((self.tr("Fees"), dollars(form.quoted_fee_total)))
        shown = [(label, value) for label, value in facts if value]
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, theme().px(_LABELS))
        grid.setColumnStretch(1, 1)
        for at, (label, value) in enumerate(shown):
            grid.addWidget(Text(label, Role.SMALL, "text3"), at, 0, Qt.AlignmentFlag.AlignTop)
            words = Text(value, Role.SMALL, wrap=True)
            words.setAccessibleName(f"{label}: {value}")
            grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignTop)
        self._add_lines(grid)

    def _add_documents(self, picture: Picture) -> None:
        documents = picture.form.documents
        if not documents:
            return
        count = sum(document.page_count for document in documents)
        size = sum(document.size for document in documents)
        self._heading(self.tr("Documents"), f"{pages(count)}, {megabytes(size)}")
        for document in documents:
            line = row(spacing=8)
            line.addWidget(Mark(Glyph.STAR if document.is_lead else Glyph.FILE, "text2", size=INLINE))
            role = Role.SMALL_STRONG if document.is_lead else Role.SMALL
            name = ElidedLabel(document.original_filename, role, mode=Qt.TextElideMode.ElideMiddle)
            line.addWidget(name, 1)
            pages_text = Text(self.tr("{count} p").format(count=document.page_count), Role.SMALL, "text3")
            pages_text.setAccessibleName(pages(document.page_count))
            line.addWidget(pages_text)
            self._add_lines(line)

    def _heading(self, words: str, note: str = "") -> None:
        line = row(spacing=8, margins=(0, 8, 0, 0))
        line.addWidget(Text(words, Role.SMALL_HEAVY, "text2"))
        line.addStretch(1)
        line.addWidget(Text(note, Role.SMALL, "text3"))
        self._add_lines(line)

    def _add_lines(self, layout: QLayout) -> None:
        holder = QWidget()
        holder.setLayout(layout)
        self._body.addWidget(holder)

    def _empty_body(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    @Slot()
    def _open(self) -> None:
        if self._draft_id:
            self.opened.emit(self._draft_id)

    @Slot(str)
    def _follow(self, key: str) -> None:
        if self._draft_id and key in self._steps:
            self.opened_at.emit(self._draft_id, self._steps[key])
