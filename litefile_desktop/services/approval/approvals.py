"""Approvals inside a transaction: ended by a change, held against a draft, and against its documents' bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import ReviewState
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingApproval, FilingReview
from litefile_desktop.services import audit
from litefile_desktop.services.approval.content import PRICE, content_of, digest
from litefile_desktop.services.forms import DocumentForm, DraftForm


def latest_approval(session: Session, row: FilingDraft) -> FilingApproval | None:
    """The last approval of a draft, whether it still counts or not."""
    query = select(FilingApproval).where(FilingApproval.draft_id == row.id).order_by(FilingApproval.id.desc()).limit(1)
    return session.scalars(query).one_or_none()


def holds(approval: FilingApproval, form: DraftForm) -> bool:
    """Whether the draft says exactly what was approved."""
    now = content_of(form, with_price=bool(approval.content.get(PRICE)))
    return approval.ended_at is None and digest(now) == approval.sha256 == digest(approval.content)


def end_if_changed(session: Session, row: FilingDraft, form: DraftForm, actor: str, at: datetime) -> None:
    """Within a change of a draft: what was approved is no longer what would be sent, and never again counts as it."""
    review = session.get(FilingReview, row.id)
    if review is None or review.state != ReviewState.APPROVED:
        return
    approval = latest_approval(session, row)
    if approval is not None and holds(approval, form):
        return
    review.state = ReviewState.PREPARING.value
    review.changed_at = at
    if approval is not None and approval.ended_at is None:
        approval.ended_at = at
    audit.record(session, at=at, actor=actor, action="approval ended by a change", draft_id=row.public_id)


def require_bytes(form: DraftForm, path_of: Callable[[DocumentForm], Path]) -> None:
    """Raise Refused unless every stored document is, byte for byte, the one whose hash the draft holds."""
    for document in form.documents:
        try:
            with path_of(document).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as fault:
            raise _damaged(document, "missing") from fault
        if found != document.sha256:
            raise _damaged(document, "not the file that was looked at")


def _damaged(document: DocumentForm, words: str) -> Refused:
    return Refused(
        f"The stored copy of {document.name} is {words}; an approval does not cover it.",
        action="Remove it from the draft and add the file again.",
        step="upload_documents",
        code="approval_void",
    )


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something: a court account, and the person who used it, 0 where persons have no names."""

    account: str
    person: int = 0


def is_own(approver: Hand, preparer: Hand) -> bool:
    """Whether somebody approves what they prepared themselves.

    Where both persons are known, they are compared: one may use several court accounts, and several one. Else the
    accounts are; mail addresses are the same in small and capitals.
    """
    if approver.person and preparer.person:
        return approver.person == preparer.person
    return approver.account.casefold() == preparer.account.casefold()


def is_own_approval(approval: FilingApproval) -> bool:
    """Whether whoever approved had prepared it."""
    return is_own(Hand(approval.approver, approval.approver_person), Hand(approval.preparer, approval.preparer_person))


def own_approval() -> Refused:
    """What is said where somebody else than the preparer must approve."""
    return Refused(
        "Filings with this court system are approved by somebody other than who prepared them.",
        action="Ask a colleague to approve it.",
        step="review",
        code="four_eyes",
    )
