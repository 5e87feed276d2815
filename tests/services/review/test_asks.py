"""Comments of reviewers on a field or on a page: carried to where they are mended, done, kept for the next round."""

import dataclasses

import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import Environment
from litefile_desktop.services.forms import form_names
from litefile_desktop.services.review.asks import step_of
from litefile_desktop.services.review.lines import lines_of

PROFILE = Jurisdiction("testing", "Testing courts", Environment.STAGE, "America/Chicago")


@pytest.fixture
def asked(desk, account, civil):
    """A filing in review with a comment on a field, one on a page and one on the whole."""
    desk.reviews.send(civil.id, account)
    desk.reviews.comment(civil.id, account, "Which matter?", field="client_matter")
    lead = f"documents.{civil.lead.id}"
    desk.reviews.comment(civil.id, account, "The signature is missing", field=lead, page=1)
    desk.reviews.comment(civil.id, account, "Before noon, please")
    return civil


def test_what_was_asked_stands_on_the_page_that_mends_it(desk, account, asked):
    asks = desk.pictures.take(asked.id, account).asks
    assert [(ask.label, ask.words, ask.step, ask.is_done) for ask in asks] == [
        ("matter", "Which matter?", StepId.CASE_LOOKUP, False),
        (f"{asked.lead.name}, page 1", "The signature is missing", StepId.UPLOAD_DOCUMENTS, False),
        ("", "Before noon, please", StepId.REVIEW, False),
    ]


def test_what_was_done_is_told_in_the_next_round_and_can_be_opened_again(desk, account, asked):
    asks = desk.asks.of(asked, account)
    desk.reviews.give_back(asked.id, account, "See the comments")
    desk.asks.mark(asked.id, account, asks[1].id)
    assert [ask.is_done for ask in desk.asks.of(asked, account)] == [False, True, False]
    again = desk.reviews.send(asked.id, account)
    on_page = next(note for note in again.notes if note.page)
    assert (on_page.done_by, on_page.told) == (
        account.username,
        f"{account.full_name}, round 1, on page 1: “The signature is missing” Done by {account.username}.",
    )
    lines = lines_of(again, PROFILE)
    (document,) = [line for line in lines if any(note.page for note in line.notes)]
    assert (document.label, document.item) == ("Document", asked.lead.id)
    assert sum(len(line.notes) for line in lines if line.notes) == 2
    desk.asks.mark(asked.id, account, asks[1].id, is_done=False)
    assert not any(ask.is_done for ask in desk.asks.of(asked, account))
    acts = [act.action for act in desk.audit.acts(asked.id)]
    assert acts.count("did what was asked") == acts.count("opened a comment again") == 1


def test_only_pages_that_are_there_are_commented_on(desk, account, asked):
    for field, page in ((f"documents.{asked.lead.id}", 99), ("documents.gone", 1), ("client_matter", 1)):
        with pytest.raises(Refused) as caught:
            desk.reviews.comment(asked.id, account, "Here", field=field, page=page)
        assert caught.value.error_code == "no_page"


def test_a_comment_of_another_draft_is_none_of_this_one(desk, account, asked):
    other = desk.drafts.copy(asked.id, account)
    with pytest.raises(NotFound):
        desk.asks.mark(other.id, account, desk.asks.of(asked, account)[0].id)


def test_every_value_has_a_page(civil):
    assert all(step_of(name, civil) in StepId for name in form_names(type(civil)))
    person = civil.parties[-1]
    assert step_of(f"parties.{person.id}.last_name", civil) is StepId.PARTIES
    filer = dataclasses.replace(civil.parties[0], role="filer")
    with_filer = dataclasses.replace(civil, parties=(filer,))
    assert step_of(f"parties.{filer.id}.email", with_filer) is StepId.YOUR_INFORMATION
