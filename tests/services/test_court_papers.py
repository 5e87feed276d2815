"""Stamped copies: fetched when a filing is decided, looked at, named, kept, and asked for again until the links die."""

import hashlib
from datetime import timedelta

import pypdfium2
import pytest

from litefile_desktop.core.errors import CourtUnreachable, Refused
from litefile_desktop.services.document_store import DocumentDamaged
from tests import office as offices


@pytest.fixture
def place(tmp_path):
    made = offices.Office(tmp_path, clock=offices.MovableClock())
    made.start_court()
    yield made
    made.stop_court()


@pytest.fixture
def opened(place):
    with place.desk() as desk:
        owner = place.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        yield desk, owner


def filed(desk, owner, folder, count=1, **answers):
    return offices.file(desk, offices.civil_draft(desk, owner, offices.papers(folder, count), **answers), owner)


def decided(desk, owner, form):
    """As ``track`` and the window ask, until the clerk has decided."""

    def ask():
        desk.tracking.refresh([form.id], owner)
        view = desk.tracking.view(form.id, owner)
        return view if view.is_final else None

    return offices.eventually(ask, what="the clerk's decision")


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_each_filing_of_an_envelope_gets_its_own_stamped_copy_at_once(opened, tmp_path):
    desk, owner = opened
    form = filed(desk, owner, tmp_path, 2)
    view = decided(desk, owner, form)
    for filing in view.filings:
        (copy,) = filing.papers.copies
        assert copy.is_kept
        assert not copy.as_sent
        assert copy.page_count > 0
        path = desk.court_papers.path(copy, form.id)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == copy.sha256
        assert copy.filename.endswith("(stamped).pdf")
        assert filing.description in copy.filename
        assert filing.papers.next_try_at is None
        assert filing.papers.links_end_at == filing.decided_at + timedelta(days=90)
    first = view.filings[0].papers
    assert first.account.paid_with.startswith("Office card (practice)")
    assert first.account.filing_fees or first.account.envelope_fees


def test_the_copies_are_no_garbage_and_outlive_the_court(opened, place, tmp_path):
    desk, owner = opened
    form = filed(desk, owner, tmp_path)
    (filing,) = decided(desk, owner, form).filings
    place.stop_court()
    desk.documents.collect_garbage()
    assert desk.court_papers.path(filing.papers.copies[0], form.id).stat().st_size == filing.papers.copies[0].size


@pytest.mark.parametrize("fault", ["http-500@GetCopy", "huge-reply@GetCopy", "malformed@GetCopy", "wrong-type@GetCopy"])
def test_a_copy_that_did_not_come_is_said_and_fetched_later(opened, place, tmp_path, fault):
    desk, owner = opened
    place.start_court(faults=[f"{fault}*1"])
    form = filed(desk, owner, tmp_path)
    (filing,) = decided(desk, owner, form).filings
    assert filing.status == "accepted"  # what became of the filing does not hang on the copy
    (copy,) = filing.papers.copies
    assert not copy.is_kept
    assert copy.words
    assert filing.papers.next_try_at is not None
    with pytest.raises(Refused):
        desk.court_papers.path(copy, form.id)
    assert desk.court_papers.fetch(owner) == 0  # not due yet
    place.clock.advance(minutes=2)
    assert desk.court_papers.fetch(owner) == 1
    (filing,) = desk.tracking.view(form.id, owner).filings
    assert filing.papers.copies[0].is_kept
    assert desk.court_papers.fetch(owner, at_once=True) == 0


def test_after_ninety_days_nobody_is_asked_any_more(opened, place, tmp_path):
    desk, owner = opened
    place.start_court(faults=["http-500@GetCopy*99"])
    form = filed(desk, owner, tmp_path)
    decided(desk, owner, form)
    place.clock.advance(days=89)
    place.sign_in(desk)
    assert desk.court_papers.fetch(owner) == 1
    place.clock.advance(days=2)
    assert desk.court_papers.fetch(owner, at_once=True) == 0


def test_a_copy_that_was_damaged_here_is_told_and_fetched_again(opened, tmp_path):
    desk, owner = opened
    form = filed(desk, owner, tmp_path)
    (filing,) = decided(desk, owner, form).filings
    (copy,) = filing.papers.copies
    (desk.folder.documents / copy.stored_name).unlink()
    with pytest.raises(DocumentDamaged, match="--again"):
        desk.court_papers.path(copy, form.id)
    desk.court_papers.fetch(owner, [form.id], again=True)
    (fresh,) = desk.tracking.view(form.id, owner).filings[0].papers.copies
    assert desk.court_papers.path(fresh, form.id).is_file()


def test_a_good_copy_is_never_replaced(opened, place, tmp_path):
    desk, owner = opened
    form = filed(desk, owner, tmp_path)
    (filing,) = decided(desk, owner, form).filings
    (before,) = filing.papers.copies
    place.clock.advance(days=3)
    place.sign_in(desk)
    assert desk.court_papers.fetch(owner, [form.id], again=True) == 1
    assert desk.tracking.view(form.id, owner).filings[0].papers.copies == (before,)


def test_details_that_did_not_come_do_not_hide_the_decision_and_are_asked_for_again(opened, place, tmp_path):
    desk, owner = opened
    place.start_court(faults=["http-503@GetFilingDetails*1"])
    form = filed(desk, owner, tmp_path)
    (filing,) = decided(desk, owner, form).filings
    assert (filing.status, filing.papers.copies) == ("accepted", ())
    assert desk.court_papers.fetch(owner) == 1
    assert desk.tracking.view(form.id, owner).filings[0].papers.copies[0].is_kept


def test_a_court_that_is_away_is_said_and_asked_again(opened, place, tmp_path):
    desk, owner = opened
    place.start_court(faults=["http-500@GetCopy*9"])
    form = filed(desk, owner, tmp_path)
    decided(desk, owner, form)
    place.stop_court()
    place.clock.advance(minutes=2)
    with pytest.raises(CourtUnreachable):
        desk.court_papers.fetch(owner)
    assert desk.tracking.view(form.id, owner).filings[0].papers.next_try_at > place.clock.now()


def test_a_rejected_filing_has_no_copies_to_wait_for(opened, tmp_path):
    desk, owner = opened
    form = filed(desk, owner, tmp_path, comments="practice: reject: Not signed.")
    (filing,) = decided(desk, owner, form).filings
    assert (filing.status, filing.comment) == ("rejected", "Not signed.")
    assert (filing.papers.copies, filing.papers.next_try_at) == ((), None)


def test_no_address_of_a_copy_is_kept_on_this_computer(opened, place, tmp_path):
    desk, owner = opened
    decided(desk, owner, filed(desk, owner, tmp_path))
    for path in place.home.rglob("*"):
        if path.is_file():
            assert b"/practice/stamped/" not in path.read_bytes(), path.name
