"""From the names that an interview knows to the codes that this court has today (workflow reference §8).

Each step asks the list that the step before it opened. A field that has a code already is left alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litefile_desktop.core.showing import shown
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import DocumentRole
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.party import FilingParty
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.consequences import side_of
from litefile_desktop.services.handoff.live import LiveLists, the_only
from litefile_desktop.services.handoff.payload import Hints, Payload, hints_for


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that is still to be done; ``view`` is the page that does it."""

    code: str
    path: str
    message: str
    view: str

    def to_json(self) -> dict[str, str]:
        """For the command line."""
        return {"code": self.code, "path": self.path, "message": self.message, "view": self.view}


class Resolver:
    """Fills codes into one draft, and notes which hints led nowhere."""

    def __init__(self, codes: Codes, row: FilingDraft, payload: Payload) -> None:
        self._row = row
        self._payload = payload
        self._lists = LiveLists(codes, row)
        self.issues: list[Issue] = []

    def resolve(self, documents: Mapping[str, FilingDocument], parties: Sequence[FilingParty]) -> None:
        """``documents`` are by the interview's own ids; ``parties`` are those in the caption."""
        row, lists, step = self._row, self._lists, StepId.EXTRACTION_REVIEW
        self._case("court", lists.courts(), [self._payload.get("case", {}).get("court_name", "")], step)
        if not row.court_code:
            return
        hints = hints_for(self._payload, row.court_name)
        self._case("case_category", lists.categories(), hints.get("case_category_name_hints", []), step)
        if not row.case_category_code:
            return
        self._case("case_type", lists.case_types(), hints.get("case_type_name_hints", []), step)
        if not row.case_type_code:
            return
        self._case("case_subtype", lists.subtypes(), hints.get("case_subtype_name_hints", []), step)
        for said in self._payload.get("documents", ()):
            self._document(documents[said["id"]], said, hints)
        for party in parties:
            self._party(party)

    def _case(self, stem: str, choices: Sequence[Choice], names: Iterable[str], step: StepId) -> None:
        self._choose(self._row, f"{stem}_code", f"{stem}_name", choices, names, f"{stem}_code", step)

    def _document(self, document: FilingDocument, said: Mapping[str, Any], general: Hints) -> None:
        own = hints_for(self._payload, self._row.court_name, said)
        names = own.get("filing_type_name_hints", [])
        if not names:  # what leads is what the whole is; anything else may be filed as what it is called
            leads = document.role == DocumentRole.LEAD
            names = general.get("filing_type_name_hints", []) if leads else [said.get("form_name", "")]
        self._of_document(document, "filing_type", self._lists.filings(), names)
        if document.filing_type_code:
            filing = document.filing_type_code
            for stem, choices in (
                ("document_type", self._lists.document_types(filing)),
                ("filing_component", self._lists.components(filing)),
            ):
                self._of_document(document, stem, choices, own.get(f"{stem}_name_hints", []))

    def _of_document(
        self, document: FilingDocument, stem: str, choices: Sequence[Choice], names: Iterable[str]
    ) -> None:
        path = f"documents.{document.public_id}.{stem}_code"
        self._choose(document, f"{stem}_code", f"{stem}_name", choices, names, path, StepId.ORGANIZE_DOCUMENTS)

    def _party(self, party: FilingParty) -> None:
        """By the words of the interview, else by the side, where only one part in the case is on that side."""
        choices = self._lists.party_types()
        names = [party.party_role_hint]
        if the_only(choices, names) is None and party.party_side:
            of_side = [choice for choice in choices if side_of("", choice.name) == party.party_side]
            names = [of_side[0].name] if len(of_side) == 1 else names
        path = f"parties.{party.public_id}.party_type"
        self._choose(party, "party_type", "party_type_name", choices, names, path, StepId.PARTIES)

    def _choose(
        self,
        target: Any,
        code: str,
        name: str,
        choices: Sequence[Choice],
        names: Iterable[str],
        path: str,
        step: StepId,
    ) -> None:
        said = [text for text in names if text]
        if getattr(target, code) or not said:
            return
        found = the_only(choices, said)
        if found is None:
            words = f"The court's list has no single entry “{shown(said[0])}”."
            self.issues.append(Issue(f"{code}.not_resolved", path, f"{words} Choose it.", step.value))
            return
        setattr(target, code, found.code)
        setattr(target, name, found.name)
