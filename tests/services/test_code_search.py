"""Searching by words: the whole way to file at once, ranked, forgiving, and true to the lists."""

import pytest

from litefile_desktop.services.code_words import corrections, query_words, words_of
from tests.lists import JURISDICTION, Lists, table

COURTS = table(
    "code|name|initial|subsequent",
    "cook:cvd1|Cook County - Municipal Civil - District 1 - Chicago|True|True",
    "cook:cvd2|Cook County - Municipal Civil - District 2 - Skokie|True|True",
    "adams|Adams County|True|True",
    "crd1|Cook County - Criminal - District 1|False|True",
    "cook|Cook County|False|False",
    "kane|Kane County|True|True",
    "ztest|zz - Testing|True|True",
)
CATEGORIES = table("code|name|ecfcasetype", "c|Civil|CivilCase", "s|Small Claims|CivilCase", "e|Empty|CivilCase")
TYPES = table(
    "code|name|casecategory|initial",
    "t1|Eviction - Residential|c|True",
    "t2|Eviction - Commercial|c|True",
    "t3|Contract|c|True",
    "t4|Closed Eviction|c|False",
    "t5|Small Claims|s|True",
)
FILINGS = table(
    "code|name|casecategory|casetypeid|filingtype|iscourtuseonly",
    "f0|Everything||  |Both|False",
    "f1|Complaint - Eviction - Residential|c||Initial|False",
    "f2|Complaint - Eviction - Commercial|c||Initial|False",
    "f3|Complaint|s||Initial|False",
    "f4|Motion to Continue|c||Subsequent|False",
    "f5|Victim Counselors’ Report – Final|c|t3|Both|False",
    "f6|Judge's Complaint Note|c||Both|True",
    "f7|Answer to Complaint|c|t4|Both|False",
)
FILINGS[0]["casetypeid"] = ""


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    made = Lists(tmp_path_factory.mktemp("lists"))
    made.put_courts(*COURTS)
    for court in ("cook:cvd1", "cook:cvd2", "adams", "crd1", "cook", "ztest"):
        made.put("casecategory", CATEGORIES, court=court)
        made.put("casetype", TYPES, court=court)
        made.put("filing", FILINGS, court=court)
    yield made
    made.close()


def told(path):
    parts = (path.court, path.category, path.case_type, path.filing)
    return tuple(part.code if part else "" for part in parts)


def find(lists, text, *, new_case=True, **more):
    return [told(path) for path in lists.search.find(JURISDICTION, text, new_case=new_case, **more)]


def test_the_whole_way_at_once(lists):
    assert find(lists, "residential eviction complaint skokie")[0] == ("cook:cvd2", "c", "t1", "f1")
    assert find(lists, "chicago commercial eviction complaint")[0] == ("cook:cvd1", "c", "t2", "f2")
    assert find(lists, "small claims complaint adams") == [("adams", "s", "t5", "f3")]


def test_a_type_is_paired_with_the_filing_that_is_named_like_it(lists):
    pairs = [(path[2], path[3]) for path in find(lists, "eviction complaint adams")]
    assert pairs.index(("t1", "f1")) < pairs.index(("t2", "f1"))


def test_every_word_counts_wherever_it_stands(lists):
    for path in find(lists, "cook eviction complaint"):
        assert path[0] in ("cook:cvd1", "cook:cvd2")
        assert path[2] in ("t1", "t2")
        assert path[3] in ("f1", "f2")


def test_new_and_existing_cases_are_apart(lists):
    assert find(lists, "motion continue adams", new_case=True)[0][3] == ""
    assert find(lists, "motion continue adams", new_case=False) == [("adams", "c", "", "f4")]
    assert {path[0] for path in find(lists, "criminal eviction", new_case=False)} == {"crd1"}
    assert "crd1" not in {path[0] for path in find(lists, "criminal eviction", new_case=True)}


def test_nothing_is_told_that_cannot_be_filed(lists):
    told_of = {*find(lists, "complaint", limit=200), *find(lists, "eviction", limit=200), *find(lists, "testing")}
    assert not {path[0] for path in told_of} & {"cook", "ztest"}  # takes nothing; is a test court
    assert "f6" not in {path[3] for path in told_of}  # only the court uses it
    assert "f7" not in {path[3] for path in told_of}  # its type opens no cases
    assert "t4" not in {path[2] for path in told_of}
    assert "e" not in {path[1] for path in find(lists, "empty")}  # leads to no type
    assert "f0" not in {path[3] for path in find(lists, "everything")}  # the court's list of everything


def test_a_court_with_a_list_of_everything_only_is_found_by_it(tmp_path):
    lists = Lists(tmp_path)
    lists.put_courts("oak")
    lists.put("casecategory", CATEGORIES, court="oak")
    lists.put("casetype", TYPES[4:], court="oak")
    blanket = [{**row, "casecategory": "", "casetypeid": ""} for row in FILINGS[1:4]]
    lists.put("filing", blanket, court="oak")
    assert find(lists, "complaint small") == [
        ("oak", "s", "t5", "f3"),
        ("oak", "s", "t5", "f2"),
        ("oak", "s", "t5", "f1"),
    ]
    lists.close()


def test_a_court_without_lists_is_found_by_its_name(lists):
    assert find(lists, "kane") == [("kane", "", "", "")]


def test_beginnings_and_slips_are_forgiven_after_what_fits(lists):
    assert find(lists, "resid evict compl skok")[0] == ("cook:cvd2", "c", "t1", "f1")
    assert find(lists, "residental evcition compalint skokei")[0] == ("cook:cvd2", "c", "t1", "f1")
    exact = lists.search.find(JURISDICTION, "contract", new_case=True)[0].score
    begun = lists.search.find(JURISDICTION, "contrac", new_case=True)[0].score
    slipped = lists.search.find(JURISDICTION, "contarct", new_case=True)[0].score
    assert exact > begun > slipped > 0


def test_dashes_quotes_and_accents_of_any_style(lists):
    for words in ("victim counselors' report - final", "VICTIM COUNSELORS’ REPORT – FINAL", "víctim counselors report"):
        assert find(lists, words)[0][3] == "f5"


def test_when_no_path_has_all_words_those_with_the_most_are_told(lists):
    assert find(lists, "adams eviction telescope commercial complaint")[0] == ("adams", "c", "t2", "f2")
    assert find(lists, "telescope") == []


def test_whoever_names_a_court_is_not_led_to_another(lists):
    assert find(lists, "eviction kane") == [("kane", "", "", "")]
    assert {court for court, *_ in find(lists, "eviction adams")} == {"adams"}


def test_what_people_say_finds_what_the_courts_write(tmp_path):
    lists = Lists(tmp_path)
    lists.put_courts("oak")
    lists.put("casecategory", CATEGORIES[:1], court="oak")
    lists.put("casetype", table("code|name|casecategory|initial", "t|Dissolution of Marriage|c|True"), court="oak")
    lists.put("filing", [], court="oak")
    assert find(lists, "divorce oak") == [("oak", "c", "t", "")]
    lists.close()


def test_preferred_courts_come_first_where_others_fit_as_well(lists):
    assert find(lists, "eviction complaint", prefer=["adams"])[0][0] == "adams"
    assert find(lists, "eviction complaint", prefer=["cook:cvd2"])[0][0] == "cook:cvd2"
    assert find(lists, "eviction complaint chicago", prefer=["adams"])[0][0] == "cook:cvd1"


def test_a_search_answers_alike_each_time_and_within_its_limit(lists):
    once = find(lists, "complaint", limit=4)
    assert len(once) == 4
    assert once == find(lists, "complaint", limit=4)


@pytest.mark.parametrize("text", ["", "   ", "-–'\"", "*", '"', "NEAR(", "a OR b", "x" * 5_000, "🙂"])
def test_what_says_nothing_finds_nothing_and_breaks_nothing(lists, text):
    for new_case in (True, False):
        lists.search.find(JURISDICTION, text, new_case=new_case)


def test_a_list_that_changed_is_found_as_it_is_now(tmp_path):
    lists = Lists(tmp_path)
    lists.put_courts("oak")
    lists.put("casecategory", CATEGORIES, court="oak")
    lists.put("casetype", TYPES, court="oak")
    lists.put("filing", FILINGS, court="oak")
    lists.put("filing", [{**FILINGS[1], "name": "Petition for Ejectment"}], court="oak", version="V2")
    assert find(lists, "ejectment")[0][3] == "f1"
    assert {path[3] for path in find(lists, "complaint residential")} == {""}
    lists.close()


# Words


def test_words_are_folded():
    assert words_of("Petición – “Govn't” (N)") == ("peticion", "govn", "t", "n")
    assert query_words("in the county of Cook") == ("cook",)
    assert query_words("the court") == ("the", "court")
    assert query_words("a b c d e f g h i j k") == ("b", "c", "d", "e", "f", "g", "h", "i")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("evcition", "eviction"),
        ("compalint", "complaint"),
        ("moton", "motion"),
        ("probat", None),
        ("abc", None),
        ("12346", None),
    ],
)
def test_slips(word, meant):
    vocabulary = {"eviction", "complaint", "motion", "notice", "12345", "abd"}
    found = [correction.word for correction in corrections(word, vocabulary)]
    assert found[:1] == ([meant] if meant else [])
