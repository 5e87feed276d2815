"""The court's words for codes that somebody gave without them."""

from dataclasses import replace

import pytest

from litefile_desktop.services.naming import with_case_names, with_document_names, with_party_names


def test_codes_of_a_case_get_the_courts_names(desk, civil):
    codes = {"court_code": "maple", "case_category_code": "31000", "case_type_code": "31010"}
    named = with_case_names(desk.checks, replace(civil, court_code=""), codes)
    assert named.items() >= codes.items()
    names = {name: named[name] for name in ("court_name", "case_category_name", "case_type_name")}
    assert all(name and name not in codes.values() for name in names.values())


def test_a_name_that_was_given_wins_and_a_code_that_nobody_knows_has_none(desk, civil):
    named = with_case_names(desk.checks, civil, {"court_code": "maple", "court_name": "Ours", "case_type_code": "1"})
    assert named == {"court_code": "maple", "court_name": "Ours", "case_type_code": "1"}


def test_only_what_is_changed_is_named(desk, civil):
    assert with_case_names(desk.checks, civil, {"client_matter": "x"}) == {"client_matter": "x"}
    assert with_document_names(desk.checks, civil, civil.lead, {"name": "x"}) == {"name": "x"}
    assert with_party_names(desk.checks, civil, {"last_name": "x"}) == {"last_name": "x"}


def test_a_filing_type_brings_its_name_and_whether_it_wants_an_amount(desk, civil):
    named = with_document_names(desk.checks, civil, civil.lead, {"filing_type_code": "34001"})
    assert named["filing_type_name"]
    assert named["filing_requires_amount_in_controversy"] is False
    unknown = {"filing_type_code": "1"}
    assert with_document_names(desk.checks, civil, civil.lead, unknown) == unknown


@pytest.mark.parametrize("code", ["document_type", "filing_component"])
def test_what_hangs_on_a_filing_type_is_named_by_it(desk, civil, code):
    view = desk.checks.view(civil)
    offered = {"document_type": view.document_types, "filing_component": view.components}[code]
    choice = offered(civil.lead.filing_type_code)[0]
    named = with_document_names(desk.checks, civil, civil.lead, {f"{code}_code": choice.code})
    assert named[f"{code}_name"] == choice.name


def test_a_part_in_the_case_has_the_courts_word(desk, civil):
    assert with_party_names(desk.checks, civil, {"party_type": "33101"})["party_type_name"]
    assert with_party_names(desk.checks, civil, {"party_type": "1"}) == {"party_type": "1"}
