"""The question that is asked when the library is closed while a batch goes out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.sending.sender import BatchState, Pace
from litefile_desktop.ui.widgets.button import Kind
from litefile_desktop.ui.widgets.sheet import Sheet, Verb

_SENDS = frozenset({Pace.SENDING, Pace.PAUSING})


def is_sending(state: BatchState) -> bool:
    """Whether a filing goes out now."""
    return state.pace in _SENDS


def ask_before_leaving(window: QWidget, state: BatchState, close: Callable[[], None]) -> None:
    """Say what closing means for the filing under way and for the others, and close only when that is wanted."""
    tr = QCoreApplication.translate
    open_ones = max(0, sum(line.is_open for line in state.lines) - 1)
    waiting = {
        0: tr("Batch", "No other filing waits."),
        1: tr("Batch", "The other one stays in the queue and goes out when you choose Go on the next time."),
    }.get(open_ones, tr("Batch", "The other {count} stay in the queue and go out when you choose Go on the next time."))
    sheet = Sheet(
        window,
        tr("Batch", "Close while filings are being sent?"),
        tr("Batch", "The one under way is sent to its end, once. {waiting}").format(
            waiting=waiting.format(count=open_ones)
        ),
        (
            Verb("keep", tr("Batch", "Keep open")),
            Verb("close", tr("Batch", "Finish this one and close"), Kind.DANGER),
        ),
        safe="keep",
    )
    sheet.answered.connect(lambda key: close() if key == "close" else None)
    sheet.open()
