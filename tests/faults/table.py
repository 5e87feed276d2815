"""Every fault of the practice court at every phase of a filing, many times: what became of it, as a table.

By hand: ``python -m tests.faults.table 20``. In each run one draft goes from signing in to the clerk's decision, and
one call of one phase goes wrong. A person would then try again what was refused, and ask the court's list about what
is unproved; nothing else is tried again. At every moment the draft must say what is true, and there is never a second
envelope.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from litefile_desktop.core.errors import AppError
from litefile_desktop.efm.channel import Patience
from litefile_desktop.efm.practice.faults import Fault
from tests.faults.reading import readable
from tests.office import JURISDICTION, MovableClock, Office, civil_draft, papers

#: What a person does, and the operation of the court that goes wrong meanwhile.
PHASES = {
    "sign in": "AuthenticateUser", "court's rules": "GetPolicy", "price": "GetFeesCalculation", "file": "ReviewFiling",
    "settle": "GetFilingList", "follow": "GetFilingList", "details": "GetFilingDetails",
}  # fmt: skip
#: Only these have an outcome to be settled; the answer to the filing itself is lost first.
_LOST = "accept-then-reset@ReviewFiling*1"
_HASTY = Patience(filing=httpx.Timeout(10, read=2), query=httpx.Timeout(10, read=2))
_SETTLED_AFTER_MIN = 11


@dataclass
class Table:
    """What was seen: by phase and fault what a draft became at first, every sentence, and all that was wrong."""

    outcomes: dict[tuple[str, Fault], Counter] = field(default_factory=lambda: defaultdict(Counter))
    words: Counter = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    envelopes: int = 0
    runs: int = 0

    def rows(self):
        """The table as lines: a row a fault, a column a phase."""
        wide = max(len(fault) for fault in Fault)
        yield " " * wide + "".join(f"  {phase:<16}" for phase in PHASES)
        for fault in Fault:
            cells = [_cell(self.outcomes.get((phase, fault))) for phase in PHASES]
            yield f"{fault:<{wide}}" + "".join(f"  {cell:<16}" for cell in cells)


def _cell(counts):
    return ", ".join(f"{word} {number}" for word, number in counts.items()) if counts else "-"


class _Run:
    """One draft on its way, with one fault."""

    def __init__(self, office, desk, table, where):
        self.office, self.desk, self.table, self.where = office, desk, table, where
        self.owner = None
        self.before = len(office.court.envelopes())
        self.troubles = 0

    @property
    def count(self):
        return len(self.office.court.envelopes()) - self.before

    def require(self, truth, words):
        if not truth:
            self.table.violations.append(f"{self.where}: {words}")

    def attempt(self, act):
        """What an act answers; None, with what was said kept, when the court or the way there failed it."""
        try:
            return act()
        except AppError as fault:
            self.troubles += 1
            try:
                self.table.words[readable(fault)] += 1
            except AssertionError as unreadable:
                self.require(False, f"not fit to be read: {unreadable}")
            return None

    def twice(self, act):
        """An act that may fail once."""
        done = self.attempt(act)
        return done if done is not None else self.attempt(self.signed_in_first(act))

    def signed_in_first(self, act):
        def again():
            self.sign_in()
            return act()

        return again

    def sign_in(self):
        user = self.office.court.users[0]
        self.owner = self.desk.accounts.sign_in(JURISDICTION, user.email, user.password)
        return self.owner

    def truth(self, form, *, may_be_open=True):
        """The status says what the court has, or openly that nobody knows."""
        there = self.count
        self.require(there <= 1, f"{there} envelopes")
        wanted = {"draft": (0,), "submitted": (1,), "error": (0, 1) if may_be_open else ()}.get(form.status, ())
        self.require(there in wanted, f"{form.status}, and the court has {there}")

    def through(self, template, phase):
        desk = self.desk
        self.owner = self.twice(self.sign_in) or desk.accounts.owner(JURISDICTION)
        if phase == "court's rules":
            self.twice(lambda: desk.code_sync.court(self.owner, "maple"))
        form = desk.drafts.copy(template, self.owner)
        form = self.twice(lambda: desk.fees.quote(form, self.owner)) or form
        self.attempt(lambda: desk.submissions.submit(form, self.owner))
        now = desk.drafts.get(form.id, self.owner)
        self.truth(now)
        first = now.status if phase in ("file", "settle") else ""
        if now.status == "draft":
            now = self.file_again(now)
        elif now.status == "error":
            now = self.settle(now)
        self.truth(now, may_be_open=False)
        self.require((now.status, self.count) == ("submitted", 1), f"ended as {now.status} with {self.count} envelopes")
        for _ in range(2):  # details that were not told are asked for once more
            self.attempt(lambda: desk.tracking.refresh([now.id], self.owner))
            if phase in ("follow", "details"):
                self.sign_in()
        view = desk.tracking.view(now.id, self.owner)
        self.require(view is not None and view.overall == "accepted", f"followed to {view and view.overall}")
        return first or ("told" if self.troubles else "filed")

    def file_again(self, form):
        """A person signs in, asks for the price and submits once more: the outcome of the first try is proved."""
        self.sign_in()
        priced = self.attempt(lambda: self.desk.fees.quote(form, self.owner)) or form
        self.attempt(lambda: self.desk.submissions.submit(priced, self.owner))
        return self.desk.drafts.get(form.id, self.owner)

    def settle(self, form):
        """Ask the court's own list until it proves something; what is not there after a while was not filed."""
        for _ in range(4):
            verdict = self.attempt(lambda: self.desk.reconciling.settle(form.id, self.owner))
            self.truth(self.desk.drafts.get(form.id, self.owner))
            if verdict is not None and verdict.is_settled:
                return verdict.form if verdict.form.status == "submitted" else self.file_again(verdict.form)
            self.office.clock.advance(minutes=_SETTLED_AFTER_MIN)
            self.sign_in()
        return self.desk.drafts.get(form.id, self.owner)


def run(times, *, folder, phases=tuple(PHASES), faults=tuple(Fault), tell=lambda words: None):
    """Every fault at every phase, that often; answers the table with what was wrong."""
    table = Table()
    for phase in phases:
        for fault in faults:  # a court of its own: its list stays short
            place = folder / f"{PHASES[phase]}-{phase}-{fault}".replace(" ", "-")
            place.mkdir()
            office = Office(place, clock=MovableClock())
            office.start_court()
            try:
                # Only who waits for an answer that never comes is in a hurry.
                with office.desk(patience=_HASTY if fault is Fault.ACCEPT_THEN_HANG else None) as desk:
                    _run_often(office, desk, table, phase, fault, times)
            finally:
                office.stop_court()
        tell(f"{phase}: {table.runs} runs, {len(table.violations)} violations")
    return table


def _run_often(office, desk, table, phase, fault, times):
    owner = office.sign_in(desk)
    desk.code_sync.court(owner, "maple")
    template = civil_draft(desk, owner, papers(office.folder)).id
    spec = f"{fault}@{PHASES[phase]}*1"
    for number in range(times):
        office.court.arm(*([_LOST, spec] if phase == "settle" else [spec]))
        there = _Run(office, desk, table, f"{fault} at “{phase}”, run {number + 1}")
        table.outcomes[phase, fault][there.through(template, phase)] += 1
        table.envelopes += there.count
        table.runs += 1


def say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", type=int, nargs="?", default=20)
    parser.add_argument("--phase", action="append", choices=list(PHASES), help="only these")
    parser.add_argument("--words", action="store_true", help="print every sentence that was said")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="litefile-table-") as folder:
        table = run(given.times, folder=Path(folder), phases=given.phase or tuple(PHASES), tell=say)
    for row in table.rows():
        say(row)
    say(f"{table.runs} runs, {table.envelopes} envelopes, {len(table.words)} different sentences, "
        f"{len(table.violations)} violations, {time.monotonic() - began:.0f} s")  # fmt: skip
    if given.words:
        for words, number in sorted(table.words.items()):
            say(f"{number:5} {words}")
    for words in table.violations:
        say(f"VIOLATION {words}")
    return 1 if table.violations else 0


if __name__ == "__main__":
    sys.exit(main())
