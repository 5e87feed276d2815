"""What of an approval's content no line of a review shows, each with the reason."""

_BY_PLACE = "shows by the order of the lines"
_OFFICE = "is for the office and never sent"
_COURTS = "is the court's own; its words are shown"
#: Fields of the content that no line shows: of the draft by their name, of items below ``documents.`` and ``parties.``.
NOT_SHOWN: dict[str, str] = {
    "jurisdiction": "stands over the whole window",
    **dict.fromkeys(
        ("filing_type_code", "filing_type_name", "document_type_code", "document_type_name"),
        "is told of the lead document",
    ),
    "existing_case_snapshot": _COURTS,
    "selected_payment_account_type": "is told by the account's name, and a waiver by the fees",
    "filer_role": "is told by who files and as what",
    "documents.order": _BY_PLACE,
    "documents.sort_order": _BY_PLACE,
    "documents.content_type": "is the same for every document",
    "documents.original_filename": "stands over the document itself",
    "documents.sha256": "stands under the document itself",
    "documents.stored_name": "follows from the bytes",
    "documents.upload_has_form_fields": "shows on the document itself",
    "documents.preparation": "shows on the document itself",
    "documents.document_type_confirmed": _OFFICE,
    "documents.checklist_item_id": _OFFICE,
    "parties.order": _BY_PLACE,
    "parties.sort_order": _BY_PLACE,
    "parties.external_party_id": _COURTS,
    "parties.source": _COURTS,
    "parties.source_case_id": _COURTS,
    "parties.party_side": _OFFICE,
    "parties.party_role_hint": _OFFICE,
    "parties.role": "is told by the label",
    "parties.is_self": "is told by the label",
}


def is_ours(key: str) -> bool:
    """Whether an answer is kept for this program only: such keys begin with a line."""
    return key.startswith("_")
