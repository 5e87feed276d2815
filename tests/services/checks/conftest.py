"""A court for each test, copied from one that was made once."""

import shutil

import pytest

from tests.services.checks.courts import Court


@pytest.fixture(scope="session")
def plain_court(tmp_path_factory):
    made = Court(tmp_path_factory.mktemp("court"))
    made.publish()
    made.close()
    return made.path


@pytest.fixture
def court(plain_court, tmp_path):
    shutil.copy(plain_court, tmp_path)
    made = Court(tmp_path)
    yield made
    made.close()
