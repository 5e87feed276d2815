"""``litefile contacts``: who can be served, in which cases, and sweeps over many of them."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from litefile_desktop.cli.firm import one_of, only, owner_of
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import CourtRefused, Refused, WrongUsage
from litefile_desktop.core.progress import Listener, Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.firm.contacts import matches
from litefile_desktop.services.firm.sweeps import (
    CaseOutcome,
    SweepAct,
    SweepCase,
    SweepPlan,
    SweepResult,
    SweepView,
)
from litefile_desktop.services.firm_lists import ListKind, PublicContactQuery, ServiceContact
from litefile_desktop.services.forms import Owner

_SWITCHES = ("is_public", "is_in_firm_list")
FIELDS = (
    "first_name", "middle_name", "last_name", "email", "copy_to", "phone", "street", "unit", "city", "state",
    "postal_code", "country", *_SWITCHES,
)  # fmt: skip


def list_contacts(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts list JURISDICTION [--query TEXT] [--offline]``: the firm's own."""
    found = [entry for entry in _own(desk, arguments) if matches(entry, arguments.query)]
    return _tell(found, output, "The firm has no such contact.")


def search(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts search JURISDICTION [--last-name L] ...``: the court's public list, of all firms."""
    query = PublicContactQuery(arguments.first_name, arguments.last_name, arguments.firm_name, arguments.email)
    found = desk.firm.contacts.public(owner_of(desk, arguments), query)
    return _tell(found, output, "The public list holds nobody like that.")


def _tell(found: Sequence[ServiceContact], output: Output, nothing: str) -> int:
    rows = [(entry.contact_id, entry.name, entry.email, entry.firm_name) for entry in found]
    words = table(("ID", "Name", "E-mail", "Firm"), rows) if rows else nothing
    output.answer({"contacts": [_contact(entry) for entry in found]}, words)
    return 0


def add(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts add JURISDICTION FIELD=VALUE ...``."""
    contact = _changed(ServiceContact("", "", ""), arguments.changes)
    identity = desk.firm.contacts.add(owner_of(desk, arguments), contact)
    output.answer({"id": identity}, f"Added; the court calls the contact {identity}.")
    return 0


def set_contact(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts set JURISDICTION ID FIELD=VALUE ...``: for every case that the contact is on."""
    found = _find(desk, arguments, arguments.id)
    desk.firm.contacts.change(owner_of(desk, arguments), _changed(found, arguments.changes))
    output.answer({"id": found.contact_id}, "Changed, for every case.")
    return 0


def remove(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts remove JURISDICTION ID``: off the firm's list."""
    found = _find(desk, arguments, arguments.id)
    desk.firm.contacts.remove(owner_of(desk, arguments), found.contact_id)
    output.answer({"id": found.contact_id}, "Removed.")
    return 0


def cases(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts cases JURISDICTION ID``: where the court serves the contact."""
    found = desk.firm.sweeps.cases_of_contact(owner_of(desk, arguments), arguments.id)
    rows = [(case.court, case.docket_number, case.title, case.case_id) for case in found]
    words = table(("Court", "Number", "Case", "ID"), rows) if rows else "The contact is on no case."
    output.answer({"cases": [_case(case) for case in found]}, words)
    return 0


def attach(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts attach JURISDICTION ID COURT:NUMBER [--party P]``."""
    owner, case = _one_case(desk, arguments)
    done = desk.firm.contacts.attach(owner, arguments.id, case.case_id, arguments.party)
    output.answer({"result": done.value, "case": _case(case)}, "Is served from now on.")
    return 0


def detach(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts detach JURISDICTION ID COURT:NUMBER [--party P]``."""
    owner, case = _one_case(desk, arguments)
    done = desk.firm.contacts.detach(owner, arguments.id, case.case_id, arguments.party)
    output.answer({"result": done.value, "case": _case(case)}, "Is no longer served.")
    return 0


def replace_contact(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts replace JURISDICTION OLD NEW COURT:NUMBER [--party P]``."""
    owner, case = _one_case(desk, arguments)
    desk.firm.contacts.replace(owner, arguments.id, arguments.new, case.case_id, arguments.party)
    output.answer({"result": "done", "case": _case(case)}, "Replaced.")
    return 0


def _one_case(desk: Desk, arguments: argparse.Namespace) -> tuple[Owner, SweepCase]:
    owner = owner_of(desk, arguments)
    found = _numbered(desk, owner, arguments.case)
    if len(found) != 1:
        raise Refused(f"The court has {len(found)} cases of that number.", field="case")
    return owner, found[0]


# Sweeps


def sweep(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts sweep JURISDICTION add|replace|remove ID ...``: one contact in many cases, a result for each."""
    owner = owner_of(desk, arguments)
    act = SweepAct(arguments.act)
    if (act is SweepAct.REPLACE) != bool(arguments.new):
        raise WrongUsage("Name who takes the place with --with: for replace, and for nothing else.")
    contact = _find(desk, arguments, arguments.id, anywhere=True)
    new = _find(desk, arguments, arguments.new, anywhere=True) if arguments.new else None
    plan = SweepPlan(
        act, contact.contact_id, contact.name, new.contact_id if new else "", new.name if new else ""
    )  # fmt: skip
    wanted = _cases(desk, owner, arguments, contact.contact_id)
    if not arguments.yes:
        foreseen = desk.firm.sweeps.foresee(owner, plan, wanted, Progress(_progress(output)))
        words = f"{_table(foreseen)}\nNothing was changed. Say --yes to do it."
        output.answer({"dry_run": True, "cases": [_outcome(entry) for entry in foreseen]}, words)
        return 0
    begun = desk.firm.sweeps.begin(owner, plan, wanted)
    output.tell(
        f"litefile: sweep {begun.id}; go on after an end with: litefile contacts resume {owner.jurisdiction} ID"
    )
    return _run(desk, owner, begun, output)


def resume(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts resume JURISDICTION SWEEP [--failed-too]``: go on where a sweep ended."""
    owner = owner_of(desk, arguments)
    return _run(
        desk, owner, desk.firm.sweeps.get(owner, arguments.sweep), output, failed_too=arguments.failed_too
    )  # fmt: skip


def list_sweeps(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``contacts sweeps JURISDICTION``: the last ones, newest first."""
    views = desk.firm.sweeps.recent(owner_of(desk, arguments))
    rows = [
        (view.id[:8], view.plan.act.value, view.plan.contact_name, str(len(view.cases)), "open" if view.is_open else "")
        for view in views
    ]
    words = table(("ID", "Act", "Contact", "Cases", ""), rows) if rows else "There was none."
    output.answer({"sweeps": [_view(view) for view in views]}, words)
    return 0


def _run(desk: Desk, owner: Owner, begun: SweepView, output: Output, *, failed_too: bool = False) -> int:
    view = desk.firm.sweeps.run(owner, begun.id, Progress(_progress(output)), failed_too=failed_too)
    output.answer(_view(view), _table(view.cases))
    return 1 if view.count(SweepResult.FAILED) else 0


def _progress(output: Output) -> Listener:
    def tell(done: int, total: int, words: str) -> None:
        if done < total:
            output.tell(f"litefile: {done + 1} of {total} {words}".rstrip())

    return tell


def _cases(desk: Desk, owner: Owner, arguments: argparse.Namespace, contact_id: str) -> list[SweepCase]:
    """What was asked for, each case once: by number, those of a contact, those of the filings here."""
    found: list[SweepCase] = []
    for given in arguments.case or ():
        found += _numbered(desk, owner, given)
    for other in arguments.of or ():
        found += desk.firm.sweeps.cases_of_contact(owner, _find(desk, arguments, other, anywhere=True).contact_id)
    if arguments.filings:
        found += desk.firm.sweeps.cases_of_filings(owner)
    if not found and not (arguments.case or arguments.of or arguments.filings) and arguments.act != SweepAct.ADD:
        found += desk.firm.sweeps.cases_of_contact(owner, contact_id)
    return found


def _numbered(desk: Desk, owner: Owner, given: str) -> tuple[SweepCase, ...]:
    """``COURT:NUMBER``; the court's own code may hold a colon too."""
    court, colon, number = given.rpartition(":")
    if not colon or not court or not number:
        raise WrongUsage(f"“{given}” is not COURT:NUMBER.")
    return desk.firm.sweeps.cases_of_number(owner, court, number)


def _own(desk: Desk, arguments: argparse.Namespace) -> tuple[ServiceContact, ...]:
    owner = owner_of(desk, arguments)
    if getattr(arguments, "offline", False):
        return desk.firm.reading.book(owner).service_contacts.records
    refreshed = desk.firm.reading.refresh(owner, (ListKind.SERVICE_CONTACTS,))
    for fault in refreshed.refused.values():
        raise fault
    return refreshed.book.service_contacts.records


def _find(desk: Desk, arguments: argparse.Namespace, beginning: str, *, anywhere: bool = False) -> ServiceContact:
    """The contact of the firm whose id begins so; ``anywhere`` takes a whole id of another firm's too."""
    records = _own(desk, arguments)
    ids = [entry.contact_id for entry in records]
    if anywhere and not any(identity.startswith(beginning) for identity in ids):
        try:
            return desk.firm.contacts.one(owner_of(desk, arguments), beginning)
        except CourtRefused:
            return ServiceContact(beginning, beginning, "")
    return one_of(records, ids, beginning, "contact")


def _changed(contact: ServiceContact, changes: Sequence[str]) -> ServiceContact:
    given = only(changes, FIELDS)
    switches = {name: _switch(name, given.pop(name)) for name in _SWITCHES if name in given}
    changed: ServiceContact = replace(contact, **given, **switches)  # type: ignore[arg-type]
    return changed


def _switch(name: str, value: str) -> bool:
    if value not in ("yes", "no"):
        raise WrongUsage(f"“{name}” is yes or no.")
    return value == "yes"


def _contact(entry: ServiceContact) -> dict[str, Any]:
    return asdict(entry)


def _case(case: SweepCase) -> dict[str, str]:
    return {"court": case.court, "id": case.case_id, "docket_number": case.docket_number, "title": case.title}


def _outcome(entry: CaseOutcome) -> dict[str, Any]:
    return {
        **_case(entry.case),
        "result": entry.result.value,
        "words": entry.words,
        "at": iso_utc(entry.at) if entry.at else None,
    }


def _view(view: SweepView) -> dict[str, Any]:
    return {
        "id": view.id,
        "act": view.plan.act.value,
        "contact_id": view.plan.contact_id,
        "contact_name": view.plan.contact_name,
        "new_contact_id": view.plan.new_contact_id,
        "new_contact_name": view.plan.new_contact_name,
        "created_at": iso_utc(view.created_at),
        "is_open": view.is_open,
        "cases": [_outcome(entry) for entry in view.cases],
    }


def _table(outcomes: Sequence[CaseOutcome]) -> str:
    rows = [(e.case.court, e.case.docket_number, e.result.value.replace("_", " "), e.words) for e in outcomes]
    return table(("Court", "Number", "Result", ""), rows)
