"""The court's side of the wire in the court's own terms; the rest of the program knows nothing else of it."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import IO, Protocol

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, Refused, StorageTrouble
from litefile_desktop.efm.types import (
    Attached,
    AttorneyRecord,
    CaseContact,
    CaseContactEvent,
    CaseSummary,
    CourtCase,
    CourtPolicy,
    Downloaded,
    Envelope,
    FeeQuote,
    FilingDetails,
    FilingReceipt,
    FilingServiceReport,
    FilingStatusReport,
    FirmRecord,
    FoundCases,
    Identification,
    NotificationPreference,
    PaymentAccount,
    PaymentAccountType,
    PersonName,
    PublicContactQuery,
    Registered,
    Registration,
    RoleName,
    ServiceContact,
    ServiceType,
    Session,
    SignedIn,
    UserRecord,
)

#: Called with (bytes sent, bytes in all) while documents go out.
Sent = Callable[[int, int], None]


class BadCertificate(Refused):
    """The file is not a usable provider certificate; the message says why."""

    code = "bad_certificate"


class DocumentChanged(StorageTrouble):
    """A stored document is not what it was when it was added; it is not sent."""

    code = "document_changed"


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


class AccountGateway(Protocol):
    """Users, the firm, who pays and who is served. Every method may raise CourtUnreachable, CourtRefused, SessionEnded.

    A method that answers with a record asks for it anew each time.
    """

    def sign_in(self, email: str, password: str) -> SignedIn:
        """Trade a password for a token. Raises SignInRefused."""

    def change_password(self, session: Session, *, old: str, new: str) -> SignedIn:
        """Change the own password; the old token is dead, the answer holds the new one."""

    def reset_password(self, email: str, *, answer: str = "") -> None:
        """Have the court send an e-mail to set a new password."""

    def password_question(self, email: str) -> str:
        """The security question of an account; empty when it has none."""

    def resend_activation(self, email: str) -> None:
        """Have the court send once more the e-mail that opens a new account."""

    def users(self, session: Session) -> tuple[UserRecord, ...]:
        """Everybody in the firm."""

    def user(self, session: Session, user_id: str = "") -> UserRecord:
        """One user; the one who is signed in when none is named."""

    def update_user(self, session: Session, user: UserRecord) -> None:
        """Change a user's name, e-mail and what the user may do."""

    def register_user(self, registration: Registration, session: Session | None = None) -> Registered:
        """Open an account; one more of the firm only by its administrator."""

    def remove_user(self, session: Session, user_id: str) -> None:
        """Close a user's account."""

    def add_role(self, session: Session, user_id: str, role: RoleName, *, location: str = "") -> None:
        """Give a role."""

    def remove_role(self, session: Session, user_id: str, role: RoleName, *, location: str = "") -> None:
        """Take a role away."""

    def resend_activation_to(self, session: Session, user_id: str) -> None:
        """Have the court send a user of the firm the e-mail that opens the account."""

    def reset_user_password(self, session: Session, user: UserRecord, password: str) -> None:
        """Give a user of the firm another password."""

    def firm(self, session: Session) -> FirmRecord:
        """The firm of the account."""

    def update_firm(self, session: Session, firm: FirmRecord) -> None:
        """Change the firm's name, address and telephone."""

    def attorneys(self, session: Session) -> tuple[AttorneyRecord, ...]:
        """The firm's attorneys."""

    def attorney(self, session: Session, attorney_id: str) -> AttorneyRecord:
        """One attorney of the firm."""

    def create_attorney(self, session: Session, attorney: AttorneyRecord) -> str:
        """Add an attorney; answers the id."""

    def update_attorney(self, session: Session, attorney: AttorneyRecord) -> None:
        """Change an attorney's name, bar number and e-mail."""

    def remove_attorney(self, session: Session, attorney_id: str) -> None:
        """Take an attorney off the firm's list."""

    def payment_account_types(self, session: Session) -> tuple[PaymentAccountType, ...]:
        """The kinds of payment account there are."""

    def payment_accounts(self, session: Session, court: str = "") -> tuple[PaymentAccount, ...]:
        """The firm's payment accounts, those of one court when named."""

    def payment_account(self, session: Session, account_id: str) -> PaymentAccount:
        """One payment account."""

    def create_waiver_account(self, session: Session, name: str) -> str:
        """Add an account that stands for a fee waiver; answers the id."""

    def remove_payment_account(self, session: Session, account_id: str) -> None:
        """Take a payment account off the firm's list."""

    def service_contacts(self, session: Session) -> tuple[ServiceContact, ...]:
        """The firm's service contacts."""

    def service_contact(self, session: Session, contact_id: str) -> ServiceContact:
        """One service contact of the firm."""

    def public_contacts(self, session: Session, query: PublicContactQuery) -> tuple[ServiceContact, ...]:
        """Contacts of any firm who are in the public list."""

    def create_service_contact(self, session: Session, contact: ServiceContact) -> str:
        """Add a service contact; answers the id."""

    def update_service_contact(self, session: Session, contact: ServiceContact) -> None:
        """Change a service contact, for every case it is on."""

    def remove_service_contact(self, session: Session, contact_id: str) -> None:
        """Take a service contact off the firm's list."""

    def attach_contact(self, session: Session, *, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """Serve a contact in a case from now on, for one party of it when named; already so is as good."""

    def detach_contact(self, session: Session, *, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """No longer serve a contact in a case; already so is as good."""

    def replace_contact(self, session: Session, *, old_id: str, new_id: str, case_id: str, party_id: str = "") -> None:
        """Serve one contact in the place of another. Raises HalfReplaced when both are served now."""

    def notification_kinds(self, session: Session) -> tuple[NotificationPreference, ...]:
        """Every e-mail that the court can send."""

    def notification_preferences(self, session: Session) -> tuple[NotificationPreference, ...]:
        """Which of them the user wants."""

    def set_notification_preferences(self, session: Session, wanted: Iterable[NotificationPreference]) -> None:
        """Turn them on and off: the whole list."""


class RecordGateway(Protocol):
    """Courts and their cases. Every method may raise CourtUnreachable, CourtRefused, SessionEnded."""

    def policy(self, session: Session, court: str) -> CourtPolicy:
        """What this court accepts and where its code lists are."""

    def code_downloads(self) -> CodeDownloads:
        """A batch of downloads of code lists, under one signed stamp."""

    def system_code_list_url(self, table: str) -> str:
        """The address of a list that belongs to no court: ``location``, ``version``, ``error``."""

    def court_code_list_url(self, table: str, court: str) -> str:
        """The address of a court's list by pattern, for lists that its policy does not name."""

    def find_cases(
        self,
        session: Session,
        *,
        court: str,
        docket_number: str = "",
        person: PersonName | None = None,
        business: str = "",
    ) -> FoundCases:
        """Cases by exactly one of number, person or organization, at a court or at ALL_COURTS."""

    def case(self, session: Session, *, court: str, tracking_id: str) -> CourtCase:
        """One case with its parties and attorneys."""

    def case_contacts(self, session: Session, *, court: str, tracking_id: str) -> tuple[CaseContact, ...]:
        """Who is served in a case."""

    def case_contact_history(self, session: Session, *, court: str, tracking_id: str) -> tuple[CaseContactEvent, ...]:
        """What was done with the contacts of a case."""

    def contact_cases(self, session: Session, *, court: str, contact_id: str) -> tuple[CaseSummary, ...]:
        """The cases that a contact is on; an empty court means all courts."""


class FilingGateway(Protocol):
    """Envelopes and what becomes of them. Every method may raise CourtUnreachable, CourtRefused, SessionEnded."""

    def quote_fees(self, session: Session, envelope: Envelope) -> FeeQuote:
        """What the envelope would cost."""

    def service_types(self, session: Session, envelope: Envelope) -> tuple[ServiceType, ...]:
        """In which ways the court would serve this envelope; for courts where that depends on it."""

    def submit(self, session: Session, envelope: Envelope, *, sent: Sent | None = None) -> FilingReceipt:
        """File it, once. Raises NotSent, AnswerLost, CourtRefused, SessionEnded."""

    def filings(self, session: Session, *, court: str, start: date, end: date) -> tuple[FilingStatusReport, ...]:
        """The account's filings from ``start`` until before ``end``; an empty court means all courts."""

    def status(self, session: Session, *, court: str, filing_id: str) -> FilingStatusReport:
        """Where one filing stands."""

    def details(self, session: Session, *, court: str, filing_id: str) -> FilingDetails:
        """More about one filing: fees, payment, who was served, the documents as the court keeps them."""

    def filing_service(self, session: Session, *, court: str, filing_id: str, contact_id: str) -> FilingServiceReport:
        """How one contact was served with one filing."""

    def cancel(self, session: Session, *, court: str, filing_id: str) -> None:
        """Take one filing back, while the court still allows it."""

    def open_copy(self, url: str) -> AbstractContextManager[Downloaded]:
        """A stamped copy from an address that the details gave, hashed while it came."""


class CourtGateway(AccountGateway, RecordGateway, FilingGateway, Protocol):
    """One court system."""

    def clock_warning(self) -> str:
        """The sentence for a clock that differs from the court's by a minute or more; empty when it does not."""

    def close(self) -> None:
        """Release connections."""
