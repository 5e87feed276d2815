"""The practice court as the program and its tests start it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from litefile_desktop.core.clock import Clock, SystemClock
from litefile_desktop.core.errors import Refused, WrongUsage
from litefile_desktop.efm.practice.directory import Directory
from litefile_desktop.efm.practice.docket import usual_words
from litefile_desktop.efm.practice.faults import Faults
from litefile_desktop.efm.practice.genericode import CodeLists
from litefile_desktop.efm.practice.grammar import read_grammar
from litefile_desktop.efm.practice.imported import PackedLists, imported_courts
from litefile_desktop.efm.practice.intake import sweep
from litefile_desktop.efm.practice.invented import invented_courts
from litefile_desktop.efm.practice.keys import PFX_PASSWORD, KeyFiles, prepare_keys
from litefile_desktop.efm.practice.listener import HOST, Listener
from litefile_desktop.efm.practice.people import CaseRecord, People, PracticeUser
from litefile_desktop.efm.practice.provider import ProviderTrust
from litefile_desktop.efm.practice.records import Decision, EnvelopeRecord, standing
from litefile_desktop.efm.practice.site import Site
from litefile_desktop.efm.practice.state import Release, State
from litefile_desktop.efm.practice.store import Store

#: A request that is a day old has no court any more.
_LEFTOVER_S = 86_400.0
TOKEN_LIFE = timedelta(minutes=60)


class PortTaken(Refused):
    """Another program listens on the port that was asked for."""

    code = "port_taken"


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """A document as it arrived."""

    filing_id: str
    name: str
    sha256: str
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class ReceivedFiling:
    """A filing with its status at the moment of asking."""

    filing_id: str
    code: str
    description: str
    status: str


@dataclass(frozen=True, slots=True)
class ReceivedEnvelope:
    """An envelope as it arrived; ``message`` is the file with the request's body, byte for byte."""

    envelope_id: str
    court: str
    case_id: str
    submitter: str
    submitted_at: datetime
    filings: tuple[ReceivedFiling, ...]
    documents: tuple[ReceivedDocument, ...]
    message: Path


def _decision(word: str) -> Decision:
    if word not in {decision.value for decision in Decision}:
        raise WrongUsage(f"The practice clerk does not know {word!r}.", action="Choose accept, reject or none.")
    return Decision(word)


class PracticeCourt:
    """A court server on this computer. Everything it knows is in ``folder``; several may serve one folder at once.

    ``review`` is what its clerk does (``accept``, ``reject``, ``none``), ``review_delay_s`` how long that takes,
    ``faults`` what goes wrong (see ``faults.Fault``), ``token_life`` how long a sign-in lasts, ``release`` that of
    the vendor's software it behaves like. ``codes`` is a folder with the code lists of real courts, which then take
    the place of the invented ones (see ``imported``); ``cases`` are on its docket from the beginning. Raises
    WrongUsage for an unknown review, fault or release.
    """

    def __init__(
        self,
        folder: Path,
        *,
        review: str = "accept",
        review_delay_s: float = 2.0,
        faults: Sequence[str] = (),
        clock: Clock | None = None,
        token_life: timedelta = TOKEN_LIFE,
        release: str = Release.NEWER,
        codes: Path | None = None,
        cases: Sequence[CaseRecord] = (),
    ) -> None:
        if review_delay_s < 0:
            raise WrongUsage("The review delay is below zero.", action="Give it in seconds, 0 or more.")
        if release not in {known.value for known in Release}:
            raise WrongUsage(f"There is no release {release!r}.", action=f"Choose one of: {', '.join(Release)}.")
        self._folder = folder
        self._release = Release(release)
        self._review = _decision(review)
        self._delay = timedelta(seconds=review_delay_s)
        self._faults = Faults.parse(faults)
        self._clock = clock or SystemClock()
        self._token_life = token_life
        self._people = People(more_cases=cases)
        self._codes = codes
        self._keys = KeyFiles(folder / "keys")
        self._state: State | None = None
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def start(self, port: int = 0) -> None:
        """Serve in background threads, on a free port unless one is named.

        Raises PortTaken, WrongUsage for a folder without code lists, or OSError when its own cannot be written.
        """
        courts = imported_courts(self._codes) if self._codes is not None else invented_courts()
        self._keys = prepare_keys(self._folder)
        sweep(self._folder / "incoming", _LEFTOVER_S)
        store = Store(self._folder)
        state = State(
            folder=self._folder,
            clock=self._clock,
            courts=courts,
            code_lists=PackedLists(self._codes, courts) if self._codes is not None else CodeLists(courts),
            people=Directory(self._people, store),
            grammar=read_grammar(),
            store=store,
            trust=ProviderTrust(self._keys.provider_ca.read_bytes()),
            review=self._review,
            review_delay=self._delay,
            token_life=self._token_life,
            release=self._release,
        )
        try:
            listener = Listener(Site(state, self._faults), port, self._keys.server)
        except OSError as fault:
            raise PortTaken(
                f"The practice court cannot listen on port {port}: {fault.strerror}.",
                action="Choose another port, or none.",
            ) from fault
        state.url = f"https://{HOST}:{listener.port}"
        self._state, self._listener = state, listener
        self._thread = threading.Thread(
            target=listener.serve_forever, kwargs={"poll_interval": 0.05}, name="practice-court", daemon=True
        )
        self._thread.start()

    def arm(self, *faults: str) -> None:
        """Let more faults happen from now on. Raises WrongUsage for an unknown one."""
        self._faults.arm(faults)

    def stop(self) -> None:
        """Stop serving; what was received stays. Stopping twice does nothing."""
        if self._listener is None or self._thread is None:
            return
        self._listener.close()
        self._thread.join()
        self._listener = self._thread = None

    def __enter__(self) -> Self:
        if self._listener is None:
            self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _running(self) -> State:
        if self._state is None:
            raise RuntimeError("the practice court was not started")
        return self._state

    @property
    def url(self) -> str:
        """The address of all its services."""
        return self._running.url

    @property
    def ca_path(self) -> Path:
        """PEM of the CA that its TLS certificate chains to."""
        return self._keys.ca

    @property
    def pfx_path(self) -> Path:
        """The provider certificate that clients must sign with (PKCS#12, alias ``1``)."""
        return self._keys.pfx

    @property
    def pfx_password(self) -> str:
        """The password of that file."""
        return PFX_PASSWORD

    @property
    def users(self) -> tuple[PracticeUser, ...]:
        """Who can sign in; the first one is the sample filer."""
        return tuple(
            PracticeUser(user.email, user.password, user.first_name, user.last_name) for user in self._people.users
        )

    def serve_description(self) -> dict[str, Any]:
        """What ``litefile practice serve`` prints."""
        return {
            "url": self.url,
            "ca": str(self.ca_path),
            "pfx": str(self.pfx_path),
            "pfx_password": self.pfx_password,
            "users": [{"email": user.email, "password": user.password} for user in self.users],
        }

    def envelopes(self) -> list[ReceivedEnvelope]:
        """Everything that was ever received, oldest first."""
        return [self._received(record) for record in self._running.store.envelopes()]

    def decide(self, filing_id: str, decision: str, *, words: str = "", docket: str = "") -> None:
        """Be the clerk of one filing: accept, reject, or leave it lying (``none``), with words to the filer.

        ``docket`` is the number that the case gets which the envelope opens. Raises WrongUsage for an unknown
        decision or filing, and for one that is decided already.
        """
        known = _decision(decision)
        if self._running.store.find_filing(filing_id) is None:
            raise WrongUsage(f"The practice court has no filing {filing_id!r}.", action="Name one that it received.")
        words = words or usual_words(known)
        if not self._running.store.decide(filing_id, known, words, docket, self._clock.now()):
            raise WrongUsage("The filing is decided already.", action="File it again.")

    def _received(self, record: EnvelopeRecord) -> ReceivedEnvelope:
        user = self._running.people.find_user(record.user_id)
        now = self._clock.now()
        return ReceivedEnvelope(
            envelope_id=str(record.number),
            court=record.court,
            case_id=record.case_id,
            submitter=user.email if user is not None else "",
            submitted_at=record.submitted_at,
            filings=tuple(
                ReceivedFiling(item.filing_id, item.code, item.description, standing(record, item, now).code)
                for item in record.filings
            ),
            documents=tuple(
                ReceivedDocument(item.filing_id, item.name, item.sha256, item.size, self._folder / item.path)
                for filing in record.filings
                for item in filing.documents
            ),
            message=self._folder / record.message,
        )
