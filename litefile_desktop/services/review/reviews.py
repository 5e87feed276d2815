"""Review: sending a draft to a second pair of eyes, and what these do with it.

A draft is reviewed by whoever is signed in to the same court system and is its owner or of the same firm. Where persons
have names, a person who reviews may look at every draft of that court system in this database.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import ApprovalRule, DraftStatus, NoteKind, ReviewState
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import FilingApproval, FilingReview, ReviewNote, ReviewRound
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, provenance, readings
from litefile_desktop.services.approval.approvals import (
    Hand,
    holds,
    is_own,
    latest_approval,
    own_approval,
    require_bytes,
)
from litefile_desktop.services.approval.content import PRICE, Difference, content_of, differences, digest
from litefile_desktop.services.checks.engine import Checks, blocking
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.forms import DocumentForm, DraftForm, Owner
from litefile_desktop.services.people.roles import Act, allows, require
from litefile_desktop.services.records import draft_form, find_draft, require_editable
from litefile_desktop.services.review.views import ApprovalView, Note, ReviewPicture

#: What a note may hold, in characters.
LONGEST_NOTE = 4000


class Reviews:
    """Where drafts stand in review, and how they get on."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        checks: Checks,
        jurisdictions: Jurisdictions,
        path_of: Callable[[DocumentForm], Path],
    ) -> None:
        self._store = store
        self._clock = clock
        self._checks = checks
        self._jurisdictions = jurisdictions
        self._path_of = path_of

    # the preparer's side

    def send(self, draft_id: str, owner: Owner, *, assignee: str = "", words: str = "") -> ReviewPicture:
        """Hand a draft to a reviewer; problems do not prevent that. Raises NotFound, NotEditable, Refused."""
        text = _text(words)
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            row = find_draft(session, draft_id, owner)
            require_editable(row)
            review = session.get(FilingReview, row.id)
            if review is None:
                review = FilingReview(draft_id=row.id, round=0, opened={})
                session.add(review)
            if review.state in (ReviewState.READY, ReviewState.APPROVED):
                raise Refused(
                    "It is with a reviewer already."
                    if review.state == ReviewState.READY
                    else "It is approved already.",
                    action="Withdraw it first.",
                    code="in_review",
                )
            now = self._clock.now()
            review.state = ReviewState.READY.value
            review.round += 1
            review.preparer = owner.username
            review.preparer_person = owner.person_id
            review.preparer_name = owner.acting_name[:255]
            review.assignee = clean_text(assignee)[:254]
            review.changed_at = now
            content = content_of(draft_form(row))
            session.add(
                ReviewRound(draft_id=row.id, number=review.round, sent_by=owner.username, sent_at=now, content=content)
            )
            if text:
                self._note(session, row, review, owner, NoteKind.SENT, text)
            self._audit(session, row, owner, "sent for review", content)
        return self.look(draft_id, owner)

    def withdraw(self, draft_id: str, owner: Owner) -> ReviewPicture:
        """Take a draft back from review, whatever was said of it; an approval ends. Raises NotFound, Refused."""
        with self._store.write() as session:
            require(session, owner, Act.PREPARE)
            row = find_draft(session, draft_id, owner)
            require_editable(row)
            review = session.get(FilingReview, row.id)
            if review is None or not review.preparer:
                raise Refused("It is not in review.", code="not_in_review")
            self._end_approval(session, row)
            review.state = ReviewState.PREPARING.value
            review.preparer = review.preparer_name = ""
            review.preparer_person = 0
            review.changed_at = self._clock.now()
            self._note(session, row, review, owner, NoteKind.WITHDRAWN, "")
            self._audit(session, row, owner, "withdrawn from review")
        return self.look(draft_id, owner)

    # the reviewer's side

    def look(self, draft_id: str, reviewer: Owner) -> ReviewPicture:
        """A filing as a reviewer sees it; looking leaves no trace. Raises NotFound."""
        with self._store.read() as session:
            return self._picture(session, _find(session, draft_id, reviewer), reviewer)

    def open(self, draft_id: str, reviewer: Owner) -> ReviewPicture:
        """The same, and remember that this reviewer saw exactly this. Raises NotFound."""
        seen = self.look(draft_id, reviewer)
        if seen.is_opened or seen.state is ReviewState.PREPARING:
            return seen
        with self._store.write() as session:
            row = _find(session, draft_id, reviewer)
            review = session.get_one(FilingReview, row.id)
            review.opened = {**review.opened, reviewer.reader: seen.sha256}
            session.flush()
            return self._picture(session, row, reviewer)

    def comment(self, draft_id: str, reviewer: Owner, words: str, *, field: str = "", page: int = 0) -> ReviewPicture:
        """Say something of a filing, of one field, or of a page (from 1) of the document ``documents.<id>``.

        Raises NotFound, Refused without words or when there is no such page.
        """
        text = _text(words)
        if not text:
            raise Refused("A comment needs words.", field="words", code="empty_comment")
        with self._store.write() as session:
            require(session, reviewer, Act.COMMENT)
            row = _find(session, draft_id, reviewer)
            review = _review(session, row)
            if page:
                _require_page(draft_form(row), field, page)
            self._note(session, row, review, reviewer, NoteKind.COMMENT, text, field, page)
            self._audit(session, row, reviewer, "commented")
            session.flush()
            return self._picture(session, row, reviewer)

    def give_back(self, draft_id: str, reviewer: Owner, reason: str) -> ReviewPicture:
        """Return a filing to its preparer, with a reason. Raises NotFound, Refused."""
        text = _text(reason)
        if not text:
            raise Refused("Say why it is returned.", field="reason", code="empty_comment")
        with self._store.write() as session:
            require(session, reviewer, Act.REVIEW)
            row = _find(session, draft_id, reviewer)
            require_editable(row)
            review = _review(session, row)
            if review.state not in (ReviewState.READY, ReviewState.APPROVED):
                raise Refused("It does not wait for a review.", code="not_in_review")
            self._end_approval(session, row)
            review.state = ReviewState.RETURNED.value
            review.changed_at = self._clock.now()
            self._note(session, row, review, reviewer, NoteKind.RETURNED, text)
            self._audit(session, row, reviewer, "returned")
            session.flush()
            return self._picture(session, row, reviewer)

    def approve(self, draft_id: str, reviewer: Owner, *, sha256: str) -> ReviewPicture:
        """Approve exactly what was seen, named by its digest.

        Raises NotAllowed, NotFound, NotEditable; Refused when it says something else by now, when a check blocks it,
        when a stored document is damaged, when it does not wait for a review, or when somebody else must approve it.
        """
        with self._store.read() as session:
            require(session, reviewer, Act.REVIEW)
            seen = draft_form(_find(session, draft_id, reviewer))
        blocked = blocking(self._checks.problems(seen))
        if blocked:
            raise Refused(
                f"A problem stops the approval: {blocked[0].message}",
                action=blocked[0].action,
                step=blocked[0].step.value,
                field=blocked[0].field,
                problems=[problem.to_json() for problem in blocked],
                code="not_ready",
            )
        require_bytes(seen, self._path_of)
        with self._store.write() as session:
            require(session, reviewer, Act.REVIEW)
            row = _find(session, draft_id, reviewer)
            require_editable(row)
            review = _review(session, row)
            content = content_of(draft_form(row))
            if digest(content) != sha256 or digest(content_of(seen)) != sha256:
                raise Refused(
                    "The filing changed after it was shown; it was not approved.",
                    action="Look at it again, then approve.",
                    code="stale_version",
                )
            if review.state != ReviewState.READY:
                raise Refused("It does not wait for a review.", code="not_in_review")
            unread = len(readings.unconfirmed(session, row, draft_form(row)))
            if unread:
                raise Refused(
                    f"{unread} {'value was' if unread == 1 else 'values were'} read by machine and not confirmed yet; "
                    "it was not approved.",
                    action="Look at each and confirm it, then approve.",
                    code="not_confirmed",
                )
            if self._rule(row) is ApprovalRule.FOUR_EYES and is_own(
                Hand(reviewer.username, reviewer.person_id), Hand(review.preparer, review.preparer_person)
            ):
                raise own_approval()
            now = self._clock.now()
            session.add(
                FilingApproval(
                    draft_id=row.id,
                    approver=reviewer.username,
                    approver_person=reviewer.person_id,
                    approver_name=reviewer.acting_name[:255],
                    preparer=review.preparer,
                    preparer_person=review.preparer_person,
                    preparer_name=review.preparer_name,
                    at=now,
                    sha256=sha256,
                    content=content,
                )
            )
            review.state = ReviewState.APPROVED.value
            review.opened = {**review.opened, reviewer.reader: sha256}
            review.changed_at = now
            self._audit(session, row, reviewer, "approved", content)
            session.flush()
            return self._picture(session, row, reviewer)

    def confirm(self, draft_id: str, reviewer: Owner, shown: Mapping[str, Any]) -> ReviewPicture:
        """Confirm values that were read by machine, each by its path and exactly as it was shown.

        What is confirmed already stays as it is. Raises NotFound, NotEditable; Refused when one of them says something
        else by now or was not read, and then none is confirmed.
        """
        with self._store.write() as session:
            row = _find(session, draft_id, reviewer)
            require_editable(row)
            _review(session, row)
            read = {reading.path: reading for reading in readings.of_draft(session, row, draft_form(row))}
            if any(path not in read or read[path].value != value for path, value in shown.items()):
                raise Refused(
                    "A value changed after it was shown; nothing was confirmed.",
                    action="Look at it again, then confirm.",
                    code="stale_version",
                )
            new = [read[path] for path in shown if not read[path].is_confirmed]
            if new:
                readings.confirm(session, row, new, reviewer.username, self._clock.now())
                fields = [reading.path.rpartition(".")[2] for reading in new]
                self._audit(session, row, reviewer, "confirmed what was read", fields=fields)
            session.flush()
            return self._picture(session, row, reviewer)

    def take_back(self, draft_id: str, reviewer: Owner) -> ReviewPicture:
        """Undo an approval of one's own; it waits for a review again. Raises NotFound, NotEditable, Refused."""
        with self._store.write() as session:
            require(session, reviewer, Act.REVIEW)
            row = _find(session, draft_id, reviewer)
            require_editable(row)
            review = _review(session, row)
            approval = latest_approval(session, row)
            if review.state != ReviewState.APPROVED or approval is None or not _approved_by(approval, reviewer):
                raise Refused("You did not approve it.", code="not_approved")
            self._end_approval(session, row)
            review.state = ReviewState.READY.value
            review.changed_at = self._clock.now()
            self._audit(session, row, reviewer, "approval taken back")
            session.flush()
            return self._picture(session, row, reviewer)

    # the queue

    def queue(self, reviewers: Sequence[Owner], progress: Progress | None = None) -> tuple[ReviewPicture, ...]:
        """What waits for these reviewers: exceptions first, then by deadline, then by when it was sent."""
        pictures = self._pictures(reviewers, (ReviewState.READY,), progress or Progress())
        return tuple(sorted(pictures, key=_queue_order))

    def decided(self, reviewers: Sequence[Owner], since: datetime) -> tuple[ReviewPicture, ...]:
        """What was approved or returned since then, the newest first."""
        states = (ReviewState.APPROVED, ReviewState.RETURNED)
        return self._pictures(reviewers, states, Progress(), since=since)[::-1]

    def approved(self, owner: Owner) -> tuple[str, ...]:
        """The drafts of an account whose approval stands on record, by deadline; sending proves each again."""
        query = (
            select(FilingDraft.public_id)
            .join(FilingReview, FilingReview.draft_id == FilingDraft.id)
            .where(
                FilingDraft.owner_id == owner.profile_id,
                FilingDraft.status == DraftStatus.DRAFT,
                FilingReview.state == ReviewState.APPROVED,
            )
            .order_by(FilingDraft.due_at == "", FilingDraft.due_at, FilingReview.changed_at)
        )
        with self._store.read() as session:
            return tuple(session.scalars(query))

    def _pictures(
        self,
        reviewers: Sequence[Owner],
        states: Sequence[ReviewState],
        progress: Progress,
        *,
        since: datetime | None = None,
    ) -> tuple[ReviewPicture, ...]:
        found = []
        for reviewer in reviewers:
            query = (
                select(FilingDraft)
                .join(FilingReview, FilingReview.draft_id == FilingDraft.id)
                .where(
                    _may_review(reviewer),
                    FilingDraft.status == DraftStatus.DRAFT,
                    FilingReview.state.in_([state.value for state in states]),
                    FilingReview.assignee.in_(("", reviewer.username, reviewer.acting_name)),
                )
                .order_by(FilingReview.changed_at)
                .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
            )
            if since is not None:
                query = query.where(FilingReview.changed_at >= since)
            with self._store.read() as session:
                rows = session.scalars(query).all()
                for number, row in enumerate(rows):
                    progress.step(number, len(rows), "Checking filings")
                    found.append(self._picture(session, row, reviewer))
        return tuple(found)

    def _picture(self, session: Session, row: FilingDraft, reviewer: Owner) -> ReviewPicture:
        form = draft_form(row)
        review = session.get(FilingReview, row.id)
        content = content_of(form)
        sha256 = digest(content)
        rounds = session.scalars(
            select(ReviewRound).where(ReviewRound.draft_id == row.id).order_by(ReviewRound.number.desc()).limit(2)
        ).all()
        previous = rounds[1].content if len(rounds) > 1 else None
        notes = session.scalars(select(ReviewNote).where(ReviewNote.draft_id == row.id).order_by(ReviewNote.id))
        approval = latest_approval(session, row)
        return ReviewPicture(
            form=form,
            state=ReviewState(review.state) if review else ReviewState.PREPARING,
            round=review.round if review else 0,
            preparer=review.preparer if review else "",
            preparer_name=(review.preparer_name or _name(session, row.jurisdiction, review.preparer)) if review else "",
            assignee=review.assignee if review else "",
            sha256=sha256,
            problems=self._checks.problems(form),
            changes=_since(previous, form),
            notes=tuple(map(_note_of, notes)),
            approval=ApprovalView(
                approval.approver,
                approval.approver_name or approval.approver,
                approval.at,
                approval.sha256,
                holds(approval, form),
            )
            if approval
            else None,
            is_opened=review is not None and review.opened.get(reviewer.reader) == sha256,
            sent_at=rounds[0].sent_at if rounds else None,
            readings=readings.of_draft(session, row, form),
            usual=provenance.usual(session, row.public_id, row.owner_id),
            **_court_words(self._checks, form),
        )

    def _rule(self, row: FilingDraft) -> ApprovalRule:
        return self._jurisdictions.get(row.jurisdiction).approval

    def _end_approval(self, session: Session, row: FilingDraft) -> None:
        approval = latest_approval(session, row)
        if approval is not None and approval.ended_at is None:
            approval.ended_at = self._clock.now()

    def _note(
        self,
        session: Session,
        row: FilingDraft,
        review: FilingReview,
        author: Owner,
        kind: NoteKind,
        words: str,
        field: str = "",
        page: int = 0,
    ) -> None:
        session.add(
            ReviewNote(
                draft_id=row.id,
                round=review.round,
                kind=kind.value,
                author=author.username,
                author_name=author.acting_name[:255],
                at=self._clock.now(),
                field=clean_text(field)[:255],
                page=page,
                words=words,
            )
        )

    def _audit(
        self,
        session: Session,
        row: FilingDraft,
        who: Owner,
        action: str,
        content: dict[str, object] | None = None,
        **more: object,
    ) -> None:
        session.flush()
        after = digest(content if content is not None else content_of(draft_form(row)))
        audit.record(
            session,
            at=self._clock.now(),
            actor=who.actor,
            action=action,
            draft_id=row.public_id,
            detail={"content_sha256": after, **more},
        )


def _since(previous: dict[str, object] | None, form: DraftForm) -> tuple[Difference, ...]:
    if previous is None:
        return ()
    return differences(previous, content_of(form, with_price=bool(previous.get(PRICE))))


def _court_words(checks: Checks, form: DraftForm) -> dict[str, dict[str, str]]:
    """The court's names for ways to serve and optional services, as far as the filing asks for any."""
    asking = [document for document in form.documents if document.requested_optional_services]
    if not asking and not form.service_contacts:
        return {}
    court = checks.view(form)
    offered = [court.services(document.filing_type_code) for document in asking]
    services = {code: known.name for services in offered for code, known in services.items()}
    return {"ways": {way.code: way.name for way in court.service_types}, "services": services}


def _queue_order(picture: ReviewPicture) -> tuple[bool, bool, str, datetime]:
    due = picture.form.due_at
    return (not picture.is_exception, not due, due, picture.sent_at or picture.form.updated_at)


def _may_review(reviewer: Owner) -> ColumnElement[bool]:
    if reviewer.person_id and allows(reviewer.roles, Act.REVIEW):
        return FilingDraft.jurisdiction == reviewer.jurisdiction
    mine = aliased(UserProfile)
    own = select(mine.firm_id).where(mine.id == reviewer.profile_id, mine.firm_id != "")
    ours = [UserProfile.id == reviewer.profile_id, UserProfile.firm_id.in_(own)]
    if reviewer.firm_name:  # of one of the two the court did not tell the firm's id
        unsaid = or_(UserProfile.firm_id == "", ~own.exists())
        ours.append(and_(UserProfile.firm_name == reviewer.firm_name, unsaid))
    readable = select(UserProfile.id).where(UserProfile.jurisdiction == reviewer.jurisdiction, or_(*ours))
    return FilingDraft.owner_id.in_(readable)


def _approved_by(approval: FilingApproval, reviewer: Owner) -> bool:
    hand = Hand(approval.approver, approval.approver_person)
    return is_own(hand, Hand(reviewer.username, reviewer.person_id))


def _find(session: Session, draft_id: str, reviewer: Owner) -> FilingDraft:
    """A draft that this person may review. Raises NotFound, without saying whose it is."""
    query = (
        select(FilingDraft)
        .where(FilingDraft.public_id == draft_id, _may_review(reviewer))
        .options(selectinload(FilingDraft.documents), selectinload(FilingDraft.parties))
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFound("There is no such draft for you to review.", action="The review queue lists what there is.")
    return row


def _review(session: Session, row: FilingDraft) -> FilingReview:
    review = session.get(FilingReview, row.id)
    if review is None:
        raise Refused("It was never sent for review.", action="Send it for review first.", code="not_in_review")
    return review


def _name(session: Session, jurisdiction: str, username: str) -> str:
    query = select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, UserProfile.username == username)
    row = session.scalars(query).one_or_none()
    return f"{row.first_name} {row.last_name}".strip() or username if row is not None else username


def _note_of(note: ReviewNote) -> Note:
    return Note(
        kind=NoteKind(note.kind),
        round=note.round,
        author=note.author_name or note.author,
        at=note.at,
        field=note.field,
        words=note.words,
        page=note.page,
        id=note.id,
        done_by=note.done_by,
        done_at=note.done_at,
    )


def _require_page(form: DraftForm, field: str, page: int) -> None:
    pages = {f"documents.{document.id}": document.page_count for document in form.documents}
    if not 0 < page <= pages.get(field, 0):
        raise Refused("There is no such page in this filing.", field="page", code="no_page")


def _text(words: str) -> str:
    text = clean_text(words, several_lines=True)
    if len(text) > LONGEST_NOTE:
        raise Refused(
            f"A note has at most {LONGEST_NOTE} characters; this one has {len(text)}.", field="words", code="too_long"
        )
    return text
