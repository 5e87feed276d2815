"""Looking lists up in the courts' own terms: what is offered, in which order, and what an absent list means."""

from decimal import Decimal

import pytest

from litefile_desktop.services.code_types import Demand, ListMissing, UnknownCourt
from tests.lists import COURT, JURISDICTION, Lists, table

J = JURISDICTION


@pytest.fixture
def lists(tmp_path):
    made = Lists(tmp_path)
    made.put_courts({"code": "0", "name": "System"}, {"code": "1", "name": "File & Serve", "parentnodeid": "0"}, COURT)
    yield made
    made.close()


def codes(found):
    return [choice.code for choice in found]


def names(found):
    return [choice.name for choice in found]


# Three different answers

EVERY_LOOKUP = {
    "casecategory": lambda c, court: c.categories(J, court, new_case=True),
    "casecategory by code": lambda c, court: c.find_category(J, court, "1"),
    "casetype": lambda c, court: c.case_types(J, court, "1", new_case=True),
    "casetype by code": lambda c, court: c.find_case_type(J, court, "1"),
    "casesubtype": lambda c, court: c.subtypes(J, court, "1"),
    "procedureremedy": lambda c, court: c.remedies(J, court, "1"),
    "damageamount": lambda c, court: c.damage_amounts(J, court, "1"),
    "crossreference": lambda c, court: c.cross_references(J, court, "1"),
    "partytype": lambda c, court: c.party_types(J, court, "1"),
    "filing": lambda c, court: c.filings(J, court, "1", "2", new_case=True),
    "filing by code": lambda c, court: c.find_filing(J, court, "1"),
    "filingcomponent": lambda c, court: c.components(J, court, "1"),
    "documenttype": lambda c, court: c.document_types(J, court, "1"),
    "motiontype": lambda c, court: c.motion_types(J, court, "1"),
    "optionalservices": lambda c, court: c.services(J, court, "1"),
    "filetype": lambda c, court: c.file_types(J, court),
    "filertype": lambda c, court: c.filer_types(J, court),
    "servicetype": lambda c, court: c.service_types(J, court),
    "namesuffix": lambda c, court: c.suffixes(J, court),
    "language": lambda c, court: c.languages(J, court),
    "country": lambda c, court: c.countries(J, court),
    "state": lambda c, court: c.states(J, court, "US"),
    "disclaimerrequirement": lambda c, court: c.disclaimers(J, court),
    "question": lambda c, court: c.questions(J, court),
    "filingstatus": lambda c, court: c.statuses(J, court),
    "filingstatus by code": lambda c, court: c.status_name(J, court, "accepted"),
    "datafieldconfig": lambda c, court: c.data_fields(J, court),
}  # fmt: skip


@pytest.mark.parametrize("lookup", EVERY_LOOKUP.values(), ids=EVERY_LOOKUP)
def test_missing_empty_and_unknown_are_three_answers(lists, lookup):
    with pytest.raises(ListMissing, match="of the court “maple” is not on this computer") as missing:
        lookup(lists.codes, COURT)
    assert missing.value.error_code == "codes_missing"
    with pytest.raises(UnknownCourt, match="does not list the court “atlantis”") as unknown:
        lookup(lists.codes, "atlantis")
    assert unknown.value.error_code == "court_unknown"
    for name in ("casecategory", "answer", *(name.split()[0] for name in EVERY_LOOKUP)):
        lists.put(name, [])
    assert not lookup(lists.codes, COURT)


def test_without_the_list_of_courts_no_court_is_called_unknown(tmp_path):
    alone = Lists(tmp_path, "other.sqlite3")
    with pytest.raises(ListMissing):
        alone.codes.courts(J)
    with pytest.raises(ListMissing):
        alone.codes.suffixes(J, "atlantis")
    with pytest.raises(ListMissing, match="“error” of the court system"):
        alone.codes.error_text(J, "70")
    assert alone.codes.find_court(J, COURT) is None
    assert alone.codes.chain(J, COURT) == (COURT, "1", "0")
    alone.close()


# The case


def test_a_category_is_offered_when_it_leads_to_a_case_type(lists):
    lists.put("casecategory", table("code|name", "1|Tax ", "2|Civil", "3|Family"))
    lists.put("casetype", table("code|casecategory|initial", "10|1|True", "20|2|False"))
    assert names(lists.codes.categories(J, COURT, new_case=True)) == ["Tax"]
    assert names(lists.codes.categories(J, COURT, new_case=False)) == ["Civil", "Tax"]
    assert lists.codes.find_category(J, COURT, "3").name == "Family"
    assert lists.codes.find_category(J, COURT, "4") is None
    assert lists.codes.find_category(J, COURT, "") is None


def test_what_a_category_says_of_remedies_and_damages(lists):
    words = "procedureremedyinitial|procedureremedysubsequent|damageamountinitial"
    lists.put("casecategory", table(f"code|{words}", "1|Required|not available| Available "))
    category = lists.codes.find_category(J, COURT, "1")
    assert category.remedy_in_new_cases is Demand.REQUIRED
    assert category.remedy_in_existing_cases is Demand.NOT_AVAILABLE
    assert category.damages_in_new_cases is Demand.AVAILABLE
    assert category.damages_in_existing_cases is Demand.BLANK


@pytest.mark.parametrize(
    ("text", "offered", "required"),
    [
        ("", False, False),
        ("Not Available", False, False),
        ("Available", True, False),
        ("Required", True, True),
        ("New word", True, False),
    ],
)
def test_three_valued_fields_have_a_fourth_answer(text, offered, required):
    assert (Demand.of(text).is_offered, Demand.of(text).is_required) == (offered, required)


def test_case_types_that_share_a_name_stay_two(lists):
    lists.put(
        "casetype",
        [
            {"code": "1", "name": "Felony", "casecategory": "9", "initial": "True", "fee": "306.00"},
            {"code": "2", "name": "Felony  ", "casecategory": "9", "initial": "False", "fee": "0"},
            {"code": "3", "name": "Appeal", "casecategory": "9", "initial": "", "fee": "", "willfileddate": "Required"},
            {"code": "4", "name": "Other", "casecategory": "8", "initial": "True", "fee": "n/a"},
        ],
    )
    assert codes(lists.codes.case_types(J, COURT, "9", new_case=False)) == ["3", "1", "2"]
    assert codes(lists.codes.case_types(J, COURT, "9", new_case=True)) == ["1"]
    dear, free, blank, odd = (lists.codes.find_case_type(J, COURT, code) for code in "1234")
    assert (dear.fee, dear.detail, dear.opens_cases) == (Decimal("306.00"), "$306.00", True)
    assert (free.fee, free.detail, free.name) == (Decimal(0), "", "Felony")
    assert (blank.fee, blank.opens_cases, blank.will_filed_date) == (None, False, Demand.REQUIRED)
    assert odd.fee is None


def test_lists_of_a_case_type_or_category(lists):
    lists.put("casesubtype", table("code|name|casetypeid", "1|B|9", "2|A|8"))
    for name in ("procedureremedy", "damageamount"):
        lists.put(name, table("code|name|casecategory", "1|B|9", "2|A|9"))
    assert names(lists.codes.subtypes(J, COURT, "9")) == ["B"]
    assert names(lists.codes.remedies(J, COURT, "9")) == ["A", "B"]
    assert names(lists.codes.damage_amounts(J, COURT, "8")) == []


def test_required_cross_references_come_first(lists):
    lists.put(
        "crossreference",
        table(
            "code|name|casetypeid|isrequired|isdefault|validationregex|customvalidationfailuremessage",
            "1|A date|9|False|True||",
            "2|The code |9|True|False|^[0-9]{5}$|Five digits. ",
            "3|Elsewhere|8|True|False||",
        ),
    )
    code, date = lists.codes.cross_references(J, COURT, "9")
    assert (code.name, code.required, code.pattern, code.message) == ("The code", True, "^[0-9]{5}$", "Five digits.")
    assert (date.required, date.preselected) == (False, True)


def party(code, name, **more):
    return {"code": code, "name": name, "isavailablefornewparties": "True", "isrequired": "False", **more}


def test_party_types_of_the_case_type_else_the_generic_ones(lists):
    lists.put(
        "partytype",
        [
            party("1", "Witness", casetypeid="9", displayorder="2"),
            party("2", "Plaintiff", casetypeid="9", isrequired="True", displayorder="9"),
            party("3", "Minor", casetypeid="9", displayorder="1", dateofdeath="Required"),
            party("4", "Amicus", casetypeid="9", displayorder=""),
            party("5", "Company", amount="10.00", numberofpartiestoignore="3", isavailablefornewparties="False"),
        ],
    )
    assert names(lists.codes.party_types(J, COURT, "9")) == ["Plaintiff", "Minor", "Witness", "Amicus"]
    assert lists.codes.party_types(J, COURT, "9")[1].date_of_death.is_required
    (generic,) = lists.codes.party_types(J, COURT, "8")
    assert (generic.fee, generic.parties_without_fee, generic.for_new_parties) == (Decimal("10.00"), 3, False)


def test_only_a_plain_no_closes_a_part_to_new_parties(lists):
    lists.put(
        "partytype", [party("1", "A", isavailablefornewparties=""), party("2", "B", isavailablefornewparties="false")]
    )
    assert [choice.for_new_parties for choice in lists.codes.party_types(J, COURT, "9")] == [True, False]


# Filings


def filing(code, *, category="", case_type="", kind="Both", **more):
    scope = {"casecategory": category, "casetypeid": case_type, "filingtype": kind, "iscourtuseonly": "False"}
    return {"code": code, "name": f"Filing {code}", **scope, **more}


@pytest.fixture
def filings(lists):
    lists.put(
        "filing",
        [
            *(filing(str(number)) for number in range(100, 140)),  # the court's list of everything it has
            filing("101", category="1"),
            filing("102", category="1", kind="Initial", fee="287.00"),
            filing("103", category="1", kind="Subsequent"),
            filing("104", category="1", iscourtuseonly="True"),
            filing("105", category="1", case_type="11", kind="initial"),
            filing("101", category="1", case_type="11", fee="5.00", amountincontroversy="Required"),
            filing("106", category="2", case_type="22"),
            filing("107", category="3", kind="Initial"),
        ],
    )
    return lists.codes


def offered(codes_, category, case_type, *, new_case):
    return codes(codes_.filings(J, COURT, category, case_type, new_case=new_case))


def test_filings_of_the_type_and_of_its_category_never_the_whole_list_with_them(filings):
    assert offered(filings, "1", "11", new_case=True) == ["101", "102", "105"]
    assert offered(filings, "1", "12", new_case=True) == ["101", "102"]
    assert offered(filings, "1", "12", new_case=False) == ["101", "103"]
    assert offered(filings, "2", "22", new_case=False) == ["106"]


def test_the_whole_list_only_when_nothing_else_fits(filings):
    assert len(offered(filings, "9", "99", new_case=True)) == 40
    assert len(offered(filings, "3", "33", new_case=False)) == 40  # its only row is for new cases
    assert len(offered(filings, "", "", new_case=True)) == 40


def test_a_row_of_the_type_counts_before_that_of_its_category(filings):
    of_type = next(f for f in filings.filings(J, COURT, "1", "11", new_case=True) if f.code == "101")
    of_category = next(f for f in filings.filings(J, COURT, "1", "12", new_case=True) if f.code == "101")
    assert (of_type.fee, of_type.requires_amount) == (Decimal("5.00"), True)
    assert (of_category.fee, of_category.requires_amount) == (None, False)


def test_a_filing_by_its_code_wherever_it_stands(filings):
    assert filings.find_filing(J, COURT, "106").name == "Filing 106"
    assert filings.find_filing(J, COURT, "104") is not None  # in the list of everything it is for all
    assert filings.find_filing(J, COURT, "999") is None


def test_what_only_the_court_uses_is_no_choice_even_by_its_code(lists):
    lists.put("filing", [filing("1", category="1", iscourtuseonly="True")])
    assert lists.codes.find_filing(J, COURT, "1") is None
    assert offered(lists.codes, "1", "", new_case=True) == []


def test_what_a_filing_says_of_itself(lists):
    said = {"useduedate": "True", "isproposedorder": "True", "civilclaimamount": "Available"}
    lists.put("filing", [filing("1", category="1", kind="Subsequent", **said)])
    (found,) = lists.codes.filings(J, COURT, "1", "", new_case=False)
    assert (found.for_new_cases, found.for_existing_cases) == (False, True)
    assert (found.uses_due_date, found.is_proposed_order) == (True, True)
    assert (found.civil_claim_amount, found.probate_estate_amount) == (Demand.AVAILABLE, Demand.BLANK)


def test_components_required_ones_first(lists):
    lists.put(
        "filingcomponent",
        table(
            "code|name|filingcodeid|required|allowmultiple|displayorder",
            "331|Attachments|1|False|True|0",
            "332|Lead Document|1|True|False|1",
        ),
    )
    lead, more = lists.codes.components(J, COURT, "1")
    assert (lead.code, lead.required, lead.allows_several) == ("332", True, False)
    assert (more.code, more.required, more.allows_several) == ("331", False, True)
    assert lists.codes.components(J, COURT, "2") == ()


def test_document_types_of_the_filing_else_the_courts_own(lists):
    lists.put(
        "documenttype",
        [
            {"code": "1", "name": " Non-Confidential", "isdefault": "True"},
            {"code": "2", "name": "Confidential"},
            {"code": "3", "name": "Sealed", "iscourtuseonly": "True"},
            {"code": "4", "name": "Only here", "filingcodeid": "77"},
            {"code": "5", "name": "Only the court", "filingcodeid": "78", "iscourtuseonly": "True"},
        ],
    )
    general = lists.codes.document_types(J, COURT, "1")
    assert [(choice.name, choice.is_default) for choice in general] == [
        ("Confidential", False),
        ("Non-Confidential", True),
    ]
    assert names(lists.codes.document_types(J, COURT, "77")) == ["Only here"]
    assert lists.codes.document_types(J, COURT, "78") == general


def test_optional_services_with_their_fees_and_prompts(lists):
    lists.put(
        "optionalservices",
        table(
            "code|name|filingcodeid|fee|multiplier|hasfeeprompt|feeprompttext|altfeedesc|displayorder",
            "1|Stamp|9|0.25|True|False|||1",
            "2|Bond|9||False|True|Amount of the bond||1",
            "3|Copy|9|6|False|False||$6 for each page|0",
            "1|Stamp|8|0.50|True|False|||1",
        ),
    )
    copy, bond, stamp = lists.codes.services(J, COURT, "9")
    assert (copy.detail, copy.fee, copy.fee_words) == ("$6 for each page", Decimal(6), "$6 for each page")
    assert (bond.fee, bond.asks_fee, bond.prompt, bond.detail) == (None, True, "Amount of the bond", "")
    assert (stamp.fee, stamp.takes_multiplier, stamp.detail) == (Decimal("0.25"), True, "$0.25")
    assert [service.fee for service in lists.codes.services(J, COURT, "8")] == [Decimal("0.50")]


def test_motion_types_of_a_filing(lists):
    lists.put("motiontype", table("code|name|filingcodeid", "1|Stay|9", "2|Dismiss|9"))
    assert names(lists.codes.motion_types(J, COURT, "9")) == ["Dismiss", "Stay"]
    assert lists.codes.motion_types(J, COURT, "8") == ()


# The court's other lists


def test_codes_keep_their_spaces_and_equal_ones_are_told_once(lists):
    lists.put("country", [{"code": "VQ ", "name": "Virgin Islands, U.S. "}, {"code": "US", "name": "United States"}])
    lists.put(
        "state",
        [
            {"code": "AB", "name": "Alberta", "countrycode": "CA"},
            {"code": "AB", "name": "Alberta", "countrycode": "CA"},
            {"code": "CO", "name": "Colorado", "countrycode": "US"},
            {"code": "CO", "name": "Coahuila", "countrycode": "MX"},
        ],
    )
    assert [(choice.code, choice.name) for choice in lists.codes.countries(J, COURT)] == [
        ("US", "United States"),
        ("VQ ", "Virgin Islands, U.S."),
    ]
    assert codes(lists.codes.states(J, COURT, "CA")) == ["AB"]
    assert [(state.name, state.country) for state in lists.codes.states(J, COURT, "MX")] == [("Coahuila", "MX")]


def test_lists_of_the_whole_system_stand_in_for_the_courts_own(lists):
    for name, row in (("country", {}), ("state", {"countrycode": "US"}), ("servicetype", {}), ("filingstatus", {})):
        lists.put(name, [{"code": "x", "name": "Of the system", **row}], court="0")
    looks = (
        lambda: lists.codes.countries(J, COURT),
        lambda: lists.codes.states(J, COURT, "US"),
        lambda: lists.codes.service_types(J, COURT),
        lambda: lists.codes.statuses(J, COURT),
    )
    assert [names(look()) for look in looks] == [["Of the system"]] * 4
    assert lists.codes.status_name(J, COURT, "X") == "Of the system"
    for name, row in (("country", {}), ("state", {"countrycode": "US"}), ("servicetype", {}), ("filingstatus", {})):
        lists.put(name, [{"code": "x", "name": "Of the court", **row}])
    assert [names(look()) for look in looks] == [["Of the court"]] * 4
    assert lists.codes.states(J, COURT, "XX") == ()
    with pytest.raises(UnknownCourt):
        lists.codes.states(J, "atlantis", "US")


def test_disclaimers_in_the_courts_order(lists):
    lists.put(
        "disclaimerrequirement",
        [
            {"code": "1", "name": "C", "listorder": "10", "requirementtext": "Third. "},
            {"code": "2", "name": "B", "listorder": "9", "requirementtext": "Second."},
            {"code": "3", "name": "A", "listorder": "", "requirementtext": "Last."},
            {"code": "4", "name": "D", "listorder": "0", "requirementtext": " First.\n- a"},
        ],
    )
    found = lists.codes.disclaimers(J, COURT)
    assert [entry.detail for entry in found] == ["First.\n- a", "Second.", "Third.", "Last."]


def test_file_types_service_types_filer_types_suffixes_and_languages(lists):
    lists.put("filetype", [{"code": "application/pdf", "name": "PDF", "extension": ".PDF"}])
    lists.put("servicetype", table("code|name|servicemethod|fee|disclaimertext", "-580|EServe|ESERVICE|| Read. "))
    lists.put("filertype", table("code|name|default", "1|A|False", "2|B|True"))
    lists.put("namesuffix", [{"code": "-1538", "name": "Jr."}])
    lists.put("language", [{"code": "pl", "name": "Polish"}])
    (pdf,) = lists.codes.file_types(J, COURT)
    assert (pdf.code, pdf.extension) == ("application/pdf", "pdf")
    (served,) = lists.codes.service_types(J, COURT)
    assert (served.code, served.method, served.fee, served.disclaimer) == ("-580", "ESERVICE", None, "Read.")
    assert [(entry.name, entry.is_default) for entry in lists.codes.filer_types(J, COURT)] == [
        ("B", True),
        ("A", False),
    ]
    assert codes(lists.codes.suffixes(J, COURT)) == ["-1538"]
    assert names(lists.codes.languages(J, COURT)) == ["Polish"]


def test_questions_with_their_answers(lists):
    columns = "code|name|questiontext|isrequired|helptext"
    lists.put("question", table(columns, "2|q2|Is a jury wanted?|True|Costs more.", "1|Free text||False|"))
    lists.put("answer", table("code|name|answertext|questionid", "y|a|Yes|2", "n|No||2"))
    jury, free = lists.codes.questions(J, COURT)
    assert (jury.text, jury.required, jury.help) == ("Is a jury wanted?", True, "Costs more.")
    assert names(jury.answers) == ["Yes", "No"]
    assert (free.text, free.answers) == ("Free text", ())


def test_rows_without_a_code_offer_nothing(lists):
    lists.put("namesuffix", [{"code": "", "name": "Nobody"}, {"code": "1", "name": "Jr."}])
    assert names(lists.codes.suffixes(J, COURT)) == ["Jr."]
