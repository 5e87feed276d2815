"""From a draft to what is sent: pure, so that the quote, the check and the filing are always the same envelope."""
