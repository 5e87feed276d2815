"""The filing review service: fees, filing, list, status, details, cancel (ecf-efm §3, §4)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from litefile_desktop.core.money import amount_text
from litefile_desktop.efm import names
from litefile_desktop.efm.practice.docket import file_envelope
from litefile_desktop.efm.practice.ecfreply import (
    allowances,
    asked_court,
    check_message,
    filing_ids,
    head,
    identification,
    instant,
    own_filing,
    status,
    submitter,
)
from litefile_desktop.efm.practice.fees import quote
from litefile_desktop.efm.practice.markup import Element, find, find_all, leaf, node, text_of
from litefile_desktop.efm.practice.policy import POLICY
from litefile_desktop.efm.practice.ports import REVIEW_PORT, review_query
from litefile_desktop.efm.practice.problems import Problem, refuse
from litefile_desktop.efm.practice.reading import read_submission
from litefile_desktop.efm.practice.records import (
    EnvelopeRecord,
    FilingRecord,
    Standing,
    shown_docket,
    standing,
)
from litefile_desktop.efm.practice.rules.matter import Matter
from litefile_desktop.efm.practice.rules.prior import check_prior
from litefile_desktop.efm.practice.state import Call, Operation, State

_PROVIDER = ("tyler:CaseAugmentation", "tyler:ProviderCharge")
#: The word for each identification. Clients must compare it without regard to case (ecf-efm §3.12).
_WORDS = ((str.upper,), (str.lower, str.title), (str.title, str.upper))


def _heard(state: State, call: Call, core: Element, account: str) -> Matter:
    if call.user.may_not_file:
        raise refuse("213")
    submission = read_submission(core, call.message, account, call.request)
    matter = state.judge.hear(submission, call.user, state.cases(call.now), call.now)
    check_prior(matter, state.store)
    return matter


def _account(holder: Element | None) -> str:
    return text_of(holder, "cac:AllowanceCharge", "cac:PaymentMeans", "cbc:PaymentID")


def _review_filing(state: State, call: Call) -> Element:
    """Every accepted message is a new envelope, even one that came before: nothing here is idempotent."""
    check_message(state, call)
    core, payment = find(call.message, "core:CoreFilingMessage"), find(call.message, "payment:PaymentMessage")
    if core is None:
        raise refuse("114")
    matter = _heard(state, call, core, _account(payment))
    envelope = file_envelope(state, call, matter, quote(matter))
    return _receipt(state, _receipt_ids(envelope))


def _receipt(state: State, ids: Sequence[Element] = (), problems: Sequence[Problem] = ()) -> Element:
    return node("MessageReceiptMessage:MessageReceiptMessage", *ids, *head(state, problems))


def _receipt_ids(envelope: EnvelopeRecord) -> list[Element]:
    """The ids in an order and a spelling that change from one envelope to the next."""
    pairs = [
        ("ENVELOPEID", str(envelope.number)),
        ("CASEID", envelope.case_id),
        *(("FILINGID", filing.filing_id) for filing in envelope.filings),
    ]
    turn = envelope.number % len(pairs)
    spellings = _WORDS[envelope.number % len(_WORDS)]
    return [
        identification("nc:DocumentIdentification", value, spellings[place % len(spellings)](word))
        for place, (word, value) in enumerate(pairs[turn:] + pairs[:turn])
    ]


def _fees(state: State, call: Call) -> Element:
    """The same checks as filing, so that it doubles as a rehearsal (ecf-efm §4.2)."""
    core = find(call.message, "core:CoreFilingMessage")
    if core is None:
        raise refuse("114")
    check_message(state, call)
    charge = next((found for case in core if (found := find(case, *_PROVIDER)) is not None), None)
    result = quote(_heard(state, call, core, _account(charge)))
    return node(
        "FeesCalculationResponseMessage:FeesCalculationResponseMessage",
        *head(state),
        node(
            "FeesCalculationResponseMessage:FeesCalculationAmount",
            text=amount_text(result.total),
            nc_currencyCode="USD",
        ),
        *allowances(result.lines),
    )


def _day(holder: Element, name: str, code: str) -> date | None:
    if find(holder, name) is None:
        return None
    try:
        return date.fromisoformat(text_of(holder, name, "nc:Date")[:10])
    except ValueError:
        raise refuse(code) from None


def _in_ranges(ranges: list[tuple[date | None, date | None]], day: date) -> bool:
    """The end day is not part of a range (ecf-efm §4)."""
    return not ranges or any((start is None or start <= day) and (end is None or day < end) for start, end in ranges)


def _filing_list(state: State, call: Call) -> Element:
    check_message(state, call)
    court = asked_court(call)
    if court and court not in state.courts.locations:
        raise refuse("70", court)
    case_id = text_of(call.message, "nc:CaseTrackingID").lower()
    wanted = _asked_submitter(state, call)
    ranges = [
        (_day(item, "nc:StartDate", "93"), _day(item, "nc:EndDate", "94"))
        for item in find_all(call.message, "nc:DateRange")
    ]
    filings = [
        _matching(state, envelope, filing, call.now)
        for envelope in _visible(state, call)
        if (not court or court in state.courts.chain(envelope.court))
        and (not case_id or envelope.case_id == case_id)
        and (not wanted or envelope.user_id == wanted)
        and _in_ranges(ranges, envelope.submitted_at.astimezone(state.courts.courts[envelope.court].zone).date())
        for filing in envelope.filings
    ]
    return node("FilingListResponseMessage:FilingListResponseMessage", *head(state), *filings)


def _asked_submitter(state: State, call: Call) -> str:
    holder = find(call.message, "nc:DocumentSubmitter")
    person = holder[0] if holder is not None and len(holder) else None
    user_id = text_of(person, "nc:PersonOtherIdentification", "nc:IdentificationID").lower()
    if not user_id:
        return ""
    user = state.people.find_user(user_id)
    if user is None:
        raise refuse("34")
    if user.firm.id != call.user.firm.id:
        raise refuse("73")
    return user_id


def _visible(state: State, call: Call) -> Iterator[EnvelopeRecord]:
    """The envelopes of the caller's firm."""
    colleagues = [user.id for user in state.people.users if user.firm.id == call.user.firm.id]
    places = ", ".join("?" for _ in colleagues)
    for envelope in state.store.envelopes(f"user_id IN ({places})", colleagues):
        if envelope.court in state.courts.courts:
            yield envelope


def _matching(state: State, envelope: EnvelopeRecord, filing: FilingRecord, now: datetime) -> Element:
    court = state.courts.courts[envelope.court]
    user = state.people.find_user(envelope.user_id)
    attorney = state.people.attorneys.get(filing.attorney)
    return node(
        "FilingListResponseMessage:MatchingFiling",
        leaf("tyler:CaseTitle", envelope.case_title),
        leaf("tyler:CaseNumber", shown_docket(envelope, now)),
        leaf("tyler:FilingType", "EFile"),
        leaf("tyler:FilingAttorney", f"{attorney.first_name} {attorney.last_name}" if attorney else ""),
        leaf("tyler:FilingCode", court.name_of("filing", filing.code)),
        leaf("tyler:OrganizationIdentificationID", envelope.court),
        leaf("tyler:CaseCategoryCode", envelope.category),
        leaf("tyler:CaseTypeCode", envelope.case_type),
        leaf("nc:DocumentDescriptionText", filing.description),
        leaf("nc:DocumentFileControlID", filing.reference) if filing.reference else None,
        instant("nc:DocumentFiledDate", envelope.submitted_at),
        *filing_ids(envelope, filing),
        submitter(user) if user is not None else None,
        leaf("nc:CaseTrackingID", envelope.case_id),
        status(court, standing(envelope, filing, now)),
    )


def _filing_status(state: State, call: Call) -> Element:
    court, envelope, filing = own_filing(state, call)
    return node(
        "FilingStatusResponseMessage:FilingStatusResponseMessage",
        *head(state),
        identification("nc:DocumentIdentification", filing.filing_id, "FILINGID"),
        status(court, standing(envelope, filing, call.now)),
    )


def _cancel(state: State, call: Call) -> Element:
    court, envelope, filing = own_filing(state, call)
    if not state.store.cancel_filing(filing.filing_id, call.now):
        raise refuse("240" if standing(envelope, filing, call.now).code == "under-review" else "105")
    return node(
        "CancelFilingResponseMessage:CancelFilingResponseMessage",
        *head(state),
        identification("nc:DocumentIdentification", filing.filing_id, "FILINGID"),
        status(court, Standing("cancelled", call.now)),
    )


def _refused_receipt(state: State, problems: Sequence[Problem]) -> Element:
    return _receipt(state, (), problems)


OPERATIONS = (
    POLICY,
    Operation(
        "ReviewFiling", names.REVIEW_PATH, names.ecf_action(REVIEW_PORT, "ReviewFiling"),
        f"{{{names.WSMP}}}ReviewFilingRequestMessage", _review_filing, _refused_receipt,
    ),
    review_query("GetFeesCalculation", "FeesCalculationQueryMessage", _fees, "FeesCalculationResponseMessage"),
    review_query("GetFilingList", "FilingListQueryMessage", _filing_list, "FilingListResponseMessage"),
    review_query("GetFilingStatus", "FilingStatusQueryMessage", _filing_status, "FilingStatusResponseMessage"),
    review_query("CancelFiling", "CancelFilingMessage", _cancel, "CancelFilingResponseMessage"),
)  # fmt: skip
