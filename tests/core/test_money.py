"""Amounts: what a person types, what a court writes, and never a floating point number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.money import amount_text, decimal_or_none, dollars, parse_amount

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("$12,500.00", "12500.00"),  # behaviour 45
        ("12500", "12500.00"),
        (" $ 1,000,000.5 ", "1000000.50"),
        ("0.01", "0.01"),
    ],
)
def test_what_people_type_is_understood(typed, amount):
    assert amount_text(parse_amount(typed)) == amount


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "-5", "12,50", "1,2345", "12.505", "1e5", "NaN", "Infinity", "$", "5 dollars", "1.", ".5", "9" * 40],
)
def test_anything_else_is_no_amount(typed):
    """Behaviour 45: refused, not guessed at; however long it is."""
    assert parse_amount(typed) is None


@given(AMOUNTS)
def test_an_amount_shown_to_people_is_read_back_as_the_same(amount):
    assert parse_amount(dollars(amount)) == amount
    assert parse_amount(amount_text(amount)) == amount


@given(st.text())
def test_no_text_at_all_is_an_accident(text):
    for read in (parse_amount, decimal_or_none):
        found = read(text)
        assert found is None or amount_text(found)


@pytest.mark.parametrize("text", ["", " ", "free", "NaN", "sNaN", "Infinity", "-Infinity", "1e16", "1e999999999"])
def test_a_court_number_that_is_none_counts_as_not_told(text):
    assert decimal_or_none(text) is None


def test_a_court_number_keeps_its_cents():
    assert decimal_or_none(" 317.93 ") == Decimal("317.93")
