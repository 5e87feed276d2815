"""The Accounts window by keyboard: lists with their age, records added, changed and removed, and the sweep."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from litefile_desktop.core.vocabulary import SweepAct
from litefile_desktop.efm.types import ServiceContact
from litefile_desktop.services.accounts import SignInState
from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.sheet import Sheet
from litefile_desktop.ui.widgets.status_pill import Pill
from tests import makers
from tests.ui.account.conftest import PATIENCE_MS

CTRL = Qt.KeyboardModifier.ControlModifier
OPEN = "f1a70000-4444-4ddd-8444-000000000117"
CLOSED = "f1a70000-4444-4ddd-8444-000000000088"


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def type_into(window, *words):
    """Type field after field, as somebody does who never lifts a hand."""
    for at, text in enumerate(words):
        if at:
            press(window, Qt.Key.Key_Tab)
        QTest.keyClicks(window.focusWidget(), text)


def names(table):
    return [line.cells[0] for line in table.lines]


def pills(table):
    return {line.cells[0]: cell.text for line in table.lines for cell in line.cells if isinstance(cell, Pill)}


def answer(qtbot, key):
    """Press a verb of the sheet that asks."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Sheet), timeout=PATIENCE_MS)
    QApplication.activeModalWidget().buttons[key].click()


@pytest.fixture
def kim(desk, owner):
    """A contact who is on two cases."""
    contact = ServiceContact("", "", "kim.served@example.com", first_name="Kim", last_name="Served")
    identity = desk.firm.contacts.add(owner, contact)
    for case in (OPEN, CLOSED):
        desk.firm.contacts.attach(owner, identity, case)
    yield identity
    for case in (OPEN, CLOSED):
        desk.firm.contacts.detach(owner, identity, case)
    desk.firm.contacts.remove(owner, identity)


def test_the_window_reads_everything_and_every_section_is_one_key_away(accounts):
    assert "pat.sample@example.com" in names(accounts.accounts.table)
    for number, section in enumerate(accounts.sections):
        press(accounts, Qt.Key(Qt.Key.Key_1.value + number), CTRL)
        assert accounts.section is section
        focused = accounts.focusWidget()
        assert section.isAncestorOf(focused)
    assert names(accounts.people.table) == ["Jordan A Alder", "Morgan Finch"]
    assert "Office card (practice)" in names(accounts.payment.table)
    assert "Avery Clerkson" in names(accounts.contacts.table)
    assert accounts.notices.ticks


def test_old_lists_stay_usable_when_the_court_is_away_and_it_is_said(accounts, office, settle):
    office.stop_court()
    press(accounts, Qt.Key.Key_F5)
    settle()
    assert accounts.banner.isVisible()
    assert "Avery Clerkson" in names(accounts.contacts.table)
    office.start_court()
    press(accounts, Qt.Key.Key_F5)
    settle()
    assert not accounts.banner.isVisible()


def test_what_is_asked_while_the_court_is_asked_waits_its_turn_and_counts_once(accounts, desk, settle, owner):
    accounts.courier.refresh()
    accounts.courier.refresh()
    before = len(desk.audit.history(""))
    press(accounts, Qt.Key.Key_3, CTRL)
    press(accounts, Qt.Key.Key_N, CTRL)
    type_into(accounts, "Waiver that waited")
    press(accounts, Qt.Key.Key_Return)
    press(accounts, Qt.Key.Key_Return)
    settle()
    settle()
    added = [entry for entry in desk.firm.reading.book(owner).payment_accounts.records if "waited" in entry.name]
    assert len(added) == 1
    assert len(desk.audit.history("")) == before + 1
    desk.firm.paying.remove(owner, added[0].account_id)


def test_an_attorney_is_added_changed_and_removed_by_keyboard(accounts, settle, qtbot):
    press(accounts, Qt.Key.Key_2, CTRL)
    press(accounts, Qt.Key.Key_N, CTRL)
    type_into(accounts, "Ada", "", "Castellanos-Wojciechowska", "63000x9")
    press(accounts, Qt.Key.Key_Return)
    settle()
    bar = accounts.people.attorney.fields["bar_number"]
    assert bar.problem or accounts.banner.isVisible()  # the court knows no such number; what was typed stays
    assert bar.control.text() == "63000x9"
    bar.control.setText("6300009")
    bar.control.setFocus()
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert accounts.people.attorney.isHidden()
    assert "Ada Castellanos-Wojciechowska" in names(accounts.people.table)
    accounts.people.table.go_to(accounts.people.table.lines[-1].key)
    press(accounts, Qt.Key.Key_Return)
    assert accounts.focusWidget().text() == "Ada"
    press(accounts, Qt.Key.Key_End)
    QTest.keyClicks(accounts.focusWidget(), "h")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert "Adah Castellanos-Wojciechowska" in names(accounts.people.table)
    press(accounts, Qt.Key.Key_Delete)
    answer(qtbot, "keep")
    press(accounts, Qt.Key.Key_Delete)
    answer(qtbot, "remove")
    settle()
    assert names(accounts.people.table) == ["Jordan A Alder", "Morgan Finch"]


def test_users_show_what_they_may_and_nobody_removes_the_own_account(accounts):
    press(accounts, Qt.Key.Key_2, CTRL)
    accounts.people.kind.segment("users").click()
    assert pills(accounts.people.table) == {
        "Pat Sample": "Administrator",
        "Lee Secretary": "Filer",
        "New Colleague": "Not opened yet",
        "Riley Restricted": "May not file",
    }
    accounts.people.table.go_to(accounts.courier.owner.tyler_user_id)
    assert not accounts.people.remove.isEnabled()
    assert not accounts.people.admin.isEnabled()


def test_a_waiver_is_added_and_removed(accounts, settle, qtbot):
    press(accounts, Qt.Key.Key_3, CTRL)
    press(accounts, Qt.Key.Key_N, CTRL)
    type_into(accounts, "Waiver, Rivera")
    press(accounts, Qt.Key.Key_Return)
    settle()
    line = next(line for line in accounts.payment.table.lines if line.cells[0] == "Waiver, Rivera")
    assert line.cells[1] == "Fee waiver"
    accounts.payment.table.go_to(line.key)
    press(accounts, Qt.Key.Key_Delete)
    answer(qtbot, "remove")
    settle()
    assert "Waiver, Rivera" not in names(accounts.payment.table)


def test_contacts_are_searched_while_typing_and_problems_stand_beside_their_field(accounts, settle, kim):
    accounts.courier.read()
    settle()
    press(accounts, Qt.Key.Key_4, CTRL)
    press(accounts, Qt.Key.Key_F, CTRL)
    type_into(accounts, "kim serv")
    assert names(accounts.contacts.table) == ["Kim Served"]
    press(accounts, Qt.Key.Key_Return)
    press(accounts, Qt.Key.Key_Return)
    mail = accounts.contacts.editor.fields["email"]
    mail.control.setText("nowhere")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert "e-mail address" in mail.problem
    assert mail.has_keyboard
    mail.control.setText("kim.newer@example.com")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert accounts.contacts.table.lines[0].cells[1] == "kim.newer@example.com"
    assert not accounts.section.leave_editor()
    accounts.contacts.cases.click()
    assert accounts.section is accounts.sweep
    assert accounts.sweep.contact.control.code == kim


def test_the_public_list_is_asked_with_enter(accounts, settle):
    press(accounts, Qt.Key.Key_4, CTRL)
    accounts.contacts.which.segment("public").click()
    accounts.contacts.firm.setFocus()
    type_into(accounts, "opposing")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert names(accounts.contacts.table) == ["Casey Theirs"]


def test_esc_closes_what_is_edited_and_forgets_a_password(accounts):
    accounts.accounts.password.click()
    old = accounts.accounts.editor.fields["old"].control
    QTest.keyClicks(accounts.focusWidget(), "planted")
    assert old.text() == "planted"
    assert old.echoMode() is old.EchoMode.Password
    press(accounts, Qt.Key.Key_Escape)
    assert accounts.accounts.editor.isHidden()
    assert old.text() == ""


def test_a_password_is_changed_and_differing_ones_are_not_sent(accounts, desk, office, settle, owner):
    section = accounts.accounts
    section.password.click()
    type_into(accounts, "Practice-2026", "Another-2026", "Different-2026")
    press(accounts, Qt.Key.Key_Return)
    assert section.editor.fields["again"].problem
    section.editor.fields["again"].control.setText("Another-2026")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert section.editor.isHidden()
    desk.accounts.reset_password(owner.jurisdiction, owner.username)


def test_a_certificate_is_installed_and_a_wrong_password_stays_beside_its_field(accounts, desk, office, settle, owner):
    section = accounts.accounts
    path = office.folder / "short.pfx"
    path.write_bytes(makers.provider_pfx("planted", days=20))
    section.take_certificate(str(path))
    type_into(accounts, "wrong")
    press(accounts, Qt.Key.Key_Return)
    settle()
    secret = section.certificate_editor.fields["secret"]
    assert "password is wrong" in secret.problem
    secret.control.setText("planted")
    press(accounts, Qt.Key.Key_Return)
    settle()
    (pill,) = [cell for cell in section.table.lines[0].cells[4:] if isinstance(cell, Pill)]
    assert pill.tone is Tone.AMBER
    desk.provider.install(owner.jurisdiction, office.court.pfx_path.read_bytes(), office.court.pfx_password)


def test_signing_out_asks_once_and_leaves_no_secret(accounts, desk, office, settle, qtbot, owner):
    with qtbot.waitSignal(accounts.signed_out, timeout=PATIENCE_MS):
        accounts.accounts.sign_out.click()
        answer(qtbot, "remove")
    settle()
    assert {kind for kind, _ in office.secrets._kept} == {"certificate"}
    assert {view.state for view in desk.accounts.known()} == {SignInState.SIGNED_OUT}
    assert not accounts.accounts.password.isEnabled()


def test_notices_are_saved_only_when_asked(accounts, desk, settle, owner):
    press(accounts, Qt.Key.Key_6, CTRL)
    assert not accounts.notices.save.isEnabled()
    code, tick = next(iter(accounts.notices.ticks.items()))
    assert tick.hasFocus()
    press(accounts, Qt.Key.Key_Space)
    assert accounts.notices.save.isEnabled()
    accounts.notices.save.click()
    settle()
    kept = {entry.code: entry.is_on for entry in desk.firm.reading.book(owner).notifications.records}
    assert kept[code] is False
    desk.firm.notices.set(owner, {code: True})


# The sweep


def sweep(accounts, contact, act):
    press(accounts, Qt.Key.Key_5, CTRL)
    section = accounts.sweep
    section.act.segment(act.value).click()
    section.contact.control.set_code(contact)
    return section


def test_nothing_is_swept_before_a_look_ahead_and_a_change_voids_it(accounts, desk, settle, owner, kim):
    accounts.courier.read()
    settle()
    section = sweep(accounts, kim, SweepAct.REMOVE)
    assert section.go.isHidden()
    section.look.click()
    settle()
    assert set(pills(section.table).values()) == {"To do"}
    assert "2 cases" in section.go.text()
    section.act.segment(SweepAct.ADD.value).click()
    assert section.go.isHidden()
    assert section.table.lines == ()
    assert len(desk.firm.contacts.cases(owner, kim)) == 2


def test_a_sweep_shows_a_result_for_each_case(accounts, desk, settle, owner, kim):
    accounts.courier.read()
    settle()
    section = sweep(accounts, kim, SweepAct.REMOVE)
    section.look.click()
    settle()
    section.go.click()
    settle()
    assert set(pills(section.table).values()) == {"Done"}
    assert desk.firm.contacts.cases(owner, kim) == ()
    assert section.go.isHidden()


def test_a_sweep_that_lost_the_court_is_offered_again(accounts, office, desk, settle, owner, kim):
    accounts.courier.read()
    settle()
    section = sweep(accounts, kim, SweepAct.REMOVE)
    section.look.click()
    settle()
    office.court.arm("accept-then-reset@DetachServiceContact*1")
    section.go.click()
    settle()
    settle()
    assert "nothing is done twice" in accounts.banner.accessibleDescription()
    assert section.unfinished.isVisible()
    section.unfinished.button.click()
    settle()
    settle()
    assert sorted(pills(section.table).values()) == ["Done", "Was so"]
    assert not section.unfinished.isVisible()


def test_cases_are_named_by_number_too(accounts, desk, settle, owner, kim):
    desk.code_sync.courts(owner)
    accounts.courier.read()
    accounts.sweep.reload()
    settle()
    section = sweep(accounts, kim, SweepAct.REMOVE)
    section.source.segment("numbers").click()
    section.court.control.set_code("maple")
    section.numbers.control.setFocus()
    type_into(accounts, "1999-CV-1")
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert "no case" in section.numbers.problem
    section.numbers.control.setText("2026-CV-00117, 2024-CV-00088")
    section.numbers.control.setFocus()
    press(accounts, Qt.Key.Key_Return)
    settle()
    assert [line.cells[2] for line in section.table.lines] == ["Maple County (practice)"] * 2
    assert "2 cases" in section.go.text()


def test_what_is_missing_is_marked_and_nothing_is_asked(accounts, runner):
    section = sweep(accounts, "", SweepAct.REPLACE)
    section.look_ahead()
    assert section.contact.problem
    assert section.new.problem
    assert section.contact.has_keyboard
    assert runner.is_idle


@pytest.mark.parametrize("percent", [100, 200])
def test_the_smallest_window_cuts_nothing(accounts, percent, dressed, qtbot):
    apply_theme(dressed, "dark", percent)
    accounts.resize(accounts.minimumSize())
    for number in range(len(accounts.sections)):
        accounts.open_section(number)
        page, room = accounts.section.widget(), accounts.section.viewport()
        qtbot.waitUntil(lambda page=page, room=room: page.width() <= room.width(), timeout=PATIENCE_MS)
