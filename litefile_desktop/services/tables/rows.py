"""One row of a table as the draft that it would become, checked as any draft is."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from litefile_desktop.core import deadlines
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.filenames import display_name, split_extension
from litefile_desktop.core.showing import shown
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.strict_json import canonical
from litefile_desktop.core.vocabulary import DocumentRole, ExistingCase, PartyRole, PartySource, Severity
from litefile_desktop.services.accounts import Standing as AccountStanding
from litefile_desktop.services.checks.engine import Checks
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.consequences import title_of
from litefile_desktop.services.court_view import CourtView
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS, BadField, FieldRule
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner, PartyForm
from litefile_desktop.services.intake import PDF_TYPE
from litefile_desktop.services.naming import with_firm_names
from litefile_desktop.services.tables.choosing import choose
from litefile_desktop.services.tables.columns import TARGETS, ColumnMapping, Target
from litefile_desktop.services.tables.folder import Paper, PaperFolder
from litefile_desktop.services.tables.planned import Fault, PlannedRow
from litefile_desktop.services.tables.reading import Table, TableRow

_NAMESPACE = uuid.UUID("0d5e3f0b-7a52-4c3c-9a86-5f3b1f0f8f11")
#: What only the court can answer, after the draft was made.
_LEFT_FOR_LATER: Final = frozenset({"case.not_found", "case.not_looked_up", "case.not_confirmed"})
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_YES, _NO = ("yes", "y", "true", "x", "1"), ("no", "n", "false", "0")
_RULES: Final[Mapping[str, Mapping[str, FieldRule]]] = {
    "case": DRAFT_FIELDS, "document": DOCUMENT_FIELDS, "party": PARTY_FIELDS,
}  # fmt: skip
_DAYS = {"return_date", "due_at"}
_PAGES = {"document": (StepId.UPLOAD_DOCUMENTS, StepId.ORGANIZE_DOCUMENTS), "party": (StepId.PARTIES,)}


@dataclass(frozen=True, slots=True)
class RowDesk:
    """What every row of a table is read with."""

    owner: Owner
    standing: AccountStanding
    checks: Checks
    papers: PaperFolder
    zone: ZoneInfo
    now: datetime
    defaults: Mapping[str, Any]
    filer: Mapping[str, Any]


def plan_row(desk: RowDesk, table: Table, row: TableRow, mapping: ColumnMapping) -> PlannedRow:
    """The draft of a row and its faults. Raises StorageTrouble."""
    return _Reader(desk, mapping, mapping.values(table.headings, row.cells)).read(row.line)


class _Reader:
    def __init__(self, desk: RowDesk, mapping: ColumnMapping, said: Mapping[str, str]) -> None:
        self._desk = desk
        self._mapping = mapping
        self._said = said
        self._faults: list[Fault] = []
        self._items: dict[str, Target] = {}
        self._unchecked = False
        self._unchecked_items: set[str] = set()

    def read(self, line: int) -> PlannedRow:
        papers = self._papers()
        identity = self._identity(papers)
        form = self._case(identity)
        view = self._desk.checks.view(form)
        form = replace(form, documents=self._documents(identity, papers, view))
        lead = form.documents[0] if form.documents else None
        if lead is not None:
            form = replace(
                form,
                filing_type_code=lead.filing_type_code,
                filing_type_name=lead.filing_type_name,
                document_type_code=lead.document_type_code,
                document_type_name=lead.document_type_name,
            )
        form = replace(form, parties=self._parties(identity, view))
        form = replace(form, title=title_of(form, lead)[:500])
        if not self._unchecked:
            self._check(form)
        found = tuple(paper for paper in papers.values() if paper is not None)
        return PlannedRow(line, form, found, tuple(self._faults), unchecked=self._unchecked)

    def _identity(self, papers: Mapping[int, Paper | None]) -> str:
        """The public id that the draft will have: the same words and documents of an account are the same draft."""
        owner = self._desk.owner
        digests = {number: paper.sha256 if paper is not None else "" for number, paper in papers.items()}
        content = [owner.jurisdiction, owner.username.casefold(), sorted(self._said.items()), sorted(digests.items())]
        return str(uuid.uuid5(_NAMESPACE, canonical(content).decode()))

    # the case

    def _case(self, identity: str) -> DraftForm:
        owner, now = self._desk.owner, self._desk.now
        existing = bool(self._said.get("docket_number"))
        form = DraftForm(
            id=identity,
            version=1,
            owner_id=owner.profile_id,
            jurisdiction=owner.jurisdiction,
            created_at=now,
            updated_at=now,
            current_step=StepId.REVIEW.value,
            existing_case=(ExistingCase.EXISTING if existing else ExistingCase.NEW).value,
        )
        form = replace(form, **self._desk.defaults)
        for key in ("court", "case_category", "case_type", "case_subtype"):
            if self._unchecked:
                break
            if not self._said.get(key):
                self._require(TARGETS[key], existing=existing)
                continue
            view = self._desk.checks.view(form)
            offered: Mapping[str, Iterable[Choice]] = {
                "court": view.courts if key == "court" else (),
                "case_category": view.categories if key == "case_category" else (),
                "case_type": view.case_types if key == "case_type" else (),
                "case_subtype": view.subtypes if key == "case_subtype" else (),
            }
            found = self._choose(TARGETS[key], offered[key])
            if found is None:
                self._unchecked = key != "case_subtype"
                continue
            stem = TARGETS[key].field.removesuffix("_code")
            chosen: dict[str, Any] = {f"{stem}_code": found.code, f"{stem}_name": found.name}
            form = replace(form, **chosen)
        return replace(form, **self._answers(), **self._firm())

    def _require(self, target: Target, *, existing: bool) -> None:
        """Say that a cell is empty without which nothing else can be looked up; an open case has its own type."""
        if target.key == "case_subtype" or (existing and target.key != "court"):
            return
        self._unchecked = True
        name = target.words.lower()
        self._fault(target, f"{target.key}.missing", f"The {name} is missing.", "Give it in the row, or for all rows.")

    def _answers(self) -> dict[str, Any]:
        """The case's answers that are not chosen from a list."""
        chosen = {"court", "case_category", "case_type", "case_subtype", "attorney", "payment_account"}
        return self._cleaned(TARGETS[key] for key in self._said if TARGETS[key].group == "case" and key not in chosen)

    def _firm(self) -> dict[str, Any]:
        firm = self._desk.standing.firm
        attorneys = [Choice(entry.attorney_id, entry.name) for entry in firm.attorneys]
        accounts = [Choice(entry.account_id, entry.name) for entry in firm.payment_accounts]
        values = self._of_firm("attorney", attorneys) | self._of_firm("payment_account", accounts)
        return with_firm_names(firm, values)

    def _of_firm(self, key: str, choices: Sequence[Choice]) -> dict[str, Any]:
        """An id of the firm. One that is written as an id stands as it is while the firm's lists are not here."""
        said, target = self._said.get(key, ""), TARGETS[key]
        if not said:
            return {}
        if self._desk.standing.firm.read_at is None and not choices:
            if _ID.fullmatch(said):
                return {target.field: said}
            words = "The firm's lists are not on this computer, and only they say who or what this is."
            self._fault(target, "firm.not_read", words, "Read them from the court, then check the table again.")
            return {}
        found = self._choose(target, choices)
        return {target.field: found.code} if found is not None else {}

    # documents

    def _papers(self) -> dict[int, Paper | None]:
        """The files by the number of their document; None for one that was named and is not there."""
        found: dict[int, Paper | None] = {}
        for key, cell in self._said.items():
            target = TARGETS[key]
            if target.group == "document" and target.field == "file":
                try:
                    found[target.number] = self._desk.papers.find(cell)
                except Refused as fault:
                    found[target.number] = None
                    self._fault(target, fault.error_code, fault.message, fault.action)
        return found

    def _documents(
        self, identity: str, papers: Mapping[int, Paper | None], view: CourtView
    ) -> tuple[DocumentForm, ...]:
        made: list[DocumentForm] = []
        values: dict[str, Any]
        for number, paper in papers.items():
            target = TARGETS[f"document_{number}"]
            item = _item(identity, target.key)
            self._items[item] = target
            if paper is None:
                self._unchecked_items.add(item)
            name = split_extension(display_name(paper.name))[0] if paper is not None else self._said[target.key]
            values = {}
            filing = self._of_document(number, "filing", view.filings.values(), values, "filing_type")
            if filing and "filing_type_code" in values:
                needs = view.filings[values["filing_type_code"]].requires_amount
                values["filing_requires_amount_in_controversy"] = needs
            attached = bool(made) and not filing
            heads = values.get("filing_type_code", made[0].filing_type_code if made else "")
            self._of_document(number, "access", view.document_types(heads), values, "document_type")
            more = [TARGETS[f"document_{number}_{stem}"] for stem in ("description", "reference")]
            values.update(self._cleaned(target for target in more if self._said.get(target.key)))
            made.append(
                DocumentForm(
                    id=item,
                    role=(DocumentRole.SUPPORTING if made else DocumentRole.LEAD).value,
                    sort_order=max(0, len(made) - 1),
                    name=name,
                    original_filename=display_name(paper.name) if paper is not None else "",
                    size=paper.size if paper is not None else 1,
                    content_type=PDF_TYPE,
                    sha256=paper.sha256 if paper is not None else "",
                    stored_name="",
                    page_count=paper.pages if paper is not None else 1,
                    upload_has_form_fields=paper.has_form_fields if paper is not None else None,
                    preparation="unchanged",
                    attached_to=made[0].id if attached else "",
                    **values,
                )
            )
        return tuple(made)

    def _of_document(self, number: int, key: str, choices: Iterable[Choice], values: dict[str, Any], stem: str) -> bool:
        """Choose a code of a document; answers whether the row says anything of it."""
        target = TARGETS[f"document_{number}_{key}"]
        if not self._said.get(target.key):
            return False
        if not self._unchecked:
            found = self._choose(target, choices)
            if found is not None:
                values.update({f"{stem}_code": found.code, f"{stem}_name": found.name})
            else:
                self._unchecked_items.add(next(item for item, t in self._items.items() if t.number == number))
        return True

    # people

    def _parties(self, identity: str, view: CourtView) -> tuple[PartyForm, ...]:
        filer = PartyForm(id=_item(identity, "filer"), role=PartyRole.FILER.value, is_self=True, **self._desk.filer)
        made: list[PartyForm] = []
        groups: dict[int, list[Target]] = defaultdict(list)
        for key in self._said:
            if TARGETS[key].group == "party":
                groups[TARGETS[key].number].append(TARGETS[key])
        for number, targets in sorted(groups.items()):
            if all(target.key in self._mapping.fixed for target in targets):
                continue  # nothing of this row names anybody
            item = _item(identity, f"party_{number}")
            self._items[item] = targets[0]
            values = self._cleaned(t for t in targets if t.field not in ("party_type", "is_filing_party"))
            part = TARGETS[f"party_{number}_type"]
            if self._said.get(part.key) and not self._unchecked:
                found = self._choose(part, view.party_types.values())
                if found is None:
                    self._unchecked_items.add(item)
                else:
                    values.update(party_type=found.code, party_type_name=found.name)
            if values.get("organization_name") and (values.get("first_name") or values.get("last_name")):
                words = f"Party {number} has the name of a person and that of an organization."
                self._fault(
                    TARGETS[f"party_{number}_organization"], "party.two_names", words, "Leave one of them empty."
                )
            made.append(
                PartyForm(
                    id=item,
                    sort_order=len(made),
                    source=(PartySource.ADDED if self._said.get("docket_number") else PartySource.MANUAL).value,
                    is_filing_party=self._is_filed_for(number, first=not made),
                    **values,
                )
            )
        return (filer, *made)

    def _is_filed_for(self, number: int, *, first: bool) -> bool:
        """Without a column that says it, the filing is for the first party."""
        key = f"party_{number}_for"
        told = {**self._mapping.columns, **self._mapping.fixed}
        if not any(f"party_{n}_for" in told for n in range(1, 10)):
            return first
        said = self._said.get(key, "no").casefold()
        if said not in (*_YES, *_NO):
            self._fault(TARGETS[key], "bad_field", "This is either yes or no.", "Write yes or no.")
        return said in _YES

    # all of it

    def _cleaned(self, targets: Iterable[Target]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for target in targets:
            text = self._said[target.key]
            try:
                if target.field in _DAYS:
                    text = _day(text)
                if target.field == "due_at":
                    text = _deadline(text, self._desk.zone)
                values[target.field] = _RULES[target.group][target.field].clean(text)
            except Refused as fault:
                self._fault(target, fault.error_code, fault.message, fault.action)
        return values

    def _choose(self, target: Target, choices: Iterable[Choice]) -> Choice | None:
        words = target.words.split(": ")[-1].lower()
        try:
            return choose(choices, self._said[target.key], words, target.field.removesuffix("_code"))
        except Refused as fault:
            self._fault(target, fault.error_code, fault.message, fault.action)
            return None

    def _check(self, form: DraftForm) -> None:
        """The problems of the draft, but those that follow from a cell that was found wrong already."""
        told = {fault.target for fault in self._faults}
        groups = {TARGETS[key].group for key in told}
        silent = {page for group in groups for page in _PAGES.get(group, ())}
        for problem in self._desk.checks.problems(form, standing=self._desk.standing):
            if problem.severity is Severity.ADVISES or problem.code in _LEFT_FOR_LATER:
                continue
            target = self._target_of(problem)
            if problem.item in self._unchecked_items or (not problem.item and problem.step in silent):
                continue
            if target is not None and target.key in told:
                continue
            self._note(target, problem)

    def _target_of(self, problem: Problem) -> Target | None:
        if problem.field == "documents":
            return TARGETS["document_1"]
        owner = self._items.get(problem.item)
        group, number = (owner.group, owner.number) if owner is not None else ("case", 0)
        return next(
            (t for t in TARGETS.values() if (t.group, t.number, t.field) == (group, number, problem.field)),
            owner,
        )

    def _note(self, target: Target | None, problem: Problem) -> None:
        key = target.key if target is not None else ""
        self._faults.append(
            Fault(
                problem.code,
                problem.severity,
                key,
                self._mapping.columns.get(key, ""),
                self._said.get(key, ""),
                problem.message,
                problem.action,
            )
        )

    def _fault(self, target: Target, code: str, message: str, action: str) -> None:
        heading, value = self._mapping.columns.get(target.key, ""), self._said.get(target.key, "")
        self._faults.append(Fault(code, Severity.BLOCKS, target.key, heading, value, message, action))


def _item(identity: str, key: str) -> str:
    return str(uuid.uuid5(uuid.UUID(identity), key))


def _day(text: str) -> str:
    """Days as American spreadsheets write them, month first, as ISO 8601 has them; anything else as it stands."""
    return _DAY.sub(lambda found: f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}", text)


def _deadline(text: str, zone: ZoneInfo) -> str:
    """The court's own time, kept as UTC. Raises BadField."""
    try:
        return deadlines.stored(text.replace(" ", "T"), zone)
    except ValueError as fault:
        raise BadField(
            f"The deadline “{shown(text)}” is no day and time.",
            action="Write it as 2026-11-30 16:30, or a day alone.",
        ) from fault
