"""One word for several filings: how an envelope stands as a whole."""

from collections.abc import Sequence

from litefile_desktop.core.vocabulary import FINAL_FILING_STATUSES

#: The court took the filing.
TAKEN = ("accepted", "granted")
#: The court sent the filing back; it is not filed.
SENT_BACK = ("rejected", "denied", "failed")
#: What a person must see first, when the filings of one envelope differ.
WORST_FIRST = ("rejected", "failed", "denied", "cancelled")


def overall_outcome(codes: Sequence[str]) -> str:
    """The status code that stands for all filings of an envelope; empty without filings."""
    if not codes:
        return ""
    for code in WORST_FIRST:
        if code in codes:
            return code
    open_codes = [code for code in codes if code not in FINAL_FILING_STATUSES]
    return open_codes[0] if open_codes else codes[0]


def is_final(code: str) -> bool:
    """Whether the court will change nothing more; unknown codes count as in progress (ecf-efm §6.8)."""
    return code in FINAL_FILING_STATUSES
