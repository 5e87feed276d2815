"""``litefile queue`` and ``submit --all-approved``: many filings, each once, in the order of their deadlines."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.errors import AppError, Refused, StorageTrouble
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.sending.queue import QueueLine, as_csv, as_json


def show(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``queue list``."""
    _answer(output, desk.queue.lines())
    return 0


def add(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``queue add ID ...``: nothing is sent by this."""
    found = [draft(desk, text) for text in arguments.drafts]
    desk.queue.add([(form.id, owner) for form, owner in found])
    _answer(output, desk.queue.lines())
    return 0


def skip(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``queue skip ID``."""
    form, owner = draft(desk, arguments.draft)
    desk.queue.skip(form.id, owner)
    _answer(output, desk.queue.lines())
    return 0


def clear(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``queue clear``: what waits stays."""
    desk.queue.clear()
    _answer(output, desk.queue.lines())
    return 0


def export(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``queue export -o FILE.csv|FILE.json``."""
    target = Path(arguments.output)
    lines = desk.queue.lines()
    if target.suffix.lower() == ".csv":
        text = as_csv(lines)
    elif target.suffix.lower() == ".json":
        text = as_json(lines)
    else:
        raise Refused("Results are written as .csv or .json.", action="End the file's name with one of these.")
    try:
        write_atomically(target, text.encode())
    except OSError as fault:
        raise StorageTrouble(f"The results could not be written: {fault.strerror or fault}.") from fault
    output.answer({"file": str(target), "results": len(lines)}, f"Wrote {len(lines)} results to {target}.")
    return 0


def send_approved(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``submit --all-approved``: queue every approved draft of yours, then send the queue."""
    wanted = [(draft_id, owner) for owner in desk.owners() for draft_id in desk.reviews.approved(owner)]
    _tell_terms(desk, output, wanted)
    _confirm(arguments, output, len(wanted))
    desk.queue.add(wanted)
    return _send(desk, output)


def send(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``queue send``: what waits, each once; stops where all the others would meet the same trouble."""
    waiting = [line for line in desk.queue.lines() if line.state is QueueState.WAITING]
    _tell_terms(desk, output, [(line.draft_id, desk.owner(line.jurisdiction)) for line in waiting])
    _confirm(arguments, output, len(waiting))
    return _send(desk, output)


def _send(desk: Desk, output: Output) -> int:
    done: list[QueueLine] = []
    worst = 0
    halted: AppError | None = None
    while halted is None:
        turn = desk.batch.next(desk.owner, accept_terms=True)
        if turn is None:
            break
        if turn.error is not None:
            worst = max(worst, turn.error.exit_code)
            output.tell(f"litefile: {turn.line.title}: {turn.error}")
        if turn.halt is None or not turn.line.is_open:
            done.append(turn.line)
        halted = turn.error if turn.halt is not None else None
    waiting = [line for line in desk.queue.lines() if line.state is QueueState.WAITING]
    if halted is not None and waiting:
        output.tell(f"litefile: {len(waiting)} wait in the queue. Go on with: litefile queue send")
    _answer(output, (*done, *waiting))
    return worst


def _tell_terms(desk: Desk, output: Output, drafts: Sequence[tuple[str, Owner]]) -> None:
    """Show what is accepted by sending these, each text once."""
    terms = {
        (term.name, term.detail): None
        for draft_id, owner in drafts
        for term in desk.checks.view(desk.drafts.get(draft_id, owner)).disclaimers
    }
    for name, detail in terms:
        output.tell(f"By submitting you accept: {name}\n{detail}".rstrip())


def _confirm(arguments: argparse.Namespace, output: Output, count: int) -> None:
    if arguments.yes or not count:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("Nothing was sent: say --yes to submit without being asked.", code="not_confirmed")
    output.tell(
        f"File {count} {'draft' if count == 1 else 'drafts'}, and accept the courts' terms for them? Type yes: ", end=""
    )
    if sys.stdin.readline().strip().lower() != "yes":
        raise Refused("Nothing was sent.", code="not_confirmed")


def _answer(output: Output, lines: tuple[QueueLine, ...]) -> None:
    rows = [(line.draft_id[:8], line.title, line.court, line.state.value, line.words) for line in lines]
    sums = ", ".join(f"{count} {state}" for state, count in Counter(line.state.value for line in lines).items())
    words = f"{table(('ID', 'Title', 'Court', 'State', 'Result'), rows)}\n{sums}." if rows else "The queue is empty."
    output.answer({"results": [line.to_json() for line in lines]}, words)
