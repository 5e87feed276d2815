"""Which e-mails a court would send; the practice court keeps the wishes and sends none (ecf-efm §5)."""

from litefile_desktop.efm.practice.accounts.body import (
    FIRM,
    USER,
    common,
    done,
    flag,
    no_arguments,
    operation,
    records,
    reply,
    schema_node,
)
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.state import Call, State

#: Each is on until its user turns it off.
_NOTICES = {
    "FILING_ACCEPTED": "A filing was accepted",
    "FILING_REJECTED": "A filing was rejected",
    "FILING_SUBMITTED": "A filing was submitted",
    "SERVICE_UNDELIVERABLE": "Somebody could not be served",
}


def _kinds(state: State, call: Call) -> Element:
    no_arguments(call)
    items = (
        schema_node("Common", "NotificationListItem", common("Code", code), common("Description", words))
        for code, words in _NOTICES.items()
    )
    name = "GetNotificationPreferencesList"
    return reply(name, f"{name}Response", state, *items)


def _preferences(state: State, call: Call) -> Element:
    no_arguments(call)
    chosen = state.people.preferences(call.user.id)
    items = (
        schema_node(
            "Common",
            "Notification",
            common("Code", code),
            common("Description", words),
            flag("IsActive", is_set=chosen.get(code, True)),
        )
        for code, words in _NOTICES.items()
    )
    return reply("GetNotificationPreferences", "GetNotificationPreferencesResponse", state, *items)


def _set_preferences(state: State, call: Call) -> Element:
    name = "UpdateNotificationPreferences"
    wanted = records(call, f"{name}Request", "Notification", state.release)
    for item in wanted:
        if item.text("Code") not in _NOTICES:
            raise refuse("154")
    state.people.set_preferences(call.user.id, {item.text("Code"): item.is_set("IsActive") for item in wanted})
    return done(name, state)


OPERATIONS = (
    operation(USER, "GetNotificationPreferences", _preferences),
    operation(USER, "UpdateNotificationPreferences", _set_preferences),
    operation(FIRM, "GetNotificationPreferencesList", _kinds),
)
