"""Drafts: whose they are, what an update leaves alone, the library's pages, copies, discarding and restoring."""

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from litefile_desktop.core.errors import NotEditable, NotFound, Refused, SignInNeeded, StaleVersion
from litefile_desktop.core.steps import STEP_ALIASES, StepId
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.submission import SubmissionReceipt
from litefile_desktop.services.fields import DRAFT_FIELDS, BadField
from tests.models import rows
from tests.office import JURISDICTION, papers

LATER_S = 60


CLOSED = ["submitting", "submitted", "abandoned", "error"]


# Whose they are


def test_a_draft_needs_an_owner_and_a_jurisdiction(cabinet, drafts, owner):
    """Behaviour 1."""
    with pytest.raises(SignInNeeded):
        drafts.create(None, JURISDICTION)
    for jurisdiction in ("", "elsewhere"):
        with pytest.raises(Refused) as caught:
            drafts.create(owner, jurisdiction)
        assert caught.value.field == "jurisdiction"
    assert drafts.list([owner]).rows == ()


def test_a_draft_of_somebody_else_or_of_another_state_is_never_answered(cabinet, drafts, owner):
    """Behaviour 2: not to be read, changed, copied or listed; and the refusal does not say that it exists."""
    draft = cabinet.draft()
    strangers = [cabinet.account("other@example.com"), cabinet.account(owner.username, "elsewhere")]
    strangers.append(replace(owner, jurisdiction="elsewhere"))
    acts = [
        lambda who: drafts.get(draft.id, who),
        lambda who: drafts.update(draft.id, who, {"client_matter": "x"}),
        lambda who: drafts.set_step(draft.id, who, StepId.REVIEW),
        lambda who: drafts.copy(draft.id, who),
        lambda who: drafts.discard(draft.id, who),
        lambda who: drafts.restore(draft.id, who),
        lambda who: cabinet.documents.add(draft.id, who, papers(cabinet.folder)),
        lambda who: cabinet.parties.add(draft.id, who, {"last_name": "Rivera"}),
    ]
    for who in strangers:
        for act in acts:
            with pytest.raises(NotFound, match="no such draft among yours"):
                act(who)
        assert who.profile_id == owner.profile_id or drafts.list([who]).rows == ()
    assert drafts.get(draft.id, owner) == draft


def test_a_draft_is_found_by_the_beginning_of_its_id(cabinet, drafts):
    first, second = cabinet.draft(), cabinet.draft()
    assert drafts.locate(first.id[:13]) == (first.id, JURISDICTION)
    assert drafts.locate(f" {second.id.upper()} ") == (second.id, JURISDICTION)
    with cabinet.store.write() as session:
        for number in range(2):
            session.add(rows.draft(rows.profile(id=cabinet.owner.profile_id), public_id=f"abcdef0{number}"))
    with pytest.raises(Refused, match="Several"):
        drafts.locate("abcdef0")
    for text in ("", "%", "_", "zz", "0" * 40, "../x", "' OR 1=1", "ffffffffffff"):
        with pytest.raises(NotFound):
            drafts.locate(text)


# Changing


def test_what_is_stored_is_what_comes_back_and_what_json_can_hold(cabinet, drafts, owner):
    """Behaviour 9."""
    answers = {"court_code": "maple", "supplemental_fields": {"a": [1, None, "é"]}, "cross_references": {"1": "2"}}
    form = cabinet.with_documents(cabinet.draft(answers), 2)
    assert drafts.get(form.id, owner) == form
    body = json.loads(json.dumps(form.to_json()))
    assert body["id"] == form.id
    assert body["supplemental_fields"] == answers["supplemental_fields"]
    assert [document["role"] for document in body["documents"]] == ["lead", "supporting"]
    assert "owner_id" not in body
    assert body["created_at"] == "2026-11-19T20:18:07.000Z"


_TEXT_FIELDS = {
    "client_matter": "26-0001", "court_code": "maple", "court_name": "Maple", "case_category_code": "31000",
    "case_category_name": "Civil", "case_type_code": "31010", "case_type_name": "Contract", "docket_number": "17",
    "case_title": "A v. B", "filer_role": "tenant", "notice_email": "pat@example.com", "existing_case": "existing",
    "filing_attorney_id": "a-1", "filing_attorney_name": "Jordan", "filing_comments": "First line\nsecond",
    "amount_in_controversy": "500.00", "name_change_reason": "Marriage", "selected_payment_account_id": "p-1",
    "selected_payment_account_name": "Card", "selected_payment_account_type": "CC", "previous_case_id": "case-1",
    "document_checklist_acknowledged": True, "optional_services": ["a"], "supplemental_fields": {"a": 1},
    "disclaimer_acceptance": {"d": "now"}, "cross_references": {"1": "2"}, "current_step": "parties",
}  # fmt: skip


@given(st.sets(st.sampled_from(sorted(_TEXT_FIELDS))), st.sets(st.sampled_from(sorted(_TEXT_FIELDS))))
@settings(max_examples=40)
def test_a_partial_update_leaves_what_it_does_not_mention_alone(lasting, first, second):
    """Behaviour 7: whatever is set, in whatever portions, from nothing set before."""
    form = lasting.draft({name: _TEXT_FIELDS[name] for name in first})
    later = second - first
    after = lasting.drafts.update(form.id, lasting.owner, {name: _TEXT_FIELDS[name] for name in later})
    for name in DRAFT_FIELDS:
        value = getattr(after, name)
        value = list(value) if isinstance(value, tuple) else value
        if name in later:
            assert value == _TEXT_FIELDS[name]
        else:
            assert getattr(after, name) == getattr(form, name), name
    assert after.created_at == form.created_at
    assert lasting.drafts.get(form.id, lasting.owner) == after


def test_the_payload_of_a_field_that_does_not_exist_changes_nothing(cabinet, drafts, owner):
    draft = cabinet.draft({"court_code": "maple"})
    for changes in ({"court_code": "oak", "status": "submitted"}, {"court_code": "oak", "existing_case": "maybe"}):
        with pytest.raises(BadField):
            drafts.update(draft.id, owner, changes)
    assert drafts.get(draft.id, owner) == draft


def test_no_change_is_no_event(cabinet, drafts, owner):
    draft = cabinet.draft({"court_code": "maple"}, documents=1)
    before = cabinet.audit.history(draft.id)
    cabinet.clock.advance(seconds=LATER_S)
    assert drafts.update(draft.id, owner, {"court_code": " maple "}) == draft
    assert drafts.update(draft.id, owner, {}) == draft
    assert drafts.set_step(draft.id, owner, StepId(draft.current_step)) == draft
    assert cabinet.audit.history(draft.id) == before


def test_a_change_is_dated_and_on_record(cabinet, drafts, owner):
    draft = cabinet.draft()
    cabinet.clock.advance(seconds=LATER_S)
    after = drafts.update(draft.id, owner, {"client_matter": "26-0001"})
    assert (after.created_at, after.updated_at) == (draft.created_at, cabinet.clock.now())
    assert cabinet.audit.history(draft.id)[0] == (cabinet.clock.now(), owner.username, "changed")


def test_the_stale_one_of_two_writers_is_told_and_nothing_is_overwritten(cabinet, drafts, owner):
    """Behaviour 4; two windows on one draft."""
    draft = cabinet.draft()
    mine = drafts.update(draft.id, owner, {"client_matter": "mine"}, expected_version=draft.version)
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        drafts.update(draft.id, owner, {"client_matter": "theirs"}, expected_version=draft.version)
    assert drafts.get(draft.id, owner) == mine
    for change in (
        lambda: cabinet.parties.add(draft.id, owner, {"last_name": "Rivera"}),
        lambda: cabinet.with_documents(mine),
    ):
        seen = drafts.get(draft.id, owner)
        assert change().version > seen.version  # whatever part of a draft changes, its version does
        with pytest.raises(StaleVersion):
            drafts.update(draft.id, owner, {"client_matter": "theirs"}, expected_version=seen.version)


def test_two_drafts_are_written_side_by_side(cabinet, drafts, owner):
    """Behaviour 3."""
    first, second = cabinet.draft(), cabinet.draft()
    for number in range(3):
        first = drafts.update(first.id, owner, {"client_matter": f"a{number}"}, expected_version=first.version)
        second = drafts.update(second.id, owner, {"client_matter": f"b{number}"}, expected_version=second.version)
    assert drafts.get(first.id, owner).client_matter == "a2"
    assert drafts.get(second.id, owner).client_matter == "b2"


@pytest.mark.parametrize("status", CLOSED)
def test_a_draft_that_is_sent_put_away_or_unproved_is_not_changed(cabinet, drafts, owner, status):
    """Behaviour 6: through no door, and no new draft appears in its place."""
    draft = cabinet.set_status(cabinet.with_documents(cabinet.draft(), 2), status)
    (document, *_), file = draft.documents, cabinet.folder / "Complaint.pdf"
    for change in (
        lambda: drafts.update(draft.id, owner, {"client_matter": "x"}),
        lambda: cabinet.documents.add(draft.id, owner, [file]),
        lambda: cabinet.documents.update(draft.id, owner, document.id, {"name": "x"}),
        lambda: cabinet.documents.arrange(draft.id, owner, [d.id for d in draft.documents[::-1]]),
        lambda: cabinet.documents.remove(draft.id, owner, document.id),
        lambda: cabinet.documents.put_back(draft.id, owner, document),
        lambda: cabinet.parties.add(draft.id, owner, {"last_name": "Rivera"}),
        lambda: cabinet.parties.save_filer(draft.id, owner, {"last_name": "Rivera"}),
        lambda: cabinet.parties.fill_required(draft.id, owner, [("1", "Plaintiff")]),
    ):
        with pytest.raises(NotEditable) as caught:
            change()
        assert caught.value.error_code == f"not_editable.{status}"
    assert drafts.set_step(draft.id, owner, StepId.REVIEW) == draft  # to look at it is no change
    assert drafts.get(draft.id, owner) == draft
    assert len(drafts.list([owner]).rows) == 1


@pytest.mark.parametrize("step", StepId)
def test_the_place_of_a_person_is_remembered(lasting, step):
    """Behaviour 8."""
    form = lasting.draft()
    assert lasting.drafts.set_step(form.id, lasting.owner, step).current_step == step
    assert lasting.drafts.get(form.id, lasting.owner).current_step == step


@pytest.mark.parametrize(("older", "step"), STEP_ALIASES.items())
def test_an_older_name_of_a_place_is_stored_under_its_own(lasting, older, step):
    """Behaviour 10."""
    assert lasting.draft({"current_step": older}).current_step == step


# The filing type belongs to the lead document


def test_without_a_document_there_is_no_filing_type(cabinet, drafts, owner):
    with pytest.raises(BadField, match="belongs to a document"):
        drafts.create(owner, JURISDICTION, {"filing_type_code": "34001"})
    draft = cabinet.draft()
    with pytest.raises(BadField, match="belongs to a document"):
        drafts.update(draft.id, owner, {"filing_type_code": "34001"})
    assert drafts.update(draft.id, owner, {"filing_type_code": ""}) == draft


def test_a_filing_type_given_to_the_draft_is_the_lead_documents(cabinet, drafts, owner):
    """Behaviour 20: one write path; and what hung on the old type goes."""
    draft = cabinet.draft(documents=2)
    lead = draft.lead.id
    options = {"filing_component_code": "332", "filing_requires_amount_in_controversy": True}
    draft = cabinet.documents.update(draft.id, owner, lead, {"filing_type_code": "34001", **options})
    after = drafts.update(draft.id, owner, {"filing_type_code": "34105", "filing_type_name": "Motion"})
    assert (after.filing_type_code, after.lead.filing_type_code, after.lead.filing_type_name) == ("34105",) * 2 + (
        "Motion",
    )
    assert (after.lead.filing_component_code, after.lead.filing_requires_amount_in_controversy) == ("", False)
    assert after.documents[1] == draft.documents[1]
    assert drafts.update(draft.id, owner, {"filing_type_code": "34105"}) == after


def test_a_stale_save_cannot_undo_the_leads_filing_type(cabinet, drafts, owner):
    """Behaviour 20: whatever the draft's own columns are made to say, the next change sets them right."""
    draft = cabinet.draft(documents=1)
    draft = cabinet.documents.update(draft.id, owner, draft.lead.id, {"filing_type_code": "34001"})
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == draft.id)).one()
        row.filing_type_code = "stale"
    assert drafts.update(draft.id, owner, {"client_matter": "x"}).filing_type_code == "34001"


# The library


def listed(cabinet, **how):
    """Every row, read page by page."""
    found, after, pages = [], None, 0
    while True:
        page = cabinet.drafts.list([cabinet.owner], after=after, **how)
        assert len(page.rows) <= how["limit"]
        found += page.rows
        after, pages = page.next, pages + 1
        if after is None:
            return found, pages
        assert page.rows


@pytest.fixture(scope="module")
def library(make_cabinet):
    """Drafts of which several were changed at the same moment."""
    made = make_cabinet("library")
    for number in range(23):
        made.draft({"client_matter": f"{number:02}"})
        if number % 4 == 0:
            made.clock.advance(seconds=1)
    return made


@given(st.integers(1, 30))
@settings(max_examples=30)
def test_pages_together_are_the_whole_list_in_order(library, limit):
    whole = library.drafts.list([library.owner], limit=1000)
    assert whole.next is None
    found, pages = listed(library, limit=limit)
    assert tuple(found) == whole.rows
    assert [row.updated_at for row in found] == sorted((row.updated_at for row in found), reverse=True)
    assert pages == -(-23 // limit)


@given(limit=st.integers(1, 9), touched=st.lists(st.integers(0, 22), max_size=6))
@settings(max_examples=25)
def test_rows_that_did_not_change_between_pages_appear_once_and_in_order(library, limit, touched):
    """A keyset promises no more: what changed meanwhile stands at the front, which was read already."""
    before = [row.id for row in library.drafts.list([library.owner], limit=1000).rows]
    changes = [before[number] for number in touched]
    unchanged = [draft_id for draft_id in before if draft_id not in changes]
    found, after = [], None
    while True:
        page = library.drafts.list([library.owner], limit=limit, after=after)
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            break
        if changes:
            library.clock.advance(seconds=1)
            library.drafts.update(changes.pop(), library.owner, {"client_matter": f"{library.clock.now():%d %H:%M:%S}"})
    assert [draft_id for draft_id in found if draft_id in unchanged] == unchanged
    assert len(found) == len(set(found))


def cursor_of(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "====", "!!!", cursor_of("yesterday|1"), cursor_of("2026-11-19T20:18:07+00:00|x"),
     cursor_of("2026-11-19T20:18:07|1"), cursor_of("2026-11-19T20:18:07+00:00|" + "9" * 30),
     cursor_of("2026-11-19T20:18:07+00:00"), cursor_of("0001-01-01T00:00:00+23:00|1"), cursor_of("|")],
)  # fmt: skip
def test_a_place_in_the_list_that_is_none_is_refused(library, cursor):
    with pytest.raises(Refused) as caught:
        library.drafts.list([library.owner], after=cursor)
    assert caught.value.error_code == "bad_cursor"


@pytest.mark.parametrize("limit", [0, -1])
def test_a_page_of_nothing_is_refused(library, limit):
    with pytest.raises(Refused):
        library.drafts.list([library.owner], limit=limit)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"rivera", "linden"}),
        ("rivera", {"rivera"}),
        ("RIVERA oakwood", {"rivera"}),
        ("rivera linden", set()),
        ("maple", {"rivera", "linden"}),
        ("26-0001", {"rivera"}),
        ("exhibit", {"linden"}),
        ("theo", {"linden"}),
        ("contract", {"rivera"}),
        ("100%", {"linden"}),
        ("%", {"rivera", "linden"}),  # signs alone narrow nothing down
        ("_", {"rivera", "linden"}),
        ("cafe\u0301", {"linden"}),  # as a Mac writes it
    ],
)
def test_every_word_is_looked_for_in_everything_a_person_remembers(searched, text, found):
    page = searched.drafts.list([searched.owner], text=text)
    assert {row.client_matter.split()[-1] for row in page.rows} == found


@pytest.fixture(scope="module")
def searched(make_cabinet):
    made = make_cabinet("searched")
    owner = made.owner
    answers = {"client_matter": "26-0001 rivera", "court_name": "Maple County", "case_type_name": "Contract"}
    first = made.draft(answers)
    made.parties.add(first.id, owner, {"first_name": "Elena", "last_name": "Rivera", "party_side": "initiating"})
    made.parties.add(first.id, owner, {"organization_name": "Oakwood LLC", "party_side": "responding"})
    second = made.draft({"client_matter": "100% café linden", "court_name": "Maple County"}, documents=2)
    made.parties.add(second.id, owner, {"first_name": "Theo", "last_name": "Linden"})
    return made


def test_only_asked_for_states_are_listed(cabinet, drafts, owner):
    made = {status.value: cabinet.set_status(cabinet.draft(), status.value).id for status in DraftStatus}
    assert {row.id for row in drafts.list([owner]).rows} == set(made.values())
    for status in DraftStatus:
        assert [row.id for row in drafts.list([owner], statuses=[status]).rows] == [made[status.value]]
    assert drafts.list([]).rows == ()


def test_a_line_tells_what_a_person_needs_to_choose(cabinet, drafts, owner):
    draft = cabinet.draft({"court_code": "maple", "client_matter": "26-0001", "existing_case": "new"}, documents=2)
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft)).one()
        receipt = SubmissionReceipt(envelope_id="1042", received_at=cabinet.clock.now(), filings=[])
        session.add(rows.attempt(row, receipt=receipt, outcome="received"))
    (line,) = drafts.list([owner]).rows
    assert (line.id, line.title, line.court_name, line.kind) == (draft.id, "Complaint", "maple", "New case")
    assert (line.document_count, line.envelope_id, line.status) == (2, "1042", "draft")
    draft = cabinet.documents.update(draft.id, owner, draft.lead.id, {"filing_type_name": "Complaint at law"})
    assert drafts.list([owner]).rows[0].kind == "Complaint at law"


# Copies


def test_a_copy_has_the_answers_documents_and_people_and_nothing_of_the_submission(cabinet, drafts, owner):
    form = cabinet.draft({**_TEXT_FIELDS, "current_step": "confirmation"}, documents=2)
    form = cabinet.documents.update(form.id, owner, form.lead.id, {"filing_type_code": "34001", "name": "Renamed"})
    form = cabinet.parties.add(form.id, owner, {"last_name": "Rivera", "party_type": "33101", "is_filing_party": True})
    now = cabinet.clock.now()
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft)).one()
        row.status, row.submitted_at, row.submission_operation = "submitted", now, "op"
        row.quoted_fee_total, row.quoted_fee_fingerprint, row.quoted_at = "5.00", "f", now
        row.quoted_fee_breakdown = [{"label": "a", "amount": "5.00"}]
        row.submission_response = row.submission_snapshot = row.clerk_return = {"secret": "of the old one"}
        row.correction_fields = ["court_code"]
        row.documents[0].preparation_reviewed_at = now
    files = cabinet.stored_files()
    cabinet.clock.advance(seconds=LATER_S)
    source = drafts.get(form.id, owner)
    copy = drafts.copy(form.id, owner)

    assert copy.id != source.id
    assert (copy.status, copy.current_step, copy.version, copy.submitted_at) == ("draft", "review", 1, None)
    assert copy.created_at == copy.updated_at == cabinet.clock.now()
    not_taken = {"current_step", "disclaimer_acceptance"}
    for name in set(DRAFT_FIELDS) - not_taken:
        assert getattr(copy, name) == getattr(source, name), name
    assert copy.disclaimer_acceptance == copy.clerk_return == {}
    assert (copy.quoted_fee_total, copy.quoted_fee_breakdown, copy.quoted_at, copy.correction_fields) == (
        "",
        (),
        None,
        (),
    )

    def contents(items):
        return [
            {name: getattr(item, name) for name in type(item).__dataclass_fields__ if name != "id"} for item in items
        ]

    assert contents(copy.documents) == contents(source.documents)
    assert contents(copy.parties) == contents(source.parties)
    assert not {item.id for item in copy.documents + copy.parties} & {i.id for i in source.documents + source.parties}
    assert cabinet.stored_files() == files  # the bytes are shared
    with cabinet.store.read() as session:
        row = session.scalars(select(FilingDraft).where(FilingDraft.public_id == copy.id)).one()
        assert (row.submission_operation, row.submission_response, row.submission_snapshot) == (None, {}, {})
        reviewed = select(FilingDocument.preparation_reviewed_at).where(FilingDocument.draft_id == row.id)
        assert session.scalars(reviewed).all() == [None, None]
    assert drafts.get(form.id, owner) == source


def test_a_copy_lives_its_own_life(cabinet, drafts, owner):
    source = cabinet.draft({"supplemental_fields": {"a": [1]}}, documents=2)
    copy = drafts.copy(source.id, owner)
    copy = cabinet.documents.remove(copy.id, owner, copy.documents[0].id)
    drafts.update(copy.id, owner, {"supplemental_fields": {}})
    cabinet.documents.collect_garbage()
    assert drafts.get(source.id, owner) == source
    assert len(cabinet.stored_files()) == 2


# Discarding and restoring


@pytest.mark.parametrize("status", ["draft", "error"])
def test_a_draft_is_put_away_and_brought_back_with_everything_in_it(cabinet, drafts, owner, status):
    draft = cabinet.set_status(cabinet.with_documents(cabinet.draft({"court_code": "maple"})), status)
    if status == "error":
        with cabinet.store.write() as session:
            session.add(rows.attempt(session.scalars(select(FilingDraft)).one(), outcome="unknown"))
    gone = drafts.discard(draft.id, owner)
    assert gone.status == "abandoned"
    cabinet.documents.collect_garbage()
    back = drafts.restore(draft.id, owner)
    assert back.status == status  # an unproved one is not editable again by going this way
    assert back.documents == draft.documents
    assert cabinet.files.path(back.lead.stored_name).is_file()


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        (["refused"], "draft"),
        (["unknown", "not_sent"], "draft"),
        (["refused", "unknown"], "error"),
        (["pending"], "error"),
        (["not_sent"], "draft"),
    ],
)
def test_the_last_attempt_says_where_a_restored_draft_stands(cabinet, drafts, owner, outcomes, status):
    draft = cabinet.draft()
    with cabinet.store.write() as session:
        row = session.scalars(select(FilingDraft)).one()
        session.add_all(rows.attempt(row, outcome=outcome) for outcome in outcomes)
    drafts.discard(draft.id, owner)
    assert drafts.restore(draft.id, owner).status == status


@pytest.mark.parametrize("status", ["submitting", "submitted", "abandoned"])
def test_what_was_sent_cannot_be_discarded(cabinet, drafts, owner, status):
    draft = cabinet.set_status(cabinet.draft(), status)
    with pytest.raises(Refused):
        drafts.discard(draft.id, owner)
    assert drafts.get(draft.id, owner).status == status


@pytest.mark.parametrize("status", ["draft", "submitting", "submitted", "error"])
def test_only_what_was_discarded_can_be_restored(cabinet, drafts, owner, status):
    draft = cabinet.set_status(cabinet.draft(), status)
    with pytest.raises(Refused, match="not discarded"):
        drafts.restore(draft.id, owner)
