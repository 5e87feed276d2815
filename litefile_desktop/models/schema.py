"""Every table of the main database in one place, for migrations and tests."""

from sqlalchemy import MetaData

from litefile_desktop.models import search as search
from litefile_desktop.models.account import SavedSearch, UserProfile
from litefile_desktop.models.base import Base
from litefile_desktop.models.court_copy import CourtAccount, CourtCopy
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.event import AuditEvent, AuditHead, FilingMetadataEvent
from litefile_desktop.models.firm import ContactSweep, FirmList, SweptCase
from litefile_desktop.models.handoff import InterviewHandoff
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.person import OpenDraft, Person
from litefile_desktop.models.reuse import FilingTemplate, ProfileDefaults, TableImport, TableImportRow, TableMapping
from litefile_desktop.models.review import FilingApproval, FilingReview, ReviewNote, ReviewRound
from litefile_desktop.models.sending import QueuedFiling
from litefile_desktop.models.service_ways import ToldServiceWays
from litefile_desktop.models.submission import (
    FilingStatusEvent,
    SubmissionAttempt,
    SubmissionReceipt,
    SubmittedDocument,
    SubmittedFiling,
)

ROWS: tuple[type[Base], ...] = (
    UserProfile,
    SavedSearch,
    FilingDraft,
    FilingDocument,
    FilingParty,
    SubmissionAttempt,
    SubmittedDocument,
    SubmissionReceipt,
    SubmittedFiling,
    FilingStatusEvent,
    CourtAccount,
    CourtCopy,
    FilingMetadataEvent,
    InterviewHandoff,
    FirmList,
    ContactSweep,
    SweptCase,
    ToldServiceWays,
    AuditEvent,
    AuditHead,
    FilingReview,
    ReviewRound,
    ReviewNote,
    FilingApproval,
    QueuedFiling,
    TableMapping,
    TableImport,
    TableImportRow,
    FilingTemplate,
    ProfileDefaults,
    Person,
    OpenDraft,
)


def metadata() -> MetaData:
    """The tables that migrations must build; the full-text index (``search``) is not one of them."""
    return Base.metadata
