"""Every answer of a draft is sent where the court takes it, and left out where the court hides it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from litefile_desktop.efm.types import (
    Answer,
    CaseSecurity,
    CrossReference,
    FilingAction,
    LowerCourtCase,
    Representation,
    ServiceRecipient,
)
from tests.checking import document, person, with_document, with_party
from tests.everything import ALONE, CASE, MORE_FIELDS, GenerousCourt, whole


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    made = GenerousCourt(tmp_path_factory.mktemp("generous"))
    made.publish()
    yield made
    made.close()


@pytest.fixture
def changed(court):
    """The court, for a test that changes its lists; it is as before afterwards."""
    yield court
    court.publish()


def test_every_answer_about_the_case_is_sent(court):
    sent = court.envelope(whole())
    assert (sent.case_kind, sent.subtype_code, sent.filer_type_code) == ("CivilCase", "sc", "state")
    assert sent.cross_references == (CrossReference("x", "99500"),)
    assert (sent.security, sent.return_date, sent.will_filed_date) == (
        CaseSecurity.SEALED, date(2026, 12, 24), date(2026, 1, 5),
    )  # fmt: skip
    amounts = (sent.amount_in_controversy, sent.civil_claim_amount, sent.probate_estate_amount, sent.max_fee_amount)
    assert amounts == tuple(map(Decimal, ("10500.00", "400.00", "300.00", "500.00")))
    assert (sent.remedy_codes, sent.damage_amount_code, sent.answers) == (("r1",), "m1", (Answer("q1", "yes"),))


def test_every_answer_about_a_filing_is_sent(court):
    lead, second = court.envelope(whole()).filings
    assert (lead.reference, lead.comments, lead.attorney_id) == ("26-0318", "Please hurry.", "alder")
    assert (lead.due_date, lead.motion_type_code) == (date(2026, 12, 1), "mo")
    assert (lead.courtesy_copies, lead.preliminary_copies) == (("a@example.com", "b@example.com"), ("c@example.com",))
    assert [(s.code, s.multiplier, s.fee_amount) for s in lead.services] == [
        ("copy", 2, None), ("post", None, Decimal("4.00")),
    ]  # fmt: skip
    assert (lead.action, lead.also_leads, second.action, second.also_leads) == (None, False, FilingAction.FILE, True)
    assert (second.description, second.comments, second.reference) == (
        "Motion to sever", "For Judge Ellery.", "26-0318/2",
    )  # fmt: skip
    assert (second.attorney_id, second.party_keys) == ("finch", ("party-2",))


def test_what_is_attached_goes_with_the_filing_and_not_by_itself(court):
    lead, second = court.envelope(whole()).filings
    assert [(a.sha256[-1], a.component_code) for a in lead.attachments] == [("0", "lead"), ("1", "more")]
    assert [(a.sha256[-1], a.component_code, a.document_type_code) for a in second.attachments] == [
        ("2", "lead", "secret")
    ]


def test_files_have_different_names_across_the_envelope(court):
    form = whole()
    same = replace(form, documents=tuple(replace(d, original_filename="Motion.pdf") for d in form.documents))
    assert len({a.file_name for a in court.envelope(same).attachments}) == 3


def test_every_answer_about_a_person_is_sent(court):
    plaintiff = court.envelope(whole()).participants[0]
    assert (plaintiff.middle_name, plaintiff.suffix, plaintiff.gender, plaintiff.language) == ("M", "-1", "F", "spa")
    assert (plaintiff.birth_date, plaintiff.death_date) == (date(1980, 2, 29), date(2026, 1, 2))


def test_each_party_has_its_own_attorneys_or_those_who_file_for_it(court):
    sent = court.envelope(whole()).representations
    assert sent == (
        Representation("party-1", ("alder",)),  # files, by the attorney of the whole
        Representation("party-2", ("finch",)),  # files the second document, by that document's attorney
        Representation("party-3", ("finch", "alder")),  # its own
        Representation("party-4"),  # speaks for itself
    )


def test_a_court_that_takes_one_attorney_a_party_gets_one_of_those_who_file(changed):
    changed.location(allowmultipleattorneys="False")
    form = with_document(whole(), 2, filing_party_ids=())
    assert changed.envelope(form).representations[0] == Representation("party-1", ("alder",))


def test_somebody_without_a_firm_sends_no_attorney(court):
    sent = court.envelope(whole(), ALONE)
    assert {filing.attorney_id for filing in sent.filings} == {""}
    assert {link.attorney_ids for link in sent.representations} == {()}


def test_who_is_served_is_tied_to_a_party(court):
    assert court.envelope(whole()).recipients == (ServiceRecipient("service-1", "quinn", "e", "party-2"),)


def test_the_only_way_to_serve_needs_not_be_chosen(changed):
    changed.put("servicetype", [{"code": "e", "name": "E-service", "servicemethod": "ESERVICE"}])
    (sent,) = changed.envelope(whole(service_contacts=({"id": "quinn"},))).recipients
    assert (sent.service_type_code, sent.party_key) == ("e", "")


@pytest.mark.parametrize(
    ("word", "action"),
    [("", None), ("efile", FilingAction.FILE), ("efile_and_serve", FilingAction.FILE_AND_SERVE),
     ("serve", FilingAction.SERVE)],
)  # fmt: skip
def test_what_is_done_with_a_filing(court, word, action):
    assert court.envelope(with_document(whole(), filing_action=word)).filings[0].action is action


# What is hidden is not sent

HIDDEN = {
    "CaseInformationCaseSubType": lambda sent: sent.subtype_code,
    "FilingFilerType": lambda sent: sent.filer_type_code,
    "CivilCaseProcedureViewInitial": lambda sent: sent.remedy_codes,
    "CivilCaseDamageAmountInitial": lambda sent: sent.damage_amount_code,
    "WillFiledDate": lambda sent: sent.will_filed_date,
    "PartyDateOfBirth": lambda sent: sent.participants[0].birth_date,
    "DateOfDeath": lambda sent: sent.participants[0].death_date,
    "PartyGender": lambda sent: sent.participants[0].gender,
    "PartyInterpreter": lambda sent: sent.participants[0].language,
    "PartyMiddleName": lambda sent: sent.participants[0].middle_name,
    "PartyNameSuffix": lambda sent: sent.participants[0].suffix,
    "PartyEmail": lambda sent: sent.participants[0].contact.email,
    "PartyPhone": lambda sent: sent.participants[0].contact.phone,
    "PartyAttorney": lambda sent: sent.representations,
    "FilingFilingAttorneyView": lambda sent: sent.filings[0].attorney_id,
    "FilingFilingComments": lambda sent: sent.filings[0].comments,
    "FilingReferenceNumber": lambda sent: sent.filings[1].reference,
    "DueDateAvailableForFilers": lambda sent: sent.filings[0].due_date,
    "DocumentDescription": lambda sent: sent.filings[0].description,
    "DocumentType": lambda sent: sent.filings[0].attachments[0].document_type_code,
}


@pytest.mark.parametrize("field", HIDDEN)
def test_what_a_court_hides_is_not_sent(changed, field):
    found = HIDDEN[field]
    assert found(changed.envelope(whole()))
    changed.fields(hidden=(field,), **{code: {} for code in MORE_FIELDS if code != field})
    assert not found(changed.envelope(whole()))


FLAGS = {
    "allowreturndate": lambda sent: sent.return_date,
    "allowmaxfeeamount": lambda sent: sent.max_fee_amount,
    "allowserviceoninitial": lambda sent: sent.recipients,
}


@pytest.mark.parametrize("flag", FLAGS)
def test_what_a_court_does_not_allow_is_not_sent(changed, flag):
    assert FLAGS[flag](changed.envelope(whole()))
    changed.location(**{flag: "False"})
    assert not FLAGS[flag](changed.envelope(whole()))


LISTS = {
    "amountincontroversy": lambda sent: sent.amount_in_controversy,
    "civilclaimamount": lambda sent: sent.civil_claim_amount,
    "probateestateamount": lambda sent: sent.probate_estate_amount,
    "useduedate": lambda sent: sent.filings[0].due_date,
}


@pytest.mark.parametrize("rule", LISTS)
def test_an_amount_or_a_day_that_no_filing_asks_for_is_not_sent(changed, rule):
    assert LISTS[rule](changed.envelope(whole()))
    changed.put("filing", [{"code": "f", "name": "Complaint", "casecategory": "c", "filingtype": "Both"}])
    assert not LISTS[rule](changed.envelope(whole()))


def test_an_answer_to_a_question_that_is_not_asked_is_not_sent(changed):
    changed.put("question", [])
    assert changed.envelope(whole()).answers == ()


def test_the_capacity_that_a_court_preselects_is_filled_in_where_it_is_wanted(changed):
    form = whole(filer_type_code="")
    assert changed.envelope(form).filer_type_code == ""
    changed.fields(**{code: {} for code in MORE_FIELDS} | {"FilingFilerType": {"isrequired": "True"}})
    assert changed.envelope(form).filer_type_code == "pro"


# Into a case, and from a court below

KNOWN = {"source": "court", "source_case_id": CASE, "is_filing_party": False}


def into_case(**changes):
    people = (
        person(1, party_type="p", external_party_id="x-1", **{**KNOWN, "is_filing_party": True}),
        person(2, party_type="d", external_party_id="x-2", **KNOWN),
        person(3, party_type="d", external_party_id="x-3", **KNOWN),
        person(4, party_type="d", source="added"),
    )
    snapshot = {"lineage_tracking_id": "lineage", "case_kind": "DomesticCase"}
    values = {"existing_case": "existing", "previous_case_id": CASE, "docket_number": "17", "parties": people,
              "existing_case_snapshot": snapshot, "documents": (document(filing_type_code="f"),)}  # fmt: skip
    return whole(**{**values, **changes})


def test_of_those_on_the_case_only_who_is_referred_to_is_named(court):
    sent = court.envelope(into_case(service_contacts=()))
    assert [(p.key, p.court_id) for p in sent.participants] == [("party-1", "x-1"), ("party-2", "")]
    served = court.envelope(into_case(service_contacts=({"id": "quinn", "service_type": "e", "party": "party-3"},)))
    assert [p.court_id for p in served.participants] == ["x-1", "x-3", ""]
    assert served.recipients[0].party_key == "party-2"
    filed = court.envelope(with_document(into_case(service_contacts=()), filing_party_ids=("party-2", "party-4")))
    assert [p.court_id for p in filed.participants] == ["x-2", ""]
    assert filed.filings[0].party_keys == ("party-1", "party-2")


def test_a_party_that_speaks_for_itself_on_the_case_gets_no_attorney(court):
    form = with_party(into_case(), 0, representation={"status": "self", "attorneys": []})
    assert court.envelope(form).representations[0] == Representation("party-1")


def test_a_case_that_the_court_does_not_list_is_told_by_its_number_alone(court):
    sent = court.envelope(whole(existing_case="existing", docket_number="2019 L 17"))
    assert (sent.tracking_id, sent.docket_number) == ("", "2019 L 17")
    assert [person.court_id for person in sent.participants] == [""] * 4


def test_without_the_courts_list_the_kind_is_that_of_the_case_as_it_was_shown(tmp_path):
    bare = GenerousCourt(tmp_path)
    try:
        assert bare.envelope(into_case()).case_kind == "DomesticCase"
        assert bare.envelope(whole()).case_kind == "CivilCase"
    finally:
        bare.close()


LOWER = {"lower_court_code": "maple", "lower_court_docket_number": "17", "lower_court_title": "A v. B",
         "lower_court_judge": "Hon. Ellery"}  # fmt: skip


def test_an_appeal_names_the_court_below(changed):
    appeal = whole(case_category_code="a", case_type_code="ta", supplemental_fields=LOWER)
    assert changed.envelope(appeal).lower_court == LowerCourtCase("maple", "Hon. Ellery", "17", "A v. B")
    assert changed.envelope(replace(appeal, case_category_code="c")).lower_court is None
    assert changed.envelope(into_case(case_category_code="a", supplemental_fields=LOWER)).lower_court is None
    changed.fields(hidden=("CaseInformationLowerCourtCaseJudge",))
    assert changed.envelope(appeal).lower_court.judge == ""
