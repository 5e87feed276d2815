"""Reading the court's answers: errors first, unknown elements tolerated, order never trusted (ecf-efm §3.12, §4)."""

from litefile_desktop.core.money import decimal_or_none
from litefile_desktop.efm.ecf.values import attribute, fee_lines, identification, money, yes
from litefile_desktop.efm.faults import CourtError, problems
from litefile_desktop.efm.types import (
    CodeListAddress,
    CourtPolicy,
    FeeQuote,
    FilingServiceReport,
    Identification,
    ServiceType,
)
from litefile_desktop.efm.xml import Element, children, descend, local, text_of

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
    return tuple(identification(entry) for entry in children(reply, "DocumentIdentification"))


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
    confidential = descend(development, "AcceptConfidentialFilingsIndicator")
    minutes = decimal_or_none(text_of(descend(development, "TimeoutMinutes")))
    return CourtPolicy(
        court=court,
        max_document_bytes=_size(descend(development, "MaximumAllowedAttachmentSize")),
        max_envelope_bytes=_size(descend(development, "MaximumAllowedMessageSize")),
        accepts_several_leads=yes(descend(development, "AcceptMultipleLeadDocumentsIndicator")),
        code_lists=tuple(entry for entry in lists if entry.element_name and entry.url),
        accepts_confidential=confidential is None or yes(confidential),
        session_minutes=int(minutes) if minutes is not None and minutes > 0 else None,
        session_reset=text_of(descend(development, "TimeoutResetHour")),
        other_sign_in=_other_sign_in(development),
    )


def _other_sign_in(development: Element | None) -> str:
    """Where a court that has moved away from passwords signs people in (§2.4)."""
    for flag, address in (
        ("UseOktaAuthentication", "OktaAuthenticationURI"),
        ("UseComposableSecurity", "ComposableSecurityURI"),
    ):
        if yes(descend(development, flag)):
            return text_of(descend(development, address)) or "another service"
    return ""


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
    total = money(amount)
    if total is None:
        return None
    return FeeQuote(total=total, currency=attribute(amount, "currencyCode") or "USD", lines=fee_lines(reply))


def service_types(reply: Element) -> tuple[ServiceType, ...]:
    """GetServiceTypes' answer: in which ways the court would serve that envelope."""
    found = [
        ServiceType(
            code=text_of(descend(entry, "ServiceCodeID")),
            name=text_of(descend(entry, "Description")),
            needs_email=yes(descend(entry, "IsEmailRequired")),
            needs_address=yes(descend(entry, "IsStreetAddressRequired")),
        )
        for entry in children(reply, "ServiceType")
    ]
    return tuple(entry for entry in found if entry.code)


def filing_service(reply: Element, filing_id: str, contact_id: str) -> FilingServiceReport:
    """GetFilingService's answer: how one contact was served with one filing."""
    return FilingServiceReport(
        filing_id=text_of(descend(reply, "DocumentIdentification", "IdentificationID")) or filing_id,
        contact_id=text_of(descend(reply, "ServiceContactIdentification", "IdentificationID")) or contact_id,
        is_by_mail=yes(descend(reply, "MailServiceIndicator")),
        tracking_number=text_of(descend(reply, "TrackingNumber")),
        mail_log=text_of(descend(reply, "SmtpLog")),
    )
