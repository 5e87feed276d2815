"""The page preview: asks for what it shows, ignores what comes too late."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.widgets.page_preview import PagePreview


def page(color: str = "white") -> QImage:
    image = QImage(85, 110, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.fixture
def preview(dressed, qtbot: QtBot, activate) -> PagePreview:
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(440, 700)
    preview.asked = []
    activate(preview)
    preview.set_document("a", "Complaint.pdf", 3, lambda number, width: preview.asked.append((number, width)))
    return preview


def test_it_asks_for_the_first_page_at_the_width_of_the_desk(preview):
    (number, width) = preview.asked[0]
    assert number == preview.page == 1
    assert 300 < width < 440


def test_pages_turn_by_key_and_button_and_stop_at_the_ends(preview, qtbot):
    preview.setFocus()
    for key, at in (
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageDown, 3),
    ):
        preview.canvas.set_page_width(100)
        preview._area.verticalScrollBar().setValue(preview._area.verticalScrollBar().maximum())
        if key == Qt.Key.Key_PageUp:
            preview._area.verticalScrollBar().setValue(0)
        qtbot.keyClick(preview._area, key)
        assert preview.page == at
    assert [number for number, _width in preview.asked][-1] == 3
    preview._back.click()
    assert preview.page == 2
    assert preview._forth.isEnabled()


def test_an_image_for_another_page_or_document_is_ignored(preview):
    preview.turn_to(2)
    preview.set_image("a", 1, page())
    preview.set_image("b", 2, page())
    assert preview.canvas.image is None
    preview.set_image("a", 2, page())
    assert preview.canvas.image is not None


def test_a_new_width_is_asked_for_once(preview, qtbot):
    count = len(preview.asked)
    for width in (460, 470, 480, 500):
        preview.resize(width, 700)
    qtbot.waitUntil(lambda: len(preview.asked) > count)
    qtbot.waitUntil(lambda: not preview._later.isActive())
    assert len(preview.asked) == count + 1
    assert preview.asked[-1][1] > preview.asked[0][1]


def test_zoom_steps_and_back_to_the_width(preview, qtbot):
    fitting = preview.canvas.sizeHint().width()
    preview.zoom_in()
    assert preview.canvas.sizeHint().width() > fitting
    preview.zoom_out()
    preview.zoom_out()
    assert preview.canvas.sizeHint().width() < fitting
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.sizeHint().width() == fitting


def test_the_same_document_keeps_its_page(preview):
    preview.turn_to(2)
    preview.set_document("a", "Complaint (renamed).pdf", 3, lambda *_: None)
    assert preview.page == 2
    preview.set_document("b", "Other.pdf", 9, lambda *_: None)
    assert preview.page == 1


def test_evidence_turns_to_its_page(preview):
    preview.set_evidence("a", 3, [QRectF(0.1, 0.1, 0.5, 0.05)])
    assert preview.page == 3
    preview.set_evidence("b", 1, [])
    assert preview.page == 3


def test_what_cannot_be_drawn_says_so(preview):
    preview.set_failed("a", 1, "This page could not be drawn.")
    assert preview.canvas._words == "This page could not be drawn."
    preview.clear("Choose a document.")
    assert preview.page == 0
    preview.turn_to(2)
    assert preview.page == 0


def test_pages_stay_light_in_the_dark_and_are_dimmed(preview, dressed):
    def middle() -> QColor:
        return preview.canvas.grab().toImage().pixelColor(preview.canvas.width() // 2, preview.canvas.height() // 2)

    preview.set_image("a", 1, page("white"))
    assert middle().lightness() == 255
    apply_theme(dressed, "dark")
    preview.set_image("a", 1, page("white"))
    assert middle().lightness() == pytest.approx(255 * 0.93, abs=2)
