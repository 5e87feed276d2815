"""The court: whether it is one, whether it takes this kind of filing, and whether its rules are known here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.code_rows import SYSTEM_LOCATIONS
from litefile_desktop.services.code_types import Court
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.successors import nearest

#: Lists without which a filing cannot be checked in full, in the words of people.
_NEEDED: Final = {
    "casecategory": "categories",
    "filingcomponent": "components",
    "documenttype": "access classes",
    "partytype": "parts in a case",
    "optionalservices": "services",
    "crossreference": "numbers that it asks for",
    "motiontype": "motion types",
}
#: So many other courts are proposed by name.
_PROPOSED: Final = 3


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about path and court."""
    if form.existing_case not in (ExistingCase.NEW, ExistingCase.EXISTING):
        yield blocks(
            "path.missing",
            StepId.FILING_PATH,
            "It is not said whether this opens a new case or goes into an existing one.",
            "Choose one.",
            field="existing_case",
            source="litefile-workflow §3.2",
        )
    step = StepId.CASE_LOOKUP if form.is_into_existing_case else StepId.EXTRACTION_REVIEW
    if not form.court_code:
        yield blocks(
            "court.missing", step, "No court is chosen.", "Choose the court.", field="court_code", source="ecf-efm §3.3"
        )
        return
    view = around.court
    if (view.court is None and view.lists_courts) or form.court_code in SYSTEM_LOCATIONS:
        yield blocks(
            "court.unknown",
            step,
            f"The court system does not list the court “{form.court_code}”.",
            "Choose the court again.",
            field="court_code",
            source="ecf-efm §7.2, error 70",
        )
        return
    if view.court is not None and _is_closed(view.court, view):
        yield _closed(view.court, view, step)
        return
    if view.court is not None and view.court.is_hidden:
        yield warns(
            "court.marked",
            step,
            f"By its name, {view.court.name} is a test court or a retired one.",
            "Choose another court unless you mean this one.",
            field="court_code",
            source="litefile-workflow §3.16",
        )
    yield from _lists(form, view, step)


def _closed(court: Court, view: CourtView, step: StepId) -> Problem:
    kind, error = ("new cases", "209") if view.is_new_case else ("filings into existing cases", "210")
    return blocks(
        "court.no_new" if view.is_new_case else "court.no_existing",
        step,
        f"{court.name} takes no {kind} electronically.",
        _instead(court, view),
        field="court_code",
        source=f"ecf-efm §6.7, error {error}",
    )


def _is_closed(court: Court, view: CourtView) -> bool:
    """Whether it takes no such filing; while nobody said which kind it is, whether it takes none at all."""
    if view.knows_path:
        return not _takes(court, view)
    return not court.takes_new_cases and not court.takes_existing_cases


def _takes(court: Court, view: CourtView) -> bool:
    return court.takes_new_cases if view.is_new_case else court.takes_existing_cases


def _instead(court: Court, view: CourtView) -> str:
    """Which courts to choose: those below this one, else those below the nearest level above it that has some."""
    places = view.locations
    level: Court | None = court
    for _ in places:
        if level is None or (level.is_hidden and level is not court):
            break
        below = [place for place in places.values() if _is_open(place, view) and _is_below(place, level, places)]
        if below:
            names = _either([place.name for place in nearest(court.name, below, _PROPOSED)])
            of = "one of its divisions" if level is court else f"another court of {level.name}"
            return f"Choose {of} that takes them, such as {names}."
        level = places.get(level.parent)
    return "Choose another court, or file there on paper."


def _either(names: Sequence[str]) -> str:
    plain = [" ".join(name.split()) for name in names]
    return " or ".join((", ".join(plain[:-1]), plain[-1])) if len(plain) > 1 else plain[0]


def _is_open(place: Court, view: CourtView) -> bool:
    return _takes(place, view) and not place.is_hidden


def _is_below(place: Court, level: Court, places: Mapping[str, Court]) -> bool:
    seen: set[str] = set()
    while place.parent in places and place.code not in seen:
        seen.add(place.code)
        place = places[place.parent]
        if place.code == level.code:
            return True
    return False


def _lists(form: DraftForm, view: CourtView, step: StepId) -> Iterator[Problem]:
    name = form.court_name or (view.court.name if view.court is not None else "the court")
    if not view.is_known:
        published = view.is_published
        yield warns(
            "codes.missing",
            step,
            f"The lists of {name} are not on this computer, so its rules were not checked."
            if published
            else f"The court system gives out no lists for {name}, so nobody can say here what it takes.",
            "Read them while you are online." if published else "Choose another court, or ask its clerk first.",
            field="court_code",
            source="ecf-efm §6",
        )
        return
    if view.takes_nothing:
        yield blocks(
            "court.empty",
            step,
            f"{name} lists no case type, so nothing can be filed there.",
            "Choose another court, or one of its divisions.",
            field="court_code",
            source="ecf-efm §6.5",
        )
    missing = [words for name, words in _NEEDED.items() if not view.knows(name)]
    if missing:
        yield warns(
            "codes.incomplete",
            step,
            f"Some lists of {name} are not on this computer: {', '.join(missing)}. What hangs on them was not checked.",
            "Read them while you are online.",
            field="court_code",
            source="ecf-efm §6",
        )
