"""Rules about what only some kinds of case tell: remedies, questions, the case's own address, the court below."""

from collections import Counter
from collections.abc import Iterator

from litefile_desktop.efm.practice.courts import is_true
from litefile_desktop.efm.practice.markup import shown
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, breaks

_ABSENT = "Not Available"
_TITLE_LIMIT, _NUMBER_LIMIT, _COURT_LIMIT, _JUDGE_LIMIT = 400, 50, 100, 100


def _wanted(matter: Matter, column: str) -> str:
    """What the category says of remedies or damage amounts, for a new case and for one that is there."""
    category = matter.court.find("casecategory", matter.submission.category) or {}
    return category.get(f"{column}{'initial' if matter.is_initial else 'subsequent'}", "") or _ABSENT


def check_remedy(matter: Matter) -> Iterator[Problem]:
    """Remedies and damage amount, as the category and the court's lists have them (ecf-efm §6.6)."""
    remedy = matter.submission.remedy
    wanted = _wanted(matter, "procedureremedy")
    known = {row["code"] for row in matter.court.rows("procedureremedy", casecategory=matter.submission.category)}
    if wanted == _ABSENT:
        if remedy.codes:
            yield Problem("155")
    else:
        for code in remedy.codes:
            if code not in known:
                yield Problem("152", code)
        if wanted == "Required" and not remedy.codes:
            yield Problem("173" if remedy.is_there else "157")
    yield from _check_damage(matter)


def _check_damage(matter: Matter) -> Iterator[Problem]:
    damage = matter.submission.remedy.damage
    wanted = _wanted(matter, "damageamount")
    if wanted == _ABSENT:
        if damage is not None:
            yield Problem("159")
    elif damage:
        if matter.court.find("damageamount", damage, casecategory=matter.submission.category) is None:
            yield Problem("153", damage)
    elif wanted == "Required":
        yield Problem("174")


def check_answers(matter: Matter) -> Iterator[Problem]:
    """The court's own questions."""
    questions = {row["code"]: row for row in matter.court.rows("question")}
    for question, answer in matter.submission.answers:
        if question not in questions:
            yield Problem("650", question)
        elif matter.court.find("answer", answer, questionid=question) is None:
            yield Problem("651", answer)
    counts = Counter(question for question, _ in matter.submission.answers)
    for code, row in questions.items():
        if counts[code] > 1:
            yield Problem("653", code)
        elif is_true(row["isrequired"]) and not counts[code]:
            yield Problem("652", code)


def check_case_address(matter: Matter) -> Iterator[Problem]:
    """The address of what the case is about, which only some case types have."""
    kind = matter.court.find("casetype", matter.submission.case_type) or {}
    rule = kind.get("casestreetaddress", "") or _ABSENT
    place = matter.submission.case_address
    if place is None:
        if rule == "Required":
            yield Problem("363")
    elif rule == _ABSENT:
        yield Problem("362")
    elif not all(place.parts):
        yield Problem("361")


def check_lower_court(matter: Matter) -> Iterator[Problem]:
    """What a new appeal is from (ecf-efm §3.2)."""
    if shown(matter.submission.case_tag) != "appellate:AppellateCase" or not matter.is_initial:
        return
    lower = matter.submission.lower_court
    if lower.court and lower.court not in matter.courts.locations:
        yield Problem("168", lower.court)
    told = (
        ("CaseInformationLowerCourtName", lower.court, "198", "455", _COURT_LIMIT),
        ("CaseInformationLowerCourtCaseJudge", lower.judge, "199", "456", _JUDGE_LIMIT),
        ("CaseInformationLowerCourtCaseStyle", lower.title, "200", "453", _TITLE_LIMIT),
        ("CaseInformationLowerCourtCaseNumber", lower.docket, "197", "454", _NUMBER_LIMIT),
    )
    for name, value, wrong, too_long, limit in told:
        if value is not None and len(value) > limit:
            yield Problem(too_long)
        elif breaks(matter.field(name), value or ""):
            yield Problem(wrong)
