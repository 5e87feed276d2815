"""Service contacts and their ties to cases (ecf-efm §4.5, §5)."""

import uuid
from dataclasses import replace
from typing import Any

from litefile_desktop.efm.practice.accounts.body import (
    FIRM,
    Given,
    address_node,
    arguments,
    common,
    done,
    flag,
    nil,
    no_arguments,
    operation,
    record,
    reply,
    schema_node,
)
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.people import Contact, Tie
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, Release, State


def _contact(state: State, contact: Contact, schema: str = "Common") -> Element:
    is_newer = state.release is Release.NEWER
    return schema_node(
        schema,
        "ServiceContact",
        common("FirstName", contact.first_name),
        nil("MiddleName", contact.middle_name),
        common("LastName", contact.last_name),
        common("Email", contact.email),
        common("AdministrativeCopy", contact.copy_to),
        address_node(contact.address) if contact.address else None,
        common("PhoneNumber", contact.phone),
        flag("IsPublic", is_set=contact.is_public),
        flag("IsInFirmMasterList", is_set=contact.is_in_firm_list),
        flag("IsMailServiceContact", is_set=not contact.email) if is_newer else None,
        ServiceContactID=contact.id,
        FirmID=contact.firm,
        FirmName=state.people.firms[contact.firm].name,
    )


def _list(state: State, call: Call) -> Element:
    no_arguments(call)
    own = [item for item in state.people.contacts.values() if item.firm == call.user.firm.id and item.is_in_firm_list]
    schema = "ServiceContactListResponse"
    return reply("GetServiceContactList", schema, state, *(_contact(state, item, schema) for item in own))


def _public(state: State, call: Call) -> Element:
    """Everybody who is public, of any firm; each word that is given must be in the contact."""
    asked = arguments(call, "GetPublicListRequest", "FirstName", "LastName", "FirmName", "Email")
    if not any(asked.values()):
        raise refuse("205")
    firms = state.people.firms
    found = []
    for contact in state.people.contacts.values():
        facts = (contact.first_name, contact.last_name, firms[contact.firm].name, contact.email)
        if contact.is_public and all(
            word.casefold() in fact.casefold() for word, fact in zip(asked.values(), facts, strict=True)
        ):
            found.append(contact)
    schema = "ServiceContactListResponse"
    return reply("GetPublicList", schema, state, *(_contact(state, item, schema) for item in found))


def _own(state: State, call: Call, contact_id: str, *, or_public: bool = False) -> Contact:
    found = state.people.contacts.get(contact_id.lower())
    if found is None:
        raise refuse("40", contact_id)
    if found.firm != call.user.firm.id and not (or_public and found.is_public):
        raise refuse("76")
    return found


def _get(state: State, call: Call) -> Element:
    found = _own(state, call, arguments(call, "GetServiceContactRequest", "ServiceContactID")["ServiceContactID"])
    return reply("GetServiceContact", "GetServiceContactResponse", state, _contact(state, found))


def _checked(state: State, given: Given) -> dict[str, Any]:
    email, address = given.text("Email"), given.address
    if not given.text("FirstName") or not given.text("LastName"):
        raise refuse("193")
    if email and ("@" not in email or " " in email):
        raise refuse("81", email)
    if not email and state.courts.field("1", "ServiceContactEmailAddress").is_required and not any(address):
        raise refuse("224")
    if address and not all(address[line] for line in (0, 2, 3, 4, 5)):
        raise refuse("223")
    if given.is_set("IsPublic") and not state.courts.field("1", "ServiceContactIsPublic").is_visible:
        raise refuse("238")
    return {
        "first_name": given.text("FirstName"),
        "middle_name": given.text("MiddleName"),
        "last_name": given.text("LastName"),
        "email": email,
        "address": address,
        "phone": given.text("PhoneNumber"),
        "copy_to": given.text("AdministrativeCopy"),
        "is_public": given.is_set("IsPublic"),
        "is_in_firm_list": given.is_set("IsInFirmMasterList"),
    }


def _create(state: State, call: Call) -> Element:
    facts = _checked(state, record(call, "CreateServiceContactRequest", "ServiceContact", state.release))
    contact = Contact(id=str(uuid.uuid4()), firm=call.user.firm.id, **facts)
    state.people.keep(contact)
    schema = "CreateServiceContactResponse"
    return reply("CreateServiceContact", schema, state, schema_node(schema, "ServiceContactID", text=contact.id))


def _update(state: State, call: Call) -> Element:
    given = record(call, "UpdateServiceContactRequest", "ServiceContact", state.release)
    found = _own(state, call, given.text("ServiceContactID"))
    state.people.keep(replace(found, **_checked(state, given)))
    schema = "UpdateServiceContactResponse"
    return reply("UpdateServiceContact", schema, state, schema_node(schema, "ServiceContactID", text=found.id))


def _remove(state: State, call: Call) -> Element:
    found = _own(state, call, arguments(call, "RemoveServiceContactRequest", "ServiceContactID")["ServiceContactID"])
    state.people.remove(found)
    return done("RemoveServiceContact", state)


def _tie(state: State, call: Call, contact_id: str, given: dict[str, str]) -> Tie:
    """The tie a request means, with a contact, case and party that there are. Raises Refused."""
    contact = _own(state, call, contact_id, or_public=True)
    case_id, party_id = given["CaseID"].lower(), given["CasePartyID"].lower()
    case = next((case for case in state.cases(call.now) if case.id == case_id), None)
    if case is None:
        raise refuse("28", given["CaseID"])
    if party_id and party_id not in {party.id for party in case.parties}:
        raise refuse("80")
    return Tie(contact.id, case.id, party_id)


def _attach(state: State, call: Call) -> Element:
    name = "AttachServiceContact"
    given = arguments(call, f"{name}Request", "ServiceContactID", "CaseID", "CasePartyID")
    tie = _tie(state, call, given["ServiceContactID"], given)
    if tie in state.people.ties(case_id=tie.case_id):
        raise refuse("85" if tie.party_id else "87")
    state.people.tie(tie, call.now)
    return done(name, state)


def _detach(state: State, call: Call) -> Element:
    name = "DetachServiceContact"
    given = arguments(call, f"{name}Request", "ServiceContactID", "CaseID", "CasePartyID")
    tie = _tie(state, call, given["ServiceContactID"], given)
    if tie not in state.people.ties(case_id=tie.case_id):
        raise refuse("86" if tie.party_id else "84")
    state.people.untie(tie, call.now)
    return done(name, state)


def _replace(state: State, call: Call) -> Element:
    name = "ReplaceServiceContact"
    given = arguments(call, f"{name}Request", "OldServiceContactID", "NewServiceContactID", "CaseID", "CasePartyID")
    old = _tie(state, call, given["OldServiceContactID"], given)
    new = _tie(state, call, given["NewServiceContactID"], given)
    there = state.people.ties(case_id=old.case_id)
    if old not in there:
        raise refuse("135")
    if new not in there:
        state.people.tie(new, call.now)
    state.people.untie(old, call.now)
    return done(name, state)


OPERATIONS = (
    operation(FIRM, "GetServiceContactList", _list, wrapper="ServiceContactListResponse"),
    operation(FIRM, "GetPublicList", _public, wrapper="ServiceContactListResponse"),
    operation(FIRM, "GetServiceContact", _get),
    operation(FIRM, "CreateServiceContact", _create),
    operation(FIRM, "UpdateServiceContact", _update),
    operation(FIRM, "RemoveServiceContact", _remove),
    operation(FIRM, "AttachServiceContact", _attach),
    operation(FIRM, "DetachServiceContact", _detach),
    operation(FIRM, "ReplaceServiceContact", _replace, since=Release.NEWER),
)
