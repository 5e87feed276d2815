"""``litefile jurisdictions``, ``sign-in``, ``sign-out`` and ``codes``."""

import argparse
from pathlib import Path
from typing import Any

from litefile_desktop.cli.account import warn_of_certificates
from litefile_desktop.cli.arguments import flat, pairs, password
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.errors import AppError, WrongUsage
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_report import CodeReport
from litefile_desktop.services.desk import Desk


def list_jurisdictions(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``jurisdictions list``."""
    profiles = desk.jurisdictions.all()
    words = table(("ID", "Name", "World"), [(p.id, p.name, p.environment.value) for p in profiles])
    output.answer({"jurisdictions": [_profile(p) for p in profiles]}, words)
    return 0


def show_jurisdiction(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``jurisdictions show ID``."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    body = _profile(profile)
    output.answer(body, "\n".join(f"{key}: {value}" for key, value in body.items()))
    return 0


def _profile(profile: Jurisdiction) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "environment": profile.environment.value,
        "timezone": profile.timezone,
        "transport": profile.transport,
        "efm_url": profile.efm_url,
        "ecf_url": profile.ecf_url,
        "ca_bundle": str(profile.ca_bundle) if profile.ca_bundle else None,
        "attachments": profile.attachments,
        "max_document_bytes": profile.max_document_bytes,
        "max_envelope_bytes": profile.max_envelope_bytes,
        "quirks": {
            "attorney_id_form": profile.quirks.attorney_id_form,
            "qualified_user_header": profile.quirks.qualified_user_header,
        },
    }


def sign_in(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``sign-in JURISDICTION USER --password-stdin``."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    secret = password(arguments, f"Court password of {arguments.user}")
    owner = desk.accounts.sign_in(profile.id, arguments.user, secret, remember_password=arguments.remember_password)
    body = {
        "jurisdiction": owner.jurisdiction,
        "username": owner.username,
        "name": owner.full_name,
        "user_id": owner.tyler_user_id,
        "firm": owner.firm_name,
        "is_individual": owner.is_individual,
    }
    warn_of_certificates(desk, output)
    if warning := desk.accounts.clock_warning(profile.id):
        output.tell(f"litefile: {warning}")
    try:
        desk.firm.reading.refresh(owner)
    except AppError as fault:
        output.tell(f"litefile: The firm's lists were not read: {fault}")
    output.answer(body, f"Signed in to {profile.name} as {owner.full_name} ({owner.username}).")
    return 0


def sign_out(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``sign-out JURISDICTION [USER]``: all accounts of a court system, or one."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    done = desk.accounts.sign_out(profile.id, arguments.user)
    output.answer({"jurisdiction": profile.id, "signed_out": done}, "Signed out." if done else "Nobody was signed in.")
    return 0


def accounts(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``accounts JURISDICTION``: the firm's attorneys and payment accounts, asked from the court now."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    lists = desk.accounts.refresh_lists(owner)
    body = {
        "attorneys": [{"id": a.attorney_id, "name": a.name, "bar_number": a.bar_number} for a in lists.attorneys],
        "payment_accounts": [
            {"id": p.account_id, "name": p.name, "type": p.type_code, "active": p.active}
            for p in lists.payment_accounts
        ],
        "service_contacts": [{"id": c.contact_id, "name": c.name, "email": c.email} for c in lists.service_contacts],
    }
    rows = [("attorney", a.attorney_id, a.name) for a in lists.attorneys]
    rows += [("account", p.account_id, f"{p.name} ({p.type_code})") for p in lists.payment_accounts]
    rows += [("contact", c.contact_id, f"{c.name} <{c.email}>") for c in lists.service_contacts]
    output.answer(body, table(("Kind", "ID", "Name"), rows) if rows else "The firm has none.")
    return 0


def sync_codes(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``codes sync JURISDICTION [--court C ...]``."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    if arguments.court:
        report = desk.code_sync.several(owner, list(dict.fromkeys(arguments.court)))
    else:
        report = desk.code_sync.in_use(owner)
    return _tell(report, output)


def import_codes(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``codes import JURISDICTION DIR``."""
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    return _tell(desk.code_import.read_folder(profile.id, Path(arguments.folder)), output)


def _tell(report: CodeReport, output: Output) -> int:
    for entry in report.skipped:
        output.tell(f"litefile: {entry['court']} {entry['list']}: {entry['reason']}")
    output.answer(report.to_json(), report.words)
    return 0


def list_codes(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``codes list JURISDICTION TABLE [--court C] [--where K=V ...]``."""
    if arguments.table not in LISTS:
        raise WrongUsage(f"There is no list “{arguments.table}”.", action=f"Lists: {', '.join(sorted(LISTS))}.")
    profile = desk.jurisdictions.get(arguments.jurisdiction)
    court = arguments.court or "0"
    where = pairs(flat(arguments.where))
    columns = LISTS[arguments.table].columns
    if unknown := sorted(set(where) - set(columns)):
        raise WrongUsage(
            f"The list “{arguments.table}” has no column “{unknown[0]}”.", action=f"Columns: {', '.join(columns)}."
        )
    desk.codes.require(profile.id, court, arguments.table)
    rows = desk.code_store.rows(profile.id, court, arguments.table, where)
    words = "\n".join(f"{row.get('code', '')}  {row.get('name', '')}" for row in rows)
    output.answer({"court": court, "table": arguments.table, "rows": rows}, words)
    return 0
