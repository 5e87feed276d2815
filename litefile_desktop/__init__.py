"""LITEFile Desktop: prepare, check, file and track court e-filings on your own computer."""

__version__ = "0.1.0"
