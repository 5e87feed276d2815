"""Drafts that come from elsewhere: the last steps of storing one, the same for every way in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.services import audit, provenance
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.codes_seen import Witness
from litefile_desktop.services.consequences import derive
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.naming import with_case_names, with_document_names, with_party_names
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.records import content_hash, draft_form

_CASE_CODES = ("court_code", "case_category_code", "case_type_code", "case_subtype_code")
_DOCUMENT_CODES = ("filing_type_code", "document_type_code", "filing_component_code", "motion_type_code")


def settle(
    session: Session,
    row: FilingDraft,
    owner: Owner,
    act: str,
    detail: Mapping[str, Any],
    at: datetime,
    *,
    before: DraftForm | None = None,
    since: DraftForm | None = None,
    source: Source = Source.SUGGESTION,
) -> DraftForm:
    """Store what follows from the rest, and record the act; call it inside the transaction that made the row.

    ``before`` is what the draft was, ``source`` who gave what differs from ``since`` (from ``before`` if left out).
    Raises NotAllowed.
    """
    require(session, owner, Act.PREPARE)
    derive(row)
    session.add(row)
    session.flush()
    form = draft_form(row)
    provenance.record(session, row, since or before, form, source, at)
    audit.record(
        session,
        at=at,
        actor=owner.actor,
        action=act,
        draft_id=row.public_id,
        detail=detail,
        before_hash=content_hash(before),
        after_hash=content_hash(form),
    )
    return form


def name_codes(checks: Checks, row: FilingDraft) -> None:
    """Add the court's words to codes that came without them, and keep what its lists say of them today."""
    form = draft_form(row)
    case = {name: getattr(row, name) for name in _CASE_CODES if getattr(row, name)}
    _lay(row, with_case_names(checks, form, case))
    forms = {document.id: document for document in form.documents}
    for document in row.documents:
        codes = {name: getattr(document, name) for name in _DOCUMENT_CODES if getattr(document, name)}
        _lay(document, with_document_names(checks, form, forms[document.public_id], codes))
    for party in row.parties:
        _lay(party, with_party_names(checks, form, {"party_type": party.party_type} if party.party_type else {}))
    row.codes_seen = Witness(checks.view)(draft_form(row))


def _lay(target: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if not getattr(target, name):
            setattr(target, name, value)
