"""The people of a proxy filing: on which side they are, who represents them, and where notices go."""

from collections.abc import Mapping, Sequence

from litefile_desktop.core.vocabulary import PartySource
from litefile_desktop.services.legacy_draft_bridge.ledger import Ledger, Node
from litefile_desktop.services.legacy_draft_bridge.mapping import Chooser, MappedParty, Values, Work, day, plain
from litefile_desktop.services.legacy_draft_bridge.people import is_account_holder, mark

_NAMES = {"first_name": "first", "middle_name": "middle", "last_name": "last", "suffix": "suffix"}
_ADDRESS = {
    "address_line_1": ("address",),
    "address_line_2": ("unit",),
    "city": ("city",),
    "state": ("state",),
    "zip_code": ("zip", "postal_code"),
    "country": ("country",),
}
_PLAINTIFF_WORDS = ("plaintiff", "petitioner")
_GENDERS = {"m": "M", "male": "M", "f": "F", "female": "F", "u": "U", "unknown": "U"}


def map_people(work: Work, root: Node, users: Sequence[Node], others: Sequence[Node]) -> Mapping[str, MappedParty]:
    """Add everybody to the draft; answers the rows by the names that filings call them, such as ``users[0]``."""
    sides = _sides(work, root)
    named: dict[str, MappedParty] = {}
    for list_name, nodes, side in (("users", users, sides[0]), ("other_parties", others, sides[1])):
        for number, node in enumerate(nodes):
            party = _person(work, node, side, files=list_name == "users")
            if party is not None:
                named[f"{list_name}[{number}]"] = party
    _attorneys(work, root, named)
    _service_contacts(work, root, named)
    _notices(work, root, users)
    return named


def _sides(work: Work, root: Node) -> tuple[str, str]:
    started = root.child("user_started_case")
    role = plain(work.draft.fields.get("filer_role", "")).lower()
    initiating: bool | None = any(word in role for word in _PLAINTIFF_WORDS) if role else None
    if started is not None and isinstance(started.value, bool):
        initiating = started.value
        work.ledger.mapped(started, "party_side")
    if initiating is None:
        return "", ""
    return ("initiating", "responding") if initiating else ("responding", "initiating")


def _person(work: Work, node: Node, side: str, *, files: bool) -> MappedParty | None:
    if work.draft.fields.get("previous_case_id") and _is_in_case(node):
        # As a row of ours the person would join the case a second time.
        work.want(
            "party.in_case",
            node.path,
            "The court has this person in the case already. Confirm the case, then say whom you file for.",
        )
        return None
    number = len(work.draft.parties)
    values: Values = {}

    def take(column: str, nodes: Sequence[Node]) -> None:
        work.chooser.party(values, column, nodes, number, first_present=False)

    name, address, kind = node.child("name"), node.child("address"), node.child("person_type")
    is_business = kind is not None and plain(kind.value).lower() == "business"
    if is_business and kind is not None:
        work.ledger.mapped(kind, f"parties[{number}].organization_name")
    if name is not None and isinstance(name.value, dict):
        for column, key in ({"organization_name": "first"} if is_business else _NAMES).items():
            take(column, name.children(key))
    if address is not None:
        for column, keys in _ADDRESS.items():
            take(column, address.children(*keys))
    take("email", node.children("email"))
    take("phone", node.children("phone_number", "mobile_number"))
    take("party_type", node.children("party_type", "party_type_code"))
    take("party_type_name", node.children("party_type_name"))
    take("language_code", node.children("preferred_language", "prefered_language"))
    for given, column, convert in (("date_of_birth", "birth_date", day), ("gender", "gender", _gender)):
        for entry in node.children(given):
            work.convert(values, column, entry, convert, to=f"parties[{number}].{column}")
    if not values:
        return None
    mark(values, work.owner, files=files, side=side, may_be_filer=files and not is_business)
    new = node.child("is_new")
    if work.draft.fields.get("previous_case_id") and new is not None and new.value is True:
        values["source"] = PartySource.ADDED.value
        work.ledger.mapped(new, f"parties[{number}].source")
    party = MappedParty(values)
    work.draft.homes[node.steps] = party.aside
    work.draft.parties.append(party)
    return party


def _is_in_case(person: Node) -> bool:
    """Whether somebody has the court's own id and is not said to be new."""
    known, new = person.child("tyler_id"), person.child("is_new")
    return known is not None and not known.is_empty and (new is None or new.value is not True)


def _gender(text: str) -> str:
    """The court knows three words; what somebody else said of themselves is not turned into one of them."""
    return _GENDERS.get(text.lower(), "")


def _attorneys(work: Work, root: Node, named: Mapping[str, MappedParty]) -> None:
    """Who represents whom; an empty list says that somebody represents themselves."""
    table = root.child("party_to_attorneys")
    for node in table.below() if table is not None and isinstance(table.value, dict) else ():
        party = named.get(str(node.steps[-1]))
        wrapped = node.child("elements")
        if party is None or not isinstance((wrapped or node).value, list):
            continue
        ids = [plain(entry.value) for entry in node.entries() if entry.is_leaf and not entry.is_empty]
        party.values["attorneys"] = [{"id": attorney, "name": ""} for attorney in ids]
        party.values["is_self_represented"] = not ids
        work.ledger.mapped(node, "attorneys" if ids else "is_self_represented")


def _service_contacts(work: Work, root: Node, named: Mapping[str, MappedParty]) -> None:
    contacts = root.child("service_contacts")
    made = []
    for node in contacts.entries() if contacts is not None else ():
        ids = node.children("contact_id")
        if not ids or ids[0].is_empty:
            continue
        said = {key: plain(found.value) for key in ("service_type", "party_association") if (found := node.child(key))}
        party = named.get(said.get("party_association", ""))
        made.append(
            {
                "id": plain(ids[0].value),
                "name": "",
                "service_type": said.get("service_type", ""),
                "party": party.id if party is not None else "",
            }
        )
        for key in ("contact_id", "service_type", *(("party_association",) if party is not None else ())):
            for entry in node.children(key):
                work.ledger.mapped(entry, "service_contacts")
    if made:
        work.draft.fields["service_contacts"] = made


def _notices(work: Work, root: Node, users: Sequence[Node]) -> None:
    """Notices go to the user who filled the form; the lead contact's own address comes after."""
    fillers = [user for user in users if (flag := user.child("is_form_filler")) is not None and flag.value is True]
    lead = root.child("lead_contact")
    own = [node for user in fillers[:1] for node in user.children("email") if not node.is_empty]
    contact = [node for node in (lead.children("email") if lead is not None else ()) if not node.is_empty]
    winner = next(iter([*own, *contact]), None)
    if winner is None:
        if users and not any(not node.is_empty for user in users for node in user.children("email")):
            work.want("email.missing", "users[0].email", "It has no e-mail address for court notices.")
        return
    holder = is_account_holder({"email": plain(winner.value)}, work.owner)
    for node in contact:
        if plain(node.value) != plain(winner.value):
            work.ledger.conflicting(node, "notice_email", f"{winner.path} counts")
        elif holder:
            work.ledger.mapped(node, "notice_email", "the account's own address, which is meant when none is given")
        else:
            work.ledger.mapped(node, "notice_email")
    if not holder:
        values: Values = {}
        Chooser(Ledger(), first_present=True).draft(values, "notice_email", [winner])
        work.draft.fields.update(values)
