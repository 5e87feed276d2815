"""Two versions of a draft: what differs, what was chosen, and a copy that loses nothing."""

from dataclasses import replace

import pytest

from litefile_desktop.services.patches import applied, difference
from litefile_desktop.services.versions import overtaken


@pytest.fixture
def base(cabinet):
    form = cabinet.draft({"client_matter": "26-1"}, documents=2)
    return cabinet.parties.add(form.id, cabinet.owner, {"first_name": "Elena", "last_name": "Rivera"})


def compared(cabinet, base, mine):
    theirs = cabinet.drafts.get(base.id, cabinet.owner)
    return overtaken(base, difference(base, mine), theirs, "Dana Ortiz")


def test_fields_of_documents_and_people_are_told_by_name(cabinet, base):
    person, document = base.parties[0], base.documents[0]
    cabinet.parties.update(base.id, cabinet.owner, person.id, {"email": "theirs@example.com", "phone": "2175550123"})
    mine = replace(
        base,
        parties=(replace(person, email="mine@example.com"),),
        documents=(replace(document, filing_description="Complaint at law"), *base.documents[1:]),
    )
    seen = compared(cabinet, base, mine)
    assert [(choice.label, choice.mine, choice.theirs, choice.is_both) for choice in seen.choices] == [
        ("Complaint: filing description", "Complaint at law", "", False),
        ("Elena Rivera: email", "mine@example.com", "theirs@example.com", True),
    ]
    assert seen.also == ("Elena Rivera: phone",)
    kept = seen.kept({seen.choices[0].key})
    assert (kept.documents, kept.parties) == ({document.id: {"filing_description": "Complaint at law"}}, {})


def test_a_code_and_its_words_are_one_choice(cabinet, base):
    mine = replace(base, case_type_code="31010", case_type_name="Contract")
    (choice,) = compared(cabinet, base, mine).choices
    assert (choice.label, choice.mine) == ("case type", "Contract")
    kept = compared(cabinet, base, mine).kept({choice.key})
    assert kept.draft == {"case_type_code": "31010", "case_type_name": "Contract"}


def test_what_they_removed_can_only_be_kept_in_a_copy(cabinet, base):
    gone = base.documents[1]
    mine = replace(base, documents=(base.documents[0], replace(gone, filing_description="Exhibit of the lease")))
    cabinet.documents.remove(base.id, cabinet.owner, gone.id)
    seen = compared(cabinet, base, mine)
    assert [choice.is_gone for choice in seen.choices] == [True]
    copy = cabinet.saving.keep_copy(base, seen.patch, cabinet.owner)
    assert [document.filing_description for document in copy.documents] == ["", "Exhibit of the lease"]
    assert [document.sha256 for document in copy.documents] == [document.sha256 for document in base.documents]
    assert [party.last_name for party in copy.parties] == [party.last_name for party in base.parties]


def test_a_copy_is_mine_and_theirs_stays_as_it_is(cabinet, base):
    cabinet.parties.add(base.id, cabinet.owner, {"organization_name": "Oakwood LLC"})
    theirs = cabinet.drafts.update(base.id, cabinet.owner, {"client_matter": "theirs", "return_date": "2027-01-04"})
    patch = difference(base, replace(base, client_matter="mine"))
    copy = cabinet.saving.keep_copy(base, patch, cabinet.owner)
    mine = applied(base, patch)
    assert (copy.client_matter, copy.return_date, len(copy.parties)) == ("mine", "", len(mine.parties))
    assert cabinet.drafts.get(base.id, cabinet.owner) == theirs
    assert {document.id for document in copy.documents}.isdisjoint(document.id for document in base.documents)
