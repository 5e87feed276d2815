"""The proxy's JSON as drafts: who files, into what, and with which documents."""

import copy

import pytest

from litefile_desktop.services.legacy_draft_bridge.bridge import Result
from litefile_desktop.services.legacy_draft_bridge.contracts import Contract
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate
from litefile_desktop.services.provenance import Source
from tests.legacy_blobs import codes, data_url, fates, kept
from tests.makers import pdf_bytes


def person(first="Elena", last="Rivera", **more):
    return {"name": {"first": first, "last": last}, **more}


def document(**more):
    return {"proxy_enabled": True, "filing_type": "34001", "filename": "complaint", "data_url": data_url(), **more}


def filing(**more):
    return {
        "court_id": "maple",
        "efile_case_category": "31000",
        "efile_case_type": "31010",
        "user_started_case": True,
        "users": [person(email="elena@example.com", party_type="33101")],
        "other_parties": [{"person_type": "business", "name": {"first": "Oakwood LLC"}, "party_type": "33102"}],
        "al_court_bundle": [document()],
        **more,
    }


def test_a_whole_filing(blobs):
    taken = blobs.take(filing(amount_in_controversy=14850, cross_references={"elements": {"7": "99"}}))
    form = taken.form
    assert (form.court_code, form.case_category_code, form.case_type_code) == ("maple", "31000", "31010")
    assert (form.existing_case, form.amount_in_controversy) == ("new", "14850.00")
    assert form.cross_references == {"7": "99"}
    elena, oakwood = form.parties
    assert (elena.first_name, elena.last_name, elena.email) == ("Elena", "Rivera", "elena@example.com")
    assert (elena.role, elena.is_filing_party, elena.party_side, elena.party_type) == (
        "other", True, "initiating", "33101",
    )  # fmt: skip
    assert (oakwood.organization_name, oakwood.first_name) == ("Oakwood LLC", "")
    assert (oakwood.is_filing_party, oakwood.party_side) == (False, "responding")
    assert form.title == "Rivera v. Oakwood LLC"
    assert (form.lead.filing_type_code, form.filing_type_code) == ("34001", "34001")
    assert taken.issues == ()
    assert set(blobs.person.desk.drafts.sources(form.id, blobs.person.owner).values()) == {Source.SUGGESTION}
    assert blobs.person.desk.audit.history(form.id)[0][2] == "imported from the web app"


def test_importing_twice_changes_nothing_whatever_was_done_since(blobs):
    blob = filing()
    first = blobs.take(blob)
    blobs.person.update(first.form.id, client_matter="26-0001")
    rows, files = blobs.person.rows(), blobs.person.files()
    turned = {key: blob[key] for key in reversed(blob)}
    for again in (blob, turned):
        second = blobs.take(again, name="another name.json")
        assert second.result is Result.SAME
        assert second.form == blobs.person.get(first.form.id)
        assert second.form.client_matter == "26-0001"
        assert {e.key: e.fate for e in second.entries} == {e.key: e.fate for e in first.entries}
    assert (blobs.person.rows(), blobs.person.files()) == (rows, files)
    blobs.person.desk.drafts.discard(first.form.id, blobs.person.owner)
    assert blobs.take(blob).form.status == "abandoned"


def test_another_contract_does_not_make_a_second_draft(blobs):
    blob = {"case_data": {"court": "by name", "court_code": "by code"}}
    first = blobs.take(blob, contract=Contract.LATER)
    second = blobs.take(blob, contract=Contract.SEED)
    assert (second.result, second.form, second.contract) == (Result.SAME, first.form, Contract.LATER)
    assert codes(second) == ["contract.other"]
    assert [entry.to_json() for entry in second.entries] == [entry.to_json() for entry in first.entries]


def test_a_blob_that_says_something_else_is_another_draft(blobs):
    first, second = blobs.take(filing()), blobs.take(filing(efile_case_type="31020"))
    assert first.form.id != second.form.id


@pytest.mark.parametrize(
    ("email", "name", "is_filer"),
    [("PAT.Sample@example.com", ("Any", "One"), True), ("", ("Pat", "Sample"), True), ("", ("pat", "SAMPLE"), True),
     ("other@example.com", ("Pat", "Sample"), False), ("", ("Elena", "Rivera"), False)],
)  # fmt: skip
def test_only_the_account_holder_becomes_the_filers_row(blobs, email, name, is_filer):
    taken = blobs.take(filing(users=[person(*name, email=email)], other_parties=[]))
    (party,) = taken.form.parties
    assert (party.role, party.is_self) == (("filer", True) if is_filer else ("other", False))
    assert party.is_filing_party


def test_the_petitioner_of_a_session_who_is_the_account_holder_is_the_filer(blobs):
    taken = blobs.case(petitioner_first_name="Pat", petitioner_last_name="Sample", respondent_last_name="Sample")
    filer, other = taken.form.parties
    assert (filer.role, filer.party_side, other.role) == ("filer", "initiating", "other")


def test_two_rows_of_the_account_holder_make_one_filer(blobs):
    twice = [person("Pat", "Sample", party_type="1"), person("Pat", "Sample", party_type="2")]
    taken = blobs.take(filing(users=twice, other_parties=[]))
    assert [(p.role, p.is_self) for p in taken.form.parties] == [("filer", True), ("other", False)]


@pytest.mark.parametrize(
    ("more", "sides"),
    [({"user_started_case": True}, ["initiating", "responding"]), ({"user_started_case": False}, ["responding",
     "initiating"]), ({"user_started_case": None, "user_role": "plaintiff"}, ["initiating", "responding"]),
     ({"user_started_case": None, "user_ask_role": "defendant"}, ["responding", "initiating"]),
     ({"user_started_case": None}, ["", ""])],
)  # fmt: skip
def test_the_sides(blobs, more, sides):
    assert [party.party_side for party in blobs.take(filing(**more)).form.parties] == sides


@pytest.mark.parametrize(
    ("more", "path"),
    [({}, "new"), ({"is_initial_filing": True}, "new"), ({"is_initial_filing": False}, "existing"),
     ({"filing_interview_initial_or_existing": "existing_case"}, "existing"),
     ({"filing_interview_initial_or_existing": "initial_document"}, "new"),
     ({"previous_case_id": "c-1"}, "existing"), ({"docket_number": "26-1"}, "existing"),
     ({"previous_case_id": "c-1", "is_initial_filing": True}, "existing")],
)  # fmt: skip
def test_new_case_or_existing_one(blobs, more, path):
    assert blobs.take(filing(**more)).form.existing_case == path


def test_who_is_in_the_case_already_does_not_join_it_again(blobs):
    users = [
        person("In", "Case", tyler_id="t-1", is_new=False),
        person("Also", "In", tyler_id="t-2"),
        person("New", "Comer", is_new=True),
        person("Plain", "Person"),
    ]
    taken = blobs.take(filing(previous_case_id="c-1", users=users, other_parties=[]))
    assert [party.last_name for party in taken.form.parties] == ["Comer", "Person"]
    assert [(party.source, party.source_case_id) for party in taken.form.parties] == [("added", "c-1"), ("manual", "")]
    assert codes(taken) == ["party.in_case", "party.in_case", "email.missing"]
    assert kept(taken)["users[0].tyler_id"] == "t-1"
    assert kept(taken)["users[0].name.last"] == "Case"


def test_notices_go_to_who_filled_the_form_and_not_to_the_lead_contact(blobs):
    taken = blobs.take(
        filing(
            users=[person(email="filler@example.com", is_form_filler=True)],
            lead_contact={"name": {"first": "Lee", "last": "Lead"}, "email": "lead@example.com"},
        )
    )
    assert taken.form.notice_email == "filler@example.com"
    assert fates(taken, Fate.CONFLICTING) == {"lead_contact.email": "notice_email"}
    assert kept(taken)["lead_contact.name.last"] == "Lead"


def test_notices_go_to_the_lead_contact_when_nobody_filled_the_form(blobs):
    assert blobs.take(filing(lead_contact={"email": "lead@example.com"})).form.notice_email == "lead@example.com"


def test_the_accounts_own_address_is_what_an_empty_one_means(blobs):
    assert blobs.take(filing(lead_contact={"email": "Pat.Sample@example.com"})).form.notice_email == ""


def test_without_any_address_that_is_told(blobs):
    taken = blobs.take(filing(users=[person()]))
    assert [(issue.code, issue.path) for issue in taken.issues] == [("email.missing", "users[0].email")]


def test_the_court_of_an_interview_is_no_code(blobs):
    taken = blobs.take(filing(court_id="", trial_court={"court_code": "01", "name": "Central Division"}))
    assert taken.form.court_code == ""
    assert codes(taken) == ["court.unknown"]
    assert kept(taken)["trial_court.name"] == "Central Division"


def test_everything_that_describes_a_person(blobs):
    who = person(
        "Elena", "Rivera",
        address={"address": "4417 North Kestrel Avenue", "unit": "3B", "city": "Springfield", "state": "IL",
                 "zip": "62701", "postal_code": "62701", "county": "Sangamon"},
        phone_number="", mobile_number="2175550123", date_of_birth="1990-01-02", gender="female",
        preferred_language="es",
    )  # fmt: skip
    who["name"].update(middle="M", suffix="Jr")
    (party,) = blobs.take(filing(users=[who], other_parties=[])).form.parties
    assert party.display_name == "Elena M Rivera Jr"
    assert party.address_parts == ("4417 North Kestrel Avenue", "Springfield", "IL", "62701")
    assert (party.address_line_2, party.phone) == ("3B", "2175550123")
    assert (party.birth_date, party.gender, party.language_code) == ("1990-01-02", "F", "es")
    with blobs.person.store.read() as session:
        assert "Sangamon" in session.connection().exec_driver_sql("SELECT metadata FROM filing_party").scalar()


@pytest.mark.parametrize(("gender", "birth"), [("non-binary", "next year"), ("", ""), (7, [1])])
def test_what_the_court_has_no_word_for_is_kept_as_it_was_said(blobs, gender, birth):
    (party,) = blobs.take(filing(users=[person(gender=gender, date_of_birth=birth)], other_parties=[])).form.parties
    assert (party.gender, party.birth_date) == ("", "")
    with blobs.person.store.read() as session:
        aside = session.connection().exec_driver_sql("SELECT metadata FROM filing_party").scalar()
    assert str(gender) in aside


# Documents


def test_attachments_are_attached_to_the_first_which_keeps_what_the_filing_says(blobs):
    attachments = [
        {"proxy_enabled": True, "filename": "motion", "document_type": "5", "filing_component": "332",
         "data_url": data_url(), "page_count": 9},
        {"proxy_enabled": False, "filename": "left out", "data_url": data_url(pdf_bytes(2))},
        {"proxy_enabled": True, "filename": "exhibit", "document_type": "6", "filing_component": "331",
         "data_url": data_url(pdf_bytes(3))},
    ]  # fmt: skip
    bundle = [document(title="Motion To Stay", elements=attachments, data_url="https://example.com/x.pdf")]
    taken = blobs.take(filing(al_court_bundle={"elements": bundle}))
    motion, exhibit = taken.form.documents
    assert (motion.name, motion.filing_type_code, motion.document_type_code) == ("Motion To Stay", "34001", "5")
    assert (motion.filing_component_code, motion.page_count, motion.attached_to) == ("332", 1, "")
    assert (exhibit.name, exhibit.filing_type_code, exhibit.document_type_code) == ("exhibit", "", "6")
    assert (exhibit.role, exhibit.attached_to) == ("supporting", motion.id)
    assert codes(taken) == ["document.not_enabled"]


def test_an_attachment_whose_filing_has_no_first_document_here_stands_alone(blobs):
    attachments = [
        {"proxy_enabled": True, "filename": "motion", "data_url": "https://example.com/motion.pdf"},
        {"proxy_enabled": True, "filename": "exhibit", "data_url": data_url()},
    ]
    taken = blobs.take(filing(al_court_bundle=[document(elements=attachments, data_url="")]))
    (exhibit,) = taken.form.documents
    assert (exhibit.role, exhibit.attached_to) == ("lead", "")
    assert codes(taken) == ["document.not_here", "document.alone"]


def test_what_an_attachment_leaves_out_the_filing_says(blobs):
    attachment = {"proxy_enabled": True, "filename": "a", "data_url": data_url()}
    bundle = [document(elements=[attachment], document_type="7788", filing_component="332")]
    (only,) = blobs.take(filing(al_court_bundle=bundle)).form.documents
    assert (only.document_type_code, only.filing_component_code) == ("7788", "332")


def test_an_attachment_that_says_otherwise_wins_and_the_conflict_is_told(blobs):
    attachment = {"proxy_enabled": True, "filename": "a", "data_url": data_url(), "document_type": "6586"}
    bundle = [document(elements=[attachment], document_type="7788", document_type_code="6586")]
    taken = blobs.take(filing(al_court_bundle=bundle))
    assert taken.form.lead.document_type_code == "6586"
    assert list(fates(taken, Fate.CONFLICTING)) == ["al_court_bundle[0].document_type"]


def test_a_filing_whose_attachments_are_all_disabled_is_its_own_document(blobs):
    bundle = [document(elements=[{"proxy_enabled": False, "filename": "a"}], document_type="6586")]
    taken = blobs.take(filing(al_court_bundle=bundle))
    assert [d.document_type_code for d in taken.form.documents] == ["6586"]
    assert codes(taken) == ["document.not_enabled"]


@pytest.mark.parametrize("flag", [None, False, "true", 1])
def test_what_is_not_enabled_is_left_out_and_told(blobs, flag):
    taken = blobs.take(filing(al_court_bundle=[document(proxy_enabled=flag)]))
    assert taken.form.documents == ()
    assert codes(taken) == ["document.not_enabled"]
    assert kept(taken)["al_court_bundle[0].filing_type"] == "34001"


def test_everything_else_that_a_filing_says(blobs):
    said = document(
        motion_type="9", optional_services={"elements": [{"code": "1234", "fee_amount": 12.54}]},
        courtesy_copies=["cc@example.com", "second@example.com"], preliminary_copies=["pre@example.com"],
        reference_number="26-0318", filing_attorney="a-1", filing_comment="Please hurry.", filing_action="efile",
        due_date="2026-12-01T16:01:02.123Z", title="Complaint", filing_description="The complaint of Elena Rivera",
    )  # fmt: skip
    lead = blobs.take(filing(al_court_bundle=[said])).form.lead
    assert (lead.name, lead.filing_description) == ("Complaint", "The complaint of Elena Rivera")
    assert lead.motion_type_code == "9"
    assert lead.requested_optional_services == ({"code": "1234", "fee_amount": "12.54"},)
    assert lead.courtesy_copy_email == "cc@example.com, second@example.com"
    assert lead.preliminary_copy_email == "pre@example.com"
    assert (lead.reference_number, lead.filing_attorney_id, lead.due_date) == ("26-0318", "a-1", "2026-12-01")
    assert (lead.filing_comments, lead.filing_action) == ("Please hurry.", "efile")


def test_everything_else_that_the_whole_says(blobs):
    taken = blobs.take(
        filing(
            comments_to_clerk="of the whole", tyler_payment_id="pay-1", attorney_ids=["a-1"], max_fee_amount=100,
            return_date="2026-12-24", procedure_remedy=["r-1"], filer_type="f-1", damage_amount="kept",
            service_contacts=[{"contact_id": "c-1", "service_type": "-580", "party_association": "users[0]"},
                              {"contact_id": "c-2", "party_association": "somebody"}],
            party_to_attorneys={"users[0]": ["a-1"], "other_parties[0]": {"elements": []}, "users[9]": ["a-2"]},
        )
    )  # fmt: skip
    form = taken.form
    elena, oakwood = form.parties
    assert (form.filing_comments, form.selected_payment_account_id) == ("of the whole", "pay-1")
    assert (form.filing_attorney_id, form.max_fee_amount, form.return_date) == ("a-1", "100.00", "2026-12-24")
    assert (form.procedure_remedies, form.filer_type_code) == (("r-1",), "f-1")
    assert form.service_contacts == (
        {"id": "c-1", "name": "", "service_type": "-580", "party": elena.id},
        {"id": "c-2", "name": "", "service_type": "", "party": ""},
    )
    assert (elena.attorneys, elena.is_self_represented) == (({"id": "a-1", "name": ""},), False)
    assert (oakwood.attorneys, oakwood.is_self_represented) == ((), True)
    assert kept(taken)["damage_amount"] == "kept"
    assert kept(taken)["party_to_attorneys.users[9]"] == ["a-2"]
    assert kept(taken)["service_contacts[1].party_association"] == "somebody"


@pytest.mark.parametrize(
    ("asked", "wants", "issues"),
    [(["users[0]", "users[1]"], [], []), (["users[1]"], [1], []), (["users[7]"], [], ["document.filing_parties"]),
     (["7df2f0f0-abca-4cc1-a5b5-8b621955079d"], [], ["document.filing_parties"]), ([], [], []), ("users[0]", [], [])],
)  # fmt: skip
def test_for_whom_a_document_is_filed(blobs, asked, wants, issues):
    users = [person(email="e@example.com"), person("Jill", "Linden")]
    taken = blobs.take(filing(users=users, al_court_bundle=[document(filing_parties=asked)]))
    assert list(taken.form.lead.filing_party_ids) == [taken.form.parties[place].id for place in wants]
    assert codes(taken) == issues


def test_an_action_nobody_knows_is_kept(blobs):
    taken = blobs.take(filing(al_court_bundle=[document(filing_action="fax")]))
    assert taken.form.lead.filing_action == ""
    with blobs.person.store.read() as session:
        assert "fax" in session.connection().exec_driver_sql("SELECT metadata FROM filing_document").scalar()


def test_merging_is_told(blobs):
    assert codes(blobs.take(filing(al_court_bundle=[document(tyler_merge_attachments=True)]))) == ["document.merge"]


def test_a_blob_of_another_jurisdiction_is_taken_with_a_warning(blobs):
    assert codes(blobs.take(filing(jurisdiction_id="illinois"))) == ["jurisdiction.other"]
    assert codes(blobs.take(filing(jurisdiction_id="practice"))) == []


def test_one_document_alone_and_one_person_alone(blobs):
    assert [d.filing_type_code for d in blobs.take(document()).form.documents] == ["34001"]
    assert [p.last_name for p in blobs.take(person(email="elena@example.com")).form.parties] == ["Rivera"]


def test_everything_that_is_kept_travels_with_the_draft(blobs, tmp_path):
    blob = copy.deepcopy(filing(interview="x", users=[person(gender="x", email="e@example.com")]))
    taken = blobs.take(blob)
    blobs.person.export(tmp_path / "a.litefile", taken.form.id)
    assert [planned.standing for planned in blobs.person.plan(tmp_path / "a.litefile").drafts] == ["same"]
