"""A rejected filing becomes a draft again: everything along, the clerk's words with it, the original as it was."""

import pytest

from litefile_desktop.core.errors import NotEditable, NotFound, Refused
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
    with pytest.raises(Refused, match="file those again"):
        desk.corrections.begin(accepted.id, owner)
    held = filed(desk, owner, tmp_path, comments="practice: hold")
    with pytest.raises(Refused, match="not decided"):
        desk.corrections.begin(held.id, owner)
    with pytest.raises(NotFound):
        desk.corrections.begin("ffffffff", owner)


def test_of_an_envelope_that_was_partly_accepted_nothing_is_filed_twice(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = filed(desk, owner, tmp_path, 2, comments="practice: reject: Unreadable.")
    view = decided(desk, owner, form)
    assert sorted(filing.status for filing in view.filings) == ["accepted", "rejected"]
    (back,) = [filing for filing in view.filings if filing.status == "rejected"]
    assert (back.comment, back.document_id) == ("Unreadable.", form.lead.id)
    with pytest.raises(Refused, match="1 of 2"):
        desk.corrections.begin(form.id, owner)


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
