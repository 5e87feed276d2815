"""How one ECF operation is asked: signed, sent to its port, the reply's errors first (ecf-efm §1.3, §2)."""

from collections.abc import Sequence

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.efm import names
from litefile_desktop.efm.accounts import user_header
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.ecf import replies
from litefile_desktop.efm.faults import refusal
from litefile_desktop.efm.gateway import Sent
from litefile_desktop.efm.multipart import plain_request, request_with_documents
from litefile_desktop.efm.signing import TimestampEndorsement
from litefile_desktop.efm.types import Attachment, Session
from litefile_desktop.efm.xml import Element
from litefile_desktop.efm.xml import envelope as soap_envelope

_REVIEW, _RECORD = "FilingReviewMDEPort", "CourtRecordMDEPort"


class EcfWire:
    """The two ECF ports that a filer asks, for one jurisdiction."""

    def __init__(self, profile: Jurisdiction, channel: Channel, endorsement: TimestampEndorsement) -> None:
        self.profile = profile
        self.channel = channel
        self._endorsement = endorsement

    def ask_review(self, session: Session, operation: str, message: Element, what: str) -> Element:
        """Ask the filing review port; ``what`` is the sentence that says what did not happen. Raises CourtRefused."""
        return checked(self._plain(session, _REVIEW, operation, message), what)

    def ask_record(self, session: Session, operation: str, message: Element, what: str) -> Element:
        """Ask the court record port; ``what`` is the sentence that says what did not happen. Raises CourtRefused."""
        return checked(self._plain(session, _RECORD, operation, message), what)

    def answer_of_record(self, session: Session, operation: str, message: Element) -> Element:
        """The court record port's reply with its errors still in it: results can stand beside them (§4.3)."""
        return self._plain(session, _RECORD, operation, message)

    def send_documents(
        self,
        session: Session,
        operation: str,
        message: Element,
        attachments: Sequence[Attachment],
        *,
        sent: Sent | None = None,
    ) -> Element:
        """Send a message with its documents to the review port; the reply's errors are still in it."""
        body = request_with_documents(
            self._signed(session, message), attachments, mtom=self.profile.attachments == "mtom"
        )
        action = names.ecf_action(_REVIEW, operation)
        return self.channel.post(self._url(_REVIEW), action, body, filing=True, sent=sent)

    def _plain(self, session: Session, port: str, operation: str, message: Element) -> Element:
        signed = self._signed(session, message)
        return self.channel.post(self._url(port), names.ecf_action(port, operation), plain_request(signed))

    def _signed(self, session: Session, message: Element) -> Element:
        header = user_header(session, qualified=self.profile.quirks.qualified_user_header)
        signed, _ = self._endorsement.apply(soap_envelope(message, header), {})
        return signed

    def _url(self, port: str) -> str:
        return self.profile.ecf_url + (names.RECORD_PATH if port == _RECORD else names.REVIEW_PATH)


def checked(reply: Element, what: str) -> Element:
    """The reply, when it tells no error: one that tells only an error can be schema-invalid (ecf-efm §12.4)."""
    if errors := replies.errors(reply):
        raise refusal(errors, what=what)
    return reply
