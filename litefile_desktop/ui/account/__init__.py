"""Court accounts in the window: signing in, certificates."""
