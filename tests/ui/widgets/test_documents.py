"""The document list: order by keyboard and mouse, lead, remove, links, and what is heard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.widgets.document_lines import DocumentLine, DocumentModel, DocumentState
from litefile_desktop.ui.widgets.document_list import DocumentList
from litefile_desktop.ui.widgets.document_painter import GRIP, MENU

LINES = [
    DocumentLine("a", "Complaint.pdf", "12 pages · 1.8 MB", "Complaint", is_lead=True, state_text="Ready."),
    DocumentLine("b", "Exhibit <A>.pdf", "24 pages", "Exhibits", state_text="Ready.", links=(("compare", "Compare"),)),
    DocumentLine("c", "Exhibit B.pdf", "41 pages", state=DocumentState.WORKING, state_text="Checking", progress=0.5),
]


@pytest.fixture
def shown(dressed, qtbot: QtBot, activate) -> DocumentList:
    shown = DocumentList()
    qtbot.addWidget(shown)
    shown.set_lines(LINES)
    shown.set_current("b")
    shown.resize(700, 300)
    activate(shown)
    shown.setFocus()
    return shown


def ids(shown: DocumentList) -> list[str]:
    return [line.id for line in shown.lines]


def part(shown: DocumentList, row: int, wanted: str) -> QPoint:
    """A point of the viewport where a part is."""
    box = shown.view.visualRect(shown.view.model().index(row, 0))
    for y in range(box.top() + 3, box.bottom(), 3):
        for x in range(box.left() + 3, box.right(), 3):
            if shown.view.part_at(QPoint(x, y)) == (row, wanted):
                return QPoint(x, y)
    raise AssertionError(wanted)


def test_the_model_keeps_the_rules_of_models(qapp):
    model = DocumentModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(LINES)
    assert model.move(0, 2)
    assert model.move(2, 0)
    assert not model.move(0, 3)
    model.set_lines([replace(line, state_text="x") for line in LINES])
    model.set_lines([])


def test_alt_and_arrows_move_and_tell_the_new_order(shown, qtbot):
    orders = []
    shown.order_changed.connect(orders.append)
    qtbot.keyClick(shown.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(shown.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert orders == [["b", "a", "c"]]
    assert shown.current_id == "b"
    qtbot.keyClick(shown.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(shown) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("row", "to_row", "order"), [(0, 2, ["b", "a", "c"]), (2, 0, ["c", "a", "b"]), (0, 3, ["b", "c", "a"])]
)
def test_dragging_a_row_moves_it(shown, qtbot, row, to_row, order):
    view = shown.view
    start, height = part(shown, row, GRIP), view.sizeHintForRow(0)
    end = QPoint(start.x(), to_row * height - 2 if to_row else 2)
    with qtbot.waitSignal(shown.order_changed) as told:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), start + QPoint(0, 4))
        qtbot.mouseMove(view.viewport(), end)
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert told.args == [order]
    assert ids(shown) == order


def test_escape_ends_a_drag(shown, qtbot):
    view, start = shown.view, part(shown, 0, GRIP)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), start + QPoint(0, 120))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(0, 120))
    assert ids(shown) == ["a", "b", "c"]


def test_keys_ask_for_lead_removal_and_opening(shown, qtbot):
    asked = []
    shown.lead_asked.connect(lambda i: asked.append(("lead", i)))
    shown.remove_asked.connect(lambda i: asked.append(("remove", i)))
    shown.opened.connect(lambda i: asked.append(("open", i)))
    shown.link_followed.connect(lambda i, key: asked.append((key, i)))
    qtbot.keyClick(shown.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    qtbot.keyClick(shown.view, Qt.Key.Key_Space)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    qtbot.keyClick(shown.view, Qt.Key.Key_Up)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert asked == [("lead", "b"), ("remove", "b"), ("open", "b"), ("compare", "b"), ("open", "a")]


def test_links_and_the_menu_are_found_by_the_mouse(shown, qtbot):
    with qtbot.waitSignal(shown.link_followed) as told:
        qtbot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=part(shown, 1, "compare"))
    assert told.args == ["b", "compare"]
    with qtbot.waitSignal(shown.view.menu_asked):
        qtbot.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=part(shown, 2, MENU))
    for menu in shown.findChildren(type(shown.make_menu(0))):
        menu.close()


def test_the_menu_holds_everything_the_row_can_do(shown, qtbot):
    menu = shown.make_menu(1)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Compare", "Make lead document", "Move up", "Move down", "Remove"]
    with qtbot.waitSignal(shown.lead_asked) as told:
        menu.actions()[2].trigger()
    assert told.args == ["b"]
    assert not shown.make_menu(0).actions()[0].isEnabled()


def test_new_states_keep_the_keyboard_where_it_is(shown):
    shown.set_lines([replace(line, state_text="Checked.") for line in LINES])
    assert shown.current_id == "b"
    shown.set_lines([LINES[0], LINES[2]])
    assert shown.current_id == "c"
    shown.set_lines([])
    assert shown.current_id == ""


def test_the_list_is_as_high_as_its_rows(shown):
    one = shown.sizeHint().height()
    shown.set_lines(LINES * 1 + [replace(LINES[2], id="d")])
    assert shown.sizeHint().height() > one
    assert shown.view.sizeHintForRow(0) == 73


def test_everything_is_said(shown):
    model = shown.view.model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1, Complaint.pdf, lead document, 12 pages · 1.8 MB, Complaint, Ready."
    assert "<A>" not in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
