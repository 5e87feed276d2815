"""People in a filing: the filer, the parties, and on whose behalf the filing is made (workflow reference §5)."""

import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotEditable, NotFound, Refused
from litefile_desktop.core.vocabulary import ExistingCase, PartyRole, PartySource
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.store import Store
from litefile_desktop.services.completeness import is_email
from litefile_desktop.services.consequences import side_of
from litefile_desktop.services.editing import Editor, Remembers
from litefile_desktop.services.fields import PARTY_FIELDS, cleaned, with_words
from litefile_desktop.services.forms import DraftForm, Owner

_PERSONAL_NAMES = ("first_name", "middle_name", "last_name", "suffix")
_MOVES_OVER = ("party_side", "middle_name", "email", "phone")
_ADDRESS = ("address_line_1", "address_line_2", "city", "state", "zip_code")
#: What may be said of a party that the court itself listed; all else is the court's.
_OURS_ON_COURT_ROWS = {"is_filing_party", "is_self"}


class Parties:
    """Adds, changes and removes people; keeps "who am I" and "who is this for" consistent."""

    def __init__(self, store: Store, clock: Clock, witness: Remembers | None = None) -> None:
        self._clock = clock
        self._editor = Editor(store, clock, witness)

    def add(self, draft_id: str, owner: Owner, values: Mapping[str, Any]) -> DraftForm:
        """Add somebody. Raises BadField, Refused, NotFound, NotEditable."""
        given = cleaned(PARTY_FIELDS, values)
        role = given.pop("role", PartyRole.OTHER.value)
        if role not in tuple(PartyRole):
            raise Refused("Somebody in a filing is either its filer or an other person.", field="role")
        with self._editor.change(draft_id, owner, "party added") as change:
            if role == PartyRole.FILER and _filer(change.row) is not None:
                raise Refused("This draft has a filer already.", action="Change that row.", field="role")
            party = new_person(change.row, role, self._clock.now())
            _apply(party, given)
            change.row.parties.append(party)
            _keep_one_self(change.row, party)
            change.session.flush()
            change.detail["party"] = party.public_id
        return change.form

    def update(
        self,
        draft_id: str,
        owner: Owner,
        party_id: str,
        values: Mapping[str, Any],
        *,
        expected_version: int | None = None,
    ) -> DraftForm:
        """Change the named fields of one party. A party that the court listed can only be marked.

        Raises BadField, Refused, NotFound, NotEditable, StaleVersion.
        """
        given = cleaned(PARTY_FIELDS, values)
        with self._editor.change(draft_id, owner, "party changed", expected_version=expected_version) as change:
            party = _find(change.row, party_id)
            role = given.pop("role", party.role)
            if role != party.role:
                raise Refused("A person's role as filer cannot be changed.", field="role")
            if party.source == PartySource.COURT and not set(given) <= _OURS_ON_COURT_ROWS:
                raise NotEditable("This party is as the court lists it; it cannot be changed here.", step="parties")
            _apply(party, given)
            _keep_one_self(change.row, party)
            party.updated_at = self._clock.now() if change.session.is_modified(party) else party.updated_at
            change.session.flush()
            change.detail.update(party=party.public_id, fields=sorted(given))
        return change.form

    def save_filer(
        self, draft_id: str, owner: Owner, values: Mapping[str, Any], *, expected_version: int | None = None
    ) -> DraftForm:
        """Change the filer's own row, or make it. Raises BadField, NotFound, NotEditable, StaleVersion."""
        given = cleaned(PARTY_FIELDS, values)
        given.pop("role", None)
        with self._editor.change(draft_id, owner, "filer changed", expected_version=expected_version) as change:
            filer = _filer(change.row)
            if filer is None:
                filer = new_person(change.row, PartyRole.FILER.value, self._clock.now())
                filer.is_self = True
                change.row.parties.append(filer)
            _apply(filer, given)
            change.session.flush()
            change.detail["fields"] = sorted(given)
        return change.form

    def remove(self, draft_id: str, owner: Owner, party_id: str) -> DraftForm:
        """Take somebody out. The filer and parties that the court listed stay."""
        with self._editor.change(draft_id, owner, "party removed") as change:
            party = _find(change.row, party_id)
            if party.source == PartySource.COURT:
                raise NotEditable("This party is as the court lists it; it cannot be removed.", step="parties")
            if party.role == PartyRole.FILER:
                raise Refused("Who prepares the filing cannot be taken out.", action="Change that row.", field="role")
            change.detail["party"] = party.public_id
            change.row.parties.remove(party)
            change.session.flush()
        return change.form

    def become_party(self, draft_id: str, owner: Owner, party_type: str, party_type_name: str) -> DraftForm:
        """The filer is a party: undoes "filing for someone else", and joins a row of the same name with the filer's.

        Raises BadField, and Refused when the filer is not known yet.
        """
        part = cleaned(PARTY_FIELDS, {"party_type": party_type, "party_type_name": party_type_name})
        with self._editor.change(draft_id, owner, "filer became a party") as change:
            filer = _require_filer(change.row)
            _join_duplicate(change.row, filer)
            _apply(filer, part)
            filer.is_filing_party = True
            filer.is_self = True
            change.row.notice_email = ""
            for other in _others(change.row):
                other.is_filing_party = False
            change.session.flush()
        return change.form

    def file_for(self, draft_id: str, owner: Owner, party_ids: Sequence[str], notice_email: str) -> DraftForm:
        """The filing is made for these named parties; the filer is no party.

        Raises Refused unless at least one named party and a valid address for notices are given.
        """
        email = notice_email.strip()
        if not is_email(email):
            raise Refused("Give the e-mail address that court notices go to.", step="parties", field="notice_email")
        with self._editor.change(draft_id, owner, "filing for others") as change:
            wanted = {_find(change.row, party_id).public_id for party_id in party_ids}
            chosen = [party for party in _others(change.row) if party.public_id in wanted and _named(party)]
            if not chosen or len(chosen) != len(wanted):
                raise Refused(
                    "Choose at least one named person or organization to file for.", step="parties", field="party"
                )
            for party in _others(change.row):
                party.is_filing_party = party in chosen
            filer = _filer(change.row)
            if filer is not None:
                filer.party_type = ""
                filer.party_type_name = ""
                filer.party_side = ""
                filer.is_filing_party = False
            change.row.notice_email = email
            change.session.flush()
        return change.form

    def fill_required(self, draft_id: str, owner: Owner, required: Sequence[tuple[str, str]]) -> DraftForm:
        """Add a blank row for each (code, name) of a required party type that nobody has; new cases only."""
        with self._editor.change(draft_id, owner, "required parties added") as change:
            if change.row.existing_case == ExistingCase.EXISTING:
                return change.before
            present = {party.party_type for party in change.row.parties}
            for code, name in required:
                if code not in present:
                    party = new_person(change.row, PartyRole.OTHER.value, self._clock.now())
                    _apply(party, {"party_type": code, "party_type_name": name})
                    change.row.parties.append(party)
                    present.add(code)
            change.session.flush()
        return change.form

    def drop_unnamed(self, draft_id: str, owner: Owner, *, keep_types: Sequence[str] = ()) -> DraftForm:
        """Remove rows that were started and never named; rows of required types stay to be filled in."""
        with self._editor.change(draft_id, owner, "unnamed rows removed") as change:
            for party in list(_others(change.row)):
                blank = not _named(party) and not party.email and not party.address_line_1
                if blank and party.source != PartySource.COURT and party.party_type not in keep_types:
                    change.row.parties.remove(party)
            change.session.flush()
        return change.form


def new_person(row: FilingDraft, role: str, now: datetime) -> FilingParty:
    """A blank row at the end of the others of its role; whoever is added to an open case joins it."""
    orders = [party.sort_order for party in row.parties if party.role == role]
    joins = row.existing_case == ExistingCase.EXISTING and role == PartyRole.OTHER
    return FilingParty(
        public_id=str(uuid.uuid4()),
        role=role,
        sort_order=max(orders, default=-1) + 1,
        source=(PartySource.ADDED if joins else PartySource.MANUAL).value,
        source_case_id=row.previous_case_id if joins else "",
        created_at=now,
        updated_at=now,
    )


def _apply(party: FilingParty, given: Mapping[str, Any]) -> None:
    organization = given.get("organization_name", party.organization_name)
    names = {name: given.get(name, getattr(party, name)) for name in _PERSONAL_NAMES}
    if organization and any(names.values()):
        raise Refused(
            "Somebody is a person or an organization, not both.",
            action="Leave the personal names empty for an organization.",
            field="organization_name",
        )
    given = with_words(party, given)
    side = given.get("party_side")
    if side is not None and side != party.party_side and "party_type" not in given:
        party.party_type = ""  # a side set by hand no longer agrees with the court's word chosen before
        party.party_type_name = ""
    for name, value in given.items():
        setattr(party, name, value)
    if given.get("party_type_name") and side is None:
        party.party_side = side_of("", party.party_type_name).value
    if "country" in given:
        party.country = party.country.upper() or "US"


def _find(row: FilingDraft, party_id: str) -> FilingParty:
    found = [party for party in row.parties if party.public_id.startswith(party_id.lower())]
    if len(found) != 1 or not party_id:
        raise NotFound("There is no such person in this draft.", step="parties")
    return found[0]


def _filer(row: FilingDraft) -> FilingParty | None:
    return next((party for party in row.parties if party.role == PartyRole.FILER), None)


def _require_filer(row: FilingDraft) -> FilingParty:
    filer = _filer(row)
    if filer is None or not _named(filer):
        raise Refused("Say first who you are.", step="your_information", field="first_name")
    return filer


def _others(row: FilingDraft) -> list[FilingParty]:
    return [party for party in row.parties if party.role != PartyRole.FILER]


def _named(party: FilingParty) -> bool:
    return bool(party.organization_name or party.last_name or party.first_name)


def _keep_one_self(row: FilingDraft, party: FilingParty) -> None:
    """Of those who are not the filer's own row, one at most is "me", and never an organization."""
    if party.role == PartyRole.FILER or not party.is_self:
        return
    if party.organization_name:
        raise Refused("An organization cannot be you.", action="Mark it as filed for instead.", field="is_self")
    for other in _others(row):
        other.is_self = other is party


def comparable_name(name: str) -> str:
    """Letters and digits only, without case and accents: how two spellings of one name are compared."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain.casefold() if c.isalnum())


def _same_person(one: FilingParty, other: FilingParty) -> bool:
    """By first and last name; another middle name, and senior or junior, is somebody else."""

    def names(party: FilingParty) -> set[str]:
        with_middle = f"{party.first_name}{party.middle_name}{party.last_name}"
        return {comparable_name(with_middle), comparable_name(f"{party.first_name}{party.last_name}")} - {""}

    if comparable_name(one.suffix) != comparable_name(other.suffix) or not names(one) & names(other):
        return False
    middle, theirs = comparable_name(one.middle_name), comparable_name(other.middle_name)
    return middle.startswith(theirs) or theirs.startswith(middle)


def _join_duplicate(row: FilingDraft, filer: FilingParty) -> None:
    """The filer's row stays; what only the other row knows moves over first (behaviour 39)."""
    for other in _others(row):
        if other.organization_name or other.source == PartySource.COURT or not _same_person(filer, other):
            continue
        moving = [name for name in _MOVES_OVER if not getattr(filer, name)]
        if not any(getattr(filer, name) for name in _ADDRESS):
            moving += [*_ADDRESS, "country"]
        for name in moving:
            setattr(filer, name, getattr(other, name))
        row.parties.remove(other)
