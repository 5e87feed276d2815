"""Scenes of the review window, the board, the batch and the library, for ``pictures.py``."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.services import provenance, readings
from litefile_desktop.services.draft_order import Order, SortKey
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.services.readings import Reader
from litefile_desktop.services.records import draft_form, find_draft
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.review.window import ReviewWindow
from tests.office import CARD, JURISDICTION
from tests.ui.scenes.registry import scene
from tests.ui.studio import LONG_COMPANY, LONG_PERSON, OFFICE, Studio


def _due(studio: Studio, form: DraftForm, hours: float) -> DraftForm:
    moment = (studio.desk.clock.now() + timedelta(hours=hours)).isoformat()
    return studio.desk.drafts.update(form.id, studio.owner, {"due_at": moment})


def _case(studio: Studio, name: str, *, hours: float, **fields) -> DraftForm:
    """A complete civil case against somebody."""
    form = studio.civil(people=False, **fields)
    form = studio.filer(form)
    client = {"last_name": name, "first_name": "Elena", "is_filing_party": True, "email": "elena@example.com",
              "phone": "2175550123", "address_line_1": "4417 North Kestrel Avenue", "city": "Springfield",
              "state": "IL", "zip_code": "62701"}  # fmt: skip
    form = studio.party(form, "33101", "Plaintiff", **client)
    form = studio.party(form, "33102", "Defendant", organization_name="Oakwood Property Management LLC", **OFFICE)
    return _due(studio, form, hours)


def queue(studio: Studio) -> list[DraftForm]:
    """A handful that waits: one with a problem, one in its second round, some that pass."""
    desk, owner = studio.desk, studio.owner
    for row in desk.drafts.list([owner], limit=500).rows:
        if row.review_state == "ready_for_review":
            desk.reviews.withdraw(row.id, owner)
    names = ("Rivera", "Okonkwo-Papadimitriou", "Wojciechowski", "Castellanos-Brandt", "Nguyen", "Hoffmann")
    forms = [studio.quoted(_case(studio, name, hours=9.7 + 21 * at)) for at, name in enumerate(names)]
    broken = desk.drafts.update(forms[0].id, owner, {"selected_payment_account_id": ""})
    forms[0] = desk.parties.update(
        broken.id, owner, broken.parties[-1].id, {"organization_name": LONG_COMPANY, "zip_code": "627"}
    )
    second = forms[1]
    desk.reviews.send(second.id, owner, words="Before noon, please")
    desk.reviews.comment(second.id, owner, "Which matter does this belong to?", field="client_matter")
    desk.reviews.give_back(second.id, owner, "Use the specific filing code, and correct the matter.")
    second = desk.drafts.update(second.id, owner, {"client_matter": "26-0402-B"})
    second = desk.documents.update(
        second.id, owner, second.documents[1].id, {"name": "Exhibit A - Lease of the premises, signed by both"}
    )
    person = next(party for party in second.parties if party.last_name)
    desk.parties.update(second.id, owner, person.id, LONG_PERSON)
    for form in forms:
        desk.reviews.send(form.id, owner)
    for form in forms[2:4]:
        desk.reviews.open(form.id, owner)
    return forms


def _window(studio: Studio) -> ReviewWindow:
    window = ReviewWindow(studio.desk, studio.runner, studio.owner, studio.desk.jurisdictions.get(JURISDICTION))
    window.show()
    studio.settle(300)
    return window


@scene
def review_one(studio: Studio) -> ReviewWindow:
    """One filing in its second round."""
    forms = queue(studio)
    window = _window(studio)
    window.walker.go_to(forms[1].id)
    studio.settle(300)
    window.frame.data.next_mark(1)
    return window


@scene
def review_problem(studio: Studio) -> ReviewWindow:
    """One that a problem stops, while a comment is typed."""
    queue(studio)
    window = _window(studio)
    window.frame.data.next_mark(1)
    window._comment()
    studio.settle()
    return window


def _read(studio: Studio, form: DraftForm) -> None:
    """As if every value of a draft came from an interview."""
    desk = studio.desk
    with desk.drafts._store.write() as session:
        row = find_draft(session, form.id, studio.owner)
        readings.record(session, row, draft_form(row), Reader.INTERVIEW, desk.clock.now())


@scene
def review_read(studio: Studio) -> ReviewWindow:
    """One that was read from an interview, its first values confirmed."""
    forms = queue(studio)
    _read(studio, forms[2])
    seen = studio.desk.reviews.open(forms[2].id, studio.owner)
    confirmed = {reading.path: reading.value for reading in seen.unconfirmed[:4]}
    studio.desk.reviews.confirm(forms[2].id, studio.owner, confirmed)
    window = _window(studio)
    window.walker.go_to(forms[2].id)
    studio.settle(300)
    window.frame.data.next_unconfirmed()
    return window


@scene
def review_page_comment(studio: Studio) -> ReviewWindow:
    """Comments on pages of a document, one of them done."""
    forms = queue(studio)
    desk, owner, form = studio.desk, studio.owner, forms[2]
    place = f"documents.{form.documents[0].id}"
    words = "The signature block names the wrong attorney; Mr. Castellanos-Brandt withdrew in October."
    desk.reviews.comment(form.id, owner, words, field=place, page=1)
    desk.reviews.comment(form.id, owner, "The amount differs from the one in the exhibit", field=place, page=2)
    desk.asks.mark(form.id, owner, desk.asks.of(form, owner)[0].id)
    window = _window(studio)
    window.walker.go_to(form.id)
    studio.settle(300)
    window.frame.data.next_mark(1)
    return window


@scene
def asked_on_page(studio: Studio) -> QWidget:
    """What a reviewer asked, over the page that mends it."""
    desk, owner = studio.desk, studio.owner
    form = _in_review(studio, "Castellanos-Brandt")
    words = "The signature block names the wrong attorney; Mr. Castellanos-Brandt withdrew in October."
    desk.reviews.comment(form.id, owner, words, field=f"documents.{form.documents[1].id}.name")
    desk.reviews.comment(
        form.id, owner, "Public, surely?", field=f"documents.{form.documents[0].id}.document_type_code"
    )
    desk.reviews.give_back(form.id, owner, "See the comments.")
    window = studio.open(form, StepId.ORGANIZE_DOCUMENTS)
    studio.settle(300)
    return window


@scene
def usual_values(studio: Studio) -> QWidget:
    """A page with what is usual for the account."""
    desk, owner = studio.desk, studio.owner
    kept = {"selected_payment_account_id": CARD, "notice_email": "docket@alder-and-finch.example.com"}
    desk.defaults.set(owner, kept, {"phone": "2175550100"})
    form = desk.templates.plain(owner, {"existing_case": "new", "court_code": "maple"})
    desk.defaults.set(owner, {}, {})
    window = studio.open(form, StepId.UPLOAD_DOCUMENTS)
    studio.settle(300)
    return window


@scene
def usual_account(studio: Studio) -> QWidget:
    """The payment page with the account that is usual."""
    desk, form = studio.desk, _case(studio, "Castellanos-Brandt", hours=40)
    with desk.drafts._store.write() as session:
        row = find_draft(session, form.id, studio.owner)
        names = provenance.USUAL_PATHS
        provenance.record_usual(session, row, draft_form(row), names, desk.clock.now())
    window = studio.open(form, StepId.PAYMENT)
    studio.settle(300)
    return window


@scene
def review_board(studio: Studio) -> ReviewWindow:
    """The board with two rows ticked, and one with values to confirm."""
    _read(studio, queue(studio)[4])
    window = _window(studio)
    window._turn_page()
    board = window.frame.board
    for at in range(len(board.lines.rows)):
        board.lines.turn(at)
    board.selectRow(0)
    window._show_counts()
    studio.settle()
    return window


def _library(studio: Studio) -> LibraryWindow:
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, studio.desk.jurisdictions.get(JURISDICTION))
    window.show()
    studio.settle(300)
    return window


@scene
def library_search(studio: Studio) -> LibraryWindow:
    """Field words in the search."""
    queue(studio)
    window = _library(studio)
    window.frame.search.setText("court:maple status:review due:14d")
    studio.settle(300)
    return window


@scene
def library_sorted(studio: Studio) -> LibraryWindow:
    """Sorted by deadline."""
    queue(studio)
    window = _library(studio)
    window.finder.sort(Order(SortKey.DEADLINE, is_descending=False))
    studio.settle(300)
    return window


@scene
def library_searches(studio: Studio) -> LibraryWindow:
    """Searches that are kept, one of them chosen."""
    queue(studio)
    for name, words in (("Due within two weeks", "due:14d"), ("Oakwood at Maple, everything with a lease", "oakwood")):
        studio.desk.memory.keep_search(studio.owner, name, DraftView.READY, words)
    window = _library(studio)
    window.frame.sidebar.list.setFocus()
    QTest.keyClick(window.frame.sidebar.list, Qt.Key.Key_End)
    studio.settle(300)
    return window


@scene
def library_batch(studio: Studio) -> LibraryWindow:
    """A batch in the middle, with every kind of result."""
    desk, owner = studio.desk, studio.owner
    desk.queue.clear()
    forms = [
        studio.quoted(_case(studio, name, hours=4 + 20 * at))
        for at, name in enumerate(("Adeyemi", "Delgado", "Thompson", "Zielinski", "Kaczmarek"))
    ]
    for form in forms:
        seen = desk.reviews.send(form.id, owner)
        desk.reviews.approve(form.id, owner, sha256=seen.sha256)
    desk.queue.add([(form.id, owner) for form in forms])
    desk.batch.next(desk.owner)
    desk.drafts.update(forms[1].id, owner, {"client_matter": "26-9999"})
    desk.batch.next(desk.owner)
    with studio.trouble("accept-then-reset@ReviewFiling*1"):
        desk.batch.next(desk.owner)
    window = _library(studio)
    studio.settle(300)
    return window


def _on_review_page(studio: Studio, form: DraftForm) -> QWidget:
    window = studio.open(form, StepId.REVIEW)
    studio.settle(300)
    return window


def _in_review(studio: Studio, name: str) -> DraftForm:
    form = studio.quoted(_case(studio, name, hours=2.8))
    studio.desk.reviews.send(form.id, studio.owner)
    return form


def _approved(studio: Studio, name: str) -> DraftForm:
    form = _in_review(studio, name)
    seen = studio.desk.reviews.look(form.id, studio.owner)
    studio.desk.reviews.approve(form.id, studio.owner, sha256=seen.sha256)
    return form


@scene
def submit_waits(studio: Studio) -> QWidget:
    """The review page of a filing that waits for a review."""
    return _on_review_page(studio, _in_review(studio, "Okonkwo-Papadimitriou"))


@scene
def submit_approved(studio: Studio) -> QWidget:
    """Approved, and nothing changed since."""
    return _on_review_page(studio, _approved(studio, "Hoffmann"))


@scene
def submit_returned(studio: Studio) -> QWidget:
    """Returned with a long reason."""
    form = _in_review(studio, "Wojciechowski")
    reason = (
        "The amount claimed is that of the lease, not of the damage; and Exhibit B is signed by one of the two tenants "
        "only. Ask the client for the other page before it goes out."
    )
    studio.desk.reviews.give_back(form.id, studio.owner, reason)
    return _on_review_page(studio, form)


@scene
def submit_ended(studio: Studio) -> QWidget:
    """Approved, then changed."""
    form = _approved(studio, "Castellanos-Brandt")
    form = studio.desk.drafts.update(form.id, studio.owner, {"client_matter": "26-0402-B"})
    person = next(party for party in form.parties if party.last_name)
    studio.desk.parties.update(form.id, studio.owner, person.id, LONG_PERSON)
    return _on_review_page(studio, studio.quoted(studio.desk.drafts.get(form.id, studio.owner)))
