"""``litefile validate``, ``fees`` and ``submit``."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from litefile_desktop.cli import sending
from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output
from litefile_desktop.cli.several import Result, one_or_several
from litefile_desktop.cli.tracking import receipt
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import AppError, OutcomeUnknown, Refused, Stopped, WrongUsage
from litefile_desktop.core.money import dollars
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.checks.engine import blocking
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.fees import Quote, QuoteState, quote_state
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.naming import missing_names
from litefile_desktop.services.submit import UNPROVED
from litefile_desktop.services.validation import Checked


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
        return desk.validation.all(desk.owners())
    forms = [draft(desk, text)[0] for text in arguments.drafts]
    return [(form, desk.checks.problems(form)) for form in forms]


def fees(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``fees ID``: ask the court."""
    form, owner = draft(desk, arguments.draft)
    form = _with_lists(desk, form, owner, output)
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


def _with_lists(desk: Desk, form: DraftForm, owner: Owner, output: Output) -> DraftForm:
    """Fetch the court's lists when they are not here: what they can show to be wrong is not sent, and they name things.

    Answers the draft with every name that was missing.
    """
    if not form.is_editable or not form.court_code:
        return form
    if not desk.checks.view(form).is_known:
        try:
            desk.code_sync.court(owner, form.court_code)
        except AppError as fault:
            output.tell(f"The court's lists could not be read, so its rules are not checked here: {fault.message}")
    return desk.saving.save(form, missing_names(desk.checks, desk.accounts.lists(owner), form), owner)


def submit(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``submit ID ... | --all-approved [--yes]``: each once; the court's fees are asked for first when not current."""
    if arguments.all_approved:
        return sending.send_approved(desk, arguments, output)
    if not arguments.drafts:
        raise WrongUsage("Name drafts, or say --all-approved.")

    def act(text: str) -> Result:
        form, owner = draft(desk, text)
        with told_when_stopped(desk, form, owner):
            return _submit_one(desk, form, owner, arguments, output)

    return one_or_several(output, arguments.drafts, act)


def _submit_one(desk: Desk, form: DraftForm, owner: Owner, arguments: argparse.Namespace, output: Output) -> Result:
    if form.is_editable:
        _require_answer(arguments)
        form = _with_lists(desk, form, owner, output)
        if quote_state(form) not in (QuoteState.CURRENT, QuoteState.WAIVED):
            form = desk.fees.quote(form, owner)
        terms = _tell_terms(desk, form, output)
        _confirm(form, arguments, output)
        form = desk.terms.accept(form, owner, terms)
    form = desk.submissions.submit(form, owner, sent=None)
    with suppress(
        OSError
    ):  # nothing may stand between the filing and its receipt; what is remembered is checked anyway
        desk.current.forget(form.id)
    view = desk.tracking.view(form.id, owner)
    if view is None:
        raise Refused("The filing was sent, but its receipt is not here.", code="receipt_missing")
    return Result(view.to_json(), receipt(view))


@contextmanager
def told_when_stopped(desk: Desk, form: DraftForm, owner: Owner) -> Iterator[None]:
    """Whoever stops a submission from the keyboard hears what became of the draft. Raises Stopped, OutcomeUnknown."""
    try:
        yield
    except KeyboardInterrupt as stop:
        raise _stopped(desk.drafts.get(form.id, owner)) from stop


def _stopped(form: DraftForm) -> AppError:
    if form.status == DraftStatus.DRAFT:
        return Stopped("Stopped. Nothing was filed; the draft is kept.")
    if form.status == DraftStatus.SUBMITTED:
        return Stopped("Stopped after the filing was submitted.", action=f"See it: litefile track {form.id}")
    return OutcomeUnknown(
        f"Stopped while the filing was being sent. {UNPROVED}",
        action=f"Do not send it again; ask the court's own list: litefile reconcile {form.id}",
    )


def _require_answer(arguments: argparse.Namespace) -> None:
    if not arguments.yes and not (sys.stdin is not None and sys.stdin.isatty()):
        raise Refused("Nothing was sent: say --yes to submit without being asked.", code="not_confirmed")


def _tell_terms(desk: Desk, form: DraftForm, output: Output) -> tuple[Choice, ...]:
    """Show what is accepted by submitting."""
    terms = desk.checks.view(form).disclaimers
    for term in terms:
        output.tell(f"By submitting you accept: {term.name}\n{term.detail}".rstrip())
    return terms


def _confirm(form: DraftForm, arguments: argparse.Namespace, output: Output) -> None:
    if arguments.yes:
        return
    total = dollars(form.quoted_fee_total) if form.quoted_fee_total else "waived"
    output.tell(f"File “{form.title}” with {form.court_name or form.court_code}? Fees: {total}. Type yes: ", end="")
    if sys.stdin.readline().strip().lower() != "yes":
        raise Refused("Nothing was sent.", code="not_confirmed")
