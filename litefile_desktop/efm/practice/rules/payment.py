"""Rules about the payment account (ecf-efm §3.10, §5)."""

from collections.abc import Iterator

from litefile_desktop.efm.practice.people import Account
from litefile_desktop.efm.practice.problems import Problem
from litefile_desktop.efm.practice.rules.matter import Matter, is_guid


def account_of(matter: Matter) -> Account | None:
    """The account that pays, or None when there is none of that id."""
    return matter.people.accounts.get(matter.submission.account)


def check_payment(matter: Matter) -> Iterator[Problem]:
    """The account is there, is the firm's, is in use, and the court takes its kind."""
    if not matter.submission.account:
        yield Problem("26")
        return
    if not is_guid(matter.submission.account):
        yield Problem("97")
        return
    account = account_of(matter)
    if account is None:
        yield Problem("41", matter.submission.account)
        return
    if account.firm != matter.user.firm.id:
        yield Problem("75")
    elif not account.is_active:
        yield Problem("944")
    if account.has_expired(matter.today):
        yield Problem("221")
    allowed = matter.court.location["allowablecardtypes"].split(",")
    if not account.is_waiver and account.card not in allowed:
        yield Problem("179")
