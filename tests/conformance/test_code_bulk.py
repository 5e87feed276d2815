"""The lists of all 347 courts of a state."""

import json
import tarfile
from collections import Counter

import pytest

from litefile_desktop.services.code_import import CodeImport
from tests.lists import JURISDICTION, Lists

pytestmark = [pytest.mark.conformance, pytest.mark.slow]
J = JURISDICTION


@pytest.fixture(scope="module")
def bulk(shared, tmp_path_factory):
    """All 347 courts, unpacked and imported once."""
    folder = tmp_path_factory.mktemp("bulk")
    with tarfile.open(shared / "data" / "codes-bulk.tar.xz") as archive:
        archive.extractall(folder / "codes", filter="data")
    made = Lists(folder)
    made.report = CodeImport(made.store).read_folder(J, folder / "codes")
    made.manifest = json.loads((folder / "codes" / "manifest.json").read_text())
    yield made
    made.close()


def test_every_list_has_as_many_rows_as_the_manifest_says(bulk):
    assert bulk.report.to_json() == {"lists": 4_612, "rows": 639_615, "unchanged": 0, "skipped": []}
    for court in bulk.manifest["courts"].values():
        installed = bulk.store.installed(J, court["code"])
        assert {name: entry.row_count for name, entry in installed.items()} == {
            name: told["rows"] for name, told in court["tables"].items()
        }


def test_equal_documents_are_kept_once(bulk):
    assert bulk.count("code_content") == 316
    assert bulk.count("code_optionalservices_row") == 386_792
    assert bulk.count("code_optionalservices") < 1_000


def test_exactly_159_lists_were_updated_upstream(bulk):
    assert bulk.out_of_date() == 159


def test_148_of_348_categories_open_no_case(bulk):
    categories = {c: {row["code"] for row in bulk.rows("casecategory", court=c)} for c in bulk.store.locations(J)}
    total = sum(map(len, categories.values()))
    opening = sum(len(bulk.codes.categories(J, court, new_case=True)) for court, found in categories.items() if found)
    assert (total, total - opening) == (348, 148)


def test_196_courts_take_both_46_existing_cases_only_105_nothing(bulk):
    taken = Counter((c.takes_new_cases, c.takes_existing_cases) for c in bulk.codes.locations(J))
    assert taken == {(True, True): 196, (False, True): 46, (False, False): 105}


def test_a_name_cut_off_at_a_hundred_letters_is_a_name(bulk):
    written = [row["name"] for row in bulk.rows("filing", court="cook:eld")]
    assert max(map(len, written)) == 100
    assert any(name.endswith("Lacks Capacity to Consen") for name in written)


def test_fees_that_are_blank(bulk):
    rows = [*bulk.rows("optionalservices", court="cook:pr"), *bulk.rows("optionalservices", court="cook:pr1")]
    blank = [row for row in rows if not row["fee"]]
    assert len(blank) == 1_672
    assert {row["name"] for row in blank} == {"Parent Filing", "Non-Parent Filing"}


def test_numbers_of_case_types_that_a_court_does_not_have_are_never_asked_for(bulk):
    lost = 0
    for court in ("ClarityDev", "ClarityLocal"):
        types = {row["code"] for row in bulk.rows("casetype", court=court)}
        lost += sum(row["casetypeid"] not in types for row in bulk.rows("crossreference", court=court))
    assert lost == 593


def test_a_search_over_all_courts_finds_what_the_words_say(bulk):
    best = bulk.search.find(J, "eviction complaint cook residential skokie", new_case=True)[0]
    assert best.court.code == "cook:cvd2"
    assert "Eviction" in best.case_type.name
    assert "Residential" in best.case_type.name
    assert best.filing.name.startswith("Complaint / Petition - Eviction - Residential")
