"""Sending many drafts: one queue on disk, each filing once, every result kept."""
