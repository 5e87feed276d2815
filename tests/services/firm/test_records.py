"""The firm's records at a real court: kept with their age, changed by whoever may, usable when the court is away."""

from dataclasses import replace

import pytest

from litefile_desktop.core.errors import CourtRefused, CourtUnreachable, NotFound, Refused
from litefile_desktop.efm.accounts import AddedElsewhere
from litefile_desktop.efm.types import AttorneyRecord, PublicContactQuery, ServiceContact, UserRecord
from litefile_desktop.services.firm.contacts import matches
from litefile_desktop.services.firm.people import is_administrator
from litefile_desktop.services.firm.reading import Refreshed
from litefile_desktop.services.firm_lists import FirmBook, ListKind
from tests.office import CARD, JURISDICTION

SKY = ServiceContact(
    "",
    "",
    "sky.long@example.com",
    first_name="  Sky\u00a0",
    last_name="Castellanos-Wojciechowska",
    is_in_firm_list=True,
)


@pytest.fixture
def firm(desk):
    return desk.firm


@pytest.fixture
def book(firm, account):
    """The lists as they are kept now."""
    return lambda: firm.reading.book(account)


def actions(desk):
    return [what for _, _, what in desk.audit.history("")]


def test_every_list_is_kept_with_its_own_age_and_stays_when_the_court_is_away(office, desk, firm, account):
    refreshed = firm.reading.refresh(account)
    assert not refreshed.refused
    book = refreshed.book
    assert book.firm.records[0].name.startswith("Alder & Finch")
    assert {user.email for user in book.users.records} >= {account.username, "lee.secretary@example.com"}
    assert CARD in {entry.account_id for entry in book.payment_accounts.records}
    assert book.attorneys.records
    assert {entry.is_on for entry in book.notifications.records} == {True}
    ages = {getattr(book, kind.value).read_at for kind in ListKind}
    assert None not in ages
    assert len(ages) == len(ListKind)
    office.stop_court()
    with pytest.raises(CourtUnreachable):
        firm.reading.refresh(account)
    assert firm.reading.book(account) == book
    assert desk.accounts.lists(account).payment_accounts == book.payment_accounts.records
    office.start_court()


def test_a_list_that_the_court_refuses_keeps_no_other_from_being_read(office, desk, firm, account):
    before = firm.reading.refresh(account).book
    office.start_court(faults=["soap-fault@GetAttorneyList"])
    refreshed = firm.reading.refresh(account)
    office.start_court()
    assert list(refreshed.refused) == [ListKind.ATTORNEYS]
    assert refreshed.book.attorneys == before.attorneys
    assert refreshed.book.notifications.read_at > before.notifications.read_at


def test_a_list_for_administrators_is_no_trouble():
    denied, broken = CourtRefused("no", court_codes=["50"]), CourtRefused("no", court_codes=["20"])
    refreshed = Refreshed(FirmBook(), {ListKind.USERS: denied, ListKind.FIRM: broken})
    assert refreshed.troubles == (broken,)


def test_an_individual_has_neither_users_nor_attorneys(office, desk, firm):
    robin = office.sign_in(desk, user=2)
    refreshed = firm.reading.refresh(robin)
    assert not refreshed.refused
    assert refreshed.book.users.records == refreshed.book.attorneys.records == ()
    office.sign_in(desk)


# People


def test_an_attorney_is_added_changed_and_removed(desk, firm, account, book):
    identity = firm.people.add_attorney(
        account, AttorneyRecord("", "", " 6300009 ", first_name="Ada", last_name="New", email="ada@example.com")
    )
    added = next(entry for entry in book().attorneys.records if entry.attorney_id == identity)
    assert (added.bar_number, added.last_name) == ("6300009", "New")
    firm.people.change_attorney(account, replace(added, last_name="Newer"))
    assert "Ada Newer" in {entry.name for entry in book().attorneys.records}
    firm.people.remove_attorney(account, identity)
    assert identity not in {entry.attorney_id for entry in book().attorneys.records}
    assert actions(desk)[:3] == ["attorney removed", "attorney changed", "attorney added"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"last_name": " "}, "last_name"), ({"bar_number": ""}, "bar_number"), ({"email": "ada at home"}, "email")],
)
def test_an_attorney_with_something_missing_is_refused_beside_the_field(desk, firm, account, changes, field):
    ada = AttorneyRecord("", "", "6300009", first_name="Ada", last_name="New", email="ada@example.com")
    with pytest.raises(Refused) as caught:
        firm.people.add_attorney(account, replace(ada, **changes))
    assert caught.value.field == field


def test_users_are_added_made_administrators_and_removed(desk, firm, account, book):
    added = firm.people.add_user(account, "kim.long@example.com", "Kim", "Long", "Practice-2026")
    kim = next(user for user in book().users.records if user.user_id == added.user_id)
    assert not is_administrator(kim)
    firm.people.set_administrator(account, kim, is_administrator=True)
    kim = next(user for user in book().users.records if user.user_id == added.user_id)
    assert is_administrator(kim)
    firm.people.set_administrator(account, kim, is_administrator=False)
    firm.people.remove_user(account, kim.user_id)
    assert kim.user_id not in {user.user_id for user in book().users.records}
    desk.accounts.session(account)


def test_whoever_has_not_opened_the_account_yet_gets_the_e_mail_once_more(desk, firm, account):
    users = firm.reading.refresh(account, (ListKind.USERS,)).book.users.records
    waiting = next(user for user in users if not user.is_activated)
    firm.people.resend_activation(account, waiting.user_id)
    assert actions(desk)[0] == "activation sent again"


def test_nobody_closes_or_disowns_the_own_account(firm, account):
    with pytest.raises(Refused, match="cannot close"):
        firm.people.remove_user(account, account.tyler_user_id)
    with pytest.raises(Refused, match="own hands"):
        firm.people.set_administrator(
            account, UserRecord(account.tyler_user_id, "me@example.com"), is_administrator=False
        )


def test_only_an_administrator_changes_the_firm(office, desk, firm):
    lee = office.sign_in(desk, user=1)
    with pytest.raises(CourtRefused) as caught:
        firm.people.add_attorney(lee, AttorneyRecord("", "", "6300009", first_name="Ada", last_name="New"))
    assert "not added" in str(caught.value)
    assert not [what for what in actions(desk)[:1] if what == "attorney added"]
    office.sign_in(desk)


# Paying


def test_a_waiver_is_added_and_removed_and_a_card_is_not(firm, account, book):
    identity = firm.paying.add(account, "Waiver, Rivera", "WV")
    assert identity in {entry.account_id for entry in book().payment_accounts.records}
    with pytest.raises(AddedElsewhere, match="court system's own web site"):
        firm.paying.add(account, "Another card", "CC")
    with pytest.raises(Refused):
        firm.paying.add(account, "  ", "WV")
    firm.paying.remove(account, identity)
    assert identity not in {entry.account_id for entry in book().payment_accounts.records}


# Contacts


def test_a_contact_is_added_changed_and_removed(firm, account, book):
    identity = firm.contacts.add(account, SKY)
    sky = next(entry for entry in book().service_contacts.records if entry.contact_id == identity)
    assert sky.name == "Sky Castellanos-Wojciechowska"
    firm.contacts.change(account, replace(sky, phone="2175550123"))
    assert "2175550123" in {entry.phone for entry in book().service_contacts.records}
    firm.contacts.remove(account, identity)
    assert identity not in {entry.contact_id for entry in book().service_contacts.records}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"email": ""}, "email"),
        ({"email": "a@example.com, b@example.com"}, "email"),
        ({"street": "1 Main Street"}, "city"),
    ],
)
def test_a_contact_with_something_missing_is_refused_beside_the_field(firm, account, changes, field):
    with pytest.raises(Refused) as caught:
        firm.contacts.add(account, replace(SKY, **changes))
    assert caught.value.field == field


def test_the_public_list_is_searched_at_the_court(firm, account):
    (found,) = firm.contacts.public(account, PublicContactQuery(firm_name="opposing"))
    assert found.name == "Casey Theirs"
    with pytest.raises(Refused):
        firm.contacts.public(account, PublicContactQuery())


def test_a_search_matches_every_word_anywhere():
    assert matches(replace(SKY, name="Sky Castellanos-Wojciechowska"), "WOJCIE sky@") is False
    assert matches(replace(SKY, name="Sky Castellanos-Wojciechowska"), "wojcie SKY.long@")
    assert matches(SKY, "")


# Notices


def test_notices_are_turned_off_and_on_again_and_the_others_stay(firm, account, book):
    firm.notices.set(account, {"FILING_REJECTED": False})
    kept = {entry.code: entry.is_on for entry in book().notifications.records}
    assert kept.pop("FILING_REJECTED") is False
    assert set(kept.values()) == {True}
    with pytest.raises(NotFound):
        firm.notices.set(account, {"NO_SUCH": False})
    firm.notices.set(account, {"FILING_REJECTED": True})


# Passwords


def test_a_changed_password_brings_a_new_token_and_takes_the_place_of_the_kept_one(office, desk):
    lee = office.sign_in(desk, user=1, remember_password=True)
    before = desk.accounts.session(lee).token
    desk.accounts.change_password(lee, "Practice-2026", "Another-2026")
    assert desk.accounts.session(lee).token != before
    assert office.secrets.get(f"password {JURISDICTION}", lee.username) == "Another-2026"
    assert desk.firm.reading.refresh(lee, (ListKind.FIRM,)).book.firm.records
    with pytest.raises(CourtRefused):
        desk.accounts.change_password(lee, "wrong", "Third-2026")
    with pytest.raises(CourtRefused):
        desk.accounts.change_password(lee, "Another-2026", "simple")
    desk.accounts.reset_password(JURISDICTION, lee.username)  # this court's e-mail: the shipped password holds again
    assert office.secrets.get(f"password {JURISDICTION}", lee.username) == "Another-2026"
    office.sign_in(desk)


def test_an_answer_that_got_lost_says_what_is_not_known(office, desk):
    lee = office.sign_in(desk, user=1)
    office.start_court(faults=["accept-then-reset@ChangePassword*1"])
    with pytest.raises(CourtUnreachable) as caught:
        desk.accounts.change_password(lee, "Practice-2026", "Another-2026")
    office.start_court()
    assert caught.value.error_code == "password_unknown"
    desk.accounts.reset_password(JURISDICTION, lee.username)
    office.sign_in(desk)
