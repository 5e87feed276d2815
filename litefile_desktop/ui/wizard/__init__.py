"""The wizard: one window for one draft, one page for each step."""
