"""The case of the accepted part of an envelope, read from the court for the draft that corrects the rest."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from litefile_desktop.core.errors import CourtRefused, Refused
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedFiling
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.case_search import FoundCase
from litefile_desktop.services.cases import Cases
from litefile_desktop.services.clerk_return import ClerkReturn, JoinedCase, clerk_return_of
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.outcomes import TAKEN
from litefile_desktop.services.provenance import Source


class Joining:
    """Asks the court for the number of the case, then for the case itself."""

    def __init__(self, editor: Editor, cases: Cases, accounts: Accounts, gateways: Gateways) -> None:
        self._editor = editor
        self._cases = cases
        self._accounts = accounts
        self._gateways = gateways

    def read(self, form: DraftForm, owner: Owner) -> DraftForm:
        """The correction with its case as the court shows it now, to be confirmed by a person.

        Raises Refused when the draft corrects no partly accepted envelope and when the court has no such case yet,
        CourtUnreachable, CourtRefused, SignInNeeded.
        """
        returned = clerk_return_of(form)
        if returned is None or returned.case is None:
            raise Refused("This draft does not correct a partly accepted envelope.", code="no_joined_case")
        case = returned.case
        if not case.docket_number and (number := self._ask_number(returned, case, owner)):
            case = replace(case, docket_number=number)
            form = self._keep_number(form, owner, replace(returned, case=case))
        return self._cases.choose(form, owner, self._find(form, owner, returned, case))

    def _find(self, form: DraftForm, owner: Owner, returned: ClerkReturn, case: JoinedCase) -> FoundCase:
        """By its number, as a person would find it; by the id of the receipt where the number finds nothing."""
        if not case.docket_number:
            raise Refused(
                f"The court has not told the number of the case that envelope {returned.envelope_id} opened.",
                action="It comes with the court's answer about the accepted filing. Ask again later.",
                step="case_lookup",
                field="docket_number",
                code="case_not_told",
            )
        try:
            found = self._cases.find(owner, case.court, case.docket_number)
        except CourtRefused:
            found = ()
        same = [entry for entry in found if entry.tracking_id.lower() == case.tracking_id.lower()]
        if len(same or found) == 1:
            return (same or list(found))[0]
        if case.tracking_id:
            return FoundCase(case.tracking_id, case.docket_number, "", form.case_category_code, case.court)
        raise Refused(
            f"The court's record does not show case {case.docket_number} yet.",
            action="Ask again later.",
            step="case_lookup",
            field="docket_number",
            code="case_not_told",
        )

    def _ask_number(self, returned: ClerkReturn, case: JoinedCase, owner: Owner) -> str:
        """The number of the case as the court's list tells it of an accepted filing; empty while it has none."""
        gateway = self._gateways.get(owner.jurisdiction)
        start = returned.submitted_at.date() - timedelta(days=1)
        end = self._editor.clock.now().date() + timedelta(days=2)  # the end is exclusive, and zones differ by a day
        reports = with_session(
            self._accounts, owner, lambda session: gateway.filings(session, court=case.court, start=start, end=end)
        )
        taken = self._taken(returned, owner)
        return next((r.case_number[:255] for r in reports if r.filing_id in taken and r.case_number), "")

    def _taken(self, returned: ClerkReturn, owner: Owner) -> tuple[str, ...]:
        query = (
            select(SubmittedFiling.filing_id)
            .join(SubmissionReceipt, SubmissionReceipt.id == SubmittedFiling.receipt_id)
            .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
            .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
            .where(
                FilingDraft.owner_id == owner.profile_id,
                FilingDraft.public_id == returned.original_id,
                SubmissionReceipt.envelope_id == returned.envelope_id,
                SubmittedFiling.status_code.in_(TAKEN),
            )
            .order_by(SubmittedFiling.position)
        )
        with self._editor.store.read() as database:
            return tuple(database.scalars(query))

    def _keep_number(self, form: DraftForm, owner: Owner, returned: ClerkReturn) -> DraftForm:
        """In the correction, and in the receipt of the filing that it corrects."""
        number = returned.case.docket_number if returned.case is not None else ""
        with self._editor.change(form.id, owner, "case number told", expected_version=form.version) as change:
            change.source = Source.COURT
            change.row.clerk_return = returned.to_json()
            if not change.row.previous_case_id:
                change.row.docket_number = number
            receipt = change.session.scalars(
                select(SubmissionReceipt)
                .join(SubmissionAttempt, SubmissionAttempt.id == SubmissionReceipt.attempt_id)
                .join(FilingDraft, FilingDraft.id == SubmissionAttempt.draft_id)
                .where(
                    FilingDraft.public_id == returned.original_id, SubmissionReceipt.envelope_id == returned.envelope_id
                )
            ).one_or_none()
            if receipt is not None and not receipt.docket_number:
                receipt.docket_number = number
        return change.form
