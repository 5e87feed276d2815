"""Reading a court's code list: a zip with one genericode XML, streamed, tolerant of oddities, strict about damage.

The dialect is that of ecf-efm §6.2: the root is in the genericode namespace, everything below in none.
"""

import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Final

from lxml import etree

GENERICODE: Final = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
#: Bytes of XML. The largest real list is near 800 MB (ecf-efm §6.1).
MAX_XML_BYTES: Final = 2_000_000_000


class DamagedCodeList(ValueError):
    """The download is not a whole code list; nothing of it may be used."""


class CodeList:
    """One list while it is read; ``version`` is known as soon as the first row is."""

    def __init__(self, archive: IO[bytes]) -> None:
        """Open the zip. Raises DamagedCodeList."""
        try:
            self._zip = zipfile.ZipFile(archive)
            entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        except zipfile.BadZipFile as fault:
            raise DamagedCodeList("it is not a whole zip file") from fault
        if not entries:
            raise DamagedCodeList("the zip is empty")
        self._entry = entries[0]  # whatever its name
        if self._entry.file_size > MAX_XML_BYTES:
            raise DamagedCodeList("it is larger than any list can be")
        self.version = ""
        self.columns: tuple[str, ...] = ()

    def rows(self) -> Iterator[Mapping[str, str]]:
        """Each row by column id; an absent and an empty value are both "". Raises DamagedCodeList."""
        try:
            with self._zip.open(self._entry) as stream:
                yield from self._rows(_Bounded(stream))
        except (zipfile.BadZipFile, EOFError, OSError) as fault:
            raise DamagedCodeList("the zip is cut off or damaged") from fault
        except etree.XMLSyntaxError as fault:
            raise DamagedCodeList("its XML is cut off or damaged") from fault

    def _rows(self, stream: "_Bounded") -> Iterator[Mapping[str, str]]:
        events = etree.iterparse(
            stream, events=("end",), tag=("Row", "Version", "Column", "Annotation"), resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        columns: list[str] = []
        for _, node in events:
            if not columns:
                _require_genericode(node.getroottree())
            if node.tag == "Row":
                yield _row(node)
                _forget(node)
            elif node.tag == "Column":
                columns.append(str(node.get("Id") or ""))
                self.columns = tuple(columns)
            elif node.tag == "Annotation":
                _forget(node)
            elif _parent(node) == "Identification":
                self.version = (node.text or "").strip()
        if events.root is None or not {"code", "codelist"} & set(columns):
            raise DamagedCodeList("it has no column “code”")
        _require_genericode(events.root.getroottree())


def _require_genericode(tree: "etree._ElementTree[etree._Element]") -> None:
    if tree.docinfo.doctype:
        raise DamagedCodeList("it has a document type declaration")
    if tree.getroot().tag != f"{{{GENERICODE}}}CodeList":
        raise DamagedCodeList("it is not a genericode list")


def _parent(node: "etree._Element") -> str:
    parent = node.getparent()
    return str(parent.tag) if parent is not None else ""


def _row(node: "etree._Element") -> dict[str, str]:
    row = {}
    for value in node:
        if value.tag == "Value":
            simple = value[0] if len(value) and value[0].tag == "SimpleValue" else value.find("SimpleValue")
            row[str(value.get("ColumnRef"))] = (simple.text or "") if simple is not None else ""
    return row


def _forget(node: "etree._Element") -> None:
    """Free what was read: the memory stays the same however long the list is."""
    node.clear()
    while node.getprevious() is not None:
        parent = node.getparent()
        if parent is None:
            break
        del parent[0]


class _Bounded:
    """A stream that refuses to give more than a list can hold: a zip can lie about its size."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MAX_XML_BYTES

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes."""
        chunk = self._stream.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise DamagedCodeList("it is larger than any list can be")
        return chunk


#: From the names by which GetPolicy offers lists to the names of our tables (ecf-efm §6.4).
TABLE_OF_ELEMENT: Final[dict[str, str]] = {
    "nc:CaseCategoryText": "casecategory",
    "tyler:CaseTypeText": "casetype",
    "tyler:CaseSubTypeText": "casesubtype",
    "j:RegisterActionDescriptionText": "filing",
    "nc:BinaryFormatStandardName": "documenttype",
    "nc:BinaryCategoryText": "filingcomponent",
    "tyler:DocumentOptionalService": "optionalservices",
    "tyler:MotionTypeCode": "motiontype",
    "ecf:CaseParticipantRoleCode": "partytype",
    "tyler:FilerTypeText": "filertype",
    "tyler:RemedyCode": "procedureremedy",
    "tyler:DamageAmountCode": "damageamount",
    "nc:DocumentIdentification/nc:IdentificationSourceText": "crossreference",
    "ecf:ServiceRecipientID/nc:IdentificationSourceText": "servicetype",
    "ecf:FilingStatusCode": "filingstatus",
    "nc:BinaryLocationURI": "filetype",
    "nc:PersonNameSuffixText": "namesuffix",
    "tyler:DataFieldConfigCode": "datafieldconfig",
    "tyler:DisclaimerRequirementCode": "disclaimerrequirement",
    "nc:LocationCountryName": "country",
    "nc:LocationStateName": "state",
}


def table_of_archive(name: str) -> str:
    """The table that the version list means by an archive name: ``casetypecodes.zip``, ``locations.zip`` (§6.3)."""
    stem = name.removesuffix(".zip")
    return "location" if stem == "locations" else stem.removesuffix("codes")
