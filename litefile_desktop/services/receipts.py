"""The receipt of a filing: every number, time, hash and word that is known of it, as JSON and as a paper to print."""

import json
from datetime import datetime
from typing import Any

from litefile_desktop.core.clock import Clock, iso_utc
from litefile_desktop.core.errors import OutcomeUnknown, Refused
from litefile_desktop.core.jurisdictions import Jurisdiction, Jurisdictions
from litefile_desktop.core.money import dollars
from litefile_desktop.core.vocabulary import ApprovalRule, AttemptOutcome
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.tracking import FilingView, SubmissionView, Tracking
from litefile_desktop.services.typesetting import Paper


class Receipts:
    """Makes receipts from what is kept here; the court is not asked."""

    def __init__(self, drafts: Drafts, tracking: Tracking, jurisdictions: Jurisdictions, clock: Clock) -> None:
        self._drafts = drafts
        self._tracking = tracking
        self._jurisdictions = jurisdictions
        self._clock = clock

    def facts(self, draft_id: str, owner: Owner) -> dict[str, Any]:
        """Everything that the paper says, as JSON. Raises NotFound, Refused without a receipt, OutcomeUnknown."""
        form = self._drafts.get(draft_id, owner)
        view = require_received(self._tracking.view(draft_id, owner))
        profile = self._jurisdictions.get(form.jurisdiction)
        now = self._clock.now()
        return {
            "draft": form.id,
            "title": form.title,
            "court_system": profile.name,
            "environment": profile.environment.value,
            "timezone": profile.timezone,
            "court": form.court_name or form.court_code,
            "case_type": form.case_type_name,
            "case_number": view.docket_number or form.docket_number,
            "client_matter": form.client_matter,
            "attorney": form.filing_attorney_name,
            "envelope_id": view.envelope_id,
            "case_id": view.case_id,
            "sent_by": view.username,
            "sent_by_name": view.sender_name,
            "prepared_by": view.preparer_name,
            "approval_rule": view.approval_rule,
            "approved_by": view.approver_name,
            "approved_at": _time(view.approved_at),
            "approval_sha256": view.approval_sha256,
            "sent_at": iso_utc(view.started_at),
            "received_at": _time(view.received_at),
            "fees_quoted": view.fee_total,
            "fees_charged": view.fees_charged,
            "paid_with": next((f.papers.account.paid_with for f in view.filings if f.papers.account), "")
            or form.selected_payment_account_name,
            "documents": [{"filename": name, "sha256": digest, "size": size} for name, digest, size in view.documents],
            "filings": [_filing(filing) for filing in view.filings],
            "made_at": iso_utc(now),
        }

    def paper(self, draft_id: str, owner: Owner) -> bytes:
        """A PDF, with the same facts attached to it as JSON."""
        facts = self.facts(draft_id, owner)
        form = self._drafts.get(draft_id, owner)
        return receipt_paper(facts, self._jurisdictions.get(form.jurisdiction))


def require_received(view: SubmissionView | None) -> SubmissionView:
    """The envelope that the court received. Raises OutcomeUnknown, or Refused when there is none."""
    if view is not None and view.outcome in (AttemptOutcome.UNKNOWN, AttemptOutcome.PENDING):
        raise OutcomeUnknown(
            "It is not known whether the court received this filing, so there is no receipt.",
            action="Ask the court's own list first.",
        )
    if view is None or view.outcome != AttemptOutcome.RECEIVED:
        raise Refused("This draft is not at a court; there is no receipt.", code="not_submitted")
    return view


def _filing(filing: FilingView) -> dict[str, Any]:
    account = filing.papers.account
    return {
        "id": filing.id,
        "description": filing.description,
        "status": filing.status,
        "status_text": filing.text,
        "comment": filing.comment,
        "history": [
            {
                "status": change.code,
                "text": change.text,
                "comment": change.comment,
                "court_time": _time(change.court_time),
                "seen_at": iso_utc(change.observed_at),
            }
            for change in filing.history
        ],
        "fees": [{"label": line.label, "amount": line.amount} for line in account.filing_fees] if account else [],
        "served": [
            {"name": entry.name, "firm": entry.firm, "status": entry.status, "served_at": _time(entry.served_at)}
            for entry in (account.served if account else ())
        ],
        "copies": [
            {"filename": copy.filename, "sha256": copy.sha256, "size": copy.size}
            for copy in filing.papers.copies
            if copy.is_kept
        ],
    }


#: Nothing is said of a filing that needed no approval.
_RULES = {
    ApprovalRule.REQUIRED.value: "Approved by somebody before it is sent",
    ApprovalRule.FOUR_EYES.value: "Four eyes: approved by somebody other than who prepared it",
}


def _person(name: str, account: str) -> str:
    return account if name in ("", account) else f"{name} ({account})"


def _time(instant: datetime | None) -> str:
    return iso_utc(instant) if instant is not None else ""


def both_times(text: str, profile: Jurisdiction) -> str:
    """A stored instant in the court's zone, and in UTC: ``Nov 19, 2026, 2:41:07 PM CST (2026-11-19 20:41:07 UTC)``."""
    if not text:
        return ""
    instant = datetime.fromisoformat(text)
    there = instant.astimezone(profile.zone)
    half = "AM" if there.hour < 12 else "PM"
    here = f"{there:%b} {there.day}, {there.year}, {there.hour % 12 or 12}:{there:%M:%S} {half} {there.tzname()}"
    return f"{here} ({instant:%Y-%m-%d %H:%M:%S} UTC)"


def receipt_paper(facts: dict[str, Any], profile: Jurisdiction) -> bytes:
    """The paper for these facts."""
    paper = Paper(f"Receipt of envelope {facts['envelope_id']}", f"Receipt of envelope {facts['envelope_id']}")
    paper.heading("Receipt of an electronic filing")
    if profile.is_practice:
        paper.text("Practice court: nothing reached a real court.", strong=True)
    elif profile.environment.value == "stage":
        paper.text("Test system: clerks do not see this filing.", strong=True)
    paper.text(facts["title"], strong=True)
    for label, value in (
        ("Court", facts["court"]),
        ("Court system", facts["court_system"]),
        ("Case number", facts["case_number"] or "Not assigned yet"),
        ("Case type", facts["case_type"]),
        ("Client matter", facts["client_matter"]),
        ("Attorney", facts["attorney"]),
        ("Envelope", facts["envelope_id"]),
        ("Case id of the court", facts["case_id"]),
        ("Sent", both_times(facts["sent_at"], profile)),
        ("Received", both_times(facts["received_at"], profile)),
        ("Sent by", _person(facts["sent_by_name"], facts["sent_by"])),
        ("Prepared by", facts["prepared_by"]),
        ("Approved by", facts["approved_by"]),
        ("Approved", both_times(facts["approved_at"], profile)),
        ("Rule of approval", _RULES.get(facts["approval_rule"], "")),
        ("Fees quoted", dollars(facts["fees_quoted"]) if facts["fees_quoted"] else ""),
        ("Fees charged", dollars(facts["fees_charged"]) if facts["fees_charged"] else ""),
        ("Paid with", facts["paid_with"]),
    ):
        paper.fact(label, value)
    for number, filing in enumerate(facts["filings"], 1):
        _add_filing(paper, filing, number, profile)
    paper.section("Documents as they were sent")
    for document in facts["documents"]:
        paper.fact("Document", f"{document['filename']}, {document['size']:,} bytes")
        paper.fact("SHA-256", document["sha256"], mono=True)
    paper.text("")
    paper.text(
        f"Made by LITEFile Desktop {both_times(facts['made_at'], profile)}, from what is stored on this computer."
    )
    if paper.has_odd_letters:
        paper.text("Some letters are not in this paper's typeface; receipt.json, attached to it, has the exact text.")
    return paper.finish({"receipt.json": json.dumps(facts, ensure_ascii=False, indent=2).encode()})


def _add_filing(paper: Paper, filing: dict[str, Any], number: int, profile: Jurisdiction) -> None:
    paper.section(f"Filing {number}: {filing['description'] or 'without a description'}")
    paper.fact("Status", filing["status_text"] or filing["status"])
    paper.fact("Clerk's comment", f"“{filing['comment']}”" if filing["comment"] else "")
    paper.fact("Filing id", filing["id"], mono=True)
    for change in filing["history"]:
        told = both_times(change["court_time"], profile)
        when = told or f"seen {both_times(change['seen_at'], profile)}"
        paper.fact("", f"{change['text'] or change['status']}: {when}")
    for line in filing["fees"]:
        paper.fact("Fee", f"{line['label']}  {dollars(line['amount'])}")
    for entry in filing["served"]:
        who = ", ".join(part for part in (entry["name"], entry["firm"], entry["status"]) if part)
        paper.fact("Served", f"{who} {both_times(entry['served_at'], profile)}".strip())
    for copy in filing["copies"]:
        paper.fact("Stamped copy", f"{copy['filename']}, {copy['size']:,} bytes")
        paper.fact("SHA-256", copy["sha256"], mono=True)
