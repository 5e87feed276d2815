"""Who may talk to the court at all: certificates issued by the practice provider CA."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa


class NotAProvider(Exception):
    """The certificate or the signature is not that of a provider this court knows."""


class ProviderTrust:
    """Checks certificates against the provider CA, and signatures against certificates."""

    def __init__(self, ca_pem: bytes) -> None:
        self._ca = x509.load_pem_x509_certificate(ca_pem)

    def accept(self, der: bytes) -> x509.Certificate:
        """The certificate, when it is ours and in force. Raises NotAProvider."""
        try:
            certificate = x509.load_der_x509_certificate(der)
            certificate.verify_directly_issued_by(self._ca)
        except (ValueError, TypeError, x509.InvalidVersion, InvalidSignature, UnsupportedAlgorithm) as fault:
            raise NotAProvider("not issued by the practice provider CA") from fault
        # Certificates run by the real clock: the court's own may be a test clock or deliberately wrong.
        if not certificate.not_valid_before_utc <= datetime.now(UTC) <= certificate.not_valid_after_utc:
            raise NotAProvider("not in force")
        return certificate


def verify_rsa(
    certificate: x509.Certificate, signature: bytes, content: bytes, algorithm: hashes.HashAlgorithm
) -> None:
    """Check an RSA signature (PKCS #1 v1.5). Raises NotAProvider."""
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise NotAProvider("the certificate has no RSA key")
    try:
        key.verify(signature, content, padding.PKCS1v15(), algorithm)
    except InvalidSignature as fault:
        raise NotAProvider("the signature does not fit") from fault
