"""The court's terms: accepted are exactly the texts that somebody saw."""

from dataclasses import replace

import pytest

from litefile_desktop.services.terms import TermsNotAccepted, accepts, require_accepted
from tests.lists import table
from tests.services.checks.courts import right

TERMS = table("code|name|listorder|requirementtext", "b|Second|2|Be kind.", "a|First|1|Redact numbers.")


@pytest.fixture
def strict(court):
    court.put("disclaimerrequirement", TERMS)
    return court


def accepted(lists, **changes):
    texts = [{"code": t.code, "name": t.name, "text": t.detail} for t in lists.view(right()).disclaimers]
    return right(disclaimer_acceptance={"court": "maple", "texts": texts, **changes})


def test_until_it_is_sent_nothing_is_wrong_with_a_draft(strict):
    assert [(p.code, p.blocks, p.step) for p in strict.problems(right())] == [("terms.not_accepted", False, "review")]
    assert strict.codes_of(accepted(strict)) == []


def test_texts_that_changed_are_accepted_anew(strict):
    """Behaviour 58."""
    form = accepted(strict)
    strict.put("disclaimerrequirement", [TERMS[0], {**TERMS[1], "requirementtext": "Redact all numbers."}])
    assert strict.codes_of(form) == ["terms.changed"]
    with pytest.raises(TermsNotAccepted):
        require_accepted(form, strict.view(form).disclaimers)


@pytest.mark.parametrize("changes", [{"court": "oak"}, {"texts": []}, {"texts": None}, {"texts": [{}, 7]}])
def test_anything_else_is_no_acceptance(strict, changes):
    form = accepted(strict, **changes)
    assert not accepts(form, strict.view(form).disclaimers)
    assert accepts(form, ())  # a court without terms has none to accept


def test_what_was_accepted_holds(strict):
    require_accepted(accepted(strict), strict.view(right()).disclaimers)
    with pytest.raises(TermsNotAccepted) as caught:
        require_accepted(right(), strict.view(right()).disclaimers)
    assert (caught.value.step, caught.value.error_code) == ("review", "terms_not_accepted")
    odd = replace(right(), disclaimer_acceptance={"anything": [1]})
    assert strict.codes_of(odd) == ["terms.changed"]
