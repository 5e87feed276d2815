"""The court's rules for a filing, one module for each part of it; ``judge`` brings them together."""
