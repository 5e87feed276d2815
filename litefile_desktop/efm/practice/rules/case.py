"""Rules about the court, the case and what is told of it (ecf-efm §3.2-3.4, §3.9, §3.11)."""

from collections.abc import Iterator, Sequence

from litefile_desktop.efm.practice.courts import Court, Courts, DataField, is_true
from litefile_desktop.efm.practice.markup import shown
from litefile_desktop.efm.practice.people import CaseRecord
from litefile_desktop.efm.practice.problems import Problem, refuse
from litefile_desktop.efm.practice.rules.facts import (
    check_answers,
    check_case_address,
    check_lower_court,
    check_remedy,
)
from litefile_desktop.efm.practice.rules.matter import Matter, breaks, to_amount, to_date
from litefile_desktop.efm.practice.submission import Submission

_CROSS_REFERENCE = "CaseCrossReferenceNumber"


def check_sender(submission: Submission) -> Iterator[Problem]:
    """Both messages say where they come from and in which profile."""
    if not all(location for location, _ in submission.senders):
        yield Problem("3")
    if not all(profile for _, profile in submission.senders):
        yield Problem("2")


def find_court(submission: Submission, courts: Courts) -> Court:
    """The court that is filed in. Raises Refused."""
    if not submission.court:
        raise refuse("7")
    location = courts.locations.get(submission.court)
    if location is None:
        raise refuse("70", submission.court)
    timing, code = ("initial", "209") if submission.is_initial else ("subsequent", "210")
    court = courts.courts.get(submission.court)
    if court is None or not is_true(location[timing]):
        raise refuse(code, submission.court)
    return court


def find_case(submission: Submission, court: Court, cases: Sequence[CaseRecord]) -> CaseRecord | None:
    """The listed case that is filed into; None for a new or an unlisted one. Raises Refused."""
    if not submission.is_indexed:
        if submission.docket and not court.flag("allowfilingintononindexedcase"):
            raise refuse("182")
        return None
    case = next((case for case in cases if case.id == submission.tracking_id.lower()), None)
    if case is None:
        # The outer id is the one that GetCaseList gave, not the court system's own key (ecf-efm §12.10).
        raise refuse("28", submission.tracking_id)
    if case.court != court.code:
        raise refuse("110", court.code)
    if not case.is_open:
        raise refuse("130")
    if submission.lineage_id and submission.lineage_id.lower() not in (case.id, case.key.lower()):
        raise refuse("28", submission.lineage_id)
    if submission.docket and submission.docket != case.docket:
        raise refuse("197", submission.docket)
    return case


def check_kind(matter: Matter) -> Iterator[Problem]:
    """Category, element and type belong together."""
    submission, court, case = matter.submission, matter.court, matter.case
    category = court.find("casecategory", submission.category)
    if not submission.category:
        yield Problem("5")
    elif category is None or (case is not None and case.category != submission.category):
        yield Problem("126", submission.category)
    elif shown(submission.case_tag).partition(":")[2] != category["ecfcasetype"]:
        yield Problem("172", submission.category)
    kind = court.find("casetype", submission.case_type, casecategory=submission.category)
    is_closed = kind is not None and matter.is_initial and not is_true(kind["initial"])
    if not submission.case_type:
        yield Problem("125")
    elif kind is None or is_closed or (case is not None and case.type != submission.case_type):
        yield Problem("112", submission.case_type)


def check_case(matter: Matter) -> Iterator[Problem]:
    """Everything else that is told of the case."""
    yield from _check_subtype(matter)
    yield from _check_filer_type(matter)
    yield from _check_cross_references(matter)
    yield from _check_dates(matter)
    yield from _check_max_fee(matter)
    yield from check_remedy(matter)
    yield from check_answers(matter)
    yield from check_case_address(matter)
    yield from check_lower_court(matter)


def _check_subtype(matter: Matter) -> Iterator[Problem]:
    value = matter.submission.extras["subtype"]
    field = matter.field("CaseInformationCaseSubType")
    known = matter.court.rows("casesubtype", casetypeid=matter.submission.case_type)
    if not field.is_visible:
        if value is not None:
            yield Problem("310")
    elif not known:
        if value:
            yield Problem("292")
    elif value:
        if value not in {row["code"] for row in known}:
            yield Problem("291", value)
    elif field.is_required and matter.is_initial:
        yield Problem("293")


def _check_filer_type(matter: Matter) -> Iterator[Problem]:
    value = matter.submission.extras["filer_type"]
    # No field decides whether filer types are offered: the court's own list does (ecf-efm §12.2).
    if value and matter.court.find("filertype", value) is None:
        yield Problem("132", value)
    elif not value and matter.field("FilingFilerType").is_required:
        yield Problem("133")


def _check_cross_references(matter: Matter) -> Iterator[Problem]:
    known = matter.court.rows("crossreference", casetypeid=matter.submission.case_type)
    sent = matter.submission.cross_references
    if not known:
        if sent:
            yield Problem("344")
        return
    for reference in sent:
        row = next((row for row in known if row["code"] == reference.code), None)
        if row is None or reference.category != _CROSS_REFERENCE:
            yield Problem("270", reference.code)
        elif not reference.value or breaks(_as_field(row["validationregex"]), reference.value):
            yield Problem("345", row["customvalidationfailuremessage"])
    for row in known:
        if is_true(row["isrequired"]) and row["code"] not in {reference.code for reference in sent}:
            yield Problem("346", f"{row['code']} {row['name']}")


def _as_field(pattern: str) -> DataField:
    return DataField("", is_visible=True, pattern=pattern)


def _check_dates(matter: Matter) -> Iterator[Problem]:
    returns = matter.submission.extras["return_date"]
    if returns is not None:
        day = to_date(returns)
        if not matter.court.flag("allowreturndate"):
            yield Problem("400")
        elif day is None or day < matter.today:
            yield Problem("404")
    will = matter.submission.extras["will_date"]
    kind = matter.court.find("casetype", matter.submission.case_type)
    rule = kind["willfileddate"] if kind is not None else "Not Available"
    if will is None:
        if rule == "Required":
            yield Problem("520")
    elif rule == "Not Available" or not matter.field("WillFiledDate").is_visible:
        yield Problem("522")
    elif (day := to_date(will)) is None or day > matter.today:
        yield Problem("521")


def _check_max_fee(matter: Matter) -> Iterator[Problem]:
    value = matter.submission.amounts["max_fee"]
    if value is not None and not matter.court.flag("allowmaxfeeamount"):
        yield Problem("279")
    for amount in matter.submission.amounts.values():
        number = to_amount(amount)
        decimals = number.as_tuple().exponent if number is not None else 0
        if isinstance(decimals, int) and decimals < -2:
            yield Problem("192")
