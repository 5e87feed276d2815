"""Documents of a draft: taking files in, ordering them, choosing what each is filed as."""

import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import object_session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.filenames import display_name
from litefile_desktop.core.vocabulary import DocumentRole
from litefile_desktop.models.court_copy import CourtCopy
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.store import Store
from litefile_desktop.services.consequences import clear_document_options, clear_filing
from litefile_desktop.services.document_store import DocumentStore
from litefile_desktop.services.editing import Editor, Remembers
from litefile_desktop.services.fields import DOCUMENT_FIELDS, cleaned, with_words
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner
from litefile_desktop.services.intake import Intake, Taken
from litefile_desktop.services.pdf import PdfRefused, PdfTools

_SHIFT = 1_000_000

#: Called with (file number from 0, bytes done, bytes of that file, words); may raise to cancel.
Advance = Callable[[int, int, int, str], None]


class FilesRefused(Refused):
    """Some files of a batch cannot be filed; nothing of the batch was added. ``problems`` name each file."""

    code = "bad_document"


class Documents:
    """Takes files in and keeps lead, order and the draft's filing type straight."""

    def __init__(
        self, store: Store, clock: Clock, files: DocumentStore, pdf: PdfTools, witness: Remembers | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._intake = Intake(files, pdf)
        self._editor = Editor(store, clock, witness)

    @property
    def has_garbage(self) -> bool:
        """Whether something was stored that no row may refer to any more."""
        return self._files.has_garbage

    def add(
        self,
        draft_id: str,
        owner: Owner,
        paths: Sequence[Path],
        *,
        role: DocumentRole | None = None,
        max_bytes: int | None = None,
        advance: Advance | None = None,
    ) -> DraftForm:
        """Copy files into the draft, all of them or none. The first file leads when nothing leads yet, always.

        ``max_bytes`` is the largest file the court takes. Raises FilesRefused naming every bad file.
        """
        if not paths:
            raise Refused("No file was given.", step="upload_documents")
        if role is DocumentRole.LEAD and len(paths) > 1:
            raise Refused("Only one document can lead.", action="Add the others as supporting documents.")
        checked: list[Taken] = []
        problems: list[dict[str, Any]] = []
        try:
            for number, path in enumerate(paths):
                try:
                    checked.append(self._take(number, path, max_bytes, advance))
                except Refused as problem:
                    problems.append(
                        {"code": problem.error_code, "item": display_name(path.name), "message": str(problem)}
                    )
            if problems:
                raise _batch_refused(problems, len(paths))
            return self._store_all(draft_id, owner, checked, role)
        finally:
            self._intake.drop(checked)

    def _store_all(self, draft_id: str, owner: Owner, checked: Sequence[Taken], role: DocumentRole | None) -> DraftForm:
        with self._intake.keeping(), self._editor.change(draft_id, owner, "documents added") as change:
            for entry in checked:
                self._append(change.row, entry, role)
            change.session.flush()
            change.detail["documents"] = [
                {"sha256": entry.incoming.sha256, "size": entry.incoming.size} for entry in checked
            ]
        return change.form

    def _take(self, number: int, path: Path, max_bytes: int | None, advance: Advance | None) -> Taken:
        name = display_name(path.name)
        size = _require_file(path, name, max_bytes)

        def copied(count: int) -> None:
            if advance is not None:
                advance(number, count, size, f"Copying {name}")

        try:
            incoming = self._files.receive(path, copied)
        except OSError as fault:
            raise _unreadable(name, fault) from fault
        try:
            if advance is not None:
                advance(number, size, size, f"Checking {name}")
            return self._intake.check(incoming, name)
        except BaseException:
            self._files.drop((incoming,))
            raise

    def _append(self, row: FilingDraft, entry: Taken, role: DocumentRole | None) -> None:
        now = self._clock.now()
        lead = next((document for document in row.documents if document.role == DocumentRole.LEAD), None)
        wanted = DocumentRole.LEAD if lead is None else role or DocumentRole.SUPPORTING
        orders = [document.sort_order for document in row.documents if document.role == DocumentRole.SUPPORTING]
        document = self._intake.keep(entry, now)
        document.role = DocumentRole.SUPPORTING.value
        document.sort_order = max(orders, default=-1) + 1
        row.documents.append(document)
        if wanted is DocumentRole.LEAD:
            put_in_order(row, [document, *[other for other in _in_order(row) if other is not document]])

    def update(
        self,
        draft_id: str,
        owner: Owner,
        document_id: str,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
    ) -> DraftForm:
        """Change the named fields of one document. Another filing type takes its options along.

        ``role`` and ``sort_order`` move it. Raises BadField, NotFound, NotEditable, StaleVersion.
        """
        values = cleaned(DOCUMENT_FIELDS, changes)
        role, order = values.pop("role", None), values.pop("sort_order", None)
        if role is not None and role not in tuple(DocumentRole):
            raise Refused("A document is either lead or supporting.", field="role")
        with self._editor.change(draft_id, owner, "document changed", expected_version=expected_version) as change:
            document = _find(change.row, document_id)
            values = with_words(document, values)
            if "attached_to" in values:
                values["attached_to"] = _attach(change.row, document, values["attached_to"])
            if values.get("filing_type_code", document.filing_type_code) != document.filing_type_code:
                clear_filing(change.row, document, with_filing_type=True)
            for name, value in values.items():
                setattr(document, name, value)
            if values:
                document.updated_at = self._clock.now()
            if role is not None or order is not None:
                _move(change.row, document, role, order)
            change.session.flush()
            change.detail.update(document=document.public_id, fields=sorted(changes))
        return change.form

    def arrange(
        self, draft_id: str, owner: Owner, document_ids: Sequence[str], *, expected_version: int | None = None
    ) -> DraftForm:
        """Put the documents into this order; the first leads. The list must name exactly the draft's documents.

        Raises Refused, NotFound, NotEditable, StaleVersion.
        """
        with self._editor.change(draft_id, owner, "documents arranged", expected_version=expected_version) as change:
            known = {document.public_id: document for document in change.row.documents}
            if sorted(document_ids) != sorted(known):
                raise Refused(
                    "The list of documents changed in the meantime.", action="Look at it again, then reorder."
                )
            put_in_order(change.row, [known[document_id] for document_id in document_ids])
            change.session.flush()
        return change.form

    def remove(self, draft_id: str, owner: Owner, document_id: str) -> DraftForm:
        """Take a document out; the next one leads when the lead goes. Its bytes stay until the program ends."""
        with self._editor.change(draft_id, owner, "document removed") as change:
            document = _find(change.row, document_id)
            change.detail.update(document=document.public_id, sha256=document.sha256)
            was_lead = document.role == DocumentRole.LEAD
            change.row.documents.remove(document)
            change.session.flush()
            put_in_order(change.row, _in_order(change.row))
            if was_lead:
                change.row.extracted_guesses = {}
                change.row.extraction_review_fingerprint = ""
            change.session.flush()
        self._files.has_garbage = True
        return change.form

    def put_back(self, draft_id: str, owner: Owner, removed: DocumentForm) -> DraftForm:
        """Undo a removal: the same document, with its codes, in its old place. Raises DocumentDamaged, Refused."""
        now = self._clock.now()
        with self._editor.change(draft_id, owner, "document put back") as change:
            if any(document.public_id == removed.id for document in change.row.documents):
                return change.before
            # Under the write lock, or another program could collect the bytes after the look at them.
            self._files.verify(removed.stored_name, removed.sha256, removed.name)
            document = FilingDocument(public_id=removed.id, created_at=now, updated_at=now)
            for name in _RESTORED:
                value = getattr(removed, name)
                setattr(document, name, list(value) if isinstance(value, tuple) else value)
            others = _in_order(change.row)
            document.role = DocumentRole.SUPPORTING.value
            document.sort_order = _SHIFT
            change.row.documents.append(document)
            place = 0 if removed.role == DocumentRole.LEAD else removed.sort_order + 1
            put_in_order(change.row, [*others[:place], document, *others[place:]])
            change.session.flush()
        return change.form

    def path_of(self, document: DocumentForm) -> Path:
        """Where the stored bytes of a document are."""
        return self._files.path(document.stored_name)

    def collect_garbage(self) -> int:
        """Remove stored files that no row refers to and leftovers of programs that ended; answers how many files.

        A removed document can no longer be put back: for the start and the end of a program that is alone.
        """
        self._files.sweep_incoming()
        with self._store.write() as session:
            query = union(
                select(FilingDocument.stored_name),
                select(FilingDocument.original_stored_name),
                select(CourtCopy.stored_name),
            )
            removed = self._files.collect({name for (name,) in session.execute(query) if name})
        self._files.has_garbage = False
        return removed


_RESTORED = tuple(name for name in DocumentForm.__dataclass_fields__ if name not in ("id", "role", "sort_order"))


def _require_file(path: Path, name: str, max_bytes: int | None) -> int:
    try:
        facts = path.stat()
    except (OSError, ValueError) as fault:
        raise _unreadable(name, fault) from fault
    if stat.S_ISDIR(facts.st_mode):
        raise PdfRefused("folder", f"{name} is a folder.", action="Add the files in it instead.")
    if not stat.S_ISREG(facts.st_mode):
        raise PdfRefused("not_a_file", f"{name} is not a file.")
    if facts.st_size == 0:
        raise PdfRefused("empty", f"{name} is empty.", action="Save it again and add it then.")
    if max_bytes is not None and facts.st_size > max_bytes:
        raise PdfRefused(
            "too_large",
            f"{name} is {facts.st_size / 1e6:.1f} MB. The court takes {max_bytes / 1e6:.1f} MB a file.",
            action="Split it or reduce it.",
        )
    return facts.st_size


def _unreadable(name: str, fault: OSError | ValueError) -> PdfRefused:
    if isinstance(fault, FileNotFoundError):
        return PdfRefused("missing", f"{name} is not there any more.", action="Check where the file is.")
    if isinstance(fault, PermissionError):
        return PdfRefused("unreadable", f"You may not open {name}.", action="Ask for access or copy it elsewhere.")
    reason = getattr(fault, "strerror", None) or "the name cannot be used"
    return PdfRefused("unreadable", f"{name} could not be read ({reason}).")


def _batch_refused(problems: list[dict[str, Any]], count: int) -> FilesRefused:
    if count == 1:
        return FilesRefused(
            problems[0]["message"], code=problems[0]["code"], problems=problems, step="upload_documents"
        )
    words = " ".join(problem["message"] for problem in problems)
    return FilesRefused(f"Nothing was added. {words}", problems=problems, step="upload_documents")


def _find(row: FilingDraft, document_id: str) -> FilingDocument:
    found = [document for document in row.documents if document.public_id.startswith(document_id.lower())]
    if len(found) != 1 or not document_id:
        raise NotFound("There is no such document in this draft.", step="upload_documents")
    return found[0]


def _attach(row: FilingDraft, document: FilingDocument, target_id: str) -> str:
    """The full id of what a document is attached to. What hung on its own filing type, or on that of the other, goes.

    Raises Refused for the lead document, and for one that is attached itself or has something attached to it.
    """
    if not target_id:
        _stand_alone(document)
        return ""
    target = _find(row, target_id)
    if document.role == DocumentRole.LEAD:
        raise Refused("The lead document is a filing of its own.", action="Let another one lead.", field="attached_to")
    has_own = any(other.attached_to == document.public_id for other in row.documents)
    if target is document or target.attached_to or has_own:
        raise Refused(
            "A document is attached to one that is a filing of its own.",
            action="Choose the filing that both belong to.",
            field="attached_to",
        )
    if document.attached_to != target.public_id:
        clear_document_options(document, with_filing_type=True)
        document.leads_filing = False
    return target.public_id


def _stand_alone(document: FilingDocument) -> None:
    """Let a document be a filing of its own, with nothing of the filing that it was attached to."""
    if document.attached_to:
        document.attached_to = ""
        clear_document_options(document, with_filing_type=True)


def _in_order(row: FilingDraft) -> list[FilingDocument]:
    return sorted(row.documents, key=lambda document: (document.role, document.sort_order))


def _move(row: FilingDraft, document: FilingDocument, role: str | None, order: int | None) -> None:
    others = [other for other in _in_order(row) if other is not document]
    place = _in_order(row).index(document)
    if role is None and document.role == DocumentRole.LEAD and order:
        raise Refused("The lead document stands first.", action="Make it a supporting one to move it.", field="role")
    if role == DocumentRole.LEAD:
        place = 0
    elif role == DocumentRole.SUPPORTING and document.role == DocumentRole.LEAD:
        if not others:
            raise Refused("The only document leads the filing.", field="role")
        place = 1
    if order is not None and DocumentRole(role or document.role) is DocumentRole.SUPPORTING:
        place = 1 + order
    put_in_order(row, [*others[:place], document, *others[place:]])


def put_in_order(row: FilingDraft, ordered: Sequence[FilingDocument]) -> None:
    """Renumber: the first leads, the rest support. Rows step aside first, or the unique rule would be in the way."""
    target = [
        (document, DocumentRole.LEAD.value if place == 0 else DocumentRole.SUPPORTING.value, max(0, place - 1))
        for place, document in enumerate(ordered)
    ]
    if all((document.role, document.sort_order) == (role, order) for document, role, order in target):
        return
    for place, document in enumerate(ordered):
        document.role = DocumentRole.SUPPORTING.value
        document.sort_order = _SHIFT + place
    session = object_session(row)
    if session is None:
        raise RuntimeError("documents are arranged inside a transaction")
    session.flush()
    for document, role, order in target:
        if role == DocumentRole.LEAD:
            _stand_alone(document)
        document.role = role
        document.sort_order = order
