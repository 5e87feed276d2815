"""The stage rail: what can be reached, by mouse and keyboard, and folded at large texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.widgets.stage_items import StageLine, StageModel, StageState, StepLine
from litefile_desktop.ui.widgets.stage_rail import StageRail

STAGES = [
    StageLine("start", "Start", StageState.DONE),
    StageLine(
        "people",
        "People",
        is_current=True,
        steps=(StepLine("you", "You", is_done=True), StepLine("all", "All", is_current=True)),
    ),
    StageLine("fees", "Fees", StageState.BLOCKED, note="After People"),
]


@pytest.fixture
def rail(dressed, qtbot: QtBot, activate) -> StageRail:
    rail = StageRail()
    qtbot.addWidget(rail)
    rail.set_stages(STAGES)
    rail.resize(224, 600)
    rail.chosen = []
    rail.stage_chosen.connect(lambda key: rail.chosen.append(("stage", key)))
    rail.step_chosen.connect(lambda key: rail.chosen.append(("step", key)))
    activate(rail)
    return rail


def click(rail: StageRail, qtbot: QtBot, row: int) -> None:
    box = rail.list.visualRect(rail.list.model().index(row, 0))
    qtbot.mouseClick(rail.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_the_model_keeps_the_rules_of_models(qapp):
    model = StageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.set_stages(STAGES)
    assert not model.set_stages(STAGES)
    assert model.set_stages(STAGES[:1])


def test_steps_stand_under_the_current_stage_only(rail):
    model = rail.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Start", "People", "You", "All", "Fees"]


def test_one_click_goes_there_and_blocked_stages_go_nowhere(rail, qtbot):
    for row in (0, 2, 4):
        click(rail, qtbot, row)
    assert rail.chosen == [("stage", "start"), ("step", "you")]


def test_arrows_walk_and_enter_goes(rail, qtbot):
    rail.list.setFocus()
    qtbot.keyClick(rail.list, Qt.Key.Key_Up)
    assert rail.chosen == []
    qtbot.keyClick(rail.list, Qt.Key.Key_Return)
    qtbot.keyClick(rail.list, Qt.Key.Key_End)
    qtbot.keyClick(rail.list, Qt.Key.Key_Space)
    assert rail.chosen == [("step", "you")]


def test_every_row_says_its_state(rail):
    model = rail.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken == [
        "Stage 1 of 3, Start, done",
        "Stage 2 of 3, People, current",
        "You, step, done",
        "All, current step",
        "Stage 3 of 3, Fees, not reachable yet, After People",
    ]


def test_check_everything_is_a_button(rail, qtbot):
    with qtbot.waitSignal(rail.check_asked):
        next(
            b for b in rail.findChildren(type(rail.folded_button).__mro__[1]) if b.text() == "Check everything"
        ).click()


def test_a_narrow_window_drops_the_foot(rail):
    rail.set_facts([("Documents", "5"), ("Fees", "$266")])
    rail.set_compact(compact=True)
    assert not rail._foot.isVisible()
    rail.set_compact(compact=False)
    assert rail._foot.isVisible()


def test_at_large_texts_the_rail_is_one_line_with_the_same_ways(rail, dressed, qtbot):
    told = []
    rail.folded_changed.connect(told.append)
    apply_theme(dressed, "light", 175)
    assert told == [True]
    assert rail.is_folded
    assert rail.folded_button.accessibleName() == "Stage 2 of 3: People"
    rail.folded_button.click()
    (menu,) = rail.findChildren(QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True, True, False]
    menu.actions()[0].trigger()
    menu.close()
    assert rail.chosen == [("stage", "start")]
    apply_theme(dressed, "light", 150)
    assert told == [True, False]
