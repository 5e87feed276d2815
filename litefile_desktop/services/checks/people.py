"""The filer, on whose behalf the filing is made, and the parts in the case that somebody must have."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks import attorneys, party
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import called, shown
from litefile_desktop.services.completeness import is_email
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of
from litefile_desktop.services.forms import DraftForm

_PEOPLE = StepId.PARTIES


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about people."""
    if form.filer is None:
        yield advises(
            "filer.missing",
            StepId.YOUR_INFORMATION,
            "It is not said who prepares this filing.",
            "Enter your name.",
            field="first_name",
            source="litefile-workflow §3.9",
        )
    if not form.filing_parties:
        yield blocks(
            "filing_party.missing",
            _PEOPLE,
            "It is not said on whose behalf this is filed.",
            "Choose at least one party.",
            field="is_filing_party",
            source="ecf-efm §3.7, error 19",
        )
    if form.notice_email and not is_email(form.notice_email):
        yield blocks(
            "notice_email.invalid",
            _PEOPLE,
            f"“{shown(form.notice_email)}” is not an e-mail address.",
            "Correct it.",
            field="notice_email",
            source="litefile-workflow §3.10",
        )
    yield from _required(form, around.court)
    yield from _filing_parties(form)
    for somebody in form.parties:
        if not somebody.is_from_court:
            yield from party.check(form, somebody, around)
    yield from attorneys.check(form, around)


def _required(form: DraftForm, view: CourtView) -> Iterator[Problem]:
    if form.is_into_found_case or not view.is_settled:
        return  # they are in the case already, or it is not known yet which ones
    present = {somebody.party_type for somebody in form.parties}
    for code, party_type in view.party_types.items():
        if party_type.required and code not in present:
            yield blocks(
                "party.required_missing",
                _PEOPLE,
                f"The court wants a {party_type.name} in this kind of case.",
                "Add that person or organization.",
                field="party_type",
                source="ecf-efm §6.6, error 131",
                about=code,
            )


def _filing_parties(form: DraftForm) -> Iterator[Problem]:
    in_caption = {somebody.id for somebody in form.caption_parties}
    for filing in filings_of(form):
        document = filing.document
        if any(id_of(entry) not in in_caption for entry in document.filing_party_ids):
            yield blocks(
                "filing_party.unknown",
                StepId.ORGANIZE_DOCUMENTS,
                f"Somebody for whom {called(document)} is filed is no party of this filing.",
                "Choose again for whom it is filed.",
                field="filing_party_ids",
                item=document.id,
                source="ecf-efm §3.7, error 96",
            )
