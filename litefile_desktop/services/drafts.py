"""Drafts: create, read, change, list, copy, discard, restore."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound, Refused, SignInNeeded
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import ACTIVE_STATUSES, DocumentRole, DraftStatus, ExistingCase, ReviewState
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingReview
from litefile_desktop.models.store import Store
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt
from litefile_desktop.services import audit, provenance, readings
from litefile_desktop.services.consequences import after_draft_change, clear_filing, derive
from litefile_desktop.services.copies import twin_of, twin_of_form
from litefile_desktop.services.draft_order import (
    USUAL,
    Order,
    Place,
    SortKey,
    cursor_of,
    is_after,
    ordering,
    place_of,
    sorted_by,
)
from litefile_desktop.services.draft_search import conditions, understand
from litefile_desktop.services.draft_views import DraftView, condition
from litefile_desktop.services.editing import Editor, Remembers
from litefile_desktop.services.fields import DRAFT_FIELDS, BadField, clean_text, cleaned, with_words
from litefile_desktop.services.forms import DraftForm, DraftPage, DraftRow, Owner
from litefile_desktop.services.outcomes import overall_outcome
from litefile_desktop.services.people.roles import Act, require
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.records import content_hash, draft_form, find_draft, is_unproved

#: The draft's own filing type mirrors the lead document: edits are written through to it (workflow reference §4.5).
_MIRRORED = ("filing_type_code", "filing_type_name", "document_type_code", "document_type_name")
_PAGE = 100

#: What a line of the library is made of; a draft has five times as much.
_LISTED = (
    FilingDraft.id, FilingDraft.public_id, FilingDraft.title, FilingDraft.jurisdiction, FilingDraft.court_name,
    FilingDraft.court_code, FilingDraft.filing_type_name, FilingDraft.existing_case, FilingDraft.client_matter,
    FilingDraft.current_step, FilingDraft.status, FilingDraft.updated_at, FilingDraft.submitted_at, FilingDraft.due_at,
)  # fmt: skip


class Drafts:
    """Every draft operation knows its owner; a draft of somebody else is never answered."""

    def __init__(self, store: Store, clock: Clock, witness: Remembers | None = None) -> None:
        self._store = store
        self._clock = clock
        self._editor = Editor(store, clock, witness)

    def create(self, owner: Owner | None, jurisdiction: str, changes: Mapping[str, Any] | None = None) -> DraftForm:
        """A new draft. Raises SignInNeeded without an owner, Refused without a jurisdiction, BadField."""
        if owner is None:
            raise SignInNeeded("Sign in first: a draft belongs to a court account.")
        if not jurisdiction or jurisdiction != owner.jurisdiction:
            raise Refused("A draft needs the jurisdiction that its account is for.", field="jurisdiction")
        values = cleaned(DRAFT_FIELDS, changes or {})
        refuse_mirrored(values)
        now = self._clock.now()
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            row = FilingDraft(
                public_id=str(uuid.uuid4()),
                owner_id=owner.profile_id,
                jurisdiction=jurisdiction,
                created_at=now,
                updated_at=now,
                **values,
            )
            derive(row)
            session.add(row)
            session.flush()
            self._editor.remember(row, draft_form(row))
            session.flush()
            form = draft_form(row)
            provenance.record(session, row, None, form, Source.PERSON, now)
            self._audit(session, owner, "created", form, None, {"fields": sorted(values)})
        return form

    def get(self, draft_id: str, owner: Owner) -> DraftForm:
        """The draft as it is stored. Raises NotFound."""
        with self._store.read() as session:
            return draft_form(find_draft(session, draft_id, owner))

    def status(self, draft_id: str) -> str:
        """Where a draft stands, whosever it is. Raises NotFound."""
        with self._store.read() as session:
            found = session.scalars(select(FilingDraft.status).where(FilingDraft.public_id == draft_id)).one_or_none()
        if found is None:
            raise NotFound("There is no such draft.")
        return found

    def open_forms(self, owner: Owner) -> Iterator[DraftForm]:
        """Every draft of an account that can still be changed, the newest first, read by the hundred."""
        after: Place | None = None
        query = (
            select(FilingDraft)
            .where(FilingDraft.owner_id == owner.profile_id, FilingDraft.status == DraftStatus.DRAFT)
            .order_by(FilingDraft.updated_at.desc(), FilingDraft.id.desc())
            .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
            .limit(_PAGE)
        )
        while True:
            page = query if after is None else query.where(is_after(after))
            with self._store.read() as session:
                rows = session.scalars(page).all()
                forms = [draft_form(row) for row in rows]
            yield from forms
            if len(rows) < _PAGE:
                return
            after = Place(rows[-1].updated_at, rows[-1].id)

    def sources(self, draft_id: str, owner: Owner) -> dict[str, Source]:
        """Who gave each value that decides the filing: the court, another draft, a person. Raises NotFound."""
        with self._store.read() as session:
            return provenance.sources(session, find_draft(session, draft_id, owner))

    def usual(self, draft_id: str, owner: Owner) -> frozenset[str]:
        """Which values of a draft still are what is usual for the account, and nobody's choice for this filing."""
        with self._store.read() as session:
            return provenance.usual(session, draft_id, owner.profile_id)

    def locate(self, beginning: str) -> tuple[str, str]:
        """(public id, jurisdiction) of the only draft whose id begins so. Raises NotFound or Refused."""
        text = beginning.strip().lower()
        if not text or len(text) > 36 or not set(text) <= set("0123456789abcdef-"):
            raise NotFound(
                f"“{beginning}” is not a draft's id.", action="Ids look like 3f2a9c1e-…; a beginning will do."
            )
        with self._store.read() as session:
            found = session.execute(
                select(FilingDraft.public_id, FilingDraft.jurisdiction)
                .where(FilingDraft.public_id.startswith(text, autoescape=True))
                .limit(2)
            ).all()
        if not found:
            raise NotFound(f"There is no draft whose id begins with “{beginning}”.")
        if len(found) > 1:
            raise Refused(f"Several drafts' ids begin with “{beginning}”.", action="Give more of it.")
        return found[0].public_id, found[0].jurisdiction

    def courts_in_use(self, owner: Owner) -> tuple[str, ...]:
        """The courts of the account's open drafts, most recently changed first."""
        query = (
            select(FilingDraft.court_code)
            .where(
                FilingDraft.owner_id == owner.profile_id,
                FilingDraft.status.in_(ACTIVE_STATUSES),
                FilingDraft.court_code != "",
            )
            .group_by(FilingDraft.court_code)
            .order_by(func.max(FilingDraft.updated_at).desc())
        )
        with self._store.read() as session:
            return tuple(session.scalars(query))

    def update(
        self,
        draft_id: str,
        owner: Owner,
        changes: Mapping[str, Any],
        *,
        expected_version: int | None = None,
        act: Act = Act.PREPARE,
    ) -> DraftForm:
        """Change the named fields and leave all others alone; clears what hung on the old answers.

        Raises BadField, NotFound, NotEditable, StaleVersion; nothing is half stored.
        """
        values = cleaned(DRAFT_FIELDS, changes)
        with self._editor.change(draft_id, owner, "changed", expected_version=expected_version, act=act) as change:
            row = change.row
            before = {name: getattr(row, name) for name in DRAFT_FIELDS}
            values = with_words(row, values)
            mirrored = {name: values.pop(name) for name in _MIRRORED if name in values}
            for name, value in values.items():
                setattr(row, name, value)
            after_draft_change(row, before, changes)
            if any(mirrored.get(name, before[name]) != before[name] for name in mirrored):
                _write_through(row, mirrored)
            change.detail["fields"] = sorted({*values, *mirrored})
        return change.form

    def set_step(self, draft_id: str, owner: Owner, step: StepId) -> DraftForm:
        """Remember where the person is. A submitted draft may still be looked at: its step does not change."""
        form = self.get(draft_id, owner)
        if not form.is_editable or form.current_step == step:
            return form
        return self.update(draft_id, owner, {"current_step": step.value})

    def discard(self, draft_id: str, owner: Owner) -> DraftForm:
        """Put a draft away; its files stay and it can be restored. Raises Refused for one being sent or sent."""
        with self._editor.change(draft_id, owner, "discarded", editable_only=False) as change:
            if change.row.status not in ACTIVE_STATUSES:
                raise Refused("Only a draft that was not submitted can be discarded.", code="not_editable")
            change.row.status = DraftStatus.ABANDONED.value
        return change.form

    def restore(self, draft_id: str, owner: Owner) -> DraftForm:
        """Bring a discarded draft back, to ``error`` if its last attempt is still unproved."""
        with self._editor.change(draft_id, owner, "restored", editable_only=False) as change:
            if change.row.status != DraftStatus.ABANDONED:
                raise Refused("This draft was not discarded.", code="not_discarded")
            unproved = is_unproved(change.session, change.row)
            change.row.status = (DraftStatus.ERROR if unproved else DraftStatus.DRAFT).value
        return change.form

    def copy(self, draft_id: str, owner: Owner) -> DraftForm:
        """A new draft with the same answers, documents and people; nothing of the old one's submission.

        Bytes are shared: the store keeps them once. Quotes, approvals and acceptances are not carried over.
        """
        now = self._clock.now()
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            source = find_draft(session, draft_id, owner)
            row = twin_of(source, now)
            session.add(row)
            session.flush()
            form = draft_form(row)
            provenance.record(session, row, None, form, Source.SUGGESTION, now)
            readings.carry(session, source, draft_form(source), row, form)
            self._audit(session, owner, "copied", form, None, {"from": source.public_id})
        return form

    def keep_version(self, version: DraftForm, owner: Owner) -> DraftForm:
        """A new draft of a version that was not stored, because somebody else stored another one first."""
        now = self._clock.now()
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            source = find_draft(session, version.id, owner)
            row = twin_of_form(source, version, now)
            session.add(row)
            session.flush()
            form = draft_form(row)
            provenance.record(session, row, None, form, Source.PERSON, now)
            self._audit(session, owner, "copied", form, None, {"from": source.public_id, "version": version.version})
        return form

    def list(
        self,
        owners: Sequence[Owner],
        *,
        view: DraftView | None = None,
        statuses: Sequence[DraftStatus] = (),
        text: str = "",
        order: Order = USUAL,
        limit: int = _PAGE,
        after: str | None = None,
    ) -> DraftPage:
        """In an order, by keyset: a page costs the same however many drafts there are.

        Raises Refused for a cursor that is not one of this order.
        """
        if limit < 1:
            raise Refused("A page of the list has at least one line.", code="bad_limit")
        query = (
            select(*_LISTED, _document_count(), FilingReview.state, sorted_by(order).label("place"))
            .outerjoin(FilingReview, FilingReview.draft_id == FilingDraft.id)
            .where(FilingDraft.owner_id.in_([owner.profile_id for owner in owners]))
            .order_by(*ordering(order))
            .limit(limit + 1)
        )
        if view is not None:
            query = query.where(condition(view))
        if statuses:
            query = query.where(FilingDraft.status.in_([status.value for status in statuses]))
        query = query.where(*conditions(understand(clean_text(text)), self._store.engine, self._clock.now()))
        if after is not None:
            query = query.where(is_after(place_of(after, order), order))
        with self._store.read() as session:
            found = session.execute(query).all()
            page = found[:limit]
            outcomes = _outcomes(session, [line.id for line in page])
        rows = tuple(_line(line, *outcomes.get(line.id, ("", ""))) for line in page)
        return DraftPage(rows, cursor_of(_place(page[-1], order), order) if len(found) > limit else None)

    def counts(self, owners: Sequence[Owner]) -> dict[DraftView, int]:
        """How many drafts each view shows."""
        owned = FilingDraft.owner_id.in_([owner.profile_id for owner in owners])
        query = select(*(_count_of(owned, view).label(view.name) for view in DraftView))
        with self._store.read() as session:
            found = session.execute(query).one()
        return dict(zip(DraftView, found, strict=True))

    def _audit(
        self,
        session: Session,
        owner: Owner,
        action: str,
        form: DraftForm,
        before: DraftForm | None,
        detail: dict[str, Any],
    ) -> None:
        audit.record(
            session,
            at=self._clock.now(),
            actor=owner.actor,
            action=action,
            draft_id=form.id,
            detail=detail,
            before_hash=content_hash(before),
            after_hash=content_hash(form),
        )


def refuse_mirrored(values: Mapping[str, Any]) -> None:
    """Raise BadField for what belongs to a document when there is none."""
    for name in _MIRRORED:
        if values.get(name):
            raise BadField("A filing type belongs to a document.", action="Add the lead document first.", field=name)


def _write_through(row: FilingDraft, values: Mapping[str, Any]) -> None:
    lead = next((document for document in row.documents if document.role == DocumentRole.LEAD), None)
    if lead is None:
        refuse_mirrored(values)
        return
    if values.get("filing_type_code", lead.filing_type_code) != lead.filing_type_code:
        clear_filing(row, lead, with_filing_type=False)
    for name, value in values.items():
        setattr(lead, name, value)


def _count_of(owned: ColumnElement[bool], view: DraftView) -> Any:
    return select(func.count(FilingDraft.id)).where(owned, condition(view)).scalar_subquery()


def _document_count() -> Any:
    return (
        select(func.count(FilingDocument.id))
        .where(FilingDocument.draft_id == FilingDraft.id)
        .correlate(FilingDraft)
        .scalar_subquery()
        .label("documents")
    )


def _outcomes(session: Session, draft_ids: list[int]) -> dict[int, tuple[str, str]]:
    """(envelope number, overall status code) of the received attempts of some drafts."""
    query = (
        select(SubmissionAttempt.draft_id, SubmissionReceipt)
        .join(SubmissionReceipt, SubmissionReceipt.attempt_id == SubmissionAttempt.id)
        .where(SubmissionAttempt.draft_id.in_(draft_ids))
        .order_by(SubmissionAttempt.id)
        .options(selectinload(SubmissionReceipt.filings))
    )
    return {
        draft_id: (receipt.envelope_id, overall_outcome([filing.status_code for filing in receipt.filings]))
        for draft_id, receipt in session.execute(query)
    }


def _place(line: Any, order: Order) -> Place:
    return Place(line.updated_at, line.id, None if order.key is SortKey.EDITED else line.place)


def _line(line: Any, envelope_id: str, outcome: str) -> DraftRow:
    kinds = {ExistingCase.NEW.value: "New case", ExistingCase.EXISTING.value: "Existing case"}
    return DraftRow(
        id=line.public_id,
        title=line.title,
        jurisdiction=line.jurisdiction,
        court_name=line.court_name or line.court_code,
        kind=line.filing_type_name or kinds.get(line.existing_case, ""),
        client_matter=line.client_matter,
        current_step=line.current_step,
        status=line.status,
        document_count=line.documents,
        envelope_id=envelope_id,
        outcome=outcome,
        updated_at=line.updated_at,
        submitted_at=line.submitted_at,
        review_state=line.state or ReviewState.PREPARING.value,
        due_at=line.due_at,
    )
