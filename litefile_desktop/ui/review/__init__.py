"""The review window: one filing a screen, exceptions first, and a board of them all."""
