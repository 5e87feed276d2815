"""The provider certificate and the two signatures it makes (ecf-efm §2)."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7, pkcs12
from lxml import etree

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import StorageTrouble
from litefile_desktop.efm import names
from litefile_desktop.efm.gateway import BadCertificate
from litefile_desktop.efm.xml import Element, element

_LIFETIME = timedelta(minutes=5)


class SigningRefused(StorageTrouble):
    """This computer's cryptography refuses RSA-SHA1, which the court system demands."""

    code = "sha1_refused"


@dataclass(frozen=True)
class ProviderCertificate:
    """The e-filing provider's key and certificate; without one no call to an EFM works."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @classmethod
    def read(cls, pfx: bytes, password: str) -> "ProviderCertificate":
        """Open a PKCS#12 file. Raises BadCertificate when the password is wrong or the contents do not serve."""
        try:
            key, certificate, chain = pkcs12.load_key_and_certificates(pfx, password.encode() or None)
        except (ValueError, TypeError) as fault:
            raise BadCertificate(
                "The certificate file could not be opened: the password is wrong or the file is not a .pfx file.",
                action="Nothing was changed. Check the password that came with the certificate.",
            ) from fault
        if certificate is None or not isinstance(key, rsa.RSAPrivateKey):
            raise BadCertificate("The certificate file holds no RSA key with its certificate. Nothing was changed.")
        return cls(key, certificate, tuple(chain))

    @property
    def expires_at(self) -> datetime:
        """When the certificate ends, in UTC."""
        return self.certificate.not_valid_after_utc

    def check_dates(self, now: datetime) -> None:
        """Raise BadCertificate when the certificate is not valid now."""
        if now >= self.expires_at:
            raise BadCertificate(
                f"The provider certificate ended on {self.expires_at:%B %d, %Y}.",
                action="Ask your e-filing provider for a new one and install it.",
            )
        if now < self.certificate.not_valid_before_utc:
            raise BadCertificate(
                f"The provider certificate is valid from {self.certificate.not_valid_before_utc:%B %d, %Y} only.",
                action="Check this computer's clock.",
            )

    def check_usable(self, now: datetime) -> None:
        """Raise what keeps this certificate from signing now: BadCertificate or SigningRefused."""
        self.check_dates(now)
        self.sign_sha1(b"trial")

    def sign_sha1(self, content: bytes) -> bytes:
        """RSA-SHA1, as the court's policy demands. Raises SigningRefused where the platform forbids it."""
        try:
            return self.key.sign(content, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - the policy's suite
        except (UnsupportedAlgorithm, InternalError, ValueError) as fault:
            # Which of them depends on what forbids it: the library, OpenSSL's own policy, or FIPS mode.
            raise SigningRefused(
                "This computer does not allow the SHA-1 signatures that the court system demands.",
                action="Ask your administrator: the cryptographic policy must allow RSA-SHA1 for this program.",
            ) from fault

    def codes_stamp(self, now: datetime) -> str:
        """The ``tyl-efm-api`` header for code downloads: encapsulated CMS over the time (ecf-efm §2.5)."""
        stamp = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode()
        builder = pkcs7.PKCS7SignatureBuilder().set_data(stamp)
        builder = builder.add_signer(self.certificate, self.key, hashes.SHA256())
        for issuer in self.chain:
            builder = builder.add_certificate(issuer)
        return base64.b64encode(builder.sign(Encoding.DER, [pkcs7.PKCS7Options.Binary])).decode("ascii")


class TimestampEndorsement:
    """Signs the timestamp of each message and nothing else; fits zeep's ``wsse`` hook (ecf-efm §2.2)."""

    def __init__(self, certificate: ProviderCertificate, clock: Clock) -> None:
        self._certificate = certificate
        self._clock = clock

    def apply(self, envelope: Element, headers: dict[str, str]) -> tuple[Element, dict[str, str]]:
        """Append the wsse:Security header. The message must not be re-indented afterwards."""
        header = envelope.find(f"{{{names.SOAP}}}Header")
        if header is None:
            header = etree.Element(f"{{{names.SOAP}}}Header")
            envelope.insert(0, header)
        header.append(self._security())
        return envelope, headers

    def verify(self, envelope: Element) -> Element:
        """Replies carry no signature to check."""
        return envelope

    def _security(self) -> Element:
        now = self._clock.now()
        wsu_id = f"{{{names.WSU}}}Id"
        security = etree.Element(
            f"{{{names.WSSE}}}Security", nsmap={"wsse": names.WSSE, "wsu": names.WSU, "soap": names.SOAP}
        )
        security.set(f"{{{names.SOAP}}}mustUnderstand", "1")
        timestamp = element(
            names.WSU,
            "Timestamp",
            element(names.WSU, "Created", iso_utc(now)),
            element(names.WSU, "Expires", iso_utc(now + _LIFETIME)),
        )
        timestamp.set(wsu_id, "TS-1")
        token = element(
            names.WSSE,
            "BinarySecurityToken",
            base64.b64encode(self._certificate.certificate.public_bytes(Encoding.DER)).decode("ascii"),
            ValueType=names.X509_TYPE,
            EncodingType=names.BASE64_ENCODING,
        )
        token.set(wsu_id, "X509-1")
        security.extend([timestamp, token])
        digest = hashlib.sha1(_canonical(timestamp), usedforsecurity=False).digest()
        signed_info = element(
            names.DS,
            "SignedInfo",
            element(names.DS, "CanonicalizationMethod", Algorithm=names.EXCLUSIVE_C14N),
            element(names.DS, "SignatureMethod", Algorithm=names.RSA_SHA1),
            element(
                names.DS,
                "Reference",
                element(names.DS, "Transforms", element(names.DS, "Transform", Algorithm=names.EXCLUSIVE_C14N)),
                element(names.DS, "DigestMethod", Algorithm=names.SHA1),
                element(names.DS, "DigestValue", base64.b64encode(digest).decode("ascii")),
                URI="#TS-1",
            ),
        )
        # The order "attach, then canonicalize" matters: exclusive C14N writes the prefixes in use in place.
        signature = etree.SubElement(security, f"{{{names.DS}}}Signature", nsmap={"ds": names.DS})
        signature.append(signed_info)
        value = self._certificate.sign_sha1(_canonical(signed_info))
        signature.append(element(names.DS, "SignatureValue", base64.b64encode(value).decode("ascii")))
        reference = element(names.WSSE, "Reference", URI="#X509-1", ValueType=names.X509_TYPE)
        signature.append(element(names.DS, "KeyInfo", element(names.WSSE, "SecurityTokenReference", reference)))
        return security


def _canonical(node: Element) -> bytes:
    return etree.tostring(node, method="c14n", exclusive=True, with_comments=False)
