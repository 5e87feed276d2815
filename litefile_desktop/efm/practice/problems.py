"""Business errors: the court's own codes with its own words (ecf-efm §7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Success is an error code too, and is normally sent (ecf-efm §3.12).
NO_ERROR = "0"
_PLACE = "#|CODE|#"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the court objects to. ``value`` fills the place that the court's sentence leaves for it."""

    code: str
    value: str = ""

    def words(self, table: Mapping[str, str]) -> str:
        """The court's sentence, with the value in it or after it."""
        sentence = table.get(self.code, "The court refuses this.")
        if _PLACE in sentence:
            return sentence.replace(_PLACE, self.value or "(none)")
        return f"{sentence} ({self.value})" if self.value else sentence


class Refused(Exception):
    """The operation was not done, for these reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


def refuse(code: str, value: str = "") -> Refused:
    """A refusal for one reason, to be raised."""
    return Refused(Problem(code, value))


def refuse_any(problems: Iterable[Problem]) -> None:
    """Raises Refused when there are problems; each is told once."""
    unique = tuple(dict.fromkeys(problems))
    if unique:
        raise Refused(*unique)
