"""Which fields a person may set, of what kind, and how long: one table for window, command line and imports."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Integer, String, Text, inspect

from litefile_desktop.core import deadlines
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import find_step
from litefile_desktop.core.vocabulary import CaseSecurity, ExistingCase, FilingAction, Gender, PartySide
from litefile_desktop.models.base import Base
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty

_DRAFT = [
    "current_step",
    "client_matter",
    "due_at",
    "existing_case",
    "court_code",
    "court_name",
    "case_category_code",
    "case_category_name",
    "case_type_code",
    "case_type_name",
    "case_subtype_code",
    "case_subtype_name",
    "filing_type_code",
    "filing_type_name",
    "document_type_code",
    "document_type_name",
    "previous_case_id",
    "docket_number",
    "case_title",
    "filer_role",
    "filer_type_code",
    "filer_type_name",
    "cross_references",
    "case_security",
    "notice_email",
    "filing_attorney_id",
    "filing_attorney_name",
    "filing_comments",
    "selected_payment_account_id",
    "selected_payment_account_name",
    "selected_payment_account_type",
    "max_fee_amount",
    "amount_in_controversy",
    "civil_claim_amount",
    "probate_estate_amount",
    "procedure_remedies",
    "damage_amount_code",
    "damage_amount_name",
    "return_date",
    "will_filed_date",
    "case_address",
    "jury_demand",
    "class_action",
    "contested_case",
    "out_of_state",
    "confidential",
    "refers_to_returned",
    "question_answers",
    "service_contacts",
    "name_change_reason",
    "optional_services",
    "supplemental_fields",
    "document_checklist_acknowledged",
    "disclaimer_acceptance",
]
_DOCUMENT = [
    "name",
    "filing_type_code",
    "filing_type_name",
    "document_type_code",
    "document_type_name",
    "filing_component_code",
    "filing_component_name",
    "motion_type_code",
    "motion_type_name",
    "filing_requires_amount_in_controversy",
    "document_type_confirmed",
    "attached_to",
    "leads_filing",
    "filing_description",
    "filing_comments",
    "reference_number",
    "due_date",
    "filing_action",
    "filing_attorney_id",
    "filing_attorney_name",
    "filing_party_ids",
    "courtesy_copy_email",
    "preliminary_copy_email",
    "requested_optional_services",
    "role",
    "sort_order",
]
_PARTY = [
    "role",
    "party_type",
    "party_type_name",
    "is_self",
    "is_filing_party",
    "party_side",
    "party_role_hint",
    "first_name",
    "middle_name",
    "last_name",
    "suffix",
    "organization_name",
    "email",
    "phone",
    "address_line_1",
    "address_line_2",
    "city",
    "state",
    "zip_code",
    "country",
    "birth_date",
    "death_date",
    "gender",
    "language_code",
    "attorneys",
    "is_self_represented",
]

#: The words that belong to a code; those of another one are wrong beside it.
WORDS = {
    **{
        name: (name.removesuffix("_code") + "_name",)
        for name in (*_DRAFT, *_DOCUMENT)
        if name.endswith("_code") and name.removesuffix("_code") + "_name" in (*_DRAFT, *_DOCUMENT)
    },
    "party_type": ("party_type_name",),
    "filing_attorney_id": ("filing_attorney_name",),
    "selected_payment_account_id": ("selected_payment_account_name", "selected_payment_account_type"),
}

#: JSON fields that hold an object; the others hold a list.
_OBJECTS = {"cross_references", "supplemental_fields", "disclaimer_acceptance", "question_answers", "case_address"}
#: Answers that may run over several lines.
_SEVERAL_LINES = {"filing_comments", "name_change_reason"}
#: Texts of a closed set of words; the empty string stands for "not answered".
_CHOICES = {
    "existing_case": tuple(e.value for e in ExistingCase),
    "party_side": tuple(s.value for s in PartySide),
    "filing_action": tuple(a.value for a in FilingAction),
    "case_security": tuple(s.value for s in CaseSecurity),
    "gender": tuple(g.value for g in Gender),
}
#: Days, written as ISO 8601 says: 2026-11-30.
_DAYS = frozenset({"return_date", "will_filed_date", "due_date", "birth_date", "death_date"})
#: Older words for the same answer (workflow reference §1.3).
_LEGACY = {"existing_case": {"no": "new", "yes": "existing", "responding": "existing"}}


#: Places in an order have at most so many digits.
_DIGITS = 6
#: Characters of a refused value that are repeated.
_SHOWN = 80


class BadField(Refused):
    """A field that does not exist, or a value that does not fit; ``field`` names it."""

    code = "bad_field"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What one field takes. ``limit`` is in characters, 0 for no limit."""

    name: str
    kind: type
    limit: int = 0

    def clean(self, value: Any) -> Any:
        """The value as it is stored. Raises BadField; the caller's typing is not touched."""
        if self.kind is bool:
            if isinstance(value, bool):
                return value
            words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
            if isinstance(value, str) and value.strip().lower() in words:
                return words[value.strip().lower()]
            raise BadField(f"{self.words} is either true or false, not “{_shown(value)}”.", field=self.name)
        if self.kind is int:
            return self._number(value)
        if self.kind in (dict, list):
            return self._structure(value)
        return self._text(value)

    def _number(self, value: Any) -> int:
        text = str(value).strip() if type(value) in (int, str) else ""
        if text.isascii() and text.isdecimal() and len(text) <= _DIGITS:
            return int(text)
        raise BadField(f"{self.words} is a whole number from 0 on, not “{_shown(value)}”.", field=self.name)

    def _structure(self, value: Any) -> Any:
        """What will be read back once it was stored as JSON, whatever it was given as."""
        try:
            if isinstance(value, str):
                value = json.loads(value) if value.strip() else self.kind()
            plain = json.loads(json.dumps(value, allow_nan=False, ensure_ascii=False).encode())
        except (TypeError, ValueError, RecursionError) as fault:
            raise BadField(f"{self.words} takes JSON, and “{_shown(value)}” is not JSON.", field=self.name) from fault
        if not isinstance(plain, self.kind):
            wanted = "an object" if self.kind is dict else "a list"
            raise BadField(f"{self.words} takes {wanted}.", field=self.name)
        return plain

    def _text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise BadField(f"{self.words} takes text.", field=self.name)
        text = clean_text(value, several_lines=self.name in _SEVERAL_LINES)
        text = _LEGACY.get(self.name, {}).get(text, text)
        if self.name == "current_step":
            found = find_step(text)
            if found is None:
                raise BadField(f"There is no step “{_shown(text)}”.", field=self.name)
            return found.id.value
        choices = _CHOICES.get(self.name)
        if choices is not None and text not in choices:
            known = ", ".join(choice for choice in choices if choice)
            raise BadField(f"{self.words} is one of {known}, not “{_shown(text)}”.", field=self.name)
        if self.name in _DAYS and text and not _is_day(text):
            raise BadField(
                f"{self.words} is a day such as 2026-11-30, not “{_shown(text)}”.",
                action="Write year, month and day with dashes.",
                field=self.name,
            )
        if self.name == "due_at":
            return _deadline(text)
        if self.limit and len(text) > self.limit:
            raise BadField(f"{self.words} is too long: {len(text)} characters, and {self.limit} fit.", field=self.name)
        return text

    @property
    def words(self) -> str:
        """The field's name as words."""
        return self.name.replace("_", " ").capitalize()


def clean_text(value: str, *, several_lines: bool = False) -> str:
    """Trimmed, composed (NFC), without control characters; line breaks only where they belong."""
    kept = "".join(char for char in value if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    text = unicodedata.normalize("NFC", kept)
    if not several_lines:
        text = " ".join(text.split())
    return text.strip()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _deadline(text: str) -> str:
    try:
        return deadlines.stored(text)
    except ValueError as fault:
        raise BadField(
            f"Due at is a day and time such as 2026-11-30T16:30-06:00, not “{_shown(text)}”.",
            action="Write year, month and day with dashes, then T, the time, and how far it is from UTC.",
            field="due_at",
        ) from fault


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _rules(row: type[Base], names: list[str]) -> dict[str, FieldRule]:
    columns = inspect(row).columns
    rules = {}
    for name in names:
        column_type = columns[name].type
        if isinstance(column_type, Boolean):
            rules[name] = FieldRule(name, bool)
        elif isinstance(column_type, Integer):
            rules[name] = FieldRule(name, int)
        elif isinstance(column_type, Text):
            rules[name] = FieldRule(name, str, 10_000)
        elif isinstance(column_type, String):
            rules[name] = FieldRule(name, str, column_type.length or 0)
        else:
            rules[name] = FieldRule(name, dict if name in _OBJECTS else list)
    return rules


DRAFT_FIELDS = _rules(FilingDraft, _DRAFT)
DOCUMENT_FIELDS = _rules(FilingDocument, _DOCUMENT)
PARTY_FIELDS = _rules(FilingParty, _PARTY)


def cleaned(rules: Mapping[str, FieldRule], changes: Mapping[str, Any]) -> dict[str, Any]:
    """All changes as they are stored. Raises BadField naming the first that does not fit; nothing is half done."""
    result = {}
    for name, value in changes.items():
        rule = rules.get(name)
        if rule is None:
            raise BadField(
                f"There is no field “{name}” to set.", action=f"Fields: {', '.join(sorted(rules))}.", field=name
            )
        result[name] = rule.clean(value)
    return result


def with_words(row: Base, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, with the words emptied that belong to a replaced code and were not given anew."""
    replaced = [code for code in WORDS if code in changes and getattr(row, code) not in (None, "", changes[code])]
    return {**{word: "" for code in replaced for word in WORDS[code]}, **changes}
