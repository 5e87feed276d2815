"""The EFM's user and firm services: sign-in, firm, attorneys, payment accounts, service contacts (ecf-efm §5)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from zeep import Client, Settings
from zeep.transports import Transport

from litefile_desktop.core.paths import resource
from litefile_desktop.efm import names
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.faults import CourtError, Trouble, kind_of, problems, refusal
from litefile_desktop.efm.gateway import AnswerLost, SignInRefused
from litefile_desktop.efm.multipart import plain_request
from litefile_desktop.efm.signing import TimestampEndorsement
from litefile_desktop.efm.types import (
    AttorneyRecord,
    FirmRecord,
    PaymentAccount,
    ServiceContact,
    Session,
    SignedIn,
)
from litefile_desktop.efm.xml import Element, children, descend, local, text_of


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


class AccountServices:
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

    def sign_in(self, email: str, password: str) -> SignedIn:
        """AuthenticateUser. Raises SignInRefused, CourtRefused, CourtUnreachable."""
        reply = _inner(self._user.AuthenticateUser(AuthenticateRequest={"Email": email, "Password": password}))
        errors = _errors(reply)
        if errors and kind_of(errors[0].code) in (Trouble.SIGN_IN, Trouble.PERMISSION, Trouble.DATA):
            raise SignInRefused(
                f"The court does not accept this e-mail address and password: “{errors[0].text}”",
                action="Check both, or reset the password at the court's own site.",
                court_codes=[error.code for error in errors],
            )
        self._check(reply, "Signing in failed.")
        token = _text(reply, "PasswordHash")
        if not token:
            raise AnswerLost("The court's answer to the sign-in holds no token.")
        username = _text(reply, "Email") or email
        return SignedIn(
            session=Session(username=username, token=token, user_id=_text(reply, "UserID")),
            first_name=_text(reply, "FirstName"),
            last_name=_text(reply, "LastName"),
            expires_at=_instant(_text(reply, "ExpirationDateTime")),
        )

    def firm(self, session: Session) -> FirmRecord:
        """GetFirm."""
        reply = self._checked(self._firm.GetFirm, session, "The court did not tell about your firm.")
        record = descend(reply, "Firm")
        return FirmRecord(
            firm_id=_text(record, "FirmID"),
            name=_text(record, "FirmName"),
            is_individual=_text(record, "IsIndividual").lower() in ("true", "1"),
        )

    def attorneys(self, session: Session) -> tuple[AttorneyRecord, ...]:
        """GetAttorneyList."""
        reply = self._checked(self._firm.GetAttorneyList, session, "The court did not list your attorneys.")
        return tuple(
            AttorneyRecord(_text(entry, "AttorneyID"), _name(entry), _text(entry, "BarNumber"))
            for entry in children(reply, "Attorney")
            if _text(entry, "AttorneyID")
        )

    def payment_accounts(self, session: Session, court: str) -> tuple[PaymentAccount, ...]:
        """GetPaymentAccountList, inactive ones included and marked."""
        request = {"GetPaymentAccountListRequest": {"CourtIdentifier": court} if court else {}}
        what = "The court did not list your payment accounts."
        reply = self._checked(self._firm.GetPaymentAccountList, session, what, **request)
        return tuple(
            PaymentAccount(
                account_id=_text(entry, "PaymentAccountID"),
                name=_text(entry, "AccountName"),
                type_code=_text(entry, "PaymentAccountTypeCode"),
                card_type=_text(entry, "CardType"),
                card_last4=_text(entry, "CardLast4"),
                active=_text(entry, "Active").lower() in ("true", "1"),
            )
            for entry in children(reply, "PaymentAccount")
            if _text(entry, "PaymentAccountID")
        )

    def service_contacts(self, session: Session) -> tuple[ServiceContact, ...]:
        """GetServiceContactList."""
        reply = self._checked(self._firm.GetServiceContactList, session, "The court did not list your contacts.")
        return tuple(
            ServiceContact(
                contact_id=_text(entry, "ServiceContactID"),
                name=_name(entry),
                email=_text(entry, "Email"),
                firm_name=_text(entry, "FirmName"),
            )
            for entry in children(reply, "ServiceContact")
            if _text(entry, "ServiceContactID")
        )

    def _checked(self, operation: Any, session: Session, what: str, **request: Any) -> Element:
        reply = _inner(operation(_soapheaders=[user_header(session, qualified=self._qualified)], **request))
        self._check(reply, what)
        return reply

    @staticmethod
    def _check(reply: Element, what: str) -> None:
        if errors := _errors(reply):
            raise refusal(errors, what=what)


def _inner(body: Element) -> Element:
    """Below the operation's element stands one wrapper, whose name is not always the expected one (ecf-efm §5)."""
    return next((child for child in body if local(child).endswith("Response")), body)


def _errors(reply: Element) -> list[CourtError]:
    error = descend(reply, "Error")
    if error is None:
        return []
    return problems([CourtError(_text(error, "ErrorCode"), _text(error, "ErrorText"))])


def _text(record: Element | None, name: str) -> str:
    """A value of a record, which the services write as a child element or as an attribute."""
    if record is None:
        return ""
    found = descend(record, name)
    return text_of(found) if found is not None else str(record.get(name) or "").strip()


def _name(record: Element) -> str:
    parts = (_text(record, part) for part in ("FirstName", "MiddleName", "LastName"))
    return " ".join(part for part in parts if part)


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found
