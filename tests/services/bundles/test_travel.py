"""Drafts that travel between colleagues: what arrives, what is asked, and what never happens."""

import pytest

from litefile_desktop.core.errors import AppError, NotFound, Refused, SignInNeeded
from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services import readings
from litefile_desktop.services.bundles.lineage import Standing, past_of
from litefile_desktop.services.bundles.plan import Decision, Done
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form, find_draft
from tests.firm import colleague


@pytest.fixture
def bundle(tmp_path):
    return tmp_path / "for Sam.litefile"


def standings(person, path):
    return [draft.standing for draft in person.plan(path).drafts]


def test_a_draft_arrives_as_it_left_and_belongs_to_who_took_it(pat, sam, bundle):
    form = pat.draft(papers=3, case_title="", filing_comments="Two lines\nof comment.")
    pat.export(bundle, form.id)
    (outcome,) = sam.take(bundle)
    arrived = sam.get(form.id)
    assert outcome.done is Done.IMPORTED
    assert outcome.form == arrived
    assert arrived.owner_id == sam.owner.profile_id
    different = {name for name in form.to_json() if form.to_json()[name] != arrived.to_json()[name]}
    assert different <= {"version", "updated_at"}
    for document in arrived.documents:
        assert sam.desk.documents.path_of(document).read_bytes() == pat.desk.documents.path_of(document).read_bytes()


def test_many_drafts_travel_in_one_file_and_share_their_documents(pat, sam, bundle):
    forms = [pat.draft(papers=2) for _ in range(5)]
    exported = pat.export(bundle, *(form.id for form in forms))
    assert (len(exported.drafts), exported.documents) == (5, 2)
    assert exported.size == bundle.stat().st_size
    assert [outcome.done for outcome in sam.take(bundle)] == [Done.IMPORTED] * 5
    assert sam.desk.documents.collect_garbage() == 0


def test_importing_twice_changes_nothing(pat, sam, bundle):
    pat.export(bundle, pat.draft().id)
    sam.take(bundle)
    rows, files = sam.rows(), sam.files()
    assert [outcome.done for outcome in sam.take(bundle)] == [Done.SAME]
    assert (sam.rows(), sam.files()) == (rows, files)


def test_my_own_export_finds_my_own_draft_unchanged(pat, bundle):
    pat.export(bundle, pat.draft().id)
    assert standings(pat, bundle) == [Standing.SAME]


def test_walking_through_the_pages_is_no_change(pat, bundle):
    form = pat.draft()
    pat.export(bundle, form.id)
    pat.update(form.id, current_step="review")
    assert standings(pat, bundle) == [Standing.SAME]


def test_what_lists_said_of_the_choices_travels_and_is_no_change(pat, sam, bundle):
    form = pat.draft()
    with pat.store.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE filing_draft SET codes_seen = ?", ('{"court:maple": {"name": "M"}}',)
        )
    pat.export(bundle, form.id)
    sam.take(bundle)
    assert sam.get(form.id).codes_seen == {"court:maple": {"name": "M"}}
    with pat.store.write() as session:
        session.connection().exec_driver_sql("UPDATE filing_draft SET codes_seen = '{}'")
    assert standings(pat, bundle) == [Standing.SAME]


def test_an_answered_draft_comes_back_as_the_newer_one(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="26-0400")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    assert standings(pat, back) == [Standing.NEWER]
    with pytest.raises(Refused, match="nothing was changed") as caught:
        pat.take(back)
    assert caught.value.error_code == "bundle_conflict"
    assert [problem["code"] for problem in caught.value.problems] == ["draft.newer"]
    (outcome,) = pat.take(back, Decision.KEEP_THEIRS)
    assert outcome.done is Done.REPLACED
    assert pat.get(form.id).client_matter == "26-0400"
    assert pat.get(form.id).version > form.version
    assert standings(pat, back) == [Standing.SAME]
    assert standings(pat, bundle) == [Standing.OLDER]
    assert len(pat.desk.drafts.list([pat.owner]).rows) == 1  # what was replaced is known to be in the newer one


def test_three_people_in_a_row_still_know_what_is_newer(pat, sam, bundle, tmp_path, empty_home):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="second")
    second, third = tmp_path / "second.litefile", tmp_path / "third.litefile"
    sam.export(second, form.id)
    with colleague(tmp_path / "kim", "kim.sample@example.com", template=empty_home) as kim:
        kim.take(second)
        kim.update(form.id, client_matter="third")
        kim.export(third, form.id)
    assert standings(pat, third) == standings(sam, third) == [Standing.NEWER]


def test_changes_on_both_sides_conflict_and_neither_is_lost(pat, sam, bundle, tmp_path):
    form = pat.draft(papers=2)
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    mine = pat.update(form.id, client_matter="pat's")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    assert standings(pat, back) == [Standing.CONFLICTING]

    pat.take(back, Decision.KEEP_MINE)
    assert pat.get(form.id).client_matter == "pat's"
    assert standings(pat, back) == [Standing.OLDER]  # it was looked at and put aside

    (outcome,) = pat.take(back, Decision.COPY)
    assert outcome.form.id != form.id
    assert outcome.form.client_matter == "sam's"
    assert not {d.id for d in outcome.form.documents} & {d.id for d in mine.documents}
    assert pat.get(form.id).client_matter == "pat's"

    pat.take(back, Decision.KEEP_THEIRS)
    assert pat.get(form.id).client_matter == "sam's"
    discarded = pat.desk.drafts.list([pat.owner], statuses=[DraftStatus.ABANDONED]).rows
    (kept,) = [pat.get(row.id) for row in discarded]
    assert kept.client_matter == "pat's"
    assert [d.sha256 for d in kept.documents] == [d.sha256 for d in mine.documents]
    assert pat.desk.drafts.restore(kept.id, pat.owner).status == "draft"


def test_a_copy_speaks_of_its_own_documents_and_people(pat, sam, bundle, tmp_path):
    form = pat.draft(papers=2)
    first, second = form.documents
    pat.desk.documents.update(form.id, pat.owner, second.id, {"attached_to": first.id})
    pat.desk.documents.update(form.id, pat.owner, first.id, {"filing_party_ids": [form.parties[0].id]})
    pat.update(form.id, service_contacts=[{"id": "c-1", "party": form.parties[0].id}])
    pat.export(bundle, form.id)
    sam.take(bundle)
    assert sam.get(form.id).documents[1].attached_to == first.id
    sam.update(form.id, client_matter="sam's")
    (outcome,) = sam.take(bundle, Decision.COPY)
    for copy in (outcome.form, sam.desk.drafts.copy(form.id, sam.owner)):
        lead, attachment = copy.documents
        assert attachment.attached_to == lead.id != first.id
        assert lead.filing_party_ids == (copy.parties[0].id,)
        assert copy.service_contacts == ({"id": "c-1", "party": copy.parties[0].id},)
        assert form.parties[0].id not in str(copy)


def test_after_keeping_mine_the_colleague_gets_it_as_the_newer_one(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    pat.update(form.id, client_matter="pat's")
    back, again = tmp_path / "back.litefile", tmp_path / "again.litefile"
    sam.export(back, form.id)
    pat.take(back, Decision.KEEP_MINE)
    pat.export(again, form.id)
    assert standings(sam, again) == [Standing.NEWER]


def test_a_return_to_an_old_state_is_asked_about(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="changed")
    back, again = tmp_path / "back.litefile", tmp_path / "again.litefile"
    sam.export(back, form.id)
    pat.take(back, Decision.KEEP_THEIRS)
    pat.update(form.id, client_matter=form.client_matter)
    pat.export(again, form.id)
    assert standings(sam, again) == [Standing.CONFLICTING]


def test_documents_and_people_are_replaced_whole(pat, sam, bundle, tmp_path):
    form = pat.draft(papers=3)
    pat.export(bundle, form.id)
    sam.take(bundle)
    theirs = sam.desk.documents.remove(form.id, sam.owner, form.documents[0].id)
    theirs = sam.desk.documents.arrange(form.id, sam.owner, [d.id for d in reversed(theirs.documents)])
    theirs = sam.desk.parties.remove(form.id, sam.owner, form.parties[0].id)
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    pat.take(back, Decision.KEEP_THEIRS)
    mine = pat.get(form.id)
    assert [(d.id, d.role) for d in mine.documents] == [(d.id, d.role) for d in theirs.documents]
    assert [p.id for p in mine.parties] == [p.id for p in theirs.parties]
    assert mine.title == theirs.title


def test_what_was_asked_and_accepted_for_the_old_answers_does_not_stand_for_theirs(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    with pat.store.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE filing_draft SET quoted_fee_total = '214.00', quoted_fee_fingerprint = 'f',"
            " disclaimer_acceptance = '{\"a\": 1}'"
        )
    pat.take(back, Decision.KEEP_THEIRS)
    mine = pat.get(form.id)
    assert (mine.quoted_fee_total, mine.quoted_fee_fingerprint, mine.disclaimer_acceptance) == ("", "", {})


def test_a_discarded_draft_arrives_discarded(pat, sam, bundle):
    form = pat.draft()
    pat.desk.drafts.discard(form.id, pat.owner)
    pat.export(bundle, form.id)
    sam.take(bundle)
    assert sam.get(form.id).status == "abandoned"


def test_a_draft_that_changed_after_the_plan_is_not_replaced(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    plan = pat.plan(back)
    pat.update(form.id, client_matter="typed meanwhile")
    (outcome,) = pat.desk.importer.take(plan, pat.desk.owner, {form.id: Decision.KEEP_THEIRS})
    assert outcome.done is Done.REFUSED
    assert outcome.error.error_code == "stale_version"
    assert pat.get(form.id).client_matter == "typed meanwhile"


def test_a_bundle_that_was_exchanged_after_the_plan_is_not_taken(pat, sam, bundle, tmp_path):
    first, second = pat.draft(), pat.draft(client_matter="other")
    pat.export(bundle, first.id)
    plan = sam.plan(bundle)
    other = tmp_path / "other.litefile"
    pat.export(other, second.id)
    other.replace(bundle)
    with pytest.raises(Refused, match="exchanged"):
        sam.desk.importer.take(plan, sam.desk.owner)
    assert sam.desk.drafts.list([sam.owner]).rows == ()


def test_another_accounts_draft_on_this_computer_is_never_replaced(pat, bundle):
    form = pat.draft()
    pat.export(bundle, form.id)
    pat.owner = pat.account("second.sample@example.com", active=False)
    with pat.store.write() as session:
        session.connection().exec_driver_sql("UPDATE user_profile SET active = (username LIKE 'second%')")
    (planned,) = pat.plan(bundle).drafts
    assert planned.standing is Standing.CONFLICTING
    assert "another account" in planned.fixed
    with pytest.raises(Refused, match="cannot be replaced"):
        pat.take(bundle, Decision.KEEP_THEIRS)
    assert [outcome.done for outcome in pat.take(bundle, Decision.KEEP_MINE)] == [Done.KEPT]
    (outcome,) = pat.take(bundle, Decision.COPY)
    assert outcome.form.owner_id == pat.desk.owner("practice").profile_id


def test_without_an_account_nothing_is_taken(pat, sam, bundle):
    pat.export(bundle, pat.draft().id)

    def nobody(_jurisdiction):
        raise SignInNeeded("You are not signed in.")

    with pytest.raises(SignInNeeded):
        sam.desk.importer.plan(bundle, nobody)


# What may leave


def test_a_file_that_is_there_is_left_alone(pat, bundle):
    bundle.write_bytes(b"my own")
    with pytest.raises(Refused, match="already"):
        pat.export(bundle, pat.draft().id)
    assert bundle.read_bytes() == b"my own"


@pytest.mark.parametrize("status", ["submitting", "error"])
def test_what_may_be_at_the_court_does_not_leave(pat, bundle, status):
    form = pat.draft()
    with pat.store.write() as session:
        session.connection().exec_driver_sql("UPDATE filing_draft SET status = ?", (status,))
    with pytest.raises(Refused, match="not known whether the court received") as caught:
        pat.export(bundle, form.id)
    assert caught.value.error_code == "unproved"
    assert list(bundle.parent.glob("*.litefile*")) == list(bundle.parent.glob(".*")) == []


def test_a_damaged_document_stops_the_export_and_leaves_no_file(pat, bundle):
    form = pat.draft(papers=2)
    pat.desk.documents.path_of(form.documents[1]).write_bytes(b"%PDF-1.4 something else")
    with pytest.raises(AppError, match="not what it was"):
        pat.export(bundle, form.id)
    assert not bundle.exists()
    assert list(bundle.parent.glob(".*")) == []
    assert "exported" not in str(pat.desk.audit.history(form.id))


def test_somebody_elses_draft_does_not_leave(pat, sam, bundle):
    form = pat.draft()
    with pytest.raises(NotFound):
        sam.export(bundle, form.id)
    assert not bundle.exists()


def test_a_folder_that_is_not_there_is_said_in_words(pat, tmp_path):
    with pytest.raises(AppError, match="There is no new file"):
        pat.export(tmp_path / "nowhere" / "a.litefile", pat.draft().id)


# The audit log


def test_every_export_and_import_is_in_the_audit_log(pat, sam, bundle):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    assert pat.desk.audit.history(form.id)[0][1:] == (pat.username, "exported to a bundle")
    assert sam.desk.audit.history(form.id) == ((sam.clock.now(), sam.username, "imported from a bundle"),)
    assert pat.desk.audit.verify().broken_at is sam.desk.audit.verify().broken_at is None


def test_the_past_travels_along_and_stays_apart_from_what_happened_here(pat, sam, bundle, tmp_path):
    form = pat.draft()
    pat.export(bundle, form.id)
    sam.take(bundle)
    sam.update(form.id, client_matter="sam's")
    back = tmp_path / "back.litefile"
    sam.export(back, form.id)
    pat.clock.advance(seconds=3600)
    pat.take(back, Decision.KEEP_THEIRS)
    with pat.store.read() as session:
        acts = [(act["actor"], act["action"]) for act in past_of(session, form.id).acts]
    assert acts.count((pat.username, "created")) == 1
    assert (sam.username, "imported from a bundle") in acts
    assert acts.index((sam.username, "changed")) < acts.index((pat.username, "replaced from a bundle"))
    assert (sam.username, "changed") not in [entry[1:] for entry in pat.desk.audit.history(form.id)]


def test_what_nobody_had_looked_at_is_still_to_be_confirmed_by_whoever_took_it(pat, sam, bundle):
    form = pat.update(pat.draft().id, client_matter="26-0318", filing_comments="Read, too")
    person = form.parties[0]
    with pat.store.write() as session:
        row = find_draft(session, form.id, pat.owner)
        readings.record(session, row, draft_form(row), Reader.TABLE, pat.desk.clock.now())
        (matter,) = [r for r in readings.unconfirmed(session, row, form) if r.path == "client_matter"]
        readings.confirm(session, row, [matter], pat.owner.username, pat.desk.clock.now())
    pat.export(bundle, form.id)
    sam.take(bundle)
    seen = sam.desk.reviews.look(form.id, sam.owner)
    paths = {reading.path for reading in seen.unconfirmed}
    assert {"filing_comments", f"parties.{person.id}.last_name"} <= paths
    assert "client_matter" not in paths
    assert {reading.reader for reading in seen.unconfirmed} == {Reader.TABLE}
