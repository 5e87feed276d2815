"""Whatever a court publishes comes back as it was, and is offered by the rules and by nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer

from litefile_desktop.models.codes import LISTS
from tests.lists import COURT, JURISDICTION, Lists

_many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12)
flags = st.sampled_from(["True", "False", ""])
numbers = st.sampled_from(["", "0", "1", "7", "10", "-3"])


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    made = Lists(tmp_path_factory.mktemp("lists"))
    made.put_courts(COURT)
    yield made
    made.close()


def values_of(name, column):
    if column in LISTS[name].flags:
        return flags
    return numbers if isinstance(LISTS[name].column(column).type, Integer) else texts


@st.composite
def any_list(draw):
    name = draw(st.sampled_from(sorted(LISTS)))
    row = st.fixed_dictionaries({column: values_of(name, column) for column in LISTS[name].columns})
    return name, draw(st.lists(row, max_size=8))


@_many
@given(any_list())
def test_a_list_comes_back_row_by_row(lists, made):
    name, rows = made
    court = "0" if name == "location" else COURT
    lists.put(name, rows, court=f"{court} again")
    assert lists.rows(name, court=f"{court} again") == rows


few = st.sampled_from("123")
filing_rows = st.lists(
    st.fixed_dictionaries({
        "code": few,
        "name": texts,
        "fee": st.sampled_from(["", "1.00", "2.00"]),
        "casecategory": st.sampled_from(["", "a", "b"]),
        "casetypeid": st.sampled_from(["", "x", "y"]),
        "filingtype": st.sampled_from(["Initial", "Subsequent", "Both"]),
        "iscourtuseonly": flags,
    }),
    max_size=10,
)  # fmt: skip


@_many
@given(filing_rows, st.sampled_from("ab"), st.sampled_from("xy"), st.booleans())
def test_filings_are_offered_by_the_rule(lists, rows, category, case_type, new_case):
    lists.put("filing", rows)
    usable = [
        row
        for row in rows
        if row["iscourtuseonly"] != "True" and row["filingtype"] in ("Initial" if new_case else "Subsequent", "Both")
    ]
    of_type = [row for row in usable if row["casetypeid"] == case_type]
    of_category = [row for row in usable if not row["casetypeid"] and row["casecategory"] == category]
    blanket = [row for row in usable if not row["casetypeid"] and not row["casecategory"]]
    expected = {}
    for row in of_type + of_category or blanket:
        expected.setdefault(row["code"], row["name"].strip())
    found = lists.codes.filings(JURISDICTION, COURT, category, case_type, new_case=new_case)
    assert {choice.code: choice.name for choice in found} == expected
    assert [choice.name.casefold() for choice in found] == sorted(choice.name.casefold() for choice in found)


party_rows = st.lists(
    st.fixed_dictionaries({
        "code": few,
        "name": texts,
        "casetypeid": st.sampled_from(["", "x", "y"]),
        "isrequired": flags,
        "displayorder": numbers,
    }),
    max_size=8,
)  # fmt: skip


@_many
@given(party_rows, st.sampled_from("xyz"))
def test_party_types_are_offered_by_the_rule(lists, rows, case_type):
    lists.put("partytype", rows)
    own = [row for row in rows if row["casetypeid"] == case_type]
    expected = {row["code"] for row in own or [row for row in rows if not row["casetypeid"]]}
    found = lists.codes.party_types(JURISDICTION, COURT, case_type)
    assert {choice.code for choice in found} == expected
    assert [choice.required for choice in found] == sorted((c.required for c in found), reverse=True)


@_many
@given(st.lists(texts, max_size=12), st.lists(texts, max_size=12))
def test_a_search_finds_whatever_it_is_told_and_never_breaks(lists, names, questions):
    rows = [
        {"code": str(n), "name": name, "casecategory": "a", "filingtype": "Both", "iscourtuseonly": "False"}
        for n, name in enumerate(names)
    ]
    lists.put("casecategory", [{"code": "a", "name": "Civil", "ecfcasetype": "CivilCase"}])
    lists.put("casetype", [{"code": "x", "name": "Contract", "casecategory": "a", "initial": "True"}])
    lists.put("filing", rows)
    for question in [*names, *questions, " ".join(names)]:
        for path in lists.search.find(JURISDICTION, question, new_case=True, limit=5):
            assert path.court.code == COURT
