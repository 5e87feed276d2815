"""Code lists on a computer, made row by row: what a court publishes, and the services that read it."""

from datetime import UTC, datetime

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.genericode import table_of_archive
from litefile_desktop.models.codes_file import CodesFile
from litefile_desktop.services.code_search import CodeSearch
from litefile_desktop.services.code_store import SYSTEM, CodeStore
from litefile_desktop.services.codes import Codes
from tests import makers

JURISDICTION = "testing"
COURT = "maple"


def table(columns, *lines):
    """Rows written as lines: ``table("code|name", "1|Answer", "2|Motion")``."""
    return [dict(zip(columns.split("|"), line.split("|"), strict=True)) for line in lines]


class Lists:
    """One file of code lists with everything that reads it."""

    def __init__(self, folder, name="codes.sqlite3"):
        self.path = folder / name
        self.clock = FixedClock(datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
        self.file = CodesFile(self.path)
        self.store = CodeStore(self.file, self.clock)
        self.codes = Codes(self.store)
        self.search = CodeSearch(self.file)

    def put(self, name, rows, *, court=COURT, version="V1", **more):
        """Publish a list of a court; rows are dicts, and what they leave out is blank."""
        read = makers.code_list(name, rows, court=court, version=version)
        return self.store.install(JURISDICTION, court, read, **more)

    def put_courts(self, *courts):
        """Publish the list of courts; each is a code, or a dict with its flags."""
        rows = [{"code": court} if isinstance(court, str) else court for court in courts]
        return self.put(
            "location",
            [{"name": row["code"].title(), "initial": "True", "subsequent": "True", **row} for row in rows],
            court=SYSTEM,
        )

    def rows(self, name, where=None, *, court=COURT):
        return self.store.rows(JURISDICTION, court, name, where)

    def out_of_date(self):
        """How many lists here have another version than the version list says."""
        announced = {
            (row["location"], table_of_archive(row["codelist"])): row["version"]
            for row in self.rows("version", court=SYSTEM)
        }
        return sum(
            announced.get((place, name), entry.version) != entry.version
            for place in self.store.locations(JURISDICTION)
            for name, entry in self.store.installed(JURISDICTION, place).items()
        )

    def count(self, table):
        """How many rows a table holds, whoever they belong to."""
        with self.file.read() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()

    def close(self):
        self.file.close()
