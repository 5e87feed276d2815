"""The persons of an office: who they are, what roles they have, and who of them sits at this computer."""

import getpass
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import NotFound, Refused, StorageTrouble
from litefile_desktop.core.files import write_atomically
from litefile_desktop.core.vocabulary import PersonRole
from litefile_desktop.models.person import Person
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.people.roles import Act, allows, require_person, roles_of

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person. ``id`` is 0 and ``public_id`` empty for whoever works here alone and was never named."""

    id: int
    public_id: str
    name: str
    roles: frozenset[PersonRole]
    is_active: bool = True
    is_here: bool = False

    def may(self, act: Act) -> bool:
        """Whether the roles allow that."""
        return self.is_active and allows(self.roles, act)

    def to_json(self) -> dict[str, Any]:
        """The person object of the command line."""
        return {
            "id": self.public_id or None,
            "name": self.name,
            "roles": [role.value for role in PersonRole if role in self.roles],
            "is_active": self.is_active,
            "is_here": self.is_here,
        }


class People:
    """Kept in the database, so that a shared database shares them; who sits here is a note in the data folder."""

    def __init__(self, store: Store, clock: Clock, note: Path) -> None:
        self._store = store
        self._clock = clock
        self._note = note
        self._for_once = ""

    def all(self) -> tuple[PersonView, ...]:
        """Everybody, by name, who left last; one without a name where nobody was ever added."""
        with self._store.read() as session:
            return self._all(session)

    def here(self) -> PersonView | None:
        """Who sits at this computer; None when several may, and nobody said who."""
        with self._store.read() as session:
            return self.here_in(session)

    def here_in(self, session: Session) -> PersonView | None:
        """The same inside a transaction."""
        return next((person for person in self._all(session) if person.is_here), None)

    def _all(self, session: Session) -> tuple[PersonView, ...]:
        rows = _rows(session)
        here = self._here(rows)
        return tuple(_view(row, is_here=row is here) for row in rows) or (_alone(),)

    def work_as(self, name: str) -> PersonView:
        """Act as that person from now on, remembered for this data folder. Raises NotFound, Refused, StorageTrouble."""
        row = self._find_active(name)
        if row.public_id:
            try:
                write_atomically(self._note, row.public_id.encode())
            except OSError as fault:
                raise StorageTrouble(f"Who works here could not be kept: {fault.strerror or fault}.") from fault
        self._for_once = ""
        return replace(row, is_here=True)

    def act_once_as(self, name: str) -> PersonView:
        """Act as that person until this program ends; nothing is remembered. Raises NotFound, Refused."""
        row = self._find_active(name)
        self._for_once = row.public_id
        return replace(row, is_here=True)

    def add(self, name: str, roles: Collection[PersonRole]) -> PersonView:
        """Add a person; the first time, whoever worked here alone becomes one too, with every role.

        Raises NotAllowed; Refused when the name is none or is taken, or without a role.
        """
        with self._store.write() as session:
            self._require_administrator(session)
            self._name_who_was_alone(session)
            row = self._made(session, _free_name(session, name), _some(roles))
            self._record(session, "person added", row)
            session.flush()
            made = row.public_id
        return next(person for person in self.all() if person.public_id == made)

    def change(
        self,
        name: str,
        *,
        new_name: str | None = None,
        roles: Collection[PersonRole] | None = None,
        is_active: bool | None = None,
    ) -> PersonView:
        """Change what is given. Raises NotFound, NotAllowed, Refused; one active person always administers."""
        with self._store.write() as session:
            self._require_administrator(session)
            self._name_who_was_alone(session)
            row = _find(session, name)
            if new_name is not None and clean_text(new_name) != row.name:
                row.name = _free_name(session, new_name, but=row.id)
            if roles is not None:
                row.roles = _listed(_some(roles))
            if is_active is not None:
                row.active = is_active
            row.updated_at = self._clock.now()
            session.flush()
            if not any(entry.active and PersonRole.ADMINISTERS in roles_of(entry) for entry in _rows(session)):
                raise Refused(
                    "Nobody would be left who administers. Nothing was changed.",
                    action="Give that role to somebody else first.",
                    field="roles",
                    code="last_administrator",
                )
            self._record(session, "person changed", row)
            changed = row.public_id
        return next(person for person in self.all() if person.public_id == changed)

    def _require_administrator(self, session: Session) -> None:
        here = self._here(_rows(session))
        require_person(session, here.id if here is not None else 0, Act.ADMINISTER)

    def _name_who_was_alone(self, session: Session) -> None:
        """Who was here before anybody had a name goes on at this computer, and may do everything."""
        if _rows(session):
            return
        row = self._made(session, _alone().name, frozenset(PersonRole))
        session.flush()
        write_atomically(self._note, row.public_id.encode())

    def _made(self, session: Session, name: str, roles: frozenset[PersonRole]) -> Person:
        now = self._clock.now()
        row = Person(public_id=str(uuid.uuid4()), name=name, roles=_listed(roles), created_at=now, updated_at=now)
        session.add(row)
        return row

    def _record(self, session: Session, action: str, row: Person) -> None:
        here = self._here(_rows(session))
        detail = {"person": row.name, "roles": row.roles, "active": row.active}
        actor = here.name if here is not None else row.name
        audit.record(session, at=self._clock.now(), actor=actor, action=action, detail=detail)

    def _find_active(self, name: str) -> PersonView:
        wanted = clean_text(name)
        found = next((person for person in self.all() if person.name.casefold() == wanted.casefold()), None)
        if found is None:
            raise _nobody(wanted)
        if not found.is_active:
            raise Refused(f"{found.name} no longer works with this data.", code="person_inactive")
        return found

    def _here(self, rows: Collection[Person]) -> Person | None:
        """The remembered one, who must still be active; else the only one there is."""
        active = [row for row in rows if row.active]
        wanted = self._for_once or self._remembered()
        found = next((row for row in active if row.public_id == wanted), None)
        return found or (active[0] if len(active) == 1 and not wanted else None)

    def _remembered(self) -> str:
        try:
            return self._note.read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return ""


def _rows(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).order_by(Person.active.desc(), func.lower(Person.name))))


def _view(row: Person, *, is_here: bool) -> PersonView:
    return PersonView(row.id, row.public_id, row.name, roles_of(row), row.active, is_here)


def _alone() -> PersonView:
    """Whoever is logged in to this computer, with every role."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without user names
        name = "Administrator"
    return PersonView(0, "", name[:_LONGEST_NAME], frozenset(PersonRole), is_here=True)


def _find(session: Session, name: str) -> Person:
    wanted = clean_text(name)
    row = next((row for row in _rows(session) if row.name.casefold() == wanted.casefold()), None)
    if row is None:
        raise _nobody(wanted)
    return row


def _nobody(name: str) -> NotFound:
    return NotFound(f"Nobody here is called “{name}”.", action="See who there is: litefile people list.")


def _free_name(session: Session, name: str, *, but: int = 0) -> str:
    wanted = clean_text(name)
    if not 0 < len(wanted) <= _LONGEST_NAME:
        raise Refused(f"A person has a name of at most {_LONGEST_NAME} characters.", field="name")
    if any(row.name.casefold() == wanted.casefold() and row.id != but for row in _rows(session)):
        raise Refused(f"Somebody is called “{wanted}” already.", action="Choose another name.", field="name")
    return wanted


def _some(roles: Collection[PersonRole]) -> frozenset[PersonRole]:
    if not roles:
        raise Refused("A person has one role at least.", field="roles")
    return frozenset(roles)


def _listed(roles: Collection[PersonRole]) -> list[str]:
    return [role.value for role in PersonRole if role in roles]
