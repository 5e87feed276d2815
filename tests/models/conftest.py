"""A database with one account and one draft, made once and copied for every test."""

import shutil

import pytest

from litefile_desktop.models.schema import metadata
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from tests.models import rows


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "litefile.sqlite3"
    engine = make_engine(sqlite_url(path))
    metadata().create_all(engine)
    with Store(engine).write() as session:
        owner = rows.profile()
        session.add(owner)
        session.flush()
        session.add(rows.draft(owner))
    engine.dispose()
    return path


@pytest.fixture
def path(template, tmp_path):
    return shutil.copy(template, tmp_path / "litefile.sqlite3")


@pytest.fixture
def store(path):
    made = Store(make_engine(sqlite_url(path)))
    yield made
    made.close()


@pytest.fixture
def session(store):
    """A writing transaction; what a test leaves in it is not kept."""
    with store.write() as open_session:
        yield open_session
        open_session.rollback()
