"""Code lists as files: a genericode document in a zip, with the content hash that the version table names."""

import hashlib
import io
import zipfile
from functools import cached_property
from typing import Protocol

from lxml import etree

from litefile_desktop.efm.practice.courts import Courts, Row, Rows
from litefile_desktop.efm.practice.tables import TABLES, Table

_GENERICODE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
#: Zip entries carry a time; a fixed one keeps equal lists equal byte for byte.
_ENTRY_TIME = (2026, 1, 1, 0, 0, 0)


class NoSuchList(Exception):
    """There is no such list at that location."""


class ListUnavailable(Exception):
    """The list exists elsewhere; at location "0" this service only breaks (ecf-efm §6.1)."""


def content_version(rows: Rows) -> str:
    """The 128 hex digits that change when any cell does (ecf-efm §6.3)."""
    digest = hashlib.sha512()
    for row in rows:
        digest.update("\x1f".join(f"{key}={value}" for key, value in row.items()).encode() + b"\x1e")
    return digest.hexdigest().upper()


def write_genericode(table: Table, rows: Rows) -> bytes:
    """The list as genericode: root in the genericode namespace, everything below in none (ecf-efm §6.2)."""
    root = etree.Element(f"{{{_GENERICODE}}}CodeList", nsmap={"gc": _GENERICODE})
    identification = etree.SubElement(root, "Identification")
    short_name = f"Practice{table.name.title()}Code"
    for tag, text in (("ShortName", short_name), ("LongName", short_name), ("Version", content_version(rows))):
        etree.SubElement(identification, tag).text = text
    column_set = etree.SubElement(root, "ColumnSet")
    for name in table.columns:
        use = "required" if name == table.columns[0] else "optional"
        column = etree.SubElement(column_set, "Column", Id=name, Use=use)
        etree.SubElement(column, "ShortName").text = name.title()
        etree.SubElement(column, "Data", Type="normalizedString", Lang="en")
    key = etree.SubElement(column_set, "Key", Id="codeKey")
    etree.SubElement(key, "ShortName").text = "CodeKey"
    etree.SubElement(key, "ColumnRef", Ref=table.columns[0])
    code_list = etree.SubElement(root, "SimpleCodeList")
    for row in rows:
        element = etree.SubElement(code_list, "Row")
        for name in table.columns:
            value = etree.SubElement(element, "Value", ColumnRef=name)
            etree.SubElement(value, "SimpleValue").text = row[name] or None
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


class CodeFiles(Protocol):
    """What the CodeService hands out."""

    def zip_of(self, table: str, location: str) -> bytes:
        """The zip of a list. Raises NoSuchList or ListUnavailable."""


class CodeLists:
    """Every list of every location, as the CodeService hands it out."""

    def __init__(self, courts: Courts) -> None:
        self._courts = courts
        self._zips: dict[tuple[str, str], bytes] = {}

    @cached_property
    def _versions(self) -> Rows:
        rows: list[Row] = [
            {"location": location, "codelist": f"{name}codes.zip", "version": content_version(lists[name])}
            for location in self._courts.locations
            if location != "0" and (lists := self._courts.lists(location)) is not None
            for name in sorted(lists)
            if TABLES[name].versioned
        ]
        system = {"locations.zip": "location", "errorcodes.zip": "error"}
        rows += [
            {"location": "0", "codelist": file, "version": content_version(self.rows(name, ""))}
            for file, name in system.items()
        ]
        return tuple(rows)

    def rows(self, table: str, location: str) -> Rows:
        """The rows of a list. Raises NoSuchList or ListUnavailable."""
        if table not in TABLES:
            raise NoSuchList(table)
        if TABLES[table].is_system:
            if location:
                raise NoSuchList(table)
            if table == "version":
                return self._versions
            if table == "location":
                return tuple(self._courts.locations.values())
            return tuple({"code": code, "name": words} for code, words in self._courts.error_words.items())
        lists = self._courts.lists(location)
        if lists is None:
            raise NoSuchList(location)
        if table not in lists:
            raise ListUnavailable(table) if location == "0" else NoSuchList(table)
        return lists[table]

    def zip_of(self, table: str, location: str) -> bytes:
        """The zip of a list. Raises NoSuchList or ListUnavailable."""
        key = (table, location)
        if key not in self._zips:
            rows = self.rows(table, location)
            document = write_genericode(TABLES[table], rows)
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(zipfile.ZipInfo(f"{table}codes.xml", _ENTRY_TIME), document, zipfile.ZIP_DEFLATED)
            self._zips[key] = packed.getvalue()
        return self._zips[key]
