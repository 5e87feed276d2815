"""What others told of having filed a draft before they handed it over.

It stands in ``extra_case_data`` and never becomes a receipt of ours: nobody here can prove it.
"""

from collections.abc import Mapping
from typing import Any

FILED_ELSEWHERE = "_filed_elsewhere"


def filings_elsewhere(extra_case_data: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The filings that others told of, each as ``bundles.body`` writes it; empty in normal use."""
    return tuple(extra_case_data.get(FILED_ELSEWHERE, ()))
