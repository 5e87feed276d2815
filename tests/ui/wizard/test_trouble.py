"""A full disk, a silent court, another window on the same draft: nothing typed is lost, and it is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.widgets.sheet import Sheet
from litefile_desktop.ui.wizard.window import WizardWindow
from tests.office import Office
from tests.ui.wizard.conftest import CTRL, PATIENCE_MS, Keyboard, until, words_of


class Disk:
    """Stores as ever until it is ``full``."""

    def __init__(self, saving) -> None:
        self._saving = saving
        self.full = False

    def save(self, form, patch, owner):
        self._refuse_when_full()
        return self._saving.save(form, patch, owner)

    def store(self, form, patch, owner):
        self._refuse_when_full()
        return self._saving.store(form, patch, owner)

    def _refuse_when_full(self):
        if self.full:
            raise StorageTrouble("Not saved: this disk is full.", action="Free some space, then try again.")


@pytest.fixture
def disk(desk) -> Disk:
    return Disk(desk.saving)


@pytest.fixture
def typing(desk, disk, runner, owner, qtbot, dressed, activate):
    """The first page, on a disk that can be full, and the keyboard."""
    form = desk.drafts.create(owner, owner.jurisdiction, {"supplemental_fields": {"_filing_path_source": "start_menu"}})
    window = WizardWindow(replace(desk, saving=disk), runner, owner, desk.pictures.take(form.id, owner))
    activate(window)
    return window, Keyboard(window, runner, qtbot)


def type_on_a_full_disk(window, keyboard, disk, qtbot) -> None:
    disk.full = True
    keyboard.tab_to(window.page.matter.control)
    QTest.keyClicks(window.page.matter.control, "26-0318")
    until(qtbot, lambda: window._keeper.has_failed)


def sheet_of(window) -> Sheet:
    return next(sheet for sheet in window.findChildren(Sheet) if sheet.isVisible())


def test_a_full_disk_is_said_and_what_was_typed_stays_until_it_is_stored(typing, disk, desk, owner, qtbot):
    window, keyboard = typing
    type_on_a_full_disk(window, keyboard, disk, qtbot)
    saved = window.frame.footer.saved
    assert "this disk is full" in saved.text
    assert window.page.matter.control.text() == "26-0318"
    QTest.keyClicks(window.page.matter.control, "7")
    keyboard.tab_to(saved.retry)
    disk.full = False
    keyboard.press(Qt.Key.Key_Space)
    assert desk.drafts.get(window.draft_id, owner).client_matter == "26-03187"
    assert saved.text.startswith("Saved ")
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        window.close()


def test_on_a_full_disk_continue_goes_nowhere(typing, disk, qtbot):
    window, keyboard = typing
    keyboard.press(Qt.Key.Key_Space)
    type_on_a_full_disk(window, keyboard, disk, qtbot)
    with qtbot.waitSignal(window._keeper.refused, timeout=PATIENCE_MS):
        QTest.keyClick(keyboard.focus, Qt.Key.Key_Return, CTRL)
    assert window.page.STEP is StepId.OPTIONS
    disk.full = False
    keyboard.go_on()
    assert window.page.STEP is StepId.UPLOAD_DOCUMENTS
    assert window.picture.form.client_matter == "26-0318"
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        window.close()


def test_closing_asks_before_a_change_is_lost(typing, disk, desk, owner, qtbot):
    window, keyboard = typing
    draft_id = window.draft_id
    type_on_a_full_disk(window, keyboard, disk, qtbot)
    window.close()
    until(qtbot, lambda: any(sheet.isVisible() for sheet in window.findChildren(Sheet)))
    sheet = sheet_of(window)
    assert sheet.focusWidget() is sheet.buttons["keep"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.page.matter.control.text() == "26-0318"
    window.close()
    until(qtbot, lambda: any(sheet.isVisible() for sheet in window.findChildren(Sheet)))
    with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
        sheet_of(window).buttons["close"].click()
    assert desk.drafts.get(draft_id, owner).client_matter == ""


def test_the_same_draft_saved_elsewhere_is_not_overwritten_and_one_may_choose(open_window, desk, owner, qtbot):
    window, keyboard = open_window(existing_case="new")
    desk.drafts.update(window.draft_id, owner, {"client_matter": "theirs"})
    keyboard.tab_to(window.page.matter.control)
    QTest.keyClicks(window.page.matter.control, "mine")
    until(qtbot, lambda: any(sheet.isVisible() for sheet in window.findChildren(Sheet)))
    assert desk.drafts.get(window.draft_id, owner).client_matter == "theirs"
    sheet_of(window).buttons["theirs"].click()
    keyboard.settle()
    assert window.page.matter.control.text() == "theirs"


@pytest.fixture
def unread(tmp_path):
    """An office that never read its court's lists."""
    office = Office(tmp_path / "unread", environment="practice")
    office.start_court()
    yield office
    office.stop_court()


def test_lists_that_cannot_be_read_are_offered_again(unread, runner, qtbot, dressed, activate):
    with unread.desk() as desk:
        owner = unread.sign_in(desk)
        form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing"})
        window = WizardWindow(desk, runner, owner, desk.pictures.take(form.id, owner))
        keyboard = Keyboard(window, runner, qtbot)
        unread.stop_court()
        activate(window)
        window.open_step(StepId.CASE_LOOKUP)
        keyboard.settle()
        page = window.page
        assert page.STEP is StepId.CASE_LOOKUP
        assert "could not be read" in words_of(page._lists)
        unread.start_court()
        keyboard.tick(page._lists.button)
        keyboard.pick(page.court.control, "maple")
        assert not page._lists.isVisible()
        with qtbot.waitSignal(window.closed, timeout=PATIENCE_MS):
            window.close()
