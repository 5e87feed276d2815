"""Odd values of real lists, each once."""

from collections import Counter

import pytest

from litefile_desktop.services.code_store import SYSTEM
from tests.lists import JURISDICTION

pytestmark = pytest.mark.conformance
J = JURISDICTION


def names(found):
    return [choice.name for choice in found]


def test_spaces_around_names_are_for_nobody(courts, codes):
    assert codes.find_filing(J, "cook:dv1", "47600").name == "Affidavit Filed"
    assert courts.rows("filing", {"code": "47600"}, court="cook:dv1")[0]["name"] == "Affidavit Filed" + " " * 39
    assert names(codes.document_types(J, "cook:dr1", "x")) == ["Confidential", "Non-Confidential"]
    assert codes.courts(J, new_case=True)[0].name == "Adams County"  # not “ Appellate Court”


def test_a_code_keeps_its_space(codes):
    assert {c.code: c.name for c in codes.countries(J, "adams")}["VQ "] == "Virgin Islands, U.S."


def test_alberta_is_there_twice_and_told_once(courts, codes):
    assert len(courts.rows("state", {"code": "AB", "countrycode": "CA"}, court="adams")) == 2
    assert Counter(state.code for state in codes.states(J, "adams", "CA"))["AB"] == 1


def test_the_same_code_in_two_countries_is_two_states(codes):
    assert {
        state.country
        for country in ("CA", "US", "MX")
        for state in codes.states(J, "adams", country)
        if state.code == "CO"
    } == {"US", "MX"}


def test_one_code_with_several_provider_codes_is_one_choice(courts, codes):
    assert len(courts.rows("filing", {"code": "125868", "casecategory": "", "casetypeid": ""}, court="adams")) > 1
    for category in codes.categories(J, "adams", new_case=False):
        for kind in codes.case_types(J, "adams", category.code, new_case=False)[:2]:
            offered = Counter(f.code for f in codes.filings(J, "adams", category.code, kind.code, new_case=False))
            assert max(offered.values(), default=1) == 1


def test_equal_names_stay_apart(codes):
    counted = Counter(names(codes.categories(J, "adams", new_case=False)))
    assert {name for name, count in counted.items() if count > 1} >= {"Family", "Probate", "Juvenile"}


def test_categories_that_the_court_does_not_have_are_not_offered(courts, codes):
    unknown = {"187370", "187371", "187372"}
    assert unknown & {row["casecategory"] for row in courts.rows("casetype", court="cook:cvd1")}
    assert not unknown & {c.code for c in codes.categories(J, "cook:cvd1", new_case=False)}
    found = courts.search.find(J, "cook chicago", new_case=False, limit=500)
    assert not unknown & {path.category.code for path in found if path.category}


def test_a_filing_without_a_component_has_none(codes):
    assert codes.components(J, "cook:cd1", "91943") == ()


def test_a_hidden_field_that_is_required_demands_nothing(codes):
    field = codes.data_field(J, "adams", "ServiceContactStreetAddress")
    assert (field.visible, field.required, field.is_demanded) == (False, True, False)


def test_fields_by_their_exact_code(codes):
    assert codes.data_field(J, "adams", "CaseChargeStatuteStatute").visible
    assert codes.data_field(J, "adams", "ServiceContacts.ShowAttachedCasesList").default == "true"
    assert codes.data_field(J, "adams", "DocumentDescription").default == "{{FileName}}"
    assert len(codes.data_fields(J, "adams")) == 87


def test_the_date_of_death_is_asked_where_the_party_type_says_so(codes):
    (estate,) = [p for p in codes.party_types(J, "cook:pr1", "172318") if p.required]
    assert (estate.name, estate.date_of_death.is_required) == ("Estate Name", True)


def test_a_criminal_court_has_civil_categories(codes):
    assert codes.find_category(J, "cook:crd1", "145217").case_kind == "CivilCase"
    assert codes.find_category(J, "cook:cd1", "78332").case_kind == "DomesticCase"


def test_a_fee_may_be_blank(codes):
    blank = [s for code in ("174020", "172687") for s in codes.services(J, "cook:pr1", code) if s.fee is None]
    assert all(service.detail == "" for service in blank)
    assert codes.find_case_type(J, "adams", "254115").fee == 256
    assert codes.find_filing(J, "adams", "177034").fee is None


def test_what_only_the_court_uses_is_left_out(courts, codes):
    kept = {row["code"] for row in courts.rows("filing", court="cook:cd1") if row["iscourtuseonly"] == "False"}
    for category in codes.categories(J, "cook:cd1", new_case=False):
        for kind in codes.case_types(J, "cook:cd1", category.code, new_case=False):
            assert {f.code for f in codes.filings(J, "cook:cd1", category.code, kind.code, new_case=False)} <= kept


def test_negative_codes(codes):
    assert [s.code for s in codes.service_types(J, "adams")] == ["-580"]
    assert all(s.code.startswith("-") for s in codes.suffixes(J, "adams"))
    assert codes.error_text(J, "-1")


def test_places_to_fill_in_are_filled_in(courts, codes):
    places = [row["code"] for row in courts.rows("error", court=SYSTEM) if "#|CODE|#" in row["name"]]
    assert len(places) == 86
    assert all("#|" not in codes.error_text(J, code) for code in places)
    assert codes.error_text(J, "70", "adams") == "Location adams not found."


def test_what_looks_like_markup_stays_text(courts):
    written = {row["name"] for name in ("casetype", "filing") for row in courts.rows(name, court="adams")}
    assert any("<" in name for name in written)
    assert any("&" in name for name in written)
    assert not any("&lt;" in name or "&amp;" in name for name in written)


def test_a_search_matches_across_dashes_and_quotes(courts):
    for words in ("dissolution of marriage - children", "dissolution of marriage – children"):
        found = courts.search.find(J, f"petition {words} cook chicago", new_case=True)
        assert found[0].court.code == "cook:dr1"


def test_line_breaks_and_hard_spaces_of_a_disclaimer_are_kept(codes):
    (terms,) = codes.disclaimers(J, "cook:cvd1")
    assert "\n" in terms.detail or "\u00a0" in terms.detail
    assert len(terms.detail) > 300


def test_odd_court_codes(codes):
    for code in ("reaknox 2", "cook:cvd1", "ClarityDev", "TR-DAC5"):
        assert codes.find_court(J, code).code == code
    assert codes.chain(J, "cook:cvd1") == ("cook:cvd1", "cook:cvd", "cook", "1", "0")
