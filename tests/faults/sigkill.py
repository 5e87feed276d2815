"""SIGKILL at random moments of starting, editing, document intake and submitting, and what is left afterwards.

By hand: ``python -m tests.faults.sigkill 200``. The court lives in this process; the office is a child that is
killed. After each kill the folder is opened again and held against what the child had been told was saved and
against what the court really has.
"""

import argparse
import hashlib
import json
import os
import random
import selectors
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.faults.child import state_of
from tests.office import JURISDICTION, MovableClock, Office, civil_draft, papers

_ROOT = Path(__file__).resolve().parents[2]
#: How long each phase lasts here, in seconds; the kill falls somewhere within.
_SPAN_S = {"start": 0.25, "edit": 0.12, "intake": 0.7, "quote": 0.2, "submit": 0.3}
_WEIGHTS = {"start": 1, "edit": 4, "intake": 4, "quote": 1, "submit": 6}
_PATIENCE_S = 60.0


class Child:
    """The killed program, and what it said until then."""

    def __init__(self, office, template, seed):
        self.lines = []
        self._rest = b""
        (office.folder / "in").mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("child.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        names = [("certificate", JURISDICTION), (f"token {JURISDICTION}", office.court.users[0].email)]
        given = {
            "home": str(office.home),
            "folder": str(office.folder / "in"),
            "template": template,
            "seed": seed,
            "offset_s": office.clock.offset.total_seconds(),
            "secrets": [(kind, name, office.secrets.get(kind, name)) for kind, name in names],
        }
        self.process.stdin.write(json.dumps(given).encode() + b"\n")
        self.process.stdin.flush()
        self._pipe = self.process.stdout
        os.set_blocking(self._pipe.fileno(), False)

    def _read(self, until):
        """Take in what was said before a moment; False when that moment came first."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            if not selector.select(max(0.0, until - time.monotonic())):
                return False
        content = self._pipe.read()
        if content == b"":
            raise RuntimeError(f"the child ended by itself: {self.process.wait()}")
        self._take(content or b"")
        return True

    def _take(self, content):
        *whole, self._rest = (self._rest + content).split(b"\n")
        self.lines += [json.loads(line) for line in whole]

    def kill_in(self, phase, number, delay_s):
        """Kill it ``delay_s`` after it began that phase for the ``number``-th time."""
        deadline = time.monotonic() + _PATIENCE_S
        while sum(line.get("phase") == phase for line in self.lines) < number:
            if not self._read(deadline):
                raise RuntimeError(f"the child did not come to {phase}")
        until = time.monotonic() + delay_s
        while self._read(until):
            pass
        self.process.kill()
        self.process.wait()
        os.set_blocking(self._pipe.fileno(), True)
        self._take(self._pipe.read())  # what it still managed to say counts
        self._pipe.close()
        self.process.stdin.close()


class Expected:
    """What children were told is saved: the last state of each draft, and the changes that were on their way."""

    def __init__(self):
        self.saved = {}
        self.pending = {}
        self.acknowledged = 0

    def hear(self, lines):
        """Of a draft of a child that was killed, one change may have come through without being acknowledged."""
        for line in lines:
            if line.get("did"):
                self.acknowledged += 1
                self.saved[line["draft"]] = line["state"]
        last = lines[-1]
        if "will" in last and "draft" in last:
            self.pending[last["draft"]] = last


class Inspection:
    """Opens the folder after a kill and writes down everything that is not as it must be."""

    def __init__(self, office, expected, shared):
        self.office = office
        self.expected = expected
        self.shared = shared  # the content that every draft has from the template; the others tell drafts apart
        self.phases = Counter()
        self.violations = []
        self.found = Counter()
        self.settled = Counter()

    def require(self, truth, words):
        if not truth:
            self.violations.append(words)

    def run(self, where):
        office = self.office
        self.check_database(where)
        with office.desk() as desk:
            owner = office.sign_in(desk)
            forms = {row.id: desk.drafts.get(row.id, owner) for row in self.rows(desk, owner)}
            self.check_edits(forms, where)
            self.check_documents(desk, forms, where)
            self.check_court(desk, owner, forms, where)
            check = desk.audit.verify()
            self.require(check.broken_at is None, f"{where}: the audit chain breaks at {check.broken_at}")
            self.found["audit events"] = check.events
            marks = [path.name for path in office.home.joinpath("running").iterdir() if path.name != ".guard"]
            self.require(len(marks) == 1, f"{where}: {len(marks)} marks of running programs")

    @staticmethod
    def rows(desk, owner):
        after = None
        while True:
            page = desk.drafts.list([owner], limit=500, after=after)
            yield from page.rows
            after = page.next
            if after is None:
                return

    def check_database(self, where):
        path = self.office.home / "litefile.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            sending = connection.execute("SELECT count(*) FROM filing_draft WHERE status = 'submitting'").fetchone()[0]
        self.found["killed while the message was out"] += sending
        self.require(whole == "ok" and not orphans, f"{where}: the database is damaged: {whole} {orphans}")

    def check_edits(self, forms, where):
        """What was acknowledged is there; only the one change that was on its way may have come on top."""
        for draft_id, saved in self.expected.saved.items():
            form = forms.get(draft_id)
            if form is None:
                self.require(False, f"{where}: draft {draft_id} is lost")
                continue
            now = state_of(form)
            differing = [name for name in saved if saved[name] != now[name]]
            pending = self.expected.pending.get(draft_id)
            if pending is None:
                self.require(not differing, f"{where}: {differing} of {draft_id} were saved and are not there")
            elif differing:
                self.found["changes stored though not acknowledged"] += 1
                value = pending.get("value", "")
                strange = [name for name in differing if name != "quote" and value not in str(now[name])]
                self.require(not strange, f"{where}: {strange} of {draft_id} hold what nobody typed")
            self.expected.saved[draft_id] = now
        self.expected.pending.clear()

    def check_documents(self, desk, forms, where):
        """Every row has its bytes, every file has its row, and nothing half copied is left."""
        folder = self.office.home / "documents"
        referenced = set()
        for form in forms.values():
            for document in form.documents:
                referenced.add(document.stored_name)
                content = desk.documents.path_of(document)
                whole = content.is_file() and hashlib.sha256(content.read_bytes()).hexdigest() == document.sha256
                self.require(whole, f"{where}: a row of {form.id} without its bytes: {document.stored_name}")
        stored = {str(path.relative_to(folder)) for path in folder.glob("[0-9a-f][0-9a-f]/*")}
        self.require(stored == referenced, f"{where}: stored without a row: {sorted(stored - referenced)}")
        left = [path.name for path in (folder / "incoming").glob("*/*")]
        self.require(not left, f"{where}: half copied files are left: {left}")
        self.found["stored documents"] = len(stored)

    def check_court(self, desk, owner, forms, where):
        """Every draft is in a state that is true, and asking the court settles what was open."""
        by_content = {}
        for form in forms.values():
            for document in form.documents:
                if document.sha256 != self.shared:
                    by_content[document.sha256] = form.id
        envelopes = {}
        for envelope in self.office.court.envelopes():
            owners = {by_content.get(document.sha256) for document in envelope.documents} - {None}
            self.require(len(owners) == 1, f"{where}: envelope {envelope.envelope_id} is of {owners or 'no draft'}")
            for draft_id in owners:
                envelopes.setdefault(draft_id, []).append(envelope)
        self.found["envelopes"] = sum(map(len, envelopes.values()))
        for form in forms.values():
            there = envelopes.get(form.id, [])
            self.require(len(there) <= 1, f"{where}: {len(there)} envelopes for {form.id}")
            self.require(form.status in ("draft", "submitted", "error"), f"{where}: {form.id} is {form.status}")
            if form.status == "draft":
                self.require(not there, f"{where}: {form.id} is a draft, and the court has it")
            if form.status == "submitted":
                view = desk.tracking.view(form.id, owner)
                known = view is not None and [view.envelope_id] == [item.envelope_id for item in there]
                self.require(known, f"{where}: {form.id} is submitted, and the court does not have it so")
        unproved = [form for form in forms.values() if form.status == "error"]
        for form in sorted(unproved, key=lambda form: form.id not in envelopes):
            self.settle(desk, owner, form, envelopes.get(form.id, []), where)

    def settle(self, desk, owner, form, there, where):
        self.found["open outcomes"] += 1
        if not there:
            self.office.clock.advance(minutes=11)
            owner = self.office.sign_in(desk)
        verdict = desk.reconciling.settle(form.id, owner)
        wanted = "submitted" if there else "draft"
        self.require(verdict.form.status == wanted, f"{where}: settled as {verdict.form.status}: {verdict.words}")
        self.settled[wanted] += 1
        if form.id in self.expected.saved:
            self.expected.saved[form.id] = state_of(verdict.form)


def run(kills, *, folder, seed, tell=lambda words: None):
    """Kill a child that often; answers the inspection with its violations and counts."""
    chance = random.Random(seed)
    office = Office(folder, clock=MovableClock())
    office.start_court()
    expected = Expected()
    try:
        with office.desk() as desk:
            owner = office.sign_in(desk)
            desk.code_sync.court(owner, "maple")
            template = civil_draft(desk, owner, papers(folder))
        inspection = Inspection(office, expected, template.documents[0].sha256)
        for number in range(1, kills + 1):
            phase = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
            delay_s = chance.uniform(0, _SPAN_S[phase])
            child = Child(office, template.id, seed=chance.getrandbits(32))
            child.kill_in(phase, 1 if phase in ("start", "quote", "submit") else chance.randint(1, 3), delay_s)
            expected.hear(child.lines)
            inspection.phases[phase] += 1
            where = f"kill {number} ({phase} + {delay_s:.3f} s)"
            # Some folders are opened by the next child first, so that recovering is killed too.
            if number == kills or chance.random() < 0.8:
                before = len(inspection.violations)
                inspection.run(where)
                tell(f"{where}: {len(inspection.violations) - before or 'no'} violations")
            else:
                tell(f"{where}: left to the next child")
    finally:
        office.stop_court()
    return inspection


def report(inspection, kills, seconds):
    """The summary for people."""
    rows = [("kills", kills)]
    rows += [(f"  while in {phase}", count) for phase, count in sorted(inspection.phases.items())]
    rows += [
        ("steps acknowledged as saved", inspection.expected.acknowledged),
        ("drafts", len(inspection.expected.saved)),
        *sorted(inspection.found.items()),
        ("  settled as submitted", inspection.settled["submitted"]),
        ("  settled as not filed", inspection.settled["draft"]),
        ("violations", len(inspection.violations)),
        ("seconds", round(seconds)),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in rows)


def say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().getrandbits(32)
    say(f"seed {seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="litefile-sigkill-") as folder:
        inspection = run(given.kills, folder=Path(folder), seed=seed, tell=say)
    say(report(inspection, given.kills, time.monotonic() - began))
    for words in inspection.violations:
        say(f"VIOLATION {words}")
    return 1 if inspection.violations else 0


if __name__ == "__main__":
    sys.exit(main())
