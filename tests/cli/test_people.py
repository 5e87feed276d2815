"""``litefile people`` and ``--as``: one person notices nothing; several are told apart."""


def test_one_person_is_asked_nothing(shell, draft):
    (alone,) = shell("people", "list").document["people"]
    assert alone["roles"] == ["prepares", "reviews", "submits", "administers"]
    assert (alone["is_here"], alone["id"]) == (True, None)
    assert shell("drafts", "set", draft, "client_matter=26-1").code == 0


def test_each_command_is_done_by_somebody(shell, draft):
    added = shell("people", "add", "Dana Ortiz", "--role", "prepares", "submits").document
    assert added["roles"] == ["prepares", "submits"]
    shell("people", "add", "Jo Harlan", "--role", "reviews")
    refused = shell("drafts", "set", draft, "client_matter=26-1", "--as", "Jo Harlan").error
    assert refused["code"] == "role_missing"
    assert "Dana Ortiz" in refused["message"]
    assert shell("--as", "Dana Ortiz", "drafts", "set", draft, "client_matter=26-1").code == 0
    assert shell("people", "use", "Jo Harlan").document["is_here"] is True
    assert shell("drafts", "set", draft, "client_matter=26-2").error["code"] == "role_missing"
    assert shell("people", "change", "Jo Harlan", "--leaves").error["code"] == "role_missing"
    assert shell("--as", "Nobody", "drafts", "list").error["code"] == "not_found"
    acts = shell("audit", "history", draft).words + shell("audit", "history", draft, json_wanted=False).out
    assert "Dana Ortiz" in acts


def test_a_change_must_say_what_changes(shell):
    assert shell("people", "change", "Dana Ortiz").code == 2
    assert shell("people", "add", "Dana Ortiz").code == 2
