"""SOAP straight to the EFM: the first implementation of the gateway."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import IO
from urllib.parse import quote, urlsplit

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.efm import names
from litefile_desktop.efm.accounts import AccountServices, user_header
from litefile_desktop.efm.channel import Channel, FaultReply, Patience
from litefile_desktop.efm.ecf import messages, replies
from litefile_desktop.efm.faults import Trouble, kind_of, refusal
from litefile_desktop.efm.gateway import AnswerLost, Sent
from litefile_desktop.efm.multipart import plain_request, request_with_documents
from litefile_desktop.efm.signing import ProviderCertificate, TimestampEndorsement
from litefile_desktop.efm.types import (
    Attachment,
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
    PaymentAccount,
    ServiceContact,
    Session,
    SignedIn,
)
from litefile_desktop.efm.xml import Element
from litefile_desktop.efm.xml import envelope as soap_envelope

#: Error codes of a filing after which the court may hold it all the same (ecf-efm §7.2): look before doing anything.
_MAY_BE_FILED = (Trouble.TEMPORARY, Trouble.STATE)


class SoapGateway:
    """One EFM over ECF 4 and its own user and firm services; XML stops here."""

    def __init__(
        self,
        profile: Jurisdiction,
        certificate: ProviderCertificate,
        clock: Clock,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._profile = profile
        self._certificate = certificate
        self._clock = clock
        loopback = urlsplit(profile.efm_url).hostname in ("localhost", "127.0.0.1", "::1")
        self._channel = Channel(ca_bundle=profile.ca_bundle, clock=clock, loopback=loopback, patience=patience)
        self._endorsement = TimestampEndorsement(certificate, clock)
        self._accounts = AccountServices(
            profile.efm_url,
            self._channel,
            self._endorsement,
            qualified_header=profile.quirks.qualified_user_header,
        )

    def close(self) -> None:
        """Release connections."""
        self._channel.close()

    # accounts

    def sign_in(self, email: str, password: str) -> SignedIn:
        """Trade a password for a token. Raises SignInRefused."""
        self._certificate.check_dates(self._clock.now())
        return self._accounts.sign_in(email, password)

    def firm(self, session: Session) -> FirmRecord:
        """The firm of the account."""
        return self._accounts.firm(session)

    def attorneys(self, session: Session) -> tuple[AttorneyRecord, ...]:
        """The firm's attorneys."""
        return self._accounts.attorneys(session)

    def payment_accounts(self, session: Session, court: str = "") -> tuple[PaymentAccount, ...]:
        """The firm's payment accounts."""
        return self._accounts.payment_accounts(session, court)

    def service_contacts(self, session: Session) -> tuple[ServiceContact, ...]:
        """The firm's service contacts."""
        return self._accounts.service_contacts(session)

    # courts

    def policy(self, session: Session, court: str) -> CourtPolicy:
        """What this court accepts and where its code lists are."""
        reply = self._query(session, "GetPolicy", messages.policy_query(court))
        self._check(reply, "The court did not tell its rules.")
        return replies.policy(reply, court)

    def open_code_list(self, url: str) -> AbstractContextManager[IO[bytes]]:
        """The zip of one code list. The server hands out addresses with raw spaces (ecf-efm §6.1)."""
        return self._channel.download(quote(url, safe="%/:?=&"), self._certificate.codes_stamp(self._clock.now()))

    def system_code_list_url(self, table: str) -> str:
        """``location`` and ``version`` end with a slash, ``error`` does not (ecf-efm §12.12)."""
        slash = "" if table == "error" else "/"
        return f"{self._profile.ecf_url}{names.CODES_PATH}/{table}{slash}"

    def court_code_list_url(self, table: str, court: str) -> str:
        """Where a court's list is by pattern, for when the policy does not say (ecf-efm §6.1)."""
        return f"{self._profile.ecf_url}{names.CODES_PATH}/{table}/{court}"

    def find_cases(self, session: Session, *, court: str, docket_number: str) -> tuple[CaseSummary, ...]:
        """Cases with that number; none found is an answer, not an error (code 136)."""
        reply = self._query(
            session, "GetCaseList", messages.case_list_query(court, docket_number), port="CourtRecordMDEPort"
        )
        found = replies.case_list(reply)
        errors = [error for error in replies.errors(reply) if error.code != "136"]
        if errors and not (found and kind_of(errors[0].code) is Trouble.TEMPORARY):
            raise refusal(errors, what="The search was not answered.")
        return found

    def case(self, session: Session, *, court: str, tracking_id: str) -> CourtCase:
        """One case with its parties. Raises CourtRefused when the court does not show it."""
        reply = self._query(session, "GetCase", messages.case_query(court, tracking_id), port="CourtRecordMDEPort")
        found = replies.court_case(reply)
        errors = replies.errors(reply)
        if errors and not (found and kind_of(errors[0].code) is Trouble.TEMPORARY):
            raise refusal(errors, what="The court did not show the case.")
        if found is None:
            raise CourtRefused("The court's answer holds no case.", step="case_lookup")
        return found

    # filing

    def quote_fees(self, session: Session, envelope: Envelope) -> FeeQuote:
        """What the envelope would cost; the court checks it as it would a filing (ecf-efm §4.2)."""
        message = messages.fees_query(envelope, attorney_id_form=self._profile.quirks.attorney_id_form)
        reply = self._with_documents(session, "GetFeesCalculation", message, envelope.attachments)
        self._check(reply, "The court did not quote the fees.")
        quote = replies.fee_quote(reply)
        if quote is None:
            raise CourtRefused("The court's answer holds no total. No fee was recorded.", step="payment")
        return quote

    def submit(self, session: Session, envelope: Envelope, *, sent: Sent | None = None) -> FilingReceipt:
        """ReviewFiling, once: it is not idempotent. Raises NotSent, AnswerLost, CourtRefused, SessionEnded."""
        message = messages.review_filing(envelope, attorney_id_form=self._profile.quirks.attorney_id_form)
        try:
            reply = self._with_documents(session, "ReviewFiling", message, envelope.attachments, sent=sent)
        except FaultReply as fault:
            if fault.proves_not_processed:
                raise
            raise AnswerLost(str(fault)) from fault
        return self._receipt(reply)

    def _receipt(self, reply: Element) -> FilingReceipt:
        numbers = replies.identifications(reply)
        filings = tuple(dict.fromkeys(n.number for n in numbers if n.category == "FILINGID" and n.number))
        envelope_id = next((entry.number for entry in numbers if entry.category == "ENVELOPEID"), "")
        case_id = next((entry.number for entry in numbers if entry.category == "CASEID"), "")
        errors = replies.errors(reply)
        if errors:
            if filings or envelope_id or kind_of(errors[0].code) in _MAY_BE_FILED:
                words = " ".join(f"“{error.text}”" for error in errors)
                raise AnswerLost(f"The court's answer does not prove what happened: {words}", identifications=numbers)
            raise refusal(errors, what="The court refused the envelope. Nothing was filed.")
        if not filings:
            raise AnswerLost("The court's answer names no filing.", identifications=numbers)
        return FilingReceipt(envelope_id=envelope_id, case_id=case_id, filing_ids=filings, identifications=numbers)

    # afterwards

    def filings(self, session: Session, *, court: str, start: date, end: date) -> tuple[FilingStatusReport, ...]:
        """The account's filings from ``start`` until before ``end``."""
        query = messages.filing_list_query(court, session.user_id, start, end)
        reply = self._query(session, "GetFilingList", query)
        self._check(reply, "The court did not list your filings.")
        return replies.filing_list(reply)

    def status(self, session: Session, *, court: str, filing_id: str) -> FilingStatusReport:
        """Where one filing stands."""
        reply = self._query(session, "GetFilingStatus", messages.filing_status_query(court, filing_id))
        self._check(reply, "The court did not tell where the filing stands.")
        return replies.status_report(reply, filing_id=filing_id)

    def details(self, session: Session, *, court: str, filing_id: str) -> FilingDetails:
        """More about one filing."""
        reply = self._query(session, "GetFilingDetails", messages.filing_details_query(court, filing_id))
        self._check(reply, "The court did not tell more about the filing.")
        return replies.filing_details(reply, filing_id)

    def cancel(self, session: Session, *, court: str, filing_id: str) -> None:
        """Take one filing back. Raises CourtRefused when it is too late."""
        reply = self._query(session, "CancelFiling", messages.cancel_filing(court, filing_id))
        self._check(reply, "The filing was not cancelled.")

    # the wire

    def _query(
        self, session: Session, operation: str, message: Element, *, port: str = "FilingReviewMDEPort"
    ) -> Element:
        signed = self._signed(session, message)
        return self._channel.post(self._url(port), names.ecf_action(port, operation), plain_request(signed))

    def _with_documents(
        self,
        session: Session,
        operation: str,
        message: Element,
        attachments: Sequence[Attachment],
        *,
        sent: Sent | None = None,
    ) -> Element:
        port = "FilingReviewMDEPort"
        signed = self._signed(session, message)
        body = request_with_documents(signed, attachments, mtom=self._profile.attachments == "mtom")
        return self._channel.post(self._url(port), names.ecf_action(port, operation), body, filing=True, sent=sent)

    def _signed(self, session: Session, message: Element) -> Element:
        header = user_header(session, qualified=self._profile.quirks.qualified_user_header)
        signed, _ = self._endorsement.apply(soap_envelope(message, header), {})
        return signed

    def _url(self, port: str) -> str:
        path = names.RECORD_PATH if port == "CourtRecordMDEPort" else names.REVIEW_PATH
        return self._profile.ecf_url + path

    @staticmethod
    def _check(reply: Element, what: str) -> None:
        """Errors come first; a reply that tells only an error can be schema-invalid (ecf-efm §12.4)."""
        if errors := replies.errors(reply):
            raise refusal(errors, what=what)
