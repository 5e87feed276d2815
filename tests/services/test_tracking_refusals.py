"""A filing that the court does not know stands in nobody's way."""

import sqlite3

import pytest

from litefile_desktop.core.errors import CourtRefused
from tests import office as offices


@pytest.fixture
def office(tmp_path):
    made = offices.Office(tmp_path)
    made.start_court()
    yield made
    made.stop_court()


def test_one_refused_question_does_not_hide_the_answers_to_the_others(office, tmp_path):
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        lost, known = (
            offices.file(desk, offices.civil_draft(desk, owner, offices.papers(tmp_path)), owner) for _ in range(2)
        )
        _forget(office.home, lost.id)
        offices.eventually(lambda: _tracked(desk, owner, lost.id, known.id) == "accepted", what="the clerk's decision")
        with pytest.raises(CourtRefused):
            desk.tracking.refresh([lost.id], owner)


def _tracked(desk, owner, *draft_ids):
    desk.tracking.refresh(draft_ids, owner)
    return desk.tracking.view(draft_ids[-1], owner).overall


def _forget(home, draft_id):
    """The court has never heard of this draft's filing."""
    with sqlite3.connect(home / "litefile.sqlite3") as database:
        database.execute(
            "UPDATE submitted_filing SET filing_id = 'c0ffee00-0000-4000-8000-000000000000' WHERE receipt_id IN"
            " (SELECT r.id FROM submission_receipt r JOIN submission_attempt a ON a.id = r.attempt_id"
            " JOIN filing_draft d ON d.id = a.draft_id WHERE d.public_id = ?)",
            (draft_id,),
        )
    database.close()
