"""Values that a program read: marked until a person confirmed exactly them, and never approved before."""

import dataclasses

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.services import readings
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form, find_draft
from litefile_desktop.services.review.lines import lines_of
from litefile_desktop.services.review.views import Column, Mark
from tests.office import JURISDICTION


def read_by_machine(desk, account, form, reader=Reader.INTERVIEW):
    """As if a program had read every value of a draft."""
    with desk.drafts._store.write() as session:
        row = find_draft(session, form.id, account)
        readings.record(session, row, draft_form(row), reader, desk.clock.now())


@pytest.fixture
def read(desk, account, civil):
    form = desk.drafts.update(civil.id, account, {"client_matter": "26-0318"})
    read_by_machine(desk, account, form)
    form = desk.fees.quote(form, account)
    desk.reviews.send(form.id, account)
    return form


def values(found):
    return {reading.path: reading.value for reading in found}


def test_nothing_is_approved_before_every_value_was_confirmed(desk, account, read):
    seen = desk.reviews.open(read.id, account)
    assert "client_matter" in values(seen.unconfirmed)
    assert (seen.marks[Column.READ], seen.is_exception, seen.may_be_ticked) == (Mark.TO_CONFIRM, True, False)
    with pytest.raises(Refused) as caught:
        desk.reviews.approve(read.id, account, sha256=seen.sha256)
    assert caught.value.error_code == "not_confirmed"
    *most, last = seen.unconfirmed
    left = desk.reviews.confirm(read.id, account, values(most))
    assert values(left.unconfirmed) == {last.path: last.value}
    assert not left.passes
    whole = desk.reviews.confirm(read.id, account, {last.path: last.value})
    assert (whole.marks[Column.READ], whole.sha256, whole.may_be_ticked) == (Mark.PASSES, seen.sha256, True)
    assert {reading.confirmed_by for reading in whole.readings} == {account.username}
    assert all(reading.read_at < reading.confirmed_at <= desk.clock.now() for reading in whole.readings)
    assert desk.reviews.approve(read.id, account, sha256=seen.sha256).approval.holds
    acts = [act for act in desk.audit.acts(read.id) if act.action == "confirmed what was read"]
    assert [len(act.detail["fields"]) for act in acts] == [len(most), 1]


def test_every_value_that_was_read_stands_on_a_line_where_it_can_be_confirmed(desk, account, read):
    picture = desk.reviews.open(read.id, account)
    lines = lines_of(picture, desk.jurisdictions.get(JURISDICTION))
    on_lines = [reading.path for line in lines for reading in line.readings]
    assert sorted(on_lines) == sorted(values(picture.readings))
    assert all(line.is_marked for line in lines if line.readings)
    assert not any("sha256" in path or path.endswith(".name") for path in on_lines)


def test_another_reading_of_a_confirmed_value_is_unconfirmed_again_and_what_a_person_types_is_theirs(
    desk, account, read
):
    desk.reviews.confirm(read.id, account, {"client_matter": "26-0318"})
    typed = desk.drafts.update(read.id, account, {"client_matter": "26-0319"})
    assert "client_matter" not in values(desk.reviews.look(read.id, account).readings)
    read_by_machine(desk, account, typed, Reader.TABLE)
    again = next(r for r in desk.reviews.look(read.id, account).readings if r.path == "client_matter")
    assert (again.value, again.reader, again.is_confirmed) == ("26-0319", Reader.TABLE, False)


def test_only_what_was_shown_is_confirmed_and_then_all_of_it_or_nothing(desk, account, read):
    shown = values(desk.reviews.open(read.id, account).unconfirmed)
    desk.drafts.update(read.id, account, {"client_matter": "26-0319"})
    with pytest.raises(Refused) as caught:
        desk.reviews.confirm(read.id, account, shown)
    assert caught.value.error_code == "stale_version"
    assert not any(reading.is_confirmed for reading in desk.reviews.look(read.id, account).readings)


def test_a_copy_takes_its_readings_along_confirmed_or_not(desk, account, read):
    desk.reviews.confirm(read.id, account, {"client_matter": "26-0318"})
    copy = desk.drafts.copy(read.id, account)
    before, after = (desk.reviews.look(form.id, account).readings for form in (read, copy))
    assert [(r.value, r.is_confirmed, r.confirmed_by) for r in after] == [
        (r.value, r.is_confirmed, r.confirmed_by) for r in before
    ]
    person = copy.parties[-1]
    assert any(reading.path.startswith(f"parties.{person.id}.") for reading in after)
    following = desk.templates.follow(read.id, account)
    assert {r.path for r in desk.reviews.look(following.id, account).readings} <= set(readings.readable(following))


def test_what_was_typed_needs_no_confirmation_and_what_was_read_is_no_file_or_flag(desk, account, civil):
    assert desk.reviews.look(civil.id, account).readings == ()
    found = readings.readable(dataclasses.replace(civil, client_matter="26"))
    assert {"client_matter", "court_code"} <= set(found)
    assert all(not isinstance(value, (bool, int)) for value in found.values())
