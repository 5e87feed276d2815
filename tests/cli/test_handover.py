"""``bundle``, ``import-legacy`` and ``import-handoff`` as scripts see them."""

import hashlib
import json
from functools import partial

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.cli.main import run
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.services.forms import DocumentForm, DraftForm, form_names
from tests.firm import colleague, paper_files
from tests.makers import pdf_bytes


class Line:
    """Runs commands on one colleague's data folder, as the installed command would."""

    def __init__(self, home, capture):
        self.home = home
        self._capture = capture

    def __call__(self, *argv, json_wanted=True):
        self._capture.readouterr()
        opener = partial(open_desk, secrets=MemorySecrets())
        given = [*map(str, argv), *(["--json"] if json_wanted else []), "--home", str(self.home)]
        code = run(given, opener)
        out, words = self._capture.readouterr()
        assert "Traceback" not in out + words
        assert "did not foresee" not in words, words
        return code, json.loads(out) if json_wanted else out, words

    def ok(self, *argv):
        code, document, words = self(*argv)
        assert code == 0, words
        return document

    def error(self, *argv, code=1):
        got, document, words = self(*argv)
        assert got == code, (got, words)
        assert list(document) == ["error"]
        return document["error"]


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("empty") / "home"
    with open_desk(DataFolder(home)):
        pass
    return home


@pytest.fixture
def homes(tmp_path, empty_home):
    """Data folders of Pat, with two drafts, and of Sam."""
    made = {}
    for name in ("pat", "sam"):
        with colleague(tmp_path / name, f"{name}.sample@example.com", template=empty_home) as person:
            made[name] = person.home
            if name == "pat":
                made["drafts"] = [person.draft(papers=2).id, person.draft(papers=1, client_matter="26-0400").id]
    return made


@pytest.fixture
def pat(homes, capsys):
    return Line(homes["pat"], capsys)


@pytest.fixture
def sam(homes, capsys):
    return Line(homes["sam"], capsys)


@pytest.fixture
def drafts(homes):
    return homes["drafts"]


def test_export_and_import(pat, sam, drafts, tmp_path):
    bundle = tmp_path / "two.litefile"
    written = pat.ok("bundle", "export", drafts[0][:8], drafts[1], "-o", bundle)
    assert written == {
        "file": str(bundle), "drafts": drafts, "documents": 2, "bytes": bundle.stat().st_size,
    }  # fmt: skip
    taken = sam.ok("bundle", "import", bundle)
    assert set(taken) == {"file", "made_by", "drafts"}
    assert taken["made_by"] == "pat.sample@example.com"
    assert [set(entry) for entry in taken["drafts"]] == [
        {"id", "title", "jurisdiction", "standing", "done", "draft", "filed"}
    ] * 2
    assert [(e["id"], e["standing"], e["done"], e["draft"]) for e in taken["drafts"]] == [
        (draft_id, "new", "imported", draft_id) for draft_id in drafts
    ]
    assert {row["id"] for row in sam.ok("drafts", "list")["drafts"]} == set(drafts)
    again = sam.ok("bundle", "import", bundle)
    assert [entry["done"] for entry in again["drafts"]] == ["same", "same"]
    for line in (pat, sam):
        assert line.ok("audit", "verify")["broken_at"] is None


def test_what_is_here_in_another_state_is_asked_about_and_then_done(pat, sam, drafts, tmp_path):
    there, back = tmp_path / "there.litefile", tmp_path / "back.litefile"
    pat.ok("bundle", "export", drafts[0], "-o", there)
    sam.ok("bundle", "import", there)
    sam.ok("drafts", "set", drafts[0], "client_matter=sam")
    pat.ok("drafts", "set", drafts[0], "client_matter=pat")
    sam.ok("bundle", "export", drafts[0], "-o", back)
    error = pat.error("bundle", "import", back)
    assert error["code"] == "bundle_conflict"
    assert [(problem["code"], problem["item"]) for problem in error["problems"]] == [("draft.conflicting", drafts[0])]
    assert pat.ok("drafts", "show", drafts[0])["client_matter"] == "pat"

    (entry,) = pat.ok("bundle", "import", back, "--on-conflict", "copy")["drafts"]
    assert entry["done"] == "copied"
    assert pat.ok("drafts", "show", entry["draft"])["client_matter"] == "sam"
    (entry,) = pat.ok("bundle", "import", back, "--on-conflict", "keep-theirs")["drafts"]
    assert (entry["done"], entry["draft"]) == ("replaced", drafts[0])
    assert pat.ok("drafts", "show", drafts[0])["client_matter"] == "sam"
    (entry,) = pat.ok("bundle", "import", there, "--on-conflict", "keep-mine")["drafts"]
    assert (entry["standing"], entry["done"]) == ("older", "kept")


def test_several_bundles_at_once_and_one_of_them_bad(pat, sam, drafts, tmp_path):
    good, bad = tmp_path / "good.litefile", tmp_path / "bad.litefile"
    pat.ok("bundle", "export", drafts[0], "-o", good)
    bad.write_bytes(b"no bundle")
    code, document, words = sam("bundle", "import", bad, good)
    assert code == 1
    assert document["results"][0]["error"]["code"] == "bad_archive.not_zip"
    assert document["results"][1]["drafts"][0]["done"] == "imported"
    assert "not a zip file" in words


def test_a_bad_bundle_alone_is_an_error(sam, tmp_path):
    (tmp_path / "bad.litefile").write_bytes(b"PK\3\4")
    assert sam.error("bundle", "import", tmp_path / "bad.litefile")["code"] == "bad_archive.cut"
    assert sam.error("bundle", "import", tmp_path / "none.litefile")["code"] == "bad_archive.missing"


@pytest.mark.parametrize(
    "argv",
    [["bundle", "export"], ["bundle", "export", "1234"], ["bundle", "import"],
     ["bundle", "import", "x", "--on-conflict", "overwrite"], ["import-legacy", "x"],
     ["import-legacy", "x", "--jurisdiction", "practice", "--contract", "newest"], ["import-handoff"]],
)  # fmt: skip
def test_wrong_usage(pat, argv):
    assert pat.error(*argv, code=2)["code"] == "usage"


def test_a_draft_that_is_not_there_and_a_file_that_is(pat, drafts, tmp_path):
    assert pat.error("bundle", "export", "ffffffff", "-o", tmp_path / "a")["code"] == "not_found"
    (tmp_path / "a").write_text("mine")
    assert "already" in pat.error("bundle", "export", drafts[0], "-o", tmp_path / "a")["message"]
    assert (tmp_path / "a").read_text() == "mine"
    assert pat.error("bundle", "export", drafts[0], "-o", tmp_path / "no" / "a", code=5)["code"] == "storage"


def test_import_legacy(pat, tmp_path):
    blob = {"case_data": {"court": "maple", "court_code": "adams", "odd": 1}, "upload_data": {"guesses": {"a": "b"}}}
    (tmp_path / "blob.json").write_text(json.dumps(blob))
    answer = pat.ok("import-legacy", tmp_path / "blob.json", "--jurisdiction", "practice")
    assert set(answer) == {"draft", "report"}
    assert set(answer["draft"]) == set(form_names(DraftForm)) - {"owner_id"}
    assert answer["draft"]["court_code"] == "adams"
    report = answer["report"]
    assert (report["result"], report["kind"], report["contract"]) == ("created", "session", "either")
    assert report["keys"] == [
        {"key": "case_data.court", "fate": "conflicting", "to": "court_code",
         "reason": "case_data.court_code says “adams”, which counts"},
        {"key": "case_data.court_code", "fate": "mapped", "to": "court_code"},
        {"key": "case_data.odd", "fate": "kept", "reason": "no field for it"},
        {"key": "upload_data.guesses", "fate": "mapped", "to": "extracted_guesses"},
    ]  # fmt: skip
    again = pat.ok("import-legacy", tmp_path / "blob.json", "--jurisdiction", "practice")
    assert (again["report"]["result"], again["draft"]) == ("same", answer["draft"])
    other = {"case_data": {**blob["case_data"], "odd": 2}}
    (tmp_path / "blob.json").write_text(json.dumps(other))
    later = pat.ok("import-legacy", tmp_path / "blob.json", "--jurisdiction", "practice", "--contract", "later")
    assert later["draft"]["court_code"] == "maple"


def test_import_legacy_finds_documents_beside_the_file_and_in_named_folders(pat, tmp_path):
    (tmp_path / "papers").mkdir()
    paper_files(tmp_path / "papers", 1)
    blob = {"upload_data": {"files": {"lead": {"name": "Complaint.pdf", "url": "https://example.com/x"}}}}
    (tmp_path / "blob.json").write_text(json.dumps(blob))
    answer = pat.ok(
        "import-legacy", tmp_path / "blob.json", "--jurisdiction", "practice", "--files", tmp_path / "papers"
    )
    assert [set(document) for document in answer["draft"]["documents"]] == [set(form_names(DocumentForm))]
    assert answer["report"]["issues"] == []


@pytest.mark.parametrize(
    ("content", "jurisdiction", "code"),
    [
        ("{", "practice", "bad_json.not_json"),
        ("[]", "practice", "bad_blob"),
        ("{}", "atlantis", "unknown_jurisdiction"),
    ],
)  # fmt: skip
def test_import_legacy_refuses(pat, tmp_path, content, jurisdiction, code):
    (tmp_path / "blob.json").write_text(content)
    assert pat.error("import-legacy", tmp_path / "blob.json", "--jurisdiction", jurisdiction)["code"] == code


def test_import_handoff(pat, tmp_path):
    folder = tmp_path / "handoff"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf_bytes())
    payload = {
        "schema_version": 1, "jurisdiction": "practice", "source_id": "s", "idempotency_key": "k",
        "documents": [{"id": "a", "role": "lead", "sha256": hashlib.sha256(pdf_bytes()).hexdigest()}],
    }  # fmt: skip
    (folder / "payload.json").write_text(json.dumps(payload))
    answer = pat.ok("import-handoff", folder, "--source", "court forms")
    assert set(answer) == {"draft", "result", "receipt", "issues"}
    assert set(answer["receipt"]) == {"source", "source_id", "fingerprint", "received_at"}
    assert (answer["result"], answer["receipt"]["source"]) == ("created", "court forms")
    assert {frozenset(issue) for issue in answer["issues"]} == {frozenset({"code", "path", "message", "view"})}
    assert "court.missing" in [issue["code"] for issue in answer["issues"]]
    again = pat.ok("import-handoff", folder, "--source", "court forms")
    assert (again["result"], again["draft"]["id"]) == ("same", answer["draft"]["id"])
    payload["case"] = {"existing_case": True}
    (folder / "payload.json").write_text(json.dumps(payload))
    assert pat.error("import-handoff", folder, "--source", "court forms")["code"] == "handoff_conflict"


def test_without_json_people_read_words(pat, sam, drafts, tmp_path):
    bundle = tmp_path / "one.litefile"
    code, out, _ = pat("bundle", "export", drafts[0], "-o", bundle, json_wanted=False)
    assert (code, out.startswith(f"Wrote {bundle}: 1 draft, 2 documents, ")) == (0, True)
    code, out, _ = sam("bundle", "import", bundle, json_wanted=False)
    assert (code, "imported" in out, drafts[0][:8] in out) == (0, True, True)
    (tmp_path / "blob.json").write_text(json.dumps({"case_data": {"court": "a", "court_code": "b"}}))
    code, out, _ = pat("import-legacy", tmp_path / "blob.json", "--jurisdiction", "practice", json_wanted=False)
    assert code == 0
    assert "case_data.court: case_data.court_code says “b”, which counts" in out
