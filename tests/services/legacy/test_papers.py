"""Documents of a blob: taken from the blob or from the folders that were named, never from anywhere else."""

import os

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.strict_json import BadJson
from litefile_desktop.services.archives import ArchiveRefused
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate
from tests.legacy_blobs import codes, data_url, fates, kept
from tests.makers import pdf_bytes, pdf_file


def lead(**file):
    return {"case_data": {"court": "maple"}, "upload_data": {"files": {"lead": file}}}


def test_a_data_url_is_taken(blobs):
    taken = blobs.take(lead(name="My petition.pdf", url=data_url(pdf_bytes(2))))
    (document,) = taken.form.documents
    assert (document.name, document.original_filename, document.page_count) == ("My petition", "My petition.pdf", 2)
    assert blobs.person.desk.documents.path_of(document).read_bytes() == pdf_bytes(2)
    assert fates(taken, Fate.DROPPED)["upload_data.files.lead.url"] == ""


@pytest.mark.parametrize("head", ["data:application/pdf;base64,", "data:;base64,", "DATA:application/pdf;BASE64,"])
def test_every_head_of_a_data_url(blobs, head):
    assert len(blobs.take(lead(name="a.pdf", url=data_url(head=head))).form.documents) == 1


@pytest.mark.parametrize("url", ["data:application/pdf;base64,@@@@", "data:application/pdf;base64,", "data:nothing"])
def test_a_data_url_that_cannot_be_read_is_told(blobs, url):
    taken = blobs.take(lead(name="a.pdf", url=url))
    assert codes(taken) == ["document.not_here"]
    assert taken.form.documents == ()


@pytest.mark.parametrize("key", ["path", "fullpath", "url", "s3_url", "file_url", "download_url", "s3_key", "key"])
def test_a_file_beside_the_blob_is_taken_by_its_path(blobs, key):
    blobs.folder.mkdir()
    (blobs.folder / "uploads").mkdir()
    pdf_file(blobs.folder / "uploads", "7f3.pdf")
    taken = blobs.take(lead(name="Petition.pdf", **{key: "uploads/7f3.pdf"}))
    assert [document.name for document in taken.form.documents] == ["Petition"]


def test_absolute_paths_and_file_urls_are_taken_within_the_folder(blobs):
    blobs.folder.mkdir()
    path = pdf_file(blobs.folder, "a b.pdf")
    for place in (str(path), path.as_uri()):
        assert len(blobs.take(lead(name="x.pdf", path=place)).form.documents) == 1


@pytest.mark.parametrize("name", ["petition.pdf", "petition"])
def test_a_file_beside_the_blob_is_found_by_its_name(blobs, name):
    blobs.folder.mkdir()
    pdf_file(blobs.folder, "petition.pdf")
    assert len(blobs.take(lead(filename=name, url="https://files.example.com/a?sig=1")).form.documents) == 1


def test_a_named_folder_is_searched_too(blobs, tmp_path):
    (tmp_path / "papers").mkdir()
    pdf_file(tmp_path / "papers", "petition.pdf")
    blob = lead(name="petition.pdf")
    assert blobs.take(blob, folders=[tmp_path / "papers"]).form.documents[0].name == "petition"


@pytest.mark.parametrize("way", ["absolute", "dots", "link", "link folder", "url"])
def test_no_file_outside_the_folders_is_taken_however_it_is_named(blobs, tmp_path, way):
    secret = pdf_file(tmp_path, "secret.pdf")
    blobs.folder.mkdir()
    if way == "link":
        (blobs.folder / "a.pdf").symlink_to(secret)
    if way == "link folder":
        (blobs.folder / "in").symlink_to(tmp_path)
    places = {
        "absolute": str(secret), "dots": "../secret.pdf", "link": "a.pdf", "link folder": "in/secret.pdf",
        "url": secret.as_uri(),
    }  # fmt: skip
    taken = blobs.take(lead(name="none.pdf", path=places[way]))
    assert taken.form.documents == ()
    assert codes(taken) == ["document.not_here"]


@pytest.mark.parametrize("place", ["", ".", "\0", "x" * 5000, "a/../..", "~", "//server/share", "C:\\x.pdf", "nul"])
def test_no_place_makes_it_fail(blobs, place):
    assert blobs.take(lead(name=place, path=place, key=place)).form.documents == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(blobs):
    blobs.folder.mkdir()
    os.mkfifo(blobs.folder / "a.pdf")
    assert blobs.take(lead(name="a.pdf")).form.documents == ()


def test_a_link_is_told_without_its_signature_and_never_followed(blobs):
    taken = blobs.take(lead(name="petition.pdf", size=100, url="https://bucket.example.com/a.pdf?X-Signature=secret"))
    (issue,) = taken.issues
    assert issue.code == "document.not_here"
    assert "petition.pdf was not taken: a link, which is never followed: https://bucket.example.com/a.pdf." in (
        issue.message
    )
    assert kept(taken)["upload_data.files.lead.url"] == "https://bucket.example.com/a.pdf"
    assert "secret" not in str(taken.form) + str(taken.to_json())


@pytest.mark.parametrize(
    ("content", "reason"), [(b"not a PDF", "bad_document.not_pdf"), (pdf_bytes(password="x"), "bad_document.encrypted")]
)
def test_a_document_no_court_takes_is_left_out_and_its_settings_are_kept(blobs, content, reason):
    blob = lead(name="a.pdf", url=data_url(content))
    blob["upload_data"]["lead_filing_type"] = "7"
    taken = blobs.take(blob)
    assert taken.form.documents == ()
    assert codes(taken) == [reason]
    assert taken.form.extra_case_data["legacy"]["documents_not_taken"]["a.pdf"]["filing_type_code"] == "7"
    incoming = blobs.person.home / "documents" / "incoming"
    assert [path for path in incoming.rglob("*") if path.is_file()] == []


def test_settings_of_lead_and_supporting_documents(blobs):
    blob = {
        "upload_data": {
            "files": {
                "lead": {"name": "lead.pdf", "url": data_url(), "size": -3, "type": "application/pdf", "odd": "kept"},
                "supporting": [
                    {"filename": "one.pdf", "url": data_url(pdf_bytes(2))},
                    {"original_filename": "two.pdf", "url": "https://example.com/two.pdf"},
                    {"name": "three.pdf", "url": data_url(pdf_bytes(3))},
                ],
            },
            "lead_filing_type": "100", "lead_filing_type_name": "Petition", "lead_document_type": "5",
            "lead_document_type_name": "Public", "lead_filing_component": {"id": "332", "name": "Lead"},
            "lead_cc_email": "cc@example.com", "lead_optional_services": ["9" * 150, {"code": "8", "multiplier": 2}],
            "supporting_documents": [
                {"filing_type": "200", "filing_component": "331",
                 "requested_optional_services": [{"id": "7", "fee": 5}]},
                {"filing_type": "201"},
                {"filing_type": "202", "unknown": "x"},
            ],
            "guesses": {"case title": "Rivera"},
        }
    }  # fmt: skip
    taken = blobs.take(blob)
    first, second, third = taken.form.documents
    assert (first.role, second.role, third.role) == ("lead", "supporting", "supporting")
    assert (first.filing_type_code, first.filing_type_name) == ("100", "Petition")
    assert (first.document_type_code, first.document_type_name) == ("5", "Public")
    assert (first.filing_component_code, first.filing_component_name) == ("332", "Lead")
    assert first.courtesy_copy_email == "cc@example.com"
    assert first.requested_optional_services == ("9" * 100, {"code": "8", "multiplier": 2})
    assert second.requested_optional_services == ({"code": "7", "fee_amount": "5"},)
    assert (second.filing_type_code, third.filing_type_code) == ("200", "202")
    assert (second.filing_component_code, second.name, third.name) == ("331", "one", "three")
    assert taken.form.extracted_guesses == {"case title": "Rivera"}
    assert codes(taken) == ["document.not_here"]
    assert kept(taken)["upload_data.supporting_documents[1].filing_type"] == "201"
    with blobs.person.store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT metadata FROM filing_document ORDER BY role, sort_order")
        aside = [row[0] for row in rows]
    assert '"upload_data.files.lead.odd": "kept"' in aside[0]
    assert '"upload_data.supporting_documents[2].unknown": "x"' in aside[2]


# Blobs that are none


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", BadJson),
        ("{", BadJson),
        ('{"case_data": NaN}', BadJson),
        ('{"case_data": {}, "case_data": {}}', BadJson),
        ('{"case_data": "\\ud800"}', BadJson),
        ("[" * 10_000, BadJson),
        ("[]", Refused),
        ("7", Refused),
        ("{}", Refused),
        ('{"hello": "world"}', Refused),
        ('{"case_data": []}', Refused),
        ('{"case_data": {}, "upload_data": "x"}', Refused),
        ('{"name": "John"}', Refused),
    ],
)
def test_what_is_no_blob_is_refused_and_nothing_is_stored(blobs, content, fault):
    rows = blobs.person.rows()
    with pytest.raises(fault):
        blobs.take(content)
    assert blobs.person.rows() == rows


def test_a_file_that_is_not_there_is_said_in_words(blobs, tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(ArchiveRefused):
            blobs.person.desk.legacy.take(path, blobs.person.owner)
