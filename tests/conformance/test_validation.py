"""Complete filings at real courts validate, and every single fault in one is told by exactly its own problem."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litefile_desktop.services.asking import asked_of
from litefile_desktop.services.checks.engine import blocking
from litefile_desktop.services.code_import import CodeImport
from litefile_desktop.services.codes_drift import drift_of
from litefile_desktop.services.estimates import estimate
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS
from tests.checking import Checking, person, with_document, with_party
from tests.conformance.combinations import SETS, complete, filed, title
from tests.lists import JURISDICTION

pytestmark = pytest.mark.conformance
J = JURISDICTION


@pytest.fixture(scope="module")
def real(shared, tmp_path_factory):
    """The twelve courts, imported once."""
    made = Checking(tmp_path_factory.mktemp("real"))
    CodeImport(made.store).read_folder(J, shared / "data" / "codes")
    yield made
    made.close()


@pytest.mark.parametrize("told", SETS, ids=title)
def test_a_complete_filing_has_no_blocking_problem(real, told):
    assert blocking(real.problems(complete(told))) == ()
    others = set(real.codes_of(complete(told)))
    assert others <= {"filer.missing", "terms.not_accepted", "court.marked"}


# Single faults: name, what is done to the complete filing, and the problems that this gives


def faults(real, told):
    """Every fault that can be made at this court."""
    form = complete(told)
    yield from _faults_of_the_case(real, form, told)
    yield from _faults_of_documents(real, form, told)
    yield from _faults_of_services(real, form)
    yield from _faults_of_answers(form, told)
    if form.is_new_case:
        yield from _faults_of_parties(real, form, told)
    else:
        yield from _faults_of_the_existing_case(form)


def _faults_of_the_case(real, form, told):
    court = form.court_code
    yield "no court", replace(form, court_code=""), "court.missing"
    yield "unknown court", replace(form, court_code="nowhere"), "court.unknown"
    yield "neither new nor existing", replace(form, existing_case=""), "path.missing"
    yield "no category", replace(form, case_category_code=""), "category.missing"
    yield "no type", replace(form, case_type_code=""), "case_type.missing"
    elsewhere = next(
        other
        for other in SETS
        if other["court"] != court and real.codes.find_category(J, court, other["case_category"]["code"]) is None
    )
    other_court = {
        "case_category_code": elsewhere["case_category"]["code"],
        "case_type_code": elsewhere["case_type"]["code"],
    }
    yield (
        "category of another court",
        replace(form, case_category_code=other_court["case_category_code"]),
        "category.unknown",
    )
    yield "type of another court", replace(form, case_type_code=other_court["case_type_code"]), "case_type.unknown"
    types = real.rows("casetype", court=court)
    known = {row["code"] for row in real.rows("casecategory", court=court)}
    closed = [row for row in types if row["casecategory"] == form.case_category_code and row["initial"] == "False"]
    if form.is_new_case and closed:
        yield (
            "type that opens no case",
            replace(form, case_type_code=closed[0]["code"], case_type_name=""),
            "case_type.not_initial",
        )
    foreign = [
        row
        for row in types
        if row["casecategory"] != form.case_category_code
        and row["casecategory"] in known
        and (row["initial"] == "True" or not form.is_new_case)
    ]
    if foreign:
        yield (
            "type of another category",
            replace(form, case_type_code=foreign[0]["code"], case_type_name=""),
            "case_type.other_category",
        )
    yield "subtype where there is none", replace(form, case_subtype_code="1"), "case_subtype.unknown"


def _faults_of_the_existing_case(form):
    yield "not found", replace(form, previous_case_id="", docket_number=""), "case.not_found"
    snapshot = form.existing_case_snapshot
    yield "not confirmed", replace(form, existing_case_snapshot={**snapshot, "confirmed": False}), "case.not_confirmed"
    yield "another case's id", replace(form, previous_case_id="another"), "case.not_confirmed"
    yield "roster of one more", replace(form, existing_case_snapshot=_with_one_more(snapshot)), "case.roster_differs"
    other = {**snapshot, "type": "another"}
    yield "another type than the case has", replace(form, existing_case_snapshot=other), "case.differs"
    nobody = tuple(replace(party, is_filing_party=False) for party in form.parties)
    yield "for nobody", replace(form, parties=nobody), "filing_party.missing"


def _with_one_more(snapshot):
    return {**snapshot, "parties": [*snapshot["parties"], {"court_id": "one more"}]}


def _faults_of_documents(real, form, told):
    court, filing = form.court_code, form.lead.filing_type_code
    yield "no document", replace(form, documents=()), "documents.missing"
    yield "no filing type", with_document(form, filing_type_code=""), "filing_type.missing"
    rows = real.rows("filing", court=court)
    here = {row["code"] for row in rows}
    offered = real.view(form).filings
    elsewhere = next(other["filing"]["code"] for other in SETS if other["filing"]["code"] not in here)
    yield "filing type of another court", with_document(form, filing_type_code=elsewhere), "filing_type.unknown"
    wrong_time = {"initial": "Subsequent", "subsequent": "Initial"}[told["kind"]]
    for name, wanted, code in (
        (
            "filing type of another kind of filing",
            lambda row: row["filingtype"] == wrong_time and row["iscourtuseonly"] == "False",
            "filing_type.not_initial" if form.is_new_case else "filing_type.not_subsequent",
        ),
        (
            "filing type of another kind of case",
            lambda row: row["filingtype"] == "Both" and row["iscourtuseonly"] == "False",
            "filing_type.other_case",
        ),
        ("filing type of the court itself", lambda row: row["iscourtuseonly"] == "True", "filing_type.court_only"),
    ):
        found = next((row["code"] for row in rows if wanted(row) and row["code"] not in offered), None)
        if found is not None:
            yield name, with_document(form, filing_type_code=found, filing_type_name=""), code
    empty = next((code for code in offered if not real.codes.components(J, court, code)), None)
    if empty is not None:
        services = {"requested_optional_services": (), "motion_type_code": "", "filing_type_name": ""}
        yield (
            "filing that takes no document",
            with_document(form, filing_type_code=empty, **services),
            "filing_type.cannot_be_filed",
        )
    yield "component of another court", with_document(form, filing_component_code="1"), "component.unknown"
    attachment = next((c["code"] for c in told["components"] if c["required"] == "False"), None)
    if attachment is not None:
        yield (
            "an attachment where the lead document belongs",
            with_document(form, filing_component_code=attachment),
            "component.required_missing",
        )
        twice = filed(told, 1, attached_to="document-0", filing_component_code=_lead(told))
        yield "two lead documents in a filing", replace(form, documents=(form.lead, twice)), "component.too_many"
    else:
        attached = replace(form, documents=(form.lead, filed(told, 1, attached_to="document-0")))
        yield "an attachment where there are none", attached, "component.no_attachments"
    stray = replace(form, documents=(form.lead, filed(told, 1, attached_to="nothing")))
    yield "attached to nothing", stray, "attached_to.unknown"
    yield "no access class", with_document(form, document_type_code=""), "document_type.missing"
    yield "access class of another court", with_document(form, document_type_code="1"), "document_type.unknown"
    yield "motion type of another court", with_document(form, motion_type_code="1"), "motion_type.unknown"
    if told["motion_types"]:
        yield "no motion type", with_document(form, motion_type_code=""), "motion_type.missing"
    yield "too large a file", with_document(form, size=30_000_000), "document.too_large"
    large = tuple(filed(told, number, size=24_000_000) for number in range(3))
    yield "too large together", replace(form, documents=large), "envelope.too_large"
    yield "no pages", with_document(form, page_count=0), "document.empty"
    yield "copies to nobody", with_document(form, courtesy_copy_email="pat@"), "courtesy_copy.invalid"
    yield (
        "copies to a list with a gap",
        with_document(form, preliminary_copy_email="a@example.com,,b@example.com"),
        "preliminary_copy.invalid",
    )
    yield "to be served on nobody", with_document(form, filing_action="serve"), "filing_action.nobody_to_serve"
    yield "filed for a stranger", with_document(form, filing_party_ids=("nobody",)), "filing_party.unknown"
    assert filing in offered


def _lead(told):
    return next(c["code"] for c in told["components"] if c["required"] == "True")


def _faults_of_services(real, form):
    court, filing = form.court_code, form.lead.filing_type_code

    def asking(*entries):
        return with_document(form, requested_optional_services=entries)

    yield "service of another court", asking("1"), "service.unknown"
    offered = real.codes.services(J, court, filing)
    if offered:
        code = offered[0].code
        yield "service twice", asking(code, {"code": code}), "service.twice"
        yield "no number of services", asking({"code": code, "multiplier": "many"}), "service.multiplier"
        yield "none of a service", asking({"code": code, "multiplier": 0}), "service.multiplier"
        yield "too many of a service", asking({"code": code, "multiplier": 1000}), "service.multiplier"
        yield "a fee that nobody asked for", asking({"code": code, "fee_amount": "5.00"}), "service.no_fee"
    single = next((service for service in offered if not service.takes_multiplier), None)
    if single is not None:
        yield "a number of what has none", asking({"code": single.code, "multiplier": 3}), "service.no_multiplier"


def _faults_of_answers(form, told):
    yield "no account", replace(form, selected_payment_account_id=""), "payment.missing"
    yield "no address for notices", replace(form, notice_email="pat@"), "notice_email.invalid"
    yield (
        "a number that nobody asked for",
        replace(form, cross_references={**form.cross_references, "1": "2"}),
        "cross_reference.unknown",
    )
    for entry in told["cross_references"]:
        code = entry["code"]
        wrong = {**form.cross_references, code: "x"}
        yield f"number {code} of no form", replace(form, cross_references=wrong), "cross_reference.invalid"
        if entry["isrequired"] == "True":
            rest = {key: value for key, value in form.cross_references.items() if key != code}
            yield f"number {code} missing", replace(form, cross_references=rest), "cross_reference.missing"
    wanted = told["filing"]["amountincontroversy"] == "Required"
    if wanted:
        yield "no amount", replace(form, amount_in_controversy=""), "amount.missing"
    else:
        yield "an amount not asked for", replace(form, amount_in_controversy="500.00"), "amount.not_sent"
    yield "an amount of nothing", replace(form, amount_in_controversy="0"), "amount.invalid"
    yield "a claim not asked for", replace(form, civil_claim_amount="500.00"), "claim_amount.not_sent"
    yield "an estate not asked for", replace(form, probate_estate_amount="500.00"), "estate_amount.not_sent"
    yield "a limit that the court does not take", replace(form, max_fee_amount="50.00"), "max_fee.not_sent"
    yield "a limit that is none", replace(form, max_fee_amount="much"), "max_fee.invalid"
    yield "a will where there is none", replace(form, will_filed_date="2026-01-05"), "will_filed_date.not_sent"
    past = "return_date.past" if told["court"] == "cook:cvd1" else "return_date.not_sent"
    yield "a return date that has passed", replace(form, return_date="2026-11-18"), past
    yield "a return date that is no day", replace(form, return_date="soon"), "return_date.invalid"
    yield "a due date", with_document(form, due_date="2026-12-01"), "due_date.not_sent"
    yield "a question that nobody asked", replace(form, question_answers={"1": "2"}), "question.unknown"
    yield "a filer type where there is none", replace(form, filer_type_code="1"), "filer_type.unknown"
    yield "a remedy where there is none", replace(form, procedure_remedies=("1",)), "remedy.not_sent"
    yield "damages where there are none", replace(form, damage_amount_code="1"), "damage_amount.not_sent"


def _faults_of_parties(real, form, told):
    nobody = tuple(replace(party, is_filing_party=False) for party in form.parties)
    yield "for nobody", replace(form, parties=nobody), "filing_party.missing"
    for part in told["required_parties"]:
        rest = [replace(party, is_filing_party=True) for party in form.parties if party.party_type != part["code"]]
        if not rest and told["parties_left"]:
            rest = [person(9, party_type=told["parties_left"], is_filing_party=True)]
        if rest:
            yield f"no {part['name'].strip()}", replace(form, parties=tuple(rest)), "party.required_missing"
    yield "a part of another court", replace(form, parties=_plus(form, party_type="1")), "party.type_unknown"
    yield "no part", replace(form, parties=_plus(form, party_type="")), "party.type_missing"
    types = real.rows("partytype", {"casetypeid": form.case_type_code}, court=form.court_code)
    closed = next((row["code"] for row in types if row["isavailablefornewparties"] == "False"), None)
    if closed is not None:
        yield "a part for nobody new", replace(form, parties=_plus(form, party_type=closed)), "party.type_closed"
    for name, changes, code in (
        ("no name", {"first_name": "", "last_name": ""}, "party.name_missing"),
        ("no first name", {"first_name": ""}, "party.first_name_missing"),
        ("no last name", {"last_name": ""}, "party.last_name_missing"),
        ("too long a name", {"last_name": "x" * 101}, "party.name_too_long"),
        ("half an address", {"city": ""}, "party.address_incomplete"),
        ("no ZIP code", {"zip_code": "6270"}, "party.zip_invalid"),
        ("a state that is none", {"state": "ZZ"}, "party.state_unknown"),
        ("a country that is none", {"country": "XX"}, "party.country_unknown"),
        ("a suffix that is none", {"suffix": "XIV"}, "party.suffix_unknown"),
        ("no e-mail address", {"email": "elena@"}, "party.email_invalid"),
        ("too long a number", {"phone": "1" * 21}, "party.phone_invalid"),
        ("a gender not asked for", {"gender": "F"}, "party.not_sent"),
        ("a language not asked for", {"language_code": "spa"}, "party.not_sent"),
        ("a birth to come", {"birth_date": "2027-01-01"}, "party.birth_date_invalid"),
        ("an attorney and none", {"is_self_represented": True, "attorneys": ("a",)}, "party.attorney_and_self"),
    ):
        yield name, with_party(form, **changes), code
    estates = told["required_parties"] and told["required_parties"][0].get("dateofdeath") == "Required"
    if estates:
        yield "no date of death", with_party(form, death_date=""), "party.death_date_missing"
        yield "a death to come", with_party(form, death_date="2027-01-01"), "party.death_date_invalid"
    else:
        yield "a death not asked for", with_party(form, death_date="2026-01-01"), "party.not_sent"


def _plus(form, **changes):
    return (*form.parties, person(8, **changes))


@pytest.mark.parametrize("told", SETS, ids=title)
def test_every_single_fault_gives_exactly_its_own_problem(real, told):
    told = {**told, "parties_left": _another_part(real, told)}
    before = real.found(complete(told))
    made = list(faults(real, told))
    assert len(made) >= 12
    wrong = {}
    for name, form, expected in made:
        new = {code for code, *_ in real.found(form) - before}
        if new != {expected}:
            wrong[name] = (expected, new)
    assert not wrong, wrong


def _another_part(real, told):
    """A part that nobody must have, for a filing without the required one."""
    court, case_type = told["court"], told["case_type"]["code"]
    parts = real.codes.party_types(J, court, case_type)
    return next((p.code for p in parts if not p.required and p.for_new_parties and not p.date_of_death.is_required), "")


# A court that takes nothing explains itself


@pytest.mark.parametrize(
    ("court", "code", "words"),
    [
        ("cook", "court.no_new", "one of its divisions"),
        ("cook:dv1", "court.no_new", "another court of Cook County"),
        ("cook:crd1", "court.no_new", "one of its divisions"),
        ("kane", "codes.missing", "ask its clerk"),
        ("0", "court.unknown", "Choose the court again"),
    ],
)
def test_a_court_that_cannot_be_filed_with_says_why_and_what_to_choose(real, court, code, words):
    form = replace(complete(SETS[0]), court_code=court, court_name="")
    (problem,) = [problem for problem in real.problems(form) if problem.field == "court_code"]
    assert problem.code == code
    assert words in problem.action
    if code == "court.no_new":
        proposed = [c for c in real.codes.courts(J, new_case=True) if " ".join(c.name.split()) in problem.action]
        assert proposed


# Valid stays valid


def shuffled(form, orders):
    documents, parties = orders
    lead, *rest = form.documents
    return replace(
        form,
        documents=(lead, *(rest[place] for place in documents)),
        parties=tuple(form.parties[place] for place in parties),
    )


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_valid_filing_stays_valid_in_another_order_and_after_reading_it_again(real, data):
    told = data.draw(st.sampled_from(SETS))
    form = complete(told)
    more = [filed(told, number) for number in range(1, data.draw(st.integers(1, 5)))]
    people = form.parties
    if form.is_new_case and told["required_parties"]:
        people = (*people, *(replace(p, id=f"twin-{p.id}", last_name="Twin") for p in people))
    form = replace(form, documents=(form.lead, *more), parties=people)
    problems = real.problems(form)
    assert blocking(problems) == ()
    orders = (data.draw(st.permutations(range(len(more)))), data.draw(st.permutations(range(len(people)))))
    moved = shuffled(form, orders)
    assert sorted(real.codes_of(moved)) == sorted(problem.code for problem in problems)
    assert real.codes_of(reread(moved)) == real.codes_of(moved)


def reread(form):
    """The form as it comes back from JSON."""
    kept = json.loads(json.dumps(form.to_json()))
    return replace(
        form,
        cross_references=kept["cross_references"],
        existing_case_snapshot=kept["existing_case_snapshot"],
        documents=tuple(
            replace(d, requested_optional_services=tuple(k["requested_optional_services"]))
            for d, k in zip(form.documents, kept["documents"], strict=True)
        ),
    )


# Nothing that a draft can hold makes validation raise

_LISTED = sorted({value["code"] for told in SETS for value in told.values() if isinstance(value, dict)})
_ODD = ["", "2026-11-30", "12,500.00", "-1", "1e999", "(?P<", "\0"]
_TEXT = st.one_of(st.text(max_size=40), st.sampled_from([*_LISTED, *_ODD]))
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), _TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXT, inner, max_size=3)),
    max_leaves=6,
)
_KINDS = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(0, 999_999),
    dict: st.dictionaries(_TEXT, _JSON, max_size=3),
    list: st.lists(_JSON, max_size=3).map(tuple),
}


def anything(rules):
    """Some of the fields, each with whatever it can hold."""
    names = st.lists(st.sampled_from(sorted(rules)), max_size=6, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: _KINDS[rules[name].kind] for name in chosen}))


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_a_draft_can_hold_makes_validation_raise(real, data):
    told = data.draw(st.sampled_from(SETS))
    form = complete(told)
    documents = tuple(replace(d, **data.draw(anything(DOCUMENT_FIELDS))) for d in (form.lead, filed(told, 1)))
    parties = tuple(replace(p, **data.draw(anything(PARTY_FIELDS))) for p in form.parties)
    form = replace(form, documents=documents, parties=parties)
    form = replace(form, **data.draw(anything(DRAFT_FIELDS)))
    view = real.view(form)
    assert all(problem.message and problem.code for problem in real.problems(form))
    assert all(drift.words for drift in drift_of(form, view))
    assert estimate(form, view).words
    assert asked_of(form, view) is not None
