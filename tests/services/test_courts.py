"""The courts of a system: which are offered, what their flags say, and how each treats a field."""

from decimal import Decimal

import pytest

from litefile_desktop.services.code_types import ListMissing, UnknownCourt
from tests.lists import COURT, JURISDICTION, Lists

J = JURISDICTION


@pytest.fixture
def lists(tmp_path):
    made = Lists(tmp_path)
    made.put_courts({"code": "0", "name": "System"}, {"code": "1", "name": "File & Serve", "parentnodeid": "0"}, COURT)
    yield made
    made.close()


def names(found):
    return [choice.name for choice in found]


# Courts


def test_courts_that_take_this_kind_of_filing_are_offered_by_name(lists):
    lists.put_courts(
        {"code": "b", "name": " birch", "subsequent": "False"},
        {"code": "a", "name": "Ash", "initial": "false"},
        {"code": "c", "name": "Cedar", "initial": "False", "subsequent": ""},
        {"code": "0", "name": "System"},
        {"code": "1", "name": "File & Serve"},
    )
    assert names(lists.codes.courts(J, new_case=True)) == ["birch"]
    assert names(lists.codes.courts(J, new_case=False)) == ["Ash"]
    assert names(lists.codes.courts(J)) == ["Ash", "birch"]


HIDDEN = (
    "zDEV - Appellate", "(zOdyssey) - Cook County", "zzz - REA", "ZZ Training", "z - Test", "Z - Clarity Stage", "Z",
    "Old Court (Do Not Use)", "DuPage County - Inactive",
)  # fmt: skip
SHOWN = ("Zavala County", "Zapata County", "Maple County", "Bizz Court", "Uzès")


@pytest.mark.parametrize("name", [*HIDDEN, *SHOWN])
def test_test_and_retired_locations_are_hidden_but_known(lists, name):
    lists.put_courts({"code": "it", "name": name})
    assert names(lists.codes.courts(J)) == ([name] if name in SHOWN or name == "Z" else [])
    found = lists.codes.find_court(J, "it")
    assert (found.name, found.is_hidden) == (name, name in HIDDEN and name != "Z")


def test_every_flag_of_a_court_is_understood(lists):
    yes = dict.fromkeys(
        (
            "allowfilingintononindexedcase", "restrictbankaccountpayment", "allowmultipleattorneys", "allowhearing",
            "allowreturndate", "skippreauth", "hasprotectedcasetypes", "showreturnonreject", "allowserviceoninitial",
            "hasconditionalservicetypes", "showdamageamount", "sendservicebeforereview",
        ),
        "True",
    )  # fmt: skip
    lists.put_courts(
        {
            "code": "it", "parentnodeid": "cook", **yes, "allowablecardtypes": "VISA, AMEX,,CHECKING",
            "protectedcasetypes": "1,2", "protectedcasereplacementstring": "HIDDEN", "defaultdocumentdescription": "1",
            "redactionfee": "2.50",
        },
        "plain",
    )  # fmt: skip
    court, plain = lists.codes.find_court(J, "it"), lists.codes.find_court(J, "plain")
    assert court.parent == "cook"
    assert court.card_types == ("VISA", "AMEX", "CHECKING")
    assert (court.protected_case_types, court.protected_case_words) == (("1", "2"), "HIDDEN")
    assert (court.describes_documents_as, court.redaction_fee) == ("1", Decimal("2.50"))
    assert (court.serves_on_new_cases, plain.serves_on_new_cases) == (True, None)
    assert (plain.waived_fees_reach_the_court, plain.redaction_fee) == (None, None)
    for flag in (
        "allows_unlisted_cases", "refuses_bank_accounts", "allows_several_attorneys", "allows_hearing",
        "allows_return_date", "skips_preauthorization", "says_returned", "asks_for_service_types",
        "shows_damage_amount", "serves_before_review",
    ):  # fmt: skip
        assert getattr(court, flag) is True
        assert getattr(plain, flag) is False


def test_protected_case_types_count_only_when_the_court_has_any(lists):
    lists.put_courts({"code": "it", "hasprotectedcasetypes": "False", "protectedcasetypes": "1,2"})
    assert lists.codes.find_court(J, "it").protected_case_types == ()


def test_the_chain_goes_up_to_the_carriers_of_defaults_and_never_in_circles(lists):
    lists.put_courts(
        {"code": "cook:chd1", "parentnodeid": "cook:chd"},
        {"code": "cook:chd", "parentnodeid": "cook"},
        {"code": "cook", "parentnodeid": "1"},
        {"code": "1", "parentnodeid": "0"},
        {"code": "0"},
        {"code": "a", "parentnodeid": "b"},
        {"code": "b", "parentnodeid": "a"},
    )
    assert lists.codes.chain(J, "cook:chd1") == ("cook:chd1", "cook:chd", "cook", "1", "0")
    assert lists.codes.chain(J, "a") == ("a", "b", "1", "0")
    assert lists.codes.chain(J, "0") == ("0", "1")


# Fields


def field(code, *, visible="True", required="False", **more):
    return {"code": code, "name": code, "isvisible": visible, "isrequired": required, **more}


def test_of_the_courts_parents_the_nearest_that_knows_a_field_decides(lists):
    lists.put_courts(
        {"code": "cook:chd1", "parentnodeid": "cook:chd"}, {"code": "cook:chd", "parentnodeid": "cook"},
        {"code": "cook", "parentnodeid": "1"}, {"code": "1", "parentnodeid": "0"}, {"code": "0"},
    )  # fmt: skip
    for level, known in (("0", "abcde"), ("1", "abcd"), ("cook", "abc"), ("cook:chd", "ab"), ("cook:chd1", "a")):
        lists.put("datafieldconfig", [field(code, regularexpression=level) for code in known], court=level)
    for code, level in (("a", "cook:chd1"), ("b", "cook:chd"), ("c", "cook"), ("d", "1"), ("e", "0")):
        found = lists.codes.data_field(J, "cook:chd1", code)
        assert (found.level, found.pattern) == (level, level)
        assert lists.codes.data_fields(J, "cook:chd1")[code] == found
    assert lists.codes.data_field(J, "cook", "a").level == "cook"
    nowhere = lists.codes.data_field(J, "cook:chd1", "z")
    assert (nowhere.visible, nowhere.required, nowhere.pattern, nowhere.level) == (False, False, "", "")


def test_a_level_between_that_has_no_list_is_passed_over(lists):
    lists.put_courts({"code": "a:b", "parentnodeid": "a"}, {"code": "a", "parentnodeid": "1"}, "1", "0")
    lists.put("datafieldconfig", [field("x")], court="0")
    assert lists.codes.data_field(J, "a:b", "x").level == "0"
    assert lists.codes.data_field(J, "a:b", "y").visible is False  # the list is here and does not have it


def test_a_hidden_field_is_never_demanded(lists):
    lists.put(
        "datafieldconfig",
        [field("ServiceContactStreetAddress", visible="False", required="True"), field("x", required="True")],
    )
    hidden, shown = (lists.codes.data_field(J, COURT, code) for code in ("ServiceContactStreetAddress", "x"))
    assert (hidden.required, hidden.is_demanded) == (True, False)
    assert (shown.required, shown.is_demanded) == (True, True)


def test_what_a_field_says(lists):
    said = {"ghosttext": " Who may see it ", "helptext": "Choose.", "validationmessage": " Please choose. "}
    shown = field("a", defaultvalueexpression="{{FileName}}", isreadonly="True", **said)
    lists.put("datafieldconfig", [shown, field("b", helptext="Only help")])
    first, second = lists.codes.data_field(J, COURT, "a"), lists.codes.data_field(J, COURT, "b")
    assert (first.hint, first.help, first.message) == ("Who may see it", "Choose.", "Please choose.")
    assert (first.default, first.read_only) == ("{{FileName}}", True)
    assert second.hint == "Only help"


# Words of the system, and age


def test_error_words_with_places_to_fill_in(lists):
    lists.put(
        "error",
        [{"code": "70", "name": "Location #|CODE|# not found."}, {"code": "-2", "name": "No session"}],
        court="0",
    )
    assert lists.codes.error_text(J, "70", "atlantis") == "Location atlantis not found."
    assert lists.codes.error_text(J, "70") == "Location not found."
    assert lists.codes.error_text(J, "-2", "unused") == "No session"
    assert lists.codes.error_text(J, "999") == ""


def test_the_age_of_a_court_is_that_of_its_oldest_list(lists):
    assert lists.codes.age(J, COURT) is None
    lists.put("filing", [])
    began = lists.clock.now()
    lists.clock.advance(seconds=100)
    lists.put("casetype", [])
    age = lists.codes.age(J, COURT)
    assert (age.lists, age.read_at, age.checked_at) == (2, began, began)
    lists.store.confirm(J, COURT, ["filing"])
    assert (lists.codes.age(J, COURT).checked_at - began).total_seconds() == 100


# Answers are kept no longer than the lists


def test_a_list_that_changed_is_looked_up_anew_whoever_changed_it(lists):
    field = {"code": "x", "name": "x", "isvisible": "True"}
    lists.put("datafieldconfig", [{**field, "regularexpression": "old"}])
    other = Lists(lists.path.parent)  # another program on the same file
    for reader in (lists, other):
        assert reader.codes.data_field(J, COURT, "x").pattern == "old"
        assert reader.codes.data_field(J, COURT, "x") is reader.codes.data_field(J, COURT, "x")
    for number, writer in enumerate((lists, other)):
        writer.put("datafieldconfig", [{**field, "regularexpression": f"new {number}"}], version=f"V{number}")
        for reader in (lists, other):
            assert reader.codes.data_field(J, COURT, "x").pattern == f"new {number}"
    other.close()


def test_that_a_list_is_missing_is_not_kept(lists):
    with pytest.raises(ListMissing):
        lists.codes.suffixes(J, COURT)
    lists.put("namesuffix", [])
    assert lists.codes.suffixes(J, COURT) == ()
    with pytest.raises(UnknownCourt):
        lists.codes.suffixes(J, "oak")
    lists.put_courts(COURT, "oak")
    with pytest.raises(ListMissing):
        lists.codes.suffixes(J, "oak")
