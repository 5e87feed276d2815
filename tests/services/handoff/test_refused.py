"""Handoffs that are not what the format says are refused whole: nothing is stored, nothing is left behind."""

import os
import zipfile

import pytest

from litefile_desktop.core.errors import AppError
from tests.makers import pdf_bytes
from tests.zipcraft import DEFLATED, Entry, craft

MANY = 21


def setting(*steps):
    """Change one value of the payload."""
    *way, last, value = steps

    def change(interview):
        target = interview.payload
        for step in way:
            target = target[step]
        target[last] = value

    return change


def leave_out(name):
    return lambda interview: interview.payload.pop(name)


def more_documents(interview):
    for number in range(MANY):
        interview.papers[f"d{number}"] = pdf_bytes()
        interview.payload["documents"].append({"id": f"d{number}", "role": "supporting"})


def one_file_less(interview):
    interview.payload["documents"].append({"id": "third", "role": "supporting", "sha256": "0" * 64})


def one_file_more(interview):
    interview.papers["third"] = pdf_bytes()


def paper(name, content):
    return lambda interview: interview.papers.update({name: content})


LONG = "x" * 256
KINDS = {
    "no version": (leave_out("schema_version"), "bad_json.missing"),
    "version two": (setting("schema_version", 2), "bad_json.const"),
    "a version that is true": (setting("schema_version", True), "bad_json.const"),
    "a version as text": (setting("schema_version", "1"), "bad_json.const"),
    "no jurisdiction": (leave_out("jurisdiction"), "bad_json.missing"),
    "an empty jurisdiction": (setting("jurisdiction", ""), "bad_json.missing"),
    "a jurisdiction nobody knows": (setting("jurisdiction", "atlantis"), "unknown_jurisdiction"),
    "no source id": (leave_out("source_id"), "bad_json.missing"),
    "an empty source id": (setting("source_id", ""), "bad_json.missing"),
    "a source id that is too long": (setting("source_id", LONG), "bad_json.too_long"),
    "no idempotency key": (leave_out("idempotency_key"), "bad_json.missing"),
    "a key that is a number": (setting("idempotency_key", 7), "bad_json.type"),
    "existing case as text": (setting("case", "existing_case", "false"), "bad_json.type"),
    "existing case as nothing": (setting("case", "existing_case", None), "bad_json.type"),
    "a docket number that is too long": (setting("case", "docket_number", LONG), "bad_json.too_long"),
    "a title that is too long": (setting("case", "case_title", "x" * 501), "bad_json.too_long"),
    "a court that is a list": (setting("case", "court_name", ["a"]), "bad_json.type"),
    "a case that is a list": (setting("case", []), "bad_json.type"),
    "a filer that is nothing": (setting("filer", None), "bad_json.type"),
    "a name that is too long": (setting("filer", "first_name", "x" * 101), "bad_json.too_long"),
    "a country of three letters": (setting("filer", "country", "USA"), "bad_json.too_long"),
    "is self as text": (setting("parties", 0, "is_self", "yes"), "bad_json.type"),
    "filing party as a number": (setting("parties", 0, "is_filing_party", 1), "bad_json.type"),
    "somebody who is two things": (setting("parties", 1, "last_name", "Smith"), "bad_handoff.person"),
    "a hundred and one people": (setting("parties", [{}] * 101), "bad_json.too_many"),
    "people as an object": (setting("parties", {}), "bad_json.type"),
    "documents as an object": (setting("documents", {}), "bad_json.type"),
    "twenty-three documents": (more_documents, "bad_json.too_many"),
    "a document without an id": (setting("documents", 0, "id", ""), "bad_json.missing"),
    "an id of 101 characters": (
        setting("documents", 0, {"id": "x" * 101, "role": "supporting", "sha256": "0" * 64}), "bad_json.too_long",
    ),
    "two documents of one id": (setting("documents", 0, "id", "complaint"), "bad_handoff.doubled"),
    "a role nobody knows": (setting("documents", 0, "role", "exhibit"), "bad_json.enum"),
    "two that lead": (setting("documents", 0, "role", "lead"), "bad_handoff.lead"),
    "none that leads": (setting("documents", 1, "role", "supporting"), "bad_handoff.lead"),
    "a hash that is none": (setting("documents", 0, "sha256", "abc"), "bad_json.pattern"),
    "a wrong hash": (setting("documents", 0, "sha256", "0" * 64), "bad_handoff.wrong_hash"),
    "hints that are a text": (setting("case_type_name_hints", "Contract"), "bad_json.type"),
    "twenty-one hints": (setting("case_type_name_hints", ["x"] * 21), "bad_json.too_many"),
    "a hint that is too long": (setting("case_type_name_hints", [LONG]), "bad_json.too_long"),
    "a hint that is a number": (setting("documents", 1, "filing_type_name_hints", [7]), "bad_json.type"),
    "overrides that are a list": (setting("filing_hint_overrides", []), "bad_json.type"),
    "a hundred and one counties": (
        setting("filing_hint_overrides", {"counties": {str(n): {} for n in range(101)}}), "bad_json.too_many",
    ),
    "two counties of one name": (
        setting("filing_hint_overrides", {"counties": {"Cook": {}, "cook COUNTY": {}}}), "bad_handoff.scope",
    ),
    "a court without a name": (setting("filing_hint_overrides", {"courts": {"---": {}}}), "bad_handoff.scope"),
    "hints for no document": (
        setting("filing_hint_overrides", {"courts": {"A": {"documents": {"ghost": {}}}}}), "bad_handoff.scope",
    ),
    "twenty-one scoped hints": (
        setting("filing_hint_overrides", {"courts": {"A": {"case_type_name_hints": ["x"] * 21}}}), "bad_json.too_many",
    ),
    "a return link that is not secure": (setting("return_url", "http://example.com/"), "bad_json.pattern"),
    "a return link with a password": (setting("return_url", "https://me:pw@example.com/"), "bad_json.pattern"),
    "a return link to a script": (setting("return_url", "javascript:alert(1)"), "bad_json.pattern"),
    "facts that are a list": (setting("known_filing_facts", []), "bad_json.type"),
    "facts of half a megabyte": (setting("known_filing_facts", {"a": "x" * 600_000}), "bad_archive.too_large"),
    "a file that is missing": (one_file_less, "bad_handoff.file"),
    "a file too many": (one_file_more, "bad_handoff.file"),
    "a document that is no PDF": (paper("exhibit", b"PK\3\4 a Word file"), "bad_document.not_pdf"),
    "a document with a password": (paper("exhibit", pdf_bytes(password="x")), "bad_document.encrypted"),
    "a document that is empty": (paper("exhibit", b""), "bad_document.not_pdf"),
    "a document of eleven megabytes": (paper("exhibit", pdf_bytes(padding=11 * 1024 * 1024)), "too_large"),
}  # fmt: skip


@pytest.mark.parametrize("form", ["as_folder", "as_zip"])
@pytest.mark.parametrize("label", KINDS)
def test_it_is_refused_with_its_reason_and_nothing_is_stored(interview, label, form):
    spoil, reason = KINDS[label]
    spoil(interview)
    path = getattr(interview, form)()
    before, stored = interview.counts(), interview.stored()
    with pytest.raises(AppError) as caught:
        interview.take(path)
    assert caught.value.error_code.endswith(reason), caught.value.error_code
    assert (interview.counts(), interview.stored()) == (before, stored)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "bad_json.not_json"), (b"{", "bad_json.not_json"), (b"[]", "bad_json.type"), (b"NaN", "bad_json.not_finite"),
     (b'{"a": 1, "a": 2}', "bad_json.doubled_key"), (b"\xff", "bad_json.not_utf8"), (b"[" * 900, "bad_json.too_deep")],
)  # fmt: skip
def test_a_payload_that_is_no_json(interview, content, reason):
    folder = interview.as_folder()
    (folder / "payload.json").write_bytes(content)
    with pytest.raises(AppError) as caught:
        interview.take(folder)
    assert caught.value.error_code in (reason, "bad_json.not_json")


def test_without_a_payload_or_with_two_nothing_is_taken(interview):
    folder = interview.as_folder()
    (folder / "payload").write_bytes((folder / "payload.json").read_bytes())
    with pytest.raises(AppError, match="exactly one payload"):
        interview.take(folder)
    (folder / "payload").unlink()
    (folder / "payload.json").unlink()
    with pytest.raises(AppError, match="exactly one payload"):
        interview.take(folder)


def test_a_file_under_both_of_its_names_is_there_twice(interview):
    folder = interview.as_folder()
    (folder / "exhibit").write_bytes(interview.papers["exhibit"])
    with pytest.raises(AppError, match="is there twice"):
        interview.take(folder)


def test_files_may_be_named_by_their_id_alone(interview):
    folder = interview.as_folder()
    for name in interview.papers:
        (folder / f"{name}.pdf").rename(folder / name)
    (folder / "payload.json").rename(folder / "payload")
    assert len(interview.take(folder).form.documents) == 2


def test_what_a_system_puts_beside_files_is_passed_over(interview):
    folder = interview.as_folder()
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    (folder / ".hidden").mkdir()
    assert len(interview.take(folder).form.documents) == 2
    path = interview.as_zip()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._payload.json", b"x")
    assert len(interview.take(path).form.documents) == 2


@pytest.mark.parametrize("what", ["link", "link to a folder", "folder", "pipe"])
def test_nothing_but_plain_files_is_taken_from_a_folder(interview, what):
    folder = interview.as_folder()
    secret = interview.folder / "secret.pdf"
    secret.write_bytes(interview.papers["exhibit"])
    target = folder / "exhibit.pdf"
    target.unlink()
    if what == "link":
        target.symlink_to(secret)
    elif what == "link to a folder":
        (folder / "more").symlink_to(interview.folder)
    elif what == "folder":
        target.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(target)
    else:
        pytest.skip("no named pipes here")
    with pytest.raises(AppError) as caught:
        interview.take(folder)
    assert caught.value.error_code == ("bad_archive.link" if "link" in what else "bad_archive.special")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (Entry(b"../exhibit.pdf", b"x"), "bad_archive.name.traversal"),
        (Entry(b"C:\\exhibit.pdf", b"x"), "bad_archive.name.drive"),
        (Entry(b"exhibit.pdf", b"x"), "bad_archive.doubled"),
        (Entry(b"x.pdf", b"x", mode=0o120777), "bad_archive.link"),
        (Entry(b"x.pdf", bytes(9_000_000), method=DEFLATED), "bad_archive.ratio"),
        (Entry(b"x.pdf", b"x", flags=1), "bad_archive.encrypted"),
        (Entry(b"PAYLOAD.json", b"{}"), "bad_archive.doubled"),
    ],
)
def test_hostile_archives_are_looked_through_like_bundles(interview, entry, reason):
    honest = [Entry(name.encode(), content) for name, content in interview.files().items()]
    path = interview.folder / "hostile.zip"
    path.write_bytes(craft([*honest, entry]))
    with pytest.raises(AppError) as caught:
        interview.take(path)
    assert caught.value.error_code == reason


def test_a_folder_of_very_many_files_is_not_read_to_its_end(interview):
    folder = interview.as_folder()
    for number in range(100):
        (folder / f"f{number}").touch()
    with pytest.raises(AppError) as caught:
        interview.take(folder)
    assert caught.value.error_code == "bad_archive.too_many"
