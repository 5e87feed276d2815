"""The firm itself and its attorneys (ecf-efm §5)."""

from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm.accounts import records
from litefile_desktop.efm.accounts.client import ServiceClients
from litefile_desktop.efm.accounts.records import Value, address_record, changed_record, new_record, value_of
from litefile_desktop.efm.types import AttorneyRecord, FirmRecord, Session
from litefile_desktop.efm.xml import Element, children, descend


class FirmOffice:
    """The firm of an account. An individual's account has no attorneys (error 177)."""

    _clients: ServiceClients

    def firm(self, session: Session) -> FirmRecord:
        """GetFirm."""
        reply = self._clients.ask_firm("GetFirm", session, "The court did not tell about your firm.")
        return records.firm(descend(reply, "Firm"))

    def update_firm(self, session: Session, firm: FirmRecord) -> None:
        """UpdateFirm: name, address, telephone. The court's record is read first and sent back with the changes."""
        reply = self._clients.ask_firm("GetFirm", session, "The court did not tell about your firm.")
        given = descend(reply, "Firm")
        if given is None:
            raise CourtRefused("The court's answer holds no firm. Nothing was changed.")
        members: dict[str, Value] = {
            "FirmName": firm.name,
            "Address": address_record(firm.address),
            "PhoneNumber": firm.phone,
        }
        record = changed_record("Firm", given, members)
        what = "The firm's record was not changed."
        self._clients.ask_firm("UpdateFirm", session, what, UpdateFirmRequest={"_value_1": record})

    def attorneys(self, session: Session) -> tuple[AttorneyRecord, ...]:
        """GetAttorneyList."""
        reply = self._clients.ask_firm("GetAttorneyList", session, "The court did not list your attorneys.")
        found = map(records.attorney, children(reply, "Attorney"))
        return tuple(entry for entry in found if entry.attorney_id)

    def attorney(self, session: Session, attorney_id: str) -> AttorneyRecord:
        """GetAttorney. Raises CourtRefused."""
        return records.attorney(self._attorney(session, attorney_id))

    def _attorney(self, session: Session, attorney_id: str) -> Element:
        what = "The court did not tell about the attorney."
        reply = self._clients.ask_firm("GetAttorney", session, what, GetAttorneyRequest={"AttorneyID": attorney_id})
        found = descend(reply, "Attorney")
        if found is None:
            raise CourtRefused("The court's answer holds no attorney.")
        return found

    def create_attorney(self, session: Session, attorney: AttorneyRecord) -> str:
        """CreateAttorney; answers the new AttorneyID. Raises CourtRefused, for one for a wrong bar number (82)."""
        record = new_record("Attorney", _members(attorney))
        what = "The attorney was not added."
        reply = self._clients.ask_firm("CreateAttorney", session, what, CreateAttorneyRequest={"_value_1": record})
        return value_of(reply, "AttorneyID")

    def update_attorney(self, session: Session, attorney: AttorneyRecord) -> None:
        """UpdateAttorney: the court's record is read first and sent back with the changes."""
        given = self._attorney(session, attorney.attorney_id)
        record = changed_record("Attorney", given, _members(attorney))
        what = "The attorney was not changed."
        self._clients.ask_firm("UpdateAttorney", session, what, UpdateAttorneyRequest={"_value_1": record})

    def remove_attorney(self, session: Session, attorney_id: str) -> None:
        """RemoveAttorney from the firm's list; cases keep theirs."""
        what = "The attorney was not removed."
        self._clients.ask_firm("RemoveAttorney", session, what, RemoveAttorneyRequest={"AttorneyID": attorney_id})


def _members(attorney: AttorneyRecord) -> dict[str, Value]:
    return {
        "BarNumber": attorney.bar_number,
        "FirstName": attorney.first_name,
        "MiddleName": attorney.middle_name,
        "LastName": attorney.last_name,
        "Email": attorney.email,
    }
