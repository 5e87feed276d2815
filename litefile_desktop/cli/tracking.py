"""``litefile track``, ``reconcile`` and ``cancel``: what became of filings."""

import argparse
from collections import defaultdict
from collections.abc import Mapping

from litefile_desktop.cli.arguments import draft, every_draft
from litefile_desktop.cli.output import Output
from litefile_desktop.cli.several import Result, one_or_several, several
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import AppError, OutcomeUnknown, Refused, WrongUsage
from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.reconcile import Verdict
from litefile_desktop.services.submit import UNPROVED
from litefile_desktop.services.tracking import SubmissionView

#: Whether an aspect agrees, disagrees, or is not told.
_SIGNS = {True: "=", False: "≠", None: "?"}


def receipt(view: SubmissionView) -> str:
    """An envelope with its filings, in words."""
    lines = [f"Envelope {view.envelope_id or 'without a number'}: {view.draft_status}"]
    if view.approved_at is not None:
        lines.append(f"  approved by {view.approver_name}, {iso_utc(view.approved_at)}")
    lines += [f"  filing {f.id}  {f.status}  {f.description}  {f.comment}".rstrip() for f in view.filings]
    return "\n".join(lines)


def track(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``track [ID ...]``: ask the court where filings stand; without ids, all that are open or unproved."""
    if not arguments.drafts:
        return _track_all(desk, output)
    found: dict[str, tuple[str, Owner] | AppError] = {}
    for text in arguments.drafts:
        try:
            form, owner = draft(desk, text)
            found[text] = form.id, owner
        except AppError as fault:
            found[text] = fault
    faults = _ask(desk, dict(entry for entry in found.values() if not isinstance(entry, AppError)))

    def act(text: str) -> Result:
        entry = found[text]
        if isinstance(entry, AppError):
            raise entry
        return _standing(desk, *entry, faults)

    return one_or_several(output, arguments.drafts, act)


def _track_all(desk: Desk, output: Output) -> int:
    owners = {draft_id: owner for owner in desk.owners() for draft_id in desk.tracking.open_drafts(owner)}
    faults = _ask(desk, owners)
    if faults and set(faults) == set(owners.values()):
        raise next(iter(faults.values()))
    owners |= every_draft(desk, DraftStatus.ERROR)
    return several(
        output,
        list(owners),
        lambda draft_id: _standing(desk, draft_id, owners[draft_id], faults),
        nothing="Nothing is open at a court.",
    )


def _ask(desk: Desk, owners: Mapping[str, Owner]) -> dict[Owner, AppError]:
    """Ask each court system once; answers what went wrong with which account."""
    faults = {}
    wanted = defaultdict(list)
    for draft_id, owner in owners.items():
        wanted[owner].append(draft_id)
    for owner, draft_ids in wanted.items():
        try:
            desk.tracking.refresh(draft_ids, owner)
        except AppError as fault:
            faults[owner] = fault
    return faults


def _standing(desk: Desk, draft_id: str, owner: Owner, faults: Mapping[Owner, AppError]) -> Result:
    view = desk.tracking.view(draft_id, owner)
    if view is None or view.outcome in (AttemptOutcome.REFUSED, AttemptOutcome.NOT_SENT):
        raise Refused("This draft is not at a court; there is nothing to track.", code="not_submitted")
    if view.outcome != AttemptOutcome.RECEIVED:
        words = f"{receipt(view)}\n  {UNPROVED} Ask its own list: litefile reconcile {draft_id}"
        return Result(view.to_json(), words, OutcomeUnknown.exit_code)
    if owner in faults:
        raise faults[owner]
    return Result(view.to_json(), receipt(view))


def reconcile(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``reconcile ID ... | --all``: settle unproved filings by the court's own list; 3 while one stays open.

    ``--take ENVELOPE`` and ``--not-filed`` are a person's word for one draft that the list does not prove.
    """
    if arguments.take or arguments.not_filed:
        return _decided(desk, arguments, output)
    if arguments.all:
        owners = every_draft(desk, DraftStatus.ERROR)
        return several(
            output,
            list(owners),
            lambda draft_id: _settled(desk, draft_id, owners[draft_id]),
            nothing="Nothing is unproved.",
        )

    def act(text: str) -> Result:
        form, owner = draft(desk, text)
        return _settled(desk, form.id, owner)

    return one_or_several(output, arguments.drafts, act)


def _decided(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    if len(arguments.drafts) != 1 or (arguments.take and arguments.not_filed):
        raise WrongUsage("Say one thing of one draft.", action="reconcile ID --take ENVELOPE, or --not-filed.")
    form, owner = draft(desk, arguments.drafts[0])
    if arguments.take:
        verdict = desk.reconciling.take(form.id, owner, arguments.take)
    else:
        verdict = desk.reconciling.declare_not_filed(form.id, owner)
    result = _told(desk, verdict, owner)
    output.answer(result.document, result.words)
    return result.code


def _settled(desk: Desk, draft_id: str, owner: Owner) -> Result:
    return _told(desk, desk.reconciling.settle(draft_id, owner), owner)


def _told(desk: Desk, verdict: Verdict, owner: Owner) -> Result:
    """What the list proves, and for what it does not prove what was compared."""
    draft_id = verdict.form.id
    view = desk.tracking.view(draft_id, owner)
    document = {**(view.to_json() if view else {"draft": draft_id}), "words": verdict.words}
    words = [f"{verdict.form.title}: {verdict.words}"]
    if verdict.candidates:
        document["candidates"] = [candidate.to_json() for candidate in verdict.candidates]
    for candidate in verdict.candidates:
        words.append(f"  Envelope {candidate.envelope_id}")
        words += [
            f"    {_SIGNS[f.agrees]} {f.aspect}: sent “{f.sent}”, the court “{f.told}”" for f in candidate.findings
        ]
    code = 0 if verdict.is_settled else OutcomeUnknown.exit_code
    return Result(document, "\n".join(words), code)


def cancel(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``cancel ID [--filing F]``: take filings back while the court still allows it."""
    form, owner = draft(desk, arguments.draft)
    view = desk.cancelling.cancel(form.id, owner, filing_id=arguments.filing or "")
    output.answer(view.to_json(), receipt(view))
    return 0
