"""Papers that prove: read back with another program than the one that wrote them."""

import hashlib
import io
import json
import zipfile
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.errors import OutcomeUnknown, Refused
from litefile_desktop.services.clerk_return import clerk_return_of
from litefile_desktop.services.document_store import DocumentDamaged
from litefile_desktop.services.typesetting import Paper
from tests import office as offices
from tests.services.test_corrections import rejected
from tests.services.test_court_papers import decided, filed, opened, place  # noqa: F401 - fixtures and steps


def pages_of(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def attached(content, name):
    with pikepdf.open(io.BytesIO(content)) as document:
        return json.loads(document.attachments[name].get_file().read_bytes())


def test_a_receipt_has_every_number_time_and_hash(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = filed(desk, owner, tmp_path, 2)
    view = decided(desk, owner, form)
    content = desk.receipts.paper(form.id, owner)
    text = " ".join(pages_of(content))
    there = view.received_at.astimezone(ZoneInfo("America/Chicago"))
    facts = (view.envelope_id, view.case_id, view.docket_number, owner.username, f"{there:%-I:%M:%S %p}")
    received = f"{view.received_at:%Y-%m-%d %H:%M:%S} UTC"
    for words in (*facts, received, "Fees quoted", "Fees charged", "Office card"):
        assert words in text, words
    for filing in view.filings:
        assert filing.id in text
        assert filing.papers.copies[0].sha256 in text
    for document in form.documents:
        assert document.sha256 in text
    facts = attached(content, "receipt.json")
    assert facts["envelope_id"] == view.envelope_id
    assert [entry["sha256"] for entry in facts["documents"]] == [document.sha256 for document in form.documents]
    assert "Approved by" not in text


def test_a_receipt_names_who_approved_what_was_sent(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    form = desk.fees.quote(offices.civil_draft(desk, owner, offices.papers(tmp_path)), owner)
    desk.reviews.send(form.id, owner)
    seen = desk.reviews.open(form.id, owner)
    desk.reviews.approve(form.id, owner, sha256=seen.sha256)
    offices.file(desk, desk.drafts.get(form.id, owner), owner)
    facts = desk.receipts.facts(form.id, owner)
    assert facts["approval_sha256"] == seen.sha256
    assert facts["approved_by"]
    text = " ".join(pages_of(desk.receipts.paper(form.id, owner)))
    assert f"Approved by {facts['approved_by']}" in text


def test_what_was_rejected_is_not_said_to_have_been_charged(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    whole = rejected(desk, owner, tmp_path)
    assert desk.receipts.facts(whole.id, owner)["fees_charged"] == ""
    assert "Fees charged" not in " ".join(pages_of(desk.receipts.paper(whole.id, owner)))
    partly = filed(desk, owner, tmp_path, 2, comments="practice: reject: Not signed.")
    view = decided(desk, owner, partly)
    taken = next(filing for filing in view.filings if filing.status == "accepted").papers.account
    lines = [*taken.envelope_fees, *taken.filing_fees]
    assert view.fees_charged == (f"{sum(float(line.amount) for line in lines):.2f}" if lines else "")


def test_letters_that_the_typeface_lacks_are_exact_in_the_attachment():
    paper = Paper("Wojciechowski", "foot")
    paper.fact("Name", "Żaneta Wójcik-Łukasz 山田")
    assert paper.has_odd_letters
    (text,) = pages_of(paper.finish())
    assert "Zaneta Wójcik-[U+0141]ukasz [U+5C71][U+7530]" in text
    plain = Paper("José", "foot")
    plain.fact("Name", "José Müller – “quoted” (it's 5 %) \\ back")
    assert not plain.has_odd_letters
    assert "José Müller – “quoted” (it's 5 %) \\ back" in pages_of(plain.finish())[0]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=300), max_size=40))
def test_whatever_is_written_the_paper_opens_and_nothing_leaves_its_margins(parts):
    paper = Paper("any", "any")
    for part in parts:
        paper.fact("Label", part)
        paper.text(part)
    document = pypdfium2.PdfDocument(paper.finish())
    for page in document:
        for found in page.get_objects():
            left, bottom, right, top = found.get_bounds()
            assert left >= 50
            assert right <= 575
            assert bottom >= 30
            assert top <= 760
    document.close()


def test_long_papers_go_on_over_pages_that_are_numbered():
    paper = Paper("long", "foot of it")
    for number in range(120):
        paper.fact(f"Fact {number}", "x" * 90)
    pages = pages_of(paper.finish())
    assert len(pages) > 2
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert "Fact 119" in pages[-1]


def test_what_the_court_did_not_receive_has_no_receipt(opened, place, tmp_path):  # noqa: F811
    desk, owner = opened
    draft = offices.civil_draft(desk, owner, offices.papers(tmp_path))
    with pytest.raises(Refused, match="no receipt"):
        desk.receipts.paper(draft.id, owner)
    quoted = desk.fees.quote(draft, owner)
    place.start_court(faults=["accept-then-reset*1"])
    with pytest.raises(OutcomeUnknown):
        desk.submissions.submit(quoted, owner)
    with pytest.raises(OutcomeUnknown, match="no receipt"):
        desk.receipts.paper(draft.id, owner)


def test_a_packet_shows_what_was_filed_why_it_came_back_and_what_is_different(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    source = rejected(desk, owner, tmp_path)
    with pytest.raises(Refused, match="not corrected yet"):
        desk.packets.archive(source.id, owner)
    form = desk.corrections.begin(source.id, owner)
    form = desk.documents.add(form.id, owner, offices.papers(tmp_path, 2)[1:])
    name, content = desk.packets.archive(source.id, owner)
    returned = clerk_return_of(form)
    assert name == f"Packet for envelope {returned.envelope_id}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = {entry: archive.read(entry) for entry in archive.namelist()}
    hashes = [hashlib.sha256(inside[entry]).hexdigest() for entry in inside if entry.startswith(("before/", "after/"))]
    assert hashes == [d.sha256 for d in (*source.documents, *form.documents)]
    text = " ".join(pages_of(inside["Rejection and correction.pdf"]))
    for words in ("“Affidavit is not signed.”", f"{returned.submitted_at:%Y-%m-%d %H:%M:%S} UTC",
                  f"{returned.returned_at:%Y-%m-%d %H:%M:%S} UTC", "changed", "the same file"):  # fmt: skip
        assert words in text, words
    assert "Time for relief" not in text  # the profile of these courts names no rule
    assert desk.packets.facts(form.id, owner)["original"] == source.id


def test_a_packet_is_not_made_of_damaged_papers(opened, tmp_path):  # noqa: F811
    desk, owner = opened
    source = rejected(desk, owner, tmp_path)
    desk.corrections.begin(source.id, owner)
    desk.documents.path_of(source.lead).write_bytes(b"%PDF-1.4 something else")
    with pytest.raises(DocumentDamaged):
        desk.packets.archive(source.id, owner)
