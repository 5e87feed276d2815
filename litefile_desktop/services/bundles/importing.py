"""Taking drafts out of a bundle: first a plan that changes nothing, then each draft whole or not at all.

What comes from outside is a suggestion: it becomes a draft of the account that imports it, and never a submission,
an approval or a quote of that account.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import AppError, Refused, StaleVersion, StorageTrouble
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, readings
from litefile_desktop.services.arrivals import settle
from litefile_desktop.services.bundles.body import Body, fill_document, fill_draft, new_party, state_of
from litefile_desktop.services.bundles.contents import Bundle, BundleRefused, Listed, open_bundle
from litefile_desktop.services.bundles.exporting import local_body
from litefile_desktop.services.bundles.lineage import Act, Standing, past_of, standing, trace
from litefile_desktop.services.bundles.plan import BundlePlan, Decision, Done, Outcome, PlannedDraft
from litefile_desktop.services.consequences import clear_quote
from litefile_desktop.services.copies import twin_of, with_new_ids
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.intake import Intake, Taken
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form, is_unproved

#: Which account a draft of that jurisdiction will belong to; raises when there is none.
OwnerOf = Callable[[str], Owner]


class Importer:
    """Takes drafts out of bundles."""

    def __init__(self, store: Store, clock: Clock, intake: Intake) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake

    def plan(self, path: Path, owner_of: OwnerOf) -> BundlePlan:
        """Read and prove the whole bundle, and say how each draft stands to what is here.

        Raises ArchiveRefused, BadJson, BundleRefused, UnknownJurisdiction, SignInNeeded.
        """
        with open_bundle(path) as bundle:
            drafts = [
                self._planned(body, listed, owner_of(body["jurisdiction"]))
                for body, listed in zip(bundle.verify(), bundle.drafts, strict=True)
            ]
            return BundlePlan(path, bundle.made_by, tuple(drafts))

    def _planned(self, body: Body, listed: Listed, owner: Owner) -> PlannedDraft:
        with self._store.read() as session:
            row = _find(session, body["id"])
            return PlannedDraft(
                id=body["id"],
                sha256=listed.sha256,
                title=body["title"],
                jurisdiction=body["jurisdiction"],
                standing=_standing(session, row, body, owner),
                documents=len(body["documents"]),
                filed=tuple(entry["envelope_id"] for entry in body["filed"]),
                theirs_updated_at=datetime.fromisoformat(body["updated_at"]),
                mine_updated_at=row.updated_at if row is not None else None,
                version=row.version if row is not None else None,
                fixed=_fixed(session, row, owner) if row is not None else "",
            )

    def take(
        self,
        plan: BundlePlan,
        owner_of: OwnerOf,
        decisions: Mapping[str, Decision] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Outcome, ...]:
        """Carry a plan out. Each draft is stored whole or, with the reason in its outcome, not at all.

        ``decisions`` are by draft id. Raises Refused, before anything is changed, when one is missing or impossible;
        BundleRefused when the file is another one by now; Cancelled between two drafts; StorageTrouble.
        """
        given = decisions or {}
        plan.require_decisions(given)
        progress = progress or Progress()
        outcomes = []
        with open_bundle(plan.path) as bundle:
            if [(entry.key, entry.sha256) for entry in bundle.drafts] != [(d.id, d.sha256) for d in plan.drafts]:
                raise BundleRefused("changed", "The bundle was exchanged after it was looked at.")
            for number, (listed, planned) in enumerate(zip(bundle.drafts, plan.drafts, strict=True)):
                progress.step(number, len(plan.drafts), planned.title)
                outcomes.append(self._outcome(bundle, listed, planned, given.get(planned.id), owner_of))
        return tuple(outcomes)

    def _outcome(
        self, bundle: Bundle, listed: Listed, planned: PlannedDraft, decision: Decision | None, owner_of: OwnerOf
    ) -> Outcome:
        if planned.standing is Standing.SAME:
            return Outcome(planned, Done.SAME)
        try:
            owner = owner_of(planned.jurisdiction)
            body = bundle.body(listed)
            if planned.needs_decision and decision is Decision.KEEP_MINE:
                self._set_aside(planned, body, owner)
                return Outcome(planned, Done.KEPT)
            if planned.needs_decision and decision is Decision.COPY:
                return Outcome(planned, Done.COPIED, self._copy(bundle, body, owner))
            form = self._adopt(bundle, planned, body, owner)
        except StorageTrouble:
            raise
        except AppError as fault:
            return Outcome(planned, Done.REFUSED, error=fault)
        return Outcome(planned, Done.REPLACED if planned.needs_decision else Done.IMPORTED, form)

    def _copy(self, bundle: Bundle, body: Body, owner: Owner) -> DraftForm:
        """Beside the one here, under new identities."""
        now = self._clock.now()
        with self._received(bundle, body) as taken, self._intake.keeping(), self._store.write() as session:
            trail = {"from": body["id"], **trace(state_of(body), past_of(session, body["id"]), body)}
            here = _find(session, body["id"])
            renamed = _renamed(body)
            if here is not None and here.owner_id == owner.profile_id:
                renamed["filed"] = _joined(body["filed"], local_body(session, here)["filed"])
            row = _new_row(renamed, owner, now)
            return self._store_body(session, row, renamed, taken, owner, Act.COPIED, trail)

    def _adopt(self, bundle: Bundle, planned: PlannedDraft, body: Body, owner: Owner) -> DraftForm:
        """As a new draft, or in the place of the one here."""
        now = self._clock.now()
        with self._received(bundle, body) as taken, self._intake.keeping(), self._store.write() as session:
            here = _find(session, body["id"])
            if (here.version if here is not None else None) != planned.version:
                raise StaleVersion(f"“{planned.title}” was changed here in the meantime.", action="Import it again.")
            past = past_of(session, body["id"])
            if here is None:
                row = _new_row(body, owner, now)
                return self._store_body(
                    session, row, body, taken, owner, Act.IMPORTED, trace(state_of(body), past, body)
                )
            trail = trace(state_of(body), past, body, replaced=[state_of(local_body(session, here))])
            if planned.standing is not Standing.NEWER:  # whoever made a newer one knew all that is here
                trail["kept_as"] = self._keep_twin(session, here, owner, now)
            return self._store_body(session, here, body, taken, owner, Act.REPLACED, trail)

    def _store_body(
        self,
        session: Session,
        row: FilingDraft,
        body: Body,
        taken: Mapping[str, Taken],
        owner: Owner,
        act: Act,
        trail: dict[str, object],
    ) -> DraftForm:
        now = self._clock.now()
        before = draft_form(row) if act is Act.REPLACED else None
        fill_draft(row, body)
        clear_quote(row)
        row.disclaimer_acceptance = {}  # given for what the draft said before
        row.updated_at = now
        flag_modified(row, "updated_at")  # a new version, even if the clock stood still since the last one
        row.documents, row.parties = [], []
        session.add(row)
        session.flush()  # places must be free before they are taken anew
        _require_free(session, row, body)
        kept: dict[str, FilingDocument] = {}
        for entry in body["documents"]:
            document = self._document(taken[entry["sha256"]], kept, now)
            fill_document(document, entry)
            row.documents.append(document)
        row.parties.extend(new_party(entry, now) for entry in body["parties"])
        form = settle(session, row, owner, act, trail, now, before=before)
        unread = {entry["path"]: Reader(entry["reader"]) for entry in body.get("unconfirmed", ())}
        readings.receive(session, row, form, unread, now)
        return form

    def _document(self, taken: Taken, kept: dict[str, FilingDocument], now: datetime) -> FilingDocument:
        """A row for received bytes; two documents of a draft may be the same bytes, which are stored once."""
        sha256 = taken.incoming.sha256
        if sha256 not in kept:
            kept[sha256] = self._intake.keep(taken, now)
            return kept[sha256]
        first = kept[sha256]
        return FilingDocument(
            size=first.size,
            content_type=first.content_type,
            sha256=sha256,
            stored_name=first.stored_name,
            page_count=first.page_count,
            upload_has_form_fields=first.upload_has_form_fields,
            created_at=now,
            updated_at=now,
        )

    @contextmanager
    def _received(self, bundle: Bundle, body: Body) -> Iterator[dict[str, Taken]]:
        """Every document of a draft, checked as if somebody had added it; what is not kept is gone at the end."""
        taken: dict[str, Taken] = {}
        try:
            for entry in body["documents"]:
                sha256 = entry["sha256"]
                if sha256 not in taken:
                    taken[sha256] = self._intake.take(bundle.document(sha256), entry["original_filename"])
            yield taken
        finally:
            self._intake.drop(taken.values())

    def _keep_twin(self, session: Session, row: FilingDraft, owner: Owner, now: datetime) -> str:
        """What theirs takes the place of is not lost: it is among the discarded drafts."""
        twin = twin_of(row, now)
        twin.status = DraftStatus.ABANDONED.value
        twin.extra_case_data = dict(row.extra_case_data)  # what was filed already stays so
        return settle(session, twin, owner, "copied", {"from": row.public_id}, now).id

    def _set_aside(self, planned: PlannedDraft, body: Body, owner: Owner) -> None:
        """Remember that their state was seen and mine was kept: mine is the newer one from now on."""
        with self._store.write() as session:
            row = _find(session, planned.id)
            if row is None or row.owner_id != owner.profile_id:
                return
            audit.record(
                session,
                at=self._clock.now(),
                actor=owner.actor,
                action=Act.SET_ASIDE,
                draft_id=row.public_id,
                detail=trace(state_of(body), past_of(session, planned.id)),
            )


def _find(session: Session, draft_id: str) -> FilingDraft | None:
    """The draft of that identity, whoever owns it."""
    query = (
        select(FilingDraft)
        .where(FilingDraft.public_id == draft_id)
        .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
    )
    return session.scalars(query).one_or_none()


def _standing(session: Session, row: FilingDraft | None, body: Body, owner: Owner) -> Standing:
    if row is None:
        return Standing.NEW
    if row.owner_id != owner.profile_id:
        return Standing.CONFLICTING
    mine = state_of(local_body(session, row))
    return standing(mine, past_of(session, row.public_id).states, state_of(body), body["lineage"])


def _fixed(session: Session, row: FilingDraft, owner: Owner) -> str:
    """Why nothing may take the place of a draft here; empty when it may."""
    if row.owner_id != owner.profile_id:
        return "The one here belongs to another account."
    if row.status == DraftStatus.SUBMITTED:
        return "The one here was submitted; it cannot be changed."
    if row.status in (DraftStatus.SUBMITTING, DraftStatus.ERROR) or is_unproved(session, row):
        return "It is not known whether the court received the one here; until it is, it cannot be changed."
    return ""


def _new_row(body: Body, owner: Owner, now: datetime) -> FilingDraft:
    made = min(datetime.fromisoformat(body["created_at"]), now)
    return FilingDraft(public_id=body["id"], owner_id=owner.profile_id, created_at=made, updated_at=now)


def _renamed(body: Body) -> Body:
    """The same under new identities, also where one part speaks of another."""
    parts = (body, *body["documents"], *body["parties"])
    renamed: Body = with_new_ids(body, {part["id"]: str(uuid.uuid4()) for part in parts})
    return renamed


def _joined(theirs: list[Body], mine: list[Body]) -> list[Body]:
    """Every filing that either side knows of; so that nobody files a copy of it by accident."""
    known = {entry["envelope_id"] for entry in theirs}
    return [*theirs, *(entry for entry in mine if entry["envelope_id"] not in known)]


def _require_free(session: Session, row: FilingDraft, body: Body) -> None:
    """An identity belongs to one document or person of one draft."""
    for table, entries in ((FilingDocument, body["documents"]), (FilingParty, body["parties"])):
        wanted = [entry["id"] for entry in entries]
        query = select(table.id).where(table.public_id.in_(wanted), table.draft_id != row.id)
        if session.scalars(query.limit(1)).one_or_none() is not None:
            raise Refused(
                f"“{body['title']}” has a document or person that belongs to another draft here.",
                action="It was not imported.",
                code="identity_taken",
            )
