"""Checking a whole filing offline: what the court's own data can show to be wrong, and where it is mended."""

from dataclasses import replace

import pytest

from litefile_desktop.core.steps import STEPS, StepId
from litefile_desktop.services.checks.details import phone_as_court_wants
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.patterns import fits
from tests.office import Office, civil_draft, domestic_draft, into_case_draft, papers


class Ready:
    """An office with three complete drafts and the lists of both courts; nothing in it is changed."""

    def __init__(self, folder):
        self.office = Office(folder)
        self.office.start_court()
        self.closing = self.office.desk()
        self.desk = self.closing.__enter__()
        self.owner: Owner = self.office.sign_in(self.desk)
        for court in ("maple", "harbor:dr1"):
            self.desk.code_sync.court(self.owner, court)
        files = papers(folder, 2)
        self.civil = civil_draft(self.desk, self.owner, files)
        self.domestic = domestic_draft(self.desk, self.owner, files)
        self.motion = into_case_draft(self.desk, self.owner, files)
        self.motion = self.desk.parties.save_filer(self.motion.id, self.owner, {"last_name": "Sample"})

    def problems(self, form):
        return self.desk.checks.problems(form)

    def close(self):
        self.closing.__exit__(None, None, None)
        self.office.stop_court()


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    made = Ready(tmp_path_factory.mktemp("ready"))
    yield made
    made.close()


@pytest.mark.parametrize("which", ["civil", "domestic", "motion"])
def test_a_complete_filing_has_no_problems(ready, which):
    assert ready.problems(getattr(ready, which)) == ()


def document(number=0, **changes):
    """Changes one document of a form."""

    def change(form):
        documents = list(form.documents)
        documents[number] = replace(documents[number], **changes)
        return replace(form, documents=tuple(documents))

    return change


def party(name, **changes):
    """Changes the person of that last name, or the organization of that name."""

    def change(form):
        found = next(p for p in form.parties if name in (p.last_name, p.organization_name))
        return replace(form, parties=tuple(replace(p, **changes) if p is found else p for p in form.parties))

    return change


def answers(**changes):
    return lambda form: replace(form, **changes)


def without(name):
    return lambda form: replace(form, parties=tuple(p for p in form.parties if name not in (p.last_name,)))


OAKWOOD = "Oakwood Property Management LLC"
CONFIRM, LOOKUP, ORGANIZE = StepId.EXTRACTION_REVIEW, StepId.CASE_LOOKUP, StepId.ORGANIZE_DOCUMENTS
QUESTIONS, PEOPLE, DETAILS, UPLOAD = (
    StepId.CASE_QUESTIONS,
    StepId.PARTIES,
    StepId.PARTY_DETAILS,
    StepId.UPLOAD_DOCUMENTS,
)

WRONG = [
    # the case
    ("civil", answers(existing_case=""), "path.missing", StepId.FILING_PATH, "existing_case"),
    ("civil", answers(existing_case="unsure"), "path.missing", StepId.FILING_PATH, "existing_case"),
    ("civil", answers(court_code=""), "court.missing", CONFIRM, "court_code"),
    ("motion", answers(court_code=""), "court.missing", LOOKUP, "court_code"),
    ("civil", answers(court_code="nowhere"), "court.unknown", CONFIRM, "court_code"),
    ("civil", answers(case_category_code=""), "category.missing", CONFIRM, "case_category_code"),
    ("civil", answers(case_category_code="1"), "category.unknown", CONFIRM, "case_category_code"),
    ("civil", answers(case_type_code=""), "case_type.missing", CONFIRM, "case_type_code"),
    ("civil", answers(case_type_code="1"), "case_type.unknown", CONFIRM, "case_type_code"),
    ("domestic", answers(case_subtype_code="1"), "case_subtype.unknown", CONFIRM, "case_subtype_code"),
    ("motion", answers(previous_case_id="", docket_number=""), "case.not_found", LOOKUP, "docket_number"),
    ("domestic", answers(cross_references={}), "cross_reference.missing", QUESTIONS, "cross_references.77001"),
    (
        "domestic",
        answers(cross_references={"77001": " "}),
        "cross_reference.missing",
        QUESTIONS,
        "cross_references.77001",
    ),
    (
        "domestic",
        answers(cross_references={"77001": "x"}),
        "cross_reference.invalid",
        QUESTIONS,
        "cross_references.77001",
    ),
    (
        "domestic",
        answers(cross_references={"77001": "12345", "1": "2"}),
        "cross_reference.unknown",
        QUESTIONS,
        "cross_references.1",
    ),
    (
        "civil",
        document(filing_requires_amount_in_controversy=True),
        "amount.missing",
        QUESTIONS,
        "amount_in_controversy",
    ),  # behaviour 45
    ("civil", answers(amount_in_controversy="much"), "amount.invalid", QUESTIONS, "amount_in_controversy"),
    ("civil", answers(amount_in_controversy="0"), "amount.invalid", QUESTIONS, "amount_in_controversy"),
    ("civil", answers(amount_in_controversy="9" * 40), "amount.invalid", QUESTIONS, "amount_in_controversy"),
    # the documents
    ("civil", answers(documents=()), "documents.missing", UPLOAD, "documents"),
    ("civil", document(filing_type_code=""), "filing_type.missing", ORGANIZE, "filing_type_code"),
    ("civil", document(1, filing_type_code="1"), "filing_type.unknown", ORGANIZE, "filing_type_code"),
    ("civil", document(document_type_code=""), "document_type.missing", ORGANIZE, "document_type_code"),
    ("civil", document(document_type_code="1"), "document_type.unknown", ORGANIZE, "document_type_code"),
    ("civil", document(filing_component_code="1"), "component.unknown", ORGANIZE, "filing_component_code"),
    ("civil", document(motion_type_code="1"), "motion_type.unknown", ORGANIZE, "motion_type_code"),
    ("civil", document(courtesy_copy_email="pat@"), "courtesy_copy.invalid", ORGANIZE, "courtesy_copy_email"),
    ("civil", document(size=10**9), "document.too_large", UPLOAD, "documents"),
    *(
        ("domestic", document(requested_optional_services=services), code, ORGANIZE, "requested_optional_services")
        for services, code in (
            (("1",), "service.unknown"),
            (("75301", "75301"), "service.twice"),
            (({"code": "75301", "multiplier": 0},), "service.multiplier"),
            (({"code": "75301", "multiplier": "many"},), "service.multiplier"),
            (({"code": "75301", "multiplier": "9" * 5000},), "service.multiplier"),
            (({"code": "75304"},), "service.fee"),
            (({"code": "75304", "fee_amount": "much"},), "service.fee"),
        )
    ),
    # the people
    ("civil", party("Rivera", is_filing_party=False), "filing_party.missing", PEOPLE, "is_filing_party"),
    ("civil", answers(notice_email="pat@"), "notice_email.invalid", PEOPLE, "notice_email"),
    ("civil", without("Rivera"), "party.required_missing", PEOPLE, "party_type"),
    ("civil", party("Rivera", party_type=""), "party.type_missing", DETAILS, "party_type"),
    ("civil", party("Rivera", party_type="1"), "party.type_unknown", DETAILS, "party_type"),
    ("civil", party("Rivera", first_name="", last_name=""), "party.name_missing", DETAILS, "last_name"),
    ("civil", party("Rivera", first_name=""), "party.first_name_missing", DETAILS, "first_name"),
    ("civil", party("Rivera", last_name=""), "party.last_name_missing", DETAILS, "last_name"),
    ("civil", party("Rivera", city=""), "party.address_incomplete", DETAILS, "city"),  # behaviour 41
    ("civil", party(OAKWOOD, address_line_2="Unit 3"), "party.address_incomplete", DETAILS, "address_line_1"),
    ("civil", party("Rivera", zip_code="6270"), "party.zip_invalid", DETAILS, "zip_code"),
    ("civil", party("Rivera", state="ZZ"), "party.state_unknown", DETAILS, "state"),  # behaviour 42
    ("civil", party("Rivera", suffix="XIV"), "party.suffix_unknown", DETAILS, "suffix"),  # behaviour 42
    ("civil", party("Rivera", email="elena@"), "party.email_invalid", DETAILS, "email"),
    ("civil", party("Rivera", first_name="x" * 101), "party.name_too_long", DETAILS, "first_name"),
    ("civil", party(OAKWOOD, organization_name="x" * 401), "party.name_too_long", DETAILS, "organization_name"),
    ("civil", party("Sample", email="pat@"), "party.email_invalid", StepId.YOUR_INFORMATION, "email"),
    # the money
    (
        "civil",
        answers(selected_payment_account_id=""),
        "payment.missing",
        StepId.PAYMENT,
        "selected_payment_account_id",
    ),
]


@pytest.mark.parametrize(("which", "spoil", "code", "step", "field"), WRONG, ids=[entry[2] for entry in WRONG])
def test_what_is_wrong_is_told_with_the_page_and_the_field_that_mend_it(ready, which, spoil, code, step, field):
    found = ready.problems(spoil(getattr(ready, which)))
    problem = next((entry for entry in found if entry.code == code), None)
    assert problem is not None, [entry.code for entry in found]
    assert problem.blocks
    assert (problem.step, problem.field) == (step, field)
    assert problem.message.endswith(".")
    assert problem.action.endswith(".")
    assert problem.source
    assert len(problem.message) < 700


def test_a_document_or_person_that_is_wrong_is_named(ready):
    form = party("Rivera", zip_code="1")(document(1, document_type_code="")(ready.civil))
    items = {problem.code: problem.item for problem in ready.problems(form)}
    rivera = next(p for p in form.parties if p.last_name == "Rivera")
    assert items == {"document_type.missing": form.documents[1].id, "party.zip_invalid": rivera.id}


def test_problems_come_in_the_order_of_the_pages_and_blocking_ones_first(ready):
    form = replace(ready.civil, documents=(), parties=(), selected_payment_account_id="", existing_case="")
    steps = [problem.step for problem in ready.problems(form)]
    order = [step.id for step in STEPS]
    assert steps == sorted(steps, key=order.index)
    assert len(set(steps)) >= 4
    body = [problem.to_json() for problem in ready.problems(form)]
    assert {"code", "severity", "step", "field", "item", "message", "action"} == set(body[0])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (document(upload_has_form_fields=True), "document.form_fields"),
        (without("Sample"), "filer.missing"),
        (answers(existing_case="existing", docket_number="2026-CV-9"), "case.not_listed"),
    ],
)
def test_advice_does_not_block(ready, change, code):
    problem = next(p for p in ready.problems(change(ready.civil)) if p.code == code)
    assert (problem.code, problem.blocks) == (code, False)


def test_without_the_courts_lists_that_is_said_and_nothing_is_guessed(ready):
    form = replace(ready.civil, jurisdiction="practice")
    codes = {problem.code: problem.blocks for problem in ready.problems(form)}
    assert codes == {"codes.missing": False}


def test_a_number_of_services_that_is_none_is_found_without_the_courts_lists_too(ready):
    change = document(requested_optional_services=({"code": "s", "multiplier": "many"},))
    form = change(replace(ready.civil, jurisdiction="practice"))
    assert "service.multiplier" in {problem.code for problem in ready.problems(form)}


# The case that was found


def shown(**changes):
    return lambda form: replace(form, existing_case_snapshot={**form.existing_case_snapshot, **changes})


@pytest.mark.parametrize(
    "change",
    [
        shown(confirmed=False),
        shown(tracking_id="another"),
        shown(court="harbor:dr1"),
        answers(previous_case_id="another"),
    ],
)
def test_a_case_that_nobody_confirmed_is_not_filed_into(ready, change):
    """Behaviours 49 and 50."""
    (problem,) = ready.problems(change(ready.motion))
    assert (problem.code, problem.blocks, problem.step) == ("case.not_confirmed", True, StepId.CASE_CONFIRMATION)


def test_a_case_that_was_given_by_its_id_only_is_warned_of(ready):
    (problem,) = ready.problems(replace(ready.motion, existing_case_snapshot={}))
    assert (problem.code, problem.blocks, problem.step) == ("case.not_looked_up", False, LOOKUP)


def test_people_of_the_court_are_not_checked_by_our_rules(ready):
    odd = {"state": "ZZ", "first_name": "", "party_type": "closed", "zip_code": "x"}
    people = tuple(replace(p, **odd) if p.is_from_court else p for p in ready.motion.parties)
    assert ready.problems(replace(ready.motion, parties=people)) == ()


# Formats


@pytest.mark.parametrize(
    ("pattern", "typed", "sent"),
    [
        ("", "(217) 555-0123", "(217) 555-0123"),
        (r"^\d{10}$", "(217) 555-0123", "2175550123"),
        (r"^\d{10}$", "217.555.0123", "2175550123"),
        (r"^\+1 \d{10}$", "217-555-0123", "+1 2175550123"),
        (r"^\+1 \d{10}$", "+1 (217) 555 0123", "+1 2175550123"),
        (r"^\d{10}$", "555-0123", ""),
        (r"^\d{10}$", "call me", ""),
    ],
)
def test_a_telephone_number_is_sent_in_the_form_that_the_court_takes(pattern, typed, sent):
    """Behaviour 43."""
    assert phone_as_court_wants(pattern, typed) == sent


@pytest.mark.parametrize(
    ("pattern", "value", "taken"),
    [
        ("", "anything", True),
        ("^.{0,50}$", "x" * 51, False),
        ("[A-Z]", "xAx", True),  # a search, as the court does it
        (r"^\d+$", "٣", False),
        ("(?<name>x", "y", True),  # .NET's own words, which Python cannot compile, decide nothing
        *((endless, "a" * 27 + "!", True) for endless in ("(a+)+$", "(a|aa)+$", "((a|aa))+$", "(a|aa){2,}$")),
        ("^([0-9]|-){5}$", "12-4", False),
        (r"^(\d{3}-){2}\d{4}$", "217-555-0123", True),
        ("x" * 2000, "y", True),
        ("(" * 500 + ")" * 500, "y", True),
    ],
)
def test_a_courts_expression_decides_where_it_can(pattern, value, taken):
    assert fits(pattern, value) is taken
