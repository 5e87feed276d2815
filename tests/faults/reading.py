"""Whether what is said about trouble is fit to be read aloud."""

import re

#: Words that belong to programs; a person must never meet them.
_PROGRAM_WORDS = re.compile(
    r"Traceback|Exception|Error:|\berrno|<class|0x[0-9a-f]{6}|\bNone\b|\bnull\b|httpx|lxml|sqlite|socket|\.py\b",
    re.IGNORECASE,
)


def readable(fault):
    """The fault's text is for people: sentences, no words of programs, no codes instead of words."""
    text = str(fault)
    assert text[0].isupper(), text
    assert text.endswith((".", "”")), text
    assert _PROGRAM_WORDS.search(text) is None, text
    assert re.search(r"(?<![(\w])-?\d{2,4}\.?$", text) is None, text
    return text
