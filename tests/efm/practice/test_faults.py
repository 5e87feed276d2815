"""Each fault by its name: what the client sees, and whether the envelope is on record."""

import socket
import time

import httpx
import pytest
from lxml import etree

from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.efm.practice.faults import CODES, Fault, Faults
from tests.efm.practice.client import envelope_of, errors, ids, message_of
from tests.efm.practice.messages import civil_core, query, review_filing

_BROKEN = (httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError, httpx.ConnectError)


def send(client):
    return client.post("ReviewFiling", client.envelope(review_filing(civil_core())))


def policy(client):
    return client.call("GetPolicy", query("CourtPolicyQueryMessage", court="maple"))


@pytest.fixture
def meet(start, connect):
    """A court with one fault in filing, and a client that is signed in."""

    def court_with(name):
        court = start(faults=[f"{name}@ReviewFiling"])
        return court, connect(court)

    return court_with


@pytest.mark.parametrize("name", ["refuse", "reset-before-upload", "reset-during-upload"])
def test_breaking_off_before_the_end_files_nothing(meet, name):
    court, client = meet(name)
    with pytest.raises(_BROKEN):
        send(client)
    assert court.envelopes() == []
    assert errors(policy(client)) == ["0"]


def test_a_lost_answer_leaves_the_envelope_on_record(meet):
    court, client = meet("accept-then-reset")
    with pytest.raises(_BROKEN):
        send(client)
    assert len(court.envelopes()) == 1


def test_a_fault_can_be_armed_while_the_court_runs(start, connect):
    court = start()
    client = connect(court)
    assert errors(policy(client)) == ["0"]
    court.arm("http-503@GetPolicy*1")
    message = client.envelope(query("CourtPolicyQueryMessage", court="maple"))
    assert [client.post("GetPolicy", message).status_code for _ in range(2)] == [503, 200]
    with pytest.raises(WrongUsage):
        court.arm("nonsense")


def test_a_silent_court_has_taken_the_envelope(meet):
    court, client = meet("accept-then-hang")
    with pytest.raises(httpx.ReadTimeout):
        client.http.post(
            "/efm/FilingReviewMDEPort.svc",
            content=b"<x/>",
            headers={"Content-Type": "text/xml", "SOAPAction": '"x/ReviewFilingRequest"'},
            timeout=httpx.Timeout(5, read=0.5),
        )
    assert court.envelopes() == []  # what was sent was no filing; the silence is the same
    with pytest.raises(httpx.ReadTimeout):
        client.http.send(
            client.http.build_request(
                "POST",
                "/efm/FilingReviewMDEPort.svc",
                content=client_body(client),
                headers=client_headers(),
                timeout=httpx.Timeout(5, read=1.5),
            )
        )
    assert len(court.envelopes()) == 1


def client_body(client):
    return etree.tostring(client.envelope(review_filing(civil_core())))


def client_headers():
    action = "urn:oasis:names:tc:legalxml-courtfiling:wsdl:WebServicesProfile-Definitions-4.0/FilingReviewMDEPort/"
    return {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action}ReviewFilingRequest"'}


def test_a_slow_answer_arrives(meet):
    court, client = meet("slow")
    began = time.monotonic()
    assert errors(message_of(send(client))) == ["0"]
    assert time.monotonic() - began > 1
    assert len(court.envelopes()) == 1


@pytest.mark.parametrize(("name", "status"), [("http-500", 500), ("http-503", 503), ("redirect", 307)])
def test_something_in_front_of_the_court_answers_instead(meet, name, status):
    court, client = meet(name)
    response = send(client)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert court.envelopes() == []
    if name == "redirect":
        assert response.headers["location"].startswith("https://elsewhere.invalid/")
    if name == "http-503":
        assert response.headers["retry-after"] == "120"


def test_a_soap_fault_files_nothing(meet):
    court, client = meet("soap-fault")
    response = send(client)
    assert response.status_code == 500
    assert b"faultstring" in response.content
    assert court.envelopes() == []


def test_an_error_inside_a_good_answer_files_nothing(meet):
    court, client = meet("error-in-200")
    assert errors(message_of(send(client))) == ["-1"]
    assert court.envelopes() == []


def test_an_expired_token_works_again_after_signing_in(start, connect):
    court = start(faults=["expired-token*1"])
    client = connect(court)
    assert errors(policy(client)) == ["-4"]
    assert errors(policy(client)) == ["-4"]
    client.sign_in()
    assert errors(policy(client)) == ["0"]


@pytest.mark.parametrize("name", ["malformed", "truncated-multipart", "wrong-type", "entity-bomb"])
def test_a_spoilt_answer_hides_an_envelope_that_is_on_record(meet, name):
    court, client = meet(name)
    response = send(client)
    assert response.status_code == 200
    assert len(court.envelopes()) == 1
    if name == "wrong-type":
        assert response.headers["content-type"].startswith("text/html")
    elif name == "entity-bomb":
        assert b"<!DOCTYPE" in response.content
    else:
        with pytest.raises((ValueError, SyntaxError)):
            envelope_of(response)


def test_an_endless_answer_can_be_cut_off(meet):
    court, client = meet("huge-reply")
    with client.http.stream(
        "POST", "/efm/FilingReviewMDEPort.svc", content=client_body(client), headers=client_headers()
    ) as response:
        taken = 0
        for block in response.iter_raw():
            taken += len(block)
            if taken > 20_000_000:
                break
    assert taken > 20_000_000
    assert len(court.envelopes()) == 1


def test_unknown_elements_stand_among_the_known(meet):
    court, client = meet("unknown-elements")
    reply = message_of(send(client))
    assert b"later-release" in etree.tostring(reply)
    assert ids(reply)["ENVELOPEID"] == [court.envelopes()[0].envelope_id]


def test_an_empty_receipt_hides_an_envelope(start, connect):
    court = start(faults=["empty-receipt"])
    client = connect(court)
    reply = message_of(send(client))
    assert errors(reply) == ["0"]
    assert ids(reply) == {}
    assert len(court.envelopes()) == 1


def test_a_wrong_clock_refuses_good_signatures_and_shows_in_the_date(start, connect):
    court = start(faults=["clock-skew@GetPolicy"])
    client = connect(court)
    response = client.post("GetPolicy", client.envelope(query("CourtPolicyQueryMessage", court="maple")))
    assert response.status_code == 500
    assert response.headers["date"] == "Wed, 04 Mar 2026 15:11:00 GMT"


def test_refusing_connections_lets_nothing_through_until_it_heals(start, connect):
    court = start(faults=["refuse*2"])
    client = connect(court, signed_in=False)
    for _ in range(2):
        with pytest.raises(_BROKEN):
            client.http.get("/")
    assert client.http.get("/").status_code == 200


def test_a_fault_happens_as_often_as_it_was_told(start, connect):
    court = start(faults=["http-503@GetPolicy*2"])
    client = connect(court)
    message = query("CourtPolicyQueryMessage", court="maple")
    statuses = [client.post("GetPolicy", client.envelope(message)).status_code for _ in range(3)]
    assert statuses == [503, 503, 200]


@pytest.mark.parametrize(("name", "status"), [("http-500", 500), ("wrong-type", 200), ("malformed", 200)])
def test_downloads_of_codes_have_faults_too(start, connect, name, status):
    client = connect(start(faults=[f"{name}@{CODES}"]))
    response = client.codes("filing/maple")
    assert response.status_code == status
    assert not response.content.startswith(b"PK") or name == "malformed"
    with pytest.raises(_BROKEN):
        connect(start(faults=[f"reset-before-upload@{CODES}"])).codes("filing/maple")


@pytest.mark.parametrize("spec", ["", "unknown", "slow*0", "slow*x", "slow@", "slow@A@B", "slow*1*2", "SLOW"])
def test_specifications_that_make_no_sense_are_refused(spec):
    with pytest.raises(WrongUsage):
        Faults.parse([spec])


def test_every_fault_can_be_named():
    faults = Faults.parse([fault.value for fault in Fault])
    assert len(faults.armed) == len(Fault)


def test_a_client_that_says_nothing_holds_up_nobody(court, client):
    port = int(court.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)):
        assert errors(policy(client)) == ["0"]


def test_stopping_ends_open_connections(start, connect):
    court = start(faults=["accept-then-hang@GetPolicy"])
    client = connect(court)
    assert client.http.get("/").status_code == 200
    began = time.monotonic()
    court.stop()
    assert time.monotonic() - began < 4
    with pytest.raises(_BROKEN):
        client.http.get("/")
