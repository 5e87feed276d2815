"""What an interview hands over becomes a draft, once, with the codes that are certain and a list of the rest."""

import json

import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.models.account import UserProfile
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.handoff.handoffs import Result
from litefile_desktop.services.provenance import Source
from tests.office import JURISDICTION


def issues(taken):
    return {issue.code: (issue.path, issue.view) for issue in taken.issues}


@pytest.mark.parametrize("form", ["as_folder", "as_zip"])
def test_facts_papers_and_codes_arrive(interview, form):
    taken = interview.take(getattr(interview, form)())
    draft = taken.form
    assert taken.result is Result.CREATED
    assert (draft.existing_case, draft.court_code, draft.court_name) == ("new", "maple", "Maple County (practice)")
    assert (draft.case_category_code, draft.case_category_name) == ("31000", "Civil")
    assert (draft.case_type_code, draft.case_type_name) == ("31010", "Contract Dispute")
    lead, exhibit = draft.documents
    assert (lead.name, lead.role, lead.filing_type_code) == ("Complaint for breach", "lead", "34005")
    assert (lead.document_type_code, lead.filing_component_code) == ("35101", "35001")
    assert lead.filing_requires_amount_in_controversy
    assert (exhibit.name, exhibit.role, exhibit.filing_type_code) == ("Exhibit", "supporting", "34011")
    assert (exhibit.document_type_code, exhibit.filing_component_code) == ("", "")
    assert draft.filing_type_code == "34005"
    assert {"court:maple", "case_type:31010", "filing:34005"} <= set(draft.codes_seen)
    assert draft.supplemental_fields == {"has_children": True, "child_count": 2}
    stored = {document.id: interview.desk.documents.path_of(document).read_bytes() for document in draft.documents}
    assert list(stored.values()) == [interview.papers["complaint"], interview.papers["exhibit"]]


def test_whoever_says_this_is_me_is_the_filers_row(interview):
    filer, other = interview.take().form.parties
    assert (filer.role, filer.is_self, filer.is_filing_party) == ("filer", True, True)
    assert (filer.email, filer.address_line_1) == ("elena@example.com", "4417 North Kestrel Avenue")
    assert (filer.party_side, filer.party_type, filer.party_role_hint) == ("initiating", "33101", "tenant")
    assert (other.organization_name, other.party_side, other.party_type) == (
        "Oakwood Property Management LLC", "responding", "",
    )  # fmt: skip  # two parts in such a case are a defendant's


def test_the_filers_own_words_win_over_those_of_the_caption(interview):
    interview.payload["parties"][0].update(email="other@example.com", is_filing_party=False)
    filer = interview.take().form.parties[0]
    assert (filer.email, filer.is_filing_party) == ("elena@example.com", False)


def test_who_gave_each_value_is_on_record(interview):
    interview.payload["case"] = {"existing_case": True, "court_name": "maple county (practice)", "docket_number": "7"}
    draft = interview.take().form
    given = interview.desk.drafts.sources(draft.id, interview.owner)
    assert given["docket_number"] is Source.SUGGESTION
    assert {given[name] for name in ("court_code", "case_category_code", "case_type_code")} == {Source.COURT}
    interview.desk.drafts.update(draft.id, interview.owner, {"case_type_code": "31020"})
    assert interview.desk.drafts.sources(draft.id, interview.owner)["case_type_code"] is Source.PERSON
    assert [act for _, _, act in interview.desk.audit.history(draft.id)][-1] == "received from an interview"
    assert interview.desk.audit.verify().broken_at is None


def test_what_is_still_missing_is_listed_with_its_page(interview):
    found = issues(interview.take())
    assert found["amount.missing"] == ("amount_in_controversy", "case_questions")
    assert found["payment.missing"] == ("selected_payment_account_id", "payment")
    path, view = found["document_type.missing"]
    assert (path.startswith("documents."), path.endswith(".document_type_code"), view) == (
        True, True, "organize_documents",
    )  # fmt: skip
    assert any(path.startswith("parties.") for path, _ in found.values())


def test_a_hint_that_leads_nowhere_is_listed(interview):
    interview.payload["case_type_name_hints"] = ["Piracy"]
    taken = interview.take()
    assert taken.form.case_type_code == ""
    assert issues(taken)["case_type_code.not_resolved"] == ("case_type_code", "extraction_review")
    assert [document.filing_type_code for document in taken.form.documents] == ["", ""]


def test_two_names_that_are_both_there_decide_nothing(interview):
    interview.payload["case_type_name_hints"] = ["Contract Dispute", "Foreclosure - Residential"]
    assert interview.take().form.case_type_code == ""


def test_several_names_of_which_one_is_there_decide(interview):
    interview.payload["case_type_name_hints"] = ["Breach of contract", "CONTRACT  dispute!", "Lease"]
    assert interview.take().form.case_type_code == "31010"


def test_a_name_that_two_entries_have_decides_nothing(interview):
    interview.payload["case"] = {"existing_case": True, "court_name": "Maple County (practice)"}
    interview.payload["case_type_name_hints"] = ["Personal Injury - Motor Vehicle"]  # open and closed for new cases
    assert interview.take().form.case_type_code == ""


def test_codes_in_a_payload_are_ignored_and_kept_in_the_receipt(interview):
    interview.payload.update(court_code="harbor", case_type_code="9")
    interview.payload["documents"][0]["filing_type_code"] = "9999"
    interview.payload["parties"][1]["party_type"] = "666"
    draft = interview.take().form
    assert (draft.court_code, draft.case_type_code) == ("maple", "31010")
    assert "9999" not in [document.filing_type_code for document in draft.documents]
    assert draft.parties[1].party_type == ""
    with interview.store.read() as session:
        row = session.connection().exec_driver_sql("SELECT payload, fingerprint FROM interview_handoff").one()
    assert json.loads(row[0]) == interview.sealed()
    assert len(row[1]) == 64


@pytest.mark.parametrize(
    ("scopes", "category"),
    [
        ({}, "Civil"),
        ({"counties": {"Maple": ["Small Claims"]}}, "Small Claims"),
        ({"counties": {"MAPLE county.": ["Small Claims"]}}, "Small Claims"),
        ({"counties": {"Harbor": ["Small Claims"]}}, "Civil"),
        ({"courts": {"maple county practice": ["Probate"]}}, "Probate"),
        ({"counties": {"Maple": ["Small Claims"]}, "courts": {"Maple County (practice)": ["Probate"]}}, "Probate"),
        ({"counties": {"Maple": []}}, ""),
    ],
)
def test_hints_of_the_court_win_over_the_countys_and_those_over_the_general(interview, scopes, category):
    interview.payload["filing_hint_overrides"] = {
        scope: {name: {"case_category_name_hints": hints} for name, hints in choices.items()}
        for scope, choices in scopes.items()
    }
    assert interview.take().form.case_category_name == category


def test_overrides_are_by_field_and_by_document(interview):
    interview.payload["filing_hint_overrides"] = {
        "counties": {"Maple": {"documents": {"complaint": {"filing_type_name_hints": ["Complaint"],
                                                           "document_type_name_hints": ["Confidential"]}}}},
        "courts": {"Maple County (practice)": {"documents": {"complaint": {"document_type_name_hints": ["Public"]}}}},
    }  # fmt: skip
    lead = interview.take().form.lead
    assert (lead.filing_type_name, lead.document_type_name, lead.filing_component_name) == (
        "Complaint", "Public", "Lead Document",
    )  # fmt: skip


def test_a_court_that_the_lists_do_not_have_leaves_everything_to_choose(interview):
    interview.payload["case"]["court_name"] = "Atlantis"
    taken = interview.take()
    assert (taken.form.court_code, taken.form.court_name, taken.form.case_category_code) == ("", "", "")
    assert {"court_code.not_resolved", "court.missing"} <= set(issues(taken))


def test_an_open_case_keeps_its_number_as_a_search_term_and_people_wait_for_the_courts_roster(interview):
    interview.payload["case"].update(
        existing_case=True, docket_number=" 2026-CV-00117 ", case_title="Rivera v. Oakwood"
    )
    draft = interview.take().form
    assert (draft.existing_case, draft.docket_number, draft.previous_case_id) == ("existing", "2026-CV-00117", "")
    assert draft.title == "Rivera v. Oakwood"
    assert {party.source for party in draft.parties} == {"manual"}


def test_a_new_case_has_neither_number_nor_title_of_the_courts(interview):
    interview.payload["case"].update(docket_number="2026-CV-00117", case_title="Rivera v. Oakwood")
    draft = interview.take().form
    assert (draft.docket_number, draft.case_title) == ("", "")


def test_a_payload_with_nothing_but_its_identity_is_a_draft_too(interview):
    interview.papers = {}
    interview.payload = {name: interview.payload[name] for name in
                         ("schema_version", "jurisdiction", "source_id", "idempotency_key")}  # fmt: skip
    taken = interview.take()
    assert (taken.form.parties, taken.form.documents, taken.form.existing_case) == ((), (), "")
    assert {"path.missing", "court.missing", "payment.missing"} <= set(issues(taken))


# Identity


def test_an_identical_retry_is_the_same_draft_whatever_was_done_to_it(interview):
    first = interview.take()
    interview.desk.drafts.update(
        first.form.id, interview.owner, {"client_matter": "26-0318", "case_type_code": "31020"}
    )
    before, stored = interview.counts(), interview.stored()
    for path in (interview.as_folder("again"), interview.as_zip()):
        again = interview.take(path)
        assert again.result is Result.SAME
        assert (again.form.id, again.form.client_matter, again.form.case_type_code) == (
            first.form.id, "26-0318", "31020",
        )  # fmt: skip
        assert (again.fingerprint, again.received_at) == (first.fingerprint, first.received_at)
    assert (interview.counts(), interview.stored()) == (before, stored)


@pytest.mark.parametrize(
    "change",
    [
        {"filing_intent": "other"},
        {"idempotency_key": "key-2"},
        {"source_id": "session-2"},
        {"known_filing_facts": {"child_count": 3}},
    ],
)
def test_the_same_identity_with_other_content_is_a_conflict_and_changes_nothing(interview, change):
    first = interview.take()
    before = interview.counts()
    interview.payload.update(change)
    with pytest.raises(Refused, match="something else under the same identity") as caught:
        interview.take()
    assert caught.value.error_code == "handoff_conflict"
    assert interview.counts() == before
    assert interview.desk.drafts.get(first.form.id, interview.owner) == first.form


def test_another_paper_under_the_same_identity_is_a_conflict(interview):
    interview.take()
    interview.papers["exhibit"] = interview.papers["complaint"] + b"\n"
    with pytest.raises(Refused) as caught:
        interview.take()
    assert caught.value.error_code == "handoff_conflict"


def test_two_identities_of_two_handoffs_are_a_conflict(interview):
    interview.take()
    interview.payload.update(source_id="session-2", idempotency_key="key-2")
    interview.take()
    interview.payload.update(source_id="session-1", idempotency_key="key-2")
    with pytest.raises(Refused) as caught:
        interview.take()
    assert caught.value.error_code == "handoff_conflict"


def test_another_source_has_identities_of_its_own(interview):
    first = interview.take()
    second = interview.take(source="court forms online")
    assert first.form.id != second.form.id
    assert (first.source, second.source) == ("interview", "court forms online")


@pytest.mark.parametrize("source", ["", " ", "x" * 101])
def test_a_source_has_a_name(interview, source):
    with pytest.raises(Refused) as caught:
        interview.take(source=source)
    assert caught.value.error_code == "bad_handoff.source"


def test_another_account_does_not_get_the_draft_by_handing_it_over_again(interview):
    interview.take()
    now = interview.desk.clock.now()
    with interview.store.write() as session:
        session.add(
            UserProfile(jurisdiction=JURISDICTION, username="second@example.com", created_at=now, updated_at=now)
        )
        session.flush()
        row = session.query(UserProfile).filter_by(username="second@example.com").one()
        other = Owner(row.id, JURISDICTION, row.username)
    with pytest.raises(NotFound):
        interview.desk.handoffs.take(interview.as_folder(), lambda _jurisdiction: other)


def test_another_jurisdiction_can_be_given(interview):
    interview.payload["jurisdiction"] = "illinois"
    asked = []

    def owner_of(jurisdiction):
        asked.append(jurisdiction)
        return interview.owner

    interview.desk.handoffs.take(interview.as_folder(), owner_of, jurisdiction=JURISDICTION)
    assert asked == [JURISDICTION]
