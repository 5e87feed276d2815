"""What an approval is over: every value that can reach the court, and the hash of every document.

The content is flat, from a path such as ``documents.<id>.filing_type_code`` to a JSON value, so that two of them can
be compared and the difference told. Every field of the forms is in it or named below with the reason why not; a test
holds the two together.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litefile_desktop.core.money import dollars
from litefile_desktop.core.strict_json import canonical
from litefile_desktop.services.forms import DraftForm

Content = dict[str, Any]

_POSITION = "says where the draft stands, not what it says"
_PRICE = "follows from the price, which is there once it is known"
_HISTORY = "tells where values came from"
_BY_SENDER = "is said by whoever submits, at that moment"
_NOT_SENT = "is for the office and never sent"

#: Fields of the draft that an approval is not over.
LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        ("id", "version", "owner_id", "created_at", "updated_at", "status", "current_step", "workflow_version",
         "submitted_at"), _POSITION
    ),
    **dict.fromkeys(("quoted_fee_breakdown", "quoted_fee_fingerprint", "quoted_at"), _PRICE),
    **dict.fromkeys(
        ("codes_seen", "extracted_guesses", "extraction_review_fingerprint", "filing_type_proposal", "clerk_return",
         "correction_fields", "extra_case_data"), _HISTORY
    ),
    "disclaimer_acceptance": _BY_SENDER,
    "document_checklist_acknowledged": _BY_SENDER,
    "due_at": _NOT_SENT,
}  # fmt: skip
#: Approved once it is known: an approval from before the court was asked says nothing of the price.
PRICE = "quoted_fee_total"
_ORDER = "order"


def content_of(form: DraftForm, *, with_price: bool = True) -> Content:
    """Everything of a draft that an approval is over."""
    body = form.to_json()
    documents, parties = body.pop("documents"), body.pop("parties")
    content: Content = {name: value for name, value in body.items() if name not in LEFT_OUT}
    if not with_price:
        content[PRICE] = ""
    for group, items in (("documents", documents), ("parties", parties)):
        content[f"{group}.{_ORDER}"] = [item["id"] for item in items]
        for item in items:
            content |= {f"{group}.{item['id']}.{name}": value for name, value in item.items() if name != "id"}
    return content


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 over the one spelling of a content."""
    return hashlib.sha256(canonical(dict(content))).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is another one now; ``label`` is for people, and so are ``was`` and ``now``, empty for none."""

    path: str
    label: str
    was: str
    now: str

    @property
    def words(self) -> str:
        """Such as ``amount in controversy changed from $14,850.00 to $15,850.00``."""
        if not self.was:
            return f"{self.label} is now “{self.now}”"
        if not self.now:
            return f"{self.label} was taken out (“{self.was}”)"
        return f"{self.label} changed from “{self.was}” to “{self.now}”"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What changed, in the order of the draft; a code whose name changed too is told by its name."""
    paths = [path for path in dict.fromkeys((*after, *before)) if before.get(path) != after.get(path)]
    changed = set(paths)
    found = []
    for path in paths:
        if path.endswith("_code") and f"{path.removesuffix('_code')}_name" in changed:
            continue
        group, item, name = _parts(path)
        if item and _is_whole(group, item, before, after):
            continue  # told once, by the order that it came into or went out of
        found.append(Difference(path, _label(group, item, name, before, after), *_values(path, before, after)))
    return tuple(found)


def label_of(path: str, content: Mapping[str, Any]) -> str:
    """What a path of the content names, such as ``Exhibit A: filing type``; of a whole document or person its name."""
    parts = path.split(".")
    if len(parts) == 2 and parts[1] != _ORDER:
        return _called(parts[0], parts[1], content) or parts[0]
    return _label(*_parts(path), content, content)


def _parts(path: str) -> tuple[str, str, str]:
    parts = path.split(".")
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    return (parts[0], "", parts[1]) if len(parts) == 2 else ("", "", path)


def _is_whole(group: str, item: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    order = f"{group}.{_ORDER}"
    return (item in before.get(order, ())) != (item in after.get(order, ()))


def _label(group: str, item: str, name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if name == _ORDER:
        return group
    words = name.removesuffix("_code").removesuffix("_name").replace("_", " ")
    if name == "sha256":
        words = "content"
    if not item:
        return {"quoted_fee_total": "fees", "client_matter": "matter"}.get(name, words)
    return f"{_called(group, item, after) or _called(group, item, before)}: {words}"


def _called(group: str, item: str, content: Mapping[str, Any]) -> str:
    def value(name: str) -> str:
        return str(content.get(f"{group}.{item}.{name}") or "")

    if group == "documents":
        return value("name")
    return value("organization_name") or f"{value('first_name')} {value('last_name')}".strip()


def _values(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str]:
    group, _, name = _parts(path)
    if name == _ORDER:
        return _listed(group, path, before), _listed(group, path, after)
    return _shown(name, before.get(path)), _shown(name, after.get(path))


def _listed(group: str, path: str, content: Mapping[str, Any]) -> str:
    return ", ".join(_called(group, item, content) or "not named" for item in content.get(path, ()))


def _shown(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if name == "sha256":
        return f"{str(value)[:8]}…"
    text = str(value)
    return dollars(text) if name in (PRICE, "amount_in_controversy", "max_fee_amount") and _is_amount(text) else text


def _is_amount(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
