"""Appeals in the office."""
