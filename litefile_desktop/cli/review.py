"""``litefile review``: sending drafts to a second pair of eyes, and what these say."""

import argparse

from litefile_desktop.cli.arguments import draft
from litefile_desktop.cli.output import Output, table
from litefile_desktop.cli.several import Result, one_or_several
from litefile_desktop.core.deadlines import time_left
from litefile_desktop.core.errors import Refused
from litefile_desktop.services.desk import Desk
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.review.views import Mark, ReviewPicture


def send(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review send ID ... [--to USER] [--note TEXT]``."""

    def act(text: str) -> Result:
        form, owner = draft(desk, text)
        return _told(desk.reviews.send(form.id, owner, assignee=arguments.to, words=arguments.note), "Sent for review")

    return one_or_several(output, arguments.drafts, act)


def withdraw(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review withdraw ID``."""
    form, owner = draft(desk, arguments.draft)
    return _say(output, desk.reviews.withdraw(form.id, owner), "Withdrawn from review")


def queue(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    """``review queue``: what waits for you, exceptions first."""
    waiting = desk.reviews.queue(desk.owners())
    now = desk.clock.now()
    lines = []
    for picture in waiting:
        zone = desk.jurisdictions.get(picture.form.jurisdiction).zone
        told = [f"{column.value} {mark.value}" for column, mark in picture.marks.items() if mark is not Mark.PASSES]
        left = time_left(picture.form.due_at, now, zone).left
        lines.append((picture.form.id[:8], picture.form.title, picture.preparer_name, left, ", ".join(told)))
    words = table(("ID", "Title", "Prepared by", "Due in", "Look at"), lines) if lines else "Nothing waits for review."
    output.answer({"queue": [picture.to_json() for picture in waiting]}, words)
    return 0


def show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review show ID``: everything that a reviewer sees; looking at it this way counts as having opened it."""
    draft_id, reviewer = _waiting(desk, arguments.draft)
    return _say(output, desk.reviews.open(draft_id, reviewer), "")


def approve(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review approve ID ... [--sha256 DIGEST]``: exactly what is stored now, or what the digest names."""

    def act(text: str) -> Result:
        draft_id, reviewer = _waiting(desk, text)
        seen = arguments.sha256 or desk.reviews.look(draft_id, reviewer).sha256
        return _told(desk.reviews.approve(draft_id, reviewer, sha256=seen), "Approved")

    return one_or_several(output, arguments.drafts, act)


def confirm(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review confirm ID PATH ... | --all``: what was read by machine is right, as ``review show`` tells it."""
    draft_id, reviewer = _waiting(desk, arguments.draft)
    seen = desk.reviews.look(draft_id, reviewer)
    read = {reading.path: reading.value for reading in seen.unconfirmed}
    if arguments.all and not seen.is_opened:
        raise Refused(
            "This filing was not looked at as it is now; nothing was confirmed.",
            action="litefile review show ID tells everything that was read by machine.",
            code="not_opened",
        )
    if not arguments.all:
        read = {path: read.get(path) for path in arguments.paths}
    return _say(output, desk.reviews.confirm(draft_id, reviewer, read), "Confirmed")


def give_back(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review return ID --reason TEXT``."""
    draft_id, reviewer = _waiting(desk, arguments.draft)
    return _say(output, desk.reviews.give_back(draft_id, reviewer, arguments.reason), "Returned")


def comment(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """``review comment ID TEXT [--field FIELD] [--page N]``; a page is of the document ``documents.<id>``."""
    draft_id, reviewer = _waiting(desk, arguments.draft)
    field, page = arguments.field, arguments.page
    return _say(output, desk.reviews.comment(draft_id, reviewer, arguments.words, field=field, page=page), "Commented")


def _waiting(desk: Desk, beginning: str) -> tuple[str, Owner]:
    """A draft, which may be a colleague's, and who is signed in to its court system. Raises NotFound, SignInNeeded."""
    draft_id, jurisdiction = desk.drafts.locate(beginning)
    return draft_id, desk.owner(jurisdiction)


def _say(output: Output, picture: ReviewPicture, done: str) -> int:
    result = _told(picture, done)
    output.answer(result.document, result.words)
    return 0


def _told(picture: ReviewPicture, done: str) -> Result:
    lines = [f"{done} {picture.form.id[:8]}: {picture.form.title}".strip(), f"  state      {picture.state.value}"]
    if picture.approval is not None:
        standing = "holds" if picture.approval.holds else "no longer holds"
        lines.append(f"  approval   by {picture.approval.name}, {standing}")
    lines += [f"  changed    {change.words}" for change in picture.changes]
    lines += [f"  [{problem.severity}] {problem.message}" for problem in picture.problems]
    lines += [f"  to confirm {reading.path}: {reading.value}" for reading in picture.unconfirmed]
    lines += [f"  {note.author}: {note.words}" for note in picture.notes if note.words]
    return Result(picture.to_json(), "\n".join(lines))
