"""A correction of a partly accepted envelope: into the case of the accepted part, and nothing of that part again."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import PartySource
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import called
from litefile_desktop.services.clerk_return import ClerkReturn, JoinedCase, clerk_return_of
from litefile_desktop.services.forms import DraftForm

_SOURCE = "ecf-efm §9, §10.38"


def check(form: DraftForm, _around: Surroundings) -> Iterator[Problem]:
    """Everything that follows from the part that was accepted."""
    returned = clerk_return_of(form)
    if returned is None or returned.case is None:
        return
    yield from _case(form, returned, returned.case)
    yield from _again(form, returned)


def _case(form: DraftForm, returned: ClerkReturn, case: JoinedCase) -> Iterator[Problem]:
    envelope = returned.envelope_id
    if not form.is_into_existing_case:
        yield blocks(
            "correction.opens_again",
            StepId.FILING_PATH,
            f"The court accepted part of envelope {envelope}; this draft would open a second case.",
            "File into the case that is open. To open another one on purpose, copy the draft.",
            field="existing_case",
            source=_SOURCE,
        )
        return
    place = {"field": "docket_number", "source": _SOURCE}
    if not (form.previous_case_id or form.is_into_unlisted_case):
        yield _not_read(envelope, case)
    elif not case.is_case_of(form):
        number = f" {case.docket_number}" if case.docket_number else ""
        yield blocks(
            "correction.other_case",
            StepId.CASE_LOOKUP,
            f"The accepted part of envelope {envelope} is in another case{number}.",
            "Read that case from the court. To file into this one on purpose, copy the draft.",
            **place,
        )


def _not_read(envelope: str, case: JoinedCase) -> Problem:
    if case.docket_number:
        words = f"The accepted part of envelope {envelope} is in case {case.docket_number}, which was not read yet."
        action = "Read it from the court, and confirm it."
    else:
        words = f"The court accepted part of envelope {envelope} and has not told the number of its case yet."
        action = "It comes with the court's answer about the accepted filing. Ask for it while you are online."
    return blocks(
        "correction.case_not_read",
        StepId.CASE_LOOKUP,
        words,
        action,
        field="docket_number",
        source=_SOURCE,
    )


def _again(form: DraftForm, returned: ClerkReturn) -> Iterator[Problem]:
    for document in form.documents:
        if not document.attached_to and document.sha256 in returned.accepted:
            yield blocks(
                "correction.filed_again",
                StepId.UPLOAD_DOCUMENTS,
                f"The court accepted {called(document)} with envelope {returned.envelope_id}.",
                "Remove it, or attach it to one of the filings.",
                item=document.id,
                source=_SOURCE,
            )
    for party in form.parties:
        if party.source == PartySource.ADDED:
            yield warns(
                "correction.joins_again",
                StepId.PARTIES,
                f"{party.display_name or 'Somebody'} may have joined the case with the accepted part.",
                "Look at the parties of the case; remove who is there already.",
                item=party.id,
                source=_SOURCE,
            )
