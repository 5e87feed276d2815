"""``litefile cases``: looking for a case at the court, and filing into it."""

import argparse
from dataclasses import asdict
from typing import Any

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.errors import NotFound, Refused, WrongUsage
from litefile_desktop.services.case_search import CaseQuery, FoundCase
from litefile_desktop.services.case_words import removed_words
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner


def find(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``cases find JURISDICTION --court C (--number N | --person FIRST LAST | --organization NAME)``."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    if arguments.person and len(arguments.person) == 1:
        raise WrongUsage("A person has a first and a last name.", action="Say --person FIRST LAST.")
    first, *middle, last = arguments.person or ("", "")
    query = CaseQuery(
        arguments.court,
        docket_number=arguments.number or "",
        first_name=first,
        middle_name=" ".join(middle),
        last_name=last,
        organization_name=arguments.organization or "",
    )
    found = desk.cases.search(owner, query)
    if found.notice:
        output.tell(f"litefile: {found.notice}")
    rows = [(case.docket_number, case.title, case.court, case.status, case.tracking_id) for case in found.cases]
    words = table(("Number", "Title", "Court", "Status", "ID"), rows) if rows else f"Nothing found for {query.words}."
    output.answer({"cases": [asdict(case) for case in found.cases], "notice": found.notice or None}, words)
    return 0


def use(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``cases use ID NUMBER [--case CASE-ID] [--serve CONTACT ...] [--unlisted]``: file into that case."""
    form, owner = draft(desk, arguments.draft)
    view = desk.checks.view(form)
    if arguments.unlisted:
        is_allowed = view.court is not None and view.court.allows_unlisted_cases
        changed = desk.cases.file_by_number(form, owner, arguments.number, is_allowed=is_allowed)
        return _told(form, changed, output, f"Files into {changed.docket_number} by its number alone.")
    chosen = desk.cases.choose(form, owner, _one(desk, form, owner, arguments))
    shown: dict[str, Any] = chosen.existing_case_snapshot
    if shown.get("notice"):
        output.tell(f"litefile: {shown['notice']}")
    names = {code: part.name for code, part in desk.checks.view(chosen).party_types.items()}
    confirmed = desk.cases.confirm(chosen, owner, names, serve=_contacts(shown, arguments.serve))
    return _told(form, confirmed, output, f"Files into {confirmed.docket_number}, {confirmed.case_title}.")


def _one(desk: Desk, form: DraftForm, owner: Owner, arguments: argparse.Namespace) -> FoundCase:
    """The one case that is meant; several of one number are told apart by the court's id."""
    found = desk.cases.find(owner, form.court_code, arguments.number)
    if arguments.case:
        found = tuple(case for case in found if case.tracking_id == arguments.case)
    if not found:
        raise NotFound(
            "The court knows no case of that number.", action="Check the number and the court.", code="case_not_found"
        )
    if len(found) > 1:
        ids = ", ".join(f"{case.tracking_id} ({case.title}, {case.court})" for case in found)
        raise Refused(f"Several cases have that number: {ids}.", action="Say which: --case ID.", code="several_cases")
    return found[0]


def _contacts(shown: dict[str, Any], asked: list[str]) -> list[str]:
    known = [contact["contact_id"] for contact in shown["contacts"]]
    if asked == ["all"]:
        return known
    strangers = sorted(set(asked) - set(known))
    if strangers:
        raise Refused(
            f"Nobody of the id {strangers[0]} is served in that case.",
            action=f"Served are: {', '.join(known) or 'nobody'}.",
            code="contact_not_on_case",
        )
    return asked


def forget(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``cases forget ID``: not that case; what came with it goes."""
    form, owner = draft(desk, arguments.draft)
    return _told(form, desk.cases.reject(form, owner), output, "The case is no longer in the draft.")


def _told(before: DraftForm, after: DraftForm, output: Output, words: str) -> int:
    gone = removed_words(before, after) if before.previous_case_id not in ("", after.previous_case_id) else ""
    if gone:
        output.tell(f"litefile: {gone}")
    output.answer(after.to_json(), words)
    return 0
