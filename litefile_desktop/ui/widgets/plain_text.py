"""Keeps other people's words from being read as markup or mnemonics."""

from html import escape


def tool_tip(text: str) -> str:
    """A tool tip that shows ``text`` as written: Qt would read tags in a file name as formatting."""
    return escape(text) if "<" in text else text


def button_text(text: str) -> str:
    """A caption that shows ``text`` as written: Qt would underline the letter after an ampersand."""
    return text.replace("&", "&&")
