"""Sorting the library: every order is total, and pages by keyset are the whole list, whatever is alike or changes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.draft_order import AT_FIRST, USUAL, Order, SortKey, order_of
from litefile_desktop.services.library_memory import LibraryMemory

TITLES = ("Rivera v. Oakwood", "rivera v. oakwood", "Hoffmann v. Hoffmann", "In re Estate of Ó Súilleabháin", "")
COURTS = ("Maple County", "maple county", "Harbor County", "")
DUE = ("2026-11-30T22:30Z", "2026-11-30T22:31Z", "", "2027-01-04T23:00Z", "")
ORDERS = [Order(key, way) for key in SortKey for way in (False, True)]
orders = st.sampled_from(ORDERS)


@pytest.fixture(scope="module")
def library(make_cabinet):
    """Drafts of which many are alike in what they can be sorted by, and several were changed at the same moment."""
    made = make_cabinet("sorted")
    for number in range(29):
        form = made.draft(
            {
                "case_title": TITLES[number % len(TITLES)],
                "court_name": COURTS[number % len(COURTS)],
                "due_at": DUE[number % len(DUE)],
            }
        )
        if number % 3 == 0:
            made.clock.advance(seconds=1)
        if number % 7 == 0:
            made.set_status(form, list(DraftStatus)[number // 7 % len(DraftStatus)].value)
    return made


@pytest.fixture
def memory(cabinet):
    return LibraryMemory(cabinet.store)


def whole(library, order):
    page = library.drafts.list([library.owner], order=order, limit=1000)
    assert page.next is None
    return page.rows


@given(orders, st.integers(1, 32))
@settings(max_examples=60, deadline=None)
def test_pages_together_are_the_whole_list_in_every_order(library, order, limit):
    found, after = [], None
    while True:
        page = library.drafts.list([library.owner], order=order, limit=limit, after=after)
        found += page.rows
        after = page.next
        if after is None:
            break
    assert tuple(found) == whole(library, order)


def due_of(row):
    return row.due_at if row.status in ("draft", "error") else ""


def test_what_each_order_sorts_by(library):
    def values(key, value, *, descending=False):
        return [value(row) for row in whole(library, Order(key, descending))]

    for key, value in (
        (SortKey.EDITED, lambda row: row.updated_at),
        (SortKey.TITLE, lambda row: row.title.lower()),
        (SortKey.COURT, lambda row: row.court_name.lower()),
    ):
        assert values(key, value) == sorted(values(key, value))
        assert values(key, value, descending=True) == sorted(values(key, value), reverse=True)


def test_what_has_no_deadline_stands_last_either_way(library):
    for descending in (False, True):
        due = [due_of(row) for row in whole(library, Order(SortKey.DEADLINE, descending))]
        known = [moment for moment in due if moment]
        assert known
        assert due == sorted(known, reverse=descending) + [""] * (len(due) - len(known))


def test_alike_stand_by_their_last_change(library):
    for order in (Order(SortKey.TITLE, is_descending=False), Order(SortKey.TITLE, is_descending=True)):
        rows = whole(library, order)
        for first, second in pairwise(rows):
            if first.title.lower() == second.title.lower():
                assert first.updated_at >= second.updated_at


def test_what_wants_something_done_comes_first(library):
    statuses = [row.status for row in whole(library, Order(SortKey.STATUS, is_descending=False))]
    rank = {"error": 0, "submitting": 0, "draft": 1, "submitted": 2, "abandoned": 3}
    assert [rank[status] for status in statuses] == sorted(rank[status] for status in statuses)
    assert set(statuses) == {"error", "submitting", "draft", "submitted", "abandoned"}


@given(orders, st.integers(1, 9), st.lists(st.integers(0, 28), max_size=5), st.sampled_from(TITLES))
@settings(max_examples=40, deadline=None)
def test_rows_that_did_not_change_while_paging_appear_once_and_in_order(library, order, limit, touched, title):
    before = whole(library, order)
    changes = [row.id for at, row in enumerate(before) if at in touched and row.status == "draft"]
    unchanged = [row.id for row in before if row.id not in changes]
    found, after = [], None
    while True:
        page = library.drafts.list([library.owner], order=order, limit=limit, after=after)
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
        if changes:
            library.clock.advance(seconds=1)
            moved = {"case_title": title, "court_name": COURTS[len(title) % 4], "due_at": DUE[len(title) % 5]}
            library.drafts.update(changes.pop(), library.owner, {**moved, "client_matter": str(library.clock.now())})
    assert [draft_id for draft_id in found if draft_id in unchanged] == unchanged


def test_a_place_of_another_order_is_refused(library):
    places = {order: library.drafts.list([library.owner], order=order, limit=2).next for order in ORDERS}
    for order in ORDERS:
        for other, cursor in places.items():
            if other != order:
                with pytest.raises(Refused) as caught:
                    library.drafts.list([library.owner], order=order, after=cursor)
                assert caught.value.error_code == "bad_cursor"


def test_an_order_is_kept_for_each_account(cabinet, memory):
    other = cabinet.account("jo.harlan@example.com")
    assert memory.order(cabinet.owner) == AT_FIRST
    for order in ORDERS:
        memory.keep_order(cabinet.owner, order)
        assert memory.order(cabinet.owner) == order
    assert memory.order(other) == AT_FIRST


@pytest.mark.parametrize("words", ["", "-", "size", "--title", "Title"])
def test_kept_words_that_are_no_order_mean_the_usual_one(words):
    assert order_of(words) == USUAL


def test_a_click_turns_a_column_round_and_begins_another_at_its_own_end():
    assert USUAL.turned(SortKey.EDITED) == Order(SortKey.EDITED, is_descending=False)
    assert USUAL.turned(SortKey.DEADLINE) == Order(SortKey.DEADLINE, is_descending=False)
    assert Order(SortKey.TITLE, is_descending=False).turned(SortKey.EDITED) == USUAL
