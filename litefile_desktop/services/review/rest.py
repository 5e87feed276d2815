"""What is sent only where somebody asked for it: told on lines of their own, and only where it was set.

Together with ``lines.py`` this covers the whole content of an approval, apart from what ``approval/unseen.py``
names with the reason; a test holds the three together.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.services.approval.unseen import is_ours
from litefile_desktop.services.entries import id_of, service_code, text_of
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm

#: Label, value and the fields that it shows.
Told = tuple[str, str, tuple[str, ...]]

#: Fields that are answered where the case itself is told.
OF_THE_CASE = frozenset({"filer_type_code", "cross_references"})
_ACTIONS = {
    FilingAction.EFILE.value: "File, serve nobody",
    FilingAction.EFILE_AND_SERVE.value: "File and serve",
    FilingAction.SERVE.value: "Serve, do not file",
}


def told_of_case(form: DraftForm) -> Iterator[Told]:
    """What was answered of the case beyond its kind and number."""
    yield _pair("Files as", form, "filer_type")
    yield "Other numbers", _words(form.cross_references), ("cross_references",)
    yield _pair("Damages", form, "damage_amount")
    yield "Asked of the court", _words(form.procedure_remedies), ("procedure_remedies",)
    yield "Answers", _words(form.question_answers), ("question_answers",)
    yield "Reason for the name", form.name_change_reason, ("name_change_reason",)
    yield "Services of the court", _words(form.optional_services), ("optional_services",)
    yield "Also asked", _words(form.supplemental_fields), ("supplemental_fields",)


def told_of_document(document: DocumentForm, form: DraftForm, services: Mapping[str, str]) -> Iterator[Told]:
    """What goes to the court with one document; ``services`` are the names of the court's optional services."""
    yield "Sent to the court as", document.filing_description, ("filing_description",)
    yield _pair("Part of the filing", document, "filing_component")
    yield _pair("Motion", document, "motion_type")
    yield "Attached to", _document(document.attached_to, form), ("attached_to",)
    leads = "A filing of its own" if document.leads_filing else ""
    yield "Leads", leads, ("leads_filing",)
    action = _ACTIONS.get(document.filing_action, document.filing_action)
    yield "The court shall", action, ("filing_action",)
    for_whom = ", ".join(_party(id_of(entry), form) for entry in document.filing_party_ids)
    yield "Filed for", for_whom, ("filing_party_ids",)
    attorney = document.filing_attorney_name or document.filing_attorney_id
    yield "Attorney", attorney, ("filing_attorney_id", "filing_attorney_name")
    yield "Reference", document.reference_number, ("reference_number",)
    yield "Due", document.due_date, ("due_date",)
    asked = ", ".join(_service(entry, services) for entry in document.requested_optional_services)
    yield "Services asked", asked, ("requested_optional_services",)
    yield "Courtesy copy to", document.courtesy_copy_email, ("courtesy_copy_email",)
    yield "Preliminary copy to", document.preliminary_copy_email, ("preliminary_copy_email",)
    amount = "Must be told" if document.filing_requires_amount_in_controversy else ""
    yield "Amount claimed", amount, ("filing_requires_amount_in_controversy",)


def told_of_party(party: PartyForm) -> Iterator[Told]:
    """What the court learns of one person beyond name and address."""
    yield "Born", party.birth_date, ("birth_date",)
    yield "Died", party.death_date, ("death_date",)
    yield "Gender", party.gender, ("gender",)
    yield "Language", party.language_code, ("language_code",)
    yield "Represented by", ", ".join(map(_entry, party.attorneys)), ("attorneys",)
    alone = "Without an attorney" if party.is_self_represented else ""
    yield "Represented", alone, ("is_self_represented",)
    yield "Representation", _words(party.representation), ("representation",)


def told_of_service(form: DraftForm, ways: Mapping[str, str]) -> str:
    """Everybody who is served, how and for whom; ``ways`` are the names of the court's ways to serve."""
    told = []
    for entry in form.service_contacts:
        way, party = text_of(entry, "service_type"), text_of(entry, "party")
        parts = (ways.get(way, way), f"for {_party(party, form)}" if party else "")
        aside = ", ".join(part for part in parts if part)
        told.append(f"{_entry(entry)} ({aside})" if aside else _entry(entry))
    return "; ".join(told)


def _pair(label: str, form: DraftForm | DocumentForm, stem: str) -> Told:
    code, name = f"{stem}_code", f"{stem}_name"
    return label, getattr(form, name) or getattr(form, code), (code, name)


def _entry(entry: Any) -> str:
    return text_of(entry, "name") or id_of(entry) or _words(entry)


def _service(entry: Any, services: Mapping[str, str]) -> str:
    code = service_code(entry)
    told = text_of(entry, "name") or services.get(code, code)
    times, fee = text_of(entry, "multiplier"), text_of(entry, "fee_amount")
    return f"{told}{f' × {times}' if times else ''}{f' (${fee})' if fee else ''}"


def _document(document_id: str, form: DraftForm) -> str:
    return next((document.name for document in form.documents if document.id == document_id), document_id)


def _party(party_id: str, form: DraftForm) -> str:
    return next((party.display_name for party in form.parties if party.id == party_id), "") or party_id


def _words(value: Any) -> str:
    """Whatever stands in an answer that is kept as JSON, in one line."""
    match value:
        case None | "" | False:
            return ""
        case True:
            return "yes"
        case dict():
            said = {str(key): entry for key, entry in value.items() if not is_ours(str(key))}
            told = ((key.replace("_", " "), _words(entry)) for key, entry in said.items())
            return ", ".join(f"{key}: {words}" if words else key for key, words in told)
        case list() | tuple():
            return "; ".join(text_of(entry, "name") or _words(entry) for entry in value)
        case _:
            return str(value)
