"""Reading arguments: FIELD=VALUE pairs, passwords from stdin, draft ids by their beginning."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from typing import NoReturn

from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with how the command is used."""
        usage = " ".join(self.format_usage().split()).removeprefix("usage: ")
        raise WrongUsage(f"{message[:1].upper()}{message[1:]}.", action=f"Usage: {usage}")


def pairs(given: Sequence[str]) -> dict[str, str]:
    """``["a=1", "b=x=y"]`` as a mapping. Raises WrongUsage."""
    result = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise WrongUsage(f"“{text}” is not FIELD=VALUE.")
        result[name.strip()] = value
    return result


def password(arguments: argparse.Namespace, prompt: str) -> str:
    """The first line of stdin with ``--password-stdin``, else typed unseen. Raises WrongUsage without a terminal."""
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise WrongUsage("Give the password on standard input with --password-stdin.")
    return getpass.getpass(f"{prompt}: ")


def draft(desk: Desk, beginning: str) -> tuple[DraftForm, Owner]:
    """The draft whose id begins so, and the account it belongs to. Raises NotFound, SignInNeeded."""
    draft_id, jurisdiction = desk.drafts.locate(beginning)
    owner = desk.owner(jurisdiction)
    return desk.drafts.get(draft_id, owner), owner
