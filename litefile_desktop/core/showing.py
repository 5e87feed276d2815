"""Words from outside, made fit to stand in a sentence of ours."""

import unicodedata

_HIDING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def shown(text: str, limit: int = 80) -> str:
    """A text as it may be repeated to a person: one line, nothing invisible or turning, cut after ``limit``."""
    plain = "".join(
        char if unicodedata.category(char) not in _HIDING else f"\\x{ord(char):02x}" for char in text[: limit + 1]
    )
    return plain if len(text) <= limit and len(plain) <= 2 * limit else f"{plain[:limit]}…"
