"""How a draft stands with its approval: what the claim of a submission asks, and what pages say before anybody submits.

One answer for both, so that a page never offers what the claim would refuse.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.vocabulary import ApprovalRule, NoteKind, ReviewState
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingApproval, FilingReview, ReviewNote, ReviewRound
from litefile_desktop.models.store import Store
from litefile_desktop.services.approval.approvals import holds, is_own_approval, latest_approval
from litefile_desktop.services.approval.content import PRICE, content_of, differences
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.records import find_draft

_MOST_TOLD = 3


class ApprovalState(StrEnum):
    """Where a draft stands; only ``NOT_ASKED`` and ``APPROVED`` are no reason against sending it."""

    NOT_ASKED = "not_asked"
    MISSING = "missing"
    WAITS = "waits"
    RETURNED = "returned"
    APPROVED = "approved"
    ENDED = "ended"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ApprovalStanding:
    """A state; where it stops the filing, why and what to do about it, with the code of the refusal.

    ``name`` is of whoever approved or returned it, ``at`` when that was, or when it was sent for review; ``comment``
    are the words of a return, or what changed since an approval.
    """

    state: ApprovalState
    words: str = ""
    action: str = ""
    code: str = ""
    name: str = ""
    at: datetime | None = None
    comment: str = ""

    @property
    def may_send(self) -> bool:
        """Whether the draft can be sent for review."""
        return self.state not in (ApprovalState.WAITS, ApprovalState.APPROVED, ApprovalState.OWN)

    @property
    def may_withdraw(self) -> bool:
        """Whether somebody was asked, so that it can be withdrawn from review."""
        return self.state not in (ApprovalState.NOT_ASKED, ApprovalState.MISSING)

    @property
    def refusal(self) -> Refused | None:
        """What the claim raises; None where it may be sent."""
        if not self.words:
            return None
        return Refused(f"{self.words} It was not sent.", action=self.action, step="review", code=self.code)


#: Of a draft that nobody was asked to approve, where nobody must.
NOT_ASKED = ApprovalStanding(ApprovalState.NOT_ASKED)


def standing_of(session: Session, row: FilingDraft, form: DraftForm, rule: ApprovalRule) -> ApprovalStanding:
    """How a draft stands that says what ``form`` says. Nothing is changed."""
    review = session.get(FilingReview, row.id)
    if review is None or not review.preparer:
        return NOT_ASKED if rule is ApprovalRule.NONE else _missing(rule)
    if review.state == ReviewState.READY:
        return _waits(session, row, review)
    if review.state == ReviewState.RETURNED:
        return _returned(session, row)
    approval = latest_approval(session, row)
    if approval is None or not holds(approval, form):
        return _ended(approval, form)
    name = approval.approver_name or approval.approver
    if rule is ApprovalRule.FOUR_EYES and is_own_approval(approval):
        return ApprovalStanding(
            ApprovalState.OWN,
            "Filings with this court system are approved by somebody other than who prepared them.",
            "Withdraw it, and ask a colleague to approve it.",
            "four_eyes",
            name,
            approval.at,
        )
    return ApprovalStanding(ApprovalState.APPROVED, name=name, at=approval.at)


def require_for_sending(
    session: Session, row: FilingDraft, form: DraftForm, rule: ApprovalRule
) -> FilingApproval | None:
    """The approval by which a draft is sent; None where none is needed and nobody was asked for one.

    Call it inside the claim, with the draft as it is about to be sent. Raises Refused, with what changed since.
    """
    standing = standing_of(session, row, form, rule)
    refusal = standing.refusal
    if refusal is not None:
        raise refusal
    return latest_approval(session, row) if standing.state is ApprovalState.APPROVED else None


class Standings:
    """Reads how drafts stand with their approvals, by the rule of their court system."""

    def __init__(self, store: Store, jurisdictions: Jurisdictions) -> None:
        self._store = store
        self._jurisdictions = jurisdictions

    def of(self, form: DraftForm, owner: Owner) -> ApprovalStanding:
        """How a draft stands while it can be changed; later its submission tells. Raises NotFound."""
        if not form.is_editable:
            return NOT_ASKED
        rule = self._jurisdictions.get(form.jurisdiction).approval
        with self._store.read() as session:
            return standing_of(session, find_draft(session, form.id, owner), form, rule)


def _missing(rule: ApprovalRule) -> ApprovalStanding:
    whose = "somebody other than who prepared them" if rule is ApprovalRule.FOUR_EYES else "somebody"
    return ApprovalStanding(
        ApprovalState.MISSING,
        f"This court system's filings are sent only after {whose} approved them.",
        "Send it for review.",
        "approval_missing",
    )


def _waits(session: Session, row: FilingDraft, review: FilingReview) -> ApprovalStanding:
    sent = session.scalars(
        select(ReviewRound).where(ReviewRound.draft_id == row.id, ReviewRound.number == review.round)
    ).one_or_none()
    return ApprovalStanding(
        ApprovalState.WAITS,
        f"This filing waits for a review{f' by {review.assignee}' if review.assignee else ''}.",
        "Wait for the approval, or withdraw it from review.",
        "approval_missing",
        at=sent.sent_at if sent else review.changed_at,
    )


def _returned(session: Session, row: FilingDraft) -> ApprovalStanding:
    query = (
        select(ReviewNote)
        .where(ReviewNote.draft_id == row.id, ReviewNote.kind == NoteKind.RETURNED)
        .order_by(ReviewNote.id.desc())
        .limit(1)
    )
    note = session.scalars(query).one_or_none()
    name = (note.author_name or note.author) if note else ""
    return ApprovalStanding(
        ApprovalState.RETURNED,
        f"{name or 'A reviewer'} returned this filing.",
        "Change what is asked for, and send it for review again.",
        "approval_missing",
        name,
        note.at if note else None,
        note.words if note else "",
    )


def _ended(approval: FilingApproval | None, form: DraftForm) -> ApprovalStanding:
    """An approval that does not cover what would be sent, and what changed since."""
    if approval is None:
        return ApprovalStanding(
            ApprovalState.ENDED, "This filing was not approved.", "Send it for review.", "approval_void"
        )
    found = differences(approval.content, content_of(form, with_price=bool(approval.content.get(PRICE))))
    told = "; ".join(difference.words for difference in found[:_MOST_TOLD])
    more = f"; and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
    why = f"{told}{more}" if told else "it was changed, and changed back"
    name = approval.approver_name or approval.approver
    return ApprovalStanding(
        ApprovalState.ENDED,
        f"Approval by {name} no longer holds: {why}.",
        "Send it for review.",
        "approval_void",
        name,
        approval.at,
        why,
    )
