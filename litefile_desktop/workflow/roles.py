"""Which part in the case the filer may have: offered as a button, never chosen beforehand (workflow reference §5.2)."""

from collections.abc import Sequence

from litefile_desktop.core.vocabulary import PartySide
from litefile_desktop.services.code_types import PartyType
from litefile_desktop.services.consequences import side_of
from litefile_desktop.services.forms import DraftForm


def suggested_role(form: DraftForm, offered: Sequence[PartyType]) -> PartyType | None:
    """The part to suggest to a filer who is a party; None once one is chosen or somebody else is named.

    The side that the document gave the filer comes first, then an answer as lead document, then the new case.
    """
    filer = form.filer
    if (filer is not None and filer.party_type) or any(p.display_name for p in form.parties if not p.is_filer):
        return None
    side = PartySide(filer.party_side) if filer is not None and filer.party_side else PartySide.UNKNOWN
    if side is PartySide.UNKNOWN and "answer" in form.filing_type_name.lower():
        side = PartySide.RESPONDING
    if side is PartySide.UNKNOWN and form.is_new_case:
        side = PartySide.INITIATING
    if side in (PartySide.UNKNOWN, PartySide.OTHER):
        return None
    return next((part for part in offered if part.for_new_parties and side_of("", part.name) == side), None)
