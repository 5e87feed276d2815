"""Reading arguments: what each may hold, FIELD=VALUE pairs, passwords from stdin, draft ids by their beginning."""

import argparse
import getpass
import math
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.efm.xml import legal
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner

#: Longer than any password; standard input could go on for ever.
_LONGEST_LINE = 10_000
_PAGE = 200


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the program, and wants options in full."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **how})

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with how the command is used."""
        usage = " ".join(self.format_usage().split()).removeprefix("usage: ")
        raise WrongUsage(f"{message[:1].upper()}{message[1:]}.", action=f"Usage: {usage}")


def path(given: str) -> str:
    """A name of a file or folder; on some systems it need not be text."""
    if "\0" in given:
        raise argparse.ArgumentTypeError("the value holds a NUL character")
    return given


def text(given: str) -> str:
    """An argument that is looked up, stored or sent. What is not text is refused: it would be lost on the way."""
    if any("\ud800" <= char <= "\udfff" for char in given):
        raise argparse.ArgumentTypeError("the value is not valid UTF-8 text")
    return path(given)


def line(given: str) -> str:
    """A name of something: text on one line, and not empty."""
    if not text(given).strip():
        raise argparse.ArgumentTypeError("the value is empty")
    if any(unicodedata.category(char) == "Cc" for char in given):
        raise argparse.ArgumentTypeError("the value holds control characters")
    return given


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """A number between two bounds, both included."""

    def read(given: str) -> int:
        if not (given.isascii() and given.isdecimal() and len(given) < 20 and lowest <= int(given) <= highest):
            raise argparse.ArgumentTypeError(f"the value is not a whole number from {lowest} to {highest}")
        return int(given)

    return read


def seconds(given: str) -> float:
    """A duration of at most a day."""
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 86_400:
        raise argparse.ArgumentTypeError("the value is not a number of seconds from 0 to 86400")
    return value


def pairs(given: Iterable[str]) -> dict[str, str]:
    """``["a=1", "b=x=y"]`` as a mapping. Raises WrongUsage."""
    result: dict[str, str] = {}
    for entry in given:
        name, equals, value = entry.partition("=")
        name = name.strip()
        if not equals or not name:
            raise WrongUsage(f"“{entry}” is not FIELD=VALUE.")
        if name in result:
            raise WrongUsage(f"“{name}” is given twice.")
        result[name] = value
    return result


def flat(groups: Sequence[Sequence[str]] | None) -> list[str]:
    """The values of an option that may be given several times with several values each."""
    return [entry for group in groups or () for entry in group]


def password(arguments: argparse.Namespace, prompt: str, *, may_be_empty: bool = False) -> str:
    """The first line of stdin with ``--password-stdin``, else typed unseen. Raises WrongUsage without a terminal."""
    try:
        if arguments.password_stdin:
            typed = sys.stdin.readline(_LONGEST_LINE).rstrip("\r\n") if sys.stdin is not None else ""
        elif sys.stdin is not None and sys.stdin.isatty():
            typed = getpass.getpass(f"{prompt}: ")
        else:
            raise WrongUsage("Give the password on standard input with --password-stdin.")
    except (UnicodeDecodeError, EOFError):
        typed = ""
    if not typed and not may_be_empty:
        raise WrongUsage("There was no password on standard input, or it is not UTF-8 text.")
    if legal(typed) != typed:
        raise WrongUsage("The password holds characters that no message can carry.")
    return typed


def draft(desk: Desk, beginning: str) -> tuple[DraftForm, Owner]:
    """The draft whose id begins so, and the account it belongs to. Raises NotFound, SignInNeeded."""
    draft_id, jurisdiction = desk.drafts.locate(beginning)
    owner = desk.owner(jurisdiction)
    return desk.drafts.get(draft_id, owner), owner


def every_draft(desk: Desk, status: DraftStatus) -> dict[str, Owner]:
    """All drafts of a status, by id with the account each belongs to. Raises SignInNeeded."""
    found: dict[str, Owner] = {}
    for owner in desk.owners():
        after = None
        while True:
            page = desk.drafts.list([owner], statuses=[status], limit=_PAGE, after=after)
            found.update((row.id, owner) for row in page.rows)
            after = page.next
            if after is None:
                break
    return found
