"""The two ECF services as places: how a query is declared at either of them (ecf-efm §1.3)."""

from collections.abc import Callable
from functools import partial

from litefile_desktop.efm import names
from litefile_desktop.efm.practice.ecfreply import bare
from litefile_desktop.efm.practice.markup import NAMESPACES, Element
from litefile_desktop.efm.practice.state import Call, Operation, State

REVIEW_PORT = "FilingReviewMDEPort"
_RECORD_PORT = "CourtRecordMDEPort"

Answer = Callable[[State, Call], Element]


def review_query(name: str, message: str, answer: Answer, reply: str) -> Operation:
    """A query at the filing review service; its error reply is bare."""
    return _query(names.REVIEW_PATH, REVIEW_PORT, name, message, answer, reply)


def record_query(name: str, message: str, answer: Answer, reply: str) -> Operation:
    """A query at the court record service; its error reply is bare."""
    return _query(names.RECORD_PATH, _RECORD_PORT, name, message, answer, reply)


def _query(path: str, port: str, name: str, message: str, answer: Answer, reply: str) -> Operation:
    tag = f"{{{NAMESPACES[message]}}}{message}"
    return Operation(name, path, names.ecf_action(port, name), tag, answer, partial(bare, reply))
