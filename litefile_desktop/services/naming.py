"""The words for codes and ids that somebody gave without them: the court's, and the firm's own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from litefile_desktop.services.accounts import FirmLists
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.patches import Patch

_CASE = ("court_code", "case_category_code", "case_type_code", "case_subtype_code")
_DOCUMENT = ("filing_type_code", "document_type_code", "filing_component_code", "motion_type_code")
_FIRM = ("selected_payment_account_id", "filing_attorney_id")


def with_case_names(checks: Checks, form: DraftForm, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the names of court, category, type, subtype, filing type and access where lists know them."""
    given = {name: str(changes[name]) for name in _CASE if name in changes}
    view = checks.view(replace(form, **given))  # type: ignore[arg-type]  # only texts are replaced
    filing = str(changes.get("filing_type_code", form.filing_type_code))
    return _with_names(
        changes,
        court=(view.court,),
        case_category=(view.category,),
        case_type=(view.case_type,),
        case_subtype=view.subtypes,
        filing_type=(view.filings.get(filing),),
        document_type=view.document_types(filing),
    )


def with_document_names(
    checks: Checks, form: DraftForm, document: DocumentForm, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The changes, with the names of filing type, access, component and motion type, and the amount flag."""
    view = checks.view(form)
    filing = str(changes.get("filing_type_code", document.filing_type_code))
    offered = view.filings.get(filing)
    result = _with_names(
        changes,
        filing_type=(offered,),
        document_type=view.document_types(filing),
        filing_component=view.components(filing),
        motion_type=view.motion_types(filing),
    )
    if "filing_type_code" in changes and offered is not None:
        result.setdefault("filing_requires_amount_in_controversy", offered.requires_amount)
    return result


def with_party_names(checks: Checks, form: DraftForm, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the court's word for the part in the case."""
    result = dict(changes)
    offered = checks.view(form).party_types.get(str(changes.get("party_type", "")))
    if offered is not None:
        result.setdefault("party_type_name", offered.name)
    return result


def with_firm_names(lists: FirmLists, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with what the firm's lists say of a payment account and an attorney."""
    result = dict(changes)
    for account in lists.payment_accounts:
        if account.account_id == changes.get("selected_payment_account_id"):
            result.setdefault("selected_payment_account_name", account.name)
            result.setdefault("selected_payment_account_type", account.type_code)
    for attorney in lists.attorneys:
        if attorney.attorney_id == changes.get("filing_attorney_id"):
            result.setdefault("filing_attorney_name", attorney.name)
    return result


def missing_names(checks: Checks, lists: FirmLists, form: DraftForm) -> Patch:
    """Words for every code that has none: the draft was prepared before the lists were here."""
    own = with_firm_names(lists, with_case_names(checks, form, _given(form, *_CASE, *_FIRM)))
    documents = {
        document.id: _new_words(document, with_document_names(checks, form, document, _given(document, *_DOCUMENT)))
        for document in form.documents
    }
    parties = {
        party.id: _new_words(party, with_party_names(checks, form, _given(party, "party_type")))
        for party in form.parties
        if not party.is_from_court
    }
    return Patch(
        draft=_new_words(form, own),
        documents={key: words for key, words in documents.items() if words},
        parties={key: words for key, words in parties.items() if words},
    )


def _given(item: DraftForm | DocumentForm | PartyForm, *names: str) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names if getattr(item, name)}


def _new_words(item: DraftForm | DocumentForm | PartyForm, named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in named.items() if value and not getattr(item, name)}


def _with_names(changes: Mapping[str, Any], **offered: Iterable[Choice | None]) -> dict[str, Any]:
    result = dict(changes)
    for stem, choices in offered.items():
        code = changes.get(f"{stem}_code")
        name = next((choice.name for choice in choices if choice is not None and choice.code == code), None)
        if code and name is not None:
            result.setdefault(f"{stem}_name", name)
    return result
