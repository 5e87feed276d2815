"""``litefile account`` and ``certificate``: sign-ins, passwords, provider certificates, the court's notices."""

import argparse
import sys
from pathlib import Path
from typing import Any

from litefile_desktop.cli.arguments import pairs, password
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import NotFound, WrongUsage
from litefile_desktop.services.accounts import AccountView
from litefile_desktop.services.certificates import CertificateStanding
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm_lists import ListKind, NotificationPreference


def list_accounts(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``account list``: every account that was ever signed in here, with its certificate."""
    known = desk.accounts.known()
    certificates = {name: desk.provider.look(name) for name in {view.owner.jurisdiction for view in known}}
    body = [_account(view) | {"certificate": _standing(certificates[view.owner.jurisdiction])} for view in known]
    rows = [
        (
            "*" if view.is_active else "",
            view.owner.jurisdiction,
            view.owner.username,
            view.owner.firm_name or view.owner.full_name,
            view.state.value.replace("_", " "),
            certificates[view.owner.jurisdiction].state.value.replace("_", " "),
        )
        for view in known
    ]
    words = table(("", "Jurisdiction", "Account", "Firm", "Sign-in", "Certificate"), rows)
    output.answer({"accounts": body}, words if rows else "Nobody was ever signed in here.")
    return 0


def use(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``account use JURISDICTION USER``: the account that commands and new drafts use from now on."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    owner = desk.accounts.activate(profile.id, arguments.user)
    output.answer(
        {"jurisdiction": profile.id, "username": owner.username}, f"{owner.username} is used for {profile.name} now."
    )
    return 0


def change_password(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``account password JURISDICTION``: the old one and the new one, on two lines of standard input."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    old = password(arguments, "Password now")
    new = password(arguments, "New password")
    if not arguments.password_stdin and sys.stdin.isatty() and password(arguments, "New password again") != new:
        raise WrongUsage("The two new passwords differ. Nothing was changed.")
    desk.accounts.change_password(owner, old, new)
    output.answer({"jurisdiction": owner.jurisdiction, "username": owner.username}, "The password was changed.")
    return 0


def reset_password(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``account reset-password JURISDICTION USER [--answer TEXT]``: the court sends an e-mail."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    question = "" if arguments.answer else desk.accounts.password_question(profile.id, arguments.user)
    if question:
        raise WrongUsage(
            f"The court asks: {question}", action="Give what you once answered with --answer; it is kept nowhere here."
        )
    desk.accounts.reset_password(profile.id, arguments.user, answer=arguments.answer)
    output.answer(
        {"jurisdiction": profile.id, "username": arguments.user},
        f"The court sends an e-mail to {arguments.user}. Set a new password with it, then sign in.",
    )
    return 0


def notices(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``account notices JURISDICTION [CODE=on|off ...]``: which e-mails the court sends to you."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    wanted = {code: _switch(code, value) for code, value in pairs(arguments.changes).items()}
    if wanted:
        entries = desk.firm.notices.set(owner, wanted)
    else:
        refreshed = desk.firm.reading.refresh(owner, (ListKind.NOTIFICATIONS,))
        for fault in refreshed.refused.values():
            raise fault
        entries = refreshed.book.notifications.records
    rows = [(entry.code, "on" if entry.is_on else "off", entry.name) for entry in entries]
    output.answer({"notices": [notice(entry) for entry in entries]}, table(("Code", "", "Notice"), rows))
    return 0


def notice(entry: NotificationPreference) -> dict[str, Any]:
    """One notice as a document."""
    return {"code": entry.code, "name": entry.name, "is_on": entry.is_on}


def _switch(code: str, value: str) -> bool:
    if value not in ("on", "off"):
        raise WrongUsage(f"“{code}” is turned on or off: {code}=on or {code}=off.")
    return value == "on"


def install_certificate(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``certificate install JURISDICTION FILE.pfx --password-stdin``."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    secret = password(arguments, "Password of the certificate", may_be_empty=True)
    try:
        pfx = Path(arguments.file).read_bytes()
    except OSError as fault:
        raise NotFound(f"The file {arguments.file} could not be read ({fault.strerror}).") from fault
    standing = desk.provider.install(profile.id, pfx, secret)
    ends = iso_utc(standing.expires_at) if standing.expires_at else None
    output.answer({"jurisdiction": profile.id, "expires_at": ends}, f"Installed. {standing.words}")
    return 0


def show_certificate(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``certificate show JURISDICTION``: whose it is and when it ends."""
    standing = desk.provider.look(desk.jurisdictions.get(arguments.jurisdiction).id)
    lines = [standing.words, standing.action]
    if standing.holder:
        lines.append(f"For {standing.holder}, issued by {standing.issuer}, number {standing.serial}.")
    output.answer(_standing(standing), "\n".join(line for line in lines if line))
    return 0


def remove_certificate(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``certificate remove JURISDICTION``: forget the file and its password."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    done = desk.provider.remove(profile.id)
    words = "The certificate and its password are gone." if done else "There was none."
    output.answer({"jurisdiction": profile.id, "removed": done}, words)
    return 0


def warn_of_certificates(desk: Desk, output: Output) -> None:
    """Say on stderr which certificates end soon, or have ended."""
    for standing in desk.provider.warnings():
        output.tell(f"litefile: {standing.jurisdiction}: {standing.words} {standing.action}")


def _account(view: AccountView) -> dict[str, Any]:
    return {
        "jurisdiction": view.owner.jurisdiction,
        "username": view.owner.username,
        "name": view.owner.full_name,
        "firm": view.owner.firm_name,
        "is_individual": view.owner.is_individual,
        "is_active": view.is_active,
        "state": view.state.value,
        "keeps_password": view.keeps_password,
        "signed_in_at": iso_utc(view.signed_in_at) if view.signed_in_at else None,
        "session_ends_at": iso_utc(view.session_ends_at) if view.session_ends_at else None,
    }


def _standing(standing: CertificateStanding) -> dict[str, Any]:
    return {
        "jurisdiction": standing.jurisdiction,
        "state": standing.state.value,
        "expires_at": iso_utc(standing.expires_at) if standing.expires_at else None,
        "holder": standing.holder,
        "issuer": standing.issuer,
        "serial": standing.serial,
    }
