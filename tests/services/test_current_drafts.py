"""The draft that is being worked on: one remembered id, looked up and checked anew each time."""

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.services.current_drafts import CurrentDrafts, NoCurrentDraft
from tests.office import JURISDICTION


@pytest.fixture
def path(cabinet):
    return cabinet.folder / "current-draft"


@pytest.fixture
def current(cabinet, path):
    return CurrentDrafts(path, cabinet.drafts)


def test_only_the_id_is_remembered(cabinet, current, path, owner):
    draft = cabinet.draft({"court_code": "maple"})
    current.remember(draft.id, owner)
    assert path.read_bytes() == draft.id.encode()
    changed = cabinet.drafts.update(draft.id, owner, {"court_code": "oak"})
    assert current.resolve(None, owner) == changed


def test_a_program_that_starts_anew_finds_it(cabinet, current, path, owner):
    draft = cabinet.draft()
    current.remember(draft.id, owner)
    assert CurrentDrafts(path, cabinet.drafts).resolve(None, owner) == draft


def test_without_an_id_nothing_is_read_even_if_there_are_drafts(cabinet, current, path, owner):
    """Behaviour 5."""
    cabinet.draft()
    assert current.remembered() is None
    with pytest.raises(NoCurrentDraft, match="No draft is being worked on"):
        current.resolve(None, owner)
    assert not path.exists()


def test_a_named_draft_wins_over_the_remembered_one(cabinet, current, owner):
    """Behaviour 3."""
    first, second = cabinet.draft(), cabinet.draft()
    current.remember(first.id, owner)
    assert current.resolve(second.id, owner) == second
    assert current.remembered() == first.id


@pytest.mark.parametrize("text", ["", "nonsense", "00000000-0000-4000-8000-000000000000", "../../x", "x" * 10_000])
@pytest.mark.parametrize("how", ["named", "remembered"])
def test_an_id_that_is_none_is_refused_and_not_replaced_by_another_draft(cabinet, current, path, owner, text, how):
    """Behaviours 4 and 5."""
    cabinet.draft()
    if how == "remembered":
        path.write_text(text, encoding="utf-8")
    with pytest.raises(NoCurrentDraft):
        current.resolve(text if how == "named" else None, owner)
    assert len(cabinet.drafts.list([owner]).rows) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00" * 36])
def test_a_note_that_a_power_cut_damaged_is_refused_like_none(current, path, owner, content):
    path.write_bytes(content)
    with pytest.raises(NoCurrentDraft):
        current.resolve(None, owner)


def test_the_next_draft_is_remembered_over_a_damaged_note(cabinet, current, path, owner):
    path.write_bytes(b"\xff\xfe\x00")
    draft = cabinet.draft()
    current.forget(draft.id)
    assert current.remember(draft.id, owner) == draft


def test_a_draft_of_somebody_else_is_refused_without_saying_whose_it_is(cabinet, current, owner):
    """Behaviours 2 and 4."""
    draft = cabinet.draft()
    current.remember(draft.id, owner)
    for stranger in (cabinet.account("other@example.com"), cabinet.account(owner.username, "elsewhere")):
        for named in (draft.id, None):
            with pytest.raises(NoCurrentDraft, match="not among yours"):
                current.resolve(named, stranger)
        with pytest.raises(NoCurrentDraft):
            current.remember(draft.id, stranger)
    assert current.remembered() == draft.id


def test_a_draft_of_another_jurisdiction_is_refused_when_that_is_known(cabinet, current, owner):
    """Behaviour 2."""
    draft = cabinet.draft()
    with pytest.raises(Refused) as caught:
        current.resolve(draft.id, owner, jurisdiction="elsewhere")
    assert caught.value.error_code == "wrong_jurisdiction"
    assert current.resolve(draft.id, owner, jurisdiction=JURISDICTION) == draft


@pytest.mark.parametrize(
    ("status", "reason"),
    [("submitted", "was submitted"), ("submitting", "being sent right now"), ("abandoned", "was discarded")],
)
def test_a_draft_that_cannot_be_worked_on_is_refused_with_the_reason(cabinet, current, owner, status, reason):
    """Behaviour 6."""
    other, draft = cabinet.draft(), cabinet.draft()
    current.remember(draft.id, owner)
    cabinet.set_status(draft, status)
    with pytest.raises(Refused, match=reason) as caught:
        current.resolve(None, owner)
    assert caught.value.error_code == f"not_current.{status}"
    with pytest.raises(Refused, match=reason):
        current.remember(draft.id, owner)
    assert current.remembered() == draft.id
    assert cabinet.drafts.get(other.id, owner) == other


@pytest.mark.parametrize("status", ["draft", "error"])
def test_a_draft_that_is_active_can_be_worked_on(cabinet, current, owner, status):
    draft = cabinet.set_status(cabinet.draft(), status)
    assert current.remember(draft.id, owner) == draft


def test_a_refused_draft_does_not_take_the_place_of_the_remembered_one(cabinet, current, owner):
    draft = cabinet.draft()
    current.remember(draft.id, owner)
    with pytest.raises(NoCurrentDraft):
        current.remember("nonsense", owner)
    assert current.remembered() == draft.id


def test_forgetting_leaves_a_draft_that_was_remembered_meanwhile(cabinet, current, path, owner):
    """Behaviour 56: after a submission only its own note is cleared."""
    sent, other = cabinet.draft(), cabinet.draft()
    current.remember(sent.id, owner)
    current.remember(other.id, owner)
    current.forget(sent.id)
    assert current.remembered() == other.id
    current.forget(other.id)
    assert not path.exists()
    current.forget(other.id)
