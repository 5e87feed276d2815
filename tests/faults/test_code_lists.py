"""Kill a program while it reads lists in: afterwards every list is whole, old or new, and so is the index of names."""

import random
import subprocess
import sys

import pytest

from litefile_desktop.models.codes import LISTS
from tests import makers
from tests.lists import Lists

pytestmark = [pytest.mark.faults, pytest.mark.slow]

COURTS = ("maple", "oak")
NAMES = ("filing", "casetype", "optionalservices")
SIZE = 5_000
KILLS = 8


def rows_of(name, version):
    """A list in one of its versions: another number of rows, and other words in each."""
    return [
        {
            "code": str(number),
            "name": f"{name} {number % 50} of {version}",
            "casecategory": "1",
            "filingtype": "Both",
            "iscourtuseonly": "False",
            "filingcodeid": str(number % 300),
            "initial": "True",
        }
        for number in range(SIZE + version * 10)
    ]


_CHILD = """
import itertools, sys
from pathlib import Path
from litefile_desktop.core.progress import Progress
from litefile_desktop.efm.genericode import CodeList
from tests.lists import JURISDICTION, Lists

class Telling(Progress):
    def check(self):
        print("batch", flush=True)

folder = Path(sys.argv[1])
lists = Lists(folder)
for round in itertools.count(int(sys.argv[2])):
    for court in sys.argv[3:]:
        for path in sorted(folder.glob(f"*.{round % 2}.zip")):
            with path.open("rb") as archive:
                read = CodeList(archive, path.name.partition(".")[0], court)
                lists.store.install(JURISDICTION, court, read, progress=Telling())
"""


def whole(lists, court, name):
    """The version that a list is in; fails when it is a part of one, or a mixture."""
    found = lists.rows(name, court=court)
    for version in (0, 1):
        expected = rows_of(name, version)
        if len(found) == len(expected):
            assert [(row["code"], row["name"]) for row in found] == [(row["code"], row["name"]) for row in expected]
            return version
    assert found == [], (court, name, len(found))
    return None


def test_a_kill_at_any_moment_leaves_every_list_whole(tmp_path):
    chance = random.Random(20_261_119)
    seen = set()
    for name in NAMES:
        columns = LISTS[name].columns
        for version in (0, 1):
            rows = [{column: row.get(column, "") for column in columns} for row in rows_of(name, version)]
            document = makers.genericode(columns, rows, version=f"V{version}")
            (tmp_path / f"{name}.{version}.zip").write_bytes(makers.zipped(document).getvalue())
    for kill in range(KILLS):
        command = [sys.executable, "-c", _CHILD, str(tmp_path), str(kill), *COURTS]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            for _ in range(chance.randint(1, 25)):
                assert child.stdout.readline() == "batch\n"
            child.kill()
        lists = Lists(tmp_path)
        for court in COURTS:
            for name in NAMES:
                seen.add(whole(lists, court, name))
        with lists.file.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            for table in ("code_filing", "code_casetype", "code_optionalservices_row", "code_label_use"):
                lost = f"SELECT count(*) FROM {table} WHERE content_id NOT IN (SELECT content_id FROM code_list)"
                assert connection.exec_driver_sql(lost).scalar() == 0
            for table in ("code_filing", "code_casetype"):
                named = f"SELECT count(*) FROM {table} WHERE content_id NOT IN (SELECT content_id FROM code_label_use)"
                assert connection.exec_driver_sql(named).scalar() == 0
        lists.close()
    assert seen >= {0, 1}
