"""The case element of a filing: civil, domestic or appellate, new or existing (ecf-efm §3.2, §3.3)."""

from collections.abc import Callable

from litefile_desktop.efm import names
from litefile_desktop.efm.case_kinds import APPELLATE, CIVIL, DOMESTIC, require_supported
from litefile_desktop.efm.ecf.augmentation import vendor_augmentation
from litefile_desktop.efm.ecf.parts import case_court, ecf, flag, j, money, nc, optional_text
from litefile_desktop.efm.types import Envelope
from litefile_desktop.efm.xml import Element, element


def case_element(envelope: Envelope, *, charge_account: str = "") -> Element:
    """The element that stands in place of ``nc:Case``; ``charge_account`` is given in fee queries only.

    Raises UnsupportedCaseKind.
    """
    require_supported(envelope.case_kind)
    return _KINDS[envelope.case_kind](envelope, charge_account)


def _head(envelope: Envelope) -> list[Element | None]:
    return [
        nc("CaseCategoryText", envelope.category_code),
        optional_text(names.NC, "CaseTrackingID", envelope.tracking_id),
        optional_text(names.NC, "CaseDocketID", envelope.docket_number),
    ]


def _augmentations(envelope: Envelope, charge_account: str) -> list[Element]:
    lineage = None
    if envelope.tracking_id:
        known = envelope.lineage_tracking_id or envelope.tracking_id
        lineage = j("CaseLineageCase", nc("CaseTrackingID", known))
    return [
        j("CaseAugmentation", case_court(envelope.court), lineage),
        vendor_augmentation(envelope, charge_account),
    ]


def _civil(envelope: Envelope, charge_account: str) -> Element:
    return element(
        names.CIVIL,
        "CivilCase",
        *_head(envelope),
        *_augmentations(envelope, charge_account),
        ecf("CauseOfActionCode"),
        money(names.CIVIL, "AmountInControversy", envelope.amount_in_controversy),
        flag(names.CIVIL, "ClassActionIndicator", is_set=envelope.is_class_action),
        element(names.CIVIL, "JurisdictionalGroundsCode"),
        flag(names.CIVIL, "JuryDemandIndicator", is_set=envelope.demands_jury),
        element(names.CIVIL, "ReliefTypeCode"),
    )


def _domestic(envelope: Envelope, charge_account: str) -> Element:
    return element(
        names.DOMESTIC,
        "DomesticCase",
        *_head(envelope),
        *_augmentations(envelope, charge_account),
        ecf("CauseOfActionCode"),
        flag(names.DOMESTIC, "CaseContestedIndicator", is_set=envelope.is_contested),
        element(names.DOMESTIC, "DomesticCasePerson"),
    )


def _appellate(envelope: Envelope, charge_account: str) -> Element:
    """The case that is appealed from stands before the augmentations; its court and judge inside the vendor's."""
    lower = envelope.lower_court
    original = None
    if lower is not None and (lower.title or lower.docket_number):
        original = j(
            "AppellateCaseOriginalCase",
            optional_text(names.NC, "CaseTitleText", lower.title),
            optional_text(names.NC, "CaseDocketID", lower.docket_number),
        )
    return element(
        names.APPELLATE, "AppellateCase", *_head(envelope), original, *_augmentations(envelope, charge_account)
    )


_KINDS: dict[str, Callable[[Envelope, str], Element]] = {CIVIL: _civil, DOMESTIC: _domestic, APPELLATE: _appellate}
