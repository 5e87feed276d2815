"""Storing what a page changed: through the services that own each part, and never over somebody else's save."""

import pytest

from litefile_desktop.core.errors import NotEditable, StaleVersion
from litefile_desktop.services.fields import BadField
from litefile_desktop.services.patches import NEW_FILER, Patch


@pytest.fixture
def saving(cabinet):
    return cabinet.saving


@pytest.fixture
def form(cabinet):
    made = cabinet.draft({"existing_case": "new"}, documents=2)
    return cabinet.parties.add(made.id, cabinet.owner, {"last_name": "Rivera"})


def test_a_patch_over_everything_is_stored_part_by_part(cabinet, saving, owner, form):
    first, second = form.documents
    (rivera,) = form.parties
    patch = Patch(
        draft={"client_matter": "26-0001"},
        documents={first.id: {"name": "Petition"}, second.id: {"filing_type_code": "34011"}},
        parties={rivera.id: {"first_name": "Elena"}},
        order=(second.id, first.id),
    )
    after = saving.save(form, patch, owner)
    assert after == cabinet.drafts.get(form.id, owner)
    assert (after.client_matter, after.parties[0].display_name) == ("26-0001", "Elena Rivera")
    assert [(document.name, document.role) for document in after.documents] == [
        ("Exhibit 1", "lead"),
        ("Petition", "supporting"),
    ]
    assert after.filing_type_code == "34011"


def test_the_preparers_own_row_is_made_once(cabinet, saving, owner, form):
    begun = Patch(parties={NEW_FILER: {"first_name": "Pat", "last_name": "Sample"}})
    after = saving.save(form, begun, owner)
    assert (after.filer.display_name, after.filer.is_self) == ("Pat Sample", True)
    again = saving.save(after, Patch(parties={NEW_FILER: {"phone": "217 555 0100"}}), owner)
    assert (again.filer.id, again.filer.phone) == (after.filer.id, "217 555 0100")
    assert len(again.parties) == 2


def test_an_empty_patch_stores_nothing(cabinet, saving, owner, form):
    before = cabinet.audit.history(form.id)
    assert saving.save(form, Patch(), owner) == form
    assert cabinet.audit.history(form.id) == before


PARTS = ["draft", "documents", "parties", "order"]


def patch_of(form, part):
    if part == "draft":
        return Patch(draft={"client_matter": "mine"})
    if part == "documents":
        return Patch(documents={form.lead.id: {"name": "mine"}})
    if part == "parties":
        return Patch(parties={form.parties[0].id: {"phone": "mine"}})
    return Patch(order=tuple(document.id for document in reversed(form.documents)))


@pytest.mark.parametrize("part", PARTS)
def test_whatever_part_it_touches_a_stale_patch_is_told_and_overwrites_nothing(cabinet, saving, owner, form, part):
    """Behaviour 4: two windows on one draft."""
    theirs = cabinet.drafts.update(form.id, owner, {"filing_comments": "theirs"})
    with pytest.raises(StaleVersion):
        saving.save(form, patch_of(form, part), owner)
    assert cabinet.drafts.get(form.id, owner) == theirs
    assert saving.save(theirs, patch_of(form, part), owner).filing_comments == "theirs"


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_that_was_sent_meanwhile_is_not_changed(cabinet, saving, owner, form, part):
    """Behaviour 6."""
    sent = cabinet.set_status(form, "submitted")
    with pytest.raises(NotEditable):
        saving.save(form, patch_of(form, part), owner)
    assert cabinet.drafts.get(form.id, owner) == sent


def test_what_was_stored_before_a_bad_part_stays(cabinet, saving, owner, form):
    patch = Patch(draft={"client_matter": "kept"}, parties={form.parties[0].id: {"last_name": "x" * 101}})
    with pytest.raises(BadField):
        saving.save(form, patch, owner)
    after = cabinet.drafts.get(form.id, owner)
    assert (after.client_matter, after.parties) == ("kept", form.parties)
