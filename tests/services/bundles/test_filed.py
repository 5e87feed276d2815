"""A submitted draft travels as a draft with a history: nobody gets a receipt by mail, and nobody files it twice."""

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedFiling
from litefile_desktop.services.bundles.lineage import Standing
from litefile_desktop.services.bundles.plan import Decision, Done


@pytest.fixture
def bundle(tmp_path):
    return tmp_path / "a.litefile"


def filed(person, form, *, outcome="received", envelope="104233"):
    """What submission leaves behind."""
    now = person.clock.now()
    with person.store.write() as session:
        row = session.query(FilingDraft).filter_by(public_id=form.id).one()
        receipt = SubmissionReceipt(
            envelope_id=envelope,
            case_id="c-1",
            received_at=now,
            filings=[
                SubmittedFiling(
                    filing_id="f-1", position=0, description="Complaint", status_code="rejected", comment="Not\nsigned."
                )
            ],
        )
        session.add(
            SubmissionAttempt(
                draft_id=row.id,
                operation=f"{form.id[:8]}-{envelope}",
                process="gone",
                jurisdiction=form.jurisdiction,
                court_code=form.court_code,
                username=person.username,
                draft_version=1,
                started_at=now,
                ended_at=now,
                outcome=outcome,
                receipt=receipt if outcome == "received" else None,
            )
        )
        if outcome == "received":
            row.status, row.current_step, row.submitted_at = "submitted", "confirmation", now
            row.submission_response, row.submission_snapshot = {"envelope_id": envelope}, {"court": "maple"}
    return person.get(form.id)


def standings(person, path):
    return [draft.standing for draft in person.plan(path).drafts]


def test_it_arrives_as_a_draft_that_says_who_filed_it_and_cannot_be_filed(pat, sam, bundle):
    form = filed(pat, pat.draft())
    pat.export(bundle, form.id)
    (planned,) = sam.plan(bundle).drafts
    assert planned.filed == ("104233",)
    sam.take(bundle)
    arrived = sam.get(form.id)
    assert (arrived.status, arrived.current_step, arrived.submitted_at) == ("draft", "review", None)
    rows = sam.rows()
    assert rows["submission_attempt"] == rows["submission_receipt"] == rows["submitted_filing"] == 0
    assert sam.desk.tracking.view(form.id, sam.owner) is None
    (problem,) = [p for p in sam.desk.checks.problems(arrived) if p.code == "filed.elsewhere"]
    assert problem.blocks
    assert "pat.sample@example.com filed this already, as envelope 104233" in problem.message
    (told,) = arrived.extra_case_data["_filed_elsewhere"]
    assert told["filings"] == [
        {"id": "f-1", "description": "Complaint", "status_code": "rejected", "status_text": "",
         "comment": "Not\nsigned."}
    ]  # fmt: skip


def test_a_copy_made_on_purpose_may_be_filed(pat, sam, bundle):
    form = filed(pat, pat.draft())
    pat.export(bundle, form.id)
    sam.take(bundle)
    copy = sam.desk.drafts.copy(form.id, sam.owner)
    assert "_filed_elsewhere" not in copy.extra_case_data
    assert "filed.elsewhere" not in [problem.code for problem in sam.desk.checks.problems(copy)]


def test_what_is_told_travels_on(pat, sam, bundle, tmp_path):
    form = filed(pat, pat.draft())
    pat.export(bundle, form.id)
    sam.take(bundle)
    onward = tmp_path / "onward.litefile"
    sam.export(onward, form.id)
    assert [planned.filed for planned in sam.plan(onward).drafts] == [("104233",)]
    assert standings(pat, onward) == standings(sam, bundle) == [Standing.SAME]


def test_the_database_that_filed_it_keeps_its_submission(pat, sam, bundle):
    form = filed(pat, pat.draft())
    pat.export(bundle, form.id)
    assert [outcome.done for outcome in pat.take(bundle)] == [Done.SAME]
    assert pat.get(form.id) == form
    assert form.status == "submitted"


def test_the_sender_learns_that_the_colleague_filed_it(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    filed(sam, sam.get(form.id))
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    assert standings(pat, back) == [Standing.NEWER]
    pat.take(back, Decision.KEEP_THEIRS)
    assert "filed.elsewhere" in [problem.code for problem in pat.desk.checks.problems(pat.get(form.id))]


@pytest.mark.parametrize("decision", [Decision.KEEP_MINE, Decision.COPY])
def test_a_submitted_draft_is_never_replaced(pat, sam, bundle, tmp_path, decision):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    mine = filed(pat, form)
    assert standings(pat, back) == [Standing.CONFLICTING]
    with pytest.raises(Refused, match="was submitted") as caught:
        pat.take(back, Decision.KEEP_THEIRS)
    assert [problem["code"] for problem in caught.value.problems] == ["draft.conflicting"]
    (outcome,) = pat.take(back, decision)
    assert pat.get(form.id) == mine
    if decision is Decision.COPY:  # a copy for many at once is not made on purpose for this one
        assert "filed.elsewhere" in [problem.code for problem in pat.desk.checks.problems(outcome.form)]


def test_the_state_before_it_was_filed_is_an_older_one(pat, bundle):
    form = pat.draft()
    pat.export(bundle, form.id)
    filed(pat, form)
    assert standings(pat, bundle) == [Standing.OLDER]


@pytest.mark.parametrize("outcome", ["pending", "unknown"])
def test_a_discarded_draft_whose_filing_is_unproved_neither_leaves_nor_gives_way(pat, sam, bundle, tmp_path, outcome):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    back, again = tmp_path / "back.litefile", tmp_path / "again.litefile"
    sam.export(back, form.id)
    filed(pat, form, outcome=outcome)
    pat.desk.drafts.discard(form.id, pat.owner)
    with pytest.raises(Refused, match="not known whether the court received"):
        pat.export(again, form.id)
    with pytest.raises(Refused, match="not known whether the court received"):
        pat.take(back, Decision.KEEP_THEIRS)


def test_a_refused_attempt_is_no_filing(pat, sam, bundle):
    form = filed(pat, pat.draft(), outcome="refused")
    pat.export(bundle, form.id)
    sam.take(bundle)
    assert sam.get(form.id).extra_case_data == {}


def test_replacing_keeps_what_was_told_in_the_discarded_copy_too(pat, sam, bundle, tmp_path):
    form = filed(pat, pat.draft())
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    (outcome,) = sam.take(bundle, Decision.KEEP_THEIRS)
    assert outcome.done is Done.REPLACED
    (kept,) = [row for row in sam.desk.drafts.list([sam.owner]).rows if row.status == "abandoned"]
    assert sam.get(kept.id).client_matter == "sam's"
    assert "_filed_elsewhere" in sam.get(kept.id).extra_case_data
