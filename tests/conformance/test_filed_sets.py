"""The checked sets of real codes as drafts: entered, checked, priced, submitted and accepted, by the services alone.

The court is the practice court with the lists of the real courts; its rules are those lists.
"""

import pytest

from litefile_desktop.efm.practice.people import CaseParty, CaseRecord
from tests.conformance.combinations import SETS, title
from tests.office import ATTORNEY, CARD, JURISDICTION, MovableClock, Office, papers

pytestmark = pytest.mark.conformance
INITIAL = [told for told in SETS if told["kind"] == "initial"]
SUBSEQUENT = [told for told in SETS if told["kind"] == "subsequent"]


def docket_of(told):
    return f"2026-REAL-{SETS.index(told):04}"


def case_of(told):
    """A case on the docket of a real court, into which a set's filing goes."""
    number = SETS.index(told)
    parts = told["required_parties"] or told["other_parties"][:2]
    parties = tuple(
        CaseParty(f"f1a70000-5555-4ddd-8555-{number:06}{place:06}", part["code"], "Alex", "", f"Party {place}")
        for place, part in enumerate(parts)
    )
    return CaseRecord(
        f"f1a70000-5555-4ddd-8555-{number:012}", f"KEY{number}", told["court"], docket_of(told), "PARTY vs. PARTY",
        told["case_category"]["code"], told["case_type"]["code"], "", "2026-01-05", is_open=True, notice="",
        parties=parties,
    )  # fmt: skip


@pytest.fixture(scope="module")
def office(shared, tmp_path_factory):
    made = Office(tmp_path_factory.mktemp("real"), clock=MovableClock())
    made.start_court(codes=shared / "data" / "codes", cases=[case_of(told) for told in SUBSEQUENT])
    yield made
    made.stop_court()


@pytest.fixture(scope="module")
def desk(office, shared):
    with office.desk() as opened:
        office.sign_in(opened)
        opened.code_import.read_folder(JURISDICTION, shared / "data" / "codes")
        yield opened


@pytest.fixture(scope="module")
def owner(desk):
    desk.accounts.refresh_lists(desk.accounts.owner(JURISDICTION))
    return desk.accounts.owner(JURISDICTION)


def answers(told):
    numbers = {entry["code"]: entry["value"] for entry in told["cross_references"] if entry["isrequired"] == "True"}
    wants_amount = told["filing"]["amountincontroversy"] == "Required"
    return {
        "cross_references": numbers, "amount_in_controversy": "12500.00" if wants_amount else "",
        "selected_payment_account_id": CARD, "selected_payment_account_type": "CC", "notice_email": "pat@example.com",
        "filing_attorney_id": ATTORNEY,
    }  # fmt: skip


def opened(desk, owner, told):
    """A draft that opens a case, with everybody whom the case type needs."""
    form = desk.drafts.create(
        owner,
        JURISDICTION,
        {
            "existing_case": "new", "court_code": told["court"], "case_category_code": told["case_category"]["code"],
            "case_type_code": told["case_type"]["code"], **answers(told),
        },
    )  # fmt: skip
    for number, part in enumerate(told["required_parties"] or told["other_parties"][:1]):
        died = "2026-03-01" if part.get("dateofdeath") == "Required" else ""
        values = {"party_type": part["code"], "first_name": "Alex", "last_name": f"Example {number}",
                  "is_filing_party": number == 0, "death_date": died}  # fmt: skip
        form = desk.parties.add(form.id, owner, values)
    return form


def joined(desk, owner, told):
    """A draft into the case that the court finds by its number."""
    form = desk.drafts.create(owner, JURISDICTION, {"existing_case": "existing", "court_code": told["court"]})
    (found,) = desk.cases.find(owner, told["court"], docket_of(told))
    form = desk.cases.confirm(desk.cases.choose(form, owner, found), owner, {})
    assert (form.case_category_code, form.case_type_code) == (told["case_category"]["code"], told["case_type"]["code"])
    form = desk.parties.update(form.id, owner, form.caption_parties[0].id, {"is_filing_party": True})
    return desk.drafts.update(form.id, owner, answers(told))


def with_papers(desk, owner, form, told, folder):
    """The lead document, and an attachment where the court takes some."""
    takes_more = any(component["allowmultiple"] == "True" for component in told["components"])
    form = desk.documents.add(form.id, owner, papers(folder, 2 if takes_more else 1))
    motions = told["motion_types"]
    access = {"document_type_code": told["document_types"][0]["code"]}
    filed = {"filing_type_code": told["filing"]["code"], "motion_type_code": motions[0]["code"] if motions else ""}
    form = desk.documents.update(form.id, owner, form.lead.id, {**filed, **access})
    for document in form.documents[1:]:
        form = desk.documents.update(form.id, owner, document.id, {"attached_to": form.lead.id, **access})
    return form


def file_and_follow(desk, owner, form, office):
    form = desk.terms.accept(form, owner, desk.checks.view(form).disclaimers)
    form = desk.submissions.submit(desk.fees.quote(form, owner), owner)
    assert form.status == "submitted"
    desk.tracking.refresh([form.id], owner)
    assert desk.tracking.view(form.id, owner).overall == "accepted"
    (envelope,) = [
        e for e in office.court.envelopes() if e.envelope_id == desk.tracking.view(form.id, owner).envelope_id
    ]
    assert sorted(document.sha256 for document in envelope.documents) == sorted(d.sha256 for d in form.documents)
    return envelope


@pytest.mark.parametrize("told", INITIAL, ids=title)
def test_a_set_that_opens_a_case_is_accepted(office, desk, owner, tmp_path, told):
    form = with_papers(desk, owner, opened(desk, owner, told), told, tmp_path)
    assert file_and_follow(desk, owner, form, office).court == told["court"]


@pytest.mark.parametrize("told", SUBSEQUENT, ids=title)
def test_a_set_that_goes_into_a_case_is_accepted(office, desk, owner, tmp_path, told):
    form = with_papers(desk, owner, joined(desk, owner, told), told, tmp_path)
    assert file_and_follow(desk, owner, form, office).case_id == case_of(told).id
