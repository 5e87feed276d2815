"""Which draft is being worked on. Only its id is remembered; everything else is looked up and checked anew."""

from pathlib import Path

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.core.files import write_atomically
from litefile_desktop.services.drafts import Drafts
from litefile_desktop.services.forms import DraftForm, Owner

_REASONS = {
    "submitted": "That filing was submitted. Choose another draft.",
    "submitting": "That filing is being sent right now.",
    "abandoned": "That draft was discarded. Restore it or choose another one.",
}


class NoCurrentDraft(NotFound):
    """Nothing is remembered, or what was remembered can no longer be worked on."""

    code = "no_current_draft"


class CurrentDrafts:
    """Remembers one id. A bad, foreign, submitted or stale id is refused and never replaced by another draft."""

    def __init__(self, path: Path, drafts: Drafts) -> None:
        self._path = path
        self._drafts = drafts

    def remembered(self) -> str | None:
        """The id that was remembered, unchecked; a note that was damaged is some other text."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        return text or None

    def remember(self, draft_id: str, owner: Owner, *, jurisdiction: str = "") -> DraftForm:
        """Check an id as ``resolve`` does, then keep it."""
        form = self.resolve(draft_id, owner, jurisdiction=jurisdiction)
        write_atomically(self._path, form.id.encode())
        return form

    def resolve(self, draft_id: str | None, owner: Owner, *, jurisdiction: str = "") -> DraftForm:
        """The draft of that id, or of the remembered one when none is given.

        It must be the owner's, active, and of ``jurisdiction`` when that is known. Raises NoCurrentDraft
        or Refused with the reason.
        """
        wanted = draft_id if draft_id is not None else self.remembered()
        if wanted is None:
            raise NoCurrentDraft("No draft is being worked on.", action="Open one from the library.")
        try:
            form = self._drafts.get(wanted, owner)
        except NotFound as absent:
            raise NoCurrentDraft(
                "The draft that was being worked on is not among yours.", action="Open one from the library."
            ) from absent
        if jurisdiction and form.jurisdiction != jurisdiction:
            raise Refused("That draft belongs to another court system.", code="wrong_jurisdiction")
        if not form.is_active:
            raise Refused(_REASONS[form.status], code=f"not_current.{form.status}")
        return form

    def forget(self, draft_id: str) -> None:
        """Stop remembering this draft; another one that was remembered meanwhile stays."""
        if self.remembered() == draft_id:
            self._path.unlink(missing_ok=True)
