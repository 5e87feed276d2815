"""Courts made of a folder with code lists: what is there judges, what is missing or damaged is told."""

import io
import zipfile

import pytest

from litefile_desktop.core.errors import WrongUsage
from litefile_desktop.efm.practice.genericode import ListUnavailable, NoSuchList, write_genericode
from litefile_desktop.efm.practice.imported import PackedLists, imported_courts
from litefile_desktop.efm.practice.server import PracticeCourt
from litefile_desktop.efm.practice.tables import TABLES, Table
from tests.efm.practice.client import errors, ids
from tests.efm.practice.messages import civil_core, list_query, review_filing, status_query


def put(folder, place, table, rows, columns=None):
    columns = columns or TABLES[table].columns
    full = [{**dict.fromkeys(columns, ""), **row} for row in rows]
    home = folder / place
    home.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("whatever.xml", write_genericode(Table(table, "x", tuple(columns)), tuple(full)))
    (home / f"{table}.zip").write_bytes(packed.getvalue())
    return packed.getvalue()


@pytest.fixture
def codes(tmp_path):
    folder = tmp_path / "codes"
    put(
        folder,
        "0",
        "location",
        [
            {"code": "0", "name": "System"},
            {"code": "oak:cv 1", "name": "Oak", "parentnodeid": "oak", "initial": "True", "subsequent": "true"},
            {"code": "oak", "name": "Oak County", "parentnodeid": "0"},
        ],
    )
    put(folder, "0", "error", [{"code": "70", "name": "Nowhere: #|CODE|#."}])
    put(folder, "0", "datafieldconfig", [{"code": "PartyPhone", "isvisible": "True", "isrequired": "False"}])
    put(folder, "oak_cv%201", "casecategory", [{"code": "1", "name": "Civil", "ecfcasetype": "CivilCase"}])
    put(folder, "oak_cv%201", "casetype", [{"code": "11", "casecategory": "1"}], columns=("code", "casecategory"))
    return folder


def test_a_folder_makes_courts_of_what_is_in_it(codes):
    courts = imported_courts(codes)
    assert list(courts.courts) == ["oak:cv 1"]
    assert courts.chain("oak:cv 1") == ["oak:cv 1", "oak", "0"]
    assert courts.field("oak:cv 1", "PartyPhone").is_visible
    assert not courts.field("oak:cv 1", "PartyGender").is_visible
    court = courts.courts["oak:cv 1"]
    assert court.find("casetype", "11")["willfileddate"] == "Not Available"
    assert court.rows("motiontype") == []
    assert sorted(courts.lists("oak:cv 1")) == ["casecategory", "casetype"]
    assert courts.error_words["70"] == "Nowhere: #|CODE|#."
    assert courts.error_words["131"]  # ours, where the lists are silent


def test_zips_are_handed_out_as_they_are(codes):
    courts = imported_courts(codes)
    packed = PackedLists(codes, courts)
    assert packed.zip_of("casetype", "oak:cv 1") == (codes / "oak_cv%201" / "casetype.zip").read_bytes()
    assert packed.zip_of("location", "") == (codes / "0" / "location.zip").read_bytes()
    for table, location in (("casetype", "elsewhere"), ("motiontype", "oak:cv 1"), ("location", ".."), ("../x", "")):
        with pytest.raises(NoSuchList):
            packed.zip_of(table, location)
    with pytest.raises(ListUnavailable):
        packed.zip_of("motiontype", "0")


def test_a_damaged_list_is_trouble_of_the_court_and_only_when_it_is_read(codes):
    (codes / "oak_cv%201" / "casetype.zip").write_bytes(b"no zip")
    court = imported_courts(codes).courts["oak:cv 1"]
    with pytest.raises(OSError, match="casetype"):
        court.find("casetype", "11")


def test_a_folder_without_lists_is_refused_at_the_start(tmp_path):
    with pytest.raises(WrongUsage, match="no code lists"):
        PracticeCourt(tmp_path / "home", codes=tmp_path).start()


def test_what_was_filed_with_other_courts_stays_and_is_not_shown(start, connect, codes, folder, clock):
    first = start()
    (filing_id,) = ids(connect(first).call("ReviewFiling", review_filing(civil_core())))["FILINGID"]
    first.stop()
    with PracticeCourt(folder, clock=clock, codes=codes) as other:
        client = connect(other)
        reply = client.call("GetFilingList", list_query())
        assert errors(reply) == ["0"]
        assert "FILINGID" not in ids(reply)
        assert errors(client.call("GetFilingStatus", status_query(filing_id))) == ["33"]
        assert len(other.envelopes()) == 1
