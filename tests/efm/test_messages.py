"""What is written into a filing: each option where the court looks for it, and nothing that was not asked for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.case_kinds import SUPPORTED_CASE_KINDS, UnsupportedCaseKind, require_supported, why_not_filed
from litefile_desktop.efm.ecf import messages
from litefile_desktop.efm.practice.grammar import read_grammar
from litefile_desktop.efm.types import Filing, FilingAction, LowerCourtCase, Representation, ServiceRecipient
from litefile_desktop.efm.xml import everywhere, local, text_of
from tests.envelopes import (
    ATTORNEY,
    CONTACT,
    OPTIONS,
    OTHER_ATTORNEY,
    PARTY,
    company,
    envelope,
    envelopes,
    filing,
    paper,
    person,
    with_option,
)

REF, ID = f"{{{names.S}}}ref", f"{{{names.S}}}id"


@pytest.fixture(scope="module")
def grammar():
    return read_grammar()


def written(made, form="guid"):
    return messages.review_filing(made, attorney_id_form=form)


def texts(message, name):
    return [text_of(node) for node in everywhere(message, name)]


def links(message):
    return [
        (node[0].get(REF), [party.get(REF) for party in node[1:]])
        for node in everywhere(message, "CaseOtherEntityAttorney")
    ]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_in_the_order_that_the_practice_court_knows(option, grammar):
    for build in (messages.review_filing, messages.fees_query):
        assert grammar.check(build(with_option(option), attorney_id_form="guid")) == []


@settings(max_examples=40, deadline=None)
@given(made=envelopes())
def test_every_mixture_is_in_order_and_its_documents_are_paired_by_position(made, grammar):
    message = written(made)
    assert grammar.check(message) == []
    names_in_order = [attachment.file_name for attachment in made.attachments]
    assert texts(message, "BinaryLocationURI") == [name.strip() for name in names_in_order]
    assert texts(message, "DocumentSequenceID") == [str(number) for number in range(len(made.filings))]


# The case


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("CivilCase", f"{{{names.CIVIL}}}CivilCase"),
        ("DomesticCase", f"{{{names.DOMESTIC}}}DomesticCase"),
        ("AppellateCase", f"{{{names.APPELLATE}}}AppellateCase"),
    ],
)
def test_each_kind_has_its_element(kind, tag):
    assert written(envelope(case_kind=kind)).find(f".//{tag}") is not None


def test_an_appeal_names_what_it_is_from():
    message = written(with_option("appeal from a lower court"))
    original = message.find(f".//{{{names.J}}}AppellateCaseOriginalCase")
    assert [(local(node), node.text) for node in original] == [
        ("CaseTitleText", "Rivera v. Blue Heron"), ("CaseDocketID", "2025-L-000123"),
    ]  # fmt: skip
    assert texts(message, "LowerCourtText") == ["cook:cvd1"]
    assert texts(message, "LowerCourtJudgeText") == ["Hon. Invented Ellery"]
    assert texts(message, "LowerCourtCaseTypeText") == ["31010"]


def test_an_appeal_without_title_and_number_names_no_original_case():
    made = envelope(case_kind="AppellateCase", lower_court=LowerCourtCase("cook:cvd1"))
    assert everywhere(written(made), "AppellateCaseOriginalCase") == []


@pytest.mark.parametrize("kind", ["CriminalCase", "JuvenileCase", "CitationCase", "BankruptcyCase", "", "NewCase"])
def test_a_kind_that_is_not_filed_is_refused_in_words(kind):
    with pytest.raises(UnsupportedCaseKind, match=r"cannot be filed with this program.*Nothing was sent") as caught:
        written(envelope(case_kind=kind))
    assert (caught.value.step, caught.value.field) == ("extraction_review", "case_category_code")
    assert caught.value.message == why_not_filed(kind)


def test_each_refused_kind_has_words_of_its_own():
    kinds = ("CriminalCase", "JuvenileCase", "CitationCase", "BankruptcyCase", "NewCase")
    assert len({why_not_filed(kind) for kind in kinds}) == len(kinds)
    for kind in SUPPORTED_CASE_KINDS:
        require_supported(kind)
        assert why_not_filed(kind) == ""


def test_a_listed_case_is_named_by_both_ids():
    message = written(with_option("with the other id of the case"))
    assert texts(message, "CaseTrackingID") == [
        "44444444-4444-4444-8444-444444444444", "a08f60c4-832c-48b9-8ce0-7563a6613aaa",
    ]  # fmt: skip
    assert texts(written(with_option("into a case that is not listed")), "CaseTrackingID") == []
    assert texts(written(with_option("into a case that is not listed")), "CaseDocketID") == ["2024LA000123"]


# Filings


def test_what_leads_comes_first_and_the_first_always_leads():
    papers = [paper(number) for number in range(3)]
    filings = tuple(filing(number, attachments=(papers[number - 1],)) for number in (1, 2, 3))
    made = envelope(filings=(filings[0], filings[1], replace(filings[2], also_leads=True)))
    message = written(made)
    kinds = [local(node) for node in message.iter() if local(node).startswith("Filing") and node.get(ID)]
    assert kinds == ["FilingLeadDocument", "FilingLeadDocument", "FilingConnectedDocument"]
    assert [attachment.file_name for attachment in made.attachments] == ["Paper 0.pdf", "Paper 2.pdf", "Paper 1.pdf"]
    assert made.lead_count == 2
    assert envelope(filings=filings).filings_as_sent == filings


def test_attachments_are_numbered_inside_their_filing():
    message = written(with_option("several attachments"))
    assert texts(message, "AttachmentSequenceID") == ["0", "1", "2"]
    assert texts(message, "BinaryCategoryText") == ["332", "331", "332"]


@pytest.mark.parametrize(
    ("action", "recipients", "expected"),
    [
        (None, 0, "EFile"), (None, 1, "EFileAndServe"), (FilingAction.SERVE, 1, "Serve"),
        (FilingAction.FILE, 1, "EFile"), (FilingAction.FILE_AND_SERVE, 1, "EFileAndServe"),
    ],
)  # fmt: skip
def test_a_filing_is_served_when_somebody_is_there_to_serve_unless_it_says_otherwise(action, recipients, expected):
    served = (ServiceRecipient("service-1", CONTACT, "-580"),) * recipients
    message = written(envelope(filings=(filing(action=action),), recipients=served))
    assert texts(message, "FilingAction") == [expected]


def test_copies_are_joined_by_commas():
    message = written(with_option("courtesy copies", with_option("preliminary copies")))
    assert texts(message, "CourtesyCopiesText") == texts(message, "PreliminaryCopiesText") == [
        "a@example.com,b@example.com"
    ]  # fmt: skip


def test_dates_have_no_time_zone():
    made = envelope(
        filings=(filing(due_date=date(2026, 12, 1)),), return_date=date(2027, 1, 4), will_filed_date=date(2026, 1, 4)
    )
    assert [len(text) for text in texts(written(made), "Date")] == [10, 10, 10]


def test_a_correction_names_the_rejected_envelope():
    prior = written(with_option("a correction")).find(f".//{{{names.ECF}}}PriorRelatedDocumentID")
    assert [(local(node), node.text) for node in prior] == [("IdentificationID", "700001")]


# People


def test_each_attorney_of_each_party_is_one_link():
    made = envelope(
        representations=(
            Representation("party-1", (ATTORNEY, OTHER_ATTORNEY, ATTORNEY)),
            Representation("party-2", (OTHER_ATTORNEY,)),
        )
    )
    assert links(written(made)) == [
        ("attorney-1", ["party-1"]), ("attorney-2", ["party-1"]), ("attorney-2", ["party-2"]),
    ]  # fmt: skip
    assert texts(written(made), "CaseParticipantRoleCode").count("ATTY") == 2


def test_a_party_without_an_attorney_represents_itself():
    assert links(written(with_option("self-represented"))) == [("party-1", ["party-1"])]
    assert links(written(envelope())) == []


def test_an_attorney_without_a_party_signs_by_the_courts_id_and_is_no_participant():
    for form in ("guid", "reference"):
        message = written(with_option("an attorney signs"), form)
        (signing,) = everywhere(message, "FilingAttorneyID")
        assert [node.text for node in signing] == [ATTORNEY, "REFERENCE"]
        assert "ATTY" not in texts(message, "CaseParticipantRoleCode")


def test_each_document_has_its_own_attorney_and_parties():
    message = written(with_option("attorneys and parties of each document"), "reference")
    signing = [node[0].text for node in everywhere(message, "FilingAttorneyID")]
    assert signing == ["attorney-1", "attorney-2"]
    parties = [[node[0].text, node[1].text] for node in everywhere(message, "FilingPartyID")]
    assert parties == [["party-1", "REFERENCE"], ["party-1", "REFERENCE"], ["party-2", "REFERENCE"]]


def test_nobody_signing_leaves_both_fields_there_and_empty():
    (signing,) = everywhere(written(envelope()), "FilingAttorneyID")
    told = [(local(node), text_of(node)) for node in signing]
    assert told == [("IdentificationID", ""), ("IdentificationCategoryText", "")]


def test_a_party_that_the_court_knows_is_named_by_its_id_alone():
    known = person(court_id=PARTY, birth_date=date(1980, 1, 1), gender="F", language="spa")
    message = written(envelope(participants=(known, company()), tracking_id=PARTY))
    (found,) = [node for node in everywhere(message, "EntityPerson") if node.get(ID) == "party-1"]
    assert [local(node) for node in found] == ["PersonOtherIdentification"]
    assert texts(message, "FilingPartyID") == [""]
    assert [node[1].text for node in everywhere(message, "FilingPartyID")] == ["IDENTIFICATION"]


def test_a_date_of_death_is_tied_to_its_party():
    (tie,) = everywhere(written(with_option("a date of death")), "DecedentPartyAssociation")
    assert tie[0].get(REF) == "party-1"
    assert text_of(tie[1][0]) == "2026-02-28"


def test_contacts_are_told_once_and_tied_to_their_party():
    message = written(with_option("several served"))
    assert [node.get(ID) for node in everywhere(message, "ElectronicServiceInformation")] == ["service-1", "service-2"]
    (tie,) = everywhere(message, "ServicePartyReference")
    assert [node.get(REF) for node in tie] == ["party-1", "service-2"]
    assert texts(message, "AttachServiceContactIndicator") == ["true"]
    assert texts(written(with_option("served")), "AttachServiceContactIndicator") == ["false"]


# Nothing that was not asked for

OPTIONAL = (
    "FilerTypeText", "LowerCourtText", "LowerCourtJudgeText", "ProcedureRemedy", "ProviderCharge", "CivilClaimAmount",
    "ProbateEstateAmount", "FilingAssociation", "ServicePartyReference", "MaxFeeAmount", "CaseSecurity",
    "CaseSubTypeText", "ReturnDate", "OutOfStateIndicator", "WillFiledDate", "DecedentPartyAssociation",
    "QuestionAnswer", "LowerCourtCaseTypeText", "CaseAddress", "AmountInControversy", "FilingConfidentialityIndicator",
    "ElectronicServiceInformation", "DocumentFileControlID", "DocumentInformationCutOffDate", "PriorRelatedDocumentID",
    "FilingCommentsText", "DocumentOptionalService", "CourtesyCopiesText", "PreliminaryCopiesText", "MotionTypeCode",
    "PersonBirthDate", "PersonCapability", "PersonPrimaryLanguage", "PersonSexCode", "PersonNameSuffixText",
    "ContactInformation", "CaseTrackingID", "CaseDocketID", "CaseOtherEntityAttorney",
)  # fmt: skip


def test_hidden_fields_stay_out():
    found = {local(node) for node in written(envelope()).iter()}
    assert found.isdisjoint(OPTIONAL)


def test_every_one_of_them_can_be_asked_for():
    found = set()
    for option in OPTIONS:
        for build in (messages.review_filing, messages.fees_query):
            found |= {local(node) for node in build(with_option(option), attorney_id_form="guid").iter()}
    assert set(OPTIONAL) <= found


def test_the_paying_account_stands_in_the_case_of_a_fee_query_only():
    account = "22222222-2222-4222-8222-222222222222"
    fees = messages.fees_query(envelope(), attorney_id_form="guid")
    assert [text_of(node) for node in everywhere(fees, "PaymentID")] == [account]
    assert everywhere(fees, "PaymentMessage") == []
    assert texts(written(envelope()), "PaymentID") == [account]
    types = messages.service_types_query(envelope(), attorney_id_form="guid")
    assert etree.QName(types).namespace == "urn:tyler:ecf:extensions:ServiceTypesRequestMessage"


def test_a_filing_for_an_unknown_party_is_a_mistake_of_ours():
    with pytest.raises(KeyError, match="party-9"):
        written(envelope(filings=(Filing("filing-1", "1", "x", (paper(),), ("party-9",)),)))
