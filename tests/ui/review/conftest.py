"""A review window on real services: a practice court, complete drafts that wait."""

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.ui.jobs.runner import JobRunner
from litefile_desktop.ui.review.window import ReviewWindow
from tests.office import civil_draft, papers

MS = 30_000


@pytest.fixture
def desk(tmp_path):
    with open_desk(DataFolder(tmp_path / "home"), secrets=MemorySecrets(), review_delay_s=0.2) as opened:
        yield opened


@pytest.fixture
def owner(desk):
    return desk.practice.sign_in()


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.shutdown(wait=True)


@pytest.fixture
def waiting(desk, owner, tmp_path):
    """Three complete drafts that wait for a review, in the order of their deadlines."""
    desk.code_sync.court(owner, "maple")
    first = civil_draft(desk, owner, papers(tmp_path, 2), filing_attorney_id="")
    forms = []
    for number, form in enumerate((first, desk.drafts.copy(first.id, owner), desk.drafts.copy(first.id, owner))):
        form = desk.drafts.update(
            form.id, owner, {"client_matter": f"26-{number}", "due_at": f"2027-01-0{number + 1}T18:00Z"}
        )
        form = desk.fees.quote(form, owner)
        desk.reviews.send(form.id, owner)
        forms.append(form)
    return forms


@pytest.fixture
def review(desk, runner, owner, dressed, activate, qtbot):
    """Opens the window and waits until it has read everything."""
    opened = []

    def make():
        window = ReviewWindow(desk, runner, owner, desk.jurisdictions.get("practice"))
        opened.append(window)
        qtbot.addWidget(window)
        activate(window)
        qtbot.waitUntil(lambda: runner.is_idle, timeout=MS)
        return window

    yield make
    for window in opened:
        window.close()
    runner.shutdown(wait=True)


@pytest.fixture
def settle(runner, qtbot):
    return lambda: qtbot.waitUntil(lambda: runner.is_idle, timeout=MS)


@pytest.fixture
def seen(qtbot):
    """Waits until a filing has been in sight long enough to be approved."""
    return lambda window: qtbot.waitUntil(lambda: window._drawn.elapsed() > 450, timeout=MS)
