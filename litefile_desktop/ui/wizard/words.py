"""Numbers and times as people read them, in one place."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.jurisdictions import Jurisdiction


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


_ZONES = {
    "America/Chicago": "Central",
    "America/New_York": "Eastern",
    "America/Denver": "Mountain",
    "America/Los_Angeles": "Pacific",
}
