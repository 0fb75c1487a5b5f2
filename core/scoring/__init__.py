"""Scoring: pure formulas over evidence.  No Flask, no database."""
