"""The values that window and command line see."""

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.forms import Owner, PartyForm
from litefile_desktop.services.records import content_hash
from tests.workflow.forms import ADDRESS, document, existing, filer, form, party


def test_a_form_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        form().court_code = "oak"


@pytest.mark.parametrize("status", DraftStatus)
def test_only_a_draft_is_edited_and_an_unproved_one_is_listed_with_it(status):
    draft = form(status=status.value)
    assert draft.is_editable is (status is DraftStatus.DRAFT)
    assert draft.is_active is (status in (DraftStatus.DRAFT, DraftStatus.ERROR))


def test_a_case_is_a_fact_only_once_it_was_found():
    assert existing().is_into_found_case
    assert not existing(previous_case_id="").is_into_found_case
    assert not form(previous_case_id="case-1").is_into_found_case


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ((filer(), party(is_filing_party=True)), ["Elena Rivera"]),
        ((filer(), party(is_filing_party=True, party_type="")), []),
        ((filer(), party()), []),
        ((filer(party_type="33101"), party()), ["Pat Sample"]),  # an older draft, where nobody is marked
        ((filer(party_type="33101"), party(is_filing_party=True)), ["Elena Rivera"]),
        (
            (filer(party_type="33101", is_filing_party=True), party(1, is_filing_party=True)),
            ["Pat Sample", "Elena Rivera"],
        ),
        ((), []),
    ],
)
def test_on_whose_behalf_it_is_filed(people, names):
    assert [person.display_name for person in form(parties=people).filing_parties] == names


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"first_name": "Elena", "middle_name": "M", "last_name": "Rivera", "suffix": "Jr"}, "Elena M Rivera Jr"),
        ({"last_name": "Rivera"}, "Rivera"),
        ({"organization_name": "Oakwood LLC"}, "Oakwood LLC"),
        ({}, ""),
    ],
)
def test_names_as_one_would_say_them(values, name):
    assert PartyForm(id="p", **values).display_name == name
    assert Owner(1, "testing", "pat@example.com").full_name == "pat@example.com"
    assert Owner(1, "testing", "pat@example.com", "Pat", "Sample").full_name == "Pat Sample"


def test_an_address_is_whole_blank_or_neither():
    whole, blank, half = PartyForm("p", **ADDRESS), PartyForm("p"), PartyForm("p", address_line_2="Unit 3")
    assert [(p.has_full_address, p.has_no_address) for p in (whole, blank, half)] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_the_json_of_a_draft_is_the_contract_of_the_command_line():
    """Behaviour 9."""
    body = form(documents=(document(requested_optional_services=({"code": "a"},)),)).to_json()
    assert list(body)[:3] == ["id", "status", "current_step"]
    assert json.loads(json.dumps(body)) == body
    assert body["documents"][0]["requested_optional_services"] == [{"code": "a"}]
    assert body["parties"][0]["id"] == "filer"


def test_the_hash_of_a_draft_is_that_of_its_content():
    assert content_hash(None) == ""
    assert content_hash(form()) == content_hash(form())
    assert content_hash(form(optional_services=("a",))) == content_hash(replace(form(), optional_services=["a"]))
    for change in ({"version": 2}, {"court_code": "oak"}, {"documents": ()}, {"parties": (filer(),)}):
        assert content_hash(form(**change)) != content_hash(form())
