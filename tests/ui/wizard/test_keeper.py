"""What is typed is stored, whatever else happens meanwhile."""

from dataclasses import replace
from threading import Event

import pytest

from litefile_desktop.ui.wizard.keeper import DraftKeeper
from tests.ui.wizard.conftest import PATIENCE_MS


@pytest.fixture
def keeper(desk, runner, owner):
    form = desk.drafts.create(owner, owner.jurisdiction)
    return DraftKeeper(desk, runner, owner, desk.pictures.take(form.id, owner))


def test_typing_is_shown_at_once_and_stored_after_a_pause(keeper, desk, owner, qtbot):
    for text in ("2", "26", "26-0318"):
        keeper.edit(replace(keeper.form, client_matter=text))
    assert keeper.form.client_matter == "26-0318"
    assert not keeper.is_settled
    with qtbot.waitSignal(keeper.stored, timeout=PATIENCE_MS):
        pass
    assert desk.drafts.get(keeper.form.id, owner).client_matter == "26-0318"


def test_flush_stores_before_it_calls_back(keeper, desk, owner, qtbot):
    stored = []
    keeper.edit(replace(keeper.form, client_matter="26-0318"))
    keeper.flush(lambda: stored.append(desk.drafts.get(keeper.form.id, owner).client_matter))
    qtbot.waitUntil(lambda: bool(stored), timeout=PATIENCE_MS)
    assert stored == ["26-0318"]


def test_typing_while_a_save_runs_is_stored_too(keeper, desk, owner, qtbot):
    keeper.edit(replace(keeper.form, client_matter="26"))
    keeper.flush()
    keeper.edit(replace(keeper.form, filing_comments="Please hurry"))
    qtbot.waitUntil(lambda: keeper.is_settled, timeout=PATIENCE_MS)
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.filing_comments) == ("26", "Please hurry")


def test_typing_that_pauses_while_a_slow_save_runs_is_stored_after_it(keeper, desk, owner, runner, qtbot):
    slow = Event()
    runner.start(keeper, lambda _progress: slow.wait(PATIENCE_MS / 1000))
    keeper.edit(replace(keeper.form, client_matter="26"))
    keeper.flush()
    keeper.edit(replace(keeper.form, filing_comments="Please hurry"))
    qtbot.waitUntil(lambda: not keeper._pause.isActive(), timeout=PATIENCE_MS)
    slow.set()
    qtbot.waitUntil(lambda: keeper.is_settled, timeout=PATIENCE_MS)
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.filing_comments) == ("26", "Please hurry")


def test_a_refused_save_keeps_the_typing_and_can_be_tried_again(keeper, desk, owner, qtbot):
    with qtbot.waitSignal(keeper.refused, timeout=PATIENCE_MS) as refused:
        keeper.edit(replace(keeper.form, client_matter="9" * 101))
    assert "too long" in str(refused.args[0])
    assert keeper.form.client_matter == "9" * 101
    assert desk.drafts.get(keeper.form.id, owner).client_matter == ""
    keeper.edit(replace(keeper.form, client_matter="9"))
    with qtbot.waitSignal(keeper.stored, timeout=PATIENCE_MS):
        keeper.retry()
    assert desk.drafts.get(keeper.form.id, owner).client_matter == "9"


def test_a_draft_saved_elsewhere_is_not_overwritten(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS) as overtaken:
        keeper.edit(replace(keeper.form, client_matter="mine", filing_comments="mine"))
    told = [(choice.label, choice.mine, choice.theirs, choice.is_both) for choice in overtaken.args[0].choices]
    assert told == [("client matter", "mine", "theirs", True), ("filing comments", "mine", "", False)]
    assert overtaken.args[0].by == owner.actor
    assert desk.drafts.get(keeper.form.id, owner).client_matter == "theirs"


def test_what_is_chosen_of_both_versions_is_stored(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs", "return_date": "2027-01-04"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS) as overtaken:
        keeper.edit(replace(keeper.form, client_matter="mine", filing_comments="mine"))
    keeper.use_chosen(overtaken.args[0], {"filing_comments"})
    qtbot.waitUntil(lambda: keeper.is_settled, timeout=PATIENCE_MS)
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.filing_comments, stored.return_date) == ("theirs", "mine", "2027-01-04")


def test_ones_own_version_can_become_a_draft_of_its_own(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS):
        keeper.edit(replace(keeper.form, filing_comments="mine"))
    with qtbot.waitSignal(keeper.copied, timeout=PATIENCE_MS) as copied:
        keeper.keep_copy()
    qtbot.waitUntil(lambda: keeper.form.client_matter == "theirs", timeout=PATIENCE_MS)
    mine = desk.drafts.get(copied.args[0], owner)
    assert (mine.client_matter, mine.filing_comments) == ("", "mine")
    assert desk.drafts.get(keeper.form.id, owner).filing_comments == ""


def test_nothing_is_stored_before_a_person_decided(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS):
        keeper.edit(replace(keeper.form, filing_comments="mine"))
    keeper.edit(replace(keeper.form, filing_comments="mine, and more"))
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS) as again:
        keeper.retry()
    assert again.args[0].choices[0].mine == "mine, and more"
    assert desk.drafts.get(keeper.form.id, owner).filing_comments == ""


def test_what_was_overtaken_when_the_program_ends_is_kept_as_a_copy(keeper, desk, owner, qtbot, runner):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS):
        keeper.edit(replace(keeper.form, filing_comments="mine"))
    runner.shutdown()
    kept = [desk.drafts.get(row.id, owner) for row in desk.drafts.list([owner]).rows]
    assert {(form.client_matter, form.filing_comments) for form in kept} >= {("theirs", ""), ("", "mine")}


def test_where_somebody_is_in_a_draft_is_nothing_to_ask_about(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    keeper.edit(replace(keeper.form, current_step="parties"))
    qtbot.waitUntil(lambda: keeper.is_settled, timeout=PATIENCE_MS)
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.current_step) == ("theirs", "parties")


def test_the_other_version_can_be_shown_instead(keeper, desk, owner, qtbot):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    with qtbot.waitSignal(keeper.overtaken, timeout=PATIENCE_MS):
        keeper.edit(replace(keeper.form, client_matter="mine"))
    with qtbot.waitSignal(keeper.shown, timeout=PATIENCE_MS):
        keeper.use_theirs()
    assert keeper.form.client_matter == "theirs"
    assert keeper.is_settled


def test_what_waits_when_the_program_ends_is_stored_last(keeper, desk, owner, runner):
    keeper.edit(replace(keeper.form, client_matter="26-0318"))
    runner.shutdown()
    assert desk.drafts.get(keeper.form.id, owner).client_matter == "26-0318"


def test_what_is_typed_during_the_last_save_is_stored_on_top_of_it(keeper, desk, owner, runner):
    keeper.edit(replace(keeper.form, client_matter="26-0318", filing_comments="Please"))
    keeper.flush()
    keeper.edit(replace(keeper.form, filing_comments="Please hurry"))
    runner.shutdown()
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.filing_comments) == ("26-0318", "Please hurry")


def test_somebody_elses_version_is_not_overwritten_in_the_last_moment_either(keeper, desk, owner, runner):
    desk.drafts.update(keeper.form.id, owner, {"client_matter": "theirs"})
    keeper.edit(replace(keeper.form, client_matter="mine"))
    keeper.flush()
    keeper.edit(replace(keeper.form, filing_comments="mine"))
    runner.shutdown()
    stored = desk.drafts.get(keeper.form.id, owner)
    assert (stored.client_matter, stored.filing_comments) == ("theirs", "")


def test_a_keeper_does_nothing_after_its_runner_is_gone(keeper, desk, owner, runner):
    runner.shutdown()
    keeper.edit(replace(keeper.form, client_matter="too late"))
    keeper.flush()  # as its timer would
    assert not keeper.is_settled
    assert desk.drafts.get(keeper.form.id, owner).client_matter == ""
