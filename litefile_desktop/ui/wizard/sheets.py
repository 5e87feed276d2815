"""The questions that the wizard asks before something could be lost or overlooked."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import AppError
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.sheet import Sheet, Verb


def ask_before_losing(window: QWidget, error: AppError, close: Callable[[], None]) -> None:
    """The last change cannot be stored: stay, or close without it."""
    tr = QCoreApplication.translate
    sheet = Sheet(
        window,
        tr("WizardWindow", "Close although the last change is not saved?"),
        str(error),
        (
            Verb("keep", tr("WizardWindow", "Keep open")),
            Verb("close", tr("WizardWindow", "Close and lose the change"), Kind.DANGER),
        ),
        safe="keep",
    )
    sheet.answered.connect(lambda key: close() if key == "close" else None)
    sheet.open()


def ask_while_sending(window: QWidget, close: Callable[[], None]) -> None:
    """The window is closed while the filing goes out."""
    tr = QCoreApplication.translate
    sheet = Sheet(
        window,
        tr("WizardWindow", "Close while this filing is being sent?"),
        tr(
            "WizardWindow",
            "It is sent to its end either way, once. The window comes back if the court does not take it; "
            "otherwise the library shows the receipt.",
        ),
        (Verb("keep", tr("WizardWindow", "Keep open")), Verb("close", tr("WizardWindow", "Close"))),
        safe="keep",
    )
    sheet.answered.connect(lambda key: close() if key == "close" else None)
    sheet.open()
