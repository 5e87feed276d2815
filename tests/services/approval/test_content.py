"""What an approval is over: everything that can reach the court, and nothing that says only where a draft stands."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.services.approval.content import LEFT_OUT, content_of, differences, digest
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names

NOW = datetime(2026, 11, 19, 20, 18, tzinfo=UTC)
DOCUMENT = DocumentForm("d1", "lead", 0, "Complaint", "Complaint.pdf", 1000, "application/pdf", "a" * 64, "aa/a.pdf", 3)
SECOND = dataclasses.replace(DOCUMENT, id="d2", role="supporting", name="Exhibit A", sha256="b" * 64)
PARTY = PartyForm("p1", first_name="Elena", last_name="Rivera")
FORM = DraftForm("x", 1, 1, "testing", NOW, NOW, documents=(DOCUMENT, SECOND), parties=(PARTY,))
ITEMS = {"documents": DocumentForm, "parties": PartyForm}


def another(value, data):
    """A value of the same kind that is not this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return data.draw(st.integers(0, 2**40).filter(lambda new: new != value))
    if isinstance(value, datetime):
        return data.draw(st.datetimes(timezones=st.just(UTC)).filter(lambda new: new != value))
    if isinstance(value, dict):
        return data.draw(
            st.dictionaries(st.text(max_size=5), st.text(max_size=5), min_size=1).filter(lambda n: n != value)
        )
    if isinstance(value, tuple):
        return (*value, data.draw(st.text(max_size=5)))
    if value is None:
        return data.draw(st.sampled_from([True, False]))
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return data.draw(text.filter(lambda new: new != value))


def changed(form, group, name, data):
    if not group:
        return dataclasses.replace(form, **{name: another(getattr(form, name), data)})
    items = list(getattr(form, group))
    place = data.draw(st.integers(0, len(items) - 1))
    items[place] = dataclasses.replace(items[place], **{name: another(getattr(items[place], name), data)})
    return dataclasses.replace(form, **{group: tuple(items)})


EVERY = [("", name) for name in form_names(DraftForm) if name not in ("documents", "parties")]
EVERY += [(group, name) for group, form in ITEMS.items() for name in form_names(form)]


@pytest.mark.parametrize(("group", "name"), EVERY, ids=lambda part: part or "draft")
@given(data=st.data())
def test_any_single_value_voids_it_unless_it_is_named_as_left_out(group, name, data):
    other = changed(FORM, group, name, data)
    is_same = digest(content_of(other)) == digest(content_of(FORM))
    assert is_same == (not group and name in LEFT_OUT)


def test_what_is_left_out_are_fields_of_the_draft():
    assert set(LEFT_OUT) <= set(form_names(DraftForm))


@given(data=st.data())
def test_order_and_number_of_documents_and_people_count(data):
    group = data.draw(st.sampled_from(["documents", "parties"]))
    items = (*getattr(FORM, group), dataclasses.replace(getattr(FORM, group)[0], id="new"))
    mixed = data.draw(st.permutations(items).filter(lambda found: tuple(found) != getattr(FORM, group)))
    other = dataclasses.replace(FORM, **{group: tuple(mixed)})
    assert digest(content_of(other)) != digest(content_of(FORM))
    assert digest(content_of(dataclasses.replace(FORM, **{group: ()}))) != digest(content_of(FORM))


@given(data=st.data())
def test_every_change_is_told_in_words(data):
    group, name = data.draw(st.sampled_from([pair for pair in EVERY if pair[0] or pair[1] not in LEFT_OUT]))
    found = differences(content_of(FORM), content_of(changed(FORM, group, name, data)))
    assert found
    assert all(difference.words for difference in found)


def test_a_change_is_told_as_one_would_say_it():
    before = dataclasses.replace(FORM, amount_in_controversy="14850.00", case_type_code="1", case_type_name="Contract")
    after = dataclasses.replace(
        before, amount_in_controversy="15850.00", case_type_code="2", case_type_name="Tort", documents=(DOCUMENT,)
    )
    words = [difference.words for difference in differences(content_of(before), content_of(after))]
    assert words == [
        "case type changed from “Contract” to “Tort”",
        "amount in controversy changed from “$14,850.00” to “$15,850.00”",
        "documents changed from “Complaint, Exhibit A” to “Complaint”",
    ]


def test_a_price_that_was_not_known_is_no_part_of_it():
    priced = dataclasses.replace(FORM, quoted_fee_total="75.00")
    assert content_of(priced, with_price=False) == content_of(FORM)
    assert content_of(priced) != content_of(FORM)
