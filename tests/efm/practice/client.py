"""A small client of its own for the practice court: httpx for the wire, xmlsec for the signature, lxml for the rest.

It shares no code with the program's client, so that two readings of the protocol meet in these tests.
"""

import base64
import email
import email.policy
import ssl
from datetime import UTC, datetime, timedelta

import httpx
import xmlsec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs7, pkcs12
from lxml import etree

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
DS = "http://www.w3.org/2000/09/xmldsig#"
XOP = "http://www.w3.org/2004/08/xop/include"
X509V3 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
EFM = "urn:tyler:efm:services"
NC = "http://niem.gov/niem/niem-core/2.0"
S = "http://niem.gov/niem/structures/2.0"
J = "http://niem.gov/niem/domains/jxdm/4.0"
_OASIS = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:"
ECF = _OASIS + "CommonTypes-4.0"
TYLER = "urn:tyler:ecf:extensions:Common"
CORE = _OASIS + "CoreFilingMessage-4.0"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
WSMP = "urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0"
NS = {
    "soap": SOAP, "wsse": WSSE, "wsu": WSU, "ds": DS, "xop": XOP, "efm": EFM, "nc": NC, "s": S, "j": J, "ecf": ECF,
    "tyler": TYLER, "core": CORE, "cac": CAC, "cbc": CBC, "wsmp": WSMP,
    "civil": _OASIS + "CivilCase-4.0", "domestic": _OASIS + "DomesticCase-4.0",
    "payment": _OASIS + "PaymentMessage-4.0",
    "common": EFM + ":schema:Common", "base": EFM + ":schema:BaseResponse",
}  # fmt: skip

_REVIEW, _RECORD = "/efm/FilingReviewMDEPort.svc", "/efm/CourtRecordMDEPort.svc"
_USER, _FIRM = "/EFM/EFMUserService.svc", "/EFM/EFMFirmService.svc"
PLACES = {
    **dict.fromkeys(
        ("ReviewFiling", "GetPolicy", "GetFeesCalculation", "GetFilingList", "GetFilingStatus", "GetFilingDetails",
         "CancelFiling", "GetServiceTypes", "GetFilingService"),
        (_REVIEW, WSMP + "/FilingReviewMDEPort/{}Request"),
    ),
    **dict.fromkeys(
        ("GetCase", "GetCaseList", "GetServiceInformation", "GetServiceInformationHistory", "GetServiceAttachCaseList"),
        (_RECORD, WSMP + "/CourtRecordMDEPort/{}Request")),
    **dict.fromkeys(
        ("GetUserList", "UpdateUser", "RegisterUser", "RemoveUser", "AddUserRole", "RemoveUserRole",
         "ResetUserPassword", "ResendActivationEmail", "GetFirm", "UpdateFirm", "GetAttorneyList", "GetAttorney",
         "CreateAttorney", "UpdateAttorney", "RemoveAttorney", "GetPaymentAccountTypeList", "GetPaymentAccountList",
         "GetPaymentAccount", "CreatePaymentAccount", "RemovePaymentAccount", "GetServiceContactList",
         "GetPublicList", "GetServiceContact", "CreateServiceContact", "UpdateServiceContact", "RemoveServiceContact",
         "AttachServiceContact", "DetachServiceContact", "ReplaceServiceContact", "GetNotificationPreferencesList"),
        (_FIRM, EFM + "/IEfmFirmService/{}"),
    ),
    **dict.fromkeys(
        ("AuthenticateUser", "ChangePassword", "ResetPassword", "GetPasswordQuestion", "SelfResendActivationEmail",
         "GetUser", "GetNotificationPreferences", "UpdateNotificationPreferences"),
        (_USER, EFM + "/IEfmUserService/{}"),
    ),
}  # fmt: skip


def tag(name):
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}" if local else name


def sub(parent, name, text=None, **attributes):
    child = etree.SubElement(parent, tag(name))
    child.text = text
    for key, value in attributes.items():
        child.set(tag(key.replace("_", ":", 1)) if "_" in key else key, value)
    return child


def instant(moment):
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Client:
    """Talks to one practice court. ``now`` is the clock by which it signs."""

    def __init__(self, court, now=lambda: datetime.now(UTC)):
        self.url = court.url
        self.now = now
        self.key, self.certificate, self.chain = pkcs12.load_key_and_certificates(
            court.pfx_path.read_bytes(), court.pfx_password.encode()
        )
        self.http = httpx.Client(
            base_url=court.url,
            verify=ssl.create_default_context(cafile=str(court.ca_path)),
            timeout=30,
            trust_env=False,
        )
        self.user = self.token = None
        self.users = court.users

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.close()

    # Signing

    def security(self, *, created=None, minutes=5, certificate=None, key=None):
        """A signed wsse:Security header."""
        created = created or self.now()
        root = etree.Element(tag("soap:Header"), nsmap={"soap": SOAP, "wsse": WSSE, "wsu": WSU})
        security = sub(root, "wsse:Security", soap_mustUnderstand="1")
        timestamp = sub(security, "wsu:Timestamp", wsu_Id="TS-1")
        sub(timestamp, "wsu:Created", instant(created))
        sub(timestamp, "wsu:Expires", instant(created + timedelta(minutes=minutes)))
        der = (certificate or self.certificate).public_bytes(Encoding.DER)
        sub(security, "wsse:BinarySecurityToken", base64.b64encode(der).decode(), wsu_Id="X509-1", ValueType=X509V3,
            EncodingType=BASE64)  # fmt: skip
        signature = xmlsec.template.create(security, xmlsec.Transform.EXCL_C14N, xmlsec.Transform.RSA_SHA1, ns="ds")
        security.append(signature)
        reference = xmlsec.template.add_reference(signature, xmlsec.Transform.SHA1, uri="#TS-1")
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        info = xmlsec.template.ensure_key_info(signature)
        holder = sub(info, "wsse:SecurityTokenReference")
        sub(holder, "wsse:Reference", URI="#X509-1", ValueType=X509V3)
        context = xmlsec.SignatureContext()
        pem = (key or self.key).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.PEM)
        context.register_id(timestamp, "Id", WSU)
        context.sign(signature)
        return security

    def envelope(self, message, *, signed=True, header=True, qualified=False, **signing):
        """A SOAP envelope around a message, as an element."""
        root = etree.Element(tag("soap:Envelope"), nsmap={"soap": SOAP})
        head = sub(root, "soap:Header")
        if header and self.token is not None:
            user = etree.SubElement(head, tag("efm:UserNameHeader"), nsmap={"efm": EFM})
            sub(user, "efm:UserName" if qualified else "UserName", self.user)
            sub(user, "efm:Password" if qualified else "Password", self.token)
        if signed:
            head.append(self.security(**signing))
        sub(root, "soap:Body").append(message)
        return root

    # Sending

    def post(self, operation, envelope, *, action=None, path=None, content_type=None, **more):
        """Send an envelope (element or bytes) and hand back the response as it is."""
        place, pattern = PLACES[operation]
        body = envelope if isinstance(envelope, bytes) else etree.tostring(envelope)
        headers = {
            "Content-Type": content_type or "text/xml; charset=utf-8",
            "SOAPAction": f'"{action if action is not None else pattern.format(operation)}"',
        }
        return self.http.post(path or place, content=body, headers=headers, **more)

    def call(self, operation, message, *, mtom=False, **how):
        """Send a message and hand back the reply's message element."""
        envelope = self.envelope(message, **how)
        if mtom:
            content_type, body = to_mtom(envelope)
            response = self.post(operation, body, content_type=content_type)
        else:
            response = self.post(operation, envelope)
        assert response.status_code == 200, response.text
        return message_of(response)

    def sign_in(self, user=None):
        user = user or self.users[0]
        reply = self.call("AuthenticateUser", authenticate(user.email, user.password), header=False)
        assert errors(reply) == ["0"], errors(reply)
        self.user, self.token = text(reply, "Email"), text(reply, "PasswordHash")
        return reply

    # Codes

    def stamp(self, moment=None):
        """The tyl-efm-api header value."""
        signer = pkcs7.PKCS7SignatureBuilder().set_data(instant(moment or self.now()).encode())
        signer = signer.add_signer(self.certificate, self.key, hashes.SHA256())
        for extra in self.chain:
            signer = signer.add_certificate(extra)
        return base64.b64encode(signer.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary])).decode()

    def codes(self, path, stamp=None):
        return self.http.get("/CodeService/codes/" + path, headers={"tyl-efm-api": stamp or self.stamp()})


def to_mtom(envelope):
    """Content type and body of a multipart request with every document in a part of its own."""
    parts = []
    for number, binary in enumerate(envelope.iter(tag("nc:BinaryBase64Object"))):
        parts.append(base64.b64decode(binary.text or ""))
        binary.text = None
        sub(binary, "xop:Include", href=f"cid:doc-{number}%40client")
    head = (
        '--frontier\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\n'
        "Content-Transfer-Encoding: 8bit\r\nContent-ID: <root@client>\r\n\r\n"
    )
    body = head.encode() + etree.tostring(envelope)
    for number, part in enumerate(parts):
        line = "\r\n--frontier\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n"
        line += f"Content-ID: <doc-{number}@client>\r\n\r\n"
        body += line.encode() + part
    content_type = (
        'multipart/related; type="application/xop+xml"; boundary="frontier"; start="<root@client>"; '
        'start-info="text/xml"'
    )
    return content_type, body + b"\r\n--frontier--\r\n"


def envelope_of(response):
    """The envelope of a response, plain or multipart."""
    raw = response.content
    if response.headers["content-type"].startswith("multipart/related"):
        head = f"Content-Type: {response.headers['content-type']}\r\n\r\n".encode()
        whole = email.message_from_bytes(head + raw, policy=email.policy.default)
        (part,) = whole.iter_parts()
        assert part.get_content_type() == "application/xop+xml"
        raw = part.get_payload(decode=True)
    return etree.fromstring(raw)


def message_of(response):
    return envelope_of(response).find(tag("soap:Body"))[0]


def errors(reply):
    """The error codes of a reply, of either kind of service."""
    return [(item.text or "") for item in reply.iter() if etree.QName(item).localname == "ErrorCode"]


def error_words(reply):
    return [(item.text or "") for item in reply.iter() if etree.QName(item).localname == "ErrorText"]


def text(reply, local):
    """The text of the first element of that local name."""
    return next((item.text or "" for item in reply.iter() if etree.QName(item).localname == local), None)


def texts(reply, local):
    return [item.text or "" for item in reply.iter() if etree.QName(item).localname == local]


def ids(reply):
    """Identifications of a receipt by their category in capitals."""
    found = {}
    for item in reply.findall(tag("nc:DocumentIdentification")):
        category = item.findtext(tag("nc:IdentificationCategoryText")).upper()
        found.setdefault(category, []).append(item.findtext(tag("nc:IdentificationID")))
    return found


def authenticate(user_name, password):
    return efm("AuthenticateUser", "AuthenticateRequest", Email=user_name, Password=password)


def efm(operation, wrapper=None, **fields):
    """An EFM request body."""
    root = etree.Element(f"{{{EFM}}}{operation}")
    if wrapper:
        inner = etree.SubElement(root, f"{{{EFM}}}{wrapper}")
        for name, value in fields.items():
            etree.SubElement(inner, f"{{{EFM}:schema:{wrapper}}}{name}").text = value
    return root
