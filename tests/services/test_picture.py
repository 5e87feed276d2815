"""Everything a page shows of one draft, read at once."""

from dataclasses import replace

import pytest

from litefile_desktop.core.errors import NotFound
from litefile_desktop.services.fees import QuoteState
from tests.office import JURISDICTION


def test_a_picture_has_the_draft_and_all_that_its_pages_show(desk, account, civil):
    picture = desk.pictures.take(civil.id, account)
    assert (picture.form, picture.owner, picture.profile.id) == (civil, account, JURISDICTION)
    assert (picture.problems, picture.quote, picture.submission) == ((), QuoteState.MISSING, None)
    lists = picture.lists
    assert lists.court.code == "maple"
    assert civil.case_category_code in {choice.code for choice in lists.categories}
    assert civil.case_type_code in {choice.code for choice in lists.case_types}
    assert civil.lead.filing_type_code in {choice.code for choice in lists.filings}
    options = lists.of_filing(civil.lead.filing_type_code)
    assert options.default_component is not None
    assert civil.lead.document_type_code in {choice.code for choice in options.document_types}
    assert lists.of_filing("nothing").document_types == ()
    assert lists.read_at is not None
    assert picture.limits.document > 0


def test_a_picture_of_somebody_elses_draft_is_not_taken(office, desk, civil):
    """Behaviour 2."""
    with pytest.raises(NotFound):
        desk.pictures.take(civil.id, office.sign_in(desk, user=1))


def test_lists_follow_the_answers(desk, account, civil):
    new = desk.pictures.around(civil, account).lists
    motion = desk.pictures.around(replace(civil, existing_case="existing"), account).lists
    assert {choice.code for choice in new.filings} != {choice.code for choice in motion.filings}
    nowhere = desk.pictures.around(replace(civil, court_code="", case_category_code=""), account).lists
    assert (nowhere.court, nowhere.case_types, nowhere.read_at) == (None, (), None)
    assert desk.pictures.around(civil, account).lists is new  # remembered: drawing needs no database


def test_after_the_lists_were_refreshed_they_are_read_anew(desk, account, civil):
    before = desk.pictures.around(civil, account).lists
    desk.pictures.forget_lists()
    again = desk.pictures.around(civil, account).lists
    assert again == before
    assert again is not before


def test_many_drafts_of_many_kinds_take_bounded_memory(desk, account, civil):
    for number in range(40):
        desk.pictures.around(replace(civil, case_type_code=str(number)), account)
    assert len(desk.pictures._lists) <= 32


def test_a_court_that_asks_is_asked_for(desk, account, tmp_path):
    desk.code_sync.court(account, "harbor:dr1")
    answers = {
        "existing_case": "new",
        "court_code": "harbor:dr1",
        "case_category_code": "72000",
        "case_type_code": "72020",
    }
    form = desk.drafts.create(account, JURISDICTION, answers)
    assert desk.pictures.around(form, account).asks_questions
    assert not desk.pictures.around(replace(form, case_type_code=""), account).asks_questions


def test_an_amount_that_a_filing_wants_is_a_question(desk, account, civil):
    """Behaviour 45."""
    assert not desk.pictures.around(civil, account).asks_questions
    lead = replace(civil.lead, filing_requires_amount_in_controversy=True)
    assert desk.pictures.around(replace(civil, documents=(lead,)), account).asks_questions


def test_a_submission_is_in_the_picture(desk, account, civil):
    form = desk.submissions.submit(desk.fees.quote(civil, account), account)
    picture = desk.pictures.take(form.id, account)
    assert picture.submission.envelope_id
    assert picture.form.status == "submitted"
