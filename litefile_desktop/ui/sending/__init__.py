"""The batch that is being sent: who drives it, and the panel that shows it."""
