"""An office with a court of its own, and the window on it."""

import pytest

from litefile_desktop.ui.account.window import AccountsWindow
from litefile_desktop.ui.jobs.runner import JobRunner
from tests.office import JURISDICTION, Office

PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("office"))
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def desk(office):
    with office.desk() as opened:
        yield opened


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def settle(runner, qtbot):
    """Waits until nothing is read or asked any more."""

    def wait():
        qtbot.waitUntil(lambda: runner.is_idle, timeout=PATIENCE_MS)

    return wait


@pytest.fixture
def owner(office, desk):
    return office.sign_in(desk)


@pytest.fixture
def accounts(desk, runner, owner, dressed, activate, qtbot, settle):
    """The Accounts window with everything read."""
    window = AccountsWindow(desk, runner, owner, desk.jurisdictions.get(JURISDICTION))
    qtbot.addWidget(window)
    activate(window)
    settle()
    settle()
    return window
