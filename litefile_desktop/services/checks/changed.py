"""What the court changed since the choices of a draft were made; what is gone is told where it is chosen."""

from collections.abc import Iterator
from typing import Final

from litefile_desktop.services.checks.problem import Problem, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.codes_drift import DriftKind, drift_of
from litefile_desktop.services.forms import DraftForm

_ACTIONS: Final = {
    DriftKind.RENAMED: "Check that it is still what you mean.",
    DriftKind.CHANGED: "Check that it is still what you mean.",
    DriftKind.WANTS_MORE: "Add what is missing.",
}


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """One warning for each choice that is no longer what it was."""
    for drift in drift_of(form, around.court):
        if drift.kind in _ACTIONS:
            yield warns(
                f"drift.{drift.kind}",
                drift.chosen.step,
                drift.words,
                _ACTIONS[drift.kind],
                field=drift.chosen.field,
                item=drift.chosen.item,
                source="ecf-efm §10.33",
            )
