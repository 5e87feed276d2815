"""Checking JSON values against a published JSON Schema: the part of the language that our own schemas use.

The schemas in ``resources/schemas`` are what other programs are written against, so nothing beside them decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litefile_desktop.core.showing import shown
from litefile_desktop.core.strict_json import BadJson

_SAID = {
    "object": "an object", "array": "a list", "string": "text", "integer": "a whole number", "number": "a number",
    "boolean": "true or false", "null": "nothing",
}  # fmt: skip
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None),
}  # fmt: skip
_KNOWN = {
    "$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "type", "const", "enum", "properties",
    "required", "additionalProperties", "propertyNames", "maxProperties", "items", "minItems", "maxItems", "minLength",
    "maxLength", "pattern", "minimum", "maximum",
}  # fmt: skip
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a value breaks its schema, and how; ``reason`` is a short key."""

    path: str
    reason: str
    message: str


class Schema:
    """One schema document with named definitions."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Raises ValueError for a keyword that is not understood here: it would silently not be checked."""
        self._definitions: Mapping[str, Any] = document.get("$defs", {})
        self._root = document
        for part in _subschemas(document):
            unknown = set(part) - _KNOWN
            if unknown:
                raise ValueError(f"the schema uses {sorted(unknown)}, which is not checked")

    def require(self, value: Any, what: str, definition: str = "") -> None:
        """Raise BadJson, with the faults as its problems, unless ``value`` fits the definition of that name.

        Without a name it must fit the document itself. ``what`` begins the sentence for people.
        """
        schema = self._definitions[definition] if definition else self._root
        faults = []
        for fault in self._faults(value, schema, ""):
            faults.append(fault)
            if len(faults) == _MOST_FAULTS:
                break
        if faults:
            problems = [{"code": f.reason, "path": f.path, "message": f"{f.path or what}: {f.message}"} for f in faults]
            raise BadJson(faults[0].reason, f"{what} is not as it must be. {problems[0]['message']}", problems=problems)

    def _faults(self, value: Any, schema: Mapping[str, Any], path: str) -> Iterator[Fault]:
        if "$ref" in schema:
            schema = self._definitions[schema["$ref"].removeprefix("#/$defs/")]
        wanted = schema.get("type")
        kinds = [wanted] if isinstance(wanted, str) else list(wanted or _SAID)
        if not any(_is(value, kind) for kind in kinds):
            yield Fault(path, "type", f"{' or '.join(_SAID[kind] for kind in kinds)} is wanted here.")
        elif "const" in schema and not _equal(value, schema["const"]):
            yield Fault(path, "const", f"“{schema['const']}” is wanted here.")
        elif "enum" in schema and not any(_equal(value, choice) for choice in schema["enum"]):
            known = ", ".join(str(choice) for choice in schema["enum"] if choice not in ("", None))
            yield Fault(path, "enum", f"one of {known} is wanted here.")
        elif isinstance(value, str):
            yield from _text_faults(value, schema, path)
        elif isinstance(value, dict):
            yield from self._object_faults(value, schema, path)
        elif isinstance(value, list):
            yield from self._list_faults(value, schema, path)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            low, high = schema.get("minimum", value), schema.get("maximum", value)
            if not low <= value <= high:
                yield Fault(path, "range", "the number is out of range.")

    def _object_faults(self, value: dict[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[Fault]:
        known: Mapping[str, Any] = schema.get("properties", {})
        for name in schema.get("required", ()):
            if name not in value:
                yield Fault(_under(path, name), "missing", "this is missing.")
        if len(value) > schema.get("maxProperties", len(value)):
            yield Fault(path, "too_many", f"{len(value)} entries, and {schema['maxProperties']} are allowed.")
            return
        others = schema.get("additionalProperties", True)
        for name, entry in value.items():
            here = _under(path, name)
            if name in known:
                yield from self._faults(entry, known[name], here)
            elif others is False:
                yield Fault(here, "unknown_key", "there is no such entry.")
            else:
                if "propertyNames" in schema:
                    yield from self._faults(name, schema["propertyNames"], here)
                if others is not True:
                    yield from self._faults(entry, others, here)

    def _list_faults(self, value: list[Any], schema: Mapping[str, Any], path: str) -> Iterator[Fault]:
        if len(value) > schema.get("maxItems", len(value)):
            yield Fault(path, "too_many", f"{len(value)} entries, and {schema['maxItems']} are allowed.")
            return
        if len(value) < schema.get("minItems", 0):
            yield Fault(path, "too_few", f"{len(value)} entries, and {schema['minItems']} are wanted.")
        items = schema.get("items")
        if items is not None:
            for number, entry in enumerate(value):
                yield from self._faults(entry, items, f"{path}[{number}]")


def _text_faults(value: str, schema: Mapping[str, Any], path: str) -> Iterator[Fault]:
    longest = schema.get("maxLength", len(value))
    if len(value) > longest:
        yield Fault(path, "too_long", f"{len(value)} characters, and {longest} fit.")
    elif len(value) < schema.get("minLength", 0):
        yield Fault(path, "missing", "this is empty.")
    elif "pattern" in schema and not _matches(schema["pattern"], value):
        yield Fault(path, "pattern", f"“{shown(value)}” is not of the form that is wanted here.")


def _matches(pattern: str, value: str) -> bool:
    """JSON Schema searches; ``$`` there never stands before a line break, as it does in Python."""
    anchored = pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
    return re.search(anchored, value) is not None


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return kind in _TYPES and isinstance(value, _TYPES[kind])


def _equal(value: Any, wanted: Any) -> bool:
    """``1`` is neither ``true`` nor ``1.0``: what was written is what is compared."""
    return type(value) is type(wanted) and value == wanted


def _under(path: str, name: str) -> str:
    return f"{path}.{shown(name)}" if path else shown(name)


def _subschemas(schema: Any) -> Iterator[Mapping[str, Any]]:
    yield schema
    for group in ("$defs", "properties"):
        for part in schema.get(group, {}).values():
            yield from _subschemas(part)
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(key), dict):
            yield from _subschemas(schema[key])
