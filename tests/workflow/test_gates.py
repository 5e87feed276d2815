"""What a page refuses to open without, which page mends it, and how the rail shows it (workflow reference §2.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.checks.problem import advises, blocks
from litefile_desktop.workflow.gates import StageState, passed_steps, reachable, sent_instead, stage_marks
from litefile_desktop.workflow.navigate import Facts, visible_stages, visible_steps
from tests.workflow.forms import any_facts, any_form, document, existing, filer, form, party

STEP = st.sampled_from(StepId)
QUIET = Facts()
LOST = {"previous_case_id": "", "docket_number": "", "existing_case_snapshot": {}}

TABLE = [
    # wanted, draft, sent instead
    ("extraction_review", form(documents=()), "upload_documents"),
    ("extraction_review", form(), None),
    ("case_lookup", form(), "document_checklist"),
    ("case_lookup", form(existing_case=""), "document_checklist"),
    ("case_lookup", existing(**LOST), None),
    ("case_confirmation", form(), "document_checklist"),
    ("case_confirmation", existing(previous_case_id=""), "case_lookup"),
    ("case_confirmation", existing(docket_number=""), "case_lookup"),
    ("case_confirmation", existing(), None),
    ("organize_documents", form(documents=()), "upload_documents"),
    ("organize_documents", form(court_code=""), "extraction_review"),
    ("organize_documents", existing(court_code=""), "case_lookup"),
    ("organize_documents", form(), None),
    ("parties", form(parties=()), "your_information"),
    ("parties", form(parties=(party(),)), "your_information"),
    ("parties", form(), None),
    ("party_details", form(parties=()), "your_information"),
    ("case_questions", form(court_code=""), "extraction_review"),
    ("payment", form(court_code=""), "extraction_review"),
    ("payment", form(case_type_code=""), "extraction_review"),
    ("payment", existing(case_type_code=""), "case_lookup"),
    ("payment", form(documents=()), "upload_documents"),
    ("payment", form(parties=()), "your_information"),
    ("payment", form(parties=(filer(), party())), "parties"),
    ("payment", form(parties=(filer(party_type="33101"),)), None),  # who files for nobody else files for themselves
    ("payment", form(), None),
    ("review", form(selected_payment_account_id=""), "payment"),
    ("review", form(parties=(filer(), party())), "parties"),
    ("review", form(), None),
    ("review", existing(), None),
    ("confirmation", form(), "review"),
    ("confirmation", form(status="submitting"), "review"),
    ("confirmation", form(status="submitted"), None),
    ("confirmation", form(status="error"), None),
    *(
        (step, form(documents=(), parties=(), court_code=""), None)
        for step in ("options", "filing_path", "upload_documents", "document_checklist", "your_information")
    ),
]


@pytest.mark.parametrize(("wanted", "draft", "instead"), TABLE)
def test_a_page_that_lacks_something_sends_to_the_page_that_mends_it(wanted, draft, instead):
    assert sent_instead(draft, StepId(wanted)) == instead


@pytest.mark.parametrize("wanted", ["parties", "party_details", "payment", "review"])
@pytest.mark.parametrize(
    "snapshot",
    [
        {},
        {"confirmed": False, "tracking_id": "case-1", "court": "maple"},
        {"confirmed": True, "tracking_id": "another", "court": "maple"},
        {"confirmed": True, "tracking_id": "case-1", "court": "oak"},
    ],
)
def test_a_case_that_nobody_confirmed_reaches_neither_people_nor_fees_nor_review(wanted, snapshot):
    """Behaviour 50."""
    draft = existing(existing_case_snapshot=snapshot)
    assert sent_instead(draft, StepId(wanted)) == "case_confirmation"


def test_a_filer_who_is_no_party_reaches_the_fees():
    """Behaviour 38."""
    assert reachable(form(), StepId.PAYMENT) == "payment"


@given(any_form(), STEP)
def test_gates_lead_to_a_page_that_opens_and_never_in_a_circle(draft, wanted):
    way = [wanted]
    while (instead := sent_instead(draft, way[-1])) is not None:
        assert instead not in way
        way.append(instead)
    assert reachable(draft, wanted) is way[-1]


@given(any_form(), any_facts, STEP)
def test_a_page_to_which_one_is_sent_is_on_the_way_of_this_draft(draft, facts, wanted):
    """Somebody who is sent there finds a next step, and a place in the rail."""
    opened = reachable(draft, wanted)
    assert opened in [step.id for step in visible_steps(draft, facts, opened)]
    if opened in (StepId.CASE_LOOKUP, StepId.CASE_CONFIRMATION) and opened is not wanted:
        assert draft.is_into_existing_case


@given(any_form().filter(lambda draft: draft.existing_case in ("new", "existing")), any_facts)
def test_review_is_reached_only_with_everything_it_needs(draft, facts):
    if sent_instead(draft, StepId.REVIEW) is None:
        assert draft.documents
        assert draft.court_code
        assert draft.case_type_code
        assert draft.filer is not None
        assert draft.filing_parties
        assert draft.selected_payment_account_id
        assert draft.is_new_case or draft.is_case_confirmed


# The rail


WRONG = blocks("document_type.missing", StepId.ORGANIZE_DOCUMENTS, "It is not said who may see Complaint.")
WRONG_TOO = blocks("component.missing", StepId.ORGANIZE_DOCUMENTS, "It is not said which component it is.")
UNTYPED = blocks("filing_type.missing", StepId.ORGANIZE_DOCUMENTS, "It is not said what Exhibit is filed as.")
ADVICE = advises("document.form_fields", StepId.ORGANIZE_DOCUMENTS, "It has fillable fields.")
ORGANIZED = frozenset({StepId.ORGANIZE_DOCUMENTS})


def states(draft, current, problems=(), passed=frozenset()):
    return {mark.stage: (mark.state, mark.note) for mark in stage_marks(draft, QUIET, current, problems, passed)}


def test_not_yet_is_not_wrong():
    assert states(form(), StepId.PAYMENT, [WRONG])["organize_documents"] == (StageState.TODO, "")


def test_a_document_that_was_just_added_is_work_to_do_and_nothing_wrong():
    draft = form(documents=(document(), document(1, filing_type_code="")))
    told = states(draft, StepId.PAYMENT, [UNTYPED], ORGANIZED)["organize_documents"]
    assert told == (StageState.TODO, "1 of 2 have a filing type")


@pytest.mark.parametrize(
    ("problems", "note"), [([WRONG], "1 thing to fix"), ([WRONG, UNTYPED, WRONG_TOO, ADVICE], "3 things to fix")]
)
def test_what_was_completed_and_is_wrong_now_is_marked_with_how_much(problems, note):
    told = states(form(), StepId.PAYMENT, problems, ORGANIZED)["organize_documents"]
    assert told == (StageState.PROBLEM, note)


@pytest.mark.parametrize(("items", "note"), [("aa", "1 person incomplete"), ("ab", "2 people incomplete")])
def test_people_are_counted_once_however_much_is_missing(items, note):
    problems = [blocks("party.name_missing", StepId.PARTIES, "No name yet.", item=item) for item in items]
    assert states(form(), StepId.PAYMENT, problems, frozenset({StepId.PARTIES}))["people"] == (StageState.PROBLEM, note)


def test_advice_leaves_a_stage_done():
    assert states(form(), StepId.PAYMENT, [ADVICE], ORGANIZED)["organize_documents"] == (StageState.DONE, "")


def test_a_stage_that_waits_for_another_one_says_for_which():
    found = states(form(documents=(), parties=()), StepId.FILING_PATH)
    assert found["organize_documents"] == (StageState.BLOCKED, "After Upload")
    assert found["review"] == (StageState.BLOCKED, "After Upload")
    assert found["upload"] == (StageState.TODO, "")


@given(any_form(), any_facts, STEP, st.lists(st.sampled_from([WRONG, WRONG_TOO, ADVICE]), max_size=3))
def test_every_visible_stage_has_one_mark_and_one_is_where_one_is(draft, facts, current, problems):
    marks = stage_marks(draft, facts, current, problems, passed_steps(draft, facts, current))
    assert [mark.stage for mark in marks] == list(visible_stages(draft, facts, current))
    (here,) = [mark for mark in marks if mark.state is StageState.CURRENT]
    assert current in [step.id for step in visible_steps(draft, facts, current) if step.stage == here.stage]
    for mark in marks:
        assert len(mark.note) <= 60
        assert mark.note or mark.state not in (StageState.PROBLEM, StageState.BLOCKED)


@given(any_form(), any_facts, STEP)
def test_what_lies_behind_is_the_beginning_of_the_way(draft, facts, current):
    shown = [step.id for step in visible_steps(draft, facts, current)]
    behind = passed_steps(draft, facts, current)
    assert behind == frozenset(shown[: len(behind)])
    assert set(shown[: shown.index(current)]) <= behind


def test_the_furthest_answer_counts_even_from_the_first_page():
    behind = passed_steps(form(), QUIET, StepId.FILING_PATH)
    assert StepId.PAYMENT in behind
    assert StepId.REVIEW not in behind
    assert passed_steps(form(documents=(), court_code="", parties=(), selected_payment_account_id=""), QUIET,
                        StepId.UPLOAD_DOCUMENTS) == {StepId.OPTIONS, StepId.FILING_PATH}  # fmt: skip


def test_a_usual_payment_account_says_nothing_of_how_far_somebody_came():
    draft = form(documents=(), court_code="", parties=())
    assert StepId.PARTIES in passed_steps(draft, QUIET, StepId.FILING_PATH)
    usual = passed_steps(draft, Facts(is_payment_usual=True), StepId.FILING_PATH)
    assert StepId.PARTIES not in usual
