"""Every filing of an account by case: from here and from the court's list, corrections beside what they correct."""

import itertools
from datetime import UTC, datetime

import pytest

from litefile_desktop.efm.types import FilingStatusReport
from litefile_desktop.services.history import History
from tests import office as offices
from tests.services.test_corrections import rejected
from tests.services.test_court_papers import decided, filed, opened, place  # noqa: F401 - fixtures and steps
from tests.services.test_tracking import Court, submitted


def test_a_correction_stands_beside_what_it_corrects(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    first = rejected(desk, owner, tmp_path)
    form = desk.corrections.begin(first.id, owner)
    form = desk.drafts.update(form.id, owner, {"filing_comments": ""})
    decided(desk, owner, offices.file(desk, form, owner))
    other = filed(desk, owner, tmp_path)
    for cases in (desk.history.here(owner), desk.history.ask(owner, years=2)):
        by_draft = [{filing.draft_id for filing in case.filings} for case in cases]
        assert {form.id, first.id} in by_draft
        assert {other.id} in by_draft
        assert [case.latest for case in cases] == sorted((case.latest for case in cases), reverse=True)


@pytest.fixture
def court():
    return Court()


@pytest.fixture
def history(cabinet, court):
    return History(cabinet.store, cabinet.clock, court, court)


def report(filing_id, case="", **more):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    values = {"tracking_id": case, "envelope_id": "9", "case_title": "A v. B", "filed_at": at, **more}
    return FilingStatusReport(filing_id, "accepted", "Accepted", "", **values)


def test_what_was_filed_elsewhere_is_told_and_has_no_draft(history, cabinet, court, owner):
    form = submitted(cabinet, "f-1")
    court.listed = {"f-1": report("f-1", "CASE-1"), "x": report("x", "case-1"), "y": report("y", "case-2")}
    cases = history.ask(owner)
    found = {case.key: {(filing.id, filing.draft_id) for filing in case.filings} for case in cases}
    assert found == {"case-1": {("f-1", form.id), ("x", "")}, "case-2": {("y", "")}}


def test_the_list_is_asked_for_year_by_year_and_for_all_courts(history, court, owner):
    history.ask(owner, years=3)
    windows = [(start, end) for _, name, start, end in court.asked if name == ""]
    assert len(windows) == 3
    assert all((end - start).days == 365 for start, end in windows)
    assert all(later[0] == sooner[1] for later, sooner in itertools.pairwise(windows))


def test_where_both_know_a_filing_the_courts_status_counts_and_nothing_is_stored(history, cabinet, court, owner):
    submitted(cabinet, "f-1")
    court.listed = {"f-1": report("f-1", "case-1", case_number="2026-CV-1")}
    (case,) = history.ask(owner)
    assert (case.case_number, case.filings[0].status) == ("2026-CV-1", "accepted")
    assert history.here(owner)[0].filings[0].status == "submitted"
