"""Fees: the court's quote for exactly this envelope, and whether it still holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.money import amount_text
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.checks.engine import Checks, blocking
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.envelopes.building import build_envelope
from litefile_desktop.services.envelopes.filings import PathOf
from litefile_desktop.services.envelopes.pricing import fee_fingerprint
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.people.roles import Act
from litefile_desktop.services.records import require_editable


class QuoteState(StrEnum):
    """Whether the draft has a price that permits submission (workflow reference §6.2)."""

    WAIVED = "waived"
    MISSING = "missing"
    STALE = "stale"
    CURRENT = "current"


def quote_state(form: DraftForm) -> QuoteState:
    """A waiver account needs no price; a price of other answers is never shown as one."""
    if form.selected_payment_account_type == WAIVER_ACCOUNT:
        return QuoteState.WAIVED
    if not form.quoted_fee_total:
        return QuoteState.MISSING
    return QuoteState.CURRENT if form.quoted_fee_fingerprint == fee_fingerprint(form) else QuoteState.STALE


@dataclass(frozen=True, slots=True)
class Quote:
    """A price with its parts."""

    total: Decimal
    lines: tuple[tuple[str, Decimal], ...]
    quoted_at: datetime

    @classmethod
    def of(cls, form: DraftForm) -> "Quote | None":
        """The stored price; None when there is none."""
        if not form.quoted_fee_total or form.quoted_at is None:
            return None
        lines = tuple((str(line["label"]), Decimal(str(line["amount"]))) for line in form.quoted_fee_breakdown)
        return cls(Decimal(form.quoted_fee_total), lines, form.quoted_at)


class Problems(Refused):
    """The filing is not ready; ``problems`` list what blocks it."""

    code = "not_ready"


def refuse_blocked(checks: Checks, form: DraftForm) -> None:
    """Raise Problems when anything blocks the filing."""
    found = blocking(checks.problems(form))
    if found:
        first = found[0]
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise Problems(
            f"Not ready to send: {first.message}{more}",
            action=first.action,
            step=first.step.value,
            field=first.field,
            problems=[problem.to_json() for problem in found],
        )


class Fees:
    """Asks the court what a draft costs and keeps the answer with what it was asked for."""

    def __init__(
        self,
        editor: Editor,
        checks: Checks,
        accounts: Accounts,
        gateways: Gateways,
        path_of: PathOf,
        learn_ways: Callable[[DraftForm, Owner], bool],
    ) -> None:
        """``learn_ways`` asks how a court serves a filing where that depends; it says whether it learnt something."""
        self._editor = editor
        self._checks = checks
        self._accounts = accounts
        self._gateways = gateways
        self._path_of = path_of
        self._learn_ways = learn_ways

    def quote(self, form: DraftForm, owner: Owner) -> DraftForm:
        """Ask, and store the answer only if nothing that was priced changed meanwhile.

        Raises NotEditable, Problems, SignInNeeded, CourtRefused, CourtUnreachable, Refused when it was superseded.
        """
        require_editable(form)
        refuse_blocked(self._checks, form)
        if self._learn_ways(form, owner):
            refuse_blocked(self._checks, form)
        envelope = build_envelope(form, owner, self._checks.view(form), self._path_of)
        gateway = self._gateways.get(form.jurisdiction)
        priced = fee_fingerprint(form)
        answer = with_session(self._accounts, owner, lambda session: gateway.quote_fees(session, envelope))
        with self._editor.change(form.id, owner, "fees quoted", act=Act.PRICE) as change:
            if fee_fingerprint(change.before) != priced:
                raise Refused(
                    "The answers changed while the court was asked; its price was not kept.",
                    action="Ask again.",
                    step="payment",
                    code="quote_superseded",
                )
            change.row.quoted_fee_total = amount_text(answer.total)
            change.row.quoted_fee_breakdown = [
                {"label": line.label, "amount": amount_text(line.amount)} for line in answer.lines
            ]
            change.row.quoted_fee_fingerprint = priced
            change.row.quoted_at = self._editor.clock.now()
        return change.form
