"""Choosing a template by keyboard: its placeholders are asked for, Esc begins nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from litefile_desktop.services.templates import Template
from litefile_desktop.ui.templates.sheets import TemplateChooser, ask_template_name

TEMPLATES = (
    Template("1", "Eviction, nonpayment", "Maple County (practice)", "Eviction", ("landlord", "tenant")),
    Template("2", "Name change", "Maple County (practice)", "Name Change", ()),
)


@pytest.fixture
def begun():
    return []


@pytest.fixture
def chooser(qtbot, dressed, activate, begun):
    made = TemplateChooser(None, TEMPLATES, lambda name, values: begun.append((name, dict(values))))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    activate(made)
    return made


def test_placeholders_are_asked_for_and_handed_over(chooser, begun):
    for name, text in (("landlord", "Oakwood"), ("tenant", "Rivera")):
        QTest.keyClicks(chooser.fields[name], text)
    chooser.buttons["begin"].click()
    assert begun == [("Eviction, nonpayment", {"landlord": "Oakwood", "tenant": "Rivera"})]


def test_another_template_asks_for_other_placeholders(chooser, begun):
    QTest.keyClicks(chooser.template.control, "Name")
    QTest.keyClick(chooser.template.control, Qt.Key.Key_Return)
    assert chooser.fields == {}
    chooser.buttons["begin"].click()
    assert begun == [("Name change", {})]


def test_esc_begins_nothing(chooser, begun):
    QTest.keyClick(chooser, Qt.Key.Key_Escape)
    assert begun == []


def test_a_filing_is_kept_under_the_name_that_is_given(qtbot, dressed, begun):
    sheet = ask_template_name(None, "Rivera v. Oakwood", begun.append)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(sheet)
    assert "{{client}}" in sheet.accessibleDescription()
    sheet.buttons["keep"].click()
    assert begun == ["Rivera v. Oakwood"]
