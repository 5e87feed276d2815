"""Approvals inside a transaction: made, ended by a change, and proved again before a draft is sent."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import ApprovalRule, ReviewState
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingApproval, FilingReview
from litefile_desktop.services import audit
from litefile_desktop.services.approval.content import PRICE, content_of, differences, digest
from litefile_desktop.services.forms import DocumentForm, DraftForm

_MOST_TOLD = 3


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


def require_for_sending(
    session: Session, row: FilingDraft, form: DraftForm, rule: ApprovalRule
) -> FilingApproval | None:
    """The approval by which a draft is sent; None where none is needed and nobody was asked for one.

    Call it inside the claim, with the draft as it is about to be sent. Raises Refused, with what changed since.
    """
    review = session.get(FilingReview, row.id)
    if review is None or not review.preparer:
        if rule is ApprovalRule.NONE:
            return None
        raise Refused(
            "This court system's filings are sent only after they were approved; it was not sent.",
            action="Send it for review.",
            step="review",
            code="approval_missing",
        )
    if review.state in (ReviewState.READY, ReviewState.RETURNED):
        waits = review.state == ReviewState.READY
        raise Refused(
            "This filing waits for a review; it was not sent." if waits else "This filing was returned by a reviewer.",
            action="Wait for the approval, or withdraw it from review." if waits else "Send it for review again.",
            step="review",
            code="approval_missing",
        )
    approval = latest_approval(session, row)
    if approval is None or not holds(approval, form):
        raise approval_void(approval, form)
    if rule is ApprovalRule.FOUR_EYES and is_own(approval.approver, approval.preparer):
        raise own_approval()
    return approval


def approval_void(approval: FilingApproval | None, form: DraftForm) -> Refused:
    """What is said when an approval does not cover what would be sent."""
    if approval is None:
        words = "This filing was not approved; it was not sent."
    else:
        found = differences(approval.content, content_of(form, with_price=bool(approval.content.get(PRICE))))
        told = "; ".join(difference.words for difference in found[:_MOST_TOLD])
        more = f"; and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
        why = f"{told}{more}" if told else "it was changed, and changed back"
        words = f"Approval by {approval.approver_name or approval.approver} no longer holds: {why}."
    return Refused(words, action="Send it for review.", step="review", code="approval_void")


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


def is_own(approver: str, preparer: str) -> bool:
    """Whether somebody approves what they prepared themselves; mail addresses are the same in small and capitals."""
    return approver.casefold() == preparer.casefold()


def own_approval() -> Refused:
    """What is said where somebody else than the preparer must approve."""
    return Refused(
        "Filings with this court system are approved by somebody other than who prepared them.",
        action="Ask a colleague to approve it.",
        step="review",
        code="four_eyes",
    )
