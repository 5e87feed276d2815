"""Signing in by keyboard; what goes wrong is said and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.ui.account.sign_in import SignInWindow
from litefile_desktop.ui.theme.tokens import Tone
from tests.office import JURISDICTION
from tests.ui.account.conftest import PATIENCE_MS


@pytest.fixture
def window(desk, runner, qtbot, dressed, activate):
    made = SignInWindow(desk, runner, desk.jurisdictions.all())
    qtbot.addWidget(made)
    activate(made)
    return made


def fill(window, office, *, password: str = "") -> None:
    """Type an account, field after field."""
    who = office.court.users[0]
    QTest.keyClicks(window.focusWidget(), "Testing")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    for field, text in ((window.email, who.email), (window.password, password or who.password)):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert field.has_keyboard
        QTest.keyClicks(field.control, text)


def certificate(window, office) -> None:
    path = office.folder / "provider.pfx"
    path.write_bytes(office.court.pfx_path.read_bytes())
    window._take_certificate(str(path))
    window.secret.control.setText(office.court.pfx_password)


def ended(window, runner, qtbot) -> None:
    qtbot.waitUntil(lambda: runner.is_idle and window.go.isEnabled(), timeout=PATIENCE_MS)


def test_what_is_missing_is_marked_and_the_first_of_it_has_the_keyboard(window, runner):
    QTest.keyClicks(window.email.control, "pat.sample@example.com")
    QTest.keyClick(window.email.control, Qt.Key.Key_Return)
    assert window.jurisdiction.problem
    assert not window.email.problem
    assert window.password.problem
    assert window.jurisdiction.has_keyboard
    assert runner.is_idle


def test_enter_signs_in(window, office, runner, qtbot):
    certificate(window, office)
    fill(window, office)
    with qtbot.waitSignal(window.signed_in, timeout=PATIENCE_MS) as signed_in:
        QTest.keyClick(window.password.control, Qt.Key.Key_Return)
        assert not window.go.isEnabled()
        QTest.keyClick(window.password.control, Qt.Key.Key_Return)
    assert (signed_in.args[0].jurisdiction, signed_in.args[0].first_name) == (JURISDICTION, "Pat")
    ended(window, runner, qtbot)


def test_a_wrong_password_is_said_and_everything_stays(window, office, runner, qtbot):
    certificate(window, office)
    fill(window, office, password="wrong")
    QTest.keyClick(window.password.control, Qt.Key.Key_Return)
    ended(window, runner, qtbot)
    assert window.state.isVisible()
    assert window.state.tone is Tone.RED
    assert window.state.accessibleName()
    assert window.email.control.text() == office.court.users[0].email


def test_a_certificate_that_cannot_be_read_is_named(window, office, runner, qtbot):
    window._take_certificate(str(office.folder / "gone.pfx"))
    fill(window, office)
    QTest.keyClick(window.password.control, Qt.Key.Key_Return)
    ended(window, runner, qtbot)
    assert "gone.pfx could not be read" in window.state.accessibleName()


def test_the_password_is_not_shown_and_the_practice_court_is_one_press_away(window, qtbot):
    assert window.password.control.echoMode() is window.password.control.EchoMode.Password
    assert window.secret.control.echoMode() is window.secret.control.EchoMode.Password
    with qtbot.waitSignal(window.practice_asked):
        window.practice.setFocus()
        QTest.keyClick(window.practice, Qt.Key.Key_Return)


def test_a_forgotten_password_is_reset_by_an_e_mail_of_the_court(window, office, runner, qtbot):
    window.forgot.click()
    assert window.jurisdiction.problem
    assert window.email.problem
    certificate(window, office)
    fill(window, office)
    window.go.click()
    ended(window, runner, qtbot)  # the certificate is in place now
    window.forgot.click()
    ended(window, runner, qtbot)
    assert window.state.tone is Tone.BLUE
    assert office.court.users[0].email in window.state.accessibleName()
    window.email.control.setText("nobody@example.com")
    window.forgot.click()
    ended(window, runner, qtbot)
    assert window.state.tone is Tone.RED
