"""The send queue: in order, each once, through trouble of every kind; what became of each is kept."""

import csv
import io
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from litefile_desktop.core.errors import CourtRefused, NotEditable, NotFound
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.efm.gateway import AnswerLost, NotSent, SessionEnded
from litefile_desktop.efm.types import FilingReceipt
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.sending.batch import Batch, Halt
from litefile_desktop.services.sending.queue import SendQueue, as_csv
from litefile_desktop.services.submit import Submissions
from tests.office import JURISDICTION


@dataclass
class Court:
    """Takes envelopes, and answers each as told; what is not told is received."""

    answers: list = field(default_factory=list)
    taken: list = field(default_factory=list)
    _numbers: int = 0

    def submit(self, session, envelope, *, sent=None):
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, BaseException):
            raise answer
        self._numbers += 1
        self.taken.append(envelope)
        return FilingReceipt(f"{JURISDICTION}-{self._numbers}", f"case-{self._numbers}", ("filing-1",), ())


@pytest.fixture
def court():
    return Court()


@pytest.fixture
def batch(desk, office, account, court):
    desk.queue.clear()
    gateways = Gateways(desk.jurisdictions, lambda _profile: court)
    store, mark = desk.drafts._store, desk.submissions._mark
    path_of = desk.documents.path_of
    submissions = Submissions(store, office.clock, mark, desk.checks, desk.accounts, gateways, path_of)
    made = Batch(desk.queue, desk.drafts, submissions, desk.fees, desk.terms, desk.checks, desk.accounts)
    yield made
    while (line := desk.queue.take()) is not None:  # nothing is left for the next test
        desk.queue.settle(line, QueueState.SKIPPED)


@pytest.fixture
def priced(desk, account, civil):
    return desk.fees.quote(civil, account)


@pytest.fixture
def several(desk, account, priced):
    """Five drafts with a price, each with another comment to be told apart by."""
    found = []
    for number in range(5):
        form = desk.drafts.copy(priced.id, account)
        form = desk.drafts.update(form.id, account, {"filing_comments": str(number)})
        found.append(desk.fees.quote(form, account))
    return found


def queue(desk, account, forms):
    return desk.queue.add([(form.id, account) for form in forms])


def send_all(batch, desk, **how):
    turns = []
    while (turn := batch.next(desk.owner, **how)) is not None:
        turns.append(turn)
        if turn.halt is not None:
            break
    return turns


def comments(court):
    return [envelope.filings[0].comments for envelope in court.taken]


def states(desk):
    return {line.draft_id: line.state for line in desk.queue.lines()}


def test_the_queue_is_sent_by_deadline_then_by_time_added_each_once(desk, account, several, batch, court):
    desk.drafts.update(several[3].id, account, {"due_at": "2026-11-20T04:00Z"})
    desk.drafts.update(several[1].id, account, {"due_at": "2026-11-21T04:00Z"})
    assert queue(desk, account, several) == 5
    assert queue(desk, account, several) == 0
    send_all(batch, desk)
    assert comments(court) == ["3", "1", "0", "2", "4"]
    lines = desk.queue.lines()
    assert {line.state for line in lines} == {QueueState.RECEIVED}
    assert [line.envelope_id for line in lines] == [f"{JURISDICTION}-{number}" for number in range(1, 6)]
    assert batch.next(desk.owner) is None
    with pytest.raises(NotEditable):
        queue(desk, account, several)


def test_what_is_refused_is_told_and_keeps_no_other_from_being_sent(desk, account, several, batch, court):
    court.answers = [None, CourtRefused("DuPage County refused the envelope.", action="Choose again.")]
    queue(desk, account, several[:3])
    send_all(batch, desk)
    assert [line.state for line in desk.queue.lines()] == [
        QueueState.REFUSED,  # on top once everything is done
        QueueState.RECEIVED,
        QueueState.RECEIVED,
    ]
    refused = desk.queue.lines()[0]
    assert refused.words == "DuPage County refused the envelope. Choose again. Nothing was filed."
    assert desk.drafts.get(refused.draft_id, account).status == "draft"
    queue(desk, account, [several[1]])
    send_all(batch, desk)
    assert states(desk)[several[1].id] is QueueState.RECEIVED
    assert sorted(comments(court)) == ["0", "1", "2"]


def test_an_unproved_outcome_is_never_sent_again(desk, account, several, batch, court):
    court.answers = [AnswerLost("The connection broke."), None]
    queue(desk, account, several[:2])
    send_all(batch, desk)
    assert states(desk) == {several[0].id: QueueState.UNPROVED, several[1].id: QueueState.RECEIVED}
    with pytest.raises(NotEditable):
        queue(desk, account, several[:1])
    assert comments(court) == ["1"]


def test_without_a_network_everything_waits_and_goes_on_later(desk, account, several, batch, court):
    court.answers = [None, NotSent("The court's system did not answer.")]
    queue(desk, account, several[:3])
    turns = send_all(batch, desk)
    assert [turn.halt for turn in turns] == [None, Halt.OFFLINE]
    assert [line.state for line in desk.queue.lines()] == [
        QueueState.RECEIVED,
        QueueState.WAITING,
        QueueState.WAITING,
    ]
    send_all(batch, desk)
    assert comments(court) == ["0", "1", "2"]


def test_an_ended_sign_in_is_renewed_or_waited_for(desk, office, account, several, batch, court):
    court.answers = [SessionEnded("The sign-in ended.")]
    queue(desk, account, several[:2])
    (turn,) = send_all(batch, desk)  # the password was not kept
    assert (turn.halt, court.taken) == (Halt.SIGN_IN, [])
    office.sign_in(desk)
    send_all(batch, desk)
    assert comments(court) == ["0", "1"]


def test_a_draft_that_is_not_ready_is_refused_with_the_reason(desk, account, several, batch, court):
    desk.drafts.update(several[0].id, account, {"selected_payment_account_id": ""})
    queue(desk, account, several[:2])
    send_all(batch, desk)
    assert states(desk) == {several[0].id: QueueState.REFUSED, several[1].id: QueueState.RECEIVED}


def test_one_is_skipped_and_what_is_sent_already_cannot_be(desk, account, several, batch, court):
    queue(desk, account, several[:2])
    desk.queue.skip(several[0].id, account)
    send_all(batch, desk)
    assert comments(court) == ["1"]
    with pytest.raises(NotFound):
        desk.queue.skip(several[1].id, account)


def test_a_program_that_ended_leaves_a_queue_that_goes_on(desk, office, account, several, batch, court, tmp_path):
    gone = ProcessMark(tmp_path)
    theirs = SendQueue(desk.drafts._store, office.clock, gone)
    queue(desk, account, several[:3])
    first, second = theirs.take(), theirs.take()
    gone.release()
    with desk.drafts._store.write() as session:  # the first was claimed, the second not yet
        session.execute(text("UPDATE filing_draft SET status = 'error' WHERE public_id = :id"), {"id": first.draft_id})
    assert desk.queue.recover() == 2
    assert states(desk) == {
        first.draft_id: QueueState.UNPROVED,
        second.draft_id: QueueState.WAITING,
        several[2].id: QueueState.WAITING,
    }
    send_all(batch, desk)
    assert comments(court) == ["1", "2"]


def test_what_ends_a_turn_from_outside_leaves_nothing_half(desk, account, several, batch, court):
    court.answers = [KeyboardInterrupt()]
    queue(desk, account, several[:1])
    with pytest.raises(KeyboardInterrupt):
        batch.next(desk.owner)
    assert states(desk) == {several[0].id: QueueState.UNPROVED}


def test_the_results_are_written_as_a_table_without_formulas(desk, account, several, batch):
    with desk.drafts._store.write() as session:
        session.execute(
            text("UPDATE filing_draft SET title = '=HYPERLINK(\"x\")' WHERE public_id = :id"), {"id": several[0].id}
        )
    queue(desk, account, several[:2])
    rows = list(csv.DictReader(io.StringIO(as_csv(desk.queue.lines()))))
    assert [row["state"] for row in rows] == ["waiting", "waiting"]
    assert rows[0]["title"] == '\'=HYPERLINK("x")'


def test_clearing_keeps_what_waits(desk, account, several, batch):
    queue(desk, account, several[:2])
    batch.next(desk.owner)
    desk.queue.clear()
    assert [line.draft_id for line in desk.queue.lines()] == [several[1].id]
