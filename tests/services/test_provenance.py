"""Who gave a value: the court, another draft, or a person."""

import pytest

from litefile_desktop.services.provenance import Source
from tests import office as offices


@pytest.fixture
def office(tmp_path):
    made = offices.Office(tmp_path)
    made.start_court()
    yield made
    made.stop_court()


def test_a_case_comes_from_the_court_until_a_person_changes_it(office):
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        form = desk.drafts.create(owner, owner.jurisdiction, {"existing_case": "existing", "court_code": "maple"})
        (found,) = desk.cases.find(owner, "maple", offices.OPEN_DOCKET)
        form = desk.cases.choose(form, owner, found)
        given = desk.drafts.sources(form.id, owner)
        assert given["court_code"] is Source.PERSON
        assert {given[name] for name in ("docket_number", "case_title", "case_type_code")} == {Source.COURT}
        desk.cases.reject(form, owner)
        assert desk.drafts.sources(form.id, owner)["docket_number"] is Source.PERSON


def test_a_copy_says_that_its_values_were_suggested_by_another_draft(office, tmp_path):
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        form = offices.civil_draft(desk, owner, offices.papers(tmp_path))
        copy = desk.drafts.copy(form.id, owner)
        assert set(desk.drafts.sources(copy.id, owner).values()) == {Source.SUGGESTION}
        changed = desk.drafts.update(copy.id, owner, {"court_code": "harbor:dr1"})
        given = desk.drafts.sources(changed.id, owner)
        assert given["court_code"] is Source.PERSON
