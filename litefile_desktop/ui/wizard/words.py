"""Numbers, times and problems as people read them, in one place."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.jurisdictions import Jurisdiction
from litefile_desktop.core.vocabulary import WAIVER_ACCOUNT
from litefile_desktop.services.accounts import FirmLists
from litefile_desktop.services.checks.problem import Problem
from litefile_desktop.services.forms import DraftForm


def megabytes(size: int) -> str:
    """Bytes as megabytes: ``1.8 MB``, ``25 MB``."""
    value = size / 1_000_000
    return f"{value:.0f} MB" if value >= 10 and abs(value - round(value)) < 0.05 else f"{max(value, 0.1):.1f} MB"


def pages(count: int) -> str:
    """``1 page``, ``12 pages``."""
    words = "{count} page" if count == 1 else "{count} pages"
    return QCoreApplication.translate("Words", words).format(count=count)


def clock_time(instant: datetime) -> str:
    """The time on this computer's clock, with seconds: ``2:18:07 PM``."""
    here = instant.astimezone()
    return f"{here.hour % 12 or 12}:{here.minute:02}:{here.second:02} {'AM' if here.hour < 12 else 'PM'}"


def court_time(instant: datetime, profile: Jurisdiction) -> str:
    """A time in the court's zone, with day and zone: ``Nov 19, 2:41 PM Central``."""
    there = instant.astimezone(profile.zone)
    zone = _ZONES.get(profile.timezone, there.tzname() or "")
    hour = there.hour % 12 or 12
    half = "AM" if there.hour < 12 else "PM"
    return f"{there:%b} {there.day}, {hour}:{there.minute:02} {half} {zone}"


def court_day(instant: datetime, profile: Jurisdiction) -> str:
    """A day in the court's zone: ``Feb 17, 2027``."""
    there = instant.astimezone(profile.zone)
    return f"{there:%b} {there.day}, {there.year}"


def moment_words(text: str, profile: Jurisdiction) -> str:
    """A moment written by ISO 8601, in the court's zone; empty for none."""
    return court_time(datetime.fromisoformat(text), profile) if text else ""


_ZONES = {
    "America/Chicago": "Central",
    "America/New_York": "Eastern",
    "America/Denver": "Mountain",
    "America/Los_Angeles": "Pacific",
}


def is_missing(problem: Problem) -> bool:
    """Whether nothing was answered yet, as against something wrong."""
    return "missing" in problem.code or problem.code.endswith("incomplete") or problem.code == "case.not_found"


def account_words(firm: FirmLists, account_id: str) -> str:
    """What kind of payment account it is: ``VISA ending 1111``; empty for one that the court does not list."""
    tr = QCoreApplication.translate
    account = next((entry for entry in firm.payment_accounts if entry.account_id == account_id), None)
    if account is None:
        return ""
    if account.type_code == WAIVER_ACCOUNT:
        return tr("Words", "Asks the court to waive the fees")
    if account.type_code == "CC":
        words = tr("Words", "{card} ending {last4}") if account.card_last4 else "{card}"
        return words.format(card=account.card_type or tr("Words", "Card"), last4=account.card_last4)
    return tr("Words", "Bank account") if account.type_code == "BankAccount" else account.type_code


def content_of(form: DraftForm) -> DraftForm:
    """A draft without what a mere look at it changes: two drafts of equal content are the same filing."""
    return replace(form, version=0, updated_at=datetime(1, 1, 1, tzinfo=UTC), current_step="")
