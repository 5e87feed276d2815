"""Review and approval at an office with a court: what is approved is what is sent, or nothing is."""

import dataclasses

import pytest
from sqlalchemy import select, text

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.vocabulary import NoteKind, ReviewState
from litefile_desktop.models.account import UserProfile
from litefile_desktop.services.approval.standing import ApprovalState
from litefile_desktop.services.review.views import Column, Mark
from tests.office import JURISDICTION


@pytest.fixture
def priced(desk, account, civil):
    return desk.fees.quote(civil, account)


@pytest.fixture
def approved(desk, account, priced):
    desk.reviews.send(priced.id, account)
    seen = desk.reviews.open(priced.id, account)
    desk.reviews.approve(priced.id, account, sha256=seen.sha256)
    return priced


def jo_harlan(desk, account):
    """Somebody else of the same firm, whose account this computer knows."""
    now = desk.clock.now()
    name = {"username": "jo.harlan@example.com", "first_name": "Jo", "last_name": "Harlan"}
    with desk.drafts._store.write() as session:
        known = session.scalars(select(UserProfile).where(UserProfile.username == name["username"])).one_or_none()
        if known is None:
            times = {"created_at": now, "updated_at": now}
            known = UserProfile(jurisdiction=JURISDICTION, firm_name=account.firm_name, **name, **times)
            session.add(known)
            session.flush()
        return dataclasses.replace(account, profile_id=known.id, **name)


@pytest.fixture
def colleague(desk, account):
    return jo_harlan(desk, account)


def set_comments_by_hand(desk, form):
    """Around the program, as somebody would who knows SQL."""
    with desk.drafts._store.write() as session:
        session.execute(text("UPDATE filing_draft SET filing_comments = 'x' WHERE public_id = :id"), {"id": form.id})
    return desk.drafts.get(form.id, desk.accounts.owner(JURISDICTION))


def refusal(act, *arguments, **more):
    with pytest.raises(Refused) as caught:
        act(*arguments, **more)
    return caught.value


def test_what_is_sent_for_review_waits_for_a_reviewer(desk, account, priced):
    desk.reviews.send(priced.id, account, words="Please before noon")
    (waiting,) = [entry for entry in desk.reviews.queue([account]) if entry.form.id == priced.id]
    assert (waiting.state, waiting.round, waiting.preparer) == (ReviewState.READY, 1, account.username)
    assert [(note.kind, note.words) for note in waiting.notes] == [(NoteKind.SENT, "Please before noon")]
    assert not waiting.is_opened
    assert waiting.marks[Column.OPENED] is Mark.NOT_YET
    assert refusal(desk.reviews.send, priced.id, account).error_code == "in_review"


def test_an_approved_filing_is_sent_with_the_approvers_name_in_its_receipt(desk, account, approved, received):
    form = desk.submissions.submit(approved, account)
    assert form.status == "submitted"
    view = desk.tracking.view(form.id, account)
    picture = desk.reviews.look(form.id, account)
    assert view.approver_name == account.full_name
    assert view.approval_sha256 == picture.approval.sha256
    assert view.to_json()["approval"]["name"] == account.full_name
    assert len(received()) == 1


def test_a_filing_in_review_is_not_sent(desk, account, priced, received):
    desk.reviews.send(priced.id, account)
    assert refusal(desk.submissions.submit, priced, account).error_code == "approval_missing"
    desk.reviews.give_back(priced.id, account, "Use the specific code")
    assert "returned" in refusal(desk.submissions.submit, priced, account).message
    desk.reviews.withdraw(priced.id, account)
    assert desk.submissions.submit(priced, account).status == "submitted"
    assert len(received()) == 1


def standing(desk, account, form):
    """What the pages show of an approval, in the picture of the draft as it is stored."""
    return desk.pictures.take(form.id, account).approval


def test_pages_say_before_it_is_sent_what_the_claim_would_say(desk, account, priced, received):
    """At every state of a review: where the picture has a reason the claim refuses with it, else it is sent."""

    def refused_alike(form):
        told = standing(desk, account, form)
        refused = refusal(desk.submissions.submit, form, account)
        assert refused.message == f"{told.words} It was not sent."
        assert (refused.action, refused.error_code) == (told.action, told.code)
        return told

    assert standing(desk, account, priced).state is ApprovalState.NOT_ASKED
    desk.reviews.send(priced.id, account, assignee="jo.harlan@example.com")
    waits = refused_alike(priced)
    assert (waits.state, waits.may_send, waits.may_withdraw) == (ApprovalState.WAITS, False, True)
    assert "by jo.harlan@example.com" in waits.words
    desk.reviews.give_back(priced.id, account, "Use the specific code")
    returned = refused_alike(priced)
    assert (returned.state, returned.comment, returned.name) == (
        ApprovalState.RETURNED, "Use the specific code", account.full_name,
    )  # fmt: skip
    desk.reviews.send(priced.id, account)
    desk.reviews.approve(priced.id, account, sha256=desk.reviews.open(priced.id, account).sha256)
    approved = standing(desk, account, priced)
    assert (approved.state, approved.words, approved.name) == (ApprovalState.APPROVED, "", account.full_name)
    form = desk.drafts.update(priced.id, account, {"client_matter": "26-0318"})
    ended = refused_alike(form)
    assert (ended.state, ended.may_send, ended.may_withdraw) == (ApprovalState.ENDED, True, True)
    assert ended.words == f"Approval by {account.full_name} no longer holds: matter is now “26-0318”."
    desk.reviews.withdraw(form.id, account)
    assert standing(desk, account, form).words == ""
    assert received() == []
    assert desk.submissions.submit(form, account).status == "submitted"
    assert standing(desk, account, form).state is ApprovalState.NOT_ASKED  # its submission tells now


def test_a_change_after_the_approval_voids_it_and_is_told(desk, account, approved, received):
    form = desk.drafts.update(approved.id, account, {"client_matter": "26-0318"})
    assert desk.reviews.look(form.id, account).state is ReviewState.PREPARING
    refused = refusal(desk.submissions.submit, form, account)
    assert refused.error_code == "approval_void"
    assert f"Approval by {account.full_name} no longer holds: matter is now “26-0318”" in refused.message
    form = desk.drafts.update(form.id, account, {"client_matter": ""})
    assert "changed back" in refusal(desk.submissions.submit, form, account).message
    assert received() == []


def test_a_change_behind_the_programs_back_is_found_when_it_is_sent(desk, account, approved, received):
    form = set_comments_by_hand(desk, approved)
    refused = refusal(desk.submissions.submit, form, account)
    assert (refused.error_code, received()) == ("approval_void", [])
    assert not desk.reviews.look(form.id, account).approval.holds


def test_an_approval_that_was_written_into_the_database_by_hand_is_none(desk, account, approved):
    form = set_comments_by_hand(desk, approved)
    now = desk.reviews.look(form.id, account).sha256
    with desk.drafts._store.write() as session:
        session.execute(text("UPDATE filing_approval SET sha256 = :now"), {"now": now})
    assert refusal(desk.submissions.submit, form, account).error_code == "approval_void"


def test_a_single_byte_of_a_document_voids_it(desk, account, priced, received):
    desk.reviews.send(priced.id, account)
    seen = desk.reviews.open(priced.id, account)
    path = desk.documents.path_of(priced.lead)
    whole = path.read_bytes()
    desk.reviews.approve(priced.id, account, sha256=seen.sha256)
    for place in (0, len(whole) // 2, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.chmod(0o600)
        path.write_bytes(damaged)
        try:
            assert refusal(desk.submissions.submit, priced, account).error_code == "approval_void"
        finally:
            path.write_bytes(whole)
    assert received() == []
    assert desk.drafts.get(priced.id, account).status == "draft"
    assert desk.submissions.submit(priced, account).status == "submitted"


def test_asking_for_the_same_price_again_and_planning_a_deadline_void_nothing(desk, account, approved):
    form = desk.fees.quote(approved, account)
    form = desk.drafts.update(form.id, account, {"due_at": "2026-11-30T22:30Z", "current_step": "review"})
    assert desk.submissions.submit(form, account).status == "submitted"


def test_only_what_was_shown_is_approved(desk, account, priced):
    desk.reviews.send(priced.id, account)
    seen = desk.reviews.open(priced.id, account)
    assert seen.is_opened
    desk.drafts.update(priced.id, account, {"client_matter": "other"})
    assert not desk.reviews.look(priced.id, account).is_opened
    assert refusal(desk.reviews.approve, priced.id, account, sha256=seen.sha256).error_code == "stale_version"


def test_what_a_check_blocks_is_not_approved(desk, account, priced):
    form = desk.drafts.update(priced.id, account, {"selected_payment_account_id": ""})
    desk.reviews.send(form.id, account)
    seen = desk.reviews.open(form.id, account)
    assert (seen.marks[Column.FEES], seen.is_exception, seen.may_be_ticked) == (Mark.PROBLEM, True, False)
    assert refusal(desk.reviews.approve, form.id, account, sha256=seen.sha256).error_code == "not_ready"


def test_the_next_round_marks_what_differs(desk, account, priced):
    desk.reviews.send(priced.id, account)
    desk.reviews.comment(priced.id, account, "Which matter?", field="client_matter")
    desk.reviews.give_back(priced.id, account, "Add the matter")
    desk.drafts.update(priced.id, account, {"client_matter": "26-0318"})
    again = desk.reviews.send(priced.id, account)
    assert again.round == 2
    assert [change.words for change in again.changes] == ["matter is now “26-0318”"]
    assert [(note.field, note.words) for note in again.notes] == [
        ("client_matter", "Which matter?"),
        ("", "Add the matter"),
    ]


def test_an_approval_can_be_taken_back_and_given_again(desk, account, approved):
    assert desk.reviews.take_back(approved.id, account).state is ReviewState.READY
    assert refusal(desk.submissions.submit, approved, account).error_code == "approval_missing"
    seen = desk.reviews.open(approved.id, account)
    again = desk.reviews.approve(approved.id, account, sha256=seen.sha256)
    assert (again.state, again.approval.holds) == (ReviewState.APPROVED, True)
    assert approved.id in desk.reviews.approved(account)


def test_a_reason_is_wanted_and_bounded(desk, account, priced):
    desk.reviews.send(priced.id, account)
    assert refusal(desk.reviews.give_back, priced.id, account, " \n").error_code == "empty_comment"
    assert refusal(desk.reviews.comment, priced.id, account, "x" * 4001).error_code == "too_long"


def test_a_colleague_of_the_firm_reviews_and_a_stranger_does_not(desk, account, colleague, priced):
    desk.reviews.send(priced.id, account, assignee=colleague.username)
    assert priced.id not in [entry.form.id for entry in desk.reviews.queue([account])]
    assert priced.id in [entry.form.id for entry in desk.reviews.queue([colleague])]
    stranger = dataclasses.replace(colleague, profile_id=99_999, firm_name="Another firm")
    with pytest.raises(NotFound):
        desk.reviews.look(priced.id, stranger)


@pytest.fixture
def strict(office, template, tmp_path_factory):
    """An office of its own whose court system wants two pairs of eyes."""
    made = template.copy_to(tmp_path_factory.mktemp("strict") / "office")
    made._profile["approval"] = "four_eyes"
    made.start_court()
    with made.desk() as opened:
        yield opened, made.sign_in(opened)
    made.stop_court()


def test_with_four_eyes_somebody_else_approves(strict):
    desk, account = strict
    (row,) = desk.drafts.list([account]).rows
    form = desk.fees.quote(desk.drafts.get(row.id, account), account)
    missing = standing(desk, account, form)
    assert (missing.state, missing.may_send, missing.may_withdraw) == (ApprovalState.MISSING, True, False)
    refused = refusal(desk.submissions.submit, form, account)
    assert (refused.message, refused.error_code) == (f"{missing.words} It was not sent.", "approval_missing")
    assert "somebody other than who prepared them" in refused.message
    desk.reviews.send(form.id, account)
    seen = desk.reviews.open(form.id, account)
    assert refusal(desk.reviews.approve, form.id, account, sha256=seen.sha256).error_code == "four_eyes"
    jo = jo_harlan(desk, account)
    desk.reviews.approve(form.id, jo, sha256=seen.sha256)
    assert desk.submissions.submit(form, account).status == "submitted"
    assert desk.tracking.view(form.id, account).approver_name == "Jo Harlan"


def test_an_own_approval_from_before_the_rule_does_not_do(office, template, tmp_path):
    """The firm turned four eyes on after somebody had approved a draft of their own."""
    made = template.copy_to(tmp_path / "office")
    made.start_court()
    with made.desk() as desk:
        account = made.sign_in(desk)
        (row,) = desk.drafts.list([account]).rows
        form = desk.fees.quote(desk.drafts.get(row.id, account), account)
        seen = desk.reviews.send(form.id, account)
        desk.reviews.approve(form.id, account, sha256=seen.sha256)
        assert standing(desk, account, form).state is ApprovalState.APPROVED
    made._profile["approval"] = "four_eyes"
    made.write_profile_to(made.home)
    with made.desk() as desk:
        account = made.sign_in(desk)
        own = standing(desk, account, form)
        assert (own.state, own.may_send, own.may_withdraw) == (ApprovalState.OWN, False, True)
        assert refusal(desk.submissions.submit, form, account).error_code == "four_eyes"
    made.stop_court()
