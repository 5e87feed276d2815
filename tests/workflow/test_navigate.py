"""Which steps there are for a draft, and where one goes from each (workflow reference §2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.steps import STEP_ALIASES, STEPS, Stage, StepId
from litefile_desktop.workflow.gates import reachable
from litefile_desktop.workflow.navigate import (
    Destination,
    Facts,
    ReturnTo,
    after_completing,
    is_visible,
    label,
    needs_organizing,
    next_step,
    previous_step,
    resume,
    visible_stages,
    visible_steps,
)
from tests.workflow.forms import any_facts, any_form, document, existing, filer, form, party

ORDER = [step.id for step in STEPS]
QUIET = Facts()
STEP = st.sampled_from(StepId)
INCOMPLETE = (filer(), party(party_type=""))


def ids(draft, facts=QUIET, current=None):
    return [step.id for step in visible_steps(draft, facts, current)]


# What is visible


@pytest.mark.parametrize(
    ("draft", "facts", "hidden"),
    [
        (form(), QUIET, {"case_lookup", "case_confirmation", "party_details", "case_questions"}),
        (existing(), QUIET, {"party_details", "case_questions"}),
        (form(existing_case="unsure"), QUIET, {"case_lookup", "case_confirmation", "party_details", "case_questions"}),
        (form(parties=INCOMPLETE), QUIET, {"case_lookup", "case_confirmation", "case_questions"}),
        (form(), Facts(asks_questions=True), {"case_lookup", "case_confirmation", "party_details"}),
        (
            form(supplemental_fields={"_case_questions_required": True}),
            QUIET,
            {"case_lookup", "case_confirmation", "party_details"},
        ),
        *(
            (
                form(supplemental_fields={"_filing_path_source": source}),
                QUIET,
                {"case_lookup", "case_confirmation", "party_details", "case_questions"} | hidden,
            )
            for source, hidden in (
                ("start_menu", {"filing_path"}),
                ("plan", {"filing_path"}),
                ("question", set()),
                ("", set()),
            )
        ),
    ],
)
def test_steps_that_are_not_on_the_way_are_hidden(draft, facts, hidden):
    assert set(ORDER) - set(ids(draft, facts)) == hidden


@given(any_form(), any_facts, STEP)
def test_the_step_one_is_on_is_always_visible_and_the_order_is_the_registrys(draft, facts, current):
    shown = ids(draft, facts, current)
    assert current in shown
    assert shown == [step for step in ORDER if step in shown]
    assert set(shown) - {current} == set(ids(draft, facts)) - {current}
    assert all(is_visible(step, draft, facts, current) is (step in shown) for step in StepId)


@given(any_form(), any_facts, STEP)
def test_stages_are_those_of_the_visible_steps_each_once(draft, facts, current):
    stages = visible_stages(draft, facts, current)
    assert list(stages) == [stage for stage in Stage if stage in stages]
    assert set(stages) == {step.stage for step in visible_steps(draft, facts, current)}


# Next and previous


@pytest.mark.parametrize(
    ("answer", "following"),
    [("new", "document_checklist"), ("existing", "case_lookup"), ("unsure", None), ("", None)],
)
def test_from_confirming_the_filing_the_answer_decides(answer, following):
    draft = form(existing_case=answer)
    assert next_step(draft, StepId.EXTRACTION_REVIEW, QUIET) == following


def test_the_ends_of_the_way():
    assert previous_step(form(), StepId.OPTIONS, QUIET) is None
    assert next_step(form(), StepId.CONFIRMATION, QUIET) is None


@given(any_form(), any_facts, STEP)
def test_next_and_previous_stay_inside_the_visible_steps(draft, facts, current):
    shown = ids(draft, facts, current)
    place = shown.index(current)
    before, after = previous_step(draft, current, facts), next_step(draft, current, facts)
    assert before == (shown[place - 1] if place else None)
    if current is not StepId.EXTRACTION_REVIEW:
        assert after == (shown[place + 1] if place + 1 < len(shown) else None)
    elif after is not None:
        assert after in shown[place + 1 :]


@given(any_form(), any_facts, STEP)
def test_going_on_and_on_comes_to_an_end_and_never_back(draft, facts, current):
    way = [current]
    while (following := next_step(draft, way[-1], facts)) is not None:
        assert ORDER.index(following) > ORDER.index(way[-1])
        way.append(following)
    assert way[-1] in (StepId.CONFIRMATION, StepId.EXTRACTION_REVIEW)


@given(any_form(), any_facts, STEP)
def test_back_leads_to_where_one_came_from(draft, facts, current):
    following = next_step(draft, current, facts)
    if following is not None and current in ids(draft, facts) and current is not StepId.EXTRACTION_REVIEW:
        assert previous_step(draft, following, facts) == current


# Resuming


@pytest.mark.parametrize(
    ("key", "step"),
    [
        ("options", "filing_path"),
        ("nonsense", "filing_path"),
        ("", "filing_path"),
        *STEP_ALIASES.items(),
        *((step, step) for step in StepId if step is not StepId.OPTIONS),
    ],
)
def test_a_saved_place_opens_its_page(key, step):
    """Behaviour 10."""
    assert resume(key) == step


@given(any_form(), st.sampled_from([*StepId, *STEP_ALIASES, "nonsense"]), any_facts)
def test_where_one_resumes_can_always_be_reached_and_gone_on_from(draft, key, facts):
    opened = reachable(draft, resume(key))
    assert opened in ids(draft, facts, opened)
    assert reachable(draft, opened) is opened


# Detours


@pytest.mark.parametrize(
    "text", ["", "Review", "REVIEW", " review", "review ", "payment", "//evil.example.com", "None"]
)
def test_only_two_markers_are_accepted_and_nothing_else_is_ever_echoed(text):
    """Behaviour 29."""
    assert ReturnTo.read(text) is None


@pytest.mark.parametrize("text", ["review", "handoff"])
def test_the_two_markers(text):
    """Behaviour 29."""
    assert ReturnTo.read(text) == text


@given(any_form(), any_facts, STEP)
def test_without_a_detour_completing_a_step_leads_to_the_next(draft, facts, done):
    following = next_step(draft, done, facts)
    assert after_completing(draft, done, facts) == (Destination(following) if following else None)


@pytest.mark.parametrize("done", [StepId.UPLOAD_DOCUMENTS, StepId.YOUR_INFORMATION, StepId.PARTIES, StepId.PAYMENT])
def test_a_step_on_a_detour_leads_back_to_review(done):
    """Behaviour 30."""
    assert after_completing(form(), done, QUIET, ReturnTo.REVIEW) == Destination(StepId.REVIEW)
    assert after_completing(existing(), done, QUIET, ReturnTo.REVIEW) == Destination(StepId.REVIEW)


@pytest.mark.parametrize(
    ("changes", "needs"),
    [
        ({}, False),
        ({"filing_type_code": ""}, True),
        ({"document_type_code": ""}, True),
        ({"document_type_code": "", "document_type_confirmed": True}, False),  # behaviour 22
        ({"filing_type_code": "", "document_type_confirmed": True}, True),
    ],
)
def test_a_document_that_needs_organizing_comes_first_with_the_marker(changes, needs):
    """Behaviour 30."""
    added = document(1, **changes)
    assert needs_organizing(added) is needs
    draft = form(documents=(document(), added))
    organize = Destination(StepId.ORGANIZE_DOCUMENTS, ReturnTo.REVIEW)
    assert after_completing(draft, StepId.UPLOAD_DOCUMENTS, QUIET, ReturnTo.REVIEW) == (
        organize if needs else Destination(StepId.REVIEW)
    )
    assert after_completing(draft, StepId.ORGANIZE_DOCUMENTS, QUIET, ReturnTo.REVIEW) == Destination(StepId.REVIEW)


@pytest.mark.parametrize("done", [StepId.FILING_PATH, StepId.EXTRACTION_REVIEW])
def test_switching_to_an_existing_case_from_review_goes_through_lookup_and_returns(done):
    """Behaviour 32."""
    switched = form(existing_case="existing")
    lookup = after_completing(switched, done, QUIET, ReturnTo.REVIEW)
    assert lookup == Destination(StepId.CASE_LOOKUP, ReturnTo.REVIEW)
    found = existing(existing_case_snapshot={})
    confirmation = after_completing(found, StepId.CASE_LOOKUP, QUIET, lookup.return_to)
    assert confirmation == Destination(StepId.CASE_CONFIRMATION, ReturnTo.REVIEW)
    done_with = after_completing(existing(), StepId.CASE_CONFIRMATION, QUIET, confirmation.return_to)
    assert done_with == Destination(StepId.REVIEW)


def test_an_answer_that_decides_the_way_is_asked_for_on_a_detour_too():
    assert after_completing(form(existing_case=""), StepId.EXTRACTION_REVIEW, QUIET, ReturnTo.REVIEW) is None


@given(any_form(), any_facts, STEP)
def test_a_hand_off_leads_back_to_its_list(draft, facts, done):
    assert after_completing(draft, done, facts, ReturnTo.HANDOFF) == Destination(StepId.REVIEW)


@given(any_form(), any_facts, STEP)
def test_a_detour_ends_and_carries_its_marker_until_then(draft, facts, done):
    for _ in range(4):
        following = after_completing(draft, done, facts, ReturnTo.REVIEW)
        if following is None:
            assert done is StepId.EXTRACTION_REVIEW
            return
        if following.step is StepId.REVIEW:
            assert following.return_to is None
            return
        assert following.return_to is ReturnTo.REVIEW
        done = following.step
    raise AssertionError("the detour does not end")


def test_steps_have_names_for_people():
    assert (label(StepId.PAYMENT), label(StepId.FILING_PATH)) == ("Fees", "Start")
