"""The case element of a filing: civil or domestic, new or existing (ecf-efm §3.2 to 3.4)."""

from collections.abc import Callable

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.money import amount_text
from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.parts import case_court, ecf, j, nc, optional_text, tyler
from litefile_desktop.efm.ecf.people import attorney_links, participants
from litefile_desktop.efm.types import Envelope
from litefile_desktop.efm.xml import Element, element


class UnsupportedCaseKind(Refused):
    """A kind of case that this program does not file."""

    code = "unsupported_case_kind"


def case_element(envelope: Envelope, *, charge_account: str = "") -> Element:
    """The element that stands in place of ``nc:Case``; ``charge_account`` is given in fee queries only.

    Raises UnsupportedCaseKind.
    """
    try:
        build = _KINDS[envelope.case_kind]
    except KeyError:
        raise UnsupportedCaseKind(
            f"Cases of the kind “{envelope.case_kind or 'unknown'}” cannot be filed with this program yet.",
            action="Nothing was sent. File it at the court's own site.",
            step="extraction_review",
            field="case_category_code",
        ) from None
    return build(envelope, charge_account)


def _head(envelope: Envelope) -> list[Element | None]:
    return [
        nc("CaseCategoryText", envelope.category_code),
        optional_text(names.NC, "CaseTrackingID", envelope.tracking_id),
        optional_text(names.NC, "CaseDocketID", envelope.docket_number),
    ]


def _justice_augmentation(envelope: Envelope) -> Element:
    lineage = None
    if envelope.tracking_id:
        known = envelope.lineage_tracking_id or envelope.tracking_id
        lineage = j("CaseLineageCase", nc("CaseTrackingID", known))
    return j("CaseAugmentation", case_court(envelope.court), lineage)


def _vendor_augmentation(envelope: Envelope, charge_account: str) -> Element:
    charge = tyler("ProviderCharge", allowance_charge(charge_account)) if charge_account else None
    associations = []
    if envelope.associate_parties_with_filings:  # only when the court requires it: else error 239
        associations = [
            tyler("FilingAssociation", tyler("PartyReference", ref=party), tyler("FilingReference", ref=filing.key))
            for filing in envelope.filings
            for party in filing.party_keys
        ]
    return tyler(
        "CaseAugmentation",
        *attorney_links(envelope),
        *participants(envelope),
        tyler("CaseTypeText", envelope.type_code),
        tyler("AttachServiceContactIndicator", "false"),
        charge,
        *associations,
        optional_text(names.TYLER, "CaseSubTypeText", envelope.subtype_code),
    )


def allowance_charge(account_id: str) -> Element:
    """The provider's own fee, which is nothing, and the account that pays (§3.10)."""
    return element(
        names.CAC,
        "AllowanceCharge",
        element(names.CBC, "ChargeIndicator", "false"),
        element(names.CBC, "Amount", "0.00", currencyID="USD"),
        element(
            names.CAC,
            "PaymentMeans",
            element(names.CBC, "PaymentMeansCode"),
            element(names.CBC, "PaymentID", account_id),
        ),
    )


def _civil(envelope: Envelope, charge_account: str) -> Element:
    amount = None
    if envelope.amount_in_controversy is not None:
        amount = element(
            names.CIVIL, "AmountInControversy", amount_text(envelope.amount_in_controversy), currencyCode="USD"
        )
    return element(
        names.CIVIL,
        "CivilCase",
        *_head(envelope),
        _justice_augmentation(envelope),
        _vendor_augmentation(envelope, charge_account),
        ecf("CauseOfActionCode"),
        amount,
        element(names.CIVIL, "ClassActionIndicator", "false"),
        element(names.CIVIL, "JurisdictionalGroundsCode"),
        element(names.CIVIL, "JuryDemandIndicator", "false"),
        element(names.CIVIL, "ReliefTypeCode"),
    )


def _domestic(envelope: Envelope, charge_account: str) -> Element:
    return element(
        names.DOMESTIC,
        "DomesticCase",
        *_head(envelope),
        _justice_augmentation(envelope),
        _vendor_augmentation(envelope, charge_account),
        ecf("CauseOfActionCode"),
        element(names.DOMESTIC, "CaseContestedIndicator", "false"),
        element(names.DOMESTIC, "DomesticCasePerson"),
    )


_KINDS: dict[str, Callable[[Envelope, str], Element]] = {"CivilCase": _civil, "DomesticCase": _domestic}

#: The kinds of case that can be filed (values of ``ecfcasetype`` in the court's category list).
SUPPORTED_CASE_KINDS = frozenset(_KINDS)
