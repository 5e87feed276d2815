"""One line of a review: a value that will be sent, and what stands out of it."""

from dataclasses import dataclass

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.readings import Reading
from litefile_desktop.services.review.views import Note

#: In ``field`` of a line: it stands for a whole document or person, and takes what else is wrong with it.
ITEM = "*"
CASE, DOCUMENTS, PEOPLE, MONEY, COMMENTS = "Case", "Documents", "People", "Dates and money", "Comments"


@dataclass(frozen=True, slots=True)
class SentLine:
    """One value that will be sent. ``paths`` are where it stands in the content that is approved.

    ``was`` is the value of the round before, where it was another one;
    ``is_usual`` says that it is what is usual for the preparer's account. ``step`` is the page that mends it; ``field``
    and ``item`` name it there where it can be typed in place. ``document`` is the one to show beside it.
    """

    group: str
    label: str
    value: str
    paths: tuple[str, ...] = ()
    was: str = ""
    is_changed: bool = False
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    is_usual: bool = False
    step: StepId = StepId.REVIEW
    field: str = ""
    item: str = ""
    document: str = ""

    @property
    def path(self) -> str:
        """What a comment on this value names."""
        return self.paths[0] if self.paths else ""

    @property
    def unconfirmed(self) -> tuple[Reading, ...]:
        """What of it was read by machine and nobody has confirmed yet."""
        return tuple(reading for reading in self.readings if not reading.is_confirmed)

    @property
    def is_marked(self) -> bool:
        """Whether a reviewer should stop here."""
        return self.is_changed or bool(self.problems) or bool(self.notes) or bool(self.unconfirmed)


def of_item(
    label: str, value: str, here: str, names: tuple[str, ...], step: StepId, *, field: str = "", document: str = ""
) -> SentLine:
    """A value of one document or person; ``here`` is where it stands in the content, such as ``documents.<id>.``."""
    group, _, rest = here.partition(".")
    return SentLine(
        DOCUMENTS if group == "documents" else PEOPLE,
        label,
        value,
        tuple(f"{here}{name}" for name in names),
        step=step,
        field=field,
        item=rest.removesuffix("."),
        document=document,
    )
