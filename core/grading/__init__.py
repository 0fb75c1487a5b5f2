"""Grades on a run: read, allocated, decided by hand, kept in versions, confirmed by two people."""
