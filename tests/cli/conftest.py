"""One court and one complete draft for all commands; every test works on its own copy of the data folder."""

import copy
import shutil

import pytest

from tests import makers
from tests.cli.shell import Shell
from tests.office import MovableClock, Office, civil_draft, papers


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A data folder with the lists of maple, signed in, and one complete draft. Its court stays up."""
    office = Office(tmp_path_factory.mktemp("template"), clock=MovableClock())
    office.start_court(review_delay_s=0.0)
    with office.desk() as desk:
        owner = office.sign_in(desk)
        desk.code_sync.court(owner, "maple")
        civil_draft(desk, owner, papers(office.folder))
    yield office
    office.stop_court()


@pytest.fixture
def shell(template, tmp_path, capsys, monkeypatch):
    """Commands on a copy of the template; the court is shared."""
    shutil.copytree(template.home, tmp_path / "home")
    return Shell(tmp_path / "home", capsys, monkeypatch, copy.deepcopy(template.secrets), template.clock)


@pytest.fixture
def draft(shell):
    """The id of the complete draft."""
    (draft_id,) = shell.drafts()
    return draft_id


@pytest.fixture
def own(template, tmp_path, capsys, monkeypatch):
    """An office with a court of its own, to be stopped and started with faults, and commands on its data folder."""
    made = Office(tmp_path / "own", clock=MovableClock())
    shutil.copytree(template.home, made.home)
    shutil.copytree(template.folder / "court" / "keys", made.folder / "court" / "keys")
    made.start_court()
    with made.desk() as desk:
        made.sign_in(desk)
    yield made, Shell(made.home, capsys, monkeypatch, made.secrets, made.clock)
    made.stop_court()


@pytest.fixture
def fresh(tmp_path, capsys, monkeypatch):
    """Commands on a data folder that does not exist yet."""
    return Shell(tmp_path / "fresh", capsys, monkeypatch)


@pytest.fixture
def pdf(tmp_path):
    return makers.pdf_file(tmp_path, "Exhibit A.pdf")
