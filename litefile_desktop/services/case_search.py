"""Looking for a case at a court: by its number, or by somebody in it (ecf-efm §4.3)."""

from dataclasses import dataclass

from litefile_desktop.core.errors import Refused
from litefile_desktop.efm.types import ALL_COURTS, CaseSummary, FoundCases, PersonName
from litefile_desktop.services.accounts import Accounts, with_session
from litefile_desktop.services.code_types import Court
from litefile_desktop.services.fields import clean_text
from litefile_desktop.services.forms import Owner
from litefile_desktop.services.gateways import Gateways

#: The location that stands for all courts of a court system.
EVERYWHERE = ALL_COURTS


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What is looked for, at a court or EVERYWHERE: a number, a person or an organization, by one of them."""

    court: str
    docket_number: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    organization_name: str = ""

    def cleaned(self) -> "CaseQuery":
        """Without stray spaces. Raises Refused, naming the field, for too little or for more than one thing."""
        made = CaseQuery(*(clean_text(getattr(self, name)) for name in self.__slots__))
        is_person = bool(made.first_name or made.middle_name or made.last_name)
        given = [bool(made.docket_number), is_person, bool(made.organization_name)]
        if not made.court:
            raise Refused("Choose the court to search.", step="case_lookup", field="court_code")
        if sum(given) == 0:
            raise Refused(
                "Enter what to look for: the case number, or a person or an organization in the case.",
                step="case_lookup",
                field="docket_number",
            )
        if sum(given) > 1:
            raise Refused(
                "The court searches by one thing at a time: a number, a person or an organization.",
                action="Leave the others empty.",
                step="case_lookup",
                field="docket_number",
            )
        if is_person and not (made.first_name and made.last_name):
            field = "last_name" if made.first_name else "first_name"
            raise Refused(
                "The court looks for a person by first and last name. Enter both.", step="case_lookup", field=field
            )
        return made

    @property
    def words(self) -> str:
        """What was looked for, as one would say it."""
        name = " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)
        return self.docket_number or name or self.organization_name


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case as a search found it; ``court`` can differ from the one that was searched.

    ``type_code``, ``status`` and ``judge`` are empty where the court does not tell them.
    """

    tracking_id: str
    docket_number: str
    title: str
    category_code: str
    court: str
    type_code: str = ""
    case_kind: str = ""
    status: str = ""
    judge: str = ""


@dataclass(frozen=True, slots=True)
class CaseResults:
    """What a search found. ``notice`` is what the court said beside it: its record may be old or incomplete."""

    cases: tuple[FoundCase, ...]
    notice: str = ""


class CaseSearch:
    """Asks the court's record."""

    def __init__(self, accounts: Accounts, gateways: Gateways) -> None:
        self._accounts = accounts
        self._gateways = gateways

    def search(self, owner: Owner, query: CaseQuery) -> CaseResults:
        """Cases that can be filed into; none is an answer too.

        Raises Refused for a query that no court takes, CourtUnreachable, CourtRefused.
        """
        wanted = query.cleaned()
        gateway = self._gateways.get(owner.jurisdiction)
        person = PersonName(wanted.first_name, wanted.last_name, wanted.middle_name) if wanted.last_name else None
        found: FoundCases = with_session(
            self._accounts,
            owner,
            lambda session: gateway.find_cases(
                session,
                court=wanted.court,
                docket_number=wanted.docket_number,
                person=person,
                business=wanted.organization_name,
            ),
        )
        cases = tuple(_found(case, wanted.court) for case in found.cases if case.tracking_id and case.docket_number)
        return CaseResults(cases, stale_words(found.notice.text) if found.notice is not None else "")


def stale_words(told: str) -> str:
    """The sentence for a court whose case system is away; ``told`` are its own words."""
    words = (
        "The court could not ask its case system, so cases may be missing or out of date. You can file all the same."
    )
    return f"{words} The court says: {told}" if told else words


def _found(summary: CaseSummary, searched: str) -> FoundCase:
    return FoundCase(
        tracking_id=summary.tracking_id,
        docket_number=summary.docket_number,
        title=summary.title,
        category_code=summary.category_code,
        court=summary.court or searched,
        type_code=summary.type_code,
        case_kind=summary.case_kind,
        status=summary.status,
        judge=summary.judge,
    )


def protected_words(court: Court | None, type_code: str) -> str:
    """What stands in place of category and type of a case that the court protects; empty for every other case.

    The real codes are filed all the same (ecf-efm §4.3).
    """
    if court is None or not type_code or type_code not in court.protected_case_types:
        return ""
    return court.protected_case_words or "Protected"
