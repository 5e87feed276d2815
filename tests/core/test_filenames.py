"""File names: words to show, and names that every court takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.filenames import COURT_NAME_LIMIT, court_name, court_names, display_name, split_extension

_COURT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*\.pdf")
#: Letters of several scripts, what courts refuse, and what differs only there.
_LIKELY = st.text("aAéß李د.-_ ()#é\u0301\u202e\u200b\n/\\0123456789", max_size=70)
NAMES = st.text(max_size=300) | _LIKELY | _LIKELY.map(lambda name: name + ".pdf")


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Complaint.pdf", "Complaint.pdf"),
        ("/home/ana/Complaint.pdf", "Complaint.pdf"),
        (r"C:\Users\ana\Complaint.pdf", "Complaint.pdf"),
        ("../../etc/passwd", "passwd"),
        ("Com\x00pla\x1bint\n.pdf", "Complaint .pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("  Complaint   of  \t Rivera .pdf ", "Complaint of Rivera .pdf"),
        ("شكوى.pdf", "شكوى.pdf"),
        ("😀 exhibit.pdf", "😀 exhibit.pdf"),
        ("", "document"),
        ("...", "document"),
        ("a/", "document"),
        (" . hidden.pdf", "hidden.pdf"),
    ],
)
def test_a_name_from_outside_is_shown_as_words(given_name, shown):
    assert display_name(given_name) == shown


def test_a_long_name_is_shortened_and_keeps_its_extension():
    shown = display_name("x" * 300 + ".pdf")
    assert len(shown) == 255
    assert shown.endswith("x.pdf")


@given(NAMES)
def test_a_shown_name_is_one_bounded_line_without_tricks(name):
    shown = display_name(name)
    assert 0 < len(shown) <= 255
    assert shown == shown.strip()
    assert not set(shown) & set("/\\\0\n\r\u202e\u2066")
    assert display_name(shown) == shown


@given(NAMES)
def test_a_name_falls_apart_into_stem_and_extension(name):
    stem, extension = split_extension(name)
    assert stem + extension == name
    assert extension == "" or re.fullmatch(r"\.[^.]{1,5}", extension, re.DOTALL)


@given(NAMES)
def test_a_court_name_has_only_what_every_court_takes(name):
    made = court_name(name)
    assert _COURT.fullmatch(made)
    assert len(made) <= COURT_NAME_LIMIT
    assert court_name(made) == made


@given(st.lists(NAMES, max_size=12) | NAMES.flatmap(lambda name: st.lists(st.just(name), max_size=120)))
def test_names_of_one_envelope_differ_and_stay_in_order(names):
    made = court_names(names)
    assert len({name.lower() for name in made}) == len(made) == len(names)
    assert made[:1] == [court_name(name) for name in names[:1]]
    for name in made:
        assert _COURT.fullmatch(name)
        assert len(name) <= COURT_NAME_LIMIT


def test_names_that_differ_only_in_what_courts_refuse_are_numbered():
    assert court_names(["Motion (1).pdf", "Motion [1].pdf", "motion _1_.PDF"]) == [
        "Motion _1.pdf",
        "Motion _1 2.pdf",
        "motion _1 3.pdf",
    ]


def test_accents_are_spelt_without_and_dashes_become_hyphens():
    assert court_name("Müller – Pétition.pdf") == "Muller - Petition.pdf"
