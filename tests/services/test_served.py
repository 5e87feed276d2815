"""Who is served with a filing is changed one answer at a time; what is taken out can be put back as it was."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.services import served
from litefile_desktop.services.code_types import ServiceType
from litefile_desktop.services.firm_lists import ServiceContact
from tests.services.checks.courts import into_case, right

MAIL = ServiceType("m", "Mail", method="MAIL")
WAYS = (MAIL, ServiceType("e", "E-service", method="ESERVICE"))
QUINN = ServiceContact("quinn", "Quinn Opposing", "quinn@example.com", firm_name="Opposing LLP")


@pytest.mark.parametrize(
    ("contact", "ways", "way"),
    [(QUINN, WAYS, "e"), (QUINN, (MAIL,), ""), (replace(QUINN, email=""), WAYS, ""), (QUINN, (), "")],
)
def test_whoever_has_an_address_is_served_by_email_where_the_court_does(contact, ways, way):
    (entry,) = served.added(right(), contact, ways, is_public=False).service_contacts
    assert entry == {"id": "quinn", "name": "Quinn Opposing", "service_type": way}


def test_nobody_is_served_twice():
    once = served.added(right(), QUINN, WAYS, is_public=False)
    assert served.added(once, QUINN, WAYS, is_public=True) == once
    assert served.put_back(once, once.service_contacts[0], 0) == once


def test_somebody_of_the_public_list_brings_what_is_not_kept_here():
    (entry,) = served.added(right(), QUINN, WAYS, is_public=True).service_contacts
    assert (entry["from_public_list"], entry["email"], entry["firm"]) == (True, "quinn@example.com", "Opposing LLP")


def test_somebody_who_is_served_in_the_case_is_taken_as_the_case_has_them():
    form = into_case()
    contact = {"contact_id": "quinn", "name": "Q. Opposing", "service_type_code": "m", "party_id": ""}
    snapshot = {**form.existing_case_snapshot, "tracking_id": form.previous_case_id, "contacts": [contact]}
    form = replace(form, existing_case_snapshot=snapshot)
    (entry,) = served.added(form, QUINN, WAYS, is_public=True).service_contacts
    assert (entry["of_case"], entry["name"], entry["service_type"]) == (form.previous_case_id, "Q. Opposing", "m")
    assert served.is_of_case(entry)


@given(st.integers(1, 12), st.data())
def test_taking_out_and_putting_back_changes_nothing(count, data):
    form = right(service_contacts=tuple({"id": f"c-{at}"} for at in range(count)))
    place = data.draw(st.integers(0, count - 1))
    without = served.removed(form, place)
    assert len(without.service_contacts) == count - 1
    assert served.put_back(without, form.service_contacts[place], place) == form


def test_a_bare_id_takes_a_way_too():
    changed = served.with_way(right(service_contacts=("quinn",)), 0, "m")
    assert changed.service_contacts == ({"id": "quinn", "service_type": "m"},)


@pytest.mark.parametrize("contacts", [(), ({"id": "quinn"},)])
@pytest.mark.parametrize("action", ["efile", "efile_and_serve", "serve"])
def test_what_is_chosen_is_what_the_court_does_and_its_usual_way_is_not_written_down(contacts, action):
    form = right(service_contacts=contacts)
    changed = served.with_action(form, form.lead.id, action)
    assert served.action_of(changed.lead, changed) == action
    assert (changed.lead.filing_action == "") == (action == ("efile_and_serve" if contacts else "efile"))
    assert served.with_action(form, "nothing", action) == form


def test_somebody_is_served_for_one_party_or_for_nobody_in_particular():
    form = right(service_contacts=("quinn", {"id": "sam", "service_type": "m"}))
    tied = served.for_party(form, 1, "party-2")
    assert tied.service_contacts == ("quinn", {"id": "sam", "service_type": "m", "party": "party-2"})
    assert served.for_party(tied, 1, "").service_contacts[1]["party"] == ""
