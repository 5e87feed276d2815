"""The practice court inside the program."""

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from tests.office import civil_draft, eventually, file, papers


class Locked(MemorySecrets):
    """A keyring that must not be asked."""

    def get(self, kind, name, secret=""):
        raise AssertionError("the practice court has no secrets")

    put = remove = get


@pytest.fixture
def desk(tmp_path):
    with open_desk(DataFolder(tmp_path / "home"), secrets=Locked(), review_delay_s=0.0) as opened:
        yield opened


def test_the_sample_user_is_signed_in_when_needed_and_needs_no_keyring(desk):
    owner = desk.owner("practice")
    assert owner.username == "pat.sample@example.com"
    assert desk.owner("practice") == owner
    assert desk.jurisdictions.get("practice").is_practice


def test_a_filing_goes_all_the_way_without_a_network_or_a_keyring(desk, tmp_path):
    owner = desk.owner("practice")
    desk.code_sync.court(owner, "maple")
    form = file(desk, civil_draft(desk, owner, papers(tmp_path)), owner)
    assert form.status == "submitted"

    def decided():
        desk.tracking.refresh([form.id], owner)
        return desk.tracking.view(form.id, owner).is_final

    eventually(decided, what="the clerk's decision")
    assert desk.tracking.view(form.id, owner).overall == "accepted"


def test_after_a_restart_the_sample_user_goes_on_without_signing_in(tmp_path):
    folder = DataFolder(tmp_path / "home")
    with open_desk(folder, secrets=Locked()) as desk:
        owner = desk.owner("practice")
        draft = desk.drafts.create(owner, "practice")
    with open_desk(folder, secrets=Locked()) as desk:
        assert desk.owner("practice") == owner
        assert desk.drafts.get(draft.id, owner) == draft
        desk.accounts.refresh_lists(owner)
