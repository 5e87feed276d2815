"""Where things are: the shipped resources and the user's data folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped resource, whether run from source, from a wheel or from a frozen bundle.

    Raises FileNotFoundError, which is a packaging defect, when it is not there.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for root in roots:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"The installation is incomplete: {'/'.join(parts)} is missing. Install LITEFile again.")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything the program keeps on this computer, under one folder."""

    home: Path

    @classmethod
    def locate(cls, home: str | None = None) -> "DataFolder":
        """``home`` if given, else ``LITEFILE_HOME``, else the platform's folder for application data."""
        chosen = home or os.environ.get("LITEFILE_HOME", "")
        return cls(Path(chosen).expanduser().absolute() if chosen else user_data_path("LITEFile", appauthor=False))

    @property
    def is_usual(self) -> bool:
        """Whether this is where the platform keeps application data, and not a folder somebody chose."""
        return self.home == user_data_path("LITEFile", appauthor=False)

    @property
    def database(self) -> Path:
        """Drafts, attempts, receipts and the audit log."""
        return self.home / "litefile.sqlite3"

    @property
    def codes_database(self) -> Path:
        """The courts' code lists; may be deleted at any time."""
        return self.home / "codes.sqlite3"

    @property
    def documents(self) -> Path:
        """The content-addressed document store."""
        return self.home / "documents"

    @property
    def backups(self) -> Path:
        """Copies of the database made before a migration."""
        return self.home / "backups"

    @property
    def jurisdictions(self) -> Path:
        """The user's own jurisdiction profiles (TOML)."""
        return self.home / "jurisdictions"

    @property
    def certificates(self) -> Path:
        """Provider certificates, one protected file per jurisdiction."""
        return self.home / "certificates"

    @property
    def practice(self) -> Path:
        """The practice court's own state: its CA, what it received, what its clerk decided."""
        return self.home / "practice"

    @property
    def running(self) -> Path:
        """One lock file for every program that runs on this folder now."""
        return self.home / "running"

    @property
    def logs(self) -> Path:
        """Redacted log files."""
        return self.home / "logs"

    @property
    def settings(self) -> Path:
        """The user's settings (TOML)."""
        return self.home / "settings.toml"

    def create(self) -> None:
        """Make the folder, readable by its owner only. Raises OSError when that is impossible."""
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (self.documents, self.logs):
            folder.mkdir(exist_ok=True, mode=0o700)
