"""Who speaks for a party of a case, as the court's record has it (ecf-efm §3.6)."""

from enum import StrEnum

from litefile_desktop.services.entries import text_of
from litefile_desktop.services.forms import PartyForm


class Represented(StrEnum):
    """What the court's record says; no attorney on it is not the same as none (workflow reference §5.8)."""

    BY_ATTORNEYS = "represented"
    BY_ITSELF = "self"
    UNKNOWN = "unknown"


def speaks_alone(party: PartyForm) -> bool:
    """Whether the party has no attorney: said so here, or by the court, which then takes no new one (error 422)."""
    on_record = party.is_from_court and text_of(party.representation, "status") == Represented.BY_ITSELF
    return party.is_self_represented or on_record
