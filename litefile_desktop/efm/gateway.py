"""The court's side of the wire in the court's own terms; the rest of the program knows nothing else of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import IO, Protocol

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.efm.types import (
    AttorneyRecord,
    CaseSummary,
    CourtCase,
    CourtPolicy,
    Envelope,
    FeeQuote,
    FilingDetails,
    FilingReceipt,
    FilingStatusReport,
    FirmRecord,
    Identification,
    PaymentAccount,
    ServiceContact,
    Session,
    SignedIn,
)

#: Called with (bytes sent, bytes in all) while documents go out.
Sent = Callable[[int, int], None]


class NotSent(CourtUnreachable):
    """The connection failed before the court can have received the whole message; nothing was filed."""

    code = "not_sent"


class AnswerLost(CourtUnreachable):
    """The whole message may have arrived, but no answer came that proves what became of it.

    ``identifications`` are the numbers such an answer held all the same; evidence for a later look.
    """

    code = "answer_lost"

    def __init__(
        self, message: str, *, action: str = "", code: str = "", identifications: tuple[Identification, ...] = ()
    ) -> None:
        super().__init__(message, action=action, code=code)
        self.identifications = identifications


class SignInRefused(CourtRefused):
    """The court does not know this user name and password."""

    code = "sign_in_refused"
    exit_code = 4


class SessionEnded(CourtRefused):
    """The court no longer takes the token: sign in again."""

    code = "session_ended"
    exit_code = 4


class CodeDownloads(Protocol):
    """Downloads of code lists; several threads may share one."""

    def open(self, url: str) -> AbstractContextManager[IO[bytes]]:
        """The zip of one list, as a seekable stream. Raises CourtUnreachable, CourtRefused."""


class CourtGateway(Protocol):
    """One court system. Every method may raise CourtUnreachable, CourtRefused or SessionEnded."""

    def sign_in(self, email: str, password: str) -> SignedIn:
        """Trade a password for a token. Raises SignInRefused."""

    def firm(self, session: Session) -> FirmRecord:
        """The firm of the account."""

    def attorneys(self, session: Session) -> tuple[AttorneyRecord, ...]:
        """The firm's attorneys."""

    def payment_accounts(self, session: Session, court: str = "") -> tuple[PaymentAccount, ...]:
        """The firm's payment accounts, those of one court when named."""

    def service_contacts(self, session: Session) -> tuple[ServiceContact, ...]:
        """The firm's service contacts."""

    def policy(self, session: Session, court: str) -> CourtPolicy:
        """What this court accepts and where its code lists are."""

    def code_downloads(self) -> "CodeDownloads":
        """A batch of downloads of code lists, under one signed stamp."""

    def system_code_list_url(self, table: str) -> str:
        """The address of a list that belongs to no court: ``location``, ``version``, ``error``."""

    def court_code_list_url(self, table: str, court: str) -> str:
        """The address of a court's list by pattern, for lists that its policy does not name."""

    def quote_fees(self, session: Session, envelope: Envelope) -> FeeQuote:
        """What the envelope would cost."""

    def submit(self, session: Session, envelope: Envelope, *, sent: Sent | None = None) -> FilingReceipt:
        """File it, once. Raises NotSent, AnswerLost, CourtRefused, SessionEnded."""

    def filings(self, session: Session, *, court: str, start: date, end: date) -> tuple[FilingStatusReport, ...]:
        """The account's filings from ``start`` until before ``end``; an empty court means all courts."""

    def status(self, session: Session, *, court: str, filing_id: str) -> FilingStatusReport:
        """Where one filing stands."""

    def details(self, session: Session, *, court: str, filing_id: str) -> FilingDetails:
        """More about one filing."""

    def cancel(self, session: Session, *, court: str, filing_id: str) -> None:
        """Take one filing back, while the court still allows it."""

    def find_cases(self, session: Session, *, court: str, docket_number: str) -> tuple[CaseSummary, ...]:
        """Cases with that number."""

    def case(self, session: Session, *, court: str, tracking_id: str) -> CourtCase:
        """One case with its parties."""

    def close(self) -> None:
        """Release connections."""
