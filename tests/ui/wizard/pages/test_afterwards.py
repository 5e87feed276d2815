"""After the clerk's decision: copies shown and saved, filings taken back in two acts, a rejection corrected."""

import zipfile

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.wizard.filing_card import FilingCard
from tests.office import RELIEF, eventually, file
from tests.ui.wizard.conftest import CTRL, until, words_of


@pytest.fixture
def decided(desk, owner, filled):
    """A filing that the clerk has decided; ``wish`` is what the clerk does and says."""

    def make(wish="accept"):
        form = file(desk, desk.drafts.update(filled.id, owner, {"filing_comments": f"practice: {wish}"}), owner)

        def is_decided():
            desk.tracking.refresh([form.id], owner)
            return desk.tracking.view(form.id, owner).is_final

        eventually(is_decided, what="the clerk's decision")
        return form

    return make


def button(page, words):
    """The only visible button whose name begins so."""
    kind = type(page.ask)
    (found,) = [
        entry for entry in page.findChildren(kind) if entry.accessibleName().startswith(words) and entry.isVisible()
    ]
    return found


def choose(page, path):
    """A person picks a place in the dialog that is open."""
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(1)


def test_a_stamped_copy_is_shown_beside_the_page(open_window, decided, qtbot):
    window, keyboard = open_window(decided())
    page = window.page
    keyboard.tick(button(page, "Show 20"))
    assert "(stamped)" in words_of(page.preview)
    assert "The court's copy" in words_of(page.preview)
    keyboard.settle()
    window._keeper.reread()
    keyboard.settle()
    assert "(stamped)" in words_of(page.preview)  # an answer of the court does not take it away


def test_a_stamped_copy_and_the_receipt_are_saved_where_a_person_wants_them(open_window, decided, tmp_path, qtbot):
    window, keyboard = open_window(decided())
    page = window.page
    for words, name in (("Save 20", "copy.pdf"), ("Save the receipt", "receipt.pdf")):
        keyboard.tick(button(page, words))
        choose(page, tmp_path / name)
        keyboard.settle()
        assert len(pypdfium2.PdfDocument((tmp_path / name).read_bytes())) > 0
        assert name in words_of(window.toast)
        qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))


def test_a_place_that_cannot_be_written_is_said(open_window, decided, tmp_path):
    window, keyboard = open_window(decided())
    (tmp_path / "file").write_text("in the way")
    keyboard.tick(button(window.page, "Save the receipt"))
    choose(window.page, tmp_path / "file" / "receipt.pdf")
    keyboard.settle()
    assert "could not be written" in words_of(window.frame)


def test_copies_that_did_not_come_are_said_and_fetched_on_request(open_window, office, decided):
    office.start_court(review_delay_s=0.2, faults=["http-500@GetCopy*1"])
    window, keyboard = open_window(decided())
    page = window.page
    assert "could not be fetched" in words_of(page.filings)
    assert "link lives until" in words_of(page.filings)
    keyboard.tick(button(page, "Fetch now"))
    assert "could not be fetched" not in words_of(page.filings)
    assert button(page, "Show 20")


def test_taking_back_takes_two_acts(open_window, desk, owner, filled, office, qtbot):
    form = file(desk, desk.drafts.update(filled.id, owner, {"filing_comments": "practice: hold"}), owner)
    window, keyboard = open_window(form)
    page = window.page
    card = page.filings.findChildren(FilingCard)[0]
    keyboard.tick(card.take_back)
    assert card.no.hasFocus()  # Enter or Space once more does not take it back
    keyboard.press(Qt.Key.Key_Space)
    assert card.take_back.isVisible()
    assert office.court.envelopes()[-1].filings[0].status == "submitted"
    keyboard.tick(card.take_back)
    keyboard.tick(card.yes)
    until(qtbot, lambda: office.court.envelopes()[-1].filings[0].status == "cancelled")
    until(qtbot, lambda: "cancelled" in words_of(page.filings).lower())


def test_what_the_court_does_not_give_back_is_said_and_can_be_asked_again(open_window, desk, owner, filled, office):
    form = file(desk, desk.drafts.update(filled.id, owner, {"filing_comments": "practice: hold"}), owner)
    window, keyboard = open_window(form)
    office.stop_court()
    try:
        card = window.page.filings.findChildren(FilingCard)[0]
        keyboard.tick(card.take_back)
        keyboard.tick(card.yes)
        assert window.frame._banners.count() == 1
        assert window.page.filings.isVisible()
    finally:
        office.start_court(review_delay_s=0.2)


def test_a_rejection_leads_to_its_correction_in_one_act(open_window, desk, owner, decided, qtbot):
    form = decided("reject: Not signed.")
    window, keyboard = open_window(form)
    assert window.page.outcome.button.accessibleName() == "Correct and file again"
    with qtbot.waitSignal(window.draft_asked) as asked:
        keyboard.tick(window.page.outcome.button)
    correction = desk.drafts.get(asked.args[0], owner)
    assert correction.clerk_return["original_id"] == form.id


def test_the_clerks_words_stand_over_every_page_of_a_correction(open_window, desk, owner, decided, qtbot):
    form = decided("reject: Not signed.")
    window, keyboard = open_window(desk.corrections.begin(form.id, owner))
    strip = window.frame.returned
    for step in (StepId.REVIEW, StepId.PARTIES, StepId.UPLOAD_DOCUMENTS):
        window.open_step(step)
        keyboard.settle()
        assert strip.isVisible()
        assert "“Not signed.”" in words_of(strip)
    assert "court days" not in words_of(strip)  # this court's profile names no rule
    with qtbot.waitSignal(window.draft_asked) as asked:
        strip.button.click()
    assert asked.args == [form.id]


def test_a_draft_that_corrects_nothing_has_nothing_over_it(open_window, filled):
    window, _ = open_window(filled)
    assert window.frame.returned.isHidden()


@pytest.fixture
def with_rule(desk, owner):
    """The court system's profile names a rule for relief, while the test runs: the office is everybody's."""
    profile = desk.folder.jurisdictions / f"{owner.jurisdiction}.toml"
    before = profile.read_text()
    profile.write_text(before + RELIEF)
    yield
    profile.write_text(before)


@pytest.mark.usefixtures("with_rule")
def test_the_days_for_relief_are_counted_where_the_profile_names_a_rule(open_window, desk, owner, decided):
    form = decided("reject: Not signed.")
    window, _ = open_window(form)
    assert "5 court days are left" in words_of(window.page.outcome)
    correction, _ = open_window(desk.corrections.begin(form.id, owner))
    assert "Meadow State Supreme Court Rule 9(d)" in words_of(correction.frame.returned)


def test_a_packet_is_saved_once_there_is_a_correction(open_window, desk, owner, decided, tmp_path):
    form = decided("reject: Not signed.")
    window, keyboard = open_window(form)
    keyboard.tick(button(window.page, "Save a packet"))
    choose(window.page, tmp_path / "packet.zip")
    keyboard.settle()
    assert "not corrected yet" in words_of(window.frame)
    assert not (tmp_path / "packet.zip").exists()
    desk.corrections.begin(form.id, owner)
    window.page._save_packet()
    choose(window.page, tmp_path / "packet.zip")
    keyboard.settle()
    assert zipfile.is_zipfile(tmp_path / "packet.zip")


def test_a_held_key_does_not_ask_twice(open_window, decided, qtbot):
    window, keyboard = open_window(decided("reject: Not signed."))
    asked = []
    window.draft_asked.connect(asked.append)
    keyboard.tab_to(window.page.outcome.button)
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Return, CTRL)  # belongs to the window, and goes nowhere here
    assert asked == []
