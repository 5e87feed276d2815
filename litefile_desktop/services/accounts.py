"""Court accounts on this computer: signing in and out, who owns drafts, and the firm's lists."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session as DatabaseSession

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtUnreachable, NotFound, SignInNeeded, StorageTrouble
from litefile_desktop.core.jurisdictions import UnknownJurisdiction
from litefile_desktop.efm.credentials import Secrets
from litefile_desktop.efm.gateway import AnswerLost, SessionEnded, SignInRefused
from litefile_desktop.efm.types import AttorneyRecord, PaymentAccount, ServiceContact, Session, SignedIn
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit, firm_lists
from litefile_desktop.services.firm_lists import FirmBook, ListKind
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways
from litefile_desktop.services.people.people import People, PersonView

T = TypeVar("T")

#: Which place for secrets a jurisdiction uses: the keyring, or memory for the practice court.
SecretsOf = Callable[[str], Secrets]


@dataclass(frozen=True, slots=True)
class FirmLists:
    """What the court last said of the firm; ``read_at`` is the age of the oldest list, None when one was never read."""

    attorneys: tuple[AttorneyRecord, ...]
    payment_accounts: tuple[PaymentAccount, ...]
    service_contacts: tuple[ServiceContact, ...]
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """In what capacity an account files, and what the court last said of its firm."""

    is_individual: bool
    firm: FirmLists


class SignInState(StrEnum):
    """Whether the court knows an account now, as far as this computer can tell."""

    SIGNED_IN = "signed_in"
    ENDED = "ended"
    SIGNED_OUT = "signed_out"


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account that was ever signed in here. ``is_active`` is the one that commands and new drafts use."""

    owner: Owner
    is_active: bool
    state: SignInState
    keeps_password: bool
    signed_in_at: datetime | None
    session_ends_at: datetime | None


class Accounts:
    """Profiles in the database, tokens in the keyring. Each account has a token of its own."""

    def __init__(self, store: Store, clock: Clock, gateways: Gateways, secrets_of: SecretsOf, people: People) -> None:
        self._store = store
        self._clock = clock
        self._gateways = gateways
        self._secrets_of = secrets_of
        self._people = people
        self._renewing: dict[int, threading.Lock] = {}

    def sign_in(self, jurisdiction: str, email: str, password: str, *, remember_password: bool = False) -> Owner:
        """Trade a password for a token, keep the token in the keyring, and make this the active account.

        The password is kept only when asked. Raises SignInRefused, CourtUnreachable, KeyringMissing.
        """
        gateway = self._gateways.get(jurisdiction)
        signed_in = gateway.sign_in(email.strip(), password)
        firm = gateway.firm(signed_in.session)
        secrets = self._secrets_of(jurisdiction)
        name = signed_in.session.username
        secrets.put(_token_kind(jurisdiction), name, signed_in.session.token)
        if remember_password:
            secrets.put(_password_kind(jurisdiction), name, password)
        else:
            secrets.remove(_password_kind(jurisdiction), name)
        return self._keep_profile(
            jurisdiction, signed_in, firm_id=firm.firm_id, firm_name=firm.name, is_individual=firm.is_individual
        )

    def _keep_profile(self, jurisdiction: str, signed_in: SignedIn, **firm: Any) -> Owner:
        now = self._clock.now()
        username = signed_in.session.username
        with self._store.write() as session:
            session.execute(update(UserProfile).where(UserProfile.jurisdiction == jurisdiction).values(active=False))
            row = session.scalars(
                select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, UserProfile.username == username)
            ).one_or_none()
            if row is None:
                row = UserProfile(jurisdiction=jurisdiction, username=username, created_at=now, updated_at=now)
                session.add(row)
            row.tyler_user_id = signed_in.session.user_id
            row.first_name = signed_in.first_name[:100]
            row.last_name = signed_in.last_name[:100]
            row.active = True
            row.signed_in_at = now
            row.session_ends_at = signed_in.expires_at
            row.updated_at = now
            for key, value in firm.items():
                setattr(row, key, value)
            session.flush()
            owner = self._owner(session, row)
            self._record(session, owner, "signed in")
            return owner

    def sign_out(self, jurisdiction: str, username: str = "") -> bool:
        """Forget token and password of one account, or of all at a court system; drafts stay.

        False when nobody was signed in. Raises KeyringMissing, StorageTrouble.
        """
        signed_in = or_(UserProfile.active.is_(True), UserProfile.signed_in_at.is_not(None))
        query = select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, signed_in)
        if username:
            query = query.where(UserProfile.username == username)
        with self._store.read() as session:
            owners = list(self._owners(session, query))
        secrets = self._secrets_of(jurisdiction)
        for owner in owners:
            secrets.remove(_token_kind(jurisdiction), owner.username)
            secrets.remove(_password_kind(jurisdiction), owner.username)
            gone = {"active": False, "signed_in_at": None, "session_ends_at": None}
            with self._store.write() as session:
                session.execute(update(UserProfile).where(UserProfile.id == owner.profile_id).values(gone))
                self._record(session, owner, "signed out")
        return bool(owners)

    def activate(self, jurisdiction: str, username: str) -> Owner:
        """Use another account of a court system from now on; each keeps its own sign-in. Raises NotFound."""
        with self._store.write() as session:
            row = session.scalars(
                select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, UserProfile.username == username)
            ).one_or_none()
            if row is None:
                raise NotFound(f"{username} was never signed in to this court system on this computer.")
            session.execute(update(UserProfile).where(UserProfile.jurisdiction == jurisdiction).values(active=False))
            row.active = True
            session.flush()
            return self._owner(session, row)

    def known(self) -> tuple[AccountView, ...]:
        """Every account that was ever signed in here, by court system; none of those whose profile is gone.

        Raises KeyringMissing.
        """
        query = select(UserProfile).order_by(UserProfile.jurisdiction, UserProfile.username)
        with self._store.read() as session:
            here = self._people.here_in(session)
            rows = list(session.scalars(query))
        found = []
        for row in rows:
            with suppress(UnknownJurisdiction):
                found.append(self._view(row, _owner(row, here)))
        return tuple(found)

    def _view(self, row: UserProfile, owner: Owner) -> AccountView:
        secrets = self._secrets_of(row.jurisdiction)
        has_token = secrets.get(_token_kind(row.jurisdiction), row.username) is not None
        is_over = row.session_ends_at is not None and row.session_ends_at <= self._clock.now()
        if row.signed_in_at is None:
            state = SignInState.SIGNED_OUT
        else:
            state = SignInState.SIGNED_IN if has_token and not is_over else SignInState.ENDED
        keeps = secrets.get(_password_kind(row.jurisdiction), row.username) is not None
        return AccountView(owner, row.active, state, keeps, row.signed_in_at, row.session_ends_at)

    def change_password(self, owner: Owner, old: str, new: str) -> None:
        """Change the password at the court; the answer's new token takes the place of the old one (ecf-efm §2.4).

        Raises CourtRefused when the old one is wrong or the new one too simple, CourtUnreachable, SignInNeeded.
        """
        gateway = self._gateways.get(owner.jurisdiction)
        try:
            signed_in = with_session(self, owner, lambda session: gateway.change_password(session, old=old, new=new))
        except AnswerLost as fault:
            raise CourtUnreachable(
                f"{fault.message} It is not known whether the password was changed.",
                action="Sign in with the new password; if the court does not take it, the old one still holds.",
                code="password_unknown",
            ) from fault
        secrets = self._secrets_of(owner.jurisdiction)
        try:
            self._keep_token(owner, signed_in)
            if secrets.get(_password_kind(owner.jurisdiction), owner.username) is not None:
                secrets.put(_password_kind(owner.jurisdiction), owner.username, new)
        except StorageTrouble as fault:
            raise StorageTrouble(
                f"The court changed the password, but it could not be kept here. {fault.message}",
                action="Sign in with the new password.",
                code=fault.error_code,
            ) from fault
        with self._store.write() as session:
            self._record(session, owner, "password changed")

    def clock_warning(self, jurisdiction: str) -> str:
        """The sentence for a clock that differs from the court's by a minute or more, as last heard; else empty."""
        return self._gateways.get(jurisdiction).clock_warning()

    def password_question(self, jurisdiction: str, email: str) -> str:
        """The security question of an account; empty when it has none. Raises CourtRefused, CourtUnreachable."""
        return self._gateways.get(jurisdiction).password_question(email.strip())

    def reset_password(self, jurisdiction: str, email: str, *, answer: str = "") -> None:
        """Have the court send an e-mail to set a new password. Raises CourtRefused, CourtUnreachable."""
        self._gateways.get(jurisdiction).reset_password(email.strip(), answer=answer)

    def find_owner(self, jurisdiction: str) -> Owner | None:
        """The active account of a jurisdiction, if there is one; its token may have ended."""
        query = select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, UserProfile.active.is_(True))
        with self._store.read() as session:
            row = session.scalars(query).one_or_none()
            return self._owner(session, row) if row is not None else None

    def owner(self, jurisdiction: str) -> Owner:
        """The active account. Raises SignInNeeded."""
        owner = self.find_owner(jurisdiction)
        if owner is None:
            raise SignInNeeded(
                "You are not signed in to this court system.", action=f"Sign in: litefile sign-in {jurisdiction} E-MAIL"
            )
        return owner

    def owners(self) -> tuple[Owner, ...]:
        """Every active account, one a jurisdiction."""
        query = select(UserProfile).where(UserProfile.active.is_(True)).order_by(UserProfile.jurisdiction)
        with self._store.read() as session:
            return self._owners(session, query)

    def knows_anybody(self) -> bool:
        """Whether anybody was ever signed in with this data folder."""
        with self._store.read() as session:
            return session.scalars(select(UserProfile.id).limit(1)).first() is not None

    def session(self, owner: Owner) -> Session:
        """The court session of an account, from the keyring. Raises SignInNeeded, KeyringMissing."""
        token = self._secrets_of(owner.jurisdiction).get(_token_kind(owner.jurisdiction), owner.username)
        if token is None:
            return self.renew(owner)
        return Session(username=owner.username, token=token, user_id=owner.tyler_user_id)

    def renew(self, owner: Owner, ended: Session | None = None) -> Session:
        """Sign in again with the remembered password, once for everybody who waits; ``ended`` was not taken any more.

        Raises SignInNeeded when there is no password, or none that the court takes: a wrong one is forgotten,
        because courts lock accounts that are tried too often.
        """
        with self._renewing.setdefault(owner.profile_id, threading.Lock()):
            secrets = self._secrets_of(owner.jurisdiction)
            token = secrets.get(_token_kind(owner.jurisdiction), owner.username)
            if token is not None and (ended is None or token != ended.token):
                return Session(username=owner.username, token=token, user_id=owner.tyler_user_id)
            secrets.remove(_token_kind(owner.jurisdiction), owner.username)
            password = secrets.get(_password_kind(owner.jurisdiction), owner.username)
            if password is None:
                raise SignInNeeded("Your court sign-in ended. Drafts are safe; sign in to go on.")
            try:
                signed_in = self._gateways.get(owner.jurisdiction).sign_in(owner.username, password)
            except SignInRefused as fault:
                secrets.remove(_password_kind(owner.jurisdiction), owner.username)
                raise SignInNeeded(
                    "Your court sign-in ended, and the court no longer takes the password that was kept. Drafts are "
                    "safe; sign in to go on."
                ) from fault
            self._keep_token(owner, signed_in)
            return signed_in.session

    def _keep_token(self, owner: Owner, signed_in: SignedIn) -> None:
        self._secrets_of(owner.jurisdiction).put(
            _token_kind(owner.jurisdiction), owner.username, signed_in.session.token
        )
        ends = {"session_ends_at": signed_in.expires_at}
        with self._store.write() as session:
            session.execute(update(UserProfile).where(UserProfile.id == owner.profile_id).values(ends))

    def _owner(self, session: DatabaseSession, row: UserProfile) -> Owner:
        """The account, as the person who sits here uses it."""
        return _owner(row, self._people.here_in(session))

    def _owners(self, session: DatabaseSession, query: Select[UserProfile]) -> tuple[Owner, ...]:
        here = self._people.here_in(session)
        return tuple(_owner(row, here) for row in session.scalars(query))

    def _record(self, session: DatabaseSession, owner: Owner, action: str) -> None:
        detail = {"jurisdiction": owner.jurisdiction}
        audit.record(session, at=self._clock.now(), actor=owner.actor, action=action, detail=detail)

    def refresh_lists(self, owner: Owner) -> FirmLists:
        """Ask the court for attorneys, payment accounts and contacts, and keep them for offline choice."""
        gateway = self._gateways.get(owner.jurisdiction)

        def ask(session: Session) -> FirmLists:
            return FirmLists(
                attorneys=() if owner.is_individual else gateway.attorneys(session),
                payment_accounts=gateway.payment_accounts(session),
                service_contacts=gateway.service_contacts(session),
                read_at=None,
            )

        lists = with_session(self, owner, ask)
        now = self._clock.now()
        with self._store.write() as session:
            firm_lists.keep(session, owner.profile_id, ListKind.ATTORNEYS, lists.attorneys, now)
            firm_lists.keep(session, owner.profile_id, ListKind.PAYMENT_ACCOUNTS, lists.payment_accounts, now)
            firm_lists.keep(session, owner.profile_id, ListKind.SERVICE_CONTACTS, lists.service_contacts, now)
        return self.lists(owner)

    def standing(self, profile_id: int) -> Standing:
        """In what capacity the account of a draft files, as far as is known here."""
        with self._store.read() as session:
            owner = _owner(session.get_one(UserProfile, profile_id))
        return Standing(owner.is_individual, self.lists(owner))

    def lists(self, owner: Owner) -> FirmLists:
        """The lists as they were last read."""
        with self._store.read() as session:
            return _choices(firm_lists.read(session, owner.profile_id))

    def payment_account(self, owner: Owner, account_id: str) -> PaymentAccount | None:
        """The account as the court lists it; the court is asked when the list here has none such.

        Raises SignInNeeded, CourtUnreachable.
        """
        for read in (self.lists, self.refresh_lists):
            found = next((entry for entry in read(owner).payment_accounts if entry.account_id == account_id), None)
            if found is not None:
                return found
        return None


def with_session(accounts: Accounts, owner: Owner, ask: Callable[[Session], T]) -> T:
    """Ask the court; when it no longer takes the token, sign in once more if the password was kept (ecf-efm §2.4)."""
    session = accounts.session(owner)
    try:
        return ask(session)
    except SessionEnded:
        return ask(accounts.renew(owner, session))


def _choices(book: FirmBook) -> FirmLists:
    ages = (book.attorneys.read_at, book.payment_accounts.read_at, book.service_contacts.read_at)
    known = [age for age in ages if age is not None]
    return FirmLists(
        attorneys=book.attorneys.records,
        payment_accounts=book.payment_accounts.records,
        service_contacts=book.service_contacts.records,
        read_at=min(known) if len(known) == len(ages) else None,
    )


def _token_kind(jurisdiction: str) -> str:
    return f"token {jurisdiction}"


def _password_kind(jurisdiction: str) -> str:
    return f"password {jurisdiction}"


def _owner(row: UserProfile, person: PersonView | None = None) -> Owner:
    return Owner(
        profile_id=row.id,
        jurisdiction=row.jurisdiction,
        username=row.username,
        first_name=row.first_name,
        last_name=row.last_name,
        tyler_user_id=row.tyler_user_id,
        firm_name=row.firm_name,
        is_individual=row.is_individual,
        person_id=person.id if person else 0,
        person_name=person.name if person and person.id else "",
        roles=person.roles if person else frozenset(),
    )
