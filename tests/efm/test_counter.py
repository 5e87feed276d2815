"""The gateway and the practice court together: two readings of the protocol, over a real connection."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.types import (
    Address,
    Answer,
    Filing,
    FilingAction,
    LowerCourtCase,
    PersonName,
    Representation,
)
from tests.counter import (
    APPEAL,
    ATTORNEY,
    BY_MAIL,
    CARD,
    CASE_CONTACT,
    CIVIL_CASE,
    COLLEAGUE,
    CONTACT,
    FELONY,
    MARRIAGE,
    PUBLIC_CONTACT,
    WAIVER,
    Papers,
    appeal,
    civil,
    company,
    person,
    served,
    signed_in,
)
from tests.efm.practice.conftest import folder, keys, start  # noqa: F401 - fixtures
from tests.office import MovableClock

FROM = LowerCourtCase("maple", "Hon. Invented Ellery", "2024-CV-00088", "Okafor v. Tillman")


@pytest.fixture
def clock():
    """The real time: the certificates of the practice court are as old as the tests."""
    return MovableClock()


@pytest.fixture
def papers(tmp_path):
    shelf = tmp_path / "papers"
    shelf.mkdir()
    return Papers(shelf)


@pytest.fixture
def desk(start, clock):  # noqa: F811
    court = start()
    with signed_in(court, clock) as (gateway, session):
        yield court, gateway, session


def numbers(refusal):
    return set(refusal.value.court_codes)


def represented(*attorneys, party="party-1"):
    return (Representation(party, attorneys),)


# Every kind of filing


def test_an_appeal_tells_what_it_is_from(desk, papers, clock):
    _, gateway, session = desk
    made = appeal(papers, lower_court=FROM, representations=represented(ATTORNEY, COLLEAGUE))
    receipt = gateway.submit(session, made)
    assert receipt.envelope_id
    assert len(receipt.filing_ids) == 1
    clock.advance(seconds=61)
    case = gateway.case(session, court="summit", tracking_id=receipt.case_id)
    assert (case.summary.case_kind, case.lower_court) == ("AppellateCase", "maple")
    assert (case.original_docket_number, case.original_title) == ("2024-CV-00088", "Okafor v. Tillman")
    assert {attorney.attorney_id for attorney in case.attorneys} == {ATTORNEY, COLLEAGUE}
    assert case.parties[0].attorney_names == ("Jordan A Alder", "Morgan Finch")


def test_an_appeal_without_its_lower_court_is_refused_field_by_field(desk, papers):
    _, gateway, session = desk
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, appeal(papers))
    assert numbers(refused) == {"197", "198"}
    told = [(problem["field"], problem["message"], problem["court_words"]) for problem in refused.value.problems]
    assert all(message and words for _, message, words in told)


def test_remedies_questions_and_the_place_of_a_case(desk, papers):
    _, gateway, session = desk
    first = Filing("filing-1", "94202", "Complaint", (papers("96001", "96101"),), ("party-1",))
    made = appeal(
        papers,
        filings=(first,),
        case_kind="CivilCase",
        category_code="92000",
        type_code="92020",
        participants=(person("party-1", "95110"), company("party-2", "95111")),
        remedy_codes=("97103", "97101"),
        damage_amount_code="97201",
        civil_claim_amount=Decimal("9500"),
        answers=(Answer("97301", "97312"),),
        case_address=Address("4417 North Kestrel Avenue", "", "Springfield", "IL", "62701"),
    )
    receipt = gateway.submit(session, made)
    details = gateway.details(session, court="summit", filing_id=receipt.filing_ids[0])
    assert (details.remedy_codes, details.damage_amount_code) == (("97103", "97101"), "97201")
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, replace(made, remedy_codes=(), case_address=None, answers=(Answer("1", "2"),)))
    assert numbers(refused) == {"173", "363", "650"}


def test_several_leads_and_connected_documents_keep_their_order(desk, papers):
    court, gateway, session = desk
    filings = tuple(
        Filing(f"filing-{number}", code, f"Filing {number}", files, ("party-1",), also_leads=leads)
        for number, code, files, leads in (
            (1, "94001", (papers("96001", "96101"), papers("96002", "96101"), papers("96002", "96102")), False),
            (2, "94003", (papers("96001", "96101"),), False),
            (3, "94002", (papers("96001", "96101"),), True),
        )
    )
    made = appeal(papers, filings=filings, lower_court=FROM)
    receipt = gateway.submit(session, made)
    (received,) = court.envelopes()
    assert len(receipt.filing_ids) == 3
    assert [item.sha256 for item in received.documents] == [item.sha256 for item in made.attachments]


def test_a_case_that_is_not_listed_takes_its_number_only(desk, papers, clock):
    _, gateway, session = desk
    answer = Filing("filing-1", "34105", "Motion", (papers("35001", "35101"),), ("party-1",))
    made = civil(papers, docket_number="99-L-17", filings=(answer,))
    receipt = gateway.submit(session, made)
    clock.advance(seconds=61)
    status = gateway.details(session, court="maple", filing_id=receipt.filing_ids[0]).status
    assert (status.code, status.case_number) == ("accepted", "99-L-17")


def test_a_party_that_speaks_for_itself_keeps_doing_so(desk, papers):
    _, gateway, session = desk
    case = gateway.case(session, court="summit", tracking_id=APPEAL)
    alone = next(party for party in case.parties if party.is_self_represented)
    assert alone.name == "Bram Tillman"
    motion = Filing("filing-1", "94103", "Motion", (papers("96001", "96101"),), ("party-1",))
    made = appeal(
        papers,
        filings=(motion,),
        tracking_id=APPEAL,
        docket_number=case.summary.docket_number,
        participants=(person("party-1", alone.role_code, "Bram", "Tillman", court_id=alone.court_id),),
    )
    assert gateway.submit(session, replace(made, representations=(Representation("party-1"),))).filing_ids
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, replace(made, representations=represented(ATTORNEY)))
    assert numbers(refused) == {"422"}


def test_a_criminal_case_is_read_and_only_read(desk):
    _, gateway, session = desk
    case = gateway.case(session, court="summit", tracking_id=FELONY)
    assert case.summary.case_kind == "CriminalCase"
    assert [party.name for party in case.parties] == ["The People", "Ira Marlow"]


# Who is served


def test_who_is_served_is_told_from_the_filing_to_the_opened_mail(desk, papers, clock):
    _, gateway, session = desk
    motion = Filing("filing-1", "34105", "Motion", (papers("35001", "35101"),), ("party-1",))
    case = gateway.case(session, court="maple", tracking_id=CIVIL_CASE)
    plaintiff, defendant = case.parties
    made = civil(
        papers,
        filings=(motion,),
        tracking_id=CIVIL_CASE,
        docket_number=case.summary.docket_number,
        participants=(
            person("party-1", plaintiff.role_code, "Elena", "Rivera", court_id=plaintiff.court_id),
            company("party-2", defendant.role_code, "Blue Heron Storage LLC", court_id=defendant.court_id),
        ),
        recipients=(served(1, CONTACT, party="party-1"), served(2, BY_MAIL, "-611"), served(3, PUBLIC_CONTACT)),
    )
    filing_id = gateway.submit(session, made).filing_ids[0]

    def recipients():
        found = gateway.details(session, court="maple", filing_id=filing_id).recipients
        return {entry.contact_id: entry for entry in found}

    assert set(recipients()) == {CONTACT, BY_MAIL, PUBLIC_CONTACT}
    assert all(entry.served_at is None for entry in recipients().values())
    with pytest.raises(CourtRefused) as refused:
        gateway.filing_service(session, court="maple", filing_id=filing_id, contact_id=CONTACT)
    assert numbers(refused) == {"150"}
    clock.advance(seconds=61)
    accepted = gateway.details(session, court="maple", filing_id=filing_id).accepted_at
    assert recipients()[CONTACT].served_at == accepted
    assert not recipients()[CONTACT].is_opened
    assert recipients()[BY_MAIL].tracking_number
    assert recipients()[PUBLIC_CONTACT].firm == "Opposing Counsel LLP (practice)"
    report = gateway.filing_service(session, court="maple", filing_id=filing_id, contact_id=BY_MAIL)
    assert report.is_by_mail
    assert report.tracking_number == recipients()[BY_MAIL].tracking_number
    report = gateway.filing_service(session, court="maple", filing_id=filing_id, contact_id=CONTACT)
    assert report.mail_log.startswith("250")
    clock.advance(seconds=3600)
    renewed = gateway.sign_in("pat.sample@example.com", "Practice-2026").session
    opened = gateway.details(renewed, court="maple", filing_id=filing_id)
    assert [entry.is_opened for entry in opened.recipients] == [True, False, True]
    assert opened.recipients[0].opened_at == accepted + timedelta(hours=1)
    assert opened.party_ids == (plaintiff.court_id,)


def test_contacts_of_an_envelope_stay_on_the_case(desk, papers):
    _, gateway, session = desk
    made = civil(papers, recipients=(served(1, CONTACT, party="party-2"),))
    receipt = gateway.submit(session, made)
    tied = gateway.contact_cases(session, court="maple", contact_id=CONTACT)
    assert tied == ()  # the case is not on the docket before it is accepted
    with pytest.raises(CourtRefused) as refused:
        gateway.case_contacts(session, court="maple", tracking_id=receipt.case_id)
    assert numbers(refused) == {"28"}


def test_contacts_of_an_envelope_are_listed_once_the_case_is_there(desk, papers, clock):
    _, gateway, session = desk
    receipt = gateway.submit(session, civil(papers, recipients=(served(1, CONTACT, party="party-2"),)))
    clock.advance(seconds=61)
    (contact,) = gateway.case_contacts(session, court="maple", tracking_id=receipt.case_id)
    case = gateway.case(session, court="maple", tracking_id=receipt.case_id)
    assert (contact.contact_id, contact.name) == (CONTACT, "Avery Clerkson")
    assert contact.party_id == case.parties[1].court_id
    assert [item.tracking_id for item in gateway.contact_cases(session, court="", contact_id=CONTACT)] == [
        receipt.case_id
    ]
    assert gateway.contact_cases(session, court="harbor", contact_id=CONTACT) == ()


@pytest.mark.parametrize("release", ["2022_1", "2025_0"])
def test_contacts_are_put_on_a_case_replaced_and_taken_off(start, clock, release):  # noqa: F811
    with signed_in(start(release=release), clock) as (gateway, session):
        case = gateway.case(session, court="harbor:dr1", tracking_id=MARRIAGE)
        party = case.parties[1].court_id
        there = {"case_id": MARRIAGE, "party_id": party}
        gateway.attach_contact(session, contact_id=CONTACT, **there)
        clock.advance(minutes=1)
        gateway.replace_contact(session, old_id=CONTACT, new_id=BY_MAIL, **there)
        found = gateway.case_contacts(session, court="harbor:dr1", tracking_id=MARRIAGE)
        assert {(item.contact_id, item.party_id) for item in found} == {
            (PUBLIC_CONTACT, case.parties[0].court_id), (BY_MAIL, party)
        }  # fmt: skip
        gateway.detach_contact(session, contact_id=BY_MAIL, **there)
        history = gateway.case_contact_history(session, court="harbor:dr1", tracking_id=MARRIAGE)
        told = [(event.contact.contact_id, event.action) for event in history]
        assert told.count((CONTACT, "Attached")) == told.count((CONTACT, "Detached")) == 1
        assert told.count((BY_MAIL, "Detached")) == 1
        assert all(event.at is not None for event in history)


def test_a_contact_of_the_case_is_served_whosever_it_is(desk, papers):
    _, gateway, session = desk
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, civil(papers, recipients=(served(1, CASE_CONTACT),)))
    assert numbers(refused) == {"76"}
    case = gateway.case(session, court="summit", tracking_id=APPEAL)
    motion = Filing("filing-1", "94103", "Motion", (papers("96001", "96101"),), ("party-1",))
    made = appeal(
        papers,
        filings=(motion,),
        tracking_id=APPEAL,
        docket_number=case.summary.docket_number,
        participants=(person("party-1", "95101", "Ada", "Okafor", court_id=case.parties[0].court_id),),
        recipients=(served(1, CASE_CONTACT),),
    )
    assert gateway.submit(session, made).filing_ids


def test_ways_to_serve_depend_on_the_envelope_where_the_court_says_so(desk, papers):
    _, gateway, session = desk
    assert [way.code for way in gateway.service_types(session, civil(papers))] == ["-610", "-611"]
    (way,) = gateway.service_types(session, appeal(papers, lower_court=FROM))
    assert (way.code, way.needs_email, way.needs_address) == ("-610", True, False)
    made = appeal(papers, lower_court=FROM, recipients=(served(1, BY_MAIL, "-611"),))
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, made)
    assert numbers(refused) == {"227"}


def test_a_document_may_be_served_and_not_filed(desk, papers, clock):
    _, gateway, session = desk
    only = Filing("filing-1", "34105", "Notice", (papers("35001", "35101"),), ("party-1",), action=FilingAction.SERVE)
    case = gateway.case(session, court="maple", tracking_id=CIVIL_CASE)
    made = civil(
        papers,
        filings=(only,),
        tracking_id=CIVIL_CASE,
        docket_number=case.summary.docket_number,
        participants=(person("party-1", "33101", court_id=case.parties[0].court_id),),
        recipients=(served(1),),
    )
    filing_id = gateway.submit(session, made).filing_ids[0]
    clock.advance(seconds=61)
    assert gateway.status(session, court="maple", filing_id=filing_id).code == "served"


# The clerk


def test_the_clerk_decides_filing_by_filing_with_words_and_a_number(desk, papers, clock):
    court, gateway, session = desk
    first, second = (
        Filing(f"filing-{number}", code, f"Filing {number}", (papers("35001", "35101"),), ("party-1",))
        for number, code in ((1, "34001"), (2, "34015"))
    )
    receipt = gateway.submit(session, civil(papers, filings=(first, second)))
    good, bad = receipt.filing_ids
    court.decide(good, "accept", words="Filed as presented.", docket="2026-CV-07777")
    court.decide(bad, "reject", words="The summons names the wrong court.")
    status = {entry: gateway.status(session, court="maple", filing_id=entry) for entry in receipt.filing_ids}
    assert (status[good].code, status[good].comment) == ("accepted", "Filed as presented.")
    assert (status[bad].code, status[bad].comment) == ("rejected", "The summons names the wrong court.")
    (found,) = gateway.find_cases(session, court="maple", docket_number="2026-CV-07777").cases
    assert found.tracking_id == receipt.case_id
    clock.advance(seconds=90)
    assert gateway.status(session, court="maple", filing_id=bad).code == "rejected"


@pytest.mark.parametrize(
    ("comment", "code", "told"),
    [
        ("practice: accept: Stamped and sent.", "accepted", "Stamped and sent."),
        ("practice: reject: Page 3 is upside down.", "rejected", "Page 3 is upside down."),
        ("practice: hold: Later.", "submitted", ""),
    ],
)
def test_a_comment_says_what_the_clerk_shall_say(desk, papers, clock, comment, code, told):
    _, gateway, session = desk
    first = Filing("filing-1", "34001", "Complaint", (papers("35001", "35101"),), ("party-1",), comments=comment)
    filing_id = gateway.submit(session, civil(papers, filings=(first,))).filing_ids[0]
    clock.advance(seconds=61)
    status = gateway.status(session, court="maple", filing_id=filing_id)
    assert (status.code, status.comment) == (code, told)


def test_details_tell_what_was_paid_and_where_the_stamped_copies_are(desk, papers, clock):
    _court, gateway, session = desk
    lead = Filing(
        "filing-1", "34001", "Complaint", (papers("35001", "35101", pages=2), papers("35002", "35101")), ("party-1",)
    )
    quote = gateway.quote_fees(session, civil(papers, filings=(lead,)))
    filing_id = gateway.submit(session, civil(papers, filings=(lead,))).filing_ids[0]
    clock.advance(seconds=61)
    details = gateway.details(session, court="maple", filing_id=filing_id)
    assert details.payment.amount == quote.total
    assert (details.payment.card_type, details.payment.card_last4) == ("VISA", "1111")
    assert [copy.name for copy in details.copies] == [item.file_name for item in lead.attachments]
    for copy, sent in zip(details.copies, lead.attachments, strict=True):
        with gateway.open_copy(copy.url) as found:
            content = found.stream.read()
        assert content.startswith(b"%PDF-")
        assert found.size == len(content)
        assert found.sha256 == sha256(content).hexdigest() != sent.sha256
        assert copy.page_count == sent.page_count


def test_a_waiver_shows_no_dummies_and_a_closed_account_no_payment(desk, papers):
    _, gateway, session = desk
    filing_id = gateway.submit(session, civil(papers, payment_account_id=WAIVER)).filing_ids[0]
    paid = gateway.details(session, court="maple", filing_id=filing_id).payment
    assert paid.is_waiver
    assert paid.amount is None
    assert not paid.card_year
    gateway.remove_payment_account(session, WAIVER)
    assert gateway.details(session, court="maple", filing_id=filing_id).payment is None


def test_cancelling_comes_in_time_or_too_late(desk, papers, clock):
    _, gateway, session = desk
    first, second, third = (gateway.submit(session, civil(papers)).filing_ids[0] for _ in range(3))
    gateway.cancel(session, court="maple", filing_id=first)
    assert gateway.status(session, court="maple", filing_id=first).code == "cancelled"
    for advance, filing_id, code in ((31, second, "240"), (31, third, "105")):
        clock.advance(seconds=advance)
        with pytest.raises(CourtRefused) as refused:
            gateway.cancel(session, court="maple", filing_id=filing_id)
        assert numbers(refused) == {code}


# Search


def test_cases_are_found_by_person_and_by_organization(desk):
    _, gateway, session = desk
    (one,) = gateway.find_cases(session, court="maple", person=PersonName("elena", "RIVERA")).cases
    assert one.tracking_id == CIVIL_CASE
    (one,) = gateway.find_cases(session, court="maple", business="blue heron").cases
    assert one.docket_number == "2026-CV-00117"
    assert gateway.find_cases(session, court="maple", person=PersonName("No", "Body")).cases == ()
    stale = gateway.find_cases(session, court="harbor", person=PersonName("Noor", "Linden"))
    assert stale.cases[0].court == "harbor:dr1"
    assert stale.notice.code == "-10"


def test_a_quote_names_each_part(desk, papers):
    _, gateway, session = desk
    quote = gateway.quote_fees(session, civil(papers))
    assert sum(line.amount for line in quote.lines) == quote.total
    assert all(line.label for line in quote.lines)
    assert gateway.quote_fees(session, civil(papers, payment_account_id=CARD)).total == quote.total


# What only some kinds of case are asked (the rules of the Summit court)

PLACE = Address("4417 North Kestrel Avenue", "", "Springfield", "IL", "62701")
SPECIAL = {
    "case_kind": "CivilCase", "category_code": "92000", "type_code": "92010", "remedy_codes": ("97101",),
    "participants": (person("party-1", "95110"), company("party-2", "95111")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, set()),
        ({"remedy_codes": ()}, {"157"}),
        ({"remedy_codes": ("97101", "1")}, {"152"}),
        ({"damage_amount_code": "97202"}, set()),
        ({"damage_amount_code": "1"}, {"153"}),
        ({"case_address": PLACE}, {"362"}),
        ({"type_code": "92020", "case_address": replace(PLACE, city="")}, {"361"}),
        ({"answers": (Answer("97301", "97321"),)}, {"651"}),
        ({"answers": (Answer("97301", "97311"), Answer("97301", "97312"))}, {"653"}),
        ({"answers": (Answer("97302", "97322"), Answer("97301", "97312"))}, set()),
    ],
)
def test_a_special_civil_case_is_judged_by_its_own_lists(desk, papers, changes, codes):
    _, gateway, session = desk
    first = Filing("filing-1", "94201", "Complaint", (papers("96001", "96101"),), ("party-1",))
    made = replace(appeal(papers, filings=(first,), **SPECIAL), **changes)
    if made.type_code == "92020":
        made = replace(made, filings=(replace(first, filing_code="94202"),), civil_claim_amount=Decimal("1"))
    if not codes:
        assert gateway.quote_fees(session, made).total
        return
    with pytest.raises(CourtRefused) as refused:
        gateway.quote_fees(session, made)
    assert numbers(refused) == codes


@pytest.mark.parametrize(
    ("lower", "changes", "codes"),
    [
        (FROM, {}, set()),
        (replace(FROM, judge="", title=""), {}, set()),
        (replace(FROM, court_code="nowhere"), {}, {"168"}),
        (replace(FROM, docket_number="#"), {}, {"197"}),
        (replace(FROM, title="x" * 401), {}, {"453"}),
        (replace(FROM, docket_number="1" * 51), {}, {"454"}),
        (replace(FROM, judge="x" * 101), {}, {"456"}),
        (FROM, {"remedy_codes": ("97101",)}, {"155"}),
        (FROM, {"damage_amount_code": "97201"}, {"159"}),
    ],
)
def test_an_appeal_is_judged_by_what_it_is_from(desk, papers, lower, changes, codes):
    _, gateway, session = desk
    made = appeal(papers, lower_court=lower, **changes)
    if not codes:
        assert gateway.quote_fees(session, made).total
        return
    with pytest.raises(CourtRefused) as refused:
        gateway.quote_fees(session, made)
    assert numbers(refused) == codes
