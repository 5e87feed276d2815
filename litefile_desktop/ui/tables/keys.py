"""The keys of the window that makes drafts of a table, for its help."""

from PySide6.QtCore import QObject

from litefile_desktop.ui.widgets.shortcuts_help import KeyGroup


def key_groups(owner: QObject) -> tuple[KeyGroup, ...]:
    """Every key of the window in groups, in the user's language."""
    return (
        KeyGroup(
            owner.tr("Table"),
            (
                ("Ctrl+O", owner.tr("Choose the table")),
                ("Ctrl+Shift+O", owner.tr("Choose the folder of its documents")),
                ("Ctrl+Enter", owner.tr("Check the rows; then make the drafts")),
                ("Alt+Left", owner.tr("Back to the columns")),
            ),
        ),
        KeyGroup(owner.tr("Window"), (("F1", owner.tr("These keys")),)),
    )
