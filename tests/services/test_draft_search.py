"""The search: words, phrases, field words; an index that no change escapes."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from litefile_desktop.models.review import FilingReview
from litefile_desktop.models.search import TABLE, fill
from litefile_desktop.services.draft_search import Term, understand
from litefile_desktop.services.draft_views import DraftView


@pytest.fixture(scope="module")
def shelf(make_cabinet):
    """Four drafts that differ in what is asked for."""
    made = make_cabinet("shelf")
    owner = made.owner
    for name, court, comments, due in (
        ("rivera", "Adams County", "urgent hearing", "2026-11-19T22:30Z"),
        ("linden", "DuPage County Small Claims", "small matter of claims", "2026-11-29T22:30Z"),
        ("adams", "Cook County", "", "2026-11-01T00:00Z"),
        ("papadimitriou", "Cook County", "", ""),
    ):
        form = made.draft({"client_matter": name, "court_name": court, "filing_comments": comments, "due_at": due})
        made.parties.add(form.id, owner, {"last_name": f"{name.title()}-Wójcik", "party_side": "initiating"})
        made.with_documents(form, 1)
    rows = {row.client_matter: row.id for row in made.drafts.list([owner]).rows}
    with made.store.write() as session:
        for name, state in (("rivera", "returned"), ("linden", "approved")):
            numbered = text("SELECT id FROM filing_draft WHERE public_id = :id")
            number = session.execute(numbered, {"id": rows[name]}).scalar_one()
            session.add(FilingReview(draft_id=number, state=state, changed_at=made.clock.now()))
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("adams", {"rivera", "adams"}),
        ("court:adams", {"rivera"}),
        ("court:ad", {"rivera"}),
        ("COURT:Adams status:returned", {"rivera"}),
        ("status:returned", {"rivera"}),
        ("status:returned status:approved", {"rivera", "linden"}),
        ("court:cook status:returned", set()),
        ('"small claims"', {"linden"}),
        ("small claims", {"linden"}),
        ('note:"small claims"', set()),
        ("note:small note:claims", {"linden"}),
        ('"small clai"', set()),
        ("small clai", {"linden"}),
        ("party:papadim", {"papadimitriou"}),
        ("wojcik cook", {"adams", "papadimitriou"}),
        ("matter:linden", {"linden"}),
        ("document:complaint", {"rivera", "linden", "adams", "papadimitriou"}),
        ("due:14d", {"rivera", "linden", "adams"}),
        ("due:late", {"adams"}),
        ("due:3d court:adams", {"rivera"}),
        ("status:nonsense", set()),
        ("nobody:adams", set()),
        ('"', {"rivera", "linden", "adams", "papadimitriou"}),
        ("court:", {"rivera", "linden", "adams", "papadimitriou"}),
        ("NOT", set()),
    ],
)
def test_what_is_typed_finds_what_it_says(shelf, typed, found):
    assert {row.client_matter for row in shelf.drafts.list([shelf.owner], text=typed).rows} == found


def test_a_field_word_is_read_apart():
    search = understand('court:"cook county" riv status:approved due:7d')
    assert search.terms == (Term("court", "cook county", True), Term("", "riv", False))
    assert (search.statuses, search.due) == ((DraftView.APPROVED,), 7)


@given(
    st.text(max_size=60)
    | st.from_regex(r'(court|status|due|x):"?[a-z0-9"*()^+-]{0,6}"?( AND| OR| NEAR)?', fullmatch=True)
)
@settings(max_examples=200)
def test_nothing_that_can_be_typed_fails(shelf, typed):
    assert shelf.drafts.list([shelf.owner], text=typed).next is None


def test_the_counts_know_the_states_of_review(shelf):
    counts = shelf.drafts.counts([shelf.owner])
    assert (counts[DraftView.PREPARING], counts[DraftView.RETURNED], counts[DraftView.APPROVED]) == (2, 1, 1)
    assert counts[DraftView.READY] == 0


def indexed(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT rowid, * FROM {TABLE} ORDER BY rowid").fetchall()


def rebuilt(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DELETE FROM {TABLE}")
        connection.execute(fill("1"))
        return connection.execute(f"SELECT rowid, * FROM {TABLE} ORDER BY rowid").fetchall()


_ACTS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from(["Rivera", "Oakwood", ""])), max_size=12
)


@given(_ACTS)
@settings(max_examples=25, deadline=None)
def test_no_change_escapes_the_index(lasting, acts):
    owner = lasting.owner
    forms = [lasting.draft() for _ in range(4)]
    for act, at, word in acts:
        form = lasting.drafts.get(forms[at].id, owner)
        match act:
            case 0:
                lasting.drafts.update(form.id, owner, {"client_matter": word, "filing_comments": word})
            case 1:
                lasting.parties.add(form.id, owner, {"last_name": word or "Linden"})
            case 2 if form.parties:
                lasting.parties.update(form.id, owner, form.parties[0].id, {"last_name": word or "Linden"})
            case 3 if form.parties:
                lasting.parties.remove(form.id, owner, form.parties[-1].id)
            case 4:
                lasting.with_documents(form, 1)
            case 5 if form.documents:
                lasting.documents.update(form.id, owner, form.documents[0].id, {"name": word or "Exhibit"})
            case 6 if form.documents:
                lasting.documents.remove(form.id, owner, form.documents[-1].id)
    assert indexed(lasting.database) == rebuilt(lasting.database)
