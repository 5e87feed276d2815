"""How the EFM's user and firm services are asked: two clients, one header, errors first (ecf-efm §5)."""

from collections.abc import Mapping
from typing import Any

from lxml import etree
from zeep import Client, Settings
from zeep.transports import Transport

from litefile_desktop.core.paths import resource
from litefile_desktop.efm import names
from litefile_desktop.efm.accounts.records import value_of
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.faults import CourtError, problems, refusal
from litefile_desktop.efm.multipart import plain_request
from litefile_desktop.efm.signing import TimestampEndorsement
from litefile_desktop.efm.types import Session
from litefile_desktop.efm.xml import Element, descend, local


class _ChannelTransport(Transport):  # type: ignore[misc]  # zeep has no types
    """Lets zeep speak through our channel: same TLS, same limits, same words as every other message."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel

    def post_xml(self, address: str, envelope: Element, headers: Mapping[str, str]) -> Element:
        """Send, and answer the first element of the reply's body.

        zeep hands it through unread (``raw_response``): its own reader loses every element after one
        that the WSDL does not name, and releases differ in exactly that (ecf-efm §5).
        """
        return self._channel.post(address, headers["SOAPAction"].strip('"'), plain_request(envelope))


def user_header(session: Session, *, qualified: bool) -> Element:
    """Who asks: the token, never the password; children in no namespace unless a profile says so (§2.3)."""
    header = etree.Element(f"{{{names.EFM}}}UserNameHeader", nsmap={"efm": names.EFM})
    space = f"{{{names.EFM}}}" if qualified else ""
    etree.SubElement(header, f"{space}UserName").text = session.username
    etree.SubElement(header, f"{space}Password").text = session.token
    return header


class ServiceClients:
    """Both services of one EFM. The two define the same namespaces differently, so each has its own client."""

    def __init__(
        self, efm_url: str, channel: Channel, endorsement: TimestampEndorsement, *, qualified_header: bool
    ) -> None:
        self._qualified = qualified_header
        settings = Settings(raw_response=True, xml_huge_tree=False, forbid_dtd=True, forbid_entities=True)
        transport = _ChannelTransport(channel)
        self._user, self._firm = (
            Client(str(resource("efm", wsdl)), wsse=endorsement, transport=transport, settings=settings).create_service(
                f"{{{names.EFM}}}BasicHttpBinding_{interface}", efm_url + path
            )
            for wsdl, interface, path in (
                ("user-service.wsdl", "IEfmUserService", names.USER_PATH),
                ("firm-service.wsdl", "IEfmFirmService", names.FIRM_PATH),
            )
        )

    def ask_user(self, operation: str, session: Session | None, what: str, **request: Any) -> Element:
        """Ask the user service; ``what`` is the sentence that says what did not happen. Raises CourtRefused."""
        return _checked(self.answer_of_user(operation, session, **request), what)

    def ask_firm(self, operation: str, session: Session | None, what: str, **request: Any) -> Element:
        """Ask the firm service; ``what`` is the sentence that says what did not happen. Raises CourtRefused."""
        return _checked(self.answer_of_firm(operation, session, **request), what)

    def answer_of_user(self, operation: str, session: Session | None, **request: Any) -> Element:
        """The user service's reply below its wrapper, with its errors still in it."""
        return self._answer(self._user[operation], session, request)

    def answer_of_firm(self, operation: str, session: Session | None, **request: Any) -> Element:
        """The firm service's reply below its wrapper, with its errors still in it."""
        return self._answer(self._firm[operation], session, request)

    def _answer(self, operation: Any, session: Session | None, request: Mapping[str, Any]) -> Element:
        headers = [user_header(session, qualified=self._qualified)] if session is not None else []
        body: Element = operation(_soapheaders=headers, **request)
        # Below the operation's element stands one wrapper, whose name is not always the expected one (ecf-efm §5).
        return next((child for child in body if local(child).endswith("Response")), body)


def errors_of(reply: Element) -> list[CourtError]:
    """The error of a reply, if there is one; 0 and a missing one are success."""
    error = descend(reply, "Error")
    if error is None:
        return []
    return problems([CourtError(value_of(error, "ErrorCode"), value_of(error, "ErrorText"))])


def _checked(reply: Element, what: str) -> Element:
    if errors := errors_of(reply):
        raise refusal(errors, what=what)
    return reply
