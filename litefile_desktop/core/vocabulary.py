"""The closed sets of words that rows, services, the window and the command line share."""

from enum import StrEnum


class DraftStatus(StrEnum):
    """Where an envelope stands (design §3; workflow reference §1.10)."""

    DRAFT = "draft"
    SUBMITTING = "submitting"
    SUBMITTED = "submitted"
    ERROR = "error"
    ABANDONED = "abandoned"


#: Listed, editable, resumable.
ACTIVE_STATUSES = frozenset({DraftStatus.DRAFT, DraftStatus.ERROR})


class PersonRole(StrEnum):
    """What somebody who works with this data may do; a person can have several."""

    PREPARES = "prepares"
    REVIEWS = "reviews"
    SUBMITS = "submits"
    ADMINISTERS = "administers"


class ExistingCase(StrEnum):
    """Whether the filing opens a case or goes into one."""

    UNANSWERED = ""
    NEW = "new"
    EXISTING = "existing"
    UNSURE = "unsure"


class DocumentRole(StrEnum):
    """A document's part in the envelope; exactly one leads."""

    LEAD = "lead"
    SUPPORTING = "supporting"


class PartyRole(StrEnum):
    """``filer`` is the signed-in person's own row; everybody else is ``other``."""

    FILER = "filer"
    OTHER = "other"


class PartySource(StrEnum):
    """Where a party row came from; rows from the court cannot be edited."""

    MANUAL = "manual"
    COURT = "court"
    ADDED = "added"


class PartySide(StrEnum):
    """Side in the caption, known before any court code is chosen."""

    UNKNOWN = ""
    INITIATING = "initiating"
    RESPONDING = "responding"
    OTHER = "other"


class FilingAction(StrEnum):
    """What the court does with a filing (ecf-efm §3.7); empty leaves it to whether anybody is to be served."""

    BY_CONTACTS = ""
    EFILE = "efile"
    EFILE_AND_SERVE = "efile_and_serve"
    SERVE = "serve"


class CaseSecurity(StrEnum):
    """Who may see a case (ecf-efm §3.4, row 19); empty says nothing of it."""

    UNSAID = ""
    PUBLIC_FILING_PRIVATE_VIEW = "PublicFilingPrivateView"
    PUBLIC_FILING_PUBLIC_VIEW = "PublicFilingPublicView"
    PRIVATE_FILING_PRIVATE_VIEW = "PrivateFilingPrivateView"
    PRIVATE_FILING_PUBLIC_VIEW = "PrivateFilingPublicView"
    SEALED = "Sealed"
    EXPUNGED = "Expunged"


class Gender(StrEnum):
    """What the court's schema knows (ecf-efm §3.5); empty says nothing of it."""

    UNSAID = ""
    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class Environment(StrEnum):
    """Which world a jurisdiction profile talks to; told apart everywhere in colour and words."""

    PRACTICE = "practice"
    STAGE = "stage"
    PRODUCTION = "production"


class Severity(StrEnum):
    """How much a problem matters: ``blocks`` stops filing."""

    BLOCKS = "blocks"
    WARNS = "warns"
    ADVISES = "advises"


class AttemptOutcome(StrEnum):
    """What is known of one submission attempt."""

    PENDING = "pending"
    RECEIVED = "received"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


#: Filing status codes after which the court changes nothing more (ecf-efm §6.8).
FINAL_FILING_STATUSES = frozenset({"accepted", "rejected", "cancelled", "failed", "granted", "denied", "moot"})

#: The court's payment account type for a fee waiver (ecf-efm §5).
WAIVER_ACCOUNT = "WV"


class SweepAct(StrEnum):
    """What is done with one service contact in many cases."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"


class SweepResult(StrEnum):
    """What became of one case of a sweep. ``begun`` was not heard of again: the court may have done it or not."""

    WAITING = "waiting"
    BEGUN = "begun"
    DONE = "done"
    WAS_SO = "was_so"
    NOT_THERE = "not_there"
    FAILED = "failed"


class ReviewState(StrEnum):
    """Where a draft stands between whoever prepares it and whoever answers for it (design §3)."""

    PREPARING = "preparing"
    READY = "ready_for_review"
    APPROVED = "approved"
    RETURNED = "returned"


class NoteKind(StrEnum):
    """On what occasion a sentence of a review was written."""

    SENT = "sent"
    COMMENT = "comment"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class ApprovalRule(StrEnum):
    """Whether a jurisdiction's drafts are sent only after somebody, or somebody else, approved them."""

    NONE = "none"
    REQUIRED = "required"
    FOUR_EYES = "four_eyes"


class QueueState(StrEnum):
    """What became of a draft in the send queue."""

    WAITING = "waiting"
    SENDING = "sending"
    RECEIVED = "received"
    REFUSED = "refused"
    UNPROVED = "unproved"
    SKIPPED = "skipped"
