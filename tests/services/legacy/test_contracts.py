"""Both historical orders of precedence, key by key, as the workflow reference tells them in §1.11."""

import itertools

import pytest

from litefile_desktop.services.legacy_draft_bridge.contracts import Contract
from litefile_desktop.services.legacy_draft_bridge.ledger import Fate
from tests.legacy_blobs import data_url, fates, kept

#: column: the seed bridge's order, the later contract's order.
ORDERS = {
    "court_code": (["court_code", "court"], ["court", "court_code"]),
    "court_name": (["court_name"], ["court_name"]),
    "case_category_code": (["case_category_code", "case_category"], ["case_category", "case_category_code"]),
    "case_category_name": (["case_category_name"], ["case_category_name"]),
    "case_type_code": (["case_type_code", "case_type"], ["case_type", "case_type_code"]),
    "case_type_name": (["case_type_name"], ["case_type_name"]),
    "case_subtype_code": (["case_subtype_code", "case_subtype"], ["case_subtype", "case_subtype_code"]),
    "case_subtype_name": (["case_subtype_name"], ["case_subtype_name"]),
    "previous_case_id": (["previous_case_id", "case_tracking_id"], ["case_tracking_id", "previous_case_id"]),
    "docket_number": (["docket_number", "case_docket_id"], ["case_docket_id", "case_number", "docket_number"]),
    "case_title": ([], ["case_title", "case_title_text"]),
    "selected_payment_account_id": (
        ["selected_payment_account_id", "selected_payment_account", "payment_account_id"],
        ["selected_payment_account", "payment_account_id"],
    ),
    "selected_payment_account_name": (
        ["selected_payment_account_name", "payment_account_name"],
        ["selected_payment_account_name"],
    ),
    "name_change_reason": ([], ["reason_for_name_change", "reason_for_change"]),
}
LEAD_ORDERS = {
    "filing_type_code": (["filing_type_code", "filing_type", "filing_type_id"], ["filing_type", "filing_type_id"]),
    "filing_type_name": (["filing_type_name"], ["filing_type_name"]),
    "document_type_code": (["document_type_code", "document_type"], ["document_type"]),
    "document_type_name": (["document_type_name"], ["document_type_name"]),
}
CONTRACTS = {Contract.SEED: 0, Contract.LATER: 1}


def cases(orders):
    return [
        pytest.param(contract, column, orders[column][place], id=f"{contract.value}-{column}")
        for (contract, place), column in itertools.product(CONTRACTS.items(), orders)
    ]


@pytest.mark.parametrize(("contract", "column", "order"), cases(ORDERS))
def test_each_key_wins_over_those_after_it(blobs, contract, column, order):
    everything = {key: f"value of {key}" for pair in ORDERS[column] for key in pair}
    for place, winner in enumerate(order):
        present = {key: value for key, value in everything.items() if key not in order[:place]}
        taken = blobs.case(contract, **present)
        assert getattr(taken.form, column) == everything[winner]
        assert fates(taken, Fate.MAPPED) == {f"case_data.{winner}": column}
        assert fates(taken, Fate.CONFLICTING) == {f"case_data.{key}": column for key in order[place + 1 :]}
        for key in set(present) - {winner}:
            assert kept(taken)[f"case_data.{key}"] == everything[key]


@pytest.mark.parametrize(("contract", "column", "order"), cases(ORDERS))
def test_keys_of_the_other_contract_are_kept_aside(blobs, contract, column, order):
    others = {key for pair in ORDERS[column] for key in pair} - set(order)
    taken = blobs.case(contract, client="x", **dict.fromkeys(others, "value"))
    assert getattr(taken.form, column) == ""
    assert fates(taken, Fate.KEPT) == {f"case_data.{key}": "" for key in {*others, "client"}}


@pytest.mark.parametrize(("contract", "column", "order"), cases(ORDERS))
@pytest.mark.parametrize("empty", [None, ""])
def test_the_first_key_that_is_there_wins_even_if_it_is_empty(blobs, contract, column, order, empty):
    for second in order[1:]:
        taken = blobs.case(contract, **{order[0]: empty, second: f"value {second}"})
        assert getattr(taken.form, column) == ""
        assert kept(taken) == {f"case_data.{second}": f"value {second}"}


@pytest.mark.parametrize("column", ORDERS)
def test_without_a_contract_every_key_is_read_and_empty_ones_are_passed(blobs, column):
    seed, later = ORDERS[column]
    order = [*seed, *(key for key in later if key not in seed)]
    taken = blobs.case(**{key: f"value of {key}" for key in order})
    assert getattr(taken.form, column) == f"value of {order[0]}"
    assert fates(taken, Fate.CONFLICTING) == {f"case_data.{key}": column for key in order[1:]}
    for place, key in enumerate(order):
        alone = blobs.case(**{**dict.fromkeys(order[:place], ""), key: "value"})
        assert getattr(alone.form, column) == "value"


@pytest.mark.parametrize("stem", ["court", "case_category", "case_type", "case_subtype"])
def test_without_a_contract_the_code_is_preferred_and_the_conflict_told(blobs, stem):
    taken = blobs.case(**{stem: "by name", f"{stem}_code": "by code"})
    assert getattr(taken.form, f"{stem}_code") == "by code"
    (entry,) = [entry for entry in taken.entries if entry.fate is Fate.CONFLICTING]
    assert entry.key == f"case_data.{stem}"
    assert entry.reason == f"case_data.{stem}_code says “by code”, which counts"


def test_keys_that_agree_do_not_conflict(blobs):
    taken = blobs.case(court="adams", court_code="adams", docket_number=7, case_docket_id="7")
    assert (taken.form.court_code, taken.form.docket_number) == ("adams", "7")
    assert fates(taken, Fate.CONFLICTING) == {}
    assert len(fates(taken, Fate.MAPPED)) == 4


@pytest.mark.parametrize(("contract", "column", "order"), cases(LEAD_ORDERS))
def test_the_drafts_filing_type_is_that_of_its_lead_document(blobs, contract, column, order):
    everything = {key: f"value of {key}" for pair in LEAD_ORDERS[column] for key in pair}
    upload = {"files": {"lead": {"name": "petition.pdf", "url": data_url()}}}
    for place, winner in enumerate(order):
        present = {key: value for key, value in everything.items() if key not in order[:place]}
        taken = blobs.take({"case_data": present, "upload_data": upload}, contract=contract)
        assert getattr(taken.form.lead, column) == getattr(taken.form, column) == everything[winner]
        assert fates(taken, Fate.CONFLICTING) == {
            f"case_data.{key}": f"documents[0].{column}" for key in order[place + 1 :]
        }


def test_what_the_document_itself_says_comes_before_the_draft(blobs):
    upload = {"files": {"lead": {"name": "petition.pdf", "url": data_url()}}, "lead_filing_type": "of the document"}
    taken = blobs.take({"case_data": {"filing_type_code": "of the draft"}, "upload_data": upload})
    assert taken.form.filing_type_code == taken.form.lead.filing_type_code == "of the document"
    assert fates(taken, Fate.CONFLICTING) == {"case_data.filing_type_code": "documents[0].filing_type_code"}


def test_without_a_lead_document_its_types_are_kept(blobs):
    taken = blobs.case(filing_type_code="7", document_type="5")
    assert taken.form.filing_type_code == ""
    assert kept(taken) == {"case_data.filing_type_code": "7", "case_data.document_type": "5"}


@pytest.mark.parametrize("contract", Contract)
@pytest.mark.parametrize(
    ("said", "means"),
    [("no", "new"), ("yes", "existing"), ("responding", "existing"), ("new", "new"), ("existing", "existing"),
     ("unsure", "unsure"), (True, "existing"), (False, "new"), ("", ""), (None, "")],
)  # fmt: skip
def test_every_old_word_for_the_path(blobs, contract, said, means):
    assert blobs.case(contract, existing_case=said, court_name="x").form.existing_case == means


def test_a_word_nobody_knows_is_kept(blobs):
    taken = blobs.case(existing_case="perhaps")
    assert taken.form.existing_case == ""
    assert kept(taken) == {"case_data.existing_case": "perhaps"}


@pytest.mark.parametrize("contract", Contract)
def test_values_become_texts_and_structures_do_not(blobs, contract):
    taken = blobs.case(contract, court_code=7, docket_number=[1, 2], court_name={"a": "b"}, case_type_name="x" * 300)
    assert (taken.form.court_code, taken.form.docket_number, taken.form.court_name) == ("7", "", "")
    assert kept(taken)["case_data.docket_number"] == [1, 2]
    assert kept(taken)["case_data.court_name"] == {"a": "b"}
    (entry,) = [entry for entry in taken.entries if entry.key == "case_data.case_type_name"]
    assert entry.reason == "Case type name is too long: 300 characters, and 255 fit."


@pytest.mark.parametrize(
    ("contract", "answers"),
    [(Contract.SEED, {}), (Contract.LATER, {"has_children": True, "child_count": "2"}),
     (Contract.EITHER, {"has_children": True, "child_count": "2"})],
)  # fmt: skip
def test_answers_by_configuration_are_copied_unconverted_by_the_later_contract_only(blobs, contract, answers):
    taken = blobs.case(contract, has_children=True, child_count="2", other_answer="x")
    assert taken.form.supplemental_fields == answers
    assert kept(taken)["case_data.other_answer"] == "x"


@pytest.mark.parametrize("contract", Contract)
def test_optional_services_are_taken_as_the_list_they_are(blobs, contract):
    services = ["12", {"code": "7", "multiplier": 2}]
    assert list(blobs.case(contract, optional_services=services).form.optional_services) == services
    assert kept(blobs.case(contract, optional_services="12")) == {"case_data.optional_services": "12"}


# People

PETITIONER = {
    "first_name": (["petitioner_first_name", "first_name"], ["petitioner_first_name"]),
    "middle_name": (["petitioner_middle_name"], []),
    "last_name": (["petitioner_last_name", "last_name"], ["petitioner_last_name"]),
    "suffix": (["petitioner_suffix"], []),
    "email": (["petitioner_email", "email"], ["petitioner_email"]),
    "phone": (["petitioner_phone", "phone"], ["petitioner_phone"]),
    "address_line_1": (["petitioner_address", "address"], ["petitioner_address"]),
    "address_line_2": (["petitioner_address_line_2"], []),
    "city": (["petitioner_city", "city"], []),
    "state": (["petitioner_state", "state"], []),
    "zip_code": (["petitioner_zip", "zip"], []),
    "party_type": (
        ["petitioner_party_type", "determined_party_type", "party_type"],
        ["determined_party_type", "party_type", "petitioner_party_type"],
    ),
}
OTHERS = {
    "respondent": {
        "first_name": ["respondent_first_name", "defendant_first_name"],
        "middle_name": ["respondent_middle_name", "defendant_middle_name"],
        "last_name": ["respondent_last_name", "defendant_last_name"],
        "suffix": ["respondent_suffix", "defendant_suffix"],
        "party_type": ["respondent_name_party_type", "respondent_party_type", "defendant_party_type"],
    },
    "new_name": {
        "first_name": ["new_first_name"],
        "middle_name": ["new_middle_name"],
        "last_name": ["new_last_name"],
        "suffix": ["new_suffix"],
        "party_type": ["new_name_party_type"],
    },
    "other": {
        "first_name": ["other_first_name"],
        "last_name": ["other_last_name"],
        "party_type": ["other_party_type"],
        "address_line_1": ["other_address_line_1"],
        "address_line_2": ["other_address_line_2"],
        "city": ["other_address_city"],
        "state": ["other_address_state"],
        "zip_code": ["other_address_zip"],
        "email": ["other_email"],
        "phone": ["other_phone_number"],
    },
}


@pytest.mark.parametrize(("contract", "column", "order"), cases(PETITIONER))
def test_each_key_of_the_petitioner_wins_over_those_after_it(blobs, contract, column, order):
    for place, winner in enumerate(order):
        taken = blobs.case(contract, **{key: f"v {key}" for key in order[place:]})
        (party,) = taken.form.parties
        assert getattr(party, column) == f"v {winner}"
        assert set(fates(taken, Fate.CONFLICTING)) == {f"case_data.{key}" for key in order[place + 1 :]}
    assert not order or party.party_side == "initiating"


@pytest.mark.parametrize(("contract", "column", "order"), cases(PETITIONER))
def test_for_people_the_seed_passes_over_empty_keys_and_the_later_contract_does_not(blobs, contract, column, order):
    for second in order[1:]:
        taken = blobs.case(contract, **{"petitioner_phone": "1", order[0]: "", second: "value"})
        (party,) = taken.form.parties
        assert getattr(party, column) == ("value" if contract is Contract.SEED else "")


@pytest.mark.parametrize("contract", Contract)
@pytest.mark.parametrize(
    ("group", "column"), [(group, column) for group, columns in OTHERS.items() for column in columns]
)
def test_each_key_of_the_others(blobs, contract, group, column):
    order = OTHERS[group][column]
    for place, winner in enumerate(order):
        taken = blobs.case(contract, **{key: f"v {key}" for key in order[place:]})
        (party,) = taken.form.parties
        assert getattr(party, column) == f"v {winner}"
        assert party.role == "other"
        assert party.party_side == ("responding" if group == "respondent" else "other")
        assert party.party_role_hint == ("New name" if group == "new_name" else "")
