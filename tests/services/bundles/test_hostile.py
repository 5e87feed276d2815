"""Hostile bundles: each is refused with its reason; nothing is written, neither in the data folder nor beside it."""

import copy
import hashlib
import io
import json
import struct
import uuid
import zipfile

import pytest

from litefile_desktop.core.errors import AppError
from litefile_desktop.services.bundles.plan import Done
from tests import makers
from tests.firm import colleague
from tests.zipcraft import DEFLATED, Entry, craft, pack

KINDS = {}


def kind(reason):
    """A way to attack: a function from the parts of a good bundle to the bytes of a bad one."""

    def add(make):
        KINDS[make.__name__.replace("_", " ")] = (reason, make)
        return make

    return add


class Parts:
    """A good bundle taken apart, to be put together again with a lie in it."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.manifest = json.loads(self.files["manifest.json"])
        self.draft_name = next(name for name in self.files if name.startswith("drafts/"))
        self.draft = json.loads(self.files[self.draft_name])
        self.document_name = next(name for name in self.files if name.startswith("documents/"))
        self.document = self.files[self.document_name]

    def entries(self, **more):
        return [Entry(name.encode(), content) for name, content in self.files.items()] + list(more.get("also", ()))

    def bytes(self, *also, **how):
        return craft(self.entries(also=also), **how)

    def with_manifest(self, content=None, **changes):
        """The same with another manifest: raw bytes, or single values."""
        if content is None:
            content = json.dumps({**self.manifest, **changes}).encode()
        self.files["manifest.json"] = content
        return self.bytes()

    def with_draft(self, content=None, *, keep_hash=False, **changes):
        """The same with another draft, which the manifest vouches for."""
        if content is None:
            content = json.dumps({**self.draft, **changes}).encode()
        self.files[self.draft_name] = content
        if not keep_hash:
            entry = self.manifest["drafts"][0]
            entry.update(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        return self.with_manifest()

    def with_fields(self, **changes):
        return self.with_draft(fields={**self.draft["fields"], **changes})

    def with_party(self, **changes):
        return self.with_draft(parties=[{**self.draft["parties"][0], **changes}, *self.draft["parties"][1:]])

    def with_documents(self, change):
        documents = copy.deepcopy(self.draft["documents"])
        change(documents)
        return self.with_draft(documents=documents)

    def with_document(self, content):
        """The same with other bytes as its document, which everything vouches for."""
        sha256 = hashlib.sha256(content).hexdigest()
        del self.files[self.document_name]
        self.files[f"documents/{sha256}.pdf"] = content
        old = self.draft["documents"][0]["sha256"]
        self.manifest["documents"] = [entry for entry in self.manifest["documents"] if entry["sha256"] != old]
        self.manifest["documents"].append({"sha256": sha256, "size": len(content)})
        return self.with_documents(lambda documents: documents[0].update(sha256=sha256))


# The archive

for label, content, reason in [
    ("nothing at all", b"", "bad_archive.not_zip"),
    ("a text", b"This is no archive." * 10, "bad_archive.not_zip"),
    ("a PDF", makers.pdf_bytes(), "bad_archive.not_zip"),
    ("an archive of nothing", b"PK\5\6" + bytes(18), "bad_bundle.no_manifest"),
]:
    KINDS[label] = (reason, lambda parts, content=content: content)

for label, cut in [("cut in the middle", 0.5), ("cut near the end", 0.98), ("cut at the beginning", 0.01)]:
    KINDS[label] = ("bad_archive.cut", lambda parts, cut=cut: parts.bytes()[: int(len(parts.bytes()) * cut)])

for label, how, reason in [
    ("something behind the end", {"behind": b"#!/bin/sh"}, "cut"),
    ("a second archive behind the end", {"behind": craft([Entry(b"manifest.json", b"{}")])}, "gaps"),
    ("a comment", {"comment": b"PK\5\6 hidden"}, "cut"),
    ("a program before the beginning", {"prefix": b"MZ" + bytes(500)}, "not_zip"),
    ("hidden bytes behind the directory", {"locator": b"hidden"}, "gaps"),
    ("a zip64 locator", {"locator": b"PK\6\7" + bytes(16)}, "zip64"),
    ("a zip64 count", {"end": {"here": 0xFFFF, "count": 0xFFFF}}, "zip64"),
    ("a zip64 size", {"end": {"size": 0xFFFFFFFF}}, "zip64"),
    ("a zip64 offset", {"end": {"offset": 0xFFFFFFFF}}, "zip64"),
    ("several disks", {"end": {"disk": 1}}, "several_disks"),
    ("a count that differs", {"end": {"here": 1}}, "several_disks"),
    ("too small a count", {"end": {"here": 1, "count": 1}}, "damaged"),
    ("too great a count", {"end": {"here": 60, "count": 60}}, "damaged"),
    ("an absurd count", {"end": {"here": 60_000, "count": 60_000}}, "too_many"),
    ("a directory that begins too late", {"end": {"offset": 0x7FFFFFFF}}, "gaps"),
]:
    KINDS[label] = (f"bad_archive.{reason}", lambda parts, how=how: parts.bytes(**how))


@kind("bad_archive.too_many")
def a_bomb_by_count(parts):
    return parts.bytes(*(Entry(f"x{number}".encode(), b"") for number in range(6000)))


@kind("bad_archive.ratio")
def a_bomb_by_ratio(parts):
    return parts.bytes(Entry(b"documents/bomb.pdf", bytes(50_000_000), method=DEFLATED))


@kind("bad_archive.too_large")
def a_bomb_by_declared_size(parts):
    packed = bytes(3_000_000)
    sizes = {"size": 0x7FFFFFF0, "packed_size": len(packed)}
    return parts.bytes(Entry(b"x", b"", method=DEFLATED, packed=packed, local=sizes, central=sizes))


@kind("bad_archive.too_large")
def a_bomb_by_all_sizes_together(parts):
    packed = bytes(2_700_000)
    sizes = {"size": 512 * 1024 * 1024, "packed_size": len(packed)}
    bombs = [
        Entry(b"x%d" % number, b"", method=DEFLATED, packed=packed, local=sizes, central=sizes) for number in range(8)
    ]
    return parts.bytes(*bombs)


@kind("bad_archive.overlap")
def a_bomb_of_overlapping_files(parts):
    first = Entry(b"a", bytes(1000), method=DEFLATED)
    return craft([first, Entry(b"b", bytes(1000), method=DEFLATED, offset=0), *parts.entries()])


@kind("bad_archive.overlap")
def a_file_that_runs_into_the_next(parts):
    grown = {"size": 5000, "packed_size": 5000}
    return craft([Entry(b"a", b"x" * 10, local=grown, central=grown), *parts.entries()])


@kind("bad_bundle.extra")
def an_archive_within_the_archive(parts):
    return parts.bytes(Entry(b"documents/inner.zip", parts.bytes()))


def _packed_document(parts, **how):
    """The document, packed, with a lie about it in both headers."""
    name, content = parts.document_name, parts.files.pop(parts.document_name)
    return parts.bytes(Entry(name.encode(), content, method=DEFLATED, **how))


@kind("bad_bundle.wrong_size")
def a_document_that_says_it_is_shorter(parts):
    return _packed_document(parts, central={"size": 100}, local={"size": 100})


@kind("bad_archive.damaged")
def a_document_that_is_shorter_than_it_says(parts):
    size = len(parts.document)
    return _packed_document(parts, packed=pack(parts.document[:-5]), central={"size": size}, local={"size": size})


@kind("bad_archive.damaged")
def a_wrong_checksum(parts):
    return _packed_document(parts, central={"crc": 7}, local={"crc": 7})


@kind("bad_archive.damaged")
def packed_bytes_that_are_none(parts):
    return _packed_document(parts, packed=b"\xff" * 200)


@kind("bad_archive.damaged")
def packed_bytes_that_end_too_early(parts):
    return _packed_document(parts, packed=pack(parts.document)[:-20])


@kind("bad_archive.damaged")
def a_stored_file_of_two_sizes(parts):
    return parts.bytes(Entry(b"x", b"12345", central={"size": 50}, local={"size": 50}))


@kind("bad_archive.damaged")
def another_name_in_the_second_header(parts):
    content = parts.files.pop("manifest.json")
    return parts.bytes(Entry(b"manifest.json", content, local={"name": b"manifest.jsoN"}))


@kind("bad_archive.damaged")
def a_directory_that_is_none(parts):
    content = bytearray(parts.bytes())
    at = content.index(b"PK\1\2")
    content[at : at + 4] = b"XXXX"
    return bytes(content)


@kind("bad_archive.damaged")
def a_header_that_is_none(parts):
    content = bytearray(parts.bytes())
    at = content.index(b"PK\3\4", 10)
    content[at : at + 4] = b"XXXX"
    return bytes(content)


for label, how, reason in [
    ("an encrypted file", {"flags": 0x0001}, "encrypted"),
    ("a strongly encrypted file", {"flags": 0x0041}, "encrypted"),
    ("a hidden directory", {"flags": 0x2000}, "encrypted"),
    ("an AES file", {"extra": struct.pack("<HH", 0x9901, 7) + bytes(7)}, "encrypted"),
    ("a certificate-encrypted file", {"extra": struct.pack("<HH", 0x0017, 4) + bytes(4)}, "encrypted"),
    ("a zip64 size in an extra", {"extra": struct.pack("<HH", 1, 8) + bytes(8)}, "zip64"),
    ("a second name in an extra", {"extra": struct.pack("<HH", 0x7075, 5) + bytes(5)}, "name.second"),
    ("an extra that is cut", {"extra": struct.pack("<HH", 0x5455, 900) + bytes(3)}, "damaged"),
    ("an extra of two bytes", {"extra": b"\1\2"}, "damaged"),
    ("bzip2", {"method": 12}, "method"),
    ("lzma", {"method": 14}, "method"),
    ("zstandard", {"method": 93}, "method"),
    ("a method nobody knows", {"method": 777}, "method"),
    ("a patch", {"flags": 0x0020}, "method"),
    ("a version of the far future", {"central": {"version": 999}}, "method"),
    ("a symbolic link", {"mode": 0o120777}, "link"),
    ("a named pipe", {"mode": 0o010600}, "special"),
    ("a device", {"mode": 0o060600}, "special"),
    ("a folder by its mode", {"mode": 0o040700}, "special"),
]:
    KINDS[label] = (
        f"bad_archive.{reason}",
        lambda parts, how=how: parts.bytes(Entry(b"documents/x.pdf", b"/etc/passwd", **how)),
    )

for name, reason in [
    (b"../x", "traversal"),
    (b"..\\x", "traversal"),
    (b"documents/../../x", "traversal"),
    (b"documents/%2e%2e/%2e%2e/x", "traversal"),
    ("documents/．．/．．/x".encode(), "traversal"),
    ("‥/x".encode(), "traversal"),
    (b"./x", "traversal"),
    (b"a//x", "traversal"),
    (b"documents/... /x", "traversal"),
    (b"/etc/cron.d/x", "absolute"),
    (b"\\x", "absolute"),
    (b"C:\\Windows\\x", "drive"),
    (b"c:x", "drive"),
    (b"x.pdf:stream", "drive"),
    (b"\\\\server\\share\\x", "unc"),
    (b"//server/share/x", "unc"),
    (b"\\\\?\\C:\\x", "unc"),
    (b"documents\\x.pdf", "backslash"),
    (b"x\0.pdf", "control"),
    (b"manifest.json\0", "control"),
    (b"x\n.pdf", "control"),
    (b"x\x1b[2J", "control"),
    ("x\u202efdp.exe".encode(), "control"),
    (b"NUL", "device"),
    (b"documents/con.pdf", "device"),
    (b"COM1.txt", "device"),
    (b"x.", "ending"),
    (b"x ", "ending"),
    (b"", "empty"),
    (b"x" * 600, "too_long"),
    (b"\xff\xfe.pdf", "not_utf8"),
]:
    KINDS[f"a name like {name[:30]!r}"] = (
        f"bad_archive.name.{reason}",
        lambda parts, name=name: parts.bytes(Entry(name, b"x", flags=0x0800)),
    )

for label, first, second in [
    ("the manifest twice", b"manifest.json", b"manifest.json"),
    ("two spellings by case", b"manifest.json", b"MANIFEST.json"),
    ("two spellings by composition", "\u00e9.pdf".encode(), "e\u0301.pdf".encode()),
    ("two spellings by compatibility", b"fi.pdf", "ﬁ.pdf".encode()),
    ("two spellings by a sharp s", b"strasse.pdf", "stra\u00dfe.pdf".encode()),
]:
    KINDS[label] = (
        "bad_archive.doubled",
        lambda parts, first=first, second=second: parts.bytes(
            *(Entry(name, b"{}", flags=0x0800) for name in (first, second) if name != b"manifest.json"),
            *([Entry(second, b"{}")] if second == b"manifest.json" else []),
        ),
    )


@kind("bad_archive.special")
def a_folder_by_its_name(parts):
    return parts.bytes(Entry(b"documents/", b""))


# The manifest

for label, content, reason in [
    ("a manifest that is empty", b"", "bad_json.not_json"),
    ("a manifest that is a list", b"[]", "bad_bundle.other_format"),
    ("a manifest of another program", b'{"format": "zotero", "version": 1}', "bad_bundle.other_format"),
    ("a manifest that is cut", b'{"format": "litefile-bundle", "ver', "bad_json.not_json"),
    ("a manifest with a key twice", b'{"version": 1, "version": 2}', "bad_json.doubled_key"),
    ("a manifest with NaN", b'{"format": NaN}', "bad_json.not_finite"),
    ("a manifest with an endless number", b'{"format": 1e400}', "bad_json.not_finite"),
    ("a manifest with a number of 5000 digits", b"9" * 5000, "bad_json.not_finite"),
    ("a manifest nested a million deep", b"[" * 1_000_000, "bad_json.too_deep"),
    ("a manifest that is no UTF-8", b'{"format": "\xff"}', "bad_json.not_utf8"),
    ("a manifest in UTF-16", '{"format": "litefile-bundle"}'.encode("utf-16"), "bad_json.not_utf8"),
    ("a manifest with half a character", b'{"format": "\\ud800"}', "bad_json.half_character"),
    ("a manifest that is too large", b" " * 3_000_000, "bad_archive.too_large"),
]:
    KINDS[label] = (reason, lambda parts, content=content: parts.with_manifest(content))

for label, changes, reason in [
    ("no version", {"version": None}, "bad_bundle.wrong_version"),
    ("a version as text", {"version": "1"}, "bad_bundle.wrong_version"),
    ("a version that is true", {"version": True}, "bad_bundle.wrong_version"),
    ("a version with a fraction", {"version": 1.0}, "bad_bundle.wrong_version"),
    ("version nought", {"version": 0}, "bad_bundle.wrong_version"),
    ("a version below nought", {"version": -1}, "bad_bundle.wrong_version"),
    ("a newer version", {"version": 2, "anything": ["else"]}, "bad_bundle.newer_version"),
    ("an owner in the manifest", {"owner_id": 1}, "bad_json.unknown_key"),
    ("a maker that is a number", {"made_by": 5}, "bad_json.type"),
    ("a maker with a secret", {"made_by": {"program": "x", "username": "y", "token": "z"}}, "bad_json.unknown_key"),
    ("a maker of a million characters", {"made_by": {"program": "x" * 1_000_000, "username": ""}}, "bad_json.too_long"),
    ("a time that is none", {"made_at": "yesterday"}, "bad_json.pattern"),
    ("no drafts", {"drafts": []}, "bad_json.too_few"),
    ("drafts as an object", {"drafts": {}}, "bad_json.type"),
    ("too many drafts", {"drafts": [{}] * 501}, "bad_json.too_many"),
    ("documents as nothing", {"documents": None}, "bad_json.type"),
]:
    KINDS[label] = (reason, lambda parts, changes=changes: parts.with_manifest(**changes))

for label, changes, reason in [
    ("a draft id that leads elsewhere", {"id": "../../../../etc/passwd"}, "bad_json.pattern"),
    ("a draft id with a line break", {"id": "00000000-0000-4000-8000-000000000000\n"}, "bad_json.pattern"),
    ("a draft of another id", {"id": "00000000-0000-4000-8000-000000000000"}, "bad_bundle.missing"),
    ("a hash in capitals", {"sha256": "A" * 64}, "bad_json.pattern"),
    ("a draft that is too large", {"size": 2**40}, "bad_json.range"),
    ("a size with a fraction", {"size": 100.5}, "bad_json.type"),
    ("another size of the draft", {"size": 100}, "bad_bundle.wrong_size"),
    ("another hash of the draft", {"sha256": "0" * 64}, "bad_bundle.wrong_hash"),
]:

    def listing(parts, changes=changes):
        parts.manifest["drafts"][0].update(changes)
        return parts.with_manifest()

    KINDS[label] = (reason, listing)


@kind("bad_bundle.no_manifest")
def no_manifest(parts):
    del parts.files["manifest.json"]
    return parts.bytes()


@kind("bad_bundle.doubled")
def a_draft_listed_twice(parts):
    parts.manifest["drafts"] *= 2
    return parts.with_manifest()


@kind("bad_bundle.doubled")
def a_document_listed_twice(parts):
    parts.manifest["documents"] *= 2
    return parts.with_manifest()


@kind("bad_bundle.missing")
def a_missing_document(parts):
    del parts.files[parts.document_name]
    return parts.bytes()


@kind("bad_bundle.missing")
def a_missing_draft(parts):
    del parts.files[parts.draft_name]
    return parts.bytes()


@kind("bad_bundle.extra")
def an_extra_file(parts):
    return parts.bytes(Entry(b"readme.txt", b"hello"))


@kind("bad_bundle.extra")
def an_extra_document_that_nobody_needs(parts):
    content = makers.pdf_bytes(7)
    sha256 = hashlib.sha256(content).hexdigest()
    parts.files[f"documents/{sha256}.pdf"] = content
    parts.manifest["documents"].append({"sha256": sha256, "size": len(content)})
    return parts.with_manifest()


@kind("bad_bundle.missing")
def a_document_that_is_not_listed(parts):
    return parts.with_documents(lambda documents: documents[0].update(sha256="0" * 64))


@kind("bad_bundle.wrong_hash")
def an_exchanged_document(parts):
    parts.files[parts.document_name] = parts.document[:-10] + b"0123456789"
    return parts.bytes()


@kind("bad_bundle.wrong_hash")
def a_changed_draft(parts):
    content = parts.files[parts.draft_name]
    return parts.with_draft(content.replace(b"26-0318", b"26-9999"), keep_hash=True)


# The draft

for label, changes, reason in [
    ("an owner in the draft", {"owner_id": 7}, "bad_json.unknown_key"),
    ("another draft than its name says", {"id": str(uuid.uuid4())}, "bad_bundle.other_draft"),
    ("a draft that is being sent", {"status": "submitting"}, "bad_json.enum"),
    ("a draft whose filing is unproved", {"status": "error"}, "bad_json.enum"),
    ("a status that is a list", {"status": ["draft"]}, "bad_json.enum"),
    ("submitted without a filing", {"status": "submitted"}, "bad_bundle.inconsistent"),
    ("a jurisdiction nobody knows", {"jurisdiction": "atlantis"}, "unknown_jurisdiction"),
    ("a jurisdiction that leads elsewhere", {"jurisdiction": "../../practice"}, "unknown_jurisdiction"),
    ("a jurisdiction that is a number", {"jurisdiction": 7}, "bad_json.type"),
    ("documents that are an object", {"documents": {}}, "bad_json.type"),
    ("a person that is nothing", {"parties": [None]}, "bad_json.type"),
    ("ten thousand people", {"parties": [{}] * 10_000}, "bad_json.too_many"),
    ("a month of thirteen", {"created_at": "2026-13-01T00:00:00Z"}, "bad_bundle.inconsistent"),
    ("the thirtieth of February", {"updated_at": "2026-02-30T00:00:00Z"}, "bad_bundle.inconsistent"),
    ("the year 9999", {"updated_at": "9999-12-31T23:59:59Z"}, "bad_json.pattern"),
    ("a time without a zone", {"updated_at": "2026-11-19T20:18:07"}, "bad_json.pattern"),
    ("a lineage that is none", {"lineage": ["abc"]}, "bad_json.pattern"),
    ("a lineage without end", {"lineage": ["0" * 64] * 1000}, "bad_json.too_many"),
    ("a history of objects of any kind", {"history": [{"at": "2026-11-19T20:18:07Z"}]}, "bad_json.missing"),
    ("a title with a line break", {"title": "a\nb"}, "bad_json.pattern"),
    ("approvals that are a list", {"approvals": []}, "bad_json.type"),
    ("a filing without a number", {"filed": [{}]}, "bad_json.missing"),
]:
    KINDS[label] = (reason, lambda parts, changes=changes: parts.with_draft(**changes))

for label, changes, reason in [
    ("an owner among the fields", {"owner_id": 1}, "bad_json.unknown_key"),
    ("a version among the fields", {"version": 99}, "bad_json.unknown_key"),
    ("a quote of the sender", {"quoted_fee_total": "0.00"}, "bad_json.unknown_key"),
    ("an acceptance by the sender", {"disclaimer_acceptance": {"all": True}}, "bad_json.unknown_key"),
    ("a receipt among the fields", {"submission_response": {"envelope_id": "1"}}, "bad_json.unknown_key"),
    ("a court that is a number", {"court_code": 12}, "bad_json.type"),
    ("a court that is nothing", {"court_code": None}, "bad_json.type"),
    ("a huge string", {"court_name": "x" * 5_000_000}, "bad_json.too_long"),
    ("a NUL in a text", {"docket_number": "a\0b"}, "bad_json.pattern"),
    ("a control character in a text", {"case_title": "a\x1b[31mb"}, "bad_json.pattern"),
    ("a line break where none belongs", {"client_matter": "a\r\nb"}, "bad_json.pattern"),
    ("a step that does not exist", {"current_step": "sudo"}, "bad_json.enum"),
    ("a truth that is a number", {"document_checklist_acknowledged": 1}, "bad_json.type"),
    ("an object that is a list", {"cross_references": []}, "bad_json.type"),
    ("a list that is an object", {"optional_services": {}}, "bad_json.type"),
    ("what was filed elsewhere, forged", {"extra_case_data": {"_filed_elsewhere": []}}, "bad_bundle.inconsistent"),
    ("a number beyond the database", {"workflow_version": 2**80}, "bad_json.range"),
]:
    KINDS[label] = (reason, lambda parts, changes=changes: parts.with_fields(**changes))

for label, changes, reason in [
    ("a person with an owner", {"draft_id": 1}, "bad_json.unknown_key"),
    ("a person of a role nobody knows", {"role": "judge"}, "bad_json.enum"),
    ("a person below the first place", {"sort_order": -1}, "bad_json.range"),
    ("a person at half a place", {"sort_order": 0.5}, "bad_json.type"),
    ("a person who is an organization too", {"organization_name": "A Company"}, "bad_bundle.inconsistent"),
    ("a control character in a name", {"last_name": "Rivera\x07"}, "bad_json.pattern"),
    ("a country of three letters", {"country": "USA"}, "bad_json.too_long"),
    ("a person without an identity", {"id": ""}, "bad_json.pattern"),
]:
    KINDS[label] = (reason, lambda parts, changes=changes: parts.with_party(**changes))


@kind("bad_json.missing")
def a_person_without_a_role(parts):
    return parts.with_draft(parties=[{"id": str(uuid.uuid4()), "sort_order": 0}])


@kind("bad_bundle.inconsistent")
def two_people_of_one_identity(parts):
    first = parts.draft["parties"][0]
    return parts.with_draft(parties=[first, {**first, "sort_order": 9}])


@kind("bad_bundle.inconsistent")
def two_people_at_one_place(parts):
    first = parts.draft["parties"][0]
    return parts.with_draft(parties=[first, {**first, "id": str(uuid.uuid4())}])


@kind("bad_bundle.inconsistent")
def one_party_of_the_court_twice(parts):
    known = {"role": "other", "source": "court", "source_case_id": "c", "external_party_id": "p"}
    people = [{**known, "id": str(uuid.uuid4()), "sort_order": place} for place in range(2)]
    return parts.with_draft(parties=people)


@kind("bad_bundle.inconsistent")
def two_documents_that_lead(parts):
    return parts.with_documents(lambda d: d.append({**d[0], "id": str(uuid.uuid4()), "sort_order": 1}))


@kind("bad_bundle.inconsistent")
def a_lead_document_that_is_attached(parts):
    return parts.with_documents(lambda d: d[0].update(attached_to=str(uuid.uuid4())))


@kind("bad_json.pattern")
def a_document_attached_to_a_path(parts):
    return parts.with_documents(lambda d: d[0].update(attached_to="../../etc/passwd"))


@kind("bad_bundle.inconsistent")
def two_documents_at_one_place(parts):
    return parts.with_documents(lambda d: d.append({**d[0], "id": str(uuid.uuid4())}))


@kind("bad_json.unknown_key")
def a_document_with_a_path(parts):
    return parts.with_documents(lambda d: d[0].update(stored_name="../../etc/passwd"))


for place in ("../../x.pdf", "/etc/passwd", "C:\\x.pdf", "a\\b.pdf", "x\0.pdf"):

    def misnamed(parts, place=place):
        return parts.with_documents(lambda d: d[0].update(original_filename=place))

    KINDS[f"a document that calls itself {place!r}"] = ("bad_json.pattern", misnamed)


@kind("bad_bundle.doubled")
def two_drafts_with_one_document(parts):
    twin = {**parts.draft, "id": str(uuid.uuid4())}
    content = json.dumps(twin).encode()
    parts.files[f"drafts/{twin['id']}.json"] = content
    listed = {"id": twin["id"], "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    parts.manifest["drafts"].append(listed)
    return parts.with_manifest()


@kind("bad_json.doubled_key")
def a_draft_with_a_key_twice(parts):
    content = parts.files[parts.draft_name]
    return parts.with_draft(content[:-1] + b',"status":"abandoned"}')


@kind("bad_json.too_deep")
def a_draft_nested_too_deeply(parts):
    deep = b"[" * 500 + b"]" * 500
    content = parts.files[parts.draft_name].replace(
        b'"extracted_guesses":{}', b'"extracted_guesses":{"a":' + deep + b"}"
    )
    return parts.with_draft(content)


@pytest.fixture(scope="module")
def good(tmp_path_factory, empty_home):
    folder = tmp_path_factory.mktemp("good")
    with colleague(folder / "pat", "pat.sample@example.com", template=empty_home) as pat:
        pat.export(folder / "good.litefile", pat.draft().id)
    return (folder / "good.litefile").read_bytes()


@pytest.fixture(scope="module")
def victim(tmp_path_factory, empty_home):
    with colleague(tmp_path_factory.mktemp("victim"), "sam.sample@example.com", template=empty_home) as person:
        person.draft()
        yield person


def beside(person):
    """Every file around the data folder and in it, but for the database and the logs."""
    top = person.home.parent
    skipped = ("litefile.sqlite3", "codes.sqlite3", "logs")
    return {
        path: path.stat().st_size
        for path in top.rglob("*")
        if path.is_file() and not path.relative_to(top).as_posix().removeprefix("home/").startswith(skipped)
    }


def test_the_good_bundle_is_good(good, tmp_path, empty_home):
    (tmp_path / "good.litefile").write_bytes(Parts(good).bytes())
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        assert [outcome.done for outcome in sam.take(tmp_path / "good.litefile")] == [Done.IMPORTED]


def test_there_are_enough_kinds():
    assert len(KINDS) >= 40


@pytest.mark.parametrize("label", sorted(KINDS))
def test_it_is_refused_with_its_reason_and_nothing_is_written(label, good, victim, tmp_path):
    reason, make = KINDS[label]
    path = tmp_path / "hostile.litefile"
    path.write_bytes(make(Parts(good)))
    rows, files = victim.rows(), beside(victim)
    with pytest.raises(AppError) as caught:
        victim.take(path)
    assert caught.value.error_code == reason, str(caught.value)
    assert str(caught.value).isprintable()
    assert (victim.rows(), beside(victim)) == (rows, files)


# What is no attack on the reader is looked at like everything that a person adds


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>not a PDF at all</html>" * 20, "bad_document.not_pdf"),
        (b"PK\3\4" + bytes(500), "bad_document.not_pdf"),
        (makers.pdf_bytes(password="secret"), "bad_document.encrypted"),
        (makers.pdf_bytes(3)[:-60], "bad_document.damaged"),
        (b"%PDF-1.7\n%%EOF", "bad_document.damaged"),
    ],
)
def test_a_document_that_no_court_takes_stops_its_draft_and_leaves_nothing(content, reason, good, victim, tmp_path):
    path = tmp_path / "hostile.litefile"
    path.write_bytes(Parts(good).with_document(content))
    rows, files = victim.rows(), beside(victim)
    (outcome,) = victim.take(path)
    assert (outcome.done, outcome.error.error_code) == (Done.REFUSED, reason)
    assert (victim.rows(), beside(victim)) == (rows, files)


def test_one_bad_draft_does_not_hold_up_the_others(tmp_path, empty_home):
    path = tmp_path / "two.litefile"
    with colleague(tmp_path / "pat", "pat.sample@example.com", template=empty_home) as pat:
        bad = pat.draft(papers=1)
        good = pat.desk.drafts.create(pat.owner, "practice", {"client_matter": "good"})
        pat.export(path, bad.id, good.id)
    parts = Parts(path.read_bytes())
    assert parts.draft["id"] == bad.id
    path.write_bytes(parts.with_document(b"not a PDF"))
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        assert [outcome.done for outcome in sam.take(path)] == [Done.REFUSED, Done.IMPORTED]
        assert [row.id for row in sam.desk.drafts.list([sam.owner]).rows] == [good.id]
        assert sam.files() == {}


def test_a_forged_receipt_makes_no_submission(good, tmp_path, empty_home):
    told = {
        "envelope_id": "999999", "case_id": "", "docket_number": "", "court_code": "maple",
        "username": "the.governor@example.com", "received_at": "2026-11-19T20:18:07Z", "filings": [],
    }  # fmt: skip
    path = tmp_path / "forged.litefile"
    path.write_bytes(Parts(good).with_draft(status="submitted", filed=[told]))
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        (outcome,) = sam.take(path)
        assert (outcome.done, outcome.form.status, outcome.form.submitted_at) == (Done.IMPORTED, "draft", None)
        assert sam.rows()["submission_receipt"] == 0
        assert outcome.form.owner_id == sam.owner.profile_id


def test_an_identity_that_another_draft_here_has_is_not_taken_from_it(good, tmp_path, empty_home):
    path = tmp_path / "stolen.litefile"
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        mine = sam.draft()
        path.write_bytes(Parts(good).with_documents(lambda d: d[0].update(id=mine.documents[0].id)))
        files = sam.files()
        (outcome,) = sam.take(path)
        assert (outcome.done, outcome.error.error_code) == (Done.REFUSED, "identity_taken")
        assert sam.get(mine.id) == mine
        assert {name for name in sam.files() if "incoming" in name} == set()
        assert sam.desk.documents.has_garbage
        sam.desk.documents.collect_garbage()
        assert sam.files() == files


def test_times_of_the_future_are_not_believed(good, tmp_path, empty_home):
    path = tmp_path / "future.litefile"
    path.write_bytes(Parts(good).with_draft(created_at="2099-01-01T00:00:00Z", updated_at="2099-01-01T00:00:00Z"))
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        (outcome,) = sam.take(path)
        assert outcome.form.created_at == outcome.form.updated_at == sam.clock.now()


def test_approvals_of_a_later_version_are_left_out(good, tmp_path, empty_home):
    path = tmp_path / "approved.litefile"
    approvals = {"version": 3, "entries": [{"by": "somebody", "sha256": "0" * 64}]}
    path.write_bytes(Parts(good).with_draft(approvals=approvals))
    with colleague(tmp_path / "sam", "sam.sample@example.com", template=empty_home) as sam:
        assert [outcome.done for outcome in sam.take(path)] == [Done.IMPORTED]
