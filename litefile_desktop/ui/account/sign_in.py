"""Signing in to a court system, with the provider certificate that it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMainWindow, QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.progress import Progress
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.ui.account.files import read_file
from litefile_desktop.ui.jobs.runner import JobRunner, Lane
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.theme import Role
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.banner import Banner
from litefile_desktop.ui.widgets.button import Button, Kind
from litefile_desktop.ui.widgets.check_row import CheckRow
from litefile_desktop.ui.widgets.elided_label import ElidedLabel
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput
from litefile_desktop.ui.widgets.page_column import PageColumn
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.picker_search import PickerItem
from litefile_desktop.ui.widgets.progress_line import ProgressLine
from litefile_desktop.ui.widgets.surface import column, row
from litefile_desktop.ui.widgets.text import Text
from litefile_desktop.ui.widgets.world import world_mark

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answers:
    jurisdiction: str
    certificate: Path | None
    certificate_password: str
    email: str
    password: str
    remember: bool


class SignInWindow(QMainWindow):
    """``signed_in`` carries the account; ``practice_asked`` is the way in without one."""

    signed_in = Signal(object)
    practice_asked = Signal()

    def __init__(self, desk: Desk, runner: JobRunner, profiles: tuple[Jurisdiction, ...]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sign in"))
        self.setMinimumSize(QSize(560, 480))
        self.resize(QSize(640, 700))
        self._desk = desk
        self._runner = runner
        self._certificate: Path | None = None
        self.page = PageColumn(
            self.tr("LITEFile"),
            self.tr("Sign in to a court system"),
            self.tr(
                "Your password goes to the court only. What the court gives back is kept in this computer's keyring."
            ),
        )
        self.setCentralWidget(self.page)
        self.state = Banner(Tone.RED, "")
        self.state.hide()
        items = [
            PickerItem(profile.id, profile.name, world_mark(profile.environment).name)
            for profile in profiles
            if not profile.is_practice
        ]
        self.jurisdiction = Field(self.tr("Court system"), Picker(items, items[0].code if len(items) == 1 else ""))
        self.email = Field(self.tr("E-mail"), LineInput())
        self.password = Field(self.tr("Password"), LineInput())
        self.password.control.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = CheckRow(
            self.tr("Keep the password in the keyring too"), self.tr("Then an ended sign-in is renewed by itself.")
        )
        self.choose = Button(self.tr("Choose the certificate file..."), glyph=Glyph.KEY)
        self._chosen = ElidedLabel("", Role.BODY_STRONG, mode=Qt.TextElideMode.ElideMiddle)
        self.secret = Field(self.tr("Password of the certificate"), LineInput(), optional=True)
        self.secret.control.setEchoMode(QLineEdit.EchoMode.Password)
        self.go = Button(self.tr("Sign in"), Kind.PRIMARY)
        self.practice = Button(self.tr("Use the practice court instead"), Kind.LINK, Glyph.SCALES)
        self.forgot = Button(self.tr("Forgot the password"), Kind.LINK)
        self.answer = Field("", LineInput())
        self.answer.hide()
        self.progress = ProgressLine()
        self._build()
        self.jurisdiction.focus_control()

    def _build(self) -> None:
        account, certificate = FormGrid(), FormGrid()
        for field in (self.jurisdiction, self.email, self.password):
            account.add_row(field)
        account.add_row(self.answer)
        account.add_wide(self.remember)
        certificate.add_wide(self._certificate_heading())
        certificate.add_row(self.secret)
        acts = row(spacing=16, margins=(0, 10, 0, 0))
        acts.addWidget(self.go)
        acts.addWidget(self.forgot)
        acts.addWidget(self.practice)
        acts.addStretch(1)
        for part in (self.state, account, certificate):
            self.page.content.addWidget(part)
        self.page.content.addLayout(acts)
        self.page.content.addWidget(self.progress)
        self.choose.clicked.connect(self._choose_certificate)
        self.go.clicked.connect(self._sign_in)
        for field in (self.email, self.password, self.secret):
            field.control.returnPressed.connect(self._sign_in)
        self.answer.control.returnPressed.connect(self._reset_password)
        self.forgot.clicked.connect(self._reset_password)
        self.practice.clicked.connect(self.practice_asked)

    def _certificate_heading(self) -> QWidget:
        words = self.tr("The .pfx file of your e-filing provider. It is needed once for each court system.")
        file = row(spacing=12, margins=(0, 8, 0, 0))
        file.addWidget(self.choose)
        file.addWidget(self._chosen, 1)
        lines = column(spacing=2, margins=(0, 10, 0, 0))
        lines.addWidget(Text(self.tr("Provider certificate"), Role.CARD_TITLE))
        lines.addWidget(Text(words, Role.SMALL, "text3", wrap=True))
        lines.addLayout(file)
        holder = QWidget()
        holder.setLayout(lines)
        return holder

    def _choose_certificate(self) -> None:
        dialog = QFileDialog(
            self, self.tr("Choose the certificate"), "", self.tr("Certificates (*.pfx *.p12);;All files (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_certificate)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _take_certificate(self, name: str) -> None:
        self._certificate = Path(name)
        self._chosen.set_text(self._certificate.name)

    @Slot()
    def _sign_in(self) -> None:
        self.jurisdiction.control.commit()
        answers = _Answers(
            jurisdiction=self.jurisdiction.control.code,
            certificate=self._certificate,
            certificate_password=self.secret.control.text(),
            email=self.email.control.text().strip(),
            password=self.password.control.text(),
            remember=self.remember.isChecked(),
        )
        if not self.go.isEnabled() or not self._is_complete(answers):
            return
        desk = self._desk

        def work(_progress: object) -> Owner:
            if answers.certificate is not None:
                pfx = read_file(answers.certificate)
                desk.provider.install(answers.jurisdiction, pfx, answers.certificate_password)
            return desk.accounts.sign_in(
                answers.jurisdiction, answers.email, answers.password, remember_password=answers.remember
            )

        self._begin(work, self.signed_in.emit)

    @Slot()
    def _reset_password(self) -> None:
        """Have the court send an e-mail; an account with a security question is asked it first."""
        self.jurisdiction.control.commit()
        jurisdiction, email = self.jurisdiction.control.code, self.email.control.text().strip()
        answer = self.answer.control.text()
        self.password.set_problem("")
        self.jurisdiction.set_problem("" if jurisdiction else self.tr("Choose the court system."))
        self.email.set_problem("" if email else self.tr("Enter the e-mail address of your court account."))
        if not jurisdiction or not email or not self.go.isEnabled():
            return
        desk = self._desk

        def work(_progress: object) -> str:
            question = "" if answer else desk.accounts.password_question(jurisdiction, email)
            if not question:
                desk.accounts.reset_password(jurisdiction, email, answer=answer)
            return question

        self._begin(work, self._password_reset)

    def _password_reset(self, question: str) -> None:
        """Ask the account's security question, or say that the e-mail is under way."""
        if question:
            self.answer.set_label(question)
            self.answer.show()
            self.answer.focus_control()
            return
        self.answer.control.clear()
        self.answer.hide()
        self.state.set_message(
            Tone.BLUE,
            self.tr("The court sends an e-mail to {who}").format(who=self.email.control.text().strip()),
            self.tr("Set a new password with it, then sign in here."),
        )
        self.state.show()

    def _begin(self, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        self.state.hide()
        self.go.set_reason(self.tr("Asking the court."))
        self.progress.start(self.tr("Asking the court"), cancel=False)
        self._runner.start(self, work, done, failed=self.tell, ended=self._ended, lane=Lane.WIRE)

    def _is_complete(self, answers: _Answers) -> bool:
        """Mark what is missing and go to the first of it."""
        wanted = (
            (self.jurisdiction, answers.jurisdiction, self.tr("Choose the court system.")),
            (self.email, answers.email, self.tr("Enter the e-mail address of your court account.")),
            (self.password, answers.password, self.tr("Enter the password of your court account.")),
        )
        for field, value, words in wanted:
            field.set_problem("" if value else words)
        missing = [field for field, value, _ in wanted if not value]
        if missing:
            missing[0].focus_control()
        return not missing

    def _ended(self) -> None:
        self.go.set_reason("")
        self.progress.finish()

    def tell(self, error: AppError) -> None:
        """Say what went wrong; what was typed stays."""
        self.state.set_message(Tone.RED, error.message, error.action)
        self.state.show()
        self.page.verticalScrollBar().setValue(0)
