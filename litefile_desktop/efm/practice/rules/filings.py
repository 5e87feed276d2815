"""Rules about each filing: codes, attorney, parties, services, amounts (ecf-efm §3.7, §6.6)."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from litefile_desktop.efm.practice.courts import FilingRules, is_true
from litefile_desktop.efm.practice.markup import q
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, breaks, is_guid, to_amount, to_date
from litefile_desktop.efm.practice.submission import Filing, Service

_FEE_LIMIT = 1_000_000
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[A-Za-z]{2,}")
_VENDOR_TAGS = (q("tyler:FilingLeadDocument"), q("tyler:FilingConnectedDocument"))


def rules_of(matter: Matter, filing: Filing) -> FilingRules | None:
    """What the lists say about the filing's code in this case; None when it cannot be used."""
    submission = matter.submission
    return matter.court.filing_rules(filing.code, submission.category, submission.case_type, initial=matter.is_initial)


def check_filings(matter: Matter) -> Iterator[Problem]:
    """All filings of the envelope, each alone and then together."""
    filings = matter.submission.filings
    for filing in filings:
        yield from _check_filing(matter, filing)
    sequences = Counter(filing.sequence for filing in filings if filing.sequence)
    if any(count > 1 for count in sequences.values()):
        yield Problem("460")
    if sum(filing.is_lead for filing in filings) > 1 and not matter.court.takes_several_leads:
        yield Problem("123")
    yield from _check_associations(matter)
    yield from _check_amounts(matter)


def _check_filing(matter: Matter, filing: Filing) -> Iterator[Problem]:
    if filing.tag not in _VENDOR_TAGS:
        yield Problem("-1000", "core:FilingLeadDocument")
    if filing.renditions > 1:
        yield Problem("124")
    if not filing.sequence:
        yield Problem("14")
    rules = rules_of(matter, filing)
    if not filing.code:
        yield Problem("16")
    elif rules is None:
        yield Problem("103", filing.code)
    yield from _check_texts(matter, filing)
    yield from _check_due_date(matter, filing, rules)
    yield from _check_attorney(matter, filing)
    for identity, category in filing.parties:
        yield from _check_party(matter, identity, category)
    yield from _check_motion(matter, filing)
    yield from _check_services(matter, filing)


def _check_texts(matter: Matter, filing: Filing) -> Iterator[Problem]:
    texts = (
        ("DocumentDescription", filing.description, "13", "13"),
        ("FilingReferenceNumber", filing.reference, "37", "459"),
        ("FilingFilingComments", filing.comments, "271", "272"),
    )
    for name, value, wrong, hidden in texts:
        field = matter.field(name)
        if not field.is_visible:
            if value is not None:
                yield Problem(hidden)
        elif breaks(field, value or ""):
            yield Problem(wrong, field.message)
    for copies, code in ((filing.courtesy_copies, "146"), (filing.preliminary_copies, "147")):
        if copies and not all(_EMAIL.fullmatch(address.strip()) for address in copies.split(",")):
            yield Problem(code)


def _check_due_date(matter: Matter, filing: Filing, rules: FilingRules | None) -> Iterator[Problem]:
    if filing.due_date is None:
        return
    day = to_date(filing.due_date)
    if not matter.field("DueDateAvailableForFilers").is_visible or (rules is not None and not rules.takes_due_date):
        yield Problem("937")
    elif day is None or day < matter.today:
        yield Problem("195")


def _check_attorney(matter: Matter, filing: Filing) -> Iterator[Problem]:
    """Both forms of the id are taken: the AttorneyID, or the s:id of an attorney in the message (ecf-efm §12.1)."""
    field = matter.field("FilingFilingAttorneyView")
    if not filing.attorney_id:
        if filing.attorney_category or (field.is_required and not matter.user.firm.is_individual):
            yield Problem("17")
        return
    if not filing.attorney_category:
        yield Problem("18")
    participant = matter.party_by_ref(filing.attorney_id)
    attorney = matter.people.attorneys.get(filing.attorney_id.lower())
    if participant is not None:
        if not participant.is_attorney:
            yield Problem("95")
    elif attorney is None or attorney.firm != matter.user.firm.id or not field.is_visible:
        yield Problem("95")
    if filing.attorney_id.lower() in {identity.lower() for identity, _ in filing.parties}:
        yield Problem("143")


def _check_party(matter: Matter, identity: str, category: str) -> Iterator[Problem]:
    if not identity:
        yield Problem("19")
    if not category:
        yield Problem("20")
    if not identity or not category:
        return
    participant = matter.party_by_ref(identity)
    if category == "REFERENCE":
        if participant is None:
            yield Problem("96")
        elif participant.is_attorney:
            yield Problem("143")
    elif category != "IDENTIFICATION" or not is_guid(identity):
        yield Problem("96")
    elif matter.case is None or identity.lower() not in {party.id for party in matter.case.parties}:
        yield Problem("72")


def _check_motion(matter: Matter, filing: Filing) -> Iterator[Problem]:
    offered = {row["code"] for row in matter.court.rows("motiontype", filingcodeid=filing.code)}
    # The court's own list decides, not a data field (ecf-efm §12.2): with a list, one entry must be chosen.
    if (offered or filing.motion_type) and filing.motion_type not in offered:
        yield Problem("480", filing.motion_type)


def _check_services(matter: Matter, filing: Filing) -> Iterator[Problem]:
    if len({service.code for service in filing.services}) != len(filing.services):
        yield Problem("412")
    for service in filing.services:
        yield from _check_service(matter, filing, service)


def _check_service(matter: Matter, filing: Filing, service: Service) -> Iterator[Problem]:
    row = matter.court.find("optionalservices", service.code, filingcodeid=filing.code)
    if row is None:
        yield Problem("109", service.code)
        return
    copies = to_amount(service.multiplier)
    if not is_true(row["multiplier"]):
        if service.multiplier is not None:
            yield Problem("128", service.code)
    elif (
        copies is None
        or copies != copies.to_integral_value()
        or breaks(matter.field("OptionalServicesMultipleCopies"), format(copies.to_integral_value(), "f"))
    ):
        yield Problem("129", service.code)
    fee = to_amount(service.fee)
    if not is_true(row["hasfeeprompt"]):
        if service.fee is not None:
            yield Problem("458", service.code)
    elif fee is None or not 0 <= fee <= _FEE_LIMIT:
        yield Problem("457", service.code)


def _check_associations(matter: Matter) -> Iterator[Problem]:
    submission, field = matter.submission, matter.field("FilingEventCaseParties")
    if not (field.is_visible and field.is_required):
        if submission.associations:
            yield Problem("239")
        return
    parties = {participant.ref for participant in submission.parties}
    tied = {filing for party, filing in submission.associations if party in parties}
    if any(not filing.ref or filing.ref not in tied for filing in submission.filings):
        yield Problem("232")


def _check_amounts(matter: Matter) -> Iterator[Problem]:
    rules = [found for filing in matter.submission.filings if (found := rules_of(matter, filing)) is not None]
    kinds = (
        ("controversy", "450", "451", {rule.code: rule.amount_in_controversy for rule in rules}),
        ("claim", "180", "183", {rule.code: rule.claim_amount for rule in rules}),
        ("estate", "181", "184", {rule.code: rule.estate_amount for rule in rules}),
    )
    for name, missing, unwanted, wanted in kinds:
        sent = matter.submission.amounts[name]
        amount = to_amount(sent)
        required = next((code for code, rule in wanted.items() if rule == "Required"), "")
        if required and (amount is None or amount < Decimal(0)):
            yield Problem(missing, required if name != "controversy" else "")
        elif sent is not None and not any(rule in ("Required", "Available") for rule in wanted.values()):
            yield Problem(unwanted)
