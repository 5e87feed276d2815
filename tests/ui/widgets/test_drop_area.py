"""Dropping files: the whole page takes them; folders and addresses are named, never swallowed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.widgets.drop_area import DropArea


@pytest.fixture
def page(dressed, qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.area = DropArea("Drop PDF files here, or", "Choose files…", "25 MB a file")
    QVBoxLayout(page).addWidget(page.area)
    page.area.accept_drops_of(page)
    page.heard = {"files": [], "folders": [], "others": []}
    page.area.dropped.connect(page.heard["files"].extend)
    page.area.folders_refused.connect(page.heard["folders"].extend)
    page.area.others_refused.connect(page.heard["others"].extend)
    page.show()
    return page


def mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def enter(page: QWidget, data: QMimeData) -> bool:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    event.ignore()
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def drop(page: QWidget, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_files_arrive_as_paths_and_everything_else_by_name(page, tmp_path):
    one, two = tmp_path / "Kläger & Söhne.pdf", tmp_path / "b.pdf"
    one.write_bytes(b"%PDF")
    two.write_bytes(b"%PDF")
    gone = tmp_path / "gone.pdf"
    data = mime(*(QUrl.fromLocalFile(str(p)) for p in (one, tmp_path, two, gone)), QUrl("https://example.org/c.pdf"))
    assert enter(page, data)
    drop(page, data)
    assert page.heard["files"] == [one, two]
    assert page.heard["folders"] == [Path(tmp_path)]
    assert page.heard["others"] == [str(gone), "https://example.org/c.pdf"]


def test_the_area_lights_up_while_files_are_over_the_page(page, tmp_path):
    dark = page.area.grab().toImage()
    data = mime(QUrl.fromLocalFile(str(tmp_path)))
    enter(page, data)
    assert page.area.is_dragging
    assert page.area.grab().toImage() != dark
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page.area.is_dragging


def test_text_is_no_file(page):
    data = QMimeData()
    data.setText("some words")
    assert not enter(page, data)
    assert not page.area.is_dragging


def test_the_link_asks_for_files(page, qtbot):
    with qtbot.waitSignal(page.area.choose_asked):
        qtbot.keyClick(page.area.choose, Qt.Key.Key_Space)
