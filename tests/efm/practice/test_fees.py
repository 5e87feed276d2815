"""What the practice court says a filing costs."""

from decimal import Decimal

import pytest

from tests.efm.practice.client import CAC, CBC, errors, ids, tag, text
from tests.efm.practice.messages import (
    BANK,
    CARD,
    WAIVER,
    attachment,
    attorney,
    business,
    civil_core,
    details_query,
    domestic_core,
    domestic_filing,
    fees,
    filing,
    first,
    pdf,
    person,
    provider_charge,
    query,
    review_filing,
    subsequent_core,
)


def quoted(client, core, court="maple"):
    """The total and the lines by their words."""
    reply = client.call("GetFeesCalculation", fees(core, court))
    assert errors(reply) == ["0"], errors(reply)
    lines = {
        line.findtext(f"{{{CBC}}}AllowanceChargeReason"): line.findtext(f"{{{CBC}}}Amount")
        for line in reply.findall(f"{{{CAC}}}AllowanceCharge")
    }
    return text(reply, "FeesCalculationAmount"), lines


def test_a_new_civil_case_pays_for_its_type(client):
    total, lines = quoted(client, civil_core(provider=provider_charge(BANK)))
    assert total == "214.00"
    assert lines == {"Case filing fee - Contract Dispute": "214.00"}


def test_a_card_pays_a_little_more_and_a_waiver_nothing(client):
    total, lines = quoted(client, civil_core(provider=provider_charge(CARD)))
    assert total == "219.89"
    assert lines["Card convenience fee"] == "5.89"
    total, lines = quoted(client, civil_core(provider=provider_charge(WAIVER)))
    assert total == "0.00"
    assert lines == {"Case filing fee - Contract Dispute": "214.00"}


@pytest.mark.parametrize(
    ("amount", "extra"), [("10000.00", None), ("10000.01", "75.00"), ("50000", "75.00"), ("50000.01", "150.00")]
)
def test_the_amount_in_controversy_raises_the_fee_by_bands(client, amount, extra):
    core = civil_core(
        filings=filing(0, "34005", attachment(pdf())),
        amount=f'<civil:AmountInControversy nc:currencyCode="USD">{amount}</civil:AmountInControversy>',
        provider=provider_charge(BANK),
    )
    total, lines = quoted(client, core)
    assert lines.get("Amount in controversy") == extra
    assert Decimal(total) == Decimal("214.00") + Decimal(extra or 0)


def test_filings_and_optional_services_have_fees_of_their_own(client):
    services = (
        "<tyler:DocumentOptionalService><nc:IdentificationID>75301</nc:IdentificationID>"
        "<tyler:Multiplier>3</tyler:Multiplier></tyler:DocumentOptionalService>"
        "<tyler:DocumentOptionalService><nc:IdentificationID>75304</nc:IdentificationID>"
        "<tyler:FeeAmount>62.50</tyler:FeeAmount></tyler:DocumentOptionalService>"
    )
    core = domestic_core(filings=domestic_filing(after=services), provider=provider_charge(BANK))
    total, lines = quoted(client, core, "harbor:dr1")
    assert lines == {
        "Petition for Dissolution of Marriage – With Children": "388.00",
        "Certified Copy (Each)": "18.00",
        "Service by the Sheriff": "62.50",
    }
    assert total == "468.50"


def test_parties_beyond_the_free_ones_cost(client):
    children = "".join(person(f"party-{n}", "73103", "Kim", "Sample") for n in range(3, 7))
    participants = person("party-1", "73101", "Jamie", "Sample") + person("party-2", "73102", "Casey", "Sample")
    core = domestic_core(participants=participants + children + attorney(), provider=provider_charge(BANK))
    total, lines = quoted(client, core, "harbor:dr1")
    assert lines["Additional party - Child"] == "10.00"
    assert total == "398.00"


def test_a_filing_into_a_case_pays_only_for_itself(client):
    assert quoted(client, subsequent_core(provider=provider_charge(BANK))) == ("0.00", {})


def test_the_quote_is_what_is_charged(client):
    total, _ = quoted(client, civil_core(provider=provider_charge(CARD)))
    receipt = client.call("ReviewFiling", review_filing(civil_core(), CARD))
    details = client.call("GetFilingDetails", details_query(ids(receipt)["FILINGID"][0]))
    assert text(details, "TransactionAmount") == total


def test_a_quote_files_nothing(court, client):
    quoted(client, civil_core(provider=provider_charge()))
    assert court.envelopes() == []


def test_a_quote_finds_the_same_mistakes_as_filing(client):
    message = fees(civil_core(provider=provider_charge()))
    first(message, "nc:PersonSurName").text = ""
    assert errors(client.call("GetFeesCalculation", message)) == ["141"]
    assert errors(client.call("GetFeesCalculation", fees(civil_core()))) == ["26"]
    participants = person("party-1", "33101") + business("party-2", "33104") + attorney()
    core = civil_core(participants=participants, provider=provider_charge())
    assert set(errors(client.call("GetFeesCalculation", fees(core)))) == {"131", "134"}


def test_a_quote_without_the_core_message_is_refused(client):
    message = query("FeesCalculationQueryMessage", court="maple")
    reply = client.call("GetFeesCalculation", message)
    assert errors(reply) == ["114"]
    assert reply.find(tag("cac:AllowanceCharge")) is None
