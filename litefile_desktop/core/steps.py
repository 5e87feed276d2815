"""The workflow registry: fifteen steps in eight stages, as data (workflow reference §2)."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """A group of steps, shown as one entry in the rail."""

    FILING = "filing"
    UPLOAD = "upload"
    CONFIRM_CASE = "confirm_case"
    CHECK_DOCUMENTS = "check_documents"
    ORGANIZE_DOCUMENTS = "organize_documents"
    PEOPLE = "people"
    FEES = "fees"
    REVIEW = "review"


class StepId(StrEnum):
    """The key of a step; the only values the ``current_step`` column may hold."""

    OPTIONS = "options"
    FILING_PATH = "filing_path"
    UPLOAD_DOCUMENTS = "upload_documents"
    EXTRACTION_REVIEW = "extraction_review"
    CASE_LOOKUP = "case_lookup"
    CASE_CONFIRMATION = "case_confirmation"
    DOCUMENT_CHECKLIST = "document_checklist"
    ORGANIZE_DOCUMENTS = "organize_documents"
    YOUR_INFORMATION = "your_information"
    PARTIES = "parties"
    PARTY_DETAILS = "party_details"
    CASE_QUESTIONS = "case_questions"
    PAYMENT = "payment"
    REVIEW = "review"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key, what people call it, and the stage it stands in."""

    id: StepId
    label: str
    stage: Stage


STAGE_LABELS: dict[Stage, str] = {
    Stage.FILING: "Start",  # "Filing" was read as the final submit
    Stage.UPLOAD: "Upload",
    Stage.CONFIRM_CASE: "Confirm case",
    Stage.CHECK_DOCUMENTS: "Check documents",
    Stage.ORGANIZE_DOCUMENTS: "Organize documents",
    Stage.PEOPLE: "People",
    Stage.FEES: "Fees",
    Stage.REVIEW: "Review",
}

STEPS: tuple[Step, ...] = (
    Step(StepId.OPTIONS, "Options", Stage.FILING),
    Step(StepId.FILING_PATH, "Start", Stage.FILING),
    Step(StepId.UPLOAD_DOCUMENTS, "Upload documents", Stage.UPLOAD),
    Step(StepId.EXTRACTION_REVIEW, "Confirm filing", Stage.CONFIRM_CASE),
    Step(StepId.CASE_LOOKUP, "Find your case", Stage.CONFIRM_CASE),
    Step(StepId.CASE_CONFIRMATION, "Confirm your case", Stage.CONFIRM_CASE),
    Step(StepId.DOCUMENT_CHECKLIST, "Check documents", Stage.CHECK_DOCUMENTS),
    Step(StepId.ORGANIZE_DOCUMENTS, "Organize documents", Stage.ORGANIZE_DOCUMENTS),
    Step(StepId.YOUR_INFORMATION, "Your information", Stage.PEOPLE),
    Step(StepId.PARTIES, "People in this filing", Stage.PEOPLE),
    Step(StepId.PARTY_DETAILS, "Person details", Stage.PEOPLE),
    Step(StepId.CASE_QUESTIONS, "Case questions", Stage.PEOPLE),
    Step(StepId.PAYMENT, "Fees", Stage.FEES),
    Step(StepId.REVIEW, "Review", Stage.REVIEW),
    Step(StepId.CONFIRMATION, "Confirmation", Stage.REVIEW),
)

#: Steps of earlier generations of the workflow; accepted when read, never offered.
STEP_ALIASES: dict[str, StepId] = {
    "preview_documents": StepId.EXTRACTION_REVIEW,
    "upload_first": StepId.UPLOAD_DOCUMENTS,
    "case_information": StepId.EXTRACTION_REVIEW,
    "documents": StepId.ORGANIZE_DOCUMENTS,
}

_BY_ID = {step.id: step for step in STEPS}


def get_workflow_step_choices() -> tuple[tuple[str, str], ...]:
    """(key, label) of every step in order; what the models and the command line accept."""
    return tuple((step.id.value, step.label) for step in STEPS)


def find_step(key: str) -> Step | None:
    """The step of that key or of that older alias; None when there is none."""
    if key in STEP_ALIASES:
        return _BY_ID[STEP_ALIASES[key]]
    try:
        return _BY_ID[StepId(key)]
    except ValueError:
        return None


def step(step_id: StepId) -> Step:
    """The step of that id."""
    return _BY_ID[step_id]
