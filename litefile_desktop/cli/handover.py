"""``litefile bundle``, ``import-legacy`` and ``import-handoff``: drafts that leave, and drafts from outside."""

import argparse
from pathlib import Path
from typing import Any

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import AppError
from litefile_desktop.services.bundles.plan import BundlePlan, Decision, Done, Outcome
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.contracts import Contract
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate


def export_bundle(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``bundle export ID ... -o FILE``."""
    wanted: list[tuple[str, Owner]] = []
    for text in arguments.drafts:
        form, owner = draft(desk, text)
        wanted.append((form.id, owner))
    done = desk.exporter.export(wanted, Path(arguments.output))
    body = {"file": str(done.path), "drafts": list(done.drafts), "documents": done.documents, "bytes": done.size}
    counts = f"{_count(len(done.drafts), 'draft')}, {_count(done.documents, 'document')}, {_count(done.size, 'byte')}"
    output.answer(body, f"Wrote {done.path}: {counts}.")
    return 0


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def import_bundles(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``bundle import FILE ... [--on-conflict keep-mine|keep-theirs|copy]``: each draft whole or not at all."""
    decision = Decision(arguments.on_conflict) if arguments.on_conflict else None
    results: list[dict[str, Any]] = []
    lines: list[tuple[str, str, str, str]] = []
    worst = 0
    for name in arguments.files:
        try:
            plan, outcomes = _import_bundle(desk, Path(name), decision)
        except AppError as fault:
            if len(arguments.files) == 1:
                raise
            worst = max(worst, fault.exit_code)
            results.append({"file": name, **fault.to_json()})
            output.tell(f"{name}: {fault}")
            continue
        results.append({"file": name, "made_by": plan.made_by, "drafts": [_outcome(outcome) for outcome in outcomes]})
        lines += [_line(outcome) for outcome in outcomes]
        for refused in (outcome.error for outcome in outcomes if outcome.error is not None):
            worst = max(worst, refused.exit_code)
            output.tell(f"{name}: {refused}")
    document = results[0] if len(arguments.files) == 1 else {"results": results}
    output.answer(document, table(("ID", "Was", "Done", "Title"), lines) if lines else "Nothing was imported.")
    return worst


def _import_bundle(desk: Desk, path: Path, decision: Decision | None) -> tuple[BundlePlan, tuple[Outcome, ...]]:
    plan = desk.importer.plan(path, desk.owner)
    decisions = {planned.id: decision for planned in plan.undecided} if decision is not None else {}
    return plan, desk.importer.take(plan, desk.owner, decisions)


def _outcome(outcome: Outcome) -> dict[str, Any]:
    planned = outcome.planned
    return {
        "id": planned.id,
        "title": planned.title,
        "jurisdiction": planned.jurisdiction,
        "standing": planned.standing.value,
        "done": outcome.done.value,
        "draft": outcome.form.id if outcome.form else (None if outcome.done is Done.REFUSED else planned.id),
        "filed": list(planned.filed),
        **(outcome.error.to_json() if outcome.error else {}),
    }


def _line(outcome: Outcome) -> tuple[str, str, str, str]:
    shown = outcome.form.id if outcome.form else outcome.planned.id
    return shown[:8], outcome.planned.standing.value, outcome.done.value, outcome.planned.title


def import_legacy(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``import-legacy FILE --jurisdiction J [--contract C] [--files DIR ...]``."""
    owner = desk.owner(desk.jurisdictions.get(arguments.jurisdiction).id)
    folders = [Path(name) for name in arguments.files]
    contract = Contract(arguments.contract)
    taken = desk.legacy.take(Path(arguments.file), owner, contract=contract, folders=folders)
    counts = ", ".join(f"{len(taken.keys(fate))} {fate.value}" for fate in Fate)
    words = [f"{taken.result.value.capitalize()} draft {taken.form.id}: {taken.form.title}", f"Keys: {counts}."]
    words += [f"  {entry.key}: {entry.reason}" for entry in taken.keys(Fate.CONFLICTING)]
    words += [f"  {issue.path or 'the file'}: {issue.message}" for issue in taken.issues]
    output.answer({"draft": taken.form.to_json(), "report": taken.to_json()}, "\n".join(words))
    return 0


def import_handoff(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``import-handoff PATH [--source NAME] [--jurisdiction J]``."""
    taken = desk.handoffs.take(
        Path(arguments.path), desk.owner, source=arguments.source, jurisdiction=arguments.jurisdiction or ""
    )
    receipt = {
        "source": taken.source,
        "source_id": taken.source_id,
        "fingerprint": taken.fingerprint,
        "received_at": iso_utc(taken.received_at),
    }
    issues = [issue.to_json() for issue in taken.issues]
    words = [f"{taken.result.value.capitalize()} draft {taken.form.id}: {taken.form.title}"]
    words += [f"  {issue.path or issue.view}: {issue.message}" for issue in taken.issues]
    output.answer(
        {"draft": taken.form.to_json(), "result": taken.result.value, "receipt": receipt, "issues": issues},
        "\n".join(words),
    )
    return 0
