"""A draft as it travels: between rows and the JSON of ``drafts/<id>.json``.

Every column either travels or is named below with the reason why it stays; a test holds the two together.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Text

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.strict_json import canonical
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.base import Base
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.filed_elsewhere import FILED_ELSEWHERE

Body = dict[str, Any]

_BESIDE = "stands beside the fields"
_LOCAL = "means something in one database only"
_DERIVED = "follows from the rest and is worked out anew"
_OF_THE_FILE = "is read from the file itself"
_ORIGINAL = "is never filed and stays with whoever prepared the copy that is"
_PERSONAL = "was said, asked or accepted by the sender for the sender's account"
_SUBMISSION = "belongs to the sender's submission, which travels as ``filed``"

#: Columns that do not travel as fields, and why.
STAYING: dict[type[Base], dict[str, str]] = {
    FilingDraft: {
        **dict.fromkeys(("public_id", "jurisdiction", "status", "created_at", "updated_at"), _BESIDE),
        **dict.fromkeys(("id", "version", "owner_id", "correction_of_id"), _LOCAL),
        **dict.fromkeys(
            ("title", "filing_type_code", "filing_type_name", "document_type_code", "document_type_name"), _DERIVED
        ),
        **dict.fromkeys(
            (
                "quoted_fee_total",
                "quoted_fee_breakdown",
                "quoted_fee_fingerprint",
                "quoted_at",
                "disclaimer_acceptance",
            ),
            _PERSONAL,
        ),
        **dict.fromkeys(
            ("submitted_at", "submission_operation", "submission_response", "submission_snapshot"), _SUBMISSION
        ),
    },
    FilingDocument: {
        **dict.fromkeys(("public_id", "sha256"), _BESIDE),
        **dict.fromkeys(("id", "draft_id", "created_at", "updated_at"), _LOCAL),
        **dict.fromkeys(("original_sha256", "original_stored_name"), _ORIGINAL),
        **dict.fromkeys(("size", "content_type", "stored_name", "page_count", "upload_has_form_fields"), _OF_THE_FILE),
        "preparation_reviewed_at": _PERSONAL,
    },
    FilingParty: {
        "public_id": _BESIDE,
        **dict.fromkeys(("id", "draft_id", "created_at", "updated_at"), _LOCAL),
    },
}

#: Where somebody is in the wizard, and what lists said of the choices, is no part of what the draft says.
_NOT_SAID = ("current_step", "workflow_version", "codes_seen")
#: Python's name of a column, where SQLAlchemy wants that name for itself.
_ATTRIBUTES = {"metadata": "metadata_"}


def travelling(row: type[Base]) -> tuple[str, ...]:
    """The columns of a table that travel as fields, in their order."""
    return tuple(column.name for column in row.__table__.columns if column.name not in STAYING[row])


def draft_body(row: FilingDraft, filed: list[Body]) -> Body:
    """A draft without lineage and history. ``filed`` is what is known of its submissions here."""
    fields = _read(row)
    extra = dict(fields["extra_case_data"])
    told = extra.pop(FILED_ELSEWHERE, [])
    fields["extra_case_data"] = extra
    status = DraftStatus.ABANDONED if row.status == DraftStatus.ABANDONED else DraftStatus.DRAFT
    return {
        "id": row.public_id,
        "jurisdiction": row.jurisdiction,
        "status": (DraftStatus.SUBMITTED if row.status == DraftStatus.SUBMITTED else status).value,
        "title": _visible(row.title),
        "created_at": instant_text(row.created_at),
        "updated_at": instant_text(row.updated_at),
        "fields": fields,
        "documents": [
            {"id": document.public_id, "sha256": document.sha256, **_read(document)}
            for document in sorted(row.documents, key=lambda d: (d.role, d.sort_order))
        ],
        "parties": [
            {"id": party.public_id, **_read(party)}
            for party in sorted(row.parties, key=lambda p: (p.role, p.sort_order))
        ],
        "filed": [*filed, *told],
    }


def fill_draft(row: FilingDraft, body: Body) -> None:
    """Put the fields of a body into a row; what is left out becomes empty. Documents and people are not touched."""
    _write(row, body["fields"])
    row.jurisdiction = body["jurisdiction"]
    row.status = (DraftStatus.ABANDONED if body["status"] == DraftStatus.ABANDONED else DraftStatus.DRAFT).value
    if body["filed"]:
        row.extra_case_data = {**row.extra_case_data, FILED_ELSEWHERE: body["filed"]}
    if row.current_step == StepId.CONFIRMATION:
        row.current_step = StepId.REVIEW.value


def fill_document(row: FilingDocument, entry: Body) -> None:
    """Put a document of a body into a row that stands for the bytes already."""
    _write(row, entry)
    row.public_id = entry["id"]


def new_party(entry: Body, now: datetime) -> FilingParty:
    """A row for a person of a body."""
    row = FilingParty(public_id=entry["id"], created_at=now, updated_at=now)
    _write(row, entry)
    return row


def state_of(body: Body) -> str:
    """SHA-256 over what the draft says, wherever it lies: two copies that say the same have the same one."""
    fields = {name: value for name, value in body["fields"].items() if name not in _NOT_SAID}
    filed = sorted([entry["court_code"], entry["envelope_id"]] for entry in body["filed"])
    content = [body["jurisdiction"], fields, body["documents"], body["parties"], filed]
    return hashlib.sha256(canonical(content)).hexdigest()


def completed(body: Body) -> Body:
    """A body from outside with every field that was left out, so that it can be compared."""
    return {
        **body,
        "fields": {**_blank(FilingDraft), **body["fields"]},
        "documents": [{**_blank(FilingDocument), **entry} for entry in body["documents"]],
        "parties": [{**_blank(FilingParty), **entry} for entry in body["parties"]],
    }


def instant_text(instant: datetime) -> str:
    """ISO 8601 in UTC, as exact as the clock."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _read(row: Base) -> Body:
    values: Body = {}
    for name in travelling(type(row)):
        value = getattr(row, _ATTRIBUTES.get(name, name))
        kept = "\n\t" if isinstance(row.__table__.columns[name].type, Text) else ""
        values[name] = _visible(value, kept) if isinstance(value, str) else value
    return values


def _visible(text: str, kept: str = "") -> str:
    """Control characters, which only a court's own names could have brought in, become spaces."""
    return "".join(" " if unicodedata.category(char) == "Cc" and char not in kept else char for char in text)


def _write(row: Base, values: Mapping[str, Any]) -> None:
    for name, blank in _blank(type(row)).items():
        setattr(row, _ATTRIBUTES.get(name, name), values.get(name, blank))


def _blank(row: type[Base]) -> Body:
    """The default of every travelling column."""
    blanks = {}
    for name in travelling(row):
        default = row.__table__.columns[name].default
        value = default.arg if default is not None else ""
        blanks[name] = value(None) if callable(value) else value
    return blanks
