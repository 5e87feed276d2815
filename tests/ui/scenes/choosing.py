"""Choosing from many. These leave the courts' lists changed, and come last."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from litefile_desktop.core.steps import StepId
from litefile_desktop.ui.library.window import LibraryWindow
from tests.makers import code_list
from tests.office import JURISDICTION
from tests.ui import studio as office
from tests.ui.scenes.registry import scene
from tests.ui.scenes.wizard import confirm_empty, confirm_filled, continued
from tests.ui.studio import Studio


def _publish(studio: Studio, name: str, rows, court: str = "maple") -> None:
    studio.desk.code_store.install(JURISDICTION, court, code_list(name, rows, court=court, version="changed"))
    studio.desk.pictures.forget_lists()


def _many_courts(studio: Studio) -> None:
    """A state of invented counties, one of them with many courts."""
    counties = (
        "Alder", "Birch Valley", "Cedar", "Dogwood", "Elm Grove", "Fern", "Gorse", "Hazel", "Juniper", "Larch",
        "Mulberry", "Oak Bluffs", "Pine Barrens", "Rowan", "Spruce", "Tamarack", "Upper Willow", "Yew",
    )  # fmt: skip
    names = [(county.lower().replace(" ", ""), f"{county} County") for county in counties]
    divisions = ("Chancery", "Domestic Relations", "Law", "Municipal Civil", "Probate and Guardianship")
    places = ("District 1 - Meadowbrook", "District 2 - Stonebridge", "District 3 - Westmoreland-on-the-Lake")
    names += [
        (f"lakeshore:{division[:2].lower()}{place[9]}", f"Lakeshore County - {division} - {place}")
        for division in divisions
        for place in places
    ]
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "0", "location")]
    known = {row["code"] for row in rows}
    rows += [
        {"code": code, "name": name, "initial": "True", "subsequent": "True", "parentnodeid": "1"}
        for code, name in names
        if code not in known
    ]
    _publish(studio, "location", rows, "0")


@scene
def court_where(studio: Studio) -> QWidget:
    _many_courts(studio)
    window = confirm_empty(studio)
    window.page.court.control.setFocus()
    QTest.keyClick(window.page.court.control, Qt.Key.Key_Down)
    studio.settle()
    return window


@scene
def court_division(studio: Studio) -> QWidget:
    window = court_where(studio)
    QTest.keyClicks(window.page.court.control, "lakeshore")
    QTest.keyClick(window.page.court.control, Qt.Key.Key_Return)
    studio.settle()
    return window


@scene
def court_search(studio: Studio) -> QWidget:
    window = confirm_empty(studio)
    finder = window.page.finder.control
    finder.setFocus()
    QTest.keyClicks(finder, "disolution petition harbor")
    studio.until(lambda: finder.is_open)
    studio.settle()
    return window


@scene
def court_changed(studio: Studio) -> QWidget:
    window = confirm_filled(studio)
    window.page.court.control.set_code("harbor:dr1")
    window.page.court.control.chosen.emit("harbor:dr1")
    studio.settle()
    return window


@scene
def picker_long(studio: Studio) -> QWidget:
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "maple", "filing")]
    kinds = ("Motion to Compel", "Notice of Hearing on Motion", "Response in Opposition to Motion", "Order on Motion")
    things = ("Discovery", "Arbitration", "Production of Documents and Electronically Stored Information", "Payment")
    rows += [
        {"code": f"9{number:04}", "casecategory": "31000", "filingtype": "Both", "name": f"{kind} - {thing} {number}"}
        for number, (kind, thing) in enumerate((kind, thing) for _ in range(82) for kind in kinds for thing in things)
    ]
    _publish(studio, "filing", rows)
    window = studio.open(studio.civil(people=False), StepId.ORGANIZE_DOCUMENTS)
    filing = window.page.filing.control
    filing.setFocus()
    QTest.keyClick(filing, Qt.Key.Key_F2)
    filing.selectAll()
    QTest.keyClicks(filing, "motion disc")
    studio.settle()
    return window


@scene
def questions_many(studio: Studio) -> QWidget:
    studio.desk.code_sync.court(studio.owner, "summit")
    chosen = {
        "court_code": "summit",
        "court_name": "Summit (practice)",
        "case_category_code": "92000",
        "case_category_name": "Special Civil",
        "case_type_code": "92010",
        "case_type_name": "Injunction",
    }
    form = studio.add_papers(studio.draft(**office.NEW, **chosen), studio.complaint())
    filed = {"filing_type_code": "94201", "filing_type_name": "Complaint for Injunction"}
    form = studio.filer(studio.desk.documents.update(form.id, studio.owner, form.lead.id, filed))
    form = studio.party(form, "95110", "Plaintiff", first_name="Elena", last_name="Rivera", is_filing_party=True)
    form = studio.party(form, "95111", "Defendant", organization_name=office.LONG_COMPANY)
    return continued(studio, studio.open(form, StepId.CASE_QUESTIONS))


@scene
def people_ways(studio: Studio) -> QWidget:
    """A court whose ways to serve depend on the filing, and which was not asked yet."""
    studio.desk.code_sync.court(studio.owner, "summit")
    studio.desk.accounts.refresh_lists(studio.owner)
    contact = {"id": "e5500000-3333-4ccc-8333-000000000002", "name": "Quinn Opposing", "service_type": "-611"}
    chosen = {
        "court_code": "summit", "court_name": "Summit (practice)", "case_category_code": "92000",
        "case_category_name": "Special Civil", "case_type_code": "92010", "case_type_name": "Injunction",
        "service_contacts": [contact],
    }  # fmt: skip
    form = studio.filer(studio.add_papers(studio.draft(**office.NEW, **chosen), studio.complaint()))
    form = studio.party(form, "95110", "Plaintiff", first_name="Elena", last_name="Rivera", is_filing_party=True)
    form = studio.party(form, "95111", "Defendant", organization_name=office.LONG_COMPANY)
    window = studio.open(form, StepId.PARTIES)
    window.page.serving.ask_ways.click()
    studio.settle(400)
    window.page.column.show_widget(window.page.serving)
    studio.settle()
    return window


@scene
def questions_place(studio: Studio) -> QWidget:
    """A case about a place, of which the court wants the address."""
    studio.desk.code_sync.court(studio.owner, "summit")
    chosen = {
        "court_code": "summit", "court_name": "Summit (practice)", "case_category_code": "92000",
        "case_category_name": "Special Civil", "case_type_code": "92020", "case_type_name": "Quiet title",
        "case_address": {"street": "12 Quarry Road", "city": "Springfield"}, "max_fee_amount": "900.00",
    }  # fmt: skip
    form = studio.add_papers(studio.draft(**office.NEW, **chosen), studio.complaint())
    window = continued(studio, studio.open(form, StepId.CASE_QUESTIONS))
    window.page.column.show_widget(window.page.place)
    studio.settle()
    return window


@scene
def choices_changed(studio: Studio) -> QWidget:
    form = studio.civil()
    rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, "maple", "casetype")]
    _publish(
        studio,
        "casetype",
        [{**row, "name": "Breach of Contract"} if row["code"] == "31010" else row for row in rows],
    )
    return studio.open(form, StepId.EXTRACTION_REVIEW)


@scene
def drift_list(studio: Studio) -> QWidget:
    studio.civil()
    studio.domestic()
    renamed = "Petition for Dissolution of Marriage (No Children)"
    for name, court, changed in (
        ("filing", "harbor:dr1", {"74002": {"code": "79902", "name": renamed}}),
        ("casetype", "maple", {"31010": {"name": "Breach of Contract", "fee": "337.00"}}),
    ):
        rows = [dict(row) for row in studio.desk.code_store.rows(JURISDICTION, court, name)]
        _publish(studio, name, [{**row, **changed.get(row["code"], {})} for row in rows], court)
    profile = studio.desk.jurisdictions.get(JURISDICTION)
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    window.lists.toggle()
    studio.settle(400)
    window.frame.lists.focus_first()
    return window
