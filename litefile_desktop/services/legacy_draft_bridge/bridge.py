"""Importing a blob: recognise it, map it, and store the draft whole or not at all.

**Identity.** A blob has no id that lasts, so its content is its identity: the draft's public id is made from the
account, the jurisdiction and the canonical JSON of the blob (order of keys and white space do not count). The same
blob, imported again, finds its draft and changes nothing, whatever was done to the draft since; the report is then that
of the first import, under the contract that was chosen then. A blob that says anything else is another draft.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.filenames import split_extension
from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import canonical, read_json
from litefile_desktop.core.vocabulary import DocumentRole, PartyRole, PartySource
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.services import readings
from litefile_desktop.services.archives import ArchiveRefused, require_file
from litefile_desktop.services.arrivals import name_codes, settle
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.intake import Intake, Taken
from litefile_desktop.services.legacy_draft_bridge.contracts import Contract
from litefile_desktop.services.legacy_draft_bridge.filing import (
    DOCUMENT_KEYS,
    FILING_KEYS,
    map_document,
    map_filing,
    map_person,
)
from litefile_desktop.services.legacy_draft_bridge.ledger import Entry, Fate, Node
from litefile_desktop.services.legacy_draft_bridge.mapping import Issue, MappedDocument, MappedDraft, MappedParty
from litefile_desktop.services.legacy_draft_bridge.papers import Papers
from litefile_desktop.services.legacy_draft_bridge.session import CASE_KEYS, map_session
from litefile_desktop.services.parties import new_person
from litefile_desktop.services.pdf import PdfRefused
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form

LARGEST_BLOB = 64 * 1024 * 1024
_NAMESPACE = uuid.UUID("6a2f6a0e-6f0d-4c55-9f0b-6c1d3f1a9e57")
#: Where what has no column stands in ``extra_case_data``.
LEGACY = "legacy"


class Result(StrEnum):
    """What an import did."""

    CREATED = "created"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class LegacyImport:
    """The draft, what was done, the fate of every key of the blob, and what a person should look at."""

    form: DraftForm
    result: Result
    kind: str
    contract: Contract
    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]

    def keys(self, fate: Fate) -> tuple[Entry, ...]:
        """The keys of one fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    def to_json(self) -> dict[str, Any]:
        """The report of the command line."""
        return {
            "result": self.result.value,
            "kind": self.kind,
            "contract": self.contract.value,
            "keys": [entry.to_json() for entry in self.entries],
            "issues": [issue.to_json() for issue in self.issues],
        }


class LegacyDraftBridge:
    """Takes blobs over into drafts."""

    def __init__(self, store: Store, clock: Clock, intake: Intake, checks: Checks) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._checks = checks

    def take(
        self, path: Path, owner: Owner, *, contract: Contract = Contract.EITHER, folders: Sequence[Path] = ()
    ) -> LegacyImport:
        """Import a JSON file for an account. Documents are looked for beside it and in ``folders``.

        Raises ArchiveRefused (no such file), BadJson, Refused (not a blob of any known kind), StorageTrouble.
        """
        blob = read_json(_read(path), path.name)
        papers = Papers([path.parent, *folders])
        public_id = identity(blob, owner)
        known = self._find(public_id, owner)
        chosen = _contract_of(known) or contract if known is not None else contract
        draft = _map(blob, chosen, papers, owner)
        _compare_jurisdiction(blob, draft, owner)
        if known is not None:
            if chosen is not contract:
                words = f"It was imported under the contract “{chosen.value}” before; that import stays."
                draft.issues.append(Issue("contract.other", "", words))
            return LegacyImport(known, Result.SAME, draft.kind, chosen, draft.entries, tuple(draft.issues))
        taken = self._receive(draft)
        try:
            form = self._store_draft(public_id, owner, draft, chosen, taken)
        finally:
            self._intake.drop(paper for paper in taken if paper is not None)
        return LegacyImport(form, Result.CREATED, draft.kind, chosen, draft.entries, tuple(draft.issues))

    def _find(self, public_id: str, owner: Owner) -> DraftForm | None:
        query = (
            select(FilingDraft)
            .where(FilingDraft.public_id == public_id)
            .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
        )
        with self._store.read() as session:
            row = session.scalars(query).one_or_none()
            if row is not None and row.owner_id != owner.profile_id:
                raise Refused("This was imported before and belongs to another account by now.", code="not_yours")
            return draft_form(row) if row is not None else None

    def _receive(self, draft: MappedDraft) -> list[Taken | None]:
        """The documents that a court can take; for the others an issue says why not, and the draft goes on without."""
        taken: list[Taken | None] = []
        try:
            for document in draft.documents:
                try:
                    taken.append(self._intake.take(document.paper.chunks(), document.paper.name))
                except PdfRefused as fault:
                    draft.issues.append(Issue(fault.error_code, document.paper.name, str(fault)))
                    taken.append(None)
        except BaseException:
            self._intake.drop(paper for paper in taken if paper is not None)
            raise
        return taken

    def _store_draft(
        self, public_id: str, owner: Owner, draft: MappedDraft, contract: Contract, taken: Sequence[Taken | None]
    ) -> DraftForm:
        now = self._clock.now()
        with self._intake.keeping(), self._store.write() as session:
            row = FilingDraft(
                public_id=public_id,
                owner_id=owner.profile_id,
                jurisdiction=owner.jurisdiction,
                created_at=now,
                updated_at=now,
                **draft.fields,
            )
            session.add(row)
            session.flush()
            for party in draft.parties:
                _add_person(row, party, now)
            unfiled = {}
            for document, paper in zip(draft.documents, taken, strict=True):
                if paper is None:
                    unfiled[document.paper.name] = {**document.values, **document.aside}
                else:
                    _place(row, self._intake.keep(paper, now), document)
            row.extra_case_data = _extra(draft, contract, unfiled)
            session.flush()
            name_codes(self._checks, row)
            detail = {"kind": draft.kind, "documents": len(row.documents), "people": len(row.parties)}
            made = settle(session, row, owner, "imported from the web app", detail, now)
            readings.record(session, row, made, Reader.WEB_APP, now)
            return made


def identity(blob: Any, owner: Owner) -> str:
    """The public id of the draft that a blob becomes for an account."""
    name = canonical([owner.jurisdiction, owner.username.casefold(), blob]).decode()
    return str(uuid.uuid5(_NAMESPACE, name))


def _contract_of(known: DraftForm) -> Contract | None:
    """The contract under which a draft was imported, if the draft still says so."""
    said = known.extra_case_data.get(LEGACY)
    value = said.get("contract") if isinstance(said, dict) else None
    return next((contract for contract in Contract if contract == value), None)


def _read(path: Path) -> bytes:
    require_file(path, links=True)
    try:
        if path.stat().st_size > LARGEST_BLOB:
            raise Refused(
                f"{path.name} is larger than {LARGEST_BLOB // 1024**2} MB; nothing was imported.", code="bad_blob"
            )
        return path.read_bytes()
    except OSError as fault:
        raise ArchiveRefused("unreadable", path.name) from fault


def _map(blob: Any, contract: Contract, papers: Papers, owner: Owner) -> MappedDraft:
    root = Node(blob)
    keys = set(blob) if isinstance(blob, dict) else set()
    if keys & {"case_data", "upload_data"}:
        return map_session(root, contract, papers, owner)
    if keys & FILING_KEYS:
        return map_filing(root, papers, owner)
    if keys & DOCUMENT_KEYS:
        return map_document(root, papers, owner)
    if "name" in keys and isinstance(blob["name"], dict):
        return map_person(root, papers, owner)
    if keys & CASE_KEYS:
        return map_session(root, contract, papers, owner)
    raise Refused(
        "This is neither a session of the web app nor a filing of the proxy.",
        action="Nothing was imported.",
        code="bad_blob",
    )


def _compare_jurisdiction(blob: Any, draft: MappedDraft, owner: Owner) -> None:
    key = next((key for key in ("jurisdiction_id", "jurisdiction") if isinstance(blob.get(key), str)), "")
    said = blob.get(key, "")
    if said and said != owner.jurisdiction and not owner.jurisdiction.startswith(f"{said}-"):
        words = f"It was made for {shown(said)}; its codes may mean nothing here."
        draft.issues.append(Issue("jurisdiction.other", key, words))


def _place(row: FilingDraft, document: FilingDocument, mapped: MappedDocument) -> None:
    """At the end of the documents; the first one leads and stands alone."""
    for name, value in mapped.values.items():
        setattr(document, name, value)
    if document.name.lower().endswith(".pdf"):
        document.name = split_extension(document.name)[0]
    document.public_id = mapped.id
    document.metadata_ = mapped.aside
    place = len(row.documents)
    document.role = (DocumentRole.SUPPORTING if place else DocumentRole.LEAD).value
    document.sort_order = max(0, place - 1)
    if document.attached_to not in {other.public_id for other in row.documents}:
        document.attached_to = ""
    row.documents.append(document)


def _add_person(row: FilingDraft, mapped: MappedParty, now: datetime) -> None:
    """Only one can be the person at the desk. Nobody joins an open case unless the blob says that they are new."""
    values = dict(mapped.values)
    has_filer = any(known.role == PartyRole.FILER for known in row.parties)
    role = PartyRole.OTHER.value if has_filer else str(values.pop("role"))
    person = new_person(row, role, now)
    if "source" not in values:
        person.source, person.source_case_id = PartySource.MANUAL.value, ""
    for name, value in {**values, "role": role, "is_self": role == PartyRole.FILER}.items():
        setattr(person, name, value)
    person.public_id = mapped.id
    person.metadata_ = mapped.aside
    row.parties.append(person)


def _extra(draft: MappedDraft, contract: Contract, unfiled: dict[str, Any]) -> dict[str, Any]:
    """``kept`` is by place in the blob; a draft that was imported is known by the rest."""
    content = {"kind": draft.kind, "contract": contract.value, "kept": draft.aside, "documents_not_taken": unfiled}
    return {LEGACY: {key: value for key, value in content.items() if value}}
