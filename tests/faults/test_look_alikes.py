"""Filings that look alike in the court's list: the one that got through is never taken for the one that did not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from litefile_desktop.core.errors import AppError
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.reconcile import Reconciling
from tests.office import Office, civil_draft, file, into_case_draft, papers

pytestmark = pytest.mark.faults


def lose(office, desk, owner, form, fault):
    """Submit with a fault that leaves the outcome open."""
    form = desk.fees.quote(form, owner)
    office.start_court(faults=[f"{fault}@ReviewFiling*1"])
    with pytest.raises(AppError):
        desk.submissions.submit(form, owner)
    office.start_court()
    assert desk.drafts.get(form.id, owner).status == "error"


def against(desk, owner, form, name):
    """The same complaint against somebody else."""
    defendant = next(party for party in form.parties if party.is_organization)
    return desk.parties.update(form.id, owner, defendant.id, {"organization_name": name})


def for_somebody(desk, owner, form, name):
    plaintiff = next(party for party in form.parties if party.is_filing_party)
    return desk.parties.update(form.id, owner, plaintiff.id, {"last_name": name})


def test_of_two_lost_complaints_each_gets_its_own_outcome(office, desk, owner, draft):
    twin = desk.drafts.copy(draft.id, owner)
    twin = for_somebody(desk, owner, against(desk, owner, twin, "Blue Heron Storage LLC"), "Okafor")
    lose(office, desk, owner, draft, "http-503")
    lose(office, desk, owner, twin, "accept-then-reset")
    (envelope,) = office.court.envelopes()

    verdict = desk.reconciling.settle(draft.id, owner)
    assert (verdict.is_settled, verdict.form.status) == (False, "error")
    assert desk.reconciling.settle(twin.id, owner).form.status == "submitted"
    assert desk.tracking.view(twin.id, owner).envelope_id == envelope.envelope_id
    office.clock.advance(minutes=11)
    assert desk.reconciling.settle(draft.id, owner).form.status == "draft"


def test_of_two_drafts_that_are_alike_in_everything_neither_is_decided_by_guessing(office, desk, owner, draft):
    twin = desk.drafts.copy(draft.id, owner)
    lose(office, desk, owner, draft, "http-503")
    lose(office, desk, owner, twin, "accept-then-reset")
    office.clock.advance(minutes=30)
    (envelope,) = office.court.envelopes()
    for form in (draft, twin):
        verdict = desk.reconciling.settle(form.id, owner)
        assert (verdict.is_settled, verdict.form.status) == (False, "error")
        assert envelope.envelope_id in verdict.words
        assert "nothing was changed" in verdict.words


def test_what_another_computer_filed_is_not_taken_for_ours(office, desk, owner, draft, tmp_path):
    lose(office, desk, owner, draft, "http-503")
    elsewhere = Office(tmp_path / "office", clock=office.clock)
    elsewhere.home = tmp_path / "other home"
    elsewhere.court = office.court
    office.write_profile_to(elsewhere.home)
    with elsewhere.desk() as other:
        colleague = elsewhere.sign_in(other)
        other.code_sync.court(colleague, "maple")
        (tmp_path / "theirs").mkdir()
        theirs = civil_draft(other, colleague, papers(tmp_path / "theirs"))
        theirs = against(other, colleague, for_somebody(other, colleague, theirs, "Tillman"), "Somebody Else Inc")
        file(other, theirs, colleague)
    office.sign_in(desk)
    office.clock.advance(minutes=30)
    verdict = desk.reconciling.settle(draft.id, owner)
    assert (verdict.is_settled, verdict.form.status) == (False, "error")
    assert "looks like it" in verdict.words


def test_the_right_envelope_is_found_beside_look_alikes_of_our_own(office, desk, owner, draft):
    """What this computer filed and knows of is not in the way."""
    for name in ("First Inc", "Second Inc"):
        other = desk.drafts.copy(draft.id, owner)
        file(desk, against(desk, owner, other, name), owner)
    lose(office, desk, owner, draft, "accept-then-reset")
    assert desk.reconciling.settle(draft.id, owner).form.status == "submitted"
    assert desk.tracking.view(draft.id, owner).envelope_id == office.court.envelopes()[-1].envelope_id


# Courts that write their list in another way


class Rewriting:
    """The real court, whose list somebody writes anew before we see it."""

    def __init__(self, gateway, rewrite):
        self._gateway = gateway
        self._rewrite = rewrite

    def details(self, session, **asked):
        return self._gateway.details(session, **asked)

    def filings(self, session, **asked):
        return tuple(self._rewrite(report) for report in self._gateway.filings(session, **asked))


@pytest.fixture
def settle(office, desk, owner):
    """Settles by a list that was rewritten."""
    engine = make_engine(sqlite_url(desk.folder.database))

    def with_list(form, rewrite):
        real = desk.gateways.get(owner.jurisdiction)
        gateways = Gateways(desk.jurisdictions, lambda _profile: Rewriting(real, rewrite))
        return Reconciling(Store(engine), office.clock, desk.accounts, gateways).settle(form.id, owner)

    yield with_list
    engine.dispose()


def local_time_without_zone(report):
    return replace(report, court_time=report.court_time - timedelta(hours=6))


REWRITTEN = {
    "its own description": lambda report: replace(report, description="COMPLAINT / PETITION"),
    "no description": lambda report: replace(report, description=""),
    "the day only": lambda report: replace(report, court_time=report.court_time.replace(hour=0, minute=0)),
    "local time without a zone": local_time_without_zone,
    "another caption": lambda report: replace(report, case_title="IN THE MATTER OF CASE 7"),
    "other codes": lambda report: replace(report, category_code="CV", type_code="CON"),
    "nothing of the case": lambda report: replace(
        report, case_title="", tracking_id="", case_number="", category_code="", type_code=""
    ),
}


@pytest.mark.parametrize("rewrite", REWRITTEN.values(), ids=REWRITTEN)
def test_an_envelope_that_the_court_describes_otherwise_is_never_called_not_filed(
    office, desk, owner, draft, settle, rewrite
):
    lose(office, desk, owner, draft, "accept-then-reset")
    office.clock.advance(minutes=30)
    verdict = settle(draft, rewrite)
    assert verdict.form.status == ("submitted" if verdict.is_settled else "error")
    assert office.court.envelopes()[0].envelope_id in verdict.words


def test_a_list_without_facts_of_the_case_still_settles_by_filings_and_time(office, desk, owner, draft, settle):
    lose(office, desk, owner, draft, "accept-then-reset")
    assert settle(draft, REWRITTEN["nothing of the case"]).form.status == "submitted"


def test_an_envelope_of_another_case_by_its_number_is_not_in_the_way(office, desk, owner, tmp_path, settle):
    form = into_case_draft(desk, owner, papers(tmp_path))
    lose(office, desk, owner, form, "accept-then-reset")
    office.clock.advance(minutes=30)
    verdict = settle(form, lambda report: replace(report, case_number="2026-CV-00999", tracking_id="elsewhere"))
    assert (verdict.is_settled, verdict.form.status) == (True, "draft")


@pytest.mark.parametrize("number", ["2026-CV-00117", "2026CV00117", "2026 cv 00117", ""])
def test_the_number_of_a_case_may_be_written_otherwise(office, desk, owner, tmp_path, settle, number):
    form = into_case_draft(desk, owner, papers(tmp_path))
    lose(office, desk, owner, form, "accept-then-reset")
    verdict = settle(form, lambda report: replace(report, case_number=number, tracking_id="MAPLE2026CV00117"))
    assert verdict.form.status == "submitted"
