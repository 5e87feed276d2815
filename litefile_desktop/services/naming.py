"""The court's words for codes that somebody gave without them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.forms import DocumentForm, DraftForm


def with_case_names(checks: Checks, form: DraftForm, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the names of court, category, type and subtype added where the lists know them."""
    result = dict(changes)
    codes: dict[str, Any] = {name: str(changes[name]) for name in _CASE if name in changes}
    view = checks.view(replace(form, **codes))
    found = {
        "court": view.court,
        "case_category": view.category,
        "case_type": view.case_type,
        "case_subtype": next((s for s in view.subtypes if s.code == codes.get("case_subtype_code")), None),
    }
    for stem, choice in found.items():
        if f"{stem}_code" in changes and choice is not None:
            result.setdefault(f"{stem}_name", choice.name)
    return result


_CASE = ("court_code", "case_category_code", "case_type_code", "case_subtype_code")


def with_document_names(
    checks: Checks, form: DraftForm, document: DocumentForm, changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The changes, with the names of filing type, access, component and motion type, and the amount flag."""
    result = dict(changes)
    view = checks.view(form)
    filing = str(changes.get("filing_type_code", document.filing_type_code))
    offered = view.filings.get(filing)
    if "filing_type_code" in changes and offered is not None:
        result.setdefault("filing_type_name", offered.name)
        result.setdefault("filing_requires_amount_in_controversy", offered.requires_amount)
    for stem, choices in (
        ("document_type", view.document_types(filing)),
        ("filing_component", view.components(filing)),
        ("motion_type", view.motion_types(filing)),
    ):
        code = changes.get(f"{stem}_code")
        name = next((choice.name for choice in choices if choice.code == code), None)
        if code and name is not None:
            result.setdefault(f"{stem}_name", name)
    return result


def with_party_names(checks: Checks, form: DraftForm, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the court's word for the part in the case."""
    result = dict(changes)
    offered = checks.view(form).party_types.get(str(changes.get("party_type", "")))
    if offered is not None:
        result.setdefault("party_type_name", offered.name)
    return result
