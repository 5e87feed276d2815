"""The account that pays: one that the court knows, and of a kind that it takes."""

import pytest

from tests.services.checks.courts import right


def paid_by(account, kind="", **more):
    return right(selected_payment_account_id=account, selected_payment_account_type=kind, **more)


@pytest.mark.parametrize(
    ("account", "kind", "found"),
    [
        ("", "", ["payment.missing"]),
        ("account-1", "CC", []),
        ("account-1", "", []),
        ("bank", "BankAccount", []),
        ("waiver", "WV", []),
        ("account-1", "WV", ["payment.not_as_listed"]),
        ("closed", "CC", ["payment.inactive"]),
        ("amex", "CC", ["payment.card_not_taken"]),
        ("elsewhere", "CC", ["payment.unknown"]),
    ],
)
def test_an_account_is_one_of_the_firms_and_the_court_takes_it(court, account, kind, found):
    court.knows_firm()
    assert court.codes_of(paid_by(account, kind)) == found


def test_while_the_firms_accounts_are_not_here_nothing_is_said_of_them(court):
    assert court.codes_of(paid_by("elsewhere", "CC")) == []


@pytest.mark.parametrize("flags", [{"restrictbankaccountpayment": "True"}, {"allowablecardtypes": "VISA,AMEX"}])
def test_some_courts_take_no_bank_accounts(court, flags):
    court.knows_firm()
    court.location(**flags)
    assert court.codes_of(paid_by("bank")) == ["payment.bank_not_taken"]
    assert court.codes_of(paid_by("account-1")) == []
    assert court.codes_of(paid_by("waiver")) == []


def test_a_court_that_names_no_cards_takes_all(court):
    court.knows_firm()
    court.location(allowablecardtypes="")
    assert court.codes_of(paid_by("amex")) == []
    assert court.codes_of(paid_by("bank")) == []


@pytest.mark.parametrize(("flag", "found"), [("True", []), ("False", ["payment.waiver_by_mail"])])
def test_service_by_mail_is_not_waived_everywhere(court, flag, found):
    court.knows_firm()
    court.location(allowwaiveronmail=flag)
    by_mail = ({"id": "sam", "name": "Sam", "service_type": "m"},)
    assert court.codes_of(paid_by("waiver", service_contacts=by_mail)) == found
    assert court.codes_of(paid_by("account-1", service_contacts=by_mail)) == []
