"""Entries of lists that are kept as JSON: a bare code or an object. Imported drafts can hold anything there."""

from typing import Any


def text_of(entry: Any, name: str) -> str:
    """A text of an entry; empty when there is none."""
    value = entry.get(name) if isinstance(entry, dict) else None
    return "" if value is None else str(value).strip()


def id_of(entry: Any) -> str:
    """The id of an entry: a bare id, or an object with one."""
    return text_of(entry, "id") if isinstance(entry, dict) else str(entry).strip()


def service_code(entry: Any) -> str:
    """The code of a requested service: a bare code, or ``{"code": …}``."""
    return str(entry.get("code", "") if isinstance(entry, dict) else entry)
