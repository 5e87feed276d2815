"""The web app's session blobs: ``case_data`` and ``upload_data`` (workflow reference §1.11)."""

from collections.abc import Sequence

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import find_step
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.contracts import (
    CASE_COLUMNS,
    FILE_FACTS,
    FILE_NAMES,
    FILE_PLACES,
    GROUPS,
    LEAD_COLUMNS,
    SETTINGS,
    SUPPLEMENTAL,
    Column,
    Contract,
    Group,
    Keys,
)
from litefile_desktop.services.legacy_draft_bridge.ledger import Node
from litefile_desktop.services.legacy_draft_bridge.mapping import (
    Issue,
    MappedDocument,
    MappedDraft,
    MappedParty,
    Values,
    Work,
    plain,
    services,
)
from litefile_desktop.services.legacy_draft_bridge.papers import Papers
from litefile_desktop.services.legacy_draft_bridge.people import mark

#: Keys by which ``case_data`` is known when it comes without its wrapping.
CASE_KEYS = frozenset(key for column in (*CASE_COLUMNS, *LEAD_COLUMNS) for key in (*column.seed, *column.later))


def map_session(root: Node, contract: Contract, papers: Papers, owner: Owner) -> MappedDraft:
    """Both blobs as a draft. Raises Refused when they are no objects."""
    wrapped = {"case_data", "upload_data"} & set(root.value)
    case = root.child("case_data") if wrapped else root
    return _Session(contract, papers, owner).map(root, case or Node({}), root.child("upload_data") or Node({}))


class _Session:
    def __init__(self, contract: Contract, papers: Papers, owner: Owner) -> None:
        work = Work(MappedDraft("session"), papers, owner, first_present=contract is not Contract.EITHER)
        self._contract = contract
        self._papers, self._owner = papers, owner
        self._draft, self._ledger, self._chooser = work.draft, work.ledger, work.chooser

    def map(self, root: Node, case: Node, upload: Node) -> MappedDraft:
        for node in (case, upload):
            if not isinstance(node.value, dict):
                raise Refused(f"{node.path} is not an object.", code="bad_blob")
        for column in CASE_COLUMNS:
            self._chooser.draft(self._draft.fields, column.name, self._nodes(case, column))
        self._answers(case)
        for node in (*case.children("current_step"), *root.children("current_step"))[:1]:
            if find_step(plain(node.value)) is not None:
                self._chooser.draft(self._draft.fields, "current_step", [node])
        for group in GROUPS:
            self._person(case, group)
        self._documents(case, upload)
        return self._draft.finish(root, self._ledger)

    def _nodes(self, node: Node, column: Column) -> list[Node]:
        return node.children(*column.keys(self._contract))

    def _answers(self, case: Node) -> None:
        answers: Values = {}
        for node in case.children(*SUPPLEMENTAL) if self._contract is not Contract.SEED else ():
            if node.is_leaf and not node.is_empty:
                answers[str(node.steps[-1])] = node.value
                self._ledger.mapped(node, "supplemental_fields")
        if answers:
            self._draft.fields["supplemental_fields"] = answers

    def _person(self, case: Node, group: Group) -> None:
        values: Values = {}
        number = len(self._draft.parties)
        for column in group.columns:
            # The seed took the first key with something in it, for people only.
            self._chooser.party(
                values, column.name, self._nodes(case, column), number, first_present=self._contract is Contract.LATER
            )
        if values:
            is_petitioner = group.role == "petitioner"
            mark(values, self._owner, files=is_petitioner, side=group.side, may_be_filer=is_petitioner)
            values["party_role_hint"] = group.hint
            self._draft.parties.append(MappedParty(values))

    def _documents(self, case: Node, upload: Node) -> None:
        files = upload.child("files")
        lead = files.child("lead") if files is not None else None
        if lead is not None and not lead.is_empty:
            self._document(lead, [upload], "lead_", case)
        supporting = files.child("supporting") if files is not None else None
        settings = upload.child("supporting_documents")
        beside = settings.entries() if settings is not None else []
        for number, file in enumerate(supporting.entries() if supporting is not None else ()):
            self._document(file, [*beside[number : number + 1], file], "", None)
        guesses = upload.child("guesses")
        if guesses is not None and isinstance(guesses.value, dict) and guesses.value:
            self._draft.fields["extracted_guesses"] = guesses.value
            self._ledger.mapped(guesses, "extracted_guesses")

    def _document(self, file: Node, settings: Sequence[Node], prefix: str, case: Node | None) -> None:
        names = file.children(*FILE_NAMES)
        places = [*file.children(*FILE_PLACES), *_stored_paths(file)]
        paper = self._papers.find([plain(p.value) for p in places if p.is_leaf], [plain(n.value) for n in names])
        for node in places:
            if paper.is_here or node.is_empty:
                self._ledger.dropped(node, paper.words if paper.is_here else "empty")
        if not paper.is_here:
            self._draft.issues.append(
                Issue("document.not_here", file.path, f"{paper.name} was not taken: {paper.words}. Add it by hand.")
            )
            return
        number = len(self._draft.documents)
        document = MappedDocument({"role": "supporting" if number else "lead"}, paper)
        self._chooser.document(document.values, "name", names, number)
        for node in file.children(*FILE_FACTS):
            self._ledger.dropped(node, "read from the file itself")
        for column in SETTINGS:
            keys = tuple(f"{prefix}{key}" for key in column.keys(self._contract))
            nodes = [node for place in settings for node in place.children(*keys)]
            if case is not None:
                nodes += self._lead_nodes(case, column.name)
            self._setting(document, column.name, nodes, number)
        self._draft.homes[file.steps] = document.aside
        if not prefix:
            self._draft.homes.update({place.steps: document.aside for place in settings})
        self._draft.documents.append(document)

    def _lead_nodes(self, case: Node, name: str) -> list[Node]:
        """What ``case_data`` says of the lead document; the document's own settings come first."""
        column = next((column for column in LEAD_COLUMNS if column.name == name), None)
        return self._nodes(case, column) if column is not None else []

    def _setting(self, document: MappedDocument, name: str, nodes: Sequence[Node], number: int) -> None:
        to = f"documents[{number}].{name}"
        if name == "requested_optional_services":
            for node in nodes[:1]:
                document.values[name] = services(node.entries())
                self._ledger.mapped(node, to)
            return
        if name == "filing_component_code" and nodes and isinstance(nodes[0].value, dict):
            self._chooser.document(document.values, name, nodes[0].children("id", "code"), number)
            self._chooser.document(document.values, "filing_component_name", nodes[0].children("name"), number)
            return
        self._chooser.document(document.values, name, nodes, number)


def _stored_paths(file: Node) -> list[Node]:
    """Docassemble tells the place of a file in an object of its own."""
    info = file.child("file_info")
    keys: Keys = ("fullpath", "path")
    return info.children(*keys) if info is not None else []
