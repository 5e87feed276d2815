"""The keys of the wizard's window: what they do, and the list of them for its help."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup


def install_keys(window: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let keys act in a window; a key that is held acts once."""
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)


def key_groups(owner: QObject) -> tuple[KeyGroup, ...]:
    """Every key of the window in groups, in the user's language."""
    return (
        KeyGroup(
            owner.tr("Going"),
            (
                ("Ctrl+Enter", owner.tr("Continue")),
                ("Alt+Left", owner.tr("Back")),
                ("Ctrl+PgUp / Ctrl+PgDn", owner.tr("Previous, next stage")),
                ("Ctrl+Alt+Z", owner.tr("Put back what was removed or cleared last")),
                ("Ctrl+Shift+D", owner.tr("Until when it may be filed")),
                ("F6 / Shift+F6", owner.tr("Next, previous pane")),
                ("F1 / ?", owner.tr("This list")),
            ),
        ),
        KeyGroup(
            owner.tr("Checking and sending"),
            (
                ("F7", owner.tr("Check everything")),
                ("F8 / Shift+F8", owner.tr("Next, previous problem")),
                ("Ctrl+Shift+Enter", owner.tr("Submit, once the box is ticked")),
                ("Ctrl+Shift+R", owner.tr("Send it for review, or withdraw it, on the review page")),
                ("Ctrl+S", owner.tr("Say when it was saved")),
            ),
        ),
        KeyGroup(
            owner.tr("Choosing"),
            (
                ("Ctrl+F", owner.tr("Search all courts and filing types")),
                ("F2", owner.tr("Show the court's codes in a list")),
                ("Enter / Backspace", owner.tr("Next, previous question of the court list")),
            ),
        ),
        KeyGroup(
            owner.tr("Documents"),
            (
                ("Ctrl+O", owner.tr("Choose files")),
                ("Alt+Up / Alt+Down", owner.tr("Move the document")),
                ("Ctrl+L", owner.tr("Make it the lead document")),
                ("Del", owner.tr("Remove it, with Undo")),
                ("Space / Ctrl+I", owner.tr("Show the document large, and the page again")),
                ("PgUp / PgDn", owner.tr("Page of the preview")),
            ),
        ),
    )
