"""Looking into PDF files: in a process of its own, which may die, hang or lie without harm to the next file."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litefile_desktop.services.pdf import PdfFacts, PdfRefused, PdfTools, worker_command
from tests import makers
from tests.office import eventually

#: A worker that writes down its process number, hangs at files called ``hang`` and dies at those called ``die``.
_WORKER = """
import json, os, sys, time
from litefile_desktop.services import pdf_worker
with open(sys.argv[1], "a") as note:
    note.write(f"{os.getpid()}\\n")
def requests():
    for line in sys.stdin.buffer:
        path = json.loads(line)["path"]
        if "hang" in path:
            with open(sys.argv[1], "a") as note:
                note.write("hanging\\n")
            time.sleep(1000)
        if "die" in path:
            os.abort()
        yield line
pdf_worker.serve(requests(), sys.stdout.buffer)
"""
#: A worker that was taken over and answers what its first argument says.
_LIAR = """
import sys
for line in sys.stdin.buffer:
    sys.stdout.buffer.write(sys.argv[1].encode("latin-1") + b"\\n" + b"x" * int(sys.argv[2]))
    sys.stdout.buffer.flush()
"""


class Watched:
    """PDF tools with the worker above, and what it wrote down."""

    def __init__(self, folder, **limits):
        self.note = folder / "note"
        self.note.touch()
        self.tools = PdfTools(command=[sys.executable, "-c", _WORKER, str(self.note)], **limits)

    @property
    def lines(self):
        return self.note.read_text().splitlines()

    @property
    def processes(self):
        """The numbers of its workers that came to write them down, the newest last."""
        return [int(line) for line in self.lines if line.isdecimal()]

    @property
    def process(self):
        return self.processes[-1]


def runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def watched(tmp_path):
    made = Watched(tmp_path)
    yield made
    made.tools.close()


@pytest.fixture
def good(tmp_path):
    return makers.pdf_file(tmp_path, "Good.pdf", pages=3)


@pytest.fixture
def hanging(tmp_path):
    return makers.pdf_file(tmp_path, "hang.pdf")


def test_files_are_opened_in_another_process_that_stays_for_the_next(watched, good):
    assert watched.tools.check(good, "Good.pdf") == PdfFacts(pages=3, has_form_fields=False)
    assert watched.process != os.getpid()
    first = watched.process
    assert watched.tools.check(good, "Good.pdf").pages == 3
    assert watched.process == first


def test_the_usual_worker_is_the_programs_own(monkeypatch):
    assert worker_command() == [sys.executable, "-m", "litefile_desktop.services.pdf_worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--pdf-worker"]


def test_a_worker_that_is_killed_between_two_files_costs_nothing(watched, good):
    watched.tools.check(good, "Good.pdf")
    first = watched.process
    os.kill(first, getattr(signal, "SIGKILL", signal.SIGTERM))
    eventually(lambda: watched.tools._process.poll() is not None)
    assert watched.tools.check(good, "Good.pdf").pages == 3
    assert watched.process != first


def test_a_worker_that_is_killed_costs_only_the_file_it_had(watched, good, hanging):
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(watched.tools.check, hanging, "hang.pdf")
        eventually(lambda: "hanging" in watched.lines)
        os.kill(watched.process, getattr(signal, "SIGKILL", signal.SIGTERM))
        with pytest.raises(PdfRefused, match=r"hang\.pdf could not be looked through") as caught:
            asked.result(timeout=20)
    assert caught.value.reason == "ended"
    assert watched.tools.check(good, "Good.pdf").pages == 3


def test_a_file_that_crashes_the_worker_is_refused_and_the_next_is_not(watched, good, tmp_path):
    with pytest.raises(PdfRefused, match=r"die\.pdf"):
        watched.tools.check(makers.pdf_file(tmp_path, "die.pdf"), "die.pdf")
    assert watched.tools.check(good, "Good.pdf").pages == 3


@pytest.mark.parametrize("ask", ["check", "render"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path, good, hanging, ask):
    watched = Watched(tmp_path, check_timeout_s=0.3, render_timeout_s=0.3)
    arguments = {"page": 0, "width": 100} if ask == "render" else {}
    try:
        with pytest.raises(PdfRefused, match="took too long") as caught:
            getattr(watched.tools, ask)(hanging, "hang.pdf", **arguments)
        assert caught.value.reason == "too_slow"
    finally:
        watched.tools.close()
    assert not any(runs(process) for process in watched.processes)


def test_closing_does_not_wait_for_a_file_that_hangs(watched, good, hanging):
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(watched.tools.check, hanging, "hang.pdf")]
        eventually(lambda: "hanging" in watched.lines)
        asked.append(threads.submit(watched.tools.check, good, "Good.pdf"))
        began = time.monotonic()
        watched.tools.close()
        assert time.monotonic() - began < 20
        for answer in asked:
            with pytest.raises(PdfRefused):
                answer.result(timeout=20)
    assert not any(runs(process) for process in watched.processes)
    watched.tools.close()


def test_everybody_who_asks_at_once_gets_their_own_answer(watched, tmp_path):
    files = [makers.pdf_file(tmp_path, f"{pages}.pdf", pages=pages) for pages in range(1, 9)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda file: watched.tools.check(file, file.name).pages, files * 3))
    assert found == list(range(1, 9)) * 3
    assert threading.active_count() < 20


def test_a_worker_that_cannot_be_started_is_told(good, tmp_path):
    tools = PdfTools(command=[str(tmp_path / "missing")])
    with pytest.raises(PdfRefused) as caught:
        tools.check(good, "Good.pdf")
    assert caught.value.reason == "ended"
    tools.close()


@pytest.mark.parametrize(
    ("answer", "extra"),
    [
        ("", 0),
        ("nonsense", 0),
        ("[]", 0),
        ("{}", 0),
        ("5", 0),
        ("[" * 5_000, 0),
        ("x" * 20_000, 0),
        ('{"bytes": 0}', 0),
        ('{"bytes": 0, "pages": "3", "has_form_fields": false}', 0),
        ('{"bytes": 0, "pages": 0, "has_form_fields": false}', 0),
        ('{"bytes": 0, "pages": 3, "has_form_fields": "no"}', 0),
        ('{"bytes": 5, "pages": 3, "has_form_fields": false}', 5),
        ('{"bytes": -1, "pages": 3, "has_form_fields": false}', 0),
        ('{"bytes": 0, "refused": {"a": 1}}', 0),
        ("\xff\xfe", 0),
    ],
)
def test_a_worker_that_was_taken_over_is_not_believed(good, answer, extra):
    tools = PdfTools(command=[sys.executable, "-c", _LIAR, answer, str(extra)])
    with pytest.raises(PdfRefused) as caught:
        tools.check(good, "Good.pdf")
    assert caught.value.reason == "ended"
    tools.close()


def test_a_picture_of_the_wrong_size_is_not_shown(good):
    answer = '{"bytes": 900000000, "width": 1, "height": 1, "stride": 3, "channels": 3, "pages": 1}'
    tools = PdfTools(command=[sys.executable, "-c", _LIAR, answer, "3"])
    with pytest.raises(PdfRefused):
        tools.render(good, "Good.pdf", page=0, width=100)
    tools.close()


def test_a_reason_that_nobody_knows_is_told_as_damage(good):
    tools = PdfTools(command=[sys.executable, "-c", _LIAR, '{"bytes": 0, "refused": "{name.__class__}"}', "0"])
    with pytest.raises(PdfRefused, match=r"Good\.pdf is damaged"):
        tools.check(good, "Good.pdf")
    tools.close()


# Hostile files


def page_tree(kids):
    """A file whose one node of pages names these."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 1 /Kids [ {kids} ] >>",
        "<< /Type /Page /MediaBox [0 0 612 792] >>",
    ]
    body, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 4\n0000000000 65535 f \n{table}{end}".encode()


def test_a_huge_page_tree_costs_only_its_own_request(tmp_path, good):
    """Two million pages would take ten seconds, and more memory than the worker may have: whichever ends first."""
    bomb = tmp_path / "bomb.pdf"
    bomb.write_bytes(page_tree("3 0 R " * 2_000_000))
    tools = PdfTools(check_timeout_s=3.0)
    with pytest.raises(PdfRefused, match=r"bomb\.pdf (took too long|could not be looked through)"):
        tools.check(bomb, "bomb.pdf")
    assert tools.check(good, "Good.pdf").pages == 3
    tools.close()


def test_the_same_page_may_be_filed_twice(pdf, tmp_path):
    path = tmp_path / "twice.pdf"
    path.write_bytes(page_tree("3 0 R 3 0 R"))
    assert pdf.check(path, "twice.pdf").pages == 2


def test_a_page_tree_that_bites_its_own_tail_is_refused(pdf, tmp_path):
    ring = tmp_path / "ring.pdf"
    ring.write_bytes(page_tree("2 0 R"))
    with pytest.raises(PdfRefused):
        pdf.check(ring, "ring.pdf")


@pytest.mark.parametrize("form", [5, pikepdf.Array([]), pikepdf.Name("/None"), pikepdf.String("x")])
def test_odd_values_where_a_form_should_be_do_no_harm(pdf, tmp_path, form):
    path = tmp_path / "odd.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.AcroForm = form
        made.save(path)
    assert outcome(lambda: pdf.check(path, "odd.pdf")) in ("", "damaged")


def outcome(ask):
    """Why a file was refused; empty when it was not."""
    try:
        ask()
    except PdfRefused as told:
        return told.reason
    return ""


_REAL = makers.pdf_bytes(2, padding=500)


@given(
    st.lists(st.tuples(st.integers(0, len(_REAL) - 1), st.binary(min_size=1, max_size=6)), max_size=4), st.booleans()
)
@settings(max_examples=60)
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(pdf, tmp_path_factory, spoilt, cut):
    content = bytearray(_REAL)
    for place, junk in spoilt:
        content[place : place + len(junk)] = junk
    if cut and spoilt:
        del content[spoilt[0][0] :]
    path = tmp_path_factory.getbasetemp() / "any.pdf"
    path.write_bytes(content)
    expected = ("", "damaged", "not_pdf", "no_pages", "encrypted", "no_such_page")
    assert outcome(lambda: pdf.check(path, "any.pdf")) in expected
    assert outcome(lambda: pdf.render(path, "any.pdf", page=0, width=50)) in expected


# Pictures


def test_a_page_is_drawn_as_wide_as_asked_and_in_its_own_shape(pdf, good):
    picture = pdf.render(good, "Good.pdf", page=2, width=306)
    assert (picture.width, picture.height, picture.pages) == (306, 396, 3)
    assert picture.channels in (3, 4)
    assert len(picture.data) == picture.stride * picture.height
    assert set(picture.data[: picture.width * 3]) == {255}


@pytest.mark.parametrize("page", [-1, 3, 10**6])
def test_a_page_that_is_not_there_is_told(pdf, good, page):
    with pytest.raises(PdfRefused, match="no such page"):
        pdf.render(good, "Good.pdf", page=page, width=100)


@pytest.mark.parametrize("size", [(612, 792), (14400, 10), (10, 14400), (3, 3)])
def test_a_picture_is_bounded_whatever_the_page(pdf, tmp_path, size):
    path = tmp_path / "odd.pdf"
    with pikepdf.new() as made:
        made.add_blank_page(page_size=size)
        made.save(path)
    picture = pdf.render(path, "odd.pdf", page=0, width=100_000)
    assert 1 <= picture.width <= 4001
    assert 1 <= picture.height <= 4001


def test_a_file_that_cannot_be_drawn_is_refused_by_name(pdf, tmp_path):
    path = tmp_path / "secret.pdf"
    path.write_bytes(makers.pdf_bytes(password="x"))
    for file in (path, tmp_path / "gone.pdf"):
        with pytest.raises(PdfRefused, match=file.name):
            pdf.render(file, file.name, page=0, width=100)
