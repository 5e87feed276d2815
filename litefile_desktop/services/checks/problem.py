"""One thing that is wrong or worth a look, in words, with the place that mends it."""

from dataclasses import dataclass
from typing import Any

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` is stable; ``item`` is the public id of the document or party it concerns, or empty.

    ``source`` names the rule: a section of the court protocol or of the workflow reference. ``about`` is the court's
    code that it is about, where the draft does not hold it: of the part that is missing, for one.
    """

    code: str
    severity: Severity
    step: StepId
    message: str
    action: str = ""
    field: str = ""
    item: str = ""
    source: str = ""
    about: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the filing cannot be sent like this."""
        return self.severity is Severity.BLOCKS

    def to_json(self) -> dict[str, Any]:
        """The problem object of the command line's contract (design §5)."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "step": self.step.value,
            "field": self.field,
            "item": self.item,
            "message": self.message,
            "action": self.action,
        }


def blocks(code: str, step: StepId, message: str, action: str = "", **more: str) -> Problem:
    """A problem that stops filing."""
    return Problem(code, Severity.BLOCKS, step, message, action, **more)


def warns(code: str, step: StepId, message: str, action: str = "", **more: str) -> Problem:
    """A problem worth a look."""
    return Problem(code, Severity.WARNS, step, message, action, **more)


def advises(code: str, step: StepId, message: str, action: str = "", **more: str) -> Problem:
    """Advice."""
    return Problem(code, Severity.ADVISES, step, message, action, **more)
