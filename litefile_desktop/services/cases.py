"""Filing into a case that is open at the court: find it, look at it, take its roster over (workflow reference §5.8).

The court's own case is the source: number, title, category and type are never typed.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, Refused
from litefile_desktop.core.vocabulary import ExistingCase
from litefile_desktop.efm.types import CaseContact, CourtCase
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.case_roster import adopt, apply_roster, served_of_case
from litefile_desktop.services.case_search import CaseQuery, CaseResults, CaseSearch, FoundCase, stale_words
from litefile_desktop.services.clerk_return import clerk_return_of, comparable_number
from litefile_desktop.services.code_types import ServiceType
from litefile_desktop.services.consequences import after_draft_change
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.fields import DRAFT_FIELDS, clean_text
from litefile_desktop.services.forms import DraftForm, Owner, unlisted_case
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.provenance import Source

#: The ways in which the court of a draft serves people.
WaysToServe = Callable[[DraftForm], Sequence[ServiceType]]

_SCHEMA_VERSION = 1
#: What a draft takes from the court's case.
_OF_THE_CASE = (
    "previous_case_id", "docket_number", "case_title", "case_category_code", "case_category_name", "case_type_code",
    "case_type_name",
)  # fmt: skip
#: More parties than any real case that this program can show (workflow reference §5.8).
_MOST_PARTIES = 500


class Cases:
    """Finds cases and takes them over into drafts."""

    def __init__(self, editor: Editor, accounts: Accounts, gateways: Gateways, ways_to_serve: WaysToServe) -> None:
        self._editor = editor
        self._accounts = accounts
        self._gateways = gateways
        self._ways_to_serve = ways_to_serve
        self._search = CaseSearch(accounts, gateways)

    def search(self, owner: Owner, query: CaseQuery) -> CaseResults:
        """Look for a case. Raises Refused, CourtUnreachable, CourtRefused."""
        return self._search.search(owner, query)

    def find(self, owner: Owner, court: str, docket_number: str) -> tuple[FoundCase, ...]:
        """Cases of that number at that court."""
        return self.search(owner, CaseQuery(court, docket_number=docket_number)).cases

    def choose(self, form: DraftForm, owner: Owner, found: FoundCase) -> DraftForm:
        """Load the case from the court and put it into the draft, to be confirmed by a person.

        Raises Refused when what the court shows is not the case that was found.
        """
        gateway = self._gateways.get(owner.jurisdiction)
        case = with_session(
            self._accounts,
            owner,
            lambda session: gateway.case(session, court=found.court, tracking_id=found.tracking_id),
        )
        _require_same(found, case)
        contacts, unknown = self._contacts(owner, found)
        with self._editor.change(form.id, owner, "case chosen", expected_version=form.version) as change:
            change.source = Source.COURT
            row = change.row
            before = {name: getattr(row, name) for name in DRAFT_FIELDS}
            row.existing_case = ExistingCase.EXISTING.value
            row.court_code = found.court[:100]
            if found.court != before["court_code"]:
                row.court_name = ""
            row.previous_case_id = found.tracking_id[:255]
            row.docket_number = clean_text(case.summary.docket_number or found.docket_number)[:255]
            row.case_title = clean_text(case.summary.title or found.title)[:500]
            row.case_category_code = case.summary.category_code[:100]
            row.case_category_name = ""
            row.case_type_code = case.type_code[:100]
            row.case_type_name = ""
            after_draft_change(row, before, _OF_THE_CASE)
            row.existing_case_snapshot = self._snapshot(found, case, contacts, unknown)
            change.detail["case"] = found.tracking_id
        return change.form

    def _contacts(self, owner: Owner, found: FoundCase) -> tuple[tuple[CaseContact, ...], str]:
        """Who is served in the case, and in words why that is not known; without it a case can still be filed into."""
        gateway = self._gateways.get(owner.jurisdiction)
        try:
            told = with_session(
                self._accounts,
                owner,
                lambda session: gateway.case_contacts(session, court=found.court, tracking_id=found.tracking_id),
            )
        except (CourtRefused, CourtUnreachable) as fault:
            return (), fault.message
        return tuple({contact.contact_id: contact for contact in told if contact.contact_id}.values()), ""

    def _snapshot(
        self, found: FoundCase, case: CourtCase, contacts: tuple[CaseContact, ...], unknown: str
    ) -> dict[str, Any]:
        problems = list(case.problems)
        ids = [party.court_id for party in case.parties if party.court_id]
        if len(set(ids)) < len(ids):
            problems.append("The court listed one of the parties twice.")
        summary = case.summary
        return {
            "schema_version": _SCHEMA_VERSION,
            "court": found.court,
            "tracking_id": found.tracking_id,
            "court_local_case_id": summary.tracking_id,
            "lineage_tracking_id": case.lineage_tracking_id,
            "docket_number": summary.docket_number,
            "case_title": summary.title,
            "category": summary.category_code,
            "type": case.type_code,
            "subtype": case.subtype_code,
            "case_kind": summary.case_kind,
            "case_status": summary.status,
            "judge": summary.judge,
            "opened_at": iso_utc(summary.opened_at) if summary.opened_at is not None else "",
            "lower_court": {
                "code": case.lower_court,
                "judge": case.lower_court_judge,
                "docket_number": case.original_docket_number,
                "title": case.original_title,
            },
            "parties": [asdict(party) for party in case.parties],
            "attorneys": [asdict(attorney) for attorney in case.attorneys],
            "contacts": [asdict(contact) for contact in contacts],
            "contacts_unknown": unknown,
            "notice": stale_words(case.notice.text) if case.notice is not None else "",
            "status": "partial" if problems else "loaded",
            "problems": problems,
            "retrieved_at": iso_utc(self._editor.clock.now()),
            "confirmed": False,
        }

    def confirm(
        self, form: DraftForm, owner: Owner, names: Mapping[str, str], *, serve: Collection[str] = ()
    ) -> DraftForm:
        """ "Yes, this is the case": the court's parties become rows that nobody can edit.

        ``names`` are the court's words for its party types, ``serve`` the ids of those of the case's contacts who
        are served with this filing. Repeating it keeps rows and selections.
        Raises Refused when the case was not loaded completely.
        """
        snapshot = form.existing_case_snapshot
        if not snapshot or snapshot.get("tracking_id") != form.previous_case_id:
            raise Refused("Find the case first.", step="case_lookup", field="docket_number")
        if snapshot.get("status") != "loaded":
            missing = " ".join(snapshot.get("problems", ()))
            raise Refused(
                f"The court did not show the whole case. {missing}", action="Ask again.", step="case_confirmation"
            )
        with self._editor.change(form.id, owner, "case confirmed", expected_version=form.version) as change:
            returned = clerk_return_of(form)
            if returned is not None and returned.case is not None:
                adopt(change.row, snapshot)
            apply_roster(change.row, snapshot, names, self._editor.clock.now())
            change.row.service_contacts = served_of_case(change.row, snapshot, serve, self._ways_to_serve(form))
            change.row.existing_case_snapshot = {**snapshot, "confirmed": True}
            change.session.flush()
        return change.form

    def reject(self, form: DraftForm, owner: Owner) -> DraftForm:
        """ "No, another case": forget number, title, category and type, and what came with the case."""
        with self._editor.change(form.id, owner, "case rejected", expected_version=form.version) as change:
            row = change.row
            before = {name: getattr(row, name) for name in DRAFT_FIELDS}
            for name in _OF_THE_CASE:
                setattr(row, name, "")
            after_draft_change(row, before, _OF_THE_CASE)
        return change.form

    def file_by_number(self, form: DraftForm, owner: Owner, docket_number: str, *, is_allowed: bool) -> DraftForm:
        """File into a case that the court's record does not show, by its number alone (ecf-efm §3.11).

        ``is_allowed`` is what the court's list says. Raises Refused where it is not, or for an empty number.
        """
        number = clean_text(docket_number)[:255]
        if not is_allowed:
            raise Refused(
                "This court takes filings only into cases that its record shows.",
                action="Check the number and the court.",
                step="case_lookup",
                field="docket_number",
                code="not_listed",
            )
        if not number:
            raise Refused("Enter the number of the case.", step="case_lookup", field="docket_number")
        with self._editor.change(form.id, owner, "case by number", expected_version=form.version) as change:
            row = change.row
            before = {name: getattr(row, name) for name in DRAFT_FIELDS}
            row.existing_case = ExistingCase.EXISTING.value
            row.previous_case_id = ""
            row.case_title = ""
            row.docket_number = number
            after_draft_change(row, before, ("docket_number",))
            row.docket_number = number
            row.existing_case_snapshot = unlisted_case(form.court_code, number)
        return change.form


def _require_same(found: FoundCase, case: CourtCase) -> None:
    same_id = found.tracking_id in {case.summary.tracking_id, case.lineage_tracking_id}
    told, wanted = comparable_number(case.summary.docket_number), comparable_number(found.docket_number)
    # Courts write the id in more than one way (ecf-efm §3.3); a number that is told decides.
    is_same = told == wanted if told and wanted else same_id
    if not is_same or (case.summary.court and case.summary.court != found.court):
        raise Refused(
            "The court showed another case than the one that was found; it was not taken over.",
            action="Search again.",
            step="case_lookup",
        )
    if len(case.parties) > _MOST_PARTIES:
        raise Refused("The case has more parties than this program can show.", step="case_lookup")
