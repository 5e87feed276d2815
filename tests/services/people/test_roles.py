"""What each role may do, tried by doing it; and four eyes that are those of persons."""

import contextlib
import dataclasses

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.vocabulary import ApprovalRule, PersonRole
from litefile_desktop.models.review import FilingApproval
from litefile_desktop.services.approval.approvals import Hand, is_own
from litefile_desktop.services.approval.standing import ApprovalState, standing_of
from litefile_desktop.services.people.roles import NotAllowed
from litefile_desktop.services.records import draft_form, find_draft
from tests.office import JURISDICTION

NAMES = {
    PersonRole.PREPARES: "Dana Ortiz",
    PersonRole.REVIEWS: "Jo Harlan",
    PersonRole.SUBMITS: "Ulla Beck",
    PersonRole.ADMINISTERS: "Kim Abara",
}


@pytest.fixture
def priced(desk, account, civil):
    return desk.fees.quote(civil, account)


@pytest.fixture
def persons(desk, priced):
    """One person for each role, beside whoever worked here alone; all use one court account."""
    known = {person.name for person in desk.people.all()}
    for role, name in NAMES.items():
        if name not in known:
            desk.people.add(name, {role})
    boss = next(person for person in desk.people.all() if person.roles == frozenset(PersonRole))

    def as_person(name):
        desk.people.work_as(name)
        return desk.accounts.owner(JURISDICTION)

    as_person.boss = as_person(boss.name)
    yield as_person
    desk.people.work_as(boss.name)


def waiting(desk, boss, form):
    with contextlib.suppress(Refused):
        desk.reviews.send(form.id, boss)
    return desk.reviews.look(form.id, boss)


ACTS = {
    "make a draft": (lambda desk, who, form, boss: desk.drafts.create(who, JURISDICTION), "prepares"),
    "change": (lambda desk, who, form, boss: desk.drafts.update(form.id, who, {"client_matter": "26-1"}), "prepares"),
    "copy": (lambda desk, who, form, boss: desk.drafts.copy(form.id, who), "prepares"),
    "discard": (lambda desk, who, form, boss: desk.drafts.discard(form.id, who), "prepares"),
    "send for review": (lambda desk, who, form, boss: desk.reviews.send(form.id, who), "prepares"),
    "ask for fees": (lambda desk, who, form, boss: desk.fees.quote(form, who), "prepares submits"),
    "comment": (
        lambda desk, who, form, boss: waiting(desk, boss, form) and desk.reviews.comment(form.id, who, "Look"),
        "prepares reviews",
    ),
    "approve": (
        lambda desk, who, form, boss: desk.reviews.approve(form.id, who, sha256=waiting(desk, boss, form).sha256),
        "reviews",
    ),
    "return": (
        lambda desk, who, form, boss: waiting(desk, boss, form) and desk.reviews.give_back(form.id, who, "Why"),
        "reviews",
    ),
    "queue": (lambda desk, who, form, boss: desk.queue.add([(form.id, who)]), "submits"),
    "submit": (lambda desk, who, form, boss: desk.submissions.submit(form, who), "submits"),
    "add a person": (lambda desk, who, form, boss: desk.people.change("Dana Ortiz", roles={"prepares"}), "administers"),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_done_by_exactly_those_whose_role_allows_it(desk, persons, priced, act):
    do, allowed = ACTS[act]
    for role in sorted(PersonRole, key=lambda role: role.value in allowed.split()):  # the refused first
        who = persons(NAMES[role])
        if role.value in allowed.split():
            do(desk, who, priced, persons.boss)
            continue
        with pytest.raises(NotAllowed) as refused:
            do(desk, who, priced, persons.boss)
        assert NAMES[role] in refused.value.message
        assert "Who may: " in refused.value.action


def test_a_role_that_was_taken_away_counts_at_once(desk, persons, priced):
    dana = persons("Dana Ortiz")
    persons(persons.boss.person_name)
    desk.people.change("Dana Ortiz", roles={PersonRole.REVIEWS})
    try:
        with pytest.raises(NotAllowed):
            desk.drafts.update(priced.id, dana, {"client_matter": "26-1"})
    finally:
        desk.people.change("Dana Ortiz", roles={PersonRole.PREPARES})


def test_log_notes_approval_and_receipt_name_the_persons(desk, persons, priced):
    desk.reviews.send(priced.id, persons("Dana Ortiz"), words="Please")
    jo = persons("Jo Harlan")
    seen = desk.reviews.open(priced.id, jo)
    assert (seen.preparer_name, seen.notes[0].author) == ("Dana Ortiz", "Dana Ortiz")
    assert not desk.reviews.look(priced.id, persons("Ulla Beck")).is_opened
    desk.reviews.approve(priced.id, jo, sha256=seen.sha256)
    ulla = persons("Ulla Beck")
    desk.submissions.submit(priced, ulla)
    facts = desk.receipts.facts(priced.id, ulla)
    told = {name: facts[name] for name in ("prepared_by", "approved_by", "sent_by_name", "sent_by")}
    assert told == {
        "prepared_by": "Dana Ortiz", "approved_by": "Jo Harlan", "sent_by_name": "Ulla Beck", "sent_by": ulla.username,
    }  # fmt: skip
    actors = {act.action: act.actor for act in desk.audit.acts(priced.id)}
    assert actors["approved"] == f"Jo Harlan ({jo.username})"
    assert actors["received"] == f"Ulla Beck ({ulla.username})"


def test_a_person_who_reviews_opens_the_drafts_of_every_account_of_the_court_system(desk, persons, priced):
    jo = dataclasses.replace(persons("Jo Harlan"), profile_id=0, firm_name="")
    assert desk.reviews.look(priced.id, jo).form.id == priced.id
    with pytest.raises(Refused):
        desk.reviews.look(priced.id, dataclasses.replace(jo, roles=frozenset({PersonRole.SUBMITS})))


def test_four_eyes_are_those_of_persons_and_of_accounts_where_persons_are_unknown():
    assert not is_own(Hand("a@example.com", 1), Hand("a@example.com", 2))
    assert is_own(Hand("a@example.com", 1), Hand("b@example.com", 1))
    assert is_own(Hand("A@example.com", 1), Hand("a@example.com", 0))
    assert not is_own(Hand("a@example.com"), Hand("b@example.com"))


@pytest.mark.parametrize(("approver", "state"), [(7, ApprovalState.OWN), (8, ApprovalState.APPROVED)])
def test_the_claim_compares_the_persons_that_stand_in_the_approval(desk, persons, priced, approver, state):
    desk.reviews.send(priced.id, persons("Dana Ortiz"))
    jo = persons("Jo Harlan")
    desk.reviews.approve(priced.id, jo, sha256=desk.reviews.look(priced.id, jo).sha256)
    with desk.drafts._store.write() as session:
        row = find_draft(session, priced.id, jo)
        kept = session.query(FilingApproval).filter_by(draft_id=row.id).one()
        kept.preparer_person, kept.approver_person = 7, approver
        session.flush()
        assert standing_of(session, row, draft_form(row), ApprovalRule.FOUR_EYES).state is state
