"""The `litefile` command: the same services without a window."""
