"""What reviewers asked, over the page that mends it, until the preparer says that it was done."""

from litefile_desktop.core.steps import StepId


def test_a_comment_stands_over_its_page_until_it_is_done_and_that_is_taken_back(desk, owner, filled, open_window):
    desk.reviews.send(filled.id, owner)
    desk.reviews.comment(filled.id, owner, "Name the exhibit", field=f"documents.{filled.documents[-1].id}.name")
    desk.reviews.give_back(filled.id, owner, "See the comment")
    window, keyboard = open_window(filled, StepId.ORGANIZE_DOCUMENTS)
    strip = window.frame.asked
    assert strip.isVisible()
    window.open_step(StepId.UPLOAD_DOCUMENTS)
    keyboard.settle()
    assert not strip.isVisible()
    window.open_step(StepId.REVIEW)
    keyboard.settle()
    assert strip.isVisible()
    strip.buttons[0].click()
    keyboard.settle()
    assert not strip.isVisible()
    assert [ask.is_done for ask in desk.asks.of(filled, owner)] == [True]
    window._take_back()
    keyboard.settle()
    assert strip.isVisible()
