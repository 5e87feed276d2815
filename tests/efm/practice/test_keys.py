"""Certificates of the practice court: strict clients accept them, and the server's is renewed in time."""

import os
import ssl
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12


def strict(court):
    context = ssl.create_default_context(cafile=str(court.ca_path))
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_strict_client_trusts_both_names(court, host):
    port = court.url.rpartition(":")[2]
    with httpx.Client(verify=strict(court), trust_env=False) as client:
        assert client.get(f"https://{host}:{port}/").status_code == 200


def test_a_client_without_the_ca_does_not(court):
    with httpx.Client(trust_env=False) as client, pytest.raises(httpx.ConnectError):
        client.get(court.url)


def test_the_provider_certificate_has_its_alias_and_its_issuer(court, keys):
    content = court.pfx_path.read_bytes()
    opened = pkcs12.load_pkcs12(content, court.pfx_password.encode())
    assert opened.cert.friendly_name == b"1"
    ca = x509.load_pem_x509_certificate((keys / "provider-ca.pem").read_bytes())
    opened.cert.certificate.verify_directly_issued_by(ca)
    assert opened.key.key_size == 2048


def test_a_server_certificate_near_its_end_is_renewed_by_the_same_ca(folder, start):
    files = folder / "keys"
    ca = x509.load_pem_x509_certificate((files / "server-ca.pem").read_bytes())
    ca_key = serialization.load_pem_private_key((files / "server-ca.key").read_bytes(), None)
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    old = (
        x509.CertificateBuilder().subject_name(ca.subject).issuer_name(ca.subject).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - timedelta(days=700)).not_valid_after(now + timedelta(days=10))
        .sign(ca_key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (files / "server.pem").write_bytes(old.public_bytes(serialization.Encoding.PEM) + pem)
    court = start()
    renewed = x509.load_pem_x509_certificate((files / "server.pem").read_bytes())
    assert renewed.not_valid_after_utc > now + timedelta(days=700)
    with httpx.Client(verify=strict(court), trust_env=False) as client:
        assert client.get(court.url).status_code == 200


def test_what_a_killed_court_left_is_swept_and_the_young_stays(folder, start):
    old, young = folder / "incoming" / "old", folder / "incoming" / "young"
    for left in (old, young):
        left.mkdir(parents=True)
    os.utime(old, (time.time() - 100_000,) * 2)
    start()
    assert not old.exists()
    assert young.exists()
