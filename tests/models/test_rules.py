"""What the database itself refuses, whoever writes: one broken rule at a time."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from litefile_desktop.core.steps import get_workflow_step_choices
from litefile_desktop.core.vocabulary import AttemptOutcome, DraftStatus, ExistingCase
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.event import FilingMetadataEvent
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.submission import SubmissionAttempt, SubmissionReceipt, SubmittedDocument, SubmittedFiling
from tests.makers import NOW
from tests.models import rows


@pytest.fixture
def draft(session):
    return session.scalars(select(FilingDraft)).one()


@pytest.fixture
def owner(session):
    return session.scalars(select(UserProfile)).one()


def refuses(session, rule, *made):
    """The rule of that name, or the columns that SQLite names instead, stops these rows."""
    with pytest.raises(IntegrityError, match=rule):
        add(session, *made)


def add(session, *made):
    with session.begin_nested():
        session.add_all(made)


# Drafts


@pytest.mark.parametrize(
    ("rule", "column", "allowed", "wrong"),
    [
        ("status", "status", [status.value for status in DraftStatus], ["", "deleted", "DRAFT"]),
        # behaviour 8
        ("current_step", "current_step", [key for key, _ in get_workflow_step_choices()], ["", "upload_first", "done"]),
        ("existing_case", "existing_case", [answer.value for answer in ExistingCase], ["yes", "no", "maybe"]),
    ],
)
def test_a_draft_holds_words_of_closed_sets_only(session, owner, rule, column, allowed, wrong):
    session.add_all(rows.draft(owner, **{column: value}) for value in allowed)
    session.flush()
    for value in wrong:
        refuses(session, f"ck_filing_draft_{rule}", rows.draft(owner, **{column: value}))


def test_a_draft_has_an_owner_and_an_identity_of_its_own(session, owner, draft):
    """Behaviour 1."""
    refuses(session, "owner_id", rows.draft(owner, owner_id=None))
    refuses(session, "FOREIGN KEY", rows.draft(owner, owner_id=999))
    refuses(session, "jurisdiction", rows.draft(owner, jurisdiction=None))
    refuses(session, "public_id", rows.draft(owner, public_id=draft.public_id))


def test_a_filing_is_corrected_at_most_once(session, owner, draft):
    session.add(rows.draft(owner, correction_of_id=draft.id))
    session.flush()
    refuses(session, "correction_of_id", rows.draft(owner, correction_of_id=draft.id))


def test_who_has_drafts_is_not_deleted(session, owner):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), session.begin_nested():
        session.execute(text("DELETE FROM user_profile"))


def test_an_account_is_known_once_in_each_jurisdiction(session, owner):
    session.add(rows.profile(username=owner.username, jurisdiction="elsewhere"))
    session.flush()
    refuses(session, "user_profile.jurisdiction, user_profile.username", rows.profile(username=owner.username))


def test_unset_texts_are_empty_and_never_null(session, draft):
    session.refresh(draft)
    assert (draft.status, draft.current_step, draft.workflow_version) == ("draft", "options", 2)
    for column in FilingDraft.__table__.columns:
        if not column.nullable:
            assert getattr(draft, column.key if column.key != "metadata" else "metadata_") is not None
    assert draft.docket_number == ""
    assert draft.supplemental_fields == draft.extra_case_data == {}
    assert draft.optional_services == []


def test_what_was_written_without_the_program_has_the_same_defaults(session, owner, draft):
    session.execute(
        text(
            "INSERT INTO filing_draft (public_id, owner_id, jurisdiction, created_at, updated_at) "
            "VALUES ('raw', :owner, 'testing', '2026-11-19', '2026-11-19')"
        ),
        {"owner": owner.id},
    )
    raw = session.scalars(select(FilingDraft).where(FilingDraft.public_id == "raw")).one()
    own = {"id", "public_id", "created_at", "updated_at"}
    for column in set(FilingDraft.__table__.columns.keys()) - own:
        assert getattr(raw, column) == getattr(draft, column), column


# Documents


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("ck_filing_document_role", {"role": "attachment"}),
        ("ck_filing_document_sort_order", {"role": "supporting", "sort_order": -1}),
        ("ck_filing_document_one_lead", {"role": "lead", "sort_order": 1}),
        ("ck_filing_document_page_count", {"page_count": 0}),
        ("ck_filing_document_size", {"size": 0}),
        ("sha256", {"sha256": None}),
        ("stored_name", {"stored_name": None}),
        ("FOREIGN KEY", {"draft_id": 999}),
    ],
)
def test_a_document_is_a_real_one_in_its_place(session, draft, rule, changes):
    refuses(session, rule, rows.document(**{"draft_id": draft.id, **changes}))


def test_one_document_leads_and_places_are_taken_once(session, draft):
    draft.documents = [
        rows.document(),
        rows.document(role="supporting"),
        rows.document(role="supporting", sort_order=1),
    ]
    session.flush()
    taken = "filing_document.draft_id, filing_document.role, filing_document.sort_order"
    refuses(session, taken, rows.document(draft_id=draft.id))
    refuses(session, taken, rows.document(draft_id=draft.id, role="supporting", sort_order=1))


# Parties


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("ck_filing_party_source", {"source": "imported"}),
        ("ck_filing_party_party_side", {"party_side": "both"}),
        ("ck_filing_party_one_kind_of_name", {"organization_name": "Oakwood LLC"}),
        ("ck_filing_party_one_kind_of_name", {"organization_name": "Oakwood LLC", "last_name": "", "middle_name": "M"}),
        ("FOREIGN KEY", {"draft_id": 999}),
    ],
)
def test_a_party_is_one_person_or_one_organization(session, draft, rule, changes):
    refuses(session, rule, rows.party(**{"draft_id": draft.id, **changes}))


def test_the_courts_own_id_stands_in_a_draft_once(session, draft):
    """Behaviour 46: the same court id twice is a database error; without an id, or not from the court, it is not."""
    court = {"draft_id": draft.id, "source": "court", "source_case_id": "case-1"}
    session.add_all(
        [
            rows.party(**court, external_party_id="party-1"),
            rows.party(**court, external_party_id="party-2", sort_order=1),
            rows.party(**court, sort_order=2),
            rows.party(**court, sort_order=3),
            rows.party(**{**court, "source": "added"}, external_party_id="party-1", sort_order=4),
            rows.party(**{**court, "source_case_id": "case-2"}, external_party_id="party-1", sort_order=5),
        ]
    )
    session.flush()
    refuses(
        session,
        "filing_party.draft_id, filing_party.source_case_id, filing_party.external_party_id",
        rows.party(**court, external_party_id="party-1", sort_order=6),
    )


def test_documents_and_parties_come_in_order(session, store, draft):
    draft.documents = [
        rows.document(role="supporting", sort_order=1, name="third"),
        rows.document(name="first"),
        rows.document(role="supporting", sort_order=0, name="second"),
    ]
    draft.parties = [
        rows.party(sort_order=1, last_name="Third"),
        rows.party(role="filer", last_name="First"),
        rows.party(sort_order=0, last_name="Second"),
    ]
    session.flush()
    session.expire_all()
    assert [document.name for document in draft.documents] == ["first", "second", "third"]
    assert [party.last_name for party in draft.parties] == ["First", "Second", "Third"]


def test_what_belongs_to_a_draft_goes_with_it(session, draft):
    draft.documents = [rows.document()]
    draft.parties = [rows.party()]
    session.add(FilingMetadataEvent(draft_id=draft.id, path="title", kind="user_edit", value="x", created_at=NOW))
    session.flush()
    session.execute(text("DELETE FROM filing_draft"))
    for kind in (FilingDocument, FilingParty, FilingMetadataEvent):
        assert session.scalars(select(kind.id)).all() == []


# Attempts and receipts


def test_an_attempt_ends_in_a_known_way(session, draft):
    session.add_all(rows.attempt(draft, outcome=outcome.value) for outcome in AttemptOutcome)
    session.flush()
    refuses(session, "ck_submission_attempt_outcome", rows.attempt(draft, outcome="perhaps"))


def test_what_was_sent_is_never_deleted_with_its_draft(session, draft):
    session.add(rows.attempt(draft))
    session.flush()
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), session.begin_nested():
        session.execute(text("DELETE FROM filing_draft"))


def test_a_receipt_cannot_be_lost_with_its_attempt(session, draft):
    sent = rows.attempt(draft, receipt=SubmissionReceipt(envelope_id="1", received_at=NOW))
    session.add(sent)
    session.flush()
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), session.begin_nested():
        session.execute(text("DELETE FROM submission_attempt"))


def test_numbers_of_attempts_receipts_and_filings_stand_once(session, draft):
    sent = rows.attempt(draft)
    sent.documents = [SubmittedDocument(sequence=0, document_public_id="d", filename="a.pdf", sha256="0", size=1)]
    sent.receipt = SubmissionReceipt(envelope_id="1", received_at=NOW)
    sent.receipt.filings = [SubmittedFiling(filing_id="f", position=0)]
    session.add(sent)
    session.flush()
    refuses(session, "operation", rows.attempt(draft, operation=sent.operation))
    refuses(session, "attempt_id", SubmissionReceipt(attempt_id=sent.id, envelope_id="2", received_at=NOW))
    refuses(session, "filing_id", SubmittedFiling(receipt_id=sent.receipt.id, filing_id="f", position=1))
    again = SubmittedDocument(
        attempt_id=sent.id, sequence=0, document_public_id="e", filename="b.pdf", sha256="0", size=1
    )
    refuses(session, "sequence", again)
    assert session.scalars(select(SubmissionAttempt.outcome)).one() == "pending"
