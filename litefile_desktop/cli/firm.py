"""``litefile firm``: the firm's people and payment accounts, as kept here and as the court tells them."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, TypeVar

from litefile_desktop.cli.arguments import pairs, password
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import age_in_words, iso_utc
from litefile_desktop.core.errors import NotFound, WrongUsage
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm.people import is_administrator
from litefile_desktop.services.firm_lists import AttorneyRecord, FirmBook, Kept, ListKind, UserRecord
from litefile_desktop.services.forms import Owner

T = TypeVar("T")
_ATTORNEY_FIELDS = ("first_name", "middle_name", "last_name", "bar_number", "email")


def owner_of(desk: Desk, arguments: argparse.Namespace) -> Owner:
    """The account that a command acts for. Raises UnknownJurisdiction, SignInNeeded."""
    return desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)


def show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm show JURISDICTION [--offline]``: everything the court keeps of the firm, with its age."""
    owner = owner_of(desk, arguments)
    refused: Sequence[tuple[ListKind, str]] = ()
    if arguments.offline:
        book = desk.firm.reading.book(owner)
    else:
        refreshed = desk.firm.reading.refresh(owner)
        book = refreshed.book
        refused = [(kind, fault.message) for kind, fault in refreshed.refused.items()]
    for kind, words in refused:
        output.tell(f"litefile: {kind.value}: {words}")
    body = {kind.value: [_plain(entry) for entry in kept(book, kind).records] for kind in ListKind}
    ages = {kind.value: _stamp(kept(book, kind).read_at) for kind in ListKind}
    output.answer({**body, "read_at": ages, "refused": [kind.value for kind, _ in refused]}, _words(desk, book))
    return 0


def kept(book: FirmBook, kind: ListKind) -> Kept[Any]:
    """One list of the book."""
    found: Kept[Any] = getattr(book, kind.value)
    return found


def _words(desk: Desk, book: FirmBook) -> str:
    rows = [("firm", entry.firm_id, entry.name) for entry in book.firm.records]
    rows += [("user", user.user_id, f"{user.name} <{user.email}>{_marks(user)}") for user in book.users.records]
    rows += [("attorney", a.attorney_id, f"{a.name} ({a.bar_number})") for a in book.attorneys.records]
    rows += [("account", p.account_id, f"{p.name} ({p.type_code})") for p in book.payment_accounts.records]
    rows += [("contact", c.contact_id, f"{c.name} <{c.email}>") for c in book.service_contacts.records]
    rows += [("notice", n.code, f"{n.name}: {'on' if n.is_on else 'off'}") for n in book.notifications.records]
    ages = [kept(book, kind).read_at for kind in ListKind]
    known = [age for age in ages if age is not None]
    read = f"\nRead from the court {age_in_words(min(known), desk.clock.now())}." if known else ""
    return (table(("Kind", "ID", "Name"), rows) if rows else "Nothing was read from the court yet.") + read


def _marks(user: UserRecord) -> str:
    marks = [
        words
        for is_so, words in (
            (is_administrator(user), "administrator"),
            (not user.is_activated, "not opened yet"),
            (not user.is_active, "closed"),
            (user.may_not_file, "may not file"),
        )
        if is_so
    ]
    return f" ({', '.join(marks)})" if marks else ""


def add_attorney(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm add-attorney JURISDICTION FIELD=VALUE ...``."""
    attorney = replace(AttorneyRecord("", "", ""), **_attorney_changes(arguments.changes))
    identity = desk.firm.people.add_attorney(owner_of(desk, arguments), attorney)
    output.answer({"id": identity}, f"Added; the court calls the attorney {identity}.")
    return 0


def set_attorney(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm set-attorney JURISDICTION ID FIELD=VALUE ...``."""
    owner = owner_of(desk, arguments)
    records = desk.firm.reading.refresh(owner, (ListKind.ATTORNEYS,)).book.attorneys.records
    found = one_of(records, [entry.attorney_id for entry in records], arguments.id, "attorney")
    desk.firm.people.change_attorney(owner, replace(found, **_attorney_changes(arguments.changes)))
    output.answer({"id": found.attorney_id}, "Changed.")
    return 0


def remove_attorney(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm remove-attorney JURISDICTION ID``."""
    desk.firm.people.remove_attorney(owner_of(desk, arguments), arguments.id)
    output.answer({"id": arguments.id}, "Removed.")
    return 0


def add_user(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm add-user JURISDICTION E-MAIL FIRST LAST --password-stdin``: the first password is on standard input."""
    secret = password(arguments, f"First password of {arguments.email}")
    added = desk.firm.people.add_user(
        owner_of(desk, arguments), arguments.email, arguments.first_name, arguments.last_name, secret
    )
    words = " The court sends an e-mail that opens the account." if added.needs_activation else ""
    output.answer({"id": added.user_id, "needs_activation": added.needs_activation}, f"Added {added.user_id}.{words}")
    return 0


def remove_user(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm remove-user JURISDICTION ID``."""
    desk.firm.people.remove_user(owner_of(desk, arguments), arguments.id)
    output.answer({"id": arguments.id}, "Removed.")
    return 0


def add_payment_account(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm add-payment-account JURISDICTION NAME [--type WV]``: a fee waiver; cards are added at the court's site."""
    identity = desk.firm.paying.add(owner_of(desk, arguments), arguments.name, arguments.type)
    output.answer({"id": identity}, f"Added; the court calls the account {identity}.")
    return 0


def remove_payment_account(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``firm remove-payment-account JURISDICTION ID``."""
    desk.firm.paying.remove(owner_of(desk, arguments), arguments.id)
    output.answer({"id": arguments.id}, "Removed.")
    return 0


def one_of(records: Sequence[T], ids: Sequence[str], beginning: str, what: str) -> T:
    """The record whose id begins so. Raises NotFound."""
    found = [record for record, identity in zip(records, ids, strict=True) if identity.startswith(beginning)]
    if len(found) != 1:
        raise NotFound(f"There is no {what} {beginning}, or more than one.")
    return found[0]


def only(changes: Sequence[str], allowed: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE pairs of these fields. Raises WrongUsage."""
    given = pairs(changes)
    if unknown := sorted(set(given) - set(allowed)):
        raise WrongUsage(f"There is no field “{unknown[0]}”.", action=f"Fields: {', '.join(allowed)}.")
    return given


def _attorney_changes(changes: Sequence[str]) -> dict[str, str]:
    return only(changes, _ATTORNEY_FIELDS)


def _plain(record: Any) -> dict[str, Any]:
    return {key: iso_utc(value) if isinstance(value, datetime) else value for key, value in asdict(record).items()}


def _stamp(at: datetime | None) -> str | None:
    return iso_utc(at) if at else None
