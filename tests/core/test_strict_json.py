"""JSON from outside: what any two programs could read differently is refused."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import MAX_DEPTH, BadJson, canonical, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_every_value_comes_back_as_it_was(value):
    assert read_json(canonical(value), "It") == value
    assert read_json(json.dumps(value).encode(), "It") == value


@given(VALUES)
def test_the_one_spelling_does_not_depend_on_the_order_of_keys(value):
    def turned(item):
        if isinstance(item, dict):
            return {key: turned(item[key]) for key in reversed(item)}
        return [turned(entry) for entry in item] if isinstance(item, list) else item

    assert canonical(value) == canonical(turned(value))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b'{"a": 1} {"b": 2}', "not_json"),
        (b"{'a': 1}", "not_json"),
        (b'{"a": 1,}', "not_json"),
        (b'"a\nb"', "not_json"),
        (b'{"a": 1, "a": 2}', "doubled_key"),
        (b'[{"b": {"a": 1, "\\u0061": 2}}]', "doubled_key"),
        (b"NaN", "not_finite"),
        (b"[-Infinity]", "not_finite"),
        (b"1e999", "not_finite"),
        (b"9" * 5000, "not_finite"),
        (b'"\\ud800"', "half_character"),
        (b'{"\\udfff": 1}', "half_character"),
        (b'"\xff"', "not_utf8"),
        (b'"\xed\xa0\x80"', "not_utf8"),
        ('"ä"'.encode("utf-16"), "not_utf8"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "too_deep"),
        (b"[" * 200_000 + b"]" * 200_000, "too_deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too_deep"),
    ],
)
def test_what_hides_something_is_refused_with_its_reason(content, reason):
    with pytest.raises(BadJson, match=r"^The manifest ") as caught:
        read_json(content, "The manifest")
    assert caught.value.reason == reason


def test_as_deep_as_allowed_is_read():
    assert read_json(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "It")


def test_a_mark_at_the_beginning_is_no_part_of_the_text():
    assert read_json(b"\xef\xbb\xbf[1]", "It") == [1]


def test_a_long_text_costs_no_more_than_its_length():
    began = time.process_time()
    read_json(b'"' + b'\\"' * 1_000_000 + b'"', "It")
    assert time.process_time() - began < 5


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_shown_is_one_short_visible_line(text):
    said = shown(text)
    assert len(said) <= 161
    assert said.isprintable()


def test_a_turning_mark_is_shown_and_does_not_turn():
    assert shown("a\u202egpj.exe") == "a\\x202egpj.exe"
