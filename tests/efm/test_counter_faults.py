"""Every fault of the practice court at every kind of call: what the gateway makes of it, and what it proves."""

import re

import httpx
import pytest

from litefile_desktop.core.errors import AppError, CourtRefused, CourtUnreachable
from litefile_desktop.efm.channel import Patience
from litefile_desktop.efm.gateway import AnswerLost, NotSent, SessionEnded
from litefile_desktop.efm.practice.faults import Fault
from tests.counter import CIVIL_CASE, CONTACT, FELONY, Papers, civil, signed_in
from tests.efm.practice.conftest import folder, keys, start  # noqa: F401 - fixtures
from tests.office import MovableClock

_HASTY = Patience(filing=httpx.Timeout(10, read=1), query=httpx.Timeout(10, read=1))
_PROGRAM_WORDS = re.compile(
    r"Traceback|Exception|Error:|\berrno|<class|0x[0-9a-f]{6}|\bNone\b|\bnull\b|httpx|lxml|sqlite|socket|\.py\b",
    re.IGNORECASE,
)
#: Faults that cost seconds at each call are met at a few calls only.
_LONG = (Fault.SLOW, Fault.ACCEPT_THEN_HANG)
_HARMLESS = (Fault.SLOW, Fault.UNKNOWN_ELEMENTS)
#: After these it is proved that nothing was filed. A broken line proves that only when the message had not gone out
#: whole, which for a small one nobody can say; a busy server or a fault of its own proves nothing.
_NOTHING_DONE = (Fault.EXPIRED_TOKEN, Fault.CLOCK_SKEW)


def _fetch(opened):
    with opened as found:
        return found.read() if hasattr(found, "read") else found.stream.read()


def calls(gateway, session, made, filing_id, copy_url):
    """One call of every kind, by the name of its operation."""
    where = {"court": "maple", "filing_id": filing_id}
    return {
        "GetPolicy": lambda: gateway.policy(session, "maple"),
        "GetUser": lambda: gateway.user(session),
        "GetFeesCalculation": lambda: gateway.quote_fees(session, made),
        "GetCodes": lambda: _fetch(gateway.code_downloads().open(gateway.court_code_list_url("filing", "maple"))),
        "GetCopy": lambda: _fetch(gateway.open_copy(copy_url)),
        "GetServiceTypes": lambda: gateway.service_types(session, made),
        "GetCaseList": lambda: gateway.find_cases(session, court="maple", docket_number="2026-CV-00117"),
        "GetCase": lambda: gateway.case(session, court="maple", tracking_id=CIVIL_CASE),
        "GetServiceInformation": lambda: gateway.case_contacts(session, court="maple", tracking_id=CIVIL_CASE),
        "GetServiceInformationHistory": lambda: gateway.case_contact_history(
            session, court="maple", tracking_id=CIVIL_CASE
        ),
        "GetServiceAttachCaseList": lambda: gateway.contact_cases(session, court="", contact_id=CONTACT),
        "GetFilingStatus": lambda: gateway.status(session, **where),
        "GetFilingDetails": lambda: gateway.details(session, **where),
        "CancelFiling": lambda: gateway.cancel(session, **where),
        "GetAttorneyList": lambda: gateway.attorneys(session),
        "GetServiceContactList": lambda: gateway.service_contacts(session),
        "GetUserList": lambda: gateway.users(session),
        "AttachServiceContact": lambda: gateway.attach_contact(session, contact_id=CONTACT, case_id=FELONY),
    }


def outcome_of(call):
    """What a call met, or None when it went well. Anything but the program's own errors fails the test."""
    try:
        call()
    except AppError as problem:
        return problem
    return None


def words_of(problem):
    return f"{problem} {problem.action}"


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def papers(tmp_path):
    shelf = tmp_path / "papers"
    shelf.mkdir()
    return Papers(shelf)


@pytest.mark.faults
@pytest.mark.parametrize("fault", Fault)
def test_every_call_survives_every_fault_in_words(start, clock, papers, fault):  # noqa: F811
    healthy = start(review_delay_s=0)
    with signed_in(healthy, clock) as (gateway, session):
        filing_id = gateway.submit(session, civil(papers)).filing_ids[0]
        url = gateway.details(session, court="maple", filing_id=filing_id).copies[0].url
    healthy.stop()
    names = list(calls(None, None, None, "", ""))
    met = names[:5] if fault in _LONG else names
    court = start(review_delay_s=0, faults=[f"{fault}@{name}" for name in met])
    url = f"{court.url}/practice/{url.partition('/practice/')[2]}"
    with signed_in(court, clock, patience=_HASTY) as (gateway, session):
        found = calls(gateway, session, civil(papers), filing_id, url)
        for name in met:
            problem = outcome_of(found[name])
            if problem is not None:
                assert str(problem), name
                assert not _PROGRAM_WORDS.search(words_of(problem)), (name, words_of(problem))
                assert fault not in _HARMLESS or name == "CancelFiling", (name, str(problem))
            if fault is Fault.EXPIRED_TOKEN:
                session = gateway.sign_in(court.users[0].email, court.users[0].password).session
                found = calls(gateway, session, civil(papers), filing_id, url)


@pytest.mark.faults
@pytest.mark.parametrize("fault", Fault)
def test_filing_never_says_more_than_is_proved(start, clock, papers, fault):  # noqa: F811
    court = start(review_delay_s=0, faults=[f"{fault}@ReviewFiling"])
    with signed_in(court, clock, patience=_HASTY) as (gateway, session):
        outcome = outcome_of(lambda: gateway.submit(session, civil(papers)))
    court.stop()
    filed = len(court.envelopes())
    if outcome is None:
        assert filed == 1
        assert fault in _HARMLESS
        return
    assert not _PROGRAM_WORDS.search(words_of(outcome))
    if isinstance(outcome, AnswerLost):
        assert fault not in _NOTHING_DONE
    else:
        assert isinstance(outcome, NotSent | SessionEnded | CourtRefused | CourtUnreachable)
        assert filed == 0
