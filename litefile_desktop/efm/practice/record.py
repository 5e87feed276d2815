"""The court record service: finding cases and reading one (ecf-efm §4.3)."""

from collections.abc import Callable

from litefile_desktop.efm.practice.casereply import case_element
from litefile_desktop.efm.practice.ecfreply import asked_court, check_message, find_asked_case, head
from litefile_desktop.efm.practice.markup import Element, elements, find, find_all, node, q, tag_of, text_of
from litefile_desktop.efm.practice.people import CaseRecord
from litefile_desktop.efm.practice.ports import record_query
from litefile_desktop.efm.practice.problems import NO_ERROR, Problem, refuse
from litefile_desktop.efm.practice.state import Call, State


def _searched(state: State, call: Call) -> list[str]:
    """The courts to search: the one named, or those below it; a result's court may so differ from the one asked."""
    location = asked_court(call)
    if not location:
        raise refuse("7")
    if location not in state.courts.locations:
        raise refuse("70", location)
    everywhere = location in ("0", "1")
    if everywhere and not state.courts.field("1", "AdvancedSearchLocationAllLocations").is_visible:
        raise refuse("220")
    return [court.code for court in state.courts.below(location)]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _by_docket(docket: str) -> Callable[[CaseRecord], bool]:
    return lambda case: _same(case.docket, docket)


def _by_person(person: Element) -> Callable[[CaseRecord], bool]:
    given = text_of(person, "nc:PersonName", "nc:PersonGivenName")
    surname = text_of(person, "nc:PersonName", "nc:PersonSurName")
    if not given:
        raise refuse("106")
    if not surname:
        raise refuse("107")
    return lambda case: any(
        _same(party.first_name, given) and _same(party.last_name, surname) for party in case.parties
    )


def _by_business(organization: Element) -> Callable[[CaseRecord], bool]:
    name = text_of(organization, "nc:OrganizationName")
    if not name:
        raise refuse("108")
    return lambda case: any(name.casefold() in party.business_name.casefold() for party in case.parties)


def _criterion(call: Call) -> Callable[[CaseRecord], bool]:
    """The one thing that is searched for. Raises Refused when there is none, or more than one."""
    dockets = [
        docket
        for item in find_all(call.message, "CaseListQueryMessage:CaseListQueryCase")
        if (docket := text_of(item, "nc:CaseDocketID"))
    ]
    people = [
        elements(participant)[0]
        for item in find_all(call.message, "CaseListQueryMessage:CaseListQueryCaseParticipant")
        if (participant := find(item, "ecf:CaseParticipant")) is not None
    ]
    if len(dockets) + len(people) != 1:
        raise refuse("347")
    if dockets:
        return _by_docket(dockets[0])
    return _by_business(people[0]) if tag_of(people[0]) == q("ecf:EntityOrganization") else _by_person(people[0])


def _case_list(state: State, call: Call) -> Element:
    check_message(state, call)
    courts, fits = _searched(state, call), _criterion(call)
    found = [case for case in state.cases(call.now) if case.court in courts and fits(case)]
    if not found:
        raise refuse("136")
    # A notice stands beside the results: the court's own system is away, filing is possible all the same.
    notices = {case.notice for case in found if case.notice}
    problems = [Problem(code) for code in sorted(notices)] or [Problem(NO_ERROR)]
    return node(
        "CaseListResponseMessage:CaseListResponseMessage",
        *head(state, problems),
        *(case_element(state.courts.courts[case.court], case, state.people, outer_id=case.id) for case in found),
    )


def _get_case(state: State, call: Call) -> Element:
    criteria = ("CaseQueryMessage:CaseQueryCriteria", "CaseQueryMessage:IncludeParticipantsIndicator")
    if find(call.message, *criteria) is None:
        raise refuse("77")
    check_message(state, call)
    case = find_asked_case(state, call)
    # Outside stands the court system's own key, in the lineage the EFM's: clients must keep the two apart.
    element = case_element(
        state.courts.courts[case.court],
        case,
        state.people,
        outer_id=case.key,
        with_parties=text_of(call.message, *criteria) in ("true", "1"),
    )
    problems = [Problem(case.notice or NO_ERROR)]
    return node("CaseResponseMessage:CaseResponseMessage", *head(state, problems), element)


OPERATIONS = (
    record_query("GetCaseList", "CaseListQueryMessage", _case_list, "CaseListResponseMessage"),
    record_query("GetCase", "CaseQueryMessage", _get_case, "CaseResponseMessage"),
)
