"""Reading a court's code list: a zip with one genericode XML, streamed, tolerant of oddities, strict about damage.

The dialect is that of ecf-efm §6.2: the root is in the genericode namespace, everything below in none.
"""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Final

from lxml import etree

from litefile_desktop.core.errors import CourtRefused

GENERICODE: Final = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
#: Bytes of XML. The largest real list is near 800 MB (ecf-efm §6.1).
MAX_XML_BYTES: Final = 2_000_000_000
#: Bytes of XML for one byte of zip. Real lists stay below 150, and one row repeated for ever below 250; a zip
#: made to fill a disk has 1,000.
MAX_RATIO: Final = 500
_RATIO_MATTERS_FROM: Final = 1_000_000
#: Bytes of XML from the end of one row to the end of the next. The longest real row has some thousands.
MAX_ROW_BYTES: Final = 16_000_000
_CHUNK: Final = 65_536

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


class DamagedCodeList(CourtRefused):
    """What came is not a whole code list; nothing of it may be used. ``reason`` completes “because”."""

    code = "code_list_damaged"

    def __init__(self, name: str, court: str, reason: str) -> None:
        of = f"of the court “{court}”" if court else "of the court system"
        super().__init__(
            f"The list “{name}” {of} is damaged: {reason}.", action="What was read before is kept. Read it again later."
        )
        self.reason = reason


class CodeList:
    """One list as it came. Opening it reads it through once, so that damage shows before a row is used.

    ``sha256`` is over the XML. ``version`` and ``columns`` are what the document says of itself, known after the
    first row.
    """

    def __init__(self, archive: IO[bytes], name: str, court: str = "") -> None:
        """Open the zip; ``name`` and ``court`` are for messages. Raises DamagedCodeList."""
        self.name = name
        self._court = court
        self.version = ""
        self.columns: tuple[str, ...] = ()
        with self._words():
            self._zip = zipfile.ZipFile(archive)
            self._entry = self._only_entry(archive)
            self.sha256 = self._prove()

    def _only_entry(self, archive: IO[bytes]) -> zipfile.ZipInfo:
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) != 1:
            raise self._damage(
                f"its zip has {len(entries)} files in it instead of one" if entries else "its zip is empty"
            )
        (entry,) = entries  # whatever its name (ecf-efm §6.1)
        if entry.flag_bits & 1:
            raise self._damage("its zip is encrypted")
        packed = archive.seek(0, os.SEEK_END)
        too_dense = entry.file_size > _RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * min(
            packed, entry.compress_size
        )
        if entry.file_size > MAX_XML_BYTES or too_dense:
            raise self._damage("it is larger than any list can be")
        return entry

    def _prove(self) -> str:
        """Read all of it once: the zip is whole, and no document type or entity is declared anywhere in it."""
        digest = hashlib.sha256()
        end = b""
        with self._zip.open(self._entry) as stream:
            while chunk := stream.read(_CHUNK):  # never more than the zip's directory says, and by its checksum
                if not end and chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
                    raise self._damage("it is not in UTF-8")
                seam = end + chunk
                if b"<!" in seam and (b"<!DOCTYPE" in seam or b"<!ENTITY" in seam):
                    raise self._damage("it declares a document type")
                end = seam[-8:]
                digest.update(chunk)
        return digest.hexdigest()

    def rows(self, columns: Sequence[str], required: Collection[str] = ()) -> Iterator[list[str]]:
        """Each row's values in the order of ``columns``; an absent and an empty value are both "".

        Columns that the list does not have are empty, but for ``required`` ones. Raises DamagedCodeList.
        """
        with self._words(), self._zip.open(self._entry) as raw:
            stream = _Bounded(raw, self._damage("a single row of it is larger than any can be"))
            events = etree.iterparse(
                stream, events=("end",), tag=("Row", "Version", "Column", "Annotation", "SimpleCodeList"),
                encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                remove_pis=True,
            )  # fmt: skip
            has_rows = False
            checked = False
            for _, node in events:
                if node.tag == "Row":
                    if not checked:
                        self._check_head(node, required)
                        checked = True
                    cells = self._cells(node)
                    yield [cells.get(column, "") for column in columns]
                    self._forget(node)
                    stream.row_ended()
                elif node.tag == "Column":
                    self._add_column(node)
                elif node.tag == "SimpleCodeList":
                    self._forget_before(node)
                    has_rows = True
                elif node.tag == "Version" and _parent(node) == "Identification":
                    self.version = (node.text or "").strip()
            if events.root is None or not has_rows:
                raise self._damage("it has no rows part")
            self._check_head(events.root, required)

    def _check_head(self, node: Element, required: Collection[str]) -> None:
        if node.getroottree().getroot().tag != f"{{{GENERICODE}}}CodeList":
            raise self._damage("it is not a genericode list")
        if missing := sorted(set(required) - set(self.columns)):
            raise self._damage(f"it has no column “{'”, “'.join(missing)}”")

    def _add_column(self, node: Element) -> None:
        name = str(node.get("Id") or "")
        if name in self.columns:
            raise self._damage(f"it has two columns “{name}”")
        self.columns = (*self.columns, name)

    def _cells(self, row: Element) -> dict[str, str]:
        cells: dict[str, str] = {}
        count = 0
        column = ""
        for value in row:
            reference = value.get("ColumnRef")
            if reference is None:
                if value.tag != "Value":
                    continue
                reference = self._following(column)
            column = reference
            simple = value[0] if len(value) else None
            if simple is not None and simple.tag != "SimpleValue":
                simple = value.find("SimpleValue")
            cells[column] = (simple.text or "") if simple is not None else ""
            count += 1
        if count != len(cells):
            raise self._damage("a row of it has two values of the same column")
        return cells

    def _following(self, column: str) -> str:
        """A value without a reference belongs to the column after that of the value before it (genericode 1.0)."""
        place = self.columns.index(column) + 1 if column in self.columns else 0
        if place >= len(self.columns) or (column and not place):
            raise self._damage("a row of it has a value without a column")
        return self.columns[place]

    def _forget(self, row: Element) -> None:
        """Free what was read: the memory stays the same however long the list is."""
        row.clear()
        parent = row.getparent()
        if parent is None or parent.tag != "SimpleCodeList":
            raise self._damage("it has a row outside of its rows part")
        while parent[0] is not row:
            self._forget_first(parent)

    def _forget_before(self, rows: Element) -> None:
        while len(rows):
            self._forget_first(rows)

    def _forget_first(self, rows: Element) -> None:
        """Nothing but rows may be passed over: what looks like an empty list must be one."""
        if rows[0].tag not in ("Row", "Annotation"):
            raise self._damage("its rows part has something else than rows in it")
        del rows[0]

    @contextmanager
    def _words(self) -> Iterator[None]:
        try:
            yield
        except etree.XMLSyntaxError as fault:
            if fault.code == etree.ErrorTypes.ERR_INVALID_ENCODING:
                raise self._damage("it is not in UTF-8") from fault
            raise self._damage("its XML is cut off or damaged") from fault
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
            raise self._damage("its zip is cut off or damaged") from fault

    def _damage(self, reason: str) -> DamagedCodeList:
        return DamagedCodeList(self.name, self._court, reason)


def _parent(node: Element) -> str:
    parent = node.getparent()
    return str(parent.tag) if parent is not None else ""


class _Bounded:
    """The document's bytes, never too many of them without the end of a row."""

    def __init__(self, stream: IO[bytes], too_large: DamagedCodeList) -> None:
        self._stream = stream
        self._too_large = too_large
        self._since_row = 0

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes. Raises DamagedCodeList."""
        chunk = self._stream.read(size)
        self._since_row += len(chunk)
        if self._since_row > MAX_ROW_BYTES:
            raise self._too_large
        return chunk

    def row_ended(self) -> None:
        """Begin to count anew."""
        self._since_row = 0


#: From the names by which GetPolicy offers lists to the names of our tables (ecf-efm §6.4). Some hold a literal
#: backslash (ecf-efm §12.13).
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
    r"nc:PrimaryLanguage\nc:LanguageCode": "language",
    "tyler:QuestionCode": "question",
    "tyler:AnswerCode": "answer",
    "cext:BondTypeText": "bond",
    "cext:Charge/cext:ChargeStatute/j:StatuteLevelText": "degree",
    r"cext:Charge\cext:ChargePhaseText": "chargephase",
    "cext:GeneralOffenseText": "generaloffense",
    "cext:StatuteTypeText": "statutetype",
    "cext:Charge/cext:ChargeStatute/j:StatuteCodeIdentification/nc:IdentificationID": "statute",
    "ecf:PersonDriverLicense/nc:DriverLicenseIdentification/nc:IdentificationCategoryText": "driverlicensetype",
    "j:/ArrestCharge/j:ArrestLocation/nc:LocationName": "arrestlocation",
    "j:ArrestOfficial/j:EnforcementOfficialUnit/nc:OrganizationIdentification/nc:IdentificationID": (
        "lawenforcementunit"
    ),
    r"j:Citation\nc:ActivityIdentification\tyler:JurisdictionCode": "citationjurisdiction",
    r"nc:PersonPhysicalFeature\nc:PhysicalFeatureCategoryCode": "physicalfeature",
    "nc:PersonHairColorCode": "haircolor",
    "nc:PersonEyeColorCode": "eyecolor",
    "nc:PersonEthnicityText": "ethnicity",
    "nc:PersonRaceText": "race",
    "nc:VehicleMakeCode": "vehiclemake",
    "nc:VehicleColorPrimaryCode": "vehiclecolor",
    "tyler:VehicleTypeCode": "vehicletype",
}


def table_of_archive(name: str) -> str:
    """The table that the version list means by an archive name: ``casetypecodes.zip``, ``locations.zip`` (§6.3)."""
    stem = name.removesuffix(".zip")
    return "location" if stem == "locations" else stem.removesuffix("codes")
