"""The content-addressed store: the same bytes once, whole or not at all, and nobody's intake is swept away."""

import hashlib
import os
import sys
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litefile_desktop.core.liveness import ProcessMark
from litefile_desktop.core.progress import Cancelled
from litefile_desktop.services.document_store import DocumentDamaged, DocumentStore


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def mark(tmp_path):
    made = ProcessMark(tmp_path / "running")
    yield made
    made.release()


@pytest.fixture
def store(tmp_path, mark):
    return DocumentStore(tmp_path / "documents", mark)


def source(folder, content=b"%PDF-1.7 some bytes"):
    path = folder / f"{uuid.uuid4()}.pdf"
    path.write_bytes(content)
    return path


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@given(st.binary(max_size=3_000) | st.just(b"x" * (1024 * 1024 + 1)))
@settings(max_examples=25)
def test_bytes_come_back_as_they_were_under_the_name_of_their_hash(base, content):
    mark = ProcessMark(base / "running")
    store = DocumentStore(base / "documents", mark)
    incoming = store.receive(source(base, content))
    name = store.keep(incoming, ".pdf")
    digest = hashlib.sha256(content).hexdigest()
    assert (incoming.sha256, incoming.size, name) == (digest, len(content), f"{digest[:2]}/{digest}.pdf")
    assert store.verify(name, digest, "x").read_bytes() == content
    assert not incoming.path.exists()
    mark.release()


def test_the_same_bytes_are_kept_once(store, tmp_path):
    names = {store.keep(store.receive(source(tmp_path)), ".pdf") for _ in range(3)}
    assert len(names) == 1
    assert files(tmp_path / "documents") == sorted(names)


def test_adding_the_same_bytes_heals_a_damaged_copy(store, tmp_path):
    incoming = store.receive(source(tmp_path))
    name = store.keep(incoming, ".pdf")
    store.path(name).write_bytes(b"rotten")
    store.keep(store.receive(source(tmp_path)), ".pdf")
    assert store.verify(name, incoming.sha256, "x")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.unlink(), "The stored copy of Complaint is missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is not what it was when you added it"),
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "is not what it was when you added it"),
        (lambda path: (path.unlink(), path.mkdir()), "The stored copy of Complaint is missing"),
    ],
    ids=["missing", "shorter", "longer", "a folder"],
)
def test_a_damaged_copy_is_told_by_the_documents_name(store, tmp_path, spoil, words):
    incoming = store.receive(source(tmp_path))
    name = store.keep(incoming, ".pdf")
    spoil(store.path(name))
    with pytest.raises(DocumentDamaged, match=words) as caught:
        store.verify(name, incoming.sha256, "Complaint")
    assert "add the file again" in str(caught.value)


def test_who_stops_the_copying_leaves_nothing(store, tmp_path):
    def stop(count):
        told.append(count)
        raise Cancelled

    told = []
    with pytest.raises(Cancelled):
        store.receive(source(tmp_path, b"x" * 3_000_000), stop)
    assert told == [1024 * 1024]
    assert files(tmp_path / "documents") == []


def test_copying_tells_how_far_it_is(store, tmp_path):
    told = []
    store.receive(source(tmp_path, b"x" * 2_500_000), told.append)
    assert told == [1024 * 1024, 2 * 1024 * 1024, 2_500_000]


def test_a_source_that_is_gone_leaves_nothing(store, tmp_path):
    with pytest.raises(FileNotFoundError):
        store.receive(tmp_path / "gone.pdf")
    assert files(tmp_path / "documents") == []


def test_what_is_not_kept_is_dropped(store, tmp_path):
    incoming = store.receive(source(tmp_path))
    store.drop([incoming, incoming])
    assert files(tmp_path / "documents") == []


def test_only_what_no_row_refers_to_is_collected(store, tmp_path):
    kept, gone = (store.keep(store.receive(source(tmp_path, content)), ".pdf") for content in (b"kept", b"gone"))
    arriving = store.receive(source(tmp_path, b"arriving"))
    (tmp_path / "documents" / "note.txt").write_text("somebody's own")
    (store.path(gone).parent / "a folder").mkdir()
    assert store.collect({kept}) == 1
    assert store.path(kept).read_bytes() == b"kept"
    assert not store.path(gone).exists()
    assert arriving.path.exists()
    assert (tmp_path / "documents" / "note.txt").exists()
    assert store.collect({kept}) == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is refused to the superuser")
def test_what_cannot_be_removed_now_waits_for_the_next_time(store, tmp_path):
    gone = store.keep(store.receive(source(tmp_path)), ".pdf")
    folder = store.path(gone).parent
    folder.chmod(0o500)
    try:
        assert store.collect(set()) == 0
    finally:
        folder.chmod(0o700)
    assert store.collect(set()) == 1


def test_leftovers_of_ended_programs_are_swept_and_those_of_running_ones_stay(store, tmp_path, mark):
    other = ProcessMark(tmp_path / "running")
    theirs = DocumentStore(tmp_path / "documents", other).receive(source(tmp_path))
    ended = tmp_path / "documents" / "incoming" / uuid.uuid4().hex
    ended.mkdir(parents=True)
    (ended / "half.part").write_bytes(b"half")
    own = store.receive(source(tmp_path))
    store.sweep_incoming()
    assert not ended.exists()
    assert theirs.path.exists()
    assert own.path.exists()
    other.release()
    store.sweep_incoming()
    assert not theirs.path.exists()


def test_without_anything_there_is_nothing_to_sweep(store, tmp_path):
    store.sweep_incoming()
    assert store.collect(set()) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_stored_documents_are_the_owners_only(store, tmp_path):
    name = store.keep(store.receive(source(tmp_path)), ".pdf")
    folder = store.path(name).parent
    assert (folder.stat().st_mode & 0o777) == 0o700
