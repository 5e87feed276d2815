"""Drafts that the lists moved away from: remembered when they are stored, found in the library, kept by people."""

import shutil

import pytest

from litefile_desktop.core.errors import NotEditable, StaleVersion
from litefile_desktop.services.codes_drift import DriftKind
from litefile_desktop.services.codes_seen import Witness
from litefile_desktop.services.documents import Documents
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.drift import Drifting
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.parties import Parties
from litefile_desktop.services.patches import Patch
from litefile_desktop.services.saving import Saving
from tests.lists import table
from tests.services.checks.conftest import plain_court  # noqa: F401 - the court that is copied
from tests.services.checks.courts import Court

CASE = {
    "existing_case": "new", "court_code": "maple", "court_name": "Maple County", "case_category_code": "c",
    "case_category_name": "Civil", "case_type_code": "t", "case_type_name": "Contract",
}  # fmt: skip


class Desk:
    """A cabinet whose services remember what the lists of a court say."""

    def __init__(self, cabinet, court, pdf):
        self.court = court
        self.owner = cabinet.owner
        witness = Witness(court.view)
        self.editor = Editor(cabinet.store, cabinet.clock, witness)
        self.drafts = Drafts(cabinet.store, cabinet.clock, witness)
        self.documents = Documents(cabinet.store, cabinet.clock, cabinet.files, pdf, witness)
        self.parties = Parties(cabinet.store, cabinet.clock, witness)
        self.saving = Saving(self.drafts, self.documents, self.parties, self.editor)
        self.drifting = Drifting(self.drafts, court.checks, self.editor)
        self.cabinet = cabinet

    def draft(self, **answers):
        """A draft with everything chosen."""
        form = self.drafts.create(self.owner, "testing", {**CASE, **answers})
        form = self.cabinet.with_documents(form, 1)
        filed = {"filing_type_code": "f", "filing_type_name": "Complaint", "document_type_code": "public"}
        form = self.documents.update(form.id, self.owner, form.lead.id, filed)
        part = {"last_name": "Rivera", "party_type": "p", "party_type_name": "Plaintiff"}
        return self.parties.add(form.id, self.owner, part)

    def found(self):
        listed = self.drifting.list([self.owner])
        return [(found.draft_id, [(d.kind, d.chosen.kind) for d in found.drifts]) for found in listed]

    def rename_type(self, name="Contract Dispute"):
        self.court.put("casetype", table("code|name|casecategory|initial", f"t|{name}|c|True"))


@pytest.fixture
def desk(cabinet, plain_court, pdf, tmp_path):  # noqa: F811
    shutil.copy(plain_court, tmp_path)
    court = Court(tmp_path)
    yield Desk(cabinet, court, pdf)
    court.close()


def test_what_is_chosen_is_remembered_in_the_transaction_that_stores_it(desk):
    form = desk.draft()
    assert form == desk.drafts.get(form.id, desk.owner)
    assert {"court:maple", "category:c", "case_type:t", "filing:f", "access:f:public", "part:p"} == set(form.codes_seen)
    created = desk.drafts.create(desk.owner, "testing", CASE)
    assert created == desk.drafts.get(created.id, desk.owner)
    assert set(created.codes_seen) == {"court:maple", "category:c", "case_type:t"}


def test_typing_leaves_what_was_remembered_as_it_is(desk):
    form = desk.draft()
    desk.rename_type()
    after = desk.drafts.update(form.id, desk.owner, {"filing_comments": "typed"})
    assert after.codes_seen == form.codes_seen


def test_what_goes_with_an_old_answer_is_forgotten_with_it(desk):
    form = desk.draft()
    after = desk.drafts.update(form.id, desk.owner, {"case_category_code": ""})
    assert set(after.codes_seen) == {"court:maple"}


def test_a_copy_remembers_what_its_original_did(desk):
    form = desk.draft()
    desk.rename_type()
    copy = desk.drafts.copy(form.id, desk.owner)
    assert copy.codes_seen == form.codes_seen
    assert len(desk.found()) == 2


def test_the_library_finds_open_drafts_that_the_lists_moved_away_from(desk):
    first, second, sent = desk.draft(), desk.draft(), desk.draft()
    desk.draft(case_type_code="", case_type_name="")  # without a case type nothing hangs on it
    desk.cabinet.set_status(sent, "submitted")
    assert desk.found() == []
    desk.rename_type()
    desk.court.put("filing", table("code|name|casecategory|filingtype", "f2|Complaint|c|Both"))
    kinds = [(DriftKind.RENAMED, "case_type"), (DriftKind.GONE, "filing")]
    assert sorted(desk.found()) == sorted([(first.id, kinds), (second.id, kinds)])
    (drifted, *_) = desk.drifting.list([desk.owner])
    assert (drifted.title, drifted.court_name) == (first.title, "Maple County")
    assert desk.drifting.list([]) == ()


def test_the_newest_come_first_of_all_accounts(desk):
    forms = [desk.draft() for _ in range(2)]
    other = desk.cabinet.account("lee.secretary@example.com")
    desk.cabinet.clock.advance(seconds=60)
    theirs = desk.drafts.create(other, "testing", CASE)
    desk.rename_type()
    found = [drifted.draft_id for drifted in desk.drifting.list([desk.owner, other])]
    assert found[0] == theirs.id
    assert set(found[1:]) == {form.id for form in forms}


def test_a_person_who_keeps_a_choice_keeps_the_courts_new_words(desk):
    form = desk.draft()
    desk.rename_type()
    desk.court.put("partytype", table("code|name|casetypeid", "p|Petitioner|t"))
    desk.court.put("documenttype", table("code|name", "public|Open"))
    form = desk.documents.update(form.id, desk.owner, form.lead.id, {"document_type_name": "Public"})
    after = desk.drifting.accept(form, desk.owner)
    assert desk.drifting.of(after) == ()
    assert (after.case_type_code, after.case_type_name) == ("t", "Contract Dispute")
    assert (after.parties[0].party_type_name, after.documents[0].document_type_name) == ("Petitioner", "Open")
    assert after.codes_seen["case_type:t"]["name"] == "Contract Dispute"
    assert desk.drifting.accept(after, desk.owner).codes_seen == after.codes_seen


def test_a_successor_takes_the_place_of_what_is_gone_in_every_document_that_holds_it(desk):
    form = desk.draft()
    form = desk.cabinet.with_documents(form, 1)
    second = next(document for document in form.documents if not document.is_lead)
    filed = {"filing_type_code": "f", "filing_type_name": "Complaint"}
    form = desk.documents.update(form.id, desk.owner, second.id, filed)
    assert desk.drifting.succeed(form).is_empty
    desk.court.put("filing", table("code|name|casecategory|filingtype", "f2|Complaint|c|Both"))
    saved = desk.saving.store(form, desk.drifting.succeed(form), desk.owner)
    assert [document.filing_type_code for document in saved.form.documents] == ["f2", "f2"]
    assert DriftKind.GONE not in {drift.kind for drift in desk.drifting.of(saved.form)}
    back = desk.saving.undo(saved.undo, desk.owner)
    assert [document.filing_type_code for document in back.documents] == ["f", "f"]


def test_where_nothing_is_like_what_is_gone_nothing_is_proposed(desk):
    form = desk.draft()
    desk.court.put("filing", table("code|name|casecategory|filingtype", "f2|Writ of Quo Warranto|c|Both"))
    assert [drift.kind for drift in desk.drifting.of(form)] == [DriftKind.GONE]
    assert desk.drifting.succeed(form).is_empty


def test_what_is_gone_stays_gone(desk):
    form = desk.draft()
    desk.court.put("casetype", [])
    after = desk.drifting.accept(form, desk.owner)
    assert [drift.kind for drift in desk.drifting.of(after)] == [DriftKind.GONE]
    assert after.case_type_code == "t"


def test_only_what_was_seen_is_accepted(desk):
    form = desk.draft()
    desk.drafts.update(form.id, desk.owner, {"filing_comments": "typed elsewhere"})
    with pytest.raises(StaleVersion):
        desk.drifting.accept(form, desk.owner)
    sent = desk.cabinet.set_status(form, "submitted")
    with pytest.raises(NotEditable):
        desk.drifting.accept(sent, desk.owner)


def test_a_profile_that_is_gone_is_told_by_validation_and_not_here(desk):
    form = desk.draft()
    desk.rename_type()
    (desk.court.path.parent / "jurisdictions" / "testing.toml").unlink()
    desk.court.put("namesuffix", [])
    assert desk.drifting.of(form) == ()
    assert desk.found() == []


def test_a_change_that_is_taken_back_remembers_again_what_was(desk):
    form = desk.draft()
    desk.rename_type()
    saved = desk.saving.store(form, Patch(draft={"case_type_code": "", "case_type_name": ""}), desk.owner)
    assert "case_type:t" not in saved.form.codes_seen
    after = desk.saving.undo(saved.undo, desk.owner)
    assert after.codes_seen == form.codes_seen
    assert [drift.kind for drift in desk.drifting.of(after)] == [DriftKind.RENAMED]
