"""Every error code of the protocol reference has a kind, a family, words, and where possible a page that mends it."""

import pytest

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.faults import CourtError, Trouble, kind_of, problems, refusal, step_of
from litefile_desktop.efm.gateway import SessionEnded


def codes(text):
    """``"1 4-6"`` as single codes; a leading minus belongs to a code."""
    found = []
    for part in text.split():
        first, _, last = part.partition("..")
        found += [str(number) for number in range(int(first), int(last or first) + 1)]
    return found


#: ecf-efm §7.2, copied by hand from the reference and not from the program.
GROUPS = {
    Trouble.OURS: "-1000 -999 -20 -2000 2 3 62..67 77 90 91 114..118 201 202",
    Trouble.SIGN_IN: "-4 -2",
    Trouble.PERMISSION: "-5 50 73..76 175 176 177 213 241..244 737",
    Trouble.TEMPORARY: "-15 -11 -10 -1 237",
    Trouble.ACCOUNT: ("41 44 97 113 121 122 148 179 189 203 206 207 216 221 939..945 40 98 135 222..226 238 740 800"),
    Trouble.CODES: ("29..32 71 101..103 109 112 119 120 126 132 134 152 153 172 186 227 252..255 270 291 480 938"),
    Trouble.DATA: (
        "5..7 11..14 16..24 26 28 72 80 83 89 92..96 100 104 106..108 123..125 127..131 133 136..147 149 155..174 178 "
        "180..184 192 195..200 209 210 212 214 215 217 218 228..233 239 245..251 271..283 292 293 310 344..348 "
        "360..363 400 404 410 412 419..422 450..460 520..527 935..937 946 949"
    ),
    Trouble.STATE: "85 87 88 86 105 240 280 500",
}
#: The reference names these twice; what is more than wrong data comes first.
_TWICE = {"172", "280"}
EVERY = [
    (code, trouble)
    for trouble, text in GROUPS.items()
    for code in codes(text)
    if not (code in _TWICE and trouble is Trouble.DATA)
]


@pytest.mark.parametrize(("code", "trouble"), EVERY)
def test_every_code_of_the_reference_is_of_its_kind(code, trouble):
    assert kind_of(code) is trouble


def test_a_code_that_nobody_knows_counts_as_the_filings_own_data():
    assert kind_of("99999") is Trouble.DATA
    assert kind_of("practice-x") is Trouble.DATA


FAMILIES = {
    Trouble.OURS: (CourtRefused, "defect of the program"),
    Trouble.SIGN_IN: (SessionEnded, "Sign in again"),
    Trouble.PERMISSION: (CourtRefused, "firm's administrator"),
    Trouble.TEMPORARY: (CourtUnreachable, "in a few minutes"),
    Trouble.ACCOUNT: (CourtRefused, "payment account"),
    Trouble.CODES: (CourtRefused, "court's lists again"),
    Trouble.DATA: (CourtRefused, "Change it and submit again"),
    Trouble.STATE: (CourtRefused, "where the filing stands"),
}


@pytest.mark.parametrize(("trouble", "expected"), FAMILIES.items(), ids=lambda value: getattr(value, "name", ""))
def test_every_kind_has_its_family_and_one_next_act(trouble, expected):
    family, act = expected
    code = codes(GROUPS[trouble])[0]
    made = refusal([CourtError(code, "The court's own words.")], what="The envelope was refused.")
    assert type(made) is family
    assert str(made).startswith("The envelope was refused. The court says: “The court's own words.” ")
    assert act in made.action
    assert code not in str(made)


def test_a_refusal_shows_every_text_and_decides_by_the_first():
    made = refusal([CourtError("131", "A Plaintiff is missing."), CourtError("-4", "Sign in.")], what="No.")
    assert not isinstance(made, SessionEnded)
    assert "“A Plaintiff is missing.” “Sign in.”" in str(made)
    assert made.court_codes == ("131", "-4")
    assert made.problems == (
        {"code": "court.131", "message": "A Plaintiff is missing.", "step": "parties"},
        {"code": "court.-4", "message": "Sign in.", "step": ""},
    )
    assert made.step == "parties"


def test_a_code_without_words_is_named_because_nothing_else_is_known():
    assert "(error 12345)" in str(refusal([CourtError("12345", "")], what="No."))
    assert "(error" not in str(refusal([CourtError("12345", "Words.")], what="No."))


def test_success_is_no_error():
    assert problems([CourtError("0", "No error"), CourtError("", ""), CourtError("5", "x")]) == [CourtError("5", "x")]


def test_every_step_that_is_named_is_a_step_of_the_workflow():
    named = {step_of(str(code)) for code in range(-3000, 1000)} - {""}
    assert named <= {step.value for step in StepId}
    assert {"payment", "upload_documents", "organize_documents", "parties", "party_details", "case_questions"} <= named


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("26", "payment"), ("121", "payment"), ("138", "upload_documents"), ("452", "upload_documents"),
        ("16", "organize_documents"), ("109", "organize_documents"), ("480", "organize_documents"),
        ("70", "extraction_review"), ("112", "extraction_review"), ("131", "parties"), ("137", "party_details"),
        ("160", "party_details"), ("17", "your_information"), ("346", "case_questions"), ("450", "case_questions"),
        ("-20", ""), ("-4", ""), ("99999", ""),
    ],
)  # fmt: skip
def test_a_code_leads_to_the_page_that_mends_it(code, step):
    assert step_of(code) == step
