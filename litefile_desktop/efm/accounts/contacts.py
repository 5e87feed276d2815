"""Service contacts: the firm's own, the public list, and their ties to cases (ecf-efm §4.5, §5)."""

from litefile_desktop.core.errors import AppError, CourtRefused, Refused
from litefile_desktop.efm.accounts import records
from litefile_desktop.efm.accounts.client import ServiceClients, errors_of
from litefile_desktop.efm.accounts.records import Value, address_record, changed_record, new_record, value_of
from litefile_desktop.efm.failures import FaultReply
from litefile_desktop.efm.faults import refusal
from litefile_desktop.efm.types import Attached, PublicContactQuery, ServiceContact, Session
from litefile_desktop.efm.xml import Element, children, descend

#: The contact is on the case, or with the party, already.
_IS_ATTACHED = frozenset({"85", "87", "88"})
#: The contact is not with the party, not on the case.
_IS_NOT_ATTACHED = frozenset({"84", "86", "135"})


class HalfReplaced(CourtRefused):
    """The new contact is on the case, and the old one still is too."""

    code = "half_replaced"


class Contacts:
    """Who can be served."""

    _clients: ServiceClients

    def service_contacts(self, session: Session) -> tuple[ServiceContact, ...]:
        """GetServiceContactList: the firm's own."""
        reply = self._clients.ask_firm("GetServiceContactList", session, "The court did not list your contacts.")
        return _contacts(reply)

    def public_contacts(self, session: Session, query: PublicContactQuery) -> tuple[ServiceContact, ...]:
        """GetPublicList. Raises Refused when nothing is asked for (205)."""
        asked = {
            "FirstName": query.first_name,
            "LastName": query.last_name,
            "FirmName": query.firm_name,
            "Email": query.email,
        }
        given = {key: value.strip() for key, value in asked.items() if value.strip()}
        if not given:
            raise Refused("Give a name, a firm or an e-mail address to look for.", field="last_name")
        what = "The court did not search its public list."
        return _contacts(self._clients.ask_firm("GetPublicList", session, what, GetPublicListRequest=given))

    def service_contact(self, session: Session, contact_id: str) -> ServiceContact:
        """GetServiceContact. Raises CourtRefused."""
        return records.service_contact(self._contact(session, contact_id))

    def _contact(self, session: Session, contact_id: str) -> Element:
        reply = self._clients.ask_firm(
            "GetServiceContact",
            session,
            "The court did not tell about the contact.",
            GetServiceContactRequest={"ServiceContactID": contact_id},
        )
        found = descend(reply, "ServiceContact")
        if found is None:
            raise CourtRefused("The court's answer holds no contact.")
        return found

    def create_service_contact(self, session: Session, contact: ServiceContact) -> str:
        """CreateServiceContact; answers the new id."""
        record = new_record("ServiceContact", _members(contact))
        what = "The contact was not added."
        reply = self._clients.ask_firm(
            "CreateServiceContact", session, what, CreateServiceContactRequest={"_value_1": record}
        )
        return value_of(reply, "ServiceContactID")

    def update_service_contact(self, session: Session, contact: ServiceContact) -> None:
        """UpdateServiceContact: the court's record is read first and sent back with the changes.

        It changes for every case that the contact is on.
        """
        record = changed_record("ServiceContact", self._contact(session, contact.contact_id), _members(contact))
        what = "The contact was not changed."
        self._clients.ask_firm(
            "UpdateServiceContact", session, what, UpdateServiceContactRequest={"_value_1": record}
        )  # fmt: skip

    def remove_service_contact(self, session: Session, contact_id: str) -> None:
        """RemoveServiceContact from the firm's list."""
        what = "The contact was not removed."
        request = {"ServiceContactID": contact_id}
        self._clients.ask_firm("RemoveServiceContact", session, what, RemoveServiceContactRequest=request)

    def attach_contact(self, session: Session, *, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """AttachServiceContact to a case, for one party of it when named. Already there is as good (85, 87, 88)."""
        what = "The contact was not added to the case."
        return self._tie("AttachServiceContact", session, what, _IS_ATTACHED, contact_id, case_id, party_id)

    def detach_contact(self, session: Session, *, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """DetachServiceContact from a case, or from one party of it. Not there is as good (84, 86, 135)."""
        what = "The contact was not taken off the case."
        return self._tie("DetachServiceContact", session, what, _IS_NOT_ATTACHED, contact_id, case_id, party_id)

    def _tie(
        self,
        operation: str,
        session: Session,
        what: str,
        as_good: frozenset[str],
        contact_id: str,
        case_id: str,
        party_id: str,
    ) -> Attached:
        request = {"ServiceContactID": contact_id, **_where(case_id, party_id)}
        reply = self._clients.answer_of_firm(operation, session, **{f"{operation}Request": request})
        errors = errors_of(reply)
        if errors and errors[0].code in as_good:
            return Attached.WAS_SO
        if errors:
            raise refusal(errors, what=what)
        return Attached.DONE

    def replace_contact(
        self, session: Session, *, old_id: str, new_id: str, case_id: str, party_id: str = ""
    ) -> None:  # fmt: skip
        """ReplaceServiceContact; in releases without it, the new one is attached and then the old one detached.

        Raises HalfReplaced when the second of those steps fails: nobody is then without service.
        """
        request = {"OldServiceContactID": old_id, "NewServiceContactID": new_id, **_where(case_id, party_id)}
        what = "The contact was not replaced."
        try:
            self._clients.ask_firm("ReplaceServiceContact", session, what, ReplaceServiceContactRequest=request)
        except FaultReply as fault:
            if not fault.is_unknown_operation:
                raise
        else:
            return
        self.attach_contact(session, contact_id=new_id, case_id=case_id, party_id=party_id)
        try:
            self.detach_contact(session, contact_id=old_id, case_id=case_id, party_id=party_id)
        except AppError as fault:
            raise HalfReplaced(
                f"The new contact was added, but the old one is still on the case. {fault.message}",
                action="Both are served until you take the old one off.",
            ) from fault


def _contacts(reply: Element) -> tuple[ServiceContact, ...]:
    found = map(records.service_contact, children(reply, "ServiceContact"))
    return tuple(entry for entry in found if entry.contact_id)


def _where(case_id: str, party_id: str) -> dict[str, str]:
    return {"CaseID": case_id} | ({"CasePartyID": party_id} if party_id else {})


def _members(contact: ServiceContact) -> dict[str, Value]:
    return {
        "FirstName": contact.first_name,
        "MiddleName": contact.middle_name,
        "LastName": contact.last_name,
        "Email": contact.email,
        "AdministrativeCopy": contact.copy_to,
        "Address": address_record(contact.address),
        "PhoneNumber": contact.phone,
        "IsPublic": "true" if contact.is_public else "false",
        "IsInFirmMasterList": "true" if contact.is_in_firm_list else "false",
        # Only the later release knows this member; it is left out where it says nothing.
        "IsMailServiceContact": "true" if contact.is_served_by_mail else None,
    }
