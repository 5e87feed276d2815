"""Bad input at every command's entry: words, exit code 1 or 2, and nothing stored."""

import base64
import copy
import json
import os
import shutil
import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from litefile_desktop.services.fields import DOCUMENT_FIELDS, DRAFT_FIELDS, PARTY_FIELDS
from tests import makers
from tests.cli.shell import Shell
from tests.office import JURISDICTION

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names or rights")

_LONG = "A" * 296 + ".pdf"
_HEBREW = "תביעה.pdf"
_EMOJI = "Scan 📄👩‍⚖️.pdf"


def stored(shell):
    return sorted(path.name for path in (shell.home / "documents").rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def desk_and_home(template, tmp_path_factory):
    """One open data folder for all of these tests: what is refused leaves it as it was."""
    home = tmp_path_factory.mktemp("bad") / "home"
    shutil.copytree(template.home, home)
    with open_desk(DataFolder(home), secrets=copy.deepcopy(template.secrets), clock=template.clock) as desk:
        (owner,) = desk.accounts.owners()
        yield desk, home, desk.drafts.list([owner]).rows[0].id


@pytest.fixture
def shell(desk_and_home, capsys, monkeypatch):
    desk, home, _ = desk_and_home
    return Shell(home, capsys, monkeypatch, desk=desk)


@pytest.fixture
def draft(shell, desk_and_home):
    """A copy of the complete draft."""
    return shell.ok("drafts", "copy", desk_and_home[2])["id"]


def kept(shell, draft):
    """The draft as it is stored, and which drafts there are."""
    return shell.ok("drafts", "show", draft), shell.drafts()


# Files


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


BAD_FILES = {
    "not a PDF": lambda folder: write(folder, "letter.pdf", b"Dear court"),
    "a picture": lambda folder: write(folder, "scan.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 500),
    "encrypted": lambda folder: write(folder, "secret.pdf", makers.pdf_bytes(password="sesame")),
    "empty": lambda folder: write(folder, "empty.pdf", b""),
    "truncated": lambda folder: write(folder, "cut.pdf", makers.pdf_bytes(pages=3, padding=5000)[:-900]),
    "no pages": lambda folder: write(folder, "blank.pdf", makers.pdf_bytes(pages=0)),
    "only a head": lambda folder: write(folder, "head.pdf", b"%PDF-1.7\n"),
    "rubbish after the head": lambda folder: write(folder, "noise.pdf", b"%PDF-1.7\n" + os.urandom(4000) + b"%%EOF"),
    "a folder": lambda folder: folder,
    "missing": lambda folder: folder / "nowhere.pdf",
    "below a file": lambda folder: write(folder, "plain.pdf", b"x") / "inside.pdf",
    "no name": lambda folder: "",
    "a name too long for any disk": lambda folder: folder / ("x" * 300 + ".pdf"),
    "right to left, not a PDF": lambda folder: write(folder, _HEBREW, b"no"),
    "emoji, not a PDF": lambda folder: write(folder, _EMOJI, b"no"),
    "a direction mark that hides the extension": lambda folder: write(folder, "exe.\u202efdp.txt", b"no"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_no_court_takes(shell, draft, tmp_path, kind, pdf):
    path = BAD_FILES[kind](tmp_path)
    before, files = shell.ok("drafts", "show", draft), stored(shell)
    error = shell.refused("documents", "add", draft, path)
    assert error["code"].startswith("bad_document.")
    assert error["step"] == "upload_documents"
    assert "\u202e" not in error["message"]
    batch = shell.refused("documents", "add", draft, pdf, path)
    assert [problem["code"] for problem in batch["problems"]] == [error["code"]]
    assert "Nothing was added" in batch["message"]
    assert shell.ok("drafts", "show", draft) == before
    assert stored(shell) == files


@posix_only
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_not_a_file_is_not_read(shell, draft, tmp_path, kind):
    path = "/dev/zero"
    if kind == "pipe":
        path = tmp_path / "pipe.pdf"
        os.mkfifo(path)
    assert shell.refused("documents", "add", draft, path)["code"] == "bad_document.not_a_file"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may open everything")
def test_a_file_that_one_may_not_open(shell, draft, pdf):
    pdf.chmod(0)
    assert shell.refused("documents", "add", draft, pdf)["code"] == "bad_document.unreadable"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("A" * 251 + ".pdf", "A" * 251 + ".pdf"),
        (_HEBREW, _HEBREW),
        (_EMOJI, None),
        ("exe.\u202efdp.pdf", "exe.fdp.pdf"),
        ("a\tb\nc.pdf", None),
        ("Motion.PDF", "Motion.PDF"),
        ("no extension", "no extension"),
        pytest.param("..\\..\\up.pdf", "up.pdf", marks=posix_only),
        ("é.pdf", "é.pdf"),
    ],
)
def test_a_good_file_of_a_strange_name_is_taken_by_a_harmless_one(shell, draft, tmp_path, name, kept):
    document = shell.ok("documents", "add", draft, makers.pdf_file(tmp_path, name))["documents"][1]
    given = document["original_filename"]
    assert kept is None or given == kept
    assert not {"/", "\\", "\n", "\u202e"} & set(given)
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in given)
    assert document["name"]


@posix_only
def test_a_name_that_is_not_text_is_taken_too(shell, draft, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/Scan \xff\xfe.pdf")
    with open(path, "wb") as stream:  # noqa: PTH123 - the name is bytes
        stream.write(makers.pdf_bytes())
    document = shell.ok("documents", "add", draft, path)["documents"][1]
    assert document["original_filename"] == "Scan .pdf"


def test_a_file_larger_than_the_court_takes(shell, draft, tmp_path):
    path = makers.pdf_file(tmp_path, "large.pdf")
    with path.open("ab") as stream:
        stream.truncate(200_000_000)
    assert shell.refused("documents", "add", draft, path)["code"] == "bad_document.too_large"


def test_two_leads_at_once_are_refused(shell, draft, pdf):
    before = shell.ok("drafts", "show", draft)
    shell.refused("documents", "add", draft, pdf, pdf, "--role", "lead")
    assert shell.ok("drafts", "show", draft) == before


@pytest.mark.parametrize(
    "content", [b"", b"not a certificate", os.urandom(5000), None], ids=["", "text", "noise", "dir"]
)
def test_a_certificate_that_is_none_leaves_the_old_one(shell, draft, tmp_path, content):
    path = tmp_path if content is None else write(tmp_path, "provider.pfx", content)
    shell.refused("certificate", "install", JURISDICTION, path, "--password-stdin", stdin="x")
    shell.refused("certificate", "install", JURISDICTION, tmp_path / "nowhere", "--password-stdin", stdin="x")
    shell.ok("fees", draft)


# Changes

WRONG_USAGE = ["nonsense", "=value", "", " =x", "client_matter", "client_matter=\ud800", "client_matter=a\0b"]
REFUSED = [
    "nonsense=1", "id=1", "status=submitted", "version=7", "owner_id=2", "jurisdiction=illinois", "title=x",
    "quoted_fee_total=0.00", "submitted_at=2026-01-01", "documents=[]", "CLIENT_MATTER=x", "existing_case=maybe",
    "current_step=nonsense", "current_step=99", "document_checklist_acknowledged=perhaps",
    f"client_matter={'x' * 100_000}", f"filing_comments={'x' * 100_000}", "cross_references=[]", "cross_references=1",
    "cross_references={", "cross_references=null", 'cross_references={"a": NaN}', 'cross_references={"a": 1e999}',
    'cross_references={"a": "\\ud800"}', 'cross_references={"\\ud800": "a"}',
    pytest.param("cross_references=" + "[" * 100_000, id="deep list"),
    pytest.param('cross_references={"a":' * 50_000, id="deep object"),
    pytest.param(f'cross_references={{"a": {"9" * 5000}}}', id="long number"),
    "optional_services={}", "optional_services=x",
]  # fmt: skip


@pytest.mark.parametrize("change", WRONG_USAGE)
def test_a_change_that_is_none(shell, draft, change):
    before = kept(shell, draft)
    shell.usage("drafts", "set", draft, change)
    shell.usage("drafts", "set", draft, "client_matter=fine", change)
    shell.usage("drafts", "new", JURISDICTION, "--set", change)
    shell.usage("parties", "add", draft, change)
    assert kept(shell, draft) == before


@pytest.mark.parametrize("change", REFUSED)
def test_a_change_that_does_not_fit(shell, draft, change):
    before = kept(shell, draft)
    for command in (["drafts", "set", draft], ["drafts", "new", JURISDICTION, "--set"]):
        error = shell.refused(*command, "notice_email=a@example.com", change)
        assert error["code"] == "bad_field"
        assert len(error["message"]) < 3000
    assert kept(shell, draft) == before


@pytest.mark.parametrize(
    "change", ["role=king", "role=", "sort_order=-1", "sort_order=x", "sort_order=1.5", f"name={'x' * 300}", "sha256=0",
               "requested_optional_services={}", "filing_requires_amount_in_controversy=7", "page_count=9",
               pytest.param(f"sort_order={'9' * 5000}", id="long number"), "stored_name=../../etc/passwd"],
)  # fmt: skip
def test_a_documents_change_that_does_not_fit(shell, draft, change):
    before = kept(shell, draft)
    shell.refused(
        "documents", "set", draft, before[0]["documents"][0]["id"], "courtesy_copy_email=a@example.com", change
    )
    assert kept(shell, draft) == before


@pytest.mark.parametrize(
    "change", ["role=king", "role=", "party_side=left", f"first_name={'x' * 101}", "is_filing_party=7", "source=court",
               "external_party_id=1", "organization_name=Both LLC", f"country={'x' * 500}", "representation={}"],
)  # fmt: skip
def test_a_persons_change_that_does_not_fit(shell, draft, change):
    before = kept(shell, draft)
    person = next(party for party in before[0]["parties"] if party["last_name"] == "Rivera")
    shell.refused("parties", "set", draft, person["id"], "middle_name=Fine", change)
    shell.refused("parties", "add", draft, "middle_name=Fine", change)
    assert kept(shell, draft) == before


@pytest.mark.parametrize("item", ["", "x", "x-none", "00000000-0000-0000-0000-000000000000", "%"])
def test_a_document_or_person_that_is_not_in_the_draft(shell, draft, item):
    for command in (["documents", "set"], ["parties", "set"]):
        assert (
            shell.refused(*command, draft, item, "role=other" if command[0] == "parties" else "name=x")["code"]
            == "not_found"
        )
    for command in (["documents", "remove"], ["parties", "remove"]):
        assert shell.refused(*command, draft, item)["code"] == "not_found"


_FIELDS = [("drafts", name) for name in DRAFT_FIELDS]
_FIELDS += [("documents", name) for name in DOCUMENT_FIELDS]
_FIELDS += [("parties", name) for name in PARTY_FIELDS]
_VALUES = st.one_of(
    st.text(),
    st.sampled_from([
        "", "0", "-1", "true", "null", "[]", "{}", "[null]", "[[]]", '[{"code": null}]', '[{"code": []}]',
        '["x", 1, {}]', '{"": ""}', '{"a": {"b": []}}', "\u202e", "\ufffe", "\uffff", "\U0010ffff", "\x7f",
        "\x9b2J", "e\u0301" * 50, "100", "lead", "filer", "WV", "harbor:dr1", '[{"code": "35301", "multiplier": "x"}]',
        "confirmation", "existing",
    ]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    ).map(lambda value: json.dumps(value)),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(_FIELDS), value=_VALUES)
def test_whatever_is_set_the_draft_can_be_shown_checked_priced_and_verified(shell, draft, field, value):
    """``Shell`` fails on a traceback, an unforeseen end, and JSON that is none."""
    kind, name = field
    twin = shell.ok("drafts", "copy", draft)
    item = [] if kind == "drafts" else [twin[kind][-1]["id"]]
    answer = shell(kind, "set", twin["id"], *item, f"{name}={value}")
    assert answer.code in (0, 1, 2), answer
    assert shell("validate", twin["id"]).code in (0, 1)
    assert shell("fees", twin["id"]).code in (0, 1)
    assert shell.ok("drafts", "show", twin["id"])["id"] == twin["id"]
    assert shell.ok("audit", "verify")["broken_at"] is None


# Other words


def cursor(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "place",
    ["", "x", "é", "=" * 5000, cursor("2026-01-01|1"), cursor("2026-01-01T00:00:00+00:00|" + "9" * 30),
     cursor("99999-01-01|1"), cursor("2026-01-01T00:00:00+00:00|x"), cursor("2026-01-01T00:00:00+00:00")],
)  # fmt: skip
def test_a_place_in_the_list_that_is_none(shell, place):
    assert shell.refused("drafts", "list", "--after", place)["code"] == "bad_cursor"


@pytest.mark.parametrize("query", ["", "%", "_", "'", '"', "\\", "x" * 5000, "😀", "\u202e", "a " * 3000, "NOT", "*"])
def test_any_words_may_be_searched_for(shell, query):
    assert set(shell.ok("drafts", "list", "--query", query)) == {"drafts", "next"}


@pytest.mark.parametrize("word", ["\ud800", "a\0b"])
def test_what_is_not_text_is_not_looked_up(shell, draft, word):
    for command in (
        ["drafts", "list", "--query"], ["drafts", "list", "--after"], ["drafts", "show"], ["drafts", "new"], ["track"],
        ["jurisdictions", "show"], ["documents", "remove", draft], ["parties", "remove", draft], ["submit", "--yes"],
        ["sign-out"], ["codes", "list", JURISDICTION], ["codes", "sync", JURISDICTION, "--court"], ["cancel"],
        ["cancel", draft, "--filing"], ["practice", "serve", "--fault"], ["sign-in", JURISDICTION],
        ["bundle", "export", "-o", "x", draft], ["import-legacy", "x", "--jurisdiction"],
        ["import-handoff", "x", "--source"],
    ):  # fmt: skip
        shell.usage(*command, word)


def test_a_path_that_no_system_knows_is_not_opened(shell, draft):
    word = "a\0b"
    for command in (
        ["documents", "add", draft], ["bundle", "import"], ["bundle", "export", draft, "-o"], ["import-handoff"],
        ["import-legacy", "--jurisdiction", JURISDICTION], ["codes", "import", JURISDICTION],
        ["practice", "serve", "--codes"],
        ["certificate", "install", JURISDICTION],
    ):  # fmt: skip
        shell.usage(*command, word)


@pytest.mark.parametrize("user", ["", " ", "a\nb", "a\x01b", "\ud800"])
def test_a_user_that_is_none(shell, user):
    shell.usage("sign-in", JURISDICTION, user, "--password-stdin", stdin="secret")


@pytest.mark.parametrize("typed", ["", "\n", "\r\n", "a\0b", "a\x01b", "\uffff"])
def test_a_password_that_is_none(shell, typed):
    shell.usage("sign-in", JURISDICTION, "pat@example.com", "--password-stdin", stdin=typed)


def test_a_password_is_not_taken_from_anywhere_else(shell):
    assert "--password-stdin" in shell.usage("sign-in", JURISDICTION, "pat@example.com", stdin="secret")["message"]


@pytest.mark.parametrize("name", ["", " ", "../../etc", "illinois\n", "ILLINOIS", "x" * 5000, "😀"])
def test_a_jurisdiction_that_is_none(shell, name):
    before = shell.drafts()
    for command in (["jurisdictions", "show", name], ["drafts", "new", name], ["sign-out", name], ["accounts", name],
                    ["codes", "sync", name], ["sign-in", name, "pat@example.com", "--password-stdin"]):  # fmt: skip
        answer = shell(*command, stdin="x")
        assert answer.code in (1, 2), (command, answer)
    assert shell.drafts() == before


@pytest.mark.parametrize("court", ["nowhere", "../maple", "ma ple", "maple/x?y", "x" * 3000])
def test_a_court_that_is_none(shell, court):
    answer = shell("codes", "sync", JURISDICTION, "--court", court)
    assert answer.code in (0, 1), answer
    if answer.code == 0:
        assert answer.document["skipped"]
