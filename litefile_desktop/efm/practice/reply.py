"""Replies as bytes: plain or in one multipart part, whole or spoilt as a fault demands."""

import itertools
from dataclasses import dataclass, field

from lxml import etree

from litefile_desktop.efm.practice.faults import Fault
from litefile_desktop.efm.practice.markup import Element
from litefile_desktop.efm.practice.soap import is_fault, multipart, to_bytes

_XML = "text/xml; charset=utf-8"
_STRANGE = "urn:practice:element-of-a-later-release"
_BOMB_LEVELS = 12


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Framing:
    """Every second reply is multipart, even without attachments: clients must look at the type (ecf-efm §2.6)."""

    def __init__(self) -> None:
        self._turns = itertools.cycle((False, True))

    def frame(self, status: int, envelope: Element) -> Reply:
        """A reply in the form whose turn it is; faults are always plain."""
        content = to_bytes(envelope)
        if status != 200 or is_fault(envelope) or not next(self._turns):
            return Reply(status, _XML, content)
        content_type, body = multipart(content)
        return Reply(status, content_type, body)


def spoil(fault: Fault, envelope: Element) -> Reply | None:
    """The reply that a fault makes of a good one; None when the fault leaves replies alone."""
    content = to_bytes(envelope)
    match fault:
        case Fault.MALFORMED:
            return Reply(200, _XML, content[: len(content) * 2 // 3])
        case Fault.TRUNCATED_MULTIPART:
            content_type, body = multipart(content)
            return Reply(200, content_type, body[: len(body) * 2 // 3])
        case Fault.WRONG_TYPE:
            page = b"<!doctype html><title>Gateway</title><p>Please try again later.</p>"
            return Reply(200, "text/html; charset=utf-8", page)
        case Fault.ENTITY_BOMB:
            return Reply(200, _XML, _bomb(content))
        case Fault.UNKNOWN_ELEMENTS:
            return Reply(200, _XML, to_bytes(_with_strangers(envelope)))
        case _:
            return None


def http_error(fault: Fault) -> Reply | None:
    """The answer of something in front of the court that never passed the message on; None for other faults."""
    page = b"<!doctype html><title>Error</title><p>Something is wrong in front of this court.</p>"
    match fault:
        case Fault.HTTP_500:
            return Reply(500, "text/html; charset=utf-8", page)
        case Fault.HTTP_503:
            return Reply(503, "text/html; charset=utf-8", page, {"Retry-After": "120"})
        case Fault.REDIRECT:
            return Reply(307, "text/html; charset=utf-8", page, {"Location": "https://elsewhere.invalid/efm"})
        case _:
            return None


def _bomb(content: bytes) -> bytes:
    """The reply behind a document type whose entities would grow to gigabytes."""
    lines = ['<!ENTITY e0 "practice practice practice">']
    lines += [f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, _BOMB_LEVELS)]
    declaration, _, rest = content.partition(b"?>")
    document_type = f"<!DOCTYPE bomb [{''.join(lines)}]>"
    # The entity is used in an attribute too: parsers that leave it alone in text still expand it there.
    use = f'<bomb xmlns="" a="&e{_BOMB_LEVELS - 1};">&e{_BOMB_LEVELS - 1};</bomb>'.encode()
    at = rest.rfind(b"</")
    return declaration + b"?>" + document_type.encode() + rest[:at] + use + rest[at:]


def _with_strangers(envelope: Element) -> Element:
    """The reply as a later release might send it: with elements nobody has heard of."""
    for parent in [element for element in envelope.iter() if len(element)][2:]:
        stranger = etree.SubElement(parent, f"{{{_STRANGE}}}NewerFact")
        stranger.text = "unknown to this release"
    message = envelope[-1][0]
    message.insert(0, etree.Element(f"{{{_STRANGE}}}NewerHeading"))
    return envelope
