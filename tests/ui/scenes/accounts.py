"""The Accounts window."""

from PySide6.QtWidgets import QWidget

from litefile_desktop.services.firm_lists import ServiceContact
from litefile_desktop.ui.account.window import AccountsWindow
from tests.ui import studio as office
from tests.ui.scenes.registry import scene
from tests.ui.studio import Studio

_OFFICE = {"street": "1800 West Alder Street", "city": "Springfield", "state": "IL", "postal_code": "62702",
           "country": "US"}  # fmt: skip


def _accounts(studio: Studio, section: int) -> AccountsWindow:
    profile = studio.desk.jurisdictions.get(studio.owner.jurisdiction)
    window = AccountsWindow(studio.desk, studio.runner, studio.owner, profile)
    window.show()
    studio.settle()
    window.open_section(section)
    studio.settle()
    return window


@scene
def accounts(studio: Studio) -> QWidget:
    studio.office.sign_in(studio.desk, user=1)
    studio.office.sign_in(studio.desk)
    return _accounts(studio, 0)


@scene
def accounts_password(studio: Studio) -> QWidget:
    window = _accounts(studio, 0)
    window.accounts.password.click()
    window.accounts.editor.fields["new"].control.setText("one")
    window.accounts.editor.saved.emit()
    return window


@scene
def accounts_people(studio: Studio) -> QWidget:
    return _accounts(studio, 1)


@scene
def accounts_users(studio: Studio) -> QWidget:
    window = _accounts(studio, 1)
    window.people.kind.segment("users").click()
    return window


@scene
def accounts_payment(studio: Studio) -> QWidget:
    window = _accounts(studio, 2)
    window.payment.add.click()
    return window


def _long_contacts(studio: Studio) -> None:
    contacts = studio.desk.firm.contacts
    for first, last, mail in (
        (office.LONG_PERSON["first_name"], office.LONG_PERSON["last_name"], "m.castellanos-wojciechowska@example.com"),
        ("Service", office.LONG_COMPANY[:60], "electronic.service.of.process.department@example.com"),
        ("Kim", "Served", "kim.served@example.com"),
    ):
        known = studio.desk.firm.reading.book(studio.owner).service_contacts.records
        if all(entry.email != mail for entry in known):
            contact = ServiceContact("", "", mail, first_name=first, last_name=last, **_OFFICE)
            contacts.add(studio.owner, contact)


@scene
def accounts_contacts(studio: Studio) -> QWidget:
    _long_contacts(studio)
    return _accounts(studio, 3)


@scene
def accounts_contact_changed(studio: Studio) -> QWidget:
    _long_contacts(studio)
    window = _accounts(studio, 3)
    window.contacts.search.setText("wojcie")
    window.contacts.change.click()
    window.contacts.editor.fields["email"].control.setText("nowhere")
    window.contacts.editor.saved.emit()
    studio.settle()
    return window


@scene
def accounts_sweep(studio: Studio) -> QWidget:
    _long_contacts(studio)
    contacts = studio.desk.firm.reading.book(studio.owner).service_contacts.records
    kim = next(entry for entry in contacts if entry.email.startswith("kim"))
    maximiliana = next(entry for entry in contacts if entry.email.startswith("m."))
    for case in ("117", "088", "031", "007", "020"):
        studio.desk.firm.contacts.attach(studio.owner, kim.contact_id, f"f1a70000-4444-4ddd-8444-000000000{case}")
    window = _accounts(studio, 4)
    window.sweep.contact.control.set_code(kim.contact_id)
    window.sweep.new.control.set_code(maximiliana.contact_id)
    window.sweep.look.click()
    studio.settle()
    return window


@scene
def accounts_swept(studio: Studio) -> QWidget:
    window = accounts_sweep(studio)
    window.sweep.go.click()
    studio.settle()
    return window


@scene
def accounts_notices(studio: Studio) -> QWidget:
    return _accounts(studio, 5)
