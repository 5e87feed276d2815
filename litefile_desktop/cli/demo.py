"""``litefile demo``: one filing all the way, through the same services as the window."""

import argparse
import time
from decimal import Decimal
from typing import TypeVar

from litefile_desktop.cli.filing import told_when_stopped
from litefile_desktop.cli.output import Output, table
from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import CourtUnreachable
from litefile_desktop.core.money import dollars
from litefile_desktop.core.paths import resource
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.naming import with_case_names, with_document_names, with_party_names
from litefile_desktop.services.receipts import both_times
from litefile_desktop.services.tracking import SubmissionView

C = TypeVar("C", bound=Choice)

_COURT = "maple"
_SAMPLE = ("samples", "Complaint - Rivera v. Oakwood.pdf")
_PATIENCE_S = 60.0

_TENANT = {
    "first_name": "Elena", "middle_name": "M", "last_name": "Rivera", "email": "elena.rivera@example.com",
    "address_line_1": "4417 North Kestrel Avenue", "address_line_2": "Unit 3B", "city": "Springfield", "state": "IL",
    "zip_code": "62701", "is_filing_party": True,
}  # fmt: skip
_LANDLORD = {
    "organization_name": "Oakwood Property Management LLC", "address_line_1": "1800 West Fulton Street",
    "address_line_2": "Suite 410", "city": "Springfield", "state": "IL", "zip_code": "62702",
}  # fmt: skip


def run(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """File the sample PDF with the practice court and wait for its clerk."""
    output.tell("Practice court: nothing here reaches a real court, and no fees are charged.")
    owner = desk.practice.sign_in()
    output.tell(f"Signed in as {owner.full_name}, {owner.firm_name}.")
    report = desk.code_sync.court(owner, _COURT)
    output.tell(f"The court's lists are here: {report.lists} read, {report.unchanged} up to date.")
    form = _prepare(desk, owner, output)
    form = desk.fees.quote(form, owner)
    output.tell(f"The court quotes {dollars(Decimal(form.quoted_fee_total))}.")

    def sent(done: int, total: int) -> None:
        if done == total:
            output.tell(f"Sent {total:,} bytes.")

    with told_when_stopped(desk, form, owner):
        form = desk.submissions.submit(form, owner, sent=sent)
    view = _wait_for_clerk(desk, form, owner, output)
    output.answer(_document(desk, form, view), _receipt(desk, form, view))
    return 0


def _prepare(desk: Desk, owner: Owner, output: Output) -> DraftForm:
    codes, jurisdiction = desk.codes, owner.jurisdiction
    form = desk.drafts.create(owner, jurisdiction, {"existing_case": "new", "client_matter": "26-0318"})
    form = desk.documents.add(form.id, owner, [resource(*_SAMPLE)])
    output.tell(f"Saved draft {form.id[:8]} with {form.documents[0].original_filename}.")
    category = _named(codes.categories(jurisdiction, _COURT, new_case=True), "Civil")
    case_type = _named(codes.case_types(jurisdiction, _COURT, category.code, new_case=True), "Contract Dispute")
    chosen = {
        "court_code": _COURT,
        "case_category_code": category.code,
        "case_type_code": case_type.code,
        "amount_in_controversy": "14850.00",
    }
    form = desk.drafts.update(form.id, owner, with_case_names(desk.checks, form, chosen))

    offered = codes.filings(jurisdiction, _COURT, category.code, case_type.code, new_case=True)
    filing = _named(offered, "Complaint - Money Damages")
    document = form.documents[0]
    access = _named(codes.document_types(jurisdiction, _COURT, filing.code), "Public")
    choices = {"filing_type_code": filing.code, "document_type_code": access.code}
    named = with_document_names(desk.checks, form, document, choices)
    form = desk.documents.update(form.id, owner, document.id, named)

    parts = codes.party_types(jurisdiction, _COURT, case_type.code)
    filer = {"first_name": owner.first_name, "last_name": owner.last_name, "email": owner.username}
    form = desk.parties.save_filer(form.id, owner, filer)
    for part, person in (("Plaintiff", _TENANT), ("Defendant", _LANDLORD)):
        values = {**person, "party_type": _named(parts, part).code}
        form = desk.parties.add(form.id, owner, with_party_names(desk.checks, form, values))

    lists = desk.accounts.refresh_lists(owner)
    account = next(entry for entry in lists.payment_accounts if entry.active and entry.type_code != "WV")
    attorney = lists.attorneys[0]
    return desk.drafts.update(
        form.id,
        owner,
        {
            "selected_payment_account_id": account.account_id,
            "selected_payment_account_name": account.name,
            "selected_payment_account_type": account.type_code,
            "filing_attorney_id": attorney.attorney_id,
            "filing_attorney_name": attorney.name,
            "notice_email": owner.username,
        },
    )


def _named(choices: tuple[C, ...], name: str) -> C:
    return next(choice for choice in choices if choice.name == name)


def _wait_for_clerk(desk: Desk, form: DraftForm, owner: Owner, output: Output) -> SubmissionView:
    """Ask until the clerk has decided, telling each change. Raises CourtUnreachable when that takes too long."""
    deadline = time.monotonic() + _PATIENCE_S
    told = ""
    while time.monotonic() < deadline:
        desk.tracking.refresh([form.id], owner)
        view = desk.tracking.view(form.id, owner)
        if view is not None and view.overall != told:
            told = view.overall
            output.tell(f"Envelope {view.envelope_id}: {told}.")
        if view is not None and view.is_final:
            return view
        time.sleep(0.2)
    raise CourtUnreachable("The practice clerk did not decide in time.", action="Ask later: litefile track")


def _document(desk: Desk, form: DraftForm, view: SubmissionView) -> dict[str, object]:
    return {
        "draft": form.id,
        "envelope_id": view.envelope_id,
        "case_id": view.case_id,
        "filings": [{"id": f.id, "status": f.status, "description": f.description} for f in view.filings],
        "fees_total": form.quoted_fee_total,
        "submitted_at": iso_utc(form.submitted_at) if form.submitted_at else None,
        "home": str(desk.folder.home),
    }


def _receipt(desk: Desk, form: DraftForm, view: SubmissionView) -> str:
    profile = desk.jurisdictions.get(form.jurisdiction)
    rows = [
        ("Practice receipt", "Nothing reached a real court."),
        ("Envelope", view.envelope_id),
        ("Case", form.title),
        ("Case number", view.docket_number or "not assigned"),
        ("Court", form.court_name),
        ("Submitted", both_times(iso_utc(form.submitted_at), profile) if form.submitted_at else ""),
        ("Fees", dollars(form.quoted_fee_total)),
    ]
    for filing in view.filings:
        rows.append((f"Filing {filing.id}", filing.description))
        rows.append(("Clerk's decision", f"{filing.status}: “{filing.comment}”" if filing.comment else filing.status))
    rows += [(f"Document {name}", f"{size:,} bytes, SHA-256 {digest[:16]}…") for name, digest, size in view.documents]
    rows.append(("Kept in", str(desk.folder.home)))
    return table(rows[0], rows[1:])
