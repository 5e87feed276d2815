"""Asking where a file is to be written; the window stays usable meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(parent: QWidget, name: str, then: Callable[[Path], object]) -> QFileDialog:
    """Offer a name; ``then`` hears the place that was chosen. The dialog asks before another file is replaced."""
    dialog = QFileDialog(parent, parent.tr("Save"), name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
