"""The keys of the review window, for its help."""

from PySide6.QtCore import QObject

from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup


def key_groups(owner: QObject) -> tuple[KeyGroup, ...]:
    """Every key of the window in groups, in the user's language."""
    return (
        KeyGroup(
            owner.tr("Filings"),
            (
                ("J, K", owner.tr("Next, previous filing")),
                ("A", owner.tr("Approve and go on")),
                ("U", owner.tr("Take the last approval back")),
                ("R", owner.tr("Return with a reason")),
                ("G", owner.tr("Board, and back")),
            ),
        ),
        KeyGroup(
            owner.tr("This filing"),
            (
                ("Tab, Shift+Tab", owner.tr("Next, previous mark")),
                ("Y", owner.tr("Confirm the machine-read value and go to the next")),
                ("Shift+Y", owner.tr("Confirm all of them, once all were in sight")),
                ("C", owner.tr("Comment on the chosen value")),
                ("Shift+C", owner.tr("Comment on the page that is shown; so does C in the document")),
                ("F", owner.tr("Fix the chosen value here, or open its page")),
                ("1 to 9", owner.tr("Show a document")),
                ("PgUp, PgDn", owner.tr("Page of the document")),
            ),
        ),
        KeyGroup(
            owner.tr("Board"),
            (
                ("Space", owner.tr("Tick a row that may be ticked")),
                ("Enter", owner.tr("Open it one by one")),
                ("A", owner.tr("Approve what is ticked")),
            ),
        ),
        KeyGroup(
            owner.tr("Window"),
            (
                ("F6, Shift+F6", owner.tr("Next, previous pane")),
                ("Esc", owner.tr("Leave the line that is being typed")),
                ("F1", owner.tr("These keys")),
            ),
        ),
    )
