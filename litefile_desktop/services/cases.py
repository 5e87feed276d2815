"""Filing into a case that is open at the court: find it, look at it, take its roster over (workflow reference §5.8).

The court's own case is the source: number, title, category and type are never typed.
"""

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import ExistingCase, PartyRole, PartySource
from litefile_desktop.efm.types import CaseParty, CaseSummary, CourtCase
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.consequences import after_draft_change
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.fields import DRAFT_FIELDS, clean_text
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.provenance import Source

_SCHEMA_VERSION = 1
#: What a draft takes from the court's case.
_OF_THE_CASE = (
    "previous_case_id", "docket_number", "case_title", "case_category_code", "case_category_name", "case_type_code",
    "case_type_name",
)  # fmt: skip
#: More parties than any real case that this program can show (workflow reference §5.8).
_MOST_PARTIES = 500


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case as a search found it; ``court`` can differ from the one that was searched."""

    tracking_id: str
    docket_number: str
    title: str
    category_code: str
    court: str


class Cases:
    """Finds cases and takes them over into drafts."""

    def __init__(self, editor: Editor, accounts: Accounts, gateways: Gateways) -> None:
        self._editor = editor
        self._accounts = accounts
        self._gateways = gateways

    def find(self, owner: Owner, court: str, docket_number: str) -> tuple[FoundCase, ...]:
        """Cases of that number at that court. Raises Refused for an empty number, CourtUnreachable, CourtRefused."""
        number = clean_text(docket_number)
        if not court or not number:
            raise Refused("Give the court and the case number.", step="case_lookup", field="docket_number")
        gateway = self._gateways.get(owner.jurisdiction)

        found = with_session(
            self._accounts, owner, lambda session: gateway.find_cases(session, court=court, docket_number=number)
        )
        return tuple(_found(summary, court) for summary in found.cases if summary.tracking_id and summary.docket_number)

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
            row.existing_case_snapshot = self._snapshot(found, case)
            change.detail["case"] = found.tracking_id
        return change.form

    def _snapshot(self, found: FoundCase, case: CourtCase) -> dict[str, Any]:
        problems = list(case.problems)
        ids = [party.court_id for party in case.parties if party.court_id]
        if len(set(ids)) < len(ids):
            problems.append("The court listed one of the parties twice.")
        return {
            "schema_version": _SCHEMA_VERSION,
            "court": found.court,
            "tracking_id": found.tracking_id,
            "court_local_case_id": case.summary.tracking_id,
            "lineage_tracking_id": case.lineage_tracking_id,
            "docket_number": case.summary.docket_number,
            "case_title": case.summary.title,
            "category": case.summary.category_code,
            "type": case.type_code,
            "parties": [asdict(party) for party in case.parties],
            "status": "partial" if problems else "loaded",
            "problems": problems,
            "retrieved_at": iso_utc(self._editor.clock.now()),
            "confirmed": False,
        }

    def confirm(self, form: DraftForm, owner: Owner, names: dict[str, str]) -> DraftForm:
        """ "Yes, this is the case": the court's parties become rows that nobody can edit.

        ``names`` are the court's words for its party types. Repeating it keeps rows and selections.
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
            _apply_roster(change.row, snapshot, names, self._editor)
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


def _found(summary: CaseSummary, searched: str) -> FoundCase:
    return FoundCase(
        tracking_id=summary.tracking_id,
        docket_number=summary.docket_number,
        title=summary.title,
        category_code=summary.category_code,
        court=summary.court or searched,
    )


def _comparable(number: str) -> str:
    return "".join(char for char in number.casefold() if char.isalnum())


def _require_same(found: FoundCase, case: CourtCase) -> None:
    same_id = found.tracking_id in {case.summary.tracking_id, case.lineage_tracking_id}
    told, wanted = _comparable(case.summary.docket_number), _comparable(found.docket_number)
    # Courts write the id in more than one way (ecf-efm §3.3); a number that is told decides.
    is_same = told == wanted if told else same_id
    if not is_same or (case.summary.court and case.summary.court != found.court):
        raise Refused(
            "The court showed another case than the one that was found; it was not taken over.",
            action="Search again.",
            step="case_lookup",
        )
    if len(case.parties) > _MOST_PARTIES:
        raise Refused("The case has more parties than this program can show.", step="case_lookup")


def _apply_roster(row: FilingDraft, snapshot: dict[str, Any], names: dict[str, str], editor: Editor) -> None:
    """Match rows by the court's id; selections survive; equal names with other ids stay apart; joiners stay."""
    now = editor.clock.now()
    tracking_id = snapshot["tracking_id"]
    here = {party.external_party_id: party for party in row.parties if party.source == PartySource.COURT}
    keep: list[FilingParty] = [
        party for party in row.parties if party.role == PartyRole.FILER or party.source == PartySource.ADDED
    ]
    orders = [party.sort_order for party in row.parties if party.role == PartyRole.OTHER]
    following = max(orders, default=-1) + 1
    for entry in snapshot["parties"]:
        known = CaseParty(
            **{**entry, "name_parts": tuple(entry["name_parts"]), "attorney_names": tuple(entry["attorney_names"])}
        )
        party = here.get(known.court_id)
        if party is None:
            party = FilingParty(
                public_id=str(uuid.uuid4()),
                role=PartyRole.OTHER.value,
                sort_order=following,
                created_at=now,
                updated_at=now,
            )
            following += 1
        _copy_known(party, known, tracking_id, names)
        keep.append(party)
    for party in row.parties:
        if party.role == PartyRole.FILER:
            party.party_type = ""
            party.party_type_name = ""
    row.parties = keep


def _copy_known(party: FilingParty, known: CaseParty, tracking_id: str, names: dict[str, str]) -> None:
    party.source = PartySource.COURT.value
    party.source_case_id = tracking_id
    party.external_party_id = known.court_id
    party.party_type = known.role_code[:100]
    party.party_type_name = names.get(known.role_code, "")[:255]
    party.organization_name = known.organization_name[:255] if known.is_organization else ""
    parts = ("", "", "", "") if known.is_organization else known.name_parts
    party.first_name, party.middle_name, party.last_name = (part[:100] for part in parts[:3])
    party.suffix = parts[3][:50]
    status = "represented" if known.attorney_names else "unknown"
    party.representation = {"status": status, "attorneys": list(known.attorney_names)}
