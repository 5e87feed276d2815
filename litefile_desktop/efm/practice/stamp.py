"""The ``tyl-efm-api`` header of code downloads: a signed instant in a CMS envelope (ecf-efm §2.5)."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from litefile_desktop.efm.practice.provider import NotAProvider, ProviderTrust, verify_rsa

#: One stamp serves all downloads of a court, so it lives longer than a message does.
STAMP_LIFE = timedelta(minutes=15)

_SEQUENCE, _SET, _INTEGER, _OCTETS, _OID, _CONTEXT_0 = 0x30, 0x31, 0x02, 0x04, 0x06, 0xA0
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SHA256 = bytes.fromhex("608648016503040201")


@dataclass(frozen=True, slots=True)
class _Value:
    """One DER value: its tag, its content, and itself as encoded."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self) -> list["_Value"]:
        """The values inside. Raises NotAProvider when they are not DER."""
        found, rest = [], self.content
        while rest:
            value = _read(rest)
            found.append(value)
            rest = rest[len(value.whole) :]
        return found


def _read(data: bytes) -> _Value:
    if len(data) < 2:
        raise NotAProvider("cut short")
    length, at = data[1], 2
    if length & 0x80:
        width = length & 0x7F
        if not 1 <= width <= 4 or len(data) < 2 + width:
            raise NotAProvider("not DER")
        length, at = int.from_bytes(data[2 : 2 + width]), 2 + width
    if len(data) < at + length:
        raise NotAProvider("cut short")
    return _Value(data[0], data[at : at + length], data[: at + length])


def _expect(values: list[_Value], index: int, tag: int) -> _Value:
    if index >= len(values) or values[index].tag != tag:
        raise NotAProvider("not a signed-data envelope of the expected form")
    return values[index]


def _signed_data(der: bytes) -> list[_Value]:
    outer = _read(der)
    if outer.tag != _SEQUENCE or len(outer.whole) != len(der):
        raise NotAProvider("not one DER value")
    content_info = outer.parts()
    if _expect(content_info, 0, _OID).content != _SIGNED_DATA:
        raise NotAProvider("not signed data")
    return _expect(_expect(content_info, 1, _CONTEXT_0).parts(), 0, _SEQUENCE).parts()


def _digest_attribute(attributes: _Value) -> bytes:
    for attribute in attributes.parts():
        pair = attribute.parts()
        if _expect(pair, 0, _OID).content == _MESSAGE_DIGEST:
            return _expect(_expect(pair, 1, _SET).parts(), 0, _OCTETS).content
    raise NotAProvider("the signed attributes hold no message digest")


def _signer(certificates: _Value, issuer_and_serial: _Value, trust: ProviderTrust) -> x509.Certificate:
    named = issuer_and_serial.parts()
    for value in certificates.parts():
        try:
            certificate = trust.accept(value.whole)
        except NotAProvider:
            continue  # the chain travels along; only the signer's own certificate counts
        serial = int.from_bytes(_expect(named, 1, _INTEGER).content)
        if named[0].whole == certificate.issuer.public_bytes() and serial == certificate.serial_number:
            return certificate
    raise NotAProvider("the signer's certificate is not included or not ours")


def verify_stamp(header: str, trust: ProviderTrust, now: datetime) -> datetime:
    """The instant in a stamp that a known provider signed a short while ago. Raises NotAProvider."""
    try:
        der = base64.b64decode(header, validate=True)
    except binascii.Error as fault:
        raise NotAProvider("not base64") from fault
    signed = _signed_data(der)
    encapsulated = _expect(signed, 2, _SEQUENCE).parts()
    content = _expect(_expect(encapsulated, 1, _CONTEXT_0).parts(), 0, _OCTETS).content
    signers = _expect(signed, len(signed) - 1, _SET).parts()
    if len(signers) != 1:
        raise NotAProvider("exactly one signer is expected")
    info = signers[0].parts()
    certificate = _signer(_expect(signed, 3, _CONTEXT_0), _expect(info, 1, _SEQUENCE), trust)
    if _expect(_expect(info, 2, _SEQUENCE).parts(), 0, _OID).content != _SHA256:
        raise NotAProvider("the digest is not SHA-256")
    attributes = _expect(info, 3, _CONTEXT_0)
    if not hmac.compare_digest(_digest_attribute(attributes), hashlib.sha256(content).digest()):
        raise NotAProvider("the content was changed")
    # What is signed is the attributes as a SET, not under the tag they are sent with (RFC 5652 §5.4).
    verify_rsa(certificate, _expect(info, 5, _OCTETS).content, bytes([_SET]) + attributes.whole[1:], hashes.SHA256())
    try:
        instant = datetime.fromisoformat(content.decode("ascii"))
    except ValueError as fault:
        raise NotAProvider("the content is not an instant") from fault
    if instant.tzinfo is None:
        raise NotAProvider("the instant has no time zone")
    if abs(now - instant) > STAMP_LIFE:
        raise NotAProvider("the instant is too far from the court's clock")
    return instant.astimezone(UTC)
