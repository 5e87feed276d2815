"""What holds for every widget of the kit: it is drawn in both schemes and sizes, and leaves nothing behind."""

import gc
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import SIGNAL, QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from litefile_desktop.core.vocabulary import Environment, Severity
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.theme.theme import theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.big_facts import BigFact, BigFacts
from litefile_desktop.ui.widgets.button import Button, IconButton, Kind
from litefile_desktop.ui.widgets.card_grid import CardGrid
from litefile_desktop.ui.widgets.check_list import CheckLine, CheckList
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.chip import ToneChip
from litefile_desktop.ui.widgets.choice_cards import Choice, ChoiceCards
from litefile_desktop.ui.widgets.court_picker import CourtPicker
from litefile_desktop.ui.widgets.day_input import DayInput
from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.drop_area import DropArea
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.empty_state import EmptyState
from litefile_desktop.ui.widgets.facts_card import FactsCard
from litefile_desktop.ui.widgets.fees_card import FeesCard
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.footer_bar import FooterBar
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.header_bar import HeaderBar
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.key_cap import KeyCap
from litefile_desktop.ui.widgets.look_up import LookUp
from litefile_desktop.ui.widgets.mark import Mark
from litefile_desktop.ui.widgets.note import Note
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.page_preview import PagePreview
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.problem_card import ProblemCard
from litefile_desktop.ui.widgets.problem_row import ProblemItem, ProblemRow
from litefile_desktop.ui.widgets.problem_summary import ProblemSummary, SummaryLine
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.saved_state import SavedState
from litefile_desktop.ui.widgets.segmented import Segmented
from litefile_desktop.ui.widgets.side_panel import SidePanel
from litefile_desktop.ui.widgets.stage_items import StageLine, StageState, StepLine
from litefile_desktop.ui.widgets.stage_rail import StageRail
from litefile_desktop.ui.widgets.status_pill import Status, StatusPill
from litefile_desktop.ui.widgets.ticks import Ticks
from litefile_desktop.ui.widgets.timeline import Timeline, TimelineEvent
from litefile_desktop.ui.widgets.world import WorldChip, WorldStrip

WORDS = "Rivera & Osei <Trust> v. Oakwood Property Management LLC of Greater Northern Illinois"


def _documents() -> QWidget:
    shown = DocumentList()
    image = QImage(34, 44, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    shown.set_lines(
        [
            DocumentLine("a", WORDS, "12 pages", WORDS, is_lead=True, state_text=WORDS, thumbnail=image),
            DocumentLine("b", WORDS, state=DocumentState.WORKING, state_text="Checking", progress=0.4),
            DocumentLine("c", WORDS, state=DocumentState.LOOK, state_text=WORDS, links=(("look", "Look"),)),
            DocumentLine("d", WORDS, state=DocumentState.PROBLEM, state_text=WORDS, is_locked=True),
        ]
    )
    return shown


def _ticks() -> QWidget:
    ticks = Ticks()
    ticks.show_choices([("a", WORDS), ("b", "B")], ["a"])
    return ticks


def _rail() -> QWidget:
    rail = StageRail()
    rail.set_stages(
        [
            StageLine("a", WORDS, StageState.DONE),
            StageLine("b", WORDS, is_current=True, steps=(StepLine("b", WORDS, is_current=True), StepLine("c", "C"))),
            StageLine("d", WORDS, StageState.PROBLEM, note=WORDS),
            StageLine("e", WORDS),
            StageLine("f", WORDS, StageState.BLOCKED, note="After D"),
        ]
    )
    rail.set_facts([("Documents", WORDS)])
    return rail


def _form() -> QWidget:
    form = FormGrid()
    wrong = Field("ZIP code", LineInput("6061"))
    wrong.set_problem(WORDS)
    form.add_row(Field("City", LineInput(WORDS), help_text=WORDS), wrong, weights=(3, 1))
    form.add_row(Field(WORDS, TextArea(WORDS), optional=True))
    return form


def _summary() -> QWidget:
    summary = ProblemSummary()
    summary.set_lines([SummaryLine("zip", "ZIP code", WORDS)])
    return summary


def _facts() -> QWidget:
    card = FactsCard("Case", "1 file", "Change")
    card.set_facts([("Court", WORDS), ("Kind", "New case")])
    return card


def _table() -> QWidget:
    card = FactsCard("Documents")
    card.set_table(("File", "Filed as", "Size"), [(WORDS, WORDS, "12 p")])
    return card


def _fees() -> QWidget:
    card = FeesCard("Fees", "Ask again")
    card.set_quote([(WORDS, f"${Decimal('237.00')}")], "Total", "$237.00", WORDS)
    return card


def _header() -> QWidget:
    header = HeaderBar("Library", Environment.STAGE)
    header.set_case(WORDS, [WORDS, "Matter 1"])
    header.set_deadline("2 h 12 m left", Tone.RED)
    return header


def _footer() -> QWidget:
    footer = FooterBar()
    footer.saved.set_saved("2:18:07 PM")
    footer.set_problems("3 problems on this page")
    footer.set_hint(WORDS)
    footer.set_continue("Continue to Fees")
    return footer


def _preview() -> QWidget:
    preview = PagePreview()
    preview.set_document("a", WORDS, 12, lambda *_: None, "Space: full size")
    return preview


def _grid() -> QWidget:
    grid = CardGrid()
    grid.set_cards([_facts(), _table(), _fees()])
    return grid


def _check_list() -> QWidget:
    shown = CheckList("The court asks for")
    shown.set_lines([CheckLine(WORDS, WORDS, is_done=True), CheckLine("Plaintiff", WORDS, is_done=False)])
    return shown


def _problems() -> QWidget:
    card = ProblemCard()
    card.set_problems([ProblemItem("a", Severity.BLOCKS, WORDS), ProblemItem("b", Severity.WARNS, WORDS)])
    return card


def _side() -> QWidget:
    side = SidePanel()
    side.cards.addWidget(_fees())
    side.resize(320, 400)
    return side


def _page() -> QWidget:
    page = PageColumn("Step", WORDS, WORDS)
    page.set_banners(Banner(Tone.RED, WORDS, WORDS, action="Act"))
    page.content.addWidget(_form())
    return page


def _progress() -> QWidget:
    line = ProgressLine()
    line.start(WORDS)
    line.advance(1, 3)
    return line


MAKERS: dict[str, Callable[[], QWidget]] = {
    "banner": lambda: Banner(Tone.VIOLET, WORDS, WORDS, action="Ask the court now"),
    "big facts": lambda: BigFacts([BigFact("Envelope", "35284917", WORDS, can_copy=True), BigFact("Charged", "$1")]),
    "button": lambda: Button(WORDS, Kind.PRIMARY, Glyph.SEND),
    "icon button": lambda: IconButton(Glyph.MORE, "More"),
    "card grid": _grid,
    "check list": _check_list,
    "check row": lambda: CheckRow(WORDS, WORDS),
    "tone chip": lambda: ToneChip("2 h left", Tone.RED),
    "choice cards": lambda: ChoiceCards([Choice("a", WORDS, WORDS, Glyph.PLUS), Choice("b", "B")], "a"),
    "documents": _documents,
    "drop area": lambda: DropArea("Drop files here, or", "Choose files…", WORDS),
    "elided label": lambda: ElidedLabel(WORDS),
    "empty state": lambda: EmptyState(Glyph.EYE, WORDS, WORDS, action="Show", link="How"),
    "facts": _facts,
    "table": _table,
    "fees": _fees,
    "footer": _footer,
    "form": _form,
    "header": _header,
    "key cap": lambda: KeyCap("F7"),
    "mark": lambda: Mark(Glyph.CHECK),
    "note": Note,
    "page": _page,
    "preview": _preview,
    "picker": lambda: Picker([PickerItem("a", WORDS)], "a"),
    "court picker": lambda: CourtPicker([PickerItem("a", f"Cook County - {WORDS}")], "a"),
    "day input": DayInput,
    "look-up": lambda: LookUp(WORDS),
    "ticks": _ticks,
    "problem card": _problems,
    "problem row": lambda: ProblemRow(ProblemItem("a", Severity.WARNS, WORDS)),
    "summary": _summary,
    "progress": _progress,
    "saved": SavedState,
    "segmented": lambda: Segmented([("a", WORDS), ("b", "B")], "a"),
    "rail": _rail,
    "side panel": _side,
    "pill": lambda: StatusPill(Status.UNPROVED.pill()),
    "timeline": lambda: Timeline([TimelineEvent("Sent", WORDS, Tone.BLUE, Glyph.SEND)] * 2),
    "world chip": lambda: WorldChip(Environment.PRACTICE),
    "practice strip": lambda: WorldStrip(Environment.PRACTICE, WORDS, "Leave practice"),
    "test strip": lambda: WorldStrip(Environment.STAGE, WORDS, "Leave"),
}


@pytest.fixture(params=sorted(MAKERS))
def maker(request: pytest.FixtureRequest) -> Callable[[], QWidget]:
    return MAKERS[request.param]


def test_it_is_drawn_in_both_schemes_and_at_200_percent(maker, dressed: QApplication, qtbot: QtBot) -> None:
    widget = maker()
    qtbot.addWidget(widget)
    widget.show()
    light = widget.grab().toImage()
    apply_theme(dressed, "dark", 100)
    dark = widget.grab().toImage()
    apply_theme(dressed, "dark", 200)
    widget.grab()
    widget.resize(QSize(330, max(60, widget.sizeHint().height())))
    widget.grab()
    assert widget.isHidden() or dark != light


def test_it_shows_nothing_before_it_stands_in_a_window(maker, dressed: QApplication, qtbot: QtBot, strays) -> None:
    """A part that is shown too early flashes as a window of its own and takes the keyboard away."""
    widget = maker()
    qtbot.addWidget(widget)
    assert [name for name in strays if not name.startswith(type(widget).__name__)] == []


def settle(app: QApplication) -> None:
    gc.collect()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_it_lets_go_of_the_theme(maker, dressed: QApplication) -> None:
    """A page that is closed must not be called again, even while somebody in Python still holds it."""
    settle(dressed)
    before = theme().receivers(SIGNAL("changed()"))
    window = QWidget()
    widget = maker()
    QVBoxLayout(window).addWidget(widget)
    window.show()
    settle(dressed)
    children = widget.findChildren(QWidget)
    del window
    settle(dressed)
    assert not isValid(widget)
    assert theme().receivers(SIGNAL("changed()")) == before, [type(child).__name__ for child in children]


def test_what_can_be_pressed_has_a_name_and_room(maker, dressed: QApplication, qtbot: QtBot) -> None:
    widget = maker()
    qtbot.addWidget(widget)
    widget.show()
    settle(dressed)
    buttons = [*widget.findChildren(QAbstractButton), *([widget] if isinstance(widget, QAbstractButton) else [])]
    for button in buttons:
        if not button.isVisible():
            continue
        assert button.accessibleName() or button.text(), button
        in_group = button.group() is not None  # Tab reaches the chosen one, arrows the others
        assert in_group or button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.accessibleName()
        assert button.height() >= 24, button.accessibleName()


def test_other_peoples_words_are_never_markup(maker, dressed: QApplication, qtbot: QtBot) -> None:
    widget = maker()
    qtbot.addWidget(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        assert "<Trust>" not in part.toolTip()
