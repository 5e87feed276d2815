"""Bundles on a full disk, and one envelope for two people: nothing half, nothing twice."""

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.services.bundles.plan import Decision, Done
from litefile_desktop.services.fees import Problems
from tests import makers
from tests.firm import colleague
from tests.office import JURISDICTION, Office, civil_draft, file, papers

pytestmark = pytest.mark.faults


@pytest.fixture
def empty_home(tmp_path):
    with open_desk(DataFolder(tmp_path / "empty")):
        pass
    return tmp_path / "empty"


def large_drafts(person, folder, count):
    """Drafts with a document of 900 kB each."""
    made = []
    for number in range(1, count + 1):
        path = makers.pdf_file(folder, f"Exhibit {number}.pdf", pages=number, padding=900_000)
        form = person.desk.drafts.create(person.owner, "practice", {"client_matter": str(number)})
        made.append(person.desk.documents.add(form.id, person.owner, [path]))
    return made


def test_a_bundle_that_does_not_fit_is_taken_as_far_as_whole_drafts_fit_and_then_on(tmp_path, empty_home, disk):
    bundle = tmp_path / "large.litefile"
    with colleague(tmp_path / "pat", "pat.sample@example.com", template=empty_home) as pat:
        forms = large_drafts(pat, tmp_path, 3)
        pat.export(bundle, *(form.id for form in forms))
    with colleague(disk.folder, "sam.sample@example.com", template=empty_home) as sam:
        disk.fill(leave=1_800_000)
        with pytest.raises(StorageTrouble, match="disk is full"):
            sam.take(bundle)
        here = {row.id for row in sam.desk.drafts.list([sam.owner]).rows}
        assert len(here) < 3
        for draft_id in here:
            (document,) = sam.get(draft_id).documents
            assert sam.desk.documents.path_of(document).stat().st_size == document.size
        assert [name for name in sam.files() if "incoming" in name] == []
        assert sam.desk.audit.verify().broken_at is None
        disk.empty()
        done = [outcome.done for outcome in sam.take(bundle)]
        assert done == [Done.SAME] * len(here) + [Done.IMPORTED] * (3 - len(here))


def test_an_export_that_does_not_fit_leaves_no_file_and_no_record(tmp_path, empty_home, disk):
    with colleague(tmp_path / "pat", "pat.sample@example.com", template=empty_home) as pat:
        (form,) = large_drafts(pat, tmp_path, 1)
        disk.fill(leave=400_000)
        with pytest.raises(StorageTrouble, match="There is no new file"):
            pat.export(disk.folder / "a.litefile", form.id)
        assert [path.name for path in disk.folder.iterdir()] == ["ballast"]
        assert "exported" not in str(pat.desk.audit.history(form.id))


@pytest.fixture
def two_offices(office, tmp_path):
    """The office and a colleague's, both known to the one court."""
    other = Office(tmp_path / "other", clock=office.clock)
    office.write_profile_to(other.home)
    return office, other


def signed_in(office, other, desk):
    who = office.court.users[1]
    desk.certificates.install(JURISDICTION, office.court.pfx_path.read_bytes(), office.court.pfx_password)
    owner = desk.accounts.sign_in(JURISDICTION, who.email, who.password)
    desk.code_sync.court(owner, "maple")
    return owner


def test_one_envelope_for_two_people(two_offices, tmp_path):
    """Each has the draft; one files it; the other takes the news in and cannot file it again, nor file it by a copy."""
    office, other = two_offices
    there, back = tmp_path / "there.litefile", tmp_path / "back.litefile"
    with office.desk() as mine, other.desk() as theirs:
        me, them = office.sign_in(mine), signed_in(office, other, theirs)
        form = civil_draft(mine, me, papers(tmp_path))
        mine.exporter.export([(form.id, me)], there)
        theirs.importer.take(theirs.importer.plan(there, theirs.owner), theirs.owner)
        sent = file(theirs, theirs.drafts.get(form.id, them), them)
        assert sent.status == "submitted"
        theirs.exporter.export([(form.id, them)], back)
        plan = mine.importer.plan(back, mine.owner)
        assert plan.drafts[0].filed == (theirs.tracking.view(form.id, them).envelope_id,)
        (outcome,) = mine.importer.take(plan, mine.owner, {form.id: Decision.KEEP_THEIRS})
        assert outcome.form.status == "draft"
        with pytest.raises(Problems, match="filed this already"):
            mine.submissions.submit(mine.fees.quote(outcome.form, me), me)
        assert mine.tracking.view(form.id, me) is None
        assert theirs.drafts.get(form.id, them) == sent
    assert len(office.court.envelopes()) == 1
