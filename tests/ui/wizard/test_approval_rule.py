"""Where a court system's filings need an approval, the review page says so before anybody asks for one."""

from collections.abc import Iterator

import pytest

from litefile_desktop.core.steps import StepId
from tests.office import Office
from tests.ui.wizard.conftest import words_of


@pytest.fixture
def office(template, tmp_path) -> Iterator[Office]:
    """An office whose court system wants two pairs of eyes."""
    made = template.copy_to(tmp_path / "office")
    made._profile = {**made._profile, "approval": "four_eyes"}
    made.start_court(review_delay_s=0.2)
    yield made
    made.stop_court()


def test_the_rule_is_said_and_the_way_to_fulfil_it_is_there(open_window, desk, owner, filled):
    form = desk.fees.quote(filled, owner)
    window, keyboard = open_window(form, StepId.REVIEW)
    page = window.page
    words = "This court system's filings are sent only after somebody other than who prepared them approved them."
    assert words in words_of(page.approval)
    assert not page.approval.withdraw.isVisible()
    assert page.terms.review.isHidden()
    keyboard.tick(page.terms.agree)
    assert page.terms.submit.accessibleDescription() == words
    keyboard.tick(page.approval.send)
    assert desk.reviews.look(form.id, owner).state == "ready_for_review"
