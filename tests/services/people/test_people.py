"""Persons: nobody is asked anything until there are several; then everything is done by somebody."""

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.services.people.people import People
from litefile_desktop.services.people.roles import NotAllowed

PREPARES, REVIEWS, SUBMITS, ADMINISTERS = PersonRole


@pytest.fixture
def people(cabinet):
    return cabinet.people


def test_who_works_alone_has_every_role_and_nothing_is_stored_of_it(cabinet, people):
    (alone,) = people.all()
    assert (alone.roles, alone.is_here, alone.id) == (frozenset(PersonRole), True, 0)
    assert cabinet.drafts.create(cabinet.owner, cabinet.owner.jurisdiction).id
    assert not (cabinet.folder / "person").exists()


def test_the_first_person_added_makes_two_of_one_and_whoever_was_here_stays(people):
    added = people.add("Dana Ortiz", {PREPARES})
    here = people.here()
    assert here.roles == frozenset(PersonRole)
    assert {person.name for person in people.all()} == {here.name, "Dana Ortiz"}
    assert not added.is_here


def test_who_works_here_is_remembered_for_the_folder_and_not_in_the_database(cabinet, people):
    people.add("Dana Ortiz", {PREPARES})
    people.work_as("dana ortiz")
    assert People(cabinet.store, cabinet.clock, cabinet.folder / "person").here().name == "Dana Ortiz"
    assert People(cabinet.store, cabinet.clock, cabinet.folder / "another").here() is None


def test_acting_once_as_somebody_is_not_remembered(cabinet, people):
    people.add("Dana Ortiz", {PREPARES})
    people.act_once_as("Dana Ortiz")
    assert people.here().name == "Dana Ortiz"
    assert People(cabinet.store, cabinet.clock, cabinet.folder / "person").here().name != "Dana Ortiz"


def test_only_who_administers_changes_people_and_one_such_person_stays(people):
    people.add("Dana Ortiz", {PREPARES})
    boss = people.here().name
    with pytest.raises(Refused) as last:
        people.change(boss, roles={PREPARES})
    assert last.value.error_code == "last_administrator"
    with pytest.raises(Refused):
        people.change(boss, is_active=False)
    people.work_as("Dana Ortiz")
    with pytest.raises(NotAllowed) as refused:
        people.change("Dana Ortiz", roles={ADMINISTERS})
    assert boss in refused.value.action
    people.work_as(boss)
    people.change("Dana Ortiz", new_name="Dana Ortiz-Linden", roles={ADMINISTERS})
    people.change(boss, is_active=False)
    assert people.here() is None or people.here().name != boss


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "dana ORTIZ"])
def test_a_name_is_one_line_and_of_one_person(people, name):
    people.add("Dana Ortiz", {PREPARES})
    with pytest.raises(Refused):
        people.add(name, {REVIEWS})
    assert len(people.all()) == 2


def test_where_several_work_nobody_acts_without_saying_who(cabinet, people):
    people.add("Dana Ortiz", {PREPARES})
    with pytest.raises(NotAllowed) as refused:
        cabinet.draft()  # the account as it was read before there were persons
    assert refused.value.error_code == "person_unknown"


def test_changes_of_people_stand_in_the_audit_log(cabinet, people):
    people.add("Dana Ortiz", {PREPARES})
    people.change("Dana Ortiz", roles={REVIEWS})
    acts = [act for act in cabinet.audit.acts() if act.action.startswith("person")]
    assert [(act.action, act.detail["roles"]) for act in acts] == [
        ("person added", ["prepares"]), ("person changed", ["reviews"]),
    ]  # fmt: skip
    assert cabinet.audit.verify().broken_at is None
