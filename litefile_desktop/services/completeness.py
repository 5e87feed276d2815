"""When a person's details are enough, and the shapes that addresses have."""

import re

from litefile_desktop.services.forms import PartyForm

_EMAIL = re.compile(r"[^@\s,;<>\"()]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_US_ZIP = re.compile(r"\d{5}(-\d{4})?", re.ASCII)


def is_email(text: str) -> bool:
    """Whether a text has the shape of one e-mail address of at most 254 characters."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def is_us_zip(text: str) -> bool:
    """Five digits, or nine with a hyphen (error 230)."""
    return _US_ZIP.fullmatch(text) is not None


def is_named(party: PartyForm) -> bool:
    """Whether a person has first and last name, or an organization its name."""
    return bool(party.organization_name or (party.first_name and party.last_name))


def is_complete(party: PartyForm) -> bool:
    """Whether nothing more has to be asked about somebody (workflow reference §5.3).

    A filer who is no party needs a name only; a party from the court what the court gave; everybody
    else a part in the case, a name, and an address that is whole or left out. The filer's own
    address is always needed once the filer is a party.
    """
    if party.is_from_court:
        return bool(party.external_party_id and party.party_type and party.display_name)
    if party.is_filer and not party.in_caption:
        return is_named(party)
    address = party.has_full_address or (party.has_no_address and not party.is_filer)
    return bool(party.party_type) and is_named(party) and address


def first_incomplete(parties: tuple[PartyForm, ...]) -> PartyForm | None:
    """The first person that still needs details, in the order of the page."""
    return next((party for party in parties if not is_complete(party)), None)
