"""What the clerk does with an envelope: status, list, details, cancelling, and the same after a restart."""

import io
import json
import subprocess
import sys
import threading

import pikepdf
import pytest

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.efm.practice.server import PortTaken, PracticeCourt
from tests.efm.practice.client import errors, ids, tag, text, texts
from tests.efm.practice.conftest import START
from tests.efm.practice.messages import (
    OPEN_CASE,
    attachment,
    attorney,
    by_docket,
    cancel_message,
    case_list,
    civil_core,
    details_query,
    existing_person,
    filing,
    get_case,
    list_query,
    pdf,
    review_filing,
    status_query,
    subsequent_core,
)


def file_one(client, core=None):
    return ids(client.call("ReviewFiling", review_filing(core or civil_core())))


def status(client, filing_id):
    reply = client.call("GetFilingStatus", status_query(filing_id))
    assert errors(reply) == ["0"]
    return text(reply, "FilingStatusCode")


def commented(words):
    comment = f"<tyler:FilingCommentsText>{words}</tyler:FilingCommentsText>"
    return civil_core(filings=filing(0, "34001", attachment(pdf()), after=comment))


def test_a_filing_is_submitted_then_reviewed_then_accepted(client, clock):
    (filing_id,) = file_one(client)["FILINGID"]
    assert status(client, filing_id) == "submitted"
    clock.advance(seconds=30)
    assert status(client, filing_id) == "under-review"
    clock.advance(seconds=30)
    assert status(client, filing_id) == "accepted"


def test_a_rejecting_clerk_gives_a_reason(start, connect, clock):
    client = connect(start(review="reject"))
    (filing_id,) = file_one(client)["FILINGID"]
    clock.advance(seconds=60)
    reply = client.call("GetFilingStatus", status_query(filing_id))
    assert text(reply, "FilingStatusCode") == "rejected"
    assert "Practice rejection" in text(reply, "StatusDescriptionText")


def test_without_a_clerk_a_filing_waits(start, connect, clock):
    client = connect(start(review="none"))
    (filing_id,) = file_one(client)["FILINGID"]
    clock.advance(seconds=86_400)
    client.sign_in()
    assert status(client, filing_id) == "submitted"


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("Please stamp. practice: reject", "rejected"), ("Practice:  HOLD", "submitted"), ("nothing", "accepted")],
)
def test_comments_to_the_clerk_can_ask_for_a_decision(client, clock, words, outcome):
    (filing_id,) = file_one(client, commented(words))["FILINGID"]
    clock.advance(seconds=60)
    assert status(client, filing_id) == outcome


def test_filings_of_one_envelope_can_end_differently(client, clock):
    refuse = "<tyler:FilingCommentsText>practice: reject</tyler:FilingCommentsText>"
    filings = filing(0, "34001", attachment(pdf())) + filing(1, "34015", attachment(pdf(), "C.pdf"), after=refuse)
    found = file_one(client, civil_core(filings=filings))["FILINGID"]
    clock.advance(seconds=60)
    assert sorted(status(client, filing_id) for filing_id in found) == ["accepted", "rejected"]


def test_a_decision_does_not_change_when_the_court_is_started_otherwise(start, connect, clock):
    first = start(review="reject")
    (filing_id,) = file_one(connect(first))["FILINGID"]
    first.stop()
    clock.advance(seconds=60)
    again = start(review="accept", review_delay_s=0)
    assert status(connect(again), filing_id) == "rejected"


def test_a_restarted_court_knows_every_envelope_and_session(start, connect, clock):
    first = start()
    client = connect(first)
    receipt = file_one(client)
    first.stop()
    again = start()
    assert [item.envelope_id for item in again.envelopes()] == receipt["ENVELOPEID"]
    later = connect(again, signed_in=False)
    later.user, later.token = client.user, client.token
    assert status(later, receipt["FILINGID"][0]) == "submitted"
    assert again.ca_path == first.ca_path
    assert again.pfx_path.read_bytes() == first.pfx_path.read_bytes()


def test_two_courts_may_serve_one_folder_at_once(start, connect):
    one, other = start(), start()
    clients = [connect(one), connect(other)]
    clients[1].user, clients[1].token = clients[0].user, clients[0].token
    receipts = []

    def file_some(client):
        receipts.extend(file_one(client) for _ in range(4))

    threads = [threading.Thread(target=file_some, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [receipt["ENVELOPEID"][0] for receipt in receipts]
    assert len(set(numbers)) == 8
    assert {item.envelope_id for item in one.envelopes()} == set(numbers)
    assert {item.envelope_id for item in other.envelopes()} == set(numbers)
    for receipt in receipts:
        assert status(clients[1], receipt["FILINGID"][0]) == "submitted"


# Lists


def ranged(start=None, end=None):
    inside = f"<nc:StartDate><nc:Date>{start}</nc:Date></nc:StartDate>" if start else ""
    inside += f"<nc:EndDate><nc:Date>{end}</nc:Date></nc:EndDate>" if end else ""
    return f"<nc:DateRange>{inside}</nc:DateRange>"


def listed(client, content="", court=""):
    reply = client.call("GetFilingList", list_query(content, court))
    assert errors(reply) == ["0"]
    uri = "urn:oasis:names:tc:legalxml-courtfiling:schema:xsd:FilingListResponseMessage-4.0"
    return reply.findall(f"{{{uri}}}MatchingFiling")


def by_submitter(user_id):
    return (
        "<nc:DocumentSubmitter><nc:EntityPerson><nc:PersonOtherIdentification><nc:IdentificationID>"
        f"{user_id}</nc:IdentificationID></nc:PersonOtherIdentification></nc:EntityPerson></nc:DocumentSubmitter>"
    )


def test_the_filing_list_by_court_case_submitter_and_day(client, clock, connect, court):
    mine = file_one(client)
    clock.advance(seconds=30)
    into_case = file_one(client, subsequent_core())
    colleague = connect(court, signed_in=False)
    colleague.sign_in(court.users[1])
    theirs = file_one(colleague)
    assert len(listed(client)) == 3
    assert len(listed(client, court="maple")) == 3
    assert listed(client, court="harbor:dr1") == []
    (found,) = listed(client, f"<nc:CaseTrackingID>{OPEN_CASE}</nc:CaseTrackingID>")
    assert into_case["FILINGID"][0] in texts(found, "IdentificationID")
    (found,) = listed(client, by_submitter("a91d2c34-0000-4c00-8000-000000000002"))
    assert theirs["FILINGID"][0] in texts(found, "IdentificationID")
    assert len(listed(client, ranged("2026-03-04", "2026-03-05"))) == 3
    assert listed(client, ranged("2026-03-03", "2026-03-04")) == []  # the end day does not count
    assert len(listed(client, ranged(start="2026-03-04"))) == 3
    assert listed(client, ranged(start="2026-03-05")) == []
    first = listed(client)[0]
    assert text(first, "FilingStatusCode") == "under-review"
    assert text(first, "PersonFullName") == "Pat Sample"
    assert text(first, "CaseTitle") == "ALEX EXAMPLE vs. PLACEHOLDER HOLDINGS LLC"
    assert mine["ENVELOPEID"][0] in texts(first, "IdentificationID")


def test_days_are_those_of_the_courts_own_zone(start, connect, clock):
    clock.advance(seconds=14 * 3600)  # 05:00 UTC of the next day is still the evening before in Chicago
    client = connect(start())
    file_one(client)
    assert len(listed(client, ranged("2026-03-04", "2026-03-05"))) == 1
    assert listed(client, ranged("2026-03-05", "2026-03-06")) == []


def test_another_firm_sees_nothing_of_ours(client, connect, court):
    receipt = file_one(client)
    other = connect(court, signed_in=False)
    other.sign_in(court.users[3])
    assert listed(other) == []
    assert errors(other.call("GetFilingStatus", status_query(receipt["FILINGID"][0]))) == ["33"]
    assert errors(other.call("CancelFiling", cancel_message(receipt["FILINGID"][0]))) == ["33"]
    query = list_query(by_submitter("a91d2c34-0000-4c00-8000-000000000001"))
    assert errors(other.call("GetFilingList", query)) == ["73"]
    assert errors(client.call("GetFilingList", list_query(by_submitter("somebody")))) == ["34"]
    assert errors(client.call("GetFilingList", list_query(court="atlantis"))) == ["70"]


# Details


def test_details_tell_fees_payment_and_the_stamped_copy(client, clock):
    receipt = file_one(client)
    before = client.call("GetFilingDetails", details_query(receipt["FILINGID"][0]))
    assert text(before, "CaseDocketID") is None
    assert text(before, "BinaryLocationURI") is None
    clock.advance(seconds=60)
    details = client.call("GetFilingDetails", details_query(receipt["FILINGID"][0]))
    assert errors(details) == ["0"]
    assert text(details, "FilingStatusCode") == "accepted"
    assert text(details, "CaseDocketID") == "2026-CV-00118"
    assert text(details, "TransactionAmount") == "219.89"  # 214.00 and 2.75 per cent for the card
    assert text(details, "AccountName") == "Office card (practice)"
    assert details.find(tag("nc:DocumentSubmitter")) is not None
    address = text(details, "BinaryLocationURI")
    assert text(details, "BinaryDescriptionText") == "Complaint.pdf"
    stamped = client.http.get(address)
    assert stamped.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(stamped.content)) as copy:
        content = b"".join(stream.read_bytes() for stream in copy.pages[0].Contents)
    assert b"PRACTICE - NOTHING WAS FILED" in content
    assert b"2026-CV-00118" in content


def test_there_is_no_stamped_copy_of_what_was_not_accepted(client):
    receipt = file_one(client)
    assert client.http.get(f"/practice/stamped/{receipt['FILINGID'][0]}/0").status_code == 404
    assert client.http.get("/practice/stamped/unknown/0").status_code == 404


def test_an_accepted_case_can_be_found_and_filed_into(client, clock):
    receipt = file_one(client)
    assert errors(client.call("GetCaseList", case_list(by_docket("2026-CV-00118")))) == ["136"]
    clock.advance(seconds=60)
    found = client.call("GetCaseList", case_list(by_docket("2026-CV-00118")))
    assert errors(found) == ["0"]
    assert text(found, "CaseTrackingID") == receipt["CASEID"][0]
    case = client.call("GetCase", get_case(receipt["CASEID"][0]))
    plaintiff = texts(case, "IdentificationID")
    party = next(value for value in plaintiff if value.count("-") == 4 and value != receipt["CASEID"][0])
    motion = subsequent_core(
        case=receipt["CASEID"][0],
        docket="2026-CV-00118",
        participants=existing_person("party-1", party, "33101") + attorney(),
        filings=filing(0, "34105", attachment(pdf()), party=party, category="IDENTIFICATION"),
    )
    again = client.call("ReviewFiling", review_filing(motion))
    assert errors(again) == ["0"]
    assert ids(again)["CASEID"] == receipt["CASEID"]


# Cancelling


def test_a_submitted_filing_can_be_cancelled_once(client, clock):
    (filing_id,) = file_one(client)["FILINGID"]
    reply = client.call("CancelFiling", cancel_message(filing_id))
    assert errors(reply) == ["0"]
    assert text(reply, "FilingStatusCode") == "cancelled"
    clock.advance(seconds=60)
    assert status(client, filing_id) == "cancelled"
    assert errors(client.call("CancelFiling", cancel_message(filing_id))) == ["105"]


def test_cancelling_may_come_too_late(client, clock):
    (filing_id,) = file_one(client)["FILINGID"]
    clock.advance(seconds=30)
    assert errors(client.call("CancelFiling", cancel_message(filing_id))) == ["240"]
    clock.advance(seconds=30)
    assert errors(client.call("CancelFiling", cancel_message(filing_id))) == ["105"]
    assert errors(client.call("CancelFiling", cancel_message("00000000-0000-4000-8000-000000000000"))) == ["33"]


def test_a_query_names_its_filing(client):
    for operation, message in (("GetFilingStatus", status_query("")), ("CancelFiling", cancel_message(""))):
        assert errors(client.call(operation, message)) == ["38"]


# Starting


@pytest.mark.parametrize("how", [{"review": "maybe"}, {"faults": ["no-such"]}, {"review_delay_s": -1}])
def test_wrong_settings_are_refused_in_words(folder, how):
    with pytest.raises(WrongUsage):
        PracticeCourt(folder, **how)


def test_a_port_in_use_is_told(start, folder):
    court = start()
    port = int(court.url.rpartition(":")[2])
    with pytest.raises(PortTaken):
        PracticeCourt(folder, clock=FixedClock(START)).start(port)


def test_two_processes_may_meet_an_empty_folder_at_once(tmp_path):
    code = (
        "import sys, json; from pathlib import Path; from litefile_desktop.efm.practice.server import PracticeCourt\n"
        "court = PracticeCourt(Path(sys.argv[1])); court.start()\n"
        "print(court.ca_path.read_text() + 'ready', flush=True)\n"
        "sys.stdin.read(); court.stop()"
    )
    home = tmp_path / "new"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    outputs = [process.communicate("")[0] for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert outputs[0] == outputs[1]
    assert outputs[0].endswith("ready\n")


def test_the_description_names_everything_a_client_needs(court):
    description = json.loads(json.dumps(court.serve_description()))
    assert set(description) == {"url", "ca", "pfx", "pfx_password", "users"}
    assert description["users"][0] == {"email": "pat.sample@example.com", "password": "Practice-2026"}
