"""Filing, and what comes after: fees, submission, list, status, details, copies, cancelling (ecf-efm §3, §4)."""

from contextlib import AbstractContextManager
from datetime import date

from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.downloads import download_copy
from litefile_desktop.efm.ecf import messages, replies, status
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.faults import Trouble, in_words, kind_of, refusal
from litefile_desktop.efm.gateway import AnswerLost, Sent
from litefile_desktop.efm.soap.wire import EcfWire, checked
from litefile_desktop.efm.types import (
    Downloaded,
    Envelope,
    FeeQuote,
    FilingDetails,
    FilingReceipt,
    FilingServiceReport,
    FilingStatusReport,
    ServiceType,
    Session,
)
from litefile_desktop.efm.xml import Element

#: Error codes of a filing after which the court may hold it all the same (ecf-efm §7.2): look before doing anything.
_MAY_BE_FILED = (Trouble.TEMPORARY, Trouble.STATE)


class CourtFilings:
    """Envelopes on their way to the court, and after."""

    _wire: EcfWire

    def quote_fees(self, session: Session, envelope: Envelope) -> FeeQuote:
        """What the envelope would cost; the court checks it as it would a filing (ecf-efm §4.2)."""
        message = messages.fees_query(envelope, attorney_id_form=self._attorney_form)
        reply = self._wire.send_documents(session, "GetFeesCalculation", message, envelope.attachments)
        quote = replies.fee_quote(checked(reply, "The court did not quote the fees."))
        if quote is None:
            raise CourtRefused("The court's answer holds no total. No fee was recorded.", step="payment")
        return quote

    def service_types(self, session: Session, envelope: Envelope) -> tuple[ServiceType, ...]:
        """In which ways the court would serve this envelope; for courts where it depends (ecf-efm §6.7)."""
        message = messages.service_types_query(envelope, attorney_id_form=self._attorney_form)
        reply = self._wire.send_documents(session, "GetServiceTypes", message, envelope.attachments)
        return replies.service_types(checked(reply, "The court did not tell how it serves."))

    def submit(self, session: Session, envelope: Envelope, *, sent: Sent | None = None) -> FilingReceipt:
        """ReviewFiling, once: it is not idempotent. Raises NotSent, AnswerLost, CourtRefused, SessionEnded."""
        message = messages.review_filing(envelope, attorney_id_form=self._attorney_form)
        try:
            reply = self._wire.send_documents(session, "ReviewFiling", message, envelope.attachments, sent=sent)
        except FaultReply as fault:
            if fault.proves_not_processed:
                raise
            raise AnswerLost(str(fault)) from fault
        return _receipt(reply)

    @property
    def _attorney_form(self) -> str:
        return self._wire.profile.quirks.attorney_id_form

    # afterwards

    def filings(self, session: Session, *, court: str, start: date, end: date) -> tuple[FilingStatusReport, ...]:
        """The account's filings from ``start`` until before ``end``."""
        query = messages.filing_list_query(court, session.user_id, start, end)
        what = "The court did not list your filings."
        return status.filing_list(self._wire.ask_review(session, "GetFilingList", query, what))

    def status(self, session: Session, *, court: str, filing_id: str) -> FilingStatusReport:
        """Where one filing stands."""
        query = messages.filing_status_query(court, filing_id)
        what = "The court did not tell where the filing stands."
        return status.status_report(self._wire.ask_review(session, "GetFilingStatus", query, what), filing_id=filing_id)

    def details(self, session: Session, *, court: str, filing_id: str) -> FilingDetails:
        """More about one filing."""
        query = messages.filing_details_query(court, filing_id)
        what = "The court did not tell more about the filing."
        return status.filing_details(self._wire.ask_review(session, "GetFilingDetails", query, what), filing_id)

    def filing_service(
        self, session: Session, *, court: str, filing_id: str, contact_id: str
    ) -> FilingServiceReport:  # fmt: skip
        """How one contact was served with one filing."""
        query = messages.filing_service_query(court, filing_id, contact_id)
        what = "The court did not tell how the contact was served."
        reply = self._wire.ask_review(session, "GetFilingService", query, what)
        return replies.filing_service(reply, filing_id, contact_id)

    def cancel(self, session: Session, *, court: str, filing_id: str) -> None:
        """Take one filing back. Raises CourtRefused when it is too late (105) or the clerk has it (240)."""
        query = messages.cancel_filing(court, filing_id)
        self._wire.ask_review(session, "CancelFiling", query, "The filing was not cancelled.")

    def open_copy(self, url: str) -> AbstractContextManager[Downloaded]:
        """A stamped copy from the address that the details gave: https only, bounded, hashed while it passes.

        Raises Refused for an address that is not https, CourtUnreachable, HttpRefusal when the link no longer works.
        """
        return download_copy(self._wire.channel, url)


def _receipt(reply: Element) -> FilingReceipt:
    numbers = replies.identifications(reply)
    filings = tuple(dict.fromkeys(n.number for n in numbers if n.category == "FILINGID" and n.number))
    envelope_id = next((entry.number for entry in numbers if entry.category == "ENVELOPEID"), "")
    case_id = next((entry.number for entry in numbers if entry.category == "CASEID"), "")
    errors = replies.errors(reply)
    if errors:
        if filings or envelope_id or kind_of(errors[0].code) in _MAY_BE_FILED:
            words = f"The court's answer does not prove what happened. {in_words(errors)}"
            raise AnswerLost(words, identifications=numbers)
        raise refusal(errors, what="The court refused the envelope. Nothing was filed.")
    if not filings:
        raise AnswerLost("The court's answer names no filing.", identifications=numbers)
    return FilingReceipt(envelope_id=envelope_id, case_id=case_id, filing_ids=filings, identifications=numbers)
