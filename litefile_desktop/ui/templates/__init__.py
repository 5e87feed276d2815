"""Beginning filings from templates, and keeping templates."""
