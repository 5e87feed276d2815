"""What a court says of itself and of its cases: policy, code lists, search, one case, who is served in it."""

from dataclasses import replace

from litefile_desktop.core.clock import Clock
from litefile_desktop.core.errors import CourtRefused, Refused
from litefile_desktop.efm import names
from litefile_desktop.efm.downloads import StampedDownloads
from litefile_desktop.efm.ecf import cases, messages, replies
from litefile_desktop.efm.faults import CourtError, Trouble, kind_of, refusal
from litefile_desktop.efm.signing import ProviderCertificate
from litefile_desktop.efm.soap.wire import EcfWire
from litefile_desktop.efm.types import (
    CaseContact,
    CaseContactEvent,
    CaseSummary,
    CourtCase,
    CourtPolicy,
    FoundCases,
    Notice,
    PersonName,
    Session,
)
from litefile_desktop.efm.xml import Element

#: The search found nothing; filing into a case that is not listed may still be possible (ecf-efm §4.3).
_NOTHING_FOUND = "136"
#: The court's case system is away or its newest facts are: what was found is shown all the same.
_STALE = frozenset({"-10", "-11", "-15"})


class CourtRecords:
    """The courts of one jurisdiction and their cases."""

    _wire: EcfWire
    _certificate: ProviderCertificate
    _clock: Clock

    # courts

    def policy(self, session: Session, court: str) -> CourtPolicy:
        """What this court accepts and where its code lists are."""
        what = "The court did not tell its rules."
        return replies.policy(self._wire.ask_review(session, "GetPolicy", messages.policy_query(court), what), court)

    def code_downloads(self) -> StampedDownloads:
        """A batch of downloads of code lists, under one signed stamp (ecf-efm §2.5)."""
        return StampedDownloads(self._wire.channel, self._certificate, self._clock)

    def system_code_list_url(self, table: str) -> str:
        """``location`` and ``version`` end with a slash, ``error`` does not (ecf-efm §12.12)."""
        slash = "" if table == "error" else "/"
        return f"{self._wire.profile.ecf_url}{names.CODES_PATH}/{table}{slash}"

    def court_code_list_url(self, table: str, court: str) -> str:
        """Where a court's list is by pattern, for when the policy does not say (ecf-efm §6.1)."""
        return f"{self._wire.profile.ecf_url}{names.CODES_PATH}/{table}/{court}"

    # cases

    def find_cases(
        self,
        session: Session,
        *,
        court: str,
        docket_number: str = "",
        person: PersonName | None = None,
        business: str = "",
    ) -> FoundCases:
        """Cases by exactly one of number, person or organization; none found is an answer, not an error (136).

        Raises Refused for a search without enough to look for, CourtRefused for a court that cannot be searched (220).
        """
        reply = self._wire.answer_of_record(
            session, "GetCaseList", _case_search(court, docket_number.strip(), person, business.strip())
        )
        found = cases.case_list(reply)
        errors = [error for error in replies.errors(reply) if error.code != _NOTHING_FOUND]
        return FoundCases(found, _notice(errors, has_results=bool(found), what="The search was not answered."))

    def case(self, session: Session, *, court: str, tracking_id: str) -> CourtCase:
        """One case with its parties. Raises CourtRefused when the court does not show it."""
        reply = self._wire.answer_of_record(session, "GetCase", messages.case_query(court, tracking_id))
        found = cases.court_case(reply)
        errors = replies.errors(reply)
        notice = _notice(errors, has_results=found is not None, what="The court did not show the case.")
        if found is None:
            raise CourtRefused("The court's answer holds no case.", step="case_lookup")
        return replace(found, notice=notice)

    def case_contacts(self, session: Session, *, court: str, tracking_id: str) -> tuple[CaseContact, ...]:
        """Everybody who is served in a case."""
        query = messages.service_information_query(court, tracking_id)
        return cases.service_contacts(self._about_service(session, "GetServiceInformation", query))

    def case_contact_history(self, session: Session, *, court: str, tracking_id: str) -> tuple[CaseContactEvent, ...]:
        """What was done with the contacts of a case, as the court tells it."""
        query = messages.service_history_query(court, tracking_id)
        return cases.service_history(self._about_service(session, "GetServiceInformationHistory", query))

    def contact_cases(self, session: Session, *, court: str, contact_id: str) -> tuple[CaseSummary, ...]:
        """The cases that a contact is on; an empty court asks about all of them."""
        query = messages.contact_cases_query(court, contact_id)
        reply = self._wire.answer_of_record(session, "GetServiceAttachCaseList", query)
        errors = [error for error in replies.errors(reply) if error.code != _NOTHING_FOUND]
        if errors:
            raise refusal(errors, what="The court did not list the cases of the contact.")
        return cases.case_list(reply)

    def _about_service(self, session: Session, operation: str, query: Element) -> Element:
        return self._wire.ask_record(session, operation, query, "The court did not tell who is served in the case.")


def _case_search(court: str, docket_number: str, person: PersonName | None, business: str) -> Element:
    """The query for one criterion; what the court would refuse with 106, 107, 108 or 347 is refused here."""
    given = [bool(docket_number), person is not None, bool(business)]
    if sum(given) != 1:
        raise Refused(
            "Search by a case number, a person or an organization: by one of them.",
            step="case_lookup",
            field="docket_number",
        )
    if person is not None:
        if not person.first.strip() or not person.last.strip():
            raise Refused(
                "A search by person needs first and last name.", step="case_lookup", field="party_last_name"
            )  # fmt: skip
        return messages.case_list_by_person(court, person)
    if business:
        return messages.case_list_by_business(court, business)
    return messages.case_list_by_docket(court, docket_number)


def _notice(errors: list[CourtError], *, has_results: bool, what: str) -> Notice | None:
    """What the court says beside results that it does show. Raises for every other error."""
    if not errors:
        return None
    first = errors[0]
    if has_results and (first.code in _STALE or kind_of(first.code) is Trouble.TEMPORARY):
        return Notice(code=first.code, text=" ".join(error.text for error in errors if error.text))
    raise refusal(errors, what=what)
