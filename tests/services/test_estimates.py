"""What a filing may cost, from the lists alone: never more than these say for certain, and never a quote."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.services.estimates import Estimate, EstimateLine, estimate
from tests.checking import Checking, document, filing, person
from tests.lists import table

FILINGS = """
    complaint|Complaint|20.00|||
    free|Exhibit|0|||
    blank|Motion||||
    money|Complaint - Money|75.00|Required||
    claim|Claim|75.00||Available|
    estate|Inventory|75.00|||Required
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    made = Checking(tmp_path_factory.mktemp("estimates"))
    made.put("casecategory", [{"code": "c", "name": "Civil", "ecfcasetype": "CivilCase"}])
    made.put(
        "casetype",
        table("code|name|casecategory|initial|fee", "t|Contract|c|True|214.00", "b|Blank|c|True|", "z|Zero|c|True|0"),
    )
    columns = "code|name|fee|amountincontroversy|civilclaimamount|probateestateamount"
    rows = table(columns, *(line.strip() for line in FILINGS.strip().splitlines()))
    made.put("filing", [{**row, "casecategory": "c", "filingtype": "Both"} for row in rows])
    services = table(
        "code|name|fee|multiplier|hasfeeprompt|feeprompttext|altfeedesc",
        "copy|Certified Copy|6.00|True|False||",
        "jury|Jury|230.00|False|False||",
        "blank|Parent Filing||False|False||",
        "sheriff|Sheriff||False|True|What the sheriff quoted|",
        "words|Transcript|1.00|False|False||By the page",
    )
    made.put("optionalservices", [{**row, "filingcodeid": "complaint"} for row in services])
    made.put(
        "partytype",
        table("code|name|casetypeid|amount|numberofpartiestoignore", "p|Plaintiff|t||", "child|Child|t|5.00|1"),
    )
    made.put("servicetype", table("code|name|fee", "mail|Mail|4.50", "e|E-service|"))
    yield made
    made.close()


def priced(lists, *filed, services=(), parts=(), contacts=(), **changes):
    documents = [document(place, filing_type_code=code) for place, code in enumerate(filed)]
    if documents:
        documents[0] = document(filing_type_code=filed[0], requested_optional_services=tuple(services))
    form = filing(
        **{
            "court_code": "maple",
            "case_category_code": "c",
            "case_type_code": "t",
            "documents": tuple(documents),
            "parties": tuple(person(place, party_type=part) for place, part in enumerate(parts)),
            "service_contacts": tuple({"id": place, "service_type": way} for place, way in enumerate(contacts)),
            **changes,
        }
    )
    return estimate(form, lists.view(form))


def test_a_case_is_opened_once_and_each_filing_costs_what_it_costs(lists):
    """Behaviour of §6.3."""
    found = priced(lists, "complaint", "complaint", "free")
    assert [(line.label, line.amount) for line in found.lines] == [
        ("Opening the case: Contract", Decimal("214.00")),
        ("Complaint", Decimal("20.00")),
        ("Complaint", Decimal("20.00")),
        ("Exhibit", Decimal(0)),
    ]
    assert (found.total, found.words) == (Decimal("254.00"), "Estimate: about $254.00")


def test_into_an_existing_case_nothing_is_opened(lists):
    assert priced(lists, "complaint", existing_case="existing").total == Decimal("20.00")


@pytest.mark.parametrize("code", ["blank", "money", "claim", "estate", "unknown", ""])
def test_what_a_list_does_not_say_makes_the_total_unknown(lists, code):
    found = priced(lists, "complaint", code)
    assert found.total is None
    assert found.at_least == Decimal("234.00")
    assert found.words == "Estimate: at least $234.00"
    (unknown,) = [line for line in found.lines if line.amount is None]
    assert unknown.why


def test_an_amount_is_never_priced_from_a_figure_in_the_list(lists):
    assert priced(lists, "money", amount_in_controversy="500.00").at_least == Decimal("214.00")


@pytest.mark.parametrize(
    ("entry", "amount"),
    [
        ("copy", "6.00"),
        ({"code": "copy", "multiplier": 3}, "18.00"),
        ({"code": "copy", "multiplier": "3"}, "18.00"),
        ({"code": "copy", "multiplier": "many"}, None),
        ("jury", "230.00"),
        ({"code": "jury", "multiplier": 3}, "230.00"),
        ("blank", None),
        ("sheriff", None),
        ({"code": "sheriff", "fee_amount": "60.00"}, "60.00"),
        ({"code": "sheriff", "fee_amount": "much"}, None),
        ("words", None),
        ("other", None),
        ({}, None),
        (7, None),
    ],
)
def test_a_service_costs_its_fee_as_often_as_it_is_asked_for(lists, entry, amount):
    *_, line = priced(lists, "complaint", services=[entry]).lines
    assert line.amount == (Decimal(amount) if amount else None)
    assert bool(line.why) is (amount is None)


def test_the_courts_own_words_stand_where_it_has_no_figure(lists):
    lines = priced(lists, "complaint", services=["words", "sheriff"]).lines
    assert [line.why for line in lines[-2:]] == ["By the page", "What the sheriff quoted"]


@pytest.mark.parametrize(
    ("parts", "unknown"), [(["p", "p"], 0), (["child"], 0), (["child", "child"], 1), (["p", "child", "child"], 1)]
)
def test_what_further_parties_cost_is_not_guessed(lists, parts, unknown):
    found = priced(lists, "complaint", parts=parts)
    assert sum(line.amount is None for line in found.lines) == unknown


def test_service_by_mail_costs_for_each(lists):
    assert priced(lists, "complaint", contacts=["mail", "mail", "e"]).total == Decimal("243.00")


def test_a_blank_fee_of_the_case_type_is_not_zero_and_zero_is_no_promise(lists):
    assert priced(lists, "complaint", case_type_code="b").total is None
    assert priced(lists, "free", case_type_code="z").words == "Estimate: about $0.00"
    assert priced(lists, case_type_code="").total is None


def test_without_the_courts_lists_nothing_is_said(lists):
    found = priced(lists, "complaint", court_code="oak")
    assert (found.total, found.at_least, found.words) == (None, 0, "The fees are not known here")


def test_it_is_always_said_that_more_may_come(lists):
    assert len(priced(lists, "complaint").notes) == 1
    first, _ = priced(lists, "complaint", selected_payment_account_type="WV").notes
    assert "the court decides" in first


@given(st.lists(st.none() | st.decimals(0, 10_000, places=2), max_size=6))
def test_the_total_is_known_exactly_when_every_part_is(amounts):
    found = Estimate(tuple(EstimateLine("x", amount) for amount in amounts), ())
    assert (found.total is None) is (not amounts or None in amounts)
    assert found.at_least == sum(amount for amount in amounts if amount is not None)
    assert found.total in (None, found.at_least)
    assert "quote" not in found.words.lower()
