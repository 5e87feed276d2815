"""The code lists: who may fetch them, what they hold, and that they hold together."""

import base64
import io
import re
import zipfile
from datetime import timedelta

import pytest
from lxml import etree

from litefile_desktop.efm.practice.invented import invented_courts
from litefile_desktop.efm.practice.tables import TABLES


def rows_of(response):
    assert response.status_code == 200, response.text
    (name,) = zipfile.ZipFile(io.BytesIO(response.content)).namelist()
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(response.content)).read(name))
    assert root.tag == "{http://docs.oasis-open.org/codelist/ns/genericode/1.0/}CodeList"
    rows = [
        {value.get("ColumnRef"): value.findtext("SimpleValue") or "" for value in row.findall("Value")}
        for row in root.findall("SimpleCodeList/Row")
    ]
    return rows, root.findtext("Identification/Version"), root


def test_a_list_is_a_zip_with_one_genericode_document(client):
    rows, version, root = rows_of(client.codes("filing/maple"))
    assert {row["code"] for row in rows} >= {"34001", "34005"}
    assert re.fullmatch(r"[0-9A-F]{128}", version)
    assert [column.get("Id") for column in root.findall("ColumnSet/Column")] == list(TABLES["filing"].columns)


def test_the_version_list_names_the_version_of_every_list(client):
    versions, _, _ = rows_of(client.codes("version/"))
    assert {"maple", "harbor:dr1", "maple 2"} <= {row["location"] for row in versions}
    for row in versions:
        table = row["codelist"].removesuffix(".zip").removesuffix("codes").replace("locations", "location")
        path = {"location": "location/", "error": "error"}.get(table, f"{table}/{row['location'].replace(' ', '%20')}")
        assert rows_of(client.codes(path))[1] == row["version"]
    unversioned = {"countrycodes.zip", "statecodes.zip", "filingstatuscodes.zip", "datafieldconfigcodes.zip"}
    assert not unversioned & {row["codelist"] for row in versions}


def test_the_system_lists(client):
    locations, _, _ = rows_of(client.codes("location/"))
    names = {row["code"]: row["name"] for row in locations}
    assert names["maple"] == "Maple County (practice)"
    assert all(name.endswith("(practice)") for name in names.values())
    errors, _, _ = rows_of(client.codes("error"))
    assert "#|CODE|#" in next(row["name"] for row in errors if row["code"] == "70")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("filing/maple%202", 404),
        ("filetype/maple%202", 200),
        ("datafieldconfig/harbor", 200),
        ("datafieldconfig/1", 200),
        ("country/0", 200),
        ("filing/0", 500),  # known fault: location 0 has only a few lists
        ("optionalservices/harbor:dr1", 200),
        ("haircolor/maple", 200),
        ("nothing/maple", 404),
        ("filing/atlantis", 404),
        ("version/maple", 404),
        ("filing", 404),
        ("version", 404),
        ("error/", 404),
    ],
)
def test_what_is_served_where(client, path, status):
    assert client.codes(path).status_code == status


def test_an_empty_list_is_a_list(client):
    rows, _, _ = rows_of(client.codes("procedureremedy/maple"))
    assert rows == []


def test_the_stamp_must_be_there_fresh_and_ours(client, clock):
    assert client.http.get("/CodeService/codes/version/").status_code == 401
    assert client.codes("version/", "rubbish").status_code == 403
    assert client.codes("version/", base64.b64encode(b"rubbish").decode()).status_code == 403
    stamp = client.stamp()
    clock.advance(seconds=14 * 60)
    assert client.codes("version/", stamp).status_code == 200
    clock.advance(seconds=120)
    assert client.codes("version/", stamp).status_code == 403
    assert client.codes("version/", client.stamp(clock.now() + timedelta(hours=1))).status_code == 403
    damaged = bytearray(base64.b64decode(client.stamp()))
    damaged[-5] ^= 1
    assert client.codes("version/", base64.b64encode(bytes(damaged)).decode()).status_code == 403


def test_no_session_is_needed_for_codes(connect, court):
    assert connect(court, signed_in=False).codes("country/0").status_code == 200


# What the lists say


@pytest.fixture(scope="module")
def courts():
    return invented_courts()


@pytest.fixture(params=["maple", "harbor:dr1"])
def court_data(request, courts):
    return courts.courts[request.param]


def test_codes_point_at_codes_that_are_there(court_data):
    known = {
        name: {row["code"] for row in rows} for name, rows in court_data.lists.items() if "code" in TABLES[name].columns
    }
    points = {
        "casecategory": "casecategory",
        "casetypeid": "casetype",
        "filingcodeid": "filing",
        "questionid": "question",
    }
    for name, rows in court_data.lists.items():
        for row in rows:
            for column, target in points.items():
                if row.get(column):
                    assert row[column] in known[target], (name, row)


def test_patterns_compile_and_messages_go_with_them(courts, court_data):
    for row in court_data.lists["crossreference"]:
        re.compile(row["validationregex"])
        assert row["customvalidationfailuremessage"]
    for location in courts.locations:
        for row in courts.lists(location)["datafieldconfig"]:
            re.compile(row["regularexpression"])


def test_every_type_open_for_new_cases_can_be_filed(court_data):
    for row in court_data.rows("casetype", initial="True"):
        filings = {
            item["code"]
            for item in court_data.lists["filing"]
            if court_data.filing_rules(item["code"], row["casecategory"], row["code"], initial=True)
        }
        assert filings, row["name"]
        for code in filings:
            assert court_data.document_types(code)
            assert any(item["required"] == "True" for item in court_data.rows("filingcomponent", filingcodeid=code))
        assert court_data.party_types(row["code"])


def test_the_courts_differ_in_shape(courts):
    maple, harbor = courts.courts["maple"], courts.courts["harbor:dr1"]
    assert not maple.lists["optionalservices"]
    assert {row["multiplier"] for row in harbor.lists["optionalservices"]} == {"True", "False"}
    assert any(row["hasfeeprompt"] == "True" for row in harbor.lists["optionalservices"])
    assert len({row["code"] for row in maple.lists["filing"]}) in range(30, 61)
    assert len({row["code"] for row in harbor.lists["filing"]}) in range(30, 61)
    assert courts.chain("harbor:dr1") == ["harbor:dr1", "harbor:dr", "harbor", "1", "0"]
    assert courts.field("harbor:dr1", "PartyPhone").message == "Enter ten digits."
    assert courts.field("maple", "PartyPhone").message != "Enter ten digits."
    assert courts.field("maple", "NoSuchField").is_visible is False


def test_every_error_the_court_can_tell_has_its_words(courts):
    assert courts.error_words["0"] == "No error"
    assert all(words.strip() for words in courts.error_words.values())
