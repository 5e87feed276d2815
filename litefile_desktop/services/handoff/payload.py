"""The JSON of a handoff, checked against the published schema and against the files that came with it."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.json_schema import Schema
from litefile_desktop.core.paths import resource
from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import canonical, read_json
from litefile_desktop.services.handoff.files import LARGEST_DOCUMENT, LARGEST_PAYLOAD, Files, is_litter

Payload = dict[str, Any]
Hints = dict[str, list[str]]

PAYLOAD_NAMES = ("payload.json", "payload")
HINTS = (
    "filing_type_name_hints",
    "case_category_name_hints",
    "case_type_name_hints",
    "case_subtype_name_hints",
    "document_type_name_hints",
    "filing_component_name_hints",
)
_PERSONAL = ("first_name", "middle_name", "last_name")


class HandoffRefused(Refused):
    """A handoff is not what its format says, or does not hold together; nothing of it was stored."""

    code = "bad_handoff"

    def __init__(self, reason: str, message: str, *, action: str = "Nothing of it was taken.") -> None:
        super().__init__(message, action=action, code=f"bad_handoff.{reason}")
        self.reason = reason


@cache
def schema() -> Schema:
    """The published schema."""
    return Schema(json.loads(resource("schemas", "handoff-1.json").read_text(encoding="utf-8")))


def read_payload(files: Files) -> tuple[Payload, dict[str, str]]:
    """The payload, and the file of each document by the document's id; every hash was checked.

    Raises ArchiveRefused, BadJson or HandoffRefused.
    """
    present = {name for name in files.names if not is_litter(name)}
    names = [name for name in PAYLOAD_NAMES if name in present]
    if len(names) != 1:
        raise HandoffRefused("no_payload", "There must be exactly one payload.json at the top of it.")
    payload: Payload = read_json(files.read(names[0], LARGEST_PAYLOAD), names[0])
    schema().require(payload, names[0], "handoff")
    _require_consistent(payload)
    papers = _papers(payload, present - {names[0]})
    for document in payload.get("documents", ()):
        _require_same(files, papers[document["id"]], document)
    return payload, papers


def fingerprint(payload: Payload) -> str:
    """SHA-256 of a payload; the hashes of its documents are in it."""
    return hashlib.sha256(canonical(payload)).hexdigest()


def _require_consistent(payload: Payload) -> None:
    documents = payload.get("documents", [])
    ids = {document["id"] for document in documents}
    if len(ids) != len(documents):
        raise HandoffRefused("doubled", "Two documents have one id.")
    leads = sum(document["role"] == "lead" for document in documents)
    if documents and leads != 1:
        raise HandoffRefused("lead", f"Exactly one document must lead, and {leads} do.")
    for person in (payload.get("filer", {}), *payload.get("parties", ())):
        if person.get("organization_name") and any(person.get(name) for name in _PERSONAL):
            raise HandoffRefused("person", "Somebody is a person and an organization.")
    for scope, choices in payload.get("filing_hint_overrides", {}).items():
        if scope not in ("counties", "courts"):
            continue
        names = [scope_name(name, scope) for name in choices]
        if "" in names or len(set(names)) != len(names):
            raise HandoffRefused("scope", f"Two of the {scope} with hints of their own have one name, or one has none.")
        for choice in choices.values():
            unknown = set(choice.get("documents", {})) - ids
            if unknown:
                raise HandoffRefused(
                    "scope", f"There are hints for the document “{shown(min(unknown))}”, which is none."
                )


def _papers(payload: Payload, present: set[str]) -> dict[str, str]:
    """Which file is which document: named by its id, with or without ``.pdf``. Each once, and nothing beside them."""
    papers: dict[str, str] = {}
    for document in payload.get("documents", ()):
        found = [name for name in (document["id"], f"{document['id']}.pdf") if name in present]
        if len(found) != 1:
            words = "is not there" if not found else "is there twice"
            raise HandoffRefused("file", f"The file of the document “{shown(document['id'])}” {words}.")
        papers[document["id"]] = found[0]
    extra = present - set(papers.values())
    if extra or len(set(papers.values())) != len(papers):
        raise HandoffRefused("file", f"The file “{shown(min(extra or papers.values()))}” belongs to no document.")
    return papers


def _require_same(files: Files, name: str, document: Mapping[str, Any]) -> None:
    if files.size(name) > LARGEST_DOCUMENT:
        raise HandoffRefused("too_large", f"“{shown(name)}” is larger than {LARGEST_DOCUMENT // 1024**2} MB.")
    digest = hashlib.sha256()
    for chunk in files.chunks(name):
        digest.update(chunk)
    if digest.hexdigest() != document["sha256"]:
        raise HandoffRefused("wrong_hash", f"“{shown(name)}” is not the file that was handed over: it was changed.")


def normalized(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char))))


def scope_name(name: str, scope: str) -> str:
    """A county or court as it is compared; “County” need not be said."""
    plain = normalized(name)
    return plain.removesuffix(" county") if scope == "counties" else plain


def hints_for(payload: Payload, court_name: str, document: Mapping[str, Any] | None = None) -> Hints:
    """The hints that count, of the whole or of one document: the court's, else the county's, else the general."""
    case = payload.get("case", {})
    result = _of(document if document is not None else payload)
    overrides = payload.get("filing_hint_overrides", {})
    for scope, said in (("counties", [case.get("county", "")]), ("courts", [case.get("court_name", ""), court_name])):
        wanted = {scope_name(name, scope) for name in said if name}
        for name, choice in overrides.get(scope, {}).items():
            if scope_name(name, scope) in wanted:
                result |= _of(choice.get("documents", {}).get(document["id"], {}) if document is not None else choice)
    return result


def _of(said: Mapping[str, Any]) -> Hints:
    return {name: list(said[name]) for name in HINTS if name in said}
