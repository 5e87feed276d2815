"""The court system's own table of errors: none of them ends as a bare number, and no sentence is copied from it."""

import re

import pytest

from litefile_desktop.efm.faults import CourtError, in_words, listed, meaning_of, refusal
from litefile_desktop.efm.genericode import CodeList

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def real(shared):
    with (shared / "data" / "codes" / "0" / "error.zip").open("rb") as archive:
        return {code: words for code, words in CodeList(archive, "error").rows(("code", "name")) if code != "0"}


def plain(text):
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


def test_every_real_error_is_told_in_words(real):
    assert len(real) == 466  # and the "no error" of success
    for code, text in real.items():
        made = refusal([CourtError(code, text)], what="The court refused the envelope.")
        assert text in made.message
        assert re.search(r"[a-z]{3}", listed([CourtError(code, text)])[0]["message"]), code
        without = in_words([CourtError(code, "")])
        if meaning_of(code).sentence:
            assert code not in re.findall(r"-?\d+", without), code
        assert made.action


def test_all_but_the_errors_of_clerks_and_criminal_courts_have_words_of_our_own(real):
    known = [code for code in real if meaning_of(code).sentence]
    rest = sorted(int(code) for code in real if not meaning_of(code).sentence)
    assert len(known) > len(real) * 7 // 10
    for code in rest:
        assert 256 <= code <= 343 or 470 <= code <= 474 or 654 <= code <= 736, (code, real[str(code)])


def test_no_sentence_is_the_courts(real):
    theirs = {plain(text) for text in real.values()}
    ours = {plain(meaning_of(code).sentence) for code in real} - {""}
    assert ours.isdisjoint(theirs)
