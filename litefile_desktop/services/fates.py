"""Which document each filing of an envelope was, so that of a partly accepted one nothing is filed again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from litefile_desktop.core.errors import Refused
from litefile_desktop.services.outcomes import SENT_BACK


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one filing; ``document_id`` is empty when the court did not say which document it is."""

    status: str
    description: str
    document_id: str = ""

    @property
    def is_sent_back(self) -> bool:
        """Whether the court sent it back."""
        return self.status in SENT_BACK


@dataclass(frozen=True, slots=True)
class Sent:
    """The document of one filing as it was sent."""

    document_id: str
    description: str


def sent_back_documents(fates: Sequence[Fate], sent: Sequence[Sent]) -> frozenset[str]:
    """The documents that the court surely sent back, out of all that were filed.

    A filing that is not tied to its document is told by its description, or by sharing its end with every other such
    filing. Raises Refused when that leaves more than one answer.
    """
    if len(fates) != len(sent):
        raise _unclear(fates)
    tied = {fate.document_id: fate.is_sent_back for fate in fates if fate.document_id}
    back = {document_id for document_id, is_back in tied.items() if is_back}
    loose = [fate for fate in fates if not fate.document_id]
    documents = [document for document in sent if document.document_id not in tied]
    if len(loose) != len(documents):  # two filings say that they are the same document
        raise _unclear(fates)
    if len({fate.is_sent_back for fate in loose}) > 1 and not _tells(loose, documents):
        raise _unclear(fates)
    ends = {fate.description: fate.is_sent_back for fate in loose}
    uniform = {fate.is_sent_back for fate in loose}
    for document in documents:
        if uniform == {True} or (len(uniform) > 1 and ends[document.description]):
            back.add(document.document_id)
    return frozenset(back)


def _tells(loose: Sequence[Fate], documents: Sequence[Sent]) -> bool:
    """Whether the descriptions alone say which documents were sent back: equal ones ended alike."""
    ends = Counter(fate.description for fate in loose)
    is_same = ends == Counter(document.description for document in documents)
    return is_same and len({(fate.description, fate.is_sent_back) for fate in loose}) == len(ends)


def _unclear(fates: Sequence[Fate]) -> Refused:
    back = sum(fate.is_sent_back for fate in fates)
    return Refused(
        f"The court sent {back} of {len(fates)} filings back, and does not say clearly which documents they are.",
        action="Compare with the stamped copies, then make a new filing into the case for what was rejected.",
        code="not_told_apart",
    )
