"""The court's quote: for exactly this envelope, and never longer than it holds."""

from datetime import timedelta
from decimal import Decimal

import pytest

from litefile_desktop.core.errors import CourtUnreachable, NotEditable, Refused
from litefile_desktop.efm.multipart import DocumentChanged
from litefile_desktop.efm.types import FeeLine, FeeQuote
from litefile_desktop.services.editing import Editor
from litefile_desktop.services.fees import Fees, Problems, Quote, QuoteState, quote_state
from litefile_desktop.services.gateways import Gateways
from tests import makers
from tests.office import JURISDICTION


class Meanwhile:
    """The real court; while it thinks, something happens here."""

    def __init__(self, gateway, happens):
        self._gateway = gateway
        self._happens = happens

    def quote_fees(self, session, envelope):
        answer = self._gateway.quote_fees(session, envelope)
        self._happens()
        return answer


class Naming:
    """A court that names its price."""

    def __init__(self, total):
        self.total = Decimal(total)

    def quote_fees(self, session, envelope):
        return FeeQuote(self.total, "USD", (FeeLine("Filing", self.total),))


@pytest.fixture
def fees_of(desk, office):
    """The desk's fees with another gateway."""

    def make(gateway):
        gateways = Gateways(desk.jurisdictions, lambda _profile: gateway)
        editor = Editor(desk.drafts._store, office.clock)
        return Fees(editor, desk.checks, desk.accounts, gateways, desk.documents.path_of, lambda _form, _owner: False)

    return make


def test_a_quote_is_stored_with_its_parts_and_its_time(desk, office, account, civil, received):
    assert quote_state(civil) is QuoteState.MISSING
    assert Quote.of(civil) is None
    form = desk.fees.quote(civil, account)
    quote = Quote.of(form)
    assert quote_state(form) is QuoteState.CURRENT
    assert form.quoted_fee_total == str(quote.total) == str(sum(amount for _, amount in quote.lines))
    assert quote.total > 0
    assert len(quote.lines) > 1
    assert abs(quote.quoted_at - office.clock.now()) < timedelta(minutes=1)
    assert desk.drafts.get(form.id, account) == form
    assert received() == []


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda desk, o, f: desk.drafts.update(f.id, o, {"client_matter": "x", "filing_comments": "y"}), "current"),
        (lambda desk, o, f: desk.drafts.update(f.id, o, {"notice_email": "a@example.com"}), "current"),
        (lambda desk, o, f: desk.documents.update(f.id, o, f.lead.id, {"name": "Other name"}), "current"),
        (lambda desk, o, f: desk.parties.update(f.id, o, f.parties[1].id, {"phone": "", "city": "Elgin"}), "current"),
        (lambda desk, o, f: desk.documents.update(f.id, o, f.lead.id, {"filing_type_code": "34011"}), "stale"),
        (lambda desk, o, f: desk.parties.update(f.id, o, f.parties[1].id, {"last_name": "Other"}), "stale"),
        (lambda desk, o, f: desk.drafts.update(f.id, o, {"selected_payment_account_id": "other"}), "stale"),
        (lambda desk, o, f: desk.drafts.update(f.id, o, {"court_code": "harbor:dr1"}), "missing"),
        (lambda desk, o, f: desk.drafts.update(f.id, o, {"existing_case": "existing"}), "missing"),
    ],
)
def test_a_change_makes_a_quote_stale_exactly_when_it_can_change_the_price(desk, account, civil, change, state):
    """Behaviour 51."""
    form = desk.fees.quote(civil, account)
    after = change(desk, account, form)
    assert quote_state(after) == state


def test_a_quote_holds_again_when_the_answers_are_as_they_were(desk, account, civil):
    form = desk.fees.quote(civil, account)
    plaintiff = form.parties[1]
    changed = desk.parties.update(form.id, account, plaintiff.id, {"last_name": "Other"})
    assert quote_state(changed) is QuoteState.STALE
    back = desk.parties.update(form.id, account, plaintiff.id, {"last_name": plaintiff.last_name})
    assert quote_state(back) is QuoteState.CURRENT


def test_a_price_of_answers_that_changed_meanwhile_is_not_kept(desk, account, civil, fees_of):
    """Behaviour 52."""
    plaintiff = civil.parties[1]

    def edit():
        desk.parties.update(civil.id, account, plaintiff.id, {"last_name": "Other"})

    fees = fees_of(Meanwhile(desk.gateways.get(JURISDICTION), edit))
    with pytest.raises(Refused, match="price was not kept") as caught:
        fees.quote(civil, account)
    assert caught.value.error_code == "quote_superseded"
    now = desk.drafts.get(civil.id, account)
    assert (now.quoted_fee_total, now.parties[1].last_name) == ("", "Other")


def test_a_price_for_an_older_page_is_not_kept(desk, account, civil):
    """Behaviour 52."""
    plaintiff = civil.parties[1]
    desk.parties.update(civil.id, account, plaintiff.id, {"last_name": "Other"})
    with pytest.raises(Refused, match="price was not kept"):
        desk.fees.quote(civil, account)


def test_an_edit_that_the_price_does_not_hang_on_is_not_lost_to_a_quote(desk, account, civil, fees_of):
    def edit():
        desk.drafts.update(civil.id, account, {"client_matter": "meanwhile"})

    form = fees_of(Meanwhile(desk.gateways.get(JURISDICTION), edit)).quote(civil, account)
    assert (form.client_matter, quote_state(form)) == ("meanwhile", QuoteState.CURRENT)


def test_a_draft_that_was_sent_while_the_court_thought_keeps_what_was_sent(desk, account, civil, fees_of):
    form = desk.fees.quote(civil, account)

    def submit():
        desk.submissions.submit(form, account)

    with pytest.raises(NotEditable):
        fees_of(Meanwhile(desk.gateways.get(JURISDICTION), submit)).quote(form, account)
    assert desk.drafts.get(form.id, account).status == "submitted"


def test_what_is_not_ready_is_not_asked_about(desk, office, account, civil):
    form = desk.documents.remove(civil.id, account, civil.lead.id)
    office.stop_court()
    with pytest.raises(Problems, match="Not ready to send") as caught:
        desk.fees.quote(form, account)
    assert caught.value.step == "upload_documents"
    assert [problem["code"] for problem in caught.value.problems] == ["documents.missing"]


def test_a_court_that_is_not_there_leaves_the_old_quote(desk, office, account, civil):
    form = desk.fees.quote(civil, account)
    office.stop_court()
    with pytest.raises(CourtUnreachable):
        desk.fees.quote(form, account)
    assert desk.drafts.get(form.id, account) == form


def test_a_document_that_was_damaged_is_not_priced(desk, account, civil, tmp_path):
    form = desk.documents.add(civil.id, account, [makers.pdf_file(tmp_path, "Exhibit.pdf", padding=500)])
    codes = {"filing_type_code": "34011", "document_type_code": "35101"}
    form = desk.documents.update(form.id, account, form.documents[1].id, codes)
    desk.documents.path_of(form.documents[1]).write_bytes(b"rotten")
    with pytest.raises(DocumentChanged, match=r"Exhibit\.pdf is not what it was"):
        desk.fees.quote(form, account)
    assert desk.drafts.get(form.id, account) == form


@pytest.mark.parametrize(("total", "text"), [("0", "0.00"), ("5.5", "5.50"), ("1234567.891", "1234567.89")])
def test_prices_have_two_decimals(desk, account, civil, fees_of, total, text):
    form = fees_of(Naming(total)).quote(civil, account)
    assert form.quoted_fee_total == text
    assert quote_state(form) is QuoteState.CURRENT


def test_a_waiver_account_needs_no_price(desk, account, civil):
    """Behaviour 53."""
    waiver = next(a for a in desk.accounts.refresh_lists(account).payment_accounts if a.type_code == "WV")
    changes = {"selected_payment_account_id": waiver.account_id, "selected_payment_account_type": "WV"}
    form = desk.drafts.update(civil.id, account, changes)
    assert quote_state(form) is QuoteState.WAIVED
    other = desk.drafts.update(form.id, account, {"selected_payment_account_id": "p-2"})
    assert quote_state(other) is QuoteState.MISSING  # the kind belonged to the other account
