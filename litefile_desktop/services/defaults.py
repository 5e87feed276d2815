"""What is usual for an account: a new draft begins with it, and it is said where the values came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from litefile_desktop.core.clock import Clock
from litefile_desktop.models.reuse import ProfileDefaults
from litefile_desktop.models.store import Store
from litefile_desktop.services.accounts import Accounts
from litefile_desktop.services.fields import DRAFT_FIELDS, PARTY_FIELDS, cleaned
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.naming import with_firm_names

_DRAFT = ("filing_attorney_id", "selected_payment_account_id", "notice_email", "service_contacts")
_NAMES = ("filing_attorney_name", "selected_payment_account_name", "selected_payment_account_type")
_FILER = (
    "first_name", "middle_name", "last_name", "suffix", "email", "phone", "address_line_1", "address_line_2", "city",
    "state", "zip_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UsualValues:
    """Fields of the draft, and of the filer's own row."""

    draft: Mapping[str, Any] = field(default_factory=dict)
    filer: Mapping[str, Any] = field(default_factory=dict)


class Defaults:
    """Keeps what is usual for each account."""

    def __init__(self, store: Store, clock: Clock, accounts: Accounts) -> None:
        self._store = store
        self._clock = clock
        self._accounts = accounts

    def get(self, owner: Owner) -> UsualValues:
        """What was kept for an account."""
        with self._store.read() as session:
            row = session.get(ProfileDefaults, owner.profile_id)
            body = row.body if row is not None else {}
        return UsualValues(body.get("draft", {}), body.get("filer", {}))

    def set(self, owner: Owner, draft: Mapping[str, Any], filer: Mapping[str, Any]) -> UsualValues:
        """Keep other values in the place of those before; an empty one is forgotten. Raises BadField."""
        own = cleaned({name: DRAFT_FIELDS[name] for name in (*_DRAFT, *_NAMES)}, draft)
        person = cleaned({name: PARTY_FIELDS[name] for name in _FILER}, filer)
        kept = UsualValues(_told(own), _told(person))
        with self._store.write() as session:
            row = session.get(ProfileDefaults, owner.profile_id)
            if row is None:
                row = ProfileDefaults(profile_id=owner.profile_id)
                session.add(row)
            row.body = {"draft": dict(kept.draft), "filer": dict(kept.filer)}
            row.updated_at = self._clock.now()
        return kept

    def kept(self, owner: Owner) -> UsualValues:
        """What a plain new draft begins with: only what was kept, with the firm's own words for its ids.

        The filer is whole as soon as anything is kept of them: name and address of the account where it is silent.
        """
        usual = self.get(owner)
        draft = with_firm_names(self._accounts.standing(owner.profile_id).firm, usual.draft) if usual.draft else {}
        filer = {"email": owner.username, **self.filer(owner)} if usual.filer else {}
        return UsualValues(draft, filer)

    def of_draft(self, owner: Owner) -> dict[str, Any]:
        """The fields that a new draft of the account begins with, with the firm's own words for its ids."""
        values = {"notice_email": owner.username, **self.get(owner).draft}
        return with_firm_names(self._accounts.standing(owner.profile_id).firm, values)

    def filer(self, owner: Owner) -> dict[str, Any]:
        """Who prepares: as kept, else as the account is called."""
        return {"first_name": owner.first_name, "last_name": owner.last_name, **self.get(owner).filer}


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
