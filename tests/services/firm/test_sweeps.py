"""Sweeps: foreseen without a change, done case by case, stopped, interrupted, gone on with, never done twice."""

import pytest

from litefile_desktop.core.errors import CourtUnreachable, NotFound, Refused
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.types import ServiceContact
from litefile_desktop.services.firm.sweeps import SweepAct, SweepCase, SweepPlan, SweepResult

OPEN = SweepCase("maple", "f1a70000-4444-4ddd-8444-000000000117", "2026-CV-00117", "RIVERA vs. BLUE HERON STORAGE LLC")
CLOSED = SweepCase("maple", "f1a70000-4444-4ddd-8444-000000000088", "2024-CV-00088", "OKAFOR vs. TILLMAN")
FAMILY = SweepCase("harbor:dr1", "f1a70000-4444-4ddd-8444-000000000031", "26 D1 00031")
GONE = SweepCase("maple", "f1a70000-4444-4ddd-8444-00000000dead", "2020-CV-00001")
ALL = (OPEN, CLOSED, FAMILY)
DONE, WAS_SO, WAITING, BEGUN = SweepResult.DONE, SweepResult.WAS_SO, SweepResult.WAITING, SweepResult.BEGUN


@pytest.fixture
def sweeps(desk):
    return desk.firm.sweeps


@pytest.fixture
def add_contact(desk, account):
    made = []

    def add(first):
        contact = ServiceContact("", "", f"{first.lower()}@example.com", first_name=first, last_name="Swept")
        identity = desk.firm.contacts.add(account, contact)
        made.append(identity)
        return identity

    yield add
    for identity in made:
        desk.firm.contacts.remove(account, identity)


@pytest.fixture
def plan(add_contact):
    return SweepPlan(SweepAct.ADD, add_contact("Kim"), "Kim Swept")


@pytest.fixture
def served(desk, account):
    """The contacts of a case as the court tells them, as (contact, party)."""

    def ask(case):
        contacts = desk.firm.contacts.of_case(account, case.court, case.case_id)
        return {(entry.contact_id, entry.party_id) for entry in contacts}

    return ask


def results(view):
    return [entry.result for entry in view.cases]


def run(sweeps, account, plan, cases, **how):
    return sweeps.run(account, sweeps.begin(account, plan, cases).id, Progress(), **how)


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(desk, sweeps, account, plan, served):
    desk.firm.contacts.attach(account, plan.contact_id, CLOSED.case_id)
    before = [served(case) for case in ALL]
    foreseen = sweeps.foresee(account, plan, (*ALL, GONE), Progress())
    assert [entry.result for entry in foreseen] == [WAITING, WAS_SO, WAITING, SweepResult.FAILED]
    assert [entry.words for entry in foreseen[:2]] == ["Will be added.", "Is served in this case already."]
    assert "case" in foreseen[3].words
    assert [served(case) for case in ALL] == before


def test_adding_replacing_and_removing_in_many_cases(desk, sweeps, account, plan, served, add_contact):
    assert results(run(sweeps, account, plan, ALL)) == [DONE, DONE, DONE]
    assert all((plan.contact_id, "") in served(case) for case in ALL)
    assert {case.case_id for case in sweeps.cases_of_contact(account, plan.contact_id)} == {c.case_id for c in ALL}
    lee = add_contact("Lee")
    swap = SweepPlan(SweepAct.REPLACE, plan.contact_id, "Kim Swept", lee, "Lee Swept")
    assert results(run(sweeps, account, swap, ALL)) == [DONE, DONE, DONE]
    assert all((lee, "") in served(case) and (plan.contact_id, "") not in served(case) for case in ALL)
    assert results(run(sweeps, account, swap, ALL)) == [WAS_SO, WAS_SO, WAS_SO]
    remove = SweepPlan(SweepAct.REMOVE, lee, "Lee Swept")
    assert results(run(sweeps, account, remove, ALL)) == [DONE, DONE, DONE]
    assert results(run(sweeps, account, swap, (OPEN,))) == [SweepResult.NOT_THERE]
    assert sweeps.cases_of_contact(account, lee) == ()


def test_whoever_is_served_for_a_party_too_is_taken_off_altogether(desk, sweeps, account, plan, served):
    rivera = "f1a70000-4444-4ddd-8444-0000000a0001"
    desk.firm.contacts.attach(account, plan.contact_id, OPEN.case_id)
    desk.firm.contacts.attach(account, plan.contact_id, OPEN.case_id, rivera)
    remove = SweepPlan(SweepAct.REMOVE, plan.contact_id, plan.contact_name)
    assert results(run(sweeps, account, remove, (OPEN,))) == [DONE]
    assert plan.contact_id not in {contact for contact, _ in served(OPEN)}


def test_a_case_that_the_court_refuses_keeps_no_other_from_being_done(sweeps, account, plan):
    view = run(sweeps, account, plan, (GONE, OPEN))
    assert results(view) == [SweepResult.FAILED, DONE]
    assert view.cases[0].words
    assert not view.is_open
    again = sweeps.run(account, view.id, Progress(), failed_too=True)
    assert results(again) == [SweepResult.FAILED, DONE]


def test_a_sweep_that_was_stopped_ends_after_the_case_in_hand_and_goes_on(sweeps, account, plan):
    begun = sweeps.begin(account, plan, ALL)
    stopping = Progress(lambda done, _total, _words: stopping.cancel() if done == 0 else None)
    view = sweeps.run(account, begun.id, stopping)
    assert results(view) == [DONE, WAITING, WAITING]
    assert view.is_open
    assert results(sweeps.run(account, begun.id[:8], Progress())) == [DONE, DONE, DONE]


@pytest.mark.parametrize(
    "fault", ["reset-before-upload@AttachServiceContact*1", "accept-then-reset@AttachServiceContact*1"]
)
def test_a_lost_court_stops_the_sweep_and_nothing_is_done_twice(
    office, desk, sweeps, account, plan, served, fault
):  # fmt: skip
    begun = sweeps.begin(account, plan, ALL)
    office.court.arm(fault)
    with pytest.raises(CourtUnreachable, match="nothing is done twice"):
        sweeps.run(account, begun.id, Progress())
    assert results(sweeps.get(account, begun.id)) == [BEGUN, WAITING, WAITING]
    finished = sweeps.run(account, begun.id, Progress())
    assert results(finished)[1:] == [DONE, DONE]
    assert finished.cases[0].result is (WAS_SO if fault.startswith("accept") else DONE)
    assert all((plan.contact_id, "") in served(case) for case in ALL)


def test_every_act_is_in_the_audit_log(desk, sweeps, account, plan):
    before = desk.audit.verify().events
    run(sweeps, account, plan, (OPEN, GONE))
    actions = [what for _, _, what in desk.audit.history("")][: desk.audit.verify().events - before]
    assert sorted(actions) == ["case swept", "case swept", "service contact attached", "sweep begun"]
    assert desk.audit.verify().broken_at is None


def test_sweeps_are_remembered_newest_first_and_are_their_owners_alone(office, desk, sweeps, account, plan):
    first, second = sweeps.begin(account, plan, (OPEN,)), sweeps.begin(account, plan, (CLOSED, CLOSED))
    assert [view.id for view in sweeps.recent(account)[:2]] == [second.id, first.id]
    assert len(second.cases) == 1
    lee = office.sign_in(desk, user=1)
    assert sweeps.recent(lee) == ()
    with pytest.raises(NotFound):
        sweeps.run(lee, first.id, Progress())
    office.sign_in(desk)


def test_cases_come_from_filings_and_from_a_number_too(desk, sweeps, account):
    draft = desk.drafts.create(account, account.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    (found,) = desk.cases.find(account, "maple", OPEN.docket_number)
    desk.cases.choose(draft, account, found)
    assert [case.case_id for case in sweeps.cases_of_filings(account)] == [OPEN.case_id]
    (numbered,) = sweeps.cases_of_number(account, "maple", OPEN.docket_number)
    assert numbered.case_id == OPEN.case_id
    with pytest.raises(NotFound):
        sweeps.cases_of_number(account, "maple", "1999-CV-1")


@pytest.mark.parametrize(
    ("plan", "cases", "field"),
    [
        (SweepPlan(SweepAct.ADD, "", ""), ALL, "contact"),
        (SweepPlan(SweepAct.REPLACE, "a", "A", "a", "A"), ALL, "new_contact"),
        (SweepPlan(SweepAct.REMOVE, "a", "A"), (), "cases"),
        (SweepPlan(SweepAct.REMOVE, "a", "A"), ALL * 1000, "cases"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(sweeps, account, plan, cases, field):
    before = sweeps.recent(account)
    with pytest.raises(Refused) as caught:
        sweeps.begin(account, plan, cases)
    assert caught.value.field == field
    assert sweeps.recent(account) == before
