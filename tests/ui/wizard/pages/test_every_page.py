"""What every page promises to people who use the keyboard, a screen reader or large letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.keyboard_order import keyboard_order
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.wizard.window import WizardWindow
from tests.office import OPEN_DOCKET, domestic_draft, file, papers

_OF_A_CASE = (StepId.CASE_LOOKUP, StepId.CASE_CONFIRMATION)


@pytest.fixture(scope="session")
def filings(desk, owner, tmp_path_factory):
    """Drafts that the pages are opened on; nothing is changed in them."""
    folder = tmp_path_factory.mktemp("papers")
    files = papers(folder, 2)
    whole = domestic_draft(desk, owner, files)
    motion = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    motion = desk.documents.add(motion.id, owner, files)
    (found,) = desk.cases.find(owner, "maple", OPEN_DOCKET)
    motion = desk.cases.choose(motion, owner, found)
    sent = file(desk, domestic_draft(desk, owner, files, filing_comments="practice: hold"), owner)
    return {"whole": whole, "motion": motion, "sent": sent}


@pytest.fixture(params=list(StepId))
def opened(request, filings, open_window):
    """One page of the wizard after another, as it is worked on."""
    step = request.param
    which = "sent" if step is StepId.CONFIRMATION else "motion" if step in _OF_A_CASE else "whole"
    window, keyboard = open_window(filings[which], step)
    assert window.page.STEP is step
    return window, keyboard


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def seen(window: WizardWindow) -> list[QWidget]:
    return [widget for widget in window.frame.findChildren(QWidget) if widget.isVisible()]


def test_everything_that_takes_the_keyboard_says_what_it_is(opened):
    window, _ = opened
    takes_keyboard = [widget for widget in seen(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [widget for widget in takes_keyboard if not name_of(widget)] == []


def test_tab_goes_round_once_and_reaches_every_button(opened):
    window, keyboard = opened
    order = keyboard_order(window)
    start, reached = keyboard.focus, []
    assert start in order
    while keyboard.focus not in reached:
        reached.append(keyboard.focus)
        QTest.keyClick(keyboard.focus, Qt.Key.Key_Tab)
    assert keyboard.focus is start
    assert [name_of(widget) for widget in order if widget not in reached] == []
    for _ in reached:
        QTest.keyClick(keyboard.focus, Qt.Key.Key_Backtab)
    assert keyboard.focus is start
    for button in (widget for widget in seen(window) if isinstance(widget, QAbstractButton) and widget.isEnabled()):
        by_arrows = button.group() is not None and any(other in reached for other in button.group().buttons())
        assert button in reached or by_arrows, name_of(button)


def test_nothing_is_cut_off(opened, dressed: QApplication):
    window, keyboard = opened
    for percent, width, height in ((100, 1366, 768), (100, 1100, 680), (200, 1366, 768)):
        apply_theme(dressed, "light", percent)
        window.resize(width, height)
        keyboard.settle()
        for _ in range(10):
            QApplication.processEvents()
        all_is_shown(window, f"{percent} % at {width} x {height}")


def all_is_shown(window: WizardWindow, where: str) -> None:
    for widget in seen(window):
        words = widget.text() if isinstance(widget, QLabel) else ""
        told = f"{where}: {type(widget).__name__} {name_of(widget)!r} {words}"
        parent = widget.parentWidget()
        if parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
            assert widget.x() >= 0, told
            assert widget.geometry().right() <= parent.width(), told
        if isinstance(widget, Text):
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            assert widget.height() >= needed, told
            may_be_short = widget.wordWrap() or isinstance(widget, ElidedLabel)
            assert may_be_short or widget.width() >= widget.sizeHint().width(), told
        elif isinstance(widget, QAbstractButton):
            assert widget.height() >= widget.minimumSizeHint().height(), told
            assert widget.width() >= widget.minimumSizeHint().width(), told
    column = window.page.column
    assert column.widget().width() <= column.viewport().width(), where
