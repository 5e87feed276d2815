"""Every error code of the protocol reference has a kind, a family, words of its own, and where possible a page."""

import pytest

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable
from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.faults import (
    ACCOUNTS_PAGE,
    CourtError,
    Trouble,
    in_words,
    kind_of,
    listed,
    meaning_of,
    problems,
    refusal,
    step_of,
)
from litefile_desktop.efm.gateway import SessionEnded


def codes(text):
    """``"1 4..6"`` as single codes; a leading minus belongs to a code."""
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
    Trouble.REGISTRATION: "45 51..57 59..61 78 79 81 82 111 170 193 194 204 205 605 900",
}
#: Where the program says better: whose doing it is, and in which group a code that is named twice counts.
BETTER = {
    "117": Trouble.PERMISSION,  # somebody without the right, not a defect
    "14": Trouble.OURS, "18": Trouble.OURS, "20": Trouble.OURS, "124": Trouble.OURS, "165": Trouble.OURS,
    "217": Trouble.OURS, "239": Trouble.OURS, "360": Trouble.OURS, "460": Trouble.OURS,  # nothing a filer can change
    "172": Trouble.CODES, "280": Trouble.STATE, "170": Trouble.REGISTRATION,
}  # fmt: skip
EVERY = {code: BETTER.get(code, trouble) for trouble, text in GROUPS.items() for code in codes(text)}


@pytest.mark.parametrize(("code", "trouble"), EVERY.items())
def test_every_code_of_the_reference_is_of_its_kind(code, trouble):
    assert kind_of(code) is trouble


@pytest.mark.parametrize("code", EVERY)
def test_every_code_of_the_reference_has_a_sentence_and_one_next_act(code):
    meaning = meaning_of(code)
    for words in (meaning.sentence, meaning.action):
        assert words[0].isupper(), words
        assert words.endswith("."), words
        assert "!" not in words
    assert code not in meaning.sentence
    assert not any(
        word in meaning.sentence for word in ("Text", "ID", "XML", "ecf", "nc:", "EFM", "element", "GUID", "RoleOf")
    ), meaning.sentence


@pytest.mark.parametrize("code", EVERY)
def test_what_a_filer_can_change_leads_to_a_page(code):
    meaning = meaning_of(code)
    assert meaning.page in {"", ACCOUNTS_PAGE, *(step.value for step in StepId)}
    changeable = (Trouble.DATA, Trouble.CODES, Trouble.ACCOUNT, Trouble.REGISTRATION)
    # Dates of a query, earlier envelopes and offenses of criminal cases have no page.
    no_page = {"93", "94", "144", "145", "253", "254", "255", "281", "282"}
    assert bool(meaning.page) or code in no_page or meaning.trouble not in changeable, meaning.sentence


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
    Trouble.REGISTRATION: (CourtRefused, "Change it and try again"),
}
_TYPICAL = dict(zip(FAMILIES, ("-20", "-4", "50", "-1", "121", "103", "131", "105", "57"), strict=True))


@pytest.mark.parametrize(("trouble", "expected"), FAMILIES.items(), ids=lambda value: getattr(value, "name", ""))
def test_every_kind_has_its_family_and_one_next_act(trouble, expected):
    family, act = expected
    code = _TYPICAL[trouble]
    made = refusal([CourtError(code, "The court's own words.")], what="The envelope was refused.")
    assert type(made) is family
    sentence = meaning_of(code).sentence
    assert made.message == f"The envelope was refused. {sentence} The court says: “The court's own words.”"
    if code != "131":
        assert act in made.action
    assert made.action == meaning_of(code).action


def test_a_refusal_tells_all_errors_in_the_courts_order_and_decides_by_the_first():
    made = refusal([CourtError("131", "Plaintiff."), CourtError("121", "Declined."), CourtError("9999", "New rule.")],
                   what="No.")  # fmt: skip
    assert made.message == (
        "No. A party that this case type requires is missing. The payment was declined. "
        "The court says: “Plaintiff.” “Declined.” “New rule.”"
    )
    assert (made.step, made.field, made.court_codes) == ("parties", "party_type", ("131", "121", "9999"))
    assert [(p["code"], p["step"], p["field"]) for p in made.problems] == [
        ("court.131", "parties", "party_type"),
        ("court.121", "payment", "selected_payment_account_id"),
        ("court.9999", "", ""),
    ]
    assert [p["court_words"] for p in made.problems] == ["Plaintiff.", "Declined.", "New rule."]
    assert made.problems[2]["message"] == "New rule."


def test_a_sign_in_error_behind_another_does_not_decide():
    assert not isinstance(refusal([CourtError("131", "x"), CourtError("-4", "y")], what="No."), SessionEnded)


def test_the_same_error_twice_is_told_once_and_listed_twice():
    twice = [CourtError("16", "A filing code is missing."), CourtError("16", "A filing code is missing.")]
    assert in_words(twice) == "A document has no filing type. The court says: “A filing code is missing.”"
    assert len(listed(twice)) == 2


def test_without_words_of_the_court_our_own_stand_and_without_both_the_code_does():
    assert in_words([CourtError("131", "")]) == "A party that this case type requires is missing."
    assert in_words([CourtError("12345", "")]) == "The court gives no reason but its error 12345."
    assert listed([CourtError("12345", "")])[0]["message"] == "The court's error 12345, without words."


def test_pages_of_accounts_are_no_steps():
    assert (meaning_of("52").page, meaning_of("52").step) == (ACCOUNTS_PAGE, "")
    assert listed([CourtError("52", "In use.")])[0]["page"] == ACCOUNTS_PAGE


def test_success_is_no_error():
    assert problems([CourtError("0", "No error"), CourtError("", ""), CourtError("5", "x")]) == [CourtError("5", "x")]


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("26", "payment"), ("121", "payment"), ("138", "upload_documents"), ("452", "upload_documents"),
        ("16", "organize_documents"), ("109", "organize_documents"), ("480", "organize_documents"),
        ("70", "extraction_review"), ("112", "extraction_review"), ("131", "parties"), ("137", "party_details"),
        ("160", "party_details"), ("17", "your_information"), ("346", "case_questions"), ("450", "case_questions"),
        ("28", "case_lookup"), ("-20", ""), ("-4", ""), ("99999", ""),
    ],
)  # fmt: skip
def test_a_code_leads_to_the_page_that_mends_it(code, step):
    assert step_of(code) == step
