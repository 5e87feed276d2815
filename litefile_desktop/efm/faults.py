"""The court's error codes: what kind of trouble each one is, where it is mended, and in which words (ecf-efm §7)."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.paths import resource
from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.gateway import SessionEnded


@dataclass(frozen=True, slots=True)
class CourtError:
    """One error of a reply: its code and the court's own text, unchanged."""

    code: str
    text: str


class Trouble(Enum):
    """What to do about an error."""

    OURS = "ours"
    SIGN_IN = "sign_in"
    PERMISSION = "permission"
    TEMPORARY = "temporary"
    ACCOUNT = "account"
    CODES = "codes"
    DATA = "data"
    STATE = "state"
    REGISTRATION = "registration"


_ACTIONS: Final = {
    Trouble.OURS: "This is a defect of the program, not of your filing. Your draft is kept; please report it.",
    Trouble.SIGN_IN: "Sign in again; your draft is kept.",
    Trouble.PERMISSION: "Ask your firm's administrator; your draft is kept.",
    Trouble.TEMPORARY: "Your draft is kept. Ask the court again in a few minutes.",
    Trouble.ACCOUNT: "Choose another payment account or mend this one at the court's own site; your draft is kept.",
    Trouble.CODES: "Read the court's lists again and choose again; your other answers are kept.",
    Trouble.DATA: "Change it and submit again; your other answers are kept.",
    Trouble.STATE: "Ask the court where the filing stands.",
    Trouble.REGISTRATION: "Change it and try again.",
}

#: The page where users, firm, payment accounts and contacts are managed; every other page is a step of the workflow.
ACCOUNTS_PAGE: Final = "accounts"
_STEPS: Final = frozenset(step.value for step in StepId)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means for the person at the desk.

    ``sentence`` is empty for a code this program does not know: the court's words stand alone then. ``page`` is a
    step of the workflow, ACCOUNTS_PAGE, or empty; ``field`` the control on it.
    """

    code: str
    trouble: Trouble
    sentence: str
    action: str
    page: str
    field: str

    @property
    def step(self) -> str:
        """The page when it is a step of the workflow."""
        return self.page if self.page in _STEPS else ""


@cache
def _meanings() -> dict[str, Meaning]:
    with resource("efm", "errors.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["code"]: Meaning(
                code=row["code"],
                trouble=Trouble(row["kind"]),
                sentence=row["sentence"],
                action=row["action"] or _usual_action(Trouble(row["kind"]), row["page"]),
                page=row["page"],
                field=row["field"],
            )
            for row in csv.DictReader(stream)
        }


def _usual_action(trouble: Trouble, page: str) -> str:
    """Accounts and contacts are mended on their own page, payment while paying (§7.2)."""
    if trouble is Trouble.ACCOUNT and page != "payment":
        return "Mend it under accounts and contacts; your draft is kept."
    return _ACTIONS[trouble]


def meaning_of(code: str) -> Meaning:
    """What a code means; an unknown one counts as the filing's own data."""
    known = _meanings().get(code)
    return known or Meaning(code, Trouble.DATA, "", _ACTIONS[Trouble.DATA], "", "")


def kind_of(code: str) -> Trouble:
    """What sort of trouble a code is; unknown codes count as the filing's data."""
    return meaning_of(code).trouble


def step_of(code: str) -> str:
    """The step that mends it; empty when no step does."""
    return meaning_of(code).step


def problems(errors: Sequence[CourtError]) -> list[CourtError]:
    """The errors that are errors: code 0 means success and is normally present (§3.12)."""
    return [error for error in errors if error.code not in ("", "0")]


def in_words(errors: Sequence[CourtError]) -> str:
    """All errors in the court's order: our sentence for each that is known, then what the court says itself."""
    sentences = dict.fromkeys(meaning_of(error.code).sentence for error in errors)
    quoted = " ".join(dict.fromkeys(f"“{error.text}”" for error in errors if error.text))
    told = [sentence for sentence in sentences if sentence]
    if quoted:
        told.append(f"The court says: {quoted}")
    elif not told:
        told.append(f"The court gives no reason but its error {errors[0].code}.")
    return " ".join(told)


def listed(errors: Sequence[CourtError]) -> list[dict[str, Any]]:
    """Each error beside what it concerns, in the court's order."""
    found = []
    for error in errors:
        meaning = meaning_of(error.code)
        found.append({
            "code": f"court.{error.code}",
            "message": meaning.sentence or error.text or f"The court's error {error.code}, without words.",
            "court_words": error.text,
            "action": meaning.action,
            "step": meaning.step,
            "page": meaning.page,
            "field": meaning.field,
        })  # fmt: skip
    return found


def refusal(errors: Sequence[CourtError], *, what: str) -> CourtRefused | CourtUnreachable:
    """The exception for a reply with errors; ``what`` is the sentence that says what did not happen.

    The first error decides its family and where it leads; ``problems`` list them all.
    """
    first = meaning_of(errors[0].code)
    message = f"{what} {in_words(errors)}"
    if first.trouble is Trouble.TEMPORARY:
        return CourtUnreachable(message, action=first.action, code="court_busy", problems=listed(errors))
    family = SessionEnded if first.trouble is Trouble.SIGN_IN else CourtRefused
    return family(
        message,
        action=first.action,
        step=first.step,
        field=first.field,
        court_codes=[error.code for error in errors],
        problems=listed(errors),
    )
