"""``litefile account``, ``certificate``, ``firm`` and ``contacts``: what scripts rely on."""

import pytest

from litefile_desktop.services.firm_lists import ListKind
from tests import makers
from tests.office import CARD, JURISDICTION

SAM = "e5500000-3333-4ccc-8333-000000000003"
OPEN, CLOSED = "maple:2026-CV-00117", "maple:2024-CV-00088"
KIM = ["first_name=Kim", "last_name=Served", "email=kim.served@example.com"]


@pytest.fixture
def lit(own):
    """Commands on an office with a court of its own."""
    return own[1]


@pytest.fixture
def kim(lit):
    return lit.ok("contacts", "add", JURISDICTION, *KIM)["id"]


# Accounts


def test_accounts_are_listed_with_sign_in_and_certificate(lit):
    (account,) = lit.ok("account", "list")["accounts"]
    assert (account["username"], account["state"], account["is_active"]) == (
        "pat.sample@example.com",
        "signed_in",
        True,
    )
    assert account["certificate"]["state"] in ("good", "ends_soon")
    assert "pat.sample" in lit("account", "list", json_wanted=False).out


def test_accounts_stand_side_by_side_and_signing_out_forgets_all_of_them(own):
    office, lit = own
    before = dict(office.secrets._kept)
    lee = office.court.users[1]
    lit.ok("sign-in", JURISDICTION, lee.email, "--password-stdin", "--remember-password", stdin=f"{lee.password}\n")
    states = {a["username"]: (a["state"], a["is_active"]) for a in lit.ok("account", "list")["accounts"]}
    assert states == {"lee.secretary@example.com": ("signed_in", True), "pat.sample@example.com": ("signed_in", False)}
    assert lit.ok("account", "use", JURISDICTION, "pat.sample@example.com")["username"] == "pat.sample@example.com"
    assert lit.ok("firm", "show", JURISDICTION)["users"]
    assert lit.ok("sign-out", JURISDICTION)["signed_out"]
    assert {kind for kind, _ in office.secrets._kept} == {"certificate"}
    assert len(before) > 1
    assert {a["state"] for a in lit.ok("account", "list")["accounts"]} == {"signed_out"}
    assert lit("firm", "show", JURISDICTION).code == 4
    assert lit.refused("account", "use", JURISDICTION, "nobody@example.com")["code"] == "not_found"


def test_a_password_is_changed_from_two_lines_and_reset_by_mail(own):
    office, lit = own
    pat = office.court.users[0]
    lit.ok("account", "password", JURISDICTION, "--password-stdin", stdin=f"{pat.password}\nAnother-2026\n")
    assert lit("sign-in", JURISDICTION, pat.email, "--password-stdin", stdin=f"{pat.password}\n").code == 4
    lit.ok("sign-in", JURISDICTION, pat.email, "--password-stdin", stdin="Another-2026\n")
    refused = lit.refused("account", "password", JURISDICTION, "--password-stdin", stdin="Another-2026\nsimple\n")
    assert "not changed" in refused["message"]
    lit.ok("account", "reset-password", JURISDICTION, pat.email)
    lit.ok("sign-in", JURISDICTION, pat.email, "--password-stdin", stdin=f"{pat.password}\n")
    assert lit.refused("account", "reset-password", JURISDICTION, "nobody@example.com")


def test_notices_are_shown_and_chosen(lit):
    shown = lit.ok("account", "notices", JURISDICTION)["notices"]
    assert {entry["is_on"] for entry in shown} == {True}
    chosen = lit.ok("account", "notices", JURISDICTION, "FILING_REJECTED=off")["notices"]
    assert {entry["code"] for entry in chosen if not entry["is_on"]} == {"FILING_REJECTED"}
    lit.usage("account", "notices", JURISDICTION, "FILING_REJECTED=perhaps")
    assert lit.refused("account", "notices", JURISDICTION, "NO_SUCH=off")["code"] == "not_found"


def test_a_certificate_is_shown_and_removed_and_its_end_is_told_at_the_sign_in(own, tmp_path):
    _office, lit = own
    path = tmp_path / "short.pfx"
    path.write_bytes(makers.provider_pfx("planted", days=20))
    installed = lit.ok("certificate", "install", JURISDICTION, path, "--password-stdin", stdin="planted\n")
    shown = lit.ok("certificate", "show", JURISDICTION)
    assert (shown["holder"], shown["state"]) == ("Example e-filing provider", "ends_soon")
    assert shown["expires_at"] == installed["expires_at"]
    assert "in 19 days" in lit("certificate", "show", JURISDICTION, json_wanted=False).out
    wrong = lit.refused("certificate", "install", JURISDICTION, path, "--password-stdin", stdin="wrong\n")
    assert wrong["code"] == "bad_certificate"
    assert lit.ok("certificate", "remove", JURISDICTION)["removed"]
    assert lit.ok("certificate", "show", JURISDICTION)["state"] == "missing"


# The firm


def test_the_firm_is_shown_from_the_court_and_from_here(own):
    office, lit = own
    shown = lit.ok("firm", "show", JURISDICTION)
    assert set(shown) == {kind.value for kind in ListKind} | {"read_at", "refused"}
    assert CARD in {entry["account_id"] for entry in shown["payment_accounts"]}
    office.stop_court()
    assert lit("firm", "show", JURISDICTION).code == 3
    assert lit.ok("firm", "show", JURISDICTION, "--offline") == shown
    assert "Read from the court" in lit("firm", "show", JURISDICTION, "--offline", json_wanted=False).out


def test_attorneys_users_and_waivers_come_and_go(lit):
    ada = ["first_name=Ada", "last_name=New", "bar_number=6300009"]
    attorney = lit.ok("firm", "add-attorney", JURISDICTION, *ada)["id"]
    lit.ok("firm", "set-attorney", JURISDICTION, attorney, "last_name=Newer")
    assert "Ada Newer" in {entry["name"] for entry in lit.ok("firm", "show", JURISDICTION)["attorneys"]}
    lit.ok("firm", "remove-attorney", JURISDICTION, attorney)
    lit.usage("firm", "add-attorney", JURISDICTION, "nickname=Ada")
    user = lit.ok("firm", "add-user", JURISDICTION, "kim@example.com", "Kim", "Long", "--password-stdin",
                  stdin="Practice-2026\n")["id"]  # fmt: skip
    lit.ok("firm", "remove-user", JURISDICTION, user)
    waiver = lit.ok("firm", "add-payment-account", JURISDICTION, "Waiver, Rivera")["id"]
    lit.ok("firm", "remove-payment-account", JURISDICTION, waiver)
    card = lit.refused("firm", "add-payment-account", JURISDICTION, "Card", "--type", "CC")
    assert card["code"] == "added_elsewhere"


# Contacts


def test_contacts_are_listed_searched_changed_and_removed(lit, kim):
    listed = lit.ok("contacts", "list", JURISDICTION, "--query", "kim served")["contacts"]
    assert [entry["contact_id"] for entry in listed] == [kim]
    lit.ok("contacts", "set", JURISDICTION, kim[:8], "phone=2175550123", "is_in_firm_list=yes")
    assert lit.ok("contacts", "list", JURISDICTION, "--offline", "--query", "2175550123")["contacts"]
    assert (
        lit.ok("contacts", "search", JURISDICTION, "--firm-name", "opposing")["contacts"][0]["name"] == "Casey Theirs"
    )
    assert lit.refused("contacts", "search", JURISDICTION)["field"] == "last_name"
    assert lit.refused("contacts", "set", JURISDICTION, kim, "email=nowhere")["field"] == "email"
    lit.usage("contacts", "set", JURISDICTION, kim, "is_public=perhaps")
    lit.ok("contacts", "remove", JURISDICTION, kim)
    assert lit.refused("contacts", "remove", JURISDICTION, kim)["code"] == "not_found"


def test_a_contact_is_attached_replaced_and_detached(lit, kim):
    assert lit.ok("contacts", "attach", JURISDICTION, kim, OPEN)["result"] == "done"
    assert lit.ok("contacts", "attach", JURISDICTION, kim, OPEN)["result"] == "was_so"
    (case,) = lit.ok("contacts", "cases", JURISDICTION, kim)["cases"]
    assert case["docket_number"] == "2026-CV-00117"
    lit.ok("contacts", "replace", JURISDICTION, kim, SAM, OPEN)
    assert lit.ok("contacts", "detach", JURISDICTION, SAM, OPEN)["result"] == "done"
    lit.usage("contacts", "attach", JURISDICTION, kim, "2026-CV-00117")
    assert lit.refused("contacts", "attach", JURISDICTION, kim, "maple:1999-CV-1")["code"] == "not_found"


def test_a_sweep_is_foreseen_done_and_remembered(lit, kim):
    wanted = ["contacts", "sweep", JURISDICTION, "add", kim, "--case", OPEN, "--case", CLOSED]
    foreseen = lit.ok(*wanted)
    assert foreseen["dry_run"]
    assert [case["result"] for case in foreseen["cases"]] == ["waiting", "waiting"]
    assert lit.ok("contacts", "cases", JURISDICTION, kim)["cases"] == []
    done = lit.ok(*wanted, "--yes")
    assert [case["result"] for case in done["cases"]] == ["done", "done"]
    replaced = lit.ok("contacts", "sweep", JURISDICTION, "replace", kim, "--with", SAM, "--yes")
    assert [case["result"] for case in replaced["cases"]] == ["done", "done"]
    assert lit.ok("contacts", "resume", JURISDICTION, done["id"][:8])["cases"] == done["cases"]
    sweeps = lit.ok("contacts", "sweeps", JURISDICTION)["sweeps"]
    assert [view["id"] for view in sweeps] == [replaced["id"], done["id"]]
    lit.usage("contacts", "sweep", JURISDICTION, "replace", kim)
    assert lit.refused("contacts", "sweep", JURISDICTION, "add", kim, "--filings")["field"] == "cases"


def test_a_sweep_that_lost_its_court_is_gone_on_with(own, kim):
    office, lit = own
    office.court.arm("accept-then-reset@AttachServiceContact*1")
    lost = lit("contacts", "sweep", JURISDICTION, "add", kim, "--case", OPEN, "--case", CLOSED, "--yes")
    assert lost.code == 3
    assert "nothing is done twice" in lost.error["message"]
    (view,) = lit.ok("contacts", "sweeps", JURISDICTION)["sweeps"]
    assert view["is_open"]
    done = lit.ok("contacts", "resume", JURISDICTION, view["id"])
    assert [case["result"] for case in done["cases"]] == ["was_so", "done"]
