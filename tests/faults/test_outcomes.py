"""Every fault of the practice court at every operation: what the draft becomes, what the court has, what is said.

The promise: never two envelopes for one draft, never a second send by itself, and "nothing was filed" only when
that is proved.
"""

import httpx
import pytest

from litefile_desktop.core.errors import AppError, CourtRefused, CourtUnreachable, OutcomeUnknown, Refused, SignInNeeded
from litefile_desktop.efm.channel import Patience
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.gateway import NotSent, SessionEnded
from litefile_desktop.efm.practice.faults import Fault
from tests import makers
from tests.faults.reading import readable
from tests.office import CARD, JURISDICTION, OPEN_DOCKET, MovableClock, Office, civil_draft, file, papers

pytestmark = pytest.mark.faults

_HASTY = Patience(filing=httpx.Timeout(10, read=2), query=httpx.Timeout(10, read=2))
#: One of each family of faults; the others run with -m slow.
_TYPICAL = (Fault.ACCEPT_THEN_RESET, Fault.RESET_BEFORE_UPLOAD, Fault.HTTP_503, Fault.SOAP_FAULT, Fault.CLOCK_SKEW,
            Fault.EXPIRED_TOKEN, Fault.MALFORMED, Fault.UNKNOWN_ELEMENTS)  # fmt: skip


def faults_but(*left_out):
    """Every fault but these; the less typical ones marked as slow."""
    return [
        pytest.param(fault, marks=() if fault in _TYPICAL else pytest.mark.slow)
        for fault in Fault
        if fault not in left_out
    ]


@pytest.fixture(scope="module")
def clock():
    return MovableClock()


@pytest.fixture(scope="module")
def office(tmp_path_factory, clock):
    made = Office(tmp_path_factory.mktemp("office"), clock=clock)
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture(scope="module")
def open_office(office):
    """The desk, its owner, and a complete draft with a document too large for the buffers of a connection."""
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        large = civil_draft(desk, owner, papers(office.folder, padding=8_000_000))
        (office.folder / "small").mkdir()
        yield desk, large, civil_draft(desk, owner, papers(office.folder / "small"))


@pytest.fixture
def desk(open_office):
    return open_office[0]


@pytest.fixture(scope="module")
def hasty(office, open_office):
    """A second desk on the same folder that waits two seconds for an answer."""
    with office.desk(patience=_HASTY) as desk:
        yield desk


@pytest.fixture
def owner(open_office, office):
    """Signed in anew: a fault of the test before may have ended the session."""
    office.start_court()
    return office.sign_in(open_office[0])


@pytest.fixture
def copied(open_office, desk, owner):
    """Makes drafts of a test's own, priced and ready to be submitted, with a large or a small document."""

    def make(size="small"):
        source = open_office[{"large": 1, "small": 2}[size]]
        return desk.fees.quote(desk.drafts.copy(source.id, owner), owner)

    return make


@pytest.fixture
def draft(copied):
    return copied()


# Filing

NOT_FILED, UNPROVED_ABSENT, UNPROVED_THERE, FILED = "not filed", "unproved, absent", "unproved, there", "filed"

AT_FILING = {
    Fault.REFUSE: (NOT_FILED, NotSent, "Nothing was sent"),
    Fault.RESET_BEFORE_UPLOAD: (NOT_FILED, NotSent, "Nothing was sent"),
    Fault.RESET_DURING_UPLOAD: (NOT_FILED, NotSent, "Nothing was sent"),
    Fault.EXPIRED_TOKEN: (NOT_FILED, SessionEnded, "Nothing was filed"),
    Fault.CLOCK_SKEW: (NOT_FILED, FaultReply, "This computer's clock is 11 min behind the court's"),
    Fault.HTTP_500: (UNPROVED_ABSENT, OutcomeUnknown, "HTTP status 500"),
    Fault.HTTP_503: (UNPROVED_ABSENT, OutcomeUnknown, "HTTP status 503"),
    Fault.REDIRECT: (UNPROVED_ABSENT, OutcomeUnknown, "points to another address"),
    Fault.SOAP_FAULT: (UNPROVED_ABSENT, OutcomeUnknown, "did not accept the message"),
    Fault.ERROR_IN_200: (UNPROVED_ABSENT, OutcomeUnknown, "Something went wrong at the court"),
    Fault.ACCEPT_THEN_RESET: (UNPROVED_THERE, OutcomeUnknown, "Everything had been sent"),
    Fault.ACCEPT_THEN_HANG: (UNPROVED_THERE, OutcomeUnknown, "did not answer in time"),
    Fault.MALFORMED: (UNPROVED_THERE, OutcomeUnknown, "could not be read"),
    Fault.TRUNCATED_MULTIPART: (UNPROVED_THERE, OutcomeUnknown, "could not be read"),
    Fault.WRONG_TYPE: (UNPROVED_THERE, OutcomeUnknown, "A web page answered"),
    Fault.HUGE_REPLY: (UNPROVED_THERE, OutcomeUnknown, "far too large"),
    Fault.ENTITY_BOMB: (UNPROVED_THERE, OutcomeUnknown, "could not be read"),
    Fault.EMPTY_RECEIPT: (UNPROVED_THERE, OutcomeUnknown, "names no filing"),
    Fault.SLOW: (FILED, None, ""),
    Fault.UNKNOWN_ELEMENTS: (FILED, None, ""),
}
_STATUS = {NOT_FILED: "draft", UNPROVED_ABSENT: "error", UNPROVED_THERE: "error", FILED: "submitted"}


def test_every_fault_is_in_the_table():
    assert set(AT_FILING) == set(Fault)


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_while_filing_leaves_the_truth(office, desk, hasty, owner, copied, clock, fault):
    outcome, family, words = AT_FILING[fault]
    draft = copied("large" if family is NotSent else "small")
    before = len(office.court.envelopes())
    court = office.start_court(faults=[f"{fault}@ReviewFiling*1"])

    def envelopes():
        return court.envelopes()[before:]

    if family is None:
        assert desk.submissions.submit(draft, owner).status == "submitted"
    else:
        with pytest.raises(family) as caught:
            (hasty if fault is Fault.ACCEPT_THEN_HANG else desk).submissions.submit(draft, owner)
        assert words in readable(caught.value)
    now = desk.drafts.get(draft.id, owner)
    there = 1 if outcome in (UNPROVED_THERE, FILED) else 0
    assert (now.status, len(envelopes())) == (_STATUS[outcome], there)
    view = desk.tracking.view(draft.id, owner)
    assert view.documents[0][1] == draft.documents[0].sha256  # what was to be sent is on record whatever happened

    if outcome is NOT_FILED:
        assert now.documents == draft.documents
        owner = office.sign_in(desk)
        assert file(desk, now, owner).status == "submitted"
    else:
        with pytest.raises(Refused):
            desk.submissions.submit(now, owner)
    if outcome is UNPROVED_THERE:
        verdict = desk.reconciling.settle(draft.id, owner)
        assert verdict.is_settled
        assert verdict.form.status == "submitted"
        view = desk.tracking.view(draft.id, owner)
        assert view.envelope_id == envelopes()[0].envelope_id
        assert {item.id for item in view.filings} == {item.filing_id for item in envelopes()[0].filings}
        desk.tracking.refresh([draft.id], owner)
        assert desk.tracking.view(draft.id, owner).overall == "accepted"
    if outcome is UNPROVED_ABSENT:
        verdict = desk.reconciling.settle(draft.id, owner)
        assert (verdict.is_settled, verdict.form.status) == (False, "error")
        assert "do not send it again" in verdict.words
        clock.advance(minutes=9)
        assert desk.reconciling.settle(draft.id, owner).form.status == "error"
        clock.advance(minutes=2)
        verdict = desk.reconciling.settle(draft.id, owner)
        assert (verdict.is_settled, verdict.form.status) == (True, "draft")
        assert "is a draft again" in verdict.words
        assert file(desk, verdict.form, owner).status == "submitted"
    assert len(envelopes()) == 1
    assert desk.audit.verify().broken_at is None


def test_an_envelope_that_the_court_lists_late_is_found_and_not_sent_again(office, desk, owner, draft, clock):
    """The list is asked twice; between the two the court, which had lost its answer, puts the envelope on it."""
    before = len(office.court.envelopes())
    office.start_court(faults=["accept-then-reset@ReviewFiling*1", "error-in-200@GetFilingList*1"])
    with pytest.raises(OutcomeUnknown):
        desk.submissions.submit(draft, owner)
    with pytest.raises(CourtUnreachable):
        desk.reconciling.settle(draft.id, owner)
    assert desk.drafts.get(draft.id, owner).status == "error"
    clock.advance(hours=3)
    owner = office.sign_in(desk)
    assert desk.reconciling.settle(draft.id, owner).form.status == "submitted"
    assert len(office.court.envelopes()) == before + 1


#: An empty list is what EMPTY_RECEIPT makes of one: nobody can tell it from the truth.
@pytest.mark.parametrize(
    "fault", faults_but(Fault.SLOW, Fault.UNKNOWN_ELEMENTS, Fault.ACCEPT_THEN_HANG, Fault.EMPTY_RECEIPT)
)
def test_a_list_that_is_not_answered_well_settles_nothing(office, desk, owner, draft, clock, fault):
    """Long after the settling time, a spoilt list must not be read as an empty one."""
    before = len(office.court.envelopes())
    office.start_court(faults=["accept-then-reset@ReviewFiling*1", f"{fault}@GetFilingList*1"])
    with pytest.raises(OutcomeUnknown):
        desk.submissions.submit(draft, owner)
    clock.advance(minutes=40)
    with pytest.raises((CourtUnreachable, CourtRefused, SignInNeeded)) as caught:
        desk.reconciling.settle(draft.id, owner)
    readable(caught.value)
    assert desk.drafts.get(draft.id, owner).status == "error"
    owner = office.sign_in(desk)
    assert desk.reconciling.settle(draft.id, owner).form.status == "submitted"
    assert len(office.court.envelopes()) == before + 1


# Everything else that is asked of a court


def ask_cases(desk, owner, draft):
    desk.cases.find(owner, "maple", OPEN_DOCKET)


def ask_case(desk, owner, draft):
    (found,) = desk.cases.find(owner, "maple", OPEN_DOCKET)
    form = desk.drafts.create(owner, JURISDICTION, {"existing_case": "existing", "court_code": "maple"})
    desk.cases.choose(form, owner, found)


def ask_status(desk, owner, draft):
    desk.gateways.get(JURISDICTION).status(
        desk.accounts.session(owner), court="maple", filing_id="00000000-0000-4000-8000-000000000000"
    )


def track(desk, owner, draft):
    for draft_id in desk.tracking.open_drafts(owner):
        desk.tracking.refresh([draft_id], owner)


ASK = {
    "GetFirm": lambda desk, owner, draft: desk.gateways.get(JURISDICTION).firm(desk.accounts.session(owner)),
    "GetAttorneyList": lambda desk, owner, draft: desk.accounts.refresh_lists(owner),
    "GetPaymentAccountList": lambda desk, owner, draft: desk.accounts.refresh_lists(owner),
    "GetServiceContactList": lambda desk, owner, draft: desk.accounts.refresh_lists(owner),
    "GetPolicy": lambda desk, owner, draft: desk.gateways.get(JURISDICTION).policy(
        desk.accounts.session(owner), "maple"
    ),
    "GetFeesCalculation": lambda desk, owner, draft: desk.fees.quote(draft, owner),
    "GetFilingList": track,
    "GetCaseList": ask_cases,
    "GetCase": ask_case,
}
#: Slow by nature; enough to see them where documents go out, and where a list comes in.
_PATIENT = {
    Fault.SLOW: {"GetFeesCalculation"},
    Fault.ACCEPT_THEN_HANG: {"GetFeesCalculation", "GetFilingList"},
    Fault.HUGE_REPLY: {"GetFeesCalculation", "GetFilingList", "GetCase"},
}
#: Both kinds of service, a message with documents, and a list meet the typical faults; all meet all with -m long.
_REPRESENTATIVE = ("GetFeesCalculation", "GetFilingList", "GetAttorneyList")
EVERYWHERE = [
    pytest.param(
        operation,
        fault,
        marks=()
        if fault in (_TYPICAL if operation in _REPRESENTATIVE else _TYPICAL[:1])
        else (pytest.mark.slow, pytest.mark.long),
    )
    for operation in ASK
    for fault in Fault
    if operation in _PATIENT.get(fault, {operation})
]
_FAMILIES = {
    Fault.SOAP_FAULT: FaultReply,
    Fault.CLOCK_SKEW: FaultReply,
    Fault.EXPIRED_TOKEN: (SignInNeeded, SessionEnded),
}
_HARMLESS = (Fault.SLOW, Fault.UNKNOWN_ELEMENTS, Fault.EMPTY_RECEIPT)


@pytest.mark.parametrize(("operation", "fault"), EVERYWHERE)
def test_a_fault_in_a_question_is_told_in_words_and_changes_nothing(
    office, desk, hasty, owner, open_office, operation, fault
):
    draft = desk.drafts.get(open_office[2].id, owner)
    if operation == "GetFilingList" and not desk.tracking.open_drafts(owner):
        held = desk.drafts.copy(draft.id, owner)  # the clerk holds it: there is something to ask about
        file(desk, desk.drafts.update(held.id, owner, {"filing_comments": "practice: hold"}), owner)
    before = len(office.court.envelopes())
    office.start_court(faults=[f"{fault}@{operation}*1"])
    if fault in _HARMLESS:
        try:
            ASK[operation](desk, owner, draft)
        except AppError as told:
            assert fault is Fault.EMPTY_RECEIPT  # an answer without content
            readable(told)
    else:
        with pytest.raises(_FAMILIES.get(fault, CourtUnreachable)) as caught:
            ASK[operation](hasty if fault is Fault.ACCEPT_THEN_HANG else desk, owner, draft)
        text = readable(caught.value)
        assert ("clock is 11 min behind" in text) is (fault is Fault.CLOCK_SKEW)
    after = desk.drafts.get(draft.id, owner)
    assert (after.status, after.documents, after.parties) == ("draft", draft.documents, draft.parties)
    assert len(office.court.envelopes()) == before
    owner = office.sign_in(desk)
    ASK[operation](desk, owner, after)  # and the next time all is well


@pytest.mark.parametrize("fault", faults_but(Fault.SLOW, Fault.ACCEPT_THEN_HANG))
def test_a_fault_while_signing_in_keeps_the_account_that_was_there(office, desk, owner, fault):
    office.start_court(faults=[f"{fault}@AuthenticateUser*1"])
    try:
        office.sign_in(desk)
    except AppError as told:
        assert fault is not Fault.UNKNOWN_ELEMENTS
        readable(told)
    else:
        # A token is not needed to sign in, so it cannot have ended.
        assert fault in (Fault.UNKNOWN_ELEMENTS, Fault.EXPIRED_TOKEN)
    assert desk.accounts.find_owner(JURISDICTION) == owner
    desk.accounts.refresh_lists(owner)


def test_a_session_that_ended_is_renewed_once_where_the_password_was_kept(office, desk, owner):
    owner = office.sign_in(desk, remember_password=True)
    office.start_court(faults=["expired-token@GetAttorneyList*1"])
    assert desk.accounts.refresh_lists(owner).attorneys
    office.start_court(faults=["expired-token@GetAttorneyList*2"])
    with pytest.raises(SessionEnded):
        desk.accounts.refresh_lists(owner)
    office.sign_in(desk)


def test_a_session_that_ended_is_never_renewed_for_a_filing(office, desk, owner, draft):
    """The court refused the message; sending it again is for a person to decide."""
    owner = office.sign_in(desk, remember_password=True)
    before = len(office.court.envelopes())
    office.start_court(faults=["expired-token@ReviewFiling*1"])
    with pytest.raises(SessionEnded):
        desk.submissions.submit(draft, owner)
    assert len(office.court.envelopes()) == before
    assert desk.drafts.get(draft.id, owner).status == "draft"
    office.sign_in(desk)


@pytest.mark.parametrize("fault", faults_but(Fault.SLOW, Fault.ACCEPT_THEN_HANG, Fault.EMPTY_RECEIPT))
def test_a_fault_while_reading_lists_keeps_the_old_ones(office, desk, owner, fault):
    before = desk.code_store.rows(JURISDICTION, "maple", "filing")
    desk.code_store.install(JURISDICTION, "maple", makers.code_list("filing", before, version="an older one"))
    office.start_court(faults=[f"{fault}@GetCodes"])
    if fault in _SILENT:
        with pytest.raises(CourtUnreachable) as silence:
            desk.code_sync.court(owner, "maple")
        readable(silence.value)
    else:
        report = desk.code_sync.court(owner, "maple")
        assert all(readable(entry["reason"]) for entry in report.skipped)
        assert {entry["list"] for entry in report.skipped} >= ({"filing"} if fault not in _PASSED_BY else set())
    assert desk.code_store.rows(JURISDICTION, "maple", "filing") == before


#: The court does not answer at all, or asks to be left alone.
_SILENT = (
    Fault.REFUSE, Fault.RESET_BEFORE_UPLOAD, Fault.RESET_DURING_UPLOAD, Fault.ACCEPT_THEN_RESET, Fault.HTTP_503,
)  # fmt: skip
#: A download is no SOAP message; these do not touch it, except that a named operation meets every fault.
_PASSED_BY = (
    Fault.SOAP_FAULT, Fault.ERROR_IN_200, Fault.EXPIRED_TOKEN, Fault.CLOCK_SKEW, Fault.TRUNCATED_MULTIPART,
    Fault.ENTITY_BOMB, Fault.UNKNOWN_ELEMENTS,
)  # fmt: skip


def test_tracking_never_goes_back_from_what_is_final(office, desk, owner, draft):
    form = desk.submissions.submit(draft, owner)
    desk.tracking.refresh([form.id], owner)
    assert desk.tracking.view(form.id, owner).overall == "accepted"
    office.start_court(faults=["error-in-200@GetFilingList", "error-in-200@GetFilingDetails"])
    desk.tracking.refresh([form.id], owner)  # nothing is open: nobody is asked
    assert desk.tracking.view(form.id, owner).overall == "accepted"


def test_details_that_are_refused_do_not_hide_the_status(office, desk, owner, draft):
    form = desk.submissions.submit(draft, owner)
    office.start_court(faults=["soap-fault@GetFilingDetails*1"])
    desk.tracking.refresh([form.id], owner)
    assert desk.tracking.view(form.id, owner).overall == "accepted"


def test_a_filing_that_the_list_leaves_out_is_asked_for_by_itself(office, desk, owner, draft):
    form = desk.submissions.submit(draft, owner)
    office.start_court(faults=["empty-receipt@GetFilingList*1"])
    desk.tracking.refresh([form.id], owner)
    assert desk.tracking.view(form.id, owner).overall == "accepted"


def test_a_price_of_other_answers_is_not_filed_with(desk, owner, draft):
    form = desk.drafts.update(draft.id, owner, {"selected_payment_account_id": CARD[:-1] + "2"})
    with pytest.raises(Refused, match="fees"):
        desk.submissions.submit(form, owner)
    assert desk.drafts.get(draft.id, owner).status == "draft"
