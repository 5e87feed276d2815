"""The practice court's certificates: a CA for its TLS server, a CA for provider certificates, one provider."""

import ipaddress
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from litefile_desktop.core.files import write_atomically

#: Not a secret: the certificate opens nothing but practice courts on this computer.
PFX_PASSWORD = "practice-court"  # noqa: S105

_ALIAS = b"1"
_SERVER_DAYS = 800  # more than 825 days, and Apple's trust store refuses a server certificate
_RENEW_DAYS = 60
_CA_DAYS = 7300

CaKey = ec.EllipticCurvePrivateKey
AnyKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where the keys and certificates of a practice court are."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The CA that the server certificate chains to, PEM."""
        return self.folder / "server-ca.pem"

    @property
    def ca_key(self) -> Path:
        """The key of that CA, kept to renew the server certificate."""
        return self.folder / "server-ca.key"

    @property
    def server(self) -> Path:
        """Certificate and key of the TLS server, one PEM file."""
        return self.folder / "server.pem"

    @property
    def provider_ca(self) -> Path:
        """The CA that client certificates must chain to, PEM."""
        return self.folder / "provider-ca.pem"

    @property
    def pfx(self) -> Path:
        """The provider certificate with its key, PKCS#12."""
        return self.folder / "provider.pfx"


def _name(common_name: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "LITEFile practice court - not a real court"),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name),
    ])  # fmt: skip


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _certificate(
    subject: str,
    key: AnyKey,
    days: int,
    *,
    issuer: tuple[x509.Certificate, CaKey] | None,
    extensions: tuple[x509.ExtensionType, ...] = (),
) -> x509.Certificate:
    """A certificate signed by ``issuer``, or by itself as a CA when there is none."""
    now = datetime.now(UTC)
    public, signing = key.public_key(), issuer[1] if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer[0].subject if issuer else _name(subject))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        # Backdated: a computer whose clock is a little behind must still find the certificate valid.
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(
            x509.BasicConstraints(ca=issuer is None, path_length=0 if issuer is None else None), critical=True
        )
        .add_extension(_usage(ca=issuer is None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(signing, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: AnyKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _issue_server(files: KeyFiles, ca: x509.Certificate, ca_key: CaKey) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    addresses = [x509.IPAddress(ipaddress.ip_address(text)) for text in ("127.0.0.1", "::1")]
    certificate = _certificate(
        "Practice court server",
        key,
        _SERVER_DAYS,
        issuer=(ca, ca_key),
        extensions=(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), *addresses]),
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]),
        ),
    )
    write_atomically(files.server, _pem(certificate) + _key_pem(key), private=True)


def _create(files: KeyFiles) -> None:
    ca_key = ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Practice court CA", ca_key, _CA_DAYS, issuer=None)
    write_atomically(files.ca_key, _key_pem(ca_key), private=True)
    _issue_server(files, ca, ca_key)
    # The provider CA signs once and its key is thrown away: nobody can issue another practice certificate.
    provider_ca_key = ec.generate_private_key(ec.SECP256R1())
    provider_ca = _certificate("Practice provider CA", provider_ca_key, _CA_DAYS, issuer=None)
    provider_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    provider = _certificate("Practice provider", provider_key, _CA_DAYS, issuer=(provider_ca, provider_ca_key))
    encryption = BestAvailableEncryption(PFX_PASSWORD.encode())
    pfx = pkcs12.serialize_key_and_certificates(_ALIAS, provider_key, provider, [provider_ca], encryption)
    write_atomically(files.pfx, pfx, private=True)
    write_atomically(files.provider_ca, _pem(provider_ca))
    write_atomically(files.ca, _pem(ca))


def _renew_server(files: KeyFiles) -> None:
    server = x509.load_pem_x509_certificate(files.server.read_bytes())
    if server.not_valid_after_utc - datetime.now(UTC) > timedelta(days=_RENEW_DAYS):
        return
    ca_key = load_pem_private_key(files.ca_key.read_bytes(), None)
    if not isinstance(ca_key, CaKey):
        raise TypeError(f"{files.ca_key} holds another kind of key than this program writes")
    _issue_server(files, x509.load_pem_x509_certificate(files.ca.read_bytes()), ca_key)


def prepare_keys(folder: Path) -> KeyFiles:
    """The keys of the court in ``folder``: made on the first start, the same ones ever after.

    Two processes may start at once; the first whole set wins. Raises OSError when the disk does not take them.
    """
    files = KeyFiles(folder / "keys")
    if not files.ca.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = Path(tempfile.mkdtemp(prefix=".keys-", dir=folder))
        try:
            _create(KeyFiles(draft))
            try:
                draft.rename(files.folder)
            except OSError:
                # Another process was faster; its set is as good. Anything else that went wrong shows here.
                if not files.ca.exists():
                    raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    _renew_server(files)
    return files
