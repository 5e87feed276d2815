"""Taking over what an interview hands over: facts and papers in, an editable draft out (workflow reference §8)."""
