"""Who is served: in a case, with a filing, and in which ways (ecf-efm §3.8, §4.5)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from litefile_desktop.efm.practice.casereply import case_element
from litefile_desktop.efm.practice.courts import Court
from litefile_desktop.efm.practice.ecfreply import (
    asked_court,
    check_message,
    find_asked_case,
    head,
    identification,
    instant,
    own_filing,
    person_name,
)
from litefile_desktop.efm.practice.markup import Element, find, leaf, node, text_of
from litefile_desktop.efm.practice.people import Contact
from litefile_desktop.efm.practice.ports import record_query, review_query
from litefile_desktop.efm.practice.problems import refuse
from litefile_desktop.efm.practice.reading import read_submission
from litefile_desktop.efm.practice.records import EnvelopeRecord, FilingRecord, RecipientRecord, standing
from litefile_desktop.efm.practice.rules.case import find_case, find_court
from litefile_desktop.efm.practice.rules.service import conditional_types
from litefile_desktop.efm.practice.state import Call, State

_CONTACT = "SERVICECONTACTID"
#: How long after it was served somebody opens what came by e-mail.
_OPENS_AFTER = timedelta(hours=1)


def _person(contact: Contact, service_type: str = "", party_id: str = "") -> Element:
    """A contact as an entity; that it is a contact stands deep inside (ecf-efm §4.5)."""
    return node(
        "ecf:EntityPerson",
        person_name(contact.first_name, contact.middle_name, contact.last_name),
        identification("nc:PersonOtherIdentification", party_id, "CASEPARTYID") if party_id else None,
        node(
            "ecf:PersonAugmentation",
            node(
                "ecf:ElectronicServiceInformation",
                identification("ecf:ServiceRecipientID", contact.id, _CONTACT, service_type),
                node("ecf:ReceivingMDELocationID"),
                node("ecf:ReceivingMDEProfileCode"),
            ),
            node("nc:ContactInformation", leaf("nc:ContactEmailID", contact.email)),
        ),
    )


def _information(state: State, call: Call) -> Element:
    name = "ServiceInformationResponseMessage"
    check_message(state, call)
    case, contacts = find_asked_case(state, call), state.people.contacts
    return node(
        f"{name}:{name}",
        *head(state),
        leaf("nc:CaseTrackingID", case.id),
        *(
            node(f"{name}:ServiceRecipient", _person(contacts[tie.contact_id], party_id=tie.party_id))
            for tie in state.people.ties(case_id=case.id)
            if tie.contact_id in contacts
        ),
    )


def _history(state: State, call: Call) -> Element:
    name = "ServiceInformationHistoryResponseMessage"
    check_message(state, call)
    case, contacts = find_asked_case(state, call), state.people.contacts
    events: dict[str, list[Element]] = {}
    for event in state.people.events(case.id):
        events.setdefault(event.contact_id, []).append(
            node(
                f"{name}:Action",
                leaf(f"{name}:ContactAction", event.action),
                instant(f"{name}:ActionTimestamp", event.at),
            )
        )
    return node(
        f"{name}:{name}",
        *head(state),
        leaf("nc:CaseTrackingID", case.id),
        *(
            node(f"{name}:ServiceRecipient", _person(contacts[contact_id]), *actions)
            for contact_id, actions in events.items()
            if contact_id in contacts
        ),
    )


def _asked_contact(call: Call, message: str) -> str:
    contact_id = text_of(call.message, f"{message}:ServiceContactIdentification", "nc:IdentificationID").lower()
    if not contact_id:
        raise refuse("151")
    return contact_id


def _attached_cases(state: State, call: Call) -> Element:
    check_message(state, call)
    name, court = "ServiceAttachCaseListResponseMessage", asked_court(call)
    if court and court not in state.courts.locations:
        raise refuse("70", court)
    contact = state.people.contacts.get(_asked_contact(call, "ServiceAttachCaseListQueryMessage"))
    if contact is None:
        raise refuse("40")
    if contact.firm != call.user.firm.id:
        raise refuse("76")
    tied = {tie.case_id for tie in state.people.ties(contact_id=contact.id)}
    return node(
        f"{name}:{name}",
        *head(state),
        *(
            case_element(state.courts.courts[case.court], case, state.people, outer_id=case.id)
            for case in state.cases(call.now)
            if case.id in tied and (not court or court in state.courts.chain(case.court))
        ),
    )


def _service_types(state: State, call: Call) -> Element:
    """In which ways this very envelope could be served; courts without conditions answer with their whole list."""
    check_message(state, call)
    core = find(call.message, "core:CoreFilingMessage")
    if core is None:
        raise refuse("114")
    submission = read_submission(core, call.message, "", call.request)
    court = find_court(submission, state.courts)
    case = find_case(submission, court, state.cases(call.now))
    name = "ServiceTypesResponseMessage"
    return node(
        f"{name}:{name}",
        *head(state),
        *(
            node(
                f"{name}:ServiceType",
                leaf(f"{name}:ServiceCodeID", row["code"]),
                leaf(f"{name}:Description", row["name"]),
                leaf(f"{name}:IsEmailRequired", "true" if row["servicemethod"] == "ESERVICE" else "false"),
                leaf(f"{name}:IsStreetAddressRequired", "true" if row["servicemethod"] == "MAIL" else "false"),
            )
            for row in conditional_types(court, is_initial=case is None)
        ),
    )


def _filing_service(state: State, call: Call) -> Element:
    court, envelope, filing = own_filing(state, call)
    contact_id = _asked_contact(call, "FilingServiceQueryMessage")
    recipient = next((item for item in envelope.recipients if item.contact_id == contact_id), None)
    served_at = when_served(court, envelope, filing, call.now)
    if recipient is None or served_at is None:
        raise refuse("150")
    by_mail, name = is_by_mail(court, recipient), "FilingServiceResponseMessage"
    return node(
        f"{name}:{name}",
        *head(state),
        identification("nc:DocumentIdentification", filing.filing_id, "FILINGID"),
        identification(f"{name}:ServiceContactIdentification", contact_id, _CONTACT),
        leaf("tyler:MailServiceIndicator", "true" if by_mail else "false"),
        leaf("tyler:TrackingNumber", _tracking(envelope)) if by_mail else None,
        None if by_mail else leaf(f"{name}:SmtpLog", "250 2.0.0 practice: accepted, and thrown away"),
    )


def when_served(court: Court, envelope: EnvelopeRecord, filing: FilingRecord, now: datetime) -> datetime | None:
    """When the contacts were served with a filing; None when they were not, or not yet."""
    if not filing.serves:
        return None
    if court.flag("sendservicebeforereview"):
        return envelope.submitted_at
    where = standing(envelope, filing, now)
    return where.since if where.is_done else None


def is_by_mail(court: Court, recipient: RecipientRecord) -> bool:
    """Whether the clerk sends a letter."""
    row = court.find("servicetype", recipient.service_type)
    return row is not None and row["servicemethod"] == "MAIL"


def _tracking(envelope: EnvelopeRecord) -> str:
    return f"PRACTICE{envelope.number:012}"


def recipient_details(
    state: State, court: Court, envelope: EnvelopeRecord, filing: FilingRecord, now: datetime
) -> Iterator[Element]:
    """Who is served with a filing and how far that has come, as its details tell it (ecf-efm §4.4)."""
    if not filing.serves:
        return
    served_at, contacts, firms = when_served(court, envelope, filing, now), state.people.contacts, state.people.firms
    for recipient in envelope.recipients:
        contact = contacts.get(recipient.contact_id)
        if contact is None:
            continue
        by_mail = is_by_mail(court, recipient)
        opened_at = served_at + _OPENS_AFTER if served_at is not None and not by_mail else None
        if opened_at is not None and opened_at > now:
            opened_at = None
        name = "FilingDetailResponseMessage"
        yield node(
            f"{name}:ServiceRecipientDetail",
            leaf("nc:StatusText", "Sent" if served_at is not None else "Waiting for the clerk"),
            identification("ecf:ServiceRecipientID", contact.id, _CONTACT, recipient.service_type),
            leaf(f"{name}:StatusCode", "Sent" if served_at is not None else "Pending"),
            node(f"{name}:ServedRecipient", _person(contact, recipient.service_type, recipient.party_id)),
            leaf("tyler:FirmName", firms[contact.firm].name),
            leaf(f"{name}:IsOpened", "true" if opened_at is not None else "false"),
            instant(f"{name}:ServedDate", served_at) if served_at is not None else None,
            instant(f"{name}:OpenedDate", opened_at) if opened_at is not None else None,
            leaf("tyler:MailServiceIndicator", "true" if by_mail else "false"),
            leaf("tyler:TrackingNumber", _tracking(envelope)) if by_mail and served_at is not None else None,
        )


OPERATIONS = (
    record_query(
        "GetServiceInformation", "ServiceInformationQueryMessage", _information, "ServiceInformationResponseMessage"
    ),
    record_query(
        "GetServiceInformationHistory", "ServiceInformationHistoryQueryMessage", _history,
        "ServiceInformationHistoryResponseMessage",
    ),
    record_query(
        "GetServiceAttachCaseList", "ServiceAttachCaseListQueryMessage", _attached_cases,
        "ServiceAttachCaseListResponseMessage",
    ),
    review_query("GetServiceTypes", "ServiceTypesRequestMessage", _service_types, "ServiceTypesResponseMessage"),
    review_query("GetFilingService", "FilingServiceQueryMessage", _filing_service, "FilingServiceResponseMessage"),
)  # fmt: skip
