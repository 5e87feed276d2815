"""What a field takes: cleaned, bounded, and refused by name when it does not fit."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.steps import STEP_ALIASES, StepId
from litefile_desktop.services.fields import (
    DOCUMENT_FIELDS,
    DRAFT_FIELDS,
    PARTY_FIELDS,
    BadField,
    clean_text,
    cleaned,
)
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names

_TEXTS = st.text(max_size=60) | st.text("ae\u0301\u0308 \n\t\r\0\u200b\u2028ﬁ", max_size=12)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(_TEXTS, st.booleans())
def test_cleaned_text_is_composed_trimmed_and_stays_as_it_is(text, several):
    clean = clean_text(text, several_lines=several)
    assert clean_text(clean, several_lines=several) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert not any(unicodedata.category(char) == "Cc" for char in clean.replace("\n", "").replace("\t", ""))
    if not several:
        assert len(clean.splitlines()) <= 1


@pytest.mark.parametrize(
    ("typed", "one_line", "several_lines"),
    [
        ("  Elena   Rivera ", "Elena Rivera", "Elena   Rivera"),
        ("a\r\nb\tc", "a b c", "a\nb\tc"),
        ("Rivera\x00\x1b[31m", "Rivera[31m", "Rivera[31m"),
        ("e\u0301", "é", "é"),
        ("\ud800x", "x", "x"),
        ("עברית ‏RTL", "עברית ‏RTL", "עברית ‏RTL"),
        ("😀", "😀", "😀"),
    ],
)
def test_text_is_kept_as_people_mean_it(typed, one_line, several_lines):
    assert clean_text(typed) == one_line
    assert clean_text(typed, several_lines=True) == several_lines


def test_every_field_is_one_that_its_form_shows():
    assert set(DRAFT_FIELDS) <= set(form_names(DraftForm))
    assert set(DOCUMENT_FIELDS) <= set(form_names(DocumentForm))
    assert set(PARTY_FIELDS) <= set(form_names(PartyForm))


def test_what_only_the_program_may_write_is_no_field():
    ours = {"id", "version", "owner_id", "jurisdiction", "status", "submitted_at", "title", "quoted_fee_total",
            "quoted_fee_fingerprint", "existing_case_snapshot", "submission_response"}  # fmt: skip
    assert not ours & set(DRAFT_FIELDS)
    assert not {"sha256", "stored_name", "size", "page_count"} & set(DOCUMENT_FIELDS)
    assert not {"source", "external_party_id", "source_case_id", "representation"} & set(PARTY_FIELDS)
    for name in ours:
        with pytest.raises(BadField, match="There is no field") as caught:
            cleaned(DRAFT_FIELDS, {name: "x"})
        assert caught.value.field == name


@pytest.mark.parametrize(
    ("rules", "name", "limit"),
    [
        (DRAFT_FIELDS, "court_code", 100),
        (DRAFT_FIELDS, "case_title", 500),
        (DRAFT_FIELDS, "notice_email", 254),
        (DRAFT_FIELDS, "filing_comments", 10_000),
        (DOCUMENT_FIELDS, "name", 255),
        (PARTY_FIELDS, "last_name", 100),
        (PARTY_FIELDS, "country", 2),
    ],
)
def test_a_text_that_is_too_long_is_refused_by_name_and_by_how_much(rules, name, limit):
    """Behaviour 44: never shortened behind somebody's back."""
    assert cleaned(rules, {name: "x" * limit + "  "}) == {name: "x" * limit}
    with pytest.raises(BadField, match=f"{limit + 1} characters, and {limit} fit") as caught:
        cleaned(rules, {name: "x" * (limit + 1)})
    assert caught.value.field == name


@pytest.mark.parametrize(
    ("typed", "value"), [(True, True), ("yes", True), (" TRUE ", True), ("1", True), ("no", False), ("false", False)]
)
def test_a_switch_takes_words(typed, value):
    assert cleaned(PARTY_FIELDS, {"is_self": typed}) == {"is_self": value}


@pytest.mark.parametrize(("typed", "value"), [(3, 3), ("3", 3), (" 12 ", 12), (0, 0)])
def test_a_place_is_a_whole_number(typed, value):
    assert cleaned(DOCUMENT_FIELDS, {"sort_order": typed}) == {"sort_order": value}


@pytest.mark.parametrize(
    ("rules", "name", "value"),
    [
        (PARTY_FIELDS, "is_self", "perhaps"),
        (PARTY_FIELDS, "is_self", 1),
        (DOCUMENT_FIELDS, "sort_order", -1),
        (DOCUMENT_FIELDS, "sort_order", "1.5"),
        (DOCUMENT_FIELDS, "sort_order", True),
        (DOCUMENT_FIELDS, "sort_order", "٣"),
        (DOCUMENT_FIELDS, "sort_order", "9" * 5000),
        (DOCUMENT_FIELDS, "sort_order", 10**30),
        (DRAFT_FIELDS, "court_code", 5),
        (DRAFT_FIELDS, "court_code", None),
        (DRAFT_FIELDS, "existing_case", "maybe"),
        (PARTY_FIELDS, "party_side", "both"),
        (DRAFT_FIELDS, "current_step", "submit"),
        (DRAFT_FIELDS, "supplemental_fields", []),
        (DRAFT_FIELDS, "supplemental_fields", "[]"),
        (DRAFT_FIELDS, "supplemental_fields", "{"),
        (DRAFT_FIELDS, "supplemental_fields", '{"a": NaN}'),
        (DRAFT_FIELDS, "supplemental_fields", {"a": float("inf")}),
        (DRAFT_FIELDS, "supplemental_fields", {"a": object()}),
        (DRAFT_FIELDS, "supplemental_fields", '{"a": "\\ud800"}'),
        (DRAFT_FIELDS, "supplemental_fields", '{"a":' * 100_000),
        (DRAFT_FIELDS, "optional_services", {}),
        (DRAFT_FIELDS, "optional_services", 5),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(rules, name, value):
    with pytest.raises(BadField) as caught:
        cleaned(rules, {name: value})
    assert caught.value.field == name
    assert len(str(caught.value)) < 400


@given(st.dictionaries(st.text(max_size=3), _JSON, max_size=3))
def test_an_object_is_stored_as_it_can_be_read_back(value):
    (stored,) = cleaned(DRAFT_FIELDS, {"supplemental_fields": value}).values()
    assert stored == json.loads(json.dumps(stored)) == value
    assert cleaned(DRAFT_FIELDS, {"supplemental_fields": json.dumps(value)}) == {"supplemental_fields": stored}


def test_what_json_would_change_is_changed_at_once():
    given_value = {1: ("a", ("b",))}
    assert cleaned(DRAFT_FIELDS, {"supplemental_fields": given_value}) == {"supplemental_fields": {"1": ["a", ["b"]]}}
    assert cleaned(DRAFT_FIELDS, {"optional_services": ("a",)}) == {"optional_services": ["a"]}


@pytest.mark.parametrize(("name", "empty"), [("supplemental_fields", {}), ("optional_services", [])])
def test_an_empty_text_empties_a_structure(name, empty):
    assert cleaned(DRAFT_FIELDS, {name: " "}) == {name: empty}


@pytest.mark.parametrize(
    ("older", "word"), [("no", "new"), ("yes", "existing"), ("responding", "existing"), ("unsure", "unsure"), ("", "")]
)
def test_older_words_for_new_or_existing_are_understood(older, word):
    assert cleaned(DRAFT_FIELDS, {"existing_case": older}) == {"existing_case": word}


@pytest.mark.parametrize(("older", "step"), [*STEP_ALIASES.items(), *((step.value, step) for step in StepId)])
def test_a_step_may_be_given_by_an_older_name(older, step):
    """Behaviour 10."""
    assert cleaned(DRAFT_FIELDS, {"current_step": older}) == {"current_step": step.value}


def test_one_bad_field_spoils_the_whole_change():
    with pytest.raises(BadField):
        cleaned(DRAFT_FIELDS, {"court_code": "maple", "existing_case": "maybe"})
