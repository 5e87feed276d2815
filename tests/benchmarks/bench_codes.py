"""How fast the courts' lists come in and are asked: ``python -m tests.benchmarks.bench_codes FOLDER``.

FOLDER holds the unpacked set of a whole state, one folder a court. Each figure stands beside its floor: reading the
same files with ``iterparse`` and ``executemany`` into the same tables, by the shortest code that does it. Every part
runs in a process of its own, so that its peak memory is its own. Prints; asserts nothing.
"""

import argparse
import io
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree

from litefile_desktop.core.clock import SystemClock
from litefile_desktop.efm.genericode import GENERICODE, CodeList
from litefile_desktop.models.codes import LISTS, flag_to_store
from litefile_desktop.models.codes_file import CodesFile
from litefile_desktop.services.code_import import CodeImport
from litefile_desktop.services.code_search import CodeSearch
from litefile_desktop.services.code_store import CodeStore
from litefile_desktop.services.codes import Codes

J = "bench"
_HUGE_ROWS = 850_000
#: Where look-ups have most to do: a court with thousands of filings, and the longest lists to choose from.
_LONGEST = [
    ("adams", "190921", "254115", "177034"), ("cook:pr1", "172306", "172318", "172687"),
    ("cook:cvd1", "174140", "254487", "174286"), ("cook:cd1", "78332", "78346", "78882"),
]  # fmt: skip


def zips(folder):
    """(court folder, list, path) of every zip, in the order of the import."""
    return [(path.parent.name, path.stem, path) for path in sorted(folder.glob("*/*.zip"))]


def peak_mb():
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


# The floor


def rows_of(path):
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as stream:
        for _, row in etree.iterparse(stream, tag="Row"):
            yield {value.get("ColumnRef"): value[0].text or "" for value in row}
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]


def floor_import(folder, database):
    """Every file, its rows as they come, into the very tables; one transaction a list, no checks, nothing shared."""
    file = CodesFile(database)
    count = 0
    for content, (_, name, path) in enumerate(zips(folder), start=1):
        kept = LISTS[name]
        with file.write() as connection:
            if kept.link is None:
                columns = ("content_id", "position", *kept.columns)
                batch = [
                    (content, place, *(value(kept, column, row.get(column, "")) for column in kept.columns))
                    for place, row in enumerate(rows_of(path))
                ]
                insert(connection, kept.table.name, columns, batch)
            else:
                shared = [column for column in kept.columns if column not in kept.key]
                entries, batch = {}, []
                for place, row in enumerate(rows_of(path)):
                    entry = tuple(value(kept, column, row.get(column, "")) for column in shared)
                    number = entries.setdefault(entry, len(entries))
                    batch.append((content, place, number, *(row[column] for column in kept.key)))
                insert(
                    connection, kept.table.name, ("content_id", "entry", *shared),
                    [(content, number, *entry) for entry, number in entries.items()],
                )  # fmt: skip
                insert(connection, kept.link.name, ("content_id", "position", "entry", *kept.key), batch)
            count += len(batch)
    file.close()
    return count


def value(kept, column, text):
    return flag_to_store(text) if column in kept.flags else text


def insert(connection, table, columns, batch):
    names = ", ".join(f'"{column}"' for column in columns)
    if batch:
        places = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", batch)


# What is measured


def run_floor(folder, work):
    began = time.perf_counter()
    rows = floor_import(folder, work / "floor.sqlite3")
    return {"seconds": time.perf_counter() - began, "cpu": time.process_time(), "rows": rows, "peak": peak_mb()}


def run_import(folder, work):
    file = CodesFile(work / "codes.sqlite3")
    began = time.perf_counter()
    report = CodeImport(CodeStore(file, SystemClock())).read_folder(J, folder)
    seconds = time.perf_counter() - began
    file.close()
    size = (work / "codes.sqlite3").stat().st_size
    return {
        "seconds": seconds, "cpu": time.process_time(), "rows": report.rows, "peak": peak_mb(), "size": size,
        "skipped": len(report.skipped),
    }  # fmt: skip


def run_again(folder, work):
    """The same folder once more: everything is here already."""
    file = CodesFile(work / "codes.sqlite3")
    began = time.perf_counter()
    report = CodeImport(CodeStore(file, SystemClock())).read_folder(J, folder)
    seconds = time.perf_counter() - began
    file.close()
    return {"seconds": seconds, "cpu": time.process_time(), "unchanged": report.unchanged, "peak": peak_mb()}


def run_huge(_folder, work):
    """One list of more than 800 MB."""
    path = work / "huge.zip"
    made = write_huge(path)
    file = CodesFile(work / "huge.sqlite3")
    before = peak_mb()
    began = time.perf_counter()
    with path.open("rb") as archive:
        change = CodeStore(file, SystemClock()).install(J, "maple", CodeList(archive, "optionalservices", "maple"))
    seconds = time.perf_counter() - began
    file.close()
    return {"seconds": seconds, "rows": change.rows, "bytes": made, "peak": peak_mb(), "before": before}


def write_huge(path):
    """An optionalservices list like the largest real ones; answers its bytes of XML."""
    columns = LISTS["optionalservices"].columns
    head = "".join(f'<Column Id="{column}" Use="optional"/>' for column in columns)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("huge.xml", "w", force_zip64=True) as raw, io.BufferedWriter(raw, 1 << 20) as stream:
            stream.write(b'<?xml version="1.0" encoding="utf-8"?>\r\n')
            stream.write(f'<CodeList xmlns="{GENERICODE}"><Identification xmlns=""/>'.encode())
            stream.write(f'<ColumnSet xmlns="">{head}</ColumnSet><SimpleCodeList xmlns="">\r\n'.encode())
            for number in range(_HUGE_ROWS):
                stream.write(_huge_row(columns, number).encode())
            stream.write(b"</SimpleCodeList></CodeList>")
        return archive.infolist()[0].file_size


def _huge_row(columns, number):
    cells = {
        "code": str(143_484 + number % 27), "name": f"(Misc.) - Service number {number % 27}", "fee": "100.00",
        "displayorder": "0", "filingcodeid": str(number // 27), "multiplier": "True", "hasfeeprompt": "False",
    }  # fmt: skip
    values = "".join(
        f'      <Value ColumnRef="{column}">\r\n        <SimpleValue>{cells.get(column, "")}</SimpleValue>\r\n'
        "      </Value>\r\n"
        for column in columns
    )
    return f"    <Row>\r\n{values}    </Row>\r\n"


def run_lookups(_folder, work):
    """Every look-up at the places where it has most to do, and at places drawn at random; milliseconds."""
    file = CodesFile(work / "codes.sqlite3")
    store = CodeStore(file, SystemClock())
    chance = random.Random(20_261_119)
    paths = []
    for court in Codes(store).courts(J):
        types = store.rows(J, court.code, "casetype")
        filings = [row["code"] for row in store.rows(J, court.code, "filing")]
        if filings:
            drawn = chance.sample(types, min(4, len(types)))
            paths += [(court.code, kind["casecategory"], kind["code"], chance.choice(filings)) for kind in drawn]
    paths += _LONGEST
    looks = {
        "courts": lambda codes, *_: codes.courts(J, new_case=True),
        "find_court": lambda codes, court, *_: codes.find_court(J, court),
        "chain": lambda codes, court, *_: codes.chain(J, court),
        "categories, new": lambda codes, court, *_: codes.categories(J, court, new_case=True),
        "categories, existing": lambda codes, court, *_: codes.categories(J, court, new_case=False),
        "case_types": lambda codes, court, category, *_: codes.case_types(J, court, category, new_case=False),
        "find_case_type": lambda codes, court, _c, kind, _f: codes.find_case_type(J, court, kind),
        "filings, new": lambda codes, court, category, kind, _f: codes.filings(J, court, category, kind, new_case=True),
        "filings, existing": lambda codes, court, category, kind, _f: codes.filings(
            J, court, category, kind, new_case=False
        ),
        "find_filing": lambda codes, court, _c, _k, filing: codes.find_filing(J, court, filing),
        "party_types": lambda codes, court, _c, kind, _f: codes.party_types(J, court, kind),
        "cross_references": lambda codes, court, _c, kind, _f: codes.cross_references(J, court, kind),
        "components": lambda codes, court, _c, _k, filing: codes.components(J, court, filing),
        "document_types": lambda codes, court, _c, _k, filing: codes.document_types(J, court, filing),
        "services": lambda codes, court, _c, _k, filing: codes.services(J, court, filing),
        "motion_types": lambda codes, court, _c, _k, filing: codes.motion_types(J, court, filing),
        "data_fields": lambda codes, court, *_: codes.data_fields(J, court),
        "data_field": lambda codes, court, *_: codes.data_field(J, court, "PartyPhone"),
        "states": lambda codes, court, *_: codes.states(J, court, "US"),
        "countries": lambda codes, court, *_: codes.countries(J, court),
        "disclaimers": lambda codes, court, *_: codes.disclaimers(J, court),
        "suffixes": lambda codes, court, *_: codes.suffixes(J, court),
        "status_name": lambda codes, court, *_: codes.status_name(J, court, "accepted"),
        "error_text": lambda codes, *_: codes.error_text(J, "70", "adams"),
        "age": lambda codes, court, *_: codes.age(J, court),
    }
    answer = {}
    for name, look in looks.items():
        look(Codes(store), *paths[0])
        first = [timed(look, Codes(store), *path) for path in paths]
        codes = Codes(store)
        again = [timed(look, codes, *path) for path in paths * 2][len(paths) :]
        answer[name] = {**spread(first), "again": spread(again)["p95"]}
    file.close()
    return answer


def run_search(_folder, work):
    """Whole names, single words, beginnings as they are typed, and slips."""
    file = CodesFile(work / "codes.sqlite3")
    store = CodeStore(file, SystemClock())
    search, codes = CodeSearch(file), Codes(store)
    chance = random.Random(20_261_119)
    courts = [court for court in codes.courts(J) if store.has(J, court.code, "filing")]
    questions = []
    for _ in range(150):
        court = chance.choice(courts)
        filing = chance.choice(store.rows(J, court.code, "filing"))["name"].split()
        words = [chance.choice(court.name.split()), *chance.sample(filing, min(2, len(filing)))]
        questions += [" ".join(words), chance.choice(filing), words[-1][: chance.randint(1, 4)]]
        slipped = list(words[-1])
        if len(slipped) > 4:
            place = chance.randrange(len(slipped) - 1)
            slipped[place], slipped[place + 1] = slipped[place + 1], slipped[place]
            questions.append(f"{words[0]} {''.join(slipped)}")
    questions += ["eviction complaint cook", "divorce skokie", "name change", "motion to continue probate"]
    took = [
        (timed(search.find, J, question, new_case=new_case), question)
        for question in questions
        for new_case in (True, False)
    ]
    file.close()
    slowest = max(took)
    return {**spread([ms for ms, _ in took]), "searches": len(took), "slowest": f"{slowest[1]!r} {slowest[0]:.0f} ms"}


def timed(look, *arguments, **more):
    """Milliseconds of this thread's own work, so that other programs on the machine do not count."""
    began = time.thread_time()
    look(*arguments, **more)
    return (time.thread_time() - began) * 1000


def spread(took):
    took = sorted(took)
    return {"median": statistics.median(took), "p95": took[int(len(took) * 0.95)], "max": took[-1]}


PARTS = {
    "floor": run_floor, "import": run_import, "again": run_again, "huge": run_huge, "lookups": run_lookups,
    "search": run_search,
}  # fmt: skip


def alone(part, folder, work):
    """One part in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, str(folder), "--part", part, "--work", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="how often floor and import are run; the best counts")
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    if given.part:
        say(json.dumps(PARTS[given.part](given.folder, given.work)))
        return
    with tempfile.TemporaryDirectory(prefix="litefile-bench-") as folder:
        report(given.folder, Path(folder), given.rounds)


def report(folder, work, rounds):
    floors, imports = [], []
    for number in range(rounds):  # in turns, so that other work on the machine meets both alike
        for part, found in (("floor", floors), ("import", imports)):
            place = work / f"{part} {number}"
            place.mkdir()
            found.append(alone(part, folder, place))
            if number:
                shutil.rmtree(work / f"{part} {number - 1}")
    place = work / f"import {rounds - 1}"
    best = {key: (min(f[key] for f in floors), min(o[key] for o in imports)) for key in ("seconds", "cpu")}
    last = imports[-1]
    say(f"import of {last['rows']:,} rows, {last['skipped']} lists skipped, into {last['size'] / 1e6:.0f} MB")
    for key, words in (("seconds", "by the clock"), ("cpu", "by processor time")):
        floor, ours = best[key]
        say(f"  {words}: {ours:.1f} s, floor {floor:.1f} s, ratio {ours / floor:.2f} (at most 1.5)")
    say(f"  peak memory {max(one['peak'] for one in imports):.0f} MB (under 200)")
    again = alone("again", folder, place)
    say(f"the same again: {again['seconds']:.1f} s, {again['unchanged']:,} lists unchanged")
    huge = alone("huge", folder, place)
    say(f"one list of {huge['bytes'] / 1e6:.0f} MB and {huge['rows']:,} rows: {huge['seconds']:.1f} s")
    say(f"  peak memory {huge['peak']:.0f} MB, {huge['before']:.0f} MB before it")
    say("look-ups in milliseconds (p95 at most 5), the first time and again:")
    for name, took in alone("lookups", folder, place).items():
        words = f"median {took['median']:5.2f}  p95 {took['p95']:5.2f}  max {took['max']:5.1f}"
        say(f"  {name:22} {words}  again p95 {took['again']:.3f}")
    took = alone("search", folder, place)
    say(f"{took['searches']} searches: median {took['median']:.1f} ms, p95 {took['p95']:.1f} ms (under 50)")
    say(f"  the slowest: {took['slowest']}")


if __name__ == "__main__":
    main()
