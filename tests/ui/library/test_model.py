"""The lines of the library: pages by keyset, no line twice, contents changed in place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from litefile_desktop.services.forms import DraftPage, DraftRow
from litefile_desktop.ui.library.model import Column, LibraryModel
from litefile_desktop.ui.library.rows import pill_of, short_age, spoken

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def line(number, **changes):
    values = {
        "id": f"draft-{number}",
        "title": f"Case {number}",
        "jurisdiction": "practice",
        "court_name": "Maple County",
        "kind": "Complaint",
        "client_matter": "26-0318",
        "current_step": "parties",
        "status": "draft",
        "document_count": 2,
        "envelope_id": "",
        "outcome": "",
        "updated_at": NOW - timedelta(minutes=number),
        "submitted_at": None,
    }
    return DraftRow(**{**values, **changes})


@pytest.fixture
def model(qtmodeltester):
    made = LibraryModel(CHICAGO)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def test_a_page_is_asked_for_once_and_appended(model):
    asked = []
    model.more_asked.connect(asked.append)
    model.replace(DraftPage((line(0), line(1)), "cursor-1"), NOW)
    for _ in range(3):
        model.fetchMore()
    assert asked == ["cursor-1"]
    assert not model.canFetchMore()
    model.append(DraftPage((line(2),), None))
    assert [row.id for row in model.rows] == ["draft-0", "draft-1", "draft-2"]
    assert not model.canFetchMore()


def test_a_line_that_moved_between_two_pages_is_not_shown_twice(model):
    model.replace(DraftPage((line(0), line(1)), "cursor"), NOW)
    model.append(DraftPage((line(1), line(2)), None))
    assert [row.id for row in model.rows] == ["draft-0", "draft-1", "draft-2"]


def test_a_page_that_could_not_be_read_may_be_asked_for_again(model):
    model.replace(DraftPage((line(0),), "cursor"), NOW)
    model.fetchMore()
    assert not model.canFetchMore()
    model.give_up()
    assert model.canFetchMore()


def test_changed_contents_leave_the_lines_where_they_are(model, qtbot):
    model.replace(DraftPage((line(0), line(1)), None), NOW)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.replace(DraftPage((line(0, title="Rivera v. Oakwood"), line(1)), None), NOW)
    assert model.index(0, Column.CASE).data() == "Rivera v. Oakwood"


def test_a_screen_reader_hears_the_whole_line(model):
    model.replace(DraftPage((line(3),), None), NOW)
    heard = model.index(0, Column.CASE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == ("Case 3, Preparing, Maple County, Complaint, 26-0318, People in this filing, changed 3 min")
    assert spoken(line(3), NOW, CHICAGO) == heard


@pytest.mark.parametrize(
    ("status", "outcome", "word"),
    [
        ("draft", "", "Preparing"),
        ("submitting", "", "Sending"),
        ("error", "", "Unproved"),
        ("abandoned", "", "Discarded"),
        ("submitted", "under-review", "At court"),
        ("submitted", "some-new-code", "At court"),
        ("submitted", "accepted", "Accepted"),
        ("submitted", "granted", "Accepted"),
        ("submitted", "rejected", "Rejected"),
        ("submitted", "failed", "Rejected"),
        ("submitted", "denied", "Rejected"),
        ("submitted", "cancelled", "Cancelled"),
    ],
)
def test_every_status_has_its_word(status, outcome, word):
    assert pill_of(status, outcome).text == word


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-5), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=38), "38 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(hours=30), "1 day"),
    ],
)
def test_the_last_change_is_told_in_a_few_letters(age, words):
    assert short_age(NOW - age, NOW) == words


def test_older_changes_are_told_by_their_day():
    assert short_age(datetime(2026, 11, 17, 18, tzinfo=UTC), NOW) == "Nov 17"
    assert short_age(datetime(2025, 11, 17, 18, tzinfo=UTC), NOW) == "Nov 17, 2025"
