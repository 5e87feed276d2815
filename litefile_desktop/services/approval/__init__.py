"""Approvals: what they are over, and whether they hold."""
