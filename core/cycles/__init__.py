"""Cycles: opened from a programme, configured, assigned, opened and closed phase by phase."""
