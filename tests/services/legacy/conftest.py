"""Pat imports what the web app left behind."""

import json

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.services.legacy_draft_bridge.contracts import Contract
from tests.firm import colleague


class Blobs:
    """Writes blobs beside their documents and imports them."""

    def __init__(self, person, folder):
        self.person = person
        self.folder = folder

    def write(self, blob, name="blob.json"):
        self.folder.mkdir(exist_ok=True)
        path = self.folder / name
        path.write_text(blob if isinstance(blob, str) else json.dumps(blob), encoding="utf-8")
        return path

    def take(self, blob, *, contract=Contract.EITHER, folders=(), name="blob.json"):
        path = self.write(blob, name)
        return self.person.desk.legacy.take(path, self.person.owner, contract=contract, folders=folders)

    def case(self, contract=Contract.EITHER, **case_data):
        """Import ``case_data`` alone."""
        return self.take({"case_data": case_data}, contract=contract)


@pytest.fixture(scope="module")
def desk_of_pat(tmp_path_factory):
    folder = tmp_path_factory.mktemp("legacy")
    with open_desk(DataFolder(folder / "template")):
        pass
    with colleague(folder / "pat", "pat.sample@example.com", template=folder / "template") as person:
        yield person


@pytest.fixture
def blobs(desk_of_pat, tmp_path):
    """An empty database for every test: what was imported before is not found again."""
    yield Blobs(desk_of_pat, tmp_path / "blobs")
    desk_of_pat.forget_drafts()
