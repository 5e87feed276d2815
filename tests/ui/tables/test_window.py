"""Many drafts from a table by keyboard: nothing is made before the report, and only what the boxes say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.tables.report import Column, Show
from litefile_desktop.ui.tables.window import TableWindow
from litefile_desktop.ui.widgets.shortcuts_help import ShortcutsHelp
from tests import ledger
from tests.office import Office
from tests.ui.wizard.conftest import words_of

PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("office"))
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture(scope="module")
def desk(office):
    with office.desk() as opened:
        owner = office.sign_in(opened)
        opened.code_sync.court(owner, "maple")
        opened.accounts.refresh_lists(owner)
        yield opened


@pytest.fixture
def owner(desk):
    (found,) = desk.accounts.owners()
    return found


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def window(desk, runner, owner, qtbot, dressed, activate):
    made = TableWindow(desk, runner, owner)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    activate(made)
    yield made
    runner.wait_idle(PATIENCE_MS)


def there(desk, owner):
    return desk.drafts.counts([owner])[DraftView.ALL]


@pytest.fixture
def read(window, runner, tmp_path):
    """Lets the window read a table of rows, whose documents are in a folder beside it."""

    def make(lines):
        folder = ledger.write_documents(tmp_path / "documents", lines)
        window.read(ledger.write_csv(tmp_path / f"{lines[0]['Matter']}.csv", lines))
        assert runner.wait_idle(PATIENCE_MS)
        window.set_folder(folder)

    return make


def go_on(window, runner):
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert runner.wait_idle(PATIENCE_MS)


def test_rows_are_checked_then_made(window, runner, desk, owner, read, qtbot):
    before = there(desk, owner)
    read(ledger.rows(4))
    assert window.columns.pickers["Filing type"].code == "document_1_filing"
    go_on(window, runner)
    assert window.counts.text() == "4 rows, 4 ready, 0 with errors."
    assert there(desk, owner) == before
    with qtbot.waitSignal(window.made) as made:
        go_on(window, runner)
    assert made.args == [4]
    assert there(desk, owner) == before + 4
    assert not window.isVisible()


def test_errors_stand_in_the_way_until_they_are_left_out(window, runner, desk, owner, read):
    lines = ledger.rows(3, "ERRORS")
    before = there(desk, owner)
    read(lines)
    window.columns.inputs["court"].setText("maple")
    lines[1]["Court"] = "Atlantis"
    read(lines)
    go_on(window, runner)
    assert [line.row.line for line in window.model.lines] == [3]
    assert "Atlantis" in window.model.index(0, Column.WHAT).data()
    assert not window.create_drafts.isEnabled()
    go_on(window, runner)
    assert there(desk, owner) == before
    window.good_only.click()
    go_on(window, runner)
    assert there(desk, owner) == before + 2


def test_another_mapping_makes_the_report_old(window, runner, read):
    read(ledger.rows(2, "AGAIN"))
    go_on(window, runner)
    assert window.create_drafts.isVisibleTo(window)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not window.create_drafts.isVisibleTo(window)
    window.columns.pickers["Access"].set_code("")
    go_on(window, runner)
    assert window.model.count(Show.ERRORS) == 2
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    window.columns.pickers["Access"].set_code("document_1_access")
    go_on(window, runner)
    assert window.model.count(Show.ERRORS) == 0


def test_a_file_that_is_no_table_is_said_and_nothing_is_lost(window, runner, read, tmp_path):
    read(ledger.rows(2, "KEPT"))
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    window.read(tmp_path / "broken.xlsx")
    assert runner.wait_idle(PATIENCE_MS)
    assert window.state.isVisible()
    assert "Court" in window.columns.pickers


def test_f1_tells_the_keys(window):
    QTest.keyClick(window, Qt.Key.Key_F1)
    (shown,) = window.findChildren(ShortcutsHelp)
    assert shown.isVisible()
    assert "Choose the folder of its documents" in words_of(shown)
