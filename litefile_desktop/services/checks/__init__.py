"""Checking a whole filing against the court's own lists, without a network."""
