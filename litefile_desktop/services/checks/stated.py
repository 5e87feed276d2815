"""What a filer states of a case on its own account: nothing that the court's lists ask for (ecf-efm §3.2, §3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import CaseSecurity
from litefile_desktop.efm.case_kinds import CIVIL, DOMESTIC
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.clerk_return import clerk_return_of
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.forms import DraftForm

_QUESTIONS: Final = StepId.CASE_QUESTIONS


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is so or not. ``name`` is the draft's field, ``kinds`` the case elements that can say it.

    What no kind of case says is said of the filing as a whole.
    """

    name: str
    words: str
    kinds: frozenset[str]


STATEMENTS: Final = (
    Statement("jury_demand", "A jury is demanded", frozenset({CIVIL})),
    Statement("class_action", "It is a class action", frozenset({CIVIL})),
    Statement("contested_case", "The case is contested", frozenset({DOMESTIC})),
    Statement("out_of_state", "It is an out-of-state matter", frozenset({CIVIL, DOMESTIC})),
)

#: Said beside the case, and so of filings into every case.
CONFIDENTIAL: Final = Statement("confidential", "The whole filing is confidential", frozenset())

#: Who may file into a case and who may see it, in words, by what a draft keeps.
SECURITY_WORDS: Final = {
    CaseSecurity.PUBLIC_FILING_PUBLIC_VIEW.value: "Everybody may file, everybody may see",
    CaseSecurity.PUBLIC_FILING_PRIVATE_VIEW.value: "Everybody may file, only the parties may see",
    CaseSecurity.PRIVATE_FILING_PUBLIC_VIEW.value: "Only the parties may file, everybody may see",
    CaseSecurity.PRIVATE_FILING_PRIVATE_VIEW.value: "Only the parties may file, only they may see",
    CaseSecurity.SEALED.value: "Sealed",
    CaseSecurity.EXPUNGED.value: "Expunged",
}


def statements_for(form: DraftForm, view: CourtView) -> tuple[Statement, ...]:
    """What can be stated of this case and filing. Of a case that the court has, the court itself knows these things."""
    of_filing = (CONFIDENTIAL,) if takes_confidential(view) else ()
    if form.is_into_found_case or view.category is None:
        return of_filing
    return (*(statement for statement in STATEMENTS if view.category.case_kind in statement.kinds), *of_filing)


def takes_confidential(view: CourtView) -> bool:
    """Whether the court takes filings that are confidential as a whole. Without its policy, nothing says that not."""
    return view.policy is None or view.policy.accepts_confidential


def is_stated(form: DraftForm, view: CourtView, name: str) -> bool:
    """Whether something is stated and sent. Without the court's categories, it is not said that it cannot be."""
    if not getattr(form, name) or form.is_into_found_case:
        return False
    return view.category is None or name in {statement.name for statement in statements_for(form, view)}


def returned_envelope(form: DraftForm) -> str:
    """The number of the envelope that a correction corrects; empty for every other draft."""
    returned = clerk_return_of(form)
    return returned.envelope_id if returned is not None else ""


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """What is stated and will not be sent, and what would then be public against the filer's word."""
    if form.confidential and not takes_confidential(around.court):
        yield blocks(
            "confidential.not_taken",
            _QUESTIONS,
            "This court takes no filings that are confidential as a whole.",
            "Take the statement back and choose who may see each document, or file on paper.",
            field=CONFIDENTIAL.name,
            source="ecf-efm §4.1",
        )
    for statement in STATEMENTS:
        if getattr(form, statement.name) and not is_stated(form, around.court, statement.name):
            why = "The court knows the case" if form.is_into_found_case else "Such a case does not say it"
            words = f"“{statement.words}” is not sent. {why}."
            source = "ecf-efm §3.2, §3.4"
            yield advises("statement.not_sent", _QUESTIONS, words, field=statement.name, source=source)
    if form.refers_to_returned and not returned_envelope(form):
        words = "This draft corrects no envelope that was sent back; none is named to the court."
        place = {"field": "refers_to_returned", "source": "ecf-efm §3.7, error 144"}
        yield advises("refers_to_returned.not_sent", _QUESTIONS, words, **place)
