"""A program that edits, takes documents in and submits, until somebody kills it. Run by ``sigkill.py``.

Reads one JSON line with everything it needs from stdin. Says in a line of JSON what it is about to do, and after
the service has answered, what it has done: only the latter counts as saved.
"""

import itertools
import json
import random
import sys
from functools import partial
from pathlib import Path

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.efm.credentials import MemorySecrets
from tests import makers
from tests.office import JURISDICTION, MovableClock


def say(**facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


class Worker:
    """One draft after the other: copied, edited, given a document of its own, submitted."""

    def __init__(self, desk, given):
        self.desk = desk
        self.owner = desk.accounts.owner(JURISDICTION)
        self.template = given["template"]
        self.folder = Path(given["folder"])
        self.chance = random.Random(given["seed"])
        self.count = itertools.count()

    def run(self):
        while True:
            form = self.create()
            for _ in range(self.chance.randint(1, 3)):
                form = self.edit(form)
                form = self.intake(form)
            self.submit(form)

    def act(self, kind, work, **facts):
        """Announce, do, and tell what is stored now."""
        say(will=kind, **facts)
        form = work()
        say(did=kind, draft=form.id, state=state_of(form))
        return form

    def create(self):
        say(phase="edit")
        form = self.act("create", lambda: self.desk.drafts.copy(self.template, self.owner))
        # Names of its own: in the court's list it must be known from the others.
        name = "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)).title()
        for party, field in zip(form.caption_parties, ("last_name", "organization_name"), strict=True):
            work = partial(self.desk.parties.update, form.id, self.owner, party.id, {field: name})
            form = self.act("edit", work, draft=form.id)
        return form

    def edit(self, form):
        say(phase="edit")
        for _ in range(6):
            value = f"{self.chance.getrandbits(60):x}"
            which = self.chance.choice(["matter", "comments", "party", "document"])
            form = self.act("edit", partial(self.change, form, which, value), draft=form.id, value=value)
        return form

    def change(self, form, which, value):
        desk, owner = self.desk, self.owner
        if which == "matter":
            return desk.drafts.update(form.id, owner, {"client_matter": value})
        if which == "comments":
            return desk.drafts.update(form.id, owner, {"filing_comments": value})
        if which == "party":
            party = next(p for p in form.parties if p.is_organization)
            return desk.parties.update(form.id, owner, party.id, {"organization_name": f"Company {value}"})
        return desk.documents.update(form.id, owner, form.lead.id, {"name": value})

    def intake(self, form):
        say(phase="intake")
        number = next(self.count)
        path = self.folder / f"Exhibit {number}.pdf"
        path.write_bytes(makers.pdf_bytes(padding=self.chance.randint(1_000, 3_000_000)))
        form = self.act("edit", lambda: self.desk.documents.add(form.id, self.owner, [path]), draft=form.id)
        added = form.documents[-1].id
        codes = {"filing_type_code": "34011", "document_type_code": "35101"}
        form = self.act("edit", lambda: self.desk.documents.update(form.id, self.owner, added, codes), draft=form.id)
        if len(form.documents) > 2 and self.chance.random() < 0.5:
            extra = form.documents[1].id
            form = self.act("edit", lambda: self.desk.documents.remove(form.id, self.owner, extra), draft=form.id)
        return form

    def submit(self, form):
        say(phase="quote")
        form = self.act("edit", lambda: self.desk.fees.quote(form, self.owner), draft=form.id)
        say(phase="submit")
        self.act("submit", lambda: self.desk.submissions.submit(form, self.owner), draft=form.id)


def state_of(form):
    """What must still be there after a kill."""
    return {
        "matter": form.client_matter,
        "comments": form.filing_comments,
        "names": [party.organization_name or party.last_name for party in form.caption_parties],
        "name": form.lead.name,
        "documents": [[document.id, document.sha256, document.filing_type_code] for document in form.documents],
        "quote": form.quoted_fee_fingerprint,
        "status": form.status,
    }


def main():
    given = json.loads(sys.stdin.readline())
    secrets = MemorySecrets()
    for kind, name, secret in given["secrets"]:
        secrets.put(kind, name, secret)
    clock = MovableClock()
    clock.advance(seconds=given["offset_s"])
    say(phase="start")
    with open_desk(DataFolder(Path(given["home"])), clock=clock, secrets=secrets) as desk:
        Worker(desk, given).run()


if __name__ == "__main__":
    main()
