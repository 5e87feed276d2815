"""A full disk at every moment: the words say so, and nothing that was saved before is lost."""

import json
import logging
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from litefile_desktop.core.clock import SystemClock
from litefile_desktop.core.errors import OutcomeUnknown, StorageTrouble
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import Owner
from tests import makers
from tests.office import JURISDICTION, MovableClock, Office

pytestmark = pytest.mark.faults


@pytest.fixture
def office(template, tmp_path, disk):
    """The template's office, with its data folder on the small disk and the court's elsewhere."""
    made = Office(tmp_path / "office", clock=MovableClock())
    made.home = disk.folder / "home"
    shutil.copytree(template.home, made.home)
    shutil.copytree(template.folder / "court", made.folder / "court")
    made.start_court()
    yield made
    made.stop_court()


def reopened(office):
    """The one draft, as another program finds it."""
    with office.desk() as desk:
        owner = desk.accounts.owner(JURISDICTION)
        (row,) = desk.drafts.list([owner]).rows
        assert desk.audit.verify().broken_at is None
        return desk.drafts.get(row.id, owner)


@contextmanager
def full_disk_words():
    with pytest.raises(StorageTrouble, match="disk is full") as caught:
        yield caught
    assert caught.value.exit_code == 5


def test_an_edit_that_does_not_fit_is_not_saved_and_says_so(office, disk, desk, owner, draft):
    desk.drafts.update(draft.id, owner, {"client_matter": "before"})
    disk.fill()
    with full_disk_words() as caught:
        for number in range(50):  # what is left of the last page of the log may take one or two
            desk.drafts.update(draft.id, owner, {"filing_comments": f"{number} " * 90})
    assert str(caught.value).startswith("Not saved: ")
    kept = desk.drafts.get(draft.id, owner)
    assert kept.client_matter == "before"
    disk.empty()
    saved = desk.drafts.update(draft.id, owner, {"filing_comments": "after"})
    assert reopened(office) == saved


def test_a_document_that_does_not_fit_is_not_taken_in(office, disk, desk, owner, draft, tmp_path):
    path = makers.pdf_file(tmp_path, "Exhibit.pdf", padding=900_000)
    disk.fill(leave=300_000)
    with full_disk_words():
        desk.documents.add(draft.id, owner, [path])
    assert desk.drafts.get(draft.id, owner) == draft
    left = [entry for entry in desk.folder.documents.rglob("*") if entry.is_file()]
    assert [entry.name for entry in left] == [f"{draft.documents[0].sha256}.pdf"]
    disk.empty()
    assert len(desk.documents.add(draft.id, owner, [path]).documents) == 2


def test_without_room_for_the_attempt_nothing_is_sent(office, disk, desk, owner, draft):
    form = desk.fees.quote(draft, owner)
    disk.fill()
    with full_disk_words():
        desk.submissions.submit(form, owner)
    assert office.court.envelopes() == []
    disk.empty()
    assert desk.drafts.get(form.id, owner) == form
    assert desk.submissions.submit(form, owner).status == "submitted"
    assert len(office.court.envelopes()) == 1


def filling(disk):
    def sent(done, total):
        if done == total:
            disk.fill()

    return sent


def test_a_receipt_that_cannot_be_stored_is_told_and_found_again(office, disk, desk, owner, draft):
    form = desk.fees.quote(draft, owner)
    with full_disk_words() as caught:
        desk.submissions.submit(form, owner, sent=filling(disk))
    (envelope,) = office.court.envelopes()
    assert envelope.envelope_id in str(caught.value)
    assert "Do not send it again" in str(caught.value)
    assert caught.value.error_code == "receipt_not_stored"
    disk.empty()
    assert desk.drafts.get(form.id, owner).status == "submitting"  # until the next start, which asks the court


def test_an_answer_that_is_lost_on_a_full_disk_is_told_as_unproved(office, disk, desk, owner, draft):
    form = desk.fees.quote(draft, owner)
    office.start_court(faults=["accept-then-reset@ReviewFiling*1"])
    with pytest.raises(OutcomeUnknown, match="We do not know whether the court received this filing") as caught:
        desk.submissions.submit(form, owner, sent=filling(disk))
    assert "disk is full" in str(caught.value)
    disk.empty()


@pytest.mark.parametrize("fault", ["", "accept-then-reset@ReviewFiling*1"], ids=["receipt", "lost answer"])
def test_after_a_restart_the_court_says_what_became_of_it(office, disk, fault):
    with office.desk() as desk:
        owner = office.sign_in(desk)
        (row,) = desk.drafts.list([owner]).rows
        form = desk.fees.quote(desk.drafts.get(row.id, owner), owner)
        office.start_court(faults=[fault] if fault else [])
        with pytest.raises((StorageTrouble, OutcomeUnknown)):
            desk.submissions.submit(form, owner, sent=filling(disk))
        disk.empty()
    with office.desk() as desk:
        assert [entry.draft_id for entry in desk.recovered] == [form.id]
        assert desk.drafts.get(form.id, owner).status == "error"
        assert desk.reconciling.settle(form.id, owner).form.status == "submitted"
    assert len(office.court.envelopes()) == 1


def test_lists_that_do_not_fit_leave_the_old_ones(disk, desk, owner):
    before = desk.code_store.rows(JURISDICTION, "maple", "filing")
    disk.fill()
    with full_disk_words():
        desk.code_sync.court(owner, "harbor:dr1")
    assert desk.code_store.rows(JURISDICTION, "maple", "filing") == before
    disk.empty()
    assert desk.code_sync.court(owner, "harbor:dr1").rows > 0


def test_a_certificate_that_does_not_fit_leaves_the_old_one_usable(office, disk, desk):
    disk.fill()
    with pytest.raises(StorageTrouble, match="certificate could not be stored"):
        desk.certificates.install(JURISDICTION, makers.provider_pfx("another"), "another")
    disk.empty()
    assert desk.certificates.load(JURISDICTION)


def test_the_command_line_says_it_in_one_sentence(office, disk, draft):
    disk.fill()
    environment = {**os.environ, "LITEFILE_HOME": str(office.home)}
    asked = [sys.executable, "-c", "from litefile_desktop.app import run_command_line as r; raise SystemExit(r())"]
    done = subprocess.run(
        [*asked, "drafts", "set", draft.id, f"filing_comments={'long ' * 99}", "--json"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 5, done.stderr
    assert "disk is full" in json.loads(done.stdout)["error"]["message"]
    assert "Traceback" not in done.stderr
    assert "Logging error" not in done.stderr


def test_a_log_that_cannot_be_written_is_not_worth_a_word(disk, desk, capfd):
    disk.fill()
    for _ in range(200):
        logging.getLogger("litefile_desktop").warning("a line of some length, so that pages are filled soon")
    assert capfd.readouterr().err == ""


def test_a_database_that_may_not_grow_keeps_what_it_has(template, tmp_path):
    """The same without a disk of its own, so that it is tried on every system."""
    path = tmp_path / "litefile.sqlite3"
    shutil.copy(template.home / "litefile.sqlite3", path)
    engine = make_engine(sqlite_url(path))

    @event.listens_for(engine, "connect")
    def bound(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    drafts = Drafts(Store(engine), SystemClock())
    with Store(engine).read() as session:
        owner = owner_in(session)
    (row,) = drafts.list([owner]).rows
    before = drafts.get(row.id, owner)
    with full_disk_words():
        for number in range(2_000):
            before = drafts.update(row.id, owner, {"filing_comments": f"{number} " * 50})
    assert drafts.get(row.id, owner) == before
    engine.dispose()


def owner_in(session):
    profile = session.query(UserProfile).one()
    return Owner(profile.id, profile.jurisdiction, profile.username)
