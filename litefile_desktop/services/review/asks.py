"""What reviewers asked of a draft, for whoever prepares it: where it is mended, and that it was done.

What was done stays with the draft: in the next round the reviewer sees what was asked, and by whom it was done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import NoteKind
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.review import ReviewNote
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit
from litefile_desktop.services.approval.content import content_of, label_of
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.records import find_draft, require_editable


@dataclass(frozen=True, slots=True)
class Ask:
    """A comment of a reviewer; ``label`` says what of (empty for the whole filing), ``step`` where it is mended."""

    id: int
    author: str
    at: datetime
    label: str
    words: str
    step: StepId
    is_done: bool = False


class Asks:
    """Reads what was asked, and keeps what was done."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, form: DraftForm, owner: Owner) -> tuple[Ask, ...]:
        """Every comment on a draft, the oldest first."""
        with self._store.read() as session:
            query = (
                select(ReviewNote)
                .join(FilingDraft, FilingDraft.id == ReviewNote.draft_id)
                .where(
                    FilingDraft.public_id == form.id,
                    FilingDraft.owner_id == owner.profile_id,
                    ReviewNote.kind == NoteKind.COMMENT,
                )
                .order_by(ReviewNote.id)
            )
            notes = session.scalars(query).all()
        content = content_of(form) if notes else {}
        return tuple(_ask(note, form, content) for note in notes)

    def mark(self, draft_id: str, owner: Owner, note_id: int, *, is_done: bool = True) -> None:
        """Say that what a comment asked for was done, or that it was not. Raises NotFound, NotEditable."""
        now = self._clock.now()
        with self._store.write() as session:
            row = find_draft(session, draft_id, owner)
            require_editable(row)
            note = _comment(session, row.id, note_id)
            if (note.done_at is not None) == is_done:
                return
            note.done_at, note.done_by = (now, owner.username) if is_done else (None, "")
            action = "did what was asked" if is_done else "opened a comment again"
            audit.record(
                session, at=now, actor=owner.username, action=action, draft_id=row.public_id, detail={"note": note.id}
            )


def _comment(session: Session, row_id: int, note_id: int) -> ReviewNote:
    note = session.get(ReviewNote, note_id)
    if note is None or note.draft_id != row_id or note.kind != NoteKind.COMMENT:
        raise NotFound("There is no such comment on this draft.")
    return note


def _ask(note: ReviewNote, form: DraftForm, content: Mapping[str, object]) -> Ask:
    label = label_of(note.field, content) if note.field else ""
    if note.page:
        label = f"{label}, page {note.page}"
    return Ask(
        note.id, note.author_name or note.author, note.at, label, note.words,
        step_of(note.field, form, is_page=bool(note.page)), note.done_at is not None,
    )  # fmt: skip


_STEPS = {
    **dict.fromkeys(
        ("selected_payment_account_id", "quoted_fee_total", "max_fee_amount"), StepId.PAYMENT
    ),
    **dict.fromkeys(("filing_attorney_id", "notice_email", "service_contacts"), StepId.PARTIES),
    **dict.fromkeys(("filing_comments", "due_at", ""), StepId.REVIEW),
    **dict.fromkeys(
        ("amount_in_controversy", "civil_claim_amount", "probate_estate_amount", "return_date", "will_filed_date",
         "cross_references", "damage_amount_code", "procedure_remedies", "case_address", "question_answers"),
        StepId.CASE_QUESTIONS,
    ),
}  # fmt: skip


def step_of(path: str, form: DraftForm, *, is_page: bool = False) -> StepId:
    """The page of the wizard where a value of the content is mended."""
    group, _, rest = path.partition(".")
    if group == "documents":
        return StepId.UPLOAD_DOCUMENTS if is_page else StepId.ORGANIZE_DOCUMENTS
    if group == "parties":
        is_filer = form.filer is not None and rest.startswith(form.filer.id)
        return StepId.YOUR_INFORMATION if is_filer else StepId.PARTIES
    into_found_case = StepId.CASE_CONFIRMATION if form.is_into_existing_case else StepId.CASE_LOOKUP
    return _STEPS.get(path, into_found_case)
