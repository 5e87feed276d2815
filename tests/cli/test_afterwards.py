"""``receipt``, ``copies``, ``news``, ``correct``, ``packet`` and ``history``: what comes after filing."""

import io
import zipfile
from pathlib import Path

import pytest

from litefile_desktop.core.errors import CourtUnreachable, OutcomeUnknown, Refused
from tests.office import JURISDICTION, eventually, file


@pytest.fixture
def sent(own):
    """Files the draft of an office with these words to the clerk; answers its id once the clerk has decided."""
    office, shell = own

    def act(comments="", faults=()):
        office.start_court(faults=faults)
        with office.desk() as desk:
            owner = desk.accounts.owner(JURISDICTION)
            (row,) = desk.drafts.list([owner]).rows
            form = file(desk, desk.drafts.update(row.id, owner, {"filing_comments": comments}), owner)

            def decided():
                desk.tracking.refresh([form.id], owner)
                return desk.tracking.view(form.id, owner).is_final

            eventually(decided, what="the clerk's decision")
        return shell, form.id

    return act


def test_a_receipt_is_told_and_printed(sent, tmp_path):
    shell, draft = sent()
    told = shell("receipt", draft)
    assert told.code == 0
    assert told.document["filings"][0]["status"] == "accepted"
    path = tmp_path / "papers" / "receipt.pdf"
    printed = shell("receipt", draft, "-o", path)
    assert printed.document["file"] == str(path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert printed.document["envelope_id"] in shell("receipt", draft, json_wanted=False).out


def test_copies_are_named_saved_and_never_written_over_others(sent, tmp_path):
    shell, draft = sent()
    (copy,) = shell("copies", draft).document["copies"]
    assert (copy["file"], len(copy["sha256"])) == ("", 64)
    names = [shell("copies", draft, "-o", tmp_path / "out").document["copies"][0]["file"] for _ in range(2)]
    assert len({*names}) == 2
    assert all(Path(name).read_bytes().startswith(b"%PDF-") for name in names)


def test_a_copy_that_does_not_come_is_the_courts_trouble(sent):
    shell, draft = sent(faults=["http-500@GetCopy*99"])
    answer = shell("copies", draft)
    assert answer.code == CourtUnreachable.exit_code
    assert answer.document["copies"][0]["words"]
    assert answer.document["copies"][0]["link_ends_at"]


def test_news_is_told_until_it_was_read(sent):
    shell, draft = sent("practice: reject: Not signed.")
    (item,) = shell("news").document["news"]
    assert (item["draft"], item["status"], item["comment"], item["read"]) == (draft, "rejected", "Not signed.", False)
    assert "Not signed." in shell("news", "--read", json_wanted=False).out
    assert shell("news").document == {"news": []}
    assert [entry["read"] for entry in shell("news", "--all").document["news"]] == [True]
    assert "no news" in shell("news", json_wanted=False).out


def test_a_rejected_filing_is_corrected_once_and_put_into_a_packet(sent, tmp_path):
    shell, draft = sent("practice: reject: Not signed.")
    assert shell("packet", draft).error["code"] == "not_corrected"
    first, again = shell("correct", draft), shell("correct", draft)
    assert first.document == again.document
    assert (first.document["status"], first.document["correction_of"]) == ("draft", draft)
    assert "“Not signed.”" in shell("correct", draft, json_wanted=False).out
    path = tmp_path / "packet.zip"
    facts = shell("packet", first.document["id"], "-o", path).document
    assert facts["reasons"] == ["Not signed."]
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None


def test_an_accepted_filing_is_not_corrected(sent):
    shell, draft = sent()
    assert shell("correct", draft).code == Refused.exit_code


def test_what_is_not_at_a_court_has_nothing_after_it(own):
    office, shell = own
    with office.desk() as desk:
        (row,) = desk.drafts.list([desk.accounts.owner(JURISDICTION)]).rows
    for command in ("receipt", "copies", "correct", "packet"):
        assert shell(command, row.id).error["code"] == "not_submitted", command


def test_an_unproved_filing_has_no_receipt(own):
    office, shell = own
    office.start_court(faults=["accept-then-reset@ReviewFiling*1"])
    with office.desk() as desk:
        owner = desk.accounts.owner(JURISDICTION)
        (row,) = desk.drafts.list([owner]).rows
        with pytest.raises(OutcomeUnknown):
            file(desk, desk.drafts.get(row.id, owner), owner)
    assert shell("receipt", row.id).code == OutcomeUnknown.exit_code


def test_history_groups_by_case_and_knows_what_was_filed_elsewhere(sent, own):
    shell, draft = sent()
    (here,) = shell("history", JURISDICTION, "--offline").document["cases"]
    assert [filing["draft"] for filing in here["filings"]] == [draft]
    (told,) = shell("history", JURISDICTION, "--years", "2").document["cases"]
    assert told["case_number"] == here["case_number"]
    assert "accepted" in shell("history", JURISDICTION, json_wanted=False).out
