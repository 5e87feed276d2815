"""Colours, fonts, icons and the one style sheet: how everything in the window looks."""
