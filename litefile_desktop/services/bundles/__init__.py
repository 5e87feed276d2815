"""Handing drafts to a colleague as one file (docs/bundle-format.md)."""
