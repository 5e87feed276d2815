"""``litefile queue`` and ``submit --all-approved``."""

import json


def approved(shell, draft):
    shell("fees", draft)
    shell("review", "send", draft)
    return shell("review", "approve", draft).document


def test_everything_approved_is_sent_once_and_nothing_else(shell, draft, tmp_path):
    waits = shell("drafts", "copy", draft).document["id"]
    other = shell("drafts", "copy", draft).document["id"]
    shell("review", "send", waits)
    for name in (draft, other):
        approved(shell, name)
    assert shell("submit", "--all-approved").error["code"] == "not_confirmed"
    results = shell("submit", "--all-approved", "--yes").document["results"]
    assert {result["draft"]: result["state"] for result in results} == {draft: "received", other: "received"}
    assert shell("submit", "--all-approved", "--yes").document["results"] == []
    assert shell("drafts", "show", waits).document["status"] == "draft"
    target = tmp_path / "results.json"
    shell("queue", "export", "-o", target)
    assert {entry["state"] for entry in json.loads(target.read_text(encoding="utf-8"))["results"]} == {"received"}
    shell("queue", "clear")
    assert shell("queue", "list").document["results"] == []


def test_offline_the_queue_waits_and_is_sent_when_the_court_answers(own):
    office, shell = own
    (draft,) = shell.drafts()
    approved(shell, draft)
    office.stop_court()
    stopped = shell("submit", "--all-approved", "--yes")
    assert stopped.code == 3
    assert [result["state"] for result in stopped.document["results"]] == ["waiting"]
    office.start_court()
    sent = shell("queue", "send", "--yes")
    assert (sent.code, [result["state"] for result in sent.document["results"]]) == (0, ["received"])
    assert len(office.court.envelopes()) == 1


def test_submit_wants_drafts_or_all_that_are_approved(shell):
    assert shell("submit", "--yes").error["code"] == "usage"
