"""A court whose ways to serve depend on the filing is asked, and what it does not do is told before it is sent."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete

from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.types import ServiceType
from litefile_desktop.models.service_ways import ToldServiceWays
from litefile_desktop.services.fees import Problems
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.service_ways import KeptWays, ServiceWays
from tests.office import ATTORNEY, CARD, JURISDICTION, papers

AVERY = "e5500000-3333-4ccc-8333-000000000001"
BY_EMAIL, BY_MAIL = "-610", "-611"


class Telling:
    """A court that answers what it is given, and counts how often it is asked."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = 0

    def service_types(self, session, envelope):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture(scope="module")
def lists(office, desk):
    owner = desk.accounts.owner(JURISDICTION)
    desk.code_sync.court(owner, "summit")
    desk.accounts.refresh_lists(owner)


@pytest.fixture
def special(desk, account, lists, tmp_path):
    """A new case at a court whose ways depend on the filing, with a letter that it does not send in such cases."""
    values = {"existing_case": "new", "court_code": "summit", "case_category_code": "92000", "case_type_code": "92010",
              "procedure_remedies": ["97101"], "selected_payment_account_id": CARD,
              "selected_payment_account_type": "CC", "filing_attorney_id": ATTORNEY,
              "notice_email": "pat.sample@example.com"}  # fmt: skip
    form = desk.drafts.create(account, JURISDICTION, values)
    for number, part in enumerate(("95110", "95111")):
        who = {"party_type": part, "first_name": "Alex", "last_name": f"Example{'xy'[number]}"}
        form = desk.parties.add(form.id, account, {**who, "is_filing_party": not number})
    form = desk.documents.add(form.id, account, papers(tmp_path))
    filed = {"filing_type_code": "94201", "document_type_code": "96101"}
    form = desk.documents.update(form.id, account, form.lead.id, filed)
    contact = {"id": AVERY, "name": "Avery", "service_type": BY_MAIL}
    return desk.drafts.update(form.id, account, {"service_contacts": [contact]})


@pytest.fixture(autouse=True)
def not_asked_yet(desk):
    """What was told in another test is forgotten."""
    with desk.drafts._store.write() as database:
        database.execute(delete(ToldServiceWays))


@pytest.fixture
def told_by(desk, office):
    """The desk's way of asking, with another court, and what is kept."""

    def make(court):
        kept = KeptWays(desk.drafts._store, office.clock)
        gateways = Gateways(desk.jurisdictions, lambda _profile: court)
        return ServiceWays(kept, desk.checks, desk.accounts, gateways, desk.documents.path_of), kept

    return make


def about_ways(desk, form):
    return [p.code for p in desk.checks.problems(form) if p.field == "service_contacts"]


def test_the_court_is_asked_with_the_fees_and_a_letter_it_does_not_send_is_told_before(desk, account, special):
    assert about_ways(desk, special) == ["eservice.ways_not_asked"]
    assert {way.code for way in desk.checks.view(special).service_types} == {BY_EMAIL, BY_MAIL}
    with pytest.raises(Problems) as refused:
        desk.fees.quote(special, account)
    assert "With such a filing the court does not serve in the way that is chosen for Avery" in refused.value.message
    assert about_ways(desk, special) == ["contact.way_unknown"]
    assert [way.code for way in desk.pictures.take(special.id, account).lists.ways_to_serve] == [BY_EMAIL]
    contact = {**special.service_contacts[0], "service_type": BY_EMAIL}
    form = desk.drafts.update(special.id, account, {"service_contacts": [contact]})
    assert about_ways(desk, form) == []
    assert desk.fees.quote(form, account).quoted_fee_total


def test_an_answer_is_kept_for_filings_of_its_kind_until_it_is_old(desk, account, special, told_by):
    court = Telling((ServiceType(BY_MAIL, "Mail by the clerk", needs_email=False, needs_address=True),))
    ways, kept = told_by(court)
    ways.ask(special, account)
    assert [way.code for way in kept.told(special).ways] == [BY_MAIL]
    other = desk.drafts.update(special.id, account, {"existing_case": "existing"})
    assert kept.told(other) is None
    again = desk.drafts.update(special.id, account, {"existing_case": "new"})
    told = kept.told(again)
    assert kept.is_fresh(told)
    assert not kept.is_fresh(replace(told, read_at=told.read_at - timedelta(days=1)))
    assert not ways.learn(again, account)
    assert court.asked == 1


def test_a_court_that_does_not_say_changes_nothing(desk, account, special, told_by):
    ways, kept = told_by(Telling(CourtRefused("No such operation.")))
    before = kept.told(special)
    assert not ways.learn(special, account)
    silent, _ = told_by(Telling(()))
    with pytest.raises(CourtRefused, match="named no way"):
        silent.ask(special, account)
    assert kept.told(special) == before
