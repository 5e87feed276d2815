"""Court accounts on this computer: signing in and out, who owns drafts, and the firm's lists."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select, update

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import SignInNeeded
from litefile_desktop.efm.credentials import Secrets
from litefile_desktop.efm.gateway import SessionEnded
from litefile_desktop.efm.types import AttorneyRecord, PaymentAccount, ServiceContact, Session, SignedIn
from litefile_desktop.models.account import UserProfile
from litefile_desktop.models.store import Store
from litefile_desktop.services import audit
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

T = TypeVar("T")

#: Which place for secrets a jurisdiction uses: the keyring, or memory for the practice court.
SecretsOf = Callable[[str], Secrets]


@dataclass(frozen=True, slots=True)
class FirmLists:
    """What the court last said of the firm; ``read_at`` is None when it was never asked."""

    attorneys: tuple[AttorneyRecord, ...]
    payment_accounts: tuple[PaymentAccount, ...]
    service_contacts: tuple[ServiceContact, ...]
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """In what capacity an account files, and what the court last said of its firm."""

    is_individual: bool
    firm: FirmLists


class Accounts:
    """Profiles in the database, tokens in the keyring."""

    def __init__(self, store: Store, clock: Clock, gateways: Gateways, secrets_of: SecretsOf) -> None:
        self._store = store
        self._clock = clock
        self._gateways = gateways
        self._secrets_of = secrets_of

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
            row.updated_at = now
            for key, value in firm.items():
                setattr(row, key, value)
            session.flush()
            audit.record(session, at=now, actor=username, action="signed in", detail={"jurisdiction": jurisdiction})
            return _owner(row)

    def sign_out(self, jurisdiction: str) -> bool:
        """Forget token and password, and make nobody active; drafts stay. False when nobody was signed in."""
        owner = self.find_owner(jurisdiction)
        if owner is None:
            return False
        secrets = self._secrets_of(jurisdiction)
        secrets.remove(_token_kind(jurisdiction), owner.username)
        secrets.remove(_password_kind(jurisdiction), owner.username)
        with self._store.write() as session:
            session.execute(update(UserProfile).where(UserProfile.id == owner.profile_id).values(active=False))
            audit.record(
                session,
                at=self._clock.now(),
                actor=owner.username,
                action="signed out",
                detail={"jurisdiction": jurisdiction},
            )
        return True

    def find_owner(self, jurisdiction: str) -> Owner | None:
        """The active account of a jurisdiction, if there is one; its token may have ended."""
        query = select(UserProfile).where(UserProfile.jurisdiction == jurisdiction, UserProfile.active.is_(True))
        with self._store.read() as session:
            row = session.scalars(query).one_or_none()
            return _owner(row) if row is not None else None

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
            return tuple(_owner(row) for row in session.scalars(query))

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

    def renew(self, owner: Owner) -> Session:
        """Sign in again with the remembered password. Raises SignInNeeded when there is none."""
        password = self._secrets_of(owner.jurisdiction).get(_password_kind(owner.jurisdiction), owner.username)
        if password is None:
            raise SignInNeeded("Your court sign-in ended. Drafts are safe; sign in to go on.")
        gateway = self._gateways.get(owner.jurisdiction)
        session = gateway.sign_in(owner.username, password).session
        self._secrets_of(owner.jurisdiction).put(_token_kind(owner.jurisdiction), owner.username, session.token)
        return session

    def refresh_lists(self, owner: Owner) -> FirmLists:
        """Ask the court for attorneys, payment accounts and contacts, and keep them for offline choice."""
        gateway = self._gateways.get(owner.jurisdiction)

        def ask(session: Session) -> FirmLists:
            return FirmLists(
                attorneys=() if owner.is_individual else gateway.attorneys(session),
                payment_accounts=gateway.payment_accounts(session),
                service_contacts=gateway.service_contacts(session),
                read_at=self._clock.now(),
            )

        lists = with_session(self, owner, ask)
        with self._store.write() as database:
            row = database.get_one(UserProfile, owner.profile_id)
            row.firm_lists = {
                "attorneys": [asdict(entry) for entry in lists.attorneys],
                "payment_accounts": [asdict(entry) for entry in lists.payment_accounts],
                "service_contacts": [asdict(entry) for entry in lists.service_contacts],
            }
            row.firm_lists_read_at = lists.read_at
        return lists

    def standing(self, profile_id: int) -> Standing:
        """In what capacity the account of a draft files, as far as is known here."""
        with self._store.read() as session:
            owner = _owner(session.get_one(UserProfile, profile_id))
        return Standing(owner.is_individual, self.lists(owner))

    def lists(self, owner: Owner) -> FirmLists:
        """The lists as they were last read."""
        with self._store.read() as session:
            row = session.get_one(UserProfile, owner.profile_id)
            kept, read_at = row.firm_lists, row.firm_lists_read_at
        return FirmLists(
            attorneys=tuple(AttorneyRecord(**entry) for entry in kept.get("attorneys", ())),
            payment_accounts=tuple(PaymentAccount(**entry) for entry in kept.get("payment_accounts", ())),
            service_contacts=tuple(ServiceContact(**entry) for entry in kept.get("service_contacts", ())),
            read_at=read_at,
        )

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
    try:
        return ask(accounts.session(owner))
    except SessionEnded:
        return ask(accounts.renew(owner))


def _token_kind(jurisdiction: str) -> str:
    return f"token {jurisdiction}"


def _password_kind(jurisdiction: str) -> str:
    return f"password {jurisdiction}"


def _owner(row: UserProfile) -> Owner:
    return Owner(
        profile_id=row.id,
        jurisdiction=row.jurisdiction,
        username=row.username,
        first_name=row.first_name,
        last_name=row.last_name,
        tyler_user_id=row.tyler_user_id,
        firm_name=row.firm_name,
        is_individual=row.is_individual,
    )
