"""The court's terms: whether exactly the texts that it has now were accepted (workflow reference §7.3)."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, advises, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.terms import accepts

_PLACE = {"field": "disclaimer_acceptance", "source": "litefile-workflow §7.3"}


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Accepting is part of submitting, which refuses without it: until then nothing is wrong with a draft."""
    if accepts(form, around.court.disclaimers):
        return
    if form.disclaimer_acceptance:
        words = "The court changed its terms since they were accepted."
        yield warns("terms.changed", StepId.REVIEW, words, "Read and accept them when you submit.", **_PLACE)
    else:
        words = "The court has terms to accept."
        yield advises("terms.not_accepted", StepId.REVIEW, words, "Read and accept them when you submit.", **_PLACE)
