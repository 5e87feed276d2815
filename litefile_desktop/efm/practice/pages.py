"""What is fetched by GET: code lists, stamped copies, and a word on what this server is."""

from datetime import datetime

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.genericode import ListUnavailable, NoSuchList
from litefile_desktop.efm.practice.pdf import stamped_copy
from litefile_desktop.efm.practice.provider import NotAProvider
from litefile_desktop.efm.practice.records import shown_docket, standing
from litefile_desktop.efm.practice.reply import Reply
from litefile_desktop.efm.practice.stamp import verify_stamp
from litefile_desktop.efm.practice.state import State

_STAMPED = "/practice/stamped/"
_SYSTEM = {"version/": "version", "location/": "location", "error": "error"}


class NotServed(Exception):
    """There is nothing to fetch. ``status`` is the HTTP status that says why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def is_code_path(path: str) -> bool:
    """Whether a path belongs to the CodeService."""
    return path.startswith(f"{names.CODES_PATH}/")


def is_copy_path(path: str) -> bool:
    """Whether a path is that of a stamped copy."""
    return path.startswith(_STAMPED)


def code_list(state: State, path: str, stamp: str) -> Reply:
    """The zip of a code list for a provider whose stamp is fresh. Raises NotServed."""
    if not stamp:
        raise NotServed(401, "The header tyl-efm-api is missing.")
    try:
        verify_stamp(stamp, state.trust, state.clock.now())
    except NotAProvider as fault:
        raise NotServed(403, "The header tyl-efm-api is not accepted.") from fault
    rest = path.removeprefix(f"{names.CODES_PATH}/")
    # The system lists are asked for with or without a slash at the end, each in its own way (ecf-efm §12.12).
    table, location = (_SYSTEM[rest], "") if rest in _SYSTEM else (rest.partition("/")[0], rest.partition("/")[2])
    if rest not in _SYSTEM and not location:
        raise NotServed(404, "There is no such list.")
    try:
        return Reply(200, "application/zip", state.code_lists.zip_of(table, location))
    except NoSuchList as fault:
        raise NotServed(404, "There is no such list.") from fault
    except ListUnavailable as fault:
        raise NotServed(500, "The list could not be made.") from fault


def plain_page(state: State, path: str, now: datetime) -> Reply:
    """A stamped copy, or the page that says what this is. Raises NotServed."""
    if is_copy_path(path):
        return _stamped(state, path.removeprefix(_STAMPED), now)
    if path == "/":
        words = "This is the practice court of LITEFile Desktop. Nothing sent here is filed anywhere.\n"
        return Reply(200, "text/plain; charset=utf-8", words.encode())
    raise NotServed(404, "There is no such page.")


def _stamped(state: State, rest: str, now: datetime) -> Reply:
    """The filing id in the address is the permission: nobody can guess one."""
    filing_id, _, position = rest.partition("/")
    found = state.store.find_filing(filing_id)
    if found is None or found[0].court not in state.courts.courts:
        raise NotServed(404, "There is no such document.")
    envelope, filing = found
    where = standing(envelope, filing, now)
    document = next((item for item in filing.documents if str(item.position) == position), None)
    if not where.is_done or document is None:
        raise NotServed(404, "There is no such document.")
    day = where.since.astimezone(state.courts.courts[envelope.court].zone)
    line = f"{shown_docket(envelope, now)}  {where.code} {day:%m/%d/%Y %H:%M}"
    try:
        return Reply(200, "application/pdf", stamped_copy(state.folder / document.path, line))
    except (ValueError, OSError) as fault:
        raise NotServed(500, "The document cannot be read any more.") from fault
