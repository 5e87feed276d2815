"""Reading the court's answers: errors first, unknown elements tolerated, order never trusted (ecf-efm §3.12, §4)."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from litefile_desktop.core.money import decimal_or_none
from litefile_desktop.efm.faults import CourtError, problems
from litefile_desktop.efm.types import (
    CaseParty,
    CaseSummary,
    CodeListAddress,
    CourtCase,
    CourtPolicy,
    FeeLine,
    FeeQuote,
    FilingDetails,
    FilingStatusReport,
    Identification,
)
from litefile_desktop.efm.xml import Element, children, descend, everywhere, local, text_of

#: Units of size in a policy: signs as they are written, words in any letter case; unknown ones are bytes (§4.1).
_SIGNS = {"kB": 1000, "KB": 1024, "KiB": 1024, "MB": 1_000_000, "MiB": 1_048_576}
_WORDS = {"kilobyte": 1000, "megabyte": 1_000_000}


def errors(reply: Element) -> list[CourtError]:
    """Every error of a reply but the "no error" that success carries."""
    return problems(
        [
            CourtError(text_of(descend(entry, "ErrorCode")), text_of(descend(entry, "ErrorText")))
            for entry in children(reply, "Error")
        ]
    )


def identifications(reply: Element) -> tuple[Identification, ...]:
    """The numbers of a reply with their kinds in capitals; compared by text, never by position (§3.12)."""
    return tuple(
        Identification(
            category=text_of(descend(entry, "IdentificationCategoryText")).upper(),
            number=text_of(descend(entry, "IdentificationID")),
        )
        for entry in children(reply, "DocumentIdentification")
    )


def policy(reply: Element, court: str) -> CourtPolicy:
    """GetPolicy's answer, read leniently: new elements appear over time (§4.1)."""
    runtime = descend(reply, "RuntimePolicyParameters")
    development = descend(reply, "DevelopmentPolicyParameters")
    lists = [
        CodeListAddress(
            element_name=text_of(descend(entry, "ECFElementName")),
            url=text_of(descend(entry, "CourtCodelistURI", "IdentificationID")),
        )
        for entry in children(runtime, "CourtCodelist")
    ]
    return CourtPolicy(
        court=court,
        max_document_bytes=_size(descend(development, "MaximumAllowedAttachmentSize")),
        max_envelope_bytes=_size(descend(development, "MaximumAllowedMessageSize")),
        accepts_several_leads=text_of(descend(development, "AcceptMultipleLeadDocumentsIndicator")).lower() == "true",
        code_lists=tuple(entry for entry in lists if entry.element_name and entry.url),
    )


def _size(measure: Element | None) -> int | None:
    if measure is None:
        return None
    value = None
    unit = ""
    for node in measure.iter():
        if local(node) in ("MeasureText", "MeasureIntegerValue", "MeasureDecimalValue"):
            value = decimal_or_none(text_of(node))
        elif local(node).startswith("MeasureUnit"):
            unit = text_of(node)
    factor = _SIGNS.get(unit) or _WORDS.get(unit.lower().removesuffix("s"), 1)
    return int(value * factor) if value is not None and value > 0 else None


def fee_quote(reply: Element) -> FeeQuote | None:
    """GetFeesCalculation's answer; None when it holds no readable total."""
    amount = descend(reply, "FeesCalculationAmount")
    total = decimal_or_none(text_of(amount))
    if amount is None or total is None:
        return None
    currency = next((value for key, value in amount.attrib.items() if str(key).endswith("currencyCode")), "USD")
    return FeeQuote(total=_cents(total), currency=str(currency), lines=_fee_lines(reply))


def _fee_lines(parent: Element) -> tuple[FeeLine, ...]:
    lines = []
    for charge in children(parent, "AllowanceCharge"):
        amount = decimal_or_none(text_of(descend(charge, "Amount")))
        if amount is not None:
            label = text_of(descend(charge, "AllowanceChargeReason"))
            lines.append(FeeLine(label=label or "Fee", amount=_cents(amount)))
    return tuple(lines)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def filing_list(reply: Element) -> tuple[FilingStatusReport, ...]:
    """GetFilingList's answer."""
    return tuple(_matching_filing(entry) for entry in children(reply, "MatchingFiling"))


def _matching_filing(entry: Element) -> FilingStatusReport:
    numbers = identifications(entry)
    by_kind = {number.category: number.number for number in numbers}
    plain = [number.number for number in numbers]
    # Without category texts: first the envelope, then the filing, as observed (§4.4).
    envelope = by_kind.get("ENVELOPEID") or (plain[0] if len(plain) > 1 else "")
    filing = by_kind.get("FILINGID") or (plain[-1] if plain else "")
    category = descend(entry, "DocumentCategoryText")
    if category is None:
        category = descend(entry, "FilingCode")
    return replace(
        status_report(entry, filing_id=filing),
        envelope_id=envelope,
        description=text_of(descend(entry, "DocumentDescriptionText")),
        case_number=text_of(descend(entry, "CaseNumber")),
        case_title=text_of(descend(entry, "CaseTitle")),
        tracking_id=text_of(descend(entry, "CaseTrackingID")),
        court=text_of(descend(entry, "OrganizationIdentificationID")),
        filing_code=text_of(category),
        category_code=text_of(next(iter(everywhere(entry, "CaseCategoryCode")), None)),
        type_code=text_of(next(iter(everywhere(entry, "CaseTypeCode")), None)),
    )


def status_report(entry: Element, *, filing_id: str) -> FilingStatusReport:
    """The ``ecf:FilingStatus`` below an element: code, words, the clerk's comment, the court's time (§4.4)."""
    status = descend(entry, "FilingStatus")
    comments = [text_of(node) for node in children(status, "StatusDescriptionText")]
    dates = everywhere(status, "StatusDate") if status is not None else []
    return FilingStatusReport(
        filing_id=filing_id,
        code=text_of(descend(status, "FilingStatusCode")).lower(),
        text=text_of(descend(status, "StatusText")),
        comment="\n".join(comment for comment in comments if comment),
        court_time=_instant(dates[0]) if dates else None,
    )


def filing_details(reply: Element, filing_id: str) -> FilingDetails:
    """GetFilingDetails' answer. Payment details are not read: a waiver carries dummy values there (§12.7)."""
    fees: list[FeeLine] = []
    for name in ("EnvelopeFees", "FilingFees"):
        for part in children(reply, name):
            fees.extend(_fee_lines(part))
    comments = [
        text_of(node)
        for name in ("RejectReasonText", "FilingReviewCommentsText")
        for node in everywhere(reply, name)
        if text_of(node)
    ]
    found = {number.category: number.number for number in identifications(reply)}
    accepted = descend(reply, "FilingAcceptDate")
    case_numbers = [text_of(node) for node in everywhere(reply, "CaseDocketID")]
    status = replace(
        status_report(reply, filing_id=found.get("FILINGID", filing_id)),
        envelope_id=found.get("ENVELOPEID", ""),
        case_number=next((number for number in case_numbers if number), ""),
        case_title=next((text_of(node) for node in everywhere(reply, "CaseTitleText")), ""),
        tracking_id=next((text_of(node) for node in everywhere(reply, "CaseTrackingID")), ""),
    )
    if comments and not status.comment:
        status = replace(status, comment="\n".join(comments))
    return FilingDetails(
        status=status,
        fees=tuple(fees),
        documents=tuple(text_of(node) for node in everywhere(reply, "BinaryLocationURI") if text_of(node)),
        accepted_at=_instant(accepted) if accepted is not None else None,
    )


def case_list(reply: Element) -> tuple[CaseSummary, ...]:
    """GetCaseList's answer, whatever kind of case element each entry is (§4.3)."""
    return tuple(_case_summary(entry) for entry in reply if local(entry).endswith("Case"))


def _case_summary(entry: Element) -> CaseSummary:
    court = descend(entry, "CaseAugmentation", "CaseCourt", "OrganizationIdentification", "IdentificationID")
    return CaseSummary(
        tracking_id=text_of(descend(entry, "CaseTrackingID")),
        docket_number=text_of(descend(entry, "CaseDocketID")),
        title=text_of(descend(entry, "CaseTitleText")),
        category_code=text_of(descend(entry, "CaseCategoryText")),
        court=text_of(court),
    )


def court_case(reply: Element) -> CourtCase | None:
    """GetCase's answer; None when it holds no case. ``problems`` name what is missing (§4.3)."""
    entry = next((node for node in reply if local(node).endswith("Case")), None)
    if entry is None:
        return None
    summary = _case_summary(entry)
    lineage = next((text_of(descend(node, "CaseTrackingID")) for node in everywhere(entry, "CaseLineageCase")), "")
    type_code = next((text_of(node) for node in everywhere(entry, "CaseTypeText")), "")
    people = _participants(entry)
    missing = [
        words
        for value, words in (
            (summary.docket_number, "its number"),
            (summary.category_code, "its category"),
            (type_code, "its type"),
        )
        if not value
    ]
    problems_found = [f"The court did not tell {words}." for words in missing]
    for party in people:
        if not party.court_id:
            problems_found.append("The court did not identify one of the parties.")
        elif not party.organization_name and not any(party.name_parts):
            problems_found.append("The court did not name one of the parties.")
    return CourtCase(
        summary=summary,
        type_code=type_code,
        lineage_tracking_id=lineage,
        parties=tuple(people),
        problems=tuple(dict.fromkeys(problems_found)),
    )


def _participants(case: Element) -> list[CaseParty]:
    parties: list[tuple[str, CaseParty]] = []
    attorney_names: dict[str, str] = {}
    represented: dict[str, list[str]] = {}
    for participant in everywhere(case, "CaseParticipant"):
        entity = next((node for node in participant if local(node).startswith("Entity")), None)
        if entity is None:
            continue
        key = next((str(value) for name, value in entity.attrib.items() if str(name).endswith("}id")), "")
        role = text_of(descend(participant, "CaseParticipantRoleCode"))
        party = _case_party(entity, role)
        if role == "ATTY":
            attorney_names[key] = " ".join(part for part in party.name_parts if part)
        else:
            parties.append((key, party))
    for link in everywhere(case, "CaseOtherEntityAttorney"):
        counsel = _reference(descend(link, "RoleOfPersonReference"))
        for node in children(link, "CaseRepresentedPartyReference"):
            if name := attorney_names.get(counsel):
                represented.setdefault(_reference(node), []).append(name)
    return [
        CaseParty(
            court_id=party.court_id,
            role_code=party.role_code,
            is_organization=party.is_organization,
            name_parts=party.name_parts,
            organization_name=party.organization_name,
            attorney_names=tuple(represented.get(key, ())),
        )
        for key, party in parties
    ]


def _reference(node: Element | None) -> str:
    if node is None:
        return ""
    return next((str(value) for name, value in node.attrib.items() if str(name).endswith("}ref")), "")


def _case_party(entity: Element, role: str) -> CaseParty:
    identity = ""
    for node in entity.iter():
        category = text_of(descend(node, "IdentificationCategoryText"))
        if category.upper() == "CASEPARTYID":
            identity = text_of(descend(node, "IdentificationID"))
            break
    name = descend(entity, "PersonName")
    parts = tuple(
        text_of(descend(name, part))
        for part in ("PersonGivenName", "PersonMiddleName", "PersonSurName", "PersonNameSuffixText")
    )
    if not any(parts):
        parts = ("", "", text_of(descend(name, "PersonFullName")), "")
    return CaseParty(
        court_id=identity,
        role_code=role,
        is_organization=local(entity) == "EntityOrganization",
        name_parts=(parts[0], parts[1], parts[2], parts[3]),
        organization_name=text_of(descend(entity, "OrganizationName")),
    )


def _instant(node: Element) -> datetime | None:
    for part in node.iter():
        text = text_of(part)
        if not text:
            continue
        try:
            found = datetime.fromisoformat(text)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
