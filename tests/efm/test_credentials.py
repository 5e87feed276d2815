"""Secrets: in a keyring and nowhere else; and the provider certificate's file."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError
from keyrings.alt.file import PlaintextKeyring

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import AppError, KeyringMissing, StorageTrouble
from litefile_desktop.efm.credentials import CertificateMissing, Certificates, KeyringSecrets, MemorySecrets
from litefile_desktop.efm.signing import BadCertificate
from tests import makers


@pytest.fixture
def use(monkeypatch):
    """Puts a keyring in the place of this computer's, as somebody would who chose it."""
    before = keyring.get_keyring()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "the one of this test")
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def real(use, tmp_path):
    """A real keyring that keeps everything in a file."""
    made = PlaintextKeyring()
    made.file_path = str(tmp_path / "keyring.cfg")
    use(made)
    return made


# Secrets


@pytest.fixture(params=["keyring", "memory"])
def secrets(request):
    if request.param == "memory":
        return MemorySecrets()
    request.getfixturevalue("real")
    return KeyringSecrets()


def test_a_secret_is_kept_replaced_and_forgotten(secrets):
    assert secrets.get("token testing", "pat@example.com") is None
    secrets.remove("token testing", "pat@example.com")
    for value in ("first", "sécond ☃ " + "x" * 3000):
        secrets.put("token testing", "pat@example.com", value)
        assert secrets.get("token testing", "pat@example.com") == value
    secrets.remove("token testing", "pat@example.com")
    assert secrets.get("token testing", "pat@example.com") is None


def test_kinds_and_names_are_kept_apart(secrets):
    for kind in ("token a", "token b", "password a"):
        for name in ("pat@example.com", "lee@example.com"):
            secrets.put(kind, name, f"{kind} {name}")
    secrets.remove("token a", "pat@example.com")
    assert secrets.get("token a", "pat@example.com") is None
    assert secrets.get("token a", "lee@example.com") == "token a lee@example.com"
    assert secrets.get("password a", "pat@example.com") == "password a pat@example.com"


def test_two_data_folders_on_one_computer_do_not_share_secrets(real):
    usual, other = KeyringSecrets(), KeyringSecrets("3f2a9c1e0000")
    usual.put("token testing", "pat@example.com", "usual")
    assert other.get("token testing", "pat@example.com") is None
    other.remove("token testing", "pat@example.com")
    assert usual.get("token testing", "pat@example.com") == "usual"


def test_secrets_outlive_the_program(real):
    KeyringSecrets().put("token testing", "pat@example.com", "kept")
    assert KeyringSecrets().get("token testing", "pat@example.com") == "kept"


class Refusing(KeyringBackend):
    """A keyring that answers everything with one fault."""

    priority = 1

    def __init__(self, fault):
        super().__init__()
        self.fault = fault

    def get_password(self, service, username, password=None):
        raise self.fault

    set_password = delete_password = get_password


def every_act(secrets):
    return [
        lambda: secrets.get("token", "pat@example.com"),
        lambda: secrets.put("token", "pat@example.com", "the-secret"),
        lambda: secrets.remove("token", "pat@example.com"),
    ]


def test_a_keyring_that_is_only_a_file_is_not_taken_unless_somebody_chose_it(real, monkeypatch):
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    with pytest.raises(KeyringMissing, match="no keyring"):
        KeyringSecrets().put("token", "ana@example.com", "planted")
    assert not Path(real.file_path).exists()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    KeyringSecrets().put("token", "ana@example.com", "planted")
    assert KeyringSecrets().get("token", "ana@example.com") == "planted"


def test_a_computer_without_a_keyring_is_told_so(use):
    use(fail.Keyring())
    for act in every_act(KeyringSecrets()):
        with pytest.raises(KeyringMissing, match="no keyring") as caught:
            act()
        assert caught.value.exit_code == 5
        assert "the-secret" not in str(caught.value)


@pytest.mark.parametrize("fault", [KeyringLocked("locked"), InitError("no bus"), PasswordSetError("the-secret")])
def test_a_keyring_that_does_not_open_is_told_so(use, fault):
    use(Refusing(fault))
    for act in every_act(KeyringSecrets()):
        with pytest.raises(StorageTrouble, match="did not open") as caught:
            act()
        assert caught.value.error_code == "keyring_locked"
        assert "the-secret" not in str(caught.value)


def test_a_secret_that_the_keyring_will_not_delete_is_not_called_forgotten(real, use):
    class Keeping(PlaintextKeyring):
        def delete_password(self, service, username):
            raise PasswordDeleteError("not now")

    made = Keeping()
    made.file_path = real.file_path
    use(made)
    secrets = KeyringSecrets()
    secrets.remove("token", "pat@example.com")  # there is none
    secrets.put("token", "pat@example.com", "the-secret")
    with pytest.raises(StorageTrouble, match="did not forget"):
        secrets.remove("token", "pat@example.com")


_DAEMON = """
import subprocess, sys, time
import secretstorage
from litefile_desktop.core.errors import AppError
from litefile_desktop.efm.credentials import KeyringSecrets

command = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
daemon = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
daemon.stdin.write(b"password of the keyring")
daemon.stdin.close()
deadline = time.monotonic() + 30
def is_open():
    bus = secretstorage.dbus_init()
    if not secretstorage.check_service_availability(bus):
        return False
    return any(not collection.is_locked() for collection in secretstorage.get_all_collections(bus)
               if collection.get_label() == "Login")
while not is_open():
    assert time.monotonic() < deadline
"""
_SECRETS = """
secrets, other = KeyringSecrets(), KeyringSecrets("another folder")
secrets.put("token testing", "pat@example.com", "s\\u00e9cret " + "x" * 3000)
secrets.put("token testing", "pat@example.com", "newer")
print(secrets.get("token testing", "pat@example.com"), other.get("token testing", "pat@example.com"))
print(secrets.get("token testing", "lee@example.com"))
secrets.remove("token testing", "pat@example.com")
secrets.remove("token testing", "pat@example.com")
print(secrets.get("token testing", "pat@example.com"))
secrets.put("token testing", "pat@example.com", "locked in")
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
try:
    print(secrets.get("token testing", "pat@example.com"))
except AppError as fault:
    print(fault.error_code)
"""
_WORK = """
from pathlib import Path
from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.practice.server import PracticeCourt
from tests.office import JURISDICTION, write_profile

def kept():
    connection = secretstorage.dbus_init()
    items = secretstorage.get_default_collection(connection).get_all_items()
    labels = [item.get_attributes()["service"] for item in items]
    return sorted(label.split()[1] for label in labels if label.startswith("LITEFile"))

folder = Path(sys.argv[1])
court = PracticeCourt(folder / "court")
court.start()
write_profile(folder / "home", court.url, court.ca_path)
pat = court.users[0]
with open_desk(DataFolder(folder / "home")) as desk:
    desk.provider.install(JURISDICTION, court.pfx_path.read_bytes(), court.pfx_password)
    owner = desk.accounts.sign_in(JURISDICTION, pat.email, pat.password, remember_password=True)
    print(*kept())
    desk.accounts.change_password(owner, pat.password, "Another-2026")
with open_desk(DataFolder(folder / "home")) as desk:
    owner = desk.accounts.owner(JURISDICTION)
    print(len(desk.firm.reading.refresh(owner).book.payment_accounts.records) > 0)
    desk.accounts.sign_out(JURISDICTION)
    print(*kept())
    desk.provider.remove(JURISDICTION)
    print(*kept(), "end")
court.stop()
"""
_END = """
daemon.kill()
daemon.wait()
"""


def in_a_secret_service(folder, script):
    """Runs a script with a keyring daemon of its own, which is unlocked; answers the lines that it printed."""
    if not shutil.which("dbus-run-session") or not shutil.which("gnome-keyring-daemon"):
        pytest.skip("needs dbus-run-session and gnome-keyring-daemon")
    home = str(folder)
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
    environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.SecretService.Keyring"
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    command = ["dbus-run-session", "--", sys.executable, "-c", _DAEMON + script + _END, home]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_real_secret_service_keeps_secrets_and_says_when_it_is_locked(tmp_path):
    assert in_a_secret_service(tmp_path, _SECRETS) == ["newer None", "None", "None", "keyring_locked"]


@pytest.mark.slow
def test_sign_in_certificate_and_sign_out_in_a_real_secret_service(tmp_path):
    told = in_a_secret_service(tmp_path, _WORK)
    assert told == ["certificate password token", "True", "certificate", "end"]


# The provider certificate


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "certificates"


@pytest.fixture
def clock():
    return FixedClock(datetime.now(UTC))


@pytest.fixture
def certificates(folder, clock):
    return Certificates(folder, MemorySecrets(), clock)


@pytest.fixture(scope="module")
def pfx():
    return makers.provider_pfx("the-password")


def test_an_installed_certificate_is_loaded_again(certificates, folder, pfx):
    installed = certificates.install("testing", pfx, "the-password")
    assert certificates.load("testing").expires_at == installed.expires_at
    assert (folder / "testing.pfx").read_bytes() == pfx
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "testing.pfx").stat().st_mode) == 0o600


def test_without_a_certificate_there_are_words_and_not_a_file_name(certificates, pfx):
    certificates.install("testing", pfx, "the-password")
    with pytest.raises(CertificateMissing, match="No provider certificate is installed") as caught:
        certificates.load("elsewhere")
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("spoilt", [b"", b"no certificate"])
def test_what_is_no_certificate_is_not_installed_over_the_old_one(certificates, folder, pfx, spoilt):
    certificates.install("testing", pfx, "the-password")
    for content, password in ((spoilt, "the-password"), (pfx, "another-password")):
        with pytest.raises(BadCertificate) as caught:
            certificates.install("testing", content, password)
        assert password not in str(caught.value)
    assert certificates.load("testing")


def test_a_certificate_that_has_ended_is_not_installed(certificates, clock, pfx):
    clock.advance(seconds=timedelta(days=60).total_seconds())
    with pytest.raises(BadCertificate):
        certificates.install("testing", pfx, "the-password")
    with pytest.raises(CertificateMissing):
        certificates.load("testing")


def test_a_certificate_whose_password_was_lost_must_be_installed_again(folder, clock, pfx):
    Certificates(folder, MemorySecrets(), clock).install("testing", pfx, "the-password")
    with pytest.raises(CertificateMissing, match="no longer in the keyring"):
        Certificates(folder, MemorySecrets(), clock).load("testing")


def test_without_a_keyring_no_certificate_is_half_installed(folder, clock, pfx, use):
    use(fail.Keyring())
    certificates = Certificates(folder, KeyringSecrets(), clock)
    with pytest.raises(KeyringMissing):
        certificates.install("testing", pfx, "the-password")
    assert not (folder / "testing.pfx").exists()


def test_a_file_that_cannot_be_written_leaves_the_old_password(tmp_path, clock, pfx):
    secrets = MemorySecrets()
    blocked = tmp_path / "a file"
    blocked.touch()
    with pytest.raises(AppError, match="could not be stored"):
        Certificates(blocked, secrets, clock).install("testing", pfx, "the-password")
    assert secrets.get("certificate", "testing") is None
    secrets.put("certificate", "testing", "older")
    with pytest.raises(AppError):
        Certificates(blocked, secrets, clock).install("testing", pfx, "the-password")
    assert secrets.get("certificate", "testing") == "older"
