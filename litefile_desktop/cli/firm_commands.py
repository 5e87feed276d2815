"""The arguments of ``litefile account``, ``certificate``, ``firm`` and ``contacts``."""

import argparse
from collections.abc import Callable

from litefile_desktop.cli import account, contacts, firm
from litefile_desktop.cli.arguments import line, path, text
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT, SweepAct

#: Makes a command with sub-commands: name, words.
Group = Callable[[str, str], None]
#: Makes a command: name, what carries it out, words.
Add = Callable[..., argparse.ArgumentParser]


def add_account_commands(group: Group, add: Add) -> None:
    """Sign-ins and certificates."""
    group("account", "court accounts on this computer")
    add("account list", account.list_accounts, "list them with their sign-ins and certificates")
    parser = add("account use", account.use, "use another account of a court system from now on")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("user", metavar="USER", type=line)
    parser = add("account password", account.change_password, "change your court password")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--password-stdin", action="store_true", help="the old and the new one, a line each")
    parser = add("account reset-password", account.reset_password, "have the court send an e-mail to set a new one")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("user", metavar="USER", type=line)
    parser.add_argument("--answer", metavar="TEXT", type=text, default="", help="to the account's security question")
    parser = add("account notices", account.notices, "show or choose which e-mails the court sends to you")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("changes", metavar="CODE=on|off", type=text, nargs="*")

    group("certificate", "the e-filing provider's certificate")
    parser = add("certificate install", account.install_certificate, "install a .pfx file")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("file", metavar="FILE.pfx", type=path)
    parser.add_argument("--password-stdin", action="store_true")
    add("certificate show", account.show_certificate, "say whose it is and when it ends").add_argument(
        "jurisdiction", type=line
    )
    add("certificate remove", account.remove_certificate, "forget it and its password").add_argument(
        "jurisdiction", type=line
    )


def add_firm_commands(group: Group, add: Add) -> None:
    """The firm's people and accounts."""
    group("firm", "the firm's people and payment accounts at a court system")
    parser = add("firm show", firm.show, "list everything that the court keeps of the firm")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--offline", action="store_true", help="as it was last read, without asking the court")
    parser = add("firm add-attorney", firm.add_attorney, "add an attorney")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    parser = add("firm set-attorney", firm.set_attorney, "change an attorney")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("id", metavar="ID", type=line)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    parser = add("firm add-user", firm.add_user, "open an account for one more user")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("email", metavar="E-MAIL", type=line)
    parser.add_argument("first_name", metavar="FIRST", type=line)
    parser.add_argument("last_name", metavar="LAST", type=line)
    parser.add_argument("--password-stdin", action="store_true")
    parser = add("firm add-payment-account", firm.add_payment_account, "add a fee waiver account")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("name", metavar="NAME", type=line)
    parser.add_argument("--type", metavar="CODE", type=line, default=WAIVER_ACCOUNT)
    for name, command, words in (
        ("remove-attorney", firm.remove_attorney, "take an attorney off the firm's list"),
        ("remove-user", firm.remove_user, "close a user's account"),
        ("remove-payment-account", firm.remove_payment_account, "take a payment account off the firm's list"),
    ):
        parser = add(f"firm {name}", command, words)
        parser.add_argument("jurisdiction", type=line)
        parser.add_argument("id", metavar="ID", type=line)


def add_contact_commands(group: Group, add: Add) -> None:
    """Who is served."""
    group("contacts", "service contacts, and who is served in which case")
    parser = add("contacts list", contacts.list_contacts, "list the firm's own")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("--query", metavar="TEXT", type=text, default="")
    parser.add_argument("--offline", action="store_true", help="as they were last read, without asking the court")
    parser = add("contacts search", contacts.search, "search the court's public list, of all firms")
    parser.add_argument("jurisdiction", type=line)
    for option in ("first-name", "last-name", "firm-name", "email"):
        parser.add_argument(f"--{option}", metavar="TEXT", type=text, default="")
    parser = add("contacts add", contacts.add, "add a contact to the firm's list")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    parser = add("contacts set", contacts.set_contact, "change a contact, for every case")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("id", metavar="ID", type=line)
    parser.add_argument("changes", metavar="FIELD=VALUE", type=text, nargs="+")
    for name, command, words in (
        ("remove", contacts.remove, "take a contact off the firm's list"),
        ("cases", contacts.cases, "list the cases that a contact is on"),
    ):
        parser = add(f"contacts {name}", command, words)
        parser.add_argument("jurisdiction", type=line)
        parser.add_argument("id", metavar="ID", type=line)
    for name, command, words in (
        ("attach", contacts.attach, "serve a contact in a case"),
        ("detach", contacts.detach, "no longer serve a contact in a case"),
        ("replace", contacts.replace_contact, "serve a contact in the place of another"),
    ):
        parser = add(f"contacts {name}", command, words)
        parser.add_argument("jurisdiction", type=line)
        parser.add_argument("id", metavar="ID", type=line)
        if name == "replace":
            parser.add_argument("new", metavar="NEW", type=line)
        parser.add_argument("case", metavar="COURT:NUMBER", type=line)
        parser.add_argument("--party", metavar="P", type=text, default="")
    _add_sweeps(add)


def _add_sweeps(add: Add) -> None:
    parser = add("contacts sweep", contacts.sweep, "add, replace or remove one contact in many cases")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("act", choices=[act.value for act in SweepAct])
    parser.add_argument("id", metavar="ID", type=line)
    parser.add_argument("--with", dest="new", metavar="NEW", type=text, default="", help="who takes the place")
    parser.add_argument("--case", metavar="COURT:NUMBER", type=line, action="append")
    parser.add_argument("--of", metavar="ID", type=line, action="append", help="the cases that a contact is on")
    parser.add_argument("--filings", action="store_true", help="the cases of the filings on this computer")
    parser.add_argument("--yes", action="store_true", help="do it; without, only what would be done is said")
    parser = add("contacts resume", contacts.resume, "go on with a sweep that ended early")
    parser.add_argument("jurisdiction", type=line)
    parser.add_argument("sweep", metavar="SWEEP", type=line)
    parser.add_argument("--failed-too", action="store_true", help="try again what the court refused")
    add("contacts sweeps", contacts.list_sweeps, "list the last sweeps").add_argument("jurisdiction", type=line)
