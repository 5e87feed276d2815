"""From an empty folder to a filed envelope by ``litefile`` commands only, each in a process of its own."""

import json
import re
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from litefile_desktop.app import open_desk
from litefile_desktop.core.paths import DataFolder
from tests import makers
from tests.cli.process import PATIENCE_S, Program, command
from tests.office import ATTORNEY, CARD, JURISDICTION, eventually, write_profile

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are another thing there")

_PEOPLE = (
    ["role=filer", "first_name=Pat", "last_name=Sample"],
    ["party_type=33101", "first_name=Elena", "last_name=Rivera", "email=elena.rivera@example.com",
     "is_filing_party=true", "address_line_1=4417 North Kestrel Avenue", "city=Springfield", "state=IL",
     "zip_code=62701"],
    ["party_type=33102", "organization_name=Oakwood Property Management LLC"],
)  # fmt: skip


class Firm(Program):
    """A program that is signed in to a served court."""

    def meet(self, told):
        """Know the court, have its certificate, and be signed in."""
        write_profile(self.home, told["url"], told["ca"])
        secret, user = told["pfx_password"], told["users"][0]
        self.json("certificate", "install", JURISDICTION, told["pfx"], "--password-stdin", stdin=secret.encode())
        self.json("sign-in", JURISDICTION, user["email"], "--password-stdin", stdin=f"{user['password']}\n".encode())

    def prepare(self, folder, name="Complaint"):
        """A complete draft of a new civil case, by the commands that a script would use."""
        changes = ["existing_case=new", "court_code=maple", "case_category_code=31000", "case_type_code=31010"]
        draft = self.json("drafts", "new", JURISDICTION, "--set", *changes)["id"]
        added = self.json("documents", "add", draft, makers.pdf_file(folder, f"{name}.pdf", pages=2))["documents"][0]
        self.json("documents", "set", draft, added["id"], "filing_type_code=34001", "document_type_code=35101")
        for person in _PEOPLE:
            self.json("parties", "add", draft, *person)
        payer = [f"selected_payment_account_id={CARD}", f"filing_attorney_id={ATTORNEY}"]
        self.json("drafts", "set", draft, *payer, "notice_email=pat.sample@example.com")
        return draft

    def tracked(self, draft):
        """Ask until the clerk has decided. Each question takes longer than the clerk, so few are needed."""
        for _ in range(20):
            stands = self.json("track", draft)
            if {filing["status"] for filing in stands["filings"]} <= {"accepted", "rejected"}:
                return stands
        raise AssertionError(stands)

    def listed(self):
        return [(row["status"], row["outcome"]) for row in self.json("drafts", "list")["drafts"]]


@pytest.fixture
def prepared(template, tmp_path):
    """A firm whose draft is complete already, and that has not met its court."""
    shutil.copytree(template.home, tmp_path / "home")
    firm = Firm(tmp_path)
    with open_desk(DataFolder(firm.home)) as desk:
        (owner,) = desk.accounts.owners()
        firm.draft = desk.drafts.list([owner]).rows[0].id
    return firm


def envelopes(firm):
    """The numbers of what the firm's court received."""
    return sorted(path.name for path in (firm.folder / "court" / "practice" / "received").glob("*"))


def test_from_an_empty_folder_to_a_filed_envelope(tmp_path):
    firm = Firm(tmp_path)
    with firm.court("--review-delay", "0.2") as told:
        assert list(told) == ["url", "ca", "pfx", "pfx_password", "users"]
        if sys.platform != "win32":  # it may be the first command that ever makes the data folder
            assert (firm.folder / "court").stat().st_mode & 0o077 == 0
        firm.meet(told)
        draft = firm.prepare(tmp_path)
        checked = firm.json("validate", draft)
        assert [entry["id"] for entry in checked["drafts"]] == [draft]
        quote = firm.json("fees", draft)
        sent = firm.json("submit", draft[:13], "--yes")
        assert (sent["draft"], sent["status"]) == (draft, "submitted")
        assert re.fullmatch(r"\d+", sent["envelope_id"])
        stands = firm.tracked(draft)
        assert [filing["status"] for filing in stands["filings"]] == ["accepted"]
        assert stands["envelope_id"] == sent["envelope_id"]

        shown = firm.json("drafts", "show", draft)
        assert (shown["status"], shown["quoted_fee_total"]) == ("submitted", quote["total"])
        assert shown["title"] == "Rivera v. Oakwood Property Management LLC"
        again = firm.json("submit", draft, "--yes", code=1)
        assert again["error"]["code"] == "not_claimable.submitted"
        assert firm.json("audit", "verify")["broken_at"] is None
        assert firm.listed() == [("submitted", "accepted")]
    assert firm.json("drafts", "show", draft) == shown  # the court is gone; what is kept here is not
    leaks_nothing(firm, told)


def leaks_nothing(firm, told):
    """No secret anywhere in the data folder; nothing of the client in the logs."""
    secrets = [told["pfx_password"], *(user["password"] for user in told["users"])]
    kept = (firm.folder / "keyring.cfg").read_text()
    assert "token" in kept
    for path in firm.home.rglob("*"):
        if path.is_file() and path.suffix != ".pfx":
            content = path.read_bytes()
            assert not [secret for secret in secrets if secret.encode() in content], path
    for path in (firm.home / "logs").iterdir():
        text = path.read_text()
        assert not re.search("Rivera|Oakwood|Kestrel|Complaint|Pat|example.com|62701", text), path


@pytest.mark.slow  # the same by services in one process: test_submitting
def test_what_the_clerk_rejects_is_told_with_his_words(prepared):
    with prepared.court("--review", "reject", "--review-delay", "0") as told:
        prepared.meet(told)
        prepared.json("submit", prepared.draft, "--yes")
        (filing,) = prepared.tracked(prepared.draft)["filings"]
        assert filing["status"] == "rejected"
        assert filing["comment"]


@pytest.mark.slow  # the same by services in one process: test_submitting
def test_an_outcome_that_is_not_proved_is_settled_by_the_courts_list(prepared):
    with prepared.court("--fault", "accept-then-reset@ReviewFiling*1") as told:
        prepared.meet(told)
        lost = prepared.json("submit", prepared.draft, "--yes", code=3)
        assert lost["error"]["code"] == "outcome_unknown"
        again = prepared.json("submit", prepared.draft, "--yes", code=1)
        assert again["error"]["code"] == "not_claimable.error"
        settled = prepared.json("reconcile", prepared.draft)
        assert (settled["status"], [settled["envelope_id"]]) == ("submitted", envelopes(prepared))


def test_three_at_the_same_moment_make_one_envelope(prepared):
    with prepared.court() as told:
        prepared.meet(told)
        prepared.json("fees", prepared.draft)
        with ThreadPoolExecutor() as pool:
            ends = list(pool.map(lambda _: prepared.run("submit", prepared.draft, "--yes", "--json"), range(3)))
        assert sorted(end.returncode for end in ends) == [0, 1, 1]
        assert len(envelopes(prepared)) == 1
        for end in ends:
            assert b"Traceback" not in end.stderr
            if end.returncode:
                assert json.loads(end.stdout)["error"]["code"].startswith(("not_claimable.", "stale_version"))
        assert prepared.json("drafts", "show", prepared.draft)["status"] == "submitted"


@posix_only
def test_on_a_terminal_one_is_asked_before_anything_is_sent(prepared):
    with prepared.court() as told:
        prepared.meet(told)
        assert asked(prepared, b"no\n") == 1
        assert asked(prepared, b"\x04") == 1
        assert asked(prepared, b"\x03") == 130
        assert envelopes(prepared) == []
        assert asked(prepared, b"yes\n") == 0
        assert len(envelopes(prepared)) == 1


_AT_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"


def asked(firm, answer):
    """Submit at a terminal, wait for the question, type an answer; answers the exit code."""
    words = [sys.executable, "-c", _AT_A_TERMINAL, *command(), "submit", firm.draft]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, env=firm.environment, stdin=pipe, stdout=pipe, bufsize=0) as process:
        overdue = threading.Timer(PATIENCE_S, process.kill)  # a question that is not shown is waited for in vain
        overdue.start()
        told = b""
        while b"Type yes: " not in told and (more := process.stdout.read(1000)):
            told += more
        assert b"Rivera v. Oakwood" in told
        assert told.endswith(b"Type yes: ")
        process.stdin.write(answer)
        process.stdout.read()
        overdue.cancel()
        return process.wait(PATIENCE_S)


@posix_only
def test_whoever_stops_a_submission_hears_that_its_outcome_is_open(prepared):
    with prepared.court("--fault", "accept-then-hang@ReviewFiling*1") as told:
        prepared.meet(told)
        with prepared.start("submit", prepared.draft, "--yes", "--json") as process:
            eventually(lambda: envelopes(prepared))
            process.send_signal(signal.SIGINT)
            out, words = process.communicate(timeout=PATIENCE_S)
        assert b"Traceback" not in words
        error = json.loads(out)["error"]
        assert (process.returncode, error["code"]) == (3, "outcome_unknown")
        assert f"litefile reconcile {prepared.draft}" in error["message"]
        assert prepared.json("reconcile", prepared.draft)["status"] == "submitted"
