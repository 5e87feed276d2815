"""Provider certificates: what is kept and what is not, and the word ahead of time before one ends."""

import stat
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from litefile_desktop.core.errors import KeyringMissing, Refused
from litefile_desktop.efm.credentials import Certificates, MemorySecrets
from litefile_desktop.efm.signing import BadCertificate
from litefile_desktop.services.certificates import WARN_BEFORE, CertificateState
from tests import makers
from tests.office import JURISDICTION, MovableClock, Office

PASSWORD = "of-the-certificate"
NOW = datetime.now(UTC)


def name(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def key_of(bits=2048):
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


KEY, ISSUER_KEY = key_of(), key_of()
PROVIDER, ISSUER = name("Example e-filing provider"), name("Example authority")


def certificate(*, subject=PROVIDER, issuer=PROVIDER, key=KEY, signer=KEY, ends=400, ca=None, signs=None):
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(0xABC)
        .not_valid_before(NOW - timedelta(days=60))
        .not_valid_after(NOW + timedelta(days=ends))
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    if signs is not None:
        usage = x509.KeyUsage(signs, False, True, False, False, False, False, False, False)
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(signer, hashes.SHA256())


def pfx(held, *chain, key=KEY):
    return pkcs12.serialize_key_and_certificates(
        b"1", key, held, list(chain) or None, BestAvailableEncryption(PASSWORD.encode())
    )


def issued(**how):
    return certificate(issuer=ISSUER, signer=ISSUER_KEY, **how)


def authority(**how):
    return certificate(subject=ISSUER, issuer=ISSUER, key=ISSUER_KEY, signer=ISSUER_KEY, ca=True, **how)


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path, clock=MovableClock())
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def desk(office):
    with office.desk() as opened:
        yield opened


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: b"no pfx", "password is wrong or the file is not a .pfx"),
        (lambda: pfx(certificate(ca=True)), "certificate of an authority"),
        (lambda: pfx(certificate(signs=False)), "not meant for signing"),
        (lambda: pfx(certificate(ends=-1)), "ended on"),
        (lambda: pfx(certificate(issuer=ISSUER), authority()), "do not belong together"),
        (lambda: pfx(issued(), authority(ends=-1)), "chain of the file is not valid now"),
    ],
    ids=["no file of that kind", "an authority's", "for something else", "ended", "foreign chain", "ended chain"],
)
def test_what_cannot_sign_is_not_installed(desk, content, words):
    with pytest.raises(BadCertificate, match=words):
        desk.provider.install(JURISDICTION, content(), PASSWORD)
    assert desk.provider.look(JURISDICTION).state is CertificateState.MISSING


def test_a_short_key_is_not_installed(desk):
    short = key_of(1024)
    with pytest.raises(BadCertificate, match="too short"):
        desk.provider.install(JURISDICTION, pfx(certificate(key=short, signer=short), key=short), PASSWORD)


@pytest.mark.parametrize("content", [lambda: pfx(issued(signs=True), authority()), lambda: pfx(issued())])
def test_a_good_one_is_kept_with_what_is_known_of_it(office, desk, content):
    standing = desk.provider.install(JURISDICTION, content(), PASSWORD)
    assert (standing.state, standing.holder, standing.issuer, standing.serial) == (
        CertificateState.GOOD, "Example e-filing provider", "Example authority", "ABC",
    )  # fmt: skip
    assert office.secrets.get("certificate", JURISDICTION) == PASSWORD
    assert desk.provider.warnings() == ()


def test_its_end_is_told_ahead_of_time_and_when_it_came(office, desk):
    ends = desk.provider.install(JURISDICTION, pfx(certificate()), PASSWORD).expires_at
    office.clock.advance(seconds=(ends - office.clock.now() - WARN_BEFORE + timedelta(hours=1)).total_seconds())
    (soon,) = desk.provider.warnings()
    assert soon.state is CertificateState.ENDS_SOON
    assert "in 44 days" in soon.words
    assert soon.action
    office.clock.advance(days=60)
    (over,) = desk.provider.warnings()
    assert over.state is CertificateState.ENDED
    assert "ended on" in over.words


def test_a_removed_one_leaves_neither_file_nor_password(office, desk):
    desk.provider.install(JURISDICTION, pfx(certificate()), PASSWORD)
    assert desk.provider.remove(JURISDICTION)
    assert office.secrets.get("certificate", JURISDICTION) is None
    assert not list(desk.folder.certificates.iterdir())
    assert desk.provider.look(JURISDICTION).state is CertificateState.MISSING
    assert not desk.provider.remove(JURISDICTION)


def test_the_practice_court_brings_its_own(desk):
    assert desk.provider.look("practice").state is CertificateState.NOT_NEEDED
    with pytest.raises(Refused, match="of its own"):
        desk.provider.install("practice", pfx(certificate()), PASSWORD)


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_a_file_that_others_could_read_is_closed_when_it_is_next_used(tmp_path):
    kept = Certificates(tmp_path, MemorySecrets(), MovableClock())
    kept.install(JURISDICTION, makers.provider_pfx(PASSWORD), PASSWORD)
    path = tmp_path / f"{JURISDICTION}.pfx"
    path.chmod(0o644)
    assert kept.load(JURISDICTION)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_keyring_that_does_not_open_is_no_missing_certificate(office, desk):
    desk.provider.install(JURISDICTION, pfx(certificate()), PASSWORD)

    class Locked(MemorySecrets):
        def get(self, kind, name):
            raise KeyringMissing("The keyring of this computer did not open.", action="Unlock it, then try again.")

    office.secrets = Locked()
    with office.desk() as locked:
        standing = locked.provider.look(JURISDICTION)
    assert standing.state is CertificateState.UNREADABLE
    assert "did not open" in standing.words


def test_accounts_of_a_court_system_whose_profile_is_gone_are_left_out(office, desk):
    office.sign_in(desk)
    assert [view.owner.jurisdiction for view in desk.accounts.known()] == [JURISDICTION]
    (office.home / "jurisdictions" / f"{JURISDICTION}.toml").unlink()
    with office.desk() as later:
        assert later.accounts.known() == ()
