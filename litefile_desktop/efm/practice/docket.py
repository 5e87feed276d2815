"""Taking an envelope in: files kept, filings numbered, the clerk's decision set, a new case prepared."""

import re
import shutil
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from litefile_desktop.efm.practice.fees import Quote
from litefile_desktop.efm.practice.pdf import page_count
from litefile_desktop.efm.practice.people import CaseParty, CaseRecord, Tie
from litefile_desktop.efm.practice.records import (
    Decision,
    DocumentRecord,
    EnvelopeRecord,
    FilingRecord,
    RecipientRecord,
    shown_docket,
)
from litefile_desktop.efm.practice.rules.matter import Matter
from litefile_desktop.efm.practice.state import Call, State
from litefile_desktop.efm.practice.submission import Filing, Submission

#: What a filer writes to the clerk to see how a decision feels.
_WISH = re.compile(r"practice:\s*(accept|reject|hold)\b(?::[ \t]*([^\r\n]+))?", re.IGNORECASE)
_WISHES = {"accept": Decision.ACCEPT, "reject": Decision.REJECT, "hold": Decision.NONE}
_REASON = (
    "Practice rejection: the clerk sent this filing back so that you can train. Correct it and file it again. "
    "Nothing was filed."
)


def decision_for(filing: Filing, usual: Decision) -> tuple[Decision, str]:
    """What the clerk will do, and say: what the comments ask for, or what the court was started with."""
    wish = _WISH.search(filing.comments or "")
    decision = _WISHES[wish[1].lower()] if wish else usual
    words = (wish[2] or "").strip() if wish else ""
    return decision, words or usual_words(decision)


def usual_words(decision: Decision) -> str:
    """What the clerk says when nothing else was wished."""
    return _REASON if decision is Decision.REJECT else ""


def case_title(submission: Submission) -> str:
    """The caption of a new case, from its first two parties."""
    people = [party.full_name.upper() for party in submission.parties]
    return f"{people[0]} vs. {people[1]}" if len(people) > 1 else f"IN RE {' '.join(people)}"


def case_of(state: State, envelope: EnvelopeRecord, now: datetime) -> CaseRecord:
    """The case of an envelope as it may be told now; one that is not accepted yet has no docket number."""
    for case in state.cases(now):
        if case.id == envelope.case_id:
            return case
    return CaseRecord(
        envelope.case_id, envelope.case_id, envelope.court, shown_docket(envelope, now), envelope.case_title,
        envelope.category, envelope.case_type, "", "", is_open=True, notice="", parties=(),
    )  # fmt: skip


def file_envelope(state: State, call: Call, matter: Matter, quote: Quote) -> EnvelopeRecord:
    """Keep a sound filing. Raises OSError when the disk does not take it; then nothing is on record."""

    def build(number: int, opened: int) -> tuple[EnvelopeRecord, CaseRecord | None]:
        message, papers = _keep_files(state.folder, number, call, matter.submission)
        case = None if matter.case is not None else _new_case(matter, opened)
        known = matter.case or case
        party_ids = _party_ids(matter, case)
        envelope = EnvelopeRecord(
            number=number,
            court=matter.court.code,
            user_id=call.user.id,
            submitted_at=call.now,
            is_initial=matter.case is None,
            case_id=known.id if known is not None else "",
            case_title=known.title if known is not None else "",
            category=matter.submission.category,
            case_type=matter.submission.case_type,
            docket=known.docket if known is not None else "",
            account=matter.submission.account,
            charges=quote.envelope,
            total=quote.total,
            review_at=call.now + state.review_delay / 2,
            decide_at=call.now + state.review_delay,
            message=message,
            recipients=_recipients(matter.submission, party_ids),
            remedies=matter.submission.remedy.codes,
            damage=matter.submission.remedy.damage or "",
        )
        return replace(envelope, filings=_filings(state, matter, quote, number, papers, party_ids)), case

    envelope = state.store.add_envelope(build, matter.court.code)
    if matter.submission.attaches_contacts:
        _attach(state, envelope)
    return envelope


def _party_ids(matter: Matter, opened: CaseRecord | None) -> dict[str, str]:
    """The court's id of each party by its s:id in the message; of a party new to a listed case there is none yet."""
    parties = matter.submission.parties
    if opened is None:
        return {party.ref: party.case_party_id for party in parties}
    return {party.ref: known.id for party, known in zip(parties, opened.parties, strict=True)}


def _recipients(submission: Submission, party_ids: dict[str, str]) -> tuple[RecipientRecord, ...]:
    tied = {service: party_ids.get(party, "") for party, service in submission.ties}
    return tuple(
        RecipientRecord(item.contact_id, item.service_type, tied.get(item.ref, "")) for item in submission.recipients
    )


def _attach(state: State, envelope: EnvelopeRecord) -> None:
    """Whom an envelope serves is served in the case from now on, when the filer asked for that."""
    there = state.people.ties(case_id=envelope.case_id)
    for recipient in envelope.recipients:
        tie = Tie(recipient.contact_id, envelope.case_id, recipient.party_id)
        if tie not in there:
            state.people.tie(tie, envelope.submitted_at)


def _filings(
    state: State,
    matter: Matter,
    quote: Quote,
    number: int,
    papers: list[list[DocumentRecord]],
    party_ids: dict[str, str],
) -> tuple[FilingRecord, ...]:
    records = []
    for position, (filing, charges, kept) in enumerate(
        zip(matter.submission.filings, quote.filings, papers, strict=True)
    ):
        (decision, words), filing_id = decision_for(filing, state.review), str(uuid.uuid4())
        records.append(
            FilingRecord(
                filing_id=filing_id,
                envelope=number,
                position=position,
                is_lead=filing.is_lead,
                code=filing.code,
                description=filing.description or "",
                reference=filing.reference or "",
                comments=filing.comments or "",
                attorney=_attorney(matter, filing),
                charges=charges,
                decision=decision,
                reason=words,
                cancelled_at=None,
                documents=tuple(replace(record, filing_id=filing_id) for record in kept),
                action=filing.action,
                parties=tuple(found for party, _ in filing.parties if (found := party_ids.get(party, party.lower()))),
            )
        )
    return tuple(records)


def _attorney(matter: Matter, filing: Filing) -> str:
    """The AttorneyID, whichever of the two forms was sent."""
    participant = matter.party_by_ref(filing.attorney_id)
    return participant.id_of("ATTORNEYID") if participant is not None else filing.attorney_id.lower()


def _keep_files(
    folder: Path, number: int, call: Call, submission: Submission
) -> tuple[str, list[list[DocumentRecord]]]:
    """Move the message and its documents to the envelope's folder; names from outside name nothing on this disk."""
    home = Path("received") / str(number)
    # A folder without a row is what a crash between the two left behind.
    shutil.rmtree(folder / home, ignore_errors=True)
    (folder / home / "documents").mkdir(parents=True, mode=0o700)
    message = home / ("message.mime" if call.request.is_multipart else "message.xml")
    kept: list[list[DocumentRecord]] = []
    for number_of_filing, filing in enumerate(submission.filings):
        records = []
        for position, paper in enumerate(filing.papers):
            if paper.file is None:
                continue
            path = home / "documents" / f"{number_of_filing:03}-{position:03}.pdf"
            paper.file.path.replace(folder / path)
            records.append(
                DocumentRecord(
                    filing_id="",
                    position=position,
                    name=paper.name,
                    description=paper.description,
                    component=paper.component,
                    document_type=paper.document_type,
                    pages=page_count(folder / path),
                    sha256=paper.file.sha256,
                    size=paper.file.size,
                    path=path.as_posix(),
                )
            )
        kept.append(records)
    call.request.raw.replace(folder / message)
    return message.as_posix(), kept


def _new_case(matter: Matter, opened: int) -> CaseRecord:
    submission, court = matter.submission, matter.court
    number = court.first_docket + opened
    docket = submission.docket or court.docket_pattern.format(
        year=matter.today.year, short_year=f"{matter.today.year % 100:02}", number=number
    )
    parties = tuple(
        CaseParty(
            id=str(uuid.uuid4()),
            role=party.role,
            first_name=party.given_name,
            middle_name=party.middle_name,
            last_name=party.surname,
            business_name=party.business_name,
            attorneys=tuple(_attorneys_of(submission, party.ref)),
            is_self=any(link.attorney == party.ref and party.ref in link.parties for link in submission.links),
        )
        for party in submission.parties
    )
    return CaseRecord(
        id=str(uuid.uuid4()),
        key=re.sub(r"[^A-Z0-9]", "", f"{court.code}{docket}".upper()),
        court=court.code,
        docket=docket,
        title=case_title(submission),
        category=submission.category,
        type=submission.case_type,
        judge="",
        opened="",
        is_open=True,
        notice="",
        parties=parties,
        lower_court=submission.lower_court.court or "",
        lower_docket=submission.lower_court.docket or "",
        lower_title=submission.lower_court.title or "",
    )


def _attorneys_of(submission: Submission, ref: str) -> list[str]:
    refs = {link.attorney for link in submission.links if ref in link.parties}
    return [attorney.id_of("ATTORNEYID") for attorney in submission.attorneys if attorney.ref in refs]
