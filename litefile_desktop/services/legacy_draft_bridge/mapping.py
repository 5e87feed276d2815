"""What a blob becomes: the values of a typed draft, and choosing between keys that say different things."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from litefile_desktop.core.money import amount_text, parse_amount
from litefile_desktop.core.showing import shown
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS, BadField, FieldRule
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.ledger import Entry, Ledger, Node
from litefile_desktop.services.legacy_draft_bridge.papers import Paper, Papers

Values = dict[str, Any]
Steps = tuple[str | int, ...]
_LONGEST_CODE = 100


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a person should look at, with its place in the blob."""

    code: str
    path: str
    message: str

    def to_json(self) -> dict[str, str]:
        """For the command line."""
        return {"code": self.code, "path": self.path, "message": self.message}


def _new_id() -> str:
    return str(uuid.uuid4())


@dataclass
class MappedDocument:
    """A document whose bytes are here; ``aside`` is what has no column, ``id`` what others call it."""

    values: Values
    paper: Paper
    aside: Values = field(default_factory=dict)
    id: str = field(default_factory=_new_id)


@dataclass
class MappedParty:
    """A person or an organization; ``aside`` is what has no column, ``id`` what others call them."""

    values: Values
    aside: Values = field(default_factory=dict)
    id: str = field(default_factory=_new_id)


@dataclass
class MappedDraft:
    """A blob as a draft. ``homes`` say where what is kept aside belongs; ``entries`` is the fate of every key."""

    kind: str
    fields: Values = field(default_factory=dict)
    documents: list[MappedDocument] = field(default_factory=list)
    parties: list[MappedParty] = field(default_factory=list)
    aside: Values = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    homes: dict[Steps, Values] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    def finish(self, root: Node, ledger: Ledger) -> "MappedDraft":
        """Settle everything that nobody asked for."""
        self.homes[()] = self.aside
        self.entries = ledger.finish(root, self.homes)
        return self


class Chooser:
    """Puts values into columns, with the same rules as everything that a person types, and keeps the ledger."""

    def __init__(self, ledger: Ledger, *, first_present: bool) -> None:
        """``first_present``: the first key that is there wins even if it is empty; otherwise empty ones are passed."""
        self._ledger = ledger
        self._first_present = first_present

    def draft(self, into: Values, column: str, nodes: Sequence[Node]) -> None:
        """Fill a column of the draft."""
        self._put(into, DRAFT_FIELDS[column], nodes, column)

    def document(self, into: Values, column: str, nodes: Sequence[Node], number: int) -> None:
        """Fill a column of a document, counted from 0."""
        self._put(into, DOCUMENT_FIELDS[column], nodes, f"documents[{number}].{column}")

    def party(self, into: Values, column: str, nodes: Sequence[Node], number: int, *, first_present: bool) -> None:
        """Fill a column of a person, counted from 0."""
        self._put(into, PARTY_FIELDS[column], nodes, f"parties[{number}].{column}", first_present=first_present)

    def _put(
        self, into: Values, rule: FieldRule, nodes: Sequence[Node], to: str, *, first_present: bool | None = None
    ) -> None:
        if not nodes:
            return
        present = self._first_present if first_present is None else first_present
        winner = nodes[0] if present else next((node for node in nodes if not node.is_empty), nodes[0])
        if not self._take(into, rule, winner, to):
            return
        for node in nodes:
            if node is winner:
                continue
            if node.is_empty:
                self._ledger.dropped(node, f"empty; {winner.path} counts")
            elif plain(node.value) == plain(winner.value):
                self._ledger.mapped(node, to, f"says the same as {winner.path}")
            else:
                reason = f"{winner.path} says “{shown(plain(winner.value))}”, which counts"
                self._ledger.conflicting(node, to, reason)

    def _take(self, into: Values, rule: FieldRule, node: Node, to: str) -> bool:
        try:
            given = (
                node.value if rule.kind in (dict, list) or isinstance(node.value, (dict, list)) else plain(node.value)
            )
            value = rule.clean(given)
        except BadField as fault:
            self._ledger.kept(node, fault.message)
            return False
        if node.is_empty:
            self._ledger.dropped(node, "empty")
        else:
            into[rule.name] = value
            self._ledger.mapped(node, to)
        return True


class Work:
    """What the mapping of one blob needs at every step."""

    def __init__(self, draft: MappedDraft, papers: Papers, owner: Owner, *, first_present: bool = False) -> None:
        self.draft = draft
        self.papers = papers
        self.owner = owner
        self.ledger = Ledger()
        self.chooser = Chooser(self.ledger, first_present=first_present)

    def want(self, code: str, path: str, message: str) -> None:
        """Ask a person to look at something."""
        self.draft.issues.append(Issue(code, path, message))

    def convert(self, into: Values, column: str, node: Node, how: Callable[[str], str], *, to: str = "") -> None:
        """Fill a column with a value in another form; what has no such form is left to be kept aside."""
        value = how(plain(node.value)) if node.is_leaf else ""
        if value:
            into[column] = value
            self.ledger.mapped(node, to or column)


def plain(value: Any) -> str:
    """A value as text: nothing becomes the empty text, numbers and truths their words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def amount(text: str) -> str:
    """Money as it is stored; empty when it is none."""
    found = parse_amount(text)
    return amount_text(found) if found is not None else ""


def day(text: str) -> str:
    """The day of a time or a day; empty when it is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def services(nodes: Sequence[Node]) -> list[Any]:
    """Optional services in the form that documents keep: codes, or code with multiplier or fee."""
    made: list[Any] = []
    for node in nodes:
        if isinstance(node.value, dict):
            code = plain(node.value.get("code", node.value.get("id")))[:_LONGEST_CODE]
            more = {"multiplier": node.value.get("multiplier"), "fee_amount": _money(node.value)}
            if code:
                made.append({"code": code, **{key: value for key, value in more.items() if value is not None}})
        elif plain(node.value):
            made.append(plain(node.value)[:_LONGEST_CODE])
    return made


def _money(entry: Mapping[str, Any]) -> str | None:
    amount = entry.get("fee_amount", entry.get("fee"))
    return plain(amount) if isinstance(amount, (int, float, str)) and not isinstance(amount, bool) else None
