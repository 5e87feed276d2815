"""Documents of a draft: what each is filed as, their order, out and back again, and what is left over."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.errors import NotFound, Refused, StaleVersion
from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.services.document_store import DocumentDamaged, DocumentStore
from litefile_desktop.services.documents import Documents
from litefile_desktop.services.fields import BadField
from tests.office import papers


@pytest.fixture
def documents(cabinet):
    return cabinet.documents


def names(form):
    return [(document.name, document.role, document.sort_order) for document in form.documents]


# What each is filed as


def file_as(cabinet, form, number, **changes):
    return cabinet.documents.update(form.id, cabinet.owner, form.documents[number].id, changes)


def test_the_drafts_filing_type_follows_its_lead(cabinet, documents, owner):
    """Behaviour 20: on edit, clear, swap and removal."""
    form = cabinet.draft(documents=2)
    form = file_as(cabinet, form, 0, filing_type_code="34001", filing_type_name="Complaint", document_type_code="35101")
    assert (form.filing_type_code, form.filing_type_name, form.document_type_code) == ("34001", "Complaint", "35101")
    form = file_as(cabinet, form, 1, filing_type_code="34011", filing_type_name="Exhibit")
    assert form.filing_type_code == "34001"
    form = documents.arrange(form.id, owner, [document.id for document in reversed(form.documents)])
    assert (form.filing_type_code, form.filing_type_name, form.document_type_code) == ("34011", "Exhibit", "")
    form = documents.remove(form.id, owner, form.lead.id)
    assert (form.filing_type_code, form.document_type_code) == ("34001", "35101")
    assert file_as(cabinet, form, 0, filing_type_code="").filing_type_code == ""
    assert documents.remove(form.id, owner, form.lead.id).filing_type_code == ""


OPTIONS = {
    "document_type_code": "35101", "document_type_name": "Public", "document_type_confirmed": True,
    "filing_component_code": "332", "motion_type_code": "m", "requested_optional_services": ["s"],
    "filing_requires_amount_in_controversy": True,
}  # fmt: skip


def test_another_filing_type_takes_its_options_along(cabinet):
    """Behaviour 22 for the confirmation."""
    form = file_as(cabinet, cabinet.draft(documents=2), 0, filing_type_code="34001", filing_type_name="A", **OPTIONS)
    same = file_as(cabinet, form, 0, filing_type_code="34001")
    assert same == form
    after = file_as(cabinet, form, 0, filing_type_code="34105", courtesy_copy_email="a@example.com")
    lead = after.lead
    assert (lead.filing_type_code, lead.filing_type_name, lead.name) == ("34105", "", "Complaint")
    assert not any(getattr(lead, name) for name in OPTIONS)
    assert after.documents[1] == form.documents[1]
    together = file_as(cabinet, after, 0, filing_type_code="34001", **OPTIONS)
    assert together.lead.requested_optional_services == ("s",)
    assert together.lead.document_type_code == "35101"


@pytest.mark.parametrize("code", ["document_type", "filing_component", "motion_type"])
def test_words_of_another_code_are_not_left(cabinet, code):
    form = file_as(cabinet, cabinet.draft(documents=1), 0, **{f"{code}_code": "1", f"{code}_name": "One"})
    assert getattr(file_as(cabinet, form, 0, **{f"{code}_code": "2"}).lead, f"{code}_name") == ""


def test_a_change_needs_a_document_of_this_draft(cabinet, documents, owner):
    form, other = cabinet.draft(documents=1), cabinet.draft(documents=1)
    for document_id in ("", "nonsense", other.lead.id):
        with pytest.raises(NotFound):
            documents.update(form.id, owner, document_id, {"name": "x"})
        with pytest.raises(NotFound):
            documents.remove(form.id, owner, document_id)
    assert documents.update(form.id, owner, form.lead.id[:8].upper(), {"name": "x"}).lead.name == "x"


def test_a_stale_change_is_told(cabinet, documents, owner):
    form = cabinet.draft(documents=1)
    documents.update(form.id, owner, form.lead.id, {"name": "theirs"}, expected_version=form.version)
    with pytest.raises(StaleVersion):
        documents.update(form.id, owner, form.lead.id, {"name": "mine"}, expected_version=form.version)


# Their order


@pytest.mark.parametrize(
    ("which", "changes", "order"),
    [
        (2, {"role": "lead"}, "caB" + "d"),
        (2, {"role": "lead", "sort_order": 0}, "caBd"),
        (0, {"role": "supporting"}, "Bacd"),
        (0, {"role": "supporting", "sort_order": 2}, "Bcda"),
        (3, {"sort_order": 0}, "adBc"),
        (1, {"sort_order": 2}, "acdB"),
        (1, {"sort_order": 99}, "acdB"),
        (1, {"role": "supporting"}, "aBcd"),
        (0, {"sort_order": 0}, "aBcd"),
        (0, {"role": "lead"}, "aBcd"),
    ],
)
def test_a_document_is_moved_to_the_place_that_is_asked_for(cabinet, which, changes, order):
    form = cabinet.draft(documents=4)
    letters = dict(zip((document.id for document in form.documents), "aBcd", strict=True))
    after = file_as(cabinet, form, which, **changes)
    assert "".join(letters[document.id] for document in after.documents) == order
    assert [(document.role, document.sort_order) for document in after.documents] == [
        ("lead", 0), ("supporting", 0), ("supporting", 1), ("supporting", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("changes", [{"sort_order": 1}, {"role": "main"}, {"role": "supporting"}])
def test_a_place_that_makes_no_sense_is_refused(cabinet, documents, owner, changes):
    form = cabinet.draft(documents=1)
    with pytest.raises(Refused):
        documents.update(form.id, owner, form.lead.id, {"name": "x", **changes})
    assert cabinet.drafts.get(form.id, owner) == form


def test_an_order_must_name_exactly_the_documents_that_are_there(cabinet, documents, owner):
    form = cabinet.draft(documents=3)
    first, second, third = (document.id for document in form.documents)
    for order in ([], [first, second], [first, second, third, third], [first, second, "other"]):
        with pytest.raises(Refused, match="changed in the meantime"):
            documents.arrange(form.id, owner, order)
    assert documents.arrange(form.id, owner, [first, second, third]) == form
    assert [d.id for d in documents.arrange(form.id, owner, [third, first, second]).documents] == [third, first, second]


# Out, and back again


def test_removing_the_lead_promotes_the_next_and_clears_what_was_read(cabinet, documents, owner):
    """Behaviour 19."""
    form = cabinet.draft(documents=3)
    with cabinet.editor.change(form.id, owner, "read") as change:
        change.row.extracted_guesses = {"court": "Maple"}
        change.row.extraction_review_fingerprint = "f"
    kept = documents.remove(form.id, owner, form.documents[2].id)
    assert kept.extracted_guesses == {"court": "Maple"}
    after = documents.remove(form.id, owner, form.lead.id)
    assert names(after) == [("Exhibit 1", "lead", 0)]
    assert (after.extracted_guesses, after.extraction_review_fingerprint) == ({}, "")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_removed_document_comes_back_as_it_was(cabinet, documents, owner, number):
    form = file_as(cabinet, cabinet.draft(documents=3), number, filing_type_code="34001", **OPTIONS)
    removed = form.documents[number]
    documents.remove(form.id, owner, removed.id)
    back = documents.put_back(form.id, owner, removed)
    assert back.documents == form.documents
    assert back.filing_type_code == form.filing_type_code
    assert documents.put_back(form.id, owner, removed) == back  # twice is once


def test_the_only_document_comes_back_as_lead(cabinet, documents, owner):
    form = cabinet.draft(documents=2)
    supporting = form.documents[1]
    for document in form.documents:
        documents.remove(form.id, owner, document.id)
    assert names(documents.put_back(form.id, owner, supporting)) == [("Exhibit 1", "lead", 0)]


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"rotten")])
def test_a_document_whose_bytes_are_gone_does_not_come_back(cabinet, documents, owner, spoil):
    form = cabinet.draft(documents=2)
    removed = form.documents[1]
    after = documents.remove(form.id, owner, removed.id)
    spoil(documents.path_of(removed))
    with pytest.raises(DocumentDamaged, match="Exhibit 1"):
        documents.put_back(form.id, owner, removed)
    assert cabinet.drafts.get(form.id, owner) == after


def test_somebody_elses_path_is_not_taken_for_a_document(cabinet, documents, owner):
    form = cabinet.draft(documents=1)
    with pytest.raises(DocumentDamaged):
        documents.put_back(form.id, owner, replace(form.lead, id="new", stored_name="../litefile.sqlite3"))


# Garbage


def test_only_what_no_draft_refers_to_is_collected(cabinet, documents, owner):
    form = cabinet.draft(documents=2)
    discarded = cabinet.drafts.discard(cabinet.drafts.copy(form.id, owner).id, owner)
    removed = form.documents[1]
    documents.remove(form.id, owner, removed.id)
    assert documents.collect_garbage() == 0  # the discarded copy still refers to it
    cabinet.drafts.restore(discarded.id, owner)
    documents.remove(discarded.id, owner, discarded.documents[1].id)
    assert documents.has_garbage
    assert documents.collect_garbage() == 1
    assert not documents.has_garbage
    assert cabinet.stored_files() == {form.lead.stored_name}


def test_a_batch_that_the_database_refuses_leaves_garbage_at_most(cabinet, documents, owner):
    form = cabinet.set_status(cabinet.draft(), "submitted")
    with pytest.raises(Refused):
        documents.add(form.id, owner, papers(cabinet.folder))
    assert cabinet.stored_files() == set()
    assert cabinet.incoming_files() == []
    with pytest.raises(BadField):
        documents.update(form.id, owner, "x", {"sha256": "0"})


class Watching(DocumentStore):
    """A store that says whether somebody else could write to the database while files get or lose their names."""

    def __init__(self, folder, mark, database):
        super().__init__(folder, mark)
        self._database = database
        self.held = []

    def _look(self):
        with closing(sqlite3.connect(self._database, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                self.held.append(True)
            else:
                self.held.append(False)

    def keep(self, *given):
        self._look()
        return super().keep(*given)

    def verify(self, *given):
        self._look()
        return super().verify(*given)

    def collect(self, *given):
        self._look()
        return super().collect(*given)


def test_files_get_their_names_and_lose_them_while_no_other_program_can_write(cabinet, owner, pdf):
    """So the collector of another program never sees a file whose row is about to come, or to come back."""
    files = Watching(cabinet.folder / "documents", cabinet.mark, cabinet.database)
    documents = Documents(cabinet.store, cabinet.clock, files, pdf)
    form = documents.add(cabinet.draft().id, owner, papers(cabinet.folder, 2))
    removed = form.documents[1]
    documents.remove(form.id, owner, removed.id)
    documents.put_back(form.id, owner, removed)
    documents.collect_garbage()
    assert files.held == [True] * 4


def test_what_another_program_is_taking_in_is_not_collected(cabinet, documents, owner, pdf):
    """The other program copies while this one collects; both finish."""
    other = ProcessMark(cabinet.folder / "running")
    theirs = Documents(cabinet.store, cabinet.clock, DocumentStore(cabinet.folder / "documents", other), pdf)
    collected = []

    def collect(_number, _done, _total, words):
        if words.startswith("Checking"):
            collected.append(documents.collect_garbage())

    form = theirs.add(cabinet.draft().id, owner, papers(cabinet.folder, 2), advance=collect)
    other.release()
    assert collected == [0, 0]
    assert documents.collect_garbage() == 0
    for document in form.documents:
        assert cabinet.files.verify(document.stored_name, document.sha256, document.name)


def drafts_with_a_removed_document(desk):
    owner = desk.owner("practice")
    form = desk.drafts.create(owner, "practice")
    form = desk.documents.add(form.id, owner, papers(desk.folder.home, 2))
    return form, desk.documents.remove(form.id, owner, form.documents[1].id)


def test_removed_documents_leave_the_computer_with_the_program(tmp_path):
    folder = DataFolder(tmp_path)
    with open_desk(folder, secrets=MemorySecrets()) as desk:
        before, after = drafts_with_a_removed_document(desk)
        assert desk.documents.path_of(before.documents[1]).is_file()
    assert [path.stem for path in folder.documents.glob("??/*")] == [after.lead.sha256]


def test_removed_documents_stay_while_another_program_may_put_them_back(tmp_path):
    folder = DataFolder(tmp_path)
    with open_desk(folder, secrets=MemorySecrets()) as second:
        with open_desk(folder, secrets=MemorySecrets()) as first:
            before, _ = drafts_with_a_removed_document(first)
        owner = second.accounts.owner("practice")
        assert second.documents.put_back(before.id, owner, before.documents[1]).documents == before.documents
