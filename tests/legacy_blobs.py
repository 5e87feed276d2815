"""Blobs of old drafts, and reading the outcome of an import."""

import base64

from tests.makers import pdf_bytes


def data_url(content=None, head="data:application/pdf;base64,"):
    """A document in the blob itself."""
    return head + base64.b64encode(pdf_bytes() if content is None else content).decode()


def fates(taken, fate):
    """The keys of one fate, as ``{key: field}``."""
    return {entry.key: entry.to for entry in taken.entries if entry.fate is fate}


def kept(taken):
    """What stands aside in the draft, by place in the blob."""
    return taken.form.extra_case_data.get("legacy", {}).get("kept", {})


def codes(taken):
    """The codes of the issues."""
    return [issue.code for issue in taken.issues]
