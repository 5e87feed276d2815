"""The way of every document into the store: received, checked as a PDF, kept with the row that refers to it."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from litefile_desktop.core.filenames import display_name, split_extension
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.services.document_store import DocumentStore, Incoming
from litefile_desktop.services.pdf import PdfFacts, PdfTools

PDF_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class Taken:
    """A received file that a court can take; ``name`` is its own, cleaned of what is no name."""

    incoming: Incoming
    name: str
    facts: PdfFacts


class Intake:
    """Receives files in pieces or whole. What is taken must be dropped in the end, kept or not."""

    def __init__(self, files: DocumentStore, pdf: PdfTools) -> None:
        self._files = files
        self._pdf = pdf

    def take(self, chunks: Iterable[bytes], name: str) -> Taken:
        """Receive a file and check it. Raises PdfRefused, StorageTrouble, and what ``chunks`` raises."""
        incoming = self._files.receive_chunks(chunks)
        try:
            return self.check(incoming, display_name(name))
        except BaseException:
            self._files.drop((incoming,))
            raise

    def check(self, incoming: Incoming, name: str) -> Taken:
        """A received file that a court can take. Raises PdfRefused; the caller drops what is refused."""
        return Taken(incoming, name, self._pdf.check(incoming.path, name))

    def keep(self, taken: Taken, now: datetime) -> FilingDocument:
        """A row for a taken file, without a place in a draft yet; call this inside the transaction that adds it."""
        return FilingDocument(
            public_id=str(uuid.uuid4()),
            name=split_extension(taken.name)[0],
            original_filename=taken.name,
            size=taken.incoming.size,
            content_type=PDF_TYPE,
            sha256=taken.incoming.sha256,
            stored_name=self._files.keep(taken.incoming, ".pdf"),
            page_count=taken.facts.pages,
            upload_has_form_fields=taken.facts.has_form_fields,
            preparation="unchanged",
            created_at=now,
            updated_at=now,
        )

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Goes around the transaction: files may have got their names before it failed, and are garbage then."""
        try:
            yield
        except BaseException:
            self._files.has_garbage = True
            raise

    def drop(self, taken: Iterable[Taken]) -> None:
        """Remove what was taken and not kept."""
        self._files.drop(entry.incoming for entry in taken)
