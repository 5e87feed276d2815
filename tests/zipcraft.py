"""Zip files with a lie at any chosen place, which no honest writer would make."""

import struct
import zlib
from dataclasses import dataclass, field

STORED, DEFLATED = 0, 8


@dataclass
class Entry:
    """One file. What is None is told truly; ``local`` and ``central`` override single header fields."""

    name: bytes
    content: bytes
    method: int = STORED
    flags: int = 0
    extra: bytes = b""
    mode: int = 0o100600
    packed: bytes | None = None
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)
    offset: int | None = None


def pack(content):
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(content) + machine.flush()


def craft(entries, *, prefix=b"", between=b"", behind=b"", comment=b"", end=None, locator=b""):
    """The bytes of an archive; ``end`` overrides fields of its end record."""
    body = bytearray(prefix)
    directory = bytearray()
    for entry in entries:
        packed = entry.packed
        if packed is None:
            packed = pack(entry.content) if entry.method == DEFLATED else entry.content
        truth = {
            "version": 20,
            "flags": entry.flags,
            "method": entry.method,
            "crc": zlib.crc32(entry.content),
            "packed_size": len(packed),
            "size": len(entry.content),
            "name": entry.name,
            "extra": entry.extra,
        }
        offset = len(body) if entry.offset is None else entry.offset
        if entry.offset is None:
            here = {**truth, **entry.local}
            body += struct.pack(
                "<4s5H3L2H", b"PK\3\4", here["version"], here["flags"], here["method"], 0, 0x21, here["crc"],
                here["packed_size"], here["size"], len(here["name"]), len(here["extra"]),
            )  # fmt: skip
            body += here["name"] + here["extra"] + packed
        there = {**truth, **entry.central}
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 0x0314, there["version"], there["flags"], there["method"], 0, 0x21, there["crc"],
            there["packed_size"], there["size"], len(there["name"]), len(there["extra"]), 0, 0, 0,
            (entry.mode & 0xFFFF) << 16, offset,
        )  # fmt: skip
        directory += there["name"] + there["extra"]
    body += between
    told = {
        "disk": 0, "directory_disk": 0, "here": len(entries), "count": len(entries), "size": len(directory),
        "offset": len(body), "comment": len(comment), **(end or {}),
    }  # fmt: skip
    body += directory + locator
    body += struct.pack(
        "<4s4H2LH", b"PK\5\6", told["disk"], told["directory_disk"], told["here"], told["count"], told["size"],
        told["offset"], told["comment"],
    )  # fmt: skip
    return bytes(body + comment + behind)
