"""Drafts submitted one after another by ``litefile submit``, killed at random moments and started again until done.

By hand: ``python -m tests.faults.batch 200``. After each kill the court's own list is asked about what is unproved
(``litefile reconcile``, which is killed too), and submitting begins again with what is not submitted. In the end there
are exactly as many envelopes as drafts, each with the one document that only its draft has.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests import makers
from tests.office import JURISDICTION, MovableClock, Office, civil_draft, papers

_ROOT = Path(__file__).resolve().parents[2]
#: How long a command lives once it has begun; opening the folder takes it half a second, each draft less.
_LIFE_S = (0.1, 4.0)
#: The first is killed in any case, well before it has sent what it was given.
_FIRST_LIFE_S = (0.1, 0.8)
#: So many drafts go to one command.
_AT_ONCE = 12
#: How often a command is allowed to end by itself.
_SPARED = 0.1
_PATIENCE_S = 300


@dataclass
class Ended:
    """What was seen: how commands ended, what was open after a kill, and everything that was wrong."""

    found: Counter = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)


class Batch:
    """The office, its court, and the drafts with the one document of each."""

    def __init__(self, office, seed):
        self.office = office
        self.chance = random.Random(seed)
        self.ended = Ended()
        self.own = {}

    def prepare(self, number):
        """So many drafts that differ in people and in one document."""
        with self.office.desk() as desk:
            owner = self.office.sign_in(desk)
            desk.code_sync.court(owner, "maple")
            template = civil_draft(desk, owner, papers(self.office.folder))
            for place in range(number):
                form = desk.drafts.copy(template.id, owner)
                name = "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)).title()
                for party, column in zip(form.caption_parties, ("last_name", "organization_name"), strict=True):
                    form = desk.parties.update(form.id, owner, party.id, {column: name})
                path = self.office.folder / f"Exhibit {place}.pdf"
                path.write_bytes(makers.pdf_bytes(padding=1000 + place))
                form = desk.documents.add(form.id, owner, [path])
                codes = {"filing_type_code": "34011", "document_type_code": "35101"}
                form = desk.documents.update(form.id, owner, form.documents[-1].id, codes)
                self.own[form.documents[-1].sha256] = form.id
            desk.drafts.discard(template.id, owner)

    def statuses(self):
        """The drafts by their status, as the next start finds them."""
        with self.office.desk() as desk:
            owner = self.office.sign_in(desk)
            self.ended.found["sending when it was killed"] += len(desk.recovered)
            by_status = {}
            for draft_id in self.own.values():
                by_status.setdefault(desk.drafts.get(draft_id, owner).status, []).append(draft_id)
            return by_status

    def command(self, *argv):
        """Run a command; it is killed at a random moment, or spared."""
        names = [("certificate", JURISDICTION), (f"token {JURISDICTION}", self.office.court.users[0].email)]
        given = {
            "offset_s": self.office.clock.offset.total_seconds(),
            "secrets": [(kind, name, self.office.secrets.get(kind, name)) for kind, name in names],
            "argv": [*argv, "--json", "--home", str(self.office.home)],
        }
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("command.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
        process.stdin.write(json.dumps(given).encode() + b"\n")
        process.stdin.close()
        process.stdout.readline()  # its modules are loaded: from here on it works
        if not self.ended.found["submit killed"]:
            life_s = self.chance.uniform(*_FIRST_LIFE_S)
        else:
            life_s = _PATIENCE_S if self.chance.random() < _SPARED else self.chance.uniform(*_LIFE_S)
        try:
            process.wait(life_s)
            self.ended.found[f"{argv[0]} ended by itself"] += 1
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.ended.found[f"{argv[0]} killed"] += 1
        process.stdout.close()

    def check(self, where, by_status):
        """One envelope a draft at most, and every status true."""
        there = Counter()
        for envelope in self.office.court.envelopes():
            drafts = {self.own[document.sha256] for document in envelope.documents if document.sha256 in self.own}
            if len(drafts) != 1:
                self.ended.violations.append(f"{where}: envelope {envelope.envelope_id} is of {len(drafts)} drafts")
            there.update(drafts)
        for status, drafts in by_status.items():
            allowed = {"draft": (0,), "submitted": (1,), "error": (0, 1)}.get(status, ())
            for draft_id in drafts:
                if there[draft_id] not in allowed:
                    self.ended.violations.append(f"{where}: {draft_id} is {status} with {there[draft_id]} envelopes")

    def run(self, tell):
        """Until every draft is submitted."""
        round_number = 0
        while True:
            round_number += 1
            by_status = self.statuses()
            self.check(f"round {round_number}", by_status)
            done = len(by_status.get("submitted", ()))
            if round_number % 10 == 0:
                wrong = len(self.ended.violations)
                tell(f"round {round_number}: {done} of {len(self.own)} submitted, {wrong} violations")
            if done == len(self.own) or self.ended.violations:
                return
            if by_status.get("error"):
                self.office.clock.advance(minutes=11)
                self.statuses()  # signed in again
                self.command("reconcile", *by_status["error"])
            elif by_status.get("draft"):
                self.command("submit", *by_status["draft"][:_AT_ONCE], "--yes")


def run(number, *, folder, seed, tell=lambda words: None):
    """Submit so many drafts; answers what was seen, and how many envelopes there are."""
    office = Office(folder, clock=MovableClock())
    office.start_court()
    try:
        batch = Batch(office, seed)
        batch.prepare(number)
        batch.run(tell)
        return batch.ended, len(office.court.envelopes())
    finally:
        office.stop_court()


def say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("drafts", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().getrandbits(32)
    say(f"seed {seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="litefile-batch-") as folder:
        ended, envelopes = run(given.drafts, folder=Path(folder), seed=seed, tell=say)
    for name, count in sorted(ended.found.items()):
        say(f"{name:<30} {count}")
    say(f"{given.drafts} drafts, {envelopes} envelopes, {len(ended.violations)} violations, "
        f"{time.monotonic() - began:.0f} s")  # fmt: skip
    for words in ended.violations:
        say(f"VIOLATION {words}")
    return 1 if ended.violations or envelopes != given.drafts else 0


if __name__ == "__main__":
    sys.exit(main())
