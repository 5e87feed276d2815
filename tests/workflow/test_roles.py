"""Which part the filer may have: offered, never chosen beforehand (workflow reference §5.2)."""

import pytest

from litefile_desktop.services.code_types import PartyType
from litefile_desktop.workflow.roles import suggested_role
from tests.workflow.forms import existing, filer, form, party

MINOR = PartyType("1", "Minor")
CLOSED = PartyType("2", "Plaintiff (old)", for_new_parties=False)
PLAINTIFF = PartyType("3", "Plaintiff")
DEFENDANT = PartyType("4", "Defendant/Respondent")
OFFERED = (MINOR, CLOSED, PLAINTIFF, DEFENDANT)
ALONE = (filer(),)


@pytest.mark.parametrize(
    ("draft", "part"),
    [
        (form(parties=ALONE), PLAINTIFF),  # who opens a case begins it
        (form(parties=()), PLAINTIFF),
        (form(parties=(filer(party_side="responding"),)), DEFENDANT),  # the document's own word comes first
        (form(parties=(filer(party_side="other"),)), None),
        (existing(parties=ALONE), None),
        (existing(parties=ALONE, filing_type_name="Answer to Complaint"), DEFENDANT),
        (form(parties=ALONE, filing_type_name="Answer"), DEFENDANT),
        (form(parties=(filer(party_side="initiating"),), filing_type_name="Answer"), PLAINTIFF),
        (form(parties=ALONE, existing_case="unsure"), None),
        (form(parties=ALONE, existing_case=""), None),
    ],
)
def test_a_part_is_suggested_by_side_then_answer_then_new_case(draft, part):
    assert suggested_role(draft, OFFERED) == part


def test_the_suggestion_hides_once_a_part_is_chosen_or_somebody_is_named():
    """Behaviour 34."""
    assert suggested_role(form(parties=(filer(party_type="4"),)), OFFERED) is None
    assert suggested_role(form(parties=(filer(), party())), OFFERED) is None
    nameless = party(first_name="", last_name="")
    assert suggested_role(form(parties=(filer(), nameless)), OFFERED) == PLAINTIFF  # behaviour 37


def test_nothing_is_suggested_that_the_court_does_not_offer():
    assert suggested_role(form(parties=ALONE), (MINOR, CLOSED)) is None
    assert suggested_role(form(parties=ALONE), ()) is None


def test_a_suggestion_changes_nothing_by_itself():
    """Behaviour 34."""
    draft = form(parties=ALONE)
    suggested_role(draft, OFFERED)
    assert draft.filer.party_type == ""
