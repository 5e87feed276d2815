"""Who is served with an envelope (ecf-efm §3.8)."""

from litefile_desktop.efm.types import ServiceRecipient
from litefile_desktop.services.checks.serving import is_possible
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.envelopes.people import Cast
from litefile_desktop.services.forms import DraftForm


def recipients(form: DraftForm, court: CourtView, cast: Cast) -> tuple[ServiceRecipient, ...]:
    """The contacts to be served, tied to parties where that was said; the court's one way needs not be chosen."""
    if not is_possible(court):
        return ()
    ways = court.service_types
    only_way = ways[0].code if len(ways) == 1 else ""
    return tuple(
        ServiceRecipient(
            key=f"service-{number}",
            contact_id=id_of(entry),
            service_type_code=text_of(entry, "service_type") or only_way,
            party_key=cast.keys.get(text_of(entry, "party"), ""),
        )
        for number, entry in enumerate(form.service_contacts, start=1)
    )
