"""Writing a bundle: everything is read, proved and written beside the target before the target gets its name."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from litefile_desktop import __version__
from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused, StorageTrouble
from litefile_desktop.core.files import sync_folder
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.strict_json import BadJson, canonical
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt
from litefile_desktop.services import audit, readings
from litefile_desktop.services.approval.approvals import holds, latest_approval
from litefile_desktop.services.bundles import contents
from litefile_desktop.services.bundles.body import Body, draft_body, instant_text, state_of
from litefile_desktop.services.bundles.lineage import Act, past_of, trace
from litefile_desktop.services.document_store import DocumentDamaged, DocumentStore
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.records import draft_form, find_draft, is_unproved

_CHUNK = 1024 * 1024
_LONGEST_LINES = 10_000
#: The same for every file: a bundle tells nothing of the sender's clock but what the manifest says.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; ``size`` is bytes."""

    path: Path
    drafts: tuple[str, ...]
    documents: int
    size: int


class Exporter:
    """Writes drafts of this computer into bundles."""

    def __init__(self, store: Store, clock: Clock, files: DocumentStore) -> None:
        self._store = store
        self._clock = clock
        self._files = files

    def export(self, wanted: Sequence[tuple[str, Owner]], target: Path, progress: Progress | None = None) -> Exported:
        """Write these drafts, with all their documents, into one new file.

        Raises NotFound, Refused (a draft that may not travel, a target that exists), DocumentDamaged, Cancelled,
        StorageTrouble; there is then no new file.
        """
        drafts = list(dict.fromkeys(wanted))
        if not drafts or len(drafts) > contents.MOST_DRAFTS:
            raise Refused(f"A bundle holds 1 to {contents.MOST_DRAFTS} drafts.", action="Make several bundles.")
        if target.exists() or target.is_symlink():
            raise Refused(f"There is a file {target.name} already; it was left alone.", action="Give another name.")
        with _written(target) as stream:
            states, documents = self._write(stream, drafts, progress or Progress())
            size = stream.seek(0, os.SEEK_END)
            self._record(drafts, states)  # nothing leaves without a record, even if the last step fails
        return Exported(target, tuple(states), documents, size)

    def _write(
        self, stream: Any, drafts: Sequence[tuple[str, Owner]], progress: Progress
    ) -> tuple[dict[str, str], int]:
        states: dict[str, str] = {}
        listed: list[Body] = []
        documents: dict[str, FilingDocument] = {}
        try:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
                with self._store.read() as session:
                    for number, (draft_id, owner) in enumerate(drafts):
                        progress.step(number, len(drafts), "Collecting drafts")
                        body, rows = _collect(session, draft_id, owner)
                        content = canonical(body)
                        _require_fit(body, content)
                        _put(archive, contents.draft_file(body["id"]), [content], len(content))
                        digest = hashlib.sha256(content).hexdigest()
                        listed.append({"id": body["id"], "sha256": digest, "size": len(content)})
                        states[body["id"]] = state_of(body)
                        documents |= rows
                _require_room(documents)
                for number, document in enumerate(documents.values()):
                    progress.step(number, len(documents), "Collecting documents")
                    _put(archive, contents.document_file(document.sha256), self._bytes(document), document.size)
                manifest = self._manifest(listed, documents, drafts[0][1])
                _put(archive, contents.MANIFEST, [canonical(manifest)], len(canonical(manifest)))
        except zipfile.LargeZipFile as fault:
            raise Refused(
                "The documents are too many or too large for one bundle.", action="Make several bundles."
            ) from fault
        return states, len(documents)

    def _bytes(self, document: FilingDocument) -> Iterator[bytes]:
        """A stored document, proved while it is read. Raises DocumentDamaged."""
        digest = hashlib.sha256()
        try:
            with self._files.path(document.stored_name).open("rb") as stored:
                while chunk := stored.read(_CHUNK):
                    digest.update(chunk)
                    yield chunk
        except OSError as fault:
            raise DocumentDamaged(
                f"The stored copy of {document.name} is missing; nothing was exported.",
                action="Remove it from the draft and add the file again.",
            ) from fault
        if digest.hexdigest() != document.sha256:
            raise DocumentDamaged(
                f"The stored copy of {document.name} is not what it was; nothing was exported.",
                action="Remove it from the draft and add the file again.",
            )

    def _manifest(self, listed: list[Body], documents: Mapping[str, FilingDocument], owner: Owner) -> Body:
        manifest = {
            "format": contents.FORMAT,
            "version": contents.VERSION,
            "made_at": instant_text(self._clock.now()),
            "made_by": {"program": f"LITEFile Desktop {__version__}", "username": owner.username},
            "drafts": listed,
            "documents": [{"sha256": sha256, "size": entry.size} for sha256, entry in documents.items()],
        }
        contents.schema().require(manifest, "The manifest", "manifest")
        return manifest

    def _record(self, drafts: Sequence[tuple[str, Owner]], states: Mapping[str, str]) -> None:
        with self._store.write() as session:
            for draft_id, owner in drafts:
                past = past_of(session, draft_id)
                audit.record(
                    session,
                    at=self._clock.now(),
                    actor=owner.actor,
                    action=Act.EXPORTED,
                    draft_id=draft_id,
                    detail=trace(states[draft_id], past),
                )


def local_body(session: Session, row: FilingDraft) -> Body:
    """A draft of this computer as it would travel now, with what is known here of its submissions."""
    return draft_body(row, _filed(session, row))


def _collect(session: Session, draft_id: str, owner: Owner) -> tuple[Body, dict[str, FilingDocument]]:
    row = find_draft(session, draft_id, owner)
    if row.status in (DraftStatus.SUBMITTING, DraftStatus.ERROR) or is_unproved(session, row):
        raise Refused(
            f"It is not known whether the court received “{row.title}”; two people could file it.",
            action="Ask the court first, then export it.",
            code="unproved",
        )
    past = past_of(session, draft_id)
    body = {
        **local_body(session, row),
        "lineage": list(past.states),
        "history": list(past.acts),
        "approvals": _approvals(session, row),
    }
    unconfirmed = readings.unconfirmed(session, row, draft_form(row))
    if unconfirmed:
        body["unconfirmed"] = [{"path": entry.path, "reader": entry.reader.value} for entry in unconfirmed]
    return body, {document.sha256: document for document in row.documents}


def _approvals(session: Session, row: FilingDraft) -> Body:
    """Who approved what, as far as it still holds: word of it, which the receiver's own approval does not replace."""
    approval = latest_approval(session, row)
    if approval is None or not holds(approval, draft_form(row)):
        return {"version": 0, "entries": []}
    entry = {
        "by": approval.approver,
        "name": approval.approver_name,
        "at": instant_text(approval.at),
        "sha256": approval.sha256,
    }
    return {"version": 1, "entries": [entry]}


def _filed(session: Session, row: FilingDraft) -> list[Body]:
    query = (
        select(SubmissionAttempt, SubmissionReceipt)
        .join(SubmissionReceipt, SubmissionReceipt.attempt_id == SubmissionAttempt.id)
        .where(SubmissionAttempt.draft_id == row.id)
        .order_by(SubmissionAttempt.id)
        .options(selectinload(SubmissionReceipt.filings))
    )
    return [
        {
            "envelope_id": receipt.envelope_id,
            "case_id": receipt.case_id,
            "docket_number": receipt.docket_number,
            "court_code": attempt.court_code,
            "username": attempt.username,
            "received_at": instant_text(receipt.received_at),
            "filings": [
                {
                    "id": filing.filing_id,
                    "description": filing.description,
                    "status_code": filing.status_code,
                    "status_text": filing.status_text,
                    "comment": filing.comment[:_LONGEST_LINES],
                }
                for filing in receipt.filings
            ],
        }
        for attempt, receipt in session.execute(query)
    ]


def _require_fit(body: Body, content: bytes) -> None:
    """What we would not take ourselves is not sent to others."""
    try:
        contents.schema().require(body, "The draft", "draft")
    except BadJson as fault:
        raise Refused(
            f"“{body['title']}” holds something that cannot travel: {fault.problems[0]['message']}",
            action="Nothing was exported. Correct it, then export again.",
            code="not_exportable",
        ) from fault
    if len(content) > contents.LARGEST_DRAFT:
        raise Refused(f"“{body['title']}” is too large to travel.", code="not_exportable")


def _require_room(documents: Mapping[str, FilingDocument]) -> None:
    sizes = [document.size for document in documents.values()]
    if len(sizes) > contents.MOST_DOCUMENTS or sum(sizes) >= contents.LARGEST_BUNDLE:
        raise Refused(
            "Together the documents are too many or too large for one bundle.", action="Make several bundles."
        )
    for document in documents.values():
        if document.size > contents.LARGEST_DOCUMENT:
            raise Refused(f"“{document.name}” is too large for a bundle.", code="not_exportable")


def _put(archive: zipfile.ZipFile, name: str, chunks: Any, size: int) -> None:
    """Stored, not packed: PDFs are packed already, and what is not packed cannot be a bomb."""
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.file_size = size
    entry.external_attr = 0o600 << 16
    with archive.open(entry, "w") as stream:
        for chunk in chunks:
            stream.write(chunk)


@contextmanager
def _written(target: Path) -> Iterator[Any]:
    """A new file that gets its name when everything is in it and on the disk; otherwise nothing is left."""
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part")
        part = Path(name)
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as fault:
        raise StorageTrouble(
            f"The bundle could not be written: {fault.strerror or fault}. There is no new file."
        ) from fault
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
