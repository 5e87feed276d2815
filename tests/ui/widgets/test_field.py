"""Fields and the form grid: what is heard and seen, and where notes stand."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from litefile_desktop.core.vocabulary import Severity
from litefile_desktop.ui.theme.style import apply_theme
from litefile_desktop.ui.widgets.field import Field
from litefile_desktop.ui.widgets.form_grid import WIDE, FormGrid
from litefile_desktop.ui.widgets.inputs import LineInput, TextArea
from litefile_desktop.ui.widgets.picker import Picker
from litefile_desktop.ui.widgets.segmented import Segmented


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> FormGrid:
    form = FormGrid()
    qtbot.addWidget(form)
    form.city, form.zip = (
        Field("City", LineInput("Chicago")),
        Field("ZIP code", LineInput("6061"), help_text="Five digits"),
    )
    form.note = Field("Note to the clerk", TextArea(), optional=True)
    form.add_row(form.city, form.zip, weights=(3, 1))
    form.add_row(form.note)
    form.resize(WIDE + 60, 300)
    form.show()
    dressed.processEvents()
    return form


def test_a_control_is_called_what_its_label_says(form):
    assert form.city.control.accessibleName() == "City"
    assert form.note.control.accessibleName() == "Note to the clerk, optional"
    form.city.set_label("Town & village")
    assert form.city.control.accessibleName() == form.city.label == "Town & village"


def test_help_and_problems_are_read_with_the_control(form):
    control = form.zip.control
    assert control.accessibleDescription() == "Five digits"
    form.zip.set_problem("6061 has four digits.")
    assert control.accessibleDescription() == "6061 has four digits."
    assert control.property("problem") is True
    assert control.text() == "6061"
    form.zip.set_problem("")
    assert control.accessibleDescription() == "Five digits"
    assert control.property("problem") is False


def test_a_remark_marks_nothing_as_wrong_and_gives_way_to_a_problem(form):
    control = form.zip.control
    form.zip.set_remark("The court renamed it.")
    assert control.accessibleDescription() == "The court renamed it."
    assert not control.property("problem")
    form.zip.set_problem("6061 has four digits.")
    assert control.accessibleDescription() == "6061 has four digits."
    form.zip.set_problem("")
    form.zip.set_remark("It is not sent.", Severity.ADVISES)
    assert control.accessibleDescription() == "It is not sent."
    form.zip.set_remark("")
    assert control.accessibleDescription() == "Five digits"


def test_the_page_hears_of_a_changed_problem_once(form, qtbot):
    heard = []
    form.zip.problem_changed.connect(heard.append)
    for _ in range(3):
        form.zip.set_problem("Too short")
    assert heard == ["Too short"]


def test_notes_stand_beside_the_control_while_there_is_room(form, dressed):
    form.zip.set_problem("6061 has four digits.")
    dressed.processEvents()
    note, control = form.zip.note, form.zip.control
    assert form.is_wide
    assert note.mapTo(form, note.rect().topLeft()).x() > control.mapTo(form, control.rect().topRight()).x()
    gap = note.mapTo(form, note.rect().topLeft()).y() - control.mapTo(form, control.rect().topLeft()).y()
    assert 0 <= gap < control.height()


def test_and_under_it_otherwise(form, dressed):
    form.resize(WIDE - 100, 300)
    dressed.processEvents()
    note, control = form.zip.note, form.zip.control
    assert not form.is_wide
    assert note.isVisible()
    assert note.mapTo(form, note.rect().topLeft()).y() >= control.mapTo(form, control.rect().bottomLeft()).y()


def test_large_texts_put_one_field_in_a_row(form, dressed):
    assert form.zip.y() == form.city.y()
    apply_theme(dressed, "light", 200)
    dressed.processEvents()
    assert form.zip.y() > form.city.y()
    apply_theme(dressed, "light", 100)
    dressed.processEvents()
    assert form.zip.y() == form.city.y()


def test_widths_follow_the_weights_and_not_the_contents(form, dressed):
    form.zip.set_label("The postal code of the place where the party can be served, as the clerk wants it")
    dressed.processEvents()
    assert form.city.width() == pytest.approx(3 * form.zip.width(), abs=4)


def test_a_court_owned_value_is_read_only_and_says_where_to_change_it(dressed, qtbot):
    field = Field("Court", Picker())
    qtbot.addWidget(field)
    field.set_court_owned("Change it on Confirm case.")
    assert field.control.isReadOnly()
    assert field.control.accessibleDescription() == "Change it on Confirm case."
    field.control.open_list()
    assert not field.control.is_open


def test_focus_goes_through_the_field_to_its_control(form, qtbot):
    form.activateWindow()
    form.zip.focus_control()
    assert form.focusWidget() is form.zip.control
    both = Field("Person or organization", Segmented([("p", "Person"), ("o", "Organization")], "o"))
    form.add_row(both)
    both.show()
    both.focus_control()
    assert form.focusWidget() is both.control.segment("o")


def test_what_is_shown_again_keeps_the_cursor(dressed, qtbot):
    line, area = LineInput("Chicago"), TextArea("Please issue")
    for widget in (line, area):
        qtbot.addWidget(widget)
    line.setCursorPosition(3)
    line.set_text("Chicago")
    assert line.cursorPosition() == 3
    line.set_text("Springfield")
    assert line.cursorPosition() == 0
    cursor = area.textCursor()
    cursor.setPosition(4)
    area.setTextCursor(cursor)
    area.set_text("Please issue")
    assert area.textCursor().position() == 4
