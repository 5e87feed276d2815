"""Jurisdiction profiles: which court system, where, in which world, with which habits (design §4)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from litefile_desktop.core.court_days import ReliefRule, is_holiday_rule
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.paths import resource
from litefile_desktop.core.vocabulary import ApprovalRule, Environment

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TRANSPORTS = ("ecf4-soap", "efsp-rest")
_KEYS = {
    "id", "name", "environment", "timezone", "transport", "efm_url", "ecf_url", "ca_bundle", "attachments",
    "max_document_bytes", "max_envelope_bytes", "approval", "quirks", "relief",
}  # fmt: skip


class BadJurisdiction(Refused):
    """A profile file cannot be used; the message names the file and the key."""

    code = "bad_jurisdiction"


class UnknownJurisdiction(Refused):
    """No profile has that id."""

    code = "unknown_jurisdiction"


@dataclass(frozen=True, slots=True)
class Quirks:
    """Points on which court systems differ although the specification is one (ecf-efm §12)."""

    attorney_id_form: str = "guid"
    qualified_user_header: bool = False

    @classmethod
    def read(cls, table: Mapping[str, Any], where: str) -> "Quirks":
        """Check and take a ``quirks`` table; raises BadJurisdiction."""
        if unknown := set(table) - {"attorney_id_form", "qualified_user_header"}:
            raise BadJurisdiction(f"{where} has an unknown quirk: {', '.join(sorted(unknown))}.")
        form = table.get("attorney_id_form", "guid")
        if form not in ("guid", "reference"):
            raise BadJurisdiction(f'{where}: quirks.attorney_id_form must be "guid" or "reference".')
        qualified = table.get("qualified_user_header", False)
        if not isinstance(qualified, bool):
            raise BadJurisdiction(f"{where}: quirks.qualified_user_header must be true or false.")
        return cls(attorney_id_form=form, qualified_user_header=qualified)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One court system as the program talks to it. Sizes are bytes."""

    id: str
    name: str
    environment: Environment
    timezone: str
    efm_url: str = ""
    ecf_url: str = ""
    transport: str = "ecf4-soap"
    ca_bundle: Path | None = None
    attachments: str = "mtom"
    max_document_bytes: int = 25_000_000
    max_envelope_bytes: int = 50_000_000
    approval: ApprovalRule = ApprovalRule.NONE
    quirks: Quirks = field(default_factory=Quirks)
    relief: ReliefRule | None = None

    @property
    def is_practice(self) -> bool:
        """Whether nothing filed here reaches a real court."""
        return self.environment is Environment.PRACTICE

    @property
    def starts_own_court(self) -> bool:
        """Whether the program itself runs the court: the built-in practice profile names no address."""
        return self.is_practice and not self.efm_url

    @property
    def zone(self) -> ZoneInfo:
        """The court's time zone."""
        return ZoneInfo(self.timezone)

    def at(self, efm_url: str, ecf_url: str, ca_bundle: Path | None) -> "Jurisdiction":
        """The same profile at other addresses; for the practice court, whose port is chosen at start."""
        return replace(self, efm_url=efm_url, ecf_url=ecf_url, ca_bundle=ca_bundle)


def _url(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BadJurisdiction(f"{where}: {key} must be text.")
    if value and not _is_address(value):
        raise BadJurisdiction(f"{where}: {key} must be an https:// address without a user name in it.")
    return value.rstrip("/")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:  # half an IPv6 address, a port that is no number
        return False


def _size(table: Mapping[str, Any], key: str, default: int, where: str) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise BadJurisdiction(f"{where}: {key} must be a number of bytes above zero.")
    return value


def _relief(table: Mapping[str, Any], where: str) -> ReliefRule | None:
    """How long relief can be asked for after a rejection; None where the profile says nothing of it."""
    if "relief" not in table:
        return None
    given = table["relief"]
    if not isinstance(given, dict) or set(given) - {"source", "court_days", "holidays"}:
        raise BadJurisdiction(f"{where}: relief must be a table with source, court_days and holidays.")
    source, days, holidays = given.get("source"), given.get("court_days"), given.get("holidays", [])
    if not isinstance(source, str) or not source.strip():
        raise BadJurisdiction(f"{where}: relief.source must name the court's rule.")
    if not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= 366:
        raise BadJurisdiction(f"{where}: relief.court_days must be a number of days from 1 to 366.")
    if not isinstance(holidays, list) or not all(isinstance(day, str) and is_holiday_rule(day) for day in holidays):
        raise BadJurisdiction(f'{where}: relief.holidays must be a list such as ["01-01", "05-mon-last"].')
    return ReliefRule(source.strip(), days, tuple(holidays))


def _bundle(folder: Path, value: str, where: str) -> Path | None:
    try:
        return folder / Path(value).expanduser() if value else None
    except RuntimeError:
        raise BadJurisdiction(f"{where}: ca_bundle begins with the home folder of nobody here.") from None


def read_jurisdiction(path: Path) -> Jurisdiction:
    """Read and check one profile file. Raises BadJurisdiction with the file's name and the fault."""
    where = f"The jurisdiction file {path.name}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadJurisdiction(f"{where} is not readable TOML: {fault}.") from fault
    except OSError as fault:
        raise BadJurisdiction(f"{where} could not be read: {fault.strerror}.") from fault
    if unknown := set(table) - _KEYS:
        raise BadJurisdiction(f"{where} has an unknown key: {', '.join(sorted(unknown))}.")
    texts: dict[str, str] = {}
    for key, default in (("id", path.stem), ("name", ""), ("environment", ""), ("timezone", ""), ("ca_bundle", ""),
                         ("transport", "ecf4-soap"), ("attachments", "mtom"), ("approval", "none")):  # fmt: skip
        value = table.get(key, default)
        if not isinstance(value, str):
            raise BadJurisdiction(f"{where}: {key} must be text.")
        texts[key] = value
    if not _ID.fullmatch(texts["id"]):
        raise BadJurisdiction(f"{where}: id must be small letters, digits, - and _, at most 40 of them.")
    try:
        environment = Environment(texts["environment"])
    except ValueError:
        raise BadJurisdiction(f'{where}: environment must be "practice", "stage" or "production".') from None
    try:
        ZoneInfo(texts["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadJurisdiction(f'{where}: timezone must be a name such as "America/Chicago".') from None
    if texts["transport"] not in _TRANSPORTS:
        raise BadJurisdiction(f"{where}: transport must be one of {', '.join(_TRANSPORTS)}.")
    if texts["attachments"] not in ("mtom", "base64"):
        raise BadJurisdiction(f'{where}: attachments must be "mtom" or "base64".')
    try:
        approval = ApprovalRule(texts["approval"])
    except ValueError:
        raise BadJurisdiction(f'{where}: approval must be "none", "required" or "four_eyes".') from None
    quirks = table.get("quirks", {})
    if not isinstance(quirks, dict):
        raise BadJurisdiction(f"{where}: quirks must be a table.")
    efm_url = _url(table, "efm_url", where)
    ecf_url = _url(table, "ecf_url", where) or efm_url
    if not efm_url and environment is not Environment.PRACTICE:
        raise BadJurisdiction(f"{where}: efm_url is missing.")
    return Jurisdiction(
        id=texts["id"],
        name=texts["name"] or texts["id"],
        environment=environment,
        timezone=texts["timezone"],
        efm_url=efm_url,
        ecf_url=ecf_url,
        transport=texts["transport"],
        ca_bundle=_bundle(path.parent, texts["ca_bundle"], where),
        attachments=texts["attachments"],
        max_document_bytes=_size(table, "max_document_bytes", 25_000_000, where),
        max_envelope_bytes=_size(table, "max_envelope_bytes", 50_000_000, where),
        approval=approval,
        quirks=Quirks.read(quirks, where),
        relief=_relief(table, where),
    )


class Jurisdictions:
    """The built-in profiles and the user's own, which win over built-in ones of the same id."""

    def __init__(self, own_folder: Path) -> None:
        self._own_folder = own_folder

    def all(self) -> tuple[Jurisdiction, ...]:
        """Every usable profile by name. Raises BadJurisdiction for a damaged file."""
        found = {profile.id: profile for profile in map(read_jurisdiction, self._files())}
        return tuple(sorted(found.values(), key=lambda profile: profile.name))

    def get(self, jurisdiction_id: str) -> Jurisdiction:
        """The profile of that id. Raises UnknownJurisdiction; BadJurisdiction when a damaged file may be the one."""
        found: dict[str, Jurisdiction] = {}
        damaged: dict[str, BadJurisdiction] = {}
        for path in self._files():
            try:
                profile = read_jurisdiction(path)
            except BadJurisdiction as fault:
                damaged[path.stem] = fault
            else:
                found[profile.id] = profile
        if jurisdiction_id in found and jurisdiction_id not in damaged:
            return found[jurisdiction_id]
        if damaged:
            raise damaged.get(jurisdiction_id) or next(iter(damaged.values()))
        known = ", ".join(sorted(found))
        raise UnknownJurisdiction(
            f"There is no jurisdiction “{jurisdiction_id}” here.",
            action=f"Known: {known}. Your own go into {self._own_folder} as .toml files.",
        )

    def _files(self) -> list[Path]:
        built_in = sorted(resource("jurisdictions").glob("*.toml"))
        own = sorted(self._own_folder.glob("*.toml")) if self._own_folder.is_dir() else []
        return built_in + own
