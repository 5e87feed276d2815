"""The JSON of a filing as the EFSP proxy takes it, mostly variables of a docassemble interview (ecf-efm §8).

A filing of the proxy may have several attachments; here every document is a filing of its own. The first attachment
keeps what the filing says; the others become documents whose filing type is for a person to choose.
"""

from collections.abc import Sequence

from litefile_desktop.core.money import amount_text, parse_amount
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.legacy_draft_bridge.ledger import Ledger, Node
from litefile_desktop.services.legacy_draft_bridge.mapping import (
    Chooser,
    Issue,
    MappedDocument,
    MappedDraft,
    MappedParty,
    Values,
    plain,
    services,
)
from litefile_desktop.services.legacy_draft_bridge.papers import Papers
from litefile_desktop.services.legacy_draft_bridge.people import is_account_holder, mark

#: Keys by which a whole filing, one document of it, and one person of it are known.
FILING_KEYS = frozenset({"al_court_bundle", "efile_case_category", "efile_case_type", "users", "other_parties"})
DOCUMENT_KEYS = frozenset({"filing_parties", "filing_action", "data_url", "proxy_enabled"})

_PLAIN_COLUMNS = {
    "case_category_code": ("efile_case_category",),
    "case_type_code": ("efile_case_type",),
    "case_subtype_code": ("efile_case_subtype",),
    "previous_case_id": ("previous_case_id",),
    "docket_number": ("docket_number", "docket_number_from_user"),
    "selected_payment_account_id": ("tyler_payment_id",),
    "filer_role": ("user_ask_role", "user_role"),
}
_ADDRESS = {
    "address_line_1": ("address",),
    "address_line_2": ("unit",),
    "city": ("city",),
    "state": ("state",),
    "zip_code": ("zip", "postal_code"),
    "country": ("country",),
}
_PLACES = ("path", "data_url")
_TITLES = ("title", "filing_description", "document_description", "filename")
_OPENING = {"new": ("initial", "new"), "existing": ("existing", "subsequent")}
_PLAINTIFF_WORDS = ("plaintiff", "petitioner")


def map_filing(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """A whole filing as a draft."""
    return _Filing(papers, owner).map(root)


def map_document(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """One document of a filing as a draft."""
    return _Filing(papers, owner).map_parts(root, documents=[root])


def map_person(root: Node, papers: Papers, owner: Owner) -> MappedDraft:
    """One person of a filing as a draft."""
    return _Filing(papers, owner).map_parts(root, users=[root])


class _Filing:
    def __init__(self, papers: Papers, owner: Owner) -> None:
        self._papers = papers
        self._owner = owner
        self._ledger = Ledger()
        self._chooser = Chooser(self._ledger, first_present=False)
        self._draft = MappedDraft("filing")

    def map(self, root: Node) -> MappedDraft:
        fields = self._draft.fields
        for column, keys in _PLAIN_COLUMNS.items():
            self._chooser.draft(fields, column, root.children(*keys))
        self._court(root)
        self._path(root)
        self._amount(root)
        cross = root.child("cross_references")
        inner = (cross.child("elements") or cross) if cross is not None else None
        if inner is not None and isinstance(inner.value, dict) and inner.value:
            self._chooser.draft(fields, "cross_references", [inner])
        self._attorney(root)
        users, others = root.child("users"), root.child("other_parties")
        self._people(root, users.entries() if users else [], others.entries() if others else [])
        self._notices(root, users.entries() if users else [])
        bundle = root.child("al_court_bundle")
        filings = bundle.entries() if bundle is not None else []
        for filing in filings:
            self._filing(filing)
        self._comments(root, filings)
        return self._draft.finish(root, self._ledger)

    def map_parts(self, root: Node, *, documents: Sequence[Node] = (), users: Sequence[Node] = ()) -> MappedDraft:
        self._people(root, users, [])
        for document in documents:
            self._filing(document)
        self._comments(Node({}), documents)
        return self._draft.finish(root, self._ledger)

    # the case

    def _court(self, root: Node) -> None:
        """A court is a code; the object of an interview's own court list has codes of its own, which are none here."""
        nodes = [node for node in root.children("court_id", "trial_court") if node.is_leaf]
        self._chooser.draft(self._draft.fields, "court_code", nodes)
        if "court_code" not in self._draft.fields:
            self._want("court.unknown", "trial_court", "The filing does not name the court by its code. Choose it.")

    def _path(self, root: Node) -> None:
        fields = self._draft.fields
        said = root.child("filing_interview_initial_or_existing")
        flag = root.child("is_initial_filing")
        word = plain(said.value).lower() if said is not None else ""
        by_word = next((path for path, words in _OPENING.items() if any(part in word for part in words)), "")
        by_flag = {True: "new", False: "existing"}.get(flag.value) if flag and isinstance(flag.value, bool) else None
        into_case = bool(fields.get("previous_case_id") or fields.get("docket_number"))
        fields["existing_case"] = "existing" if into_case else by_word or by_flag or "new"
        for node, means in ((said, by_word), (flag, by_flag)):
            if node is not None and means == fields["existing_case"]:
                self._ledger.mapped(node, "existing_case")
            elif node is not None and means:
                self._ledger.conflicting(node, "existing_case", "the case number counts")

    def _amount(self, root: Node) -> None:
        for node in root.children("amount_in_controversy"):
            amount = parse_amount(plain(node.value))
            if amount is not None:
                self._draft.fields["amount_in_controversy"] = amount_text(amount)
                self._ledger.mapped(node, "amount_in_controversy")

    def _attorney(self, root: Node) -> None:
        attorneys = root.child("attorney_ids")
        entries = attorneys.entries() if attorneys is not None else []
        if len(entries) == 1:
            self._chooser.draft(self._draft.fields, "filing_attorney_id", entries)

    def _comments(self, root: Node, filings: Sequence[Node]) -> None:
        """The proxy lets the comment of the whole filing win over that of its lead document."""
        lead = filings[:1]
        nodes = [*root.children("comments_to_clerk"), *(n for f in lead for n in f.children("filing_comment"))]
        self._chooser.draft(self._draft.fields, "filing_comments", nodes)
        for column, key in (("client_matter", "reference_number"), ("filing_attorney_id", "filing_attorney")):
            nodes = [node for filing in lead for node in filing.children(key)]
            if not self._draft.fields.get(column):
                self._chooser.draft(self._draft.fields, column, nodes)

    # people

    def _people(self, root: Node, users: Sequence[Node], others: Sequence[Node]) -> None:
        started = root.child("user_started_case")
        role = plain(self._draft.fields.get("filer_role", "")).lower()
        initiating: bool | None = any(word in role for word in _PLAINTIFF_WORDS) if role else None
        if started is not None and isinstance(started.value, bool):
            initiating = started.value
            self._ledger.mapped(started, "party_side")
        sides = {True: ("initiating", "responding"), False: ("responding", "initiating"), None: ("", "")}[initiating]
        for node in users:
            self._person(node, sides[0], files=True)
        for node in others:
            self._person(node, sides[1], files=False)

    def _person(self, node: Node, side: str, *, files: bool) -> None:
        if self._draft.fields.get("previous_case_id") and _is_in_case(node):
            # As a row of ours the person would join the case a second time.
            self._want(
                "party.in_case",
                node.path,
                "The court has this person in the case already. Confirm the case, then say whom you file for.",
            )
            return
        number = len(self._draft.parties)
        values: Values = {}

        def take(column: str, nodes: Sequence[Node]) -> None:
            self._chooser.party(values, column, nodes, number, first_present=False)

        name, address, kind = node.child("name"), node.child("address"), node.child("person_type")
        is_business = kind is not None and plain(kind.value).lower() == "business"
        if is_business and kind is not None:
            self._ledger.mapped(kind, f"parties[{number}].organization_name")
        if name is not None and isinstance(name.value, dict):
            columns = {"organization_name": "first"} if is_business else {
                "first_name": "first", "middle_name": "middle", "last_name": "last", "suffix": "suffix",
            }  # fmt: skip
            for column, key in columns.items():
                take(column, name.children(key))
        if address is not None:
            for column, keys in _ADDRESS.items():
                take(column, address.children(*keys))
        take("email", node.children("email"))
        take("phone", node.children("phone_number", "mobile_number"))
        take("party_type", node.children("party_type", "party_type_code"))
        take("party_type_name", node.children("party_type_name"))
        if values:
            mark(values, self._owner, files=files, side=side, may_be_filer=files and not is_business)
            party = MappedParty(values)
            self._draft.homes[node.steps] = party.aside
            self._draft.parties.append(party)

    def _notices(self, root: Node, users: Sequence[Node]) -> None:
        """Notices go to the user who filled the form; the lead contact's own address comes after."""
        fillers = [user for user in users if (flag := user.child("is_form_filler")) is not None and flag.value is True]
        lead = root.child("lead_contact")
        own = [node for user in fillers[:1] for node in user.children("email") if not node.is_empty]
        contact = [node for node in (lead.children("email") if lead is not None else ()) if not node.is_empty]
        winner = next(iter([*own, *contact]), None)
        if winner is None:
            if users and not any(not node.is_empty for user in users for node in user.children("email")):
                self._want("email.missing", "users[0].email", "It has no e-mail address for court notices.")
            return
        holder = is_account_holder({"email": plain(winner.value)}, self._owner)
        for node in contact:
            if plain(node.value) != plain(winner.value):
                self._ledger.conflicting(node, "notice_email", f"{winner.path} counts")
            elif holder:
                self._ledger.mapped(
                    node, "notice_email", "the account's own address, which is meant when none is given"
                )
            else:
                self._ledger.mapped(node, "notice_email")
        if not holder:
            values: Values = {}
            Chooser(Ledger(), first_present=True).draft(values, "notice_email", [winner])
            self._draft.fields.update(values)

    # documents

    def _filing(self, filing: Node) -> None:
        if not _is_enabled(filing):
            self._want("document.not_enabled", filing.path, "It is not enabled; the proxy would not have filed it.")
            return
        wrapped = filing.child("elements")
        attachments = wrapped.entries() if wrapped is not None else []
        enabled = [attachment for attachment in attachments if _is_enabled(attachment)]
        for attachment in attachments:
            if attachment not in enabled:
                self._want("document.not_enabled", attachment.path, "It is not enabled; it was left out.")
        if not enabled:  # the filing itself is the document, in the old style or for want of others
            self._attachment(filing, filing, first=True)
        for place, attachment in enumerate(enabled):
            self._attachment(filing, attachment, first=place == 0)

    def _attachment(self, filing: Node, attachment: Node, *, first: bool) -> None:
        both = [attachment, filing] if first and attachment is not filing else [attachment]
        names = [node for place in both for node in place.children("filename")]
        places = next((found for place in both if (found := place.children(*_PLACES))), [])
        paper = self._papers.find([plain(n.value) for n in places], [plain(n.value) for n in names])
        if not paper.is_here:
            self._want(
                "document.not_here", attachment.path, f"{paper.name} was not taken: {paper.words}. Add it by hand."
            )
            return
        for node in places:
            self._ledger.dropped(node, paper.words)
        number = len(self._draft.documents)
        document = MappedDocument({"role": "supporting" if number else "lead"}, paper)

        def take(column: str, *keys: str, places: Sequence[Node] = both) -> None:
            nodes = [node for place in places for node in place.children(*keys)]
            self._chooser.document(document.values, column, nodes, number)

        titles = (filing if first else attachment).children(*_TITLES)
        self._chooser.document(document.values, "name", [n for n in titles if not n.is_empty][:1], number)
        take("document_type_code", "document_type", "document_type_code")
        take("filing_component_code", "filing_component", "filing_component_code")
        if first:
            take("filing_type_code", "filing_type", places=[filing])
            take("motion_type_code", "motion_type", places=[filing])
            self._extras(filing, document, number)
        else:
            self._want(
                "document.further_attachment",
                attachment.path,
                "It was an attachment of the filing before it. Here it is filed by itself: choose what as.",
            )
        for node in attachment.children("page_count", "proxy_enabled"):
            self._ledger.dropped(node, "read from the file itself" if node.steps[-1] == "page_count" else "enabled")
        self._draft.homes[attachment.steps] = document.aside
        if first:
            self._draft.homes[filing.steps] = document.aside
        self._draft.documents.append(document)

    def _extras(self, filing: Node, document: MappedDocument, number: int) -> None:
        asked = filing.child("optional_services")
        if asked is not None and asked.entries():
            document.values["requested_optional_services"] = services(asked.entries())
            self._ledger.mapped(asked, f"documents[{number}].requested_optional_services")
        copies = filing.child("courtesy_copies")
        if copies is not None:
            self._chooser.document(document.values, "courtesy_copy_email", copies.entries()[:1], number)
        action = filing.child("filing_action")
        if action is not None and plain(action.value) == "efile":
            self._ledger.dropped(action, "what this program always does")
        elif action is not None and not action.is_empty:
            self._want("document.action", action.path, f"It asks for “{plain(action.value)}”; this program files only.")
        merge = filing.child("tyler_merge_attachments")
        if merge is not None and merge.value is True:
            self._want("document.merge", merge.path, "It asks to merge its attachments; here each is a document.")

    def _want(self, code: str, path: str, message: str) -> None:
        self._draft.issues.append(Issue(code, path, message))


def _is_in_case(person: Node) -> bool:
    """Whether somebody has the court's own id and is not said to be new."""
    known, new = person.child("tyler_id"), person.child("is_new")
    return known is not None and not known.is_empty and (new is None or new.value is not True)


def _is_enabled(node: Node) -> bool:
    """The proxy silently leaves out what does not say so (ecf-efm §8)."""
    flag = node.child("proxy_enabled")
    return flag is not None and flag.value is True
