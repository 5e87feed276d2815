"""Two desks over one data folder: one sees that the other has a draft open, and a stale save is a choice."""

from dataclasses import replace

import pytest

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.wizard.elsewhere_strip import ElsewhereStrip
from litefile_desktop.ui.wizard.overtaken_sheet import MINE, THEIRS, OvertakenSheet
from tests.office import JURISDICTION
from tests.ui.wizard.conftest import until, words_of


@pytest.fixture
def colleague(office, desk):
    """The second desk; the same account, another person."""
    with office.desk() as other:
        desk.people.add("Dana Ortiz", {"prepares"})
        other.people.act_once_as("Dana Ortiz")
        yield other


@pytest.fixture
def opened(colleague, desk, filled, open_window, qtbot):
    """A draft in a window of the first desk, as whoever was here first."""
    owner = desk.accounts.owner(JURISDICTION)
    window, keyboard = open_window(filled, StepId.OPTIONS)
    window._keeper._owner = owner  # read before there were persons
    keyboard.settle()
    return window


@pytest.fixture
def overtaken(opened, colleague, qtbot):
    """The colleague saved, then somebody types here: answers the sheet that asks."""
    dana = colleague.accounts.owner(JURISDICTION)
    form = colleague.drafts.update(opened.draft_id, dana, {"client_matter": "26-0318", "return_date": "2027-01-04"})
    opened._keeper.edit(replace(opened._keeper.form, client_matter="26-9999", filing_comments="Typed here"))
    until(qtbot, lambda: opened.findChild(OvertakenSheet) is not None)
    sheet = opened.findChild(OvertakenSheet)
    assert colleague.drafts.get(form.id, dana) == form  # nothing was overwritten
    return sheet


def stored(desk, window):
    return desk.drafts.get(window.draft_id, desk.accounts.owner(JURISDICTION))


def test_who_has_it_open_is_shown_and_goes_when_they_go(opened, colleague, qtbot):
    strip = opened.findChild(ElsewhereStrip)
    assert not strip.isVisible()
    colleague.presence.enter(opened.draft_id, colleague.accounts.owner(JURISDICTION))
    opened._attendance.look()
    until(qtbot, strip.isVisible)
    assert "Dana Ortiz has had this open since" in words_of(strip)
    colleague.presence.leave(opened.draft_id)
    opened._attendance.look()
    until(qtbot, lambda: not strip.isVisible())


def test_a_closed_window_is_no_longer_open_to_others(opened, colleague, qtbot):
    draft_id = opened.draft_id
    until(qtbot, lambda: draft_id in colleague.presence.elsewhere())
    opened.close()
    until(qtbot, lambda: draft_id not in colleague.presence.elsewhere())


def test_field_by_field_each_side_is_chosen(overtaken, opened, desk, qtbot):
    assert "Dana Ortiz" in words_of(overtaken)
    matter, notes = overtaken.lines
    assert (matter.key, notes.key) == ("", MINE)
    assert not overtaken.buttons["save"].isEnabled()
    matter.choose(THEIRS)
    overtaken.buttons["save"].click()
    until(qtbot, lambda: opened._keeper.is_settled)
    form = stored(desk, opened)
    assert (form.client_matter, form.filing_comments, form.return_date) == ("26-0318", "Typed here", "2027-01-04")


def test_the_newer_one_says_what_differs_and_what_was_typed_comes_back(overtaken, opened, desk, qtbot):
    overtaken.buttons["theirs"].click()
    until(qtbot, lambda: opened._keeper.form.client_matter == "26-0318")
    assert "matter" in words_of(opened.frame)
    assert opened._keeper.is_settled
    opened._take_back()
    until(qtbot, lambda: stored(desk, opened).filing_comments == "Typed here")


def test_mine_as_a_copy_is_opened_and_holds_everything(overtaken, opened, desk, qtbot):
    with qtbot.waitSignal(opened.draft_asked) as asked:
        overtaken.buttons["copy"].click()
    mine = desk.drafts.get(asked.args[0], desk.accounts.owner(JURISDICTION))
    assert (mine.client_matter, mine.filing_comments, mine.return_date) == ("26-9999", "Typed here", "")
    assert [paper.sha256 for paper in mine.documents] == [paper.sha256 for paper in stored(desk, opened).documents]
    assert stored(desk, opened).client_matter == "26-0318"


def test_not_now_keeps_the_typing_and_asks_again(overtaken, opened, qtbot):
    overtaken.reject()
    assert opened._keeper.form.filing_comments == "Typed here"
    assert not opened._keeper.is_settled
    opened.close()
    until(qtbot, lambda: any(sheet.isVisible() for sheet in opened.findChildren(OvertakenSheet)))
    assert opened.isVisible()
