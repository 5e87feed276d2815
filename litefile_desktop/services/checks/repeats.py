"""Nothing is filed twice by accident, not even by two people."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.filed_elsewhere import filings_elsewhere
from litefile_desktop.services.forms import DraftForm


def check(form: DraftForm, _around: Surroundings) -> Iterator[Problem]:
    """A draft that somebody else filed already is stopped; whoever wants a second filing makes a second draft."""
    for entry in filings_elsewhere(form.extra_case_data):
        yield blocks(
            "filed.elsewhere",
            StepId.REVIEW,
            f"{entry['username']} filed this already, as envelope {entry['envelope_id']}.",
            "To file it once more on purpose, copy the draft and file the copy.",
            source="docs/adr/0003",
        )
