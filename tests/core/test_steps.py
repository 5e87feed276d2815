"""The workflow registry: fifteen steps in eight stages."""

import pytest

from litefile_desktop.core.steps import (
    STAGE_LABELS,
    STEP_ALIASES,
    STEPS,
    Stage,
    StepId,
    find_step,
    get_workflow_step_choices,
    step,
)


def test_every_step_is_registered_once_in_the_order_of_the_stages():
    assert [entry.id for entry in STEPS] == list(StepId)
    assert len(STEPS) == 15
    stages = [entry.stage for entry in STEPS]
    assert stages == sorted(stages, key=list(Stage).index)
    assert set(stages) == set(Stage) == set(STAGE_LABELS)


def test_the_choices_are_keys_and_labels():
    choices = get_workflow_step_choices()
    assert [key for key, _ in choices] == [entry.value for entry in StepId]
    assert all(label.strip() for _, label in choices)
    assert len({label for _, label in choices}) == len(choices)


@pytest.mark.parametrize("key", [entry.value for entry in StepId])
def test_a_step_is_found_by_its_key(key):
    assert find_step(key) == step(StepId(key))


def test_older_names_lead_to_their_step_and_are_never_offered():
    """Behaviour 10."""
    assert {old: find_step(old).id.value for old in STEP_ALIASES} == {
        "preview_documents": "extraction_review",
        "upload_first": "upload_documents",
        "case_information": "extraction_review",
        "documents": "organize_documents",
    }
    assert not {key for key, _ in get_workflow_step_choices()} & set(STEP_ALIASES)


@pytest.mark.parametrize("key", ["", "Review", "REVIEW", " review", "review ", "submit", "preview"])
def test_anything_else_is_no_step(key):
    assert find_step(key) is None
