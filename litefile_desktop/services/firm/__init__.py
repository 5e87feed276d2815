"""What is managed at the court for a firm: people, payment accounts, service contacts, notices; and sweeps."""
