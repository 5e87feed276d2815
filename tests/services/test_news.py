"""News: what the court brought about, unread until somebody was shown it, and nobody else's."""

from sqlalchemy import select

from litefile_desktop.models.submission import FilingStatusEvent
from litefile_desktop.services.news import News
from litefile_desktop.services.tracking import Tracking
from tests.services.test_tracking import Court, refreshed, submitted


def told(cabinet, *codes):
    """A filing of which the court told these statuses, one after another."""
    court = Court()
    tracking = Tracking(cabinet.store, cabinet.clock, court, court)
    form = submitted(cabinet, "f-1")
    for code in codes:
        court.say("f-1", code, comment="Why." if code == "rejected" else "")
        refreshed(tracking, cabinet, form)
    return form


def test_every_change_is_news_but_the_filers_own_doing(cabinet, owner):
    news = News(cabinet.store, cabinet.clock)
    form = told(cabinet, "submitted", "under-review", "rejected")
    items = news.list([owner])
    assert [(item.draft_id, item.status, item.comment) for item in items] == [
        (form.id, "rejected", "Why."),
        (form.id, "under-review", ""),
    ]


def test_news_is_marked_and_unmarked_and_counted(cabinet, owner):
    news = News(cabinet.store, cabinet.clock)
    told(cabinet, "under-review", "accepted")
    with cabinet.store.write() as session:  # what came with the draft of the test itself
        for event in session.scalars(select(FilingStatusEvent).where(FilingStatusEvent.status_code == "submitted")):
            event.read_at = cabinet.clock.now()
    assert news.unread_count([owner]) == 2
    newest, older = news.list([owner], unread_only=True)
    news.mark([newest], read=True)
    assert [item.id for item in news.list([owner], unread_only=True)] == [older.id]
    assert [item.is_read for item in news.list([owner])] == [True, False]
    news.mark([newest], read=False)
    assert news.unread_count([owner]) == 2


def test_what_was_known_before_the_program_kept_news_is_none(cabinet, owner):
    assert News(cabinet.store, cabinet.clock).list([owner]) == ()


def test_the_news_of_others_is_not_told(cabinet, owner):
    told(cabinet, "accepted")
    stranger = cabinet.account("other@example.com")
    news = News(cabinet.store, cabinet.clock)
    assert news.list([stranger]) == ()
    assert news.unread_count([stranger]) == 0
