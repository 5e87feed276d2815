"""``submit``, ``track``, ``reconcile`` and ``cancel``: each outcome is told, by document and by exit code."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from tests import makers
from tests.office import JURISDICTION

_KEYS = ["draft", "status", "envelope_id", "case_id", "filings"]


def is_receipt(document):
    assert list(document) == _KEYS
    for filing in document["filings"]:
        assert list(filing) == ["id", "status", "description", "comment"]
    return document


def envelopes(office):
    return [envelope.envelope_id for envelope in office.court.envelopes()]


def test_it_is_sent_once_and_tracked_to_its_end(own):
    office, shell = own
    (draft,) = shell.drafts()
    sent = is_receipt(shell.ok("submit", draft, "--yes"))
    assert (sent["draft"], sent["status"]) == (draft, "submitted")
    assert envelopes(office) == [sent["envelope_id"]]
    stands = is_receipt(shell.ok("track", draft))
    assert [filing["status"] for filing in stands["filings"]] == ["accepted"]
    assert shell.ok("track") == {"results": []}
    row = shell.ok("drafts", "list")["drafts"][0]
    assert (row["status"], row["envelope_id"], row["outcome"]) == ("submitted", sent["envelope_id"], "accepted")


def test_a_second_submit_is_refused_in_words(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("submit", draft, "--yes")
    error = shell.refused("submit", draft, "--yes")
    assert error["code"] == "not_claimable.submitted"
    assert "submitted already" in error["message"]
    assert len(envelopes(office)) == 1
    assert shell.refused("drafts", "set", draft, "client_matter=x")["code"] == "not_editable.submitted"
    asked = len(list((office.folder / "court").rglob("*")))
    assert shell.refused("fees", draft)["code"] == "not_editable.submitted"
    assert len(list((office.folder / "court").rglob("*"))) == asked
    assert shell.refused("drafts", "abandon", draft)["code"] == "not_editable"


def test_a_second_submit_says_so_even_when_the_court_has_changed_its_lists_since(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("submit", draft, "--yes")
    with office.desk() as desk:
        desk.code_store.install(JURISDICTION, "maple", makers.code_list("filing", []))
    assert shell.refused("submit", draft, "--yes")["code"] == "not_claimable.submitted"


def test_a_submitted_draft_is_no_longer_the_one_in_hand(own):
    _, shell = own
    (draft,) = shell.drafts()
    shell.ok("drafts", "current", draft)
    shell.ok("submit", draft, "--yes")
    assert shell.refused("drafts", "current")["code"] == "no_current_draft"


def test_a_memory_that_cannot_be_cleared_does_not_hide_the_receipt(own):
    _, shell = own
    (draft,) = shell.drafts()
    (shell.home / "current-draft").mkdir()
    assert is_receipt(shell.ok("submit", draft, "--yes"))["status"] == "submitted"


def test_a_filing_that_a_crash_interrupted_is_told_by_whichever_command_comes_next(own):
    _, shell = own
    (draft,) = shell.drafts()
    twin = shell.ok("drafts", "copy", draft)["id"]
    shell.ok("submit", twin, "--yes")
    with closing(sqlite3.connect(shell.home / "litefile.sqlite3")) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("UPDATE filing_draft SET status = 'submitting' WHERE public_id = ?", [twin])
        database.execute("UPDATE submission_attempt SET outcome = 'pending', process = 'gone'")
        database.execute("DELETE FROM submission_receipt")
    answer = shell("drafts", "list")
    assert answer.code == 0
    assert f"litefile reconcile {twin[:8]}" in answer.words
    assert shell("drafts", "list").words == ""
    assert shell.ok("reconcile", twin)["status"] == "submitted"


def test_several_are_sent_and_one_that_is_not_ready_keeps_none_from_it(own):
    office, shell = own
    (draft,) = shell.drafts()
    twin = shell.ok("drafts", "copy", draft)["id"]
    blank = shell.ok("drafts", "new", JURISDICTION)["id"]
    answer = shell("submit", draft, blank, "nonsense", twin, "--yes")
    assert answer.code == 1
    assert list(answer.document) == ["results"]
    first, second, third, last = answer.document["results"]
    assert [is_receipt(entry)["draft"] for entry in (first, last)] == [draft, twin]
    assert (second["draft"], second["error"]["code"]) == (blank, "not_ready")
    assert (third["draft"], third["error"]["code"]) == ("nonsense", "not_found")
    assert sorted(envelopes(office)) == sorted(entry["envelope_id"] for entry in (first, last))


def test_one_draft_named_twice_is_sent_once(own):
    office, shell = own
    (draft,) = shell.drafts()
    answer = shell("submit", draft, draft[:8], "--yes")
    assert answer.code == 1
    assert answer.document["results"][1]["error"]["code"] == "not_claimable.submitted"
    assert len(envelopes(office)) == 1


def test_without_yes_and_without_anybody_to_ask_nothing_is_sent(own):
    office, shell = own
    (draft,) = shell.drafts()
    before = shell.ok("drafts", "show", draft)
    error = shell.refused("submit", draft, stdin="yes\n")
    assert error["code"] == "not_confirmed"
    assert envelopes(office) == []
    assert shell.ok("drafts", "show", draft) == before


def test_lists_that_are_not_here_are_read_first(own):
    _, shell = own
    (draft,) = shell.drafts()
    (shell.home / "codes.sqlite3").unlink()
    assert any(p["code"] == "codes.missing" for p in shell.ok("validate", draft)["drafts"][0]["problems"])
    shell.ok("submit", draft, "--yes")
    assert shell.ok("codes", "list", JURISDICTION, "filing", "--court", "maple")["rows"]


# A court that does not answer


def test_a_court_that_is_down_is_told_by_three(own):
    office, shell = own
    (draft,) = shell.drafts()
    twin = shell.ok("drafts", "copy", draft)["id"]
    shell.ok("submit", twin, "--yes")
    office.stop_court()
    for command in (["fees", draft], ["submit", draft, "--yes"], ["track"], ["track", twin], ["cancel", twin],
                    ["accounts", JURISDICTION],
                    ["sign-in", JURISDICTION, "pat.sample@example.com", "--password-stdin"]):  # fmt: skip
        answer = shell(*command, stdin="secret\n")
        assert answer.code == 3, command
        assert answer.error["message"]
    assert shell.ok("drafts", "show", draft)["status"] == "draft"
    assert shell.ok("validate", draft)
    assert shell.ok("drafts", "set", draft, "client_matter=offline")["client_matter"] == "offline"


def test_a_refusal_by_the_court_is_told_with_its_reasons(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("fees", draft)
    office.start_court(faults=["clock-skew@ReviewFiling*1"])
    assert "did not accept the message" in shell.refused("submit", draft, "--yes")["message"]
    assert shell.ok("drafts", "show", draft)["status"] == "draft"
    assert shell.refused("track", draft)["code"] == "not_submitted"
    assert shell.refused("cancel", draft)["code"] == "not_submitted"
    with office.desk() as desk:  # lists that offer more than the court does
        rows = desk.code_store.rows(JURISDICTION, "maple", "documenttype")
        rows.append({**next(row for row in rows if row["code"] == "35101"), "code": "35999"})
        desk.code_store.install(JURISDICTION, "maple", makers.code_list("documenttype", rows))
    lead = shell.ok("drafts", "show", draft)["documents"][0]["id"]
    shell.ok("documents", "set", draft, lead, "document_type_code=35999")
    error = shell.refused("submit", draft, "--yes")
    assert (error["code"], error["step"]) == ("court_refused", "organize_documents")
    assert {"code", "message"} <= set(error["problems"][0])
    assert envelopes(office) == []


def test_a_session_that_ended_is_told_by_four_and_the_draft_is_kept(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("fees", draft)
    office.start_court(faults=["expired-token"])
    for command in (
        ["submit", draft, "--yes"],
        ["accounts", JURISDICTION],
    ):
        answer = shell(*command)
        assert answer.code == 4, (command, answer)
        assert answer.error["message"]
    assert shell.ok("drafts", "show", draft)["status"] == "draft"


# An outcome that is not proved


def test_an_outcome_that_is_not_proved_is_told_by_three_until_the_courts_list_settles_it(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("fees", draft)
    office.start_court(faults=["accept-then-reset@ReviewFiling*1"])
    answer = shell("submit", draft, "--yes")
    assert (answer.code, answer.error["code"]) == (3, "outcome_unknown")
    assert "Do not send it again" in answer.error["message"]
    assert len(envelopes(office)) == 1

    assert shell.refused("submit", draft, "--yes")["code"] == "not_claimable.error"
    assert shell.refused("drafts", "set", draft, "client_matter=x")["code"] == "not_editable.error"
    assert shell.refused("cancel", draft)["code"] == "outcome_unknown"
    for command in (["track", draft], ["track"]):
        tracked = shell(*command)
        assert tracked.code == 3
        (entry,) = tracked.document.get("results", [tracked.document])
        assert (is_receipt(entry)["status"], entry["envelope_id"], entry["filings"]) == ("error", None, [])

    settled = shell.ok("reconcile", draft)
    assert settled.pop("words")
    assert is_receipt(settled)["status"] == "submitted"
    assert envelopes(office) == [settled["envelope_id"]]
    assert shell.refused("reconcile", draft)["code"] == "nothing_to_settle"
    assert [filing["status"] for filing in shell.ok("track", draft)["filings"]] == ["accepted"]


def test_one_that_is_not_on_the_list_stays_open_and_is_a_draft_again_after_a_while(own):
    office, shell = own
    (draft,) = shell.drafts()
    shell.ok("fees", draft)
    office.start_court(faults=["http-503@ReviewFiling*1"])
    assert shell("submit", draft, "--yes").code == 3
    still_open = shell("reconcile", "--all")
    assert still_open.code == 3
    assert still_open.document["results"][0]["status"] == "error"
    office.clock.offset += timedelta(minutes=11)
    settled = shell.ok("reconcile", "--all")
    assert [entry["status"] for entry in settled["results"]] == ["draft"]
    assert shell.ok("reconcile", "--all") == {"results": []}
    shell.ok("submit", draft, "--yes")
    assert len(envelopes(office)) == 1


def test_a_number_that_another_court_system_gave_out_too_hides_nothing(own):
    """Taken for one that is known here, the filing would count as not filed after a while, and be sent again."""
    office, shell = own
    (draft,) = shell.drafts()
    elsewhere = shell.ok("submit", shell.ok("drafts", "copy", draft)["id"], "--yes")["envelope_id"]
    office.clock.advance(minutes=30)  # what is so much older cannot be the same
    shell.ok("fees", draft)
    office.start_court(faults=["accept-then-reset@ReviewFiling*1"])
    assert shell("submit", draft, "--yes").code == 3
    (number,) = set(envelopes(office)) - {elsewhere}
    with closing(sqlite3.connect(shell.home / "litefile.sqlite3")) as database, database:
        database.execute("UPDATE submission_attempt SET jurisdiction = 'elsewhere' WHERE outcome = 'received'")
        database.execute("UPDATE submission_receipt SET envelope_id = ?", [number])
    office.clock.offset += timedelta(minutes=11)
    assert shell.ok("reconcile", draft)["envelope_id"] == number


def test_reconciling_several_tells_of_each(own):
    office, shell = own
    (draft,) = shell.drafts()
    twin = shell.ok("drafts", "copy", draft)["id"]
    shell.ok("fees", draft)
    office.start_court(faults=["accept-then-reset@ReviewFiling*1"])
    assert shell("submit", draft, "--yes").code == 3
    answer = shell("reconcile", twin, draft)
    assert answer.code == 1
    first, second = answer.document["results"]
    assert (first["draft"], first["error"]["code"]) == (twin, "nothing_to_settle")
    assert second["status"] == "submitted"


def test_tracking_several_tells_of_each(own):
    _, shell = own
    (draft,) = shell.drafts()
    twin = shell.ok("drafts", "copy", draft)["id"]
    shell.ok("submit", draft, "--yes")
    answer = shell("track", "nonsense", twin, draft)
    assert answer.code == 1
    assert [entry.get("error", {}).get("code") for entry in answer.document["results"]] == [
        "not_found", "not_submitted", None,
    ]  # fmt: skip
    assert answer.document["results"][2]["filings"][0]["status"] == "accepted"


# The clerk


def test_a_rejection_is_told_with_the_clerks_words(own):
    office, shell = own
    (draft,) = shell.drafts()
    office.start_court(review="reject")
    shell.ok("submit", draft, "--yes")
    (filing,) = shell.ok("track", draft)["filings"]
    assert filing["status"] == "rejected"
    assert filing["comment"]
    row = shell.ok("drafts", "list")["drafts"][0]
    assert (row["status"], row["outcome"]) == ("submitted", "rejected")
    assert filing["comment"] in shell("track", draft, json_wanted=False).out
