"""Pat and Sam, each at a computer of their own."""

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from tests.firm import colleague


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory):
    """A data folder that was just made, to be copied."""
    home = tmp_path_factory.mktemp("empty") / "home"
    with open_desk(DataFolder(home)):
        pass
    return home


@pytest.fixture
def pat(tmp_path, empty_home):
    with colleague(tmp_path / "pat", "pat.sample@example.com", template=empty_home) as person:
        yield person


@pytest.fixture
def sam(tmp_path, empty_home):
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as person:
        yield person
