"""A rejected filing becomes a draft again: everything along, the clerk's words with it, the original as it was."""

import pytest
from sqlalchemy import update

from litefile_desktop.core.errors import NotEditable, NotFound, Refused
from litefile_desktop.models.submission import SubmissionReceipt
from litefile_desktop.services.clerk_return import clerk_return_of, relief_of
from tests import office as offices
from tests.services.test_court_papers import decided, filed, opened, place  # noqa: F401 - fixtures and steps


def rejected(desk, owner, folder, count=1, words="Affidavit is not signed."):
    form = filed(desk, owner, folder, count, comments=f"practice: reject: {words}")
    decided(desk, owner, form)
    return desk.drafts.get(form.id, owner)


def test_everything_is_carried_over_but_what_the_court_said(opened, place, tmp_path):  # noqa: F811
    desk, owner = opened
    place.start_court(review="reject")
    source = rejected(desk, owner, tmp_path, 2)
    form = desk.corrections.begin(source.id, owner)
    assert (form.status, form.current_step) == ("draft", "review")
    assert [d.sha256 for d in form.documents] == [d.sha256 for d in source.documents]
    assert [d.filing_type_code for d in form.documents] == [d.filing_type_code for d in source.documents]
    assert [p.display_name for p in form.parties] == [p.display_name for p in source.parties]
    assert (form.case_type_code, form.selected_payment_account_id) == ("31010", offices.CARD)
    assert form.quoted_fee_total == ""
    back = clerk_return_of(form)
    assert "Affidavit is not signed." in back.reasons
    assert back.original_id == source.id
    assert {filing.document_id for filing in back.filings} <= {d.id for d in form.documents} | {""}
    assert desk.corrections.find(source.id, owner) == form.id


def test_the_original_stays_as_it_was_filed(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    source = rejected(desk, owner, tmp_path)
    form = desk.corrections.begin(source.id, owner)
    desk.documents.add(form.id, owner, offices.papers(tmp_path, 2)[1:])
    assert desk.drafts.get(source.id, owner) == source
    with pytest.raises(NotEditable):
        desk.drafts.update(source.id, owner, {"client_matter": "Another"})


def test_there_is_one_correction_and_asking_again_finds_it(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    source = rejected(desk, owner, tmp_path)
    form = desk.corrections.begin(source.id, owner)
    changed = desk.drafts.update(form.id, owner, {"client_matter": "26-0318"})
    assert desk.corrections.begin(source.id, owner) == changed
    desk.drafts.discard(form.id, owner)
    back = desk.corrections.begin(source.id, owner)
    assert (back.id, back.status, back.client_matter) == (form.id, "draft", "26-0318")


def test_a_correction_that_is_rejected_is_corrected_in_its_turn(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    first = desk.corrections.begin(rejected(desk, owner, tmp_path).id, owner)
    sent = offices.file(desk, first, owner)
    decided(desk, owner, sent)
    second = desk.corrections.begin(sent.id, owner)
    assert clerk_return_of(second).original_id == first.id
    accepted = desk.drafts.update(second.id, owner, {"filing_comments": ""})
    assert decided(desk, owner, offices.file(desk, accepted, owner)).overall == "accepted"


def test_what_was_accepted_or_is_open_cannot_be_corrected(opened, place, tmp_path):  # noqa: F811
    desk, owner = opened
    draft = offices.civil_draft(desk, owner, offices.papers(tmp_path))
    with pytest.raises(Refused, match="nothing to correct"):
        desk.corrections.begin(draft.id, owner)
    accepted = filed(desk, owner, tmp_path)
    decided(desk, owner, accepted)
    with pytest.raises(Refused, match="did not reject"):
        desk.corrections.begin(accepted.id, owner)
    held = filed(desk, owner, tmp_path, comments="practice: hold")
    with pytest.raises(Refused, match="not decided"):
        desk.corrections.begin(held.id, owner)
    with pytest.raises(NotFound):
        desk.corrections.begin("ffffffff", owner)


@pytest.fixture
def partly(opened, tmp_path):  # noqa: F811
    """An envelope whose lead was rejected; the court opened its case for the exhibit."""
    desk, owner = opened
    form = filed(desk, owner, tmp_path, 2, comments="practice: reject: Unreadable.")
    view = decided(desk, owner, form)
    assert sorted(filing.status for filing in view.filings) == ["accepted", "rejected"]
    return desk, owner, form, view


def codes(desk, form):
    return {problem.code for problem in desk.checks.problems(form) if problem.blocks}


def test_the_correction_of_a_partly_accepted_envelope_holds_only_what_was_sent_back(partly):
    desk, owner, source, view = partly
    form = desk.corrections.begin(source.id, owner)
    assert [(d.sha256, d.role) for d in form.documents] == [(source.lead.sha256, "lead")]
    assert (form.existing_case, form.docket_number, form.current_step) == (
        "existing", view.docket_number, "case_lookup",
    )  # fmt: skip
    back = clerk_return_of(form)
    assert (back.reasons, back.case.is_opened) == (("Unreadable.",), True)
    assert back.accepted == (source.documents[1].sha256,)
    assert {"correction.case_not_read", "filing_type.not_subsequent"} <= codes(desk, form)
    with pytest.raises(Refused):
        offices.file(desk, form, owner)
    assert desk.drafts.get(source.id, owner) == source


def test_it_goes_into_the_case_of_the_accepted_part_with_everybody_where_they_were(partly):
    desk, owner, source, view = partly
    form = desk.joining.read(desk.corrections.begin(source.id, owner), owner)
    assert (form.previous_case_id, form.docket_number) == (view.case_id, view.docket_number)
    assert "case.not_confirmed" in codes(desk, form)
    form = desk.cases.confirm(form, owner, {"33101": "Plaintiff", "33102": "Defendant"})
    people = [party for party in form.parties if not party.is_filer]
    assert {party.source for party in people} == {"court"}
    filing = [party for party in source.parties if party.is_filing_party]
    assert [party.display_name for party in people if party.is_filing_party] == [p.display_name for p in filing]
    assert codes(desk, form) == {"filing_type.not_subsequent"}
    form = desk.documents.update(
        form.id, owner, form.lead.id, {"filing_type_code": "34105", "document_type_code": "35101"}
    )
    form = desk.drafts.update(form.id, owner, {"filing_comments": ""})
    done = decided(desk, owner, offices.file(desk, form, owner))
    assert done.overall == "accepted"
    (case,) = desk.history.here(owner)
    assert {filing.draft_id for filing in case.filings} == {source.id, form.id}


def test_a_second_case_another_case_and_an_accepted_paper_are_stopped(partly):
    desk, owner, source, _ = partly
    form = desk.corrections.begin(source.id, owner)
    again = desk.documents.add(form.id, owner, [desk.documents.path_of(source.documents[1])])
    assert "correction.filed_again" in codes(desk, again)
    attached = desk.documents.update(form.id, owner, again.documents[1].id, {"attached_to": form.lead.id})
    assert "correction.filed_again" not in codes(desk, attached)
    (other,) = desk.cases.find(owner, "maple", offices.OPEN_DOCKET)
    elsewhere = desk.cases.choose(attached, owner, other)
    assert "correction.other_case" in codes(desk, elsewhere)
    new = desk.drafts.update(form.id, owner, {"existing_case": "new"})
    assert "correction.opens_again" in codes(desk, new)


def test_the_number_that_the_court_had_not_told_is_asked_for(partly):
    desk, owner, source, view = partly
    with desk.drafts._store.write() as database:
        database.execute(update(SubmissionReceipt).values(docket_number=""))
    form = desk.corrections.begin(source.id, owner)
    (problem,) = [p for p in desk.checks.problems(form) if p.code == "correction.case_not_read"]
    assert "not told the number" in problem.message
    assert "answer about the accepted filing" in problem.action
    form = desk.joining.read(form, owner)
    assert (form.docket_number, clerk_return_of(form).case.docket_number) == (view.docket_number,) * 2
    assert desk.tracking.view(source.id, owner).docket_number == view.docket_number


def test_of_a_filing_into_a_case_the_rest_goes_into_the_same_case(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = offices.into_case_draft(desk, owner, offices.papers(tmp_path, 3))
    form = desk.documents.update(form.id, owner, form.documents[2].id, {"attached_to": form.documents[1].id})
    form = desk.documents.update(form.id, owner, form.documents[2].id, {"document_type_code": "35101"})
    wish = {"filing_comments": "practice: reject: Unreadable."}
    form = desk.documents.update(form.id, owner, form.documents[1].id, wish)
    sent = offices.file(desk, form, owner)
    decided(desk, owner, sent)
    back = desk.corrections.begin(sent.id, owner)
    kept = {document.sha256 for document in back.documents}
    assert kept == {document.sha256 for document in sent.documents[1:]}
    assert [bool(document.attached_to) for document in back.documents] == [False, True]
    assert back.is_case_settled
    assert "correction.other_case" not in codes(desk, back)


def test_the_time_for_relief_is_told_only_where_the_profile_names_a_rule(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = desk.corrections.begin(rejected(desk, owner, tmp_path).id, owner)
    at = clerk_return_of(form).returned_at
    now = desk.clock.now()
    assert relief_of(at, desk.jurisdictions.get(offices.JURISDICTION), now) is None
    relief = relief_of(at, desk.jurisdictions.get("illinois"), now)
    assert (relief.source, relief.court_days, relief.is_over) == ("Illinois Supreme Court Rule 9(d)", 5, False)


def test_what_another_program_wrote_into_the_field_is_not_taken_for_a_return(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = offices.civil_draft(desk, owner, offices.papers(tmp_path))
    assert clerk_return_of(form) is None


def test_a_correction_that_names_its_envelope_is_taken_and_says_what_was_stated(opened, place, tmp_path):  # noqa: F811
    desk, owner = opened
    form = desk.corrections.begin(rejected(desk, owner, tmp_path).id, owner)
    said = {"refers_to_returned": True, "jury_demand": True, "confidential": True, "filing_comments": ""}
    form = desk.drafts.update(form.id, owner, said)
    assert decided(desk, owner, offices.file(desk, form, owner)).overall == "accepted"
    message = place.court.envelopes()[-1].message.read_bytes().decode("utf-8", "replace")
    number = clerk_return_of(form).envelope_id
    for words in (
        f"PriorRelatedDocumentID><nc:IdentificationID>{number}<", "JuryDemandIndicator>true<",
        "ClassActionIndicator>false<", "FilingConfidentialityIndicator>true<",
    ):  # fmt: skip
        assert words in message, words
