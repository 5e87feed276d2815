"""Several people over one database: who works here, a draft open elsewhere, two versions of one draft."""

from contextlib import ExitStack
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.steps import StepId
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.services.forms import DraftForm
from litefile_desktop.ui.account.window import AccountsWindow
from litefile_desktop.ui.library.window import LibraryWindow
from litefile_desktop.ui.who_sheet import WhoSheet
from litefile_desktop.ui.wizard.overtaken_sheet import OvertakenSheet
from tests.office import JURISDICTION
from tests.ui import studio as office
from tests.ui.scenes.registry import scene
from tests.ui.studio import Studio

LONG_NAME = "Maximiliana-Theodora Konstantina Castellanos-Wojciechowska, paralegal"
_NAMES = {"Dana Ortiz": "prepares submits", "Jo Harlan": "reviews", LONG_NAME: "prepares reviews submits"}


def _people(studio: Studio, name: str = "Dana Ortiz") -> None:
    for person, roles in _NAMES.items():
        try:
            studio.desk.people.add(person, {PersonRole(role) for role in roles.split()})
        except Refused:
            break  # they are here from the scene before
    studio.desk.people.act_once_as(name)
    studio.owner = studio.desk.accounts.owner(JURISDICTION)


def _boss(studio: Studio) -> str:
    return next(person.name for person in studio.desk.people.all() if PersonRole.ADMINISTERS in person.roles)


def _open_elsewhere(studio: Studio, form: DraftForm) -> ExitStack:
    """Another window of this computer has the draft open until the stack is closed."""
    stack = ExitStack()
    other = stack.enter_context(studio.office.desk())
    other.people.act_once_as(LONG_NAME)
    other.presence.enter(form.id, other.accounts.owner(JURISDICTION))
    return stack


@scene
def people_section(studio: Studio) -> QWidget:
    _people(studio)
    studio.desk.people.act_once_as(_boss(studio))
    studio.owner = studio.desk.accounts.owner(JURISDICTION)
    profile = studio.desk.jurisdictions.get(JURISDICTION)
    window = AccountsWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window.open_section(len(window.sections) - 1)
    window.office.table.setFocus()
    window.office.change.click()
    return window


@scene
def people_library(studio: Studio) -> QWidget:
    _people(studio)
    form = studio.civil()
    stack = _open_elsewhere(studio, form)
    profile = studio.desk.jurisdictions.get(JURISDICTION)
    window = LibraryWindow(studio.desk, studio.runner, studio.owner, profile)
    window.destroyed.connect(stack.close)
    window.show()
    studio.settle(500)
    return window


@scene
def people_who(studio: Studio) -> QWidget:
    _people(studio)
    sheet = WhoSheet(None, studio.desk.people.all())
    sheet.open()
    return sheet


@scene
def people_elsewhere(studio: Studio) -> QWidget:
    _people(studio)
    form = studio.civil()
    stack = _open_elsewhere(studio, form)
    window = studio.open(form, StepId.PARTIES)
    window.destroyed.connect(stack.close)
    return window


@scene
def people_only_looks(studio: Studio) -> QWidget:
    _people(studio)
    form = studio.civil()
    _people(studio, "Jo Harlan")
    return studio.open(form, StepId.YOUR_INFORMATION)


@scene
def people_overtaken(studio: Studio) -> QWidget:
    _people(studio)
    form = studio.civil()
    window = studio.open(form, StepId.OPTIONS)
    party = form.parties[-1]
    studio.desk.people.act_once_as(LONG_NAME)
    theirs = studio.desk.accounts.owner(JURISDICTION)
    studio.desk.drafts.update(form.id, theirs, {"client_matter": "26-0318 / Rivera", "return_date": "2027-01-04"})
    studio.desk.parties.update(form.id, theirs, party.id, {"organization_name": office.LONG_COMPANY})
    keeper = window._keeper
    people = [replace(entry, organization_name="Oakwood Holdings, L.P.") if entry.id == party.id else entry
              for entry in keeper.form.parties]  # fmt: skip
    keeper.edit(
        replace(
            keeper.form,
            client_matter="26-0318",
            filing_comments="Please hold the summons for pickup at the counter by our runner on Monday morning.",
            parties=tuple(people),
        )
    )
    studio.until(lambda: window.findChild(OvertakenSheet) is not None)
    return window.findChild(OvertakenSheet)
