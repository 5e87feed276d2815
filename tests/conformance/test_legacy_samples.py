"""Every sample of ../shared/data/filings is imported, twice, and the second time changes nothing."""

import json

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.services.legacy_draft_bridge.bridge import Result
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate
from tests.conformance.conftest import SHARED
from tests.firm import colleague
from tests.legacy_blobs import codes, kept
from tests.makers import pdf_file

pytestmark = [pytest.mark.conformance, pytest.mark.usefixtures("shared")]
SAMPLES = SHARED / "data" / "filings"
NAMES = sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.json"))
#: Templates that are no JSON until they are filled in.
FILLINGS = {
    "filingdocs/template_due_date.json": '"2026-11-11T16:01:02.123Z"',
    "filingdocs/template_filing_action.json": '"efile"',
    "people/person_new_id.json": None,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    with open_desk(DataFolder(folder / "template")):
        pass
    with colleague(folder / "pat", "pat.sample@example.com", template=folder / "template") as person:
        yield person


@pytest.fixture
def pat(office):
    yield office
    office.forget_drafts()


def sample(name, folder):
    text = (SAMPLES / name).read_text(encoding="utf-8")
    if name == "people/person_new_id.json":
        text %= ('"abcd1234"', "false")
    elif name in FILLINGS:
        text %= FILLINGS[name]
    path = folder / name.replace("/", "-")
    path.write_text(text, encoding="utf-8")
    return path


def leaves(value, path=""):
    if isinstance(value, dict) and value:
        for key, entry in value.items():
            yield from leaves(entry, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for number, entry in enumerate(value):
            yield from leaves(entry, f"{path}[{number}]")
    else:
        yield path


def test_there_are_samples(shared):
    assert len(NAMES) == 21


@pytest.mark.parametrize("name", NAMES)
def test_it_is_imported_and_the_second_time_changes_nothing(name, pat, tmp_path):
    path = sample(name, tmp_path)
    first = pat.desk.legacy.take(path, pat.owner)
    assert first.result is Result.CREATED
    rows = pat.rows()
    second = pat.desk.legacy.take(path, pat.owner)
    assert (second.result, second.form, second.entries) == (Result.SAME, first.form, first.entries)
    assert pat.rows() == rows
    told = {entry.key for entry in first.entries}
    for leaf in leaves(json.loads(path.read_text(encoding="utf-8"))):
        assert any(leaf == key or leaf.startswith((f"{key}.", f"{key}[")) for key in told), leaf
    pat.desk.checks.problems(first.form)


def test_the_subsequent_filing_and_its_address_that_must_not_win(pat, tmp_path):
    taken = pat.desk.legacy.take(sample("existing_is_form_filler.json", tmp_path), pat.owner)
    form = taken.form
    assert (form.court_code, form.docket_number, form.existing_case) == ("coles", "2022EV12", "existing")
    assert form.previous_case_id == "a08f60c4-832c-48b9-8ce0-7563a6613aaa"
    assert form.notice_email == "filer@example.com"
    assert [e.key for e in taken.entries if e.fate is Fate.CONFLICTING] == ["lead_contact.email"]


def test_the_one_that_the_proxy_turns_down_says_what_it_asks_for(pat, tmp_path):
    taken = pat.desk.legacy.take(sample("housing_tro_2_plaintiff_business_def_no_email.json", tmp_path), pat.owner)
    assert ("email.missing", "users[0].email") in [(issue.code, issue.path) for issue in taken.issues]


def test_two_plaintiffs_and_a_company(pat, tmp_path):
    form = pat.desk.legacy.take(sample("housing_tro_2_plaintiff_business_def.json", tmp_path), pat.owner).form
    assert [party.display_name for party in form.parties] == ["Bob Zombie", "Jill Vampire", "Company LLC"]
    assert form.title == "Zombie et al. v. Company LLC"


@pytest.mark.parametrize(
    ("name", "documents", "issues"),
    [
        ("old_style_doc", ["6586"], []),
        ("one_attachment", ["6586"], []),
        ("two_attachments", ["6586", "6586"], []),
        ("one_enabled_one_disabled", ["6586"], ["document.not_enabled"]),
        ("tyler_merge_attachments", ["6586", "6586"], ["document.merge"]),
        ("fallback_to_upper_doc", ["6586"], ["document.not_enabled", "document.not_enabled"]),
        ("has_optional_services", ["6586"], []),
        ("fail_missing_doc_types", ["6586"], ["document.not_enabled"]),
        ("fail_no_enabled_attachment", [], ["document.not_enabled"]),
    ],
)
def test_documents_that_lie_beside_the_blob_are_taken(name, documents, issues, pat, tmp_path):
    for number, paper in enumerate(("motion-to-stay-eviction", "exhibits", "motion_to_stay_eviction"), start=1):
        pdf_file(tmp_path, f"{paper}.pdf", pages=number)
    path = sample(f"filingdocs/{name}.json", tmp_path)
    taken = pat.desk.legacy.take(path.rename(tmp_path / f"{name}-with-papers.json"), pat.owner)
    assert [document.document_type_code for document in taken.form.documents] == documents
    assert codes(taken) == issues
    if documents:
        assert taken.form.lead.filing_type_code == "6553"
        assert (taken.form.lead.requested_optional_services != ()) == (name == "has_optional_services")
    else:
        assert kept(taken)["filing_type"] == "6553"
