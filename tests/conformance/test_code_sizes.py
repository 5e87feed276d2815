"""The pick lists have the sizes that were counted from the data by other means: minimum, median and maximum."""

import statistics

import pytest

from tests.lists import JURISDICTION

pytestmark = pytest.mark.conformance
J = JURISDICTION

#: Categories and types (those open for new cases); new and all types of a category; own and generic parts in a case;
#: required ones in a new case; types with a required number.
CASES = """
    court     | categories | types     | new types | all types | parties   | required | numbers
    adams     | 35 (21)    | 532 (203) | 1/6/27    | 3/8.5/60  | 0/1/2 +31 | 1/2/2    | 0/532
    cook:cvd1 | 2 (2)      | 411 (106) | 26/53/80  | 34/37/204 | 0/2/2 +20 | 2/2/2    | 411/411
    cook:dr1  | 6 (6)      | 62 (49)   | 1/8.5/17  | 1/9/26    | 0/2/2 +24 | 2/2/2    | 62/62
    cook:pr1  | 4 (4)      | 37 (27)   | 4/5.5/12  | 5/8/16    | 0/1/1 +47 | 1/1/1    | 37/37
    cook:cd1  | 8 (7)      | 66 (60)   | 3/8/17    | 1/6.5/20  | 0/2/2 +46 | 1/2/2    | 66/66
    cook:crd1 | 3 (0)      | 17 (0)    | -         | 1/6/10    | 0/0/0 +2  | -        | 17/17
    ardc      | 1 (1)      | 10 (10)   | 10/10/10  | 10/10/10  | 2/2/2 +5  | 2/2/2    | 0/10
    aoictest  | 1 (1)      | 2 (2)     | 2/2/2     | 2/2/2     | 0/0/0 +5  | 0/0/0    | 0/2
    cook:dv1  | 3 (3)      | 15 (14)   | 2/5/7     | 2/5/8     | 0/2/2 +3  | 2/2/2    | 0/15
"""
#: Filings of a type for new and existing cases; services, motion types and components of a filing, and how many
#: filings have some.
FILINGS = """
    court     | new filings | filings     | services       | motions        | components
    adams     | 28/37/45    | 147/177/208 | 0/23/27 (4169) | -              | 0/2/2
    cook:cvd1 | 14/16/18    | 0/284/285   | 24/24/24 (484) | 10/10/10 (54)  | 1/1/1
    cook:dr1  | 13/26/34    | 100/179/179 | 0/13/13 (251)  | 9/9/9 (90)     | 1/1/1
    cook:pr1  | 14/15/17    | 377/377/377 | 13/13/13 (418) | 10/10/10 (55)  | 1/1/1
    cook:cd1  | 11/24/29    | 103/113/175 | 0/14/15 (773)  | 20/20/20 (299) | 0/1/1
    cook:crd1 | -           | 75/80/80    | 0/3/3 (80)     | -              | 0/1/1
    ardc      | 31/31/31    | 30/30/30    | 0/0/0 (0)      | -              | 0/2/2
    aoictest  | 3/3/3       | 3/3/3       | 0/0/1 (1)      | -              | 0/1.5/2
    cook:dv1  | 9/10/10     | 109/109/110 | 0/0/0 (0)      | -              | 1/1/1
"""


def lines(text, marks=None):
    head, *rest = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    told = [dict(zip(head, line, strict=True)) for line in rest]
    return [
        pytest.param(line["court"], line, id=line["court"], marks=(marks or {}).get(line["court"], ())) for line in told
    ]


def sizes(found):
    counted = [len(entry) for entry in found]
    return f"{min(counted)}/{statistics.median(counted):g}/{max(counted)}" if counted else "-"


@pytest.mark.parametrize(("court", "told"), lines(CASES))
def test_the_lists_of_a_case(courts, codes, court, told):
    types = courts.rows("casetype", court=court)
    categories = courts.rows("casecategory", court=court)
    opening = codes.categories(J, court, new_case=True)
    new_types = [codes.case_types(J, court, category.code, new_case=True) for category in opening]
    all_types = [
        codes.case_types(J, court, category, new_case=False) for category in {row["casecategory"] for row in types}
    ]
    assert f"{len(categories)} ({len(opening)})" == told["categories"]
    assert f"{sum(map(len, all_types))} ({sum(map(len, new_types))})" == told["types"]
    assert sizes(new_types) == told["new types"]
    assert sizes(all_types) == told["all types"]

    generic = {row["code"] for row in courts.rows("partytype", {"casetypeid": ""}, court=court)}
    own = {
        row["code"]: {p["code"] for p in courts.rows("partytype", {"casetypeid": row["code"]}, court=court)}
        for row in types
    }
    assert f"{sizes(own.values())} +{len(generic)}" == told["parties"]
    offered = {code: codes.party_types(J, court, code) for code in own}
    assert {code: {p.code for p in found} for code, found in offered.items()} == {
        code: found or generic for code, found in own.items()
    }
    assert (
        sizes([[p for p in offered[kind.code] if p.required] for found in new_types for kind in found])
        == told["required"]
    )
    numbers = [code for code in own if any(entry.required for entry in codes.cross_references(J, court, code))]
    assert f"{len(numbers)}/{len(types)}" == told["numbers"]


@pytest.mark.parametrize(("court", "told"), lines(FILINGS))
def test_the_filings_of_a_case(courts, codes, court, told):
    new = [
        codes.filings(J, court, kind.category, kind.code, new_case=True)
        for category in codes.categories(J, court, new_case=True)
        for kind in codes.case_types(J, court, category.code, new_case=True)
    ]
    assert sizes(new) == told["new filings"]
    # types of a category that the court does not have cannot be reached, and count as having none
    known = {row["code"] for row in courts.rows("casecategory", court=court)}
    existing = [
        codes.filings(J, court, row["casecategory"], row["code"], new_case=False)
        if row["casecategory"] in known
        else ()
        for row in courts.rows("casetype", court=court)
    ]
    assert sizes(existing) == told["filings"]


_SLOW = {"adams": pytest.mark.slow}  # six thousand filings


@pytest.mark.parametrize(("court", "told"), lines(FILINGS, _SLOW))
def test_what_hangs_on_each_filing(courts, codes, court, told):
    every = {row["code"] for row in courts.rows("filing", court=court)}
    usable = {row["code"] for row in courts.rows("filing", {"iscourtuseonly": "False"}, court=court)}
    services = [codes.services(J, court, code) for code in usable]
    assert f"{sizes(services)} ({sum(map(bool, services))})" == told["services"]
    motions = [found for code in every if (found := codes.motion_types(J, court, code))]
    assert (f"{sizes(motions)} ({len(motions)})" if motions else "-") == told["motions"]
    assert sizes([codes.components(J, court, code) for code in usable]) == told["components"]


def test_the_trap_a_choice_of_37_is_not_one_of_1281(courts, codes):
    blanket = {
        row["code"]
        for row in courts.rows("filing", {"casecategory": "", "casetypeid": ""}, court="adams")
        if row["filingtype"] in ("Initial", "Both") and row["iscourtuseonly"] == "False"
    }
    assert len(blanket) == 1_281
    offered = [
        len(codes.filings(J, "adams", category.code, kind.code, new_case=True))
        for category in codes.categories(J, "adams", new_case=True)
        for kind in codes.case_types(J, "adams", category.code, new_case=True)
    ]
    assert (min(offered), statistics.median(offered), max(offered)) == (28, 37, 45)
