"""The smart views of the library: which drafts each one shows, as conditions of a query."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from litefile_desktop.core.vocabulary import FINAL_FILING_STATUSES, DraftStatus, ReviewState
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingReview
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedFiling
from litefile_desktop.services.outcomes import WORST_FIRST


class DraftView(StrEnum):
    """What somebody looks for in the library. Every draft but a discarded one stands in ``ALL``."""

    PREPARING = "preparing"
    READY = "ready"
    RETURNED = "returned"
    APPROVED = "approved"
    UNPROVED = "unproved"
    AT_COURT = "at_court"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ALL = "all"
    DISCARDED = "discarded"


def condition(view: DraftView) -> ColumnElement[bool]:
    """The rows of ``FilingDraft`` that a view shows.

    Filings of one envelope can end differently: one that was not accepted puts the envelope under ``REJECTED``
    (the same rule as ``outcomes.overall_outcome``), else one that is open keeps it ``AT_COURT``.
    """
    submitted = FilingDraft.status == DraftStatus.SUBMITTED
    refused = _has_filing(SubmittedFiling.status_code.in_(WORST_FIRST))
    undecided = _has_filing(SubmittedFiling.status_code.not_in(FINAL_FILING_STATUSES))
    match view:
        case DraftView.PREPARING:
            in_review = [state.value for state in ReviewState if state is not ReviewState.PREPARING]
            return and_(FilingDraft.status == DraftStatus.DRAFT, ~_has_review(FilingReview.state.in_(in_review)))
        case DraftView.READY:
            return _reviewed(ReviewState.READY)
        case DraftView.RETURNED:
            return _reviewed(ReviewState.RETURNED)
        case DraftView.APPROVED:
            return _reviewed(ReviewState.APPROVED)
        case DraftView.UNPROVED:
            return FilingDraft.status.in_([DraftStatus.ERROR.value, DraftStatus.SUBMITTING.value])
        case DraftView.AT_COURT:
            return and_(submitted, ~refused, undecided)
        case DraftView.ACCEPTED:
            return and_(submitted, ~refused, ~undecided)
        case DraftView.REJECTED:
            return and_(submitted, refused)
        case DraftView.DISCARDED:
            return FilingDraft.status == DraftStatus.ABANDONED
        case DraftView.ALL:
            return FilingDraft.status != DraftStatus.ABANDONED


def _reviewed(state: ReviewState) -> ColumnElement[bool]:
    return and_(FilingDraft.status == DraftStatus.DRAFT, _has_review(FilingReview.state == state))


def _has_review(which: ColumnElement[bool]) -> Any:
    return exists(
        select(FilingReview.draft_id).where(FilingReview.draft_id == FilingDraft.id, which).correlate(FilingDraft)
    )


def _has_filing(which: ColumnElement[bool]) -> Any:
    return exists(
        select(SubmittedFiling.id)
        .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
        .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
        .where(SubmissionAttempt.draft_id == FilingDraft.id, which)
        .correlate(FilingDraft)
    )
