"""Who works with this data: persons, what each may do, and who has a draft open."""
