"""The firm's payment accounts. Cards and bank accounts are added at the court's own site only (ecf-efm §5)."""

from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.accounts import refuse_card
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.firm_lists import ListKind
from litefile_desktop.services.forms import Owner

#: As long as the court's field.
_LONGEST_NAME = 100


class Paying:
    """How the firm pays."""

    def __init__(self, reading: FirmReading) -> None:
        self._reading = reading

    def add(self, owner: Owner, name: str, type_code: str) -> str:
        """Add a payment account; answers its id. Raises AddedElsewhere for all but waivers, Refused, CourtRefused."""
        refuse_card(type_code)
        given = clean_text(name)
        if not given or len(given) > _LONGEST_NAME:
            raise Refused(f"Give the account a name of at most {_LONGEST_NAME} characters.", field="name")
        return self._reading.change(
            owner,
            "fee waiver account added",
            lambda gateway, session: gateway.create_waiver_account(session, given),
            changes=ListKind.PAYMENT_ACCOUNTS,
        )

    def remove(self, owner: Owner, account_id: str) -> None:
        """Take a payment account off the firm's list at the court. Raises CourtRefused."""
        self._reading.change(
            owner,
            "payment account removed",
            lambda gateway, session: gateway.remove_payment_account(session, account_id),
            changes=ListKind.PAYMENT_ACCOUNTS,
            detail={"account": account_id},
        )
