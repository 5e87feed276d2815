"""Templates: placeholders are filled, codes looked up anew and differences said; what is usual fills the gaps."""

import pytest

from litefile_desktop.core.errors import NotFound, Refused
from litefile_desktop.models.reuse import FilingTemplate
from litefile_desktop.services.provenance import Source
from litefile_desktop.services.review.lines import lines_of
from tests.office import CARD


@pytest.fixture
def kept(desk, account, civil, request):
    template = desk.templates.save(civil.id, account, request.node.name, {"client": "Rivera", "given": "Elena"})
    yield template
    if template in desk.templates.list(account):
        desk.templates.remove(account, template.name)


def change(desk, name, account, **values):
    """What the court's lists said when the template was kept, as if it had been otherwise."""
    with desk.drafts._store.write() as session:
        row = session.query(FilingTemplate).filter_by(name=name, profile_id=account.profile_id).one()
        row.body = {**row.body, "draft": {**row.body["draft"], **values}}


def test_a_draft_from_a_template_says_everything_but_what_is_to_be_said(desk, account, civil, kept):
    assert kept.placeholders == ("client", "given")
    with pytest.raises(Refused, match="given"):
        desk.templates.begin(account, kept.name, {"client": "Linden"})
    begun = desk.templates.begin(account, kept.name, {"client": "Linden", "given": "Theo"})
    names = [party.display_name for party in begun.form.caption_parties]
    assert names == ["Theo Linden", "Oakwood Property Management LLC"]
    assert begun.differences == ()
    assert (begun.form.court_code, begun.form.case_type_code) == (civil.court_code, civil.case_type_code)
    assert begun.form.documents == ()
    assert desk.drafts.sources(begun.form.id, account)["court_code"] is Source.SUGGESTION


def test_codes_are_looked_up_anew(desk, account, civil, kept):
    values = {"client": "Linden", "given": "Theo"}
    change(desk, kept.name, account, case_type_code="1", case_type_name="Contract Dispute")
    begun = desk.templates.begin(account, kept.name, values)
    assert begun.form.case_type_code == civil.case_type_code
    assert begun.differences == ("The case type “Contract Dispute” has the code 31010 now; it was 1.",)
    change(desk, kept.name, account, case_type_code="1", case_type_name="Trial by Combat")
    begun = desk.templates.begin(account, kept.name, values)
    assert begun.form.case_type_code == ""
    assert "no longer offers the case type “Trial by Combat”" in begun.differences[0]


def test_what_is_usual_fills_what_the_template_leaves_out(desk, account, kept):
    change(desk, kept.name, account, selected_payment_account_id="")
    desk.defaults.set(account, {"selected_payment_account_id": CARD}, {"phone": "2175550100"})
    try:
        begun = desk.templates.begin(account, kept.name, {"client": "Linden", "given": "Theo"})
    finally:
        desk.defaults.set(account, {}, {})
    assert begun.form.selected_payment_account_id == CARD


def test_a_name_is_taken_once_and_forgotten(desk, account, civil, kept):
    with pytest.raises(Refused, match="already"):
        desk.templates.save(civil.id, account, kept.name, {})
    desk.templates.remove(account, kept.name)
    with pytest.raises(NotFound):
        desk.templates.begin(account, kept.name, {})


def test_another_filing_in_the_case_has_its_people_and_no_documents(desk, account, civil):
    made = desk.templates.follow(civil.id, account)
    assert (made.documents, made.court_code) == ((), civil.court_code)
    assert [party.display_name for party in made.parties] == [party.display_name for party in civil.parties]
    assert made.id != civil.id


@pytest.fixture
def usual(desk, account):
    """An account with a card, an address for notices and a telephone that are usual."""
    kept = {"selected_payment_account_id": CARD, "notice_email": "docket@example.com"}
    desk.defaults.set(account, kept, {"phone": "2175550100"})
    yield kept
    desk.defaults.set(account, {}, {})


def test_a_plain_new_filing_begins_with_what_is_usual_and_says_so(desk, account, usual):
    form = desk.templates.plain(account, {"existing_case": "new", "notice_email": "jo@example.com"})
    assert (form.selected_payment_account_id, form.notice_email) == (CARD, "jo@example.com")
    filer = form.filer
    assert (filer.first_name, filer.email, filer.phone) == (account.first_name, account.username, "2175550100")
    given = desk.drafts.sources(form.id, account)
    assert (given["selected_payment_account_id"], given["notice_email"]) == (Source.USUAL, Source.PERSON)
    assert desk.pictures.take(form.id, account).usual == {"selected_payment_account_id"}
    desk.drafts.update(form.id, account, {"selected_payment_account_id": "", "selected_payment_account_name": ""})
    assert desk.drafts.usual(form.id, account) == frozenset()


def test_a_reviewer_sees_what_is_usual(desk, account, usual):
    form = desk.templates.plain(account, {"existing_case": "new"})
    lines = lines_of(desk.reviews.look(form.id, account), desk.jurisdictions.get(account.jurisdiction))
    assert [line.label for line in lines if line.is_usual] == ["Notices to", "Paid with"]
    assert not any(line.is_marked for line in lines if line.is_usual and not line.problems)


def test_without_anything_usual_a_plain_filing_is_empty(desk, account):
    form = desk.templates.plain(account, {})
    assert (form.parties, form.selected_payment_account_id, form.notice_email) == ((), "", "")
    assert desk.drafts.usual(form.id, account) == frozenset()
