"""One service contact added to, replaced in or taken off many cases: foreseen, then done case by case.

Every case has its own result, stored before the next one begins. A sweep that was stopped, or that lost the court or
the program in the middle, is gone on with: each case is looked at anew before anything is done in it, so that
nothing is done twice.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, NotFound, Refused
from litefile_desktop.core.progress import Progress
from litefile_desktop.core.vocabulary import SweepAct, SweepResult
from litefile_desktop.efm.gateway import SessionEnded
from litefile_desktop.efm.types import CaseContact, CaseSummary
from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.models.firm import ContactSweep, SweptCase
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit
from litefile_desktop.services.firm.contacts import Contacts
from litefile_desktop.services.firm.reading import FirmReading
from litefile_desktop.services.forms import Owner

__all__ = ["CaseOutcome", "SweepAct", "SweepCase", "SweepPlan", "SweepResult", "SweepView", "Sweeps"]

_OPEN = (SweepResult.WAITING, SweepResult.BEGUN)
#: A search may find more; this many are asked about one after the other within some minutes.
_MOST_CASES = 2000


@dataclass(frozen=True, slots=True)
class SweepPlan:
    """What is to be done. The new contact is the one who takes the place of the other, for REPLACE only."""

    act: SweepAct
    contact_id: str
    contact_name: str
    new_contact_id: str = ""
    new_contact_name: str = ""


@dataclass(frozen=True, slots=True)
class SweepCase:
    """A case by the court's own ids, with what people call it."""

    court: str
    case_id: str
    docket_number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What became of a case, or would: WAITING means that something is to be done. ``words`` say it."""

    case: SweepCase
    result: SweepResult
    words: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SweepView:
    """A sweep with its cases in their order."""

    id: str
    plan: SweepPlan
    created_at: datetime
    cases: tuple[CaseOutcome, ...]

    def count(self, *results: SweepResult) -> int:
        """How many cases have one of these results."""
        return sum(1 for entry in self.cases if entry.result in results)

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do."""
        return any(entry.result in _OPEN for entry in self.cases)


class Sweeps:
    """Foresees, begins, goes on with and remembers sweeps."""

    def __init__(self, store: Store, clock: Clock, reading: FirmReading, contacts: Contacts) -> None:
        self._store = store
        self._clock = clock
        self._reading = reading
        self._contacts = contacts

    # which cases

    def cases_of_contact(self, owner: Owner, contact_id: str) -> tuple[SweepCase, ...]:
        """The cases on which the court serves a contact. Raises CourtRefused, CourtUnreachable."""
        return _distinct(_case(summary) for summary in self._contacts.cases(owner, contact_id))

    def cases_of_filings(self, owner: Owner) -> tuple[SweepCase, ...]:
        """The existing cases of the account's filings on this computer, newest first."""
        query = (
            select(
                FilingDraft.court_code, FilingDraft.previous_case_id, FilingDraft.docket_number, FilingDraft.case_title
            )
            .where(FilingDraft.owner_id == owner.profile_id, FilingDraft.previous_case_id != "")
            .where(FilingDraft.court_code != "")
            .order_by(FilingDraft.updated_at.desc(), FilingDraft.id.desc())
        )
        with self._store.read() as session:
            return _distinct(SweepCase(*found) for found in session.execute(query))

    def cases_of_number(self, owner: Owner, court: str, docket_number: str) -> tuple[SweepCase, ...]:
        """The cases of that number at that court. Raises NotFound, CourtRefused, CourtUnreachable."""
        found = self._reading.ask(
            owner,
            lambda gateway, session: gateway.find_cases(session, court=court, docket_number=docket_number),
        )
        cases = _distinct(_case(summary, court) for summary in found.cases)
        if not cases:
            raise NotFound(f"The court {court} has no case {docket_number}.", field="cases")
        return cases

    # what would be done

    def foresee(
        self, owner: Owner, plan: SweepPlan, cases: Sequence[SweepCase], progress: Progress
    ) -> tuple[CaseOutcome, ...]:
        """What a sweep would do in each case, by a look at who is served there now. Nothing is changed.

        Raises Cancelled, CourtUnreachable, SignInNeeded, Refused for a plan that cannot be carried out.
        """
        _require_sound(plan, cases)
        foreseen = []
        for done, case in enumerate(cases):
            progress.step(done, len(cases), case.title or case.docket_number)
            try:
                served = self._contacts.of_case(owner, case.court, case.case_id)
            except CourtRefused as fault:
                if isinstance(fault, SessionEnded):
                    raise
                foreseen.append(CaseOutcome(case, SweepResult.FAILED, fault.message))
                continue
            foreseen.append(CaseOutcome(case, *_judged(plan, served)))
        progress.tell(len(cases), len(cases))
        return tuple(foreseen)

    # doing it

    def begin(self, owner: Owner, plan: SweepPlan, cases: Sequence[SweepCase]) -> SweepView:
        """Write down what is to be done, before anything is. Raises Refused."""
        _require_sound(plan, cases)
        with self._store.write() as session:
            sweep = ContactSweep(
                public_id=str(uuid.uuid4()),
                profile_id=owner.profile_id,
                act=plan.act.value,
                contact_id=plan.contact_id,
                contact_name=plan.contact_name[:255],
                new_contact_id=plan.new_contact_id,
                new_contact_name=plan.new_contact_name[:255],
                created_at=self._clock.now(),
            )
            sweep.cases = [
                SweptCase(
                    position=position,
                    court=case.court,
                    case_id=case.case_id,
                    docket_number=case.docket_number[:255],
                    title=case.title[:500],
                    result=SweepResult.WAITING.value,
                )
                for position, case in enumerate(_distinct(cases))
            ]
            session.add(sweep)
            session.flush()
            self._record(session, owner, sweep, "sweep begun", {"cases": len(sweep.cases)})
            return _view(sweep)

    def run(self, owner: Owner, sweep_id: str, progress: Progress, *, failed_too: bool = False) -> SweepView:
        """Do what is left to do, case by case, and answer where the sweep stands; ``failed_too`` tries those again.

        Asked to stop, it ends after the case in hand. A case that the court refuses keeps no other from being done.
        Raises CourtUnreachable and SignInNeeded with everything before kept: run it again to go on.
        """
        view = self.get(owner, sweep_id)
        wanted = (*_OPEN, SweepResult.FAILED) if failed_too else _OPEN
        left = [entry.case for entry in view.cases if entry.result in wanted]
        for done, case in enumerate(left):
            if progress.cancelled:
                break
            progress.tell(done, len(left), case.title or case.docket_number)
            self._do(owner, view, case)
        progress.tell(len(left), len(left))
        return self.get(owner, sweep_id)

    def _do(self, owner: Owner, view: SweepView, case: SweepCase) -> None:
        plan = view.plan
        try:
            served = self._contacts.of_case(owner, case.court, case.case_id)
            result, words = _judged(plan, served)
            if result is SweepResult.WAITING:
                self._keep(owner, view, case, SweepResult.BEGUN, _BEGUN)
                self._act(owner, plan, case, served)
                result, words = SweepResult.DONE, _DONE[plan.act]
        except SessionEnded:
            raise
        except CourtRefused as fault:
            result, words = SweepResult.FAILED, fault.message
        except CourtUnreachable as fault:
            raise CourtUnreachable(
                fault.message,
                action="What was done is kept. Go on with the sweep later; nothing is done twice.",
                code=fault.error_code,
            ) from fault
        self._keep(owner, view, case, result, words)

    def _act(self, owner: Owner, plan: SweepPlan, case: SweepCase, served: Sequence[CaseContact]) -> None:
        """For every party for whom the contact is served; adding is for the whole case."""
        ties = [entry.party_id for entry in served if _is(entry, plan.contact_id)]
        if plan.act is SweepAct.ADD:
            self._contacts.attach(owner, plan.contact_id, case.case_id)
        elif plan.act is SweepAct.REMOVE:
            for party in ties:
                self._contacts.detach(owner, plan.contact_id, case.case_id, party)
        else:
            for party in ties:
                self._contacts.replace(owner, plan.contact_id, plan.new_contact_id, case.case_id, party)

    def _keep(self, owner: Owner, view: SweepView, case: SweepCase, result: SweepResult, words: str) -> None:
        with self._store.write() as session:
            row = session.scalars(
                select(SweptCase)
                .join(ContactSweep)
                .where(ContactSweep.public_id == view.id)
                .where(SweptCase.court == case.court, SweptCase.case_id == case.case_id)
            ).one()
            row.result, row.words, row.at = result.value, words, self._clock.now()
            if result is not SweepResult.BEGUN:
                sweep = session.get_one(ContactSweep, row.sweep_id)
                detail = {"court": case.court, "case": case.case_id, "result": result.value}
                self._record(session, owner, sweep, "case swept", detail)

    def _record(
        self, session: Session, owner: Owner, sweep: ContactSweep, action: str, detail: Mapping[str, str | int]
    ) -> None:  # fmt: skip
        facts = {"sweep": sweep.public_id, "act": sweep.act, "contact": sweep.contact_id, **detail}
        if sweep.new_contact_id:
            facts["new_contact"] = sweep.new_contact_id
        audit.record(session, at=self._clock.now(), actor=owner.actor, action=action, detail=facts)

    # what was done

    def get(self, owner: Owner, beginning: str) -> SweepView:
        """The sweep whose id begins so. Raises NotFound."""
        query = select(ContactSweep).where(
            ContactSweep.profile_id == owner.profile_id, ContactSweep.public_id.startswith(beginning, autoescape=True)
        )
        with self._store.read() as session:
            found = list(session.scalars(query.limit(2)))
            if len(found) != 1 or not beginning:
                raise NotFound(f"There is no sweep {beginning}, or more than one.")
            return _view(found[0])

    def recent(self, owner: Owner, limit: int = 20) -> tuple[SweepView, ...]:
        """The last sweeps, newest first; those with something left to do among them."""
        query = (
            select(ContactSweep)
            .where(ContactSweep.profile_id == owner.profile_id)
            .order_by(ContactSweep.id.desc())
            .limit(limit)
        )
        with self._store.read() as session:
            return tuple(_view(row) for row in session.scalars(query))


_BEGUN = "The court was asked; no answer came that says whether it was done."
_DONE = {
    SweepAct.ADD: "Added; is served from now on.",
    SweepAct.REPLACE: "Replaced; the new contact is served from now on.",
    SweepAct.REMOVE: "Taken off; is no longer served.",
}


def _judged(plan: SweepPlan, served: Sequence[CaseContact]) -> tuple[SweepResult, str]:
    """What is to be done in a case where these are served now."""
    is_there = any(_is(entry, plan.contact_id) for entry in served)
    match plan.act:
        case SweepAct.ADD:
            if is_there:
                return SweepResult.WAS_SO, "Is served in this case already."
            return SweepResult.WAITING, "Will be added."
        case SweepAct.REMOVE:
            if not is_there:
                return SweepResult.WAS_SO, "Is not served in this case."
            return SweepResult.WAITING, "Will be taken off."
        case SweepAct.REPLACE:
            if is_there:
                return SweepResult.WAITING, "Will be replaced."
            if any(_is(entry, plan.new_contact_id) for entry in served):
                return SweepResult.WAS_SO, "Only the new contact is served already."
            return SweepResult.NOT_THERE, "The contact to be replaced is not served in this case."


def _is(entry: CaseContact, contact_id: str) -> bool:
    return entry.contact_id.casefold() == contact_id.casefold()


def _require_sound(plan: SweepPlan, cases: Sequence[SweepCase]) -> None:
    if not plan.contact_id:
        raise Refused("Choose the service contact.", field="contact")
    if plan.act is SweepAct.REPLACE and (not plan.new_contact_id or plan.new_contact_id == plan.contact_id):
        raise Refused("Choose another contact who takes the place.", field="new_contact")
    if not cases:
        raise Refused("Choose at least one case.", field="cases")
    if len(cases) > _MOST_CASES:
        raise Refused(f"A sweep takes at most {_MOST_CASES:,} cases; these are {len(cases):,}.", field="cases")


def _case(summary: CaseSummary, court: str = "") -> SweepCase:
    return SweepCase(summary.court or court, summary.tracking_id, summary.docket_number, summary.title)


def _distinct(cases: Iterable[SweepCase]) -> tuple[SweepCase, ...]:
    """Each case once, in the order in which they came."""
    return tuple({(case.court, case.case_id): case for case in cases if case.case_id}.values())


def _view(row: ContactSweep) -> SweepView:
    plan = SweepPlan(
        SweepAct(row.act), row.contact_id, row.contact_name, row.new_contact_id, row.new_contact_name
    )  # fmt: skip
    cases = tuple(
        CaseOutcome(
            SweepCase(entry.court, entry.case_id, entry.docket_number, entry.title),
            SweepResult(entry.result),
            entry.words,
            entry.at,
        )
        for entry in row.cases
    )
    return SweepView(row.public_id, plan, row.created_at, cases)
