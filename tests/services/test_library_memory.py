"""Searches under a name: each account's own, each name once."""

import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.library_memory import KeptSearch, LibraryMemory

LATE = KeptSearch("Late at Adams", DraftView.PREPARING, "court:adams due:late")


@pytest.fixture
def memory(cabinet):
    return LibraryMemory(cabinet.store)


@pytest.fixture
def kept(memory, cabinet):
    return memory.keep_search(cabinet.owner, f" {LATE.name} ", LATE.view, LATE.words)


def test_a_search_is_kept_renamed_and_removed(memory, cabinet, kept):
    assert kept == (LATE,)
    assert memory.searches(cabinet.owner) == (LATE,)
    (renamed,) = memory.rename_search(cabinet.owner, LATE.name, "Adams")
    assert (renamed.name, renamed.words) == ("Adams", LATE.words)
    assert memory.rename_search(cabinet.owner, "Adams", "Adams") == (renamed,)
    assert memory.remove_search(cabinet.owner, "Adams") == ()


def test_a_name_is_there_once_for_each_account(memory, cabinet, kept):
    for act in (
        lambda: memory.keep_search(cabinet.owner, LATE.name, DraftView.ALL, "rivera"),
        lambda: memory.keep_search(cabinet.owner, " ", DraftView.ALL, "rivera"),
        lambda: memory.keep_search(cabinet.owner, "x" * 101, DraftView.ALL, "rivera"),
        lambda: memory.keep_search(cabinet.owner, "nothing", DraftView.ALL, " "),
        lambda: memory.keep_search(cabinet.owner, "too much", DraftView.ALL, "x" * 501),
        lambda: memory.rename_search(cabinet.owner, LATE.name, ""),
    ):
        with pytest.raises(Refused):
            act()
    memory.keep_search(cabinet.owner, "Other", DraftView.ALL, "rivera")
    with pytest.raises(Refused):
        memory.rename_search(cabinet.owner, "Other", LATE.name)
    jo = cabinet.account("jo.harlan@example.com")
    assert memory.searches(jo) == ()
    assert len(memory.keep_search(jo, LATE.name, LATE.view, LATE.words)) == 1
    for act in (memory.remove_search, lambda who, name: memory.rename_search(who, name, "new")):
        with pytest.raises(NotFound):
            act(jo, "Other")
    assert len(memory.searches(cabinet.owner)) == 2
