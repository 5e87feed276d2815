"""``litefile audit``: proving, writing out, reading."""

import json


def test_an_export_stands_in_the_log_until_somebody_rewrites_it(shell, tmp_path):
    made = shell("drafts", "new", "practice", "--set", "client_matter=26-0318").document
    target = tmp_path / "log.jsonl"
    written = shell("audit", "export", "-o", target).document
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert written["events"] == len(lines)
    assert lines[-1]["draft"] == made["id"]
    verified = shell("audit", "verify", "--against", target).document
    assert verified == {"events": len(lines), "broken_at": None, "head": lines[-1]["hash"]}
    target.write_text(json.dumps({**lines[0], "hash": "0" * 64}) + "\n", encoding="utf-8")
    assert shell("audit", "verify", "--against", target).error["code"] == "audit_broken"


def test_a_file_that_is_there_is_left_alone(shell, tmp_path):
    target = tmp_path / "log.jsonl"
    target.write_text("mine", encoding="utf-8")
    assert shell("audit", "export", "-o", target).error["code"] == "refused"
    assert target.read_text(encoding="utf-8") == "mine"


def test_the_history_of_a_draft_is_told_in_sentences(shell):
    made = shell("drafts", "new", "practice").document
    shell("drafts", "set", made["id"], "client_matter=1")
    history = shell("audit", "history", made["id"]).document["history"]
    assert [act["words"] for act in history] == ["Changed: client matter", "Made the draft"]
