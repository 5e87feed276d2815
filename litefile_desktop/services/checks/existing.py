"""The case that is filed into: found, looked at by a person, and still the one that the court showed."""

from collections.abc import Iterator
from typing import Any

from litefile_desktop.core.steps import StepId
from litefile_desktop.efm.case_kinds import CIVIL, why_not_filed
from litefile_desktop.services.checks.problem import Problem, advises, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.clerk_return import joined_case
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.forms import DraftForm

_FOUND = StepId.CASE_CONFIRMATION


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about an existing case; nothing of one may stand in another."""
    if form.is_into_existing_case:
        yield from _found(form, around.court) if form.previous_case_id else _not_found(form, around.court)
    for party in form.parties:
        if party.is_from_court and form.is_new_case:
            yield blocks(
                "party.of_another_case",
                StepId.PARTIES,
                f"{party.display_name or 'Somebody'} was taken over from a case that is open already.",
                "File into that case, or enter the person anew.",
                item=party.id,
                source="litefile-workflow §7.3",
            )


def _not_found(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if joined_case(form) is not None and not form.is_into_unlisted_case:
        return  # which case it is follows from the filing that this corrects
    if form.docket_number and view.court is not None and view.court.allows_unlisted_cases:
        yield advises(
            "case.not_listed",
            StepId.CASE_LOOKUP,
            "The case is filed by its number only; the court will look it up.",
            field="docket_number",
            source="ecf-efm §3.11",
        )
        return
    yield blocks(
        "case.not_found",
        StepId.CASE_LOOKUP,
        "The case has not been found at the court yet.",
        "Look it up by its number.",
        field="docket_number",
        source="ecf-efm §3.11, error 182",
    )


def _found(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    """The court's own case, looked at by a person, at this court (workflow reference §5.8)."""
    kept = form.existing_case_snapshot
    if not kept:
        yield warns(
            "case.not_looked_up",
            StepId.CASE_LOOKUP,
            "The case was not read from the court, so nobody has seen whether it is the right one.",
            "Look it up by its number.",
            field="docket_number",
            source="litefile-workflow §5.8",
        )
        return
    is_same_court = kept.get("court") == form.court_code or not _is_listed(view)
    is_same = kept.get("tracking_id") == form.previous_case_id and is_same_court
    words = "" if view.category is not None else why_not_filed(text_of(kept, "case_kind") or CIVIL)
    if words:
        yield blocks("case.unsupported", _FOUND, words, "File it at the court's own site.", source="ecf-efm §3.2")
        return
    if not is_same or kept.get("confirmed") is not True:
        yield blocks(
            "case.not_confirmed",
            _FOUND,
            "Nobody has confirmed yet that this is the right case.",
            "Look at what the court shows of it, and confirm it.",
            source="litefile-workflow §5.8",
        )
        return
    chosen = (form.case_category_code, form.case_type_code)
    if (kept.get("category"), kept.get("type")) != chosen and all(chosen) and (view.is_settled or not view.is_known):
        yield blocks(
            "case.differs",
            _FOUND,
            "Category or case type are no longer those that the court has for this case.",
            "Look the case up again.",
            field="case_type_code",
            source="ecf-efm §3.11",
        )
    ours = [party for party in form.parties if party.is_from_court]
    theirs = sorted(_roster(kept.get("parties")))
    is_of_case = all(party.source_case_id == form.previous_case_id for party in ours)
    if not is_of_case or sorted(party.external_party_id for party in ours) != theirs:
        yield blocks(
            "case.roster_differs",
            _FOUND,
            "The parties of this filing are not those that the court lists in the case.",
            "Look the case up again.",
            source="litefile-workflow §7.3",
        )


def _is_listed(view: CourtView) -> bool:
    return bool(view.court_code) and (view.court is not None or not view.lists_courts)


def _roster(kept: Any) -> list[str]:
    return [text_of(entry, "court_id") for entry in kept] if isinstance(kept, list) else []
