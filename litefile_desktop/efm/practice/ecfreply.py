"""The parts that requests to and replies of the ECF services have in common (ecf-efm §4)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.money import amount_text
from litefile_desktop.efm.practice.courts import Court
from litefile_desktop.efm.practice.markup import Element, leaf, node, q, text_of
from litefile_desktop.efm.practice.people import CaseParty, CaseRecord, KnownPeople, User
from litefile_desktop.efm.practice.problems import NO_ERROR, Problem, refuse, refuse_any
from litefile_desktop.efm.practice.records import Charge, Standing
from litefile_desktop.efm.practice.state import Call, State
from litefile_desktop.efm.practice.submission import ATTORNEY_ROLE

_ELEMENTS = {"CivilCase": "civil:CivilCase", "DomesticCase": "domestic:DomesticCase"}


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


def instant(name: str, moment: datetime) -> Element:
    """A moment."""
    return node(name, leaf("nc:DateTime", iso_utc(moment)))


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


def case_element(
    court: Court, case: CaseRecord, people: KnownPeople, *, outer_id: str, with_parties: bool = False
) -> Element:
    """A case as the court tells it. The element follows the category's row (ecf-efm §3.2, §4.3)."""
    row = court.find("casecategory", case.category)
    kind = row["ecfcasetype"] if row is not None else "CivilCase"
    ours = [
        *(_attorney_links(case) if with_parties else ()),
        *(_participants(case, people) if with_parties else ()),
        leaf("tyler:CaseTypeText", case.type),
    ]
    children = [
        instant("nc:ActivityDate", datetime.fromisoformat(f"{case.opened}T12:00:00+00:00")) if case.opened else None,
        node("nc:ActivityStatus", leaf("nc:StatusText", "Open" if case.is_open else "Closed")),
        leaf("nc:CaseTitleText", case.title),
        leaf("nc:CaseCategoryText", case.category),
        leaf("nc:CaseTrackingID", outer_id),
        leaf("nc:CaseDocketID", case.docket) if case.docket else None,
        node(
            "j:CaseAugmentation",
            node("j:CaseCourt", identification("nc:OrganizationIdentification", case.court)),
            _judge(case.judge),
            node("j:CaseLineageCase", leaf("nc:CaseTrackingID", case.id)),
        ),
        node("tyler:CaseAugmentation", *ours),
        node("ecf:CauseOfActionCode"),
    ]
    if kind == "CivilCase":
        children += [
            leaf("civil:ClassActionIndicator", "false"),
            leaf("civil:JuryDemandIndicator", "false"),
            node("civil:ReliefTypeCode"),
        ]
    else:
        children += [leaf("domestic:CaseContestedIndicator", "false"), node("domestic:DomesticCasePerson")]
    return node(_ELEMENTS[kind], *children)


def _judge(name: str) -> Element | None:
    if not name:
        return None
    return node("j:CaseJudge", leaf("j:CaseOfficialRoleText", f"Judge: {name}"))


def _attorney_links(case: CaseRecord) -> Iterator[Element]:
    for number, party in enumerate(case.parties, 1):
        for attorney in party.attorneys:
            yield node(
                "ecf:CaseOtherEntityAttorney",
                node("nc:RoleOfPersonReference", s_ref=f"Attorney{_attorneys(case).index(attorney) + 1}"),
                node("ecf:CaseRepresentedPartyReference", s_ref=f"Party{number}"),
            )


def _attorneys(case: CaseRecord) -> list[str]:
    return list(dict.fromkeys(attorney for party in case.parties for attorney in party.attorneys))


def _participants(case: CaseRecord, people: KnownPeople) -> Iterator[Element]:
    for number, party in enumerate(case.parties, 1):
        yield node("ecf:CaseParticipant", _party(party, number), leaf("ecf:CaseParticipantRoleCode", party.role))
    for number, attorney_id in enumerate(_attorneys(case), 1):
        attorney = people.attorneys.get(attorney_id)
        person = node(
            "ecf:EntityPerson",
            _person_name(attorney.first_name, attorney.middle_name, attorney.last_name) if attorney else None,
            identification("nc:PersonOtherIdentification", attorney_id, "ATTORNEYID"),
            s_id=f"Attorney{number}",
        )
        yield node("ecf:CaseParticipant", person, leaf("ecf:CaseParticipantRoleCode", ATTORNEY_ROLE))


def _person_name(given: str, middle: str, surname: str) -> Element:
    return node(
        "nc:PersonName",
        leaf("nc:PersonGivenName", given),
        leaf("nc:PersonMiddleName", middle),
        leaf("nc:PersonSurName", surname),
    )


def _party(party: CaseParty, number: int) -> Element:
    if party.business_name:
        return node(
            "ecf:EntityOrganization",
            node(
                "tyler:OrganizationOtherIdentification",
                identification("tyler:Identification", party.id, "CASEPARTYID"),
            ),
            leaf("nc:OrganizationName", party.business_name),
            node("ecf:OrganizationAugmentation", _blank_contact()),
            s_id=f"Party{number}",
        )
    return node(
        "ecf:EntityPerson",
        _person_name(party.first_name, party.middle_name, party.last_name),
        identification("nc:PersonOtherIdentification", party.id, "CASEPARTYID"),
        node("ecf:PersonAugmentation", _blank_contact()),
        s_id=f"Party{number}",
    )


def _blank_contact() -> Element:
    """Contact data as courts tell them: elements that are there and empty (ecf-efm §4.3)."""
    return node(
        "nc:ContactInformation",
        node("nc:ContactTelephoneNumber", node("nc:FullTelephoneNumber", node("nc:TelephoneNumberFullID"))),
        node("nc:ContactEmailID"),
        node(
            "nc:ContactMailingAddress",
            node(
                "nc:StructuredAddress",
                node("nc:LocationStreet", node("nc:StreetFullText")),
                node("nc:LocationCityName"),
                node("nc:LocationStateName"),
                leaf("nc:LocationCountryFIPS10-4Code", "US"),
                node("nc:LocationPostalCode"),
            ),
        ),
    )
