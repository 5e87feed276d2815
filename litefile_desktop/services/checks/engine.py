"""The one place that checks a filing; used by pages, review, library, command line and submission."""

from collections.abc import Sequence

from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.steps import STEPS, StepId
from litefile_desktop.services.checks import case, documents, people, repeats
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.code_store import CodeStore
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm

_ORDER = {step.id: place for place, step in enumerate(STEPS)}


class Checks:
    """Checks drafts against the lists on this computer; asks nobody."""

    def __init__(self, codes: Codes, store: CodeStore, jurisdictions: Jurisdictions) -> None:
        self._codes = codes
        self._store = store
        self._jurisdictions = jurisdictions

    def view(self, form: DraftForm) -> CourtView:
        """The court of a draft as its lists describe it."""
        return CourtView(self._codes, self._store, self._jurisdictions.get(form.jurisdiction), form)

    def problems(self, form: DraftForm, view: CourtView | None = None) -> tuple[Problem, ...]:
        """Every problem, in the order of the pages; those that block first within a page."""
        court = view or self.view(form)
        found = [
            *case.check(form, court),
            *documents.check(form, court),
            *people.check(form, court),
            *repeats.check(form),
        ]
        if not form.selected_payment_account_id:
            found.append(
                blocks(
                    "payment.missing",
                    StepId.PAYMENT,
                    "No payment account is chosen.",
                    "Choose how the fees are paid.",
                    field="selected_payment_account_id",
                    source="ecf-efm §3.10, error 26",
                )
            )
        return tuple(sorted(found, key=lambda problem: (_ORDER[problem.step], not problem.blocks)))


def blocking(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that stop filing."""
    return tuple(problem for problem in problems if problem.blocks)
