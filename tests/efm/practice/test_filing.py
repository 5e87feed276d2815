"""Filing an envelope with the practice court: what comes back, and what is kept."""

import hashlib
import stat

import pytest
from lxml import etree

from tests.efm.practice.client import envelope_of, errors, ids, message_of, tag, to_mtom
from tests.efm.practice.messages import (
    attachment,
    civil_core,
    domestic_core,
    filing,
    pdf,
    review_filing,
    subsequent_core,
)


def two_filings():
    lead = attachment(pdf(2, "lead"), "Complaint.pdf") + attachment(pdf(1, "a"), "Exhibit A.pdf", component="35002")
    return civil_core(filings=filing(0, "34001", lead) + filing(1, "34015", attachment(pdf(1, "c"), "Cover.pdf")))


@pytest.mark.parametrize("mtom", [False, True], ids=["text", "mtom"])
def test_what_was_received_is_kept_with_its_hashes(court, client, mtom):
    reply = client.call("ReviewFiling", review_filing(two_filings()), mtom=mtom)
    assert errors(reply) == ["0"]
    received = ids(reply)
    (envelope,) = court.envelopes()
    assert (envelope.court, envelope.submitter) == ("maple", "pat.sample@example.com")
    assert [envelope.envelope_id] == received["ENVELOPEID"]
    assert [envelope.case_id] == received["CASEID"]
    assert sorted(item.filing_id for item in envelope.filings) == sorted(received["FILINGID"])
    sent = {"Complaint.pdf": pdf(2, "lead"), "Exhibit A.pdf": pdf(1, "a"), "Cover.pdf": pdf(1, "c")}
    assert {item.name: item.sha256 for item in envelope.documents} == {
        name: hashlib.sha256(content).hexdigest() for name, content in sent.items()
    }
    for document in envelope.documents:
        assert document.path.read_bytes() == sent[document.name]
        assert document.size == len(sent[document.name])


def test_the_message_is_kept_byte_for_byte(court, client):
    plain = client.envelope(review_filing(civil_core()))
    content_type, body = to_mtom(client.envelope(review_filing(civil_core())))
    from_plain = message_of(client.post("ReviewFiling", plain))
    from_parts = message_of(client.post("ReviewFiling", body, content_type=content_type))
    kept = {envelope.envelope_id: envelope.message for envelope in court.envelopes()}
    assert kept[ids(from_plain)["ENVELOPEID"][0]].read_bytes() == etree.tostring(plain)
    assert kept[ids(from_parts)["ENVELOPEID"][0]].read_bytes() == body


def test_only_the_owner_can_read_the_keys(folder, court):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / "keys").iterdir()}
    assert {name for name, mode in modes.items() if mode == 0o600} == {"server-ca.key", "server.pem", "provider.pfx"}
    assert stat.S_IMODE((folder / "court.sqlite3").stat().st_mode) == 0o600


def test_the_same_message_twice_makes_two_envelopes(court, client):
    message = client.envelope(review_filing(civil_core()))
    first, second = (message_of(client.post("ReviewFiling", message)) for _ in range(2))
    assert ids(first)["ENVELOPEID"] != ids(second)["ENVELOPEID"]
    assert ids(first)["CASEID"] != ids(second)["CASEID"]
    assert len(court.envelopes()) == 2


def test_ids_come_in_changing_order_and_spelling(client):
    receipts = [client.call("ReviewFiling", review_filing(civil_core())) for _ in range(4)]
    seen = [
        [
            item.findtext(tag("nc:IdentificationCategoryText"))
            for item in receipt.findall(tag("nc:DocumentIdentification"))
        ]
        for receipt in receipts
    ]
    assert len({tuple(words) for words in seen}) > 1
    assert len({tuple(word.upper() for word in words) for words in seen}) > 1
    assert all({word.upper() for word in words} == {"ENVELOPEID", "CASEID", "FILINGID"} for words in seen)


def test_replies_alternate_between_plain_and_multipart(client):
    kinds = set()
    for _ in range(3):
        response = client.post("ReviewFiling", client.envelope(review_filing(civil_core())))
        kinds.add(response.headers["content-type"].partition(";")[0])
        assert envelope_of(response).tag == tag("soap:Envelope")
    assert kinds == {"text/xml", "multipart/related"}


def test_a_domestic_case_and_a_filing_into_a_listed_case(court, client):
    assert errors(client.call("ReviewFiling", review_filing(domestic_core()))) == ["0"]
    reply = client.call("ReviewFiling", review_filing(subsequent_core()), mtom=True)
    assert errors(reply) == ["0"]
    assert ids(reply)["CASEID"] == ["f1a70000-4444-4ddd-8444-000000000117"]
    assert [envelope.court for envelope in court.envelopes()] == ["harbor:dr1", "maple"]


def test_nothing_is_left_of_a_refused_filing(folder, court, client):
    filings = filing(0, "34001", attachment(b"not a PDF"))
    assert errors(client.call("ReviewFiling", review_filing(civil_core(filings=filings)))) == ["452"]
    assert court.envelopes() == []
    assert list((folder / "incoming").iterdir()) == []
    assert not (folder / "received").exists()


def test_names_from_outside_name_no_file_here(court, client):
    filings = filing(0, "34001", attachment(pdf(), "con.pdf"))
    assert errors(client.call("ReviewFiling", review_filing(civil_core(filings=filings)))) == ["0"]
    (envelope,) = court.envelopes()
    assert envelope.documents[0].name == "con.pdf"
    assert envelope.documents[0].path.name == "000-000.pdf"


def test_a_courts_limits_hold(start, connect):
    court = start()
    client = connect(court)
    filler = b"\0" * 25_000_001
    content_type, body = to_mtom(
        client.envelope(review_filing(civil_core(filings=filing(0, "34001", attachment(filler)))))
    )
    reply = message_of(client.post("ReviewFiling", body, content_type=content_type))
    assert set(errors(reply)) == {"138", "452"}
