"""The keys of the library, for its help."""

from PySide6.QtCore import QObject

from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup


def key_groups(owner: QObject) -> tuple[KeyGroup, ...]:
    """Every key of the window in groups, in the user's language."""
    return (
        KeyGroup(
            owner.tr("Filings"),
            (
                ("Ctrl+N", owner.tr("New filing")),
                ("Ctrl+T", owner.tr("New filing from a template")),
                ("Ctrl+Shift+T", owner.tr("Many drafts from a table")),
                ("Enter", owner.tr("Open the chosen filing")),
                ("Ctrl+D", owner.tr("Copy it to a new draft")),
                ("Del", owner.tr("Discard it, with Undo")),
                ("Ctrl+R", owner.tr("Review what waits")),
                ("F5", owner.tr("Ask the court now")),
                ("Ctrl+Shift+C", owner.tr("Correct a rejected filing")),
                ("Ctrl+Shift+N", owner.tr("News from the court")),
                ("Ctrl+H", owner.tr("History of all filings")),
            ),
        ),
        KeyGroup(
            owner.tr("Finding"),
            (
                ("Ctrl+F", owner.tr("Search")),
                ("Esc", owner.tr("Clear the search, then back to the table")),
                ("Ctrl+Shift+F", owner.tr("Keep this search in the sidebar; there F2 renames it, Del removes it")),
                ("Ctrl+Shift+S", owner.tr("Sort the lines by something else; the same again turns them round")),
                ("Ctrl+1 to 9", owner.tr("The views of the sidebar")),
            ),
        ),
        KeyGroup(
            owner.tr("The courts' lists"),
            (
                ("F9", owner.tr("Show them, and the drafts that their changes touch; and the filings again")),
                ("S / K", owner.tr("Use what is proposed for a draft; keep its choices")),
            ),
        ),
        KeyGroup(
            owner.tr("Window"),
            (
                ("F6, Shift+F6", owner.tr("Next, previous pane")),
                ("Ctrl+I", owner.tr("Show or hide the pane at the right")),
                ("Ctrl+Shift+A", owner.tr("Accounts, people, contacts and certificates")),
                ("F1", owner.tr("These keys")),
            ),
        ),
    )
