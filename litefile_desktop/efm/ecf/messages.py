"""The requests that are sent, whole (ecf-efm §3.1, §4).

ServeFiling, the service port's one operation, is left out on purpose: ReviewFiling with ``FilingAction.SERVE`` serves
a document that was filed before on the same contacts, in the same list of filings, and is what courts are used to get.
"""

from datetime import date
from typing import Final

from litefile_desktop.efm import names
from litefile_desktop.efm.ecf.augmentation import allowance_charge
from litefile_desktop.efm.ecf.case import case_element
from litefile_desktop.efm.ecf.filings import cross_references, filing_elements
from litefile_desktop.efm.ecf.parts import (
    case_court,
    date_in,
    ecf,
    flag,
    identification,
    j,
    nc,
    optional_text,
    sender,
)
from litefile_desktop.efm.ecf.service import service_recipients
from litefile_desktop.efm.types import Envelope, PersonName
from litefile_desktop.efm.xml import Element, element

_CASE_LIST: Final = "CaseListQueryMessage"


def review_filing(envelope: Envelope, *, attorney_id_form: str) -> Element:
    """ReviewFiling: one envelope. Each empty ``nc:BinaryBase64Object`` is one of ``envelope.attachments``, in order."""
    return element(
        names.WSMP,
        "ReviewFilingRequestMessage",
        *sender(),
        _core_message(envelope, attorney_id_form=attorney_id_form),
        element(
            names.PAYMENT,
            "PaymentMessage",
            element(names.PAYMENT, "PayerName"),
            allowance_charge(envelope.payment_account_id),
            element(names.CAC, "Address"),
            element(names.CAC, "Payment"),
        ),
    )


def fees_query(envelope: Envelope, *, attorney_id_form: str) -> Element:
    """GetFeesCalculation: the message that will be filed, with the paying account inside the case (§10.28)."""
    return _query(
        "FeesCalculationQueryMessage",
        envelope.court,
        _core_message(envelope, attorney_id_form=attorney_id_form, charge_account=envelope.payment_account_id),
    )


def service_types_query(envelope: Envelope, *, attorney_id_form: str) -> Element:
    """GetServiceTypes: in which ways the court would serve this envelope; for courts where it depends."""
    name = "ServiceTypesRequestMessage"
    core = _core_message(envelope, attorney_id_form=attorney_id_form)
    return _query(name, envelope.court, core, namespace=names.tyler_message(name))


def _core_message(envelope: Envelope, *, attorney_id_form: str, charge_account: str = "") -> Element:
    return element(
        names.CORE,
        "CoreFilingMessage",
        *cross_references(envelope),
        *sender(),
        *service_recipients(envelope),
        case_element(envelope, charge_account=charge_account),
        None
        if envelope.is_confidential is None
        else flag(names.CORE, "FilingConfidentialityIndicator", is_set=envelope.is_confidential),
        *filing_elements(envelope, attorney_id_form=attorney_id_form),
    )


def policy_query(court: str) -> Element:
    """GetPolicy of one court."""
    return _query("CourtPolicyQueryMessage", court)


def filing_list_query(court: str, user_id: str, start: date, end: date) -> Element:
    """GetFilingList of one user; ``end`` is exclusive, an empty court means all (§4)."""
    namespace = names.oasis_message("FilingListQueryMessage")
    submitter = nc(
        "DocumentSubmitter",
        nc("EntityPerson", nc("PersonOtherIdentification", nc("IdentificationID", user_id))),
    )
    dates = nc(
        "DateRange",
        date_in(names.NC, "StartDate", start),
        date_in(names.NC, "EndDate", end),
    )
    return _query("FilingListQueryMessage", court, submitter, dates, namespace=namespace)


def filing_status_query(court: str, filing_id: str) -> Element:
    """GetFilingStatus of one filing."""
    return _query("FilingStatusQueryMessage", court, _filing_identification(filing_id))


def filing_details_query(court: str, filing_id: str) -> Element:
    """GetFilingDetails of one filing."""
    name = "FilingDetailQueryMessage"
    return _query(name, court, _filing_identification(filing_id), namespace=names.tyler_message(name))


def cancel_filing(court: str, filing_id: str) -> Element:
    """CancelFiling: one filing at a time."""
    name = "CancelFilingMessage"
    return _query(name, court, _filing_identification(filing_id), namespace=names.tyler_message(name))


def case_list_by_docket(court: str, docket_number: str) -> Element:
    """GetCaseList by docket number (§4.3)."""
    namespace = names.oasis_message(_CASE_LIST)
    return _query(_CASE_LIST, court, element(namespace, "CaseListQueryCase", nc("CaseDocketID", docket_number)))


def case_list_by_person(court: str, person: PersonName) -> Element:
    """GetCaseList by a person's name; given and sur name are both needed (106, 107)."""
    name = nc(
        "PersonName",
        nc("PersonGivenName", person.first),
        optional_text(names.NC, "PersonMiddleName", person.middle),
        nc("PersonSurName", person.last),
    )
    return _by_party(court, ecf("EntityPerson", name))


def case_list_by_business(court: str, name: str) -> Element:
    """GetCaseList by an organization's name (108)."""
    return _by_party(court, ecf("EntityOrganization", nc("OrganizationName", name)))


def _by_party(court: str, entity: Element) -> Element:
    participant = ecf("CaseParticipant", entity, ecf("CaseParticipantRoleCode"))
    holder = element(names.oasis_message(_CASE_LIST), "CaseListQueryCaseParticipant", participant)
    return _query(_CASE_LIST, court, holder)


def case_query(court: str, tracking_id: str) -> Element:
    """GetCase with its participants (§4.3)."""
    name = "CaseQueryMessage"
    namespace = names.oasis_message(name)
    criteria = element(
        namespace,
        "CaseQueryCriteria",
        element(namespace, "IncludeParticipantsIndicator", "true"),
        element(namespace, "IncludeDocketEntryIndicator", "false"),
        element(namespace, "IncludeCalendarEventIndicator", "false"),
        element(namespace, "DocketEntryTypeCodeFilterText", "false"),
        element(namespace, "CalendarEventTypeCodeFilterText", "false"),
    )
    return _query(name, court, nc("CaseTrackingID", tracking_id), criteria)


def service_information_query(court: str, tracking_id: str) -> Element:
    """GetServiceInformation: who is served in a case (§4.5)."""
    return _query("ServiceInformationQueryMessage", court, nc("CaseTrackingID", tracking_id))


def service_history_query(court: str, tracking_id: str) -> Element:
    """GetServiceInformationHistory: what was done with the contacts of a case."""
    name = "ServiceInformationHistoryQueryMessage"
    return _query(name, court, nc("CaseTrackingID", tracking_id), namespace=names.tyler_message(name))


def contact_cases_query(court: str, contact_id: str) -> Element:
    """GetServiceAttachCaseList: the cases that a contact is on."""
    name = "ServiceAttachCaseListQueryMessage"
    namespace = names.tyler_message(name)
    return _query(name, court, _contact_identification(namespace, contact_id), namespace=namespace)


def filing_service_query(court: str, filing_id: str, contact_id: str) -> Element:
    """GetFilingService: how one contact was served with one filing; the schema demands both ids."""
    name = "FilingServiceQueryMessage"
    namespace = names.tyler_message(name)
    return _query(
        name,
        court,
        _filing_identification(filing_id),
        _contact_identification(namespace, contact_id),
        namespace=namespace,
    )


def _contact_identification(namespace: str, contact_id: str) -> Element:
    return element(
        namespace,
        "ServiceContactIdentification",
        nc("IdentificationID", contact_id),
        nc("IdentificationCategoryText", "SERVICECONTACTID"),
    )


def _filing_identification(filing_id: str) -> Element:
    return identification("DocumentIdentification", filing_id, "FILINGID")


def _query(name: str, court: str, *specific: Element, namespace: str = "") -> Element:
    """The part all queries share: sender, submitter, court; an empty court is sent as nil (§4)."""
    if court:
        where = case_court(court)
    else:
        where = j("CaseCourt")
        where.set(f"{{{names.XSI}}}nil", "true")
    submitter = ecf("QuerySubmitter", ecf("EntityPerson"))
    return element(namespace or names.oasis_message(name), name, *sender(), submitter, where, *specific)
