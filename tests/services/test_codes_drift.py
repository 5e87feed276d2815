"""What the courts' lists said when somebody chose, and what changed since."""

import json
import shutil
from dataclasses import replace

import pytest

from litefile_desktop.services.checks.engine import blocking
from litefile_desktop.services.code_types import Choice
from litefile_desktop.services.codes_drift import DriftKind, drift_of
from litefile_desktop.services.codes_seen import Witness, choices_of, remembered
from litefile_desktop.services.successors import nearest, successor
from tests.checking import with_document, with_party
from tests.lists import table
from tests.services.checks.conftest import plain_court  # noqa: F401 - the court that is copied
from tests.services.checks.courts import Court, attached, into_case, right

SERVICE = table("code|name|fee|multiplier|filingcodeid", "s|Copy|6.00|True|f")
GONE, RENAMED, CHANGED, MORE = DriftKind.GONE, DriftKind.RENAMED, DriftKind.CHANGED, DriftKind.WANTS_MORE


@pytest.fixture
def court(plain_court, tmp_path):  # noqa: F811
    shutil.copy(plain_court, tmp_path)
    made = Court(tmp_path)
    made.put(
        "optionalservices", [{"code": "s", "name": "Copy", "fee": "6.00", "multiplier": "True", "filingcodeid": "f"}]
    )
    made.put("crossreference", table("code|name|casetypeid|validationregex", "n|Attorney Code|t|^[0-9]{5}$"))
    made.put("motiontype", table("code|name|filingcodeid", "m|Dismiss|f", "m2|Compel|f"))
    yield made
    made.close()


def chosen(court):
    """A right filing that remembers what the lists say now."""
    form = with_document(
        right(
            court_name="Maple County",
            case_category_name="Civil",
            case_type_name="Contract",
            cross_references={"n": "12345"},
        ),
        filing_type_name="Complaint",
        document_type_name="Public",
        motion_type_code="m",
        motion_type_name="Dismiss",
        filing_component_code="lead",
        requested_optional_services=({"code": "s", "multiplier": 2},),
    )
    return keep(court, form)


def keep(court, form):
    seen = dict(remembered(form, court.view))
    assert json.loads(json.dumps(seen)) == seen  # it is stored as JSON
    return replace(form, codes_seen=seen)


def drifts(court, form):
    return [(drift.kind, drift.chosen.kind, drift.chosen.code) for drift in drift_of(form, court.view(form))]


def test_while_the_lists_stay_nothing_changed(court):
    form = chosen(court)
    assert drifts(court, form) == []
    assert court.codes_of(form) == []
    court.put("casetype", court.rows("casetype"), version="V2")  # read again, the same
    assert drifts(court, form) == []


def test_every_choice_is_remembered_once_with_what_hangs_on_it(court):
    form = chosen(court)
    assert set(form.codes_seen) == {
        "court:maple", "category:c", "case_type:t", "number:n", "filing:f", "access:f:public", "component:f:lead",
        "motion:f:m", "service:f:s", "part:p", "part:d",
    }  # fmt: skip
    assert form.codes_seen["case_type:t"]["parts"] == {"p": "Plaintiff"}
    assert form.codes_seen["filing:f"]["components"] == {"lead": "Lead Document"}


# Vanished


VANISHED = [
    # list, its columns, its rows now; what was chosen; the problem
    ("casetype", "code|name|casecategory|initial", ["t2|Contract|c|True"], ("case_type", "t"), "case_type.unknown"),
    ("filing", "code|name|casecategory|filingtype", ["f2|Complaint|c|Both"], ("filing", "f"), "filing_type.unknown"),
    ("documenttype", "code|name", ["public2|Public"], ("access", "public"), "document_type.unknown"),
    ("filingcomponent", "code|name|filingcodeid", ["x|Lead Document|f"], ("component", "lead"), "component.unknown"),
    ("motiontype", "code|name|filingcodeid", ["m3|Dismiss|f"], ("motion", "m"), "motion_type.unknown"),
    ("optionalservices", "code|name|filingcodeid", ["s2|Copy|f"], ("service", "s"), "service.unknown"),
    ("crossreference", "code|name|casetypeid", ["n2|Attorney Code|t"], ("number", "n"), "cross_reference.unknown"),
    ("partytype", "code|name|casetypeid", ["p2|Plaintiff|t", "d|Defendant|t"], ("part", "p"), "party.type_unknown"),
]


@pytest.mark.parametrize(("name", "columns", "lines", "drift", "problem"), VANISHED, ids=[v[0] for v in VANISHED])
def test_what_vanished_blocks_and_its_successor_is_proposed(court, name, columns, lines, drift, problem):
    form = chosen(court)
    court.put(name, table(columns, *lines))
    proposed(court, form, *drift)
    assert problem in {entry.code for entry in blocking(court.problems(form))}


def proposed(court, form, kind, code):
    """A successor of the same name is proposed, and not taken."""
    (found,) = drift_of(form, court.view(form))
    assert (found.kind, found.chosen.kind, found.chosen.code) == (GONE, kind, code)
    assert found.proposed is not None
    assert found.proposed.code != code
    assert found.name == found.proposed.name
    assert found.name in found.words


def test_a_court_or_a_category_that_vanished_too(court):
    form = chosen(court)
    court.put("casecategory", table("code|name", "c2|Civil"))
    court.put("casetype", table("code|name|casecategory|initial", "t|Contract|c2|True"))
    proposed(court, form, "category", "c")
    court.put_courts("0", {"code": "oak", "name": "Maple County"})
    proposed(court, form, "court", "maple")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Contract", "Contract"),
        ("CONTRACT ", "Contract"),
        ("Debts – Contracts", "Contracts and Debts"),
        ("Injuries - Motor Vehicle", "Injury - Motor Vehicles"),
        ("Debts", None),  # one word of three is not near enough
        ("Adoption", None),
        ("", None),
        ("–", None),
    ],
)
def test_a_successor_has_the_same_name_or_one_that_is_near(name, proposed):
    offered = [Choice("1", "Injury - Motor Vehicles"), Choice("2", "Contracts and Debts"), Choice("3", "Contract")]
    found = successor(name, offered)
    assert (found.name if found else None) == proposed
    assert successor(name, []) is None


def test_the_nearest_names_come_first():
    offered = [Choice("1", "Harbor - Probate"), Choice("2", "Harbor - Civil - District 1"), Choice("3", "Elm")]
    assert [c.code for c in nearest("Harbor - Civil", offered, 2)] == ["2", "1"]


def test_when_the_case_type_vanished_what_hung_on_it_is_not_told_beside_it(court):
    form = chosen(court)
    court.put("casetype", [])
    court.put("filing", [])
    court.put("partytype", [])
    assert drifts(court, form) == [(GONE, "case_type", "t")]


# Renamed


@pytest.mark.parametrize(
    ("name", "is_renamed"),
    [
        ("Contract", False),
        (" Contract  ", False),
        ("CONTRACT", False),
        ("Contract Dispute", True),
        ("Tort", True),
    ],
)
def test_another_name_is_another_meaning_until_somebody_looks(court, name, is_renamed):
    form = chosen(court)
    court.put("casetype", [{"code": "t", "name": name, "casecategory": "c", "initial": "True"}])
    found = drifts(court, form)
    assert found == ([(RENAMED, "case_type", "t")] if is_renamed else [])
    problems = court.problems(form)
    assert [p.code for p in problems] == (["drift.renamed"] if is_renamed else [])
    if is_renamed:
        assert (problems[0].step, problems[0].field, problems[0].blocks) == (
            "extraction_review",
            "case_type_code",
            False,
        )
        assert name.strip() in problems[0].message


def test_styles_of_dash_and_quote_are_no_new_name(court):
    court.put("casetype", [{"code": "t", "name": "Marriage – “No” Children", "casecategory": "c", "initial": "True"}])
    form = keep(court, right())
    court.put("casetype", [{"code": "t", "name": 'Marriage - "No" Children', "casecategory": "c", "initial": "True"}])
    assert drifts(court, form) == []


def test_a_name_that_a_draft_keeps_is_enough_to_tell(court):
    """Drafts from before anything else was kept."""
    form = right(case_type_name="Tort", case_category_name="Civil")
    assert form.codes_seen == {}
    assert drifts(court, form) == [(RENAMED, "case_type", "t")]
    assert drifts(court, right()) == []


# Changed, and wanting more


TYPE = {"code": "t", "name": "Contract", "casecategory": "c", "initial": "True"}
FILED = {"code": "f", "name": "Complaint", "casecategory": "c", "filingtype": "Both"}
NUMBER = {"code": "n", "name": "Attorney Code", "casetypeid": "t"}
PARTS = table("code|name|casetypeid|isrequired", "p|Plaintiff|t|True", "d|Defendant|t|False")
CHANGES = [
    ("casecategory", [{"code": "c", "name": "Civil", "ecfcasetype": "DomesticCase"}], "another kind of case"),
    ("casetype", [{**TYPE, "fee": "306"}], "its fee was not told and is $306.00"),
    ("casetype", [{**TYPE, "initial": "False"}], "no longer opens new cases"),
    ("casetype", [{**TYPE, "casecategory": "d"}], "another category"),
    ("casetype", [{**TYPE, "willfileddate": "Required"}], "will was filed is wanted"),
    ("filing", [{**FILED, "amountincontroversy": "Required"}], "amount in controversy is wanted"),
    ("filing", [{**FILED, "fee": "5"}], "was not told and is $5.00"),
    ("optionalservices", [{**SERVICE[0], "fee": "7.00"}], "was $6.00 and is $7.00"),
    ("optionalservices", [{**SERVICE[0], "multiplier": "False"}], "takes no number"),
    ("crossreference", [{**NUMBER, "validationregex": "^[0-9]+$"}], "another form"),
    ("partytype", [{**PARTS[0], "dateofdeath": "Required"}, PARTS[1]], "date of death is wanted"),
]


@pytest.mark.parametrize(("name", "rows", "words"), CHANGES, ids=[change[2] for change in CHANGES])
def test_what_means_something_else_now_is_told(court, name, rows, words):
    form = chosen(court)
    court.put(name, rows)
    (found,) = [drift for drift in drift_of(form, court.view(form)) if drift.kind is CHANGED]
    assert words in found.words
    assert "drift.changed" in court.codes_of(form)


def test_a_court_that_wants_more_than_then_says_what(court):
    form = chosen(court)
    court.put(
        "partytype", [{**row, "isrequired": "True"} for row in (*PARTS, {**PARTS[0], "code": "g", "name": "Guardian"})]
    )
    court.put("crossreference", [{**NUMBER, "isrequired": "True", "validationregex": "^[0-9]{5}$"}])
    court.components("lead|Lead Document|True|False", "proof|Proof of Service|True|False")
    court.fields(PartyMiddleName={"isrequired": "True"})
    found = [drift for drift in drift_of(form, court.view(form)) if drift.kind is MORE]
    assert [drift.chosen.kind for drift in found] == ["court", "case_type", "case_type", "filing"]
    wanted = ("the middle name of every person", "Defendant, Guardian", "Attorney Code", "Proof of Service")
    assert all(words in drift.words for words, drift in zip(wanted, found, strict=True))
    problems = court.problems(form)
    assert {p.code for p in problems if p.blocks} == {
        "party.required_missing",
        "component.required_missing",
        "party.middle_name_missing",
    }
    assert {p.code for p in problems if not p.blocks} == {"drift.wants_more"}


def test_wanting_less_is_no_news(court):
    form = chosen(court)
    court.put("partytype", table("code|name|casetypeid|isrequired", "p|Plaintiff|t|False", "d|Defendant|t|False"))
    assert drifts(court, form) == []


# What is not known is not judged


def test_lists_that_are_gone_change_nothing(court):
    form = chosen(court)
    court.file.close()
    for suffix in ("", "-wal", "-shm"):
        court.path.with_name(court.path.name + suffix).unlink(missing_ok=True)
    assert drifts(court, form) == []
    assert dict(remembered(form, court.view)) == form.codes_seen


def test_nothing_is_remembered_of_a_court_whose_lists_are_on_their_way(court, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    made = Court(folder)
    try:
        made.location()
        made.put("datafieldconfig", [{"code": "PartyEmail", "isvisible": "True"}], court="0")
        form = keep(made, right())
        assert form.codes_seen == {}
        made.publish()
        made.fields(FilingFilingAttorneyView={"isrequired": "True"})
        assert drifts(made, form) == []
        assert "court:maple" in keep(made, form).codes_seen
    finally:
        made.close()


# Keeping


def test_a_choice_that_stands_keeps_what_was_and_a_new_one_is_looked_at(court):
    form = chosen(court)
    court.put("motiontype", table("code|name|filingcodeid", "m|Dismissal|f", "m2|Compel|f"))
    later = keep(court, with_document(form, motion_type_code="m2", motion_type_name="Compel"))
    assert later.codes_seen["motion:f:m2"] == {"name": "Compel"}
    assert "motion:f:m" not in later.codes_seen
    again = keep(court, with_document(later, motion_type_code="m", motion_type_name="Dismissal"))
    assert again.codes_seen["motion:f:m"] == {"name": "Dismissal"}
    assert keep(court, form).codes_seen["motion:f:m"] == {"name": "Dismiss"}


def test_the_lists_are_asked_for_new_choices_only(court):
    form = chosen(court)

    def view_of(_form):
        raise AssertionError("nothing new was chosen")

    assert dict(remembered(replace(form, filing_comments="typed"), view_of)) == form.codes_seen


def test_attachments_people_of_the_court_and_wild_entries_are_no_trouble(court):
    form = into_case(documents=(*right().documents, attached(filing_component_code="more")))
    assert ("component", "more") in {(choice.kind, choice.code) for choice in choices_of(form)}
    assert "part" not in {choice.kind for choice in choices_of(form)}
    odd = with_document(
        replace(form, codes_seen={"court:maple": 7, "x": None}), requested_optional_services=({}, 7, None)
    )
    assert drifts(court, odd) == [] or all(kind is GONE for kind, *_ in drifts(court, odd))
    keep(court, with_party(odd, 1, party_type="x"))


def test_whatever_the_lists_are_like_storing_goes_on(court):
    form = replace(chosen(court), jurisdiction="gone")
    assert Witness(court.view)(replace(form, codes_seen={})) == {}
    assert Witness(court.view)(form) == form.codes_seen
