"""The lists of real courts: imported whole, and the sets of codes that hold together hold in every look-up."""

import json

import pytest

from litefile_desktop.efm.genericode import CodeList
from litefile_desktop.models.codes import LISTS
from litefile_desktop.services.code_types import ListMissing
from tests import makers
from tests.conformance.conftest import SHARED
from tests.lists import JURISDICTION

pytestmark = pytest.mark.conformance
J = JURISDICTION


@pytest.fixture(scope="module")
def manifest(shared):
    return json.loads((shared / "data" / "codes" / "manifest.json").read_text())


def names(found):
    return [choice.name for choice in found]


# The import


def test_every_list_has_as_many_rows_as_the_manifest_says(courts, manifest):
    assert courts.report.to_json() == {"lists": 431, "rows": 187_189, "unchanged": 0, "skipped": []}
    for court in manifest["courts"].values():
        installed = courts.store.installed(J, court["code"])
        assert {name: (e.row_count, e.version) for name, e in installed.items()} == {
            name: (told["rows"], told["version"]) for name, told in court["tables"].items()
        }


def test_exactly_the_lists_that_were_updated_upstream_are_out_of_date(courts):
    assert courts.out_of_date() == 17


def test_a_list_comes_back_as_the_court_wrote_it(courts, shared):
    for court, name in (("adams", "filing"), ("cook:cvd1", "optionalservices"), ("0", "location")):
        path = shared / "data" / "codes" / court.replace(":", "_") / f"{name}.zip"
        with path.open("rb") as archive:
            published = list(CodeList(archive, name, court).rows(LISTS[name].columns))
        assert [list(row.values()) for row in courts.rows(name, court=court)] == published


def test_the_odd_example_is_a_list_like_any_other(courts, shared):
    folder = shared / "data" / "filings" / "genericode_examples"
    read = {}
    for name in ("casecategory", "casecategory-weird"):
        document = makers.zipped((folder / f"{name}.xml").read_bytes())
        read[name] = list(CodeList(document, "casecategory", "adams").rows(("code", "name", "ecfcasetype")))
    plain, weird = read.values()
    assert [row[0] for row in plain] == [row[0] for row in weird]
    assert len(weird) == 22
    assert plain != weird


DOWNLOADS = {
    "casecategory": 22, "filingstatus": 15, "servicetype": 1, "casesubtype": 0, "casetype": 131, "optionalservices": 21,
}  # fmt: skip


@pytest.mark.parametrize(("name", "rows"), DOWNLOADS.items())
def test_real_downloads_are_read(shared, name, rows):
    document = (shared / "data" / "filings" / f"adams_{name}_test.xml").read_bytes()
    read = CodeList(makers.zipped(document), name, "adams")
    assert len(list(read.rows(LISTS[name].columns, LISTS[name].required))) == rows
    assert len(read.version) == 128


# Sets of codes that hold together

COMBINATIONS = SHARED / "data" / "codes" / "combinations.json"
SETS = json.loads(COMBINATIONS.read_text()) if COMBINATIONS.is_file() else []


@pytest.mark.parametrize("told", SETS, ids=lambda told: f"{told['court']} {told['kind']} {told['filing']['code']}")
def test_a_complete_filing_holds_in_every_look_up(codes, told):
    court, new_case = told["court"], told["kind"] == "initial"
    place = codes.find_court(J, court)
    assert place.name == told["court_name"].strip()
    assert place.takes_new_cases if new_case else place.takes_existing_cases
    category = codes.find_category(J, court, told["case_category"]["code"])
    assert (category.name, category.case_kind) == (
        told["case_category"]["name"].strip(),
        told["case_category"]["ecfcasetype"],
    )
    assert category in codes.categories(J, court, new_case=new_case)
    kind = codes.find_case_type(J, court, told["case_type"]["code"])
    assert kind in codes.case_types(J, court, category.code, new_case=new_case)
    assert (kind.name, str(kind.opens_cases), str(kind.fee)) == tuple(
        told["case_type"][key].strip() for key in ("name", "initial", "fee")
    )
    filing = next(
        f
        for f in codes.filings(J, court, category.code, kind.code, new_case=new_case)
        if f.code == told["filing"]["code"]
    )
    assert filing.name == told["filing"]["name"].strip()
    assert (str(filing.fee) if filing.fee is not None else "") == told["filing"]["fee"]
    assert filing.amount_in_controversy == told["filing"]["amountincontroversy"]

    parties = {p.code: p for p in codes.party_types(J, court, kind.code)}
    for party in told["required_parties"]:
        assert parties[party["code"]].required
        assert parties[party["code"]].date_of_death == party["dateofdeath"]
    assert {p.code for p in parties.values() if p.required} == {party["code"] for party in told["required_parties"]}
    assert {party["code"] for party in told["other_parties"]} <= set(parties)
    assert {(c.code, str(c.required), str(c.allows_several)) for c in codes.components(J, court, filing.code)} == {
        (c["code"], c["required"], c["allowmultiple"]) for c in told["components"]
    }
    assert {(d.code, d.name) for d in codes.document_types(J, court, filing.code)} == {
        (d["code"], d["name"].strip()) for d in told["document_types"]
    }
    services = {service.code: service for service in codes.services(J, court, filing.code)}
    assert len(services) == told["optional_services_count"]
    for service in told["optional_services"]:
        found = services[service["code"]]
        assert (str(found.fee), str(found.takes_multiplier)) == (service["fee"], service["multiplier"])
    motions = codes.motion_types(J, court, filing.code)
    assert len(motions) == told["motion_types_count"]
    assert {motion["code"] for motion in told["motion_types"]} <= {motion.code for motion in motions}
    assert {(c.code, str(c.required), c.pattern) for c in codes.cross_references(J, court, kind.code)} == {
        (c["code"], c["isrequired"], c["validationregex"]) for c in told["cross_references"]
    }
    assert [d.code for d in codes.disclaimers(J, court)] == told["disclaimers"]
    assert told["service_type"] in {s.code for s in codes.service_types(J, court)}
    assert {f.code for f in codes.file_types(J, court)} == set(told["file_types"])


def test_a_complete_filing_is_found_by_its_words(courts):
    """Court, category, type and filing at once, from the beginning of their names."""
    for told in SETS:
        court = courts.codes.find_court(J, told["court"])
        if court.is_hidden:
            continue
        words = " ".join(told[key]["name"] for key in ("case_type", "filing")) + f" {court.name.rpartition('- ')[2]}"
        found = courts.search.find(J, words, new_case=told["kind"] == "initial", limit=30)
        assert (court.code, told["case_category"]["code"], told["case_type"]["code"], told["filing"]["code"]) in {
            (p.court.code, *(part.code if part else "" for part in (p.category, p.case_type, p.filing))) for p in found
        }, words


# Courts that nothing can be filed with


def test_courts_that_take_nothing_are_not_offered(codes):
    for new_case in (True, False):
        offered = {court.code for court in codes.courts(J, new_case=new_case)}
        assert not offered & {"cook", "cook:dv1", "0", "1", "aoictest"}
    assert "cook:crd1" not in {court.code for court in codes.courts(J, new_case=True)}
    assert codes.categories(J, "cook", new_case=False) == ()  # one category, no type
    assert codes.filings(J, "cook:dv1", *_first_type(codes, "cook:dv1"), new_case=True)  # lists, but flags say no
    with pytest.raises(ListMissing):
        codes.categories(J, "kane", new_case=True)
    assert names(codes.file_types(J, "kane"))


def _first_type(codes, court):
    category = codes.categories(J, court, new_case=True)[0]
    return category.code, codes.case_types(J, court, category.code, new_case=True)[0].code


def test_147_of_347_locations_are_hidden(codes):
    hidden = [court for court in codes.locations(J) if court.is_hidden]
    assert len(codes.locations(J)) == 347
    assert sum(court.name.lower().lstrip("(").startswith("z") for court in hidden) == 147
    assert {court.code for court in hidden if not court.name.lower().lstrip("(").startswith("z")} == {
        "0",
        "1",
        "dupage",
    }
