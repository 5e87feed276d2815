"""What is taken for a court's copy and what is not, from a court that gives whatever a test wants."""

import hashlib
import io
from contextlib import contextmanager

import pytest

from litefile_desktop.core.errors import CourtUnreachable
from litefile_desktop.core.jurisdictions import Jurisdictions
from litefile_desktop.efm.types import CourtCopy, Downloaded, FilingDetails, FilingStatusReport
from litefile_desktop.services.court_papers import CourtPapers
from litefile_desktop.services.tracking import Tracking
from tests.makers import pdf_bytes
from tests.office import write_profile
from tests.services.test_tracking import Court, submitted

HASH = "0" * 64


class Giving(Court):
    """Gives these bytes for every address; ``told`` is the hash of the way here, when it is to be a wrong one."""

    content = b""
    told = ""
    fault = None

    @contextmanager
    def open_copy(self, url):
        if self.fault is not None:
            raise self.fault
        digest = self.told or hashlib.sha256(self.content).hexdigest()
        yield Downloaded(io.BytesIO(self.content), len(self.content), digest, "application/pdf")


@pytest.fixture
def court():
    return Giving()


@pytest.fixture
def fetched(cabinet, court, pdf):
    """An accepted filing with these copies; answers what is kept of it."""
    write_profile(cabinet.folder, "https://efm.example.com", "ca.pem")
    profiles = Jurisdictions(cabinet.folder / "jurisdictions")
    papers = CourtPapers(cabinet.store, cabinet.clock, court, court, profiles, cabinet.files, pdf)
    tracking = Tracking(cabinet.store, cabinet.clock, court, court, papers.take)

    def act(*copies):
        form = submitted(cabinet, "f-1", descriptions=("Complaint",))
        court.say("f-1", "accepted", description="Complaint", case_number="2026/CV:1")
        report = FilingStatusReport("f-1", "accepted", "Accepted", "", case_number="2026/CV:1")
        court.details_of["f-1"] = FilingDetails(report, (), (), None, copies=copies)
        tracking.refresh([form.id], cabinet.owner)
        return tracking.view(form.id, cabinet.owner).filings[0].papers

    act.again = lambda: papers.fetch(cabinet.owner)
    return act


def at(name="Complaint.pdf", url="https://court.example.com/copy", **more):
    return CourtCopy(name, url=url, **more)


def test_a_copy_is_kept_under_a_name_that_every_system_takes(court, fetched):
    court.content = pdf_bytes(pages=3)
    (copy,) = fetched(at()).copies
    assert (copy.is_kept, copy.page_count, copy.size) == (True, 3, len(court.content))
    assert copy.filename == "2026-11-19 2026_CV_1 Complaint (stamped).pdf"


@pytest.mark.parametrize("content", [b"<html>Signed out</html>", b"%PDF-1.7\ncut off", b""])
def test_what_is_no_whole_pdf_is_not_taken_for_the_copy(court, fetched, cabinet, content):
    court.content = content
    papers = fetched(at())
    (copy,) = papers.copies
    assert not copy.is_kept
    assert "not a whole PDF" in copy.words
    assert papers.next_try_at is not None
    assert cabinet.stored_files() == set()
    assert cabinet.incoming_files() == []


def test_bytes_that_changed_on_the_way_are_not_kept(court, fetched, cabinet):
    court.content, court.told = pdf_bytes(), HASH
    (copy,) = fetched(at()).copies
    assert not copy.is_kept
    assert "changed on its way" in copy.words
    assert cabinet.stored_files() == set()


def test_a_protected_copy_is_kept_all_the_same(court, fetched):
    court.content = pdf_bytes(password="secret")
    (copy,) = fetched(at()).copies
    assert (copy.is_kept, copy.page_count) == (True, 0)


def test_a_copy_that_stands_in_the_reply_needs_no_address(court, fetched):
    court.fault = CourtUnreachable("No answer.")
    content = pdf_bytes()
    (copy,) = fetched(CourtCopy("Complaint.pdf", content=content)).copies
    assert copy.sha256 == hashlib.sha256(content).hexdigest()


def test_of_several_copies_what_came_is_kept_and_only_the_rest_is_missing(court, fetched, cabinet):
    court.fault = CourtUnreachable("No answer.")
    papers = fetched(CourtCopy("First.pdf", content=pdf_bytes()), at("Second.pdf"), at("Second.pdf"))
    assert [copy.is_kept for copy in papers.copies] == [True, False, False]
    assert len({copy.filename for copy in papers.copies}) == 3
    assert len(papers.missing) == 2
    assert {copy.words for copy in papers.missing} == {"No answer."}


def test_only_named_copies_are_waited_for_a_week_and_no_longer(court, fetched, cabinet):
    papers = fetched(CourtCopy("Complaint.pdf"))
    assert papers.copies == ()
    assert papers.next_try_at is not None
    tries = 0
    while tries < 60:
        cabinet.clock.advance(seconds=86_400)
        if not fetched.again():
            break
        tries += 1
    assert 5 <= tries <= 8
