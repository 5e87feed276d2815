"""The library: every filing on this computer, found, looked at and opened."""
