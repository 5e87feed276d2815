"""Service contacts: the firm's own, the public list, and who is served in a case."""

from dataclasses import replace

from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.types import Attached, CaseContact, CaseSummary, PublicContactQuery, ServiceContact
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.firm.mail import require_mail
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.firm_lists import ListKind
from litefile_desktop.services.forms import Owner


class Contacts:
    """Who can be served, and where."""

    def __init__(self, reading: FirmReading) -> None:
        self._reading = reading

    def public(self, owner: Owner, query: PublicContactQuery) -> tuple[ServiceContact, ...]:
        """Contacts of any firm in the court's public list. Raises Refused without anything to look for."""
        return self._reading.ask(owner, lambda gateway, session: gateway.public_contacts(session, query))

    def one(self, owner: Owner, contact_id: str) -> ServiceContact:
        """A contact of the firm as the court has it now. Raises CourtRefused."""
        return self._reading.ask(owner, lambda gateway, session: gateway.service_contact(session, contact_id))

    def add(self, owner: Owner, contact: ServiceContact) -> str:
        """Add a contact to the firm's list; answers the id. Raises Refused, CourtRefused."""
        given = _checked(contact)
        return self._reading.change(
            owner,
            "service contact added",
            lambda gateway, session: gateway.create_service_contact(session, given),
            changes=ListKind.SERVICE_CONTACTS,
        )

    def change(self, owner: Owner, contact: ServiceContact) -> None:
        """Change a contact, for every case it is on. Raises Refused, CourtRefused."""
        given = _checked(contact)
        self._reading.change(
            owner,
            "service contact changed",
            lambda gateway, session: gateway.update_service_contact(session, given),
            changes=ListKind.SERVICE_CONTACTS,
            detail={"contact": given.contact_id},
        )

    def remove(self, owner: Owner, contact_id: str) -> None:
        """Take a contact off the firm's list. Raises CourtRefused."""
        self._reading.change(
            owner,
            "service contact removed",
            lambda gateway, session: gateway.remove_service_contact(session, contact_id),
            changes=ListKind.SERVICE_CONTACTS,
            detail={"contact": contact_id},
        )

    def cases(self, owner: Owner, contact_id: str, court: str = "") -> tuple[CaseSummary, ...]:
        """The cases that a contact is on; an empty court means all courts. Raises CourtRefused."""
        return self._reading.ask(
            owner, lambda gateway, session: gateway.contact_cases(session, court=court, contact_id=contact_id)
        )

    def of_case(self, owner: Owner, court: str, case_id: str) -> tuple[CaseContact, ...]:
        """Who is served in a case. Raises CourtRefused."""
        return self._reading.ask(
            owner, lambda gateway, session: gateway.case_contacts(session, court=court, tracking_id=case_id)
        )

    def attach(self, owner: Owner, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """Serve a contact in a case from now on, for one party of it when named. Raises CourtRefused."""
        done = self._reading.ask(
            owner,
            lambda gateway, session: gateway.attach_contact(
                session, contact_id=contact_id, case_id=case_id, party_id=party_id
            ),
        )
        self._tied(owner, "service contact attached", contact_id, case_id, party_id)
        return done

    def detach(self, owner: Owner, contact_id: str, case_id: str, party_id: str = "") -> Attached:
        """No longer serve a contact in a case. Raises CourtRefused."""
        done = self._reading.ask(
            owner,
            lambda gateway, session: gateway.detach_contact(
                session, contact_id=contact_id, case_id=case_id, party_id=party_id
            ),
        )
        self._tied(owner, "service contact detached", contact_id, case_id, party_id)
        return done

    def replace(self, owner: Owner, old_id: str, new_id: str, case_id: str, party_id: str = "") -> None:
        """Serve one contact in the place of another. Raises HalfReplaced when both are served now, CourtRefused."""
        self._reading.ask(
            owner,
            lambda gateway, session: gateway.replace_contact(
                session, old_id=old_id, new_id=new_id, case_id=case_id, party_id=party_id
            ),
        )
        self._tied(owner, "service contact replaced", old_id, case_id, party_id, new_contact=new_id)

    def _tied(
        self, owner: Owner, action: str, contact_id: str, case_id: str, party_id: str, **more: str
    ) -> None:  # fmt: skip
        detail = {"contact": contact_id, "case": case_id, **more}
        self._reading.record(owner, action, detail | ({"party": party_id} if party_id else {}))


def matches(contact: ServiceContact, text: str) -> bool:
    """Whether every word of a search stands somewhere in name, firm, e-mail or place of a contact."""
    facts = (contact.name, contact.email, contact.firm_name, contact.city, contact.phone)
    hay = " ".join(facts).casefold()
    return all(word in hay for word in text.casefold().split())


def _checked(contact: ServiceContact) -> ServiceContact:
    """What the court would refuse with 81, 193, 223 or 224 is refused here, beside the field."""
    given = replace(
        contact,
        first_name=clean_text(contact.first_name),
        middle_name=clean_text(contact.middle_name),
        last_name=clean_text(contact.last_name),
        email=require_mail(contact.email, "email", may_be_empty=True),
        copy_to=require_mail(contact.copy_to, "copy_to", may_be_empty=True),
        phone=clean_text(contact.phone),
        street=clean_text(contact.street),
        unit=clean_text(contact.unit),
        city=clean_text(contact.city),
        state=clean_text(contact.state),
        postal_code=clean_text(contact.postal_code),
        country=clean_text(contact.country),
    )
    if not given.first_name or not given.last_name:
        raise Refused("Enter first and last name.", field="last_name" if given.first_name else "first_name")
    needed = ("street", "city", "state", "postal_code")
    if given.address.is_given:
        for name in needed:
            if not getattr(given, name):
                raise Refused("An address needs street, city, state and ZIP code.", field=name)
    elif not given.email:
        raise Refused("Enter an e-mail address, or an address for service by mail.", field="email")
    return given
