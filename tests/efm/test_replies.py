"""What every reply has, policies and quotes: in any order, with strangers in them, with parts missing or absurd."""

from decimal import Decimal

import pytest

from litefile_desktop.efm.ecf import replies
from litefile_desktop.efm.faults import CourtError
from litefile_desktop.efm.types import FeeLine, Identification
from tests.efm.markup import STRANGER, charge, error, message, number, total


def test_errors_are_all_kept_and_success_is_none():
    found = replies.errors(message(error("0", "No error"), error("131", "A party is missing."), error("-1", "")))
    assert found == [CourtError("131", "A party is missing."), CourtError("-1", "")]
    assert replies.errors(message()) == []
    assert replies.errors(message("<ecf:Error/>")) == []


def test_identifications_are_known_by_their_category_in_any_letter_case_and_order():
    found = replies.identifications(
        message(number(" F-1 ", "FilingId"), STRANGER, number("700001", "envelopeid"), number("C-1", "CASEID"))
    )
    assert found == (
        Identification("FILINGID", "F-1"),
        Identification("ENVELOPEID", "700001"),
        Identification("CASEID", "C-1"),
    )


def policy(*sizes, lists="", leads=""):
    return message(
        f"<m:RuntimePolicyParameters>{lists}</m:RuntimePolicyParameters>",
        f"<tyler:DevelopmentPolicyParameters>{leads}{''.join(sizes)}</tyler:DevelopmentPolicyParameters>",
    )


def size(value, unit, name="MaximumAllowedAttachmentSize"):
    measure = f"<nc:MeasureText>{value}</nc:MeasureText><nc:MeasureUnitText>{unit}</nc:MeasureUnitText>"
    return f"<m:{name}>{measure}</m:{name}>"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("25000000", "byte", 25_000_000), ("25000000", "Bytes", 25_000_000), ("25000000", "", 25_000_000),
        ("60000", "kilobyte", 60_000_000), ("60000", "Kilobytes", 60_000_000), ("60000", "kB", 60_000_000),
        ("60000", "KB", 61_440_000), ("60000", "KiB", 61_440_000), ("35", "MB", 35_000_000),
        ("35", "megabyte", 35_000_000), ("35", "Megabytes", 35_000_000), ("35000000", "furlong", 35_000_000),
        ("  35.5 ", "MB", 35_500_000), ("0", "byte", None), ("-5", "byte", None), ("", "byte", None),
        ("unlimited", "byte", None), ("NaN", "byte", None), ("Infinity", "MB", None), ("1e400", "MB", None),
    ],
)  # fmt: skip
def test_sizes_are_bytes_whatever_their_unit(value, unit, expected):
    assert replies.policy(policy(size(value, unit)), "maple").max_document_bytes == expected


def test_an_absurdly_long_number_is_no_size():
    found = replies.policy(policy(size("9" * 4000, "MB")), "maple")
    assert found.max_document_bytes is None or found.max_document_bytes < 2**63
    assert replies.policy(policy(size("1e999999", "byte")), "maple").max_document_bytes is None


def test_a_policy_gives_both_sizes_several_leads_and_its_lists():
    lists = "".join(
        f"<m:CourtCodelist>{STRANGER}<m:ECFElementName>{name}</m:ECFElementName><m:CourtCodelistURI>"
        f"<nc:IdentificationID>{url}</nc:IdentificationID></m:CourtCodelistURI></m:CourtCodelist>"
        for name, url in (("tyler:CaseTypeText", "https://x/a b"), ("", "https://x/c"), ("nc:Other", ""))
    )
    found = replies.policy(
        policy(
            size("50000000", "byte", "MaximumAllowedMessageSize"),
            size("25000000", "byte"),
            lists=lists,
            leads="<m:AcceptMultipleLeadDocumentsIndicator>True</m:AcceptMultipleLeadDocumentsIndicator>",
        ),
        "maple",
    )
    assert (found.court, found.max_document_bytes, found.max_envelope_bytes) == ("maple", 25_000_000, 50_000_000)
    assert found.accepts_several_leads
    assert [(entry.element_name, entry.url) for entry in found.code_lists] == [("tyler:CaseTypeText", "https://x/a b")]


def test_a_policy_that_says_nothing_is_a_policy():
    found = replies.policy(message(), "maple")
    assert (found.max_document_bytes, found.max_envelope_bytes, found.accepts_several_leads) == (None, None, False)
    assert found.code_lists == ()


def test_a_policy_says_how_long_a_session_lasts_and_whether_passwords_still_work():
    def found(*content):
        return replies.policy(policy(*content), "maple")

    plain = found(
        "<tyler:TimeoutMinutes>60</tyler:TimeoutMinutes><tyler:TimeoutResetHour>02:00:00</tyler:TimeoutResetHour>"
    )
    assert (plain.session_minutes, plain.session_reset, plain.other_sign_in) == (60, "02:00:00", "")
    assert plain.accepts_confidential
    moved = found(
        "<tyler:UseOktaAuthentication>true</tyler:UseOktaAuthentication>"
        "<tyler:OktaAuthenticationURI>https://sign-in.example</tyler:OktaAuthenticationURI>"
        "<m:AcceptConfidentialFilingsIndicator>false</m:AcceptConfidentialFilingsIndicator>"
    )
    assert (moved.other_sign_in, moved.accepts_confidential) == ("https://sign-in.example", False)
    other = found(
        "<tyler:UseComposableSecurity>1</tyler:UseComposableSecurity><tyler:TimeoutMinutes>x</tyler:TimeoutMinutes>"
    )
    assert (other.other_sign_in, other.session_minutes) == ("another service", None)
    assert found("<tyler:UseOktaAuthentication>false</tyler:UseOktaAuthentication>").other_sign_in == ""


def test_a_quote_has_a_total_and_its_lines():
    found = replies.fee_quote(message(STRANGER, total("289"), charge("Filing fee", "214.005"), charge("", "75")))
    assert found.total == Decimal("289.00")
    assert str(found.total) == "289.00"
    assert found.currency == "USD"
    assert found.lines == (FeeLine("Filing fee", Decimal("214.00")), FeeLine("Fee", Decimal("75.00")))


def test_the_currency_is_that_of_the_total():
    assert replies.fee_quote(message(total("1", ' nc:currencyCode="CAD"'))).currency == "CAD"
    assert replies.fee_quote(message(total("1", ""))).currency == "USD"


def test_a_line_without_a_readable_amount_is_left_out_and_the_total_stays_the_courts():
    found = replies.fee_quote(message(total("10.00"), charge("A", "ten"), charge("B", ""), charge("C", "1e99")))
    assert found.total == Decimal(10)
    assert found.lines == ()


@pytest.mark.parametrize("amount", ["", "  ", "ten dollars", "NaN", "Infinity", "1e99", "9" * 100])
def test_a_total_that_is_no_amount_is_no_quote(amount):
    assert replies.fee_quote(message(total(amount))) is None


def test_without_a_total_there_is_no_quote():
    assert replies.fee_quote(message(charge("A", "1.00"))) is None
