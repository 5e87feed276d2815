"""Filing into a case at the court: found, looked at, confirmed; and what only the court may say of it."""

from dataclasses import replace

import pytest

from litefile_desktop.core.errors import CourtRefused, NotEditable, Refused, StaleVersion
from litefile_desktop.efm.types import (
    CaseContact,
    CaseParty,
    CaseSummary,
    CourtCase,
    FoundCases,
    Notice,
    PersonName,
    Session,
)
from litefile_desktop.services.case_search import CaseQuery, FoundCase, protected_words
from litefile_desktop.services.case_words import removed_words
from litefile_desktop.services.cases import Cases
from litefile_desktop.services.code_types import Court, ServiceType
from litefile_desktop.services.envelopes.pricing import fee_fingerprint
from litefile_desktop.services.fees import QuoteState, quote_state
from tests.office import OPEN_DOCKET

NAMES = {"33101": "Plaintiff", "33102": "Defendant"}


def person(court_id, last_name, role="33101", **more):
    parts = (more.pop("first_name", "A"), "", last_name, "")
    return CaseParty(court_id, role, is_organization=False, name_parts=parts, organization_name="", **more)


def company(court_id, name, role="33102"):
    return CaseParty(court_id, role, is_organization=True, name_parts=("", "", "", ""), organization_name=name)


RIVERA, HERON = person("p-1", "Rivera", attorney_names=("Jordan Alder",)), company("p-2", "Blue Heron LLC")
SUMMARY = CaseSummary("case-1", "2026-CV-00117", "RIVERA vs. BLUE HERON", "31000", "maple")
CASE = CourtCase(SUMMARY, "31010", "lineage-1", (RIVERA, HERON), ())
WAYS = (ServiceType("m", "Mail", method="MAIL"), ServiceType("e", "E-service", method="ESERVICE"))
FOUND = FoundCase("case-1", "2026-CV-00117", "RIVERA vs. BLUE HERON", "31000", "maple")


class Record:
    """Stands where a gateway stands: finds these cases and shows this one."""

    def __init__(self):
        self.found = (SUMMARY,)
        self.case_shown = CASE
        self.contacts = ()
        self.notice = None
        self.asked = []

    def find_cases(self, session, *, court, docket_number, person, business):
        self.asked.append((court, docket_number or person or business))
        return FoundCases(self.found, self.notice)

    def case_contacts(self, session, *, court, tracking_id):
        if self.contacts is None:
            raise CourtRefused("The court does not tell.")
        return self.contacts

    def case(self, session, *, court, tracking_id):
        self.asked.append((court, tracking_id))
        return self.case_shown

    def get(self, _jurisdiction):
        return self

    def session(self, owner):
        return Session(owner.username, "token")


@pytest.fixture
def court():
    return Record()


@pytest.fixture
def cases(cabinet, court):
    return Cases(cabinet.editor, court, court, lambda _form: WAYS)


@pytest.fixture
def draft(cabinet):
    form = cabinet.draft({"existing_case": "existing", "court_code": "maple", "court_name": "Maple"}, documents=1)
    return cabinet.parties.save_filer(form.id, cabinet.owner, {"first_name": "Pat", "last_name": "Sample"})


@pytest.fixture
def confirmed(cases, owner, draft):
    return cases.confirm(cases.choose(draft, owner, FOUND), owner, NAMES)


# Finding


def test_a_case_is_looked_for_by_its_number(cases, court, owner):
    assert cases.find(owner, "maple", "  2026-CV-00117\n") == (FOUND,)
    assert court.asked == [("maple", "2026-CV-00117")]


@pytest.mark.parametrize(("name", "number"), [("", "17"), ("maple", ""), ("maple", " \n")])
def test_without_court_or_number_nobody_is_asked(cases, court, owner, name, number):
    with pytest.raises(Refused) as caught:
        cases.find(owner, name, number)
    assert (caught.value.step, caught.value.field) == ("case_lookup", "docket_number" if name else "court_code")
    assert court.asked == []


def test_what_cannot_be_filed_into_is_not_offered(cases, court, owner):
    court.found = (replace(SUMMARY, tracking_id=""), replace(SUMMARY, docket_number=""), SUMMARY)
    assert cases.find(owner, "maple", "17") == (FOUND,)


def test_a_case_may_stand_at_another_court_than_the_one_that_was_searched(cases, court, owner):
    court.found = (replace(SUMMARY, court="oak"), replace(SUMMARY, court=""))
    assert [found.court for found in cases.find(owner, "maple", "17")] == ["oak", "maple"]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (CaseQuery("maple", first_name=" Elena ", last_name="Rivera"), PersonName("Elena", "Rivera")),
        (
            CaseQuery("maple", first_name="Elena", middle_name="M", last_name="Rivera"),
            PersonName("Elena", "Rivera", "M"),
        ),
        (CaseQuery("maple", organization_name="Blue  Heron"), "Blue Heron"),
    ],
)
def test_a_case_is_looked_for_by_somebody_in_it(cases, court, owner, query, asked):
    assert cases.search(owner, query).cases == (FOUND,)
    assert court.asked == [("maple", asked)]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (CaseQuery("maple"), "docket_number"),
        (CaseQuery("maple", first_name="Elena"), "last_name"),
        (CaseQuery("maple", middle_name="M", last_name="Rivera"), "first_name"),
        (CaseQuery("maple", docket_number="17", organization_name="Heron"), "docket_number"),
        (CaseQuery("", organization_name="Heron"), "court_code"),
    ],
)
def test_a_query_that_no_court_takes_is_not_asked(cases, court, owner, query, field):
    with pytest.raises(Refused) as caught:
        cases.search(owner, query)
    assert (caught.value.step, caught.value.field) == ("case_lookup", field)
    assert court.asked == []


def test_a_court_whose_case_system_is_away_says_so_beside_what_it_found(cases, court, owner):
    court.notice = Notice("-10", "Odyssey is down.")
    found = cases.search(owner, CaseQuery("maple", docket_number="17"))
    assert found.cases == (FOUND,)
    assert "may be missing or out of date" in found.notice
    assert "Odyssey is down." in found.notice


@pytest.mark.parametrize(
    ("court", "words"),
    [
        (None, ""),
        (Court("maple", "Maple"), ""),
        (Court("maple", "Maple", protected_case_types=("31010",), protected_case_words="Sealed"), "Sealed"),
        (Court("maple", "Maple", protected_case_types=("31010",)), "Protected"),
        (Court("maple", "Maple", protected_case_types=("9",), protected_case_words="Sealed"), ""),
    ],
)
def test_category_and_type_of_a_protected_case_are_shown_as_the_court_wants(court, words):
    assert protected_words(court, "31010") == words


# Choosing


def test_number_title_category_and_type_are_the_courts(cases, owner, draft):
    form = cases.choose(draft, owner, FOUND)
    assert (form.previous_case_id, form.docket_number, form.case_title) == ("case-1", "2026-CV-00117", SUMMARY.title)
    assert (form.case_category_code, form.case_type_code) == ("31000", "31010")
    assert form.is_into_found_case
    shown = form.existing_case_snapshot
    assert (shown["status"], shown["confirmed"], shown["lineage_tracking_id"]) == ("loaded", False, "lineage-1")
    assert form.title == SUMMARY.title
    assert [party.source for party in form.parties] == ["manual"]


@pytest.mark.parametrize(
    "shown",
    [
        replace(CASE, summary=replace(SUMMARY, docket_number="2026-CV-00118")),
        replace(CASE, summary=replace(SUMMARY, docket_number="", tracking_id="other"), lineage_tracking_id="another"),
        replace(CASE, summary=replace(SUMMARY, court="oak")),
    ],
    ids=["another number", "another id", "another court"],
)
def test_another_case_than_the_one_that_was_found_is_not_taken_over(cabinet, cases, court, owner, draft, shown):
    """Behaviour 48."""
    court.case_shown = shown
    with pytest.raises(Refused, match="another case"):
        cases.choose(draft, owner, FOUND)
    assert cabinet.drafts.get(draft.id, owner) == draft


@pytest.mark.parametrize(
    "summary",
    [
        replace(SUMMARY, docket_number="2026 cv 00117"),
        replace(SUMMARY, tracking_id="MAPLE2026CV00117"),
        replace(SUMMARY, docket_number=""),
        replace(SUMMARY, court=""),
    ],
    ids=["other dashes", "another way to write the id", "no number", "no court"],
)
def test_the_same_case_may_be_written_otherwise(cases, court, owner, draft, summary):
    court.case_shown = replace(CASE, summary=summary)
    form = cases.choose(draft, owner, FOUND)
    assert form.previous_case_id == "case-1"  # the id that the search gave is the one that is filed to
    assert form.docket_number in (summary.docket_number, FOUND.docket_number)


def test_a_case_with_more_parties_than_anybody_can_show_is_refused(cases, court, owner, draft):
    court.case_shown = replace(CASE, parties=tuple(person(f"p-{n}", "X") for n in range(501)))
    with pytest.raises(Refused, match="more parties"):
        cases.choose(draft, owner, FOUND)


def test_a_result_is_not_applied_to_a_draft_that_changed_meanwhile(cabinet, cases, owner, draft):
    """Behaviour 48."""
    cabinet.drafts.update(draft.id, owner, {"court_code": "oak"})
    with pytest.raises(StaleVersion):
        cases.choose(draft, owner, FOUND)


def test_another_court_takes_its_own_words_and_choices(cases, court, owner, draft):
    court.case_shown = replace(CASE, summary=replace(SUMMARY, court="oak"))
    form = cases.choose(draft, owner, replace(FOUND, court="oak"))
    assert (form.court_code, form.court_name) == ("oak", "")
    assert (form.case_category_code, form.previous_case_id) == ("31000", "case-1")


def test_a_case_of_the_same_category_at_another_court_keeps_its_category(cabinet, cases, court, owner, draft):
    form = cases.choose(draft, owner, FOUND)
    court.case_shown = replace(CASE, summary=replace(SUMMARY, tracking_id="case-2", court="oak"))
    form = cases.choose(form, owner, replace(FOUND, tracking_id="case-2", court="oak"))
    assert (form.court_code, form.previous_case_id) == ("oak", "case-2")
    assert (form.case_category_code, form.case_type_code) == ("31000", "31010")
    assert form.existing_case_snapshot["tracking_id"] == "case-2"


# Confirming


def listed(form):
    return [(p.external_party_id, p.display_name, p.party_type_name) for p in form.parties if p.is_from_court]


def test_the_courts_parties_become_rows_as_the_court_has_them(cabinet, confirmed):
    assert listed(confirmed) == [("p-1", "A Rivera", "Plaintiff"), ("p-2", "Blue Heron LLC", "Defendant")]
    rivera = confirmed.parties[1]
    assert rivera.representation == {"status": "represented", "attorneys": ["Jordan Alder"]}
    assert confirmed.parties[2].representation == {"status": "unknown", "attorneys": []}
    assert {party.source_case_id for party in confirmed.parties[1:]} == {"case-1"}
    assert confirmed.existing_case_snapshot["confirmed"] is True
    assert cabinet.drafts.get(confirmed.id, cabinet.owner).parties == confirmed.parties


@pytest.mark.parametrize(
    "shown",
    [
        replace(CASE, problems=("The court did not tell its type.",)),
        replace(CASE, parties=(RIVERA, replace(HERON, court_id="p-1"))),
    ],
    ids=["something missing", "the same id twice"],
)
def test_a_case_that_is_not_whole_cannot_be_confirmed(cabinet, cases, court, owner, draft, shown):
    """Behaviour 46 for the id."""
    court.case_shown = shown
    form = cases.choose(draft, owner, FOUND)
    assert form.existing_case_snapshot["status"] == "partial"
    with pytest.raises(Refused, match="did not show the whole case") as caught:
        cases.confirm(form, owner, NAMES)
    assert caught.value.step == "case_confirmation"
    assert cabinet.drafts.get(form.id, owner).parties == form.parties


def test_without_a_case_there_is_nothing_to_confirm(cases, owner, draft, confirmed):
    with pytest.raises(Refused, match="Find the case first"):
        cases.confirm(draft, owner, NAMES)
    with pytest.raises(Refused, match="Find the case first"):
        cases.confirm(replace(confirmed, previous_case_id="another"), owner, NAMES)


def test_confirming_again_keeps_rows_and_selections(cabinet, cases, court, owner, confirmed):
    """Behaviour 46."""
    rivera = confirmed.parties[1]
    chosen = cabinet.parties.update(confirmed.id, owner, rivera.id, {"is_filing_party": True, "is_self": True})
    court.case_shown = replace(
        CASE, parties=(HERON, person("p-1", "Rivera-Okafor"), person("p-3", "Rivera", role="33102"))
    )
    again = cases.confirm(cases.choose(chosen, owner, FOUND), owner, NAMES)
    assert {p.external_party_id: p.id for p in again.parties if p.is_from_court}.items() >= {
        "p-1": rivera.id,
        "p-2": confirmed.parties[2].id,
    }.items()
    same = next(party for party in again.parties if party.id == rivera.id)
    assert (same.display_name, same.is_filing_party, same.is_self) == ("A Rivera-Okafor", True, True)
    assert len(listed(again)) == 3  # equal names with other ids stay apart


def test_a_party_that_the_court_no_longer_lists_goes(cases, court, owner, confirmed):
    court.case_shown = replace(CASE, parties=(HERON,))
    again = cases.confirm(cases.choose(confirmed, owner, FOUND), owner, NAMES)
    assert listed(again) == [("p-2", "Blue Heron LLC", "Defendant")]


def test_people_typed_before_give_way_and_joiners_stay(cabinet, cases, owner):
    form = cabinet.draft({"existing_case": "new", "court_code": "maple"})
    form = cabinet.parties.save_filer(form.id, owner, {"last_name": "Sample", "party_type": "33101"})
    form = cabinet.parties.add(form.id, owner, {"last_name": "Typed"})
    form = cabinet.drafts.update(form.id, owner, {"existing_case": "existing"})
    form = cabinet.parties.add(form.id, owner, {"last_name": "Joiner", "party_type": "33102"})
    form = cases.confirm(cases.choose(form, owner, FOUND), owner, NAMES)
    assert [p.last_name or p.organization_name for p in form.parties] == [
        "Sample",
        "Joiner",
        "Rivera",
        "Blue Heron LLC",
    ]
    assert form.filer.party_type == ""  # the court's roster says who is a party


def test_the_quote_survives_a_confirmation_that_changes_nothing(cabinet, cases, owner, confirmed):
    with cabinet.editor.change(confirmed.id, owner, "quoted") as change:
        change.row.quoted_fee_total = "10.00"
        change.row.quoted_fee_fingerprint = fee_fingerprint(confirmed)
    again = cases.confirm(cases.choose(change.form, owner, FOUND), owner, NAMES)
    assert quote_state(again) is QuoteState.CURRENT


def test_a_roster_that_changed_makes_the_quote_stale(cabinet, cases, court, owner, confirmed):
    with cabinet.editor.change(confirmed.id, owner, "quoted") as change:
        change.row.quoted_fee_total = "10.00"
        change.row.quoted_fee_fingerprint = fee_fingerprint(confirmed)
    court.case_shown = replace(CASE, parties=(HERON,))
    again = cases.confirm(cases.choose(change.form, owner, FOUND), owner, NAMES)
    assert quote_state(again) is QuoteState.STALE


def test_the_courts_parties_stay_as_they_are(cabinet, owner, confirmed):
    """Behaviour 47."""
    with pytest.raises(NotEditable):
        cabinet.parties.update(confirmed.id, owner, confirmed.parties[1].id, {"last_name": "Other"})


# Who is served

QUINN = CaseContact("quinn", "Quinn Opposing", "quinn@example.com", "Other & Co", "", "p-2")
HALE = CaseContact("hale", "Hale Opposing", service_type_code="m")


def served(form):
    return [(e["id"], e["service_type"], e["party"], e.get("of_case", "")) for e in form.service_contacts]


def test_whom_the_case_serves_is_shown_and_chosen(cases, court, owner, draft):
    court.contacts = (QUINN, HALE, HALE)
    form = cases.choose(draft, owner, FOUND)
    assert [entry["name"] for entry in form.existing_case_snapshot["contacts"]] == ["Quinn Opposing", "Hale Opposing"]
    form = cases.confirm(form, owner, NAMES, serve=["quinn", "hale", "nobody"])
    heron = form.parties[2].id
    assert served(form) == [("quinn", "e", heron, "case-1"), ("hale", "m", "", "case-1")]
    again = cases.confirm(form, owner, NAMES, serve=["hale"])
    assert [entry[0] for entry in served(again)] == ["hale"]


def test_people_to_be_served_who_were_added_by_hand_stay(cabinet, cases, court, owner, draft):
    court.contacts = (QUINN,)
    form = cabinet.drafts.update(draft.id, owner, {"service_contacts": [{"id": "own", "service_type": "e"}]})
    form = cases.confirm(cases.choose(form, owner, FOUND), owner, NAMES, serve=["quinn"])
    assert [entry["id"] for entry in form.service_contacts] == ["own", "quinn"]
    assert [entry["id"] for entry in cases.reject(form, owner).service_contacts] == ["own"]


def test_a_court_that_does_not_tell_who_is_served_is_filed_to_all_the_same(cases, court, owner, draft):
    court.contacts = None
    form = cases.choose(draft, owner, FOUND)
    shown = form.existing_case_snapshot
    assert (shown["contacts"], shown["contacts_unknown"], shown["status"]) == ([], "The court does not tell.", "loaded")


def test_a_party_that_speaks_for_itself_is_told_from_one_of_whom_nothing_is_known(cases, court, owner, draft):
    court.case_shown = replace(CASE, parties=(replace(RIVERA, attorney_names=(), is_self_represented=True), HERON))
    form = cases.confirm(cases.choose(draft, owner, FOUND), owner, NAMES)
    assert [party.representation["status"] for party in form.parties[1:]] == ["self", "unknown"]


# Not listed


def test_a_case_that_is_not_listed_is_filed_by_its_number_where_the_court_takes_that(cases, owner, draft):
    form = cases.file_by_number(draft, owner, " 2019 L 17 ", is_allowed=True)
    assert (form.docket_number, form.previous_case_id, form.case_title) == ("2019 L 17", "", "")
    assert form.is_into_unlisted_case
    assert form.is_case_settled
    assert not replace(form, docket_number="2019 L 18").is_case_settled
    assert not replace(form, court_code="oak").is_case_settled


@pytest.mark.parametrize(("number", "allowed", "code"), [("17", False, "not_listed"), (" ", True, "refused")])
def test_elsewhere_only_what_the_court_shows_is_filed_into(cases, owner, draft, number, allowed, code):
    with pytest.raises(Refused) as caught:
        cases.file_by_number(draft, owner, number, is_allowed=allowed)
    assert (caught.value.error_code, caught.value.field) == (code, "docket_number")


def test_from_a_case_to_a_number_what_came_with_the_case_goes(cases, owner, draft, confirmed):
    form = cases.file_by_number(confirmed, owner, "2019 L 17", is_allowed=True)
    assert form.parties == draft.parties
    assert form.docket_number == "2019 L 17"
    assert form.is_into_unlisted_case


# Not this one


def test_what_went_with_a_case_is_said_exactly(cabinet, cases, court, owner, draft):
    court.contacts = (QUINN,)
    form = cases.confirm(cases.choose(draft, owner, FOUND), owner, NAMES, serve=["quinn"])
    form = cabinet.parties.add(form.id, owner, {"last_name": "Joiner", "party_type": "33102"})
    form = cabinet.documents.update(form.id, owner, form.lead.id, {"filing_type_code": "f"})
    with cabinet.editor.change(form.id, owner, "quoted") as change:
        change.row.quoted_fee_total = "10.00"
    assert removed_words(change.form, cases.reject(change.form, owner)) == (
        "Removed with it: 2 parties of the old case, 1 person who was to join it, 1 person to be served, 1 document's "
        "filing type, the case type and the court's price. Your documents are kept."
    )
    assert removed_words(draft, draft) == ""


def test_not_this_case_forgets_it_and_whom_it_brought(cases, owner, draft, confirmed):
    form = cases.reject(confirmed, owner)
    assert (form.previous_case_id, form.docket_number, form.case_title) == ("", "", "")
    assert (form.case_category_code, form.case_type_code, form.existing_case_snapshot) == ("", "", {})
    assert (form.existing_case, form.court_code) == ("existing", "maple")
    assert form.parties == draft.parties
    assert form.documents == draft.documents


def test_at_a_real_court_the_open_case_is_found_and_taken_over(desk, account):
    form = desk.drafts.create(account, account.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
    (found,) = desk.cases.find(account, "maple", OPEN_DOCKET)
    form = desk.cases.confirm(desk.cases.choose(form, account, found), account, NAMES)
    assert [party.display_name for party in form.parties] == ["Elena M Rivera", "Blue Heron Storage LLC"]
    assert form.existing_case_snapshot["status"] == "loaded"
