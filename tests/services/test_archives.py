"""Names in archives from outside; whole hostile archives are in tests/services/bundles."""

import hashlib
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litefile_desktop.services.archives import ArchiveLimits, ArchiveRefused, name_fault, open_archive

LIMITS = ArchiveLimits(entries=10, entry_bytes=10_000_000, total_bytes=20_000_000)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "name.empty"),
        ("  ", "name.empty"),
        ("a" * 513, "name.too_long"),
        ("../a", "name.traversal"),
        ("a/../../b", "name.traversal"),
        ("a/..", "name.traversal"),
        ("./a", "name.traversal"),
        ("a//b", "name.traversal"),
        (".. /a", "name.traversal"),
        (".../a", "name.traversal"),
        ("..\\a", "name.traversal"),
        ("a/..\\..\\b", "name.traversal"),
        ("%2e%2e/a", "name.traversal"),
        ("%2e%2e%2fa", "name.traversal"),
        ("..%5ca", "name.traversal"),
        ("．．/a", "name.traversal"),
        ("‥/a", "name.traversal"),
        ("..／a", "name.traversal"),
        ("%ef%bc%8e%ef%bc%8e/a", "name.traversal"),
        ("/etc/passwd", "name.absolute"),
        ("\\windows", "name.absolute"),
        ("%2fetc/passwd", "name.absolute"),
        ("／etc", "name.absolute"),
        ("C:\\a", "name.drive"),
        ("c:a", "name.drive"),
        ("a.pdf:stream", "name.drive"),
        ("Ｃ：/a", "name.drive"),
        ("//server/share/a", "name.unc"),
        ("\\\\server\\share", "name.unc"),
        ("\\\\?\\C:\\a", "name.unc"),
        ("a\\b", "name.backslash"),
        ("a\0b", "name.control"),
        ("a%00b", "name.control"),
        ("a\nb", "name.control"),
        ("a\x7f", "name.control"),
        ("a\u202egpj.exe", "name.control"),
        ("a\u200bb", "name.control"),
        ("a\u2028b", "name.control"),
        ("con", "name.device"),
        ("NUL.pdf", "name.device"),
        ("documents/COM1", "name.device"),
        ("Lpt9.tar.gz", "name.device"),
        ("com¹", "name.device"),
        ("CONIN$", "name.device"),
        ("ＣＯＮ", "name.device"),
        ("a. ", "name.ending"),
        ("a.", "name.ending"),
        ("documents./a", "name.ending"),
    ],
)
def test_a_name_that_leads_elsewhere_is_seen_in_every_spelling(name, fault):
    assert name_fault(name) == fault


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "documents/0a.pdf", "Exhibit A - Lease (signed).pdf", "..a", "a..b", "Über uns.pdf",
     "console.pdf", "com10.pdf", "100%.pdf", ".hidden"],
)  # fmt: skip
def test_an_honest_name_is_taken(name):
    assert name_fault(name) == ""


@given(st.text(max_size=30))
def test_no_name_makes_it_fail(name):
    assert isinstance(name_fault(name), str)


def test_contents_come_in_pieces_and_whole(tmp_path):
    path = tmp_path / "a.zip"
    content = hashlib.shake_256(b"paper").digest(50_000) * 60
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("big", content)
        file.writestr("small", b"x")
    with open_archive(path, LIMITS) as archive:
        assert archive.names == {"big", "small"}
        pieces = list(archive.chunks("big"))
        assert len(pieces) > 1
        assert b"".join(pieces) == content
        assert archive.read("small", 1) == b"x"
        with pytest.raises(ArchiveRefused, match="too large"):
            archive.read("big", 100)


def test_a_link_to_an_archive_will_do_where_a_person_named_it(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a", b"x")
    (tmp_path / "link.zip").symlink_to(path)
    with open_archive(tmp_path / "link.zip", LIMITS) as archive:
        assert archive.names == {"a"}


@pytest.mark.parametrize(("name", "reason"), [("none.zip", "missing"), (".", "not_a_file"), ("a/b", "missing")])
def test_what_is_no_file_is_refused(tmp_path, name, reason):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(ArchiveRefused) as caught, open_archive(tmp_path / name, LIMITS):
        pass
    assert caught.value.reason == reason
