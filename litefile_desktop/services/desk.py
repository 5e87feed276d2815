"""All services of one data folder, made once in ``app`` and handed to the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from litefile_desktop.core.errors import SignInNeeded

if TYPE_CHECKING:  # a name of a type is all that is needed here
    from litefile_desktop.core.clock import Clock
    from litefile_desktop.core.jurisdictions import Jurisdictions
    from litefile_desktop.core.paths import DataFolder
    from litefile_desktop.efm.credentials import Certificates
    from litefile_desktop.services.accounts import Accounts
    from litefile_desktop.services.approval.standing import Standings
    from litefile_desktop.services.audit import AuditLog
    from litefile_desktop.services.bundles.exporting import Exporter
    from litefile_desktop.services.bundles.importing import Importer
    from litefile_desktop.services.cancel import Cancelling
    from litefile_desktop.services.cases import Cases
    from litefile_desktop.services.certificates import CertificateDesk
    from litefile_desktop.services.checks.engine import Checks
    from litefile_desktop.services.code_import import CodeImport
    from litefile_desktop.services.code_search import CodeSearch
    from litefile_desktop.services.code_store import CodeStore
    from litefile_desktop.services.code_sync import CodeSync
    from litefile_desktop.services.codes import Codes
    from litefile_desktop.services.corrections import Corrections
    from litefile_desktop.services.court_papers import CourtPapers
    from litefile_desktop.services.current_drafts import CurrentDrafts
    from litefile_desktop.services.defaults import Defaults
    from litefile_desktop.services.documents import Documents
    from litefile_desktop.services.drafts import Drafts
    from litefile_desktop.services.drift import Drifting
    from litefile_desktop.services.fees import Fees
    from litefile_desktop.services.firm.office import Firm
    from litefile_desktop.services.forms import Owner
    from litefile_desktop.services.gateways import Gateways
    from litefile_desktop.services.handoff.handoffs import Handoffs
    from litefile_desktop.services.history import History
    from litefile_desktop.services.joining import Joining
    from litefile_desktop.services.legacy_draft_bridge.bridge import LegacyDraftBridge
    from litefile_desktop.services.library_memory import LibraryMemory
    from litefile_desktop.services.news import News
    from litefile_desktop.services.packets import Packets
    from litefile_desktop.services.parties import Parties
    from litefile_desktop.services.pdf import PdfTools
    from litefile_desktop.services.people.people import People
    from litefile_desktop.services.people.presence import Presence
    from litefile_desktop.services.picture import Pictures
    from litefile_desktop.services.polling import Polling
    from litefile_desktop.services.practice import PracticeDesk
    from litefile_desktop.services.receipts import Receipts
    from litefile_desktop.services.reconcile import Reconciling
    from litefile_desktop.services.review.asks import Asks
    from litefile_desktop.services.review.reviews import Reviews
    from litefile_desktop.services.saving import Saving
    from litefile_desktop.services.sending.batch import Batch
    from litefile_desktop.services.sending.queue import SendQueue
    from litefile_desktop.services.service_ways import ServiceWays
    from litefile_desktop.services.submit import Recovered, Submissions
    from litefile_desktop.services.tables.imports import TableImports
    from litefile_desktop.services.templates import Templates
    from litefile_desktop.services.terms import Terms
    from litefile_desktop.services.tracking import Tracking
    from litefile_desktop.services.validation import Validation


@dataclass(frozen=True)
class Desk:
    """What the program does. ``recovered`` are the drafts whose sending a crash interrupted."""

    folder: DataFolder
    clock: Clock
    jurisdictions: Jurisdictions
    accounts: Accounts
    people: People
    presence: Presence
    firm: Firm
    certificates: Certificates
    provider: CertificateDesk
    gateways: Gateways
    drafts: Drafts
    current: CurrentDrafts
    memory: LibraryMemory
    documents: Documents
    parties: Parties
    cases: Cases
    saving: Saving
    pictures: Pictures
    codes: Codes
    code_search: CodeSearch
    code_store: CodeStore
    code_sync: CodeSync
    code_import: CodeImport
    checks: Checks
    drifting: Drifting
    validation: Validation
    fees: Fees
    service_ways: ServiceWays
    terms: Terms
    submissions: Submissions
    tracking: Tracking
    court_papers: CourtPapers
    polling: Polling
    news: News
    corrections: Corrections
    joining: Joining
    history: History
    receipts: Receipts
    packets: Packets
    reconciling: Reconciling
    cancelling: Cancelling
    standings: Standings
    reviews: Reviews
    asks: Asks
    queue: SendQueue
    batch: Batch
    exporter: Exporter
    importer: Importer
    legacy: LegacyDraftBridge
    handoffs: Handoffs
    tables: TableImports
    defaults: Defaults
    templates: Templates
    audit: AuditLog
    pdf: PdfTools
    practice: PracticeDesk
    recovered: tuple[Recovered, ...]

    def owner(self, jurisdiction: str) -> Owner:
        """The active account; the practice court signs its sample user in by itself. Raises SignInNeeded."""
        try:
            return self.accounts.owner(jurisdiction)
        except SignInNeeded:
            if not self.jurisdictions.get(jurisdiction).starts_own_court:
                raise
            return self.practice.sign_in()

    def owners(self) -> tuple[Owner, ...]:
        """Every active account. Raises SignInNeeded when all were signed out: "no drafts" would not be true."""
        active = self.accounts.owners()
        if not active and self.accounts.knows_anybody():
            raise SignInNeeded(
                "You are signed out; drafts belong to a court account and are kept.",
                action="Sign in: litefile sign-in JURISDICTION E-MAIL",
            )
        return active
