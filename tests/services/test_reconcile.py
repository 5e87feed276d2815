"""Settling an unproved attempt by the court's own list; look-alikes and spoilt lists: ``tests/faults``."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, NotFound, Refused
from litefile_desktop.efm.types import CourtCopy, FilingDetails, FilingStatusReport, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedDocument
from litefile_desktop.services.reconcile import SETTLING, Reconciling
from tests.models import rows
from tests.office import JURISDICTION


class Court:
    """Stands where a gateway stands: shows its list, and counts what it is asked."""

    def __init__(self):
        self.listed = []
        self.files = {}
        self.asked = []

    def filings(self, session, *, court, start, end):
        self.asked.append((court, start, end))
        return tuple(self.listed)

    def say(self, envelope_id, *, when, description="Complaint", filing_id="f-1", **more):
        self.listed.append(
            FilingStatusReport(
                filing_id, "submitted", "Submitted", "", court_time=when, envelope_id=envelope_id,
                description=description, **more,
            )
        )  # fmt: skip

    def details(self, session, *, court, filing_id):
        if filing_id not in self.files:
            raise CourtRefused("Not told.")
        copies = tuple(CourtCopy(name) for name in self.files[filing_id])
        return FilingDetails(self.listed[0], (), (), None, copies=copies)

    def get(self, _jurisdiction):
        return self

    def session(self, owner):
        return Session(owner.username, "token")


@pytest.fixture
def court():
    return Court()


@pytest.fixture
def reconciling(cabinet, court):
    return Reconciling(cabinet.store, cabinet.clock, court, court)


def unproved(cabinet, *, evidence=()):
    """A draft of which nobody knows whether the court received it."""
    form = cabinet.draft({"court_code": "maple", "case_category_code": "31000", "case_type_code": "31010"})
    form = cabinet.parties.add(form.id, cabinet.owner, {"last_name": "Rivera", "party_type": "33101"})
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == form.id)).one()
        row.status = "error"
        sent = rows.attempt(row, outcome="unknown", username=cabinet.owner.username)
        sent.ended_at = sent.started_at = cabinet.clock.now()
        sent.evidence = {"identifications": list(evidence)}
        sent.documents = [
            SubmittedDocument(
                sequence=0, document_public_id="d", filename="a.pdf", description="Complaint", sha256="0", size=1
            )
        ]
        session.add(sent)
    return cabinet.drafts.get(form.id, cabinet.owner)


def received_elsewhere(cabinet, envelope_id, jurisdiction):
    """An envelope that this computer knows of."""
    owner = cabinet.account("pat.sample@example.com", jurisdiction) if jurisdiction != JURISDICTION else cabinet.owner
    form = cabinet.drafts.create(owner, jurisdiction)
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == form.id)).one()
        sent = rows.attempt(row, outcome="received", jurisdiction=jurisdiction)
        sent.receipt = SubmissionReceipt(envelope_id=envelope_id, received_at=cabinet.clock.now())
        session.add(sent)


def test_an_envelope_on_the_courts_list_settles_it_as_submitted(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    court.say("700001", when=cabinet.clock.now(), tracking_id="case-9")
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form.status, verdict.form.current_step) == (True, "submitted", "confirmation")
    assert "700001" in verdict.words
    assert verdict.form == cabinet.drafts.get(form.id, owner)
    with cabinet.store.read() as session:
        attempt = session.scalars(select(SubmissionAttempt)).one()
        assert (attempt.outcome, attempt.receipt.envelope_id, attempt.receipt.case_id) == (
            "received",
            "700001",
            "case-9",
        )
        assert [filing.filing_id for filing in attempt.receipt.filings] == ["f-1"]
    assert cabinet.audit.history(form.id)[0][2] == "found at the court"


def test_a_list_without_it_settles_it_as_not_filed_once_the_court_had_time(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    assert not reconciling.settle(form.id, owner).is_settled
    cabinet.clock.advance(seconds=SETTLING.total_seconds() - 1)
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form) == (False, form)
    cabinet.clock.advance(seconds=1)
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form.status) == (True, "draft")
    assert cabinet.audit.history(form.id)[0][2] == "not found at the court"
    with pytest.raises(Refused, match="nothing to settle"):
        reconciling.settle(form.id, owner)


@pytest.mark.parametrize("jurisdiction", ["elsewhere", JURISDICTION])
def test_an_envelope_of_another_court_system_may_have_the_same_number(cabinet, court, reconciling, owner, jurisdiction):
    """Each system counts for itself; what is known of one says nothing about another."""
    received_elsewhere(cabinet, "700001", jurisdiction)
    form = unproved(cabinet)
    court.say("700001", when=cabinet.clock.now())
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    verdict = reconciling.settle(form.id, owner)
    assert verdict.form.status == ("submitted" if jurisdiction == "elsewhere" else "draft")


def test_a_number_that_a_spoilt_answer_held_decides_among_look_alikes(cabinet, court, reconciling, owner):
    form = unproved(cabinet, evidence=["ENVELOPEID 700002", "FILINGID f-2"])
    for number in (1, 2):
        court.say(f"70000{number}", when=cabinet.clock.now(), filing_id=f"f-{number}")
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form.status) == (True, "submitted")
    assert "700002" in verdict.words


def test_two_envelopes_that_fit_are_left_to_a_person(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    for number in (1, 2):
        court.say(f"70000{number}", when=cabinet.clock.now(), filing_id=f"f-{number}")
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form) == (False, form)
    assert "700001, 700002" in verdict.words
    assert "nothing was changed" in verdict.words


def test_what_may_be_it_is_held_against_what_was_sent_and_the_likeliest_comes_first(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    told = {"category_code": "31000", "submitter": "Pat Sample", "court": "maple", "case_title": "RIVERA v. OAKWOOD"}
    court.say("700001", when=cabinet.clock.now(), filing_id="f-1", type_code="31010", submitter="Sam Other")
    court.say("700002", when=cabinet.clock.now(), filing_id="f-2", type_code="31010", **told)
    court.files = {"f-1": ["b.pdf"], "f-2": ["a.pdf"]}
    verdict = reconciling.settle(form.id, owner)
    assert [candidate.envelope_id for candidate in verdict.candidates] == ["700002", "700001"]
    likely, unlikely = ({f.aspect: f.agrees for f in candidate.findings} for candidate in verdict.candidates)
    assert likely == {
        "Court": True,
        "Submitter": True, "Time": True, "Case": True, "Category": True, "Case type": True, "Number of filings": True,
        "Descriptions": True, "Filed as": None, "Files": True,
    }  # fmt: skip
    assert {aspect for aspect, agrees in unlikely.items() if agrees is False} == {"Submitter", "Files"}
    assert unlikely["Category"] is None  # the court does not tell it


def test_a_person_says_which_envelope_it_is_and_what_spoke_for_it_is_kept(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    for number in (1, 2):
        court.say(f"70000{number}", when=cabinet.clock.now(), filing_id=f"f-{number}")
    with pytest.raises(Refused) as caught:
        reconciling.take(form.id, owner, "700009")
    assert caught.value.error_code == "no_such_envelope"
    assert cabinet.drafts.get(form.id, owner) == form
    verdict = reconciling.take(form.id, owner, "700002")
    assert (verdict.is_settled, verdict.form.status) == (True, "submitted")
    with cabinet.store.read() as session:
        attempt = session.scalars(select(SubmissionAttempt)).one()
        assert (attempt.outcome, attempt.receipt.envelope_id) == ("received", "700002")
        assert attempt.words == "Pat Sample said that envelope 700002 of the court's list is this filing."
        assert attempt.evidence["decided"]["envelope_id"] == "700002"
    assert cabinet.audit.history(form.id)[0][2] == "said to be found at the court"


def test_a_person_says_that_none_of_them_is_it_once_the_court_had_time(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    court.say("700001", when=cabinet.clock.now() - timedelta(hours=2))
    with pytest.raises(Refused) as caught:
        reconciling.declare_not_filed(form.id, owner)
    assert caught.value.error_code == "too_early"
    cabinet.clock.advance(seconds=SETTLING.total_seconds())
    verdict = reconciling.declare_not_filed(form.id, owner)
    assert (verdict.is_settled, verdict.form.status) == (True, "draft")
    with cabinet.store.read() as session:
        attempt = session.scalars(select(SubmissionAttempt)).one()
        assert attempt.outcome == "not_sent"
        assert [entry["envelope_id"] for entry in attempt.evidence["decided"]] == ["700001"]
    assert cabinet.audit.history(form.id)[0][2] == "said not to be at the court"


def test_a_word_does_not_stand_against_what_is_proved(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    court.say("700001", when=cabinet.clock.now())
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    assert reconciling.declare_not_filed(form.id, owner).form.status == "submitted"


@pytest.mark.parametrize("answer", [lambda r, f, o: r.take(f.id, o, "1"), lambda r, f, o: r.declare_not_filed(f.id, o)])
def test_nothing_is_said_of_what_is_known(cabinet, reconciling, owner, answer):
    form = cabinet.draft()
    with pytest.raises(Refused) as caught:
        answer(reconciling, form, owner)
    assert caught.value.error_code == "nothing_to_settle"


def test_an_older_envelope_is_not_taken_for_it_and_is_not_forgotten_either(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    court.say("700001", when=cabinet.clock.now() - timedelta(hours=2))
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    verdict = reconciling.settle(form.id, owner)
    assert (verdict.is_settled, verdict.form) == (False, form)


def test_the_list_is_read_from_the_day_before_to_the_day_after(cabinet, court, reconciling, owner):
    form = unproved(cabinet)
    sent = cabinet.clock.now().date()
    cabinet.clock.advance(seconds=timedelta(days=3).total_seconds())
    reconciling.settle(form.id, owner)
    assert court.asked == [("maple", sent - timedelta(days=1), sent + timedelta(days=5))]


def test_a_court_that_is_not_there_settles_nothing(cabinet, reconciling, court, owner):
    class Silent(Court):
        def filings(self, session, **asked):
            raise CourtUnreachable("No answer.")

    form, silent = unproved(cabinet), Silent()
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    with pytest.raises(CourtUnreachable):
        Reconciling(cabinet.store, cabinet.clock, silent, silent).settle(form.id, owner)
    assert cabinet.drafts.get(form.id, owner) == form


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_what_is_known_is_not_asked_about(cabinet, court, reconciling, owner, status):
    form = cabinet.set_status(cabinet.draft(), status)
    with pytest.raises(Refused) as caught:
        reconciling.settle(form.id, owner)
    assert caught.value.error_code == "nothing_to_settle"
    assert court.asked == []


def test_what_a_program_is_sending_now_is_not_settled_over_its_head(cabinet, court, reconciling, owner):
    form = cabinet.set_status(unproved(cabinet), "submitting")
    with cabinet.store.write() as session:
        session.scalars(select(SubmissionAttempt)).one().outcome = "pending"
    cabinet.clock.advance(seconds=2 * SETTLING.total_seconds())
    with pytest.raises(Refused):
        reconciling.settle(form.id, owner)
    assert cabinet.drafts.get(form.id, owner).status == "submitting"


def test_a_draft_of_somebody_else_is_not_settled(cabinet, court, reconciling):
    """Behaviour 2."""
    form = unproved(cabinet)
    with pytest.raises(NotFound):
        reconciling.settle(form.id, cabinet.account("other@example.com"))
    assert court.asked == []
