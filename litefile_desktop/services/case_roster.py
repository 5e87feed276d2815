"""The people of a case at the court as rows of a draft, and who is served in it.

Rows of the court are matched by its own id: selections survive, equal names with other ids stay apart.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from litefile_desktop.core.vocabulary import PartyRole, PartySource
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.code_types import ServiceType
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.representing import Represented

#: Marks an entry of ``service_contacts`` as taken from a case: its tracking id.
OF_CASE: Final = "of_case"
_BY_EMAIL: Final = "ESERVICE"
#: What a typed row tells of somebody beside the name.
_TYPED: Final = (
    "email", "phone", "address_line_1", "address_line_2", "city", "state", "zip_code", "birth_date", "death_date",
    "gender", "language_code", "party_side", "party_role_hint",
)  # fmt: skip


def apply_roster(row: FilingDraft, snapshot: Mapping[str, Any], names: Mapping[str, str], now: datetime) -> None:
    """The court's parties become rows that nobody can edit; whoever was to join stays, who was typed before goes."""
    here = {party.external_party_id: party for party in row.parties if party.source == PartySource.COURT}
    keep: list[FilingParty] = [
        party for party in row.parties if party.role == PartyRole.FILER or party.source == PartySource.ADDED
    ]
    orders = [party.sort_order for party in row.parties if party.role == PartyRole.OTHER]
    following = max(orders, default=-1) + 1
    for known in snapshot["parties"]:
        party = here.get(known["court_id"])
        if party is None:
            party = FilingParty(
                public_id=str(uuid.uuid4()),
                role=PartyRole.OTHER.value,
                sort_order=following,
                created_at=now,
                updated_at=now,
            )
            following += 1
        _copy_known(party, known, snapshot["tracking_id"], names)
        keep.append(party)
    for party in row.parties:
        if party.role == PartyRole.FILER:
            party.party_type = ""
            party.party_type_name = ""
    row.parties = keep


def adopt(row: FilingDraft, snapshot: Mapping[str, Any]) -> None:
    """Whoever was typed for the filing that opened this case is the court's party of the same name from now on.

    Only where one person on each side has that name. The row stays, and with it whose filings and whose service it is;
    what was typed of the person was the court's to take, and goes. The filer's own part passes to a row of the court.
    """
    typed: dict[str, list[FilingParty]] = {}
    for party in row.parties:
        if party.source != PartySource.COURT and (party.role != PartyRole.FILER or party.party_type):
            typed.setdefault(_plain(_name_of(party)), []).append(party)
    listed: dict[str, list[Mapping[str, Any]]] = {}
    for known in snapshot["parties"]:
        name = known["organization_name"] if known["is_organization"] else " ".join(filter(None, known["name_parts"]))
        listed.setdefault(_plain(name), []).append(known)
    here = {party.external_party_id for party in row.parties if party.source == PartySource.COURT}
    for name, people in typed.items():
        found = listed.get(name, []) if name else []
        if len(people) != 1 or len(found) != 1 or found[0]["court_id"] in here:
            continue
        party = people[0]
        if party.role == PartyRole.FILER:
            party = _beside(row, party)
        for column in _TYPED:
            setattr(party, column, "")
        party.source = PartySource.COURT.value
        party.source_case_id = snapshot["tracking_id"]
        party.external_party_id = found[0]["court_id"]


def _beside(row: FilingDraft, filer: FilingParty) -> FilingParty:
    """A row for the part that the filer has, with all that was tied to it; the filer only prepares from now on."""
    others = [party.sort_order for party in row.parties if party.role == PartyRole.OTHER]
    party = FilingParty(
        public_id=str(uuid.uuid4()),
        role=PartyRole.OTHER.value,
        sort_order=max(others, default=-1) + 1,
        is_filing_party=filer.is_filing_party,
        is_self_represented=filer.is_self_represented,
        attorneys=list(filer.attorneys or ()),
        created_at=filer.created_at,
        updated_at=filer.updated_at,
    )
    filer.is_filing_party = False
    row.parties.append(party)
    ids = {filer.public_id: party.public_id}
    for document in row.documents:
        document.filing_party_ids = [ids.get(id_of(entry), entry) for entry in document.filing_party_ids or ()]
    row.service_contacts = [
        {**entry, "party": ids[text_of(entry, "party")]} if text_of(entry, "party") in ids else entry
        for entry in row.service_contacts or ()
    ]
    return party


def _name_of(party: FilingParty) -> str:
    return party.organization_name or " ".join(
        part for part in (party.first_name, party.middle_name, party.last_name, party.suffix) if part
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _copy_known(party: FilingParty, known: Mapping[str, Any], tracking_id: str, names: Mapping[str, str]) -> None:
    """What the court tells of a party, as far as a row holds it; only its id is ever sent back."""
    is_organization, role = known["is_organization"], known["role_code"]
    party.source = PartySource.COURT.value
    party.source_case_id = tracking_id
    party.external_party_id = known["court_id"]
    party.party_type = role[:100]
    party.party_type_name = names.get(role, "")[:255]
    party.organization_name = known["organization_name"][:255] if is_organization else ""
    parts = ("", "", "", "") if is_organization else known["name_parts"]
    party.first_name, party.middle_name, party.last_name = (part[:100] for part in parts[:3])
    party.suffix = parts[3][:50]
    party.representation = {"status": _represented(known).value, "attorneys": list(known["attorney_names"])}


def _represented(known: Mapping[str, Any]) -> Represented:
    if known["attorney_names"]:
        return Represented.BY_ATTORNEYS
    return Represented.BY_ITSELF if known.get("is_self_represented") else Represented.UNKNOWN


def served_of_case(
    row: FilingDraft, snapshot: Mapping[str, Any], chosen: Collection[str], ways: Sequence[ServiceType]
) -> list[Any]:
    """The draft's people to be served with those chosen of the case; who was added by hand stays."""
    rows = {party.external_party_id: party.public_id for party in row.parties if party.source == PartySource.COURT}
    others = [
        entry for entry in row.service_contacts if not text_of(entry, OF_CASE) and id_of(entry) not in set(chosen)
    ]
    made = []
    for contact in snapshot.get("contacts", ()):
        if contact["contact_id"] in chosen:
            party = rows.get(contact["party_id"], "")
            made.append(case_contact(contact, snapshot["tracking_id"], ways, party=party))
    return [*others, *made]


def case_contact(
    contact: Mapping[str, Any], tracking_id: str, ways: Sequence[ServiceType], *, party: str = ""
) -> dict[str, str]:
    """An entry of ``service_contacts`` for somebody who is served in the case, in the way the case has or by e-mail."""
    offered = {way.code for way in ways}
    known = contact["service_type_code"]
    by_email = next((way.code for way in ways if way.method.upper() == _BY_EMAIL), "")
    return {
        "id": contact["contact_id"],
        "name": contact["name"],
        "service_type": known if known in offered else by_email,
        "party": party,
        OF_CASE: tracking_id,
    }
