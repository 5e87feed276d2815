"""The EFM's user and firm services: accounts, the firm, and who is served (ecf-efm §5)."""

from litefile_desktop.efm.accounts.client import ServiceClients, user_header
from litefile_desktop.efm.accounts.contacts import Contacts, HalfReplaced
from litefile_desktop.efm.accounts.firm import FirmOffice
from litefile_desktop.efm.accounts.notices import Notices
from litefile_desktop.efm.accounts.passwords import Passwords
from litefile_desktop.efm.accounts.payment import AddedElsewhere, PaymentAccounts, refuse_card
from litefile_desktop.efm.accounts.users import Users
from litefile_desktop.efm.channel import Channel
from litefile_desktop.efm.signing import TimestampEndorsement

__all__ = ["AccountServices", "AddedElsewhere", "HalfReplaced", "refuse_card", "user_header"]


class AccountServices(Passwords, Users, FirmOffice, PaymentAccounts, Contacts, Notices):
    """Both services of one EFM, by what they are asked."""

    def __init__(
        self, efm_url: str, channel: Channel, endorsement: TimestampEndorsement, *, qualified_header: bool
    ) -> None:
        self._clients = ServiceClients(efm_url, channel, endorsement, qualified_header=qualified_header)
