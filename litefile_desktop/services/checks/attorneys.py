"""Attorneys: who files, and who speaks for each party (ecf-efm §3.6, §6.6)."""

from collections.abc import Iterator

from litefile_desktop.core.steps import StepId
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.problem import Problem, advises, blocks
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import at, called, page_of, who
from litefile_desktop.services.entries import id_of
from litefile_desktop.services.forms import DraftForm, PartyForm
from litefile_desktop.services.representing import speaks_alone

_FILING = "FilingFilingAttorneyView"
_OF_PARTY = "PartyAttorney"


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about attorneys; somebody who files alone has none."""
    if around.standing.is_individual:
        if form.filing_attorney_id:
            yield advises(
                "attorney.not_sent",
                StepId.PARTIES,
                "You file for yourself, so the attorney is not sent.",
                field="filing_attorney_id",
                source="ecf-efm §6.6",
            )
        return
    yield from _filing_attorneys(form, around)
    for party in form.parties:
        if party.in_caption and not party.is_from_court:
            yield from _represented(form, party, around)
        elif party.is_from_court and party in form.filing_parties and speaks_alone(party):
            yield advises(
                "party.speaks_alone",
                StepId.PARTIES,
                f"By the court's record {who(party)} has no attorney; this filing does not change that.",
                source="ecf-efm §3.6, error 422",
                item=party.id,
            )


def _is_unknown(attorney_id: str, around: Surroundings) -> bool:
    """Whether the court's list of the firm's attorneys is here and does not have this one."""
    firm = around.standing.firm
    return firm.read_at is not None and attorney_id not in {entry.attorney_id for entry in firm.attorneys}


def _filing_attorneys(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    view = around.court
    drafts_own = {"field": "filing_attorney_id"}
    lacking = [f.document for f in filings_of(form) if not (f.document.filing_attorney_id or form.filing_attorney_id)]
    if lacking and view.wants(_FILING):
        yield blocks(
            "attorney.missing",
            StepId.PARTIES,
            "The court wants to know which attorney files.",
            view.field(_FILING).message or "Choose the attorney.",
            source="ecf-efm §3.7, error 17",
            **drafts_own,
        )
    if not view.shows(_FILING):
        return
    if form.filing_attorney_id and _is_unknown(form.filing_attorney_id, around):
        yield blocks(
            "attorney.unknown",
            StepId.PARTIES,
            f"{form.filing_attorney_name or 'The attorney'} is not among your firm's attorneys at this court.",
            "Choose another one, or read the firm's list again.",
            source="ecf-efm §7.2, error 74",
            **drafts_own,
        )
    for filing in filings_of(form):
        document = filing.document
        if document.filing_attorney_id and _is_unknown(document.filing_attorney_id, around):
            yield blocks(
                "attorney.unknown",
                StepId.ORGANIZE_DOCUMENTS,
                f"The attorney who files {called(document)} is not among your firm's attorneys at this court.",
                "Choose another one, or read the firm's list again.",
                field="filing_attorney_id",
                item=document.id,
                source="ecf-efm §7.2, error 74",
            )


def _represented(form: DraftForm, party: PartyForm, around: Surroundings) -> Iterator[Problem]:
    view = around.court
    own = [id_of(entry) for entry in party.attorneys]
    attorneys = own or ([form.filing_attorney_id] if form.filing_attorney_id and party in form.filing_parties else [])
    place = at(party, "attorneys")
    name, step = who(party), page_of(party)
    if own and not view.shows(_OF_PARTY):
        words = f"This court does not ask who represents {name}; it is not sent."
        yield advises("party.not_sent", step, words, source="ecf-efm §6.6", **place)
        return
    if party.is_self_represented:
        if own:
            words = f"{name} cannot have an attorney and none."
            yield blocks("party.attorney_and_self", step, words, "Choose one.", source="ecf-efm §3.6", **place)
        elif view.wants(_OF_PARTY):
            words = f"This court takes no parties without an attorney, and {name} has none."
            source = "ecf-efm §6.6"
            yield blocks("party.self_represented", step, words, "Name the attorney.", source=source, **place)
    elif not attorneys and view.wants(_OF_PARTY) and party in form.filing_parties:
        words = f"The court wants to know who represents {name}."
        yield blocks("party.attorney_missing", step, words, "Name the attorney.", source="ecf-efm §6.6", **place)
    if len(set(own)) > 1 and view.court is not None and not view.court.allows_several_attorneys:
        words = f"This court takes one attorney a party, and {name} has {len(set(own))}."
        source = "ecf-efm §3.6, error 229"
        yield blocks("party.several_attorneys", step, words, "Leave one.", source=source, **place)
    if any(_is_unknown(attorney, around) for attorney in own):
        words = f"An attorney of {name} is not among your firm's attorneys at this court."
        action = "Choose another one, or read the firm's list again."
        yield blocks("party.attorney_unknown", step, words, action, source="ecf-efm §7.2, error 74", **place)
