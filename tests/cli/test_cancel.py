"""``cancel``: filings taken back, and what became of the ones that were not."""

import pytest

from litefile_desktop.core.errors import CourtUnreachable, OutcomeUnknown, SignInNeeded
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.cancel import Cancelling, NotCancelled
from tests import makers
from tests.office import JURISDICTION, file


class Meanwhile:
    """The gateways of a desk, where something happens just before and after a cancellation."""

    def __init__(self, gateways, before, after):
        self._gateways = gateways
        self._before = before
        self._after = after
        self._count = 0

    def get(self, jurisdiction):
        self._gateway = self._gateways.get(jurisdiction)
        return self

    def cancel(self, session, **what):
        self._count += 1
        self._before(self._count)
        self._gateway.cancel(session, **what)
        self._after(self._count)


@pytest.fixture
def sent(own, tmp_path):
    """An envelope of two filings that no clerk looks at, and the shell of its office."""
    office, shell = own
    office.start_court(review="none")
    with office.desk() as desk:
        owner = desk.accounts.owner(JURISDICTION)
        (row,) = desk.drafts.list([owner]).rows
        form = desk.documents.add(row.id, owner, [makers.pdf_file(tmp_path, "Exhibit.pdf")])
        codes = {"filing_type_code": "34011", "document_type_code": "35101"}
        form = file(desk, desk.documents.update(form.id, owner, form.documents[1].id, codes), owner)
    return office, shell, form.id


@pytest.fixture
def cancel(sent):
    """Cancels an envelope while something happens before or after each filing."""
    office, _, _ = sent
    with office.desk() as desk:
        owner = desk.accounts.owner(JURISDICTION)

        def act(draft, *, before=lambda count: None, after=lambda count: None):
            store = Store(make_engine(sqlite_url(desk.folder.database)))
            gateways = Meanwhile(desk.gateways, before, after)
            Cancelling(store, desk.clock, desk.accounts, gateways, desk.tracking).cancel(draft, owner)
            store.close()

        yield act


def statuses(office):
    return sorted(filing.status for envelope in office.court.envelopes() for filing in envelope.filings)


def test_one_filing_then_the_rest(sent):
    office, shell, draft = sent
    first, second = (filing["id"] for filing in shell.ok("track", draft)["filings"])
    one = shell.ok("cancel", draft, "--filing", first)
    assert list(one) == ["draft", "status", "envelope_id", "case_id", "filings"]
    assert {f["id"]: f["status"] for f in one["filings"]} == {first: "cancelled", second: "submitted"}
    assert statuses(office) == ["cancelled", "submitted"]
    shell.ok("cancel", draft)
    assert statuses(office) == ["cancelled", "cancelled"]
    assert shell.refused("cancel", draft)["code"] == "already_final"
    assert shell.refused("cancel", draft, "--filing", "nonsense")["code"] == "no_such_filing"
    with office.desk() as desk:
        acts = [what for _, _, what in desk.audit.history(draft)]
        assert desk.audit.verify().broken_at is None
    assert acts.count("cancelling") == 2


def test_a_filing_that_a_clerk_works_on_stands(sent):
    office, shell, draft = sent
    twin = shell.ok("drafts", "copy", draft)["id"]
    office.start_court(review_delay_s=600.0)
    shell.ok("submit", twin, "--yes")
    office.clock.advance(minutes=5)
    assert shell.ok("track", twin)["filings"][0]["status"] == "under-review"
    error = shell.refused("cancel", twin)
    assert error["code"] == "not_cancelled"
    assert "too late" in error["message"]
    assert "a clerk is at work on it. The filing stands." in error["message"]
    assert error["problems"][0]["code"] == "court.240"
    office.clock.advance(minutes=30)
    assert shell.refused("cancel", twin)["code"] == "already_final"
    assert [f["status"] for f in shell.ok("track", twin)["filings"]] == ["accepted", "accepted"]


def test_a_filing_that_was_decided_meanwhile_stands(sent, cancel):
    office, shell, draft = sent
    twin = shell.ok("drafts", "copy", draft)["id"]
    office.start_court(review_delay_s=600.0)
    shell.ok("submit", twin, "--yes")
    with pytest.raises(NotCancelled, match=r"gone too far with it\. The filing stands\.") as caught:
        cancel(twin, before=lambda _: office.clock.advance(minutes=30))
    assert caught.value.court_codes == ("105",)


def test_when_the_court_goes_away_what_was_cancelled_before_is_said(sent, cancel):
    office, shell, draft = sent
    with pytest.raises(CourtUnreachable, match="Nothing was sent") as caught:
        cancel(draft, before=lambda count: office.stop_court() if count == 2 else None)
    assert "Before it, 1 of 2 filings had been cancelled." in str(caught.value)
    office.start_court(review="none")
    assert statuses(office) == ["cancelled", "submitted"]
    assert sorted(f["status"] for f in shell.ok("track", draft)["filings"]) == ["cancelled", "submitted"]


def test_when_the_court_took_it_and_goes_away_that_is_said(sent, cancel):
    office, shell, draft = sent
    with pytest.raises(CourtUnreachable, match="The court took the cancellation"):
        cancel(draft, after=lambda count: office.stop_court() if count == 2 else None)
    office.start_court(review="none")
    assert statuses(office) == ["cancelled", "cancelled"]
    assert sorted(f["status"] for f in shell.ok("track", draft)["filings"]) == ["cancelled", "cancelled"]


@pytest.mark.parametrize(
    "fault", ["accept-then-reset", "malformed", "http-503", "reset-before-upload", "error-in-200", "wrong-type"]
)
def test_an_answer_that_proves_nothing_is_told_as_that(sent, fault):
    office, shell, draft = sent
    office.start_court(review="none", faults=[f"{fault}@CancelFiling*1"])
    answer = shell("cancel", draft)
    assert (answer.code, answer.error["code"]) == (3, OutcomeUnknown.code)
    assert "We do not know whether the court cancelled" in answer.error["message"]
    office.start_court(review="none")
    assert sorted(f["status"] for f in shell.ok("track", draft)["filings"]) == statuses(office)


def test_a_session_that_ended_cancels_nothing(sent):
    office, shell, draft = sent
    office.start_court(review="none", faults=["expired-token@CancelFiling"])
    answer = shell("cancel", draft)
    assert (answer.code, answer.error["code"]) == (4, SignInNeeded.code)
    assert statuses(office) == ["submitted", "submitted"]
