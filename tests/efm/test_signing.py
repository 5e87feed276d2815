"""The two signatures of the provider certificate, checked by another library."""

import base64
from dataclasses import replace
from datetime import timedelta

import pytest
import xmlsec
from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm import names
from litefile_desktop.efm.credentials import Certificates, MemorySecrets
from litefile_desktop.efm.signing import BadCertificate, ProviderCertificate, SigningRefused, TimestampEndorsement
from litefile_desktop.efm.xml import element, envelope
from tests import makers


@pytest.fixture(scope="module")
def certificate():
    return ProviderCertificate.read(makers.provider_pfx(), "secret")


def signed(certificate, *headers):
    body = element(names.NC, "Anything", "words")
    message, _ = TimestampEndorsement(certificate, FixedClock(makers.NOW)).apply(envelope(body, *headers), {})
    return etree.fromstring(etree.tostring(message))


def verify(message, certificate):
    signature = message.find(f".//{{{names.DS}}}Signature")
    timestamp = message.find(f".//{{{names.WSU}}}Timestamp")
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(
        certificate.certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        xmlsec.KeyFormat.PEM,
    )
    context.register_id(timestamp, "Id", names.WSU)
    context.verify(signature)


def test_the_signature_verifies_with_xmlsec(certificate):
    verify(signed(certificate), certificate)


def test_the_signature_survives_any_other_header_and_namespace(certificate):
    verify(signed(certificate, element("urn:x", "Other", "h")), certificate)


def test_a_changed_timestamp_no_longer_verifies(certificate):
    message = signed(certificate)
    message.find(f".//{{{names.WSU}}}Expires").text = "2030-01-01T00:00:00.000Z"
    with pytest.raises(xmlsec.VerificationError):
        verify(message, certificate)


def test_only_the_timestamp_is_signed_and_it_lasts_five_minutes(certificate):
    message = signed(certificate)
    references = message.findall(f".//{{{names.DS}}}Reference")
    timestamp = message.find(f".//{{{names.WSU}}}Timestamp")
    assert [r.get("URI") for r in references] == ["#" + timestamp.get(f"{{{names.WSU}}}Id")]
    assert [child.text for child in timestamp] == ["2026-11-19T20:18:07.000Z", "2026-11-19T20:23:07.000Z"]
    security = message.find(f".//{{{names.WSSE}}}Security")
    assert [etree.QName(child).localname for child in security] == ["Timestamp", "BinarySecurityToken", "Signature"]
    assert security.get(f"{{{names.SOAP}}}mustUnderstand") == "1"


def test_the_token_is_the_certificate_itself(certificate):
    token = signed(certificate).find(f".//{{{names.WSSE}}}BinarySecurityToken")
    assert base64.b64decode(token.text) == certificate.certificate.public_bytes(Encoding.DER)


def test_the_codes_stamp_encloses_the_time(certificate):
    content = base64.b64decode(certificate.codes_stamp(makers.NOW))
    assert b"2026-11-19T20:18:07.000000Z" in content


def test_a_wrong_password_is_refused_in_words():
    with pytest.raises(BadCertificate, match="password is wrong"):
        ProviderCertificate.read(makers.provider_pfx(), "wrong")
    with pytest.raises(BadCertificate, match=r"not a \.pfx file"):
        ProviderCertificate.read(b"not a certificate", "secret")


def test_an_ended_certificate_says_when_it_ended(certificate):
    certificate.check_dates(certificate.expires_at - timedelta(minutes=1))
    with pytest.raises(BadCertificate, match="ended on"):
        certificate.check_dates(certificate.expires_at)


class ForbiddenKey:
    """A key under a policy that forbids SHA-1, in each of the ways in which libraries say so."""

    def __init__(self, fault):
        self._fault = fault

    def sign(self, *_):
        raise self._fault


@pytest.mark.parametrize(
    "fault",
    [
        UnsupportedAlgorithm("SHA1 is not supported"),
        InternalError("Unknown OpenSSL error", []),
        ValueError("Digest not allowed in FIPS mode"),
    ],
    ids=["library", "policy", "fips"],
)
def test_a_computer_that_forbids_sha1_is_told_at_once_what_to_change(certificate, fault, tmp_path, monkeypatch):
    forbidden = replace(certificate, key=ForbiddenKey(fault))
    with pytest.raises(SigningRefused, match="SHA-1") as refused:
        forbidden.check_usable(makers.NOW)
    assert "policy" in refused.value.action
    monkeypatch.setattr(ProviderCertificate, "read", classmethod(lambda *_: forbidden))
    secrets = MemorySecrets()
    with pytest.raises(SigningRefused):
        Certificates(tmp_path, secrets, FixedClock(makers.NOW)).install("testing", b"pfx", "secret")
    assert secrets.get("certificate", "testing") is None
    assert list(tmp_path.iterdir()) == []
