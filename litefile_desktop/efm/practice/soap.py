"""SOAP 1.1 envelopes: taking one apart, wrapping a reply, faults, and the multipart framing of replies."""

import uuid
from dataclasses import dataclass

from lxml import etree

from litefile_desktop.efm.practice.markup import Element, elements, node, q, shown, tag_of, text_of


class SoapFault(Exception):
    """Answered as a SOAP fault with HTTP status 500 (ecf-efm §7.1).

    ``code`` is ``Client``, ``Server``, or one that .NET knows besides SOAP's own, such as ``ActionNotSupported``.
    """

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


@dataclass(frozen=True, slots=True)
class Opened:
    """What an envelope holds: the message, the security header and who says to ask."""

    message: Element
    security: Element | None
    user_name: str
    token: str
    has_user: bool


def open_envelope(envelope: Element) -> Opened:
    """Take an envelope apart. Raises SoapFault when it is none, or has headers this binding does not know."""
    if tag_of(envelope) != q("soap:Envelope"):
        raise SoapFault("Client", "The message is not a SOAP 1.1 envelope.")
    parts = elements(envelope)
    header = parts[0] if parts and tag_of(parts[0]) == q("soap:Header") else None
    body = parts[-1] if parts and tag_of(parts[-1]) == q("soap:Body") else None
    if body is None or len(parts) != (1 if header is None else 2) or len(elements(body)) != 1:
        raise SoapFault("Client", "The envelope must hold a Header and a Body with one message.")
    blocks = elements(header) if header is not None else []
    known = {q("wsse:Security"): "", q("efm:UserNameHeader"): ""}
    for block in blocks:
        if tag_of(block) not in known:
            # The binding is plain SOAP 1.1: no WS-Addressing (ecf-efm §12.16). A lenient server would hide a mistake.
            raise SoapFault("Client", f"The header {shown(tag_of(block))} is not understood.")
    if len({tag_of(block) for block in blocks}) != len(blocks):
        raise SoapFault("Client", "A header block is there twice.")
    by_tag = {tag_of(block): block for block in blocks}
    user = by_tag.get(q("efm:UserNameHeader"))
    name, token = _user_header(user)
    return Opened(elements(body)[0], by_tag.get(q("wsse:Security")), name, token, user is not None)


def _user_header(header: Element | None) -> tuple[str, str]:
    """Name and token; the children may be in the header's namespace or in none, in this order (ecf-efm §2.3)."""
    if header is None:
        return "", ""
    tags = [tag_of(child) for child in elements(header)]
    for plain in (["UserName", "Password"], [q("efm:UserName"), q("efm:Password")]):
        if tags == plain:
            first, second = elements(header)
            return (first.text or "").strip(), (second.text or "").strip()
    raise SoapFault("Client", "UserNameHeader must hold UserName and Password, in that order.")


def wrap(message: Element) -> Element:
    """A reply envelope."""
    # Declared once at the top: otherwise every element would bring a prefix of its own.
    prefixes = (
        "soap",
        "xsi",
        "nc",
        "s",
        "j",
        "ecf",
        "tyler",
        "civil",
        "domestic",
        "appellate",
        "criminal",
        "cac",
        "cbc",
    )
    envelope = node("soap:Envelope", node("soap:Body", message), nsmap=prefixes)
    etree.cleanup_namespaces(envelope)
    return envelope


def fault_envelope(fault: SoapFault) -> Element:
    """A fault envelope; the children of Fault are in no namespace."""
    prefix = "soap" if fault.code in ("Client", "Server") else "a"
    code = node("faultcode", text=f"{prefix}:{fault.code}")
    return wrap(node("soap:Fault", code, node("faultstring", text=fault.words)))


def is_fault(envelope: Element) -> bool:
    """Whether this reply is a fault."""
    return bool(text_of(envelope, "soap:Body", "soap:Fault") or envelope.find(f".//{q('soap:Fault')}") is not None)


def to_bytes(envelope: Element) -> bytes:
    """The envelope as UTF-8."""
    return etree.tostring(envelope, xml_declaration=True, encoding="utf-8")


def multipart(envelope: bytes) -> tuple[str, bytes]:
    """Content type and body of a reply in one XOP part, as real courts send even without attachments (§2.6)."""
    boundary, root = f"uuid:{uuid.uuid4()}+id=1", "<reply@practice-court>"
    head = (
        f"Content-ID: {root}\r\nContent-Transfer-Encoding: 8bit\r\n"
        'Content-Type: application/xop+xml;charset=utf-8;type="text/xml"\r\n\r\n'
    )
    body = f"\r\n--{boundary}\r\n{head}".encode() + envelope + f"\r\n--{boundary}--\r\n".encode()
    content_type = (
        f'multipart/related; type="application/xop+xml"; boundary="{boundary}"; start="{root}"; start-info="text/xml"'
    )
    return content_type, body
