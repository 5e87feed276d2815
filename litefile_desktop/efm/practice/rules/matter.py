"""What every rule needs to know: the filing, the court, the case it goes into, and who files."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from litefile_desktop.efm.practice.courts import Court, Courts, DataField
from litefile_desktop.efm.practice.people import CaseRecord, KnownPeople, User
from litefile_desktop.efm.practice.submission import Participant, Submission

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Matter:
    """A submission in its surroundings. ``case`` is None when it opens one or names one that is not listed."""

    submission: Submission
    court: Court
    courts: Courts
    people: KnownPeople
    user: User
    now: datetime
    case: CaseRecord | None

    @property
    def today(self) -> date:
        """The day at the court."""
        return self.now.astimezone(self.court.zone).date()

    @property
    def is_initial(self) -> bool:
        """Whether the filing opens a case."""
        return self.submission.is_initial

    def field(self, name: str) -> DataField:
        """What the court asks of a field."""
        return self.courts.field(self.court.code, name)

    def party_by_ref(self, ref: str) -> Participant | None:
        """The participant of that s:id, or None."""
        return next((item for item in self.submission.participants if item.ref and item.ref == ref), None)


def breaks(field: DataField, value: str) -> bool:
    """Whether a value is empty although required, or not of the form the court wants.

    The pattern is searched, not matched as a whole: courts anchor their own (ecf-efm §6.6).
    """
    if not value:
        return field.is_required
    return bool(field.pattern) and re.search(field.pattern, value, re.ASCII) is None


def is_guid(value: str) -> bool:
    """Whether a text is an id of the EFM."""
    return bool(_GUID.fullmatch(value.lower()))


def to_date(text: str) -> date | None:
    """A day, or None when the text is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def to_amount(text: str | None) -> Decimal | None:
    """A number, or None when there is none."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
