"""The documents of a proxy filing: each entry of its bundle is a filing, led by its first attachment."""

from collections.abc import Mapping, Sequence

from litefile_desktop.services.legacy_draft_bridge.ledger import Node
from litefile_desktop.services.legacy_draft_bridge.mapping import (
    MappedDocument,
    MappedParty,
    Work,
    day,
    plain,
    services,
)

_PLACES = ("path", "data_url")
_TITLES = ("title", "filing_description", "document_description", "filename")
#: What a filing says once, for the document that leads it.
_OF_THE_FILING = {
    "filing_type_code": "filing_type",
    "motion_type_code": "motion_type",
    "filing_description": "filing_description",
    "filing_comments": "filing_comment",
    "reference_number": "reference_number",
    "filing_action": "filing_action",
    "filing_attorney_id": "filing_attorney",
}
_COPIES = {"courtesy_copy_email": "courtesy_copies", "preliminary_copy_email": "preliminary_copies"}


def map_filings(work: Work, filings: Sequence[Node], named: Mapping[str, MappedParty]) -> None:
    """Add the documents whose bytes are here; for the others an issue says why not."""
    for filing in filings:
        _filing(work, filing, named)


def _filing(work: Work, filing: Node, named: Mapping[str, MappedParty]) -> None:
    if not _is_enabled(filing):
        work.want("document.not_enabled", filing.path, "It is not enabled; the proxy would not have filed it.")
        return
    wrapped = filing.child("elements")
    attachments = wrapped.entries() if wrapped is not None else []
    enabled = [attachment for attachment in attachments if _is_enabled(attachment)]
    for attachment in attachments:
        if attachment not in enabled:
            work.want("document.not_enabled", attachment.path, "It is not enabled; it was left out.")
    # Without attachments the filing itself is the document, in the old style.
    first = _document(work, enabled[0] if enabled else filing, filing)
    if first is not None:
        _of_the_filing(work, filing, first, named)
    for attachment in enabled[1:]:
        further = _document(work, attachment, None)
        if further is not None and first is not None:
            further.values["attached_to"] = first.id
        elif further is not None:
            work.want("document.alone", attachment.path, "The document it belongs to is not here: choose what it is.")


def _document(work: Work, attachment: Node, filing: Node | None) -> MappedDocument | None:
    """A document with what it says of itself, and for the first of a filing what the filing says instead."""
    both = [attachment, filing] if filing is not None and attachment is not filing else [attachment]
    names = [node for place in both for node in place.children("filename")]
    places = next((found for place in both if (found := place.children(*_PLACES))), [])
    paper = work.papers.find([plain(n.value) for n in places], [plain(n.value) for n in names])
    if not paper.is_here:
        words = f"{paper.name} was not taken: {paper.words}. Add it by hand."
        work.want("document.not_here", attachment.path, words)
        return None
    for node in places:
        work.ledger.dropped(node, paper.words)
    number = len(work.draft.documents)
    document = MappedDocument({"role": "supporting" if number else "lead"}, paper)
    titles = [node for node in both[-1].children(*_TITLES) if not node.is_empty]
    work.chooser.document(document.values, "name", titles[:1], number)
    for column in ("document_type", "filing_component"):
        nodes = [node for place in both for node in place.children(column, f"{column}_code")]
        work.chooser.document(document.values, f"{column}_code", nodes, number)
    for node in attachment.children("page_count", "proxy_enabled"):
        work.ledger.dropped(node, "read from the file itself" if node.steps[-1] == "page_count" else "enabled")
    for place in both:
        work.draft.homes[place.steps] = document.aside
    work.draft.documents.append(document)
    return document


def _of_the_filing(work: Work, filing: Node, document: MappedDocument, named: Mapping[str, MappedParty]) -> None:
    number = work.draft.documents.index(document)
    for column, key in _OF_THE_FILING.items():
        work.chooser.document(document.values, column, filing.children(key), number)
    for node in filing.children("due_date"):
        work.convert(document.values, "due_date", node, day, to=f"documents[{number}].due_date")
    asked = filing.child("optional_services")
    if asked is not None and asked.entries():
        document.values["requested_optional_services"] = services(asked.entries())
        work.ledger.mapped(asked, f"documents[{number}].requested_optional_services")
    for column, key in _COPIES.items():
        copies = filing.child(key)
        addresses = [plain(entry.value) for entry in copies.entries() if entry.is_leaf] if copies is not None else []
        if copies is not None and addresses:
            joined = Node(", ".join(addresses), copies.steps)
            work.chooser.document(document.values, column, [joined], number)
    _filing_parties(work, filing, document, named)
    merge = filing.child("tyler_merge_attachments")
    if merge is not None and merge.value is True:
        work.want("document.merge", merge.path, "It asks to merge its attachments; here each is a document.")


def _filing_parties(work: Work, filing: Node, document: MappedDocument, named: Mapping[str, MappedParty]) -> None:
    """For whom this one is filed; everybody for whom the envelope is filed need not be listed."""
    asked = filing.child("filing_parties")
    names = [plain(entry.value) for entry in asked.entries()] if asked is not None else []
    if asked is None or not names or not named:
        return
    if any(name not in named for name in names):
        work.want("document.filing_parties", asked.path, "It is filed for somebody who is not here. Say for whom.")
        return
    to = f"documents[{work.draft.documents.index(document)}].filing_party_ids"
    everybody = {name for name, party in named.items() if party.values["is_filing_party"]}
    if set(names) == everybody:
        work.ledger.mapped(asked, to, "everybody for whom the envelope is filed")
    else:
        document.values["filing_party_ids"] = [named[name].id for name in names]
        work.ledger.mapped(asked, to)


def _is_enabled(node: Node) -> bool:
    """The proxy silently leaves out what does not say so (ecf-efm §8)."""
    flag = node.child("proxy_enabled")
    return flag is not None and flag.value is True
