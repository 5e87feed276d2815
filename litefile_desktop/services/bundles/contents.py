"""What is in a bundle: its outline, its limits, and reading it so that nothing of it is believed unseen."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.json_schema import Schema
from litefile_desktop.core.paths import resource
from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import read_json
from litefile_desktop.core.vocabulary import DocumentRole, DraftStatus, PartySource
from litefile_desktop.services.archives import Archive, ArchiveLimits, open_archive
from litefile_desktop.services.bundles.body import Body, completed
from litefile_desktop.services.filed_elsewhere import FILED_ELSEWHERE

FORMAT = "litefile-bundle"
VERSION = 1
MANIFEST = "manifest.json"
MOST_DRAFTS = 500
MOST_DOCUMENTS = 5_000
LARGEST_MANIFEST = 2 * 1024 * 1024
LARGEST_DRAFT = 8 * 1024 * 1024
LARGEST_DOCUMENT = 512 * 1024 * 1024
#: Without zip64 no archive is larger.
LARGEST_BUNDLE = 4 * 1024 * 1024 * 1024 - 1

LIMITS = ArchiveLimits(
    entries=1 + MOST_DRAFTS + MOST_DOCUMENTS, entry_bytes=LARGEST_DOCUMENT, total_bytes=LARGEST_BUNDLE
)


class BundleRefused(Refused):
    """A bundle is damaged, forged or not one; nothing of it was stored. ``reason`` is a short key."""

    code = "bad_bundle"

    def __init__(self, reason: str, message: str, *, action: str = "Nothing of it was taken.") -> None:
        super().__init__(message, action=action, code=f"bad_bundle.{reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the manifest lists it; ``key`` is a draft's id or a document's hash."""

    key: str
    sha256: str
    size: int


def draft_file(draft_id: str) -> str:
    """Where a draft stands in a bundle."""
    return f"drafts/{draft_id}.json"


def document_file(sha256: str) -> str:
    """Where a document stands in a bundle."""
    return f"documents/{sha256}.pdf"


@cache
def schema() -> Schema:
    """The published schema."""
    return Schema(json.loads(resource("schemas", "bundle-1.json").read_text(encoding="utf-8")))


class Bundle:
    """A bundle whose manifest and list of files are in order. Drafts and documents are checked as they are read."""

    def __init__(self, archive: Archive, manifest: dict[str, Any]) -> None:
        self._archive = archive
        self.made_by: str = manifest["made_by"]["username"]
        self.drafts = tuple(Listed(entry["id"], entry["sha256"], entry["size"]) for entry in manifest["drafts"])
        self.documents = {
            entry["sha256"]: Listed(entry["sha256"], entry["sha256"], entry["size"]) for entry in manifest["documents"]
        }
        self._require_listing(manifest)

    def _require_listing(self, manifest: dict[str, Any]) -> None:
        listed = {draft_file(entry.key): entry for entry in self.drafts}
        if len(listed) != len(self.drafts) or len(self.documents) != len(manifest["documents"]):
            raise BundleRefused("doubled", "The manifest lists a file twice.")
        listed.update({document_file(key): entry for key, entry in self.documents.items()})
        present = self._archive.names - {MANIFEST}
        for name in sorted(set(listed) - present):
            raise BundleRefused("missing", f"{name} is listed in the manifest and is not there.")
        for name in sorted(present - set(listed)):
            raise BundleRefused("extra", f"{shown(name)} is there and not listed in the manifest.")
        for name, entry in listed.items():
            if self._archive.size(name) != entry.size:
                raise BundleRefused("wrong_size", f"{name} has another size than the manifest says.")

    def body(self, listed: Listed) -> Body:
        """A draft, complete and consistent in itself. Raises ArchiveRefused, BadJson or BundleRefused."""
        name = draft_file(listed.key)
        content = b"".join(_proved(self._archive.chunks(name), listed.sha256, name))
        body: Body = read_json(content, name)
        schema().require(body, name, "draft")
        if body["id"] != listed.key:
            raise BundleRefused("other_draft", f"{name} holds another draft than its name says.")
        _require_consistent(body, name)
        for entry in body["documents"]:
            if entry["sha256"] not in self.documents:
                raise BundleRefused("missing", f"{name} has a document that is not in the bundle.")
        return completed(body)

    def document(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a document, in pieces. Raises at their end when they are not what they are said to be."""
        name = document_file(sha256)
        return _proved(self._archive.chunks(name), sha256, name)

    def verify(self) -> Iterator[Body]:
        """Every draft in turn; at the end every document was read and is needed. Raises as ``body`` does."""
        needed: set[str] = set()
        inner: set[str] = set()
        for listed in self.drafts:
            body = self.body(listed)
            identities = [entry["id"] for entry in (*body["documents"], *body["parties"])]
            if not inner.isdisjoint(identities):
                raise BundleRefused("doubled", f"{draft_file(listed.key)} holds somebody else's document or person.")
            inner.update(identities)
            needed.update(entry["sha256"] for entry in body["documents"])
            yield body
        for sha256 in self.documents:
            if sha256 not in needed:
                raise BundleRefused("extra", f"{document_file(sha256)} belongs to no draft.")
            for _ in self.document(sha256):
                pass


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """Open a bundle. Raises ArchiveRefused, BadJson or BundleRefused."""
    with open_archive(path, LIMITS) as archive:
        if MANIFEST not in archive.names:
            raise BundleRefused("no_manifest", "This is not a LITEFile bundle: it has no manifest.")
        manifest = read_json(archive.read(MANIFEST, LARGEST_MANIFEST), "The manifest")
        _require_version(manifest)
        schema().require(manifest, "The manifest", "manifest")
        yield Bundle(archive, manifest)


def _require_version(manifest: Any) -> None:
    """Said before anything else: a newer bundle may be different in every way."""
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BundleRefused("other_format", "This is not a LITEFile bundle.")
    version = manifest.get("version")
    if type(version) is not int or version < 1:
        raise BundleRefused("wrong_version", "The manifest does not say which version of the format it follows.")
    if version > VERSION:
        raise BundleRefused(
            "newer_version",
            "This bundle was made by a newer version of LITEFile.",
            action="Nothing of it was taken. Install the newest version on this computer, then import it again.",
        )


def _proved(chunks: Iterable[bytes], sha256: str, name: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != sha256:
        raise BundleRefused("wrong_hash", f"{name} is not what the manifest says: it was damaged or exchanged.")


def _require_consistent(body: Body, name: str) -> None:
    """What no schema can say, and the database would refuse in other words."""

    def inconsistent(words: str) -> BundleRefused:
        return BundleRefused("inconsistent", f"{name} cannot be right: {words}.")

    documents, parties = body["documents"], body["parties"]
    for entries, words in ((documents, "two documents"), (parties, "two people")):
        for key in (lambda e: e["id"], lambda e: (e["role"], e["sort_order"])):
            if len({key(entry) for entry in entries}) != len(entries):
                raise inconsistent(f"{words} have one place")
    if any(entry["role"] == DocumentRole.LEAD and entry["sort_order"] for entry in documents):
        raise inconsistent("a document leads and does not stand first")
    if any(entry["role"] == DocumentRole.LEAD and entry.get("attached_to") for entry in documents):
        raise inconsistent("the lead document is attached to another one")
    personal = ("first_name", "middle_name", "last_name")
    if any(e.get("organization_name") and any(e.get(part) for part in personal) for e in parties):
        raise inconsistent("somebody is a person and an organization")
    known = [
        (e.get("source_case_id", ""), e["external_party_id"])
        for e in parties
        if e.get("source") == PartySource.COURT and e.get("external_party_id")
    ]
    if len(set(known)) != len(known):
        raise inconsistent("somebody is in the court's case twice")
    if FILED_ELSEWHERE in body["fields"].get("extra_case_data", {}):
        raise inconsistent(f"{FILED_ELSEWHERE} stands where nobody else may write")
    if body["status"] == DraftStatus.SUBMITTED and not body["filed"]:
        raise inconsistent("it was submitted and nothing was filed")
    times = [body["created_at"], body["updated_at"], *(act["at"] for act in body["history"])]
    for text in (*times, *(entry["received_at"] for entry in body["filed"])):
        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise inconsistent(f"{text} is no time") from None
