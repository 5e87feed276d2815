"""The practice court's memory: one SQLite database in its folder, shared by any number of processes."""

import hashlib
import hmac
import json
import secrets
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from litefile_desktop.efm.practice.database import Database, to_json
from litefile_desktop.efm.practice.people import CaseParty, CaseRecord
from litefile_desktop.efm.practice.records import (
    Charge,
    Decision,
    DocumentRecord,
    EnvelopeRecord,
    FilingRecord,
    RecipientRecord,
    Standing,
    standing,
)

#: Envelope numbers start high enough not to be taken for a count, and at another one in every court's folder:
#: receipts of two of them must not look alike.
_FIRST_ENVELOPES = range(1_000_001, 9_000_000)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS session (token TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS password (user_id TEXT PRIMARY KEY, salt TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS envelope (
    number INTEGER PRIMARY KEY, court TEXT NOT NULL, user_id TEXT NOT NULL, submitted_at TEXT NOT NULL,
    case_id TEXT NOT NULL, facts TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS envelope_by_user ON envelope (user_id, submitted_at);
CREATE INDEX IF NOT EXISTS envelope_by_case ON envelope (case_id);
CREATE TABLE IF NOT EXISTS filing (
    filing_id TEXT PRIMARY KEY, envelope INTEGER NOT NULL REFERENCES envelope, position INTEGER NOT NULL,
    cancelled_at TEXT, facts TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS filing_by_envelope ON filing (envelope, position);
CREATE TABLE IF NOT EXISTS opened_case (
    id TEXT PRIMARY KEY, envelope INTEGER NOT NULL REFERENCES envelope, court TEXT NOT NULL, docket TEXT NOT NULL,
    facts TEXT NOT NULL, UNIQUE (court, docket)
) STRICT;
"""


def _token_key(token: str) -> str:
    """Sessions are kept by hash, as a real server would: the folder alone opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def _password_digest(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=2**13, r=8, p=1).hex()


def _charges(items: Sequence[dict[str, Any]]) -> tuple[Charge, ...]:
    def number(text: str | None) -> Decimal | None:
        return Decimal(text) if text is not None else None

    return tuple(
        Charge(item["code"], item["reason"], Decimal(item["amount"]), number(item["multiplier"]), number(item["unit"]))
        for item in items
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _filing(row: sqlite3.Row) -> FilingRecord:
    facts = json.loads(row["facts"])
    return FilingRecord(**{
        **facts,
        "charges": _charges(facts["charges"]),
        "decision": Decision(facts["decision"]),
        "cancelled_at": _moment(row["cancelled_at"]),
        "decided_at": _moment(facts.get("decided_at")),
        "parties": tuple(facts.get("parties", ())),
        "documents": tuple(DocumentRecord(**item) for item in facts["documents"]),
    })  # fmt: skip


def _case(facts: str) -> CaseRecord:
    table = json.loads(facts)
    parties = tuple(CaseParty(**{**item, "attorneys": tuple(item["attorneys"])}) for item in table["parties"])
    return CaseRecord(**{**table, "parties": parties})


def _assign(connection: sqlite3.Connection, number: int, docket: str) -> None:
    """Give the case that an envelope opens another docket number."""
    for table, column in (("envelope", "number"), ("opened_case", "envelope")):
        row = connection.execute(f"SELECT facts FROM {table} WHERE {column} = ?", (number,)).fetchone()  # noqa: S608
        facts = to_json({**json.loads(row["facts"]), "docket": docket})
        connection.execute(f"UPDATE {table} SET facts = ? WHERE {column} = ?", (facts, number))  # noqa: S608
    connection.execute("UPDATE opened_case SET docket = ? WHERE envelope = ?", (docket, number))


class Store(Database):
    """Sessions, envelopes and the cases they opened."""

    SCHEMA = _SCHEMA

    def open_session(self, user_id: str, now: datetime, life: timedelta) -> tuple[str, datetime]:
        """A new token and when it dies."""
        token, expires = str(uuid.uuid4()), now + life
        with self.writing() as connection:
            connection.execute("DELETE FROM session WHERE expires < ?", (now.isoformat(),))
            connection.execute(
                "INSERT INTO session VALUES (?, ?, ?)", (_token_key(token), user_id, expires.isoformat())
            )
        return token, expires

    def session_user(self, token: str, now: datetime) -> str:
        """The id of the user whose living token this is; empty when it is none."""
        with self.reading() as connection:
            row = connection.execute(
                "SELECT user_id FROM session WHERE token = ? AND expires > ?", (_token_key(token), now.isoformat())
            ).fetchone()
        return row["user_id"] if row is not None else ""

    def close_sessions(self, user_id: str) -> None:
        """End every session of a user."""
        with self.writing() as connection:
            connection.execute("DELETE FROM session WHERE user_id = ?", (user_id,))

    def set_password(self, user_id: str, password: str) -> None:
        """Replace the password that came with the court."""
        salt = secrets.token_hex(16)
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO password VALUES (?, ?, ?)", (user_id, salt, _password_digest(password, salt))
            )

    def forget_password(self, user_id: str) -> None:
        """Let the password that came with the court hold again."""
        with self.writing() as connection:
            connection.execute("DELETE FROM password WHERE user_id = ?", (user_id,))

    def is_password(self, user_id: str, password: str, original: str) -> bool:
        """Whether this is the user's password; ``original`` holds until it was changed."""
        with self.reading() as connection:
            row = connection.execute("SELECT salt, digest FROM password WHERE user_id = ?", (user_id,)).fetchone()
        if row is None:
            return bool(original) and hmac.compare_digest(password.encode(), original.encode())
        return hmac.compare_digest(_password_digest(password, row["salt"]), row["digest"])

    def add_envelope(
        self,
        build: Callable[[int, int], tuple[EnvelopeRecord, CaseRecord | None]],
        court: str,
    ) -> EnvelopeRecord:
        """Give out the next envelope number and keep what ``build`` makes of it, all in one transaction.

        ``build`` gets the number and how many cases this court has opened; it also puts the files in place, so
        that no envelope is ever on record without them.
        """
        with self.writing() as connection:
            (last,) = connection.execute("SELECT max(number) FROM envelope").fetchone()
            (opened,) = connection.execute("SELECT count(*) FROM opened_case WHERE court = ?", (court,)).fetchone()
            envelope, case = build(last + 1 if last else secrets.choice(_FIRST_ENVELOPES), opened)
            facts = {**asdict(envelope), "filings": None}
            connection.execute(
                "INSERT INTO envelope VALUES (?, ?, ?, ?, ?, ?)",
                (
                    envelope.number, envelope.court, envelope.user_id, envelope.submitted_at.isoformat(),
                    envelope.case_id, to_json(facts),
                ),
            )  # fmt: skip
            connection.executemany(
                "INSERT INTO filing VALUES (?, ?, ?, NULL, ?)",
                [(item.filing_id, envelope.number, item.position, to_json(asdict(item))) for item in envelope.filings],
            )
            if case is not None:
                connection.execute(
                    "INSERT INTO opened_case VALUES (?, ?, ?, ?, ?)",
                    (case.id, envelope.number, case.court, case.docket, to_json(asdict(case))),
                )
        return envelope

    def envelopes(self, where: str = "1", values: Sequence[Any] = ()) -> list[EnvelopeRecord]:
        """The envelopes that fulfil an SQL condition written in this package, oldest first."""
        with self.reading() as connection:
            # One read transaction, so that no envelope is seen without its filings.
            connection.execute("BEGIN")
            rows = connection.execute(
                f"SELECT facts FROM envelope WHERE {where} ORDER BY number",  # noqa: S608 - never from outside
                values,
            ).fetchall()
            return [self._envelope(connection, json.loads(row["facts"])) for row in rows]

    def _envelope(self, connection: sqlite3.Connection, facts: dict[str, Any]) -> EnvelopeRecord:
        filings = connection.execute("SELECT * FROM filing WHERE envelope = ? ORDER BY position", (facts["number"],))
        times = {name: datetime.fromisoformat(facts[name]) for name in ("submitted_at", "review_at", "decide_at")}
        return EnvelopeRecord(**{
            **facts,
            **times,
            "total": Decimal(facts["total"]),
            "charges": _charges(facts["charges"]),
            "filings": tuple(_filing(row) for row in filings),
            "recipients": tuple(RecipientRecord(**item) for item in facts.get("recipients", ())),
            "remedies": tuple(facts.get("remedies", ())),
        })  # fmt: skip

    def find_filing(self, filing_id: str) -> tuple[EnvelopeRecord, FilingRecord] | None:
        """A filing and its envelope by the filing's id, or None."""
        condition = "number = (SELECT envelope FROM filing WHERE filing_id = ?)"
        for envelope in self.envelopes(condition, (filing_id.lower(),)):
            for filing in envelope.filings:
                if filing.filing_id == filing_id.lower():
                    return envelope, filing
        return None

    def cancel_filing(self, filing_id: str, now: datetime) -> bool:
        """Cancel a filing that is still only submitted; False when it no longer is."""
        with self.writing() as connection:
            row = connection.execute("SELECT * FROM filing WHERE filing_id = ?", (filing_id.lower(),)).fetchone()
            (facts,) = connection.execute("SELECT facts FROM envelope WHERE number = ?", (row["envelope"],)).fetchone()
            if standing(self._envelope(connection, json.loads(facts)), _filing(row), now).code != "submitted":
                return False
            connection.execute(
                "UPDATE filing SET cancelled_at = ? WHERE filing_id = ?", (now.isoformat(), row["filing_id"])
            )
        return True

    def decide(self, filing_id: str, decision: Decision, words: str, docket: str, now: datetime) -> bool:
        """Decide on a filing in person, from this moment on; False when it is final already.

        ``docket`` becomes the number of the case that the envelope opens, in the place of the next one in turn.
        """
        with self.writing() as connection:
            row = connection.execute("SELECT * FROM filing WHERE filing_id = ?", (filing_id.lower(),)).fetchone()
            number = row["envelope"]
            (text,) = connection.execute("SELECT facts FROM envelope WHERE number = ?", (number,)).fetchone()
            envelope = self._envelope(connection, json.loads(text))
            if standing(envelope, _filing(row), now).is_final:
                return False
            facts = {**json.loads(row["facts"]), "decision": decision.value, "reason": words, "decided_at": now}
            connection.execute("UPDATE filing SET facts = ? WHERE filing_id = ?", (to_json(facts), row["filing_id"]))
            if docket and envelope.is_initial:
                _assign(connection, number, docket)
        return True

    def opened_cases(self, now: datetime) -> list[CaseRecord]:
        """The cases that practice filings opened and the clerk has accepted."""
        with self.reading() as connection:
            rows = connection.execute("SELECT envelope, facts FROM opened_case ORDER BY envelope").fetchall()
        opened = {
            envelope.number: min(accepted)
            for envelope in self.envelopes("number IN (SELECT envelope FROM opened_case)")
            if (accepted := [where.since for where in self._standings(envelope, now) if where.code == "accepted"])
        }
        return [
            replace(_case(row["facts"]), opened=opened[row["envelope"]].date().isoformat())
            for row in rows
            if row["envelope"] in opened
        ]

    @staticmethod
    def _standings(envelope: EnvelopeRecord, now: datetime) -> list[Standing]:
        return [standing(envelope, filing, now) for filing in envelope.filings]
