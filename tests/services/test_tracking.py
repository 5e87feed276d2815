"""Where filings stand: asked from the court, every change kept in its own words, never backward from the end."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.progress import Cancelled, Progress
from litefile_desktop.core.vocabulary import FINAL_FILING_STATUSES
from litefile_desktop.efm.types import FilingDetails, FilingStatusReport, Session
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import (
    FilingStatusEvent,
    SubmissionReceipt,
    SubmittedDocument,
    SubmittedFiling,
)
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.outcomes import is_final, overall_outcome
from litefile_desktop.services.tracking import Tracking
from tests.models import rows


class Court:
    """Stands where a gateway stands: a list to be read, and single answers."""

    def __init__(self):
        self.listed = {}
        self.details_of = {}
        self.asked = []

    def filings(self, session, *, court, start, end):
        self.asked.append(("list", court, start, end))
        return tuple(self.listed.values())

    def status(self, session, *, court, filing_id):
        self.asked.append(("status", filing_id))
        return FilingStatusReport(filing_id, "submitted", "Submitted", "")

    def details(self, session, *, court, filing_id):
        self.asked.append(("details", filing_id))
        found = self.details_of.get(filing_id)
        if found is None:
            raise CourtRefused("No details.")
        return found

    def say(self, filing_id, code, text="", comment="", **more):
        self.listed[filing_id] = FilingStatusReport(filing_id, code, text or code.title(), comment, **more)

    # what ``Gateways`` and ``Accounts`` are asked for

    def get(self, _jurisdiction):
        return self

    def session(self, owner):
        return Session(owner.username, "token")


@pytest.fixture
def court():
    return Court()


@pytest.fixture
def tracking(cabinet, court):
    return Tracking(cabinet.store, cabinet.clock, court, court)


def submitted(cabinet, *filing_ids, descriptions=("Complaint", "Exhibit")):
    """A draft that the court received, with these filings."""
    form = cabinet.draft({"court_code": "maple"})
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == form.id)).one()
        row.status = "submitted"
        sent = rows.attempt(row, outcome="received", username=cabinet.owner.username)
        sent.documents = [
            SubmittedDocument(
                sequence=n, document_public_id=f"doc-{n}", filename="a", description=d, sha256="0", size=1
            )
            for n, d in enumerate(descriptions)
        ]
        sent.receipt = SubmissionReceipt(envelope_id="1", received_at=cabinet.clock.now())
        sent.receipt.filings = [
            SubmittedFiling(
                filing_id=filing_id,
                position=position,
                status_code="submitted",
                events=[FilingStatusEvent(status_code="submitted", observed_at=cabinet.clock.now())],
            )
            for position, filing_id in enumerate(filing_ids)
        ]
        session.add(sent)
    return form


def refreshed(tracking, cabinet, form):
    tracking.refresh([form.id], cabinet.owner)
    return tracking.view(form.id, cabinet.owner)


def test_every_change_is_kept_with_the_courts_words_and_both_times(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    for code, text, comment in (
        ("under-review", "Under review by the clerk", ""),
        ("under-review", "Under review by the clerk", "Please wait."),
        ("rejected", "Returned", "Not signed."),
    ):
        cabinet.clock.advance(seconds=60)
        court.say("f-1", code, text, comment, court_time=cabinet.clock.now() - timedelta(seconds=5))
        view = refreshed(tracking, cabinet, form)
    (filing,) = view.filings
    assert [(c.code, c.text, c.comment) for c in filing.history] == [
        ("submitted", "", ""),
        ("under-review", "Under review by the clerk", ""),
        ("under-review", "Under review by the clerk", "Please wait."),
        ("rejected", "Returned", "Not signed."),
    ]
    assert (filing.status, filing.text, filing.comment) == ("rejected", "Returned", "Not signed.")
    assert filing.history[-1].observed_at == filing.checked_at == cabinet.clock.now()
    assert filing.history[-1].court_time == cabinet.clock.now() - timedelta(seconds=5)
    assert view.is_final
    assert [(who, what) for _, who, what in cabinet.audit.history(form.id)][:3] == [("court", "status")] * 3


def test_an_answer_that_says_nothing_new_is_dated_and_not_repeated(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "under-review")
    first = refreshed(tracking, cabinet, form)
    cabinet.clock.advance(seconds=60)
    second = refreshed(tracking, cabinet, form)
    assert second.filings[0].history == first.filings[0].history
    assert second.filings[0].checked_at == cabinet.clock.now()


@given(
    st.lists(
        st.sampled_from([*sorted(FINAL_FILING_STATUSES), "under-review", "submitted", "deferred", "odd", ""]),
        max_size=6,
    )
)
@settings(max_examples=30)
def test_nothing_leads_back_from_the_end(lasting, codes):
    court = Court()
    tracking = Tracking(lasting.store, lasting.clock, court, court)
    form = submitted(lasting, f"f-{lasting.clock.now()}-{len(codes)}")
    filing_id = tracking.view(form.id, lasting.owner).filings[0].id
    told = []
    for code in codes:
        court.say(filing_id, code)
        view = refreshed(tracking, lasting, form)
        told.append(code)
        ended = next((entry for entry in told if is_final(entry)), None)
        expected = ended or next((entry for entry in reversed(told) if entry), "submitted")
        assert view.filings[0].status == expected
        history = [change.code for change in view.filings[0].history]
        assert not any(map(is_final, history[:-1]))
    assert view.is_final is (ended is not None) if codes else True


class Slow(Court):
    """While it is asked for details, another program hears the end of the filing."""

    def __init__(self, other):
        super().__init__()
        self._other = other

    def details(self, session, *, court, filing_id):
        self._other()
        return super().details(session, court=court, filing_id=filing_id)


def test_of_two_programs_the_one_that_heard_the_end_first_is_not_overruled(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "accepted")
    slow = Slow(lambda: tracking.refresh([form.id], cabinet.owner))
    slow.say("f-1", "rejected")
    Tracking(cabinet.store, cabinet.clock, slow, slow).refresh([form.id], cabinet.owner)
    (filing,) = tracking.view(form.id, cabinet.owner).filings
    assert [change.code for change in filing.history] == ["submitted", "accepted"]


def test_a_status_that_nobody_knows_is_shown_and_asked_about_again(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "x" * 300, "An odd status " + "y" * 300)
    view = refreshed(tracking, cabinet, form)
    assert not view.is_final
    assert view.overall == "x" * 100
    assert view.filings[0].text.startswith("An odd status")
    assert tracking.open_drafts(cabinet.owner) == (form.id,)


def test_a_filing_at_its_end_is_not_asked_about_again(cabinet, court, tracking):
    form = submitted(cabinet, "f-1", "f-2")
    court.say("f-1", "accepted")
    court.say("f-2", "under-review")
    view = refreshed(tracking, cabinet, form)
    assert [filing.is_final for filing in view.filings] == [True, False]
    assert tracking.open_drafts(cabinet.owner) == (form.id,)
    court.asked.clear()
    court.say("f-2", "accepted")
    refreshed(tracking, cabinet, form)
    assert ("details", "f-1") not in court.asked
    assert tracking.open_drafts(cabinet.owner) == ()
    court.asked.clear()
    refreshed(tracking, cabinet, form)
    assert court.asked == []


def test_one_list_is_read_for_all_drafts_and_single_questions_fill_its_gaps(cabinet, court, tracking):
    forms = [submitted(cabinet, f"f-{number}") for number in range(3)]
    court.say("f-0", "under-review")
    court.say("f-1", "under-review")
    tracking.refresh([form.id for form in forms], cabinet.owner)
    ((_, name, start, end),) = [asked for asked in court.asked if asked[0] == "list"]
    today = cabinet.clock.now().date()
    assert (name, start, end) == ("maple", today - timedelta(days=1), today + timedelta(days=2))
    assert [asked for asked in court.asked if asked[0] == "status"] == [("status", "f-2")]


def test_what_the_clerk_wrote_is_taken_from_the_details_when_the_list_is_silent(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "rejected")
    status = FilingStatusReport("f-1", "rejected", "Rejected", "Not signed.", case_number="2026-CV-1")
    court.details_of["f-1"] = FilingDetails(status, (), (), None)
    view = refreshed(tracking, cabinet, form)
    assert (view.filings[0].comment, view.docket_number) == ("Not signed.", "2026-CV-1")


def test_a_court_that_tells_no_details_has_told_the_status_all_the_same(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "accepted", case_number="2026-CV-1")
    view = refreshed(tracking, cabinet, form)
    assert (view.overall, view.docket_number) == ("accepted", "2026-CV-1")


def document_of(cabinet, filing_id):
    with cabinet.store.read() as session:
        query = select(SubmittedFiling.document_public_id).where(SubmittedFiling.filing_id == filing_id)
        return session.scalars(query).one()


def test_a_filing_finds_its_document_by_the_courts_description(cabinet, court, tracking):
    form = submitted(cabinet, "f-1", "f-2")
    court.say("f-1", "submitted", description="Exhibit")
    court.say("f-2", "submitted", description="Complaint")
    view = refreshed(tracking, cabinet, form)
    assert [filing.description for filing in view.filings] == ["Exhibit", "Complaint"]
    assert (document_of(cabinet, "f-1"), document_of(cabinet, "f-2")) == ("doc-1", "doc-0")


def test_a_description_that_fits_two_documents_decides_nothing(cabinet, court, tracking):
    form = submitted(cabinet, "f-1", "f-2", descriptions=("Motion", "Motion"))
    court.say("f-1", "submitted", description="Motion")
    refreshed(tracking, cabinet, form)
    assert document_of(cabinet, "f-1") == ""


class Unreachable(Court):
    def filings(self, session, **asked):
        raise CourtUnreachable("No answer.")


def test_what_was_learned_before_stays_when_the_court_is_not_there(cabinet, court, tracking):
    form = submitted(cabinet, "f-1")
    court.say("f-1", "under-review")
    before = refreshed(tracking, cabinet, form)
    silent = Unreachable()
    with pytest.raises(CourtUnreachable):
        Tracking(cabinet.store, cabinet.clock, silent, silent).refresh([form.id], cabinet.owner)
    assert tracking.view(form.id, cabinet.owner) == before


def test_who_stops_the_asking_keeps_what_was_answered(cabinet, court, tracking):
    forms = [submitted(cabinet, f"f-{number}") for number in range(2)]
    for number in range(2):
        court.say(f"f-{number}", "accepted")
    progress = Progress(lambda done, _total, _words: progress.cancel() if done == 0 else None)
    with pytest.raises(Cancelled):
        tracking.refresh([form.id for form in forms], cabinet.owner, progress)
    assert [tracking.view(form.id, cabinet.owner).overall for form in forms] == ["accepted", "submitted"]


def test_what_somebody_else_filed_is_not_asked_about(cabinet, court, tracking):
    """Behaviour 2."""
    form = submitted(cabinet, "f-1")
    stranger = cabinet.account("other@example.com")
    tracking.refresh([form.id], stranger)
    assert court.asked == []
    assert tracking.open_drafts(stranger) == ()


def test_a_draft_that_was_never_sent_has_nothing_to_show(cabinet, tracking, owner):
    assert tracking.view(cabinet.draft().id, owner) is None


def test_the_last_attempt_is_the_one_that_is_shown(cabinet, tracking, owner):
    form = submitted(cabinet, "f-1")
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft)).one()
        session.add(rows.attempt(row, outcome="unknown", words="No answer."))
    view = tracking.view(form.id, owner)
    assert (view.outcome, view.envelope_id, view.filings, view.is_final) == ("unknown", "", (), False)
    body = view.to_json()
    assert body == {"draft": form.id, "status": "submitted", "envelope_id": None, "case_id": None, "filings": []}


# One word for several


@pytest.mark.parametrize(
    ("codes", "word"),
    [
        ([], ""),
        (["accepted"], "accepted"),
        (["accepted", "under-review"], "under-review"),
        (["submitted", "under-review"], "submitted"),
        (["accepted", "rejected", "under-review"], "rejected"),
        (["accepted", "cancelled"], "cancelled"),
        (["denied", "failed"], "failed"),
        (["odd", "accepted"], "odd"),
    ],
)
def test_what_a_person_must_see_first_stands_for_the_envelope(codes, word):
    assert overall_outcome(codes) == word


@pytest.mark.parametrize(
    ("codes", "view"),
    [
        (["accepted"], DraftView.ACCEPTED),
        (["accepted", "under-review"], DraftView.AT_COURT),
        (["accepted", "rejected"], DraftView.REJECTED),
        (["under-review", "rejected"], DraftView.REJECTED),
        (["odd"], DraftView.AT_COURT),
    ],
)
def test_the_library_sorts_envelopes_by_the_same_rule(cabinet, court, tracking, owner, codes, view):
    form = submitted(cabinet, *(f"f-{number}" for number in range(len(codes))))
    for number, code in enumerate(codes):
        court.say(f"f-{number}", code)
    word = refreshed(tracking, cabinet, form).overall
    assert [row.outcome for row in cabinet.drafts.list([owner], view=view).rows] == [word]
    counts = cabinet.drafts.counts([owner])
    places = (DraftView.AT_COURT, DraftView.ACCEPTED, DraftView.REJECTED)
    assert [counts[place] for place in places] == [int(place is view) for place in places]
