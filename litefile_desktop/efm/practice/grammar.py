"""The judge of element order: a hand-written description of the messages, and the check against it.

The product may not carry the published schemas, so ``resources/practice/content-models.txt`` says what the
part of them says that filers use; tests compare it with the schemas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from litefile_desktop.core.paths import resource
from litefile_desktop.efm.practice.markup import BAD_BINARY, NAMESPACES, Element, elements, q, shown, tag_of

_LIMIT = 8
_WORD = re.compile(r"\(([^)]*)\)([?*+]?)|(&?[^\s()?*+]+)([?*+]?)")
_OCCURS: dict[str, tuple[int, int | None]] = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}
_ATTRIBUTES = {q(name) for name in ("s:id", "s:metadata", "s:linkMetadata", "xsi:nil", "xsi:type", "nc:currencyCode")}
_ID, _REF, _NIL = q("s:id"), q("s:ref"), q("xsi:nil")
_NC_NAME = re.compile(r"[^\W\d][\w.\-]*")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
#: Namespaces whose elements may carry xsi:nil; the ECF and vendor ones may not.
_NILLABLE = tuple(f"{{{NAMESPACES[prefix]}}}" for prefix in ("nc", "j"))


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a sequence: which elements may stand there, how often."""

    names: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Violation:
    """One departure from the description: where, in words, and which element was missing if one was."""

    where: str
    words: str
    missing: str = ""

    def __str__(self) -> str:
        return f"{self.words} at {self.where}"


@dataclass(frozen=True, slots=True)
class Head:
    """An element in whose place others may stand. An abstract head may not stand there itself."""

    members: tuple[str, ...]
    is_abstract: bool


@dataclass(slots=True)
class Grammar:
    """The description, keyed by Clark names."""

    models: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def fitting(self, name: str) -> tuple[str, ...]:
        """Every element that may stand where ``name`` is named."""
        head = self.heads.get(name)
        if head is None:
            return (name,)
        return head.members if head.is_abstract else (name, *head.members)

    def check(self, message: Element) -> list[Violation]:
        """The departures of a message, at most eight of them, outermost first."""
        found: list[Violation] = []
        for violation in self._walk(message, shown(tag_of(message))):
            found.append(violation)
            if len(found) == _LIMIT:
                break
        return found + _check_ids(message)

    def _walk(self, element: Element, path: str) -> Iterator[Violation]:
        yield from _check_attributes(element, path)
        if element.get(_NIL) in ("true", "1"):
            if not tag_of(element).startswith(_NILLABLE):
                yield Violation(path, "xsi:nil is not allowed")
            elif len(element) or (element.text or "").strip():
                yield Violation(path, "an element marked nil must be empty")
            return
        if tag_of(element) in self.kinds:
            yield from _check_value(element, self.kinds[tag_of(element)], path)
            return
        if tag_of(element) not in self.models:
            return
        if "".join([element.text or "", *[child.tail or "" for child in element]]).strip():
            yield Violation(path, "text is not allowed between elements")
        children = elements(element)
        paths = list(_paths(children, path))
        yield from self._check_order(self.models[tag_of(element)], children, paths, path)
        for child, child_path in zip(children, paths, strict=True):
            yield from self._walk(child, child_path)

    def _check_order(
        self, model: tuple[Slot, ...], children: list[Element], paths: list[str], path: str
    ) -> Iterator[Violation]:
        at = count = 0
        for child, child_path in zip(children, paths, strict=True):
            start = at
            while at < len(model) and not self._accepts(model[at], tag_of(child), count):
                if count < model[at].least:
                    break
                at, count = at + 1, 0
            if at == len(model) or not self._accepts(model[at], tag_of(child), count):
                expected = [name for slot in model[start : at + 1] for name in self._open(slot)]
                words = f"{shown(tag_of(child))} is not expected there"
                missing = ""
                if at < len(model) and count < model[at].least:
                    missing = model[at].names[0]
                    words += f"; {shown(missing)} must come first"
                elif expected:
                    words += f"; expected {', '.join(shown(name) for name in expected[:6])} or nothing"
                yield Violation(child_path, words, missing)
                return
            count += 1
        for slot in model[at:]:
            if count < slot.least:
                yield Violation(path, f"{' or '.join(shown(name) for name in slot.names)} is missing", slot.names[0])
                return
            count = 0

    def _open(self, slot: Slot) -> list[str]:
        return [name for written in slot.names for name in self.fitting(written)]

    def _accepts(self, slot: Slot, tag: str, count: int) -> bool:
        return (slot.most is None or count < slot.most) and tag in self._open(slot)


def _paths(children: list[Element], path: str) -> Iterator[str]:
    """Where each child stands, numbered when it has siblings of its name."""
    seen: dict[str, int] = {}
    tags = [tag_of(child) for child in children]
    for tag in tags:
        seen[tag] = seen.get(tag, 0) + 1
        yield f"{path}/{shown(tag)}" + (f"[{seen[tag]}]" if tags.count(tag) > 1 else "")


def _check_attributes(element: Element, path: str) -> Iterator[Violation]:
    for name in map(str, element.attrib):
        plain = not name.startswith("{")
        if name == _REF or name in _ATTRIBUTES or (plain and tag_of(element).startswith(f"{{{NAMESPACES['cbc']}}}")):
            continue
        yield Violation(path, f"the attribute {shown(name)} is not allowed")


def _check_value(element: Element, kind: str, path: str) -> Iterator[Violation]:
    if elements(element):
        yield Violation(path, "only a value is allowed there")
        return
    if element.get(_REF) is not None and kind != "reference":
        yield Violation(path, "s:ref is not allowed")
    text = element.text or ""
    if not _is_value(kind, text.strip()):
        yield Violation(path, f"the value is not of the kind {kind}")


def _is_value(kind: str, text: str) -> bool:
    match kind.split():
        case ["boolean"]:
            return text in ("true", "false", "1", "0")
        case ["decimal"]:
            return bool(_DECIMAL.fullmatch(text))
        case ["positive"]:
            return bool(_DECIMAL.fullmatch(text)) and not text.startswith("-")
        case ["date"]:
            return _parses(date, text[:10]) and bool(re.fullmatch(r".{10}(Z|[+-]\d\d:\d\d)?", text))
        case ["instant"]:
            return "T" in text and _parses(datetime, text)
        case ["year"]:
            return bool(re.fullmatch(r"\d{4}", text))
        case ["country"]:
            return bool(re.fullmatch(r"[A-Z]{2}", text))
        case ["language"]:
            return bool(re.fullmatch(r"[a-z]{3}", text))
        case ["reference"]:
            return not text
        case ["one-of", *words]:
            return text in words
        case ["binary"]:  # taken out and decoded when the message was read
            return text != BAD_BINARY
        case _:
            return True


def _parses(kind: type[date], text: str) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_ids(message: Element) -> list[Violation]:
    """Ids are unique; references of kinds without an error code of their own are resolved by the schema (IDREF)."""
    found, seen = [], set()
    for element in message.iter():
        identity = element.get(_ID)
        if identity is None:
            continue
        if not _NC_NAME.fullmatch(identity):
            found.append(Violation(shown(tag_of(element)), f"s:id {identity!r} is not a name"))
        if identity in seen:
            found.append(Violation(shown(tag_of(element)), f"s:id {identity!r} is used more than once"))
        seen.add(identity)
    own_codes = {q("nc:RoleOfPersonReference"), q("ecf:CaseRepresentedPartyReference")}
    for element in message.iter():
        target = element.get(_REF)
        if target is not None and target not in seen and tag_of(element) not in own_codes:
            found.append(Violation(shown(tag_of(element)), f"s:ref {target!r} has no matching s:id"))
    return found


def _slots(text: str, groups: dict[str, str]) -> Iterator[Slot]:
    for options, options_occur, name, occur in _WORD.findall(text):
        if name.startswith("&"):
            yield from _slots(groups[name[1:]], groups)
        else:
            names = tuple(q(option.strip()) for option in options.split("|")) if options else (q(name),)
            least, most = _OCCURS[options_occur if options else occur]
            yield Slot(names, least, most)


def read_grammar(path: Path | None = None) -> Grammar:
    """Read the description. Raises FileNotFoundError when the installation is incomplete."""
    grammar, groups = Grammar(), dict[str, str]()
    for line in (path or resource("practice", "content-models.txt")).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("group "):
            name, _, content = line.removeprefix("group ").partition(" = ")
            groups[name] = content
        elif " = " in line:
            name, _, content = line.partition(" = ")
            grammar.models[q(name)] = tuple(_slots(content, groups))
        elif " -> " in line:
            name, _, members = line.partition(" -> ")
            grammar.heads[q(name.rstrip("!"))] = Head(tuple(map(q, members.split())), name.endswith("!"))
        else:
            kind, _, content = line.partition(": ")
            grammar.kinds |= dict.fromkeys(map(q, content.split()), kind)
    return grammar
