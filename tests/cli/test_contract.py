"""Design §5, command by command: the documents as they are promised."""

import json
import re
import sqlite3

import pytest

from litefile_desktop.services.forms import DocumentForm, DraftForm, PartyForm, form_names
from tests.office import ATTORNEY, CARD, JURISDICTION

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_MONEY = re.compile(r"\d+\.\d\d")


def is_draft(document):
    """Exactly the fields of the form, the three that scripts look for first, everything below it complete."""
    assert list(document)[:3] == ["id", "status", "current_step"]
    assert set(document) == set(form_names(DraftForm)) - {"owner_id"}
    assert _UUID.fullmatch(document["id"])
    assert _TIME.fullmatch(document["created_at"])
    for name, form in (("documents", DocumentForm), ("parties", PartyForm)):
        for entry in document[name]:
            assert set(entry) == set(form_names(form))
            assert _UUID.fullmatch(entry["id"])
    return document


# Drafts


def test_a_new_draft_is_answered_whole(shell):
    made = is_draft(shell.ok("drafts", "new", JURISDICTION, "--set", "court_code=maple", "existing_case=new"))
    assert (made["status"], made["court_name"], made["existing_case"]) == ("draft", "Maple County (practice)", "new")
    assert shell.ok("drafts", "show", made["id"]) == made


def test_set_may_be_given_again_and_again(shell):
    sets = ["--set", "court_code=maple", "--set", "client_matter=a=b", "notice_email=a@example.com"]
    made = shell.ok("drafts", "new", JURISDICTION, *sets)
    assert (made["client_matter"], made["notice_email"]) == ("a=b", "a@example.com")


def test_set_changes_what_is_named_and_nothing_else(shell, draft):
    before = shell.ok("drafts", "show", draft)
    after = is_draft(shell.ok("drafts", "set", draft, "client_matter=26-0318"))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"client_matter", "updated_at", "version"}


def test_the_list_has_a_page_and_the_way_to_the_next(shell, draft):
    copies = [shell.ok("drafts", "copy", draft)["id"] for _ in range(4)]
    seen, after = [], []
    for _ in range(5):
        page = shell.ok("drafts", "list", "--limit", 2, *after)
        assert set(page) == {"drafts", "next"}
        seen += [row["id"] for row in page["drafts"]]
        if page["next"] is None:
            break
        after = ["--after", page["next"]]
    assert seen == [*reversed(copies), draft]


def test_the_list_finds_by_words_and_status(shell, draft):
    other = shell.ok("drafts", "new", JURISDICTION, "--set", "client_matter=Zebra 7")["id"]
    assert [row["id"] for row in shell.ok("drafts", "list", "--query", "zebra")["drafts"]] == [other]
    shell.ok("drafts", "abandon", other)
    assert [row["id"] for row in shell.ok("drafts", "list", "--status", "draft")["drafts"]] == [draft]
    assert [row["id"] for row in shell.ok("drafts", "list", "--status", "abandoned")["drafts"]] == [other]


def test_abandon_restore_copy(shell, draft):
    assert is_draft(shell.ok("drafts", "abandon", draft))["status"] == "abandoned"
    assert "discarded" in shell.refused("drafts", "set", draft, "client_matter=x")["message"]
    assert is_draft(shell.ok("drafts", "restore", draft))["status"] == "draft"
    twin = is_draft(shell.ok("drafts", "copy", draft))
    assert twin["id"] != draft
    assert [d["sha256"] for d in twin["documents"]] == [
        d["sha256"] for d in shell.ok("documents", "list", draft)["documents"]
    ]


def test_a_beginning_of_an_id_will_do_when_it_is_the_only_one(shell, draft):
    assert shell.ok("drafts", "show", draft[:8])["id"] == draft
    assert shell.ok("drafts", "show", draft[:8].upper())["id"] == draft
    drafts = [draft]
    while sum(entry[0] == drafts[-1][0] for entry in drafts) < 2:
        drafts.append(shell.ok("drafts", "copy", draft)["id"])
    assert "Several" in shell.refused("drafts", "show", drafts[-1][0])["message"]


@pytest.mark.parametrize("given", ["", " ", "x", "0" * 37, "%", "_", "ffffffff-ffff", "'; DROP TABLE filing_draft; --"])
def test_an_id_that_is_none_finds_nothing(shell, draft, given):
    for command in (["drafts", "show"], ["drafts", "abandon"], ["documents", "list"], ["fees"], ["submit", "--yes"],
                    ["track"], ["cancel"]):  # fmt: skip
        assert shell.refused(*command, given)["code"] == "not_found"
    assert shell.drafts() == [draft]


# The draft in hand


def test_the_draft_in_hand_is_remembered_and_never_replaced(shell, draft):
    assert shell.refused("drafts", "current")["code"] == "no_current_draft"
    assert is_draft(shell.ok("drafts", "current", draft[:8]))["id"] == draft
    assert shell.ok("drafts", "current")["id"] == draft
    shell.ok("drafts", "abandon", draft)
    assert shell.refused("drafts", "current")["code"] == "not_current.abandoned"
    assert shell.refused("drafts", "current", draft)["code"] == "not_current.abandoned"


@pytest.mark.parametrize("content", [b"nonsense", b"\xff\xfe", b"", b"00000000-0000-0000-0000-000000000000"])
def test_a_memory_that_is_damaged_finds_nothing(shell, draft, content):
    (shell.home / "current-draft").write_bytes(content)
    assert shell.refused("drafts", "current")["code"] in ("no_current_draft", "not_found")


def test_only_a_whole_id_is_taken_from_memory(shell, draft):
    """A beginning could be that of another draft."""
    (shell.home / "current-draft").write_text(draft[:5])
    assert shell.refused("drafts", "current")["code"] == "no_current_draft"


# Documents and people


def test_documents(shell, draft, pdf):
    with_exhibit = is_draft(shell.ok("documents", "add", draft, pdf))
    added = with_exhibit["documents"][1]
    assert (added["role"], added["original_filename"], added["page_count"]) == ("supporting", "Exhibit A.pdf", 1)
    codes = ["filing_type_code=34011", "document_type_code=35101", "name=Lease"]
    changed = is_draft(shell.ok("documents", "set", draft, added["id"][:8], *codes))["documents"][1]
    assert (changed["filing_type_name"], changed["document_type_name"], changed["name"]) == (
        "Exhibit",
        "Public",
        "Lease",
    )
    listed = shell.ok("documents", "list", draft)
    assert list(listed) == ["documents"]
    assert listed["documents"][1] == changed
    led = shell.ok("documents", "set", draft, added["id"], "role=lead")
    assert [d["role"] for d in led["documents"]] == ["lead", "supporting"]
    assert led["filing_type_code"] == "34011"
    left = is_draft(shell.ok("documents", "remove", draft, added["id"]))
    assert [d["role"] for d in left["documents"]] == ["lead"]


def test_a_new_lead_is_asked_for_by_its_role(shell, draft, pdf):
    led = shell.ok("documents", "add", draft, pdf, "--role", "lead")
    assert led["documents"][0]["original_filename"] == "Exhibit A.pdf"


def test_people(shell, draft):
    made = is_draft(shell.ok("parties", "add", draft, "organization_name=Heron LLC", "party_type=33102"))
    added = made["parties"][-1]
    assert (added["organization_name"], added["party_type_name"]) == ("Heron LLC", "Defendant")
    changed = shell.ok("parties", "set", draft, added["id"][:8], "city=Quincy")["parties"][-1]
    assert changed["city"] == "Quincy"
    listed = shell.ok("parties", "list", draft)
    assert list(listed) == ["parties"]
    assert listed["parties"][-1] == changed
    left = is_draft(shell.ok("parties", "remove", draft, added["id"]))
    assert added["id"] not in [party["id"] for party in left["parties"]]


# Words that go with codes


def test_another_code_never_keeps_the_words_of_the_old_one(shell, draft):
    """The names are shown and, for the filing type, sent."""
    lead, party = (shell.ok("drafts", "show", draft)[name][-1]["id"] for name in ("documents", "parties"))
    form = shell.ok("documents", "set", draft, lead, "filing_type_code=nonsense", "document_type_code=nonsense")
    assert (form["filing_type_name"], form["document_type_name"]) == ("", "")
    form = shell.ok("parties", "set", draft, party, "party_type=nonsense")
    assert form["parties"][-1]["party_type_name"] == ""
    form = shell.ok("drafts", "set", draft, "court_code=nowhere", "case_category_code=x", "case_type_code=y")
    assert (form["court_name"], form["case_category_name"], form["case_type_name"]) == ("", "", "")


def test_the_filing_type_given_to_the_draft_is_the_lead_documents(shell, draft):
    form = shell.ok("drafts", "set", draft, "filing_type_code=34011")
    assert form["documents"][0]["filing_type_code"] == "34011"
    assert form["filing_type_name"] == form["documents"][0]["filing_type_name"] == "Exhibit"


def test_a_payment_account_brings_what_it_is(shell, draft):
    """Its type decides whether the court must be asked for the fees: a waiver of an earlier choice must not stay."""
    listed = shell.ok("accounts", JURISDICTION)
    names = {account["id"]: account["name"] for account in listed["payment_accounts"]}
    waiver = next(account["id"] for account in listed["payment_accounts"] if account["type"] == "WV")
    waived = shell.ok("drafts", "set", draft, f"selected_payment_account_id={waiver}")
    assert waived["selected_payment_account_type"] == "WV"
    paid = shell.ok("drafts", "set", draft, f"selected_payment_account_id={CARD}")
    assert (paid["selected_payment_account_type"], paid["selected_payment_account_name"]) == ("CC", names[CARD])
    shell.ok("drafts", "set", draft, f"selected_payment_account_id={waiver}")
    unknown = shell.ok("drafts", "set", draft, "selected_payment_account_id=00000000-0000-0000-0000-000000000000")
    assert (unknown["selected_payment_account_type"], unknown["selected_payment_account_name"]) == ("", "")


def test_an_attorney_brings_the_name(shell, draft):
    attorneys = shell.ok("accounts", JURISDICTION)["attorneys"]
    other = next(attorney for attorney in attorneys if attorney["id"] != ATTORNEY)
    form = shell.ok("drafts", "set", draft, f"filing_attorney_id={other['id']}")
    assert form["filing_attorney_name"] == other["name"]


# Checking and prices


def test_validate_lists_problems_and_says_by_its_code_that_there_are_any(shell, draft):
    whole = shell.ok("validate", draft)
    assert [entry["id"] for entry in whole["drafts"]] == [draft]
    blank = shell.ok("drafts", "new", JURISDICTION)["id"]
    answer = shell("validate", "--all")
    assert answer.code == 1
    assert {entry["id"] for entry in answer.document["drafts"]} == {draft, blank}
    (problems,) = (entry["problems"] for entry in answer.document["drafts"] if entry["id"] == blank)
    for problem in problems:
        assert list(problem) == ["code", "severity", "step", "field", "item", "message", "action"]
        assert problem["severity"] in ("blocks", "warns", "advises")


def test_validate_wants_ids_or_all_and_not_both(shell, draft):
    shell.usage("validate")
    shell.usage("validate", "--all", draft)
    shell.usage("reconcile")
    shell.usage("reconcile", "--all", draft)


def test_fees(shell, draft):
    quote = shell.ok("fees", draft)
    assert list(quote) == ["total", "currency", "lines", "quoted_at"]
    assert _MONEY.fullmatch(quote["total"])
    assert _TIME.fullmatch(quote["quoted_at"])
    assert quote["currency"] == "USD"
    for entry in quote["lines"]:
        assert list(entry) == ["label", "amount"]
        assert _MONEY.fullmatch(entry["amount"])
    assert shell.ok("drafts", "show", draft)["quoted_fee_total"] == quote["total"]


def test_what_is_not_ready_is_refused_with_its_problems(shell):
    blank = shell.ok("drafts", "new", JURISDICTION, "--set", "court_code=maple")["id"]
    for command in (["fees", blank], ["submit", blank, "--yes"]):
        error = shell.refused(*command)
        assert error["code"] == "not_ready"
        assert error["step"]
        assert len(error["problems"]) > 1
        assert list(error["problems"][0]) == ["code", "severity", "step", "field", "item", "message", "action"]


# The court's lists


def test_codes(shell):
    synced = shell.ok("codes", "sync", JURISDICTION, "--court", "maple")
    assert set(synced) == {"lists", "rows", "unchanged", "skipped"}
    assert synced["unchanged"] > 0
    listed = shell.ok("codes", "list", JURISDICTION, "casecategory", "--court", "maple")
    assert set(listed) == {"court", "table", "rows"}
    assert {"code", "name", "ecfcasetype"} <= set(listed["rows"][0])
    wanted = f"code={listed['rows'][0]['code']}"
    one = shell.ok("codes", "list", JURISDICTION, "casecategory", "--court", "maple", "--where", wanted)
    assert one["rows"] == listed["rows"][:1]
    assert shell.ok("codes", "list", JURISDICTION, "location")["rows"]


def test_a_list_or_a_column_that_is_none_is_wrong_usage(shell):
    assert "casetype" in shell.usage("codes", "list", JURISDICTION, "nonsense")["message"]
    error = shell.usage("codes", "list", JURISDICTION, "casetype", "--court", "maple", "--where", "nonsense=1")
    assert "no column “nonsense”" in error["message"]


def test_a_list_that_is_not_here_says_how_to_get_it(shell):
    error = shell.refused("codes", "list", JURISDICTION, "casetype", "--court", "harbor:dr1")
    assert error["code"] == "codes_missing"
    assert "Read the court's lists" in error["message"]


# Court systems and accounts


def test_jurisdictions(shell):
    listed = shell.ok("jurisdictions", "list")["jurisdictions"]
    assert {"practice", "illinois", JURISDICTION} <= {profile["id"] for profile in listed}
    assert shell.ok("jurisdictions", "show", JURISDICTION) in listed
    assert shell.refused("jurisdictions", "show", "nowhere")["code"] == "unknown_jurisdiction"


def test_sign_in_and_out(shell, template, draft):
    assert shell.ok("sign-out", JURISDICTION) == {"jurisdiction": JURISDICTION, "signed_out": True}
    assert shell.ok("sign-out", JURISDICTION)["signed_out"] is False
    for command in (
        ["drafts", "show", draft], ["drafts", "list"], ["drafts", "new", JURISDICTION], ["validate", "--all"],
        ["submit", draft, "--yes"], ["fees", draft], ["track"], ["reconcile", "--all"], ["accounts", JURISDICTION],
        ["codes", "sync", JURISDICTION],
    ):  # fmt: skip
        answer = shell(*command)
        assert answer.code == 4, command
        assert answer.error["code"] == "sign_in_needed"
    user = template.court.users[0]
    signed = shell.ok("sign-in", JURISDICTION, user.email, "--password-stdin", stdin=f"{user.password}\n")
    assert {"jurisdiction", "username", "name"} <= set(signed)
    assert user.password not in json.dumps(signed)
    assert shell.drafts() == [draft]


def test_a_wrong_password_is_refused_and_keeps_who_was_signed_in(shell, template, draft):
    user = template.court.users[0]
    answer = shell("sign-in", JURISDICTION, user.email, "--password-stdin", stdin="wrong\n")
    assert (answer.code, answer.error["code"]) == (4, "sign_in_refused")
    assert "wrong" not in answer.out
    assert shell.ok("fees", draft)


def test_another_person_does_not_see_the_drafts_of_the_first(shell, template, draft):
    user = template.court.users[1]
    shell.ok("sign-in", JURISDICTION, user.email, "--password-stdin", stdin=user.password)
    assert shell.drafts() == []
    assert shell.refused("drafts", "show", draft)["code"] == "not_found"
    assert shell.refused("submit", draft, "--yes")["code"] == "not_found"


def test_a_certificate_is_installed_from_its_file(shell, template):
    pfx, secret = template.court.pfx_path, template.court.pfx_password
    done = shell.ok("certificate", "install", JURISDICTION, pfx, "--password-stdin", stdin=secret)
    assert set(done) == {"jurisdiction", "expires_at"}
    assert _TIME.fullmatch(done["expires_at"])
    refused = shell.refused("certificate", "install", JURISDICTION, pfx, "--password-stdin", stdin="wrong")
    assert refused["code"] == "bad_certificate"


def test_without_a_certificate_nothing_is_asked(shell, template):
    answer = shell("sign-in", "illinois-stage", "pat@example.com", "--password-stdin", stdin="secret")
    assert (answer.code, answer.error["code"]) == (4, "certificate_missing")


def test_the_audit_log_is_verified_and_a_change_shows(shell, draft):
    shell.ok("drafts", "set", draft, "client_matter=x")
    whole = shell.ok("audit", "verify")
    assert whole["broken_at"] is None
    assert whole["events"] > 3
    with sqlite3.connect(shell.home / "litefile.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE audit_event SET actor = 'somebody' WHERE id = 2")
    assert shell.refused("audit", "verify")["code"] == "audit_broken"


# What every command takes


@pytest.mark.parametrize("place", ["before", "after"])
def test_json_and_home_may_stand_on_either_side(shell, place):
    words = ["drafts", "list"]
    argv = ["--json", *words] if place == "before" else [*words, "--json"]
    answer = shell(*argv, json_wanted=False)
    assert answer.code == 0
    assert set(json.loads(answer.out)) == {"drafts", "next"}


def test_without_json_words_are_answered(shell, draft):
    for command in (["drafts", "list"], ["drafts", "show", draft], ["documents", "list", draft], ["fees", draft],
                    ["parties", "list", draft], ["validate", draft], ["track"], ["audit", "verify"],
                    ["jurisdictions", "list"], ["reconcile", "--all"], ["accounts", JURISDICTION],
                    ["codes", "list", JURISDICTION, "casetype", "--court", "maple"]):  # fmt: skip
        answer = shell(*command, json_wanted=False)
        assert answer.code == 0, command
        assert answer.out.strip()
        assert not answer.out.lstrip().startswith("{")


@pytest.mark.parametrize(
    "argv",
    [
        [], ["nonsense"], ["drafts"], ["drafts", "nonsense"], ["drafts", "list", "--nonsense"], ["drafts", "show"],
        ["drafts", "list", "--limit", "0"], ["drafts", "list", "--limit", "x"], ["drafts", "list", "--limit", "9" * 30],
        ["drafts", "list", "--status", "nonsense"], ["drafts", "list", "--stat", "draft"], ["drafts", "set", "1"],
        ["documents", "add", "1"], ["practice", "serve", "--port", "70000"], ["practice", "serve", "--port", "-1"],
        ["practice", "serve", "--review", "maybe"], ["practice", "serve", "--review-delay", "nan"],
        ["practice", "serve", "--review-delay", "-1"], ["practice", "serve", "--review-delay", "1e300"],
        ["practice", "serve", "--fault", "nonsense"], ["submit"], ["cancel"], ["fees"], ["sign-in", JURISDICTION],
    ],
)  # fmt: skip
def test_what_is_not_understood_is_wrong_usage(shell, argv):
    shell.usage(*argv)
