"""The pages of the wizard; they do not know each other."""
