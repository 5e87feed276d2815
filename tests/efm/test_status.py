"""What is told of filings: the list, one status, and the details."""

import base64
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from litefile_desktop.efm.ecf import status as status_of
from litefile_desktop.efm.types import Charged, CourtCopy, ServedRecipient
from tests.efm.markup import STRANGER, charge, message, number, status


def listed(*content):
    return f"<m:MatchingFiling>{''.join(content)}</m:MatchingFiling>"


def test_a_listed_filing_is_read_in_any_order():
    rest = (
        "<nc:DocumentDescriptionText>Complaint</nc:DocumentDescriptionText>"
        "<tyler:FilingCode>Complaint - Money<tyler:CaseTitle>A v. B</tyler:CaseTitle></tyler:FilingCode>"
    )
    content = [number("F-1", "filingid"), number("700001", "EnvelopeID"), rest, status("Accepted", "Accepted")]
    for order in (content, content[::-1]):
        (found,) = status_of.filing_list(message(STRANGER, listed(*order)))
        assert (found.filing_id, found.envelope_id, found.description) == ("F-1", "700001", "Complaint")
        assert (found.code, found.text, found.comment) == ("accepted", "Accepted", "")
        assert found.court_time == datetime(2026, 11, 19, 20, 30, tzinfo=UTC)


def test_without_categories_the_envelope_comes_first_and_the_filing_second():
    (found,) = status_of.filing_list(message(listed(number("700001", ""), number("F-1", ""), status("submitted"))))
    assert (found.envelope_id, found.filing_id) == ("700001", "F-1")
    (found,) = status_of.filing_list(message(listed(number("F-1", ""), status("submitted"))))
    assert (found.envelope_id, found.filing_id) == ("", "F-1")


def test_a_listed_filing_without_anything_is_still_a_line():
    (found,) = status_of.filing_list(message("<m:MatchingFiling/>"))
    assert (found.filing_id, found.envelope_id, found.code, found.court_time) == ("", "", "", None)
    assert status_of.filing_list(message()) == ()


def test_the_clerks_comments_are_all_kept():
    found = status_of.status_report(
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
    found = status_of.status_report(message(status("submitted", when=when)), filing_id="F").court_time
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
    found = status_of.filing_details(
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
    assert status_of.filing_details(details(reasons), "F-1").status.comment == "Not signed.\nPage 3."
    own = message(status("rejected", "", "The clerk's own."), reasons)
    assert status_of.filing_details(own, "F-9").status.comment == "The clerk's own."
    assert status_of.filing_details(own, "F-9").status.filing_id == "F-9"


def paid(waiver="false", card="VISA", last4="1111", month="12", year="2049", amount="289.00"):
    return (
        f"<tyler:Payment><tyler:AccountName>Office card</tyler:AccountName><tyler:WaiverIndicator>{waiver}"
        f"</tyler:WaiverIndicator><tyler:CardType>{card}</tyler:CardType><tyler:Last4Digits>{last4}</tyler:Last4Digits>"
        f"<tyler:ExpirationMonth>{month}</tyler:ExpirationMonth><tyler:ExpirationYear>{year}</tyler:ExpirationYear>"
        f'<tyler:TransactionAmount nc:currencyCode="USD">{amount}</tyler:TransactionAmount><tyler:TransactionResponse>'
        "Approved</tyler:TransactionResponse><tyler:TransactionID>T-1</tyler:TransactionID><tyler:OrderID>O-1"
        "</tyler:OrderID></tyler:Payment>"
    )


def test_a_payment_is_shown_without_the_dummies_of_its_kind():
    def payment(**how):
        return status_of.filing_details(details(paid(**how)), "F-1").payment

    assert payment() == Charged(
        "Office card", False, Decimal("289.00"), "VISA", "1111", 12, 2049, "Approved", "T-1", "O-1"
    )
    assert payment(waiver="true", month="1", year="1") == Charged("Office card", is_waiver=True)
    bank = payment(card="CHECKING", month="1", year="1")
    assert (bank.card_month, bank.card_year, bank.amount) == (0, 0, Decimal("289.00"))
    assert payment(month="x", year="", amount="much").amount is None
    assert status_of.filing_details(details(), "F-1").payment is None


def served(identity="S-1", code="Received", opened="true", extra=""):
    who = number(identity, "SERVICECONTACTID", "X").replace("nc:X", "ecf:ServiceRecipientID")
    return (
        f"<m:ServiceRecipientDetail>{who}"
        f"<m:StatusCode>{code}</m:StatusCode><m:ServedRecipient><ecf:EntityPerson><nc:PersonName><nc:PersonFullName>"
        "Avery Clerkson</nc:PersonFullName></nc:PersonName></ecf:EntityPerson></m:ServedRecipient>"
        f"<tyler:FirmName>Alder</tyler:FirmName><m:IsOpened>{opened}</m:IsOpened>{extra}</m:ServiceRecipientDetail>"
    )


def test_who_was_served_is_told_with_the_times():
    times = (
        "<m:ServedDate><nc:DateTime>2026-11-20T09:00:00Z</nc:DateTime></m:ServedDate>"
        "<tyler:MailServiceIndicator>true</tyler:MailServiceIndicator><tyler:TrackingNumber>9400</tyler:TrackingNumber>"
    )
    first, second = status_of.filing_details(details(served(), served("S-2", "Sent", "0", times)), "F-1").recipients
    assert first == ServedRecipient("S-1", "Avery Clerkson", "Alder", "Received", is_opened=True)
    assert (second.contact_id, second.is_opened, second.is_by_mail) == ("S-2", False, True)
    assert (second.served_at, second.opened_at) == (datetime(2026, 11, 20, 9, tzinfo=UTC), None)
    assert second.tracking_number == "9400"


def test_copies_are_links_or_files_or_only_named():
    def paper(*content):
        return f"<ecf:DocumentAttachment>{''.join(content)}</ecf:DocumentAttachment>"

    name = "<nc:BinaryDescriptionText>Complaint.pdf</nc:BinaryDescriptionText>"
    link = "<nc:BinaryLocationURI>https://court.example/copies/Order%20A.pdf?x=1</nc:BinaryLocationURI>"
    codes = (
        "<nc:BinaryFormatStandardName>5766</nc:BinaryFormatStandardName><tyler:PageCount>3</tyler:PageCount>"
        "<nc:BinaryCategoryText>332</nc:BinaryCategoryText><ecf:AttachmentSequenceID>0</ecf:AttachmentSequenceID>"
    )
    content = f"<nc:BinaryBase64Object>{base64.b64encode(b'%PDF-x').decode()}</nc:BinaryBase64Object>"
    broken = "<nc:BinaryBase64Object>%%%</nc:BinaryBase64Object>"
    lead = paper(name, link, codes) + paper(link) + paper(content, name) + paper(broken, name) + paper()
    found = status_of.filing_details(details(f"<tyler:FilingLeadDocument>{lead}</tyler:FilingLeadDocument>"), "F-1")
    stamped, unnamed, inside, only_named = found.copies
    assert stamped == CourtCopy(
        "Complaint.pdf", "Complaint.pdf", "https://court.example/copies/Order%20A.pdf?x=1", None, "5766", "332", 3, "0"
    )
    assert (unnamed.name, unnamed.url) == ("Order A.pdf", stamped.url)
    assert (inside.name, inside.url, inside.content) == ("Complaint.pdf", "", b"%PDF-x")
    assert (only_named.name, only_named.content) == ("Complaint.pdf", None)
    assert found.documents == (stamped.url, stamped.url, "Complaint.pdf", "Complaint.pdf")
    assert "%PDF" not in repr(inside)


def test_the_rest_of_the_details_is_read():
    found = status_of.filing_details(
        details(
            "<m:FilingSubmissionDate><nc:DateTime>2026-11-19T09:00:00Z</nc:DateTime></m:FilingSubmissionDate>",
            "<nc:DocumentPostDate><nc:Date>2026-11-21</nc:Date></nc:DocumentPostDate>",
            "<tyler:ProcedureRemedy><tyler:RemedyCode>10</tyler:RemedyCode><tyler:RemedyCode>20</tyler:RemedyCode>"
            "<tyler:DamageAmountCode>7</tyler:DamageAmountCode></tyler:ProcedureRemedy>",
            "<tyler:FilingAssociationParty><nc:IdentificationID>P-1</nc:IdentificationID></tyler:FilingAssociationParty>",
            f"<m:EnvelopeFees>{charge('Filing fee', '214')}</m:EnvelopeFees>",
            f"<m:FilingFees>{charge('Copies', '5')}</m:FilingFees>",
            SUBMITTER,
        ),
        "F-1",
    )
    assert found.submitted_at == datetime(2026, 11, 19, 9, tzinfo=UTC)
    assert found.posted_at == datetime(2026, 11, 21, tzinfo=UTC)
    assert (found.remedy_codes, found.damage_amount_code, found.party_ids) == (("10", "20"), "7", ("P-1",))
    assert [line.label for line in found.envelope_fees] == ["Filing fee"]
    assert [line.label for line in found.filing_fees] == ["Copies"]
    assert (found.status.submitter, found.status.firm) == ("Pat Sample", "Alder & Finch")


SUBMITTER = (
    "<nc:DocumentSubmitter><tyler:EntityFiler><nc:PersonName><nc:PersonFullName>Pat Sample</nc:PersonFullName>"
    "</nc:PersonName><tyler:FirmName>Alder &amp; Finch</tyler:FirmName></tyler:EntityFiler></nc:DocumentSubmitter>"
)


def test_a_listed_filing_says_who_filed_when_and_under_which_number():
    content = (
        "<tyler:FilingType>EFile</tyler:FilingType><tyler:FilingAttorney>Jordan Alder</tyler:FilingAttorney>"
        "<nc:DocumentFileControlID>26-0318</nc:DocumentFileControlID><nc:DocumentFiledDate>"
        "<nc:DateTime>2026-11-19T20:30:00Z</nc:DateTime></nc:DocumentFiledDate>"
    )
    (found,) = status_of.filing_list(
        message(listed(content, number("F-1", "FILINGID"), SUBMITTER, status("submitted")))
    )
    assert (found.submitter, found.firm, found.attorney) == ("Pat Sample", "Alder & Finch", "Jordan Alder")
    assert (found.reference, found.filing_type) == ("26-0318", "EFile")
    assert found.filed_at == datetime(2026, 11, 19, 20, 30, tzinfo=UTC)


def test_details_without_anything_are_read():
    found = status_of.filing_details(message(), "F-1")
    assert (found.status.filing_id, found.fees, found.documents, found.accepted_at) == ("F-1", (), (), None)
