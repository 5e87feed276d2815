"""``litefile drafts``, ``documents`` and ``parties``: preparing filings, offline."""

import argparse
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from litefile_desktop.cli.arguments import draft, flat, pairs
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core import deadlines
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import NotFound
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import DocumentRole, DraftStatus
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS, cleaned
from litefile_desktop.services.forms import DraftForm, DraftRow, Owner
from litefile_desktop.services.naming import with_case_names, with_document_names, with_firm_names, with_party_names


def new(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts new JURISDICTION [--set FIELD=VALUE ...]``."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    changes = cleaned(DRAFT_FIELDS, _in_court_time(profile, pairs(flat(arguments.set))))
    owner = desk.owner(profile.id)
    now = desk.clock.now()
    blank = DraftForm("", 0, owner.profile_id, profile.id, now, now)
    form = desk.templates.plain(owner, _named(desk, blank, owner, changes))
    _say(output, form, "Made draft")
    return 0


def show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts show ID``."""
    form, _ = draft(desk, arguments.draft)
    output.answer(form.to_json(), _described(form))
    return 0


def set_fields(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts set ID FIELD=VALUE ...``."""
    form, owner = draft(desk, arguments.draft)
    given = _in_court_time(desk.jurisdictions.get(form.jurisdiction), pairs(arguments.changes))
    changes = _named(desk, form, owner, cleaned(DRAFT_FIELDS, given))
    _say(output, desk.drafts.update(form.id, owner, changes), "Saved draft")
    return 0


def _in_court_time(profile: Jurisdiction, given: dict[str, str]) -> dict[str, str]:
    """A deadline without an offset from UTC is the court's own time."""
    if given.get("due_at"):
        with suppress(ValueError):  # what is no time the field's own rule refuses
            given["due_at"] = deadlines.stored(given["due_at"], profile.zone)
    return given


def _named(desk: Desk, form: DraftForm, owner: Owner, changes: Mapping[str, Any]) -> dict[str, Any]:
    return with_firm_names(desk.accounts.lists(owner), with_case_names(desk.checks, form, changes))


def list_drafts(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts list [--status S] [--query TEXT] [--limit N] [--after CURSOR]``."""
    statuses = [DraftStatus(arguments.status)] if arguments.status else []
    page = desk.drafts.list(
        desk.owners(), statuses=statuses, text=arguments.query, limit=arguments.limit, after=arguments.after
    )
    document = {"drafts": [_row(row) for row in page.rows], "next": page.next}
    lines = [(row.id[:8], row.status, row.title, row.court_name, iso_utc(row.updated_at)) for row in page.rows]
    words = table(("ID", "Status", "Title", "Court", "Changed"), lines) if lines else "No drafts."
    output.answer(document, words + (f"\nMore: --after {page.next}" if page.next else ""))
    return 0


def _row(row: DraftRow) -> dict[str, object]:
    return {
        "id": row.id,
        "status": row.status,
        "current_step": row.current_step,
        "title": row.title,
        "jurisdiction": row.jurisdiction,
        "court_name": row.court_name,
        "kind": row.kind,
        "client_matter": row.client_matter,
        "documents": row.document_count,
        "envelope_id": row.envelope_id or None,
        "outcome": row.outcome or None,
        "review": row.review_state,
        "due_at": row.due_at or None,
        "updated_at": iso_utc(row.updated_at),
        "submitted_at": iso_utc(row.submitted_at) if row.submitted_at else None,
    }


def current(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts current [ID]``: show, or choose, the draft that is being worked on."""
    if arguments.draft:
        form, owner = draft(desk, arguments.draft)
        form = desk.current.remember(form.id, owner)
    else:
        remembered = desk.current.remembered()
        if remembered is None:
            raise NotFound("No draft is being worked on.", code="no_current_draft")
        _, jurisdiction = desk.drafts.locate(remembered)
        form = desk.current.resolve(remembered, desk.owner(jurisdiction))
    output.answer(form.to_json(), _described(form))
    return 0


def abandon(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts abandon ID``."""
    form, owner = draft(desk, arguments.draft)
    _say(output, desk.drafts.discard(form.id, owner), "Discarded draft")
    return 0


def restore(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts restore ID``."""
    form, owner = draft(desk, arguments.draft)
    _say(output, desk.drafts.restore(form.id, owner), "Restored draft")
    return 0


def copy(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``drafts copy ID``."""
    form, owner = draft(desk, arguments.draft)
    _say(output, desk.drafts.copy(form.id, owner), "Copied to draft")
    return 0


def add_documents(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``documents add ID FILE ... [--role lead|supporting]``."""
    form, owner = draft(desk, arguments.draft)
    role = DocumentRole(arguments.role) if arguments.role else None
    limit = desk.checks.view(form).limits.document
    paths = [Path(name) for name in arguments.files]
    _say(output, desk.documents.add(form.id, owner, paths, role=role, max_bytes=limit), "Added to draft")
    return 0


def list_documents(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``documents list ID``."""
    form, _ = draft(desk, arguments.draft)
    lines = [
        (d.id[:8], d.role, d.name, f"{d.page_count} p", d.filing_type_name or d.filing_type_code)
        for d in form.documents
    ]
    words = table(("ID", "Role", "Name", "Pages", "Filed as"), lines) if lines else "No documents."
    output.answer({"documents": form.to_json()["documents"]}, words)
    return 0


def set_document(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``documents set ID DOC FIELD=VALUE ...``."""
    form, owner = draft(desk, arguments.draft)
    changes = cleaned(DOCUMENT_FIELDS, pairs(arguments.changes))
    known = next((d for d in form.documents if d.id.startswith(arguments.document.lower())), None)
    if known is not None:
        changes = with_document_names(desk.checks, form, known, changes)
    _say(output, desk.documents.update(form.id, owner, arguments.document, changes), "Saved draft")
    return 0


def remove_document(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``documents remove ID DOC``."""
    form, owner = draft(desk, arguments.draft)
    _say(output, desk.documents.remove(form.id, owner, arguments.document), "Removed from draft")
    return 0


def add_party(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``parties add ID FIELD=VALUE ...``."""
    form, owner = draft(desk, arguments.draft)
    changes = with_party_names(desk.checks, form, cleaned(PARTY_FIELDS, pairs(arguments.changes)))
    _say(output, desk.parties.add(form.id, owner, changes), "Added to draft")
    return 0


def list_parties(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``parties list ID``."""
    form, _ = draft(desk, arguments.draft)
    lines = [(p.id[:8], p.role, p.party_type_name or p.party_type, p.display_name) for p in form.parties]
    words = table(("ID", "Role", "Part", "Name"), lines) if lines else "Nobody yet."
    output.answer({"parties": form.to_json()["parties"]}, words)
    return 0


def set_party(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``parties set ID PARTY FIELD=VALUE ...``."""
    form, owner = draft(desk, arguments.draft)
    changes = with_party_names(desk.checks, form, cleaned(PARTY_FIELDS, pairs(arguments.changes)))
    _say(output, desk.parties.update(form.id, owner, arguments.party, changes), "Saved draft")
    return 0


def remove_party(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``parties remove ID PARTY``."""
    form, owner = draft(desk, arguments.draft)
    _say(output, desk.parties.remove(form.id, owner, arguments.party), "Removed from draft")
    return 0


def _say(output: Output, form: DraftForm, done: str) -> None:
    output.answer(form.to_json(), f"{done} {form.id}: {form.title}")


def _described(form: DraftForm) -> str:
    lines = [
        f"{form.title}",
        f"  id         {form.id}",
        f"  status     {form.status}, at {form.current_step}",
        f"  court      {form.court_name or form.court_code or 'not chosen'}",
        f"  category   {form.case_category_name or form.case_category_code or 'not chosen'}",
        f"  type       {form.case_type_name or form.case_type_code or 'not chosen'}",
    ]
    lines += [f"  document   {d.name} ({d.role}, {d.page_count} p, {d.size} bytes)" for d in form.documents]
    lines += [f"  person     {p.display_name or 'not named'} ({p.party_type_name or p.role})" for p in form.parties]
    return "\n".join(lines)
