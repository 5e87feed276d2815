"""What an import would do, and what it did: values for the window and the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from litefile_desktop.core.errors import AppError, Refused
from litefile_desktop.services.bundles.lineage import Standing
from litefile_desktop.services.forms import DraftForm


class Decision(StrEnum):
    """What to do with a draft that is here already in another state."""

    KEEP_MINE = "keep-mine"
    KEEP_THEIRS = "keep-theirs"
    COPY = "copy"


class Done(StrEnum):
    """What became of one draft of a bundle."""

    IMPORTED = "imported"
    SAME = "same"
    REPLACED = "replaced"
    COPIED = "copied"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """One draft of a bundle and how it stands to the one here.

    ``sha256`` is that of its file; ``filed`` are the envelope numbers that it tells of; ``version`` is that of the
    draft here; ``fixed`` says why theirs cannot take the place of mine, and is empty when it can.
    """

    id: str
    sha256: str
    title: str
    jurisdiction: str
    standing: Standing
    documents: int
    filed: tuple[str, ...]
    theirs_updated_at: datetime
    mine_updated_at: datetime | None = None
    version: int | None = None
    fixed: str = ""

    @property
    def needs_decision(self) -> bool:
        """Whether a person must say what happens to it."""
        return self.standing not in (Standing.NEW, Standing.SAME)

    @property
    def words(self) -> str:
        """What is to be decided, for people."""
        reason = {
            Standing.NEWER: "was changed by somebody else since you handed it over",
            Standing.OLDER: "is an earlier state of the one here",
            Standing.CONFLICTING: "was changed here and there",
        }.get(self.standing, "")
        return f"“{self.title}” {reason}. {self.fixed}".strip()


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """What a bundle holds, proved to be whole. Nothing was changed yet."""

    path: Path
    made_by: str
    drafts: tuple[PlannedDraft, ...]

    @property
    def undecided(self) -> tuple[PlannedDraft, ...]:
        """Drafts that a person must decide about."""
        return tuple(draft for draft in self.drafts if draft.needs_decision)

    def require_decisions(self, decisions: Mapping[str, Decision]) -> None:
        """Raise Refused, with a problem for each draft that is not decided or not decided possibly."""
        open_ones = [draft for draft in self.undecided if draft.id not in decisions]
        if open_ones:
            raise _conflict("Some of these drafts are here already in another state", open_ones, "take theirs, ")
        impossible = [draft for draft in self.undecided if draft.fixed and decisions[draft.id] is Decision.KEEP_THEIRS]
        if impossible:
            raise _conflict("Some drafts here cannot be replaced", impossible)


def _conflict(words: str, drafts: Sequence[PlannedDraft], more: str = "") -> Refused:
    return Refused(
        f"{words}; nothing was changed. {drafts[0].words}{' And others.' if len(drafts) > 1 else ''}",
        action=f"Keep yours, {more}or keep both as copies.",
        code="bundle_conflict",
        problems=[{"code": f"draft.{draft.standing}", "item": draft.id, "message": draft.words} for draft in drafts],
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one draft; ``form`` is the draft here, if there is one now, ``error`` why it was refused."""

    planned: PlannedDraft
    done: Done
    form: DraftForm | None = None
    error: AppError | None = None
