"""What the application does; forms and rows go in and out, never ORM objects."""
