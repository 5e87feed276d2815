"""The lists of real courts judge what the gateway files: all sixteen checked combinations of codes, and wrong ones."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from litefile_desktop.core.clock import SystemClock
from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.practice.people import CaseParty, CaseRecord
from litefile_desktop.efm.practice.server import PracticeCourt
from litefile_desktop.efm.types import CrossReference, Envelope, Filing
from tests.counter import CARD, CONTACT, Papers, company, person, served, signed_in

pytestmark = pytest.mark.conformance


def case_of(number, combination):
    """A case on the docket of a real court, into which a combination's filing goes."""
    parties = [
        CaseParty(f"f1a70000-5555-4ddd-8555-{number:06}{place:06}", party["code"], "Alex", "", f"Party {place}")
        for place, party in enumerate(combination["required_parties"] or combination["other_parties"][:2])
    ]
    return CaseRecord(
        f"f1a70000-5555-4ddd-8555-{number:012}", f"KEY{number}", combination["court"], f"2026-REAL-{number:04}",
        "PARTY vs. PARTY", combination["case_category"]["code"], combination["case_type"]["code"], "", "2026-01-05",
        is_open=True, notice="", parties=tuple(parties),
    )  # fmt: skip


@pytest.fixture(scope="session")
def combinations(shared):
    return json.loads((shared / "data" / "codes" / "combinations.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def desk(shared, combinations, tmp_path_factory):
    home = tmp_path_factory.mktemp("real")
    cases = [case_of(number, entry) for number, entry in enumerate(combinations) if entry["kind"] == "subsequent"]
    court = PracticeCourt(home, review_delay_s=0, codes=shared / "data" / "codes", cases=cases)
    with court, signed_in(court, SystemClock()) as (gateway, session):
        yield court, gateway, session


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    return Papers(tmp_path_factory.mktemp("papers"))


def new_parties(combination):
    today = date.today()  # noqa: DTZ011 - only a day that is over is wanted
    return tuple(
        person(
            f"party-{number}", party["code"], "Alex", f"Example {number}",
            death_date=today - timedelta(days=90) if party.get("dateofdeath") == "Required" else None,
        )
        if number != 2
        else company(f"party-{number}", party["code"])
        for number, party in enumerate(combination["required_parties"] or combination["other_parties"][:2], 1)
    )  # fmt: skip


def known_parties(gateway, session, case):
    found = gateway.case(session, court=case.court, tracking_id=case.id)
    return tuple(
        person(f"party-{number}", party.role_code, *party.name_parts[::2], court_id=party.court_id)
        for number, party in enumerate(found.parties, 1)
    )


def envelope_of(papers, combination, participants, **changes):
    """The complete envelope of a combination: one attachment for each component, whatever else it demands."""
    motions = combination["motion_types"]
    filing = Filing(
        key="filing-1",
        filing_code=combination["filing"]["code"],
        description=combination["filing"]["name"][:60],
        attachments=tuple(
            papers(component["code"], combination["document_types"][0]["code"])
            for component in combination["components"]
        ),
        party_keys=("party-1",),
        motion_type_code=motions[0]["code"] if motions else "",
    )
    needs_amount = combination["filing"]["amountincontroversy"] == "Required"
    values = {
        "court": combination["court"],
        "case_kind": combination["case_category"]["ecfcasetype"],
        "category_code": combination["case_category"]["code"],
        "type_code": combination["case_type"]["code"],
        "participants": participants,
        "filings": (filing,),
        "payment_account_id": CARD,
        "recipients": (served(1, CONTACT, combination["service_type"]),),
        "cross_references": tuple(
            CrossReference(entry["code"], entry["value"])
            for entry in combination["cross_references"]
            if entry["isrequired"] == "True"
        ),
        "amount_in_controversy": Decimal("10500") if needs_amount else None,
    }
    return Envelope(**{**values, **changes})


def numbers(refused):
    return set(refused.value.court_codes)


def filed(gateway, session, made):
    quote = gateway.quote_fees(session, made)
    receipt = gateway.submit(session, made)
    details = gateway.details(session, court=made.court, filing_id=receipt.filing_ids[0])
    assert details.status.code == "accepted"
    assert details.payment.amount == quote.total
    assert [entry.contact_id for entry in details.recipients] == [CONTACT]
    return receipt


@pytest.mark.parametrize("number", range(16))
def test_every_combination_is_filed(desk, papers, combinations, number):
    court, gateway, session = desk
    combination = combinations[number]
    if combination["kind"] == "initial":
        receipt = filed(gateway, session, envelope_of(papers, combination, new_parties(combination)))
        assert gateway.case(session, court=combination["court"], tracking_id=receipt.case_id).parties
        return
    case = case_of(number, combination)
    there = {"tracking_id": case.id, "docket_number": case.docket}
    made = envelope_of(papers, combination, known_parties(gateway, session, case), **there)
    assert filed(gateway, session, made).case_id == case.id
    assert court.envelopes()[-1].court == combination["court"]


def wrong(made, **changes):
    return replace(made, filings=(replace(made.filings[0], **changes),))


@pytest.mark.parametrize(
    ("number", "spoil", "codes"),
    [
        (0, lambda made: replace(made, type_code="254487"), {"112"}),
        (0, lambda made: replace(made, participants=made.participants[:1]), {"131"}),
        (0, lambda made: wrong(made, attachments=made.filings[0].attachments[:1]), {"119"}),
        (0, lambda made: wrong(made, filing_code="136556"), {"103"}),
        (2, lambda made: replace(made, cross_references=()), {"346"}),
        (2, lambda made: replace(made, cross_references=(CrossReference("254500", "9"),)), {"345"}),
        (3, lambda made: replace(made, case_kind="CivilCase"), {"172"}),
        (4, lambda made: replace(made, participants=(replace(made.participants[0], death_date=None),)), {"525"}),
        (0, lambda made: replace(made, recipients=(served(1, CONTACT, "-1"),)), {"227"}),
    ],
)
def test_the_courts_own_rules_refuse_what_is_wrong(desk, papers, combinations, number, spoil, codes):
    _, gateway, session = desk
    combination = combinations[number]
    made = spoil(envelope_of(papers, combination, new_parties(combination)))
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, made)
    assert codes <= numbers(refused)


def test_a_motion_needs_its_type_and_an_appearance_its_amount(desk, papers, combinations):
    _, gateway, session = desk
    for number, spoil, code in (
        (9, lambda made: wrong(made, motion_type_code=""), "480"),
        (10, lambda made: replace(made, amount_in_controversy=None), "450"),
    ):
        case = case_of(number, combinations[number])
        there = {"tracking_id": case.id, "docket_number": case.docket}
        parties = known_parties(gateway, session, case)
        with pytest.raises(CourtRefused) as refused:
            gateway.submit(session, spoil(envelope_of(papers, combinations[number], parties, **there)))
        assert numbers(refused) == {code}


def test_a_court_that_opens_no_cases_says_so(desk, papers, combinations):
    _, gateway, session = desk
    criminal = next(entry for entry in combinations if entry["court"] == "cook:crd1")
    with pytest.raises(CourtRefused) as refused:
        gateway.submit(session, envelope_of(papers, criminal, new_parties(criminal)))
    assert numbers(refused) == {"209"}


def test_lists_are_handed_out_byte_for_byte(desk, shared):
    _, gateway, session = desk
    folder = shared / "data" / "codes"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["courts"]
    policy = gateway.policy(session, "cook:cvd1")
    assert len(policy.code_lists) > 15
    urls = {entry.url.rpartition("codes/")[2].partition("/")[0]: entry.url for entry in policy.code_lists}
    for table, facts in manifest["cook_cvd1"]["tables"].items():
        if facts["zip_bytes"] > 200_000:
            continue
        url = urls.get(table) or gateway.court_code_list_url(table, "cook:cvd1")
        with gateway.code_downloads().open(url) as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == facts["sha256"], table
    for table in ("location", "error", "version"):
        with gateway.code_downloads().open(gateway.system_code_list_url(table)) as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == manifest["0"]["tables"][table]["sha256"]
