"""The accounts of this computer: their sign-ins, their certificates, and the password."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.services.accounts import AccountView, SignInState
from litefile_desktop.services.certificates import CertificateStanding, CertificateState
from litefile_desktop.ui.account.courier import Courier
from litefile_desktop.ui.account.editor import Editor
from litefile_desktop.ui.account.files import read_file
from litefile_desktop.ui.account.record_table import Head, Line, RecordTable
from litefile_desktop.ui.account.section import Section
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.button import Button
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.status_pill import Pill
from litefile_desktop.ui.widgets.surface import row

_Known = tuple[tuple[AccountView, ...], dict[str, CertificateStanding]]


class AccountsSection(Section):
    """``account_used`` carries the Owner whose library is to be shown, ``sign_in_asked`` wants the sign-in window.

    ``signed_out`` says that the account of this window is no longer signed in.
    """

    account_used = Signal(object)
    sign_in_asked = Signal()
    signed_out = Signal()

    def __init__(self, courier: Courier) -> None:
        super().__init__(
            courier,
            self.tr("Accounts"),
            self.tr("Every account has a sign-in of its own. Secrets are in this computer's keyring, nowhere else."),
        )
        self.hide_age()
        self._known: tuple[AccountView, ...] = ()
        self._certificate: Path | None = None
        self._editing = ""
        self.table = RecordTable(
            self.tr("Accounts"),
            (
                Head(self.tr("Account")),
                Head(self.tr("Court system"), 170),
                Head(self.tr("Firm"), 170),
                Head(self.tr("Sign-in"), 130),
                Head(self.tr("Certificate"), 150),
            ),
        )
        self.sign_in = Button(self.tr("Sign in..."), glyph=Glyph.PLUS)
        self.use = Button(self.tr("Use this account"))
        self.sign_out = Button(self.tr("Sign out"))
        self.password = Button(self.tr("Change password..."), glyph=Glyph.KEY)
        self.install = Button(self.tr("Install certificate..."), glyph=Glyph.LOCK)
        self.editor = _password_editor(self)
        self.certificate_editor = _certificate_editor(self)
        self._build()

    def _build(self) -> None:
        self.acts.addWidget(self.sign_in)
        line = row(spacing=8)
        for button in (self.use, self.password, self.install, self.sign_out):
            line.addWidget(button)
        line.addStretch(1)
        self.content.addWidget(self.table, 1)
        self.content.addLayout(line)
        self.add_editor(self.editor)
        self.add_editor(self.certificate_editor)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _key: self._use())
        self.sign_in.clicked.connect(self.sign_in_asked)
        self.use.clicked.connect(self._use)
        self.sign_out.clicked.connect(self._ask_sign_out)
        self.password.clicked.connect(self._open_password)
        self.install.clicked.connect(self._choose_certificate)
        self.editor.saved.connect(self._change_password)
        self.certificate_editor.saved.connect(self._install)

    def first(self) -> QWidget:
        """The table."""
        return self.table

    def leave_editor(self) -> bool:
        """Close what is being typed, and forget it."""
        open_now = [editor for editor in (self.editor, self.certificate_editor) if not editor.isHidden()]
        for editor in open_now:
            for field in editor.fields.values():
                field.control.clear()
            editor.hide()
        if open_now:
            self.table.setFocus()
        return bool(open_now)

    def reload(self) -> None:
        """Read what is known of the accounts."""
        desk = self.courier.desk

        def work(_progress: object) -> _Known:
            known = desk.accounts.known()
            return known, {name: desk.provider.look(name) for name in {view.owner.jurisdiction for view in known}}

        self.courier.look(work, self._show_known)

    def _show_known(self, found: _Known) -> None:
        is_first = not self._known
        self._known, certificates = found
        names = self.courier.desk.jurisdictions
        lines = [
            Line(
                str(view.owner.profile_id),
                (
                    view.owner.username,
                    names.get(view.owner.jurisdiction).name,
                    view.owner.firm_name or view.owner.full_name,
                    self._sign_in_pill(view, own_court=names.get(view.owner.jurisdiction).starts_own_court),
                    self._certificate_pill(certificates[view.owner.jurisdiction]),
                ),
            )
            for view in self._known
        ]
        self.table.show_lines(lines)
        if is_first:
            self.table.go_to(str(self.courier.owner.profile_id))
        self._chosen()

    def _sign_in_pill(self, view: AccountView, *, own_court: bool) -> Pill:
        if own_court:
            return Pill(self.tr("By itself"), Tone.TEAL, Glyph.SCALES)
        pills = {
            SignInState.SIGNED_IN: Pill(self.tr("Signed in"), Tone.GREEN, Glyph.CHECK),
            SignInState.ENDED: Pill(self.tr("Ended"), Tone.AMBER, Glyph.LOOK),
            SignInState.SIGNED_OUT: Pill(self.tr("Signed out"), Tone.GREY, Glyph.RING),
        }
        return pills[view.state]

    def _certificate_pill(self, standing: CertificateStanding) -> Pill:
        ends = f"{standing.expires_at:%b %d, %Y}" if standing.expires_at else ""
        pills = {
            CertificateState.GOOD: Pill(self.tr("To {date}").format(date=ends), Tone.GREEN, Glyph.CHECK),
            CertificateState.ENDS_SOON: Pill(self.tr("Ends {date}").format(date=ends), Tone.AMBER, Glyph.LOOK),
            CertificateState.ENDED: Pill(self.tr("Ended {date}").format(date=ends), Tone.RED, Glyph.PROBLEM),
            CertificateState.MISSING: Pill(self.tr("Missing"), Tone.RED, Glyph.PROBLEM),
            CertificateState.UNREADABLE: Pill(self.tr("Not readable"), Tone.RED, Glyph.PROBLEM),
            CertificateState.NOT_NEEDED: Pill("", Tone.GREY, Glyph.CHECK),
        }
        return pills[standing.state]

    @property
    def _view(self) -> AccountView | None:
        return next((view for view in self._known if str(view.owner.profile_id) == self.table.key), None)

    @Slot()
    def _chosen(self) -> None:
        view = self._view
        own = view is not None and view.owner.profile_id == self.courier.owner.profile_id
        is_out = view is None or view.state is SignInState.SIGNED_OUT
        brings_its_own = (
            view is not None and self.courier.desk.jurisdictions.get(view.owner.jurisdiction).starts_own_court
        )
        self.use.set_reason(
            self.tr("This is the account of the library.") if own else self.tr("Choose an account.") if is_out else ""
        )
        self.password.set_reason(self.tr("Sign in first.") if is_out else "")
        self.sign_out.set_reason(self.tr("It is signed out.") if is_out else "")
        self.install.set_reason(
            self.tr("The practice court brings its own.")
            if brings_its_own
            else self.tr("Choose an account.")
            if view is None
            else ""
        )

    @Slot()
    def _use(self) -> None:
        view = self._view
        if view is None or not self.use.isEnabled():
            return
        desk, owner = self.courier.desk, view.owner
        self.courier.look(lambda _p: desk.accounts.activate(owner.jurisdiction, owner.username), self.account_used.emit)

    @Slot()
    def _ask_sign_out(self) -> None:
        view = self._view
        if view is None:
            return
        desk, owner = self.courier.desk, view.owner

        def out(_done: bool) -> None:  # noqa: FBT001 - the service's answer
            self.done.emit(self.tr("Signed out; the secrets are gone"))
            self.reload()
            if owner.profile_id == self.courier.owner.profile_id:
                self.signed_out.emit()

        self.ask_removal(
            self.tr("Sign {who} out?").format(who=owner.username),
            self.tr("Token and password leave this computer's keyring. Drafts and receipts stay."),
            self.tr("Sign out"),
            lambda: self.courier.look(lambda _p: desk.accounts.sign_out(owner.jurisdiction, owner.username), out),
        )

    # the password

    @Slot()
    def _open_password(self) -> None:
        view = self._view
        if view is None:
            return
        self.leave_editor()
        self._editing = str(view.owner.profile_id)
        title = self.tr("Change the court password of {who}").format(who=view.owner.username)
        self.editor.open(title, self.tr("Change password"), {})

    @Slot()
    def _change_password(self) -> None:
        view = next((entry for entry in self._known if str(entry.owner.profile_id) == self._editing), None)
        given = self.editor.values()
        if view is None or not self._is_complete(given):
            return
        desk, owner = self.courier.desk, view.owner

        def changed(_nothing: None) -> None:
            self.leave_editor()
            self.done.emit(self.tr("The password was changed"))
            self.reload()

        self.courier.ask(
            self.tr("Changing the password"),
            lambda _p: desk.accounts.change_password(owner, given["old"], given["new"]),
            changed,
        )

    def _is_complete(self, given: dict[str, str]) -> bool:
        problems = {
            "old": "" if given["old"] else self.tr("Enter the password that you sign in with now."),
            "new": "" if given["new"] else self.tr("Enter the new password."),
            "again": "" if given["again"] == given["new"] else self.tr("The two new passwords differ."),
        }
        for name, words in problems.items():
            self.editor.fields[name].set_problem(words)
        missing = [name for name, words in problems.items() if words]
        if missing:
            self.editor.fields[missing[0]].focus_control()
        return not missing

    # the certificate

    @Slot()
    def _choose_certificate(self) -> None:
        dialog = QFileDialog(
            self, self.tr("Choose the certificate"), "", self.tr("Certificates (*.pfx *.p12);;All files (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_certificate)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def take_certificate(self, name: str) -> None:
        """Ask for the password of a file that was chosen."""
        view = self._view
        if view is None:
            return
        self.leave_editor()
        self._certificate, self._editing = Path(name), view.owner.jurisdiction
        profile = self.courier.desk.jurisdictions.get(view.owner.jurisdiction)
        title = self.tr("Install {file} for {system}").format(file=self._certificate.name, system=profile.name)
        self.certificate_editor.open(title, self.tr("Install"), {})

    @Slot()
    def _install(self) -> None:
        path, jurisdiction, desk = self._certificate, self._editing, self.courier.desk
        secret = self.certificate_editor.values()["secret"]
        if path is None:
            return

        def installed(standing: CertificateStanding) -> None:
            self.leave_editor()
            self.done.emit(standing.words)
            self.reload()

        def refused(error: AppError) -> None:
            self.certificate_editor.fields["secret"].set_problem(str(error))

        self.courier.ask(
            self.tr("Checking the certificate"),
            lambda _p: desk.provider.install(jurisdiction, read_file(path), secret),
            installed,
            refused,
        )


def _secret(words: str, *, optional: bool = False) -> Field[LineInput]:
    field = Field(words, LineInput(), optional=optional)
    field.control.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _password_editor(section: QWidget) -> Editor:
    return Editor(
        [
            [("old", _secret(section.tr("Password now")))],
            [("new", _secret(section.tr("New password"))), ("again", _secret(section.tr("New password again")))],
        ]
    )


def _certificate_editor(section: QWidget) -> Editor:
    return Editor([[("secret", _secret(section.tr("Password of the certificate"), optional=True))]])
