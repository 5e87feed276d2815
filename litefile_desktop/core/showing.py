"""Words from outside, made fit to stand in a sentence of ours."""


def shown(text: str, limit: int = 80) -> str:
    """A text as it may be repeated to a person: one line, nothing invisible or turning, cut after ``limit``."""
    plain = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[: limit + 1])
    return plain if len(text) <= limit and len(plain) <= 2 * limit else f"{plain[:limit]}…"
