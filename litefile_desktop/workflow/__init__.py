"""Which steps there are for this draft, where one may go from here, and why not."""
