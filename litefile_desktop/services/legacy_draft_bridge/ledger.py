"""Reading a blob so that the fate of every key of it is known in the end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from litefile_desktop.services.legacy_draft_bridge.papers import plain_link

#: What docassemble keeps for itself in every object; no answer of anybody.
_MACHINERY = {
    "instanceName", "auto_gather", "ask_number", "minimum_number", "object_type", "object_type_parameters",
    "complete_attribute", "ask_object_type", "there_are_any", "there_is_another", "gathered", "revisit",
    "review_type_table", "uses_parts", "geolocated", "city_only", "complete", "completed",
}  # fmt: skip
#: Keys of secrets never reach a draft (workflow reference §9.1).
_SECRET = re.compile(
    r"(^|[_.-])(token|tokens|password|passwd|secret|secrets|api_?key|apikey|csrf\w*|session_?(key|id)|cookies?|authorization)"
    r"($|[_.-])",
    re.IGNORECASE,
)
_LINK = re.compile(r"\w+://\S+")


class Fate(StrEnum):
    """What became of a key."""

    MAPPED = "mapped"
    KEPT = "kept"
    CONFLICTING = "conflicting"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """The fate of one key, with everything below it. ``to`` is the field it went to, or the one it lost to."""

    key: str
    fate: Fate
    to: str = ""
    reason: str = ""

    def to_json(self) -> dict[str, str]:
        """For the command line; what is empty is left out."""
        body = {"key": self.key, "fate": self.fate.value, "to": self.to, "reason": self.reason}
        return {name: value for name, value in body.items() if value}


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a blob and the steps that lead to it, such as ``users``, 0, ``name``, ``first``."""

    value: Any
    steps: tuple[str | int, ...] = ()

    @property
    def path(self) -> str:
        """The place as people write it: ``users[0].name.first``."""
        text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return text.removeprefix(".")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said here."""
        return self.value is None or (isinstance(self.value, (str, list, dict)) and not self.value)

    @property
    def is_leaf(self) -> bool:
        """Whether it is told of as one: a single value, or a plain list of single values."""
        if isinstance(self.value, list):
            return not any(isinstance(entry, (list, dict)) for entry in self.value)
        return not isinstance(self.value, dict) or not self.value

    def child(self, key: str) -> "Node | None":
        """The value under a key; None when there is no such key."""
        if isinstance(self.value, dict) and key in self.value:
            return Node(self.value[key], (*self.steps, key))
        return None

    def children(self, *keys: str) -> "list[Node]":
        """The values under those of the keys that are there, in the order of the keys."""
        return [node for node in map(self.child, keys) if node is not None]

    def entries(self) -> "list[Node]":
        """The entries of a list; docassemble wraps its lists in objects with ``elements``."""
        here = self.child("elements") or self
        if not isinstance(here.value, list):
            return []
        return [Node(value, (*here.steps, number)) for number, value in enumerate(here.value)]

    def below(self) -> "list[Node]":
        """The values directly under this one."""
        if isinstance(self.value, dict):
            return [Node(value, (*self.steps, key)) for key, value in self.value.items()]
        return [Node(value, (*self.steps, number)) for number, value in enumerate(self.value)]


class Ledger:
    """Keeps the fate of keys and the values that are kept aside."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str | int, ...], Entry] = {}
        self._aside: dict[tuple[str | int, ...], tuple[str, Any]] = {}

    def mapped(self, node: Node, to: str, reason: str = "") -> None:
        """The value went to a field."""
        self._entries[node.steps] = Entry(node.path, Fate.MAPPED, to, reason)

    def kept(self, node: Node, reason: str, value: Any = None) -> None:
        """There is no field for the value; it is kept aside as it is, or as ``value``."""
        self._entries[node.steps] = Entry(node.path, Fate.KEPT, reason=reason)
        self._aside[node.steps] = (node.path, node.value if value is None else value)

    def conflicting(self, node: Node, to: str, reason: str) -> None:
        """Another key gave the field another value; this one is kept aside."""
        self._entries[node.steps] = Entry(node.path, Fate.CONFLICTING, to, reason)
        self._aside[node.steps] = (node.path, node.value)

    def dropped(self, node: Node, reason: str) -> None:
        """The value is not stored anywhere."""
        self._entries[node.steps] = Entry(node.path, Fate.DROPPED, reason=reason)

    def finish(self, root: Node, homes: Mapping[tuple[str | int, ...], dict[str, Any]]) -> tuple[Entry, ...]:
        """Settle every key that nobody asked for, and put what is kept into the home nearest above it.

        ``homes`` are by steps; ``()`` is the draft's. Answers the fate of every key, in the blob's own order.
        """
        order: list[tuple[str | int, ...]] = []
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.steps not in self._entries:
                fate = _bookkeeping(node)
                if not fate and not node.is_leaf:
                    waiting += reversed(node.below())
                    continue
                self._settle(node, fate)
            order.append(node.steps)
        for steps, (path, value) in self._aside.items():
            home = next(steps[:length] for length in range(len(steps), -1, -1) if steps[:length] in homes)
            homes[home][path] = value
        return tuple(self._entries[steps] for steps in order)

    def _settle(self, node: Node, fate: str) -> None:
        if fate or node.is_empty:
            self.dropped(node, fate or "empty")
        elif isinstance(node.value, str) and _LINK.fullmatch(node.value):
            self.kept(node, "no field for it; of a link only the place is kept", plain_link(node.value))
        else:
            self.kept(node, "no field for it")


def _bookkeeping(node: Node) -> str:
    """Why a key is no answer of anybody; empty when it may be one."""
    key = node.steps[-1] if node.steps else ""
    if not isinstance(key, str):
        return ""
    if _SECRET.search(key):
        return "a secret; those never stand in drafts"
    return "the interview's own bookkeeping" if key in _MACHINERY or key.startswith("_") else ""
