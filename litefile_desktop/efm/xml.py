"""XML in and out: hostile until parsed, and written without surprises."""

from typing import Final

from lxml import etree

from litefile_desktop.efm import names

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

#: Prefixes as the reference writes them, so that captured messages read like it.
PREFIXES: Final[dict[str | None, str]] = {
    "soap": names.SOAP,
    "nc": names.NC,
    "s": names.S,
    "j": names.J,
    "ecf": names.ECF,
    "tyler": names.TYLER,
    "civil": names.CIVIL,
    "domestic": names.DOMESTIC,
    "appellate": names.APPELLATE,
    "core": names.CORE,
    "payment": names.PAYMENT,
    "cac": names.CAC,
    "cbc": names.CBC,
    "wsmp": names.WSMP,
    "wsse": names.WSSE,
    "wsu": names.WSU,
    "ds": names.DS,
    "xop": names.XOP,
    "efm": names.EFM,
}


class DamagedXml(ValueError):
    """What arrived is not XML that we accept."""


def parse(content: bytes) -> Element:
    """Parse a message from outside: no DTD, no entities, no network, bounded depth. Raises DamagedXml."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise DamagedXml("a document type declaration")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedXml("not well-formed XML") from fault
    if root.getroottree().docinfo.doctype:
        raise DamagedXml("a document type declaration")
    return root


def legal(text: str) -> str:
    """The text without characters that XML 1.0 cannot carry."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"
    )


def element(namespace: str, name: str, *children: "Element | str | None", **attributes: str) -> Element:
    """An element with text and children in the order given; None is left out.

    ``ref`` and ``id`` become the structure attributes ``s:ref`` and ``s:id``, ``currencyCode`` the
    ``nc:`` one; any other attribute has no namespace.
    """
    made = etree.Element(f"{{{namespace}}}{name}", nsmap={_prefix(namespace): namespace})
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            made.text = (made.text or "") + legal(child)
        else:
            made.append(child)
    for key, value in attributes.items():
        space = names.S if key in ("id", "ref") else names.NC if key == "currencyCode" else ""
        made.set(f"{{{space}}}{key}" if space else key, value)
    return made


def _prefix(namespace: str) -> str | None:
    for prefix, known in PREFIXES.items():
        if known == namespace:
            return prefix
    return "m"


def envelope(body: Element, *headers: Element) -> Element:
    """A SOAP 1.1 envelope around one body element, with all our prefixes declared at the top."""
    root = etree.Element(f"{{{names.SOAP}}}Envelope", nsmap=PREFIXES)
    header = etree.SubElement(root, f"{{{names.SOAP}}}Header")
    for entry in headers:
        header.append(entry)
    etree.SubElement(root, f"{{{names.SOAP}}}Body").append(body)
    etree.cleanup_namespaces(root)
    return root


def text_of(node: Element | None, path: str = "") -> str:
    """The stripped text at a path below a node; empty when anything is missing."""
    found = node.find(path) if node is not None and path else node
    return (found.text or "").strip() if found is not None else ""


def local(node: Element) -> str:
    """A tag without its namespace; empty for comments and the like."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def children(node: Element | None, name: str) -> list[Element]:
    """Direct children by local name, whatever their namespace."""
    return [child for child in node if local(child) == name] if node is not None else []


def descend(node: Element | None, *path: str) -> Element | None:
    """The first node down a path of local names; tolerant of namespaces that differ by release."""
    for name in path:
        found = children(node, name)
        if not found:
            return None
        node = found[0]
    return node


def everywhere(node: Element, name: str) -> list[Element]:
    """All descendants with a local name, in document order."""
    return [found for found in node.iter() if local(found) == name]
