"""From rows of the court's lists to values: words stripped for people, flags and amounts understood, codes kept."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Row

from litefile_desktop.core.money import decimal_or_none, dollars
from litefile_desktop.models.codes import NO, YES
from litefile_desktop.services.code_types import (
    CaseCategory,
    CaseType,
    Choice,
    Component,
    Court,
    CrossReferenceType,
    DataField,
    Demand,
    Disclaimer,
    DocumentType,
    FilerType,
    FileType,
    FilingCode,
    PartyType,
    Service,
    ServiceType,
    State,
)

C = TypeVar("C", bound=Choice)
AnyRow = Row[Any]

#: The same few fees stand in thousands of rows.
_amount = lru_cache(maxsize=1024)(decimal_or_none)

#: Carriers of defaults, not courts (ecf-efm §6.7).
SYSTEM_LOCATIONS: Final = ("0", "1")
#: Words by which court systems mark test and retired locations in their own list.
_HIDDEN_WORDS: Final = ("do not use", "(zodyssey)", "inactive")


def choice(row: AnyRow) -> Choice:
    """An entry that has a code and a name only."""
    return Choice(row.code, row.name.strip())


def court(row: AnyRow) -> Court:
    """A location with its flags."""
    return Court(
        code=row.code,
        name=row.name.strip(),
        takes_new_cases=row.initial == YES,
        takes_existing_cases=row.subsequent == YES,
        parent=row.parentnodeid,
        is_hidden=is_hidden(row),
        allows_unlisted_cases=row.allowfilingintononindexedcase == YES,
        card_types=_words(row.allowablecardtypes),
        refuses_bank_accounts=row.restrictbankaccountpayment == YES,
        allows_several_attorneys=row.allowmultipleattorneys == YES,
        allows_largest_fee=row.allowmaxfeeamount == YES,
        waived_fees_reach_the_court=_flag(row.transferwaivedfeestocms),
        skips_preauthorization=row.skippreauth == YES,
        allows_hearing=row.allowhearing == YES,
        allows_return_date=row.allowreturndate == YES,
        shows_damage_amount=row.showdamageamount == YES,
        asks_for_service_types=row.hasconditionalservicetypes == YES,
        protected_case_types=_words(row.protectedcasetypes) if row.hasprotectedcasetypes == YES else (),
        protected_case_words=row.protectedcasereplacementstring.strip(),
        allows_no_fee_without_party=row.allowzerofeeswithoutfilingparty == YES,
        serves_on_new_cases=_flag(row.allowserviceoninitial),
        adds_contacts_on_new_cases=row.allowaddservicecontactsoninitial == YES,
        serves_before_review=row.sendservicebeforereview == YES,
        describes_documents_as=row.defaultdocumentdescription.strip(),
        allows_waiver_by_mail=row.allowwaiveronmail == YES,
        says_returned=row.showreturnonreject == YES,
        allows_party_id=row.allowpartyid == YES,
        allows_charge_update=row.allowchargeupdate == YES,
        refuses_copied_envelopes=row.disallowcopyingenvelopemultipletimes == YES,
        no_service_on_new_contacts=row.disallowelectronicserviceonnewcontacts == YES,
        enforces_redaction=row.enforceredaction == YES,
        redaction_fee=_amount(row.redactionfee),
    )


def is_hidden(row: AnyRow) -> bool:
    """Whether a location is no court to file with: a carrier of defaults, a test court, or a retired one.

    Test courts begin with ``zz``, ``z -``, or a small z before a capital (``zDEV``); Zavala County does not.
    """
    name = row.name.strip()
    first, second = name[:1], name[1:2]
    marked = first in ("z", "Z") and (second in ("z", "Z", " ", "-", "_") or (first == "z" and second.isupper()))
    return marked or row.code in SYSTEM_LOCATIONS or any(word in name.lower() for word in _HIDDEN_WORDS)


def case_category(row: AnyRow) -> CaseCategory:
    """A category."""
    return CaseCategory(
        code=row.code,
        name=row.name.strip(),
        case_kind=row.ecfcasetype.strip(),
        remedy_in_new_cases=Demand.of(row.procedureremedyinitial),
        remedy_in_existing_cases=Demand.of(row.procedureremedysubsequent),
        damages_in_new_cases=Demand.of(row.damageamountinitial),
        damages_in_existing_cases=Demand.of(row.damageamountsubsequent),
    )


def case_type(row: AnyRow) -> CaseType:
    """A case type; a fee other than zero is shown beside it."""
    fee = _amount(row.fee)
    return CaseType(
        code=row.code,
        name=row.name.strip(),
        detail=dollars(fee) if fee else "",
        category=row.casecategory,
        opens_cases=row.initial == YES,
        fee=fee,
        will_filed_date=Demand.of(row.willfileddate),
        street_address=Demand.of(row.casestreetaddress),
    )


def filing_code(row: AnyRow) -> FilingCode:
    """A filing type."""
    kind = row.filingtype.strip().lower()
    return FilingCode(
        code=row.code,
        name=row.name.strip(),
        fee=_amount(row.fee),
        for_new_cases=kind in ("initial", "both"),
        for_existing_cases=kind in ("subsequent", "both"),
        amount_in_controversy=Demand.of(row.amountincontroversy),
        civil_claim_amount=Demand.of(row.civilclaimamount),
        probate_estate_amount=Demand.of(row.probateestateamount),
        uses_due_date=row.useduedate == YES,
        is_proposed_order=row.isproposedorder == YES,
    )


def party_type(row: AnyRow) -> PartyType:
    """A part in the case; only a plain ``False`` closes it to new parties."""
    return PartyType(
        code=row.code,
        name=row.name.strip(),
        required=row.isrequired == YES,
        for_new_parties=row.isavailablefornewparties != NO,
        date_of_death=Demand.of(row.dateofdeath),
        fee=_amount(row.amount),
        parties_without_fee=int(number(row.numberofpartiestoignore, 0)),
        goes_to_redaction=row.sendforredaction == YES,
    )


def component(row: AnyRow) -> Component:
    """A kind of attachment."""
    return Component(
        code=row.code,
        name=row.name.strip(),
        required=row.required == YES,
        allows_several=row.allowmultiple == YES,
    )


def document_type(row: AnyRow) -> DocumentType:
    """An access class."""
    return DocumentType(row.code, row.name.strip(), is_default=row.isdefault == YES)


def service(row: AnyRow) -> Service:
    """An optional service; the court's own words for its fee come before the figure (ecf-efm §6.6)."""
    fee = _amount(row.fee)
    words = row.altfeedesc.strip()
    return Service(
        code=row.code,
        name=row.name.strip(),
        detail=words or (dollars(fee) if fee is not None else ""),
        fee=fee,
        takes_multiplier=row.multiplier == YES,
        asks_fee=row.hasfeeprompt == YES,
        prompt=row.feeprompttext.strip(),
        fee_words=words,
    )


def cross_reference(row: AnyRow) -> CrossReferenceType:
    """A number that the court asks for."""
    return CrossReferenceType(
        code=row.code,
        name=row.name.strip(),
        required=row.isrequired == YES,
        preselected=row.isdefault == YES,
        pattern=row.validationregex,
        message=row.customvalidationfailuremessage.strip(),
    )


def state(row: AnyRow) -> State:
    """A state."""
    return State(row.code, row.name.strip(), country=row.countrycode)


def service_type(row: AnyRow) -> ServiceType:
    """A way to serve somebody."""
    return ServiceType(
        code=row.code,
        name=row.name.strip(),
        method=row.servicemethod.strip(),
        fee=_amount(row.fee),
        disclaimer=row.disclaimertext.strip(),
    )


def file_type(row: AnyRow) -> FileType:
    """A kind of file."""
    return FileType(row.code, row.name.strip(), extension=row.extension.strip().lstrip(".").lower())


def filer_type(row: AnyRow) -> FilerType:
    """A capacity to file in."""
    return FilerType(row.code, row.name.strip(), is_default=row.default == YES)


def disclaimer(row: AnyRow) -> Disclaimer:
    """What must be accepted, with its text."""
    return Disclaimer(row.code, row.name.strip(), row.requirementtext.strip())


def data_field(row: AnyRow) -> DataField:
    """How a court treats a field; the hint in the control comes before the help beside it."""
    return DataField(
        code=row.code,
        visible=row.isvisible == YES,
        required=row.isrequired == YES,
        pattern=row.regularexpression,
        message=row.validationmessage.strip(),
        hint=row.ghosttext.strip() or row.helptext.strip(),
        help=row.helptext.strip(),
        default=row.defaultvalueexpression,
        read_only=row.isreadonly == YES,
        level=row.location,
    )


def number(value: object, otherwise: float = float("inf")) -> float:
    """A number of the court; blank and unreadable ones count as ``otherwise``, after all others when sorting."""
    found = _amount(str(value))
    return float(found) if found is not None else otherwise


def by_name(rows: Iterable[AnyRow], make: Callable[[AnyRow], C]) -> tuple[C, ...]:
    """One choice for each code, by name. Rows without a code offer nothing; of equal codes the first counts."""
    return tuple(sorted(unique(rows, make), key=lambda entry: (entry.name.casefold(), entry.code)))


def unique(rows: Iterable[AnyRow], make: Callable[[AnyRow], C]) -> tuple[C, ...]:
    """One choice for each code, in the order of the rows."""
    found: dict[str, C] = {}
    for row in rows:
        if row.code and row.code not in found:
            found[row.code] = make(row)
    return tuple(found.values())


def _flag(value: int | str) -> bool | None:
    return value == YES if value in (YES, NO) else None


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
