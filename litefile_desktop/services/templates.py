"""Filings to begin from: kept by name, with placeholders; their codes are looked up anew when one is used.

A template holds the case and the people of a draft, no documents and nothing of a found case. A text such as
``{{client}}`` in it is a placeholder.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.vocabulary import ExistingCase, PartyRole
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.reuse import FilingTemplate
from litefile_desktop.models.store import Store
from litefile_desktop.services import provenance, readings
from litefile_desktop.services.arrivals import settle
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.codes_seen import Witness
from litefile_desktop.services.copies import twin_of
from litefile_desktop.services.defaults import Defaults
from litefile_desktop.services.drafts import refuse_mirrored
from litefile_desktop.services.fields import DRAFT_FIELDS, PARTY_FIELDS, clean_text, cleaned
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.parties import new_person
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.records import draft_form, find_draft
from litefile_desktop.services.tables.choosing import NotOffered, choose

_DRAFT: Final = (
    "existing_case", "court_code", "court_name", "case_category_code", "case_category_name", "case_type_code",
    "case_type_name", "case_subtype_code", "case_subtype_name", "client_matter", "filing_attorney_id",
    "filing_attorney_name", "filing_comments", "selected_payment_account_id", "selected_payment_account_name",
    "selected_payment_account_type", "notice_email", "amount_in_controversy",
)  # fmt: skip
_PARTY: Final = tuple(name for name in PARTY_FIELDS if name != "attorneys")
_PLACEHOLDER = re.compile(r"\{\{ *(\w+) *\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One template; ``placeholders`` are what must be said when it is used."""

    id: str
    name: str
    court_name: str
    case_type_name: str
    placeholders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """The draft that was begun, and in words what the court's lists say differently by now."""

    form: DraftForm
    differences: tuple[str, ...]


class Templates:
    """Keeps templates of an account and begins drafts from them."""

    def __init__(self, store: Store, clock: Clock, checks: Checks, defaults: Defaults) -> None:
        self._store = store
        self._clock = clock
        self._checks = checks
        self._defaults = defaults
        self._witness = Witness(checks.view)

    def save(self, draft_id: str, owner: Owner, name: str, placeholders: Mapping[str, str]) -> Template:
        """Keep a draft as a template; each text of ``placeholders`` becomes the placeholder of its name.

        Raises NotFound, Refused when the name is none or is taken.
        """
        title, now = clean_text(name), self._clock.now()
        if not 0 < len(title) <= 200:
            raise Refused("A template has a name of at most 200 characters.", field="name")
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            form = draft_form(find_draft(session, draft_id, owner))
            if _find(session, owner, title) is not None:
                raise Refused(f"There is a template “{title}” already.", action="Remove it, or choose another name.")
            body = {
                "draft": {key: getattr(form, key) for key in _DRAFT if getattr(form, key)},
                "parties": [
                    {key: getattr(party, key) for key in _PARTY if getattr(party, key)}
                    for party in form.parties
                    if not party.is_from_court
                ],
            }
            row = FilingTemplate(
                public_id=str(uuid.uuid4()),
                profile_id=owner.profile_id,
                name=title,
                court_code=form.court_code,
                court_name=form.court_name,
                case_type_code=form.case_type_code,
                case_type_name=form.case_type_name,
                body=_replaced(body, {text: f"{{{{{key}}}}}" for key, text in placeholders.items() if text}),
                created_at=now,
                updated_at=now,
            )
            session.add(row)
        return _template(row)

    def list(self, owner: Owner) -> tuple[Template, ...]:
        """Every template of an account, by name."""
        query = (
            select(FilingTemplate).where(FilingTemplate.profile_id == owner.profile_id).order_by(FilingTemplate.name)
        )
        with self._store.read() as session:
            return tuple(map(_template, session.scalars(query)))

    def remove(self, owner: Owner, name: str) -> None:
        """Forget a template; drafts that were begun from it stay. Raises NotFound."""
        with self._store.write() as session:
            session.delete(_require(session, owner, name))

    def begin(self, owner: Owner, name: str, values: Mapping[str, str]) -> Begun:
        """A draft from a template; ``values`` are for its placeholders. What is usual fills what it leaves out.

        Raises NotFound, Refused when a placeholder has no value, BadField.
        """
        now = self._clock.now()
        with self._store.read() as session:
            body = _require(session, owner, name).body
        missing = sorted(_names(body) - {key for key, text in values.items() if text.strip()})
        if missing:
            raise Refused(f"These are still to be said: {', '.join(missing)}.", code="placeholders_missing")
        filled = _filled(body, values)
        own = {key: value for key, value in filled["draft"].items() if value}
        said = {**self._defaults.of_draft(owner), **own}
        answers, differences = self._resolved(owner, cleaned(DRAFT_FIELDS, said), filled["parties"])
        row = _new_draft(owner, answers, now)
        with self._store.write() as session:
            session.add(row)
            session.flush()
            for party in filled["parties"]:
                given = cleaned(PARTY_FIELDS, party)
                _add_person(row, given.pop("role", "other"), given, now)
            session.flush()
            row.codes_seen = self._witness(draft_form(row))
            form = settle(session, row, owner, "begun from a template", {"template": clean_text(name)}, now)
            provenance.record_usual(session, row, form, set(said) - set(own), now)
        return Begun(form, tuple(differences))

    def plain(self, owner: Owner, changes: Mapping[str, Any]) -> DraftForm:
        """A new draft with nothing but what is usual for the account, which ``changes`` outweigh. Raises BadField."""
        refuse_mirrored(changes)
        usual = self._defaults.kept(owner)
        given = cleaned(DRAFT_FIELDS, changes)
        begun = set(usual.draft) - set(given)
        now = self._clock.now()
        row = _new_draft(owner, {**usual.draft, **given}, now)
        with self._store.write() as session:
            session.add(row)
            session.flush()
            if usual.filer:
                _add_person(row, PartyRole.FILER.value, usual.filer, now)
            session.flush()
            row.codes_seen = self._witness(draft_form(row))
            detail = {"fields": sorted(given), "usual": sorted(begun)}
            form = settle(session, row, owner, "created", detail, now, source=Source.PERSON)
            provenance.record_usual(session, row, form, begun, now)
        return form

    def follow(self, draft_id: str, owner: Owner) -> DraftForm:
        """A new draft into the same case as another, with its people and answers and without its documents.

        Raises NotFound.
        """
        now = self._clock.now()
        with self._store.write() as session:
            source = find_draft(session, draft_id, owner)
            row = twin_of(source, now)
            row.documents = []
            form = settle(session, row, owner, "begun from another filing", {"from": source.public_id}, now)
            readings.carry(session, source, draft_form(source), row, form)
            return form

    def _resolved(
        self, owner: Owner, answers: dict[str, Any], parties: Sequence[dict[str, Any]]
    ) -> tuple[dict[str, Any], Sequence[str]]:
        """Codes as the court's lists have them now: by code, else by name, else none. ``parties`` are changed."""
        found = dict(answers)
        differences: list[str] = []
        now = self._clock.now()
        blank = DraftForm("", 0, owner.profile_id, owner.jurisdiction, now, now)
        blank = replace(blank, existing_case=found.get("existing_case", ExistingCase.NEW.value))
        for stem, words in _STEMS.items():
            view = self._checks.view(replace(blank, **{k: v for k, v in found.items() if k in _CASE_CODES}))
            offered: Mapping[str, Iterable[Choice]] = {
                "court": view.courts,
                "case_category": view.categories,
                "case_type": view.case_types,
                "case_subtype": view.subtypes,
            }
            _settle_code(found, f"{stem}_code", f"{stem}_name", tuple(offered[stem]), words, differences)
        view = self._checks.view(replace(blank, **{k: v for k, v in found.items() if k in _CASE_CODES}))
        for party in parties:
            choices = tuple(view.party_types.values())
            _settle_code(party, "party_type", "party_type_name", choices, "part in the case", differences)
        return found, differences


_STEMS: Final = {
    "court": "court", "case_category": "case category", "case_type": "case type", "case_subtype": "case subtype",
}  # fmt: skip
_CASE_CODES: Final = frozenset(f"{stem}_code" for stem in _STEMS)


def _new_draft(owner: Owner, answers: Mapping[str, Any], now: datetime) -> FilingDraft:
    return FilingDraft(
        public_id=str(uuid.uuid4()),
        owner_id=owner.profile_id,
        jurisdiction=owner.jurisdiction,
        created_at=now,
        updated_at=now,
        **answers,
    )


def _add_person(row: FilingDraft, role: str, values: Mapping[str, Any], now: datetime) -> None:
    person = new_person(row, role, now)
    for key, value in values.items():
        setattr(person, key, value)
    row.parties.append(person)


def _settle_code(
    target: dict[str, Any], code: str, name: str, offered: Sequence[Choice], words: str, differences: list[str]
) -> None:
    old, called = target.get(code, ""), target.get(name, "")
    if not old:
        return
    known = next((choice for choice in offered if choice.code == old), None)
    if known is None and called:
        try:
            known = choose(offered, called, words, code)
        except NotOffered:
            known = None
    if known is None:
        target[code] = target[name] = ""
        differences.append(f"The court no longer offers the {words} “{called or old}”; it was left out.")
        return
    if known.code != old:
        differences.append(f"The {words} “{known.name}” has the code {known.code} now; it was {old}.")
    elif called and known.name != called:
        differences.append(f"The {words} “{called}” is called “{known.name}” now.")
    target[code], target[name] = known.code, known.name


def _template(row: FilingTemplate) -> Template:
    return Template(row.public_id, row.name, row.court_name, row.case_type_name, tuple(sorted(_names(row.body))))


def _find(session: Session, owner: Owner, name: str) -> FilingTemplate | None:
    query = select(FilingTemplate).where(FilingTemplate.profile_id == owner.profile_id, FilingTemplate.name == name)
    return session.scalars(query).one_or_none()


def _require(session: Session, owner: Owner, name: str) -> FilingTemplate:
    row = _find(session, owner, clean_text(name))
    if row is None:
        raise NotFound(f"There is no template “{clean_text(name)}”.", action="The list of templates has their names.")
    return row


def _names(value: Any) -> set[str]:
    if isinstance(value, str):
        return set(_PLACEHOLDER.findall(value))
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {name for entry in entries for name in _names(entry)}


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: values[found[1]].strip(), value)
    if isinstance(value, dict):
        return {key: _filled(entry, values) for key, entry in value.items()}
    return [_filled(entry, values) for entry in value] if isinstance(value, list) else value


def _replaced(value: Any, marks: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(entry, marks) for key, entry in value.items()}
    if isinstance(value, list):
        return [_replaced(entry, marks) for entry in value]
    if isinstance(value, str):
        for text, mark in marks.items():
            value = value.replace(text, mark)
    return value
