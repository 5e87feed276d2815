"""``litefile audit``: prove the log, write it out, read the history of one draft."""

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import Refused, StorageTrouble
from litefile_desktop.core.files import sync_folder
from litefile_desktop.core.strict_json import read_json
from litefile_desktop.services.acts import sentence
from litefile_desktop.services.desk import Desk

_LONGEST_LINE = 1_000_000


def verify(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``audit verify [--against FILE]``: whole in itself, and nothing of an earlier export is gone from it."""
    noted = list(_hashes(Path(arguments.against))) if arguments.against else []
    check = desk.audit.verify(noted=noted)
    if check.broken_at is not None:
        raise Refused(f"The audit log was changed: event {check.broken_at} does not fit.", code="audit_broken")
    document = {"events": check.events, "broken_at": None, "head": check.head or None}
    output.answer(document, f"The audit log is whole: {check.events} events. The newest has the hash {check.head}.")
    return 0


def export(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``audit export [ID] -o FILE``: one JSON object a line, oldest first."""
    draft_id = draft(desk, arguments.draft)[0].id if arguments.draft else ""
    target = Path(arguments.output)
    count = 0
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            for act in desk.audit.acts(draft_id):
                stream.write(json.dumps(act.to_json(), ensure_ascii=False) + "\n")
                count += 1
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(target.parent)
    except FileExistsError as fault:
        raise Refused(
            f"There is a file {target.name} already; it was left alone.", action="Give another name."
        ) from fault
    except OSError as fault:
        raise StorageTrouble(f"The log could not be written: {fault.strerror or fault}.") from fault
    output.answer({"file": str(target), "events": count}, f"Wrote {count} events to {target}.")
    return 0


def history(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``audit history ID``: what happened to one draft, newest first."""
    form, _ = draft(desk, arguments.draft)
    acts = list(desk.audit.acts(form.id))[::-1]
    lines = [(iso_utc(act.at), act.actor, sentence(act)) for act in acts]
    document = [
        {"at": iso_utc(act.at), "actor": act.actor, "action": act.action, "words": sentence(act)} for act in acts
    ]
    output.answer({"draft": form.id, "history": document}, table(("When", "Who", "What"), lines))
    return 0


def _hashes(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as stream:
            while content := stream.readline(_LONGEST_LINE):
                value = read_json(content, "The export")
                found = value.get("hash") if isinstance(value, dict) else None
                if not isinstance(found, str) or not found:
                    raise Refused(f"{path.name} is not an export of the audit log.", code="bad_export")
                yield found
    except OSError as fault:
        raise Refused(f"{path.name} could not be read: {fault.strerror or fault}.", code="bad_export") from fault
