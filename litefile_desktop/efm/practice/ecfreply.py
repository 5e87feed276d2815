"""The parts that requests to and replies of the ECF services have in common (ecf-efm §4)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.money import amount_text
from litefile_desktop.efm.practice.courts import Court
from litefile_desktop.efm.practice.markup import Element, leaf, node, q, text_of
from litefile_desktop.efm.practice.people import CaseRecord, User
from litefile_desktop.efm.practice.problems import NO_ERROR, Problem, refuse, refuse_any
from litefile_desktop.efm.practice.records import Charge, EnvelopeRecord, FilingRecord, Standing
from litefile_desktop.efm.practice.state import Call, State


def check_message(state: State, call: Call) -> None:
    """Element order and the sender. Raises Refused with code -20, or 12 where the lead document is missing."""
    problems = []
    for violation in state.grammar.check(call.message):
        is_lead = violation.missing == q("core:FilingLeadDocument")
        problems.append(Problem("12") if is_lead else Problem("-20", str(violation)))
    refuse_any(problems)
    if not text_of(call.message, "ecf:SendingMDELocationID", "nc:IdentificationID"):
        raise refuse("3")
    if not text_of(call.message, "ecf:SendingMDEProfileCode"):
        raise refuse("2")


def asked_court(call: Call) -> str:
    """The location a query names; empty when it names none, which may mean all of them."""
    return text_of(call.message, "j:CaseCourt", "nc:OrganizationIdentification", "nc:IdentificationID")


def asked_filing(call: Call) -> str:
    """The filing a query names. Raises Refused."""
    filing_id = text_of(call.message, "nc:DocumentIdentification", "nc:IdentificationID")
    if not filing_id:
        raise refuse("38")
    return filing_id


def find_asked_case(state: State, call: Call) -> CaseRecord:
    """The case a query names, at the court it names. Raises Refused."""
    tracking_id, location = text_of(call.message, "nc:CaseTrackingID"), asked_court(call)
    if not tracking_id:
        raise refuse("6")
    case = next((case for case in state.cases(call.now) if case.id == tracking_id.lower()), None)
    if case is None:
        raise refuse("28", tracking_id)
    if location and location != case.court:
        raise refuse("110", location)
    return case


def own_filing(state: State, call: Call) -> tuple[Court, EnvelopeRecord, FilingRecord]:
    """The filing a query names, when the caller's firm sent it. Raises Refused."""
    check_message(state, call)
    filing_id = asked_filing(call)
    found = state.store.find_filing(filing_id)
    user = state.people.find_user(found[0].user_id) if found else None
    if found is None or user is None or user.firm.id != call.user.firm.id or found[0].court not in state.courts.courts:
        raise refuse("33", filing_id)
    envelope, filing = found
    return state.courts.courts[envelope.court], envelope, filing


def head(state: State, problems: Sequence[Problem] = ()) -> Iterator[Element]:
    """The first fields of a reply; real ones leave them empty but for the errors, and tell success as code 0."""
    yield node("ecf:SendingMDELocationID", node("nc:IdentificationID"))
    yield node("ecf:SendingMDEProfileCode")
    yield node("j:CaseCourt")
    for problem in problems or (Problem(NO_ERROR),):
        yield node("ecf:Error", leaf("ecf:ErrorCode", problem.code), leaf("ecf:ErrorText", state.words(problem)))


def identification(name: str, value: str, category: str = "", source: str = "") -> Element:
    """An identification with its category word."""
    return node(
        name,
        leaf("nc:IdentificationID", value),
        leaf("nc:IdentificationCategoryText", category) if category else None,
        leaf("nc:IdentificationSourceText", source) if source else None,
    )


def filing_ids(envelope: EnvelopeRecord, filing: FilingRecord) -> list[Element]:
    """The numbers of a filing."""
    return [
        identification("nc:DocumentIdentification", str(envelope.number), "ENVELOPEID"),
        identification("nc:DocumentIdentification", filing.filing_id, "FILINGID"),
    ]


def instant(name: str, moment: datetime) -> Element:
    """A moment."""
    return node(name, leaf("nc:DateTime", iso_utc(moment)))


def person_name(given: str, middle: str, surname: str) -> Element:
    """A name in its three parts."""
    return node(
        "nc:PersonName",
        leaf("nc:PersonGivenName", given),
        leaf("nc:PersonMiddleName", middle),
        leaf("nc:PersonSurName", surname),
    )


def bare(name: str, state: State, problems: Sequence[Problem]) -> Element:
    """An error reply: what the schema demands besides is left out, as real courts do (ecf-efm §12.4)."""
    return node(f"{name}:{name}", *head(state, problems))


def amount(name: str, value: str) -> Element:
    """A dollar amount of UBL."""
    return node(name, text=value, currencyID="USD")


def allowance(charge: Charge, sequence: int) -> Element:
    """One line of a fee calculation (ecf-efm §4.2, §12.8)."""
    detail = charge.multiplier is not None and charge.unit is not None
    return node(
        "cac:AllowanceCharge",
        leaf("cbc:ChargeIndicator", "true"),
        leaf("cbc:AllowanceChargeReasonCode", charge.code),
        leaf("cbc:AllowanceChargeReason", charge.reason),
        leaf("cbc:MultiplierFactorNumeric", str(charge.multiplier)) if detail else None,
        leaf("cbc:SequenceNumeric", str(sequence)) if detail else None,
        amount("cbc:Amount", amount_text(charge.amount)),
        amount("cbc:PerUnitAmount", amount_text(charge.unit)) if detail and charge.unit is not None else None,
    )


def allowances(charges: Iterable[Charge]) -> list[Element]:
    """The lines of a fee calculation."""
    return [allowance(charge, number) for number, charge in enumerate(charges)]


def status(court: Court, where: Standing, words: str = "") -> Element:
    """Where a filing stands (ecf-efm §4.4)."""
    told = where.words or words
    return node(
        "ecf:FilingStatus",
        leaf("nc:StatusText", court.name_of("filingstatus", where.code)),
        instant("nc:StatusDate", where.since),
        leaf("nc:StatusDescriptionText", told) if told else None,
        leaf("ecf:FilingStatusCode", where.code),
    )


def submitter(user: User) -> Element:
    """Who filed, with the firm."""
    return node(
        "nc:DocumentSubmitter",
        node(
            "tyler:EntityFiler",
            node("nc:PersonName", leaf("nc:PersonFullName", user.full_name)),
            identification("nc:PersonOtherIdentification", user.id, "USERID"),
            leaf("tyler:FirmName", user.firm.name),
        ),
    )
