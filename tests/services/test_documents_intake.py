"""Taking files into a draft: all or none, byte for byte, and every bad one named."""

import os
import socket
import sys
from pathlib import Path

import pikepdf
import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.progress import Cancelled
from litefile_desktop.core.vocabulary import DocumentRole
from litefile_desktop.services.documents import FilesRefused
from tests import makers
from tests.office import papers


@pytest.fixture
def documents(cabinet):
    return cabinet.documents


def names(form):
    return [(document.name, document.role, document.sort_order) for document in form.documents]


LEAD = ("Complaint", "lead", 0)


# Taking files in


def test_the_first_file_leads_and_the_others_follow_in_order(cabinet, documents, owner):
    draft = cabinet.draft()
    files = papers(cabinet.folder, 3)
    form = documents.add(draft.id, owner, files[:2])
    form = documents.add(form.id, owner, files[2:])
    assert names(form) == [LEAD, ("Exhibit 1", "supporting", 0), ("Exhibit 2", "supporting", 1)]
    for document, file in zip(form.documents, files, strict=True):
        assert (document.original_filename, document.size) == (file.name, file.stat().st_size)
        assert (document.content_type, document.preparation) == ("application/pdf", "unchanged")
        assert documents.path_of(document).read_bytes() == file.read_bytes()  # byte for byte (behaviour 11)
        assert cabinet.files.verify(document.stored_name, document.sha256, document.name)
    assert [document.page_count for document in form.documents] == [1, 2, 3]
    assert cabinet.incoming_files() == []


def test_the_first_document_leads_whatever_it_was_called(cabinet, documents, owner):
    draft = cabinet.draft()
    form = documents.add(draft.id, owner, papers(cabinet.folder, 2), role=DocumentRole.SUPPORTING)
    assert names(form) == [LEAD, ("Exhibit 1", "supporting", 0)]


def test_a_new_lead_takes_the_old_ones_place(cabinet, documents, owner):
    form = cabinet.draft(documents=2)
    form = documents.add(form.id, owner, [makers.pdf_file(cabinet.folder, "Petition.pdf")], role=DocumentRole.LEAD)
    assert names(form) == [("Petition", "lead", 0), ("Complaint", "supporting", 0), ("Exhibit 1", "supporting", 1)]


def test_two_documents_cannot_both_lead(cabinet, documents, owner):
    draft = cabinet.draft()
    with pytest.raises(Refused, match="Only one document can lead"):
        documents.add(draft.id, owner, papers(cabinet.folder, 2), role=DocumentRole.LEAD)
    with pytest.raises(Refused, match="No file was given"):
        documents.add(draft.id, owner, [])
    assert cabinet.drafts.get(draft.id, owner) == draft


def test_the_same_file_twice_is_two_documents_and_one_stored_copy(cabinet, documents, owner):
    file = makers.pdf_file(cabinet.folder)
    form = documents.add(cabinet.draft().id, owner, [file, file])
    other = documents.add(cabinet.draft().id, owner, [file])
    assert len({document.id for document in form.documents + other.documents}) == 3
    assert cabinet.stored_files() == {form.lead.stored_name}


def test_what_becomes_of_the_original_afterwards_does_not_matter(cabinet, documents, owner):
    file = makers.pdf_file(cabinet.folder)
    form = documents.add(cabinet.draft().id, owner, [file])
    file.write_bytes(b"scribbled over")
    file.unlink()
    assert cabinet.files.verify(form.lead.stored_name, form.lead.sha256, "x")


def test_form_fields_are_noticed(cabinet, documents, owner):
    file = cabinet.folder / "Form.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect({"/FT": pikepdf.Name.Tx, "/T": "name"})
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        pdf.save(file)
    form = documents.add(cabinet.draft().id, owner, [file, makers.pdf_file(cabinet.folder)])
    assert [document.upload_has_form_fields for document in form.documents] == [True, False]


def test_progress_is_told_for_every_file(cabinet, documents, owner):
    told = []
    files = [makers.pdf_file(cabinet.folder, f"{name}.pdf", padding=1_500_000) for name in "ab"]
    documents.add(cabinet.draft().id, owner, files, advance=lambda *step: told.append(step))
    size = files[0].stat().st_size
    assert [step for step in told if step[0] == 1] == [
        (1, 1024 * 1024, size, "Copying b.pdf"),
        (1, size, size, "Copying b.pdf"),
        (1, size, size, "Checking b.pdf"),
    ]


@pytest.mark.parametrize("when", ["Copying b.pdf", "Checking b.pdf"])
def test_who_cancels_gets_nothing_at_all(cabinet, documents, owner, when):
    def stop(_number, _done, _total, words):
        if words == when:
            raise Cancelled

    draft = cabinet.draft()
    files = [makers.pdf_file(cabinet.folder, f"{name}.pdf") for name in "ab"]
    with pytest.raises(Cancelled):
        documents.add(draft.id, owner, files, advance=stop)
    assert cabinet.drafts.get(draft.id, owner) == draft
    assert cabinet.stored_files() == set()
    assert cabinet.incoming_files() == []


# Files that cannot be filed


def not_a_pdf(path):
    path.write_text("Dear court,")


def truncated(path):
    path.write_bytes(makers.pdf_bytes(3, padding=20_000)[:-1_000])


def half(path):
    content = makers.pdf_bytes(3, padding=20_000)
    path.write_bytes(content[: len(content) // 2])


def no_pages(path):
    with pikepdf.new() as pdf:
        pdf.save(path)


def xfa(path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Stream(pdf, b"<xdp/>"))
        pdf.save(path)


def fifo(path):
    os.mkfifo(path)


def unix_socket(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def only_a_header(path):
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")


def zip_file(path):
    path.write_bytes(b"PK\x03\x04" + bytes(2_000))


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
BAD = [
    pytest.param(not_a_pdf, "not_pdf", "is not a PDF file", id="not a PDF"),
    pytest.param(zip_file, "not_pdf", "is not a PDF file", id="a zip"),
    pytest.param(lambda p: p.write_bytes(makers.pdf_bytes(password="x")), "encrypted", "password", id="encrypted"),
    pytest.param(lambda p: p.touch(), "empty", "is empty", id="empty"),
    pytest.param(truncated, "damaged", "damaged or cut off", id="truncated"),
    pytest.param(half, "damaged", "damaged or cut off", id="half"),
    pytest.param(only_a_header, "damaged", "damaged or cut off", id="only a header"),
    pytest.param(no_pages, "no_pages", "has no pages", id="no pages"),
    pytest.param(xfa, "xfa", "dynamic", id="XFA"),
    pytest.param(lambda p: p.mkdir(), "folder", "is a folder", id="a folder"),
    pytest.param(lambda p: None, "missing", "is not there", id="missing"),
    pytest.param(fifo, "not_a_file", "is not a file", id="a pipe", marks=POSIX),
    pytest.param(unix_socket, "not_a_file", "is not a file", id="a socket", marks=POSIX),
    pytest.param(lambda p: p.symlink_to(p), "unreadable", "could not be read", id="a link to itself", marks=POSIX),
]


@pytest.mark.parametrize(("make", "reason", "words"), BAD)
def test_a_file_that_no_court_takes_is_named_and_nothing_is_stored(cabinet, documents, owner, make, reason, words):
    """Behaviours 14 and 18."""
    draft = cabinet.draft()
    path = cabinet.folder / "Odd paper.pdf"
    make(path)
    with pytest.raises(FilesRefused, match=words) as caught:
        documents.add(draft.id, owner, [path])
    assert str(caught.value).startswith("Odd paper.pdf ")
    assert caught.value.error_code == f"bad_document.{reason}"
    assert caught.value.step == "upload_documents"
    assert cabinet.drafts.get(draft.id, owner) == draft
    assert cabinet.stored_files() == set()
    assert cabinet.incoming_files() == []


def test_one_bad_file_spoils_the_batch_and_every_bad_one_is_named(cabinet, documents, owner):
    """Behaviour 18: all or nothing; what the draft had before stays."""
    before = cabinet.draft(documents=1)
    stored = cabinet.stored_files()
    bad = [cabinet.folder / name for name in ("First.pdf", "Second.pdf")]
    not_a_pdf(bad[0])
    good = [makers.pdf_file(cabinet.folder, f"Good {number}.pdf", pages=5 + number) for number in range(2)]
    with pytest.raises(FilesRefused, match="Nothing was added") as caught:
        documents.add(before.id, owner, [good[0], bad[0], good[1], bad[1]])
    assert [(problem["item"], problem["code"]) for problem in caught.value.problems] == [
        ("First.pdf", "bad_document.not_pdf"),
        ("Second.pdf", "bad_document.missing"),
    ]
    assert "First.pdf" in str(caught.value)
    assert "Second.pdf" in str(caught.value)
    assert cabinet.drafts.get(before.id, owner) == before
    assert cabinet.stored_files() == stored
    assert cabinet.incoming_files() == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is refused to the superuser")
def test_a_file_one_may_not_open_is_told_so(cabinet, documents, owner):
    path = makers.pdf_file(cabinet.folder)
    path.chmod(0)
    with pytest.raises(FilesRefused, match="You may not open"):
        documents.add(cabinet.draft().id, owner, [path])


def test_a_file_too_large_for_the_court_is_refused_before_it_is_copied(cabinet, documents, owner):
    """Behaviour 14."""
    path = makers.pdf_file(cabinet.folder, padding=700_000)
    told = []
    with pytest.raises(FilesRefused, match=r"is 0\.7 MB\. The court takes 0\.5 MB a file") as caught:
        documents.add(cabinet.draft().id, owner, [path], max_bytes=500_000, advance=lambda *step: told.append(step))
    assert caught.value.error_code == "bad_document.too_large"
    assert told == []
    form = documents.add(cabinet.draft().id, owner, [path], max_bytes=path.stat().st_size)
    assert len(form.documents) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x" * 251 + ".pdf", "x" * 251),
        ("شكوى ضد المالك.pdf", "شكوى ضد المالك"),
        ("תביעה.pdf", "תביעה"),
        ("😀 exhibit ⚖️.pdf", "😀 exhibit ⚖️"),
        ("back\\slash.pdf", "slash"),
        ("line\nbreak\tand\x1b[31mcolour.pdf", "line break and[31mcolour"),
        ("invoice\u202efdp.pdf", "invoicefdp"),
        (".pdf", "pdf"),
        ("no extension", "no extension"),
        ("SHOUTING.PDF", "SHOUTING"),
        ("a.b.c.pdf", "a.b.c"),
        ("%s {name} $(rm).pdf", "%s {name} $(rm)"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows fewer names")
def test_a_file_may_have_any_name_and_is_stored_under_none_of_it(cabinet, documents, owner, name, shown):
    path = cabinet.folder / "in" / name
    path.parent.mkdir()
    path.write_bytes(makers.pdf_bytes())
    form = documents.add(cabinet.draft().id, owner, [path])
    assert form.lead.name == shown
    assert cabinet.stored_files() == {f"{form.lead.sha256[:2]}/{form.lead.sha256}.pdf"}


def test_a_name_of_bytes_that_are_no_text_is_taken_too(cabinet, documents, owner):
    path = Path(os.fsdecode(os.fsencode(cabinet.folder) + b"/compl\xe4int.pdf"))
    try:
        path.write_bytes(makers.pdf_bytes())
    except OSError:
        pytest.skip("this file system takes texts only")
    form = documents.add(cabinet.draft().id, owner, [path])
    assert form.lead.name == "complint"


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "é" * 200 + ".pdf", "a\0b.pdf", ""])
def test_a_name_that_no_file_can_have_is_refused_in_words(cabinet, documents, owner, name):
    draft = cabinet.draft()
    with pytest.raises(FilesRefused) as caught:
        documents.add(draft.id, owner, [cabinet.folder / "in" / name if name else Path("/")])
    assert caught.value.error_code in ("bad_document.unreadable", "bad_document.folder", "bad_document.missing")
    assert len(str(caught.value)) < 400
    assert cabinet.drafts.get(draft.id, owner) == draft


def test_a_draft_that_is_not_there_takes_nothing_in(cabinet, documents, owner):
    with pytest.raises(NotFound):
        documents.add("00000000-0000-4000-8000-000000000000", owner, papers(cabinet.folder))
    assert cabinet.stored_files() == set()
    assert cabinet.incoming_files() == []
