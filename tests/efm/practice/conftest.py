"""Practice courts and clients for tests. A court keeps its state in a folder of its own for each test."""

import shutil
from datetime import UTC, datetime

import pytest

from litefile_desktop.core.clock import FixedClock
from litefile_desktop.efm.practice.keys import prepare_keys
from litefile_desktop.efm.practice.server import PracticeCourt
from tests.efm.practice.client import Client

START = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """One set of keys for all tests: making them is slow and says nothing about the rest."""
    return prepare_keys(tmp_path_factory.mktemp("keys")).folder


@pytest.fixture
def folder(tmp_path, keys):
    home = tmp_path / "practice"
    home.mkdir()
    shutil.copytree(keys, home / "keys")
    return home


@pytest.fixture
def clock():
    return FixedClock(START)


@pytest.fixture
def start(folder, clock):
    """Starts courts on this test's folder and stops them at its end."""
    running = []

    def start_court(**how):
        court = PracticeCourt(folder, clock=clock, **{"review_delay_s": 60.0, **how})
        court.start()
        running.append(court)
        return court

    yield start_court
    for court in running:
        court.stop()


@pytest.fixture
def connect(clock):
    """Makes clients whose clock is the test's."""
    clients = []

    def connect_to(court, *, signed_in=True):
        client = Client(court, clock.now)
        clients.append(client)
        if signed_in:
            client.sign_in()
        return client

    yield connect_to
    for client in clients:
        client.http.close()


@pytest.fixture
def court(start):
    return start()


@pytest.fixture
def client(connect, court):
    """The sample filer, signed in."""
    return connect(court)
