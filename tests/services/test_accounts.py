"""Court accounts: signing in and out, where secrets are and are not, and the firm's lists."""

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from litefile_desktop.core.errors import KeyringMissing, NotFound, SignInNeeded, StorageTrouble
from litefile_desktop.efm.credentials import MemorySecrets
from litefile_desktop.efm.gateway import SessionEnded, SignInRefused
from litefile_desktop.efm.types import FirmRecord, PaymentAccount, Session, SignedIn
from litefile_desktop.services.accounts import Accounts, SignInState, with_session
from tests.office import CARD, JURISDICTION


class Court:
    """Stands where a gateway stands: signs in whoever knows the word, until it forgets everybody."""

    def __init__(self):
        self.count = 0
        self.asked = []
        self.individual = False

    def sign_in(self, email, password):
        self.asked.append("sign in")
        if password != "the-password":
            raise SignInRefused("The court does not know this user name and password.")
        self.count += 1
        session = Session(email.lower(), f"the-token-{self.count}", f"user of {email.lower()}")
        return SignedIn(session, "Pat" * 50, "Sample", None)

    def forget_everybody(self):
        self.count += 1

    def _check(self, session):
        if session.token != f"the-token-{self.count}":
            raise SessionEnded("Sign in again.")

    def firm(self, session):
        self._check(session)
        return FirmRecord("f-1", "Alder & Finch", self.individual)

    def attorneys(self, session):
        self._check(session)
        self.asked.append("attorneys")
        return ()

    def payment_accounts(self, session):
        self._check(session)
        return (PaymentAccount("p-1", "Card", "CC", "VISA", "1111"),)

    def service_contacts(self, session):
        self._check(session)
        return ()


class Gateways:
    def __init__(self, court):
        self.court = court

    def get(self, _jurisdiction):
        return self.court


@pytest.fixture
def court():
    return Court()


@pytest.fixture
def secrets():
    return MemorySecrets()


@pytest.fixture
def accounts(cabinet, court, secrets):
    return Accounts(cabinet.store, cabinet.clock, Gateways(court), lambda _jurisdiction: secrets, cabinet.people)


def states(accounts):
    return {view.owner.username: view.state for view in accounts.known()}


def sign_in(accounts, email="Pat@Example.com", **how):
    return accounts.sign_in(JURISDICTION, f"  {email} ", "the-password", **how)


def test_signing_in_makes_the_account_the_active_one(accounts, secrets):
    owner = sign_in(accounts)
    assert (owner.username, owner.firm_name, owner.is_individual) == ("pat@example.com", "Alder & Finch", False)
    assert (len(owner.first_name), owner.last_name) == (100, "Sample")
    assert accounts.owner(JURISDICTION) == accounts.find_owner(JURISDICTION) == owner
    assert accounts.session(owner) == Session("pat@example.com", "the-token-1", "user of pat@example.com")


def test_token_and_password_stand_in_the_keyring_only(cabinet, accounts, secrets):
    owner = sign_in(accounts, remember_password=True)
    accounts.refresh_lists(owner)
    assert secrets.get(f"password {JURISDICTION}", owner.username) == "the-password"
    cabinet.store.close()
    for path in cabinet.folder.rglob("*"):
        if path.is_file():
            assert b"the-password" not in path.read_bytes()
            assert b"the-token" not in path.read_bytes()
    assert "the-token" not in repr(accounts.session(owner))


def test_a_password_is_kept_only_when_asked_and_forgotten_when_not(accounts, secrets):
    sign_in(accounts)
    assert secrets.get(f"password {JURISDICTION}", "pat@example.com") is None
    sign_in(accounts, remember_password=True)
    assert secrets.get(f"password {JURISDICTION}", "pat@example.com") == "the-password"
    sign_in(accounts)
    assert secrets.get(f"password {JURISDICTION}", "pat@example.com") is None


def test_a_wrong_password_changes_nothing(accounts, secrets):
    owner = sign_in(accounts)
    with pytest.raises(SignInRefused):
        accounts.sign_in(JURISDICTION, "lee@example.com", "wrong")
    assert accounts.find_owner(JURISDICTION) == owner
    assert accounts.session(owner).token == "the-token-1"


class NoKeyring(MemorySecrets):
    def put(self, kind, name, secret):
        raise KeyringMissing("This computer has no keyring.")


def test_without_a_keyring_nobody_is_signed_in_and_the_one_before_stays(cabinet, court, accounts, secrets):
    owner = sign_in(accounts)
    without = Accounts(cabinet.store, cabinet.clock, Gateways(court), lambda _jurisdiction: NoKeyring(), cabinet.people)
    with pytest.raises(KeyringMissing):
        sign_in(without, "lee@example.com")
    assert accounts.find_owner(JURISDICTION) == owner


def test_one_account_is_active_in_each_jurisdiction(accounts):
    pat, lee = sign_in(accounts), sign_in(accounts, "lee@example.com")
    elsewhere = accounts.sign_in("elsewhere", "pat@example.com", "the-password")
    assert accounts.owner(JURISDICTION) == lee
    assert accounts.owner("elsewhere") == elsewhere
    assert accounts.owners() == (elsewhere, lee)
    assert len({pat.profile_id, lee.profile_id, elsewhere.profile_id}) == 3
    assert sign_in(accounts) == pat  # the same profile as before, with its drafts


def test_drafts_of_an_account_wait_for_it(cabinet, accounts):
    """Behaviour 2."""
    pat = sign_in(accounts)
    draft = cabinet.drafts.create(pat, JURISDICTION)
    lee = sign_in(accounts, "lee@example.com")
    assert cabinet.drafts.list([lee]).rows == ()
    assert cabinet.drafts.get(draft.id, sign_in(accounts)) == draft


def test_signing_out_forgets_the_secrets_and_keeps_the_drafts(cabinet, accounts, secrets):
    owner = sign_in(accounts, remember_password=True)
    draft = cabinet.drafts.create(owner, JURISDICTION)
    assert accounts.sign_out(JURISDICTION)
    for kind in ("token", "password"):
        assert secrets.get(f"{kind} {JURISDICTION}", owner.username) is None
    assert accounts.find_owner(JURISDICTION) is None
    with pytest.raises(SignInNeeded) as caught:
        accounts.owner(JURISDICTION)
    assert caught.value.exit_code == 4
    with pytest.raises(SignInNeeded):
        accounts.session(owner)
    assert not accounts.sign_out(JURISDICTION)
    assert cabinet.drafts.get(draft.id, sign_in(accounts)) == draft


def test_a_keyring_that_keeps_the_token_does_not_sign_out_silently(cabinet, court, accounts, secrets):
    class Keeping(MemorySecrets):
        def remove(self, kind, name):
            raise StorageTrouble("The keyring did not forget a secret.")

    owner = sign_in(accounts)
    stuck = Accounts(cabinet.store, cabinet.clock, Gateways(court), lambda _jurisdiction: Keeping(), cabinet.people)
    with pytest.raises(StorageTrouble):
        stuck.sign_out(JURISDICTION)
    assert accounts.find_owner(JURISDICTION) == owner


def test_signing_in_and_out_are_on_record_without_secrets(cabinet, accounts):
    sign_in(accounts, remember_password=True)
    accounts.sign_out(JURISDICTION)
    assert [(who, what) for _, who, what in cabinet.audit.history("")] == [
        ("pat@example.com", "signed out"),
        ("pat@example.com", "signed in"),
    ]


# A sign-in that ended


def test_a_token_that_ended_is_renewed_once_with_the_remembered_password(court, accounts):
    owner = sign_in(accounts, remember_password=True)
    court.forget_everybody()
    assert with_session(accounts, owner, court.firm).name == "Alder & Finch"
    assert court.asked == ["sign in", "sign in"]
    assert with_session(accounts, owner, court.firm).name == "Alder & Finch"
    assert court.asked == ["sign in", "sign in"]  # the new token was kept


def test_without_a_remembered_password_somebody_must_sign_in(court, accounts):
    owner = sign_in(accounts)
    court.forget_everybody()
    with pytest.raises(SignInNeeded, match="Drafts are safe"):
        with_session(accounts, owner, court.firm)
    assert court.asked == ["sign in"]


def test_a_court_that_takes_no_token_at_all_is_not_asked_for_ever(court, accounts):
    owner = sign_in(accounts, remember_password=True)

    def never(session):
        court.asked.append("ask")
        raise SessionEnded("Sign in again.")

    with pytest.raises(SessionEnded):
        with_session(accounts, owner, never)
    assert court.asked == ["sign in", "ask", "sign in", "ask"]


def test_a_lost_token_is_renewed_too(court, accounts, secrets):
    owner = sign_in(accounts, remember_password=True)
    secrets.remove(f"token {JURISDICTION}", owner.username)
    assert accounts.session(owner).token == "the-token-2"


def test_everybody_who_waits_shares_one_new_sign_in(court, accounts):
    """Several windows and jobs meet the ended token at the same time; the court is asked once."""
    owner = sign_in(accounts, remember_password=True)
    court.forget_everybody()
    ended = threading.Barrier(4)

    def ask(session):
        if session.token != f"the-token-{court.count}":
            ended.wait(timeout=10)
            raise SessionEnded("Sign in again.")
        return session.token

    with ThreadPoolExecutor(4) as pool:
        tokens = set(pool.map(lambda _: with_session(accounts, owner, ask), range(4)))
    assert tokens == {f"the-token-{court.count}"}
    assert court.asked == ["sign in", "sign in"]


def test_an_ended_token_is_not_offered_to_the_court_again(court, accounts, secrets):
    owner = sign_in(accounts)
    court.forget_everybody()
    asked = []

    def ask(session):
        asked.append(session)
        return court.firm(session)

    for _ in range(3):
        with pytest.raises(SignInNeeded):
            with_session(accounts, owner, ask)
    assert len(asked) == 1
    assert secrets.get(f"token {JURISDICTION}", owner.username) is None
    assert states(accounts)[owner.username] is SignInState.ENDED


def test_a_kept_password_that_the_court_no_longer_takes_is_tried_once(court, accounts, secrets):
    """Courts lock accounts that are tried too often."""
    owner = sign_in(accounts, remember_password=True)
    secrets.put(f"password {JURISDICTION}", owner.username, "changed elsewhere")
    court.forget_everybody()
    for _ in range(3):
        with pytest.raises(SignInNeeded):
            with_session(accounts, owner, court.firm)
    assert court.asked == ["sign in", "sign in"]
    assert secrets.get(f"password {JURISDICTION}", owner.username) is None


def test_accounts_side_by_side_keep_their_own_sign_ins(accounts, secrets):
    pat, lee = sign_in(accounts), sign_in(accounts, "lee@example.com")
    assert [view.owner for view in accounts.known() if view.is_active] == [lee]
    assert accounts.session(pat).token != accounts.session(lee).token
    assert accounts.activate(JURISDICTION, pat.username) == accounts.owner(JURISDICTION) == pat
    assert accounts.sign_out(JURISDICTION, lee.username)
    assert states(accounts)["lee@example.com"] is SignInState.SIGNED_OUT
    assert states(accounts)["pat@example.com"] is SignInState.SIGNED_IN
    assert accounts.owner(JURISDICTION) == pat
    with pytest.raises(NotFound):
        accounts.activate(JURISDICTION, "nobody@example.com")


def test_signing_out_of_a_court_system_leaves_no_secret_of_anybody(accounts, secrets):
    sign_in(accounts, remember_password=True)
    sign_in(accounts, "lee@example.com", remember_password=True)
    accounts.sign_in("elsewhere", "pat@example.com", "the-password")
    assert accounts.sign_out(JURISDICTION)
    assert set(secrets._kept) == {("token elsewhere", "pat@example.com")}


# The firm's lists


def test_the_firms_lists_are_kept_for_offline_choice(cabinet, court, accounts):
    owner = sign_in(accounts)
    assert accounts.lists(owner).read_at is None
    lists = accounts.refresh_lists(owner)
    court.forget_everybody()
    assert accounts.lists(owner) == lists
    assert lists.read_at == cabinet.clock.now()
    assert lists.payment_accounts == (PaymentAccount("p-1", "Card", "CC", "VISA", "1111", active=True),)


def test_a_list_that_cannot_be_read_leaves_the_old_ones(court, accounts):
    """Behaviour 54: a failed read creates nothing and forgets nothing."""
    owner = sign_in(accounts)
    lists = accounts.refresh_lists(owner)
    court.forget_everybody()
    with pytest.raises(SignInNeeded):
        accounts.refresh_lists(owner)
    assert accounts.lists(owner) == lists


def test_an_individual_has_no_attorneys_to_ask_for(court, accounts):
    court.individual = True
    owner = sign_in(accounts)
    assert owner.is_individual
    accounts.refresh_lists(owner)
    assert "attorneys" not in court.asked


def test_everybody_has_their_own_lists(accounts):
    pat = sign_in(accounts)
    accounts.refresh_lists(pat)
    lee = sign_in(accounts, "lee@example.com")
    assert accounts.lists(lee).read_at is None
    assert accounts.lists(pat).payment_accounts


def test_at_a_real_court_the_lists_are_those_of_the_firm(desk, account):
    lists = desk.accounts.refresh_lists(account)
    assert CARD in {entry.account_id for entry in lists.payment_accounts}
    assert lists.attorneys
    assert desk.accounts.lists(account) == lists
    assert dataclasses.is_dataclass(lists.service_contacts[0])
