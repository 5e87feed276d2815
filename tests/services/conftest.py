"""A cabinet for tests that need no court; an office for those that do."""

from contextlib import ExitStack

import pytest

from litefile_desktop.models.store import make_engine, sqlite_url
from litefile_desktop.models.upgrade import upgrade
from litefile_desktop.services.pdf import PdfTools
from tests.faults.conftest import template  # noqa: F401 - an office with one complete draft, to be copied
from tests.makers import NOW
from tests.office import JURISDICTION, Cabinet


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A database that was just made, to be copied."""
    folder = tmp_path_factory.mktemp("database")
    engine = make_engine(sqlite_url(folder / "litefile.sqlite3"))
    upgrade(engine, backups=folder / "backups", now=NOW)
    engine.dispose()
    return folder / "litefile.sqlite3"


@pytest.fixture(scope="session")
def pdf():
    made = PdfTools()
    yield made
    made.close()


@pytest.fixture
def cabinet(empty_database, pdf, tmp_path):
    made = Cabinet(tmp_path / "cabinet", empty_database, pdf)
    yield made
    made.close()


@pytest.fixture(scope="module")
def make_cabinet(empty_database, pdf, tmp_path_factory):
    """Makes cabinets that last as long as a module."""
    with ExitStack() as closing:

        def make(name):
            made = Cabinet(tmp_path_factory.mktemp(name), empty_database, pdf)
            closing.callback(made.close)
            return made

        yield make


@pytest.fixture(scope="module")
def lasting(make_cabinet):
    """A cabinet for all tests and examples of a module; each makes drafts of its own in it."""
    return make_cabinet("lasting")


@pytest.fixture
def owner(cabinet):
    return cabinet.owner


@pytest.fixture
def drafts(cabinet):
    return cabinet.drafts


@pytest.fixture
def parties(cabinet):
    return cabinet.parties


# At the office: one for a module; every test has a draft of its own in it.


@pytest.fixture(scope="module")
def office(template, tmp_path_factory):  # noqa: F811
    made = template.copy_to(tmp_path_factory.mktemp("office") / "office")
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture(scope="module")
def desk(office):
    with office.desk() as opened:
        office.sign_in(opened)
        yield opened


@pytest.fixture(scope="module")
def pattern(desk):
    """The complete civil draft that came with the office."""
    owner = desk.accounts.owner(JURISDICTION)
    (row,) = desk.drafts.list([owner]).rows
    return desk.drafts.get(row.id, owner)


@pytest.fixture
def account(office, desk, pattern):
    """Who is signed in at the office, and whose the drafts are."""
    if office.court is None:
        office.start_court()
    owner = desk.accounts.owner(JURISDICTION)
    return owner if owner.profile_id == pattern.owner_id else office.sign_in(desk)


@pytest.fixture
def civil(desk, account, pattern):
    """A new civil case, complete but for the court's quote."""
    return desk.drafts.copy(pattern.id, account)


@pytest.fixture
def received(office, account):
    """Answers what the court received since the test began."""
    before = len(office.court.envelopes())
    return lambda: office.court.envelopes()[before:]
