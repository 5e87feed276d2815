"""How long 1,000 saved drafts at real courts take to validate (design §6: at most 5 s on 2 cores).

    .venv/bin/python -m tests.benchmarks.bench_validation [DRAFTS]

The drafts stand in a database, the lists of adams and of the courts of Cook County in another; both are read as
``litefile validate --all`` reads them, once with nothing in memory and once again.
"""

import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store, make_engine, sqlite_url
from litefile_desktop.services.forms import Owner
from tests.checking import NOW, person
from tests.conformance.combinations import SETS, complete, filed
from tests.conformance.conftest import SHARED
from tests.stored import store_form

JURISDICTION = "illinois"
FIVE_SECONDS = 5.0
_COURTS = ("adams", "cook")


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def account(store: Store) -> Owner:
    """Somebody who files in Illinois, as if signed in."""
    with store.write() as session:
        row = UserProfile(
            jurisdiction=JURISDICTION, username="pat.sample@example.com", active=True, created_at=NOW, updated_at=NOW
        )
        session.add(row)
        session.flush()
        return Owner(row.id, JURISDICTION, row.username)


def drafts(desk, count: int):
    """Forms of different kinds: each set in turn, with case types of the same category, more papers and people."""
    sets = [told for told in SETS if told["court"].startswith(_COURTS)]
    types = {
        (told["court"], told["case_category"]["code"]): desk.codes.case_types(
            JURISDICTION, told["court"], told["case_category"]["code"], new_case=told["kind"] == "initial"
        )
        for told in sets
    }
    for number, told in zip(range(count), cycle(sets), strict=False):
        form = complete(told)
        offered = types[told["court"], told["case_category"]["code"]]
        if number % 3 == 2:  # many a draft is not what it should be
            form = replace(form, case_type_code=offered[number % len(offered)].code, case_type_name="")
        papers = [filed(told, place) for place in range(1, number % 4)]
        more = replace(person(number, id="party-more"), party_type=form.parties[0].party_type)
        people = [*form.parties, more]
        yield replace(form, documents=(*form.documents, *papers), parties=tuple(people))


def measure(name: str, work) -> float:
    """Say how long something takes."""
    begin = time.perf_counter()
    result = work()
    took = time.perf_counter() - begin
    say(f"{name:<44}{took:8.2f} s   {result}")
    return took


def main() -> None:
    """Build, validate, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as home, open_desk(DataFolder(Path(home))) as desk:
        report = desk.code_import.read_folder(JURISDICTION, SHARED / "data" / "codes")
        say(f"{report.rows:,} rows of lists")
        store = Store(make_engine(sqlite_url(desk.folder.database)))
        owner = account(store)
        with store.write() as session:
            for form in drafts(desk, count):
                store_form(session, form, owner)
        store.close()
        found: Counter[str] = Counter()

        def validate() -> str:
            found.clear()
            checked = list(desk.validation.all([owner]))
            for _, problems in checked:
                found.update(problem.severity.value for problem in problems)
            blocked = sum(any(problem.blocks for problem in problems) for _, problems in checked)
            return f"{len(checked)} drafts, {blocked} blocked, {dict(found)}"

        measure("reading them alone (the floor)", lambda: f"{sum(1 for _ in desk.drafts.open_forms(owner))} drafts")
        cold = measure("validating them, nothing in memory", validate)
        measure("validating them again", validate)
        measure("finding those that drifted", lambda: f"{len(desk.drifting.list([owner]))} drafts")
        say(f"{cold / FIVE_SECONDS:.0%} of the {FIVE_SECONDS:.0f} s that 1,000 drafts may take")


if __name__ == "__main__":
    main()
