"""People and accounts in the office."""
