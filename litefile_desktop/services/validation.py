"""Checking many drafts, one after the other: what is shared among them is read once."""

from collections.abc import Iterator, Sequence

from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import DraftForm, Owner

#: A draft and everything that is wrong with it.
Checked = tuple[DraftForm, tuple[Problem, ...]]


class Validation:
    """Offline checks of drafts as they are stored. Asks nobody."""

    def __init__(self, drafts: Drafts, checks: Checks, accounts: Accounts) -> None:
        self._drafts = drafts
        self._checks = checks
        self._accounts = accounts

    def all(self, owners: Sequence[Owner]) -> Iterator[Checked]:
        """Every open draft of these accounts, the newest first. Raises StorageTrouble."""
        for owner in owners:
            standing = self._accounts.standing(owner.profile_id)
            for form in self._drafts.open_forms(owner):
                yield form, self._checks.problems(form, standing=standing)
