"""People in a filing: who one is, on whose behalf it is made, and what only the court may say."""

import pytest

from litefile_desktop.core.errors import NotEditable, NotFound, Refused, StaleVersion
from litefile_desktop.services.completeness import first_incomplete
from litefile_desktop.services.fields import BadField
from litefile_desktop.services.parties import comparable_name
from tests.models import rows

EMAIL = "notices@example.com"
PLAINTIFF = {"party_type": "33101", "party_type_name": "Plaintiff"}
RIVERA = {"first_name": "Elena", "last_name": "Rivera"}
OAKWOOD = {"organization_name": "Oakwood LLC", "party_type": "33102", "party_type_name": "Defendant"}
ADDRESS = {"address_line_1": "1 Kestrel Avenue", "city": "Springfield", "state": "IL", "zip_code": "62701"}


@pytest.fixture
def draft(cabinet):
    """A new case; its filer is known."""
    form = cabinet.draft({"existing_case": "new"})
    return cabinet.parties.save_filer(form.id, cabinet.owner, {"first_name": "Pat", "last_name": "Sample", **ADDRESS})


@pytest.fixture
def add(cabinet, parties, owner, draft):
    """Adds somebody and answers the draft and the new row."""

    def made(**values):
        known = {party.id for party in cabinet.drafts.get(draft.id, owner).parties}
        form = parties.add(draft.id, owner, values)
        return form, next(party for party in form.parties if party.id not in known)

    return made


def court_party(cabinet, form, **values):
    """Somebody whom the court listed."""
    with cabinet.editor.change(form.id, cabinet.owner, "roster") as change:
        orders = [party.sort_order for party in change.row.parties if party.role == "other"]
        row = rows.party(
            source="court", source_case_id="case-1", external_party_id=f"court-{len(orders)}",
            sort_order=max(orders, default=-1) + 1, **values,
        )  # fmt: skip
        change.row.parties.append(row)
        change.session.flush()
    return change.form, next(party for party in change.form.parties if party.id == row.public_id)


# Adding, changing, removing


def test_people_stand_in_the_order_in_which_they_were_added_after_the_filer(add):
    add(**RIVERA)
    form, oakwood = add(**OAKWOOD)
    assert [party.display_name for party in form.parties] == ["Pat Sample", "Elena Rivera", "Oakwood LLC"]
    assert [(party.role, party.sort_order) for party in form.parties] == [("filer", 0), ("other", 0), ("other", 1)]
    assert (oakwood.party_side, oakwood.is_organization, oakwood.source) == ("responding", True, "manual")


def test_a_place_that_was_left_is_not_in_the_way_of_the_next(add, parties, owner, draft):
    _, first = add(**RIVERA)
    add(**OAKWOOD)
    parties.remove(draft.id, owner, first.id)
    form, _ = add(last_name="Third")
    assert [party.display_name for party in form.parties] == ["Pat Sample", "Oakwood LLC", "Third"]


def test_there_is_one_filer(parties, owner, draft):
    with pytest.raises(Refused, match="has a filer already"):
        parties.add(draft.id, owner, {"role": "filer", **RIVERA})
    again = parties.save_filer(draft.id, owner, {"suffix": "Jr"})
    assert again.filer.display_name == "Pat Sample Jr"
    with pytest.raises(Refused, match="cannot be taken out"):
        parties.remove(draft.id, owner, draft.filer.id)
    with pytest.raises(Refused, match="cannot be changed"):
        parties.update(draft.id, owner, draft.filer.id, {"role": "other"})


@pytest.mark.parametrize("role", ["petitioner", "", "FILER"])
def test_there_are_filers_and_others_and_nobody_else(parties, owner, draft, role):
    with pytest.raises(Refused):
        parties.add(draft.id, owner, {"role": role, **RIVERA})


def test_somebody_is_a_person_or_an_organization(cabinet, add, parties, owner, draft):
    form, oakwood = add(**OAKWOOD)
    with pytest.raises(Refused, match="not both") as caught:
        parties.update(draft.id, owner, oakwood.id, {"last_name": "Rivera"})
    assert caught.value.field == "organization_name"
    assert cabinet.drafts.get(draft.id, owner) == form
    after = parties.update(draft.id, owner, oakwood.id, {"organization_name": "", "last_name": "Rivera"})
    assert after.parties[-1].display_name == "Rivera"


def test_a_partial_change_leaves_the_rest_of_a_person_alone(add, parties, owner, draft):
    """Behaviour 7."""
    _, rivera = add(**RIVERA, **PLAINTIFF, **ADDRESS, email="elena@example.com")
    after = parties.update(draft.id, owner, rivera.id, {"phone": "2175550123"}).parties[-1]
    changed = {name for name in type(after).__dataclass_fields__ if getattr(after, name) != getattr(rivera, name)}
    assert changed == {"phone"}


def test_what_does_not_fit_leaves_the_stored_person_unchanged(cabinet, add, parties, owner, draft):
    """Behaviour 44."""
    form, rivera = add(**RIVERA)
    for changes in ({"last_name": "x" * 101}, {"phone": "1", "state": "x" * 51}, {"nickname": "Lena"}):
        with pytest.raises(BadField):
            parties.update(draft.id, owner, rivera.id, changes)
    assert cabinet.drafts.get(draft.id, owner) == form


def test_a_change_needs_a_person_of_this_draft_and_no_newer_save(cabinet, add, parties, owner, draft):
    form, rivera = add(**RIVERA)
    for party_id in ("", "nonsense"):
        with pytest.raises(NotFound):
            parties.update(draft.id, owner, party_id, {"phone": "1"})
    assert parties.update(draft.id, owner, rivera.id[:8], {"phone": "1"}).parties[-1].phone == "1"
    with pytest.raises(StaleVersion):
        parties.update(draft.id, owner, rivera.id, {"phone": "2"}, expected_version=form.version)
    with pytest.raises(StaleVersion):
        parties.save_filer(draft.id, owner, {"phone": "2"}, expected_version=form.version)


def test_the_country_is_two_capital_letters(add):
    assert add(last_name="A", country="ca")[1].country == "CA"
    assert add(last_name="B", country="")[1].country == "US"


# Sides and the court's words


def test_the_courts_word_sets_the_side(add, parties, owner, draft):
    _, rivera = add(**RIVERA, **PLAINTIFF)
    assert rivera.party_side == "initiating"
    for name, side in (("Defendant", "responding"), ("Guardian ad Litem", "other")):
        changes = {"party_type": name, "party_type_name": name}
        assert parties.update(draft.id, owner, rivera.id, changes).parties[-1].party_side == side


def test_a_side_set_by_hand_takes_the_courts_word_away(add, parties, owner, draft):
    _, rivera = add(**RIVERA, **PLAINTIFF)
    after = parties.update(draft.id, owner, rivera.id, {"party_side": "responding"}).parties[-1]
    assert (after.party_side, after.party_type, after.party_type_name) == ("responding", "", "")
    both = {"party_side": "initiating", **PLAINTIFF}
    after = parties.update(draft.id, owner, rivera.id, both).parties[-1]
    assert (after.party_side, after.party_type) == ("initiating", "33101")
    again = parties.update(draft.id, owner, rivera.id, {"party_side": "initiating"}).parties[-1]
    assert again == after


def test_the_word_of_another_part_is_not_left(add, parties, owner, draft):
    _, rivera = add(**RIVERA, **PLAINTIFF)
    after = parties.update(draft.id, owner, rivera.id, {"party_type": "33102"}).parties[-1]
    assert (after.party_type, after.party_type_name) == ("33102", "")


# For whom it is filed


def test_filing_for_somebody_needs_a_named_party_and_an_address_for_notices(cabinet, add, parties, owner, draft):
    """Behaviours 35 and 37."""
    _, rivera = add(**RIVERA, **PLAINTIFF)
    form, nameless = add(**PLAINTIFF)
    filer = form.filer.id
    for chosen, email in (
        ([], EMAIL),
        ([nameless.id], EMAIL),
        ([rivera.id, nameless.id], EMAIL),
        ([filer], EMAIL),
        ([rivera.id, filer], EMAIL),
        ([rivera.id], ""),
        ([rivera.id], "not an address"),
        ([rivera.id], "a@b"),
    ):
        with pytest.raises(Refused):
            parties.file_for(draft.id, owner, chosen, email)
    assert cabinet.drafts.get(draft.id, owner) == form
    after = parties.file_for(draft.id, owner, [rivera.id, rivera.id], f" {EMAIL} ")
    assert [party.id for party in after.filing_parties] == [rivera.id]
    assert after.notice_email == EMAIL


def test_becoming_a_party_and_filing_for_others_undo_each_other(add, parties, owner, draft):
    """Behaviour 36."""
    _, rivera = add(**RIVERA, **PLAINTIFF)
    _, oakwood = add(**OAKWOOD)
    parties.file_for(draft.id, owner, [rivera.id, oakwood.id], EMAIL)
    party = parties.become_party(draft.id, owner, "33102", "Defendant")
    assert (party.notice_email, [p.display_name for p in party.filing_parties]) == ("", ["Pat Sample"])
    assert (party.filer.party_type, party.filer.party_side, party.filer.is_self) == ("33102", "responding", True)
    back = parties.file_for(draft.id, owner, [oakwood.id], EMAIL)
    assert [p.id for p in back.filing_parties] == [oakwood.id]
    assert (back.filer.party_type, back.filer.party_type_name, back.filer.party_side) == ("", "", "")
    assert not back.filer.is_filing_party


def test_who_files_must_be_known_before_becoming_a_party(cabinet, parties, owner):
    form = cabinet.draft()
    with pytest.raises(Refused, match="Say first who you are") as caught:
        parties.become_party(form.id, owner, "33101", "Plaintiff")
    assert caught.value.step == "your_information"


def test_a_filer_who_is_no_party_is_complete_by_name(parties, owner, draft):
    """Behaviour 38."""
    assert first_incomplete(draft.parties) is None
    form = parties.save_filer(draft.id, owner, {"last_name": ""})
    assert first_incomplete(form.parties) == form.filer


# The filer twice


def test_the_filers_double_is_joined_and_the_filing_stays_on_somebodys_behalf(add, parties, owner, draft):
    """Behaviour 39."""
    _, double = add(first_name="PAT", last_name="Sámple", email="pat@example.com", party_side="initiating")
    parties.file_for(draft.id, owner, [double.id], EMAIL)
    after = parties.become_party(draft.id, owner, "33101", "Plaintiff")
    assert [party.id for party in after.parties] == [draft.filer.id]
    assert [party.id for party in after.filing_parties] == [draft.filer.id]
    assert (after.filer.first_name, after.filer.email, after.filer.city) == ("Pat", "pat@example.com", "Springfield")
    assert after.filer.party_side == "initiating"


def test_what_only_the_double_knew_is_not_lost(cabinet, parties, owner):
    form = cabinet.draft({"existing_case": "new"})
    parties.save_filer(form.id, owner, {"first_name": "Pat", "last_name": "Sample"})
    double = {"middle_name": "M", "phone": "2175550123", **ADDRESS, "address_line_2": "Unit 3", "country": "CA"}
    parties.add(form.id, owner, {"first_name": "Pat", "last_name": "Sample", **double})
    (filer,) = parties.become_party(form.id, owner, "33101", "Plaintiff").parties
    assert {name: getattr(filer, name) for name in double} == double


def test_a_side_that_is_picked_wins_over_that_of_the_double(add, parties, owner, draft):
    add(first_name="Pat", last_name="Sample", party_side="initiating")
    (filer,) = parties.become_party(draft.id, owner, "33102", "Defendant").parties
    assert filer.party_side == "responding"


@pytest.mark.parametrize(
    "somebody",
    [
        {"first_name": "Pat", "last_name": "Sampler"},
        {"first_name": "Pat", "last_name": "Sample", "suffix": "Jr"},
        {"first_name": "Pat", "middle_name": "K", "last_name": "Sample"},
        {"first_name": "", "last_name": "Sample"},
        {"organization_name": "Pat Sample"},
    ],
)
def test_somebody_else_is_not_swallowed(add, parties, owner, draft, somebody):
    parties.save_filer(draft.id, owner, {"middle_name": "M"})
    _, other = add(**somebody)
    after = parties.become_party(draft.id, owner, "33101", "Plaintiff")
    assert other.id in {party.id for party in after.parties}


@pytest.mark.parametrize("theirs", ["M", "m.", "Maria", ""])
def test_a_middle_name_may_be_an_initial_or_missing(add, parties, owner, draft, theirs):
    parties.save_filer(draft.id, owner, {"middle_name": "Maria"})
    add(first_name="Pat", middle_name=theirs, last_name="Sample")
    assert len(parties.become_party(draft.id, owner, "33101", "Plaintiff").parties) == 1


def test_names_in_other_scripts_are_compared_letter_by_letter(cabinet, parties, owner):
    form = cabinet.draft()
    parties.save_filer(form.id, owner, {"first_name": "李", "last_name": "Smith"})
    for first in ("王", "李"):
        parties.add(form.id, owner, {"first_name": first, "last_name": "Smith"})
    after = parties.become_party(form.id, owner, "33101", "Plaintiff")
    assert [party.first_name for party in after.parties] == ["李", "王"]
    assert comparable_name("Мария") != comparable_name("Елена")
    assert comparable_name("O’Brien-Núñez") == comparable_name("obrien nunez")


def test_one_of_the_others_at_most_is_me_and_no_organization_is(add, parties, owner, draft):
    _, first = add(**RIVERA, is_self=True)
    form, _ = add(last_name="Second", is_self=True)
    assert [party.is_self for party in form.parties] == [True, False, True]
    form = parties.update(draft.id, owner, first.id, {"is_self": True})
    assert [party.is_self for party in form.parties] == [True, True, False]
    with pytest.raises(Refused, match="organization cannot be you"):
        add(**OAKWOOD, is_self=True)
    with pytest.raises(Refused, match="organization cannot be you"):
        parties.update(draft.id, owner, first.id, {"organization_name": "X", "first_name": "", "last_name": ""})


# Whom the court wants


REQUIRED = [("33101", "Plaintiff"), ("33102", "Defendant")]


def test_missing_required_parties_become_blank_rows_once(add, parties, owner, draft):
    """Behaviour 40."""
    add(**RIVERA, **PLAINTIFF)
    form = parties.fill_required(draft.id, owner, REQUIRED)
    blank = form.parties[-1]
    assert (blank.party_type, blank.party_type_name, blank.display_name) == ("33102", "Defendant", "")
    assert blank.party_side == "responding"
    assert first_incomplete(form.parties) != form.filer
    assert parties.fill_required(draft.id, owner, REQUIRED) == form


def test_a_filer_can_be_the_required_party(parties, owner, draft):
    parties.become_party(draft.id, owner, "33101", "Plaintiff")
    form = parties.fill_required(draft.id, owner, REQUIRED)
    assert [party.party_type for party in form.parties] == ["33101", "33102"]


def test_in_an_existing_case_nobody_is_invented(cabinet, parties, owner):
    form = cabinet.draft({"existing_case": "existing"})
    assert parties.fill_required(form.id, owner, REQUIRED) == form


def test_rows_that_were_started_and_never_named_are_dropped_but_for_those_required(add, parties, owner, draft):
    add(**RIVERA)
    add(party_side="responding")
    _, reachable = add(email="somebody@example.com")
    parties.fill_required(draft.id, owner, REQUIRED)
    form = parties.drop_unnamed(draft.id, owner, keep_types=["33101"])
    assert [party.party_type or party.display_name or party.id for party in form.parties[1:]] == [
        "Elena Rivera",
        reachable.id,
        "33101",
    ]


# Whom the court listed


def test_what_the_court_says_of_a_party_is_not_ours_to_change(cabinet, parties, owner, draft):
    """Behaviour 47."""
    form, listed = court_party(cabinet, draft, first_name="Theo", last_name="Linden", party_type="33101")
    for change in (
        lambda: parties.update(draft.id, owner, listed.id, {"last_name": "Lindén"}),
        lambda: parties.update(draft.id, owner, listed.id, {"is_filing_party": True, "email": "x@example.com"}),
        lambda: parties.update(draft.id, owner, listed.id, {"party_side": "other"}),
        lambda: parties.remove(draft.id, owner, listed.id),
    ):
        with pytest.raises(NotEditable, match="as the court lists it"):
            change()
    assert cabinet.drafts.get(draft.id, owner) == form
    assert parties.drop_unnamed(draft.id, owner) == form


def test_a_party_of_the_court_can_be_filed_for_and_can_be_me(cabinet, parties, owner, draft):
    _, listed = court_party(cabinet, draft, first_name="Theo", last_name="Linden", party_type="33101")
    after = parties.update(draft.id, owner, listed.id, {"is_filing_party": True, "is_self": True})
    assert [party.id for party in after.filing_parties] == [listed.id]
    assert parties.file_for(draft.id, owner, [listed.id], EMAIL).filing_parties[0].id == listed.id


def test_a_party_of_the_court_is_not_joined_with_the_filer(cabinet, parties, owner, draft):
    """Behaviour 47: claiming a row of the court renames and deletes nothing."""
    _, listed = court_party(cabinet, draft, first_name="Pat", last_name="Sample", party_type="33101")
    after = parties.become_party(draft.id, owner, "33101", "Plaintiff")
    assert listed.id in {party.id for party in after.parties}


def test_who_joins_an_existing_case_is_known_as_a_joiner(cabinet, parties, owner):
    form = cabinet.draft({"existing_case": "existing", "previous_case_id": "case-1"})
    parties.save_filer(form.id, owner, {"last_name": "Sample"})
    form = parties.add(form.id, owner, RIVERA)
    assert [(party.source, party.source_case_id) for party in form.parties] == [("manual", ""), ("added", "case-1")]
    assert len(parties.remove(form.id, owner, form.parties[1].id).parties) == 1
