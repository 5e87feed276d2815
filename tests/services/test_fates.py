"""Of a partly accepted envelope nothing that was accepted is ever taken for something that was sent back."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.core.errors import Refused
from litefile_desktop.services.fates import Fate, Sent, sent_back_documents

_STATUS = st.sampled_from(["accepted", "granted", "rejected", "denied", "failed", "cancelled", "moot"])
_BACK = {"rejected", "denied", "failed"}
#: What became of a document, what it is called, and whether the court's answer was tied to it.
_FILINGS = st.lists(
    st.tuples(_STATUS, st.sampled_from(["Exhibit", "Exhibit A", "Motion"]), st.booleans()), min_size=1, max_size=7
)


def envelope(filings, order):
    sent = [Sent(f"document {at}", name) for at, (_, name, _) in enumerate(filings)]
    fates = [
        Fate(status, name, f"document {at}" if is_tied else "") for at, (status, name, is_tied) in enumerate(filings)
    ]
    order.shuffle(fates)  # the court lists filings in any order
    truth = {f"document {at}" for at, (status, _, _) in enumerate(filings) if status in _BACK}
    return fates, sent, truth


@given(_FILINGS, st.randoms(use_true_random=False))
def test_what_is_told_apart_is_the_truth_and_never_more(filings, order):
    fates, sent, truth = envelope(filings, order)
    found = None
    with contextlib.suppress(Refused):
        found = sent_back_documents(fates, sent)
    if found is None:
        assert not all(is_tied for _, _, is_tied in filings)
    else:
        assert found == truth


@given(_FILINGS, st.randoms(use_true_random=False), st.integers(0, 6))
def test_a_filing_that_the_court_does_not_list_leaves_nothing_certain(filings, order, missing):
    fates, sent, _ = envelope(filings, order)
    del fates[missing % len(fates)]
    with pytest.raises(Refused, match="does not say clearly"):
        sent_back_documents(fates, sent)


def test_two_filings_that_claim_one_document_leave_nothing_certain():
    fates = [Fate("accepted", "A", "one"), Fate("rejected", "B", "one")]
    with pytest.raises(Refused):
        sent_back_documents(fates, [Sent("one", "A"), Sent("two", "B")])


def test_equal_names_that_ended_differently_are_not_guessed():
    fates, sent = [Fate("accepted", "A"), Fate("rejected", "A")], [Sent("one", "A"), Sent("two", "A")]
    with pytest.raises(Refused):
        sent_back_documents(fates, sent)
    assert sent_back_documents([Fate("rejected", "A"), Fate("failed", "A")], sent) == {"one", "two"}
