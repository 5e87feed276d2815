"""Keeping lists: whole or not at all, once however many courts publish them, and as the court wrote them."""

import sqlite3
import sys
import threading

import pytest

from litefile_desktop.core.progress import Cancelled, Progress
from litefile_desktop.efm.genericode import CodeList, DamagedCodeList
from litefile_desktop.models.codes import LAYOUT, LISTS
from litefile_desktop.models.codes_file import CodesDamaged
from litefile_desktop.services.code_store import SYSTEM, SizeLimits
from tests import makers
from tests.lists import COURT, JURISDICTION, Lists

ANSWER = {"code": "10", "name": "Answer", "filingtype": "Both", "iscourtuseonly": "False", "casecategory": "1"}
MOTION = {**ANSWER, "code": "11", "name": "Motion"}


@pytest.fixture
def lists(tmp_path):
    made = Lists(tmp_path)
    yield made
    made.close()


def names(found):
    return [row["name"] for row in found]


# As the court wrote it


def test_rows_come_back_as_published_in_their_order(lists):
    states = [
        {"code": "ZZ", "name": " Last first ", "countrycode": "US"},
        {"code": "AB", "name": "Alberta", "countrycode": "CA"},
        {"code": "AB", "name": "Alberta", "countrycode": "CA"},  # twice, at every real court
        {"code": "VQ ", "name": "Virgin Islands, U.S.", "countrycode": "US"},
    ]
    assert lists.put("state", states).rows == 4
    assert lists.rows("state") == states
    assert lists.rows("state", {"countrycode": "CA"}) == states[1:3]
    assert lists.rows("state", {"code": "VQ"}) == []


def test_what_is_absent_is_blank_and_never_null(lists):
    lists.put("filing", [ANSWER])
    (row,) = lists.rows("filing")
    assert row == {**dict.fromkeys(LISTS["filing"].columns, ""), **ANSWER}


def test_flags_are_kept_as_flags_and_read_in_the_courts_words(lists):
    words = ["True", "False", "", "true", "FALSE", "Perhaps"]
    lists.put("casetype", [{"code": str(n), "initial": word} for n, word in enumerate(words)])
    with lists.file.read() as connection:
        kept = connection.exec_driver_sql("SELECT initial FROM code_casetype ORDER BY code").scalars().all()
    assert kept == [1, 0, "", 1, 0, "Perhaps"]
    assert [row["initial"] for row in lists.rows("casetype")] == ["True", "False", "", "True", "False", "Perhaps"]
    assert [row["code"] for row in lists.rows("casetype", {"initial": "True"})] == ["0", "3"]
    assert [row["code"] for row in lists.rows("casetype", {"initial": ""})] == ["2"]


def test_every_list_can_be_kept_with_every_column(lists):
    for name, kept in LISTS.items():
        row = {column: f"{column} of {name}" for column in kept.columns}
        lists.put(name, [row, row])
        assert lists.rows(name) == [row, row], name


# Whole or not at all


def test_a_new_version_replaces_the_old_one_whole(lists):
    lists.put("filing", [ANSWER, MOTION])
    lists.put("filing", [{**ANSWER, "name": "Answer to Complaint"}], version="V2")
    assert names(lists.rows("filing")) == ["Answer to Complaint"]
    assert lists.store.installed(JURISDICTION, COURT)["filing"].version == "V2"
    assert lists.count("code_filing") == 1


def test_damage_in_the_middle_leaves_the_old_list(lists):
    lists.put("filing", [ANSWER])
    many = [{"code": str(number), "name": "x"} for number in range(5_000)]
    document = makers.genericode(LISTS["filing"].columns, many)
    broken = document.replace(b"</SimpleCodeList>", b"<Raw/></SimpleCodeList>")
    with pytest.raises(DamagedCodeList, match="something else than rows"):
        lists.store.install(JURISDICTION, COURT, CodeList(makers.zipped(broken), "filing", COURT))
    assert names(lists.rows("filing")) == ["Answer"]
    assert lists.count("code_filing") == 1
    assert lists.count("code_content") == 1


def test_a_list_without_its_columns_leaves_the_old_one(lists):
    lists.put("filing", [ANSWER])
    document = makers.genericode(("code", "name"), [{"code": "1", "name": "x"}])
    with pytest.raises(DamagedCodeList, match="no column “casecategory”, “casetypeid”, “filingtype”"):
        lists.store.install(JURISDICTION, COURT, CodeList(makers.zipped(document), "filing", COURT))
    assert names(lists.rows("filing")) == ["Answer"]


class Watching(Progress):
    """Does something each time the work looks whether it shall stop."""

    def __init__(self, look):
        super().__init__()
        self._look = look

    def check(self):
        self._look()
        super().check()


def test_while_a_list_comes_in_everybody_reads_the_old_one(lists):
    lists.put("filing", [ANSWER])
    other, seen = Lists(lists.path.parent), []
    many = [{**ANSWER, "code": str(number)} for number in range(9_000)]
    lists.put("filing", many, version="V2", progress=Watching(lambda: seen.append(names(other.rows("filing")))))
    assert len(seen) > 3
    assert all(found == ["Answer"] for found in seen)
    assert len(other.rows("filing")) == 9_000
    other.close()


def test_cancelling_leaves_the_old_list(lists):
    lists.put("filing", [ANSWER])
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        lists.put("filing", [MOTION], version="V2", progress=progress)
    assert names(lists.rows("filing")) == ["Answer"]


# Once, however many courts publish it


def test_equal_lists_of_two_courts_are_kept_once(lists):
    for court in ("maple", "harbor:dr1", "harbor 2"):
        lists.put("filing", [ANSWER, MOTION], court=court)
    assert lists.count("code_filing") == 2
    lists.put("filing", [ANSWER], court="maple", version="V2")
    assert names(lists.rows("filing")) == ["Answer"]
    assert names(lists.rows("filing", court="harbor 2")) == ["Answer", "Motion"]
    assert lists.count("code_filing") == 3


def test_what_no_court_publishes_any_more_is_gone_with_its_names(lists):
    lists.put("filing", [ANSWER, MOTION], court="maple")
    lists.put("filing", [ANSWER, MOTION], court="oak")
    for court in ("maple", "oak"):
        lists.put("filing", [], court=court, version="V2")
    assert lists.count("code_filing") == 0
    assert lists.count("code_label_use") == 0
    assert lists.count("code_content") == 1


def test_an_equal_document_of_another_list_is_another_content(lists):
    suffix = [{"code": "Jr", "name": "Junior"}]
    lists.put("namesuffix", suffix)
    lists.put("language", suffix)
    lists.put("namesuffix", [], version="V2")
    assert names(lists.rows("language")) == ["Junior"]


def test_reading_a_list_again_is_cheap_and_remembered(lists):
    lists.put("filing", [ANSWER])
    first = lists.store.installed(JURISDICTION, COURT)["filing"]
    lists.clock.advance(seconds=3600)
    lists.put("filing", [ANSWER], announced="V1")
    again = lists.store.installed(JURISDICTION, COURT)["filing"]
    assert (again.read_at - first.read_at).total_seconds() == 3600
    assert (again.announced, again.row_count) == ("V1", 1)


def test_a_service_of_thousands_of_filings_is_kept_once(lists):
    copy, stamp = {"code": "7", "name": "Copy", "fee": "0.25"}, {"code": "8", "name": "Stamp", "fee": ""}
    rows = [{**service, "filingcodeid": str(number)} for number in range(3_000) for service in (copy, stamp)]
    assert lists.put("optionalservices", rows).rows == 6_000
    assert lists.count("code_optionalservices") == 2
    found = lists.rows("optionalservices", {"filingcodeid": "1234"})
    assert [(row["code"], row["fee"]) for row in found] == [("7", "0.25"), ("8", "")]
    assert len(lists.rows("optionalservices")) == 6_000
    lists.put("optionalservices", [], version="V2")
    assert lists.count("code_optionalservices") + lists.count("code_optionalservices_row") == 0


def test_more_services_than_are_remembered_at_once_are_all_kept(lists):
    rows = [{"code": str(number % 21_000), "name": "x", "filingcodeid": "1"} for number in range(43_000)]
    lists.put("optionalservices", rows)
    assert [row["code"] for row in lists.rows("optionalservices")] == [row["code"] for row in rows]


# What is known about lists


def test_missing_is_not_empty(lists):
    lists.put("filing", [])
    assert lists.store.has(JURISDICTION, COURT, "filing")
    assert not lists.store.has(JURISDICTION, COURT, "casetype")
    assert not lists.store.has(JURISDICTION, "oak", "filing")
    assert not lists.store.has("elsewhere", COURT, "filing")


def test_a_skipped_list_is_remembered_until_it_comes(lists):
    lists.store.skip(JURISDICTION, COURT, "filing", "The court did not answer.")
    lists.store.skip(JURISDICTION, COURT, "filing", "It is damaged.")
    (skipped,) = lists.store.skipped(JURISDICTION, COURT)
    assert (skipped.list_name, skipped.reason, skipped.at) == ("filing", "It is damaged.", lists.clock.now())
    lists.put("filing", [ANSWER])
    assert lists.store.skipped(JURISDICTION, COURT) == ()


def test_confirming_says_since_when_a_list_is_known_to_be_the_newest(lists):
    lists.put("filing", [ANSWER])
    lists.put("casetype", [])
    lists.clock.advance(seconds=60)
    lists.store.confirm(JURISDICTION, COURT, ["filing"])
    found = lists.store.installed(JURISDICTION, COURT)
    assert (found["filing"].checked_at - found["casetype"].checked_at).total_seconds() == 60
    assert found["filing"].read_at == found["casetype"].read_at


def test_a_policy_is_kept_whole(lists):
    assert lists.store.policy(JURISDICTION, COURT) is None
    assert lists.store.limits(JURISDICTION, COURT) == SizeLimits(None, None)
    for addresses in ({"filing": "https://a/1", "state": "https://a/2"}, {"filing": "https://b/1"}):
        lists.store.set_policy(
            JURISDICTION, COURT, SizeLimits(25, None), accepts_several_leads=True, addresses=addresses
        )
        kept = lists.store.policy(JURISDICTION, COURT)
        assert (kept.limits, kept.accepts_several_leads, kept.addresses) == (SizeLimits(25, None), True, addresses)
    assert kept.read_at == lists.clock.now()


def test_locations_with_lists_are_told(lists):
    lists.put("filing", [], court="oak")
    lists.put_courts("oak")
    assert set(lists.store.locations(JURISDICTION)) == {"oak", SYSTEM}


# The file


def test_a_deleted_file_is_an_empty_one(lists):
    lists.put("filing", [ANSWER])
    lists.close()
    lists.path.unlink()
    again = Lists(lists.path.parent)
    assert again.rows("filing") == []
    again.put("filing", [MOTION])
    assert names(again.rows("filing")) == ["Motion"]
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_deleting_the_file_under_a_running_program_does_no_harm(lists):
    lists.put("filing", [ANSWER])
    for suffix in ("", "-wal", "-shm"):
        lists.path.with_name(lists.path.name + suffix).unlink(missing_ok=True)
    lists.rows("filing")  # whatever it answers, it does not break
    other = Lists(lists.path.parent)
    other.put("filing", [MOTION])
    assert names(other.rows("filing")) == ["Motion"]
    other.close()


@pytest.mark.parametrize("layout", [1, LAYOUT + 1])
def test_a_file_of_another_layout_is_made_anew(tmp_path, layout):
    with sqlite3.connect(tmp_path / "codes.sqlite3") as database:
        database.execute("CREATE TABLE code_list (id INTEGER PRIMARY KEY, anything TEXT)")
        database.execute("CREATE VIRTUAL TABLE old_words USING fts5(text)")
        database.execute(f"PRAGMA user_version = {layout}")
    database.close()
    lists = Lists(tmp_path)
    assert lists.rows("filing") == []
    lists.put("filing", [ANSWER])
    assert lists.count("sqlite_master WHERE name LIKE 'old_words%'") == 0
    lists.close()


def test_a_file_of_the_layout_before_keeps_its_lists(tmp_path):
    lists = Lists(tmp_path)
    lists.put("filing", [ANSWER])
    lists.store.set_policy(JURISDICTION, COURT, SizeLimits(25, None), accepts_several_leads=True, addresses={})
    lists.close()
    with sqlite3.connect(tmp_path / "codes.sqlite3") as database:
        database.execute("ALTER TABLE court_policy DROP COLUMN accepts_confidential")
        database.execute("PRAGMA user_version = 2")
    database.close()
    lists = Lists(tmp_path)
    assert names(lists.rows("filing")) == ["Answer"]
    assert lists.store.policy(JURISDICTION, COURT).accepts_confidential
    lists.close()


def test_a_file_that_is_no_database_is_made_anew(tmp_path):
    (tmp_path / "codes.sqlite3").write_bytes(b"This was something else once. " * 1000)
    lists = Lists(tmp_path)
    lists.put("filing", [ANSWER])
    assert names(lists.rows("filing")) == ["Answer"]
    lists.close()


def test_damage_that_shows_later_removes_the_file_and_says_so(lists):
    lists.put("filing", [{**ANSWER, "code": str(number)} for number in range(3_000)])
    lists.close()  # the log is written back into the file
    content = bytearray(lists.path.read_bytes())
    half = len(content) // 2  # what stands at the beginning of the file stays, so that it can be opened
    content[half:] = b"\xa5" * (len(content) - half)
    lists.path.write_bytes(bytes(content))
    with pytest.raises(CodesDamaged, match=r"damaged and have been removed\. Your drafts are safe"):
        Lists(lists.path.parent).rows("filing")
    again = Lists(lists.path.parent)
    again.put("filing", [ANSWER])
    assert names(again.rows("filing")) == ["Answer"]
    again.close()


def test_two_programs_make_the_file_at_once(tmp_path):
    made, gate = [], threading.Barrier(4)

    def make():
        gate.wait()
        lists = Lists(tmp_path)
        lists.put("filing", [ANSWER], court=f"court {threading.get_ident()}")
        made.append(lists)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made[0].store.locations(JURISDICTION)) == 4
    for lists in made:
        lists.close()
