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
                ("Ctrl+Shift+N", owner.tr("Many drafts from a table")),
                ("Enter", owner.tr("Open the chosen filing")),
                ("Ctrl+D", owner.tr("Copy it to a new draft")),
                ("Del", owner.tr("Discard it, with Undo")),
                ("F5", owner.tr("Ask the court now")),
            ),
        ),
        KeyGroup(
            owner.tr("Finding"),
            (
                ("Ctrl+F", owner.tr("Search")),
                ("Esc", owner.tr("Clear the search, then back to the table")),
                ("Ctrl+1 to 7", owner.tr("The views of the sidebar")),
            ),
        ),
        KeyGroup(
            owner.tr("Window"),
            (
                ("F6, Shift+F6", owner.tr("Next, previous pane")),
                ("Ctrl+I", owner.tr("Show or hide the pane at the right")),
                ("F1", owner.tr("These keys")),
            ),
        ),
    )
