"""``litefile validate``, ``fees``, ``submit``, ``track`` and ``cancel``."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import AppError, OutcomeUnknown, Refused
from litefile_desktop.core.money import dollars
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.accounts import with_session
from litefile_desktop.services.checks.engine import blocking
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.fees import Quote, QuoteState, quote_state
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.tracking import SubmissionView
from litefile_desktop.services.validation import Checked

_BATCH = 200


def validate(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``validate ID ... | --all``: offline; 1 when anything blocks a filing."""
    answers, words, is_blocked = [], [], False
    for form, problems in _checked(desk, arguments):
        is_blocked = is_blocked or bool(blocking(problems))
        answers.append({"id": form.id, "problems": [problem.to_json() for problem in problems]})
        words.append(f"{form.title} ({form.id[:8]}): {'no problems' if not problems else ''}".rstrip())
        words += [f"  [{p.severity}] {p.message} {p.action}".rstrip() for p in problems]
    output.answer({"drafts": answers}, "\n".join(words) or "No drafts.")
    return 1 if is_blocked else 0


def _checked(desk: Desk, arguments: argparse.Namespace) -> Iterable[Checked]:
    if arguments.all:
        return desk.validation.all(desk.accounts.owners())
    forms = [draft(desk, text)[0] for text in arguments.drafts]
    return [(form, desk.checks.problems(form)) for form in forms]


def fees(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``fees ID``: ask the court."""
    form, owner = draft(desk, arguments.draft)
    _read_lists(desk, form, owner, output)
    form = desk.fees.quote(form, owner)
    quote = Quote.of(form)
    if quote is None:
        raise Refused("The court quoted no fees.", step="payment")
    document = {
        "total": form.quoted_fee_total,
        "currency": "USD",
        "lines": [{"label": line["label"], "amount": line["amount"]} for line in form.quoted_fee_breakdown],
        "quoted_at": iso_utc(quote.quoted_at),
    }
    lines = [f"  {label}: {dollars(amount)}" for label, amount in quote.lines]
    output.answer(document, "\n".join([*lines, f"Total: {dollars(quote.total)}"]))
    return 0


def _read_lists(desk: Desk, form: DraftForm, owner: Owner, output: Output) -> None:
    """Fetch the court's lists when they are not here: what they can show to be wrong is not sent."""
    if form.court_code and not desk.checks.view(form).is_known:
        try:
            desk.code_sync.court(owner, form.court_code)
        except AppError as fault:
            output.tell(f"The court's lists could not be read, so its rules are not checked here: {fault.message}")


def submit(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``submit ID ... [--yes]``: each once; the court's fees are asked for first when they are not current."""
    results: list[dict[str, Any]] = []
    words: list[str] = []
    worst = 0
    for text in arguments.drafts:
        try:
            view = _submit_one(desk, text, arguments, output)
        except AppError as fault:
            if len(arguments.drafts) == 1:
                raise
            worst = max(worst, output_code(fault))
            results.append({"draft": text, **fault.to_json()})
            output.tell(f"{text}: {fault}")
            continue
        results.append(view.to_json())
        words.append(_receipt(view))
    document = results[0] if len(arguments.drafts) == 1 else {"results": results}
    output.answer(document, "\n".join(words))
    return worst


def output_code(fault: AppError) -> int:
    """The exit code of a fault among several."""
    return fault.exit_code


def _submit_one(desk: Desk, text: str, arguments: argparse.Namespace, output: Output) -> SubmissionView:
    form, owner = draft(desk, text)
    if form.is_editable:
        _read_lists(desk, form, owner, output)
        if quote_state(form) not in (QuoteState.CURRENT, QuoteState.WAIVED):
            form = desk.fees.quote(form, owner)
        terms = _tell_terms(desk, form, output)
        _confirm(form, arguments)
        form = desk.terms.accept(form, owner, terms)
    form = desk.submissions.submit(form, owner, sent=None)
    desk.current.forget(form.id)
    view = desk.tracking.view(form.id, owner)
    if view is None:
        raise Refused("The filing was sent, but its receipt is not here.", code="receipt_missing")
    return view


def _tell_terms(desk: Desk, form: DraftForm, output: Output) -> tuple[Choice, ...]:
    """Show what is accepted by submitting."""
    terms = desk.checks.view(form).disclaimers
    for term in terms:
        output.tell(f"By submitting you accept: {term.name}\n{term.detail}".rstrip())
    return terms


def _confirm(form: DraftForm, arguments: argparse.Namespace) -> None:
    if arguments.yes:
        return
    if not sys.stdin.isatty():
        raise Refused("Nothing was sent: say --yes to submit without being asked.", code="not_confirmed")
    total = dollars(form.quoted_fee_total) if form.quoted_fee_total else "waived"
    print(
        f"File “{form.title}” with {form.court_name or form.court_code}? Fees: {total}. Type yes: ",
        end="",
        file=sys.stderr,
    )
    if sys.stdin.readline().strip().lower() != "yes":
        raise Refused("Nothing was sent.", code="not_confirmed")


def _receipt(view: SubmissionView) -> str:
    lines = [f"Envelope {view.envelope_id}: {view.draft_status}"]
    lines += [f"  filing {f.id}  {f.status}  {f.description}  {f.comment}".rstrip() for f in view.filings]
    return "\n".join(lines)


def track(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``track [ID ...]``: ask the court where filings stand; without ids, all that are open."""
    wanted: dict[Owner, list[str]] = {}
    if arguments.drafts:
        for text in arguments.drafts:
            form, owner = draft(desk, text)
            wanted.setdefault(owner, []).append(form.id)
    else:
        for owner in desk.accounts.owners():
            wanted[owner] = list(desk.tracking.open_drafts(owner))
    results, words = [], []
    for owner, draft_ids in wanted.items():
        desk.tracking.refresh(draft_ids, owner)
        for draft_id in draft_ids:
            view = desk.tracking.view(draft_id, owner)
            if view is None:
                raise Refused("This draft was never sent; there is nothing to track.", code="not_submitted")
            results.append(view.to_json())
            words.append(_receipt(view))
    document: Any = results[0] if len(arguments.drafts) == 1 else {"results": results}
    output.answer(document, "\n".join(words) or "Nothing is open at a court.")
    return 0


def reconcile(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``reconcile ID ... | --all``: settle unproved filings by the court's own list; 3 while one stays open."""
    if arguments.all:
        rows = [
            (row.id, owner)
            for owner in desk.accounts.owners()
            for row in desk.drafts.list([owner], statuses=[DraftStatus.ERROR], limit=_BATCH).rows
        ]
    else:
        rows = [(form.id, owner) for form, owner in (draft(desk, text) for text in arguments.drafts)]
    results, words, is_open = [], [], False
    for draft_id, owner in rows:
        verdict = desk.reconciling.settle(draft_id, owner)
        is_open = is_open or not verdict.is_settled
        view = desk.tracking.view(draft_id, owner)
        results.append({**(view.to_json() if view else {"draft": draft_id}), "words": verdict.words})
        words.append(f"{verdict.form.title}: {verdict.words}")
    document: Any = results[0] if len(rows) == 1 and not arguments.all else {"results": results}
    output.answer(document, "\n".join(words) or "Nothing is unproved.")
    return OutcomeUnknown.exit_code if is_open else 0


def cancel(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``cancel ID [--filing F]``: take filings back while the court still allows it."""
    form, owner = draft(desk, arguments.draft)
    view = desk.tracking.view(form.id, owner)
    filings = [f for f in view.filings if not arguments.filing or f.id == arguments.filing] if view else []
    if view is None or not filings:
        raise Refused("There is no such filing to cancel.", code="not_submitted")
    gateway = desk.gateways.get(form.jurisdiction)
    for filing in filings:
        with_session(
            desk.accounts,
            owner,
            lambda session, filing=filing: gateway.cancel(  # type: ignore[misc]
                session, court=view.court_code, filing_id=filing.id
            ),
        )
    desk.tracking.refresh([form.id], owner)
    after = desk.tracking.view(form.id, owner) or view
    output.answer(after.to_json(), _receipt(after))
    return 0
