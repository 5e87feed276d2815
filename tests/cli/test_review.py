"""``litefile review``: from one person to the other and on to the court."""

from tests import ledger
from tests.office import JURISDICTION


def test_a_filing_is_reviewed_returned_approved_and_sent(shell, draft):
    shell("fees", draft)
    assert shell("review", "send", draft, "--note", "Please before noon").document["state"] == "ready_for_review"
    (waiting,) = shell("review", "queue").document["queue"]
    assert (waiting["draft"], waiting["checks"]["opened"]) == (draft, "not_yet")
    assert shell("submit", draft, "--yes").error["code"] == "approval_missing"
    assert shell("review", "return", draft, "--reason", "Add the matter").document["state"] == "returned"
    shell("drafts", "set", draft, "client_matter=26-0318")
    again = shell("review", "send", draft).document
    assert [(change["label"], change["now"]) for change in again["changes"]] == [("matter", "26-0318")]
    shown = shell("review", "show", draft).document
    assert shown["checks"]["opened"] == "passes"
    wrong = shell("review", "approve", draft, "--sha256", "0" * 64)
    assert wrong.error["code"] == "stale_version"
    approved = shell("review", "approve", draft, "--sha256", shown["sha256"]).document
    assert approved["approval"]["holds"] is True
    sent = shell("submit", draft, "--yes").document
    assert sent["approval"] == {key: approved["approval"][key] for key in ("name", "at", "sha256")}


def test_what_is_wrong_stops_an_approval_with_all_reasons(shell, draft):
    shell("drafts", "set", draft, "selected_payment_account_id=")
    shell("review", "send", draft)
    refused = shell("review", "approve", draft).error
    assert (refused["code"], refused["step"]) == ("not_ready", "payment")
    shell("review", "withdraw", draft)
    assert shell("review", "queue").document["queue"] == []


def test_what_was_read_by_machine_is_confirmed_after_it_was_shown(shell, tmp_path):
    lines = ledger.rows(1)
    ledger.write_documents(tmp_path / "documents", lines)
    table = ledger.write_csv(tmp_path / "cases.csv", lines)
    before = shell.drafts()
    shell.ok("import-table", table, "--jurisdiction", JURISDICTION, "--documents", tmp_path / "documents")
    (table_draft,) = set(shell.drafts()) - set(before)
    shell("review", "send", table_draft)
    refused = shell("review", "approve", table_draft).error
    assert refused["code"] == "not_confirmed"
    assert shell("review", "confirm", table_draft, "--all").error["code"] == "not_opened"
    read = shell("review", "show", table_draft).document["read"]
    one = shell("review", "confirm", table_draft, read[0]["path"]).document["read"]
    assert [entry["confirmed_by"] is None for entry in one] == [False] + [True] * (len(read) - 1)
    left = shell("review", "confirm", table_draft, "--all").document["read"]
    assert all(entry["confirmed_by"] for entry in left)
