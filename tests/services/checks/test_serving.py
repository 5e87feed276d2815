"""Who is served electronically, by which way, and whether the court serves at all."""

import pytest

from tests.checking import with_document
from tests.services.checks.courts import attached, into_case, right

QUINN = {"id": "quinn", "name": "Quinn Opposing", "service_type": "e"}


@pytest.mark.parametrize(
    ("flag", "adds", "shown", "possible"),
    [
        ("True", "True", True, True),
        ("True", "True", False, True),  # the flag decides, not the field
        ("True", "False", True, False),
        ("False", "True", True, False),
        ("", "True", True, True),  # a blank flag leaves it to the field
        ("", "True", False, False),
    ],
)
def test_new_cases_are_served_where_flags_and_field_say_so(court, flag, adds, shown, possible):
    court.location(allowserviceoninitial=flag, allowaddservicecontactsoninitial=adds)
    court.fields(hidden=() if shown else ["FilingServiceCheckBoxInitial"])
    found = court.codes_of(right(service_contacts=(QUINN,)))
    assert found == ([] if possible else ["eservice.not_on_new_cases"])
    assert court.codes_of(right()) == []


def test_in_existing_cases_the_field_decides(court):
    assert court.codes_of(into_case(service_contacts=(QUINN,))) == []
    court.fields(hidden=["FilingServiceCheckBoxSubsequent"])
    assert court.codes_of(into_case(service_contacts=(QUINN,))) == ["eservice.not_in_existing_cases"]


@pytest.mark.parametrize(
    ("contacts", "found"),
    [
        ((QUINN,), []),
        (({**QUINN, "party": "party-1"},), []),
        (({**QUINN, "party": "filer"},), ["contact.party_unknown"]),
        (({**QUINN, "service_type": ""},), ["contact.way_missing"]),
        (({**QUINN, "service_type": "x"},), ["contact.way_unknown"]),
        (({"id": "sam", "service_type": "m"},), []),
        (({**QUINN, "service_type": "m"},), ["contact.no_address"]),
        (({"id": "sam", "service_type": "e"},), ["contact.no_email"]),
        (({**QUINN, "id": "nobody"},), ["contact.unknown"]),
        (({**QUINN, "id": "nobody", "from_public_list": True, "email": "nobody@example.com"},), []),
        (({**QUINN, "id": "nobody", "from_public_list": True, "email": ""},), ["contact.no_email"]),
        (({**QUINN, "id": ""},), ["contact.unknown"]),
        ((QUINN, QUINN), ["contact.twice"]),
        (("quinn",), ["contact.way_missing"]),
        ((None,), ["contact.unknown", "contact.way_missing"]),
    ],
)
def test_a_contact_is_one_of_the_firms_with_a_way(court, contacts, found):
    court.knows_firm()
    assert court.codes_of(right(service_contacts=contacts)) == found


def test_each_problem_of_a_contact_names_whose_it_is(court):
    court.knows_firm()
    form = right(service_contacts=({**QUINN, "service_type": ""}, {"id": "sam", "service_type": "e"}))
    assert [(problem.code, problem.item) for problem in court.problems(form)] == [
        ("contact.way_missing", "quinn"),
        ("contact.no_email", "sam"),
    ]


def test_with_one_way_only_nobody_needs_to_choose_it(court):
    court.put("servicetype", [{"code": "e", "name": "E-service", "servicemethod": "ESERVICE"}])
    assert court.codes_of(right(service_contacts=({"id": "quinn"},))) == []
    court.knows_firm()
    assert court.codes_of(right(service_contacts=({"id": "sam"},))) == ["contact.no_email"]


@pytest.mark.parametrize(
    ("action", "contacts", "code"),
    [
        ("", (), None),
        ("efile", (), None),
        ("efile", (QUINN,), None),
        ("serve", (QUINN,), None),
        ("efile_and_serve", (QUINN,), None),
        ("serve", (), "filing_action.nobody_to_serve"),
        ("efile_and_serve", (), "filing_action.nobody_to_serve"),
        ("burn", (), "filing_action.unknown"),
    ],
)
def test_to_serve_there_must_be_somebody(court, action, contacts, code):
    form = with_document(right(service_contacts=contacts), filing_action=action)
    assert court.codes_of(form) == ([code] if code else [])


def test_what_is_attached_goes_with_its_filing(court):
    assert court.codes_of(right(documents=(*right().documents, attached(filing_action="serve")))) == []
