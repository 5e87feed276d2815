"""The window that makes many drafts of a table."""
