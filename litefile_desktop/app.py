"""The composition root: the only place that builds engines, stores, gateways and services.

What a start does not need is loaded and made when something of it is first asked for (``core.later``).
"""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from litefile_desktop.core.clock import Clock, SystemClock
from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.core.later import Later, made_later
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.logs import start_logging, stop_logging
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.core.settings import load_settings
from litefile_desktop.efm.credentials import Certificates, KeyringSecrets, MemorySecrets, Secrets
from litefile_desktop.efm.gateway import CourtGateway
from litefile_desktop.models.codes_file import CodesFile
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.models.upgrade import upgrade
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.audit import AuditLog
from litefile_desktop.services.current_drafts import CurrentDrafts
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.document_store import DocumentStore
from litefile_desktop.services.documents import Documents
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.interrupted import being_sent
from litefile_desktop.services.library_memory import LibraryMemory
from litefile_desktop.services.patterns import Patterns
from litefile_desktop.services.pdf import PdfTools
from litefile_desktop.services.people.people import People
from litefile_desktop.services.people.presence import Presence
from litefile_desktop.services.practice import PracticeDesk, PracticeHost
from litefile_desktop.services.sending.queue import SendQueue

if TYPE_CHECKING:
    from litefile_desktop.cli import main as command_line
    from litefile_desktop.efm import soap_gateway
    from litefile_desktop.efm.channel import Patience
    from litefile_desktop.efm.wire_log import FileWireLog
    from litefile_desktop.services.approval.standing import Standings
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
    from litefile_desktop.services.codes_seen import Witness
    from litefile_desktop.services.corrections import Corrections
    from litefile_desktop.services.court_papers import CourtPapers
    from litefile_desktop.services.defaults import Defaults
    from litefile_desktop.services.drift import Drifting
    from litefile_desktop.services.fees import Fees
    from litefile_desktop.services.firm.office import make_firm
    from litefile_desktop.services.handoff.handoffs import Handoffs
    from litefile_desktop.services.history import History
    from litefile_desktop.services.intake import Intake
    from litefile_desktop.services.joining import Joining
    from litefile_desktop.services.legacy_draft_bridge.bridge import LegacyDraftBridge
    from litefile_desktop.services.news import News
    from litefile_desktop.services.packets import Packets
    from litefile_desktop.services.parties import Parties
    from litefile_desktop.services.picture import Pictures
    from litefile_desktop.services.polling import Polling
    from litefile_desktop.services.receipts import Receipts
    from litefile_desktop.services.reconcile import Reconciling
    from litefile_desktop.services.review.asks import Asks
    from litefile_desktop.services.review.reviews import Reviews
    from litefile_desktop.services.saving import Saving
    from litefile_desktop.services.sending.batch import Batch
    from litefile_desktop.services.service_ways import KeptWays, ServiceWays
    from litefile_desktop.services.submit import Submissions
    from litefile_desktop.services.tables.imports import TableImports
    from litefile_desktop.services.templates import Templates
    from litefile_desktop.services.terms import Terms
    from litefile_desktop.services.tracking import Tracking
    from litefile_desktop.services.validation import Validation
else:
    command_line = Later("litefile_desktop.cli.main")
    soap_gateway = Later("litefile_desktop.efm.soap_gateway")
    Standings = made_later("litefile_desktop.services.approval.standing", "Standings")
    Exporter = made_later("litefile_desktop.services.bundles.exporting", "Exporter")
    Importer = made_later("litefile_desktop.services.bundles.importing", "Importer")
    Cancelling = made_later("litefile_desktop.services.cancel", "Cancelling")
    Cases = made_later("litefile_desktop.services.cases", "Cases")
    Joining = made_later("litefile_desktop.services.joining", "Joining")
    CertificateDesk = made_later("litefile_desktop.services.certificates", "CertificateDesk")
    FileWireLog = made_later("litefile_desktop.efm.wire_log", "FileWireLog")
    Checks = made_later("litefile_desktop.services.checks.engine", "Checks")
    CodeImport = made_later("litefile_desktop.services.code_import", "CodeImport")
    CodeSearch = made_later("litefile_desktop.services.code_search", "CodeSearch")
    CodeStore = made_later("litefile_desktop.services.code_store", "CodeStore")
    CodeSync = made_later("litefile_desktop.services.code_sync", "CodeSync")
    Codes = made_later("litefile_desktop.services.codes", "Codes")
    Witness = made_later("litefile_desktop.services.codes_seen", "Witness")
    Corrections = made_later("litefile_desktop.services.corrections", "Corrections")
    CourtPapers = made_later("litefile_desktop.services.court_papers", "CourtPapers")
    Defaults = made_later("litefile_desktop.services.defaults", "Defaults")
    Drifting = made_later("litefile_desktop.services.drift", "Drifting")
    Fees = made_later("litefile_desktop.services.fees", "Fees")
    make_firm = made_later("litefile_desktop.services.firm.office", "make_firm")
    Handoffs = made_later("litefile_desktop.services.handoff.handoffs", "Handoffs")
    History = made_later("litefile_desktop.services.history", "History")
    Intake = made_later("litefile_desktop.services.intake", "Intake")
    LegacyDraftBridge = made_later("litefile_desktop.services.legacy_draft_bridge.bridge", "LegacyDraftBridge")
    News = made_later("litefile_desktop.services.news", "News")
    Packets = made_later("litefile_desktop.services.packets", "Packets")
    Parties = made_later("litefile_desktop.services.parties", "Parties")
    Pictures = made_later("litefile_desktop.services.picture", "Pictures")
    Polling = made_later("litefile_desktop.services.polling", "Polling")
    Receipts = made_later("litefile_desktop.services.receipts", "Receipts")
    Reconciling = made_later("litefile_desktop.services.reconcile", "Reconciling")
    Asks = made_later("litefile_desktop.services.review.asks", "Asks")
    Reviews = made_later("litefile_desktop.services.review.reviews", "Reviews")
    Saving = made_later("litefile_desktop.services.saving", "Saving")
    Batch = made_later("litefile_desktop.services.sending.batch", "Batch")
    KeptWays = made_later("litefile_desktop.services.service_ways", "KeptWays")
    ServiceWays = made_later("litefile_desktop.services.service_ways", "ServiceWays")
    Submissions = made_later("litefile_desktop.services.submit", "Submissions")
    TableImports = made_later("litefile_desktop.services.tables.imports", "TableImports")
    Templates = made_later("litefile_desktop.services.templates", "Templates")
    Terms = made_later("litefile_desktop.services.terms", "Terms")
    Tracking = made_later("litefile_desktop.services.tracking", "Tracking")
    Validation = made_later("litefile_desktop.services.validation", "Validation")

log = logging.getLogger(__name__)

PRACTICE = "practice"


@contextmanager
def open_desk(
    folder: DataFolder,
    *,
    clock: Clock | None = None,
    secrets: Secrets | None = None,
    review_delay_s: float | None = None,
    patience: Patience | None = None,
) -> Iterator[Desk]:
    """Everything the program does on one data folder; closed in good order at the end.

    The database is backed up and migrated, and what a crash left behind is put right, before anything
    else happens. ``secrets`` stands in for the keyring and ``patience`` for the usual time limits in tests.
    Raises StorageTrouble.
    """
    clock = clock or SystemClock()
    with ExitStack() as closing:
        mark = _take_folder(folder, closing)
        settings = load_settings(folder.settings)
        engine = make_engine(settings.database_url or sqlite_url(folder.database))
        closing.callback(engine.dispose)
        upgrade(engine, backups=folder.backups, now=clock.now())
        store = Store(engine)
        codes_file = _open_lists(folder)
        closing.callback(codes_file.close)
        code_store = CodeStore(codes_file, clock)
        codes = Codes(code_store)

        jurisdictions = Jurisdictions(folder.jurisdictions)
        keyring = secrets or KeyringSecrets(_scope(folder))
        memory = MemorySecrets()
        certificates = Certificates(folder.certificates, keyring, clock)
        host = PracticeHost(folder.practice, clock, memory)
        closing.callback(host.close)
        if review_delay_s is not None:
            host.review_delay_s = review_delay_s

        wire_log = FileWireLog(folder.wire_log, clock) if settings.wire_log else None

        def gateway(profile: Jurisdiction) -> CourtGateway:
            if profile.starts_own_court:
                return host.gateway(profile)
            return soap_gateway.SoapGateway(
                profile, certificates.load(profile.id), clock, patience=patience, wire_log=wire_log
            )  # fmt: skip

        def secrets_of(jurisdiction: str) -> Secrets:
            return memory if jurisdictions.get(jurisdiction).starts_own_court else keyring

        gateways = Gateways(jurisdictions, gateway)
        closing.callback(gateways.close)
        people = People(store, clock, folder.person)
        accounts = Accounts(store, clock, gateways, secrets_of, people)
        pdf = PdfTools()
        closing.callback(pdf.close)
        patterns = Patterns()
        closing.callback(patterns.close)
        kept_ways = KeptWays(store, clock)
        checks = Checks(
            codes, code_store, jurisdictions, clock, accounts.standing, patterns, lambda form: kept_ways.told(form)
        )
        witness = Witness(lambda form: checks.view(form))
        editor = Editor(store, clock, witness)
        files = DocumentStore(folder.documents, mark)
        intake = Intake(files, pdf)
        documents = Documents(store, clock, files, pdf, witness)
        closing.callback(_tidy, documents, mark)
        drafts = Drafts(store, clock, witness)
        parties = Parties(store, clock, witness)
        papers = CourtPapers(store, clock, accounts, gateways, jurisdictions, files, pdf)
        tracking = Tracking(store, clock, accounts, gateways, lambda *told: papers.take(*told))
        receipts = Receipts(drafts, tracking, jurisdictions, clock)
        corrections = Corrections(store, clock, tracking)
        cases = Cases(editor, accounts, gateways, lambda form: checks.view(form).service_types)
        submissions = Submissions(store, clock, mark, checks, accounts, gateways, documents.path_of)
        recovered = submissions.recover() if being_sent(store) else ()
        queue = SendQueue(store, clock, mark)
        queue.recover()
        service_ways = ServiceWays(kept_ways, checks, accounts, gateways, documents.path_of)
        fees = Fees(
            editor, checks, accounts, gateways, documents.path_of,
            lambda form, owner: service_ways.learn(form, owner),
        )  # fmt: skip
        terms = Terms(drafts, clock)
        standings = Standings(store, jurisdictions)
        asks = Asks(store, clock)
        defaults = Defaults(store, clock, accounts)
        if mark.sweep():  # a program ended without saying so
            removed = documents.collect_garbage()
            log.warning("the last program did not end in good order", extra={"count": removed})
        presence = Presence(store, clock, mark, folder.running)
        closing.callback(presence.leave_all)
        yield Desk(
            folder=folder,
            clock=clock,
            jurisdictions=jurisdictions,
            accounts=accounts,
            people=people,
            presence=presence,
            firm=make_firm(store, clock, accounts, gateways),
            certificates=certificates,
            provider=CertificateDesk(certificates, jurisdictions, gateways, clock),
            gateways=gateways,
            drafts=drafts,
            current=CurrentDrafts(folder.home / "current-draft", drafts),
            memory=LibraryMemory(store),
            documents=documents,
            parties=parties,
            saving=Saving(drafts, documents, parties, editor),
            pictures=Pictures(drafts, codes, checks, accounts, tracking, standings, jurisdictions, clock, asks),
            asks=asks,
            cases=cases,
            codes=codes,
            code_search=CodeSearch(codes_file),
            code_store=code_store,
            code_sync=CodeSync(code_store, codes, accounts, gateways, clock, drafts.courts_in_use),
            code_import=CodeImport(code_store),
            checks=checks,
            drifting=Drifting(drafts, checks, editor),
            validation=Validation(drafts, checks, accounts),
            fees=fees,
            service_ways=service_ways,
            terms=terms,
            submissions=submissions,
            tracking=tracking,
            court_papers=papers,
            polling=Polling(tracking, papers, jurisdictions, clock),
            news=News(store, clock),
            corrections=corrections,
            joining=Joining(editor, cases, accounts, gateways),
            history=History(store, clock, accounts, gateways),
            receipts=receipts,
            packets=Packets(drafts, tracking, corrections, receipts, files, jurisdictions, clock),
            reconciling=Reconciling(store, clock, accounts, gateways),
            cancelling=Cancelling(store, clock, accounts, gateways, tracking),
            standings=standings,
            reviews=Reviews(store, clock, checks, jurisdictions, documents.path_of),
            queue=queue,
            batch=Batch(queue, drafts, submissions, fees, terms, checks, accounts),
            exporter=Exporter(store, clock, files),
            importer=Importer(store, clock, intake),
            legacy=LegacyDraftBridge(store, clock, intake, checks),
            handoffs=Handoffs(store, clock, intake, checks, codes),
            tables=TableImports(store, clock, intake, pdf, checks, accounts, jurisdictions, defaults),
            defaults=defaults,
            templates=Templates(store, clock, checks, defaults),
            audit=AuditLog(store),
            pdf=pdf,
            practice=PracticeDesk(host, accounts, PRACTICE),
            recovered=recovered,
        )


def _take_folder(folder: DataFolder, closing: ExitStack) -> ProcessMark:
    folder.create()
    try:
        mark = ProcessMark(folder.running)
    except OSError as fault:
        raise folder.unusable(fault) from fault
    closing.callback(mark.release)
    start_logging(folder.logs)
    closing.callback(stop_logging)
    return mark


def _tidy(documents: Documents, mark: ProcessMark) -> None:
    """What was taken out of drafts ends with the program, unless another one runs, which may put it back."""
    if documents.has_garbage and mark.is_alone():
        with suppress(StorageTrouble):  # the next start or end tries again
            documents.collect_garbage()


def _open_lists(folder: DataFolder) -> CodesFile:
    try:
        return CodesFile(folder.codes_database)
    except StorageTrouble as fault:
        raise StorageTrouble(
            f"The courts' lists on this computer could not be opened. {fault.message}",
            action=f"If that stays, remove {folder.codes_database}: drafts are not in it, and lists are read again.",
        ) from fault


def _scope(folder: DataFolder) -> str:
    """Keeps the secrets of two data folders on one computer apart; the usual folder needs no mark."""
    if folder.is_usual:
        return ""
    return hashlib.sha256(str(folder.home.resolve()).encode()).hexdigest()[:12]


def run_command_line(argv: Sequence[str] | None = None) -> int:
    """The ``litefile`` command; answers its exit code."""
    return command_line.run(sys.argv[1:] if argv is None else list(argv), open_desk)
