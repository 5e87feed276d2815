"""Which documents are filings of their own, and which are attached to another one's filing."""

from collections.abc import Iterator
from dataclasses import dataclass

from litefile_desktop.services.forms import DocumentForm, DraftForm


@dataclass(frozen=True, slots=True)
class FilingDocuments:
    """One filing: its own document, and what is attached to it in the order of the draft."""

    document: DocumentForm
    attachments: tuple[DocumentForm, ...] = ()

    @property
    def files(self) -> tuple[DocumentForm, ...]:
        """Every file of the filing, its own first."""
        return (self.document, *self.attachments)


def filings_of(form: DraftForm) -> Iterator[FilingDocuments]:
    """The filings of an envelope in order. What is attached to nothing that is filed is in none of them."""
    for document in form.documents:
        if not document.attached_to:
            attached = tuple(other for other in form.documents if other.attached_to == document.id)
            yield FilingDocuments(document, attached)
