"""WS-Security as the EFM demands it: the Timestamp endorsed by the provider certificate (ecf-efm §2.1, §2.2).

Every refusal looks the same to the caller. The reason goes to the log, so that somebody who trains a client
can find out.
"""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import hashes
from lxml import etree

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.markup import Element, elements, q
from litefile_desktop.efm.practice.provider import NotAProvider, ProviderTrust, verify_rsa

#: How far the client's clock may be from the court's. The vendor publishes no figure (ecf-efm §12.14).
CLOCK_TOLERANCE = timedelta(minutes=5)

_WSU_ID = q("wsu:Id")


class InvalidSecurity(Exception):
    """The security header is not acceptable; the text is for the court's own log only."""


def _only(parent: Element, name: str) -> Element:
    found = parent.findall(q(name))
    if len(found) != 1:
        raise InvalidSecurity(f"{name} must be there exactly once, not {len(found)} times")
    return found[0]


def _algorithm(parent: Element, name: str, wanted: str) -> Element:
    element = _only(parent, name)
    if element.get("Algorithm") != wanted:
        raise InvalidSecurity(f"{name} has the wrong algorithm")
    return element


def _base64(element: Element) -> bytes:
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise InvalidSecurity("a value is not base64") from fault


def _prefixes(method: Element) -> list[str] | None:
    """The prefix list that exclusive C14N may carry; None when there is none."""
    inclusive = method.find(f"{{{names.EXCLUSIVE_C14N}}}InclusiveNamespaces")
    return (inclusive.get("PrefixList") or "").split() if inclusive is not None else None


def _canonical(element: Element, method: Element) -> bytes:
    return etree.tostring(
        element, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=_prefixes(method)
    )


def _instant(timestamp: Element, name: str) -> datetime:
    text = (_only(timestamp, name).text or "").strip()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as fault:
        raise InvalidSecurity(f"{name} is not an instant") from fault
    if instant.tzinfo is None:
        raise InvalidSecurity(f"{name} has no time zone")
    return instant


def _check_time(timestamp: Element, now: datetime) -> None:
    created, expires = _instant(timestamp, "wsu:Created"), _instant(timestamp, "wsu:Expires")
    if expires <= created:
        raise InvalidSecurity("the timestamp expires before it begins")
    if created > now + CLOCK_TOLERANCE:
        raise InvalidSecurity("the timestamp lies in the future")
    # A long validity does not help a client whose clock is wrong: Created itself must be near.
    if expires + CLOCK_TOLERANCE < now or created + 2 * CLOCK_TOLERANCE < now:
        raise InvalidSecurity("the timestamp has expired")


def _check_reference(signed_info: Element, timestamp: Element, envelope: Element) -> None:
    reference = _only(signed_info, "ds:Reference")
    identity = timestamp.get(_WSU_ID, "")
    if not identity or reference.get("URI") != f"#{identity}":
        raise InvalidSecurity("the signature does not refer to the timestamp")
    if len([element for element in envelope.iter() if element.get(_WSU_ID) == identity]) != 1:
        raise InvalidSecurity("the timestamp's id is used twice")
    transforms = _only(reference, "ds:Transforms")
    if len(elements(transforms)) != 1:
        raise InvalidSecurity("exactly one transform is expected")
    transform = _algorithm(transforms, "ds:Transform", names.EXCLUSIVE_C14N)
    _algorithm(reference, "ds:DigestMethod", names.SHA1)
    digest = hashlib.sha1(_canonical(timestamp, transform), usedforsecurity=False).digest()
    if not hmac.compare_digest(digest, _base64(_only(reference, "ds:DigestValue"))):
        raise InvalidSecurity("the digest of the timestamp does not fit")


def _check_key_info(signature: Element, token: Element) -> None:
    holder = _only(_only(signature, "ds:KeyInfo"), "wsse:SecurityTokenReference")
    reference = _only(holder, "wsse:Reference")
    identity = token.get(_WSU_ID, "")
    if not identity or reference.get("URI") != f"#{identity}":
        raise InvalidSecurity("KeyInfo does not refer to the token")
    if reference.get("ValueType") != names.X509_TYPE:
        raise InvalidSecurity("KeyInfo names another kind of token")


def check_security(envelope: Element, security: Element | None, trust: ProviderTrust, now: datetime) -> None:
    """Check the security header of an envelope. Raises InvalidSecurity."""
    if security is None:
        raise InvalidSecurity("there is no security header")
    timestamp = _only(security, "wsu:Timestamp")
    token = _only(security, "wsse:BinarySecurityToken")
    signature = _only(security, "ds:Signature")
    if token.get("ValueType") != names.X509_TYPE or token.get("EncodingType") != names.BASE64_ENCODING:
        raise InvalidSecurity("the token is not an X.509 certificate in base64")
    _check_time(timestamp, now)
    signed_info = _only(signature, "ds:SignedInfo")
    method = _algorithm(signed_info, "ds:CanonicalizationMethod", names.EXCLUSIVE_C14N)
    _algorithm(signed_info, "ds:SignatureMethod", names.RSA_SHA1)
    _check_reference(signed_info, timestamp, envelope)
    _check_key_info(signature, token)
    try:
        certificate = trust.accept(_base64(token))
        # SHA-1 is what the vendor's policy names; it protects nothing that TLS does not already protect.
        verify_rsa(
            certificate,
            _base64(_only(signature, "ds:SignatureValue")),
            _canonical(signed_info, method),
            hashes.SHA1(),  # noqa: S303
        )
    except NotAProvider as fault:
        raise InvalidSecurity(str(fault)) from fault
