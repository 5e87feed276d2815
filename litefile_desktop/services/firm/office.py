"""Everything that is managed at the court for a firm, in one hand."""

from dataclasses import dataclass

from litefile_desktop.core.clock import Clock
from litefile_desktop.models.store import Store
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.firm.contacts import Contacts
from litefile_desktop.services.firm.notices import Notices
from litefile_desktop.services.firm.paying import Paying
from litefile_desktop.services.firm.people import People
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.firm.sweeps import Sweeps
from litefile_desktop.services.gateways import Gateways


@dataclass(frozen=True)
class Firm:
    """The services for a firm."""

    reading: FirmReading
    people: People
    paying: Paying
    contacts: Contacts
    notices: Notices
    sweeps: Sweeps


def make_firm(store: Store, clock: Clock, accounts: Accounts, gateways: Gateways) -> Firm:
    """The services on one database and its courts."""
    reading = FirmReading(store, clock, accounts, gateways)
    contacts = Contacts(reading)
    return Firm(
        reading=reading,
        people=People(reading),
        paying=Paying(reading),
        contacts=contacts,
        notices=Notices(reading),
        sweeps=Sweeps(store, clock, reading, contacts),
    )
