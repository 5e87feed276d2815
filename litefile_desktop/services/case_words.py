"""What went with a case when another one took its place, in words: exactly what is no longer in the draft."""

from litefile_desktop.core.vocabulary import PartySource
from litefile_desktop.services.entries import id_of
from litefile_desktop.services.forms import DraftForm, PartyForm


def removed_words(before: DraftForm, after: DraftForm) -> str:
    """One sentence with what the change of case took out of the draft; empty when it took nothing."""
    stays = {party.id for party in after.parties}
    gone = [party for party in before.parties if party.id not in stays]
    served = {id_of(entry) for entry in before.service_contacts} - {id_of(entry) for entry in after.service_contacts}
    codes = {document.id: document.filing_type_code for document in after.documents}
    unfiled = [d for d in before.documents if d.filing_type_code and not codes.get(d.id, d.filing_type_code)]
    parts = [
        _count(_from(gone, PartySource.COURT), "party of the old case", "parties of the old case"),
        _count(_from(gone, PartySource.ADDED), "person who was to join it", "people who were to join it"),
        _count(_from(gone, PartySource.MANUAL), "person entered before", "people entered before"),
        _count(len(served), "person to be served", "people to be served"),
        _count(len(unfiled), "document's filing type", "documents' filing types"),
        "the case type" if before.case_type_code and not after.case_type_code else "",
        "the court's price" if before.quoted_fee_total and not after.quoted_fee_total else "",
    ]
    told = [part for part in parts if part]
    if not told:
        return ""
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Removed with it: {listed}. Your documents are kept."


def _from(parties: list[PartyForm], source: PartySource) -> int:
    return sum(1 for party in parties if party.source == source)


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
