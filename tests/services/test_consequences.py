"""What an answer takes with it when it changes, and what it leaves alone (workflow reference §3.15)."""

import pytest

from litefile_desktop.models.draft import FilingDraft
from litefile_desktop.services.consequences import UNTITLED, side_of, title_of
from litefile_desktop.services.fields import WORDS
from litefile_desktop.services.forms import DraftForm
from tests.models import rows

ANSWERS = {
    "existing_case": "new", "court_code": "maple", "court_name": "Maple County", "case_category_code": "31000",
    "case_category_name": "Civil", "case_type_code": "31010", "case_type_name": "Contract", "case_subtype_code": "1",
    "case_subtype_name": "Short", "cross_references": {"77001": "12345"}, "filing_comments": "Please hurry.",
    "selected_payment_account_id": "card", "selected_payment_account_name": "Card",
    "selected_payment_account_type": "CC", "notice_email": "pat@example.com", "amount_in_controversy": "500.00",
    "supplemental_fields": {"has_children": True}, "client_matter": "26-0001",
}  # fmt: skip
CHOICES = {
    "filing_type_code": "34001", "filing_type_name": "Complaint", "document_type_code": "35101",
    "document_type_name": "Public", "document_type_confirmed": True, "filing_component_code": "332",
    "filing_component_name": "Lead", "motion_type_code": "m", "motion_type_name": "Motion",
    "requested_optional_services": ["s"], "filing_requires_amount_in_controversy": True,
}  # fmt: skip
BLANK = {name: type(value)() for name, value in CHOICES.items()}
PERSON = {
    "first_name": "Elena", "last_name": "Rivera", "email": "elena@example.com", "address_line_1": "1 Kestrel Avenue",
    "party_type": "33101", "party_type_name": "Plaintiff", "is_filing_party": True,
}  # fmt: skip


@pytest.fixture
def draft(lasting):
    """A new case with everything answered, two documents and two people."""
    form = lasting.draft(ANSWERS, documents=2)
    for document in form.documents:
        form = lasting.documents.update(form.id, lasting.owner, document.id, {**CHOICES, "name": document.name})
    form = lasting.parties.save_filer(form.id, lasting.owner, {"first_name": "Pat", "last_name": "Sample"})
    form = lasting.parties.add(form.id, lasting.owner, PERSON)
    return quoted(lasting, form)


def quoted(cabinet, form):
    with cabinet.editor.change(form.id, cabinet.owner, "quoted") as change:
        change.row.quoted_fee_total = "317.93"
        change.row.quoted_fee_breakdown = [{"label": "Filing", "amount": "317.93"}]
        change.row.quoted_fee_fingerprint = "f" * 64
        change.row.quoted_at = cabinet.clock.now()
    return change.form


@pytest.fixture
def into_case(lasting, draft):
    """The same in a case that was found, with a party of the court and one who is to join."""
    change = {"existing_case": "existing", "previous_case_id": "case-1", "docket_number": "17", "case_title": "A v. B"}
    form = lasting.drafts.update(draft.id, lasting.owner, change)
    for document in form.documents:
        form = lasting.documents.update(form.id, lasting.owner, document.id, CHOICES)
    form = lasting.parties.add(form.id, lasting.owner, {"last_name": "Joiner", "party_type": "33102"})
    with lasting.editor.change(form.id, lasting.owner, "roster") as change:
        change.row.existing_case_snapshot = {"tracking_id": "case-1", "confirmed": True}
        change.row.parties.append(
            rows.party(
                sort_order=9, source="court", source_case_id="case-1", external_party_id="p", is_filing_party=True
            )
        )
    return quoted(lasting, change.form)


def update(cabinet, form, **answers):
    return cabinet.drafts.update(form.id, cabinet.owner, answers)


def kept(before, after, *, but=()):
    """Nothing changed besides these answers of the draft (documents, people and the quote have their own tests)."""
    ours = {"version", "updated_at", "documents", "parties", "title"} | {n for n in vars_of(before) if "quoted" in n}
    mirrored = {"filing_type_code", "filing_type_name", "document_type_code", "document_type_name"}
    changed = {n for n in vars_of(before) if getattr(before, n) != getattr(after, n)} - ours - mirrored
    assert changed == set(but)


def vars_of(form):
    return type(form).__dataclass_fields__


def choices_of(form):
    found = [{name: getattr(document, name) for name in CHOICES} for document in form.documents]
    return [{**choices, "requested_optional_services": [*choices["requested_optional_services"]]} for choices in found]


def files_of(form):
    return [(d.id, d.name, d.sha256, d.role, d.sort_order) for d in form.documents]


def quote_of(form):
    return form.quoted_fee_total, form.quoted_fee_breakdown, form.quoted_fee_fingerprint, form.quoted_at


NO_QUOTE = ("", (), "", None)


def test_switching_to_an_existing_case_clears_filing_options_and_quote_and_keeps_files_and_people(lasting, draft):
    """Behaviour 33."""
    after = update(lasting, draft, existing_case="existing")
    kept(draft, after, but=["existing_case"])
    assert choices_of(after) == [BLANK, BLANK]
    assert quote_of(after) == NO_QUOTE
    assert files_of(after) == files_of(draft)
    assert after.parties == draft.parties


@pytest.mark.parametrize("answer", ["new", "unsure", ""])
def test_leaving_an_existing_case_forgets_the_case_and_whom_the_court_listed(lasting, into_case, answer):
    """Behaviour 33, in the other direction; also when the answer is taken back."""
    after = update(lasting, into_case, existing_case=answer)
    kept(
        into_case,
        after,
        but=["existing_case", "previous_case_id", "docket_number", "case_title", "existing_case_snapshot"],
    )
    assert [p.last_name for p in after.parties] == ["Sample", "Rivera"]
    assert after.parties[1] == into_case.parties[1]
    assert choices_of(after) == [BLANK, BLANK]
    assert quote_of(after) == NO_QUOTE
    assert files_of(after) == files_of(into_case)


def test_from_unsure_to_new_only_the_answer_changes(lasting):
    form = quoted(lasting, lasting.draft({**ANSWERS, "existing_case": "unsure"}, documents=1))
    form = lasting.documents.update(form.id, lasting.owner, form.lead.id, CHOICES)
    after = update(lasting, form, existing_case="new")
    kept(form, after, but=["existing_case"])
    assert choices_of(after) == [CHOICES]
    assert quote_of(after) == quote_of(form)


def test_a_first_answer_takes_nothing_with_it(lasting):
    form = quoted(lasting, lasting.draft(documents=1))
    form = lasting.documents.update(form.id, lasting.owner, form.lead.id, CHOICES)
    after = update(lasting, form, **ANSWERS)
    assert choices_of(after) == [CHOICES]
    assert quote_of(after) == quote_of(form)
    assert {name: getattr(after, name) for name in ANSWERS} == ANSWERS


_CASE = ["case_category_code", "case_category_name", "case_type_code", "case_type_name", "case_subtype_code",
         "case_subtype_name"]  # fmt: skip
_ACCOUNT = ["selected_payment_account_id", "selected_payment_account_name", "selected_payment_account_type"]


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ("court_code", ["court_name", *_CASE, *_ACCOUNT, "cross_references"]),
        ("case_category_code", [*_CASE[1:], "cross_references"]),
        ("case_type_code", [*_CASE[3:], "cross_references"]),
    ],
)
@pytest.mark.parametrize("value", ["other", ""])
def test_another_court_category_or_type_clears_what_came_from_the_lists_of_the_old_one(
    lasting, draft, changed, gone, value
):
    after = update(lasting, draft, **{changed: value})
    kept(draft, after, but=[changed, *gone])
    assert not any(getattr(after, name) for name in gone)
    assert choices_of(after) == [BLANK, BLANK]
    assert quote_of(after) == NO_QUOTE
    assert files_of(after) == files_of(draft)
    rivera = next(p for p in after.parties if p.last_name == "Rivera")
    assert (rivera.party_type, rivera.party_type_name, rivera.party_side) == ("", "", "initiating")
    assert (rivera.email, rivera.address_line_1, rivera.is_filing_party) == (
        "elena@example.com",
        PERSON["address_line_1"],
        True,
    )


def test_the_same_court_again_changes_nothing(lasting, draft):
    after = update(lasting, draft, court_code="maple", case_category_code="31000", existing_case="new")
    assert after == draft


def test_what_is_answered_together_with_the_court_stays_even_if_it_is_the_same(lasting, draft):
    together = {
        "court_code": "oak",
        "case_category_code": "31000",
        "case_category_name": "Civil",
        "cross_references": {"1": "2"},
        "selected_payment_account_id": "card",
    }
    after = update(lasting, draft, **together)
    assert {name: getattr(after, name) for name in together} == together
    assert (after.case_type_code, after.selected_payment_account_type) == ("", "CC")


@pytest.mark.parametrize("code", [code for code in WORDS if code in ANSWERS])
def test_words_of_a_replaced_code_are_not_left_beside_the_new_one(lasting, draft, code):
    after = update(lasting, draft, **{code: "other"})
    assert all(getattr(after, word) == "" for word in WORDS[code])
    words = dict.fromkeys(WORDS[code], "Theirs")
    after = update(lasting, draft, **{code: "third"}, **words)
    assert all(getattr(after, word) == "Theirs" for word in words)


def test_another_case_drops_the_roster_the_joiners_the_marks_and_the_quote(lasting, into_case):
    """Behaviour 48: what was imported of one case never stands in another."""
    after = update(lasting, into_case, previous_case_id="case-2", docket_number="18")
    kept(into_case, after, but=["previous_case_id", "docket_number", "existing_case_snapshot"])
    assert [p.last_name for p in after.parties] == ["Sample", "Rivera"]
    assert not any(p.is_filing_party for p in after.parties)
    assert after.parties[1].email == "elena@example.com"
    assert quote_of(after) == NO_QUOTE
    assert choices_of(after) == [CHOICES, CHOICES]


def test_a_case_is_not_taken_along_to_another_court(lasting, into_case):
    """Behaviour 48: the id of a case means nothing elsewhere."""
    after = update(lasting, into_case, court_code="harbor:dr1")
    assert (after.previous_case_id, after.docket_number, after.case_title, after.existing_case_snapshot) == (
        "",
        "",
        "",
        {},
    )
    assert after.existing_case == "existing"
    assert [p.source for p in after.parties] == ["manual", "manual"]


# Titles


@pytest.mark.parametrize(
    ("side", "name", "found"),
    [
        ("", "Plaintiff", "initiating"),
        ("", "Plaintiff/Petitioner", "initiating"),
        ("", "Defendant / Respondent", "responding"),
        ("", "Cross-Defendant", "responding"),
        ("", "Third Party Plaintiff", "initiating"),
        ("", "Guardian ad Litem", "other"),
        ("", "", ""),
        ("responding", "Plaintiff", "responding"),
        ("other", "Defendant", "other"),
    ],
)
def test_a_side_is_known_from_the_choice_else_from_the_courts_words(side, name, found):
    assert side_of(side, name) == found


def titled(existing_case="new", case_title="", parties=(), lead_name=""):
    row = FilingDraft(existing_case=existing_case, case_title=case_title)
    row.parties = [
        rows.party(role="other", sort_order=place, party_type_name=part, party_side="", **name)
        for place, (part, name) in enumerate(parties)
    ]
    return title_of(row, rows.document(name=lead_name) if lead_name else None)


RIVERA = ("Plaintiff", {"last_name": "Rivera", "organization_name": ""})
LINDEN = ("Petitioner", {"last_name": "Linden", "organization_name": ""})
OAKWOOD = ("Defendant", {"last_name": "", "organization_name": "Oakwood LLC"})


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"parties": [RIVERA, OAKWOOD]}, "Rivera v. Oakwood LLC"),
        ({"parties": [OAKWOOD, LINDEN, RIVERA]}, "Linden et al. v. Oakwood LLC"),
        ({"parties": [LINDEN]}, "In re Linden"),
        ({"existing_case": "existing", "case_title": "SMITHvsJONES", "parties": [RIVERA]}, "SMITHvsJONES"),
        ({"existing_case": "new", "case_title": "SMITHvsJONES", "parties": [RIVERA]}, "In re Rivera"),
        ({"lead_name": "Complaint"}, "Complaint"),
        ({}, UNTITLED),
    ],
)
def test_a_filing_is_called_by_its_case_else_by_its_lead_document(given, title):
    assert titled(**given) == title


def test_a_title_never_outgrows_its_column(lasting):
    form = lasting.draft()
    for part in ("Plaintiff", "Defendant"):
        values = {"organization_name": "O" * 255, "party_type": part, "party_type_name": part}
        form = lasting.parties.add(form.id, lasting.owner, values)
    assert len(form.title) == 500
    assert isinstance(form, DraftForm)
