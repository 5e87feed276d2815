"""ECF 4.01 messages: small builders per element group, in the schema's order, and tolerant readers."""
