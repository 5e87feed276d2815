"""How a court serves, where that depends on the filing: asked with the filing itself, and kept with its age."""

import logging
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused
from litefile_desktop.efm import types as efm
from litefile_desktop.models.service_ways import ToldServiceWays
from litefile_desktop.models.store import Store
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.checks.engine import Checks, blocking
from litefile_desktop.services.checks.serving import BY_EMAIL, BY_MAIL, SERVED
from litefile_desktop.services.code_types import ServiceType, ToldWays
from litefile_desktop.services.envelopes.building import build_envelope
from litefile_desktop.services.envelopes.filings import PathOf
from litefile_desktop.services.fees import Problems
from litefile_desktop.services.forms import DraftForm, Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.records import require_editable

log = logging.getLogger(__name__)

#: An answer older than this is asked for again before the next quote: lists of courts change at night.
_FRESH: Final = timedelta(days=1)


class KeptWays:
    """What courts said, for filings of the same kind: same court and case type, and both new or neither."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def told(self, form: DraftForm) -> ToldWays | None:
        """The court's last answer; None when it was not asked."""
        with self._store.read() as database:
            row = _row(database, form)
            return ToldWays(tuple(_way(entry) for entry in row.ways), row.read_at) if row is not None else None

    def is_fresh(self, told: ToldWays) -> bool:
        """Whether an answer needs not be asked for again."""
        return self._clock.now() - told.read_at < _FRESH

    def keep(self, form: DraftForm, ways: tuple[efm.ServiceType, ...]) -> None:
        """Put an answer in the place of the one before."""
        with self._store.write() as database:
            row = _row(database, form)
            if row is None:
                row = ToldServiceWays(**_kind(form))
                database.add(row)
            row.ways = [
                {"code": way.code, "name": way.name, "email": way.needs_email, "address": way.needs_address}
                for way in ways
            ]
            row.read_at = self._clock.now()


class ServiceWays:
    """Asks courts how they serve a filing."""

    def __init__(self, kept: KeptWays, checks: Checks, accounts: Accounts, gateways: Gateways, path_of: PathOf) -> None:
        self._kept = kept
        self._checks = checks
        self._accounts = accounts
        self._gateways = gateways
        self._path_of = path_of

    def ask(self, form: DraftForm, owner: Owner) -> None:
        """Ask, and keep the answer; the draft stays as it is. What is wrong with who is served does not matter.

        Raises NotEditable, Problems, SignInNeeded, CourtRefused, CourtUnreachable.
        """
        require_editable(form)
        view = self._checks.view(form)
        found = [problem for problem in blocking(self._checks.problems(form, view)) if problem.field != SERVED]
        if found:
            raise Problems(
                f"The court says how it serves only of a filing that is ready: {found[0].message}",
                action=found[0].action,
                step=found[0].step.value,
                field=found[0].field,
                problems=[problem.to_json() for problem in found],
            )
        envelope = build_envelope(form, owner, view, self._path_of)
        gateway = self._gateways.get(form.jurisdiction)
        ways = with_session(self._accounts, owner, lambda session: gateway.service_types(session, envelope))
        if not ways:
            raise CourtRefused("The court named no way to serve. Nothing was changed.", step="parties")
        self._kept.keep(form, ways)

    def learn(self, form: DraftForm, owner: Owner) -> bool:
        """Ask if this court's ways depend on the filing, somebody is to be served, and no fresh answer is here.

        A court that does not say is left at that: its list holds, and it judges the filing itself. Raises SignInNeeded,
        CourtUnreachable.
        """
        view = self._checks.view(form)
        if not view.ways_depend or not form.service_contacts:
            return False
        if view.told_ways is not None and self._kept.is_fresh(view.told_ways):
            return False
        try:
            self.ask(form, owner)
        except CourtRefused:
            log.info("the court did not say how it serves", extra={"draft": form.id})
            return False
        return True


def _kind(form: DraftForm) -> dict[str, Any]:
    return {
        "jurisdiction": form.jurisdiction,
        "court_code": form.court_code,
        "is_new_case": not form.is_into_existing_case,
        "case_type_code": form.case_type_code,
    }


def _row(database: Database, form: DraftForm) -> ToldServiceWays | None:
    return database.scalars(select(ToldServiceWays).filter_by(**_kind(form))).one_or_none()


def _way(entry: Any) -> ServiceType:
    """As the court's list would have it: what a contact needs tells the method."""
    method = BY_EMAIL if entry["email"] else BY_MAIL if entry["address"] else ""
    return ServiceType(entry["code"], entry["name"], method=method)
