"""GetPolicy: sizes, times, and where each code list is (ecf-efm §4.1)."""

from collections.abc import Sequence

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.courts import Courts
from litefile_desktop.efm.practice.ecfreply import asked_court, check_message, head, identification
from litefile_desktop.efm.practice.markup import NAMESPACES, Element, leaf, node
from litefile_desktop.efm.practice.problems import Problem, refuse
from litefile_desktop.efm.practice.state import Call, Operation, State
from litefile_desktop.efm.practice.tables import TABLES

_REPLY = "CourtPolicyResponseMessage"
_OPERATIONS = ("GetFeesCalculation", "GetCase", "GetCaseList", "GetFilingList", "GetFilingStatus", "GetPolicy")
_SINCE = "2026-01-01"


def _p(name: str, *children: Element | None, text: str = "") -> Element:
    return node(f"{_REPLY}:{name}", *children, text=text)


def _flag(name: str, *, is_set: bool) -> Element:
    return _p(name, text="true" if is_set else "false")


def _day(name: str) -> Element:
    return _p(name, leaf("nc:Date", _SINCE))


def _size(name: str, text: str, unit: str) -> Element:
    return _p(name, leaf("nc:MeasureText", text), leaf("nc:MeasureUnitText", unit))


def _code_lists(courts: Courts, location: str, url: str) -> list[Element]:
    """The lists with their addresses; a space in a court's code is handed out as it is (ecf-efm §6.1)."""
    return [
        _p(
            "CourtCodelist",
            leaf(f"{_REPLY}:ECFElementName", TABLES[name].element),
            _day("EffectiveDate"),
            _p("CourtCodelistURI", leaf("nc:IdentificationID", f"{url}{names.CODES_PATH}/{name}/{location}")),
        )
        for name in courts.lists(location) or ()
    ]


def _get_policy(state: State, call: Call) -> Element:
    check_message(state, call)
    location = asked_court(call)
    if not location:
        raise refuse("7")
    if location not in state.courts.locations:
        raise refuse("70", location)
    court = state.courts.courts.get(location)
    limits = court or next(iter(state.courts.courts.values()))
    return node(
        f"{_REPLY}:{_REPLY}",
        *head(state),
        identification(f"{_REPLY}:PolicyVersionID", "1"),
        _p("PolicyLastUpdateDate", leaf("nc:Date", _SINCE)),
        _p("RuntimePolicyParameters", *_code_lists(state.courts, location, state.url)),
        node(
            "tyler:DevelopmentPolicyParameters",
            _flag("URLAttachmentSupportedIndicator", is_set=False),
            _flag("AcceptDocumentsRequiringFeesIndicator", is_set=True),
            _flag("AcceptConfidentialFilingsIndicator", is_set=True),
            _flag("AcceptMultipleLeadDocumentsIndicator", is_set=court is not None and court.takes_several_leads),
            _size("MaximumAllowedAttachmentSize", limits.max_attachment["text"], limits.max_attachment["unit"]),
            _size("MaximumAllowedMessageSize", limits.max_message["text"], limits.max_message["unit"]),
            _p("SupportedMessageProfileCode", text=names.PROFILE_CODE),
            _p("SupportedSignatureProfileCode", text="urn:practice:no-document-signatures"),
            *(_p("SupportedOperationName", text=name) for name in (*_OPERATIONS, "ReviewFiling")),
            *(_p("SupportedCaseType", text=name) for name in ("Civil", "Domestic")),
            _flag("FilingFeesMayBeApplicableIndicator", is_set=True),
            _day("EffectiveDate"),
            leaf("tyler:TimeoutMinutes", str(int(state.token_life.total_seconds() // 60))),
            leaf("tyler:TimeoutResetHour", "02:00:00"),
        ),
    )


def _refusal(state: State, problems: Sequence[Problem]) -> Element:
    return node(f"{_REPLY}:{_REPLY}", *head(state, problems))


POLICY = Operation(
    "GetPolicy",
    names.REVIEW_PATH,
    names.ecf_action("FilingReviewMDEPort", "GetPolicy"),
    f"{{{NAMESPACES['CourtPolicyQueryMessage']}}}CourtPolicyQueryMessage",
    _get_policy,
    _refusal,
)
