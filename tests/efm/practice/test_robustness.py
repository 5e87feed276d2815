"""Whatever a message looks like, the court answers: a reply, a refusal or a fault, never an accident of its own."""

import copy
import random
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from litefile_desktop.efm.practice.dispatch import OPERATIONS, answer
from litefile_desktop.efm.practice.intake import BadRequest, spool
from litefile_desktop.efm.practice.soap import to_bytes
from tests.efm.practice.client import PLACES, efm, tag
from tests.efm.practice.messages import (
    OPEN_CASE,
    by_docket,
    by_person,
    cancel_message,
    case_list,
    civil_core,
    details_query,
    domestic_core,
    fees,
    get_case,
    list_query,
    provider_charge,
    query,
    review_filing,
    status_query,
    subsequent_core,
)
from tests.efm.practice.test_firm import contact, paged, registration, role

_SUBMITTER = (
    "<nc:DocumentSubmitter><nc:EntityPerson><nc:PersonOtherIdentification><nc:IdentificationID>x</nc:IdentificationID>"
    "</nc:PersonOtherIdentification></nc:EntityPerson></nc:DocumentSubmitter><nc:DateRange><nc:StartDate><nc:Date>"
    "2026-01-01</nc:Date></nc:StartDate></nc:DateRange>"
)
MESSAGES = [
    ("ReviewFiling", review_filing(civil_core())),
    ("ReviewFiling", review_filing(domestic_core())),
    ("ReviewFiling", review_filing(subsequent_core())),
    ("GetFeesCalculation", fees(domestic_core(provider=provider_charge()), "harbor:dr1")),
    ("GetFilingList", list_query(_SUBMITTER)),
    ("GetFilingStatus", status_query("x")),
    ("GetFilingDetails", details_query("x")),
    ("CancelFiling", cancel_message("x")),
    ("GetCaseList", case_list(by_docket("x"))),
    ("GetCaseList", case_list(by_person("A", "B"))),
    ("GetCase", get_case(OPEN_CASE)),
    ("GetPolicy", query("CourtPolicyQueryMessage", court="maple")),
    ("GetUser", efm("GetUser", "GetUserRequest", UserID="x")),
    ("GetFirm", efm("GetFirm")),
    ("GetUserList", paged("0")),
    ("RegisterUser", registration()),
    ("CreateServiceContact", contact()),
    ("AddUserRole", role("AddUserRole", "x", "Filer")),
    (
        "AttachServiceContact",
        efm("AttachServiceContact", "AttachServiceContactRequest", ServiceContactID="x", CaseID="y"),
    ),
]
_TEXTS = [
    "",
    " ",
    "0",
    "-1",
    "true",
    "9" * 40,
    "0.001",
    "2026-13-45",
    "maple",
    "harbor:dr1",
    "\u202e\U0001f600",
    "REFERENCE",
    "<",
]
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def damage(message, seed, times):
    """Change a message at random places: text, order, number, names, nil."""
    rng = random.Random(seed)
    for _ in range(times):
        element = rng.choice([item for item in message.iter() if item is not message] or [message])
        match rng.randrange(7):
            case 0:
                element.text = rng.choice(_TEXTS)
            case 1 if element is not message:
                element.getparent().remove(element)
            case 2 if element is not message:
                element.addnext(copy.deepcopy(element))
            case 3 if len(element) > 1:
                element.append(element[0])
            case 4:
                element.tag = rng.choice([item.tag for item in message.iter()])
            case 5:
                element.set(_NIL, "true")
                for child in list(element):
                    element.remove(child)
                element.text = None
            case _:
                element.attrib.clear()
    return message


@pytest.fixture
def ask(court, client, clock):
    """Hands a message to the court without a network between."""
    state = court._running
    frame = client.envelope(query("CourtPolicyQueryMessage", court="maple"))

    def send(operation, message):
        envelope = copy.deepcopy(frame)
        body = envelope.find(tag("soap:Body"))
        body[:] = [message]
        path, pattern = PLACES[operation]
        with spool([etree.tostring(envelope)], state.folder / "incoming", 10_000_000) as request:
            action = pattern.format(operation)
            return answer(state, path, action, "text/xml; charset=utf-8", request, None, clock.now())

    return send


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from(range(len(MESSAGES))), seed=st.integers(0, 10**9), times=st.integers(1, 4))
def test_a_damaged_message_is_answered(ask, which, seed, times):
    operation, message = MESSAGES[which]
    with suppress(BadRequest):  # a document that is no document ends in an HTTP status instead
        status, reply, _ = ask(operation, damage(copy.deepcopy(message), seed, times))
        assert status in (200, 500)
        assert etree.fromstring(to_bytes(reply)).tag == tag("soap:Envelope")


def test_every_operation_has_its_place():
    assert len({(operation.path, operation.message) for operation in OPERATIONS.values()}) == len(OPERATIONS)
    assert {operation.name for operation in OPERATIONS.values()} == set(PLACES)
