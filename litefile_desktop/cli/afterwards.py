"""``litefile receipt``, ``copies``, ``news``, ``correct``, ``packet`` and ``history``: what comes after filing."""

import argparse
from pathlib import Path
from typing import Any

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import AppError, CourtRefused, CourtUnreachable, Refused, SignInNeeded, StorageTrouble
from litefile_desktop.core.filenames import free_path, kept_name
from litefile_desktop.core.files import write_atomically
from litefile_desktop.services.clerk_return import clerk_return_of, relief_of
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.kept_papers import CopyView
from litefile_desktop.services.receipts import both_times
from litefile_desktop.services.tracking import FilingView


def receipt(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``receipt ID [-o FILE.pdf]``: everything that is known of a filing; as a paper when a file is named."""
    form, owner = draft(desk, arguments.draft)
    facts = desk.receipts.facts(form.id, owner)
    words = f"Envelope {facts['envelope_id']}, received {facts['received_at']}"
    if arguments.output is not None:
        path = Path(arguments.output)
        _write(path, desk.receipts.paper(form.id, owner))
        facts, words = {**facts, "file": str(path)}, f"{words}. Written to {path}"
    output.answer(facts, words)
    return 0


def packet(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``packet ID [-o FILE.zip]``: what a request for relief needs after a rejection."""
    form, owner = draft(desk, arguments.draft)
    facts = desk.packets.facts(form.id, owner)
    profile = desk.jurisdictions.get(form.jurisdiction)
    submitted, returned = (both_times(facts[name], profile) for name in ("submitted_at", "returned_at"))
    words = f"Envelope {facts['envelope_id']}, submitted {submitted}, rejected {returned}"
    if arguments.output is not None:
        path = Path(arguments.output)
        _write(path, desk.packets.archive(form.id, owner)[1])
        facts, words = {**facts, "file": str(path)}, f"{words}. Written to {path}"
    output.answer(facts, words)
    return 0


def correct(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``correct ID``: the draft that corrects what was sent back, made when there is none yet.

    Of a partly accepted envelope the case of the accepted part is asked for as well; ``cases use`` confirms it.
    """
    source, owner = draft(desk, arguments.draft)
    form = desk.corrections.begin(source.id, owner)
    returned = clerk_return_of(form)
    if returned is not None and returned.case is not None and not form.is_case_settled and form.is_editable:
        form = _with_case(desk, form, owner, output)
    document: dict[str, Any] = {**form.to_json(), "correction_of": source.id}
    lines = [f"{form.id[:8]}  {form.title}"]
    if returned is not None:
        lines += [f"  Clerk: “{reason}”" for reason in returned.reasons]
        relief = relief_of(returned.returned_at, desk.jurisdictions.get(form.jurisdiction), desk.clock.now())
        if relief is not None:
            document["relief_until"] = iso_utc(relief.last_moment)
            lines.append(f"  {relief.source}: {relief.days_left} court days left, until {relief.last_moment:%Y-%m-%d}")
    output.answer(document, "\n".join(lines))
    return 0


def _with_case(desk: Desk, form: DraftForm, owner: Owner, output: Output) -> DraftForm:
    """The draft with the court's case in it; as it was, with the reason told, where the court does not show it."""
    try:
        form = desk.joining.read(form, owner)
    except (CourtRefused, CourtUnreachable, Refused, SignInNeeded) as fault:
        output.tell(f"litefile: {fault}")
    else:
        output.tell(f"litefile: Look at the case, then confirm it: litefile cases use {form.id} {form.docket_number}")
    return form


def copies(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``copies ID [-o DIR] [--again]``: the court's stamped copies; what is missing is fetched first."""
    form, owner = draft(desk, arguments.draft)
    fault: AppError | None = None
    try:
        desk.court_papers.fetch(owner, [form.id], at_once=True, again=arguments.again)
    except CourtUnreachable as unreachable:
        fault = unreachable
        output.tell(f"litefile: {unreachable}")
    view = desk.tracking.view(form.id, owner)
    if view is None or not view.filings:
        raise Refused("This draft is not at a court; there are no copies.", code="not_submitted")
    found = [(filing, copy) for filing in view.filings for copy in filing.papers.copies]
    places = _saved(desk, form.id, [copy for _, copy in found], arguments.output)
    entries = [_copy_json(filing, copy, places.get(copy.id, "")) for filing, copy in found]
    lines = [f"{entry['filename']}  {entry['file'] or entry['sha256'][:12] or entry['words']}" for entry in entries]
    output.answer(
        {"draft": form.id, "copies": entries}, "\n".join(lines) or "The court has given no stamped copies so far."
    )
    missing = any(not copy.is_kept for _, copy in found)
    return CourtUnreachable.exit_code if missing or fault is not None else 0


def news(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``news [--all] [--read]``: what the courts decided; only what is unread unless all is asked for."""
    items = desk.news.list(desk.owners(), unread_only=not arguments.all)
    if arguments.read:
        desk.news.mark([item for item in items if not item.is_read], read=True)
    lines = [
        f"{'  ' if item.is_read else '* '}{iso_utc(item.at)}  {item.text or item.status}  {item.title}"
        f"  {item.filing}  {item.comment}".rstrip()
        for item in items
    ]
    output.answer({"news": [item.to_json() for item in items]}, "\n".join(lines) or "There is no news.")
    return 0


def history(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``history JURISDICTION [--years N] [--offline]``: every filing of the account, grouped by case."""
    owner = desk.owner(arguments.jurisdiction)
    cases = desk.history.here(owner) if arguments.offline else desk.history.ask(owner, years=arguments.years)
    lines = []
    for case in cases:
        lines.append("  ".join(part for part in (case.case_number or "No case number", case.title, case.court) if part))
        lines += [
            f"    {iso_utc(filing.at) if filing.at else '-'}  {filing.status}  {filing.description}  "
            f"{filing.draft_id[:8]}".rstrip()
            for filing in case.filings
        ]
    output.answer({"cases": [case.to_json() for case in cases]}, "\n".join(lines) or "Nothing was filed.")
    return 0


def _saved(desk: Desk, draft_id: str, found: list[CopyView], folder: str | None) -> dict[int, str]:
    if folder is None:
        return {}
    target = Path(folder)
    places = {}
    for copy in found:
        if copy.is_kept:
            content = desk.court_papers.path(copy, draft_id).read_bytes()
            target.mkdir(parents=True, exist_ok=True)
            path = free_path(target, kept_name(copy.filename.removesuffix(".pdf")))
            _write(path, content)
            places[copy.id] = str(path)
    return places


def _copy_json(filing: FilingView, copy: CopyView, place: str) -> dict[str, Any]:
    return {
        "filing": filing.id,
        "filename": copy.filename,
        "sha256": copy.sha256,
        "size": copy.size,
        "as_sent": copy.as_sent,
        "file": place,
        "words": copy.words,
        "link_ends_at": iso_utc(filing.papers.links_end_at) if filing.papers.links_end_at else None,
    }


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomically(path, content)
    except OSError as fault:
        raise StorageTrouble(f"{path} could not be written ({fault.strerror or fault}).") from fault
