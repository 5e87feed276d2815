"""The acts of the audit log as sentences for people."""

from typing import Any

from litefile_desktop.services.audit import Act

#: Acts whose stored words would be unclear in a list of what happened to a draft.
_WORDS = {
    "created": "Made the draft",
    "copied": "Made it as a copy",
    "begun from a template": "Began the draft from a template",
    "begun from another filing": "Began it from another filing in the case",
    "made of a table": "Made the draft of a row of a table",
    "discarded": "Discarded the draft",
    "restored": "Restored the draft",
    "sending": "Began to send it to the court",
    "received": "The court received it",
    "not filed": "Nothing was filed",
    "outcome unknown": "It is not known whether the court received it",
    "status": "The court told a status",
    "sent for review": "Sent it for review",
    "returned": "Returned it",
    "confirmed what was read": "Confirmed what was read by machine",
    "commented": "Commented on it",
    "did what was asked": "Did what a comment asked",
    "opened a comment again": "Opened a comment again",
    "approved": "Approved it",
    "approval taken back": "Took the approval back",
    "withdrawn from review": "Withdrew it from review",
}
_MOST_FIELDS = 4


def sentence(act: Act) -> str:
    """What somebody did, such as ``Changed: case title, court code``."""
    words = _WORDS.get(act.action, act.action[:1].upper() + act.action[1:])
    more = _detail(act.detail)
    return f"{words}: {more}" if more else words


def _detail(detail: dict[str, Any]) -> str:
    fields = detail.get("fields")
    if isinstance(fields, list) and fields:
        shown = [str(name).replace("_", " ") for name in fields[:_MOST_FIELDS]]
        left = len(fields) - len(shown)
        return ", ".join(shown) + (f" and {left} more" if left else "")
    if detail.get("envelope_id"):
        return f"envelope {detail['envelope_id']}"
    if detail.get("status"):
        return str(detail["status"])
    return ""
