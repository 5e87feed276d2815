"""The lists of an account's firm as the court last told them, each with its own age, for choosing while offline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import iso_utc
from litefile_desktop.efm.types import (
    Address,
    AttorneyRecord,
    FirmRecord,
    NotificationPreference,
    PaymentAccount,
    PublicContactQuery,
    ServiceContact,
    UserRecord,
    UserRole,
)
from litefile_desktop.models.firm import FirmList

__all__ = [
    "AttorneyRecord", "FirmBook", "FirmRecord", "Kept", "ListKind", "NotificationPreference", "PaymentAccount",
    "PublicContactQuery", "ServiceContact", "UserRecord", "keep", "read",
]  # fmt: skip

T = TypeVar("T")


class ListKind(StrEnum):
    """What is kept of a firm. The firm itself is a list of one."""

    FIRM = "firm"
    USERS = "users"
    ATTORNEYS = "attorneys"
    PAYMENT_ACCOUNTS = "payment_accounts"
    SERVICE_CONTACTS = "service_contacts"
    NOTIFICATIONS = "notifications"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """One list; ``read_at`` is None when the court was never asked for it."""

    records: tuple[T, ...] = ()
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FirmBook:
    """Everything that is kept of the firm of one account."""

    firm: Kept[FirmRecord] = Kept()
    users: Kept[UserRecord] = Kept()
    attorneys: Kept[AttorneyRecord] = Kept()
    payment_accounts: Kept[PaymentAccount] = Kept()
    service_contacts: Kept[ServiceContact] = Kept()
    notifications: Kept[NotificationPreference] = Kept()


def keep(session: Session, profile_id: int, kind: ListKind, records: Sequence[Any], read_at: datetime) -> None:
    """Put a list that was just read in the place of the one before."""
    row = session.scalars(select(FirmList).where(FirmList.profile_id == profile_id, FirmList.kind == kind)).first()
    if row is None:
        row = FirmList(profile_id=profile_id, kind=kind.value)
        session.add(row)
    row.records = [_plain(asdict(record)) for record in records]
    row.read_at = read_at


def read(session: Session, profile_id: int) -> FirmBook:
    """What is kept of an account's firm."""
    rows = session.scalars(select(FirmList).where(FirmList.profile_id == profile_id))
    kept: dict[str, Kept[Any]] = {}
    for row in rows:
        make = _MAKERS[ListKind(row.kind)]
        kept[row.kind] = Kept(tuple(make(cast("dict[str, Any]", record)) for record in row.records), row.read_at)
    return FirmBook(**kept)


def _plain(value: Any) -> Any:
    """As JSON holds it."""
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value


def _firm(record: dict[str, Any]) -> FirmRecord:
    return FirmRecord(**{**record, "address": Address(**record.get("address", {}))})


def _user(record: dict[str, Any]) -> UserRecord:
    last = record.get("last_sign_in")
    return UserRecord(
        **{
            **record,
            "roles": tuple(UserRole(**role) for role in record.get("roles", ())),
            "last_sign_in": datetime.fromisoformat(last) if last else None,
        }
    )


_MAKERS: dict[ListKind, Callable[[dict[str, Any]], Any]] = {
    ListKind.FIRM: _firm,
    ListKind.USERS: _user,
    ListKind.ATTORNEYS: lambda record: AttorneyRecord(**record),
    ListKind.PAYMENT_ACCOUNTS: lambda record: PaymentAccount(**record),
    ListKind.SERVICE_CONTACTS: lambda record: ServiceContact(**record),
    ListKind.NOTIFICATIONS: lambda record: NotificationPreference(**record),
}
