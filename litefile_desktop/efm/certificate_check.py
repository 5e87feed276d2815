"""What a provider certificate must be before it is kept: of the right key, meant for signing, with a chain that holds.

The vendor's certificate is an ordinary X.509 client certificate (ecf-efm §2.1). A file often holds it alone: without
its issuer nothing can be said of the chain, and the court decides. What is in the file must fit together.
"""

from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa

from litefile_desktop.efm.gateway import BadCertificate
from litefile_desktop.efm.signing import ProviderCertificate

#: Shorter keys are refused by current servers.
_SHORTEST_KEY = 2048
_UNCHANGED = "Nothing was changed. Ask your e-filing provider for the right file."


def check_purpose(certificate: ProviderCertificate, now: datetime) -> None:
    """Raise BadCertificate for a file whose certificate cannot sign messages to a court."""
    held = certificate.certificate.public_key()
    if not isinstance(held, rsa.RSAPublicKey) or held.public_numbers() != certificate.key.public_key().public_numbers():
        raise BadCertificate("The key in the file belongs to another certificate.", action=_UNCHANGED)
    if certificate.key.key_size < _SHORTEST_KEY:
        raise BadCertificate(
            f"The key of the certificate is too short ({certificate.key.key_size} bits).", action=_UNCHANGED
        )
    if _is_authority(certificate.certificate):
        raise BadCertificate(
            "The file holds the certificate of an authority, not that of an e-filing provider.", action=_UNCHANGED
        )
    if not _may_sign(certificate.certificate):
        raise BadCertificate("The certificate is not meant for signing (its key usage says so).", action=_UNCHANGED)
    _check_chain(certificate, now)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _may_sign(certificate: x509.Certificate) -> bool:
    """A certificate without the extension may do everything."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature


def _check_chain(certificate: ProviderCertificate, now: datetime) -> None:
    """Follow the issuers that the file holds; each must have signed the one before and be valid now."""
    by_name = {issuer.subject: issuer for issuer in certificate.chain}
    current, seen = certificate.certificate, set[bytes]()
    while (issuer := by_name.get(current.issuer)) is not None and issuer.subject.public_bytes() not in seen:
        seen.add(issuer.subject.public_bytes())
        try:
            current.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature) as fault:
            raise BadCertificate(
                "The certificates in the file do not belong together: one is not signed by its issuer.",
                action=_UNCHANGED,
            ) from fault
        if not issuer.not_valid_before_utc <= now < issuer.not_valid_after_utc:
            raise BadCertificate("A certificate in the chain of the file is not valid now.", action=_UNCHANGED)
        current = issuer


def holder(name: x509.Name) -> str:
    """Who a certificate is for or from, in one line."""
    for oid in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(oid)
        if found:
            return str(found[0].value)
    return name.rfc4514_string()
