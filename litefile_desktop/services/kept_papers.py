"""What is kept of a decided filing beside its status: the court's account of it, and its copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.vocabulary import DocumentRole
from litefile_desktop.models.court_copy import CourtAccount, CourtCopy
from litefile_desktop.services.court_account import AccountView, read_account
from litefile_desktop.services.forms import DocumentForm

#: After this the court's links give the documents no more (workflow reference §7.7).
LINK_LIFE: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CopyView:
    """A document as the court keeps it; ``stored_name`` is empty until it is here, ``words`` say why it is not."""

    id: int
    filename: str
    sha256: str
    size: int
    page_count: int
    as_sent: bool
    stored_name: str
    words: str
    fetched_at: datetime | None

    def as_document(self) -> DocumentForm:
        """As what a preview can show."""
        return DocumentForm(
            id=f"copy {self.id}",
            role=DocumentRole.SUPPORTING.value,
            sort_order=0,
            name=self.filename,
            original_filename=self.filename,
            size=self.size,
            content_type="application/pdf",
            sha256=self.sha256,
            stored_name=self.stored_name,
            page_count=self.page_count,
        )

    @property
    def is_kept(self) -> bool:
        """Whether the bytes are on this computer."""
        return bool(self.stored_name)


@dataclass(frozen=True, slots=True)
class PapersView:
    """What is known of a decided filing beside its status. ``links_end_at`` is None before it is decided."""

    account: AccountView | None = None
    copies: tuple[CopyView, ...] = ()
    links_end_at: datetime | None = None
    next_try_at: datetime | None = None

    @property
    def missing(self) -> tuple[CopyView, ...]:
        """Copies that the court offered and that are not here."""
        return tuple(copy for copy in self.copies if not copy.is_kept)


NO_PAPERS: Final = PapersView()


def papers_of(database: Database, filing_row_ids: Iterable[int]) -> dict[int, PapersView]:
    """What is kept of some filings, by their rows."""
    wanted = list(filing_row_ids)
    copies: dict[int, list[CopyView]] = {}
    query = select(CourtCopy).where(CourtCopy.filing_row_id.in_(wanted)).order_by(CourtCopy.position)
    for row in database.scalars(query):
        copies.setdefault(row.filing_row_id, []).append(_copy_view(row))
    found = {}
    for account in database.scalars(select(CourtAccount).where(CourtAccount.filing_row_id.in_(wanted))):
        found[account.filing_row_id] = PapersView(
            account=read_account(account.body) if account.read_at is not None else None,
            copies=tuple(copies.get(account.filing_row_id, ())),
            links_end_at=account.decided_at + LINK_LIFE,
            next_try_at=account.next_try_at,
        )
    return found


def _copy_view(row: CourtCopy) -> CopyView:
    return CopyView(
        id=row.id,
        filename=row.filename,
        sha256=row.sha256,
        size=row.size,
        page_count=row.page_count,
        as_sent=row.as_sent,
        stored_name=row.stored_name,
        words=row.words,
        fetched_at=row.fetched_at,
    )
