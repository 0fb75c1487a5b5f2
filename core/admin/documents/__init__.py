"""Documents and exports in the office."""
