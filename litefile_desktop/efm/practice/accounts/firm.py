"""The firm itself and its attorneys (ecf-efm §5)."""

import re
import uuid
from dataclasses import replace

from litefile_desktop.efm.practice.accounts.body import (
    FIRM,
    Given,
    address_node,
    arguments,
    common,
    done,
    nil,
    no_arguments,
    operation,
    record,
    reply,
    require_admin,
    schema_node,
)
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.people import Attorney
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, State


def _get_firm(state: State, call: Call) -> Element:
    no_arguments(call)
    firm = call.user.firm
    told = schema_node(
        "GetFirmResponse",
        "Firm",
        common("FirmName", firm.name),
        address_node(firm.address),
        nil("PhoneNumber", firm.phone),
        FirmID=firm.id,
        IsIndividual="true" if firm.is_individual else "false",
        IsAgency="false",
    )
    return reply("GetFirm", "GetFirmResponse", state, told)


def _update_firm(state: State, call: Call) -> Element:
    require_admin(call)
    given = record(call, "UpdateFirmRequest", "Firm", state.release)
    firm = call.user.firm
    if given.text("FirmID").lower() != firm.id:
        raise refuse("43", given.text("FirmID"))
    if not given.text("FirmName") or not given.address or not given.text("PhoneNumber"):
        raise refuse("111")
    state.people.keep(
        replace(firm, name=given.text("FirmName"), address=given.address, phone=given.text("PhoneNumber"))
    )
    return done("UpdateFirm", state)


def _list(state: State, call: Call) -> Element:
    no_arguments(call)
    own = (item for item in state.people.attorneys.values() if item.firm == call.user.firm.id)
    schema = "AttorneyListResponse"
    return reply("GetAttorneyList", schema, state, *(_attorney(item, schema) for item in own))


def _attorney(attorney: Attorney, schema: str = "Common") -> Element:
    return schema_node(
        schema,
        "Attorney",
        common("BarNumber", attorney.bar_number),
        common("FirstName", attorney.first_name),
        nil("MiddleName", attorney.middle_name),
        common("LastName", attorney.last_name),
        nil("Email", attorney.email),
        AttorneyID=attorney.id,
        FirmID=attorney.firm,
    )


def _own(state: State, call: Call, attorney_id: str) -> Attorney:
    found = state.people.attorneys.get(attorney_id.lower())
    if found is None:
        raise refuse("42", attorney_id)
    if found.firm != call.user.firm.id:
        raise refuse("74")
    return found


def _get(state: State, call: Call) -> Element:
    found = _own(state, call, arguments(call, "GetAttorneyRequest", "AttorneyID")["AttorneyID"])
    return reply("GetAttorney", "GetAttorneyResponse", state, _attorney(found))


def _checked(state: State, call: Call, given: Given) -> dict[str, str]:
    require_admin(call)
    if call.user.firm.is_individual:
        raise refuse("177")
    number = state.courts.field("1", "GlobalAttorneyNumber")
    if re.search(number.pattern, given.text("BarNumber")) is None:
        raise refuse("82")
    if not given.text("FirstName") or not given.text("LastName"):
        raise refuse("193")
    return {
        "bar_number": given.text("BarNumber"),
        "first_name": given.text("FirstName"),
        "middle_name": given.text("MiddleName"),
        "last_name": given.text("LastName"),
        "email": given.text("Email"),
    }


def _create(state: State, call: Call) -> Element:
    facts = _checked(state, call, record(call, "CreateAttorneyRequest", "Attorney", state.release))
    attorney = Attorney(id=str(uuid.uuid4()), firm=call.user.firm.id, **facts)
    state.people.keep(attorney)
    schema = "CreateAttorneyResponse"
    return reply("CreateAttorney", schema, state, schema_node(schema, "AttorneyID", text=attorney.id))


def _update(state: State, call: Call) -> Element:
    given = record(call, "UpdateAttorneyRequest", "Attorney", state.release)
    found = _own(state, call, given.text("AttorneyID"))
    state.people.keep(replace(found, **_checked(state, call, given)))
    schema = "UpdateAttorneyResponse"
    return reply("UpdateAttorney", schema, state, schema_node(schema, "AttorneyID", text=found.id))


def _remove(state: State, call: Call) -> Element:
    require_admin(call)
    state.people.remove(_own(state, call, arguments(call, "RemoveAttorneyRequest", "AttorneyID")["AttorneyID"]))
    return done("RemoveAttorney", state)


OPERATIONS = (
    operation(FIRM, "GetFirm", _get_firm),
    operation(FIRM, "UpdateFirm", _update_firm),
    operation(FIRM, "GetAttorneyList", _list, wrapper="AttorneyListResponse"),
    operation(FIRM, "GetAttorney", _get),
    operation(FIRM, "CreateAttorney", _create),
    operation(FIRM, "UpdateAttorney", _update),
    operation(FIRM, "RemoveAttorney", _remove),
)
