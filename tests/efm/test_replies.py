"""Every kind of reply, written by hand: in any order, with strangers in it, with parts missing, with nonsense."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf import replies
from litefile_desktop.efm.faults import CourtError
from litefile_desktop.efm.types import FeeLine, Identification
from litefile_desktop.efm.xml import parse

SPACES = {
    "nc": names.NC, "s": names.S, "j": names.J, "ecf": names.ECF, "tyler": names.TYLER, "civil": names.CIVIL,
    "domestic": names.DOMESTIC, "cac": names.CAC, "cbc": names.CBC, "m": "urn:example:message", "new": "urn:later",
}  # fmt: skip
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def message(*content):
    return parse(f"<m:Message {_DECLARED}>{''.join(content)}</m:Message>".encode())


def number(value, category, name="DocumentIdentification"):
    kind = f"<nc:IdentificationCategoryText>{category}</nc:IdentificationCategoryText>" if category else ""
    return f"<nc:{name}><nc:IdentificationID>{value}</nc:IdentificationID>{kind}</nc:{name}>"


def error(code, text):
    return f"<ecf:Error><ecf:ErrorCode>{code}</ecf:ErrorCode><ecf:ErrorText>{text}</ecf:ErrorText></ecf:Error>"


STRANGER = '<new:NewerFact s:id="x">unknown<new:Deep/></new:NewerFact>'


# What every reply has


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


# GetPolicy


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


# GetFeesCalculation


def charge(reason, amount, extra=""):
    return (
        f"<cac:AllowanceCharge>{extra}<cbc:AllowanceChargeReason>{reason}</cbc:AllowanceChargeReason>"
        f'<cbc:Amount currencyID="USD">{amount}</cbc:Amount></cac:AllowanceCharge>'
    )


def total(amount, currency=' nc:currencyCode="USD"'):
    return f"<m:FeesCalculationAmount{currency}>{amount}</m:FeesCalculationAmount>"


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


# GetFilingList, GetFilingStatus, GetFilingDetails


def status(code, text="", *comments, when="<nc:DateTime>2026-11-19T14:30:00-06:00</nc:DateTime>"):
    words = "".join(f"<nc:StatusDescriptionText>{comment}</nc:StatusDescriptionText>" for comment in comments)
    return (
        f"<ecf:FilingStatus><nc:StatusText>{text}</nc:StatusText><nc:StatusDate>{when}</nc:StatusDate>{words}"
        f"<ecf:FilingStatusCode>{code}</ecf:FilingStatusCode></ecf:FilingStatus>"
    )


def listed(*content):
    return f"<m:MatchingFiling>{''.join(content)}</m:MatchingFiling>"


def test_a_listed_filing_is_read_in_any_order():
    rest = (
        "<nc:DocumentDescriptionText>Complaint</nc:DocumentDescriptionText>"
        "<tyler:FilingCode>Complaint - Money<tyler:CaseTitle>A v. B</tyler:CaseTitle></tyler:FilingCode>"
    )
    content = [number("F-1", "filingid"), number("700001", "EnvelopeID"), rest, status("Accepted", "Accepted")]
    for order in (content, content[::-1]):
        (found,) = replies.filing_list(message(STRANGER, listed(*order)))
        assert (found.filing_id, found.envelope_id, found.description) == ("F-1", "700001", "Complaint")
        assert (found.code, found.text, found.comment) == ("accepted", "Accepted", "")
        assert found.court_time == datetime(2026, 11, 19, 20, 30, tzinfo=UTC)


def test_without_categories_the_envelope_comes_first_and_the_filing_second():
    (found,) = replies.filing_list(message(listed(number("700001", ""), number("F-1", ""), status("submitted"))))
    assert (found.envelope_id, found.filing_id) == ("700001", "F-1")
    (found,) = replies.filing_list(message(listed(number("F-1", ""), status("submitted"))))
    assert (found.envelope_id, found.filing_id) == ("", "F-1")


def test_a_listed_filing_without_anything_is_still_a_line():
    (found,) = replies.filing_list(message("<m:MatchingFiling/>"))
    assert (found.filing_id, found.envelope_id, found.code, found.court_time) == ("", "", "", None)
    assert replies.filing_list(message()) == ()


def test_the_clerks_comments_are_all_kept():
    found = replies.status_report(
        message(status("rejected", "Rejected", "Wrong court.", " ", "Sign it.")), filing_id="F"
    )
    assert found.comment == "Wrong court.\nSign it."


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("<nc:Date>2026-11-19</nc:Date>", datetime(2026, 11, 19, tzinfo=UTC)),
        ("<nc:DateTime>2026-11-19T20:30:00.0Z</nc:DateTime>", datetime(2026, 11, 19, 20, 30, tzinfo=UTC)),
        ("<nc:DateTime>2026-11-19T20:30:00.1234567Z</nc:DateTime>", None),
        ("<nc:DateTime>yesterday</nc:DateTime>", None),
        ("", None),
        ("<nc:DateTime>0001-01-01T00:00:00+14:00</nc:DateTime>", None),
    ],
)
def test_a_time_is_read_or_left_out(when, expected):
    found = replies.status_report(message(status("submitted", when=when)), filing_id="F").court_time
    if "1234567" in when:
        assert found is not None  # seven digits, as .NET writes them
        assert found.replace(microsecond=0) == datetime(2026, 11, 19, 20, 30, tzinfo=UTC)
    else:
        assert found == expected


def details(*content):
    return message(number("F-1", "FILINGID"), number("700001", "ENVELOPEID"), status("accepted"), *content)


def test_details_hold_fees_documents_numbers_and_the_time_of_acceptance():
    case = (
        "<civil:CivilCase><nc:CaseTitleText>A v. B</nc:CaseTitleText><nc:CaseTrackingID>T-1</nc:CaseTrackingID>"
        "<nc:CaseDocketID/><nc:CaseDocketID>2026-CV-1</nc:CaseDocketID></civil:CivilCase>"
    )
    found = replies.filing_details(
        details(
            case,
            f"<m:EnvelopeFees>{charge('Filing fee', '214')}</m:EnvelopeFees>",
            f"<m:FilingFees>{charge('Service', '5')}</m:FilingFees>",
            "<m:FilingAcceptDate><nc:DateTime>2026-11-20T09:00:00Z</nc:DateTime></m:FilingAcceptDate>",
            "<tyler:FilingLeadDocument><nc:BinaryLocationURI>Complaint.pdf</nc:BinaryLocationURI>"
            "<nc:BinaryLocationURI/></tyler:FilingLeadDocument>",
        ),
        "F-1",
    )
    assert [line.label for line in found.fees] == ["Filing fee", "Service"]
    assert found.documents == ("Complaint.pdf",)
    assert found.accepted_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert (found.status.case_number, found.status.case_title) == ("2026-CV-1", "A v. B")
    assert (found.status.envelope_id, found.status.tracking_id) == ("700001", "T-1")


def test_a_reason_of_the_documents_stands_in_for_a_missing_comment():
    reasons = (
        "<m:D><tyler:RejectReasonText>Not signed.</tyler:RejectReasonText>"
        "<tyler:FilingReviewCommentsText>Page 3.</tyler:FilingReviewCommentsText></m:D>"
    )
    assert replies.filing_details(details(reasons), "F-1").status.comment == "Not signed.\nPage 3."
    own = message(status("rejected", "", "The clerk's own."), reasons)
    assert replies.filing_details(own, "F-9").status.comment == "The clerk's own."
    assert replies.filing_details(own, "F-9").status.filing_id == "F-9"


def test_details_without_anything_are_read():
    found = replies.filing_details(message(), "F-1")
    assert (found.status.filing_id, found.fees, found.documents, found.accepted_at) == ("F-1", (), (), None)


# GetCaseList and GetCase


def case(kind="civil:CivilCase", *, docket="2026-CV-1", category="31000", type_code="31010", people="", lineage="G-1"):
    return (
        f"<{kind}>{STRANGER}<nc:CaseTitleText>A v. B</nc:CaseTitleText><nc:CaseCategoryText>{category}"
        f"</nc:CaseCategoryText><nc:CaseTrackingID>KEY1</nc:CaseTrackingID><nc:CaseDocketID>{docket}</nc:CaseDocketID>"
        "<j:CaseAugmentation><j:CaseCourt><nc:OrganizationIdentification><nc:IdentificationID>maple"
        "</nc:IdentificationID></nc:OrganizationIdentification></j:CaseCourt>"
        f"<j:CaseLineageCase><nc:CaseTrackingID>{lineage}</nc:CaseTrackingID></j:CaseLineageCase></j:CaseAugmentation>"
        f"<tyler:CaseAugmentation>{people}<tyler:CaseTypeText>{type_code}</tyler:CaseTypeText></tyler:CaseAugmentation>"
        f"</{kind}>"
    )


def participant(content, role, kind="EntityPerson", key="p1"):
    return (
        f'<ecf:CaseParticipant><ecf:{kind} s:id="{key}">{content}</ecf:{kind}>'
        f"<ecf:CaseParticipantRoleCode>{role}</ecf:CaseParticipantRoleCode></ecf:CaseParticipant>"
    )


PERSON = number("P-1", "casepartyid", "PersonOtherIdentification") + (
    "<nc:PersonName><nc:PersonGivenName>Elena</nc:PersonGivenName><nc:PersonSurName>Rivera</nc:PersonSurName>"
    "<nc:PersonNameSuffixText>Jr</nc:PersonNameSuffixText></nc:PersonName>"
)
COMPANY = (
    "<tyler:OrganizationOtherIdentification><tyler:Identification><nc:IdentificationID>P-2</nc:IdentificationID>"
    "<nc:IdentificationCategoryText>CASEPARTYID</nc:IdentificationCategoryText></tyler:Identification>"
    "</tyler:OrganizationOtherIdentification><nc:OrganizationName>Blue Heron</nc:OrganizationName>"
)
LAWYER = number("A-1", "ATTORNEYID", "PersonOtherIdentification") + (
    "<nc:PersonName><nc:PersonGivenName>Jordan</nc:PersonGivenName><nc:PersonSurName>Alder</nc:PersonSurName>"
    "</nc:PersonName>"
)
LINK = (
    '<ecf:CaseOtherEntityAttorney><nc:RoleOfPersonReference s:ref="a1"/>'
    '<ecf:CaseRepresentedPartyReference s:ref="p1"/><ecf:CaseRepresentedPartyReference s:ref="p9"/>'
    "</ecf:CaseOtherEntityAttorney>"
)


@pytest.mark.parametrize("kind", ["civil:CivilCase", "domestic:DomesticCase", "nc:Case", "new:TrafficCase"])
def test_cases_of_any_kind_are_found(kind):
    (found,) = replies.case_list(message(error("0", "No error"), case(kind)))
    assert (found.tracking_id, found.docket_number, found.title) == ("KEY1", "2026-CV-1", "A v. B")
    assert (found.category_code, found.court) == ("31000", "maple")


def test_several_cases_and_none_are_lists():
    assert len(replies.case_list(message(case(), case("domestic:DomesticCase")))) == 2
    assert replies.case_list(message(error("136", "None."))) == ()


def test_a_case_is_read_with_its_parties_and_who_represents_them():
    people = (
        LINK
        + participant(PERSON, "33101")
        + participant(COMPANY, "33102", "EntityOrganization", "p2")
        + participant(LAWYER, "ATTY", key="a1")
    )
    found = replies.court_case(message(case(people=people)))
    assert found.problems == ()
    assert (found.type_code, found.lineage_tracking_id) == ("31010", "G-1")
    person, company = found.parties
    assert (person.court_id, person.role_code, person.is_organization) == ("P-1", "33101", False)
    assert person.name_parts == ("Elena", "", "Rivera", "Jr")
    assert person.attorney_names == ("Jordan Alder",)
    assert (company.court_id, company.organization_name, company.is_organization) == ("P-2", "Blue Heron", True)
    assert company.attorney_names == ()


def test_a_full_name_serves_where_its_parts_are_missing():
    content = number("P-1", "CASEPARTYID", "PersonOtherIdentification") + (
        "<nc:PersonName><nc:PersonFullName>The Unknown Tenant</nc:PersonFullName></nc:PersonName>"
    )
    (party,) = replies.court_case(message(case(people=participant(content, "33102")))).parties
    assert party.name_parts == ("", "", "The Unknown Tenant", "")


def test_what_is_missing_from_a_case_is_named():
    nameless = participant(number("P-1", "CASEPARTYID", "PersonOtherIdentification"), "33101")
    nobody = participant("<nc:PersonName><nc:PersonSurName>X</nc:PersonSurName></nc:PersonName>", "33102", key="p2")
    found = replies.court_case(message(case(docket="", category="", type_code="", people=nameless + nobody)))
    assert found.problems == (
        "The court did not tell its number.",
        "The court did not tell its category.",
        "The court did not tell its type.",
        "The court did not name one of the parties.",
        "The court did not identify one of the parties.",
    )


def test_a_reply_without_a_case_is_none():
    assert replies.court_case(message(error("28", "No such case."))) is None


@pytest.mark.parametrize(
    "broken",
    [
        "<ecf:CaseParticipant/>",
        "<ecf:CaseParticipant><ecf:CaseParticipantRoleCode/></ecf:CaseParticipant>",
        "<ecf:CaseOtherEntityAttorney/>",
        '<ecf:CaseOtherEntityAttorney><nc:RoleOfPersonReference s:ref="nobody"/></ecf:CaseOtherEntityAttorney>',
        '<ecf:CaseParticipant><ecf:EntityPerson xsi:nil="true" xmlns:xsi="urn:x"/></ecf:CaseParticipant>',
    ],
)
def test_broken_participants_do_not_spoil_the_others(broken):
    found = replies.court_case(message(case(people=broken + participant(PERSON, "33101"))))
    assert "Rivera" in [party.name_parts[2] for party in found.parties]
