"""The court's error codes: what kind of trouble each one is, where it is mended, and in which words (ecf-efm §7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.efm.gateway import SessionEnded


@dataclass(frozen=True, slots=True)
class CourtError:
    """One error of a reply: its code and the court's own text, unchanged."""

    code: str
    text: str


class Trouble(Enum):
    """What to do about an error."""

    OURS = auto()
    SIGN_IN = auto()
    PERMISSION = auto()
    TEMPORARY = auto()
    ACCOUNT = auto()
    CODES = auto()
    DATA = auto()
    STATE = auto()


def _numbers(text: str) -> frozenset[str]:
    found: set[str] = set()
    for part in text.split():
        first, _, last = part.partition("..")
        found.update(map(str, range(int(first), int(last or first) + 1)))
    return frozenset(found)


#: The groups of §7.2. Everything else is the filing's own data.
_GROUPS: tuple[tuple[Trouble, frozenset[str]], ...] = (
    (Trouble.SIGN_IN, _numbers("-4 -2")),
    (Trouble.OURS, _numbers("-1000 -999 -20 -2000 2 3 62..67 77 90 91 114..118 201 202")),
    (Trouble.PERMISSION, _numbers("-5 50 73..76 175..177 213 241..244 737 78 79")),
    (Trouble.TEMPORARY, _numbers("-15 -11 -10 -1 237")),
    (
        Trouble.ACCOUNT,
        _numbers("41 44 97 113 121 122 148 179 189 203 206 207 216 221 939..945 40 98 135 222..226 238 740 800"),
    ),
    (
        Trouble.CODES,
        _numbers("29..32 71 101..103 109 112 119 120 126 132 134 152 153 172 186 227 252..255 270 291 480 938"),
    ),
    (Trouble.STATE, _numbers("85..88 105 240 280 500")),
)

_ACTIONS = {
    Trouble.OURS: "This is a defect of the program, not of your filing. Your draft is kept; please report it.",
    Trouble.SIGN_IN: "Sign in again; your draft is kept.",
    Trouble.PERMISSION: "Ask your firm's administrator; your draft is kept.",
    Trouble.TEMPORARY: "Your draft is kept. Ask the court again in a few minutes.",
    Trouble.ACCOUNT: "Choose another payment account or mend this one at the court's own site; your draft is kept.",
    Trouble.CODES: "Read the court's lists again and choose again; your other answers are kept.",
    Trouble.DATA: "Change it and submit again; your other answers are kept.",
    Trouble.STATE: "Ask the court where the filing stands.",
}

_STEPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("payment", _numbers("26 41 75 97 113 121 122 148 179 189 237 278 279 939..945")),
    (
        "upload_documents",
        _numbers("21 36 89 104 138 139 149 452 22 12"),
    ),
    (
        "organize_documents",
        _numbers(
            "13 14 16 23 24 32 71 103 109 119 120 123..125 128 129 146 147 171 195 196 233 284 348 412 457..460 480 "
            "938 946"
        ),
    ),
    (
        "extraction_review",
        _numbers("5 6 7 70 101 102 110 112 130 152 153 172 182 186 209 210 212 291..293 310 132 133 28 136"),
    ),
    ("parties", _numbers("19 20 72 96 131 134 115 116 143 167 422 232 239")),
    ("party_details", _numbers("11 80 83 106..108 127 137 140..142 144 145 160..166 169 170 230 245..251")),
    ("your_information", _numbers("17 18 95 229 410")),
    ("case_questions", _numbers("168 180 181 183 184 198..200 270 342..347 450 451 453..456 520..527 650..653")),
)  # fmt: skip


def kind_of(code: str) -> Trouble:
    """What sort of trouble a code is; unknown codes count as the filing's data."""
    return next((trouble for trouble, codes in _GROUPS if code in codes), Trouble.DATA)


def step_of(code: str) -> str:
    """The page that mends it; empty when no page does."""
    return next((step for step, codes in _STEPS if code in codes), "")


def problems(errors: Sequence[CourtError]) -> list[CourtError]:
    """The errors that are errors: code 0 means success and is normally present (§3.12)."""
    return [error for error in errors if error.code not in ("", "0")]


def refusal(errors: Sequence[CourtError], *, what: str) -> CourtRefused | CourtUnreachable:
    """The exception for a reply with errors; ``what`` is the sentence that says what did not happen."""
    first = errors[0]
    trouble = kind_of(first.code)
    quoted = " ".join(f"“{error.text}”" for error in errors if error.text) or f"(error {first.code})"
    message = f"{what} The court says: {quoted}"
    action = _ACTIONS[trouble]
    if trouble is Trouble.TEMPORARY:
        return CourtUnreachable(message, action=action, code="court_busy")
    family = SessionEnded if trouble is Trouble.SIGN_IN else CourtRefused
    return family(
        message,
        action=action,
        step=step_of(first.code),
        court_codes=[error.code for error in errors],
        problems=[
            {"code": f"court.{error.code}", "message": error.text, "step": step_of(error.code)} for error in errors
        ],
    )
