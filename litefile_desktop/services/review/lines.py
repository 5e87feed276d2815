"""Everything that will be sent, in an order that never changes from filing to filing, with what stands out of it."""

from collections.abc import Iterable, Iterator, Sequence

from litefile_desktop.core.deadlines import time_left
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.money import dollars
from litefile_desktop.core.steps import StepId
from litefile_desktop.services.approval.content import Difference
from litefile_desktop.services.checks.asked import ADDRESS_PARTS
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.checks.stated import CONFIDENTIAL, SECURITY_WORDS, STATEMENTS, returned_envelope
from litefile_desktop.services.entries import text_of
from litefile_desktop.services.fees import QuoteState, quote_state
from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm
from litefile_desktop.services.readings import Reading
from litefile_desktop.services.review.line import CASE, COMMENTS, DOCUMENTS, ITEM, MONEY, PEOPLE, SentLine, of_item
from litefile_desktop.services.review.rest import (
    OF_THE_CASE,
    told_of_case,
    told_of_document,
    told_of_party,
    told_of_service,
)
from litefile_desktop.services.review.views import Note, ReviewPicture


def lines_of(picture: ReviewPicture, profile: Jurisdiction) -> tuple[SentLine, ...]:
    """The whole filing. A problem or change that belongs to no line stands on the first of its group."""
    made = [*_case(picture.form), *_documents(picture), *_people(picture), *_money(picture, profile)]
    left = _Left(picture.problems, picture.changes, picture.readings)
    exact = [left.take_exact(line) for line in made]
    marked = [_marked(line, left, found, picture) for line, found in zip(made, exact, strict=True)]
    placed = _place_rest(marked, left)
    placed_notes = {note.id or id(note) for line in placed for note in line.notes}
    return (*placed, *_comments(note for note in picture.notes if (note.id or id(note)) not in placed_notes))


def _is_on(note: Note, line: SentLine) -> bool:
    """A comment on a page stands with the document itself."""
    return f"{note.field}.sha256" in line.paths if note.page else note.field in line.paths


class _Left:
    """Problems, changes and values that were read, as far as no line has taken them yet."""

    def __init__(self, problems: Sequence[Problem], changes: Sequence[Difference], readings: Sequence[Reading]) -> None:
        self.problems = list(problems)
        self.changes = list(changes)
        self.readings = list(readings)

    def take_exact(self, line: SentLine) -> tuple[Problem, ...]:
        """Problems of exactly the values that a line shows."""
        parts = [path.split(".") for path in line.paths]
        names = {(part[1], part[2]) if len(part) == 3 else ("", part[0]) for part in parts}
        return self._take(tuple(problem for problem in self.problems if (problem.item, problem.field) in names))

    def take_item(self, line: SentLine) -> tuple[Problem, ...]:
        """Whatever else is wrong with the document or person that a line stands for."""
        if line.field != ITEM:
            return ()
        return self._take(tuple(problem for problem in self.problems if problem.item == line.item))

    def _take(self, mine: tuple[Problem, ...]) -> tuple[Problem, ...]:
        self.problems = [problem for problem in self.problems if problem not in mine]
        return mine

    def take_readings(self, line: SentLine) -> tuple[Reading, ...]:
        mine = tuple(reading for reading in self.readings if reading.path in line.paths)
        self.readings = [reading for reading in self.readings if reading not in mine]
        return mine

    def take_changes(self, line: SentLine) -> tuple[Difference, ...]:
        mine = tuple(change for change in self.changes if change.path in line.paths)
        self.changes = [change for change in self.changes if change not in mine]
        return mine


def _marked(line: SentLine, left: _Left, exact: tuple[Problem, ...], picture: ReviewPicture) -> SentLine:
    is_usual = bool(line.value) and not picture.usual.isdisjoint(line.paths)
    changes = left.take_changes(line)
    return SentLine(
        group=line.group, label=line.label, value=line.value, paths=line.paths, step=line.step,
        field="" if line.field == ITEM else line.field, item=line.item, document=line.document,
        was=", ".join(change.was for change in changes if change.was) or ("nothing" if changes else ""),
        is_changed=bool(changes),
        problems=(*exact, *left.take_item(line)),
        notes=tuple(note for note in picture.notes if note.field and _is_on(note, line)),
        readings=left.take_readings(line),
        is_usual=is_usual,
    )  # fmt: skip


def _place_rest(lines: list[SentLine], left: _Left) -> list[SentLine]:
    """What no line took is told all the same, as a line of its own at the end of its group."""
    rest: dict[str, list[SentLine]] = {}
    for problem in left.problems:
        group = _group_of(problem.step)
        rest.setdefault(group, []).append(
            SentLine(group, "Check", problem.message, problems=(problem,), step=problem.step, item=problem.item)
        )
    for change in left.changes:
        group = _GROUPS.get(change.path.split(".")[0], CASE)
        label = change.label[:1].upper() + change.label[1:]
        rest.setdefault(group, []).append(
            SentLine(
                group,
                label,
                change.now or "taken out",
                (change.path,),
                was=change.was or "nothing",
                is_changed=True,
                step=_STEPS[group],
            )
        )
    for reading in left.readings:
        group = _GROUPS.get(reading.path.split(".")[0], CASE)
        label = reading.path.rpartition(".")[2].replace("_", " ").capitalize()
        value = str(reading.value)
        rest.setdefault(group, []).append(
            SentLine(group, label, value, (reading.path,), readings=(reading,), step=_STEPS[group])
        )
    placed: list[SentLine] = []
    for group in (CASE, DOCUMENTS, PEOPLE, MONEY):
        placed += [line for line in lines if line.group == group] + rest.get(group, [])
    return placed


_GROUPS = {"documents": DOCUMENTS, "parties": PEOPLE}
_STEPS = {
    CASE: StepId.CASE_LOOKUP,
    DOCUMENTS: StepId.ORGANIZE_DOCUMENTS,
    PEOPLE: StepId.PARTIES,
    MONEY: StepId.PAYMENT,
}
_OF_STEP = {
    StepId.UPLOAD_DOCUMENTS: DOCUMENTS,
    StepId.DOCUMENT_CHECKLIST: DOCUMENTS,
    StepId.ORGANIZE_DOCUMENTS: DOCUMENTS,
    StepId.YOUR_INFORMATION: PEOPLE,
    StepId.PARTIES: PEOPLE,
    StepId.PARTY_DETAILS: PEOPLE,
    StepId.PAYMENT: MONEY,
    StepId.REVIEW: MONEY,
}


def _group_of(step: StepId) -> str:
    return _OF_STEP.get(step, CASE)


def _named(name: str, code: str) -> str:
    return name or code


def _case(form: DraftForm) -> Iterator[SentLine]:
    place = StepId.CASE_CONFIRMATION if form.is_into_existing_case else StepId.CASE_LOOKUP
    court = ("court_code", "court_name")
    yield SentLine(CASE, "Court", _named(form.court_name, form.court_code), court, step=StepId.CASE_LOOKUP)
    kind = "A new case" if form.is_new_case else form.existing_case
    if form.is_into_existing_case:
        kind = "A case that is open, not found at the court yet"
    if form.previous_case_id:
        kind = "A case that is open, found at the court"
    yield SentLine(CASE, "Files into", kind, ("existing_case", "previous_case_id"), step=StepId.CASE_LOOKUP)
    yield SentLine(CASE, "Case number", form.docket_number, ("docket_number",), step=place)
    yield SentLine(CASE, "Case title", form.case_title or form.title, ("case_title", "title"), step=place)
    for label, name in (("Category", "case_category"), ("Case type", "case_type"), ("Subtype", "case_subtype")):
        code, words = f"{name}_code", f"{name}_name"
        yield SentLine(CASE, label, _named(getattr(form, words), getattr(form, code)), (code, words), step=place)
    yield from _stated(form)
    matter = ("client_matter",)
    yield SentLine(CASE, "Matter", form.client_matter, matter, step=StepId.CASE_LOOKUP, field="client_matter")
    for words, value, names in told_of_case(form):
        if value:
            yield SentLine(CASE, words, value, names, step=place if names[0] in OF_THE_CASE else StepId.CASE_QUESTIONS)
    note = ("filing_comments",)
    yield SentLine(CASE, "Note to the clerk", form.filing_comments, note, step=StepId.REVIEW, field="filing_comments")


def _stated(form: DraftForm) -> Iterator[SentLine]:
    """What a filer says of the case that not every filing says."""
    step = StepId.CASE_QUESTIONS
    for statement in (*STATEMENTS, CONFIDENTIAL):
        if getattr(form, statement.name):
            yield SentLine(CASE, "Stated", statement.words, (statement.name,), step=step)
    if form.case_security:
        level = SECURITY_WORDS.get(form.case_security, form.case_security)
        yield SentLine(CASE, "Who may see it", level, ("case_security",), step=step)
    if any(form.case_address.values()):
        parts = (text_of(form.case_address, name) for name in ADDRESS_PARTS)
        place = ", ".join(part for part in parts if part)
        yield SentLine(CASE, "Address of the case", place, ("case_address",), step=step)
    if form.refers_to_returned:
        number = returned_envelope(form)
        yield SentLine(CASE, "Corrects envelope", number, ("refers_to_returned",), step=step)


def _documents(picture: ReviewPicture) -> Iterator[SentLine]:
    form = picture.form
    for document in form.documents:
        here = f"documents.{document.id}."

        def line(
            label: str, value: str, names: tuple[str, ...], field: str = "", here: str = here, of: str = document.id
        ) -> SentLine:
            return of_item(label, value, here, names, StepId.ORGANIZE_DOCUMENTS, field=field, document=of)

        yield line("Document", _file(document), _FILE, "name")
        kind = _named(document.filing_type_name, document.filing_type_code)
        yield line("Filed as", kind, ("filing_type_code", "filing_type_name"), ITEM)
        access = _named(document.document_type_name, document.document_type_code)
        yield line("Access", access, ("document_type_code", "document_type_name"))
        if document.filing_comments:
            yield line("Note to the clerk", document.filing_comments, ("filing_comments",), "filing_comments")
        for label, value, names in told_of_document(document, form, picture.services):
            if value:
                yield line(label, value, names)


def _file(document: DocumentForm) -> str:
    pages = "1 page" if document.page_count == 1 else f"{document.page_count} pages"
    lead = ", leads" if document.is_lead else ""
    size = f"{document.size / 1e6:.1f} MB" if document.size >= 100_000 else f"{max(1, document.size // 1000)} KB"
    return f"{document.name} ({pages}, {size}{lead})"


_FILE = ("name", "original_filename", "sha256", "role", "sort_order", "size", "page_count")
_NAME = (
    "first_name", "middle_name", "last_name", "suffix", "organization_name", "party_type", "party_type_name",
    "is_filing_party", "role",
)  # fmt: skip
_CONTACT = (
    "address_line_1", "address_line_2", "city", "state", "zip_code", "country", "email", "phone",
)  # fmt: skip


def _people(picture: ReviewPicture) -> Iterator[SentLine]:
    form = picture.form
    filing = {party.id for party in form.filing_parties}
    for party in form.parties:
        if not party.in_caption and not party.display_name:
            continue
        here, step = f"parties.{party.id}.", StepId.PARTY_DETAILS
        label = party.party_type_name or party.party_type or ("Prepared by" if party.is_filer else "Party")
        name = party.display_name or "not named"
        yield of_item(label, f"{name}, filing" if party.id in filing else name, here, _NAME, step, field=ITEM)
        if contact := _contact(party):
            yield of_item("", contact, here, _CONTACT, step)
        for words, value, names in told_of_party(party):
            if value:
                yield of_item(words, value, here, names, step)
    attorney = ("filing_attorney_id", "filing_attorney_name")
    if form.filing_attorney_id or form.filing_attorney_name:
        who = _named(form.filing_attorney_name, form.filing_attorney_id)
        yield SentLine(PEOPLE, "Attorney", who, attorney, step=StepId.PARTIES)
    if form.service_contacts:
        served = told_of_service(form, picture.ways)
        yield SentLine(PEOPLE, "Served on", served, ("service_contacts",), step=StepId.PARTIES)
    yield SentLine(
        PEOPLE, "Notices to", form.notice_email, ("notice_email",), step=StepId.PARTIES, field="notice_email"
    )


def _contact(party: PartyForm) -> str:
    place = f"{party.city}, {party.state} {party.zip_code}".strip(" ,")
    abroad = party.country if party.country != "US" else ""
    parts = (party.address_line_1, party.address_line_2, place, abroad, party.email, party.phone)
    return ", ".join(part for part in parts if part)


def _money(picture: ReviewPicture, profile: Jurisdiction) -> Iterator[SentLine]:
    form = picture.form
    amounts = (
        ("Amount claimed", "amount_in_controversy"), ("Civil claim", "civil_claim_amount"),
        ("Estate", "probate_estate_amount"), ("Highest fee", "max_fee_amount"),
    )  # fmt: skip
    for label, name in amounts:
        value = getattr(form, name)
        if value or name == "amount_in_controversy":
            page = StepId.PAYMENT if name == "max_fee_amount" else StepId.CASE_QUESTIONS
            yield SentLine(MONEY, label, _money_words(value), (name,), step=page)
    for label, name in (("Return date", "return_date"), ("Will filed", "will_filed_date")):
        if value := getattr(form, name):
            yield SentLine(MONEY, label, value, (name,), step=StepId.CASE_QUESTIONS)
    account = ("selected_payment_account_id", "selected_payment_account_name", "selected_payment_account_type")
    paid = _named(form.selected_payment_account_name, form.selected_payment_account_id)
    yield SentLine(MONEY, "Paid with", paid, account, step=StepId.PAYMENT)
    yield SentLine(MONEY, "Fees", _price(form), ("quoted_fee_total",), step=StepId.PAYMENT)
    now = picture.sent_at or form.updated_at
    due = time_left(form.due_at, now, profile.zone)
    yield SentLine(MONEY, "Deadline", due.clock or "none set", ("due_at",), step=StepId.REVIEW)


def _price(form: DraftForm) -> str:
    match quote_state(form):
        case QuoteState.WAIVED:
            return "Waived"
        case QuoteState.CURRENT:
            return _money_words(form.quoted_fee_total)
        case QuoteState.STALE:
            return f"{_money_words(form.quoted_fee_total)}, asked before the last change"
        case QuoteState.MISSING:
            return "Not asked yet"


def _money_words(value: str) -> str:
    return dollars(value) if value.replace(".", "", 1).isdecimal() else value


def _comments(notes: Iterable[Note]) -> Iterator[SentLine]:
    for note in notes:
        if note.words:
            yield SentLine(COMMENTS, f"{note.author}, round {note.round}", note.words)
