"""Numbers that other systems know the filer or the case by, each by the court's own rule (ecf-efm §3.9)."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import shown
from litefile_desktop.services.forms import DraftForm

_QUESTIONS = StepId.CASE_QUESTIONS


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Required numbers are there, the others are asked for, and each has the form that the court wants."""
    view = around.court
    if view.is_known and not view.is_settled:
        return
    offered = {entry.code: entry for entry in view.cross_references}
    given = {code: str(value).strip() for code, value in form.cross_references.items() if str(value or "").strip()}
    for code, entry in offered.items():
        if entry.required and code not in given:
            yield blocks(
                "cross_reference.missing",
                _QUESTIONS,
                f"The court wants a number: {entry.name}.",
                entry.message or "Enter it.",
                field=f"cross_references.{code}",
                source="ecf-efm §6.6, error 346",
                about=code,
            )
    for code, value in given.items():
        known = offered.get(code)
        if known is None:
            if view.knows("crossreference"):
                yield blocks(
                    "cross_reference.unknown",
                    _QUESTIONS,
                    "This court does not ask for one of the numbers given.",
                    "Remove it.",
                    field=f"cross_references.{code}",
                    source="ecf-efm §3.9, error 270",
                )
        elif not view.fits(known.pattern, value):
            yield blocks(
                "cross_reference.invalid",
                _QUESTIONS,
                known.message or f"“{shown(value)}” does not fit {known.name}.",
                "Correct it.",
                field=f"cross_references.{code}",
                source="ecf-efm §6.6, error 345",
            )
