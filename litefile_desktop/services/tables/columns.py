"""What a column of a table can be for, which heading suggests it, and the mapping from one to the other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from litefile_desktop.services.handoff.payload import normalized

MOST_DOCUMENTS = 5
MOST_PARTIES = 6


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a column can be for. ``field`` is the name under which a draft, document or party keeps it.

    ``group`` is ``case``, ``document`` or ``party``, ``number`` its place in that group from 1.
    """

    key: str
    words: str
    group: str
    field: str
    number: int = 0
    headings: tuple[str, ...] = ()


_CASE = (
    ("court", "Court", "court_code", ("location", "county", "filing location")),
    ("case_category", "Case category", "case_category_code", ("category",)),
    ("case_type", "Case type", "case_type_code", ("type of case",)),
    ("case_subtype", "Case subtype", "case_subtype_code", ("subtype",)),
    ("docket_number", "Case number (existing case)", "docket_number", ("case number", "docket", "docket number")),
    ("client_matter", "Client-matter number", "client_matter", ("matter", "matter number", "client matter", "file no")),
    ("due_at", "Deadline", "due_at", ("due", "due date", "file by")),
    ("filing_comments", "Note to the clerk", "filing_comments", ("comments", "comment", "note", "clerk note")),
    ("notice_email", "E-mail for notices", "notice_email", ("notice e mail", "notices to")),
    ("attorney", "Filing attorney", "filing_attorney_id", ("filing attorney", "attorney of record")),
    ("payment_account", "Payment account", "selected_payment_account_id", ("account", "pay with")),
    ("max_fee_amount", "Largest fee", "max_fee_amount", ("max fee", "maximum fee")),
    ("amount_in_controversy", "Amount in controversy", "amount_in_controversy", ("amount", "balance")),
    ("return_date", "Return date", "return_date", ("hearing date",)),
)  # fmt: skip
_DOCUMENT = (
    ("", "file", "file", ("file", "pdf", "filename", "file name")),
    ("filing", "filing type", "filing_type_code", ("filing code", "filed as", "filing")),
    ("access", "access", "document_type_code", ("document type", "security")),
    ("description", "description", "filing_description", ("filing description",)),
    ("reference", "reference number", "reference_number", ()),
)  # fmt: skip
_PARTY = (
    ("type", "part in the case", "party_type", ("party type", "role")),
    ("organization", "organization", "organization_name", ("company", "business name", "organization name")),
    ("first_name", "first name", "first_name", ("first", "given name")),
    ("middle_name", "middle name", "middle_name", ("middle",)),
    ("last_name", "last name", "last_name", ("last", "surname", "family name")),
    ("suffix", "suffix", "suffix", ()),
    ("email", "e-mail", "email", ("e mail", "e mail address", "email address")),
    ("phone", "phone", "phone", ("telephone", "phone number")),
    ("address", "street", "address_line_1", ("address 1", "street address", "address line 1")),
    ("unit", "unit", "address_line_2", ("address 2", "address line 2", "apartment", "apt")),
    ("city", "city", "city", ()),
    ("state", "state", "state", ()),
    ("zip", "ZIP code", "zip_code", ("zip", "postal code", "zip code")),
    ("for", "filing is for", "is_filing_party", ("filed for", "our client", "client")),
)  # fmt: skip
#: What a heading calls the first and the second party, and with that their parts in the case.
_SIDES = {
    "plaintiff": 1, "petitioner": 1, "claimant": 1, "landlord": 1, "creditor": 1,
    "defendant": 2, "respondent": 2, "tenant": 2, "debtor": 2,
}  # fmt: skip
_COURTS_WORDS = {"plaintiff", "petitioner", "claimant", "defendant", "respondent"}


def _targets() -> Mapping[str, Target]:
    made = [Target(key, words, "case", name, 0, (key, words, *known)) for key, words, name, known in _CASE]
    for number in range(1, MOST_DOCUMENTS + 1):
        place = "Lead document" if number == 1 else f"Document {number}"
        for stem, words, name, known in _DOCUMENT:
            key = f"document_{number}" + (f"_{stem}" if stem else "")
            headings = [
                f"{prefix} {word}".strip() for prefix in _prefixes("document", number) for word in (stem, words, *known)
            ]
            more = (stem, words, *known) if number == 1 else ()
            made.append(Target(key, f"{place}: {words}", "document", name, number, (key, *headings, *more)))
    for number in range(1, MOST_PARTIES + 1):
        sides = [side for side, place in _SIDES.items() if place == number]
        for stem, words, name, known in _PARTY:
            prefixes = [*_prefixes("party", number), *sides, *(f"{side} 1" for side in sides)]
            headings = [f"{prefix} {word}" for prefix in prefixes for word in (stem, words, *known)]
            made.append(
                Target(
                    f"party_{number}_{stem}",
                    f"Party {number}: {words}",
                    "party",
                    name,
                    number,
                    (f"party_{number}_{stem}", *headings),
                )
            )
    return {target.key: target for target in made}


def _prefixes(word: str, number: int) -> tuple[str, ...]:
    numbered = (f"{word} {number}", f"{word}{number}")
    return (*numbered, word, "lead", "lead document") if word == "document" and number == 1 else numbered


TARGETS = _targets()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column each target has its value from, by heading, and what stands in every row for the others."""

    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def values(self, headings: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
        """What a row says of each target; an empty cell says what every row says, if anything."""
        by_heading = dict(zip(headings, cells, strict=True))
        said = {key: by_heading.get(heading, "") for key, heading in self.columns.items()}
        found = {**self.fixed, **{key: text for key, text in said.items() if text}}
        return {key: found[key] for key in TARGETS if found.get(key)}

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"columns": dict(self.columns), "fixed": dict(self.fixed)}


def suggested(headings: tuple[str, ...]) -> ColumnMapping:
    """A mapping by the words of the headings; each column is for one thing, each thing from one column."""
    columns: dict[str, str] = {}
    fixed: dict[str, str] = {}
    by_name = {_plain(name): target.key for target in reversed([*TARGETS.values()]) for name in target.headings}
    for heading in headings:
        plain = _plain(heading)
        key = by_name.get(plain)
        if key is None or key in columns:
            continue
        columns[key] = heading
        side = plain.split(" ")[0]
        if side in _COURTS_WORDS:
            fixed[f"party_{_SIDES[side]}_type"] = side.capitalize()
    return ColumnMapping(columns, {key: text for key, text in fixed.items() if key not in columns})


def _plain(heading: str) -> str:
    return normalized(re.sub(r"[_\-/.#:]+", " ", heading))


def from_json(body: Mapping[str, Any], headings: tuple[str, ...]) -> ColumnMapping:
    """A kept mapping, as far as these headings and this program still know what it speaks of."""
    columns, fixed = body.get("columns", {}), body.get("fixed", {})
    return ColumnMapping(
        {key: heading for key, heading in columns.items() if key in TARGETS and heading in headings},
        {key: text for key, text in fixed.items() if key in TARGETS},
    )
