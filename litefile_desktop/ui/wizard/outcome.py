"""What became of an envelope, in words that say no more than is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from litefile_desktop.core.vocabulary import DraftStatus
from litefile_desktop.services.clerk_return import Relief, relief_of
from litefile_desktop.services.corrections import can_correct
from litefile_desktop.services.outcomes import SENT_BACK, TAKEN
from litefile_desktop.ui.theme.glyphs import Glyph
from litefile_desktop.ui.theme.tokens import Tone
from litefile_desktop.ui.widgets.status_pill import Pill, Status

if TYPE_CHECKING:
    from litefile_desktop.core.jurisdictions import Jurisdiction
    from litefile_desktop.services.picture import Picture
    from litefile_desktop.services.tracking import FilingView, SubmissionView


@dataclass(frozen=True, slots=True)
class Outcome:
    """A tone, a fact and what it means.

    ``can_ask`` where only the court's own list can tell, ``can_correct`` where the court sent some of it back.
    """

    tone: Tone
    fact: str
    sentence: str
    can_ask: bool = False
    can_correct: bool = False


def outcome_of(picture: Picture, view: SubmissionView) -> Outcome:
    """The sentence over the receipt."""
    if picture.form.status == DraftStatus.ERROR:
        return Outcome(
            Tone.VIOLET,
            _tr("We do not know whether the court received this filing"),
            _tr("{reason} Do not send it again: LITEFile asks the court's own list and tells you.").format(
                reason=view.words
            ),
            can_ask=True,
        )
    if picture.form.status == DraftStatus.SUBMITTING:
        return Outcome(
            Tone.BLUE,
            _tr("This filing is being sent"),
            _tr("Another window or program sends it. Its receipt is shown here once the court answers."),
        )
    found = _decided(picture, view)
    if not picture.profile.is_practice:
        return found
    practice = _tr("Nothing reached a real court.")
    return replace(found, sentence=f"{found.sentence} {practice}".strip())


def _decided(picture: Picture, view: SubmissionView) -> Outcome:
    court = picture.form.court_name or picture.form.court_code
    count = len(view.filings)
    taken = sum(1 for filing in view.filings if filing.status in TAKEN)
    back = sum(1 for filing in view.filings if filing.status in SENT_BACK)
    is_open = any(not filing.is_final for filing in view.filings)
    if taken and taken == count:
        fact = _tr("{court} accepted the filing") if count == 1 else _tr("{court} accepted all {count} filings")
        number = _tr("Case number {number}.").format(number=view.docket_number) if view.docket_number else ""
        return Outcome(Tone.GREEN, fact.format(court=court, count=count), number)
    if back and back == count:
        fact = _tr("{court} rejected the filing") if count == 1 else _tr("{court} rejected all {count} filings")
        return Outcome(
            Tone.RED,
            fact.format(court=court, count=count),
            " ".join(
                part for part in (_tr("Nothing was filed. The clerk says why below."), _relief(picture, view)) if part
            ),
            can_correct=True,
        )
    if back:
        fact = _tr("{court} accepted {taken} and rejected {back} of {count} filings")
        if is_open:
            fact = _tr("{court} rejected {back} of {count} filings; others are still looked at")
        words = fact.format(court=court, taken=taken, back=back, count=count)
        why = _tr("The clerk says why below; what was rejected is not filed.")
        relief = "" if is_open else _relief(picture, view)
        return Outcome(Tone.AMBER, words, f"{why} {relief}".strip(), can_correct=can_correct(view))
    if taken:
        fact = _tr("{court} accepted {taken} of {count} filings so far")
        return Outcome(Tone.BLUE, fact.format(court=court, taken=taken, count=count), "")
    return Outcome(
        Tone.BLUE, _tr("{court} received the filing").format(court=court), _tr("Its clerk looks at it next.")
    )


def _relief(picture: Picture, view: SubmissionView) -> str:
    moments = [f.decided_at for f in view.filings if f.decided_at is not None and f.status in SENT_BACK]
    relief = relief_of(max(moments), picture.profile, picture.taken_at) if moments else None
    return relief_words(relief, picture.profile) if relief is not None else ""


def relief_words(relief: Relief, profile: Jurisdiction) -> str:
    """Until when relief can be asked for, by which rule; the day is that of the court."""
    last = relief.last_moment.astimezone(profile.zone)
    day = f"{last:%a, %b} {last.day}"
    if relief.is_over:
        return _tr("The {count} court days to ask for relief under {rule} ended on {day}.").format(
            count=relief.court_days, rule=relief.source, day=day
        )
    words = _tr("1 court day is left") if relief.days_left == 1 else _tr("{count} court days are left")
    left = words.format(count=relief.days_left)
    return _tr("Relief under {rule} can be asked for until the end of {day}: {left}.").format(
        day=day, left=left, rule=relief.source
    )


def status_pill(filing: FilingView) -> Pill:
    """How one filing stands; words of the court's own that we do not know are shown as they are."""
    if filing.status in TAKEN:
        return Status.ACCEPTED.pill()
    if filing.status in SENT_BACK:
        return Status.REJECTED.pill()
    if filing.is_final:
        return Pill(filing.status.capitalize(), Tone.GREY, Glyph.CLOSE)
    return Status.AT_COURT.pill()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Outcome", words)
