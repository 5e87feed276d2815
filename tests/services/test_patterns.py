"""Courts' expressions: decided as the court would where that can be done, and never at the price of the window."""

import io
import json
import re
import subprocess
import sys
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from litefile_desktop.services import pattern_worker
from litefile_desktop.services.patterns import Patterns, fits, read_pattern, worker_command

ENDLESS = "(a+)+$"
HOSTILE = "a" * 40 + "!"
NAMES = "^([A-Za-z]+[ '-]?)+$"
#: A worker that never answers, and writes down what it was asked.
_SILENT = """
import sys, time
for line in sys.stdin:
    with open(sys.argv[1], "a") as note:
        note.write(line)
    time.sleep(1000)
"""
_LIAR = "import sys\nfor line in sys.stdin:\n    print('perhaps', flush=True)"


@pytest.fixture(scope="module")
def patterns():
    made = Patterns()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pattern", "value", "taken"),
    [
        (r"^\d{1,2}\/\d{1,2}\/\d{4}$", "11/9/2026", True),
        (r"^\d{1,2}\/\d{1,2}\/\d{4}$", "2026-11-09", False),
        ("^[0-9]{5}$", "99500\n", True),  # “$” stands before a final line break too, at the court as here
        ("^[0-9]{5}$", "99500\n\n", False),
        ("b", "abc", True),  # searched for anywhere
        ("[A-Z]", "abc", False),  # capitals and small letters are told apart
        ("(?i)[A-Z]", "abc", True),
        (r"^\d+$", "٣", False),  # digits are ours
        (r"^\w+\d$", "é٣", False),
        (r"^[\w .'-]+$", "Peña", True),  # letters are everybody's
        (r"^\w+$", "Peña٣", False),
        (r"^\S+$", "Peña", True),
        ("(?<year>[0-9]{4})-\\k<year>", "2026-2026", True),  # .NET's own way to name a group
        ("(?'year'[0-9]{4})-\\k<year>", "2026-2027", False),
        (r"^a\z", "a", True),
        (r"^a\z", "a\n", False),
        (r"\\z", r"\z", True),
    ],
)
def test_a_court_is_understood(patterns, pattern, value, taken):
    assert patterns.fits(pattern, value) is taken


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "(",
        r"[\p{L}]",
        "[a-z-[aeiou]]",
        "[[:alpha:]]",
        "(?n)a",
        "(?<a-b>x)",
        "a{9999999999999}",
        "x" * 1001,
        "(" * 500 + ")" * 500,
        "(?i)" + "[ -\U0010ffff]" * 100,
        "(?u)a",
        "[z-a]",
    ],
)
def test_what_cannot_be_read_decides_nothing(patterns, pattern):
    begin = time.perf_counter()
    assert patterns.fits(pattern, "0") is True
    assert fits(pattern, "0") is True
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("pattern", "value", "taken"),
    [(NAMES, "Rivera-Ortiz", True), (NAMES, "Rivera9", False), ("^(a|aa)+$", "aaa", True), ("(x+x+)+y", "xxxx", False)],
)
def test_what_looks_endless_is_decided_by_the_process(patterns, pattern, value, taken):
    assert not read_pattern(pattern).is_quick(len(value))
    assert patterns.fits(pattern, value) is taken
    assert fits(pattern, value) is True  # without the process nothing can be said


def test_a_search_that_does_not_end_is_given_up_and_not_begun_again():
    patterns = Patterns(timeout_s=0.5)
    try:
        begin = time.perf_counter()
        assert patterns.fits(ENDLESS, HOSTILE) is True
        assert time.perf_counter() - begin < 20
        again = time.perf_counter()
        assert patterns.fits(ENDLESS, HOSTILE + "!") is True
        assert time.perf_counter() - again < 0.4
    finally:
        patterns.close()


def test_others_are_still_decided_after_one_was_given_up():
    patterns = Patterns(timeout_s=3)
    try:
        assert patterns.fits(ENDLESS, HOSTILE) is True
        assert patterns.fits(NAMES, "Rivera9") is False
    finally:
        patterns.close()


def test_an_answer_is_kept(tmp_path):
    note = tmp_path / "note"
    patterns = Patterns(command=[sys.executable, "-c", _SILENT, str(note)], timeout_s=2)
    try:
        for _ in range(3):
            assert patterns.fits(NAMES, "Rivera9") is True
        assert len(note.read_text().splitlines()) == 1
    finally:
        patterns.close()


@pytest.mark.parametrize("command", [["/nowhere/at-all"], [sys.executable, "-c", _LIAR], [sys.executable, "-c", ""]])
def test_without_a_process_that_answers_nothing_is_decided(command):
    patterns = Patterns(command=command)
    try:
        assert patterns.fits(NAMES, "Rivera9") is True
        assert patterns.fits("^[0-9]+$", "x") is False
    finally:
        patterns.close()


def test_after_the_end_of_the_program_nothing_is_started():
    patterns = Patterns()
    patterns.close()
    assert patterns.fits(NAMES, "Rivera9") is True


# The bound


_ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", r"\w", "(?:ab)", "(a|b)", "(a)", "(?=a)", "(?!b)"])
_REPEATS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{0,3}", "{1,}", "*?", "??"])
_SIMPLE = st.lists(st.tuples(_ATOMS, _REPEATS).map("".join), min_size=1, max_size=5).map("".join)
_NESTED = st.tuples(_SIMPLE, _REPEATS, _SIMPLE).map(lambda parts: f"({parts[0]}){parts[1]}{parts[2]}")
PATTERNS = st.tuples(st.sampled_from(["", "^"]), _SIMPLE | _NESTED, st.sampled_from(["", "$"])).map("".join)


@given(PATTERNS, st.text("ab0 ", max_size=6))
@settings(deadline=None)
def test_what_is_decided_is_what_a_search_says(pattern, value):
    assume(read_pattern(pattern) is not None)
    found = re.search(pattern, value, re.ASCII) is not None
    assert read_pattern(pattern).is_in(value) is found
    if read_pattern(pattern).is_quick(len(value)):
        assert fits(pattern, value) is found


@given(PATTERNS, st.text("ab", max_size=60))
@settings(deadline=None, max_examples=300)
def test_what_is_tried_at_once_ends_at_once(pattern, value):
    begin = time.perf_counter()
    fits(pattern, value)
    assert time.perf_counter() - begin < 5


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_nothing_that_a_court_may_write_raises(pattern, value):
    assert fits(pattern, value) in (True, False)


@pytest.mark.parametrize(
    ("pattern", "quick_at"),
    [
        ("^.{0,20}$", 10_000),
        ("^[^<>]{1,100}$", 10_000),
        (r"^([0-9]{0,9}(\.([0-9]{0,2}))?)$", 200),
        (r"^[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}$", 40),
        (r"^(\d{3}-){2}\d{4}$", 100),
        ("^([0-9]|-){5}$", 100),
    ],
)
def test_usual_rules_are_tried_at_once(pattern, quick_at):
    assert read_pattern(pattern).is_quick(quick_at)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a*)*", "((a|b)c?)*", "(a?){30}", "(.*)(.*)(.*)(.*)(.*)x"])
def test_dangerous_ones_are_not(pattern):
    assert not read_pattern(pattern).is_quick(40)


# The process


def test_the_usual_process_is_the_programs_own(monkeypatch):
    assert worker_command() == [sys.executable, "-m", "litefile_desktop.services.pattern_worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--pattern-worker"]


def test_every_request_has_one_answer():
    asked = [["^a$", "a"], ["^a$", "b"], ["(", "x"], [NAMES, "Rivera9"]]
    told = io.BytesIO()
    pattern_worker.serve(io.BytesIO(b"".join(json.dumps(pair).encode() + b"\n" for pair in asked)), told)
    assert told.getvalue() == b"1\n0\n1\n0\n"


def test_the_process_ends_with_its_parent():
    process = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    process.stdout.close()
