"""From a spooled request to a reply: security first, then the session, then the operation (ecf-efm §2, §7.1)."""

import logging
from datetime import datetime

from litefile_desktop.efm.practice import accounts, details, record, review, service
from litefile_desktop.efm.practice.faults import Fault
from litefile_desktop.efm.practice.intake import Request, read_request
from litefile_desktop.efm.practice.markup import BadXml, Element, tag_of
from litefile_desktop.efm.practice.people import User
from litefile_desktop.efm.practice.problems import Problem, Refused, refuse
from litefile_desktop.efm.practice.security import InvalidSecurity, check_security
from litefile_desktop.efm.practice.soap import Opened, SoapFault, fault_envelope, open_envelope, wrap
from litefile_desktop.efm.practice.state import Call, Operation, Release, State

_log = logging.getLogger(__name__)

OPERATIONS = {
    (operation.path, operation.message): operation
    for operation in (
        *accounts.OPERATIONS,
        *review.OPERATIONS,
        *details.OPERATIONS,
        *record.OPERATIONS,
        *service.OPERATIONS,
    )
}
PATHS = frozenset(path for path, _ in OPERATIONS)


def operation_name(action: str) -> str:
    """The operation that a SOAPAction names, before the message was read."""
    return action.strip().strip('"').rpartition("/")[2].removesuffix("Request")


def answer(
    state: State, path: str, action: str, content_type: str, request: Request, fault: Fault | None, now: datetime
) -> tuple[int, Element, str]:
    """HTTP status, reply envelope and an outcome for the log. Raises BadRequest for what is no SOAP at all."""
    if fault is Fault.SOAP_FAULT:
        return 500, fault_envelope(SoapFault("Server", "An error occurred when processing the request.")), "fault"
    try:
        read_request(request, content_type)
        opened = open_envelope(request.envelope)
        check_security(request.envelope, opened.security, state.trust, now)
        operation = _operation(state, path, action, opened)
    except InvalidSecurity as problem:
        # The caller learns nothing; whoever runs the court does.
        _log.info("security refused", extra={"outcome": str(problem)})
        return 500, fault_envelope(SoapFault("Client", "InvalidSecurity")), "invalid-security"
    except BadXml as problem:
        return 500, fault_envelope(SoapFault("Client", f"The message could not be read: {problem}.")), "bad-xml"
    except SoapFault as problem:
        return 500, fault_envelope(problem), "fault"
    try:
        reply = _carry_out(state, operation, opened, request, fault, now)
    except Refused as refusal:
        codes = ",".join(problem.code for problem in refusal.problems)
        return 200, wrap(operation.refusal(state, refusal.problems)), f"refused {codes}"
    if fault is Fault.EMPTY_RECEIPT:
        reply = operation.refusal(state, (Problem("0"),))
    return 200, wrap(reply), "done"


def _operation(state: State, path: str, action: str, opened: Opened) -> Operation:
    operation = OPERATIONS.get((path, tag_of(opened.message)))
    if operation is None or (operation.since is Release.NEWER and state.release is Release.OLDER):
        raise SoapFault("ActionNotSupported", "This service has no such operation.")
    if action.strip().strip('"') != operation.action:
        raise SoapFault("Client", "ActionMismatch: the SOAPAction is not that of the message.")
    return operation


def _carry_out(
    state: State, operation: Operation, opened: Opened, request: Request, fault: Fault | None, now: datetime
) -> Element:
    if fault is Fault.ERROR_IN_200:
        raise refuse("-1")
    if not opened.has_user and operation.needs_user:
        raise refuse("-2")
    caller = _caller(state, opened, fault, now) if opened.has_user else None
    return operation.answer(state, Call(opened.message, caller, request, now))


def _caller(state: State, opened: Opened, fault: Fault | None, now: datetime) -> User:
    user = state.people.find_by_email(opened.user_name)
    user_id = state.store.session_user(opened.token, now)
    if fault is Fault.EXPIRED_TOKEN and user_id:
        state.store.close_sessions(user_id)
        user_id = ""
    # The real password is no token: it is looked up like one and never found.
    if user is None or user.id != user_id:
        raise refuse("-4")
    return user
