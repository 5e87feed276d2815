"""Amounts that a filing type asks for, and the most that the filer will pay."""

from decimal import Decimal

import pytest

from litefile_desktop.services.checks.amounts import amount_to_send, wants_amount
from tests.checking import with_document
from tests.services.checks.courts import exhibit, right

KINDS = [
    ("amount_in_controversy", "amountincontroversy", "amount"),
    ("civil_claim_amount", "civilclaimamount", "claim_amount"),
    ("probate_estate_amount", "probateestateamount", "estate_amount"),
]


@pytest.mark.parametrize(("field", "column", "code"), KINDS)
@pytest.mark.parametrize(
    ("rule", "typed", "found", "sent"),
    [
        ("Required", "", "missing", None),
        ("Required", "12,500.00", "", "12500.00"),
        ("Required", "$5", "", "5.00"),
        ("Required", "0", "invalid", "0.00"),
        ("Required", "-5", "invalid", None),
        ("Required", "1.234", "invalid", None),
        ("Required", "much", "invalid", None),
        ("Available", "", "", None),
        ("Available", "5", "", "5.00"),
        ("Not Available", "5", "not_sent", None),
        ("", "5", "not_sent", None),
        ("", "", "", None),
    ],
)
def test_an_amount_is_wanted_offered_or_not_sent(court, field, column, code, rule, typed, found, sent):
    court.filing_types(**{column: rule})
    form = right(**{field: typed})
    assert court.codes_of(form) == ([f"{code}.{found}"] if found else [])
    assert amount_to_send(form, court.view(form), field) == (Decimal(sent) if sent else None)


def test_one_filing_that_wants_it_is_enough(court):
    rows = [{"code": "f", "filingtype": "Both", "casecategory": "c"}]
    court.put("filing", [*rows, {**rows[0], "code": "g", "amountincontroversy": "Required"}])
    court.put("filingcomponent", [{"code": "lead", "filingcodeid": code, "required": "True"} for code in "fg"])
    form = right(documents=(*right().documents, exhibit(filing_type_code="g")))
    assert court.codes_of(form) == ["amount.missing"]
    assert wants_amount(form, court.view(form))


def test_a_draft_remembers_that_a_filing_wanted_it(court):
    """Behaviour 45: also without the lists."""
    form = with_document(right(), filing_requires_amount_in_controversy=True)
    assert court.codes_of(form) == ["amount.missing"]


@pytest.mark.parametrize(
    ("most", "quoted", "found"),
    [
        ("", "500.00", []),
        ("300", "", []),
        ("300", "299.99", []),
        ("300", "300.00", []),
        ("300", "300.01", ["max_fee.below_quote"]),
        ("much", "", ["max_fee.invalid"]),
    ],
)
def test_the_most_that_is_paid_is_not_below_the_quote(court, most, quoted, found):
    assert court.codes_of(right(max_fee_amount=most, quoted_fee_total=quoted)) == found


def test_a_court_that_takes_no_limit_gets_none(court):
    court.location(allowmaxfeeamount="False")
    assert court.codes_of(right(max_fee_amount="300")) == ["max_fee.not_sent"]
