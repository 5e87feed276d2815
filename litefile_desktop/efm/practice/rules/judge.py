"""All rules in the order in which a court can apply them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from litefile_desktop.efm.practice.courts import Courts
from litefile_desktop.efm.practice.people import CaseRecord, KnownPeople, User
from litefile_desktop.efm.practice.problems import refuse_any
from litefile_desktop.efm.practice.rules.case import check_case, check_kind, check_sender, find_case, find_court
from litefile_desktop.efm.practice.rules.filings import check_filings
from litefile_desktop.efm.practice.rules.matter import Matter
from litefile_desktop.efm.practice.rules.papers import check_contents, check_papers
from litefile_desktop.efm.practice.rules.parties import check_parties
from litefile_desktop.efm.practice.rules.payment import check_payment
from litefile_desktop.efm.practice.rules.service import check_service
from litefile_desktop.efm.practice.submission import Submission


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides whether a filing may come in."""

    courts: Courts
    people: KnownPeople

    def hear(self, submission: Submission, user: User, cases: Sequence[CaseRecord], now: datetime) -> Matter:
        """The filing with everything known about it, when no rule is broken. Raises Refused with all reasons."""
        refuse_any(check_sender(submission))
        court = find_court(submission, self.courts)
        case = find_case(submission, court, cases)
        matter = Matter(submission, court, self.courts, self.people, user, now, case)
        # Without a sound category and type no list can be looked up; everything else is told at once.
        refuse_any(check_kind(matter))
        refuse_any([
            *check_case(matter),
            *check_parties(matter),
            *check_filings(matter),
            *check_service(matter),
            *check_payment(matter),
            *check_papers(matter),
            *check_contents(matter),
        ])  # fmt: skip
        return matter
