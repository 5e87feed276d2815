"""The court's people as they are now: those that came with it, and what its users changed, added and removed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from litefile_desktop.efm.practice.database import Database, to_json
from litefile_desktop.efm.practice.people import Account, Attorney, CaseRecord, Contact, Firm, People, Tie, User

Record = TypeVar("Record", Firm, Attorney, Account, Contact)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, id TEXT NOT NULL, facts TEXT NOT NULL, is_removed INTEGER NOT NULL, PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE IF NOT EXISTS preference (
    user_id TEXT NOT NULL, code TEXT NOT NULL, is_on INTEGER NOT NULL, PRIMARY KEY (user_id, code)
) STRICT;
CREATE TABLE IF NOT EXISTS tie (
    contact_id TEXT NOT NULL, case_id TEXT NOT NULL, party_id TEXT NOT NULL,
    PRIMARY KEY (contact_id, case_id, party_id)
) STRICT;
CREATE TABLE IF NOT EXISTS tie_event (
    number INTEGER PRIMARY KEY, contact_id TEXT NOT NULL, case_id TEXT NOT NULL, action TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class TieEvent:
    """What was done with a contact of a case, and when."""

    contact_id: str
    action: str
    at: datetime


class Directory(Database):
    """Everybody, with the changes on top; asked anew each time, because another process may have changed them."""

    SCHEMA = _SCHEMA

    def __init__(self, people: People, database: Database) -> None:
        super().__init__(database.folder)
        self._people = people
        self._tie_first()

    def _tie_first(self) -> None:
        """Tie the contacts that came with the court, but for those that were ever touched: untied they stay so."""
        opened = {case.id: case.opened for case in self._people.cases}
        with self.writing() as connection:
            for tie in self._people.first_ties:
                touched = connection.execute(
                    "SELECT 1 FROM tie_event WHERE contact_id = ? AND case_id = ?", (tie.contact_id, tie.case_id)
                ).fetchone()
                if touched is None:
                    since = datetime.fromisoformat(f"{opened[tie.case_id]}T12:00:00+00:00")
                    connection.execute("INSERT OR IGNORE INTO tie VALUES (?, ?, ?)", tuple(asdict(tie).values()))
                    _note(connection, tie, "Attached", since)

    def _changes(self, kind: str) -> dict[str, dict[str, Any] | None]:
        with self.reading() as connection:
            rows = connection.execute("SELECT id, facts, is_removed FROM record WHERE kind = ?", (kind,)).fetchall()
        return {row["id"]: None if row["is_removed"] else json.loads(row["facts"]) for row in rows}

    def _merged(
        self, kind: str, seeds: Mapping[str, Record], read: Callable[[dict[str, Any]], Record]
    ) -> dict[str, Record]:
        merged = dict(seeds)
        for identity, facts in self._changes(kind).items():
            if facts is None:
                merged.pop(identity, None)
            else:
                merged[identity] = read(facts)
        return merged

    @property
    def firms(self) -> dict[str, Firm]:
        """Firms by id."""
        return self._merged("firm", self._people.firms, lambda facts: Firm(**_tupled(facts, "address")))

    @property
    def attorneys(self) -> dict[str, Attorney]:
        """Attorneys by id."""
        return self._merged("attorney", self._people.attorneys, lambda facts: Attorney(**facts))

    @property
    def accounts(self) -> dict[str, Account]:
        """Payment accounts by id."""
        return self._merged("account", self._people.accounts, lambda facts: Account(**facts))

    @property
    def contacts(self) -> dict[str, Contact]:
        """Service contacts by id."""
        return self._merged("contact", self._people.contacts, lambda facts: Contact(**_tupled(facts, "address")))

    @property
    def cases(self) -> Sequence[CaseRecord]:
        """The cases that were there before the first practice filing."""
        return self._people.cases

    @property
    def users(self) -> tuple[User, ...]:
        """Everybody with an account, those that came with the court first."""
        firms, changes = self.firms, self._changes("user")
        found = []
        for seed in self._people.users:
            facts = changes.pop(seed.id, asdict(seed))
            if facts is not None:
                found.append(_user(facts, firms))
        return tuple(found) + tuple(_user(facts, firms) for facts in changes.values() if facts is not None)

    def find_user(self, user_id: str) -> User | None:
        """The user of that id, or None."""
        return next((user for user in self.users if user.id == user_id), None)

    def find_by_email(self, email: str) -> User | None:
        """The user who signs in with that address, or None."""
        return next((user for user in self.users if user.email.lower() == email.strip().lower()), None)

    def keep(self, record: Firm | User | Attorney | Account | Contact) -> None:
        """Add a record, or put it in the place of the one of its id."""
        facts = asdict(record)
        if isinstance(record, User):
            facts["firm"] = record.firm.id
        self._write(record, facts, is_removed=False)

    def remove(self, record: User | Attorney | Account | Contact) -> None:
        """Forget a record; envelopes that name it keep its id."""
        self._write(record, {}, is_removed=True)

    def _write(
        self, record: Firm | User | Attorney | Account | Contact, facts: dict[str, Any], *, is_removed: bool
    ) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)",
                (type(record).__name__.lower(), record.id, to_json(facts), int(is_removed)),
            )

    # What a user wants to be told

    def preferences(self, user_id: str) -> dict[str, bool]:
        """Which notifications a user turned on or off; the others are on."""
        with self.reading() as connection:
            rows = connection.execute("SELECT code, is_on FROM preference WHERE user_id = ?", (user_id,)).fetchall()
        return {row["code"]: bool(row["is_on"]) for row in rows}

    def set_preferences(self, user_id: str, wanted: Mapping[str, bool]) -> None:
        """Turn notifications on and off."""
        with self.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO preference VALUES (?, ?, ?)",
                [(user_id, code, int(is_on)) for code, is_on in wanted.items()],
            )

    # Who is served in a case

    def ties(self, *, case_id: str = "", contact_id: str = "") -> list[Tie]:
        """The contacts of a case, or the cases of a contact, in the order in which they were tied."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM tie WHERE case_id = ? OR contact_id = ? ORDER BY rowid", (case_id, contact_id)
            ).fetchall()
        return [Tie(row["contact_id"], row["case_id"], row["party_id"]) for row in rows]

    def tie(self, tie: Tie, now: datetime) -> None:
        """Serve a contact in a case from now on."""
        with self.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO tie VALUES (?, ?, ?)", tuple(asdict(tie).values()))
            _note(connection, tie, "Attached", now)

    def untie(self, tie: Tie, now: datetime) -> None:
        """No longer serve a contact in a case."""
        with self.writing() as connection:
            connection.execute(
                "DELETE FROM tie WHERE contact_id = ? AND case_id = ? AND party_id = ?", tuple(asdict(tie).values())
            )
            _note(connection, tie, "Detached", now)

    def events(self, case_id: str) -> Iterator[TieEvent]:
        """What was done with the contacts of a case, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                "SELECT contact_id, action, at FROM tie_event WHERE case_id = ? ORDER BY number", (case_id,)
            ).fetchall()
        for row in rows:
            yield TieEvent(row["contact_id"], row["action"], datetime.fromisoformat(row["at"]))


def _note(connection: Any, tie: Tie, action: str, now: datetime) -> None:
    connection.execute(
        "INSERT INTO tie_event (contact_id, case_id, action, at) VALUES (?, ?, ?, ?)",
        (tie.contact_id, tie.case_id, action, now.isoformat()),
    )


def _tupled(facts: dict[str, Any], name: str) -> dict[str, Any]:
    return {**facts, name: tuple(facts[name])}


def _user(facts: dict[str, Any], firms: Mapping[str, Firm]) -> User:
    firm = facts["firm"] if isinstance(facts["firm"], str) else facts["firm"]["id"]
    roles = tuple((role, location) for role, location in facts["roles"])
    return User(**{**facts, "firm": firms[firm], "roles": roles})
