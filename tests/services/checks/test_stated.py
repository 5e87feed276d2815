"""What a filer states of a case: sent where its kind can say it, and told where it is not sent."""

from dataclasses import replace
from pathlib import Path

import pytest

from litefile_desktop.services.checks.stated import statements_for
from litefile_desktop.services.code_store import SizeLimits
from litefile_desktop.services.envelopes.building import build_envelope
from tests.everything import OWNER, RETURNED
from tests.lists import JURISDICTION
from tests.services.checks.courts import into_case, right

SAYS = {
    "jury_demand": "demands_jury", "class_action": "is_class_action", "contested_case": "is_contested",
    "out_of_state": "is_out_of_state",
}  # fmt: skip
ALL = dict.fromkeys(SAYS, True)


def sent(court, form):
    envelope = build_envelope(form, OWNER, court.view(form), lambda file: Path(file.stored_name))
    return {name for name, attribute in SAYS.items() if getattr(envelope, attribute)}


def unsent(court, form):
    return {problem.field for problem in court.problems(form) if problem.code == "statement.not_sent"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("CivilCase", {"jury_demand", "class_action", "out_of_state"}),
        ("DomesticCase", {"contested_case", "out_of_state"}),
        ("AppellateCase", set()),
    ],
)
def test_each_kind_of_case_says_what_it_can_and_the_rest_is_told(court, kind, said):
    court.category(ecfcasetype=kind)
    form = right(**ALL)
    assert sent(court, form) == said
    assert unsent(court, form) == set(SAYS) - said
    assert not sent(court, right())


def test_of_a_case_that_the_court_has_nothing_is_stated(court):
    form = into_case(**ALL)
    assert sent(court, form) == set()
    assert unsent(court, form) == set(SAYS)


def test_a_correction_names_its_envelope_only_when_that_was_asked_for(court):
    def prior(form):
        envelope = build_envelope(form, OWNER, court.view(form), lambda file: Path(file.stored_name))
        return {filing.prior_envelope for filing in envelope.filings}

    correction = right(clerk_return=RETURNED)
    assert prior(correction) == {""}
    assert prior(replace(correction, refers_to_returned=True)) == {"700001"}
    stray = right(refers_to_returned=True)
    assert prior(stray) == {""}
    assert "refers_to_returned.not_sent" in {problem.code for problem in court.problems(stray)}


def test_a_filing_that_is_confidential_as_a_whole_is_never_sent_as_a_public_one(court):
    form = right(confidential=True)
    for made in (form, into_case(confidential=True)):
        assert build_envelope(made, OWNER, court.view(made), lambda file: Path(file.stored_name)).is_confidential
    assert "confidential.not_taken" not in court.codes_of(form)
    limits = SizeLimits(None, None)
    court.store.set_policy(
        JURISDICTION, "maple", limits, accepts_several_leads=False, addresses={}, accepts_confidential=False
    )
    (problem,) = [problem for problem in court.problems(form) if problem.code == "confidential.not_taken"]
    assert problem.blocks
    assert not [statement for statement in statements_for(form, court.view(form)) if statement.name == "confidential"]
