"""Where things are: the shipped resources and the user's data folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from litefile_desktop.core.errors import StorageTrouble, WrongUsage

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
        """``home`` if given, else ``LITEFILE_HOME``, else the platform's folder for application data.

        Raises WrongUsage for a ``~`` of somebody who does not exist.
        """
        chosen = home or os.environ.get("LITEFILE_HOME", "")
        if not chosen:
            return cls(user_data_path("LITEFile", appauthor=False))
        try:
            return cls(Path(chosen).expanduser().absolute())
        except RuntimeError as fault:
            raise WrongUsage(f"The data folder {chosen} cannot be found.", action="Give its whole path.") from fault

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
    def person(self) -> Path:
        """Who of several people works at this computer: a person's id."""
        return self.home / "person"

    @property
    def logs(self) -> Path:
        """Redacted log files."""
        return self.home / "logs"

    @property
    def wire_log(self) -> Path:
        """Calls to courts by element names and codes, when the settings ask for it."""
        return self.logs / "wire.log"

    @property
    def settings(self) -> Path:
        """The user's settings (TOML)."""
        return self.home / "settings.toml"

    def create(self) -> None:
        """Make the folder and its databases, readable by their owner only.

        The folder may have been there before, open to others; SQLite gives the files beside a database the
        database's own rights. Raises StorageTrouble when that is impossible.
        """
        try:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (self.documents, self.logs):
                folder.mkdir(exist_ok=True, mode=0o700)
            for database in (self.database, self.codes_database):
                if not database.exists():
                    database.touch(mode=0o600)
        except OSError as fault:
            raise self.unusable(fault) from fault

    def unusable(self, fault: OSError) -> StorageTrouble:
        """The words for a folder that the disk or its rights keep us out of."""
        return StorageTrouble(
            f"The data folder {self.home} cannot be used: {fault.strerror or fault}.",
            action="Choose another one with --home or LITEFILE_HOME, or mend its permissions.",
        )
