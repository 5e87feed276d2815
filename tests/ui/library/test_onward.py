"""From the library on: to a reviewer, and to the court in a batch."""

import json

import pytest

from litefile_desktop.core.vocabulary import QueueState, ReviewState
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.ui.library.model import Column
from litefile_desktop.ui.sending.sender import Pace
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.sheet import Sheet
from tests.office import civil_draft, papers

MS = 30_000


@pytest.fixture
def ready(desk, owner, tmp_path):
    """A complete draft with the court's price."""
    desk.code_sync.court(owner, "maple")
    form = civil_draft(desk, owner, papers(tmp_path), filing_attorney_id="")
    return desk.fees.quote(form, owner)


def approve(desk, owner, draft_id):
    seen = desk.reviews.send(draft_id, owner)
    desk.reviews.approve(draft_id, owner, sha256=seen.sha256)


def is_done(state):
    return state.pace is Pace.IDLE and bool(state.lines) and not any(line.is_open for line in state.lines)


def verb(window, words):
    row = window.frame.table.current_row
    return dict(window.onward.entries(row))[words]


def test_a_draft_is_sent_for_review_and_withdrawn_from_its_line(library, desk, owner, ready, settle):
    window = library()
    verb(window, "Send for review")()
    settle(window)
    assert window.model.rows[0].review_state == ReviewState.READY.value
    assert window.frame.review.accessibleName() == "Review queue 1"
    window.frame.sidebar.set_view(DraftView.READY)
    settle(window)
    verb(window, "Withdraw from review")()
    settle(window)
    assert window.model.rows == []


def test_approved_filings_are_sent_after_one_question_and_stay_in_the_panel(
    library, desk, owner, ready, settle, qtbot, tmp_path
):
    other = desk.fees.quote(desk.drafts.copy(ready.id, owner), owner)
    for form in (ready, other):
        approve(desk, owner, form.id)
    window = library()
    assert window.frame.batch.isHidden()
    window.frame.send_approved.click()
    qtbot.waitUntil(lambda: window.findChild(Sheet) is not None, timeout=MS)
    window.findChild(Sheet).buttons["send"].click()
    qtbot.waitUntil(lambda: is_done(window.onward.batch.state), timeout=MS)
    assert {line.state for line in window.onward.batch.state.lines} == {QueueState.RECEIVED}
    assert window.frame.batch.isVisible()
    window.onward.export_to(tmp_path / "results.json")
    settle(window)
    assert len(json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["results"]) == 2
    window.frame.batch.close_button.click()
    settle(window)
    assert window.frame.batch.isHidden()
    assert len(desk.practice._host.court("practice").envelopes()) == 2


def test_what_an_earlier_program_left_waits_until_somebody_goes_on(library, desk, owner, ready, settle, qtbot):
    approve(desk, owner, ready.id)
    desk.queue.add([(ready.id, owner)])
    window = library()
    panel = window.frame.batch
    assert panel.isVisible()
    assert [line.state for line in window.onward.batch.state.lines] == [QueueState.WAITING]
    assert panel.resume.isVisible()
    panel.resume.click()
    qtbot.waitUntil(lambda: desk.drafts.get(ready.id, owner).status == "submitted", timeout=MS)
    settle(window)


def test_paused_it_begins_no_other_and_stopped_it_takes_the_rest_out(library, desk, owner, ready, settle, qtbot):
    forms = [ready, *(desk.fees.quote(desk.drafts.copy(ready.id, owner), owner) for _ in range(3))]
    for form in forms:
        approve(desk, owner, form.id)
    desk.queue.add([(form.id, owner) for form in forms])
    window = library()
    batch = window.onward.batch
    batch.start(accept_terms=True)
    batch.pause()
    qtbot.waitUntil(lambda: batch.state.pace is Pace.PAUSED, timeout=MS)
    settle(window)
    states = [line.state for line in batch.state.lines]
    assert states.count(QueueState.RECEIVED) == 1
    assert states.count(QueueState.WAITING) == 3
    batch.stop()
    settle(window)
    states = [line.state for line in batch.state.lines]
    assert states.count(QueueState.SKIPPED) == 3
    assert len(desk.practice._host.court("practice").envelopes()) == 1


def test_closing_while_a_batch_goes_out_asks_and_then_finishes_the_one_under_way(
    library, desk, owner, ready, settle, qtbot
):
    forms = [ready, *(desk.fees.quote(desk.drafts.copy(ready.id, owner), owner) for _ in range(2))]
    for form in forms:
        approve(desk, owner, form.id)
    desk.queue.add([(form.id, owner) for form in forms])
    window = library()
    window.onward.batch.start(accept_terms=True)
    window.close()
    assert window.isVisible()
    window.findChild(Sheet).buttons["close"].click()
    assert not window.isVisible()
    settle(window)
    states = [line.state for line in desk.queue.lines()]
    assert (states.count(QueueState.RECEIVED), states.count(QueueState.WAITING)) == (1, 2)
    assert len(desk.practice._host.court("practice").envelopes()) == 1


def test_a_deadline_is_set_in_the_courts_time_and_nonsense_is_said(library, desk, owner, ready, settle, qtbot):
    window = library()
    verb(window, "Set the deadline...")()
    qtbot.waitUntil(lambda: window.findChild(Sheet) is not None, timeout=MS)
    sheet = window.findChild(Sheet)
    sheet.findChild(LineInput).setText("2027-01-15 16:30")
    sheet.buttons["save"].click()
    settle(window)
    assert desk.drafts.get(ready.id, owner).due_at == "2027-01-15T22:30Z"
    assert "Jan 15" in window.model.data(window.model.index(0, Column.DEADLINE))
    window.onward.set_deadline(window.model.rows[0], "whenever")
    settle(window)
    assert "whenever" in window.frame.banners[0].accessibleName()
    assert desk.drafts.get(ready.id, owner).due_at == "2027-01-15T22:30Z"
