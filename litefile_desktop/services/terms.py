"""Accepting a court's terms: bound to the exact texts that a person saw, with time and user (workflow §7.3)."""

from collections.abc import Sequence
from typing import Any

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import Refused
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.people.roles import Act


class TermsNotAccepted(Refused):
    """The court has terms that nobody accepted as they are now; nothing was sent."""

    code = "terms_not_accepted"


class Terms:
    """Keeps what was accepted with the draft."""

    def __init__(self, drafts: Drafts, clock: Clock) -> None:
        self._drafts = drafts
        self._clock = clock

    def accept(self, form: DraftForm, owner: Owner, seen: Sequence[Choice]) -> DraftForm:
        """Store that a person accepted the texts they saw; nothing changes when these are accepted already.

        Raises StaleVersion, NotEditable, StorageTrouble.
        """
        if accepts(form, seen):
            return form
        acceptance = {
            "court": form.court_code,
            "texts": _texts(seen),
            "accepted_at": iso_utc(self._clock.now()),
            "accepted_by": owner.username,
        }
        changes = {"disclaimer_acceptance": acceptance}
        return self._drafts.update(form.id, owner, changes, expected_version=form.version, act=Act.PRICE)


def accepts(form: DraftForm, terms: Sequence[Choice]) -> bool:
    """Whether exactly these texts were accepted for this court; without terms there is nothing to accept."""
    kept = form.disclaimer_acceptance
    return not terms or (kept.get("court"), kept.get("texts")) == (form.court_code, _texts(terms))


def require_accepted(form: DraftForm, terms: Sequence[Choice]) -> None:
    """Raise TermsNotAccepted unless exactly these terms were accepted."""
    if not accepts(form, terms):
        raise TermsNotAccepted(
            "The court's terms were not accepted as they are now.",
            action="Read them and accept them, then submit.",
            step="review",
            field="disclaimer_acceptance",
        )


def _texts(terms: Sequence[Choice]) -> list[dict[str, Any]]:
    return [{"code": term.code, "name": term.name, "text": term.detail} for term in terms]
