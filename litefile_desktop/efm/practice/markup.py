"""Prefixed names, safe parsing and small builders for the XML that the practice court reads and writes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element

from litefile_desktop.efm import names

_BARE_MESSAGES = (
    "CourtPolicyQueryMessage", "CourtPolicyResponseMessage", "FeesCalculationQueryMessage",
    "FeesCalculationResponseMessage", "FilingListQueryMessage", "FilingListResponseMessage",
    "FilingStatusQueryMessage", "FilingStatusResponseMessage", "CaseListQueryMessage", "CaseListResponseMessage",
    "CaseQueryMessage", "CaseResponseMessage", "MessageReceiptMessage", "ServiceInformationQueryMessage",
    "ServiceInformationResponseMessage",
)  # fmt: skip
_VENDOR_MESSAGES = (
    "FilingDetailQueryMessage", "FilingDetailResponseMessage", "CancelFilingMessage", "CancelFilingResponseMessage",
    "ServiceTypesRequestMessage", "ServiceTypesResponseMessage", "FilingServiceQueryMessage",
    "FilingServiceResponseMessage", "ServiceInformationHistoryQueryMessage",
    "ServiceInformationHistoryResponseMessage", "ServiceAttachCaseListQueryMessage",
    "ServiceAttachCaseListResponseMessage",
)  # fmt: skip
_CASES = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:{}Case-4.0"

#: Prefixes as the reference writes them (ecf-efm §1.4); a message's own namespace goes by the message's name.
NAMESPACES: Final[dict[str, str]] = {
    "soap": names.SOAP, "wsse": names.WSSE, "wsu": names.WSU, "ds": names.DS, "xop": names.XOP, "xsi": names.XSI,
    "efm": names.EFM, "nc": names.NC, "s": names.S, "j": names.J, "ecf": names.ECF, "tyler": names.TYLER,
    "civil": names.CIVIL, "domestic": names.DOMESTIC, "core": names.CORE, "payment": names.PAYMENT,
    "cac": names.CAC, "cbc": names.CBC, "wsmp": names.WSMP,
    "massachusetts": names.tyler_message("Massachusetts"),
    **{kind.lower(): _CASES.format(kind) for kind in ("Appellate", "Bankruptcy", "Citation", "Criminal", "Juvenile")},
    **{name: names.oasis_message(name) for name in _BARE_MESSAGES},
    **{name: names.tyler_message(name) for name in _VENDOR_MESSAGES},
}  # fmt: skip
_PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()}

Element = _Element

#: Stands in the message for a document that was not base64; the judge of order refuses it there.
BAD_BINARY = "!"

#: A prolog longer than this is no SOAP message.
_PROLOG_LIMIT = 65_536


_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


class BadXml(Exception):
    """What arrived is not XML that this court reads; the text says why, without quoting it."""


def q(name: str) -> str:
    """The Clark name of ``prefix:local``; a name without prefix is in no namespace."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def shown(tag: str) -> str:
    """A Clark name as people read it: ``nc:CaseDocketID``."""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else local


def tag_of(element: Element) -> str:
    """The Clark name of an element; the parser's type allows for forms that a parsed element never has."""
    return str(element.tag)


def node(name: str, *children: Element | None, text: str = "", nsmap: Iterable[str] = (), **attributes: str) -> Element:
    """An element of that prefixed or Clark name; None among the children is left out.

    Attributes are given by prefixed name with ``_`` for the colon, as in ``s_id``.
    """
    tag = name if name.startswith("{") else q(name)
    element = etree.Element(tag, nsmap={prefix: NAMESPACES[prefix] for prefix in nsmap} or None)
    for key, value in attributes.items():
        prefix, underscore, local = key.partition("_")
        element.set(q(f"{prefix}:{local}") if underscore else key, value)
    if text:
        element.text = text
    element.extend([child for child in children if child is not None])
    return element


def leaf(name: str, text: str) -> Element:
    """An element holding only text."""
    return node(name, text=text)


def elements(parent: Element) -> list[Element]:
    """The child elements; comments and processing instructions left out."""
    return [child for child in parent if isinstance(child.tag, str)]


def find(parent: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of prefixed names, or None."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(q(name))
    return parent


def find_all(parent: Element | None, *path: str) -> Iterator[Element]:
    """Every child of that last name below the first element along the path."""
    holder = find(parent, *path[:-1])
    if holder is not None:
        yield from holder.findall(q(path[-1]))


def text_of(parent: Element | None, *path: str) -> str:
    """The stripped text along a path; empty when the element is absent or empty."""
    found = find(parent, *path)
    return (found.text or "").strip() if found is not None else ""


def require_plain_prolog(start: bytes) -> None:
    """Refuse a document type before any parser sees it: entities are only ever declared there.

    ``start`` is the beginning of the message. Raises BadXml.
    """
    at = 3 if start.startswith(b"\xef\xbb\xbf") else 0
    # In another encoding the bytes below would say something else than the parser reads.
    declared = _DECLARED.match(start, at)
    if b"\0" in start[:4] or (declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise BadXml("only UTF-8 is read")
    while at < min(len(start), _PROLOG_LIMIT):
        opening = start.find(b"<", at)
        if opening < 0 or start[at:opening].strip():
            break
        if start.startswith(b"<?", opening):
            closing, width = start.find(b"?>", opening), 2
        elif start.startswith(b"<!--", opening):
            closing, width = start.find(b"-->", opening), 3
        elif start.startswith(b"<!", opening):
            raise BadXml("document types are not accepted")
        else:
            return
        if closing < 0:
            break
        at = closing + width
    raise BadXml("no XML element was found")


def safe_parser() -> etree.XMLParser:
    """A parser for hostile input: no document type, no entities, no network, no comments kept.

    Large text is allowed because a filed document may stand inline; its size was bounded when it was read.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )


def parse_bytes(message: bytes) -> Element:
    """Parse a small message. Raises BadXml."""
    require_plain_prolog(message[:_PROLOG_LIMIT])
    try:
        return etree.fromstring(message, safe_parser())
    except etree.XMLSyntaxError as fault:
        raise BadXml(f"not well-formed near line {fault.lineno}") from fault
