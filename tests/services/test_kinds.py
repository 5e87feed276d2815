"""Appeals, remedies, service, attachments, several leads and unlisted cases: from drafts to what the court received."""

import pytest

from tests.office import ATTORNEY, CARD, JURISDICTION, papers

CONTACT = "e5500000-3333-4ccc-8333-000000000001"
PAYER = {
    "selected_payment_account_id": CARD, "selected_payment_account_type": "CC", "filing_attorney_id": ATTORNEY,
    "notice_email": "pat.sample@example.com",
}  # fmt: skip


@pytest.fixture(scope="module")
def lists(office, desk):
    owner = desk.accounts.owner(JURISDICTION)
    for court in ("summit", "harbor:dr1"):
        desk.code_sync.court(owner, court)
    desk.accounts.refresh_lists(owner)


@pytest.fixture
def filed(desk, account, lists, received, tmp_path):
    """Files a draft with these documents (answers of each, by order) and answers form and envelope."""

    def file(form, documents):
        form = desk.documents.add(form.id, account, papers(tmp_path, len(documents)))
        ids = [document.id for document in form.documents]
        for place, values in enumerate(documents):
            attached = {"attached_to": ids[values["attached_to"]]} if "attached_to" in values else {}
            form = desk.documents.update(form.id, account, ids[place], {**values, **attached})
        form = desk.terms.accept(form, account, desk.checks.view(form).disclaimers)
        form = desk.submissions.submit(desk.fees.quote(form, account), account)
        desk.tracking.refresh([form.id], account)
        assert desk.tracking.view(form.id, account).overall == "accepted"
        (envelope,) = received()
        return form, envelope, envelope.message.read_bytes().decode("utf-8", "replace")

    return file


def opened(desk, account, court, category, case_type, people, **answers):
    values = {"existing_case": "new", "court_code": court, "case_category_code": category,
              "case_type_code": case_type, **PAYER, **answers}  # fmt: skip
    form = desk.drafts.create(account, JURISDICTION, values)
    for number, (part, more) in enumerate(people):
        name = {"first_name": "Alex", "last_name": "Example" + "xyz"[number]}
        values = {"party_type": part, **name, "is_filing_party": not number, **more}
        form = desk.parties.add(form.id, account, values)
    return form


LEAD = {"filing_type_code": "94001", "document_type_code": "96101"}
LOWER = {"lower_court_code": "maple", "lower_court_docket_number": "2024-CV-00088",
         "lower_court_title": "OKAFOR vs. TILLMAN", "lower_court_judge": "Hon. Invented Ellery"}  # fmt: skip


def test_an_appeal_with_attachment_service_questions_and_a_party_of_each_document(desk, account, filed, office):
    form = opened(
        desk, account, "summit", "91000", "91010",
        [("95101", {"gender": "F", "birth_date": "1980-02-29"}), ("95102", {})],
        supplemental_fields=LOWER, question_answers={"97301": "97311"}, max_fee_amount="900.00",
        return_date=(office.clock.now().date().replace(day=1)).isoformat().replace("2026", "2099"),
    )  # fmt: skip
    (way,) = [way.code for way in desk.checks.view(form).service_types if way.method == "ESERVICE"]
    appellee = form.parties[1].id
    contacts = [{"id": CONTACT, "name": "Quinn", "service_type": way, "party": appellee}]
    form = desk.drafts.update(form.id, account, {"service_contacts": contacts})
    statement = {"filing_type_code": "94002", "document_type_code": "96102", "filing_action": "efile",
                 "filing_party_ids": [appellee], "filing_description": "Docketing statement"}  # fmt: skip
    attached = {"attached_to": 0, "document_type_code": "96101"}
    services = {"requested_optional_services": [{"code": "97401", "multiplier": 2}]}
    form, envelope, message = filed(form, [{**LEAD, **services}, attached, statement])
    assert [filing.code for filing in envelope.filings] == ["94001", "94002"]
    assert sorted(d.sha256 for d in envelope.documents) == sorted(d.sha256 for d in form.documents)
    for words in (
        "OKAFOR vs. TILLMAN",
        "<tyler:QuestionID>97301",
        "ReturnDate",
        "MaxFeeAmount",
        CONTACT,
        "PersonSexCode",
    ):
        assert words in message, words
    view = desk.tracking.view(form.id, account)
    assert len(view.documents) == 3
    # A court tells the filings of an envelope in any order.
    assert {filing.description for filing in view.filings} == {"Notice of Appeal", "Docketing statement"}
    assert len(view.filings) == 2


def test_a_special_civil_case_with_its_remedies(desk, account, filed):
    form = opened(
        desk, account, "summit", "92000", "92010", [("95110", {}), ("95111", {})],
        procedure_remedies=["97101", "97102"], damage_amount_code="97202",
    )  # fmt: skip
    _, _, message = filed(form, [{"filing_type_code": "94201", "document_type_code": "96101"}])
    for code in ("97101", "97102", "97202"):
        assert f">{code}<" in message


def test_a_case_about_a_place_tells_its_address(desk, account, filed):
    form = opened(desk, account, "summit", "92000", "92020", [("95110", {}), ("95111", {})],
                  procedure_remedies=["97103"])  # fmt: skip
    (problem,) = [p for p in desk.checks.problems(form) if p.field == "case_address"]
    assert problem.code == "case_address.missing"
    place = {"street": "12 Quarry Road", "city": "Springfield", "state": "IL"}
    form = desk.drafts.update(form.id, account, {"case_address": place})
    assert "case_address.incomplete" in {p.code for p in desk.checks.problems(form)}
    form = desk.drafts.update(form.id, account, {"case_address": {**place, "zip_code": "62701"}})
    code = next(iter(desk.checks.view(form).filings))
    _, _, message = filed(form, [{"filing_type_code": code, "document_type_code": "96101"}])
    assert "12 Quarry Road" in message


def test_a_brief_into_an_appeal_that_is_open(desk, account, filed, office):
    form = desk.drafts.create(account, JURISDICTION, {"existing_case": "existing", "court_code": "summit"})
    (found,) = desk.cases.find(account, "summit", "2026-AP-0020")
    form = desk.cases.choose(form, account, found)
    served = [contact["contact_id"] for contact in form.existing_case_snapshot["contacts"]]
    form = desk.cases.confirm(form, account, {}, serve=served)
    assert [party.representation["status"] for party in form.caption_parties] == ["represented", "self"]
    form = desk.parties.update(form.id, account, form.caption_parties[0].id, {"is_filing_party": True})
    form = desk.drafts.update(form.id, account, PAYER)
    due = f"{office.clock.now().year + 1}-03-01"
    brief = {"filing_type_code": "94101", "document_type_code": "96101", "due_date": due}
    _, envelope, message = filed(form, [brief])
    assert envelope.case_id == form.previous_case_id
    assert served
    assert served[0] in message
    assert due in message


def test_several_filings_lead_where_the_court_takes_that(desk, account, filed):
    form = opened(desk, account, "summit", "91000", "91010", [("95101", {}), ("95102", {})], supplemental_fields=LOWER)
    second = {"filing_type_code": "94002", "document_type_code": "96101", "leads_filing": True}
    _, _, message = filed(form, [LEAD, second])
    assert message.count("<tyler:FilingLeadDocument ") == 2


def test_a_case_that_the_court_does_not_list_is_filed_into_by_its_number(desk, account, filed):
    form = desk.drafts.create(account, JURISDICTION, {"existing_case": "existing", "court_code": "summit"})
    form = desk.cases.file_by_number(form, account, "1998-AP-0003", is_allowed=True)
    values = {"case_category_code": "91000", "case_type_code": "91010", **PAYER}
    form = desk.drafts.update(form.id, account, values)
    for part, files in (("95101", True), ("95102", False)):
        person = {
            "party_type": part,
            "first_name": "Ada",
            "last_name": "Part" if files else "Other",
            "is_filing_party": files,
        }
        form = desk.parties.add(form.id, account, person)
    _, _, message = filed(form, [{"filing_type_code": "94103", "document_type_code": "96101"}])
    assert "1998-AP-0003" in message
    assert "CaseTrackingID" not in message


def test_a_criminal_case_is_looked_at_and_refused_in_words(desk, account, lists):
    form = desk.drafts.create(account, JURISDICTION, {"existing_case": "existing", "court_code": "summit"})
    (found,) = desk.cases.find(account, "summit", "2025-CF-0009")
    form = desk.cases.choose(form, account, found)
    words = [problem.message for problem in desk.checks.problems(form) if problem.code == "category.unsupported"]
    assert words
    assert words[0].startswith("Criminal cases cannot be filed with this program")
