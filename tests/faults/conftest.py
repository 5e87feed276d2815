"""An office with the lists of maple and one complete draft, made once and copied for every test."""

import pytest

from tests.office import JURISDICTION, MovableClock, Office, civil_draft, papers


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("template"), clock=MovableClock())
    office.start_court()
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        civil_draft(desk, owner, papers(office.folder))
    office.stop_court()
    return office


@pytest.fixture
def office(template, tmp_path):
    made = template.copy_to(tmp_path / "office")
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def desk(office):
    with office.desk() as desk:
        office.sign_in(desk)
        yield desk


@pytest.fixture
def owner(desk):
    return desk.accounts.owner(JURISDICTION)


@pytest.fixture
def draft(desk, owner):
    (row,) = desk.drafts.list([owner]).rows
    return desk.drafts.get(row.id, owner)
