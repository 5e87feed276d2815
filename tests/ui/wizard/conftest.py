"""A law office with a practice court of its own, and a driver that uses the keyboard only."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete, isValid

from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.wizard.window import WizardWindow
from tests.office import JURISDICTION, Office, civil_draft, papers

PATIENCE_MS = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PROFILE = {"environment": "practice", "name": "Practice court"}


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Office:
    """An office that has read the lists of both courts; copied for every test."""
    office = Office(tmp_path_factory.mktemp("template"), **_PROFILE)
    office.start_court()
    with office.desk() as desk:
        owner = office.sign_in(desk)
        for court in ("maple", "harbor:dr1"):
            desk.code_sync.court(owner, court)
        desk.accounts.refresh_lists(owner)
    office.stop_court()
    return office


@pytest.fixture
def office(template, tmp_path) -> Iterator[Office]:
    made = template.copy_to(tmp_path / "office")
    made.start_court(review_delay_s=0.2)
    yield made
    made.stop_court()


@pytest.fixture
def desk(office) -> Iterator[Desk]:
    with office.desk() as opened:
        office.sign_in(opened)
        yield opened


@pytest.fixture
def owner(desk) -> Owner:
    return desk.accounts.owner(JURISDICTION)


@pytest.fixture
def filled(desk, owner, tmp_path) -> DraftForm:
    """A new civil case, complete but for the court's quote."""
    return civil_draft(desk, owner, papers(tmp_path))


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def open_window(desk, runner, owner, qtbot, dressed, activate):
    """Opens a new draft with these fields, or one that is there already, and answers window and keyboard."""
    opened = []

    def make(form=None, step=None, **fields):
        begun = {"supplemental_fields": {"_filing_path_source": "start_menu"}, **fields}
        form = form or desk.drafts.create(owner, owner.jurisdiction, begun)
        window = WizardWindow(desk, runner, owner, desk.pictures.take(form.id, owner))
        opened.append(window)
        activate(window)
        keyboard = Keyboard(window, runner, qtbot)
        keyboard.settle()
        if step is not None:
            window.open_step(step)
            keyboard.settle()
        return window, keyboard

    yield make
    for window in opened:
        if isValid(window):
            delete(window)


class Keyboard:
    """Types, tabs and waits, as a person without a mouse does."""

    def __init__(self, window: WizardWindow, runner: JobRunner, qtbot) -> None:
        self.window = window
        self._runner = runner
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        return self.window.focusWidget() or self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        self.settle()

    def tab_to(self, control: QWidget) -> None:
        """Tab until the control has the keyboard: fails when Tab never gets there."""
        for _ in range(90):
            if self.is_on(control):
                return
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {control.accessibleName()!r}")

    def is_on(self, control: QWidget) -> bool:
        return self.focus is control or control.isAncestorOf(self.focus)

    def fill(self, control: QWidget, text: str) -> None:
        """Replace what stands in a field."""
        self.tab_to(control)
        QTest.keyClick(control, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(control, text) if text else QTest.keyClick(control, Qt.Key.Key_Delete)
        self.settle()

    def pick(self, control: Picker, text: str) -> None:
        """Choose from a court's list by typing, once the list is there."""
        self.tab_to(control)
        QTest.keyClick(control, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(control, text)
        QTest.keyClick(control, Qt.Key.Key_Return)
        found = f"{control.item.code} {control.item.name}".casefold() if control.item else ""
        chosen = all(word in found for word in text.casefold().split())
        assert chosen, f"{text!r} chooses {found!r} in {control.accessibleName()!r}"
        self.settle()

    def tick(self, control: QWidget) -> None:
        """Space on a tick, a card, a button or a link."""
        self.tab_to(control)
        self.press(Qt.Key.Key_Space)

    def go_on(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    def settle(self) -> None:
        """Until everything typed is stored, no job waits or runs, and what was laid out is shown."""
        while True:
            self._qtbot.waitUntil(self._is_settled, timeout=PATIENCE_MS)
            QApplication.sendPostedEvents()  # a layout shows what was put into it a moment later
            if self._is_settled():
                return

    def _is_settled(self) -> bool:
        return self._runner.is_idle and (not isValid(self.window) or self.window._keeper.is_settled)


def drop_files(page: QWidget, paths: list[Path]) -> None:
    """Files come from the file manager as a drag and a drop."""
    drop_urls(page, [QUrl.fromLocalFile(str(path)) for path in paths])


def drop_urls(page: QWidget, urls: list[QUrl]) -> None:
    """Whatever another program hands over by drag and drop."""
    data = QMimeData()
    data.setUrls(urls)
    where = QPointF(page.rect().center())
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(where.toPoint(), *arguments)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(where, *arguments)
    QApplication.sendEvent(page, drop)
    assert drop.isAccepted()


def until(qtbot, condition: Callable[[], object]) -> None:
    """Wait for something that no job of this window brings by itself."""
    qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)


def words_of(widget: QWidget) -> str:
    """Everything that a widget says to the eye or to a screen reader, a line for each part."""
    parts = [part for part in (widget, *widget.findChildren(QWidget)) if part is widget or part.isVisibleTo(widget)]
    found = [part.text() for part in parts if isinstance(part, QLabel)]
    return "\n".join(dict.fromkeys(text for text in [*found, *(part.accessibleName() for part in parts)] if text))
