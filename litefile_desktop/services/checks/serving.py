"""Electronic service: whether the court serves with this filing, on whom, and by which way (ecf-efm §3.8)."""

from collections.abc import Iterator
from typing import Any, Final

from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import FilingAction
from litefile_desktop.efm.types import ServiceContact
from litefile_desktop.services.arrangement import filings_of
from litefile_desktop.services.checks.problem import Problem, blocks, warns
from litefile_desktop.services.checks.surroundings import Surroundings
from litefile_desktop.services.checks.words import called, shown
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.entries import id_of, text_of
from litefile_desktop.services.forms import DraftForm

_SERVES = (FilingAction.EFILE_AND_SERVE, FilingAction.SERVE)
_PEOPLE = StepId.PARTIES
#: The answer that all of this is about.
SERVED: Final = "service_contacts"
#: The court system's word for service by e-mail.
BY_EMAIL: Final = "ESERVICE"
#: For a letter it needs an address, which not every release tells in its list: that is only warned of.
BY_MAIL: Final = "MAIL"
#: Marks an entry of ``service_contacts`` as chosen from the court's public list, which is not kept here.
FROM_PUBLIC_LIST: Final = "from_public_list"


def is_possible(view: CourtView) -> bool:
    """Whether the court serves anybody with this filing. Without its lists, it is not said that it does not."""
    if not view.is_new_case:
        return view.shows("FilingServiceCheckBoxSubsequent")
    court = view.court
    if court is None:
        return True
    allowed = court.serves_on_new_cases
    if allowed is None:
        allowed = view.shows("FilingServiceCheckBoxInitial")
    return allowed and court.adds_contacts_on_new_cases


def check(form: DraftForm, around: Surroundings) -> Iterator[Problem]:
    """Everything about who is served."""
    view = around.court
    if form.service_contacts and not is_possible(view):
        kind, error = ("new cases", "127") if view.is_new_case else ("filings into existing cases", "228")
        yield blocks(
            "eservice.not_on_new_cases" if view.is_new_case else "eservice.not_in_existing_cases",
            _PEOPLE,
            f"This court does not serve anybody electronically with {kind}.",
            "Remove the people to be served, and serve them in another way.",
            source=f"ecf-efm §3.8, error {error}",
            field=SERVED,
        )
    if form.service_contacts and view.ways_depend and view.told_ways is None:
        yield warns(
            "eservice.ways_not_asked",
            _PEOPLE,
            "How this court serves depends on the filing, and it was not asked about such a one.",
            "Ask it beside the people to be served, or ask for the fees.",
            source="ecf-efm §6.7, error 227",
            field=SERVED,
        )
    seen: set[str] = set()
    for entry in form.service_contacts:
        yield from _contact(form, entry, seen, around)
    yield from _actions(form)


def of_the_case(form: DraftForm) -> frozenset[str]:
    """The ids of those whom the court's record has as served in the case; anybody who files in it may serve them."""
    kept = form.existing_case_snapshot.get("contacts") if form.is_into_found_case else None
    return frozenset(text_of(entry, "contact_id") for entry in kept) if isinstance(kept, list) else frozenset()


def is_from_public_list(entry: Any) -> bool:
    """Whether somebody was chosen from the court's public list."""
    return isinstance(entry, dict) and entry.get(FROM_PUBLIC_LIST) is True


def _actions(form: DraftForm) -> Iterator[Problem]:
    for filing in filings_of(form):
        document = filing.document
        place = {"field": "filing_action", "item": document.id}
        if document.filing_action not in tuple(FilingAction):
            yield blocks(
                "filing_action.unknown",
                _PEOPLE,
                f"“{shown(document.filing_action)}” is nothing that a court does with {called(document)}.",
                "Choose again.",
                source="ecf-efm §3.7",
                **place,
            )
        elif document.filing_action in _SERVES and not form.service_contacts:
            yield blocks(
                "filing_action.nobody_to_serve",
                _PEOPLE,
                f"{called(document)} is to be served, and it is not said on whom.",
                "Name the people to be served, or only file it.",
                source="ecf-efm §3.7, error 283",
                **place,
            )


def _contact(form: DraftForm, entry: Any, seen: set[str], around: Surroundings) -> Iterator[Problem]:
    contact_id, name = id_of(entry), text_of(entry, "name") or "somebody"
    place = {"field": SERVED, "item": contact_id}
    firm = around.standing.firm
    known = next((contact for contact in firm.service_contacts if contact.contact_id == contact_id), None)
    is_elsewhere = contact_id in of_the_case(form) or is_from_public_list(entry)
    if contact_id in seen:
        words = f"{name} is to be served twice."
        yield blocks("contact.twice", _PEOPLE, words, "Remove one.", source="ecf-efm §3.8", **place)
    seen.add(contact_id)
    if not contact_id or (firm.read_at is not None and known is None and not is_elsewhere):
        yield blocks(
            "contact.unknown",
            _PEOPLE,
            f"The court lists {name} neither among your firm's contacts nor on the case.",
            "Choose again, or read the firm's list again.",
            source="ecf-efm §3.8, error 40",
            **place,
        )
    yield from _way(entry, name, known, around.court)
    party = text_of(entry, "party")
    if party and party not in {somebody.id for somebody in form.caption_parties}:
        words = f"{name} is served for somebody who is no party of this filing."
        yield blocks("contact.party_unknown", _PEOPLE, words, "Choose the party again.", source="ecf-efm §3.8", **place)


def _way(entry: Any, name: str, known: ServiceContact | None, view: CourtView) -> Iterator[Problem]:
    code = text_of(entry, "service_type")
    ways = {way.code: way for way in view.service_types}
    way = view.service_types[0] if not code and len(ways) == 1 else ways.get(code)
    if not code and len(ways) != 1:
        problem, words, error = "way_missing", f"It is not said how {name} is served.", "227"
    elif code and way is None and (view.told_ways is not None or view.knows("servicetype")):
        problem, words, error = "way_unknown", _not_served_so(name, view), "227"
    elif way is not None and way.method.upper() == BY_EMAIL and not _has_email(entry, known):
        problem, words, error = "no_email", f"{name} is to be served by e-mail, and the court has no address.", "225"
    else:
        if way is not None and way.method.upper() == BY_MAIL and known is not None and not known.address.is_given:
            yield warns(
                "contact.no_address",
                _PEOPLE,
                f"{name} is to be served by mail, and your firm's list has no postal address.",
                "Choose another way, or give the court the address.",
                source="ecf-efm §3.8, error 226",
                field=SERVED,
                item=id_of(entry),
            )
        return
    source = f"ecf-efm §3.8, error {error}"
    yield blocks(
        f"contact.{problem}", _PEOPLE, words, "Choose another way.", source=source, field=SERVED, item=id_of(entry)
    )


def _not_served_so(name: str, view: CourtView) -> str:
    if view.told_ways is not None:
        return f"With such a filing the court does not serve in the way that is chosen for {name}."
    return f"The court does not serve in the way that is chosen for {name}."


def _has_email(entry: Any, known: ServiceContact | None) -> bool:
    """Whether the court has an address to serve at, as far as is known here; of contacts of a case it is not told."""
    if known is not None:
        return bool(known.email)
    return not is_from_public_list(entry) or bool(text_of(entry, "email"))
