"""Receiving handoffs: checked whole, stored whole, once for each identity of their source."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import Refused
from litefile_desktop.core.filenames import split_extension
from litefile_desktop.core.vocabulary import DocumentRole, ExistingCase, PartyRole, PartySide, PartySource
from litefile_desktop.models.document import FilingDocument
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.handoff import InterviewHandoff
from litefile_desktop.models.party import FilingParty
from litefile_desktop.models.store import Store
from litefile_desktop.services import provenance, readings
from litefile_desktop.services.arrivals import name_codes, settle
from litefile_desktop.services.checks.engine import Checks, blocking
from litefile_desktop.services.codes import Codes
from litefile_desktop.services.consequences import derive, side_of
from litefile_desktop.services.fields import PARTY_FIELDS, clean_text, cleaned
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.handoff.files import open_files
from litefile_desktop.services.handoff.payload import HandoffRefused, Payload, fingerprint, read_payload
from litefile_desktop.services.handoff.resolve import Issue, Resolver
from litefile_desktop.services.intake import Intake, Taken
from litefile_desktop.services.parties import new_person
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form, find_draft

#: Who hands over when nobody says: a folder or an archive carries no name of its sender.
ANY_SOURCE = "interview"
_LONGEST_SOURCE = 100
_PERSON = (
    "first_name", "middle_name", "last_name", "suffix", "organization_name", "email", "phone", "address_line_1",
    "address_line_2", "city", "state", "zip_code", "country",
)  # fmt: skip
#: The only facts that become answers; the others stay in the receipt.
_ANSWERS = ("has_children", "child_count")

#: Which account a draft of that jurisdiction will belong to; raises when there is none.
OwnerOf = Callable[[str], Owner]


class Result(StrEnum):
    """What receiving a handoff did."""

    CREATED = "created"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Received:
    """The draft of a handoff, its receipt, and what is still to be done. An empty list promises nothing."""

    form: DraftForm
    result: Result
    source: str
    source_id: str
    fingerprint: str
    received_at: datetime
    issues: tuple[Issue, ...]


class Handoffs:
    """Makes drafts of what interviews hand over."""

    def __init__(self, store: Store, clock: Clock, intake: Intake, checks: Checks, codes: Codes) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._checks = checks
        self._codes = codes

    def take(self, path: Path, owner_of: OwnerOf, *, source: str = ANY_SOURCE, jurisdiction: str = "") -> Received:
        """Receive a folder or an archive. ``jurisdiction`` stands in for the one that the payload names.

        An identical retry answers the same draft. Raises ArchiveRefused, BadJson, HandoffRefused, PdfRefused, Refused
        (the identity was used for something else), UnknownJurisdiction, SignInNeeded, StorageTrouble; nothing is
        stored then.
        """
        source = clean_text(source)
        if not 0 < len(source) <= _LONGEST_SOURCE:
            raise HandoffRefused("source", f"A source has a name of at most {_LONGEST_SOURCE} characters.")
        with open_files(path) as files:
            payload, papers = read_payload(files)
            owner = owner_of(jurisdiction or payload["jurisdiction"])
            known = self._known(payload, source, owner)
            if known is not None:
                return known
            taken: dict[str, Taken] = {}
            try:
                for said in payload.get("documents", ()):
                    name = papers[said["id"]]
                    taken[said["id"]] = self._intake.take(files.chunks(name), name)
                    if taken[said["id"]].incoming.sha256 != said["sha256"]:
                        raise HandoffRefused("wrong_hash", "A file was changed while it was read.")
                return self._store_draft(payload, source, owner, taken)
            finally:
                self._intake.drop(taken.values())

    def _known(self, payload: Payload, source: str, owner: Owner) -> Received | None:
        """The draft of the same handoff received before. Raises Refused when its identity means something else here."""
        with self._store.read() as session:
            receipt = _receipt(session, payload, source)
            if receipt is None:
                return None
            row = find_draft(session, _draft_id(session, receipt), owner)
            form = draft_form(row)
        return self._received(form, Result.SAME, receipt, ())

    def _store_draft(self, payload: Payload, source: str, owner: Owner, taken: Mapping[str, Taken]) -> Received:
        now = self._clock.now()
        with self._intake.keeping(), self._store.write() as session:
            if _receipt(session, payload, source) is not None:
                raise Refused("Another program received this at the same moment.", action="Try again.")
            row = _draft(payload, owner, now)
            session.add(row)
            session.flush()
            caption = _people(row, payload, now)
            documents = self._documents(row, payload, taken, now)
            session.flush()
            derive(row)
            said = draft_form(row)
            provenance.record(session, row, None, said, Source.SUGGESTION, now)
            resolver = Resolver(self._codes, row, payload)
            resolver.resolve(documents, caption)
            session.flush()
            name_codes(self._checks, row)
            receipt = InterviewHandoff(
                draft_id=row.id,
                source=source,
                source_id=payload["source_id"],
                idempotency_key=payload["idempotency_key"],
                fingerprint=fingerprint(payload),
                payload=payload,
                received_at=now,
            )
            session.add(receipt)
            detail = {"source": source, "fingerprint": receipt.fingerprint, "documents": len(documents)}
            form = settle(
                session, row, owner, "received from an interview", detail, now, since=said, source=Source.COURT
            )
            readings.record(session, row, form, Reader.INTERVIEW, now)
        return self._received(form, Result.CREATED, receipt, tuple(resolver.issues))

    def _documents(
        self, row: FilingDraft, payload: Payload, taken: Mapping[str, Taken], now: datetime
    ) -> dict[str, FilingDocument]:
        made: dict[str, FilingDocument] = {}
        supporting = 0
        for said in payload.get("documents", ()):
            document = self._intake.keep(taken[said["id"]], now)
            document.role = said["role"]
            if said["role"] == DocumentRole.SUPPORTING:
                document.sort_order = supporting
                supporting += 1
            document.name = clean_text(said.get("form_name", "")) or split_extension(document.name)[0]
            document.metadata_ = {"handoff_id": said["id"]}
            row.documents.append(document)
            made[said["id"]] = document
        return made

    def _received(
        self, form: DraftForm, result: Result, receipt: InterviewHandoff, issues: tuple[Issue, ...]
    ) -> Received:
        missing = [
            Issue(
                code=problem.code,
                path=_path(form, problem.item, problem.field),
                message=f"{problem.message} {problem.action}".strip(),
                view=problem.step.value,
            )
            for problem in blocking(self._checks.problems(form))
        ]
        return Received(
            form=form,
            result=result,
            source=receipt.source,
            source_id=receipt.source_id,
            fingerprint=receipt.fingerprint,
            received_at=receipt.received_at,
            issues=(*issues, *missing),
        )


def _receipt(session: Session, payload: Payload, source: str) -> InterviewHandoff | None:
    """What was received before under one of the two identities. Raises Refused when it was something else."""
    query = select(InterviewHandoff).where(
        InterviewHandoff.source == source,
        or_(
            InterviewHandoff.source_id == payload["source_id"],
            InterviewHandoff.idempotency_key == payload["idempotency_key"],
        ),
    )
    found = session.scalars(query).all()
    if not found:
        return None
    if len(found) == 1 and found[0].fingerprint == fingerprint(payload):
        return found[0]
    raise Refused(
        "This interview handed over something else under the same identity before; that draft was left alone.",
        action="Ask the interview to hand it over under a new identity.",
        code="handoff_conflict",
    )


def _draft_id(session: Session, receipt: InterviewHandoff) -> str:
    return session.scalars(select(FilingDraft.public_id).where(FilingDraft.id == receipt.draft_id)).one()


def _draft(payload: Payload, owner: Owner, now: datetime) -> FilingDraft:
    """The case as the interview knows it. Number and title are those of an open case; a new one has neither."""
    case, facts = payload.get("case", {}), payload.get("known_filing_facts", {})
    known = {True: ExistingCase.EXISTING, False: ExistingCase.NEW}.get(case.get("existing_case"))
    row = FilingDraft(
        public_id=str(uuid.uuid4()),
        owner_id=owner.profile_id,
        jurisdiction=owner.jurisdiction,
        existing_case=(known or ExistingCase.UNANSWERED).value,
        supplemental_fields={name: facts[name] for name in _ANSWERS if name in facts},
        created_at=now,
        updated_at=now,
    )
    if known is not ExistingCase.NEW:
        row.docket_number = clean_text(case.get("docket_number", ""))
        row.case_title = clean_text(case.get("case_title", ""))
    return row


def _people(row: FilingDraft, payload: Payload, now: datetime) -> list[FilingParty]:
    """Everybody as a row; answers those in the caption. Whoever says “this is me” is the filer's own row."""
    said = payload.get("filer", {})
    caption: list[FilingParty] = []
    filer: FilingParty | None = None
    if said:
        filer = _person(row, said, PartyRole.FILER, now)
        filer.is_self = True
        if said.get("is_self") or said.get("is_filing_party"):
            caption.append(filer)
    for party in payload.get("parties", ()):
        if party.get("is_self") and filer is not None:
            _merge(filer, party)
            if filer not in caption:
                caption.append(filer)
        else:
            caption.append(_person(row, party, PartyRole.OTHER, now))
    return caption


def _person(row: FilingDraft, said: Mapping[str, Any], role: PartyRole, now: datetime) -> FilingParty:
    person = new_person(row, role.value, now)
    for name, value in {"country": "US", **_values(said)}.items():
        setattr(person, name, value)
    person.country = person.country.upper()
    person.source, person.source_case_id = PartySource.MANUAL.value, ""  # the court's own roster decides who joins
    person.is_filing_party = said.get("is_filing_party", False)
    person.party_role_hint = clean_text(said.get("semantic_role", ""))
    person.party_side = _side(said)
    row.parties.append(person)
    return person


def _merge(filer: FilingParty, said: Mapping[str, Any]) -> None:
    """The caption's row of the filer: what the filer's own row leaves out is taken from it."""
    for name, value in _values(said).items():
        if not getattr(filer, name):
            setattr(filer, name, value)
    filer.is_filing_party = said.get("is_filing_party", True)
    filer.party_role_hint = clean_text(said.get("semantic_role", ""))
    filer.party_side = _side(said)


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    return cleaned(PARTY_FIELDS, {name: said[name] for name in _PERSON if said.get(name)})


def _side(said: Mapping[str, Any]) -> str:
    """``initiating`` and ``responding`` as they stand, or the words for them, such as “Defendant/Respondent”."""
    word = clean_text(said.get("case_side_hint", "")).lower()
    return word if word in tuple(PartySide) else side_of("", word).value


def _path(form: DraftForm, item: str, field: str) -> str:
    """Where a problem is, as handoffs say it: ``documents.<id>.filing_type_code``."""
    group = "documents" if any(item == document.id for document in form.documents) else "parties"
    return f"{group}.{item}.{field}".rstrip(".") if item else field
