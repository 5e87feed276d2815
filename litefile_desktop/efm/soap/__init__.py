"""ECF operations over SOAP: the court's records and the review of filings. XML stops here."""
