"""Rules about service contacts (ecf-efm §3.8)."""

from collections.abc import Iterator

from litefile_desktop.efm.practice.courts import Court, Row, is_true
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, is_guid
from litefile_desktop.efm.practice.submission import Recipient


def check_service(matter: Matter) -> Iterator[Problem]:
    """Whether service is possible, and each contact."""
    submission = matter.submission
    serves = any(filing.action in ("EFileAndServe", "Serve") for filing in submission.filings)
    if serves and not submission.recipients:
        yield Problem("283")
    if submission.recipients and not _is_possible(matter):
        yield Problem("127" if matter.is_initial else "228")
    for recipient in submission.recipients:
        yield from _check_recipient(matter, recipient)


def _is_possible(matter: Matter) -> bool:
    if not matter.is_initial:
        return matter.field("FilingServiceCheckBoxSubsequent").is_visible
    allowed = matter.court.location["allowserviceoninitial"]
    # A blank flag leaves the answer to the data field.
    if allowed:
        return is_true(allowed) and matter.court.flag("allowaddservicecontactsoninitial")
    return matter.field("FilingServiceCheckBoxInitial").is_visible


def conditional_types(court: Court, *, is_initial: bool) -> list[Row]:
    """The ways to serve; where the court has conditions, letters go out only in cases that are there."""
    rows = court.rows("servicetype")
    if is_initial and court.flag("hasconditionalservicetypes"):
        return [row for row in rows if row["servicemethod"] != "MAIL"]
    return rows


def _is_on_case(matter: Matter, contact_id: str) -> bool:
    """Whether the contact is served in the case already, whoever tied it to the case."""
    return matter.case is not None and any(
        tie.contact_id == contact_id for tie in matter.people.ties(case_id=matter.case.id)
    )


def _check_recipient(matter: Matter, recipient: Recipient) -> Iterator[Problem]:
    if recipient.category != "SERVICECONTACTID" or not is_guid(recipient.contact_id):
        yield Problem("98")
        return
    contact = matter.people.contacts.get(recipient.contact_id)
    offered = conditional_types(matter.court, is_initial=matter.is_initial)
    method = next((row for row in offered if row["code"] == recipient.service_type), None)
    if contact is None:
        yield Problem("40", recipient.contact_id)
    elif contact.firm != matter.user.firm.id and not contact.is_public and not _is_on_case(matter, contact.id):
        yield Problem("76")
    if method is None:
        yield Problem("227", recipient.service_type)
    elif contact is not None:
        if method["servicemethod"] == "ESERVICE" and not contact.email:
            yield Problem("225")
        if method["servicemethod"] == "MAIL" and not contact.address:
            yield Problem("226")
