"""Submission: one claim, one attempt on record before the first byte, one send, and never more said than is proved."""

import json
import subprocess
import sys
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from litefile_desktop.core.errors import CourtRefused, NotFound, OutcomeUnknown, Refused
from litefile_desktop.efm.gateway import AnswerLost, NotSent, SessionEnded
from litefile_desktop.efm.multipart import DocumentChanged
from litefile_desktop.efm.types import FilingReceipt, Identification
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionAttempt
from litefile_desktop.services.fees import Problems
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.submit import Submissions
from tests import makers
from tests.models import rows
from tests.office import CARD, JURISDICTION


@pytest.fixture
def priced(desk, account, civil):
    return desk.fees.quote(civil, account)


class Court:
    """Stands where a gateway stands: looks at what is on record while it is being sent to, and answers as told."""

    def __init__(self, store, answer):
        self._store = store
        self._answer = answer
        self.seen = []
        self.envelopes = []

    def submit(self, session, envelope, *, sent=None):
        self.envelopes.append(envelope)
        with self._store.write() as database:  # nobody holds the database while the court is talked to
            attempt = database.scalars(select(SubmissionAttempt).order_by(SubmissionAttempt.id.desc())).first()
            row = database.get_one(FilingDraft, attempt.draft_id)
            self.seen.append(
                {
                    "status": row.status,
                    "outcome": attempt.outcome,
                    "operation": attempt.operation == row.submission_operation,
                    "documents": [(document.sha256, document.size) for document in attempt.documents],
                }
            )
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer


RECEIPT = FilingReceipt(
    "700001",
    "case-9",
    ("filing-2", "filing-1"),
    (Identification("ENVELOPEID", "700001"), Identification("CASEID", "case-9")),
)


@pytest.fixture
def at(desk, office):
    """Submissions to a court that answers as told, and that court."""

    def make(answer):
        store = desk.drafts._store
        court = Court(store, answer)
        gateways = Gateways(desk.jurisdictions, lambda _profile: court)
        mark = desk.submissions._mark
        made = Submissions(store, office.clock, mark, desk.checks, desk.accounts, gateways, desk.documents.path_of)
        return made, court

    return make


def attempts(desk, form):
    query = select(SubmissionAttempt).join(FilingDraft).where(FilingDraft.public_id == form.id)
    with desk.drafts._store.read() as database:
        return database.scalars(query.order_by(SubmissionAttempt.id)).all()


# What is on record


def test_the_attempt_with_its_hashes_is_on_record_before_anything_is_sent(desk, account, priced, at):
    submissions, court = at(RECEIPT)
    submissions.submit(priced, account)
    (seen,) = court.seen
    assert seen == {
        "status": "submitting",
        "outcome": "pending",
        "operation": True,
        "documents": [(priced.lead.sha256, priced.lead.size)],
    }


def test_a_receipt_is_stored_whole_for_that_draft_only(desk, office, account, priced, at):
    """Behaviour 56."""
    other = desk.drafts.copy(priced.id, account)
    desk.current.remember(other.id, account)
    submissions, _ = at(RECEIPT)
    form = submissions.submit(priced, account)
    assert (form.status, form.current_step) == ("submitted", "confirmation")
    assert form == desk.drafts.get(priced.id, account)
    view = desk.tracking.view(priced.id, account)
    assert (view.outcome, view.envelope_id, view.case_id) == ("received", "700001", "case-9")
    assert [filing.id for filing in view.filings] == ["filing-2", "filing-1"]
    assert {filing.status for filing in view.filings} == {"submitted"}
    assert view.fee_total == priced.quoted_fee_total
    with desk.drafts._store.read() as database:
        row = database.scalars(select(FilingDraft).where(FilingDraft.public_id == priced.id)).one()
        assert row.submission_response["filing_ids"] == ["filing-2", "filing-1"]
        sent = row.submission_snapshot["filings"][0]["attachments"][0]
        assert (sent["sha256"], sent["file_name"]) == (priced.lead.sha256, "Complaint.pdf")
    assert desk.drafts.get(other.id, account) == other
    assert desk.current.remembered() == other.id
    assert [what for _, _, what in desk.audit.history(priced.id)][:2] == ["received", "sending"]
    assert desk.audit.verify().broken_at is None


@pytest.mark.parametrize(
    ("answer", "raised", "status", "outcome"),
    [
        (NotSent("No connection."), NotSent, "draft", "not_sent"),
        (DocumentChanged("Not what it was."), DocumentChanged, "draft", "not_sent"),
        (CourtRefused("No.", court_codes=["71"], problems=[{"code": "71"}]), CourtRefused, "draft", "refused"),
        (SessionEnded("Sign in."), SessionEnded, "draft", "refused"),
        (AnswerLost("No answer."), OutcomeUnknown, "error", "unknown"),
        (RuntimeError("a defect"), RuntimeError, "error", "unknown"),
        (KeyboardInterrupt(), KeyboardInterrupt, "error", "unknown"),
    ],
    ids=["not sent", "damaged", "refused", "ended", "lost", "defect", "interrupted"],
)
def test_only_what_is_proved_makes_a_draft_editable_again(desk, account, priced, at, answer, raised, status, outcome):
    """Behaviour 57: an unproved one is parked, and not sent again."""
    submissions, court = at(answer)
    with pytest.raises(raised):
        submissions.submit(priced, account)
    now = desk.drafts.get(priced.id, account)
    (attempt,) = attempts(desk, priced)
    assert (now.status, attempt.outcome) == (status, outcome)
    assert attempt.ended_at is not None
    assert attempt.words
    assert (now.documents, now.parties, now.quoted_fee_total) == (
        priced.documents,
        priced.parties,
        priced.quoted_fee_total,
    )
    if status == "draft":
        assert at(RECEIPT)[0].submit(now, account).status == "submitted"
    else:
        with pytest.raises(Refused, match="not sent again"):
            submissions.submit(now, account)
        assert len(court.envelopes) == 1


def test_the_reasons_of_the_court_are_kept(desk, account, priced, at):
    refusal = CourtRefused("The court refused it.", problems=[{"code": "71", "message": "No such code."}])
    with pytest.raises(CourtRefused):
        at(refusal)[0].submit(priced, account)
    view = desk.tracking.view(priced.id, account)
    assert view.court_errors == ({"code": "71", "message": "No such code."},)
    assert "The court refused it" in view.words


def test_numbers_in_an_answer_that_proves_nothing_are_evidence(desk, account, priced, at):
    lost = AnswerLost("Unreadable.", identifications=(Identification("ENVELOPEID", "700001"),))
    with pytest.raises(OutcomeUnknown, match="We do not know whether the court received this filing"):
        at(lost)[0].submit(priced, account)
    (attempt,) = attempts(desk, priced)
    assert attempt.evidence == {"identifications": ["ENVELOPEID 700001"]}


def test_filings_are_tied_to_documents_only_when_there_is_no_doubt(desk, account, priced, at):
    one = replace(RECEIPT, filing_ids=("filing-1",))
    at(one)[0].submit(priced, account)
    (filing,) = desk.tracking.view(priced.id, account).filings
    assert filing.description
    with desk.drafts._store.read() as database:
        query = select(SubmissionAttempt).join(FilingDraft).where(FilingDraft.public_id == priced.id)
        (filing,) = database.scalars(query).one().receipt.filings
        assert filing.document_public_id == priced.lead.id


# What may be sent at all


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("submitting", "being sent already"),
        ("submitted", "submitted already; nothing was sent again"),
        ("error", "not sent again"),
        ("abandoned", "discarded"),
    ],
)
def test_only_a_draft_can_be_claimed(desk, account, priced, at, status, words):
    """Behaviours 6 and 57."""
    submissions, court = at(RECEIPT)
    with desk.drafts._store.write() as database:
        database.scalars(select(FilingDraft).where(FilingDraft.public_id == priced.id)).one().status = status
    with pytest.raises(Refused, match=words) as caught:
        submissions.submit(priced, account)
    assert caught.value.error_code == f"not_claimable.{status}"
    assert court.envelopes == []
    assert attempts(desk, priced) == []


def test_what_was_saved_after_it_was_checked_is_not_sent(desk, account, priced, at):
    submissions, court = at(RECEIPT)
    now = desk.drafts.update(priced.id, account, {"client_matter": "later"})
    with pytest.raises(Refused, match="changed after it was checked"):
        submissions.submit(priced, account)
    assert court.envelopes == []
    assert desk.drafts.get(priced.id, account) == now


def test_what_was_never_saved_is_not_sent(desk, account, priced, at):
    """A page may show what is not stored yet; the record would then not be what the court got."""
    submissions, court = at(RECEIPT)
    with pytest.raises(Refused, match="changed after it was checked"):
        submissions.submit(replace(priced, filing_comments="typed just now"), account)
    assert court.envelopes == []
    assert desk.drafts.get(priced.id, account) == priced


def test_what_is_not_ready_is_not_sent(desk, account, priced, at):
    submissions, court = at(RECEIPT)
    form = desk.parties.update(priced.id, account, priced.parties[1].id, {"zip_code": "1"})
    with pytest.raises(Problems):
        submissions.submit(form, account)
    assert court.envelopes == []
    assert form.status == desk.drafts.get(form.id, account).status == "draft"


def test_without_a_price_that_holds_nothing_is_sent(desk, account, civil, priced, at):
    """Behaviour 53."""
    submissions, court = at(RECEIPT)
    stale = desk.parties.update(priced.id, account, priced.parties[1].id, {"last_name": "Other"})
    fresh = desk.drafts.copy(priced.id, account)
    for form, words in ((stale, "before your last change"), (fresh, "not asked yet")):
        with pytest.raises(Refused, match=words) as caught:
            submissions.submit(form, account)
        assert (caught.value.error_code, caught.value.step) == ("fee_quote_stale", "payment")
    assert court.envelopes == []


def paid_by(desk, account, form, account_id, kind):
    changes = {"selected_payment_account_id": account_id, "selected_payment_account_type": kind}
    return desk.drafts.update(form.id, account, changes)


def test_a_waiver_needs_no_price(desk, account, civil, at):
    """Behaviour 53; also when the firm's accounts were never read here."""
    waiver = next(a for a in desk.accounts.refresh_lists(account).payment_accounts if a.type_code == "WV")
    form = paid_by(desk, account, civil, waiver.account_id, "WV")
    assert at(RECEIPT)[0].submit(form, account).status == "submitted"


@pytest.mark.parametrize("read", [True, False], ids=["lists here", "lists not here"])
@pytest.mark.parametrize("account_id", [CARD, "no-such-account"])
def test_a_card_is_not_passed_off_as_a_waiver(desk, account, civil, at, account_id, read):
    """Behaviour 54."""
    if read:
        desk.accounts.refresh_lists(account)
    submissions = desk.submissions
    form = paid_by(desk, account, civil, account_id, "WV")
    with pytest.raises(Refused, match="not one that waives the fees") as caught:
        submissions.submit(form, account)
    assert caught.value.error_code == "not_a_waiver"
    assert desk.drafts.get(form.id, account) == form


def test_a_draft_of_somebody_else_is_not_sent(desk, office, account, priced, at):
    """Behaviour 2."""
    submissions, court = at(RECEIPT)
    stranger = office.sign_in(desk, user=1)
    with pytest.raises(NotFound):
        submissions.submit(priced, stranger)
    assert court.envelopes == []


def test_a_damaged_document_is_not_sent_and_others_are_unharmed(desk, account, priced, received, tmp_path):
    form = desk.documents.add(priced.id, account, [makers.pdf_file(tmp_path, "Exhibit.pdf", padding=500_000)])
    codes = {"filing_type_code": "34011", "document_type_code": "35101"}
    form = desk.fees.quote(desk.documents.update(form.id, account, form.documents[1].id, codes), account)
    twin = desk.fees.quote(desk.drafts.copy(priced.id, account), account)
    twin = desk.fees.quote(desk.documents.remove(twin.id, account, twin.documents[1].id), account)
    path = desk.documents.path_of(form.documents[1])
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DocumentChanged, match=r"Exhibit\.pdf") as caught:
        desk.submissions.submit(form, account)
    assert "Nothing was filed" in str(caught.value)
    assert desk.drafts.get(form.id, account).status == "draft"
    assert received() == []
    assert desk.submissions.submit(twin, account).status == "submitted"


# Twice at once


def test_of_two_clicks_one_sends(desk, account, priced, received):
    """Two threads of one program."""
    told, start = [], Barrier(2)

    def click():
        start.wait()
        try:
            told.append(desk.submissions.submit(priced, account).status)
        except Refused as refused:
            told.append(refused.error_code)

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "submitted" in told
    assert sorted(told)[0].startswith("not_claimable.")
    assert len(received()) == 1
    assert len(attempts(desk, priced)) == 1


_SUBMIT = """
import json, sys
from pathlib import Path
from litefile_desktop.app import open_desk
from litefile_desktop.core.errors import AppError
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
given = json.loads(sys.stdin.readline())
secrets = MemorySecrets()
for kind, name, secret in given["secrets"]:
    secrets.put(kind, name, secret)
with open_desk(DataFolder(Path(given["home"])), secrets=secrets) as desk:
    owner = desk.accounts.owner(given["jurisdiction"])
    form = desk.drafts.get(given["draft"], owner)
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        print(desk.submissions.submit(form, owner).status)
    except AppError as fault:
        print(fault.error_code)
"""


def test_of_two_programs_one_sends(desk, office, account, priced, received):
    secrets = [[kind, name, secret] for (kind, name), secret in office.secrets._kept.items()]
    given = {"home": str(office.home), "secrets": secrets, "jurisdiction": JURISDICTION, "draft": priced.id}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen([sys.executable, "-c", _SUBMIT], **pipes) for _ in range(2)]
    for program in programs:
        program.stdin.write(json.dumps(given) + "\n")
        program.stdin.flush()
    for program in programs:
        assert program.stdout.readline() == "ready\n", program.stderr.read()
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    told = sorted(program.communicate(timeout=60)[0].strip() for program in programs)
    assert told[0].startswith("not_claimable.")
    assert told[1] == "submitted"
    assert len(received()) == 1
    assert desk.drafts.get(priced.id, account).status == "submitted"


# After a crash


def interrupted(desk, form, process):
    """The draft as a program left it that was sending."""
    with desk.drafts._store.write() as database:
        row = database.scalars(select(FilingDraft).where(FilingDraft.public_id == form.id)).one()
        row.status = "submitting"
        database.add(rows.attempt(row, process=process, jurisdiction=JURISDICTION))


def test_what_a_dead_program_was_sending_is_openly_unproved(desk, account, priced, at):
    interrupted(desk, priced, "0" * 32)
    submissions, court = at(RECEIPT)
    (found,) = submissions.recover()
    assert (found.draft_id, found.title) == (priced.id, priced.title)
    now = desk.drafts.get(priced.id, account)
    assert now.status == "error"
    assert desk.tracking.view(priced.id, account).words == "The program ended while it was sending."
    assert desk.audit.history(priced.id)[0][2] == "outcome unknown"
    assert submissions.recover() == ()
    assert court.envelopes == []
    with pytest.raises(Refused):
        submissions.submit(now, account)


def test_what_a_running_program_is_sending_is_left_to_it(desk, account, priced):
    interrupted(desk, priced, desk.submissions._mark.name)
    assert desk.submissions.recover() == ()
    assert desk.drafts.get(priced.id, account).status == "submitting"


def test_the_next_start_says_which_drafts_were_being_sent(office, desk, account, priced):
    interrupted(desk, priced, "0" * 32)
    with office.desk() as second:
        assert [found.draft_id for found in second.recovered] == [priced.id]
    with office.desk() as third:
        assert third.recovered == ()
