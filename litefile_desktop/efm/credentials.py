"""Secrets: in the operating system's keyring, nowhere else; and the provider certificate's file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import KeyringMissing, StorageTrouble
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.later import Later
from litefile_desktop.efm.gateway import BadCertificate

if TYPE_CHECKING:
    import keyring
    from keyring import errors as keyring_errors
    from keyring.backend import KeyringBackend
    from keyring.backends import chainer

    from litefile_desktop.efm import certificate_check, signing
else:
    keyring = Later("keyring")
    keyring_errors = Later("keyring.errors")
    chainer = Later("keyring.backends.chainer")
    certificate_check = Later("litefile_desktop.efm.certificate_check")
    signing = Later("litefile_desktop.efm.signing")


class CertificateMissing(BadCertificate):
    """No provider certificate is installed for this jurisdiction; without one no call works (ecf-efm §10.1)."""

    code = "certificate_missing"
    exit_code = 4


class Secrets(Protocol):
    """A place for secrets, by kind and name."""

    def get(self, kind: str, name: str) -> str | None:
        """The secret, or None. Raises KeyringMissing or StorageTrouble."""

    def put(self, kind: str, name: str, secret: str) -> None:
        """Keep a secret. Raises KeyringMissing or StorageTrouble."""

    def remove(self, kind: str, name: str) -> None:
        """Forget a secret, if there is one. Raises KeyringMissing or StorageTrouble."""


class KeyringSecrets:
    """The operating system's keyring. ``scope`` keeps two data folders on one computer apart."""

    def __init__(self, scope: str = "") -> None:
        self._scope = f" {scope}" if scope else ""

    def get(self, kind: str, name: str) -> str | None:
        """Read from the keyring."""
        try:
            return _backend().get_password(self._service(kind), name)
        except keyring_errors.KeyringError as fault:
            raise _trouble(fault) from fault

    def put(self, kind: str, name: str, secret: str) -> None:
        """Write to the keyring."""
        try:
            _backend().set_password(self._service(kind), name, secret)
        except keyring_errors.KeyringError as fault:
            raise _trouble(fault) from fault

    def remove(self, kind: str, name: str) -> None:
        """Delete from the keyring."""
        try:
            _backend().delete_password(self._service(kind), name)
        except keyring_errors.PasswordDeleteError as fault:
            if self.get(kind, name) is not None:  # the usual reason is that there was none
                raise StorageTrouble(
                    "The keyring of this computer did not forget a secret.",
                    action="Unlock it and try again, or remove what is called LITEFile with the keyring's own program.",
                    code="keyring_kept",
                ) from fault
        except keyring_errors.KeyringError as fault:
            raise _trouble(fault) from fault

    def _service(self, kind: str) -> str:
        return f"LITEFile {kind}{self._scope}"


#: Packages whose keyrings are files that anybody who has them can read.
_UNSAFE = ("keyrings.alt.",)


def _backend() -> KeyringBackend:
    """The keyring in force. One that is only a file is used when somebody chose it, and never by accident.

    Raises NoKeyringError.
    """
    backend = keyring.get_keyring()
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND") or keyring.core.load_config() is not None
    candidates = list(backend.backends) if isinstance(backend, chainer.ChainerBackend) else [backend]
    safe = [entry for entry in candidates if not type(entry).__module__.startswith(_UNSAFE)]
    if chosen or len(safe) == len(candidates):
        return backend
    if not safe:
        raise keyring_errors.NoKeyringError("only a readable file was found")
    return safe[0]


def _trouble(fault: keyring_errors.KeyringError) -> StorageTrouble:
    if isinstance(fault, keyring_errors.NoKeyringError):
        return KeyringMissing(
            "This computer has no keyring to keep your sign-in safe in. Nothing was stored.",
            action="Set one up (on Linux: GNOME Keyring or KWallet), then try again.",
        )
    return KeyringMissing(
        "The keyring of this computer did not open. Nothing was stored.",
        action="Unlock it, then try again.",
        code="keyring_locked",
    )


class MemorySecrets:
    """Secrets of the practice court, which protect nothing and end with the program."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get(self, kind: str, name: str) -> str | None:
        """The secret, or None."""
        return self._kept.get((kind, name))

    def put(self, kind: str, name: str, secret: str) -> None:
        """Keep a secret until the program ends."""
        self._kept[kind, name] = secret

    def remove(self, kind: str, name: str) -> None:
        """Forget a secret."""
        self._kept.pop((kind, name), None)


class Certificates:
    """Provider certificates: the file in the data folder, readable by its owner only; its password in the keyring."""

    def __init__(self, folder: Path, secrets: Secrets, clock: Clock) -> None:
        self._folder = folder
        self._secrets = secrets
        self._clock = clock

    def install(self, jurisdiction: str, pfx: bytes, password: str) -> signing.ProviderCertificate:
        """Check a .pfx file and keep it. Raises BadCertificate, KeyringMissing, StorageTrouble; nothing half done."""
        certificate = signing.ProviderCertificate.read(pfx, password)
        certificate.check_usable(self._clock.now())
        certificate_check.check_purpose(certificate, self._clock.now())
        before = self._secrets.get("certificate", jurisdiction)
        self._secrets.put("certificate", jurisdiction, password)
        try:
            write_atomically(self._path(jurisdiction), pfx, private=True)
        except OSError as fault:
            # The old file is still there, and opens with the old password only.
            if before is None:
                self._secrets.remove("certificate", jurisdiction)
            else:
                self._secrets.put("certificate", jurisdiction, before)
            raise StorageTrouble(f"The certificate could not be stored ({fault.strerror}).") from fault
        return certificate

    def load(self, jurisdiction: str) -> signing.ProviderCertificate:
        """The installed certificate. Raises CertificateMissing, BadCertificate, KeyringMissing."""
        path = self._path(jurisdiction)
        try:
            _keep_private(path)
            pfx = path.read_bytes()
        except FileNotFoundError:
            raise CertificateMissing(
                "No provider certificate is installed for this court system; it takes no message without one.",
                action="Install the .pfx file of your e-filing provider (litefile certificate install).",
            ) from None
        except OSError as fault:
            raise StorageTrouble(f"The provider certificate could not be read ({fault.strerror}).") from fault
        password = self._secrets.get("certificate", jurisdiction)
        if password is None:
            raise CertificateMissing(
                "The password of the provider certificate is no longer in the keyring.",
                action="Install the certificate again.",
            )
        return signing.ProviderCertificate.read(pfx, password)

    def is_installed(self, jurisdiction: str) -> bool:
        """Whether there is a file; it may have ended, or its password be lost."""
        return self._path(jurisdiction).exists()

    def remove(self, jurisdiction: str) -> bool:
        """Forget a certificate and its password. False when there was none. Raises KeyringMissing, StorageTrouble."""
        self._secrets.remove("certificate", jurisdiction)
        try:
            self._path(jurisdiction).unlink()
        except FileNotFoundError:
            return False
        except OSError as fault:
            raise StorageTrouble(f"The certificate could not be removed ({fault.strerror}).") from fault
        return True

    def _path(self, jurisdiction: str) -> Path:
        return self._folder / f"{jurisdiction}.pfx"


def _keep_private(path: Path) -> None:
    """Close a file that a restored backup or a copy left open to others of this computer."""
    if os.name != "nt" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
