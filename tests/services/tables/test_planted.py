"""A table with 37 planted errors: exactly those are reported and nothing is made; corrected, all of it is made."""

from collections import Counter

import pytest

from litefile_desktop.core.errors import Refused
from litefile_desktop.core.progress import Cancelled, Progress
from litefile_desktop.core.vocabulary import QueueState
from litefile_desktop.services.draft_views import DraftView
from litefile_desktop.services.tables.columns import ColumnMapping
from litefile_desktop.services.tables.imports import Extent
from litefile_desktop.services.tables.planned import Standing
from tests import ledger


@pytest.fixture
def account(desk, account):
    desk.accounts.refresh_lists(account)
    return account


@pytest.fixture
def documents(tmp_path):
    return tmp_path / "documents"


def planned(desk, owner, path, folder, progress=None):
    table = desk.tables.read(path)
    return desk.tables.plan(table, desk.tables.mapping(table, owner), folder, owner, progress or Progress())


def there(desk, owner):
    return desk.drafts.counts([owner])[DraftView.ALL]


def spoiled(documents, count, matter):
    good = ledger.rows(count, matter)
    lines, told = ledger.planted(count, matter)
    ledger.write_documents(documents, good)
    ledger.write_bad_documents(documents)
    return good, lines, told


@pytest.mark.parametrize("count", [74, pytest.param(500, marks=[pytest.mark.slow, pytest.mark.long])])
def test_exactly_the_planted_errors_are_reported_and_nothing_is_made(desk, account, tmp_path, documents, count):
    good, lines, told = spoiled(documents, count, f"PLANTED {count}")
    before = there(desk, account)
    plan = planned(desk, account, ledger.write_csv(tmp_path / f"cases {count}.csv", lines), documents)
    reported = [(row.line, fault.code, fault.heading) for row in plan.rows for fault in row.faults]
    assert reported == told
    assert (len(plan.good), len(plan.bad), len(plan.here)) == (count - 37, 37, 0)
    with pytest.raises(Refused, match="37 rows cannot become drafts"):
        desk.tables.create(plan, account, Extent.ALL, Progress())
    assert there(desk, account) == before
    assert {line for line, _, _ in told} == {int(line.split(",")[0]) for line in plan.report_csv().splitlines()
                                             if ",blocks," in line}  # fmt: skip

    corrected = planned(desk, account, ledger.write_csv(tmp_path / f"cases {count}.csv", good), documents)
    assert not corrected.bad
    made = desk.tables.create(corrected, account, Extent.ALL, Progress())
    assert [form.id for form in made] == [row.form.id for row in corrected.rows]
    assert not any(desk.checks.problems(form) for form in made)

    again = planned(desk, account, tmp_path / f"cases {count}.csv", documents)
    assert {row.standing for row in again.rows} == {Standing.HERE}
    assert desk.tables.create(again, account, Extent.ALL, Progress()) == ()
    for form in made:
        desk.drafts.discard(form.id, account)


def test_good_rows_alone_are_made_and_the_corrected_ones_after_them(desk, account, tmp_path, documents):
    good, lines, _ = spoiled(documents, 74, "GOOD")
    path = tmp_path / "some good.csv"
    plan = planned(desk, account, ledger.write_csv(path, lines), documents)
    first = desk.tables.create(plan, account, Extent.GOOD, Progress())
    assert len(first) == 37
    corrected = planned(desk, account, ledger.write_csv(path, good), documents)
    assert (len(corrected.here), len(corrected.good), len(corrected.changed)) == (37, 37, 0)
    second = desk.tables.create(corrected, account, Extent.ALL, Progress())
    assert len(second) == 37
    assert not {form.id for form in first} & {form.id for form in second}
    for form in (*first, *second):
        desk.drafts.discard(form.id, account)


def test_a_row_that_changed_after_it_was_made_is_asked_about(desk, account, tmp_path, documents):
    lines = ledger.rows(5, "CHANGING")
    ledger.write_documents(documents, lines)
    path = tmp_path / "changing.csv"
    (first, *_) = desk.tables.create(
        planned(desk, account, ledger.write_csv(path, lines), documents), account, Extent.ALL, Progress()
    )
    lines[0]["Defendant last name"] = "Quillfeather"
    plan = planned(desk, account, ledger.write_csv(path, lines), documents)
    assert [(row.line, row.before) for row in plan.changed] == [(2, first.title)]
    assert desk.tables.create(plan, account, Extent.GOOD, Progress()) == ()
    with pytest.raises(Refused, match="1 row changed"):
        desk.tables.create(plan, account, Extent.ALL, Progress())
    (second,) = desk.tables.create(plan, account, Extent.ALL, Progress(), again=True)
    assert "Quillfeather" in second.title
    assert desk.drafts.get(first.id, account) == first


def test_rows_that_only_moved_are_not_asked_about(desk, account, tmp_path, documents):
    lines = ledger.rows(4, "MOVING")
    ledger.write_documents(documents, lines)
    path = tmp_path / "moving.csv"
    desk.tables.create(
        planned(desk, account, ledger.write_csv(path, lines[1:]), documents), account, Extent.ALL, Progress()
    )
    plan = planned(desk, account, ledger.write_csv(path, lines), documents)
    assert ([row.line for row in plan.good], len(plan.here), plan.changed) == ([2], 3, ())


@pytest.mark.parametrize("words", ["Checking row 4", "Copying the documents of row 4", "Making the draft of row 4"])
def test_stopping_makes_nothing_of_all_or_nothing(desk, account, tmp_path, documents, words):
    lines = ledger.rows(5, words.split()[0])
    path = ledger.write_csv(tmp_path / f"{words}.csv", lines)
    ledger.write_documents(documents, lines)
    before = there(desk, account)

    def listen(_done, _total, told):
        if told == words:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        desk.tables.create(planned(desk, account, path, documents, progress), account, Extent.ALL, progress)
    assert there(desk, account) == before


def test_a_document_that_was_changed_after_the_dry_run_stops_everything(desk, account, tmp_path, documents):
    lines = ledger.rows(3, "CHANGED FILE")
    ledger.write_documents(documents, lines)
    plan = planned(desk, account, ledger.write_csv(tmp_path / "file.csv", lines), documents)
    (documents / lines[2]["File"]).write_bytes((documents / lines[0]["File"]).read_bytes())
    before = there(desk, account)
    with pytest.raises(Refused, match=r"Complaint 003\.pdf was changed"):
        desk.tables.create(plan, account, Extent.ALL, Progress())
    assert there(desk, account) == before


def test_the_draft_that_is_made_is_the_one_that_was_shown(desk, account, tmp_path, documents):
    lines = ledger.rows(3, "SHOWN")
    ledger.write_documents(documents, lines)
    plan = planned(desk, account, ledger.write_workbook(tmp_path / "cases.xlsx", lines), documents)
    for row, form in zip(plan.rows, desk.tables.create(plan, account, Extent.ALL, Progress()), strict=True):
        shown, made = row.form.to_json(), form.to_json()
        for stored in ("version", "created_at", "updated_at", "codes_seen"):
            del shown[stored], made[stored]
        for document in (*shown["documents"], *made["documents"]):
            del document["stored_name"]
        assert made == shown
        assert form.documents[0].sha256 == row.papers[0].sha256


def test_the_mapping_is_remembered_for_tables_of_that_shape(desk, account, tmp_path):
    lines = [{"Who": "Elena", "Where": "maple"}]
    table = desk.tables.read(ledger.write_csv(tmp_path / "a.csv", lines, headings=("Who", "Where")))
    assert not desk.tables.mapping(table, account).columns
    mapping = ColumnMapping({"court": "Where", "party_1_first_name": "Who"}, {"case_type": "31010"})
    desk.tables.remember(table, mapping, account)
    later = desk.tables.read(ledger.write_csv(tmp_path / "b.csv", lines * 2, headings=("Who", "Where")))
    assert desk.tables.mapping(later, account) == mapping


@pytest.mark.slow
@pytest.mark.long
def test_five_hundred_rows_are_made_approved_and_filed_each_once(desk, account, office, tmp_path, documents, received):
    lines = ledger.rows(500, "FILED")
    ledger.write_documents(documents, lines)
    plan = planned(desk, account, ledger.write_csv(tmp_path / "filed.csv", lines), documents)
    made = desk.tables.create(plan, account, Extent.ALL, Progress())
    assert not any(desk.checks.problems(form) for form in made)
    for form in made:
        desk.reviews.send(form.id, account)
        seen = desk.reviews.open(form.id, account)
        desk.reviews.confirm(form.id, account, {reading.path: reading.value for reading in seen.unconfirmed})
        desk.reviews.approve(form.id, account, sha256=desk.reviews.open(form.id, account).sha256)
    approved = set(desk.reviews.approved(account))
    assert {form.id for form in made} <= approved
    desk.queue.add([(form.id, account) for form in made])
    turns = 0
    while (turn := desk.batch.next(desk.owner, accept_terms=True)) is not None:
        assert turn.line.state is QueueState.RECEIVED, turn.error
        turns += 1
    leads = Counter(
        document.sha256 for envelope in received() for document in envelope.documents
        if document.sha256 in {form.documents[0].sha256 for form in made}
    )  # fmt: skip
    assert turns == len(received()) == 500
    assert set(leads.values()) == {1}
    assert len(leads) == 500
    assert {desk.drafts.get(form.id, account).status for form in made} == {"submitted"}
