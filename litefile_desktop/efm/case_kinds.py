"""The kinds of case of ECF 4, and in words why some of them are not filed with this program (ecf-efm §3.2)."""

from typing import Final

from litefile_desktop.core.errors import Refused

CIVIL: Final = "CivilCase"
DOMESTIC: Final = "DomesticCase"
APPELLATE: Final = "AppellateCase"

#: The kinds of case that can be filed (values of ``ecfcasetype`` in the court's category list).
SUPPORTED_CASE_KINDS: Final = frozenset({CIVIL, DOMESTIC, APPELLATE})

#: What each of the other kinds needs that this program does not ask for.
_NOT_FILED: Final = {
    "CriminalCase": ("Criminal cases", "charges, arrests and statutes"),
    "JuvenileCase": ("Juvenile cases", "the facts of the juvenile and of guardianship"),
    "CitationCase": ("Traffic and other citations", "the facts of the citation and of the vehicle"),
    "BankruptcyCase": ("Bankruptcy cases", "the debtor's estate and creditors"),
}


class UnsupportedCaseKind(Refused):
    """A kind of case that this program does not file."""

    code = "unsupported_case_kind"


def why_not_filed(case_kind: str) -> str:
    """The sentence for a kind of case that is not filed with this program; empty when it is."""
    if case_kind in SUPPORTED_CASE_KINDS:
        return ""
    if case_kind in _NOT_FILED:
        name, needs = _NOT_FILED[case_kind]
        return f"{name} cannot be filed with this program: the court needs {needs}, which it does not ask for."
    return f"Cases of the kind “{case_kind or 'unknown'}” cannot be filed with this program yet."


def require_supported(case_kind: str) -> None:
    """Raise UnsupportedCaseKind, in words, for a kind of case that this program does not file."""
    if words := why_not_filed(case_kind):
        raise UnsupportedCaseKind(
            words,
            action="Nothing was sent. File it at the court's own site.",
            step="extraction_review",
            field="case_category_code",
        )
