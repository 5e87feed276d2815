"""The difference of two forms: laid on the old one it gives the new one, and it can wait, grow and be stored."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS, WORDS
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.patches import NEW_FILER, Patch, applied, difference
from tests.makers import NOW

_IDS = ("a", "b", "c")


def document(number):
    return DocumentForm(
        id=_IDS[number], role="lead" if number == 0 else "supporting", sort_order=max(0, number - 1), name=_IDS[number],
        original_filename="x.pdf", size=1, content_type="application/pdf", sha256="0", stored_name="0", page_count=1,
    )  # fmt: skip


BASE = DraftForm(
    id="draft", version=3, owner_id=1, jurisdiction="testing", created_at=NOW, updated_at=NOW,
    documents=tuple(document(number) for number in range(3)),
    parties=tuple(PartyForm(id=name, last_name=name) for name in ("filer", "other")),
)  # fmt: skip


def _value(rule):
    if rule.kind is bool:
        return st.booleans()
    if rule.kind is dict:
        return st.dictionaries(st.sampled_from("xy"), st.integers(0, 3), max_size=2)
    if rule.kind is list:
        return st.lists(st.sampled_from("st"), max_size=2).map(tuple)
    if rule.kind is int:
        return st.integers(0, 5)
    return st.sampled_from(["", "one", "two"])


def _changes(rules, left_out):
    names = sorted(set(rules) - left_out)
    return st.dictionaries(st.sampled_from(names), st.none(), max_size=4).flatmap(
        lambda chosen: st.fixed_dictionaries({name: _value(rules[name]) for name in chosen})
    )


_DRAFT = _changes(DRAFT_FIELDS, {"current_step", "existing_case"})
_DOCUMENT = _changes(DOCUMENT_FIELDS, {"role", "sort_order"})
_PARTY = _changes(PARTY_FIELDS, {"role", "party_side"})


few = settings(max_examples=40)


@st.composite
def edited(draw):
    """The form as a page might have changed it."""
    documents = tuple(replace(entry, **draw(_DOCUMENT)) for entry in BASE.documents)
    parties = tuple(replace(entry, **draw(_PARTY)) for entry in BASE.parties)
    return replace(BASE, **draw(_DRAFT), documents=tuple(draw(st.permutations(documents))), parties=parties)


@given(edited(), edited())
@few
def test_a_difference_laid_on_the_old_form_is_the_new_one(old, new):
    patch = difference(old, new)
    assert applied(old, patch) == new
    assert patch.is_empty is (old == new)


@given(edited(), edited(), edited())
@few
def test_differences_one_after_the_other_are_one_difference(first, second, third):
    both = difference(first, second).then(difference(second, third))
    assert applied(first, both) == third


@given(_PARTY, _PARTY)
def test_the_preparers_row_may_be_begun_and_goes_on_as_the_stored_one(first, second):
    first = {**first, "last_name": "Sample"}
    begun = replace(BASE, parties=(*BASE.parties, PartyForm(id=NEW_FILER, role="filer", **first)))
    changed = replace(begun, parties=(*BASE.parties, PartyForm(id=NEW_FILER, role="filer", **{**first, **second})))
    beginning, change = difference(BASE, begun), difference(begun, changed)
    assert applied(BASE, beginning).parties[:-1] == BASE.parties
    assert applied(BASE, beginning.then(change)).filer == applied(begun, change).filer
    stored = replace(BASE, parties=(PartyForm(id="own", role="filer"), *BASE.parties))
    assert applied(stored, beginning.then(change)).filer == replace(applied(begun, change).filer, id="own")


@given(edited())
def test_nothing_changed_is_an_empty_patch(form):
    assert difference(form, form).is_empty
    assert applied(form, Patch()) == form


@given(edited(), edited())
@few
def test_laying_a_patch_on_twice_changes_nothing_more(old, new):
    patch = difference(old, new)
    assert applied(applied(old, patch), patch) == applied(old, patch)


@given(edited(), edited())
@few
def test_a_patch_touches_what_it_names_and_nothing_else(old, new):
    """What somebody else stored meanwhile stays under what waits here."""
    theirs = replace(old, filing_comments="theirs", client_matter="theirs")
    patch = difference(old, new)
    after = applied(theirs, patch)
    for name in ("filing_comments", "client_matter"):
        assert getattr(after, name) == patch.draft.get(name, "theirs")


def test_what_the_patch_names_and_the_form_no_longer_has_is_left_out():
    new = replace(
        BASE,
        documents=tuple(replace(entry, name=f"{entry.name}!") for entry in reversed(BASE.documents)),
        parties=tuple(replace(entry, phone="1") for entry in BASE.parties),
    )
    patch = difference(BASE, new)
    fewer = replace(BASE, documents=BASE.documents[:2], parties=BASE.parties[:1])
    after = applied(fewer, patch)
    assert [entry.name for entry in after.documents] == ["a!", "b!"]
    assert [entry.phone for entry in after.parties] == ["1"]


def test_people_and_documents_that_only_one_of_the_two_has_are_left_to_their_services():
    more = replace(BASE, parties=(*BASE.parties, PartyForm(id="new", last_name="New")), documents=BASE.documents[1:])
    assert difference(BASE, more).is_empty
    assert difference(more, BASE).is_empty


@pytest.mark.parametrize("code", sorted(WORDS))
def test_the_words_of_a_code_travel_with_it_even_if_they_are_the_same(code):
    """Two codes can have the same name; without it the service would have to take the name for a leftover."""
    words = dict.fromkeys(WORDS[code], "Contract")
    if code in DRAFT_FIELDS:
        old = replace(BASE, **{code: "1"}, **words)
        assert difference(old, replace(old, **{code: "2"})).draft == {code: "2", **words}
    elif code in DOCUMENT_FIELDS:
        old = replace(BASE, documents=(replace(BASE.documents[0], **{code: "1"}, **words),))
        new = replace(old, documents=(replace(old.documents[0], **{code: "2"}),))
        assert difference(old, new).documents == {"a": {code: "2", **words}}
    else:
        old = replace(BASE, parties=(replace(BASE.parties[0], **{code: "1"}, **words),))
        new = replace(old, parties=(replace(old.parties[0], **{code: "2"}),))
        assert difference(old, new).parties == {"filer": {code: "2", **words}}


# Stored


@given(st.data())
@settings(max_examples=25)
def test_a_stored_patch_is_what_the_page_showed(lasting, data):
    """Cleaning aside, and what the rules take away with a changed code."""
    form = lasting.with_documents(lasting.draft(), 2)
    form = lasting.parties.add(form.id, lasting.owner, {"last_name": "Rivera"})
    simple = st.fixed_dictionaries({}, optional={name: _value(DRAFT_FIELDS[name]) for name in (
        "client_matter", "filing_comments", "notice_email", "amount_in_controversy", "supplemental_fields",
    )})  # fmt: skip
    documents = tuple(replace(entry, name=data.draw(st.sampled_from("xyz"))) for entry in form.documents)
    parties = tuple(replace(entry, phone=data.draw(st.sampled_from(["", "1"]))) for entry in form.parties)
    page = replace(form, **data.draw(simple), parties=parties, documents=tuple(data.draw(st.permutations(documents))))
    patch = difference(form, page)
    stored = lasting.saving.save(form, patch, lasting.owner)
    assert lasting.drafts.get(form.id, lasting.owner) == stored
    assert difference(page, stored).is_empty
